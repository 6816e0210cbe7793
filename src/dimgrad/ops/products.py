# A row is a matrix, and so is a column: a product of both fits several overloads of `matmul`, and the first says most.
# mypy: disable-error-code="overload-overlap"
# pyright: reportOverlappingOverload=false
"""Products: contractions whose local Jacobians the calculus knows from their labels."""

from collections.abc import Callable
from typing import Any, overload

import numpy as np

from dimgrad.dims import One
from dimgrad.graph.sizes import Size
from dimgrad.ops.declaration import operation
from dimgrad.ops.mends import Operands
from dimgrad.ops.operand import combine
from dimgrad.ops.reductions import float_like
from dimgrad.tensors import Column, Matrix, Row, Scalar, Tensor, Vector
from dimgrad.value.dispatch import NUMPY
from dimgrad.value.equations import Equations
from dimgrad.value.expressions import described, infix, transposed
from dimgrad.value.traced import Traced

COOKBOOK = "Petersen & Pedersen, The Matrix Cookbook (2012)"

##### dot


def build_dot(a: Traced, b: Traced) -> Traced:
    labels = tuple(range(a.ndim))
    return combine(1, [(a, labels), (b, labels)], (), described("dot", a.text, b.text))


@overload
def dot[N](a: Column[N], b: Column[N]) -> Scalar: ...
@overload
def dot[N](a: Row[N], b: Row[N]) -> Scalar: ...
@overload
def dot[N](a: Vector[N], b: Vector[N]) -> Scalar: ...
@overload
def dot[M, N](a: Matrix[M, N], b: Matrix[M, N]) -> Scalar: ...
@overload
def dot[*Shape](a: Tensor[*Shape], b: Tensor[*Shape]) -> Scalar: ...
@operation(build=build_dot, source=f"{COOKBOOK}, eq. 69")
def dot(a: Any, b: Any) -> Any:
    """The inner product: the sum of the products of entries, of two tensors of one shape.

    >>> dot(column([1.0, 2.0]), column([3.0, 4.0]))
    11.0
    """
    return float_like(np.vdot(a, b))


##### matmul


def build_matmul(a: Traced, b: Traced) -> Traced:
    left = (*range(a.ndim - 2), "i", "s")[-a.ndim :]
    right = (*range(b.ndim - 2), "s", "j")[: b.ndim]
    out = [label for label in (*left[:-1], right[-1]) if label != "s"]
    return combine(1, [(a, left), (b, right)], out, infix("@", a.text, b.text))


def conflict_matmul(operands: Operands) -> str | None:
    """Say which inner sizes differ."""
    (left, a), (right, b) = operands
    if len(a) != len(b) and max(len(a), len(b)) > 2 and a and b:
        return f"{left} has {len(a)} axes, {right} {len(b)}: nothing is repeated over a batch"
    if not {len(a), len(b)} <= {1, 2}:
        return None
    return f"inner sizes differ: {left} has {counted(a[-1], 'column')}, {right} has {counted(b[0], 'row')}"


def counted(size: Size, noun: str) -> str:
    """How many there are, in words."""
    return f"{size} {noun}" if size.number == 1 else f"{size} {noun}s"


def mend_matmul(call: Callable[..., str], operands: Operands, equations: Equations) -> str | None:
    """Suggest the transposition, or the order, under which a product exists."""
    (left, a), (right, b) = operands
    if not a or not b:
        return f"{left} * {right}"
    if max(len(a), len(b)) > 2:
        return _mend_batch(operands, equations)
    inner_left, outer_left = equations.resolve(a[-1]), equations.resolve(a[0])
    inner_right, outer_right = equations.resolve(b[0]), equations.resolve(b[-1])
    ways: list[str] = []
    if outer_right == outer_left and not left.endswith(".T") and not right.endswith(".T"):
        ways.append(call(right, left))
    if outer_left == inner_right:
        ways.append(call(transposed(left), right))
    elif inner_left == outer_right:
        ways.append(call(left, transposed(right)))
    return ", or ".join(ways) or None


