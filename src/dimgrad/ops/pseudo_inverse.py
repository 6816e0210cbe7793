"""The pseudo-inverse of a matrix of full rank, wide or tall."""

from typing import Any, overload

import numpy as np

from dimgrad.graph.elementwise import call
from dimgrad.graph.node import Call, Factor, Node, Term
from dimgrad.graph.primitive import Primitive
from dimgrad.ops.declaration import built, operation
from dimgrad.ops.domain import Domain
from dimgrad.ops.matrices import matrix_node, scaled, stored, transposed
from dimgrad.ops.operand import emptied
from dimgrad.tensors import Column, Matrix, Row
from dimgrad.value.dispatch import NUMPY
from dimgrad.value.expressions import described
from dimgrad.value.traced import Traced

##### what the graph knows


def d_pinv(y: Call) -> list[Term]:
    # dY = -Y dX Y + Y Yᵀ dXᵀ (I - X Y) + (I - Y X) dXᵀ Yᵀ Y
    (x,) = y.arguments
    left = Factor(y, ("i", "a")), Factor(y, ("l", "a"))  # (Y Yᵀ)_il
    right = Factor(y, ("b", "k")), Factor(y, ("b", "j"))  # (Yᵀ Y)_kj
    out = ("i", "j", "k", "l")
    return [
        Term(-1, (Factor(y, ("i", "k")), Factor(y, ("l", "j"))), out),
        Term(1, left, ("i", "j", "j", "l"), {"j": x.sizes[0]}),
        Term(-1, (*left, Factor(x, ("k", "c")), Factor(y, ("c", "j"))), out),
        Term(1, right, ("i", "j", "k", "i"), {"i": x.sizes[1]}),
        Term(-1, (*right, Factor(y, ("i", "c")), Factor(x, ("c", "l"))), out),
    ]


PINV = Primitive(
    name="pinv",
    jacobians=(d_pinv,),
    text=lambda _: "{0}⁺",
    latex=lambda _: "{0}^{{+}}",
    numpy=lambda _: "{y} = np.linalg.pinv({0})",
    fresh=True,
    keeps_symmetry=True,
    build=lambda arguments, _: pseudo_inverse(arguments[0]),
)


def pseudo_inverse(x: Node) -> Node:
    """The pseudo-inverse, in canonical form: of a pseudo-inverse, a transpose or a multiple by what it is."""
    form = stored(x)
    inside = bool(form.scalars) or form.coefficient == 0
    matrix = scaled(form.matrix, form.coefficient, form.scalars) if inside else form.matrix
    if isinstance(matrix, Call) and matrix.primitive is PINV:
        (node,) = matrix.arguments
    else:
        node = call(PINV, [matrix], matrix.sizes[::-1])
    return scaled(transposed(node) if form.turned else node, 1 if inside else 1 / form.coefficient)


##### pinv


def build_pinv(a: Traced) -> Traced:
    return emptied(a.tracing, pseudo_inverse(matrix_node(a)), described("pinv", a.text))


@overload
def pinv[N](a: Column[N]) -> Row[N]: ...
@overload
def pinv[N](a: Row[N]) -> Column[N]: ...
@overload
def pinv[M, N](a: Matrix[M, N]) -> Matrix[N, M]: ...
@operation(
    build=build_pinv,
    domain=[Domain("matrices of full rank", matrix="nonsingular")],
    source="Golub & Pereyra, The Differentiation of Pseudo-Inverses (1973), SIAM J. Numer. Anal. 10, eq. 4.12",
)
def pinv(a: Any) -> Any:
    """The pseudo-inverse (Moore and Penrose) of a matrix. It has a derivative where the rank is full.

    >>> pinv(matrix([[2.0], [0.0]]))
    array([[0.5, 0. ]])
    """
    return np.linalg.pinv(a)


def numpy_pinv(a: Traced, **options: Any) -> Any:
    """`np.linalg.pinv`, without a cut-off of one's own."""
    if options:
        a.tracing.leave(f"np.linalg.pinv with {', '.join(options)}= cannot be traced", mend="pinv, of full rank")
    return built(pinv, a)


NUMPY[np.linalg.pinv] = numpy_pinv
