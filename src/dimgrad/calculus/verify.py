"""Derivatives held against finite differences of the function itself: an oracle that knows no formula."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np

from dimgrad.calculus.derivative import Derivative
from dimgrad.calculus.task import Task
from dimgrad.checks.spec import Leaf, rebuild
from dimgrad.graph.node import Layout
from dimgrad.tracing.callee import Callee
from dimgrad.tracing.inputs import TracedInput
from dimgrad.tracing.structure import map_arrays

STEPS = (1e-2, 1e-3, 1e-4)
"""Steps that are tried, relative to the size of an entry (at least 1)."""

type Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True)
class Verification:
    """How far a derivative is from finite differences; true where it is near enough."""

    name: str
    entries: int
    worst: float
    """The largest difference, relative to the largest entry of the derivative (at least 1)."""
    where: str
    """Of which entry, of the derivative by what."""
    step: float
    """The step that was used there."""
    tolerance: float

    def __bool__(self) -> bool:
        return self.worst <= self.tolerance

    def __str__(self) -> str:
        verdict = "agrees with" if self else "DIFFERS from"
        return (
            f"{self.name} {verdict} finite differences in {self.entries} entries: "
            f"relative error {self.worst:.1e} at {self.where}, step {self.step:.0e}"
        )


def verify(derived: Derivative[..., Any], *args: Any, tolerance: float = 1e-6, **kwargs: Any) -> Verification:
    """Compare a derivative with central differences of its function at these arguments, in double precision.

    Every entry of a variable is moved up and down by several steps. Each step gives an estimate, extrapolated from the
    step and its half (Richardson); the one is taken that differs least from that of the step before. A kink nearer
    than the smallest step shows as an error. A Hessian is compared with differences of the gradient.

    >>> bool(verify(gradient(lambda w, x: dot(w, x)), column([1.0, 2.0]), column([3.0, 4.0])))
    True
    """
    extra, given = derived.split(args)
    values = {name: _doubled(value) for name, value in derived.bind(given, kwargs).items()}
    compiled = derived.compiled_for(values)
    expected = compiled.outputs(values, [_doubled(value) for value in extra])
    callee, value_layout = derived.inner, compiled.value_layout
    if derived.task.kind == "hessian":
        callee = derived.replaced(Task("gradient", derived.task.wrt, "denominator")).callee()
    rows: list[Verification] = []
    for labelled, result in zip(compiled.derived.results, expected, strict=True):
        if labelled.item is None:
            continue
        item = labelled.item
        layout = item.node.layout if derived.task.kind == "hessian" else value_layout
        estimate, steps = _differences(callee, values, item)
        jacobian = _in_node_order(estimate, layout, item.node.layout)
        if derived.task.kind == "jvp":
            tangent = _node_array(_doubled(extra[0]), item.node.layout)
            jacobian = np.tensordot(jacobian, tangent, tangent.ndim)
        if derived.task.kind == "vjp":
            cotangent = _node_array(_doubled(extra[0]), compiled.derived.extra[0].layout)
            jacobian = np.tensordot(cotangent, jacobian, cotangent.ndim)
        rows.append(
            _compared(
                derived.__name__,
                item.path,
                result,
                estimate=_laid_out(jacobian, labelled.output.layout),
                steps=steps,
                tolerance=tolerance,
            )
        )
    worst = max(rows, key=lambda row: row.worst)
    return replace(worst, entries=sum(row.entries for row in rows))


def assert_derivative(derived: Derivative[..., Any], *args: Any, tolerance: float = 1e-6, **kwargs: Any) -> None:
    """Raise AssertionError, in the words of `verify`, where a derivative differs from finite differences.

    >>> assert_derivative(gradient(lambda x: x * x), 3.0)
    """
    found = verify(derived, *args, tolerance=tolerance, **kwargs)
    if not found:
        raise AssertionError(str(found))


def _compared(name: str, path: str, result: Any, *, estimate: Array, steps: Array, tolerance: float) -> Verification:
    found = np.asarray(result, dtype=float)
    error = np.abs(found - estimate) / max(1.0, float(np.max(np.abs(estimate), initial=0.0)))
    if not error.size:
        return Verification(name, 0, 0.0, path, STEPS[-1], tolerance)
    error = np.where(np.isnan(error), np.inf, error)
    place = np.unravel_index(int(np.argmax(error)), error.shape)
    where = f"{path}{[int(k) for k in place] if place else ''}"
    return Verification(name, error.size, float(error[place]), where, float(np.max(steps)), tolerance)


def _differences(callee: Callee, values: Mapping[str, Any], item: TracedInput) -> tuple[Array, Array]:
    """The derivative of the value by one input: the axes of the value's array, then those of the input's."""
    centre = _found(values, item.path, callee)
    columns: list[Array] = []
    steps: list[float] = []
    for place in np.ndindex(np.shape(centre)):

        def at(offset: float, place: tuple[int, ...] = place) -> Array:
            moved = np.array(centre, dtype=float)
            moved[place] += offset
            return _evaluate(callee, _replaced(callee, values, item.path, moved if moved.ndim else float(moved)))

        size = max(1.0, abs(float(np.asarray(centre)[place])))
        estimates = [_richardson(at, step * size) for step in STEPS]
        changes = [float(np.max(np.abs(b - a), initial=0.0)) for a, b in pairwise(estimates)]
        best = 1 + int(np.argmin(changes))
        columns.append(estimates[best])
        steps.append(STEPS[best])
    shape = np.shape(_evaluate(callee, values))
    stacked = np.stack(columns, axis=-1) if columns else np.zeros((*shape, 0))
    return stacked.reshape((*shape, *np.shape(centre))), np.array(steps)


def _richardson(at: Callable[[float], Array], step: float) -> Array:
    whole, half = ((at(h) - at(-h)) / (2 * h) for h in (step, step / 2))
    result: Array = (4 * half - whole) / 3
    return result


def _evaluate(callee: Callee, values: Mapping[str, Any]) -> Array:
    args, kwargs = callee.signature.unbind(values)
    return np.asarray(callee.function(*args, **kwargs), dtype=float)


def _doubled(value: Any) -> Any:
    return map_arrays(
        value, "", lambda part, _: np.asarray(part, dtype=float) if np.ndim(part) else float(part), lambda part, _: part
    )


def _found(values: Mapping[str, Any], path: str, callee: Callee) -> Any:
    found: list[Any] = []

    def keep(part: Any, place: str) -> Any:
        if place == path:
            found.append(part)
        return part

    _mapped(callee, values, keep)
    return found[0]


def _replaced(callee: Callee, values: Mapping[str, Any], path: str, new: Any) -> dict[str, Any]:
    return _mapped(callee, values, lambda part, place: new if place == path else part)


def _mapped(callee: Callee, values: Mapping[str, Any], function: Callable[[Any, str], Any]) -> dict[str, Any]:
    """The values with every array and number replaced; paths are those of a trace."""

    def within(leaf: Leaf) -> Any:
        return map_arrays(_as_float(leaf.value), leaf.path, function, lambda part, _: part)

    parameters = callee.signature.parameters
    return {name: rebuild(parameters[name].spec, value, within, name) for name, value in values.items()}


def _as_float(value: Any) -> Any:
    return float(value) if type(value) is int else value


def _node_array(array: Any, layout: Layout) -> Array:
    """An array with its axes of size one left out, in the order of the node's axes."""
    kept = np.asarray(array, dtype=float)[tuple(0 if axis is None else slice(None) for axis in layout)]
    alive = [axis for axis in layout if axis is not None]
    return np.transpose(kept, np.argsort(np.array(alive, dtype=int)))


def _in_node_order(estimate: Array, value: Layout, variable: Layout) -> Array:
    rank = sum(axis is not None for axis in value)
    joint = value + tuple(None if axis is None else axis + rank for axis in variable)
    return _node_array(estimate, joint)


def _laid_out(array: Array, layout: Layout) -> Array:
    """A node's array arranged as a layout says."""
    alive = [axis for axis in layout if axis is not None]
    arranged = np.transpose(array, alive)
    return arranged[tuple(None if axis is None else slice(None) for axis in layout)]
