"""Linear operators that nothing in the graph could apply: before one is written out as an array, what it meets is used.

At construction an operator is applied where all axes of a side are summed. In the Jacobian of `expm(A) @ b` only one of
two is, and the other stays: then it is applied to a row of matrices, one for each entry of the axis that stays, which
is less than all its entries.
"""

import math
from collections.abc import Iterator, Sequence

from dimgrad.graph.algebra import contraction
from dimgrad.graph.node import Core, Factor, Node, topological
from dimgrad.graph.operators import operator_of
from dimgrad.graph.product import product
from dimgrad.graph.substitute import substitute
from dimgrad.lower.cost import Numbers, number


def applied(outputs: Sequence[Node], numbers: Numbers) -> list[Node]:
    """Return the outputs with operators applied wherever that takes fewer matrices than writing them out."""
    nodes = list(outputs)
    while changes := _changes(nodes, numbers):
        nodes = substitute(nodes, changes)
    return nodes


def _changes(outputs: Sequence[Node], numbers: Numbers) -> dict[Node, Node]:
    """What becomes of the products in which an operator waits."""
    waiting = [node for node in topological(outputs) if isinstance(node, Core) and node.waiting]
    return {node: change for node in waiting if (change := _applied(node, numbers)) is not None}


def _applied(core: Core, numbers: Numbers) -> Node | None:
    ways = [way for position in range(len(core.factors)) for way in _ways(core, position, numbers)]
    return min(ways, key=lambda way: way[0])[1] if ways else None


def _ways(core: Core, position: int, numbers: Numbers) -> Iterator[tuple[int, Node]]:
    """For each side of an operator, how many matrices it would be applied to, and what the product becomes."""
    place = core.factors[position]
    operator = operator_of(place.node)
    if operator is None or operator.selects or place.power != 1:
        return
    others = (*core.factors[:position], *core.factors[position + 1 :])
    sizes = {label: size for f in core.factors for label, size in zip(f.labels, f.node.sizes, strict=True)}
    rank = operator.sides(place.node)
    first, second = place.labels[:rank], place.labels[rank:]
    for side, other, transposed in ((second, first, False), (first, second, True)):
        carriers = [f for f in others if not set(side).isdisjoint(f.labels)]
        if not carriers or any(not set(other).isdisjoint(f.labels) for f in carriers):
            continue
        rest = [f for f in others if f not in carriers]
        needed = {*core.out, *(label for f in rest for label in f.labels), *other}
        met = dict.fromkeys([*(label for f in carriers for label in f.labels), *side])
        batch = tuple(label for label in met if label in needed)
        count, whole = (math.prod(number(sizes[label], numbers) for label in labels) for labels in (batch, side))
        if count >= whole:
            continue
        x = product(1, carriers, (*batch, *side), sizes)
        y: Node = operator.apply(place.node, x, transposed)
        yield count, contraction(1, [Factor(y, (*batch, *other)), *rest], core.out, sizes)
