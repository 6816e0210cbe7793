"""The sum constructor: like terms are merged, and what all terms share is pulled out.

Pulling out is what keeps structure: a delta or ones common to all terms leaves the sum, so that the sum of diagonals
is the diagonal of a sum, and a common factor that is disconnected from the rest is multiplied once.
"""

from collections.abc import Sequence
from typing import Any

from dimgrad.graph.node import Core, Factor, Input, Node, Number, Pattern, Term, Total, intern
from dimgrad.graph.parts import Placement, joined, placement
from dimgrad.graph.product import as_term, build, constant, product, whole
from dimgrad.graph.sizes import Size
from dimgrad.graph.spans import disjoint

type Weighted = tuple[Number, Node]

DEEPEST = 4
"""So many levels of nested products are taken apart in search of a shared factor."""


def total(terms: Sequence[Weighted], sizes: Sequence[Size]) -> Node:
    """Add terms with coefficients; all have the axes `sizes`. Without terms: zero."""
    merged = _merge(terms)
    flat = _merge(_flatten(merged))
    if len(flat) < len(merged):  # unfolding a sum is worth it only where something cancels or merges
        merged = flat
    if not merged:
        return constant(0, sizes)
    if len(merged) == 1:
        coefficient, node = merged[0]
        return _scaled(coefficient, node)
    shared = merged[0][0]
    if shared != 1 and all(coefficient == shared for coefficient, _ in merged):
        return _scaled(shared, total([(1, node) for _, node in merged], sizes))
    put_together = _joined(merged)
    if len(put_together) < len(merged):
        return total(put_together, sizes)
    return _without_shared_axes(merged, tuple(sizes))


def _joined(terms: Sequence[Weighted]) -> list[Weighted]:
    """Terms that are zero but for parts of one axis, parts that share no entry, are put next to each other."""
    groups: dict[Any, list[tuple[int, Placement]]] = {}
    for position, (_, node) in enumerate(terms):
        if (found := placement(node)) is not None:
            groups.setdefault((found.axis, found.size), []).append((position, found))
    done: dict[int, Weighted | None] = {}
    for (axis, size), rows in groups.items():
        spans = [span for _, found in rows for _, span in found.parts]
        if len(rows) > 1 and disjoint(spans):
            parts = [(_scaled(terms[k][0], node), span) for k, found in rows for node, span in found.parts]
            done |= dict.fromkeys((k for k, _ in rows), None)
            done[rows[0][0]] = (1, joined(parts, axis, size))
    kept = (done.get(position, row) for position, row in enumerate(terms))
    return [row for row in kept if row is not None]


def _scaled(coefficient: Number, node: Node) -> Node:
    labels = tuple(range(node.rank))
    return product(coefficient, [Factor(node, labels)], labels)


def _merge(terms: Sequence[Weighted]) -> list[Weighted]:
    """Add up the coefficients of terms that are the same but for a coefficient; drop those that vanish."""
    coefficients: dict[Node, Number] = {}
    for coefficient, node in terms:
        if isinstance(node, Pattern) and node.coefficient != 1:
            coefficient *= node.coefficient
            node = build(Term(1, node.factors, node.out, dict(zip(node.out, node.sizes, strict=True))))
        coefficients[node] = coefficients.get(node, 0) + coefficient
    return [(whole(coefficient), node) for node, coefficient in coefficients.items() if coefficient]


def _flatten(terms: Sequence[Weighted]) -> list[Weighted]:
    rows: list[Weighted] = []
    for coefficient, node in terms:
        inner = node.terms if isinstance(node, Total) else ((1, node),)
        rows += [(coefficient * c, n) for c, n in inner]
    return rows


def _without_shared_axes(terms: list[Weighted], sizes: tuple[Size, ...]) -> Node:
    """Take out the deltas and ones that all terms share, sum what is left, and put them back."""
    rows = [as_term(node) for _, node in terms]
    carried = [{label for factor in row.factors for label in factor.labels} for row in rows]
    # Axes that carry the same label in every term are one axis of the inner sum.
    classes: dict[tuple[object, ...], int] = {}
    outer = tuple(classes.setdefault(tuple(row.out[axis] for row in rows), axis) for axis in range(len(sizes)))
    alive = [
        axis
        for axis in classes.values()
        if any(row.out[axis] in labels for row, labels in zip(rows, carried, strict=True))
        or any(row.out.count(row.out[axis]) > outer.count(axis) for row in rows)
    ]
    if len(alive) == len(sizes):
        return _without_shared_factors(terms, rows, sizes)
    reduced = [
        (coefficient, build(Term(row.coefficient, row.factors, tuple(row.out[a] for a in alive), row.sizes)))
        for (coefficient, _), row in zip(terms, rows, strict=True)
    ]
    inner = total(reduced, [sizes[a] for a in alive])
    return product(1, [Factor(inner, tuple(alive))], outer, dict(enumerate(sizes)))


def _swaps(terms: Sequence[Weighted], sizes: tuple[Size, ...]) -> bool:
    """Whether a matrix is its own transpose: term by term, or because a term's transpose is there too (A + Aᵀ)."""
    if len(sizes) != 2 or sizes[0] != sizes[1]:
        return False
    weights = {node: coefficient for coefficient, node in terms}
    turned = {product(1, [Factor(node, (0, 1))], (1, 0)): coefficient for coefficient, node in terms}
    return weights == turned


