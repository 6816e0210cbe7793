"""The complex step: the derivative of an analytic function along a direction, to rounding, as Im f(x + i h d) / h.

The checks refuse complex arrays, so the graph that the function leaves is evaluated, node by node. That is done only
where it is certain to be the function: its value has to be that of the function itself, and every operation, where it
is used, has to take complex numbers and to have the slope there that central differences find. Else there is none.
Source: Squire & Trapp, Using complex variables to estimate derivatives of real functions (SIAM Review 40, 1998).
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from dimgrad.graph.elementwise import call
from dimgrad.graph.node import Call, Core, Factor, Input, Map, Node, Number, Pattern, SizeNode, Total, topological
from dimgrad.graph.sizes import Size
from dimgrad.lower.program import Output, lower
from dimgrad.tracing.follow import Trace
from dimgrad.tracing.standing import Standing, sizes_of

STEP = 1e-30
"""So small that its square vanishes beside any number: there is no error of truncation, and none of cancellation."""

NEAR = 1e-6
"""So near do the slopes of single operations have to be, relative to the largest: differences are no more exact."""

REFUSES = (TypeError, ValueError, np.linalg.LinAlgError)
"""What NumPy and SciPy raise where a function is not made for complex numbers."""

type Array = np.ndarray[Any, np.dtype[Any]]


class Analytic:
    """The function of a trace at a point, in complex arithmetic."""

    def __init__(self, trace: Trace, values: Mapping[str, Any]) -> None:
        self.trace = trace
        arrays = Standing(trace).reader([item.path for item in trace.inputs])(values)
        self._sizes = sizes_of(trace.inputs, arrays)
        pairs = [(item.node, array) for item, array in zip(trace.inputs, arrays, strict=True)]
        pairs += list(trace.tracing.captured)
        self._point = {node: node_array(array, node) for node, array in pairs}
        self._order = topological([trace.result.node])
        self._calls: dict[Call, Any] = {}
        with np.errstate(all="ignore"):
            self._real = self._evaluated({})
        self.value: Array = self._real[trace.result.node]

    def certain(self) -> bool:
        """Whether every operation takes complex numbers, and has the slope along a direction that differences find."""
        random = np.random.default_rng(0)
        try:
            with np.errstate(all="ignore"):
                return all(self._analytic(node, random) for node in self._order if isinstance(node, Map | Call))
        except REFUSES:
            return False

    def along(self, directions: Mapping[Input, Array]) -> Array:
        """Return the derivative of the value along a direction, with the axes of the node."""
        with np.errstate(all="ignore"):
            moved = self._evaluated(directions)[self.trace.result.node]
        return np.asarray(np.imag(moved) / STEP, dtype=float)

    def _analytic(self, node: Map | Call, random: "np.random.Generator") -> bool:  # quoted: np.random is slow to import
        if isinstance(node, Call) and not all(argument.rank for argument in node.arguments):
            return False  # generated code takes scalars as Python floats
        points = [self._real[argument] for argument in node.arguments]
        sizes = [np.abs(point) for point in points]
        # Small numbers are moved by parts of themselves too: by more they would leave the domain of log.
        scales = ([np.ones_like(size) for size in sizes], [np.where(size > 0, size, 1.0) for size in sizes])
        return any(
            self._has_slope(node, points, [scale * random.uniform(0.5, 1.0, scale.shape) for scale in along])
            for along in scales
        )

    def _has_slope(self, node: Map | Call, points: Sequence[Array], directions: Sequence[Array]) -> bool:
        """Whether the complex step along a direction gives what central differences do."""

        def at(step: complex) -> Array:
            moved = [point + step * direction for point, direction in zip(points, directions, strict=True)]
            return np.asarray(self._apply(node, moved))

        stepped = at(1j * STEP)
        estimates: list[Array] = []
        for step in (1e-3, 1e-4, 1e-5):
            whole, half = ((at(h) - at(-h)) / (2 * h) for h in (step, step / 2))
            estimates.append((4 * half - whole) / 3)
        same_value = _near(np.real(stepped), self._real[node])
        return same_value and any(_near(np.imag(stepped) / STEP, estimate) for estimate in estimates)

    def _evaluated(self, directions: Mapping[Input, Array]) -> dict[Node, Array]:
        known: dict[Node, Array] = {}
        for node in self._order:
            known[node] = self._value(node, known, directions)
        return known

    def _value(self, node: Node, known: Mapping[Node, Array], directions: Mapping[Input, Array]) -> Array:
        match node:
            case Input():
                point = self._point[node]
                return point + 1j * STEP * directions[node] if node in directions else point
            case SizeNode():
                return np.asarray(float(self._number(node.size)))
            case Total():
                return np.asarray(sum(weight * known[term] for weight, term in node.terms))
            case Core() | Pattern():
                return self._product(node, known)
            case Map() | Call():
                return np.asarray(self._apply(node, [known[argument] for argument in node.arguments]))
            case _:
                raise AssertionError(f"no value for {node!r}")

    def _product(self, node: Core | Pattern, known: Mapping[Node, Array]) -> Array:
        """One einsum; axes along which nothing varies are ones, off a delta there are zeros."""
        coefficient: Number = node.coefficient if isinstance(node, Pattern) else 1
        lengths = {label: self._number(size) for label, size in zip(node.out, node.sizes, strict=True)}
        kept = list(dict.fromkeys(node.out))
        operands: list[Any] = []
        for f in node.factors:
            operands += [_powered(known[f.node], f), list(f.labels)]
        for label in kept:
            operands += [np.ones(lengths[label]), [label]]
        base = coefficient * np.einsum(*operands, kept, optimize=True) if operands else np.asarray(coefficient)
        if len(kept) == len(node.out):
            return np.asarray(base)
        whole = np.zeros([lengths[label] for label in node.out], dtype=base.dtype)
        np.einsum(whole, list(node.out), kept)[...] = base
        return whole

    def _apply(self, node: Map | Call, arguments: Sequence[Array]) -> Any:
        if isinstance(node, Map):
            return node.primitive.kernel(*arguments)
        if node not in self._calls:
            self._calls[node] = self._lowered(node)
        return self._calls[node](*arguments)

    def _lowered(self, node: Call) -> Any:
        """The code of a declared operation as a function of arrays with the axes of nodes."""
        places = [Input(f"x{k}", argument.sizes) for k, argument in enumerate(node.arguments)]
        symbols = {symbol for inner in (node, *node.arguments) for size in inner.sizes for symbol in size.symbols()}
        known = sorted(symbols & self._sizes.keys(), key=lambda symbol: symbol.serial)
        shapes = Input("shapes", [Size.of(symbol) for symbol in known])
        own = call(node.primitive, places, node.sizes, node.parameters)
        function = lower([Output(own, tuple(range(node.rank)))], [*places, shapes], "operation").function
        empty = np.broadcast_to(0.0, [self._sizes[symbol] for symbol in known])

        def applied(*arguments: Array) -> Any:
            return function(*arguments, empty)

        return applied

    def _number(self, size: Size) -> int:
        resolved = self.trace.tracing.equations.resolve(size)
        known = {symbol: symbol.number for symbol in resolved.symbols() if symbol.number is not None}
        return resolved.evaluate({**known, **self._sizes})


def node_array(array: Any, node: Input) -> Array:
    """An array with its axes of size one left out, in the order of the node's axes."""
    kept = np.asarray(array, dtype=float)[tuple(0 if axis is None else slice(None) for axis in node.layout)]
    alive = [axis for axis in node.layout if axis is not None]
    return np.transpose(kept, np.argsort(np.array(alive, dtype=int)))


def _powered(array: Array, factor: Factor) -> Array:
    return np.asarray(array**factor.power)


def _near(found: Array, expected: Array) -> bool:
    if found.shape != expected.shape or not np.all(np.isfinite(found)):
        return False
    return float(np.max(np.abs(found - expected), initial=0.0)) <= NEAR * max(
        1.0, float(np.max(np.abs(expected), initial=0.0))
    )
