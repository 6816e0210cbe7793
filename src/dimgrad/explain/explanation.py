"""The words of a derivation: as text, and as Markdown with LaTeX for notebooks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dimgrad.explain.derivation import Arrange, Derivation, Step, symbol_text
from dimgrad.graph.node import Input, Layout, Node
from dimgrad.notation import formula, latex
from dimgrad.notation.names import latex_name

LONG = 60
"""A result of more characters is not written out in a step that a chain rule gives; the end of all steps is."""

type Shape = Callable[[Node, Layout], str]
"""The words for the shape of an arranged node."""


@dataclass(frozen=True, slots=True)
class Equation:
    """A derivative, or a definition: what stands on the left, the node on the right, and its shape."""

    left: str
    left_latex: str
    node: Node
    layout: Layout
    of: str
    by: str | None = None
    """The variable of a derivative; None for a definition."""
    middle: str = ""
    """What stands between both sides: the product that a chain rule makes."""
    middle_latex: str = ""
    split: int | None = None
    """So many axes of a derivative are those of what it is of."""

    def text(self) -> str:
        """The equation in text."""
        right = formula(self.node, self.layout, of=self.of, by=self.by, split=self.split)
        left, right = _sides(self.left, right, "∂")
        if self.middle and len(right) > LONG:
            return f"{left} = {self.middle}"
        return f"{left} = {self.middle} = {right}" if self.middle else f"{left} = {right}"

    def latex(self) -> str:
        """The equation in LaTeX."""
        right = latex(self.node, self.layout, of=self.of, by=self.by, split=self.split)
        left, right = _sides(self.left_latex, right, r"\frac{\partial ")
        middle = f"{self.middle_latex} = " if self.middle_latex else ""
        return f"{left} = {middle}{right}"


def _sides(left: str, right: str, start: str) -> tuple[str, str]:
    """A formula that says itself what it is of, `∂vec F/∂vec X = ...`, in two sides."""
    if right.startswith(start):
        head, _, tail = right.partition(" = ")
        return head, tail
    return left, right


def definition(step: Step) -> Equation:
    """What the intermediate variable of a step stands for."""
    name = symbol_text(step.symbol)
    return Equation(name, latex_name(step.symbol.name), step.definition, step.symbol.layout, name)


def derivative(of: Input, by: Input, node: Node, arrange: Arrange, through: Sequence[Input] = ()) -> Equation:
    """A derivative of one variable by another; `through` are those between them."""
    middle = " + ".join(_link(of, between, by) for between in through)
    middle_latex = " + ".join(_link_latex(of, between, by) for between in through)
    names = symbol_text(of), symbol_text(by)
    layout = arrange(of.layout, by.layout)
    left, split = f"∂{names[0]}/∂{names[1]}", node.rank - by.rank
    return Equation(left, _quotient(of, by), node, layout, of.name, by.name, middle, middle_latex, split)


def _link(of: Input, between: Input, by: Input) -> str:
    first = f"∂{symbol_text(of)}/∂{symbol_text(between)}"
    return first if between is by else f"{first} ∂{symbol_text(between)}/∂{symbol_text(by)}"


def _link_latex(of: Input, between: Input, by: Input) -> str:
    return _quotient(of, between) + ("" if between is by else f" {_quotient(between, by)}")


def _quotient(of: Input, by: Input) -> str:
    return rf"\frac{{\partial {latex_name(of.name)}}}{{\partial {latex_name(by.name)}}}"


@dataclass(frozen=True, slots=True)
class Section:
    """The derivation by one variable."""

    derivation: Derivation
    arrange: Arrange
    shape: Shape

    def equations(self, step: Step) -> tuple[Equation, list[Equation], Equation | None]:
        """The definition of a step, its local derivatives, and what a chain rule makes of them."""
        variable = self.derivation.variable
        local = [derivative(step.symbol, argument, node, self.arrange) for argument, node in step.local]
        whole = None
        if step.chain is not None:
            through = [argument for argument, _ in step.local]
            whole = derivative(step.symbol, variable, step.result, self.arrange, through)
        return definition(step), local, whole

    def text(self) -> list[str]:
        """The steps, numbered."""
        trivial = self.derivation.trivial
        lines = [f"    {trivial}"] if trivial else []
        for place, step in enumerate(self.derivation.steps):
            if place == self.derivation.cut:
                lines += [f"   … {self._left_out()} …"]
            defined, local, whole = self.equations(step)
            own = f"   ({step.written})" if step.written else ""
            lines.append(f"{step.number:2}. {self._row(defined)}{own}")
            lines += [f"    {step.rule}: {self._row(equation)}" for equation in local]
            if not local:
                lines.append(f"    {step.rule}: no slope anywhere")
            if whole is not None:
                lines.append(f"    {step.chain}: {self._row(whole)}")
        return lines

    def markdown(self) -> list[str]:
        """The same in Markdown."""
        trivial = self.derivation.trivial
        lines = [trivial] if trivial else []
        for place, step in enumerate(self.derivation.steps):
            if place == self.derivation.cut:
                lines += [f"*… {self._left_out()} …*", ""]
            defined, local, whole = self.equations(step)
            own = f" `{step.written}`" if step.written else ""
            lines.append(f"{step.number}. ${defined.latex()}$ ({self._shape(defined)}){own}")
            rows = [(step.rule, equation) for equation in local]
            rows += [(step.chain, whole)] if step.chain is not None and whole is not None else []
            lines += [f"    - {rule}: ${equation.latex()}$ ({self._shape(equation)})" for rule, equation in rows]
        return lines

    def _row(self, equation: Equation) -> str:
        return f"{equation.text()}   : {self._shape(equation)}"

    def _shape(self, equation: Equation) -> str:
        return self.shape(equation.node, equation.layout)

    def _left_out(self) -> str:
        counts = self.derivation.left_out
        rules = ", ".join(f"{count} × {rule}" for rule, count in sorted(counts.items()))
        return f"{sum(counts.values())} more steps: {rules}"


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a derivative comes about, step by step. Printed it is text; a notebook shows it set."""

    title: str
    sections: tuple[tuple[str, Section], ...]
    """For each variable: what is derived, and the steps."""
    results: tuple[tuple[str, str], ...]
    """The result's formula in text and in LaTeX, each with its shape."""

    def __str__(self) -> str:
        lines = [self.title]
        for heading, section in self.sections:
            lines += [*([heading] if heading else []), *section.text()]
        return "\n".join([*lines, *[f"so  {text}" for text, _ in self.results]])

    __repr__ = __str__

    def _repr_markdown_(self) -> str:
        lines = [f"**{self.title}**", ""]
        for heading, section in self.sections:
            lines += [*([heading, ""] if heading else []), *section.markdown(), ""]
        return "\n".join([*lines, *[f"so {tex}" for _, tex in self.results]])
