"""What is left of a reduced product: a matrix where it is one, else entries."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from dimgrad.graph.node import Number
from dimgrad.graph.primitive import Elementwise
from dimgrad.notation.algebra import diag, hadamard, hadamard_parts, times, transpose
from dimgrad.notation.applied import Function
from dimgrad.notation.atoms import Identity
from dimgrad.notation.compound import Product
from dimgrad.notation.entries import Placed, numbered
from dimgrad.notation.expansion import cancelled
from dimgrad.notation.expression import Expression
from dimgrad.notation.kind import Kind
from dimgrad.notation.reduction import Network
from dimgrad.notation.whole import Entries, Whole


def matrix_form(coefficient: Number, network: Network, out: tuple[int, ...]) -> Expression | None:
    """What is left of a product as a scalar, column or matrix; None where it has more axes or is irreducible."""
    if not network.reduced or len(out) > 2:
        return None
    scalars = network.scalars
    match out:
        case ():
            return cancelled(times(coefficient, scalars, []))
        case (label,):
            return times(coefficient, scalars, [network.column(label)])
        case (row, column) if row == column:
            found = network.vector(row)
            return times(coefficient, scalars, [Identity(network.sizes[row]) if found is None else diag(found)])
        case (row, column):
            if network.edges:
                ends = [network.vector(label) for label in out]
                left, right = ([] if found is None else [diag(found)] for found in ends)
                return times(coefficient, scalars, [*left, network.matrix(row, column), *right])
            return times(coefficient, scalars, [network.column(row), transpose(network.column(column))])
        case _:
            return None


def index_form(coefficient: Number, network: Network, out: tuple[int, ...], shape: Kind) -> Expression:
    """What is left of a product, entry by entry."""
    axes = {label: axis for axis, label in reversed(list(enumerate(out)))}
    summed: dict[int, int] = {}

    def place(label: int) -> int:
        return axes[label] if label in axes else summed.setdefault(label, len(out) + len(summed))

    entries: list[Placed] = [(part, (), power) for part, power in network.scalars]
    for label in sorted(network.vectors, key=place):
        entries += [(part, (place(label),), power) for part, power in _powers(network.vectors[label])]
    for (row, column), parts in network.edges.items():
        ends = place(row), place(column)
        for body, power in _powers(parts):
            ways = [(body, ends, power), (transpose(body), ends[::-1], power)]
            entries.append(min(ways, key=lambda way: _entry_form(way, len(out))))
    entries += [(node, tuple(place(label) for label in labels), power) for node, labels, power in network.others]
    same = [[axis for axis, label in enumerate(out) if label == mine] for mine in dict.fromkeys(out)]
    deltas = tuple(pair for axes_of_one in same for pair in pairwise(axes_of_one))
    sizes = tuple(network.sizes[label] for label in out)
    return Whole(sizes, shape, (collected(coefficient, entries, deltas, len(out)),))


def _entry_form(way: Placed, rank: int) -> tuple[Any, ...]:
    """What decides between A_ij and (Aᵀ)_ji; labels that are summed have no order."""
    body, (row, column), _ = way
    return (body.transposes, max(row, column) < rank and row > column, body.order)


def _powers(parts: Sequence[tuple[Expression, int]]) -> list[tuple[Expression, int]]:
    """The factors of an element-wise product, each by itself: its entries are multiplied anyway."""
    body = hadamard(parts)
    return list(hadamard_parts(body) or [(body, 1)])


def collected(
    coefficient: Number, entries: Sequence[Placed], deltas: tuple[tuple[int, int], ...], rank: int
) -> Entries:
    """Return a product of entries with numbers and scalars in front, in an order that says nothing of its making."""
    front = times(coefficient, [(node, power) for node, labels, power in entries if not labels], [])
    powers: dict[tuple[str, tuple[int, ...]], tuple[Expression, int]] = {}
    for node, labels, power in entries:
        if not labels:
            continue
        body = node
        if isinstance(node, Function) and isinstance(node.primitive, Elementwise) and node.primitive.inverts:
            body, power = node.arguments[0], -power  # of a tensor: its entries are divided by
        if isinstance(node, Product):
            body = times(1, [], node.chain)
            front = times(1, [(front, 1), (times(node.coefficient, node.scalars, []), power)], [])
        base, before = powers.get((body.key, labels), (body, 0))
        powers[body.key, labels] = (base, before + power)
    rows: list[Placed] = [(body, labels, power) for (_, labels), (body, power) in powers.items() if power]
    number, scalars = (front.coefficient, front.scalars) if isinstance(front, Product) else (1, ((front, 1),))
    if isinstance(front, Product) and front.chain:
        scalars = ((times(1, [], front.chain), 1), *scalars)
    return number, (*((part, (), power) for part, power in scalars), *numbered(rows, rank)), deltas
