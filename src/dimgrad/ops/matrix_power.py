"""Powers of a square matrix, and products of many matrices."""

import functools
import operator
from collections.abc import Sequence
from typing import Any, SupportsIndex, cast

import numpy as np

from dimgrad.errors import KindError, Line, Report
from dimgrad.graph.node import Factor, Node
from dimgrad.graph.product import constant, product
from dimgrad.ops.declaration import built, operation
from dimgrad.ops.domain import Domain
from dimgrad.ops.inverse import inverse
from dimgrad.ops.matrices import diagonal_matrix, matrix_node
from dimgrad.ops.operand import emptied
from dimgrad.ops.products import COOKBOOK, matmul
from dimgrad.tensors import Matrix
from dimgrad.value.dispatch import NUMPY
from dimgrad.value.expressions import described
from dimgrad.value.traced import Traced


def matrix_power(x: Node, k: int) -> Node:
    """The power as products: squares of squares, so that a high one takes few."""
    if k < 0:
        return matrix_power(inverse(x), -k)
    if k == 0:
        return diagonal_matrix(constant(1, x.sizes[:1]))
    if k == 1:
        return x
    half = matrix_power(x, k // 2)
    even = _times(half, half)
    return _times(even, x) if k % 2 else even


def _times(a: Node, b: Node) -> Node:
    return product(1, [Factor(a, ("i", "s")), Factor(b, ("s", "j"))], ("i", "j"))


def _whole(k: SupportsIndex) -> int:
    """The exponent as a whole number, or an error."""
    if isinstance(k, bool) or not hasattr(k, "__index__"):
        what = "matpow: k is no whole number"
        raise KindError(Report(what, expected="an int, such as 2 or -1", got=repr(k), line=Line.of_caller()))
    return operator.index(k)


##### matpow


def build_matpow(a: Traced, k: int) -> Traced:
    return emptied(a.tracing, matrix_power(matrix_node(a), _whole(k)), described("matpow", a.text, str(k)))


@operation(
    build=build_matpow,
    static=["k"],
    domain=[Domain("square matrices; nonsingular ones where k is negative", matrix="nonsingular")],
    source=f"{COOKBOOK}, eq. 121 and 122",
)
def matpow[N](a: Matrix[N, N], k: int) -> Matrix[N, N]:
    """The product of k equal square matrices; of the inverse where k is negative, the identity where it is 0.

    >>> matpow(matrix([[1.0, 1.0], [0.0, 1.0]]), 3)
    array([[1., 3.],
           [0., 1.]])
    """
    result: Matrix[N, N] = cast("Any", np.linalg.matrix_power(a, _whole(k)))
    return result


def numpy_matrix_power(a: Traced, n: int) -> Traced:
    """`np.linalg.matrix_power`."""
    return built(matpow, a, n)


NUMPY[np.linalg.matrix_power] = numpy_matrix_power

##### NumPy's product of many matrices, whose order is chosen by sizes anyway


def multi_dot(arrays: Sequence[Any]) -> Any:
    """`np.linalg.multi_dot`."""
    return functools.reduce(matmul, arrays)


NUMPY[np.linalg.multi_dot] = multi_dot
