"""What is asked of a function: which derivative, by what. A task turns a trace into the outputs of a program."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from dimgrad.calculus import directional, second, valued
from dimgrad.calculus.arrangement import Arrangement
from dimgrad.calculus.derived import Derived, Labelled, Values, every, only
from dimgrad.calculus.layout import Convention, axes_of, derivative_layout
from dimgrad.calculus.variables import Selector, Variable, Wrt, selectors, variable_of
from dimgrad.derive.chain import forward, reverse
from dimgrad.errors import DerivativeError, Line, Report
from dimgrad.lower.program import Output
from dimgrad.ops.match import shown
from dimgrad.ops.operand import lift
from dimgrad.tracing.follow import Trace
from dimgrad.tracing.structure import is_array, parts
from dimgrad.value.traced import Traced

type Kind = Literal["derivative", "gradient", "jacobian", "hessian", "jvp", "vjp", "hvp", "value_and_gradient", "value"]

OF_SCALARS = ("gradient", "value_and_gradient", "hessian", "hvp")


@dataclass(frozen=True, slots=True)
class Task:
    """A derivative that is asked for."""

    kind: Kind
    wrt: Wrt
    convention: Convention = "numerator"
    by_leaves: bool = False
    """Whether a structured argument is taken for its arrays, one by one, as a linear map does: they are its blocks."""

    @property
    def selectors(self) -> tuple[Selector, ...]:
        """What the derivative is by; nothing where the value alone is asked for."""
        return () if self.kind == "value" else selectors(self.wrt)

    def derive(self, trace: Trace) -> Derived:
        """Say what is to be computed."""
        if self.kind == "value":
            return valued.value(trace)
        variables = [variable_of(trace, selector) for selector in self.selectors]
        if self.by_leaves:
            variables = [leaf for variable in variables for leaf in variable.leaves]
        value = _value(trace)
        self._restrict(trace, value)
        form = Arrangement(trace, variables, self.wrt)
        match self.kind:
            case "jvp":
                return directional.jvp(value, form)
            case "vjp":
                return directional.vjp(value, form)
            case "hvp":
                return directional.hvp(value, form)
            case "hessian":
                return second.hessian(trace, value, form)
            case _:
                return self._first(trace, value, form)

    def _restrict(self, trace: Trace, value: Traced) -> None:
        scalar = not value.layout
        wanted = True if self.kind in OF_SCALARS else False if self.kind == "jacobian" else scalar
        if wanted != scalar:
            raise DerivativeError(
                Report(
                    f"{self.kind} of {trace.callee.head}: its result is {'a scalar' if scalar else 'no scalar'}",
                    expected="a Scalar" if wanted else "a column, row, vector or matrix",
                    got=f"{value.text} : {shown(value.axes)}",
                    mend="gradient, or derivative" if scalar else _mend(value),
                    line=Line.of_caller(),
                )
            )

    def _first(self, trace: Trace, value: Traced, form: Arrangement) -> Derived:
        results: list[Labelled] = []
        for variable in form.variables:
            if variable.structured and value.layout:
                raise DerivativeError(
                    Report(
                        f"{self.kind} of {trace.callee.head}: {variable.parameter} is a structure, "
                        "and the result no scalar",
                        expected="one leaf of it",
                        mend=f"wrt={variable.inputs[0].path!r}",
                        line=Line.of_caller(),
                    )
                )
            results += self._by(trace, value, variable)
        if self.kind != "value_and_gradient":
            return Derived(tuple(results), form.assemble)

        def assemble(results: Sequence[Any], values: Values) -> Any:
            return results[0], form.assemble(results[1:], values)

        own = Labelled(valued.VALUE, Output(value.node, value.layout))
        return Derived((own, *results), every if form.assemble is only else assemble)

    def _by(self, trace: Trace, value: Traced, variable: Variable) -> list[Labelled]:
        nodes = [item.node for item in variable.inputs]
        small = len(nodes) == 1 and nodes[0].rank < value.node.rank
        jacobians = [forward(value.node, nodes[0])] if small else reverse(value.node, nodes)
        # The gradient by a structure has the structure of it, so each leaf its own shape.
        convention = "denominator" if variable.structured else self.convention
        declared = trace.callee.signature.result
        value_axes = axes_of(value.layout, declared)
        return [
            Labelled(
                item.path,
                Output(
                    jacobian,
                    derivative_layout(
                        value.layout, item.node.layout, value_axes, axes_of(item.node.layout, item.spec), convention
                    ),
                ),
                item,
            )
            for item, jacobian in zip(variable.inputs, jacobians, strict=True)
        ]


def _value(trace: Trace) -> Traced:
    result = trace.result
    if is_array(result) or type(result) is int:
        return lift(trace.tracing, result)
    raise DerivativeError(
        Report(
            f"{trace.callee.head} gives {'None' if result is None else f'a {type(result).__name__}'}",
            expected="one float array or number",
            mend="a function that returns the part to differentiate" if parts(result) else None,
            line=Line.of_caller(),
        )
    )


def _mend(value: Traced) -> str:
    if value.layout == (None, None):
        return f"dimgrad.scalar({value.text}): a (1, 1) matrix is not a scalar"
    return "jacobian, or derivative"
