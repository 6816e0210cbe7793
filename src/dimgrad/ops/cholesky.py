"""The Cholesky factor of a symmetric positive definite matrix."""

from collections.abc import Sequence
from typing import Any, cast

import numpy as np

from dimgrad.graph.elementwise import call
from dimgrad.graph.node import Call, Factor, Node, Term
from dimgrad.graph.primitive import Code, Primitive
from dimgrad.graph.product import product
from dimgrad.ops.declaration import built, operation
from dimgrad.ops.domain import POSITIVE_DEFINITE
from dimgrad.ops.inverse import inverse
from dimgrad.ops.matrices import matrix_node, stored
from dimgrad.ops.operand import emptied, named
from dimgrad.tensors import Matrix
from dimgrad.value.dispatch import NUMPY
from dimgrad.value.expressions import described
from dimgrad.value.traced import Traced

##### what the graph knows


def d_cholesky(y: Call) -> list[Term]:
    # dL = L Φ(L⁻¹ dS L⁻ᵀ), S = (A + Aᵀ)/2, where Φ keeps the lower triangle and half of the diagonal
    (x,) = y.arguments
    mask = Factor(call(HALF_LOWER, [], y.sizes, y.sizes), ("a", "j"))
    lower = inverse(y)

    def term(weight: float, row: str, column: str) -> Term:
        sides = Factor(lower, ("a", row)), Factor(lower, ("j", column))
        return Term(weight, (Factor(y, ("i", "a")), mask, *sides), ("i", "j", "k", "l"))

    return [term(1, "k", "l")] if x.symmetric else [term(0.5, "k", "l"), term(0.5, "l", "k")]


def over_the_diagonal(mask: Factor, others: Sequence[Factor], _: set[Any]) -> Term | None:
    """Half the identity beside the transpose of a factor: where the mask is not zero, that is zero off the diagonal.

    So the derivative of log-determinants by the factor's diagonal is the inverse.
    """
    if not any(is_factor(f.node) and f.labels == mask.labels[::-1] for f in others) or mask.power != 1:
        return None
    half = product(0.5, [], ("i", "i"), {"i": mask.node.sizes[0]})
    return Term(1, (Factor(half, mask.labels),), ())


def is_factor(node: Node) -> bool:
    """Tell whether a node is a Cholesky factor."""
    return isinstance(node, Call) and node.primitive is CHOLESKY


def numpy_half_lower(y: Call) -> Code:
    return Code("{y} = np.tri({n[0]}{dtype}) - np.eye({n[0]}{dtype}) / 2", y.sizes)


HALF_LOWER = Primitive(
    name="half_lower",
    jacobians=(),
    text=lambda _: "(tril(1 1ᵀ) − I/2)",
    latex=lambda _: (
        r"\left(\operatorname{{tril}}\left(\mathbf{{1}} \mathbf{{1}}^{{\top}}\right) - \frac{{1}}{{2}} I\right)"
    ),
    numpy=numpy_half_lower,
    bounds=(0.0, 1.0),
    opened=over_the_diagonal,
)
"""A constant: ones below the diagonal, a half on it; `parameters` are its sizes."""


def numpy_cholesky(node: Call) -> str:
    (x,) = node.arguments
    return "{y} = np.linalg.cholesky({0})" if x.symmetric else "{y} = np.linalg.cholesky(({0} + {0}.T) / 2)"


CHOLESKY = Primitive(
    name="cholesky",
    jacobians=(d_cholesky,),
    text=lambda _: "chol({0})",
    latex=lambda _: r"\operatorname{{chol}}\left({0}\right)",
    numpy=numpy_cholesky,
    fresh=True,
    build=lambda arguments, _: cholesky_factor(arguments[0]),
)


def cholesky_factor(x: Node) -> Node:
    """The factor, in canonical form: of the symmetric part, so that the transpose has the same."""
    form = stored(x)
    matrix = form.matrix if form.coefficient == 1 and not form.scalars else x
    return call(CHOLESKY, [matrix], matrix.sizes)


##### cholesky


def build_cholesky(a: Traced) -> Traced:
    return emptied(a.tracing, cholesky_factor(matrix_node(a)), described("cholesky", a.text))


@operation(
    build=build_cholesky,
    domain=[POSITIVE_DEFINITE],
    source="Murray, Differentiation of the Cholesky decomposition (arXiv 1602.07527), eq. 8 to 10",
)
def cholesky[N](a: Matrix[N, N]) -> Matrix[N, N]:
    """The lower triangular matrix L with `L @ L.T == a`, of a symmetric positive definite matrix.

    The factor is that of the symmetric part, `(a + a.T) / 2`: a derivative by a sees both halves alike. Of a matrix
    that is not positive definite there is none: NumPy's `LinAlgError`.

    >>> cholesky(matrix([[4.0, 2.0], [2.0, 2.0]]))
    array([[2., 0.],
           [1., 1.]])
    """
    result: Matrix[N, N] = cast("Any", np.linalg.cholesky((a + a.T) / 2))
    return result


def numpy_function(a: Traced, *, upper: bool = False) -> Any:
    """`np.linalg.cholesky`, which reads one triangle only: where both may differ, the matrix that has it twice."""
    if a.ndim == 2 and not matrix_node(a).symmetric:
        triangle, offset = (np.triu, 1) if upper else (np.tril, -1)
        a = named(NUMPY[triangle](a) + NUMPY[triangle](a, offset).T, a.text)
    factor = named(built(cholesky, a), described("np.linalg.cholesky", a.text))
    return factor.T if upper else factor


NUMPY[np.linalg.cholesky] = numpy_function
