"""Products of sums multiplied out, where that makes them shorter: `s ⊙ (1 − y) − y ⊙ (1 − s)` is `s − y`."""

from collections.abc import Sequence

from dimgrad.graph.node import Number
from dimgrad.notation.algebra import hadamard, hadamard_parts, split, times, transpose
from dimgrad.notation.compound import Product, Sum, Transposed
from dimgrad.notation.expression import Expression, Powers
from dimgrad.notation.kind import Kind
from dimgrad.notation.total import add, collected

type Weighted = tuple[Number, Expression]

MOST = 4
"""Sums of more terms are not multiplied out."""


def cancelled(body: Expression) -> Expression:
    """Multiply out a sum all of whose terms are divided by something that it is multiplied with."""
    while (rows := _cancelling(body)) is not None:
        body = shorter(rows)
    return body


def _cancelling(body: Expression) -> list[Weighted] | None:
    above = {part.key for part, power in _factors(body) if power > 0}
    for rows, terms in _ways(body):
        below = [{part.key for part, power in _factors(term) if power < 0} for term in terms]
        if all(keys & above for keys in below):
            return rows
    return None


def shorter(rows: Sequence[Weighted]) -> Expression:
    """The sum of terms, multiplied out or over their common denominator, where that makes it shorter."""
    opened = _opened(rows)
    quotient = _over_common_denominator(rows, opened)
    return opened if quotient is None else quotient


def _over_common_denominator(rows: Sequence[Weighted], straight: Expression) -> Expression | None:
    """A quotient with fewer terms above than there are now: `1 ⊘ (1 + s)` for `1 − s ⊘ (1 + s)`; else None."""
    numbers = [(weight, *split(body)) for weight, body in rows]
    if any(isinstance(body, Product) and len(body.chain) > 1 for _, _, body in numbers):
        return None  # its factors are not multiplied entry by entry
    rows = [(weight * number, body) for weight, number, body in numbers]
    below: dict[str, tuple[Expression, int]] = {}
    for part, power in (row for _, body in rows for row in _factors(body)):
        if power < below.get(part.key, (part, 0))[1]:
            below[part.key] = (part, power)
    if not below or not 1 < len(rows) <= MOST:
        return None
    raising = [(part, -power) for part, power in below.values()]
    kind = rows[0][1].kind
    above = _opened([(weight, _multiplied(_front(body), [*_factors(body), *raising], kind)) for weight, body in rows])
    if len(_terms(above) or (above,)) >= len(rows):
        return None
    quotient = _multiplied((), [(above, 1), *below.values()], kind)
    return quotient if quotient.length < straight.length else None


def _front(body: Expression) -> Powers:
    return body.scalars if isinstance(body, Product) and body.chain else ()


def _opened(rows: Sequence[Weighted]) -> Expression:
    straight = add(rows)
    ways = [next(iter(_ways(body)), None) for _, body in rows] if len(rows) <= MOST else []
    if not any(ways):
        return straight
    opened: list[Weighted] = []
    for (coefficient, body), way in zip(rows, ways, strict=True):
        opened += [(coefficient, body)] if way is None else [(coefficient * c, term) for c, term in way[0]]
    if not 0 < len(collected(opened)) < len(opened):  # where nothing merges, nothing is gained
        return straight
    way_out = add(opened)
    if way_out.length >= straight.length:
        return straight
    return _opened(way_out.terms) if isinstance(way_out, Sum) else way_out


def _ways(body: Expression) -> list[tuple[list[Weighted], list[Expression]]]:
    """The ways to multiply out one sum of a product: the terms that come of it, and those of the sum."""
    found: list[tuple[list[Weighted], list[Expression]]] = []
    parts = _factors(body)
    front = body.coefficient if isinstance(body, Product) else 1
    scalars = _front(body)
    for place, (part, power) in enumerate(parts):
        terms = _terms(part)
        if power != 1 or len(parts) < 2 or terms is None or len(terms) > MOST:
            continue
        rest = parts[:place] + parts[place + 1 :]
        rows = [(front * c, _multiplied(scalars, [*rest, (term, 1)], body.kind)) for c, term in terms]
        found.append((rows, [term for _, term in terms]))
    return found


def _multiplied(scalars: Powers, parts: list[tuple[Expression, int]], kind: Kind) -> Expression:
    return times(1, parts, []) if kind is Kind.SCALAR else times(1, scalars, [hadamard(parts)])


def _factors(body: Expression) -> Powers:
    """What is multiplied entry by entry: the scalars of a scalar, else the factors of an element-wise product."""
    if isinstance(body, Product):
        match body.chain:
            case ():
                return body.scalars
            case (link,):
                body = link
            case _:
                return ()
    parts = hadamard_parts(body)
    return ((body, 1),) if parts is None else parts


def _terms(body: Expression) -> tuple[Weighted, ...] | None:
    if isinstance(body, Transposed) and isinstance(body.inner, Sum):
        return tuple((c, transpose(term)) for c, term in body.inner.terms)
    return body.terms if isinstance(body, Sum) else None
