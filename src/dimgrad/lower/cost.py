"""What a computation costs, in multiplications, for sizes that are known or assumed."""

from collections.abc import Mapping, Sequence

from dimgrad.graph.node import Factor, Map, Node, Total
from dimgrad.graph.sizes import Size, Symbol
from dimgrad.lower.order import pairwise

ASSUMED = 100
"""The size of a dimension of which nothing is known, for choosing an order of multiplication."""

FUNCTION = 10
"""A function of an entry costs so many multiplications."""

type Numbers = Mapping[Symbol, int]


def number(size: Size, numbers: Numbers) -> int:
    """Return the size as a number, at least 1: the actual one where it is known, else a guess."""
    known = {
        symbol: numbers.get(symbol, ASSUMED if symbol.number is None else symbol.number) for symbol in size.symbols()
    }
    return max(1, size.evaluate(known))


def volume(sizes: Sequence[Size], numbers: Numbers) -> int:
    """Return how many entries a tensor has."""
    entries = 1
    for size in sizes:
        entries *= number(size, numbers)
    return entries


def multiplications(factors: Sequence[Factor], out: Sequence[int], numbers: Numbers) -> int:
    """Return what it costs to multiply factors, two at a time in the best order, summing the labels not in `out`."""
    lengths = {
        label: number(size, numbers) for f in factors for label, size in zip(f.labels, f.node.sizes, strict=True)
    }
    rows = [set(f.labels) for f in factors]
    total = 0
    if len(rows) == 1:
        return _product(rows[0], lengths)
    for left, right in pairwise([tuple(dict.fromkeys(f.labels)) for f in factors], out, lengths):
        rest = [row for position, row in enumerate(rows) if position not in (left, right)]
        both = rows[left] | rows[right]
        total += _product(both, lengths)
        rows = [*rest, both & {*out, *(label for row in rest for label in row)}]
    return total


def _product(labels: set[int], lengths: Mapping[int, int]) -> int:
    entries = 1
    for label in labels:
        entries *= lengths[label]
    return entries


def entries_cost(order: Sequence[Node], numbers: Numbers) -> int:
    """Return what the nodes that are no contractions cost: sums and functions, entry by entry."""
    cost = 0
    for node in order:
        match node:
            case Total():
                cost += len(node.terms) * volume(node.sizes, numbers)
            case Map():
                cost += FUNCTION * volume(node.sizes, numbers)
            case _:
                continue
    return cost
