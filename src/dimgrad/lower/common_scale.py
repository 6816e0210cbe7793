"""A scale that several results carry, taken once: all gradients of a mean divide by the number of samples.

Where a sum that they are all computed from has fewer entries, it is divided in their place. It must enter each of them
linearly, and nothing else: the degree of every node in the sum is counted.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from dimgrad.graph.node import Core, Factor, Node, Number, Pattern, SizeNode, Total, topological
from dimgrad.graph.product import product
from dimgrad.lower.cost import Numbers, volume

NEAR = 32
"""So many nodes behind each result are searched for a sum: the search is linear in the number of results."""

TRIED = 4
"""So many sums at most are tried for each scale."""

type Common = tuple[Number, tuple[Factor, ...]]
"""A coefficient and powers of sizes."""


def taken_once(outputs: Sequence[Node], numbers: Numbers) -> tuple[list[Node], dict[Node, Common]]:
    """Return the outputs without the scales that are taken once, and the sums that are to be multiplied by them."""
    nodes = list(outputs)
    scales: dict[Node, Common] = {}
    for scale, count in Counter(_scale(node) for node in outputs).items():
        if count == 1 or not scale[1]:
            continue
        bare = [_without(node) if _scale(node) == scale else None for node in nodes]
        found = Counter(total for node in bare if node is not None for total in _sums(node))
        for total, users in found.most_common(TRIED):
            if users == 1 or total in scales:
                continue
            degrees = _degrees(nodes, total)
            places = [place for place, node in enumerate(nodes) if degrees[node] != 0]
            if any(bare[place] is None or degrees[nodes[place]] != 1 for place in places):
                continue
            if volume(total.sizes, numbers) <= sum(_scaled_entries(cast("Pattern", nodes[k]), numbers) for k in places):
                scales[total] = scale
                for place in places:
                    nodes[place] = bare[place] or nodes[place]
                break
    return nodes, scales


def _scale(node: Node) -> Common:
    if not isinstance(node, Pattern):
        return 1, ()
    return node.coefficient, tuple(f for f in node.factors if isinstance(f.node, SizeNode))


def _without(node: Node) -> Node:
    assert isinstance(node, Pattern), "others have no scale"
    rest = [f for f in node.factors if not isinstance(f.node, SizeNode)]
    return product(1, rest, node.out, dict(zip(node.out, node.sizes, strict=True)))


def _scaled_entries(node: Pattern, numbers: Numbers) -> int:
    """How many entries are multiplied by the scale of a pattern: those of its smallest factor."""
    return min((volume(f.node.sizes, numbers) for f in node.factors if f.labels), default=0)


def _sums(node: Node) -> Iterator[Node]:
    """Yield the sums with axes that stand first on the ways from a product down through its factors."""
    waiting, seen = [node], {node}
    while waiting and len(seen) <= NEAR:
        match waiting.pop():
            case Total() as total:
                if total.rank:
                    yield total
            case (Pattern() | Core()) as inner:
                fresh = {f.node for f in inner.factors if f.power == 1} - seen
                seen |= fresh
                waiting += fresh
            case _:
                continue


def _degrees(outputs: Sequence[Node], of: Node) -> Mapping[Node, int | None]:
    """The degree in which a node enters each node: 0 where it does not, None where it is no homogeneous polynomial."""
    found: dict[Node, int | None] = {}
    for node in topological(outputs):
        inner = [found[argument] for argument in node.arguments]
        if node is of:
            found[node] = 1
        elif not any(degree != 0 for degree in inner):
            found[node] = 0
        elif None in inner:
            found[node] = None
        elif isinstance(node, Core | Pattern):
            found[node] = sum(f.power * (found[f.node] or 0) for f in node.factors)
        elif isinstance(node, Total) and len(set(inner)) == 1:
            found[node] = inner[0]
        else:
            found[node] = None
    return found
