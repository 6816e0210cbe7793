"""Which contractions are taken apart: a core that one other core alone uses is multiplied in the order that suits both.

At construction cores are never opened, so that shared work stays shared. Here the whole graph of all outputs is known.
"""

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dimgrad.graph.node import Core, Factor, Node, Pattern
from dimgrad.lower.cost import Numbers, multiplications

CAP = 12
"""A product has at most so many factors: without a cap, a deep chain takes quadratic time to lower."""


@dataclass(frozen=True, slots=True)
class Contraction:
    """Factors over labels; those missing from `out` are summed."""

    factors: tuple[Factor, ...]
    out: tuple[int, ...]


def contractions(
    order: Sequence[Node], outputs: Sequence[Node], numbers: Numbers | None = None
) -> dict[Node, Contraction]:
    """Return the product that each core is computed by. Cores that went into another one are left out.

    `order` holds all nodes of the outputs, arguments first.
    """
    uses = uses_of(order, outputs)
    found: dict[Node, Contraction] = {}
    for node in order:
        if isinstance(node, Core):
            once = {f.node for f in node.factors if uses[f.node] == 1}
            found[node] = _flat(node, once, found)
            found[node] = _opened(found[node], uses, found, numbers or {})
            for inner in {f.node for f in node.factors} - {f.node for f in found[node].factors}:
                del found[inner]
    return found


def _opened(
    flat: Contraction, uses: Mapping[Node, int], found: dict[Node, Contraction], numbers: Numbers
) -> Contraction:
    """Take apart what this product alone uses, but several times, where that is cheaper: JᵀDJ of a large J."""
    several = Counter(f.node for f in flat.factors if f.power == 1 and f.node in found)
    for inner, count in several.items():
        if count == 1 or uses[inner] != count:
            continue
        whole = _flat(flat, {inner}, found)
        alone = multiplications(found[inner].factors, found[inner].out, numbers)
        if multiplications(whole.factors, whole.out, numbers) < alone + multiplications(
            flat.factors, flat.out, numbers
        ):
            flat = whole
    return flat


def _flat(product: Core | Contraction, open_: Container[Node], found: Mapping[Node, Contraction]) -> Contraction:
    """Put the factors of some of its factors in their place."""
    factors: list[Factor] = []
    fresh = iter(range(1 + max((label for f in product.factors for label in f.labels), default=-1), 1_000_000))
    for position, factor in enumerate(product.factors):
        inner = found.get(factor.node)
        waiting = len(product.factors) - position - 1
        if (
            inner is None
            or factor.power != 1
            or factor.node not in open_
            or len(factors) + len(inner.factors) + waiting > CAP
        ):
            factors.append(factor)
            continue
        names: dict[Any, Any] = dict(zip(inner.out, factor.labels, strict=True))
        for f in inner.factors:
            labels = tuple(
                names[label] if label in names else names.setdefault(label, next(fresh)) for label in f.labels
            )
            factors.append(Factor(f.node, labels, f.power))
    return Contraction(_merged(factors), product.out)


def _merged(factors: Sequence[Factor]) -> tuple[Factor, ...]:
    """The same factor several times becomes a power."""
    powers: dict[tuple[Node, tuple[Any, ...]], int] = {}
    for f in factors:
        powers[f.node, f.labels] = powers.get((f.node, f.labels), 0) + f.power
    return tuple(Factor(node, labels, power) for (node, labels), power in powers.items())


def uses_of(order: Sequence[Node], outputs: Sequence[Node]) -> Counter[Node]:
    """How often each node is used, counted with multiplicity; a pattern computes nothing, so its users count."""
    uses: Counter[Node] = Counter()
    for node in order:
        if isinstance(node, Core):
            for factor in node.factors:
                uses[factor.node] += 1 if factor.power == 1 else 2
        elif not isinstance(node, Pattern):
            uses.update(_seen_through(node.arguments))
    uses.update(_seen_through(outputs))
    return uses


def _seen_through(nodes: Sequence[Node]) -> Iterator[Node]:
    for node in nodes:
        if isinstance(node, Pattern):
            yield from node.arguments
        else:
            yield node
