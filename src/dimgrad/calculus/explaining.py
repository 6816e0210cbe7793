"""What is explained of a derivative: by which variables, of what, arranged how."""

from collections.abc import Callable

from dimgrad.calculus.compiled import Compiled
from dimgrad.calculus.derived import Labelled
from dimgrad.calculus.directional import EXTRA
from dimgrad.calculus.layout import axes_of, derivative_layout
from dimgrad.calculus.task import Task
from dimgrad.calculus.valued import VALUE
from dimgrad.calculus.variables import variable_of
from dimgrad.derive.chain import reverse
from dimgrad.explain.derivation import derivation
from dimgrad.explain.explanation import Explanation, Section
from dimgrad.graph.node import Input, Layout, Node
from dimgrad.notation import formula, latex, shape_text
from dimgrad.ops.operand import lift

type Style = Callable[..., str]
"""`formula` or `latex`."""


def explanation(
    compiled: Compiled,
    task: Task,
    written: Callable[[Style, Labelled], str],
    shape: Callable[[Labelled], str],
) -> Explanation:
    """Return the derivation of every result; `written` gives the formula of one in a style, `shape` its shape."""
    trace = compiled.trace
    symbol = trace.callee.symbol
    results = tuple(
        (
            f"{_equation(task, symbol, labelled, written(formula, labelled))}   : {shape(labelled)}",
            f"${written(latex, labelled)}$ ({shape(labelled)})",
        )
        for labelled in compiled.derived.results
        if task.kind == "value" or labelled.label != VALUE
    )
    if task.kind == "value":
        return Explanation(f"value of {trace.callee.head}", (), results)
    value = lift(trace.tracing, trace.result)
    inputs = [item.node for selector in task.selectors for item in variable_of(trace, selector).inputs]
    texts = trace.tracing.written
    taken = [item.node.name for item in trace.inputs]
    name = symbol if symbol not in taken else f"{symbol}_"

    def section(of: Node, by: Input, called: str, layout: Layout) -> Section:
        found = derivation(of, by, called, {**texts, of: (texts.get(of, ("",))[0], layout)}, taken)
        return Section(found, _arranged, shape_text)

    sections: list[tuple[str, Section]] = []
    if task.kind == "hessian":
        for first, gradient in zip(inputs, reverse(value.node, inputs), strict=True):
            own = f"g_{first.name}"
            for by in inputs:
                heading = f"{own} = {formula(gradient, first.layout)}, the gradient by {first.name}, upright"
                sections.append((heading, section(gradient, by, own, first.layout)))
    else:
        several = len(inputs) > 1
        sections = [(f"by {by.name}:" if several else "", section(value.node, by, name, value.layout)) for by in inputs]
    extra = EXTRA.get(task.kind)
    names = ", ".join(by.name for by in inputs)
    title = f"{task.kind} of {trace.callee.head} by {names}" + (f", times a {extra}" if extra else "")
    return Explanation(title, tuple(sections), results)


def _arranged(value: Layout, variable: Layout) -> Layout:
    return derivative_layout(value, variable, axes_of(value), axes_of(variable), "numerator")


def _equation(task: Task, symbol: str, labelled: Labelled, text: str) -> str:
    """A formula with what it is of, where it does not say so itself."""
    if text.startswith("∂"):
        return text
    if task.kind == "value":
        return f"{labelled.label} = {text}"
    if task.kind in EXTRA:
        return f"{task.kind} by {labelled.label} = {text}"
    if labelled.of is None:
        return f"∂{symbol}/∂{labelled.label} = {text}"
    return f"∂²{symbol}/∂{labelled.of.path}∂{labelled.label} = {text}"
