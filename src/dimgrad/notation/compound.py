"""Trees made by matrix algebra: transposes, products of any sort, sums."""

from dataclasses import dataclass
from functools import cached_property

from dimgrad.graph.node import Number
from dimgrad.notation.atoms import Ones
from dimgrad.notation.expression import Expression, Powers
from dimgrad.notation.kind import Kind


@dataclass(frozen=True, eq=False)
class Transposed(Expression):
    """The transpose of anything that does not take it inwards."""

    inner: Expression

    @cached_property
    def kind(self) -> Kind:
        return self.inner.kind.turned

    @cached_property
    def label(self) -> str:
        return self.inner.label

    @cached_property
    def length(self) -> int:
        return self.inner.length + 1

    @cached_property
    def transposes(self) -> int:
        return self.inner.transposes + (not isinstance(self.inner, Ones))  # 1ᵀx is as plain as can be

    @cached_property
    def degree(self) -> int:
        return self.inner.degree


@dataclass(frozen=True, eq=False)
class Product(Expression):
    """A number, times scalars, times a chain of matrices; without all of them: the number."""

    standing = 2
    coefficient: Number
    scalars: Powers
    chain: tuple[Expression, ...]

    @cached_property
    def kind(self) -> Kind:
        if not self.chain:
            return Kind.SCALAR
        return Kind((self.chain[0].kind.tall, self.chain[-1].kind.wide))

    @cached_property
    def length(self) -> int:
        parts = sum(part.length + 2 for part, _ in self.scalars) + sum(part.length + 1 for part in self.chain)
        return parts + (self.coefficient != 1)

    @cached_property
    def degree(self) -> int:
        return sum(p * part.degree for part, p in self.scalars if p > 0) + sum(part.degree for part in self.chain)


@dataclass(frozen=True, eq=False)
class Hadamard(Expression):
    """Element-wise powers, multiplied element-wise. All of one kind."""

    standing = 4
    parts: Powers

    @cached_property
    def kind(self) -> Kind:
        return self.parts[0][0].kind

    @cached_property
    def degree(self) -> int:
        return sum(p * part.degree for part, p in self.parts if p > 0)


@dataclass(frozen=True, eq=False)
class Kronecker(Expression):
    """The Kronecker product of two matrices."""

    left: Expression
    right: Expression

    @cached_property
    def kind(self) -> Kind:
        return Kind.MATRIX

    @cached_property
    def degree(self) -> int:
        return self.left.degree + self.right.degree


@dataclass(frozen=True, eq=False)
class Sum(Expression):
    """Terms with coefficients, all of one kind."""

    standing = 5
    terms: tuple[tuple[Number, Expression], ...]

    @cached_property
    def kind(self) -> Kind:
        return self.terms[0][1].kind

    @cached_property
    def length(self) -> int:
        return sum(part.length + 3 for _, part in self.terms)

    @cached_property
    def degree(self) -> int:
        return max(part.degree for _, part in self.terms)


@dataclass(frozen=True, eq=False)
class Unit(Expression):
    """Ones, as many as something has entries: what is left of it when it is divided by itself."""

    standing = 0
    like: Expression

    @cached_property
    def children(self) -> tuple[Expression, ...]:
        return ()

    @cached_property
    def kind(self) -> Kind:
        return self.like.kind

    @cached_property
    def label(self) -> str:
        return "1"

    @cached_property
    def degree(self) -> int:
        return 0
