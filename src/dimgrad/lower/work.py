"""What a whole program would cost, to choose between two that compute the same."""

from collections.abc import Sequence

from dimgrad.graph.node import Node, topological
from dimgrad.lower.bounds import Bounds
from dimgrad.lower.cost import Numbers, entries_cost, multiplications
from dimgrad.lower.distribute import distributed
from dimgrad.lower.flatten import contractions
from dimgrad.lower.gram import gram_of


def work(outputs: Sequence[Node], numbers: Numbers) -> int:
    """Return the number of multiplications of a program that computes these nodes."""
    nodes = distributed(outputs, numbers)
    order = topological(nodes)
    bounds = Bounds()
    cost = entries_cost(order, numbers)
    for row in contractions(order, nodes, numbers).values():
        whole = multiplications(row.factors, row.out, numbers)
        cost += whole if gram_of(row, bounds) is None else whole // 2
    return cost
