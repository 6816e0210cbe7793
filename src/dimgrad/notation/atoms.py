"""Trees without parts: names, sizes, ones and identities, and parts that are written apart."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from dimgrad.graph.sizes import Size
from dimgrad.notation.expression import Expression
from dimgrad.notation.kind import Kind


@dataclass(frozen=True, eq=False)
class Symbol(Expression):
    """A variable, or the name of a part, by its text and its LaTeX."""

    standing = 0
    text: str
    latex: str
    shape: Kind

    @cached_property
    def kind(self) -> Kind:
        return self.shape

    @cached_property
    def label(self) -> str:
        return self.text

    @cached_property
    def length(self) -> int:
        return len(self.text)


@dataclass(frozen=True, eq=False)
class Part(Expression):
    """A part so large that it is written apart; the names are given at the end."""

    definition: tuple[Expression]
    shape: Kind

    def __post_init__(self) -> None:
        """Ask for what is kept while all below is still shallow: nothing is ever asked through a part."""
        assert self.key
        assert self.label

    @cached_property
    def children(self) -> tuple[Expression, ...]:
        return ()

    @cached_property
    def kind(self) -> Kind:
        return self.shape

    @cached_property
    def label(self) -> str:
        return self.definition[0].label

    def rebuilt(self, change: Callable[[Expression], Expression]) -> Expression:
        return change(self.definition[0])


@dataclass(frozen=True, eq=False)
class Extent(Expression):
    """The size of a dimension, as a number."""

    standing = 0
    size: Size

    @cached_property
    def kind(self) -> Kind:
        return Kind.SCALAR

    @cached_property
    def degree(self) -> int:
        return 0


@dataclass(frozen=True, eq=False)
class Ones(Expression):
    """The column of ones."""

    standing = 0
    size: Size

    @cached_property
    def kind(self) -> Kind:
        return Kind.COLUMN

    @cached_property
    def degree(self) -> int:
        return 0


@dataclass(frozen=True, eq=False)
class Commutation(Expression):
    """The matrix K with K vec(X) = vec(Xᵀ) for every X with so many rows and columns."""

    rows: Size
    columns: Size

    @cached_property
    def kind(self) -> Kind:
        return Kind.MATRIX

    @cached_property
    def label(self) -> str:
        return "commutation"

    @cached_property
    def length(self) -> int:
        return len(f"commutation({self.rows}, {self.columns})")

    @cached_property
    def degree(self) -> int:
        return 0


@dataclass(frozen=True, eq=False)
class Identity(Expression):
    """The identity matrix."""

    size: Size

    @cached_property
    def kind(self) -> Kind:
        return Kind.MATRIX

    @cached_property
    def degree(self) -> int:
        return 0
