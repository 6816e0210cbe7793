"""Functions applied: those of the notation itself, and declared ones."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from dimgrad.graph.primitive import Elementwise, Primitive
from dimgrad.notation.expression import Expression
from dimgrad.notation.kind import Kind


@dataclass(frozen=True, eq=False)
class Diag(Expression):
    """The diagonal matrix of a column."""

    column: Expression

    @cached_property
    def kind(self) -> Kind:
        return Kind.MATRIX

    @cached_property
    def degree(self) -> int:
        return self.column.degree


@dataclass(frozen=True, eq=False)
class Diagonal(Expression):
    """The diagonal of a matrix, as a column."""

    matrix: Expression

    @cached_property
    def kind(self) -> Kind:
        return Kind.COLUMN

    @cached_property
    def degree(self) -> int:
        return self.matrix.degree


@dataclass(frozen=True, eq=False)
class Trace(Expression):
    """The trace of a matrix."""

    matrix: Expression

    @cached_property
    def kind(self) -> Kind:
        return Kind.SCALAR

    @cached_property
    def degree(self) -> int:
        return self.matrix.degree


@dataclass(frozen=True, eq=False)
class Norm(Expression):
    """The Euclidean norm of a column, or the Frobenius norm of a matrix."""

    inner: Expression

    @cached_property
    def kind(self) -> Kind:
        return Kind.SCALAR

    @cached_property
    def degree(self) -> int:
        return self.inner.degree


@dataclass(frozen=True, eq=False)
class Vec(Expression):
    """The columns of a matrix, one under the other."""

    matrix: Expression

    @cached_property
    def kind(self) -> Kind:
        return Kind.COLUMN


@dataclass(frozen=True, eq=False)
class Function(Expression):
    """A declared function of arguments; `shape` is what it gives."""

    standing = 3
    primitive: Elementwise | Primitive
    parameters: tuple[Any, ...]
    arguments: tuple[Expression, ...]
    shape: Kind

    @cached_property
    def kind(self) -> Kind:
        return self.shape

    @cached_property
    def label(self) -> str:
        return f"{self.primitive.name}{''.join(part.label for part in self.arguments)}"[:60]

    @cached_property
    def length(self) -> int:
        return len(self.primitive.name) + sum(part.length + 2 for part in self.arguments)


@dataclass(frozen=True, eq=False)
class Stack(Expression):
    """Scalars, columns, rows or matrices, one under the other in a bracket; a zero is as many rows of zeros as fit."""

    rows: tuple[Expression, ...]

    @cached_property
    def kind(self) -> Kind:
        return Kind.MATRIX if any(row.kind.wide for row in self.rows) else Kind.COLUMN
