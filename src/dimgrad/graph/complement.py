"""Functions with f(−u) = 1 − f(u): a sum that has both is written with one. Only derivatives are built so.

`a f(u) + b f(−u)` is `(a − b) f(u) + b`. It is taken where a − b is a number, as in the slope of the logistic loss:
`(1 − y) σ(u) − y σ(−u)` is `σ(u) − y`.
"""

from collections.abc import Iterator, Sequence

from dimgrad.graph.elementwise import elementwise
from dimgrad.graph.node import Factor, Map, Node, Number
from dimgrad.graph.primitive import Elementwise
from dimgrad.graph.product import as_term, constant_value, product
from dimgrad.graph.sizes import Size
from dimgrad.graph.total import entrywise, total

COMPLEMENTARY: set[Elementwise] = set()
"""The functions; the operations enter them at import."""

type Sizes = tuple[Size, ...]


def complemented(parts: Sequence[Node], sizes: Sizes) -> Node:
    """The sum of nodes with the axes `sizes`, of f(u) and f(−u) one only where the sum becomes simpler."""
    if len(parts) < 2:
        return total([(1, part) for part in parts], sizes)
    mirrored = {
        (elementwise(f.node.primitive, [_minus(f.node.arguments[0])]), f.labels): (place, b)
        for place, part in enumerate(parts)
        for f, b in _taken(part, sizes)
        if isinstance(f.node, Map) and as_term(f.node.arguments[0]).coefficient < 0
    }
    for place, part in enumerate(parts) if mirrored else ():
        for f, a in _taken(part, sizes):
            other, b = mirrored.get((f.node, f.labels), (place, a))
            number = None if other == place else constant_value(total([(1, a), (-1, b)], sizes))
            if number is not None:
                rest = [each for k, each in enumerate(parts) if k not in (place, other)]
                axes = tuple(range(len(sizes)))
                return complemented([*rest, product(number, [f], axes, dict(zip(axes, sizes, strict=True))), b], sizes)
    return total([(1, part) for part in parts], sizes)


def _taken(node: Node, sizes: Sizes) -> Iterator[tuple[Factor, Node]]:
    """Each complementary function in a product without sums, its labels the axes; and the product without it."""
    axes = tuple(range(len(sizes)))
    coefficient, factors = _product(node, axes)
    for place, factor in enumerate(factors):
        if isinstance(factor.node, Map) and factor.node.primitive in COMPLEMENTARY and factor.power == 1:
            rest = [*factors[:place], *factors[place + 1 :]]
            yield factor, product(coefficient, rest, axes, dict(zip(axes, sizes, strict=True)))


def _product(node: Node, axes: Sequence[int]) -> tuple[Number, list[Factor]]:
    row = as_term(node)
    if len(set(row.out)) != len(axes):
        return 1, [Factor(node, tuple(axes))]
    names = dict(zip(row.out, axes, strict=True))
    if any(label not in names for factor in row.factors for label in factor.labels):
        return 1, [Factor(node, tuple(axes))]  # something is summed
    named = [Factor(f.node, tuple(names[label] for label in f.labels), f.power) for f in row.factors]
    return row.coefficient, [part for factor in named for part in entrywise(factor)]


def _minus(node: Node) -> Node:
    labels = tuple(range(node.rank))
    return product(-1, [Factor(node, labels)], labels)
