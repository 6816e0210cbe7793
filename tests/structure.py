"""What calls of structure compute, by NumPy's own functions: for the naive evaluation of graphs."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from dimgrad.graph.node import Call
from dimgrad.graph.sizes import Size, Symbol
from dimgrad.graph.spans import Span

type Array = np.ndarray[Any, Any]
type Sizes = Mapping[Symbol, int]


def places(span: Span, sizes: Sizes) -> Any:
    """The entries of a part, as an index."""
    start = span.start.evaluate(sizes)
    if span.count is None:
        return start
    return [start + k * span.step for k in range(span.count.evaluate(sizes))]


def numbers(row: tuple[Size, ...], sizes: Sizes) -> tuple[int, ...]:
    """Sizes as numbers."""
    return tuple(size.evaluate(sizes) for size in row)


def reshape(node: Call, sizes: Sizes, x: Array) -> Array:
    order, shape = node.parameters
    y: Array = x.transpose(order).reshape(numbers(shape, sizes))
    return y


def kron(node: Call, sizes: Sizes, a: Array, b: Array) -> Array:
    return np.kron(a, b)


def reshape_map(node: Call, sizes: Sizes) -> Array:
    first, second = (numbers(row, sizes) for row in node.parameters)
    return np.eye(int(np.prod(first))).reshape(first + second)


def part(node: Call, sizes: Sizes, x: Array) -> Array:
    axis, span, _ = node.parameters
    return np.asarray(np.take(x, places(span, sizes), axis=axis))


def basis(node: Call, sizes: Sizes) -> Array:
    span, size = node.parameters
    return np.asarray(np.eye(size.evaluate(sizes))[places(span, sizes)])


def joint(node: Call, sizes: Sizes, *parts: Array) -> Array:
    axis, spans, _ = node.parameters
    y = np.zeros(numbers(node.sizes, sizes), np.result_type(float, *parts))
    for x, span in zip(parts, spans, strict=True):
        y[(slice(None),) * axis + (places(span, sizes),)] = x
    return y


STRUCTURE: dict[str, Callable[..., Array]] = {
    "reshape": reshape,
    "reshape_map": reshape_map,
    "kron": kron,
    "part": part,
    "basis": basis,
    "joint": joint,
}
"""By the name of the primitive; handed the node, the sizes, and its arguments."""
