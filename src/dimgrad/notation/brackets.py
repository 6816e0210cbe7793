"""Columns given by their entries: what is written with basis columns, `6 x y e₁ + 2 e₂`, as a bracket `[6 x y; 2]`."""

from collections.abc import Callable, Sequence

from dimgrad.graph.node import Number
from dimgrad.graph.sizes import Size
from dimgrad.graph.spans import ZERO, Span
from dimgrad.notation.algebra import times, transpose
from dimgrad.notation.applied import Function, Stack
from dimgrad.notation.compound import Product, Transposed
from dimgrad.notation.expression import Expression
from dimgrad.notation.kind import Kind

type Weighted = tuple[Number, Expression]

SHORT = 4
"""A bracket has so many rows at most, unless half of them are not zero."""


def in_brackets(rows: list[Weighted], add: Callable[[Sequence[Weighted]], Expression]) -> list[Weighted]:
    """Replace terms that begin, or end, with basis columns by one bracket, where there are several of them."""
    for turned in (False, True):
        upright = [(c, transpose(body)) if turned else (c, body) for c, body in rows]
        places = [_basis_of(body) for _, body in upright]
        sizes = {size for _, size in filter(None, places)}
        if len(sizes) != 1 or sum(place is not None for place in places) < 2:
            continue
        (size,) = sizes
        entries: dict[int, list[Weighted]] = {}
        for (coefficient, body), place in zip(upright, places, strict=True):
            if place is not None:
                entries.setdefault(place[0], []).append((coefficient, _behind(body)))
        if size > max(SHORT, 2 * len(entries)):
            continue
        bracket = Stack(tuple(add(entries[k]) if k in entries else _ZERO for k in range(size)))
        rest = [row for row, place in zip(rows, places, strict=True) if place is None]
        return [*rest, (1, Transposed(bracket) if turned else bracket)]
    return rows


def bracket_of(body: Expression) -> Expression:
    """Write one basis column, with what it is multiplied with, as a bracket: `e₁ aᵀ` as `[aᵀ; 0]`."""
    for turned in (False, True):
        upright = transpose(body) if turned else body
        place = _basis_of(upright)
        if place is not None and place[1] <= SHORT:
            bracket = Stack(tuple(_behind(upright) if k == place[0] else _ZERO for k in range(place[1])))
            return Transposed(bracket) if turned else bracket
    return body


def joint(parameters: tuple[int, tuple[Span, ...], Size], parts: Sequence[Expression], shape: Kind) -> Expression:
    """Parts put together along an axis: `[x; y]` one above the other, `[A, B]` side by side, 0 where there is none."""
    axis, spans, size = parameters
    rows: list[Expression] = []
    place = ZERO
    for part, span in zip(parts, spans, strict=True):
        lying = shape is Kind.MATRIX and (axis == 1) != (span.count is None)  # a single row is a vector, and upright
        rows += [_ZERO] * (span.start != place) + [transpose(part) if lying else part]
        place = span.end
    rows += [_ZERO] * (place != size)
    return Transposed(Stack(tuple(rows))) if axis == 1 else Stack(tuple(rows))


_ZERO = Product(0, (), ())


def _basis_of(body: Expression) -> tuple[int, int] | None:
    """The place and the size of the basis column that a term begins with."""
    first = body.chain[0] if isinstance(body, Product) and body.chain else body
    if isinstance(first, Function) and first.primitive.name == "basis":
        span, size = first.parameters
        place = span.start.number
        return None if span.count is not None or place is None or size.number is None else (place, size.number)
    return None


def _behind(body: Expression) -> Expression:
    """A term without the basis column that it begins with."""
    if not isinstance(body, Product):
        return Product(1, (), ())
    return times(body.coefficient, body.scalars, body.chain[1:])
