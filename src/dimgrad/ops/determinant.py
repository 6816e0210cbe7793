"""The determinant, and the logarithm of its absolute value, which neither overflows nor underflows."""

from typing import Any, NamedTuple

import numpy as np

from dimgrad.graph.algebra import Entry
from dimgrad.graph.elementwise import call, elementwise
from dimgrad.graph.node import Call, Factor, Node, Term, size_node
from dimgrad.graph.primitive import Elementwise, Primitive
from dimgrad.graph.product import constant, product
from dimgrad.graph.sizes import Size
from dimgrad.graph.total import Weighted, total
from dimgrad.ops.algebraic import RECIPROCAL
from dimgrad.ops.declaration import built, operation
from dimgrad.ops.domain import NONSINGULAR
from dimgrad.ops.inverse import COOKBOOK, inverse
from dimgrad.ops.matrices import diagonal_of, matrix_node, square_factors, stored
from dimgrad.ops.reductions import float_like
from dimgrad.tensors import Matrix, Scalar
from dimgrad.value.dispatch import NUMPY
from dimgrad.value.expressions import described
from dimgrad.value.traced import Traced

##### what the graph knows


def d_det(y: Call) -> list[Term]:
    (x,) = y.arguments
    return [Term(1, (Factor(y, ()), Factor(inverse(x), ("l", "k"))), ("k", "l"))]  # ∂y/∂X_kl = y X⁻¹_lk


def d_logdet(y: Call) -> list[Term]:
    (x,) = y.arguments
    return [Term(1, (Factor(inverse(x), ("l", "k")),), ("k", "l"))]  # ∂y/∂X_kl = X⁻¹_lk


def d_sign_det(y: Call) -> list[Term]:
    return []  # the sign does not change where there is a derivative


def log_abs(x: Any) -> Any:
    return np.log(np.abs(x))


def d_log_abs(y: Entry, x: Entry) -> Entry:
    return x.apply(RECIPROCAL)  # 1/x, of negative x too


DET = Primitive(
    name="det",
    rule="Jacobi's formula",
    jacobians=(d_det,),
    text=lambda _: "det({0})",
    latex=lambda _: r"\det\left({0}\right)",
    numpy=lambda _: "{y} = np.linalg.det({0})",
    fresh=True,
    build=lambda arguments, _: determinant(arguments[0]),
)
LOGDET = Primitive(
    name="logdet",
    jacobians=(d_logdet,),
    text=lambda _: "logdet({0})",
    latex=lambda _: r"\log\left|\det\left({0}\right)\right|",
    numpy=lambda _: "{y} = np.linalg.slogdet({0})[1]",
    fresh=True,
    build=lambda arguments, _: log_determinant(arguments[0]),
)
SIGN_DET = Primitive(
    name="sign_det",
    jacobians=(d_sign_det,),
    text=lambda _: "sign(det({0}))",
    latex=lambda _: r"\operatorname{{sign}}\left(\det\left({0}\right)\right)",
    numpy=lambda _: "{y} = np.linalg.slogdet({0})[0]",
    fresh=True,
    bounds=(-1.0, 1.0),
)
LOG_ABS = Elementwise(
    name="log_abs",
    kernel=log_abs,
    derivatives=(d_log_abs,),
    text="log(|{0}|)",
    latex=r"\log\left|{0}\right|",
    numpy="np.log(np.abs({0}))",
)


def determinant(x: Node) -> Node:
    """The determinant, in canonical form: the transpose has the same, and a power of a matrix the power of it."""
    form = stored(x)
    matrix = form.matrix if form.coefficient == 1 and not form.scalars else x
    factors = square_factors(matrix)
    if factors is not None:
        # Of equal matrices only: the product of different determinants may overflow where their product's does not.
        determinants = [determinant(factor) for factor in factors]
        if len(set(determinants)) == 1:
            return product(1, [Factor(determinants[0], (), len(factors))], ())
    return call(DET, [matrix], ())


def log_determinant(x: Node) -> Node:
    """The logarithm of the absolute determinant, in canonical form: a product has the sum of its factors'."""
    diagonal = diagonal_of(x)
    if diagonal is not None:
        return _sum(elementwise(LOG_ABS, [diagonal]))
    form = stored(x)
    if form.coefficient == 0:
        return call(LOGDET, [x], ())
    terms: list[Weighted] = []
    if abs(form.coefficient) != 1:
        terms.append((1, _times_size(elementwise(LOG_ABS, [constant(form.coefficient)]), x.sizes[0])))
    terms += [(f.power, _times_size(elementwise(LOG_ABS, [f.node]), x.sizes[0])) for f in form.scalars]
    factors = square_factors(form.matrix)
    if factors is None:
        terms.append((1, call(LOGDET, [form.matrix], ())))
    else:
        terms += [(1, log_determinant(factor)) for factor in factors]
    return total(terms, ())


def _sum(vector: Node) -> Node:
    return product(1, [Factor(vector, (0,))], ())


def _times_size(scalar: Node, size: Size) -> Node:
    if size.number is not None:
        return product(size.number, [Factor(scalar, ())], ())
    return product(1, [Factor(scalar, ()), Factor(size_node(size), ())], ())


##### det


def build_det(a: Traced) -> Traced:
    return Traced(a.tracing, determinant(matrix_node(a)), (), described("det", a.text))


@operation(build=build_det, domain=[NONSINGULAR], source=f"{COOKBOOK}, eq. 49")
def det[N](a: Matrix[N, N]) -> Scalar:
    """The determinant of a square matrix. Its derivative needs the inverse, which a singular matrix has not.

    >>> round(det(matrix([[2.0, 0.0], [0.0, 4.0]])), 4)
    8.0
    """
    value: Scalar = float_like(np.linalg.det(a))
    return value


NUMPY[np.linalg.det] = det

##### logdet


def build_logdet(a: Traced) -> Traced:
    return Traced(a.tracing, log_determinant(matrix_node(a)), (), described("logdet", a.text))


@operation(build=build_logdet, domain=[NONSINGULAR], source=f"{COOKBOOK}, eq. 57")
def logdet[N](a: Matrix[N, N]) -> Scalar:
    """The logarithm of the absolute determinant of a square matrix; minus infinity of a singular one.

    >>> round(logdet(matrix([[-2.0, 0.0], [0.0, 4.0]])), 4)
    2.0794
    """
    value: Scalar = float_like(np.linalg.slogdet(a)[1])
    return value


##### NumPy's slogdet


class SignAndLogdet(NamedTuple):
    """What `np.linalg.slogdet` gives, traced."""

    sign: Traced
    logabsdet: Traced


def slogdet(a: Traced) -> SignAndLogdet:
    """The sign of the determinant, whose derivative is zero, and the logarithm of its absolute value."""
    logarithm = built(logdet, a)
    sign = Traced(a.tracing, call(SIGN_DET, [matrix_node(a)], ()), (), f"np.linalg.slogdet({a.text})[0]")
    return SignAndLogdet(sign, logarithm)


NUMPY[np.linalg.slogdet] = slogdet
