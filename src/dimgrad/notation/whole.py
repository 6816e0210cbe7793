"""Tensors by their entries: index notation as a tree."""

from dataclasses import dataclass
from functools import cached_property

from dimgrad.graph.node import Number
from dimgrad.graph.sizes import Size
from dimgrad.notation.expression import Expression
from dimgrad.notation.kind import Kind

type Entries = tuple[Number, tuple[tuple[Expression, tuple[int, ...], int], ...], tuple[tuple[int, int], ...]]
"""A coefficient, entries (a tensor, its labels, a power), and deltas between free labels."""


@dataclass(frozen=True, eq=False)
class Whole(Expression):
    """A tensor given by its entries. Labels below the rank are its axes, all others are summed within their term."""

    sizes: tuple[Size, ...]
    shape: Kind
    terms: tuple[Entries, ...]

    @property
    def rank(self) -> int:
        """Number of axes."""
        return len(self.sizes)

    @cached_property
    def kind(self) -> Kind:
        return self.shape