def _mend_batch(operands: Operands, equations: Equations) -> str | None:
    """Where only one operand has a batch: the product for each of it, in letters."""
    (left, a), (right, b) = operands
    if min(len(a), len(b)) > 2 or not equations.equate(a[-1], b[-2:][0]):
        return None
    batch = "abcdefgh"[: max(len(a), len(b)) - 2]
    rows = f"{batch if len(a) > 2 else ''}{'is'[-len(a) :]}"
    columns = f"{batch if len(b) > 2 else ''}{'sj'[: len(b)]}"
    out = f"{batch}{rows[-2:-1].removeprefix('s')}{columns[-1].removeprefix('s')}"
    return f"einsum('{rows},{columns}->{out}', {left}, {right})"


@overload
def matmul[K](a: Row[K], b: Column[K]) -> Matrix[One, One]: ...
@overload
def matmul[M, K](a: Matrix[M, K], b: Column[K]) -> Column[M]: ...
@overload
def matmul[K, N](a: Row[K], b: Matrix[K, N]) -> Row[N]: ...
@overload
def matmul[M, K, N](a: Matrix[M, K], b: Matrix[K, N]) -> Matrix[M, N]: ...
@overload
def matmul[M, K](a: Matrix[M, K], b: Vector[K]) -> Vector[M]: ...
@overload
def matmul[K, N](a: Vector[K], b: Matrix[K, N]) -> Vector[N]: ...
@overload
def matmul[K](a: Vector[K], b: Vector[K]) -> Scalar: ...
@overload
def matmul[A, *Batch, M, K, N](a: Tensor[A, *Batch, M, K], b: Tensor[A, *Batch, K, N]) -> Tensor[A, *Batch, M, N]: ...
@operation(
    build=build_matmul,
    operator="@",
    ufuncs=[np.matmul],
    mend=mend_matmul,
    conflict=conflict_matmul,
    source=f"{COOKBOOK}, section 2.4",
)
def matmul(a: Any, b: Any) -> Any:
    """The matrix product; written `a @ b`. A row times a column is a (1, 1) matrix: `dot` gives the scalar.

    Of tensors with more axes the last two are multiplied; the others, the batch, are the same in both.

    >>> matmul(row([1.0, 2.0]), column([3.0, 4.0]))
    array([[11.]])
    """
    return a @ b


##### quadratic


def build_quadratic(x: Traced, A: Traced) -> Traced:
    text = described("quadratic", x.text, A.text)
    return combine(1, [(x, ("i", "u")[: x.ndim]), (A, ("i", "j")), (x, ("j", "u")[: x.ndim])], (), text)


@overload
def quadratic[N](x: Column[N], A: Matrix[N, N]) -> Scalar: ...
@overload
def quadratic[N](x: Vector[N], A: Matrix[N, N]) -> Scalar: ...
@operation(build=build_quadratic, source=f"{COOKBOOK}, eq. 81")
def quadratic(x: Any, A: Any) -> Any:
    """The quadratic form xᵀAx as a scalar.

    >>> quadratic(column([1.0, 2.0]), matrix([[1.0, 0.0], [0.0, 3.0]]))
    13.0
    """
    return float_like(np.vdot(x, A @ x))


##### outer


def build_outer(a: Traced, b: Traced) -> Traced:
    text = described("outer", a.text, b.text)
    return combine(1, [(a, ("i", "u")[: a.ndim]), (b, ("j", "v")[: b.ndim])], ("i", "j"), text)


@overload
def outer[M, N](a: Column[M], b: Column[N]) -> Matrix[M, N]: ...
@overload
def outer[M, N](a: Vector[M], b: Vector[N]) -> Matrix[M, N]: ...
@operation(build=build_outer, ufuncs=[np.outer], source=f"{COOKBOOK}, section 2.4")
def outer(a: Any, b: Any) -> Any:
    """The outer product `a @ b.T` of two columns.

    >>> outer(column([1.0, 2.0]), column([3.0, 4.0]))
    array([[3., 4.],
           [6., 8.]])
    """
    return np.outer(a, b)


##### transpose


def build_transpose(a: Traced) -> Traced:
    return a.T


@overload
def transpose[N](a: Column[N]) -> Row[N]: ...
@overload
def transpose[N](a: Row[N]) -> Column[N]: ...
@overload
def transpose[M, N](a: Matrix[M, N]) -> Matrix[N, M]: ...
@operation(build=build_transpose, source=f"{COOKBOOK}, section 1")
def transpose(a: Any) -> Any:
    """The transpose; written `a.T`. It is a view, as NumPy's.

    >>> transpose(column([1.0, 2.0]))
    array([[1., 2.]])
    """
    return a.T


NUMPY[np.transpose] = Traced.transpose
