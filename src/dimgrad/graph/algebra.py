"""Arithmetic on nodes: contraction that keeps the structure of sums, and the algebra in which rules are written."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dimgrad.graph.elementwise import elementwise
from dimgrad.graph.node import Factor, Node, Number, Pattern, Term, Total
from dimgrad.graph.operators import has_operator
from dimgrad.graph.primitive import Elementwise
from dimgrad.graph.product import constant, product
from dimgrad.graph.sizes import Size
from dimgrad.graph.total import total


def contraction(
    coefficient: Number,
    factors: Sequence[Factor],
    out: Sequence[Any],
    sizes: "dict[Any, Size] | None" = None,
    *,
    cancels: bool = False,
) -> Node:
    """Multiply and sum as `product`, but a sum with diagonal terms is multiplied term by term.

    `(diag(x) + A) B` becomes `x ⊙ B + A B`: the diagonal is never filled up with zeros. The other terms of the sum
    stay together, so the number of products does not grow with depth.
    """
    for position, factor in enumerate(factors):
        if isinstance(factor.node, Total) and factor.power == 1:
            diagonal = [row for row in factor.node.terms if _is_diagonal(row[1])]
            if diagonal:
                rest = [row for row in factor.node.terms if not _is_diagonal(row[1])]
                parts = [*diagonal, *([(1, total(rest, factor.node.sizes))] if rest else [])]
                rows: list[tuple[Number, Node]] = []
                for weight, node in parts:
                    swapped = [*factors[:position], Factor(node, factor.labels), *factors[position + 1 :]]
                    rows.append((weight, contraction(coefficient, swapped, out, sizes, cancels=cancels)))
                return total(rows, rows[0][1].sizes)
    return product(coefficient, factors, out, sizes, cancels=cancels)


def contract_term(term: Term) -> Node:
    """Build a term as `contraction` does."""
    return contraction(term.coefficient, term.factors, term.out, term.sizes)


def _is_diagonal(node: Node) -> bool:
    """Whether a node is zero but for a diagonal, or for what an index map leaves."""
    if has_operator(node):
        return True
    return isinstance(node, Pattern) and (
        len(set(node.out)) < len(node.out) or any(has_operator(f.node) for f in node.factors)
    )


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a tensor, standing for all: element-wise rules are written with it, `1 - y**2`."""

    node: Node

    def __add__(self, other: "Entry | Number") -> "Entry":
        return Entry(total([(1, self.node), (1, self._like(other))], self.node.sizes))

    def __mul__(self, other: "Entry | Number") -> "Entry":
        labels = tuple(range(self.node.rank))
        factors = [Factor(self.node, labels), Factor(self._like(other), labels)]
        return Entry(contraction(1, factors, labels))

    def __neg__(self) -> "Entry":
        return self * -1

    def __sub__(self, other: "Entry | Number") -> "Entry":
        return Entry(total([(1, self.node), (-1, self._like(other))], self.node.sizes))

    def __pow__(self, power: int) -> "Entry":
        """Raise to a whole power of at least 1; other powers are the operation `power`."""
        labels = tuple(range(self.node.rank))
        return Entry(product(1, [Factor(self.node, labels, power)], labels))

    def __radd__(self, other: Number) -> "Entry":
        return self + other

    def __rmul__(self, other: Number) -> "Entry":
        return self * other

    def __rsub__(self, other: Number) -> "Entry":
        return -self + other

    def apply(self, primitive: Elementwise, *others: "Entry | Number") -> "Entry":
        """Apply an element-wise function to this entry (and others)."""
        return Entry(elementwise(primitive, [self.node, *(self._like(other) for other in others)]))

    def _like(self, other: "Entry | Number") -> Node:
        return other.node if isinstance(other, Entry) else constant(other, self.node.sizes)
