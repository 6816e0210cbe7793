"""The derivative of a function without any rule: by complex steps where it is surely analytic, else by differences."""

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

import numpy as np

from dimgrad.calculus.complex_step import STEP, Analytic, node_array
from dimgrad.checks.spec import Leaf, rebuild
from dimgrad.errors import DerivativeError, Line, Report, UntraceableError
from dimgrad.graph.node import Layout
from dimgrad.tracing.callee import Callee
from dimgrad.tracing.follow import follow
from dimgrad.tracing.inputs import TracedInput
from dimgrad.tracing.structure import map_arrays
from dimgrad.value.traced import Traced

STEPS = (1e-2, 1e-3, 1e-4)
"""Steps of differences that are tried, relative to the size of an entry (at least 1); of a small one to itself too."""

SAME = 1e-9
"""So near does the value of a graph have to be to that of the function, relative to the largest entry."""

type Array = np.ndarray[Any, np.dtype[Any]]


class Oracle:
    """A function at a point; its derivatives have the axes of the arrays that it takes and gives."""

    def __init__(self, callee: Callee, values: Mapping[str, Any]) -> None:
        self.callee = callee
        self.values = values
        self.value: Array = self._at({})
        self._analytic = self._followed()
        self.step: float = STEP
        """The largest step of differences that was used, relative to the entry; or the complex step."""

    @property
    def method(self) -> str:
        """By what the derivatives are found."""
        return "central differences" if self._analytic is None else "complex steps"

    def by(self, item: TracedInput) -> Array:
        """Return the derivative by an input: the axes of the value, then those of the input."""
        centre = np.asarray(self._found(item.path), dtype=float)
        columns: list[Array] = []
        for place in np.ndindex(centre.shape):
            direction = np.zeros_like(centre)
            direction[place] = 1.0
            columns.append(self.along({item.path: direction}, scale=abs(float(centre[place]))))
        shape = self.value.shape
        stacked = np.stack(columns, axis=-1) if columns else np.zeros((*shape, 0))
        return stacked.reshape((*shape, *centre.shape))

    def along(self, directions: Mapping[str, Array], *, scale: float = 1.0) -> Array:
        """Return the derivative along a direction, given for some of the inputs by their paths."""
        if self._analytic is not None:
            trace = self._analytic.trace
            nodes = {item.path: item.node for item in trace.inputs if item.parameter is not None}
            moved = {nodes[path]: node_array(array, nodes[path]) for path, array in directions.items()}
            return laid_out(self._analytic.along(moved), trace.result.layout)
        scales = (1.0, scale) if 0.0 < scale < 1.0 else (max(1.0, scale),)
        steps = [(step, step * size) for size in scales for step in STEPS]
        estimates = [_richardson(lambda h: self._at(directions, h), step) for _, step in steps]
        changes = [_change(a, b) for a, b in pairwise(estimates)]
        if not np.isfinite(min(changes)):
            raise DerivativeError(
                Report(
                    f"{self.callee.head}: no differences can be taken here: a step away it has no value",
                    expected=f"numbers {min(step for _, step in steps):.0e} up and down",
                    mend="a point further inside the domain",
                    line=Line.of_caller(),
                )
            )
        best = 1 + int(np.argmin(changes))
        self.step = max(self.step, steps[best][0])
        return estimates[best]

    def _followed(self) -> Analytic | None:
        """The function in complex arithmetic, if that is certain to be the function."""
        try:
            trace = follow(self.callee, self.values)
        except UntraceableError:  # then there is no derivative either; differences are there for what is wrong with it
            return None
        if not isinstance(trace.result, Traced):
            return None
        analytic = Analytic(trace, self.values)
        scale = max(1.0, float(np.max(np.abs(self.value), initial=0.0)))
        value = laid_out(analytic.value, trace.result.layout)
        same = (
            value.shape == self.value.shape and float(np.max(np.abs(value - self.value), initial=0.0)) <= SAME * scale
        )
        return analytic if same and analytic.certain() else None

    def _at(self, directions: Mapping[str, Array], step: float = 0.0) -> Array:
        """The function's own value, so many steps off the point."""

        def moved(part: Any, path: str) -> Any:
            if path not in directions:
                return part
            there = np.asarray(part, dtype=float) + step * directions[path]
            return there if there.ndim else float(there)

        args, kwargs = self.callee.signature.unbind(self._mapped(moved))
        value = np.asarray(self.callee.function(*args, **kwargs))
        if np.iscomplexobj(value):  # Python's power of a negative number
            return np.full(value.shape, np.nan)
        return value.astype(float)

    def _found(self, path: str) -> Any:
        found: list[Any] = []

        def keep(part: Any, place: str) -> Any:
            if place == path:
                found.append(part)
            return part

        self._mapped(keep)
        return found[0]

    def _mapped(self, function: Callable[[Any, str], Any]) -> dict[str, Any]:
        """The values with every array and number replaced; paths are those of a trace."""

        def within(leaf: Leaf) -> Any:
            value = float(leaf.value) if type(leaf.value) is int else leaf.value
            return map_arrays(value, leaf.path, function, lambda part, _: part)

        parameters = self.callee.signature.parameters
        return {name: rebuild(parameters[name].spec, value, within, name) for name, value in self.values.items()}


def _richardson(at: Callable[[float], Array], step: float) -> Array:
    """Differences over a step and its half, extrapolated: exact up to the step's fourth power."""
    whole, half = ((at(h) - at(-h)) / (2 * h) for h in (step, step / 2))
    result: Array = (4 * half - whole) / 3
    return result


def _change(before: Array, after: Array) -> float:
    """How far one estimate is from the one before, relative to it (at least 1); infinite where it is no number."""
    largest = max(1.0, float(np.max(np.abs(after), initial=0.0)))
    change = float(np.max(np.abs(after - before), initial=0.0)) / largest
    return change if np.isfinite(change) else np.inf


def laid_out(array: Array, layout: Layout) -> Array:
    """A node's array arranged as a layout says."""
    alive = [axis for axis in layout if axis is not None]
    arranged = np.transpose(array, alive)
    return arranged[tuple(None if axis is None else slice(None) for axis in layout)]
