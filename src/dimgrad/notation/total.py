"""The constructor of sums: nested sums opened, like terms collected, common factors pulled out."""

from collections.abc import Sequence

from dimgrad.graph.node import Number
from dimgrad.notation.algebra import diag, in_order, plainer_sum, scaled, split, sum_of, times, transpose
from dimgrad.notation.applied import Diag
from dimgrad.notation.atoms import Symbol
from dimgrad.notation.brackets import in_brackets
from dimgrad.notation.compound import Product, Sum, Transposed
from dimgrad.notation.expression import Expression, Powers
from dimgrad.notation.kind import Kind

type Weighted = tuple[Number, Expression]


def add(terms: Sequence[Weighted], *, from_end: bool = False) -> Expression:
    """Return the sum of at least one term, all of one kind; `from_end`: common last factors are pulled out first."""
    rows = collected(_opened(terms, signs_only=True))
    further = collected(_opened(rows, signs_only=False))
    if len(further) < len(rows):  # opening `2 (a + b)` is worth it only where something merges
        rows = further
    if not rows:
        return times(0, [], [terms[0][1]]) if terms[0][1].kind is not Kind.SCALAR else Product(0, (), ())
    scalars, rows = _without_scalars(rows)
    if scalars:
        inner = add(rows)
        return times(1, [*scalars, (inner, 1)], []) if inner.kind is Kind.SCALAR else times(1, scalars, [inner])
    if rows[0][1].kind is not Kind.SCALAR:
        rows = in_brackets(_one_diagonal(rows), add)
        while (pulled := _pulled(rows, from_end=from_end)) is not None:
            rows = collected(_opened(pulled, signs_only=True))
    if len(rows) == 1:
        return scaled(*rows[0])
    rows = in_order(rows)
    lead = next((c for c, body in rows if body.degree == 0), rows[0][0])  # 1 − x² rather than −(x² − 1)
    common = lead if all(abs(c) == abs(lead) for c, _ in rows) else (1 if lead > 0 else -1)
    return scaled(common, _oriented([(_over(c, common), body) for c, body in rows]))


def _over(coefficient: Number, common: Number) -> Number:
    return coefficient * common if abs(common) == 1 else (1 if (coefficient > 0) == (common > 0) else -1)


def _oriented(rows: list[Weighted]) -> Expression:
    straight = sum_of(rows)
    if straight.kind in {Kind.SCALAR, Kind.TENSOR}:
        return straight
    return plainer_sum(straight, sum_of([(c, transpose(body)) for c, body in rows]))


def _inside(body: Expression) -> Sequence[Weighted] | None:
    if isinstance(body, Sum):
        return body.terms
    if isinstance(body, Transposed) and isinstance(body.inner, Sum):
        return [(c, transpose(term)) for c, term in body.inner.terms]
    return None


def _opened(terms: Sequence[Weighted], *, signs_only: bool) -> list[Weighted]:
    rows: list[Weighted] = []
    for coefficient, term in terms:
        front, body = split(term)
        weight = coefficient * front
        inside = _inside(body) if not signs_only or abs(weight) == 1 else None
        rows += [(weight * c, part) for c, part in inside] if inside is not None else [(weight, body)]
    return rows


def collected(terms: Sequence[Weighted]) -> list[Weighted]:
    """Add up like terms, and drop what vanishes."""
    found: dict[str, Weighted] = {}
    for coefficient, term in terms:
        front, body = split(term)
        if isinstance(body, Product) and not body.chain and not body.scalars:  # a number
            front, body = body.coefficient, Product(1, (), ())
        before, _ = found.get(body.key, (0, body))
        found[body.key] = (before + coefficient * front, body)
    return [row for row in found.values() if row[0]]


def _factors(body: Expression) -> tuple[Powers, tuple[Expression, ...]]:
    """The scalars and the chain of a term."""
    if isinstance(body, Product):
        return body.scalars, body.chain
    return (((body, 1),), ()) if body.kind is Kind.SCALAR else ((), (body,))


def _without_scalars(rows: list[Weighted]) -> tuple[Powers, list[Weighted]]:
    """Take out the scalars that all terms share."""
    if len(rows) < 2:
        return (), rows
    tables = [{part.key: (part, p) for part, p in _factors(body)[0]} for _, body in rows]
    shared: dict[str, tuple[Expression, int]] = {}
    for place, (part, first) in tables[0].items():
        if all(place in table and (table[place][1] > 0) == (first > 0) for table in tables):
            shared[place] = (part, min((table[place][1] for table in tables), key=abs))
    if not shared:
        return (), rows
    rest: list[Weighted] = []
    for (coefficient, body), table in zip(rows, tables, strict=True):
        left = [(part, p - (shared[place][1] if place in shared else 0)) for place, (part, p) in table.items()]
        remaining, chain = [row for row in left if row[1]], _factors(body)[1]
        if not remaining and not chain and all(isinstance(part, Symbol) for part, _ in shared.values()):
            return (), rows  # x² + x is not written x (x + 1)
        rest.append((coefficient, times(1, remaining, chain)))
    return tuple(shared.values()), rest


def _one_diagonal(rows: list[Weighted]) -> list[Weighted]:
    """Make one diagonal matrix of several."""
    columns: list[Weighted] = []
    rest: list[Weighted] = []
    for coefficient, body in rows:
        match _factors(body):
            case scalars, (Diag(column=column),):
                columns.append((coefficient, times(1, scalars, [column])))
            case _:
                rest.append((coefficient, body))
    return [*rest, *collected([(1, diag(add(columns)))])] if len(columns) > 1 else rows


def _pulled(rows: list[Weighted], *, from_end: bool) -> list[Weighted] | None:
    """Replace terms that begin, or end, with the same matrix by one product; None where there are no such terms.

    The two ends take turns: `S B S C S − S C S` becomes `S (B S C − C) S`.
    """
    groups: dict[tuple[str, bool], list[int]] = {}
    for position, (_, body) in enumerate(rows):
        chain = _factors(body)[1]
        if len(chain) >= 2:
            groups.setdefault((chain[0].key, False), []).append(position)
            groups.setdefault((chain[-1].key, True), []).append(position)
    several = [(place, found) for place, found in groups.items() if len(found) > 1 and _worth(place[0], found, rows)]
    if not several:
        return None
    (_, at_end), members = min(several, key=lambda group: (-len(group[1]), group[0][1] != from_end, group[0][0]))
    rest: list[Weighted] = []
    for position in members:
        coefficient, body = rows[position]
        scalars, chain = _factors(body)
        rest.append((coefficient, times(1, scalars, chain[:-1] if at_end else chain[1:])))
    chain = _factors(rows[members[0]][1])[1]
    inner = add(rest, from_end=not at_end)
    merged = times(1, [], [inner, chain[-1]] if at_end else [chain[0], inner])
    return [row for position, row in enumerate(rows) if position not in members] + [(1, merged)]


def _worth(link: str, members: list[int], rows: list[Weighted]) -> bool:
    """Whether a factor of some terms is pulled out: not where others have it elsewhere, `A X² + X A X + X² A`."""
    others = [body for position, (_, body) in enumerate(rows) if position not in members]
    return all(part.key != link or part.kind is not Kind.MATRIX for body in others for part in _factors(body)[1])
