"""Sums inside contractions, multiplied term by term where that is cheaper: (U Vᵀ - T) V is U (VᵀV) - T V.

A sum is not distributed at construction, where nothing is known of sizes and of what else uses it. Here the numbers of
multiplications are compared: those of the sum as it stands, against those of its terms, each in its own best order.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from dimgrad.graph.node import Core, Factor, Node, Number, Pattern, Total, topological
from dimgrad.graph.product import as_term, product
from dimgrad.graph.substitute import substitute
from dimgrad.graph.total import total
from dimgrad.lower.cost import Numbers, multiplications, volume
from dimgrad.lower.flatten import uses_of

ROUNDS = 4
"""So many sums inside each other are distributed."""


def distributed(outputs: Sequence[Node], numbers: Numbers) -> list[Node]:
    """Return the outputs with contractions of sums distributed where that saves multiplications."""
    nodes = list(outputs)
    for _ in range(ROUNDS):
        order = topological(nodes)
        uses = uses_of(order, nodes)
        changes: dict[Node, Node] = {
            core: new for core in order if isinstance(core, Core) and (new := _split(core, uses, numbers))
        }
        if not changes:
            break
        nodes = substitute(nodes, changes)
    return nodes


def _split(core: Core, uses: Counter[Node], numbers: Numbers) -> Node | None:
    """A contraction as the sum of its terms; None where it has no sum of its own, or is cheaper as it is."""
    for position, factor in enumerate(core.factors):
        inner = factor.node
        if not isinstance(inner, Total) or factor.power != 1 or uses[inner] != 1:
            continue
        others = [*core.factors[:position], *core.factors[position + 1 :]]
        if set(factor.labels) <= set(core.out) or not any(_is_low_rank(term, uses) for _, term in inner.terms):
            continue
        sizes = dict(zip(core.out, core.sizes, strict=True))
        rows = [_in_place(weight, term, factor, others) for weight, term in inner.terms]
        whole = multiplications(core.factors, core.out, numbers) + len(rows) * volume(inner.sizes, numbers)
        apart = len(rows) * volume(core.sizes, numbers)
        for (_, term), (_, factors) in zip(inner.terms, rows, strict=True):
            opened = _opened(factors, others, uses)
            whole += _own(term, uses, numbers)
            apart += multiplications(opened, core.out, numbers)
        if apart < whole:
            return total([(w, product(1, factors, core.out, sizes)) for w, factors in rows], core.sizes)
    return None


def _is_low_rank(term: Node, uses: Mapping[Node, int]) -> bool:
    """Whether a term is, or contains, a contraction that nothing else needs."""
    return any(isinstance(f.node, Core) and uses[f.node] == 1 and _sums(f.node) for f in as_term(term).factors)


def _sums(core: Core) -> bool:
    return any(label not in core.out for f in core.factors for label in f.labels)


def _in_place(weight: Number, term: Node, place: Factor, others: Sequence[Factor]) -> tuple[Number, list[Factor]]:
    """One term in the place of the sum, with its coefficient apart."""
    if isinstance(term, Pattern) and len(set(term.out)) == len(term.out):
        names = dict(zip(term.out, place.labels, strict=True))
        own = [Factor(f.node, tuple(names[label] for label in f.labels), f.power) for f in term.factors]
        if {label for f in own for label in f.labels} >= set(place.labels):
            return weight * term.coefficient, [*own, *others]
    return weight, [Factor(term, place.labels), *others]


def _opened(factors: Sequence[Factor], others: Sequence[Factor], uses: Mapping[Node, int]) -> list[Factor]:
    """Factors with those contractions taken apart that nothing else needs."""
    rows: list[Factor] = []
    taken = {label for f in factors for label in f.labels}
    fresh = iter(range(1 + max((label for label in taken if isinstance(label, int)), default=0), 1_000_000))
    for f in factors:
        if f in others or not isinstance(f.node, Core) or f.power != 1 or uses[f.node] != 1:
            rows.append(f)
            continue
        names = dict(zip(f.node.out, f.labels, strict=True))
        for inner in f.node.factors:
            labels = tuple(
                names[label] if label in names else names.setdefault(label, next(fresh)) for label in inner.labels
            )
            rows.append(Factor(inner.node, labels, inner.power))
    return rows


def _own(term: Node, uses: Mapping[Node, int], numbers: Numbers) -> int:
    """What it costs to compute the contractions of a term that nothing else needs."""
    return sum(
        multiplications(f.node.factors, f.node.out, numbers)
        for f in as_term(term).factors
        if isinstance(f.node, Core) and uses[f.node] == 1
    )
