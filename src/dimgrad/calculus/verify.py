"""Derivatives held against the function itself: an oracle that knows no rule and no formula."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from dimgrad.calculus.compiled import Compiled
from dimgrad.calculus.derivative import Derivative
from dimgrad.calculus.derived import Labelled
from dimgrad.calculus.oracle import Array, Oracle, laid_out
from dimgrad.calculus.task import Task
from dimgrad.calculus.valued import VALUE
from dimgrad.describe import described
from dimgrad.errors import DerivativeError, Line, Report
from dimgrad.graph.node import Layout
from dimgrad.tracing.structure import map_arrays


@dataclass(frozen=True, slots=True)
class Verification:
    """How far a derivative is from what the function itself does; true where it is near enough."""

    name: str
    entries: int
    worst: float
    """The largest difference, relative to the largest entry of the derivative (at least 1)."""
    where: str
    """Of which entry, of the derivative by what."""
    step: float
    """The step that was used there; 0 where none is needed."""
    tolerance: float
    method: str
    """Complex steps, central differences, or the function itself, with which its compiled value is compared."""

    def __bool__(self) -> bool:
        return self.worst <= self.tolerance

    def __str__(self) -> str:
        verdict = "agrees with" if self else "DIFFERS from"
        step = f", step {self.step:.0e}" if self.step else ""
        return (
            f"{self.name} {verdict} {self.method} in {self.entries} entries: "
            f"relative error {self.worst:.1e} at {self.where}{step}"
        )


def verify(derived: Derivative[..., Any], *args: Any, tolerance: float = 1e-6, **kwargs: Any) -> Verification:
    """Compare a derivative with the function itself at these arguments, in double precision.

    Where every operation of the function is analytic there, each entry of a variable is moved by a complex step, which
    gives the derivative to rounding. Elsewhere it is moved up and down by several steps; each gives an estimate,
    extrapolated from the step and its half, and the one is taken that differs least from that of the step before. A
    kink nearer than the smallest step shows as an error. Of a second derivative the gradient is compared, then the
    derivative of the gradient.

    >>> bool(verify(gradient(lambda w, x: dot(w, x)), column([1.0, 2.0]), column([3.0, 4.0])))
    True
    """
    given_derived: Any = derived
    if not isinstance(given_derived, Derivative):
        raise DerivativeError(
            Report(
                "verify takes a derivative",
                expected="what gradient, jacobian, derivative, hessian, jvp, vjp, hvp or compiled gives",
                got=described(given_derived),
                mend="verify(gradient(f), ...)" if callable(given_derived) else None,
                line=Line.of_caller(),
            )
        )
    extra, given = derived.split(args)
    values = {name: _doubled(value) for name, value in derived.bind(given, kwargs).items()}
    compiled = derived.compiled_for(values)
    parts = [_doubled(part) for part in compiled.derived.spread(*extra)] if extra else []
    rows = [_compared(found, derived.__name__, tolerance) for found in _estimates(derived, compiled, values, parts)]
    if derived.task.kind in ("hessian", "hvp"):
        first = derived.replaced(Task("gradient", derived.task.wrt))
        rows.append(verify(first, *given, tolerance=tolerance, **kwargs))
    worst = max(rows, key=lambda row: row.worst)
    return replace(worst, entries=sum(row.entries for row in rows))


def assert_derivative(derived: Derivative[..., Any], *args: Any, tolerance: float = 1e-6, **kwargs: Any) -> None:
    """Raise AssertionError, in the words of `verify`, where a derivative differs from the function itself.

    >>> assert_derivative(gradient(lambda x: x * x), 3.0)
    """
    found = verify(derived, *args, tolerance=tolerance, **kwargs)
    if not found:
        raise AssertionError(str(found))


@dataclass(frozen=True, slots=True)
class Estimate:
    """A result that is a derivative, and what it should be."""

    labelled: Labelled
    result: Any
    due: Array
    step: float
    method: str


def _estimates(
    derived: Derivative[..., Any], compiled: Compiled, values: Mapping[str, Any], parts: list[Any]
) -> Iterator[Estimate]:
    kind = derived.task.kind
    if kind == "value":
        due = dict(_own_value(derived, values))
        for labelled, result in zip(compiled.derived.results, compiled.outputs(values), strict=True):
            yield Estimate(labelled, result, due[labelled.label], 0.0, "the function itself")
        return
    results = zip(compiled.derived.results, compiled.outputs(values, parts), strict=True)
    if kind == "jvp":
        oracle = Oracle(derived.inner, values)
        ((labelled, result),) = results
        yield Estimate(labelled, result, oracle.along(_directions(compiled, parts)), oracle.step, oracle.method)
        return
    known: dict[str, Oracle] = {}
    for labelled, result in results:
        item, of = labelled.item, labelled.of
        if item is None:
            continue
        if kind == "hvp":
            oracle = _of_gradient(derived, item.path, values)
            yield Estimate(labelled, result, oracle.along(_directions(compiled, parts)), oracle.step, oracle.method)
            continue
        name = "" if of is None else of.path
        if name not in known:
            known[name] = Oracle(derived.inner, values) if of is None else _of_gradient(derived, name, values)
        oracle = known[name]
        layout = compiled.value_layout if of is None else of.node.layout
        jacobian = _in_node_order(oracle.by(item), layout, item.node.layout)
        if kind == "vjp":
            cotangent = _in_node_order(np.asarray(parts[0], dtype=float), compiled.derived.extra[0].layout)
            jacobian = np.tensordot(cotangent, jacobian, cotangent.ndim)
        yield Estimate(labelled, result, laid_out(jacobian, labelled.output.layout), oracle.step, oracle.method)


def _own_value(derived: Derivative[..., Any], values: Mapping[str, Any]) -> list[tuple[str, Array]]:
    """The arrays that the function itself gives, by their paths."""
    found: list[tuple[str, Array]] = []

    def keep(part: Any, path: str) -> Any:
        found.append((path, np.asarray(part, dtype=float)))
        return part

    args, kwargs = derived.inner.signature.unbind(values)
    result = derived.inner.function(*args, **kwargs)
    map_arrays(float(result) if type(result) is int else result, VALUE, keep, lambda part, _: part)
    return found


def _of_gradient(derived: Derivative[..., Any], path: str, values: Mapping[str, Any]) -> Oracle:
    """The gradient by one input, in its own shape, as the function of which the derivative is taken."""
    return Oracle(derived.replaced(Task("gradient", path, "denominator")).callee(), values)


def _directions(compiled: Compiled, parts: list[Any]) -> dict[str, Array]:
    names = [node.name.removeprefix("d") for node in compiled.derived.extra]
    return {name: np.asarray(part, dtype=float) for name, part in zip(names, parts, strict=True)}


def _compared(estimate: Estimate, name: str, tolerance: float) -> Verification:
    due, label = estimate.due, estimate.labelled.label
    error = np.abs(np.asarray(estimate.result, dtype=float) - due)
    error /= max(1.0, float(np.max(np.abs(due), initial=0.0)))
    if not error.size:
        return Verification(name, 0, 0.0, label, estimate.step, tolerance, estimate.method)
    error = np.where(np.isnan(error), np.inf, error)
    place = np.unravel_index(int(np.argmax(error)), error.shape)
    where = f"{label}{[int(k) for k in place] if place else ''}"
    return Verification(name, error.size, float(error[place]), where, estimate.step, tolerance, estimate.method)


def _doubled(value: Any) -> Any:
    return map_arrays(
        value, "", lambda part, _: np.asarray(part, dtype=float) if np.ndim(part) else float(part), lambda part, _: part
    )


def _in_node_order(array: Array, value: Layout, variable: Layout = ()) -> Array:
    """An array of a value by a variable with its axes of size one left out, and the others in the order of nodes."""
    rank = sum(axis is not None for axis in value)
    joint = value + tuple(None if axis is None else axis + rank for axis in variable)
    kept = array[tuple(0 if axis is None else slice(None) for axis in joint)]
    alive = [axis for axis in joint if axis is not None]
    return np.transpose(kept, np.argsort(np.array(alive, dtype=int)))
