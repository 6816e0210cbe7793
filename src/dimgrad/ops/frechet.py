"""Functions of a square matrix, not of its entries, and their derivatives in directions, of every order.

The derivative of f at X in the direction E is the upper right block of f of a block matrix, and that in two directions
likewise: f([X E F 0; 0 X 0 F; 0 0 X E; 0 0 0 X]) (Higham & Relton, Higher Order Fréchet Derivatives of Matrix Functions
and the Level-2 Condition Number (2014), theorem 3.5). Each is linear in each direction, so with one direction left open
it is a linear operator: the local Jacobian. It is applied to what it is multiplied with, and written out as an array of
four axes only where it is asked for itself.
"""

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dimgrad.graph.elementwise import call, elementwise
from dimgrad.graph.node import Call, Factor, Node, Number, Term
from dimgrad.graph.primitive import Code, Elementwise, Operator, Primitive
from dimgrad.graph.product import as_term, constant, is_zero, product
from dimgrad.ops.matrices import diagonal_matrix, diagonal_of, scaled, stored, transposed

SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, eq=False, kw_only=True)
class MatrixFunction:
    """A function given by a power series, such as the exponential."""

    name: str
    numpy: str
    """Format of the code, of one matrix."""
    batched: str
    """Format of the code, of the last two axes of an array."""
    entry: Elementwise
    """The function of numbers with this power series."""
    slope: "Callable[[], tuple[Number, MatrixFunction]]"
    """Its derivative as a function of numbers: a coefficient and another such function."""


##### nodes in canonical form


def matrix_function(f: MatrixFunction, x: Node) -> Node:
    """The function of a matrix: of a transpose the transpose, of a diagonal matrix that of each entry."""
    diagonal = constant(0, x.sizes[:1]) if is_zero(x) else diagonal_of(x)
    if diagonal is not None:
        return diagonal_matrix(elementwise(f.entry, [diagonal]))
    form = stored(x)
    node = call(_primitive(f), [scaled(form.matrix, form.coefficient, form.scalars)], x.sizes)
    return transposed(node) if form.turned else node


def directional(f: MatrixFunction, x: Node, directions: Sequence[Node], free: int = 0) -> Node:
    """The derivative of f at x in directions, which are matrices or arrays of them, and in `free` open ones.

    Its axes: those along which the first direction is an array, the second, ..., then those of the matrix, then two
    for each open direction.
    """
    if not directions and not free:
        return matrix_function(f, x)
    weight, slope = f.slope()
    for place, direction in enumerate(directions):
        diagonal = diagonal_of(direction) if direction.rank == 2 else None
        row = None if diagonal is None else as_term(diagonal)
        if row is not None and not any(factor.labels for factor in row.factors):  # the identity commutes with all
            rest = [*directions[:place], *directions[place + 1 :]]
            return scaled(directional(slope, x, rest, free), weight * row.coefficient, row.factors)
    if len(directions) == 1 and not free and _commute(x, directions[0]):
        sides = Factor(directions[0], ("i", "s")), Factor(matrix_function(slope, x), ("s", "j"))
        return product(weight, sides, ("i", "j"))
    if all(direction.rank == 2 for direction in directions):
        directions = sorted(directions, key=lambda direction: direction.serial)
    outer = [size for direction in directions for size in direction.sizes[:-2]]
    sizes = (*outer, *x.sizes * (1 + free))
    batches = tuple(direction.rank - 2 for direction in directions)
    return call(_derivative(f, len(directions), free), [x, *directions], sizes, batches)


def _commute(x: Node, direction: Node) -> bool:
    """Whether two matrices are multiples of one."""
    one, other = stored(x), stored(direction)
    return direction.rank == 2 and one.matrix is other.matrix and one.turned == other.turned


##### what the graph knows


@functools.cache
def _primitive(f: MatrixFunction) -> Primitive:
    """The function itself."""

    def d_function(y: Call) -> list[Term]:
        (x,) = y.arguments
        labels = ("i", "j", "k", "l")
        return [Term(1, (Factor(directional(f, x, [], 1), labels),), labels)]  # ∂Y_ij/∂X_kl = Df(X)_ijkl

    return Primitive(
        name=f.name,
        jacobians=(d_function,),
        text=lambda _: f"{f.name}({{0}})",
        latex=lambda _: rf"\operatorname{{{{{f.name}}}}}\left({{0}}\right)",
        numpy=lambda _: f"{{y}} = {f.numpy}",
        fresh=True,
        keeps_symmetry=True,
        build=lambda arguments, _: matrix_function(f, arguments[0]),
    )


