"""What kinds of map there are, and the words for a structure: `dense(5 × 5) ⊗ identity(1000)`.

A tensor over parts falls into connected pieces; each takes some of the columns to some of the rows, and their Kronecker
product is the map. Which piece is what can be seen from how often a label stands among the rows and among the columns.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import prod

from dimgrad.graph.node import Factor, Number
from dimgrad.graph.operators import selects
from dimgrad.graph.product import as_term
from dimgrad.graph.sizes import Size, Symbol
from dimgrad.linear.structure import Leaf, Product, Structure, Sum
from dimgrad.ops.triangles import is_summing


class Kind(StrEnum):
    """The kind of a map, or of a piece of one."""

    ZERO = "zero"
    IDENTITY = "identity"
    SCALED_IDENTITY = "scaled identity"
    PERMUTATION = "permutation"
    SELECTION = "selection"
    """Entries picked, put among zeros, or reshaped: by an index map."""
    TRIANGLE = "triangle"
    """Ones up to the diagonal, or from it on: cumulative sums."""
    DIAGONAL = "diagonal"
    BLOCK_DIAGONAL = "block diagonal"
    BLOCK = "block"
    DENSE = "dense"
    COLUMN = "column"
    ROW = "row"
    ONES = "ones"
    OUTER = "outer"
    KRONECKER = "kronecker"
    LOW_RANK = "low rank"
    SPARSE = "sparse"
    PRODUCT = "product"
    SUM = "sum"


@dataclass(frozen=True, slots=True)
class Piece:
    """One factor of a Kronecker product: which axes it takes to which, and by what tensor, if by any."""

    kind: Kind
    rows: tuple[int, ...]
    """Places among the row axes."""
    columns: tuple[int, ...]
    factor: Factor | None
    shape: tuple[int, int]
    blocks: int = 1

    def __str__(self) -> str:
        m, n = self.shape
        match self.kind:
            case Kind.IDENTITY | Kind.DIAGONAL:
                return f"{self.kind}({m})"
            case Kind.BLOCK_DIAGONAL if self.blocks:
                return f"{self.kind}({self.blocks} of {m // self.blocks} × {n // self.blocks})"
            case _:
                return f"{self.kind}({m} × {n})"


@dataclass(frozen=True, slots=True)
class Pieces:
    """A tensor as a Kronecker product, with the numbers in front of it."""

    coefficient: Number
    scalars: tuple[Factor, ...]
    pieces: tuple[Piece, ...]
    """In the order of the Kronecker product, that is of vec: the last axis first."""

    @property
    def aligned(self) -> bool:
        """Whether it is a Kronecker product as it stands, rather than one with its rows or columns in another order."""
        rows = [axis for piece in self.pieces for axis in reversed(piece.rows)]
        columns = [axis for piece in self.pieces for axis in reversed(piece.columns)]
        return rows == sorted(rows, reverse=True) and columns == sorted(columns, reverse=True)

    @property
    def kind(self) -> Kind:
        """The kind of the whole."""
        kinds = {piece.kind for piece in self.pieces}
        if self.coefficient == 0:
            return Kind.ZERO
        if kinds <= {Kind.IDENTITY}:
            if not self.aligned:
                return Kind.PERMUTATION
            return Kind.IDENTITY if self.coefficient == 1 and not self.scalars else Kind.SCALED_IDENTITY
        if len(self.pieces) == 1:
            return self.pieces[0].kind
        if kinds == {Kind.ONES}:
            return Kind.ONES
        if kinds <= {Kind.ONES, Kind.COLUMN, Kind.ROW}:
            sides = {bool(piece.rows) for piece in self.pieces}
            return Kind.OUTER if len(sides) > 1 else Kind.COLUMN if sides == {True} else Kind.ROW
        if kinds <= {Kind.IDENTITY, Kind.DIAGONAL} and self.aligned:
            return Kind.DIAGONAL
        return Kind.KRONECKER


DEEPEST = 3
"""So many levels of sums inside products are written out."""


@dataclass(frozen=True, slots=True)
class Kinds:
    """The kinds of maps at actual sizes."""

    numbers: Mapping[Symbol, int]

    def length(self, sizes: Iterable[Size]) -> int:
        """The number of entries of a tensor with these axes."""
        return prod(size.evaluate(self.numbers) for size in sizes)

    def shape(self, structure: Structure) -> tuple[int, int]:
        """The rows and columns of a map as a matrix."""
        return self.length(structure.rows), self.length(structure.columns)

    def pieces(self, leaf: Leaf) -> Pieces:
        """Take a tensor apart."""
        row = as_term(leaf.tensor)
        factors = [f for f in row.factors if f.labels]
        carried = {label for f in factors for label in f.labels}
        free = [label for label in dict.fromkeys(row.out) if label not in carried]
        found = [self._piece(f, f.labels, leaf, row.out) for f in factors]
        found += [self._piece(None, (label,), leaf, row.out) for label in free]
        return Pieces(row.coefficient, tuple(f for f in row.factors if not f.labels), _joined(_ordered(found)))

    def _piece(self, factor: Factor | None, labels: Sequence[int], leaf: Leaf, out: Sequence[int]) -> Piece:
        split, sizes = leaf.split, leaf.tensor.sizes
        rows = tuple(axis for axis in range(split) if out[axis] in labels)
        columns = tuple(axis for axis in range(len(out) - split) if out[split + axis] in labels)
        shape = self.length(sizes[axis] for axis in rows), self.length(sizes[split + axis] for axis in columns)
        uses = {label: (list(out[:split]).count(label), list(out[split:]).count(label)) for label in labels}
        blocks = self.length(sizes[out.index(label)] for label in labels if uses[label] == (1, 1))
        kind = _kind(factor, list(uses.values()), rows, columns)
        if kind is Kind.SELECTION and shape[0] == shape[1]:
            kind = Kind.PERMUTATION  # an index map is one to one
        return Piece(kind, rows, columns, factor, shape, blocks)

    def kind(self, structure: Structure) -> Kind:
        """Return the kind of a map."""
        match structure:
            case Leaf():
                return self.pieces(structure).kind
            case Sum(terms) if all(self._is_block(term) for term in terms):
                return Kind.BLOCK
            case Product() | Sum() if self.rank(structure) < min(self.shape(structure)):
                return Kind.LOW_RANK
            case Product():
                return Kind.PRODUCT
            case Sum():
                return Kind.SUM

    def _is_block(self, term: Structure) -> bool:
        """Whether a term puts its rows, or takes its columns, among others."""
        ends = (term.maps[0], term.maps[-1]) if isinstance(term, Product) else (term,)
        return any(isinstance(end, Leaf) and self.pieces(end).kind is Kind.SELECTION for end in ends)

    def rank(self, structure: Structure) -> int:
        """Return a rank that a map cannot exceed."""
        match structure:
            case Sum(terms):
                return min(*self.shape(structure), sum(self.rank(term) for term in terms))
            case Product(maps):
                return min(self.rank(item) for item in maps)
            case Leaf():
                found = self.pieces(structure)
                return prod(min(piece.shape) for piece in found.pieces) if found.coefficient else 0

    def words(self, structure: Structure, depth: int = DEEPEST) -> str:
        """Return a structure in a line: what is multiplied and added, with the sizes."""
        match structure:
            case Leaf():
                return self._words_of_leaf(structure)
            case Product(maps):
                text = " · ".join(self._inner(item, depth) for item in maps)
            case Sum(terms):
                # Terms have no order of their own: the same sum always reads the same.
                parts = sorted((self._inner(term, depth) for term in terms), key=_place)
                text = " + ".join(parts).replace("+ -", "- ")
        if depth == DEEPEST and self.kind(structure) is Kind.LOW_RANK:
            return f"rank {self.rank(structure)}: {text}"
        return text

    def _inner(self, structure: Structure, depth: int) -> str:
        if not depth and not isinstance(structure, Leaf):
            m, n = self.shape(structure)
            return f"{self.kind(structure)}({m} × {n})"
        text = self.words(structure, depth - 1)
        return f"({text})" if isinstance(structure, Sum) else text

    def _words_of_leaf(self, leaf: Leaf) -> str:
        found = self.pieces(leaf)
        m, n = self.shape(leaf)
        scale = "" if found.coefficient == 1 else "-" if found.coefficient == -1 else f"{found.coefficient:.6g} "
        scale += "s " * bool(found.scalars)
        match found.kind:
            case Kind.ZERO:
                return f"zero({m} × {n})"
            case Kind.IDENTITY | Kind.SCALED_IDENTITY:
                return f"{scale}identity({m})"
            case Kind.DIAGONAL:
                return f"{scale}diagonal({m})"
            case Kind.KRONECKER:
                pieces = [piece for piece in found.pieces if piece.shape != (1, 1)] or found.pieces
                return scale + " ⊗ ".join(map(str, pieces)) + ("" if found.aligned else ", axes in another order")
            case Kind.BLOCK_DIAGONAL:
                return f"{scale}{found.pieces[0]}"
            case kind:
                return f"{scale}{kind}({m} × {n})"


def _kind(factor: Factor | None, uses: Sequence[tuple[int, int]], rows: Sequence[int], columns: Sequence[int]) -> Kind:
    """The kind of a piece, by how often each of its labels stands among the rows and among the columns."""
    if any(max(use) > 1 for use in uses):
        return Kind.SPARSE
    if factor is None:
        return Kind.IDENTITY if uses == [(1, 1)] else Kind.ONES
    if selects(factor.node):
        return Kind.SELECTION
    if is_summing(factor.node):
        return Kind.TRIANGLE
    if all(use == (1, 1) for use in uses):
        return Kind.DIAGONAL
    if (1, 1) in uses:
        return Kind.BLOCK_DIAGONAL
    return Kind.DENSE if rows and columns else Kind.COLUMN if rows else Kind.ROW


def _place(term: str) -> tuple[bool, str, str]:
    """Positive terms first, by what they are, whatever number stands before it."""
    return term[0] == "-", term.lstrip("-0123456789. ").removeprefix("s "), term


def _ordered(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces in the order of the Kronecker product: by their rows, those without rows by their columns."""
    placed = sorted((piece for piece in pieces if piece.rows), key=lambda piece: max(piece.rows), reverse=True)
    for piece in sorted((p for p in pieces if not p.rows), key=lambda p: max(p.columns), reverse=True):
        before = [k for k, other in enumerate(placed) if other.columns and max(other.columns) < max(piece.columns)]
        placed.insert(before[0] if before else len(placed), piece)
    return placed


def _joined(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Identities of neighbouring axes are one."""
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last is not None and last.kind is piece.kind is Kind.IDENTITY and _neighbours(piece, last):
            shape = last.shape[0] * piece.shape[0], last.shape[1] * piece.shape[1]
            joined[-1] = Piece(Kind.IDENTITY, piece.rows + last.rows, piece.columns + last.columns, None, shape)
        else:
            joined.append(piece)
    return tuple(joined)


def _neighbours(piece: Piece, last: Piece) -> bool:
    return piece.rows[-1] + 1 == last.rows[0] and piece.columns[-1] + 1 == last.columns[0]
