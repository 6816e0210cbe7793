"""The tree a formula is: matrix algebra with its kinds, immutable. Text and LaTeX are two ways of writing it.

Columns are n × 1, rows 1 × n; a scalar is none of them. Every node means exactly what NumPy would make of it, ones and
identities included: leaving them out where a reader supplies them is a matter of writing.

Trees share parts, so nothing walks a tree as a tree: what is asked of a node is asked once and kept.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields, replace
from enum import Enum
from functools import cached_property
from hashlib import blake2b
from typing import Any

from dimgrad.graph.node import Number
from dimgrad.graph.primitive import Elementwise, Primitive
from dimgrad.graph.sizes import Size


class Kind(Enum):
    """Which axes a value has: whether it is tall, and whether it is wide."""

    SCALAR = (False, False)
    COLUMN = (True, False)
    ROW = (False, True)
    MATRIX = (True, True)
    TENSOR = None

    @property
    def tall(self) -> bool:
        """Whether it has more than one row."""
        return self in {Kind.COLUMN, Kind.MATRIX}

    @property
    def wide(self) -> bool:
        """Whether it has more than one column."""
        return self in {Kind.ROW, Kind.MATRIX}

    @property
    def turned(self) -> "Kind":
        """The kind of the transpose."""
        return {Kind.COLUMN: Kind.ROW, Kind.ROW: Kind.COLUMN}.get(self, self)


@dataclass(frozen=True, eq=False)
class Expression:
    """A value in matrix notation. Two are the same where their `key` is."""

    memo: dict[str, Any] = field(default_factory=dict[str, Any], init=False, repr=False)

    @cached_property
    def kind(self) -> Kind:
        """Which axes it has."""
        raise NotImplementedError

    @cached_property
    def children(self) -> "tuple[Expression, ...]":
        """The expressions it is made of."""
        return tuple(part for part in _leaves(self._content) if isinstance(part, Expression))

    @cached_property
    def key(self) -> str:
        """A digest of the structure: nothing in it depends on the order in which things were made."""
        words = [part.key if isinstance(part, Expression) else _word(part) for part in _leaves(self._content)]
        return digest("\0".join([type(self).__name__, *words]))

    @cached_property
    def label(self) -> str:
        """What it is sorted by: roughly the printed form, cut short."""
        return f"({' '.join(part.label for part in self.children)})"[:60]

    @cached_property
    def depth(self) -> int:
        """How deep it is nested."""
        return 1 + max((part.depth for part in self.children), default=0)

    @cached_property
    def length(self) -> int:
        """About how many characters it takes, were it written out."""
        return sum(part.length for part in self.children) + 2

    @cached_property
    def transposes(self) -> int:
        """How many transpositions are written in it."""
        return sum(part.transposes for part in self.children)

    @cached_property
    def degree(self) -> int:
        """The degree as a polynomial, functions counting one: the order of terms in a sum."""
        return 1

    @property
    def order(self) -> tuple[int, int, str, str]:
        """What decides between two ways of writing the same thing, and the order of factors."""
        return (self.transposes, _RANK.get(type(self), 1), self.label, self.key)

    @property
    def _content(self) -> tuple[Any, ...]:
        return tuple(getattr(self, entry.name) for entry in fields(self) if entry.name != "memo")

    def rebuilt(self, change: "Callable[[Expression], Expression]") -> "Expression":
        """The same with every child changed."""
        changes = {e.name: _changed(getattr(self, e.name), change) for e in fields(self) if e.name != "memo"}
        return replace(self, **changes) if self.children else self


def digest(text: str) -> str:
    """A short word that stands for a long one."""
    return blake2b(text.encode(), digest_size=16).hexdigest()


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, tuple):
        row = _items(value)
        yield f"{len(row)}:"
        for part in row:
            yield from _leaves(part)
    else:
        yield value


def _items(value: Any) -> tuple[Any, ...]:
    items: tuple[Any, ...] = value
    return items


def _word(value: Any) -> str:
    if isinstance(value, Elementwise):
        return f"{value.name} {value.text}"
    return value.name if isinstance(value, Primitive) else repr(value)


def _changed(value: Any, change: Callable[[Expression], Expression]) -> Any:
    if isinstance(value, tuple):
        return tuple(_changed(part, change) for part in _items(value))
    return change(value) if isinstance(value, Expression) else value


type Powers = tuple[tuple[Expression, int], ...]
"""Factors with their exponents, negative ones being divided by."""


@dataclass(frozen=True, eq=False)
class Symbol(Expression):
    """A variable, or the name of a part, by its text and its LaTeX."""

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

    size: Size

    @cached_property
    def kind(self) -> Kind:
        return Kind.COLUMN

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

    parts: Powers

    @cached_property
    def kind(self) -> Kind:
        return self.parts[0][0].kind

    @cached_property
    def degree(self) -> int:
        return sum(p * part.degree for part, p in self.parts if p > 0)


@dataclass(frozen=True, eq=False)
class Sum(Expression):
    """Terms with coefficients, all of one kind."""

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
class Function(Expression):
    """A declared function of arguments; `shape` is what it gives."""

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
class Vec(Expression):
    """The columns of a matrix, one under the other."""

    matrix: Expression

    @cached_property
    def kind(self) -> Kind:
        return Kind.COLUMN


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


_RANK: dict[type[Expression], int] = {Symbol: 0, Extent: 0, Ones: 0, Product: 2, Function: 3, Hadamard: 4, Sum: 5}
"""Plain names stand before longer factors."""
