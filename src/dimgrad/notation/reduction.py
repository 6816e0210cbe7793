"""Series-parallel reduction: a product in index notation becomes a product of matrices.

Labels are the places of a network. A factor with one label sits on its place, one with two is an edge between them.
Parallel edges multiply element-wise. A summed place with one edge is a matrix times a vector, which moves to the
other end; with two it is a matrix product, what sits on it a diagonal in the middle; with none it is a dot product.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from dimgrad.graph.node import Number
from dimgrad.graph.primitive import Elementwise
from dimgrad.graph.sizes import Size
from dimgrad.notation.algebra import diag, hadamard, times, transpose
from dimgrad.notation.applied import Diagonal, Function, Norm
from dimgrad.notation.atoms import Ones
from dimgrad.notation.compound import Hadamard, Product, Transposed
from dimgrad.notation.entries import Placed
from dimgrad.notation.expansion import cancelled
from dimgrad.notation.expression import Expression, Powers
from dimgrad.notation.functions import diagonal, trace

type Edge = tuple[int, int]
"""Two labels, the smaller first: the rows and the columns of what lies on it."""


SEARCHED = 6
"""Networks of so many edges at most are reduced in every order, for the simplest form."""


@dataclass
class Network:
    """What is left of a product while summed labels are being eliminated."""

    kept: frozenset[int]
    sizes: dict[int, Size]
    scalars: list[tuple[Expression, int]] = field(default_factory=list[tuple[Expression, int]])
    vectors: dict[int, list[tuple[Expression, int]]] = field(default_factory=dict[int, list[tuple[Expression, int]]])
    edges: dict[Edge, list[tuple[Expression, int]]] = field(default_factory=dict[Edge, list[tuple[Expression, int]]])
    others: list[Placed] = field(default_factory=list[Placed])

    def place(self, factor: Placed) -> None:
        """Take up a factor."""
        node, labels, power = factor
        if len(labels) == 2 and labels[0] == labels[1]:
            node, labels = diagonal(node), labels[:1]
        match labels:
            case ():
                self.scalars.append((node, power))
            case (label,):
                self.vectors.setdefault(label, []).append((node, power))
            case (row, column):
                edge = (row, column) if row < column else (column, row)
                self.edges.setdefault(edge, []).append((node if row < column else transpose(node), power))
            case _:
                self.others.append((node, labels, power))

    # What lies on it

    def vector(self, label: int) -> Expression | None:
        """What sits on a place, as one column."""
        parts = self.vectors.get(label)
        return cancelled(hadamard(parts)) if parts else None

    def column(self, label: int) -> Expression:
        """What sits on a place, ones where nothing does."""
        found = self.vector(label)
        return Ones(self.sizes[label]) if found is None else found

    def matrix(self, row: int, column: int) -> Expression:
        """What lies on an edge, as one matrix."""
        edge = (row, column) if row < column else (column, row)
        body = cancelled(hadamard(self.edges[edge]))
        return body if row < column else transpose(body)

    def neighbours(self, label: int) -> list[int]:
        """The other ends of the edges at a place."""
        return [b if a == label else a for a, b in self.edges if label in (a, b)]

    # Elimination

    def reduce(self) -> None:
        """Eliminate summed labels until none is left, or none can be eliminated."""
        while self._leaves() or self._series():
            pass

    def _summed(self) -> list[int]:
        blocked = {label for _, labels, _ in self.others for label in labels} | self.kept
        found = {label for edge in self.edges for label in edge} | self.vectors.keys()
        return sorted(found - blocked)

    def _leaves(self) -> bool:
        """All places with at most one edge at once, so that the result does not depend on an order."""
        ends = {label: self.neighbours(label) for label in self._summed()}
        leaves = {label: near for label, near in ends.items() if len(near) <= 1}
        done: set[int] = set()
        moved: list[Placed] = []
        for label, near in leaves.items():
            if label in done:
                continue
            done.add(label)
            if not near:
                self.scalars.append((dot(self.vectors[label], self.sizes[label]), 1))
            elif near[0] in leaves:
                done.add(near[0])
                self.scalars.append((self._bilinear(label, near[0]), 1))
                self.edges.pop((label, near[0]) if label < near[0] else (near[0], label))
            else:
                moved.append((times(1, [], [self.matrix(near[0], label), self.column(label)]), (near[0],), 1))
                self.edges.pop((label, near[0]) if label < near[0] else (near[0], label))
        for label in done:
            self.vectors.pop(label, None)
        for factor in moved:
            self.place(factor)
        return bool(done)

    def _bilinear(self, row: int, column: int) -> Expression:
        """Sum over both ends of an edge with nothing else on them: `xᵀA y`, `‖A‖²`, `tr(A B)`."""
        parts = self.edges[(row, column) if row < column else (column, row)]
        left, right = self.vector(row), self.vector(column)
        body = self.matrix(row, column)
        square = hadamard_root(body)
        if left is None and right is None and square is not None:
            return square
        start, end = self.column(row), self.column(column)
        ways = [
            times(1, [], [transpose(start), body, end]),
            times(1, [], [transpose(end), transpose(body), start]),
        ]
        if [power for _, power in parts] == [1, 1]:
            (first, _), (second, _) = parts if row < column else [(transpose(node), p) for node, p in parts]
            middle = [[] if found is None else [diag(found)] for found in (left, right)]
            closed = trace([*middle[0], first, *middle[1], transpose(second)])
            if any(isinstance(side, Product) and len(side.chain) > 1 for side in (first, second)):
                return closed  # a cycle of three or more
            if not any(map(_applied_entrywise, (first, second))):
                return closed  # 1ᵀ(A ⊙ B) 1 is tr(AᵀB); beside functions of entries it stays a sum
            ways.append(closed)
        return min(ways, key=lambda way: (way.transposes, isinstance(way, Product) is False, way.order))

    def _series(self) -> bool:
        """One place between two others: the one from which the simplest form comes, where there is a choice."""
        places = [label for label in self._summed() if len(self.neighbours(label)) == 2]
        if not places:
            return False
        if len(places) > 1 and self._cyclic():  # a chain is the same from wherever it is multiplied
            places.sort(key=self._simplest if len(self.edges) <= SEARCHED else self._through_order)
        self._eliminate(places[0])
        return True

    def _cyclic(self) -> bool:
        """Whether some edges close a ring."""
        joined = {label: label for edge in self.edges for label in edge}
        for one, other in self.edges:
            if joined[one] == joined[other]:
                return True
            joined = {label: joined[one] if end == joined[other] else end for label, end in joined.items()}
        return False

    def _through(self, label: int) -> tuple[Expression, tuple[int, int]]:
        row, column = self.neighbours(label)
        found = self.vector(label)
        middle = [] if found is None else [diag(found)]
        return times(1, [], [self.matrix(row, label), *middle, self.matrix(label, column)]), (row, column)

    def _eliminate(self, label: int) -> None:
        body, ends = self._through(label)
        for other in ends:
            self.edges.pop((label, other) if label < other else (other, label))
        self.vectors.pop(label, None)
        self.place((body, ends, 1))

    def _through_order(self, label: int) -> tuple[Any, ...]:
        body, _ = self._through(label)
        return min(body.order, transpose(body).order)

    def _simplest(self, label: int) -> tuple[Any, ...]:
        """How simple it gets when this place goes first."""
        rest = Network(
            self.kept,
            self.sizes,
            list(self.scalars),
            {place: list(parts) for place, parts in self.vectors.items()},
            {edge: list(parts) for edge, parts in self.edges.items()},
            list(self.others),
        )
        rest._eliminate(label)
        rest.reduce()
        forms = [part for part, _ in rest.scalars] + [hadamard(parts) for parts in rest.vectors.values()]
        for row, column in rest.edges:
            body = rest.matrix(row, column)
            forms.append(min(body, transpose(body), key=lambda way: way.order))
        return (
            sum(form.transposes for form in forms),
            sum(form.length for form in forms),
            sorted(form.order for form in forms),
        )

    @property
    def reduced(self) -> bool:
        """Whether no summed label is left."""
        return not self.others and not self._summed()


def hadamard_root(body: Expression) -> Expression | None:
    """The sum of the entries of an element-wise square, as a squared norm."""
    front, scalars, chain = _parts(body)
    link = chain[0].inner if isinstance(chain[0], Transposed) else chain[0]  # a norm asks for no orientation
    if len(chain) > 1 or not isinstance(link, Hadamard) or any(power != 2 for _, power in link.parts):
        return None
    norm = Norm(hadamard([(part, 1) for part, _ in link.parts]))
    return times(front, [*scalars, (norm, 2)], [])


def _parts(body: Expression) -> tuple[Number, Powers, tuple[Expression, ...]]:
    """The number, the scalars and the chain of a column or a matrix."""
    return (body.coefficient, body.scalars, body.chain) if isinstance(body, Product) else (1, (), (body,))


def _applied_entrywise(body: Expression) -> bool:
    inner = body.inner if isinstance(body, Transposed) else body
    return isinstance(inner, Hadamard) or (isinstance(inner, Function) and isinstance(inner.primitive, Elementwise))


def dot(parts: Sequence[tuple[Expression, int]], size: Size) -> Expression:
    """The sum over the entries of an element-wise product of columns: `xᵀy`, `‖x‖²`, `1ᵀx`."""
    body = hadamard(parts)
    square = hadamard_root(body)
    if square is not None:
        return square
    front, scalars, chain = _parts(body)
    if len(chain) == 1 and isinstance(chain[0], Diagonal):
        return times(front, [*scalars, (trace([chain[0].matrix]), 1)], [])
    ways = [times(1, [], [transpose(Ones(size)), body]), times(1, [], [transpose(body), Ones(size)])]
    inside = chain[0].parts if len(chain) == 1 and isinstance(chain[0], Hadamard) else ()
    for position, (part, power) in enumerate(inside):
        rest = inside[:position] + inside[position + 1 :]
        if power == 1 and any(p > 0 for _, p in rest):
            ways.append(times(front, scalars, [transpose(part), hadamard(rest)]))
    return min(ways, key=lambda way: (len(ways) > 2 and way in ways[:2], way.order))
