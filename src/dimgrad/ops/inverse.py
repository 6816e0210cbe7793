"""The inverse of a matrix, and the solution of linear equations, which is a product with it."""

from typing import Any, cast, overload

import numpy as np

from dimgrad.graph.elementwise import call, elementwise
from dimgrad.graph.node import Call, Factor, Node, Term
from dimgrad.graph.primitive import Primitive
from dimgrad.ops.algebraic import RECIPROCAL
from dimgrad.ops.declaration import operation
from dimgrad.ops.domain import NONSINGULAR, REAL
from dimgrad.ops.matrices import diagonal_matrix, diagonal_of, matrix_node, scaled, stored, transposed
from dimgrad.ops.operand import emptied
from dimgrad.ops.products import build_matmul
from dimgrad.tensors import Column, Matrix, Vector
from dimgrad.value.dispatch import NUMPY
from dimgrad.value.expressions import described
from dimgrad.value.traced import Traced

COOKBOOK = "Petersen & Pedersen, The Matrix Cookbook (2012)"

##### what the graph knows


def d_inv(y: Call) -> list[Term]:
    return [Term(-1, (Factor(y, ("i", "k")), Factor(y, ("l", "j"))), ("i", "j", "k", "l"))]  # ∂Y_ij/∂X_kl = -Y_ik Y_lj


INV = Primitive(
    name="inv",
    jacobians=(d_inv,),
    text=lambda _: "{0}⁻¹",
    latex=lambda _: "{0}^{{-1}}",
    numpy=lambda _: "{y} = np.linalg.inv({0})",
    fresh=True,
    keeps_symmetry=True,
    build=lambda arguments, _: inverse(arguments[0]),
)


def inverse(x: Node) -> Node:
    """The inverse, in canonical form: of an inverse, a transpose, a scaled or a diagonal matrix by what it is."""
    diagonal = diagonal_of(x)
    if diagonal is not None:
        return diagonal_matrix(elementwise(RECIPROCAL, [diagonal]))
    form = stored(x)
    # What may be zero stays inside: NumPy is to find the matrix singular.
    inside = bool(form.scalars) or form.coefficient == 0
    matrix = scaled(form.matrix, form.coefficient, form.scalars) if inside else form.matrix
    if isinstance(matrix, Call) and matrix.primitive is INV:
        (node,) = matrix.arguments
    else:
        node = call(INV, [matrix], matrix.sizes)
    return scaled(transposed(node) if form.turned else node, 1 if inside else 1 / form.coefficient)


##### inv


def build_inv(a: Traced) -> Traced:
    return emptied(a.tracing, inverse(matrix_node(a)), described("inv", a.text))


@operation(build=build_inv, domain=[NONSINGULAR], source=f"{COOKBOOK}, eq. 60")
def inv[N](a: Matrix[N, N]) -> Matrix[N, N]:
    """The inverse of a square matrix. Of a singular one there is none: NumPy's `LinAlgError`.

    Multiplied with something, `inv(A) @ b`, it is never computed: the equations are solved, as by `solve(A, b)`.

    >>> inv(matrix([[2.0, 0.0], [0.0, 4.0]]))
    array([[0.5 , 0.  ],
           [0.  , 0.25]])
    """
    result: Matrix[N, N] = cast("Any", np.linalg.inv(a))
    return result


NUMPY[np.linalg.inv] = inv

##### solve


def build_solve(a: Traced, b: Traced) -> Traced:
    result = build_matmul(build_inv(a), b)
    return Traced(result.tracing, result.node, result.layout, described("solve", a.text, b.text))


@overload
def solve[N](a: Matrix[N, N], b: Column[N]) -> Column[N]: ...
@overload
def solve[N, K](a: Matrix[N, N], b: Matrix[N, K]) -> Matrix[N, K]: ...
@overload
def solve[N](a: Matrix[N, N], b: Vector[N]) -> Vector[N]: ...
@operation(build=build_solve, domain=[NONSINGULAR, REAL], source=f"{COOKBOOK}, eq. 59 and 60")
def solve(a: Any, b: Any) -> Any:
    """The solution of `a @ x = b`: of one system, or of one for each column of b.

    >>> solve(matrix([[2.0, 0.0], [0.0, 4.0]]), column([2.0, 2.0]))
    array([[1. ],
           [0.5]])
    """
    solution: Any = np.linalg.solve
    return solution(a, b)
