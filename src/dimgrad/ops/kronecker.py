"""The Kronecker product, and the matrix that takes vec(X) to vec(Xᵀ)."""

from typing import Any, overload

import numpy as np

from dimgrad.dims import Dim
from dimgrad.graph.elementwise import call
from dimgrad.graph.node import Call, Factor, Node
from dimgrad.graph.primitive import Code, Operator, Primitive
from dimgrad.graph.product import constant, product
from dimgrad.graph.reshaping import reshaped
from dimgrad.graph.sizes import ONE
from dimgrad.ops.declaration import as_numpy, operation
from dimgrad.ops.expansion import numbers_of, sizes_of
from dimgrad.ops.operand import combine, layout_over, tracing_of
from dimgrad.tensors import Column, Matrix, Row, Vector
from dimgrad.value.dispatch import NUMPY
from dimgrad.value.expressions import described
from dimgrad.value.traced import Traced
from dimgrad.value.tracing import Tracing

MAGNUS = "Magnus & Neudecker, Matrix Differential Calculus (2019)"

##### kron


def build_kron(a: Traced, b: Traced) -> Traced:
    ours, theirs = (tuple((side, axis) for axis in range(a.ndim)) for side in "ab")
    between = tuple(label for pair in zip(ours, theirs, strict=True) for label in pair)
    outer = combine(1, [(a, ours), (b, theirs)], between, "")
    shape = [one * other for one, other in zip(a.axes, b.axes, strict=True)]
    node = reshaped(outer.node, [size for size in shape if size != ONE])
    return Traced(a.tracing, node, layout_over(range(a.ndim), shape), described("kron", a.text, b.text))


@overload
def kron(a: Column[Any], b: Column[Any]) -> Column[Any]: ...
@overload
def kron(a: Row[Any], b: Row[Any]) -> Row[Any]: ...
@overload
def kron[M, N, P, Q](a: Matrix[M, N], b: Matrix[P, Q]) -> Matrix[Any, Any]: ...
@overload
def kron(a: Vector[Any], b: Vector[Any]) -> Vector[Any]: ...
@operation(build=build_kron, source=f"{MAGNUS}, chapter 2, section 2")
def kron(a: Any, b: Any) -> Any:
    """The Kronecker product: `a` with each entry times `b` in its place.

    `kron(B.T, A) @ vec(X)` is `vec(A @ X @ B)`, and is computed as that.

    >>> kron(row([1.0, 2.0]), row([1.0, 10.0]))
    array([[ 1., 10.,  2., 20.]])
    """
    return np.kron(a, b)  # pyright: ignore[reportUnknownVariableType]  # of any, as the stubs of NumPy see it


NUMPY[np.kron] = as_numpy(kron)

##### commutation: `parameters` are the rows and the columns of the matrices


def apply_commutation(operator: Call, x: Node, transposed: bool) -> Node:
    """vec(X) becomes vec(Xᵀ), or the other way round: stacked columns are rows of the transpose."""
    rows, columns = operator.parameters
    before = (rows, columns) if transposed else (columns, rows)
    batch = tuple(range(x.rank - 1))
    split = reshaped(x, (*x.sizes[:-1], *before))
    turned = product(1, [Factor(split, (*batch, "i", "j"))], (*batch, "j", "i"))
    return reshaped(turned, x.sizes)


def text_commutation(parameters: tuple[Any, ...]) -> str:
    """`K_M,N`."""
    return f"K_{','.join(str(size) for size in parameters)}"


def numpy_commutation(node: Call) -> Code:
    """An identity matrix, its rows in another order."""
    rows, columns = node.parameters
    code = "{y} = np.eye({n[0]} * {n[1]}{dtype}).reshape({n[1]}, {n[0]}, -1).transpose(1, 0, 2).reshape({n[2]}, {n[2]})"
    return Code(code, (rows, columns, rows * columns))


COMMUTATION = Primitive(
    name="commutation",
    jacobians=(),
    text=text_commutation,
    latex=lambda parameters: f"K_{{{{{','.join(str(size) for size in parameters)}}}}}",
    numpy=numpy_commutation,
    bounds=(0.0, 1.0),
    operator=Operator(sides=lambda _: 1, apply=apply_commutation, selects=True, bijective=True),
    fresh=True,
)


@overload
def commutation[M: Dim, N: Dim](rows: type[M], columns: type[N]) -> Matrix[Any, Any]: ...
@overload
def commutation(rows: int, columns: int) -> Matrix[Any, Any]: ...
def commutation(rows: Any, columns: Any) -> Any:
    """The matrix K with `K @ vec(X) = vec(X.T)` for every X with so many rows and columns.

    A size is a number, a dimension class with a size, or `X.shape[0]` of a traced X.

    >>> commutation(2, 2) @ vec(matrix([[1.0, 2.0], [3.0, 4.0]]))
    array([[1.],
           [2.],
           [3.],
           [4.]])
    """
    counts = numbers_of((rows, columns))
    tracing = tracing_of(counts) or Tracing.active()
    if tracing is None:
        count = counts[0] * counts[1]
        return np.eye(count).reshape(counts[1], counts[0], count).swapaxes(0, 1).reshape(count, count)
    m, n = sizes_of(counts)
    text = described("commutation", str(m), str(n))
    size = m * n
    if ONE in (m, n):  # a vector and its transpose have the same entries
        node = product(1, [], "ii", {"i": size}) if size != ONE else constant(1)
    else:
        node = call(COMMUTATION, [], (size, size), (m, n))
    return Traced(tracing, node, (0, 1) if node.rank else (None, None), text)