type Placed = tuple[Node, tuple[tuple[int, ...], ...]]
"""A factor of one term, with the output axes each of its own axes stands for."""


def _without_shared_factors(terms: list[Weighted], rows: list[Term], sizes: tuple[Size, ...]) -> Node:
    """Take out the factors that all terms share and that touch nothing else of them."""
    tables = [_placed(row) for row in rows]
    shared = {
        place: power
        for place in tables[0]
        if all(place in table for table in tables)
        # Of a factor with axes all of it is taken or nothing: what was left of it would still need the axes.
        and (power := _least(powers := [table[place] for table in tables]))
        and (not place[1] or len(set(powers)) == 1)
    }
    variables = all(isinstance(node, Input) for node, _ in shared)
    if not shared or (not sizes and variables and shared in tables):  # x² + x stays what it is, rather than x (x + 1)
        weighed = _without_shared_matrix(terms, sizes)
        if weighed is not None:
            return weighed
        ordered = tuple(sorted(terms, key=lambda term: term[1].serial))
        key = tuple((node, c) for c, node in ordered)
        return intern(Total, key, sizes, terms=ordered, swaps=_swaps(ordered, sizes))
    covered = {axis for _, places in shared for axes in places for axis in axes}
    rest = [axis for axis in range(len(sizes)) if axis not in covered]
    inner: list[Weighted] = []
    for (coefficient, _), row in zip(terms, rows, strict=True):
        factors = [
            Factor(f.node, f.labels, power)
            for f in row.factors
            if (power := f.power - shared.get(_place(f, row.out), 0))
        ]
        out = tuple(row.out[axis] for axis in rest)
        inner.append((coefficient, build(Term(row.coefficient, tuple(factors), out, row.sizes))))
    body = Factor(total(inner, [sizes[axis] for axis in rest]), tuple(rest))
    common = [Factor(node, tuple(axes[0] for axes in places), power) for (node, places), power in shared.items()]
    return product(1, [*common, body], tuple(range(len(sizes))), dict(enumerate(sizes)))


def _without_shared_matrix(terms: list[Weighted], sizes: tuple[Size, ...]) -> Node | None:
    """Take out a tensor that all terms multiply entry by entry with something of fewer axes.

    `diag(u) A + diag(v) A` becomes `diag(u + v) A`: the sum is of vectors. None where there is nothing of the kind.
    """
    if len(sizes) < 2:
        return None
    axes = tuple(range(len(sizes)))
    tables = [_powers_of(entrywise(Factor(node, axes))) for _, node in terms]
    shared = {
        place: _least(powers)
        for place in tables[0]
        if all(place in table for table in tables) and _least(powers := [table[place] for table in tables])
    }
    if not any(len(set(labels)) == len(axes) for _, labels in shared):
        return None
    rests = [
        [Factor(n, labels, power) for (n, labels), p in table.items() if (power := p - shared.get((n, labels), 0))]
        for table in tables
    ]
    alive: list[int] = sorted({label for rest in rests for factor in rest for label in factor.labels})
    if len(alive) == len(axes):
        return None
    size_of = dict(enumerate(sizes))
    inner = [(c, product(1, rest, alive, size_of)) for (c, _), rest in zip(terms, rests, strict=True)]
    body = Factor(total(inner, [sizes[axis] for axis in alive]), tuple(alive))
    return product(1, [*[Factor(n, labels, p) for (n, labels), p in shared.items()], body], axes, size_of)


def entrywise(factor: Factor, depth: int = DEEPEST) -> list[Factor]:
    """The factors of a product without sums, those of its factors taken apart as well."""
    node = factor.node
    whole = isinstance(node, Core | Pattern) and len(set(node.out)) == len(node.out) and factor.power == 1
    if not whole or depth == 0 or not isinstance(node, Core | Pattern):
        return [factor]
    if isinstance(node, Pattern) and node.coefficient != 1:
        return [factor]
    names = dict(zip(node.out, factor.labels, strict=True))
    if any(label not in names for inner in node.factors for label in inner.labels):
        return [factor]
    parts = [Factor(f.node, tuple(names[label] for label in f.labels), f.power) for f in node.factors]
    return [found for part in parts for found in entrywise(part, depth - 1)]


def _powers_of(factors: Sequence[Factor]) -> dict[tuple[Node, tuple[int, ...]], int]:
    powers: dict[tuple[Node, tuple[int, ...]], int] = {}
    for f in factors:
        powers[f.node, f.labels] = powers.get((f.node, f.labels), 0) + f.power
    return powers


def _place(factor: Factor, out: tuple[object, ...]) -> Placed:
    places = tuple(tuple(axis for axis, label in enumerate(out) if label == mine) for mine in factor.labels)
    return factor.node, tuple(sorted(places)) if factor.node.symmetric else places


def _placed(row: Term) -> dict[Placed, int]:
    return {_place(factor, row.out): factor.power for factor in row.factors}


def _least(powers: Sequence[int]) -> int:
    """The power that can be taken out of all: the smallest in size, if all have one sign."""
    if all(power > 0 for power in powers):
        return min(powers)
    return max(powers) if all(power < 0 for power in powers) else 0
