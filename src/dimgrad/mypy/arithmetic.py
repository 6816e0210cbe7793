"""Sizes that types cannot compute: of stacked, Kronecker and reshaped matrices, from the sizes that are numbers."""

import math
from collections.abc import Callable, Sequence
from typing import Final

from mypy.nodes import CallExpr, Expression, IntExpr, TupleExpr, UnaryExpr

type Sizes = list[int | None]


def _product(sizes: Sequence[int | None]) -> int | None:
    known = [size for size in sizes if size is not None]
    return math.prod(known) if len(known) == len(sizes) else None


def _sum(sizes: Sequence[int | None]) -> int | None:
    known = [size for size in sizes if size is not None]
    return sum(known) if len(known) == len(sizes) else None


def stacked(axis: int) -> Callable[[Sequence[Sizes]], Sizes | None]:
    """Matrices put together along an axis; the other is that of any part that has it."""

    def sizes(parts: Sequence[Sizes]) -> Sizes | None:
        if not parts or any(len(part) != 2 for part in parts):
            return None
        other = next((part[1 - axis] for part in parts if part[1 - axis] is not None), None)
        along = _sum([part[axis] for part in parts])
        return [other, along] if axis else [along, other]

    return sizes


def _kron(parts: Sequence[Sizes]) -> Sizes | None:
    if len(parts) != 2 or len(parts[0]) != len(parts[1]):
        return None
    return [_product(pair) for pair in zip(*parts, strict=True)]


def _vec(parts: Sequence[Sizes]) -> Sizes | None:
    return [_product(parts[0]), 1]


def reshaped(call: CallExpr, before: Sizes) -> Sizes | None:
    """The shape that a call of `reshape` asks for; -1 is what is left."""
    shape = _shape(call)
    if shape is None:
        return None
    if -1 not in shape:
        return shape
    count, others = _product(before), _product([size for size in shape if size != -1])
    left = count // others if count is not None and others else None
    return [left if size == -1 else size for size in shape]


def _shape(call: CallExpr) -> Sizes | None:
    if len(call.args) != 2:
        return None
    shape = call.args[1]
    return [_entry(item) for item in shape.items] if isinstance(shape, TupleExpr) else [_entry(shape)]


def _entry(expression: Expression) -> int | None:
    match expression:
        case IntExpr(value=value):
            return value
        case UnaryExpr(op="-", expr=IntExpr(value=value)):
            return -value
        case _:
            return None


COMPUTED: Final[dict[str, Callable[[Sequence[Sizes]], Sizes | None]]] = {
    "dimgrad.ops.joining.hstack": stacked(1),
    "dimgrad.ops.joining.vstack": stacked(0),
    "dimgrad.ops.kronecker.kron": _kron,
    "dimgrad.ops.reshaping.vec": _vec,
}
