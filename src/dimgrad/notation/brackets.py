"""Columns given by their entries: what is written with basis columns, `6 x y e₁ + 2 e₂`, as a bracket `[6 x y; 2]`."""

from collections.abc import Callable, Sequence

from dimgrad.graph.node import Number
from dimgrad.graph.sizes import Size
from dimgrad.notation.algebra import is_zero, times, transpose
from dimgrad.notation.applied import Function, Stack
from dimgrad.notation.atoms import Identity
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
        sizes = {place[1] for _, body in upright if (place := _basis_of(body)) is not None}
        if len(sizes) != 1:
            continue
        (size,) = sizes
        found = [_by_entry(body, size) for _, body in upright]
        if len(rows) - found.count({}) < 2:
            continue
        entries: dict[int, list[Weighted]] = {}
        for (coefficient, _), own in zip(upright, found, strict=True):
            for row, behind in own.items():
                entries.setdefault(row, []).append((coefficient, behind))
        if size > max(SHORT, 2 * len(entries)):
            continue
        lines = [add(entries[k]) if k in entries else ZERO_ENTRY for k in range(size)]
        rest = [row for row, own in zip(rows, found, strict=True) if not own]
        return [*rest, (1, _block(lines, turned=turned))]
    return rows


def _by_entry(body: Expression, size: int) -> dict[int, Expression]:
    """What stands in which entry of a term that begins with a basis column, or a bracket of so many scalars."""
    place = _basis_of(body)
    if place is not None:
        return {place[0]: _behind(body)}
    front = body if isinstance(body, Product) else Product(1, (), (body,))
    first = front.chain[0] if front.chain else None
    if not isinstance(first, Stack) or len(first.rows) != size or any(r.kind is not Kind.SCALAR for r in first.rows):
        return {}
    scalars, behind = front.scalars, front.chain[1:]
    return {
        k: times(front.coefficient, [*scalars, (row, 1)], behind)
        for k, row in enumerate(first.rows)
        if not is_zero(row)
    }


def _block(lines: Sequence[Expression], *, turned: bool) -> Expression:
    """Rows one under the other; by entries where all are brackets, `[x₂, x₁; 1, 0]`. `turned`: they are columns."""
    brackets = [bracket_of(line) for line in lines]
    rows = [b.inner.rows for b in brackets if isinstance(b, Transposed) and isinstance(b.inner, Stack)]
    widths = {len(row) for row in rows}
    if len(widths) != 1 or len(rows) + sum(map(is_zero, brackets)) < len(brackets):
        return Transposed(Stack(tuple(lines))) if turned else Stack(tuple(lines))
    if any(entry.kind is not Kind.SCALAR for row in rows for entry in row):
        return Transposed(Stack(tuple(lines))) if turned else Stack(tuple(lines))
    zeros = (ZERO_ENTRY,) * widths.pop()
    entries = [b.inner.rows if isinstance(b, Transposed) and isinstance(b.inner, Stack) else zeros for b in brackets]
    entries = list(zip(*entries, strict=True)) if turned else entries
    return Stack(tuple(Transposed(Stack(row)) for row in entries))


def bracket_of(body: Expression) -> Expression:
    """Write one basis column, with what it is multiplied with, as a bracket: `e₁ aᵀ` as `[aᵀ; 0]`; `I[:N]ᵀ` alike."""
    blocks = _identity_among_zeros(body)
    if blocks is not None:
        return blocks
    for turned in (False, True):
        upright = transpose(body) if turned else body
        place = _basis_of(upright)
        if place is not None and place[1] <= SHORT:
            bracket = Stack(tuple(_behind(upright) if k == place[0] else ZERO_ENTRY for k in range(place[1])))
            return Transposed(bracket) if turned else bracket
    return body


ZERO_ENTRY = Product(0, (), ())


def _identity_among_zeros(body: Expression) -> Expression | None:
    """Rows of the identity turned round, a part of the axis without steps: `[I; 0]`."""
    inner = body.inner if isinstance(body, Transposed) else None
    if not isinstance(inner, Function) or inner.primitive.name != "basis":
        return None
    span, size = inner.parameters
    if span.count is None or span.step != 1:
        return None
    return Stack((*gap(span.start), Identity(span.count), *gap(size - span.end)))


def gap(size: Size) -> list[Expression]:
    """Zeros between parts: a few by themselves, else one for all."""
    return [ZERO_ENTRY] * (size.number if size.number is not None and size.number < SHORT else 1)


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
