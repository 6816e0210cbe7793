"""How functions of whole matrices read their argument: as scaled, transposed, diagonal, or a product of matrices."""

from dataclasses import dataclass

from dimgrad.graph.node import Core, Factor, Node, Number, Pattern, Term
from dimgrad.graph.product import as_term, build, product
from dimgrad.ops.operand import filled
from dimgrad.value.traced import Traced


@dataclass(frozen=True, slots=True)
class Stored:
    """A matrix as a number times scalars times a matrix in the order in which it is stored, or its transpose."""

    coefficient: Number
    scalars: tuple[Factor, ...]
    matrix: Node
    turned: bool


def matrix_node(value: Traced) -> Node:
    """The node of a matrix, with both its axes, those of size one too."""
    node: Node = filled(value)
    return node


def stored(x: Node) -> Stored:
    """Take numbers, scalars and a transposition off a matrix."""
    row = as_term(x)
    scalars = tuple(f for f in row.factors if not f.labels)
    match [f for f in row.factors if f.labels]:
        case [Factor(matrix, labels, 1)] if len(labels) == 2 and set(labels) == set(row.out):
            return Stored(row.coefficient, scalars, matrix, labels != tuple(row.out))
        case _:
            return Stored(1, (), x, False)


def transposed(x: Node) -> Node:
    """The transpose."""
    return product(1, [Factor(x, (0, 1))], (1, 0))


def scaled(x: Node, coefficient: Number, scalars: tuple[Factor, ...] = ()) -> Node:
    """A node times a number and scalars."""
    labels = tuple(range(x.rank))
    return product(coefficient, [*scalars, Factor(x, labels)], labels)


def diagonal_of(x: Node) -> Node | None:
    """The diagonal of a matrix that is zero off it by construction; None of others."""
    if not isinstance(x, Pattern) or x.out != (0, 0):
        return None
    row = as_term(x)
    return build(Term(row.coefficient, row.factors, row.out[:1], row.sizes))


def diagonal_matrix(diagonal: Node) -> Node:
    """The matrix with this diagonal."""
    return product(1, [Factor(diagonal, (0,))], (0, 0), {0: diagonal.sizes[0]})


def square_factors(x: Node) -> list[Node] | None:
    """The square matrices (and diagonals) of which a product consists, transposed as it happens; None of others."""
    if not isinstance(x, Core) or any(f.power != 1 or len(f.labels) > 2 for f in x.factors):
        return None
    if any(size != x.sizes[0] for f in x.factors for size in f.node.sizes):
        return None
    links = [f for f in x.factors if len(f.labels) == 2]
    ends: dict[object, list[int]] = {}
    for position, link in enumerate(links):
        for label in link.labels:
            ends.setdefault(label, []).append(position)
    inner = [places for label, places in ends.items() if label not in x.out]
    outer = [ends.get(label, []) for label in x.out]
    # A chain: each end belongs to one matrix, each label between to two; a connected product has no other parts.
    if all(len(places) == 2 and places[0] != places[1] for places in inner) and all(len(row) == 1 for row in outer):
        vectors = [diagonal_matrix(f.node) for f in x.factors if len(f.labels) == 1]
        return [*vectors, *(inner for link in links for inner in square_factors(link.node) or [link.node])]
    return None
