"""Symmetric products: Aᵀ diag(d) A as `B.T @ B`, for which NumPy needs half of the multiplications.

B is A with its rows multiplied by √d, where d is proven to be never negative. NumPy recognises the product of an array
with its own transpose, and calls `syrk`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dimgrad.graph.node import Factor, Map
from dimgrad.lower.bounds import Bounds
from dimgrad.lower.flatten import Contraction


@dataclass(frozen=True, slots=True)
class Gram:
    """A contraction over one label of a matrix with itself, entries of it weighted."""

    matrix: tuple[Factor, ...]
    """The factors of A."""
    axes: tuple[int, int]
    """Its labels: the summed one, then the first of the result's two."""
    weights: tuple[Factor, ...]
    """The factors of d, which has the summed label."""
    clear: bool
    """Whether d has no rounding errors that might make it negative."""
    idempotent: bool
    """Whether d is 0 or 1, its own root."""
    negative: bool
    """Whether it is -d that is never negative."""


def gram_of(contraction: Contraction, bounds: Bounds) -> Gram | None:
    """Return a contraction as a symmetric product, if it is one and its weights are of one sign."""
    if len(contraction.out) != 2 or len(contraction.factors) < 2:
        return None
    first, second = contraction.out
    left = [f for f in contraction.factors if first in f.labels]
    right = [f for f in contraction.factors if second in f.labels]
    if set(right) != {_renamed(f, first, second) for f in left}:
        return None
    weights = tuple(f for f in contraction.factors if not {first, second} & set(f.labels))
    summed = {label for f in (*left, *weights) for label in f.labels} - {first}
    if len(summed) != 1 or len(left) != len(right) or not _covers(left, summed):
        return None
    (label,) = summed
    interval = bounds.of_product(weights)
    if interval.low < 0 < interval.high:
        return None
    idempotent = all(isinstance(f.node, Map) and f.node.primitive.idempotent for f in weights)
    return Gram(tuple(left), (label, first), weights, interval.exact, idempotent, interval.low < 0)


def _renamed(factor: Factor, old: int, new: int) -> Factor:
    return replace(factor, labels=tuple(new if label == old else label for label in factor.labels))


def _covers(factors: Sequence[Factor], labels: set[int]) -> bool:
    return any(labels <= set(f.labels) and len(f.labels) == len(set(f.labels)) == 2 for f in factors)
