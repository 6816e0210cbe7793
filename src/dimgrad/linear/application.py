"""What a linear map computes: it is applied, multiplied out and read along its diagonal by building graph nodes."""

from dimgrad.graph.algebra import contraction
from dimgrad.graph.node import Factor, Node
from dimgrad.graph.product import product
from dimgrad.graph.sizes import Size
from dimgrad.graph.total import total
from dimgrad.linear.structure import Leaf, Product, Structure, Sum


def applied(structure: Structure, vector: Node) -> Node:
    """Return a map times a tensor: its first axes are the columns, and become the rows; what else it has stays."""
    return _applied(structure, vector, {})


def _applied(structure: Structure, vector: Node, done: dict[tuple[Structure, Node], Node]) -> Node:
    # Terms of a sum share much of what is below them: each is applied to a vector once.
    key = (structure, vector)
    if key not in done:
        match structure:
            case Leaf():
                done[key] = _contracted(structure, vector)
            case Product(maps):
                result = vector
                for item in reversed(maps):
                    result = _applied(item, result, done)
                done[key] = result
            case Sum(terms):
                parts = [_applied(term, vector, done) for term in terms]
                done[key] = total([(1, part) for part in parts], parts[0].sizes)
    return done[key]


def _contracted(leaf: Leaf, vector: Node) -> Node:
    rows, inner = range(leaf.split), range(leaf.split, leaf.tensor.rank)
    batch = range(leaf.tensor.rank, leaf.tensor.rank + vector.rank - len(inner))
    sizes = dict(enumerate(leaf.tensor.sizes + vector.sizes[len(inner) :]))
    factors = [Factor(leaf.tensor, (*rows, *inner)), Factor(vector, (*inner, *batch))]
    return contraction(1, factors, (*rows, *batch), sizes)


def multiplied_out(structure: Structure) -> Node:
    """Return a map as one tensor: its rows, then its columns."""
    rows, columns = tuple(range(len(structure.rows))), tuple(range(-len(structure.columns), 0))
    return _with_labels(structure, rows, columns, rows + columns)


def diagonal_of(structure: Structure) -> Node:
    """Return the diagonal of a map from some axes to the same axes."""
    axes = tuple(range(len(structure.rows)))
    return _with_labels(structure, axes, axes, axes)


def _with_labels(structure: Structure, rows: tuple[int, ...], columns: tuple[int, ...], out: tuple[int, ...]) -> Node:
    """A map as a product in which its axes have these labels."""
    sizes: dict[object, Size] = dict(zip(rows + columns, structure.rows + structure.columns, strict=True))
    match structure:
        case Sum(terms):
            parts = [_with_labels(term, rows, columns, out) for term in terms]
            return total([(1, part) for part in parts], parts[0].sizes)
        case Leaf(tensor):
            return product(1, [Factor(tensor, rows + columns)], out, sizes)
        case Product(maps):
            factors: list[Factor] = []
            left: tuple[object, ...] = rows
            for place, item in enumerate(maps):
                last = place == len(maps) - 1
                right = columns if last else tuple((place, axis) for axis in range(len(item.columns)))
                factors.append(Factor(multiplied_out(item), left + right))
                left = right
            return product(1, factors, out, sizes)