@functools.cache
def _derivative(f: MatrixFunction, directions: int, free: int) -> Primitive:
    """Its derivative in directions, given and open; `parameters` are the numbers of axes of arrays of directions."""

    def by_matrix(y: Call) -> list[Term]:
        x, *given = y.arguments
        labels = (*_outer(y), "i", "j", *_open(free), "k", "l")
        return [Term(1, (Factor(directional(f, x, given, free + 1), labels),), labels)]

    def by_direction(place: int) -> Callable[[Call], list[Term]]:
        def rule(y: Call) -> list[Term]:
            x, *given = y.arguments
            rest = [*given[:place], *given[place + 1 :]]
            own = [label for label in _outer(y) if label[0] == place]
            inner = (*(label for label in _outer(y) if label[0] != place), "i", "j", *_open(free), "k", "l")
            sizes = dict(zip(own, given[place].sizes, strict=False))
            out = (*_outer(y), "i", "j", *_open(free), *own, "k", "l")
            return [Term(1, (Factor(directional(f, x, rest, free + 1), inner),), out, sizes)]

        return rule

    order = directions + free
    power = str(order).translate(SUPERSCRIPTS) if order > 1 else ""
    raised = f"^{{{{{order}}}}}" if order > 1 else ""
    given = [*(f"{{{place}}}" for place in range(1, directions + 1)), *["·"] * (free if directions else 0)]
    inside = f"[{', '.join(given)}]" if given else ""
    bracketed = rf"\left[{', '.join(given)}\right]".replace("·", r"\cdot") if given else ""
    return Primitive(
        name=f"d{order}_{f.name}",
        jacobians=(by_matrix, *map(by_direction, range(directions))),
        text=lambda _: f"D{power}{f.name}({{0}}){inside}",
        latex=lambda _: rf"D{raised}\operatorname{{{{{f.name}}}}}\left({{0}}\right){bracketed}",
        numpy=lambda y: _numpy(f, y, free),
        keeps_symmetry=True,
        build=lambda arguments, _: directional(f, arguments[0], arguments[1:], free),
        operator=Operator(sides=lambda y: y.rank - 2, apply=functools.partial(_apply, f)) if free == 1 else None,
    )


def _outer(y: Call) -> list[tuple[int, int]]:
    """A label for each axis along which a direction is an array."""
    return [(place, axis) for place, batch in enumerate(y.parameters) for axis in range(batch)]


def _open(free: int) -> list[tuple[str, int]]:
    return [(side, place) for place in range(free) for side in ("row", "column")]


def _apply(f: MatrixFunction, operator: Call, x: Node, turned: bool) -> Node:
    """Take x as the open direction; the adjoint of the operator at X in W is the transpose of that in Wᵀ."""
    at, *given = operator.arguments
    outer = _outer(operator)
    own = tuple(("x", axis) for axis in range(x.rank - (2 + len(outer) if turned else 2)))
    if not turned:
        result = directional(f, at, [*given, x])
        return product(1, [Factor(result, (*outer, *own, "i", "j"))], (*own, *outer, "i", "j"))
    labels = (*own, *outer)
    flipped = product(1, [Factor(x, (*labels, "i", "j"))], (*labels, "j", "i"))
    result = directional(f, at, [*given, flipped])
    return product(1, [Factor(result, (*outer, *labels, "i", "j"))], (*own, "j", "i"))


def _numpy(f: MatrixFunction, y: Call, free: int) -> Code:
    """The block matrix, direction by direction, and what its function has in the upper right corner."""
    spread = (*y.parameters, *[2] * free)
    basis = "np.eye({n[0]} * {n[0]}{dtype}).reshape({n[0]}, {n[0]}, {n[0]}, {n[0]})"
    names = [*(f"{{{place}}}" for place in range(1, len(y.parameters) + 1)), *[basis] * free]
    lines: list[str] = []
    at = "{0}"
    for place, name in enumerate(names):
        direction = _spread(name, spread, place)
        if place:
            direction = f"np.kron(np.eye({2**place}{{dtype}}), {direction})"
        if any(spread):
            lines.append(f"{{t}} = np.broadcast_arrays({at}, {direction})")
            at, direction = "{t}[0]", "{t}[1]"
        lines.append(f"{{t}} = np.block([[{at}, {direction}], [np.zeros_like({at}), {at}]])")
        at = "{t}"
    rank = sum(spread) + 2
    matrix = sum(y.parameters)
    order = (*range(matrix), rank - 2, rank - 1, *range(matrix, rank - 2))
    turn = f".transpose{order}" if free else ""
    lines.append(f"{{y}} = {f.batched.format('{t}')}[..., :{{n[0]}}, -{{n[0]}}:]{turn}")
    return Code("\n".join(lines), y.sizes[-1:])


def _spread(name: str, spread: Sequence[int], place: int) -> str:
    """An array of directions, along axes of its own."""
    before, own = sum(spread[:place]), spread[place]
    after = sum(spread) - before - own
    index = ["None"] * before + ([":"] * own + ["None"] * after if after and own else [])
    return f"{name}[{', '.join(index)}]" if index and own else name
