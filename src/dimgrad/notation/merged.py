"""Axes that a reshaping merges, taken apart: what is written of vec(X) or of A ⊗ B is written of their entries.

The Jacobian of vec(A X B) by X has an axis that is made of two. Read as two axes it is a product, which between vecs is
the Kronecker product Bᵀ ⊗ A, or else is written by entries, `∂F_(ij)/∂X_kl`: (ij) is one axis, j the faster.
Source: Magnus & Neudecker, Matrix Differential Calculus, chapter 2.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dimgrad.graph.blocks import Sizes, blocks
from dimgrad.graph.node import Call, Factor, Node, Pattern, Total, topological
from dimgrad.graph.product import as_term, product
from dimgrad.graph.reshaping import KRON, RESHAPE, RESHAPE_MAP, merging, reshaped
from dimgrad.graph.sizes import Size
from dimgrad.graph.total import total


@dataclass(frozen=True, slots=True)
class Apart:
    """A node whose axes are taken apart: `groups` are the axes that each axis is made of, the slowest first."""

    node: Node
    groups: tuple[tuple[int, ...], ...]


def taken_apart(node: Node) -> Apart | None:
    """Take merged axes apart; None where there are none, or where that does not rid the node of reshapings."""
    if not _count(node):
        return None
    made_of = dict(_merged_sizes(node))
    split = [made_of.get(size, (size,)) for size in node.sizes]
    whole = _split(node, split)
    if _count(whole) >= _count(node):
        return None
    groups: list[tuple[int, ...]] = []
    place = 0
    for sizes in split:
        groups.append(tuple(range(place, place + len(sizes))))
        place += len(sizes)
    return Apart(whole, tuple(groups))


def _count(node: Node) -> int:
    """How many reshapings there are in a node."""
    calls = [inner for inner in topological([node]) if isinstance(inner, Call)]
    return sum(inner.primitive in {RESHAPE, RESHAPE_MAP, KRON} for inner in calls)


def _split(node: Node, split: Sequence[Sizes]) -> Node:
    """A node with each of its axes made several; of a product each factor that has the axis."""
    sizes = [size for part in split for size in part]
    if isinstance(node, Total):
        return total([(weight, _split(term, split)) for weight, term in node.terms], sizes)
    if not isinstance(node, Pattern):
        return reshaped(node, sizes)
    row = as_term(node)
    own: dict[object, Sizes] = dict(zip(row.out, split, strict=True))

    def places(labels: Sequence[object]) -> list[object]:
        return [(label, k) for label in labels for k in range(len(own.get(label, (None,))))]

    factors: list[Factor] = []
    for f in row.factors:
        parts = [own.get(label, (size,)) for label, size in zip(f.labels, f.node.sizes, strict=True)]
        factors.append(Factor(_split(f.node, parts), tuple(places(f.labels)), f.power))
    out = tuple(places(row.out))
    return product(row.coefficient, factors, out, dict(zip(out, sizes, strict=True)))


def _merged_sizes(node: Node) -> Iterator[tuple[Size, Sizes]]:
    """The sizes of axes that are merged somewhere below, and what they are merged of."""
    for inner in topological([node]):
        own = merging(inner)
        if own is not None:
            yield from _pairs(own.before, own.after)
        elif isinstance(inner, Call) and inner.primitive is RESHAPE_MAP:
            yield from _pairs(*inner.parameters)


def _pairs(before: Sizes, after: Sizes) -> Iterator[tuple[Size, Sizes]]:
    """Sizes that are merged of several. A size that the sizes of a call solve only matches nothing from one end."""
    for old, new in blocks(before, after):
        if min(old.stop - old.start, new.stop - new.start) > 1:
            left, right = before[old][::-1], after[new][::-1]
            found = list(blocks(left, right))
            if len(found) > 1:
                for mine, theirs in found:
                    yield from _pairs(left[mine][::-1], right[theirs][::-1])
        for one, other in ((before[old], after[new]), (after[new], before[old])):
            if len(one) == 1 and len(other) > 1:
                yield one[0], other


def in_vec(axes: Sequence[int], groups: Sequence[tuple[int, ...]]) -> list[int]:
    """The axes of an array in the order of vec, which stacks columns: the last one is the slowest."""
    return [place for axis in reversed(axes) for place in groups[axis]]
