"""What is asked of a function: which derivative, by what. A task turns a trace into the outputs of a program."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from dimgrad.calculus.layout import Convention, axes_of, derivative_layout, hessian_layout
from dimgrad.calculus.variables import Variable, Wrt, selectors, variable_of
from dimgrad.checks.spec import rebuild
from dimgrad.derive.chain import forward, reverse
from dimgrad.errors import DerivativeError, Report
from dimgrad.graph.node import Input
from dimgrad.lower.program import Output
from dimgrad.ops.match import shown
from dimgrad.ops.operand import lift
from dimgrad.tracing.follow import Trace
from dimgrad.tracing.inputs import TracedInput
from dimgrad.tracing.structure import is_array, map_arrays, parts
from dimgrad.value.traced import Traced

type Values = dict[str, Any]
type Assemble = Callable[[Sequence[Any], Values], Any]
"""Puts the results of a program into the form that is returned, given the values of the call."""

type Kind = Literal["derivative", "gradient", "jacobian", "hessian", "jvp", "vjp", "value_and_gradient"]


@dataclass(frozen=True, slots=True)
class Labelled:
    """One result, with the words for it."""

    label: str
    output: Output
    item: TracedInput | None = None
    """The input it is the derivative by; None for the value itself."""


@dataclass(frozen=True, slots=True)
class Derived:
    """What a program has to compute for a task, and how its results are put together."""

    results: tuple[Labelled, ...]
    assemble: Assemble
    extra: tuple[Input, ...] = ()
    """Inputs beside those of the function: a tangent or cotangent, which comes first."""


@dataclass(frozen=True, slots=True)
class Task:
    """A derivative that is asked for."""

    kind: Kind
    wrt: Wrt
    convention: Convention

    def derive(self, trace: Trace) -> Derived:
        """Say what is to be computed."""
        value = _value(trace)
        self._restrict(trace, value)
        match self.kind:
            case "jvp" | "vjp":
                return self._directional(trace, value)
            case "hessian":
                return self._second(trace, value)
            case _:
                return self._first(trace, value)

    def _restrict(self, trace: Trace, value: Traced) -> None:
        scalar = not value.layout
        wanted = {"gradient": True, "value_and_gradient": True, "hessian": True, "jacobian": False}.get(self.kind)
        if wanted is not None and wanted != scalar:
            raise DerivativeError(
                Report(
                    f"{self.kind} of {trace.callee.head}: its result is {'a scalar' if scalar else 'no scalar'}",
                    expected="a Scalar" if wanted else "a column, row, vector or matrix",
                    got=f"{value.text} : {shown(value.axes)}",
                    mend="gradient, or derivative" if scalar else _mend(value),
                )
            )

    def _first(self, trace: Trace, value: Traced) -> Derived:
        variables = [variable_of(trace, selector) for selector in selectors(self.wrt)]
        results: list[Labelled] = []
        if self.kind == "value_and_gradient":
            results.append(Labelled("value", Output(value.node, value.layout)))
        for variable in variables:
            if variable.structured and value.layout:
                raise DerivativeError(
                    Report(
                        f"{self.kind} of {trace.callee.head}: {variable.parameter} is a structure, "
                        "and the result no scalar",
                        expected="one leaf of it",
                        mend=f"wrt={variable.inputs[0].path!r}",
                    )
                )
            results += self._by(trace, value, variable)
        return Derived(tuple(results), self._assembly(trace, variables))

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

    def _second(self, trace: Trace, value: Traced) -> Derived:
        variables = [variable_of(trace, selector) for selector in selectors(self.wrt)]
        if len(variables) != 1 or variables[0].structured:
            raise DerivativeError(Report(f"hessian of {trace.callee.head}: by one array at a time", mend="wrt=0"))
        (item,) = variables[0].inputs
        (gradient,) = reverse(value.node, [item.node])
        (second,) = reverse(gradient, [item.node])
        layout = hessian_layout(axes_of(item.node.layout, item.spec), item.node.rank)
        return Derived((Labelled(item.path, Output(second, layout), item),), _only)

    def _directional(self, trace: Trace, value: Traced) -> Derived:
        found = [variable_of(trace, selector) for selector in selectors(self.wrt)]
        if len(found) != 1:
            raise DerivativeError(Report(f"{self.kind} of {trace.callee.head}: by one array at a time", mend="wrt=0"))
        (variable,) = found
        if variable.structured:
            raise DerivativeError(Report(f"{self.kind} of {trace.callee.head}: {variable.parameter} is a structure"))
        (item,) = variable.inputs
        name = {"jvp": f"d{item.path}", "vjp": "y_bar"}[self.kind]
        if self.kind == "jvp":
            tangent = Input(name, item.node.sizes, item.node.layout)
            node = forward(value.node, item.node, tangent)
            return Derived((Labelled(item.path, Output(node, value.layout), item),), _only, (tangent,))
        layout = value.layout[::-1] if len(value.layout) <= 2 else value.layout
        cotangent = Input(name, value.node.sizes, layout)
        (node,) = reverse(value.node, [item.node], cotangent)
        own = item.node.layout
        arranged = own[::-1] if len(own) <= 2 else own
        return Derived((Labelled(item.path, Output(node, arranged), item),), _only, (cotangent,))

    def _assembly(self, trace: Trace, variables: Sequence[Variable]) -> Assemble:
        specs = {name: parameter.spec for name, parameter in trace.callee.signature.parameters.items()}
        several = isinstance(self.wrt, tuple)
        with_value = self.kind == "value_and_gradient"

        def assemble(results: Sequence[Any], values: Values) -> Any:
            rest = iter(results)
            value = next(rest) if with_value else None
            found: list[Any] = []
            for variable in variables:
                if variable.structured:
                    leaves = {item.path: next(rest) for item in variable.inputs}
                    found.append(_structured(variable, leaves, specs[variable.parameter], values))
                else:
                    found.append(next(rest))
            derivative = tuple(found) if several else found[0]
            return (value, derivative) if with_value else derivative

        return assemble


def _only(results: Sequence[Any], _: Values) -> Any:
    return results[0]


def _structured(variable: Variable, leaves: dict[str, Any], spec: Any, values: Values) -> Any:
    """The gradient by a structured argument: the same structure, each array replaced by the gradient by it."""
    value = values[variable.parameter]

    def by(part: Any, path: str) -> Any:
        return leaves.get(path, part)

    return rebuild(spec, value, lambda leaf: map_arrays(leaf.value, leaf.path, by, by), variable.parameter)


def _value(trace: Trace) -> Traced:
    result = trace.result
    if is_array(result) or type(result) is int:
        return lift(trace.tracing, result)
    raise DerivativeError(
        Report(
            f"{trace.callee.head} gives {'None' if result is None else f'a {type(result).__name__}'}",
            expected="one float array or number",
            mend="a function that returns the part to differentiate" if parts(result) else None,
        )
    )


def _mend(value: Traced) -> str:
    if value.layout == (None, None):
        return f"scalar({value.text}): a (1, 1) matrix is not a scalar"
    return "jacobian, or derivative"
