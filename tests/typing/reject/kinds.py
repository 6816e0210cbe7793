"""Derivatives of every kind by every kind: another kind, other dimensions or other axes are errors."""

from dimgrad import Column, Matrix, Row, Scalar, Tensor, Vector, derivative, gradient, hessian, hvp, jacobian, jvp, vjp
from tests.typing.kinds import (
    column_of_column,
    column_of_matrix,
    column_of_row,
    column_of_tensor,
    column_of_vector,
    matrix_of_matrix,
    row_of_matrix,
    row_of_row,
    scalar_of_column,
    scalar_of_matrix,
    scalar_of_row,
    scalar_of_tensor,
    scalar_of_vector,
    vector_of_vector,
)
from tests.typing.network import Hid, In, Out


def by_another_kind(x: Column[In], r: Row[In], v: Vector[In], X: Matrix[Hid, In], t: Tensor[In, Hid, Out]) -> None:
    gradient(scalar_of_column)(r)  # E
    gradient(scalar_of_row)(x)  # E
    gradient(scalar_of_vector)(x)  # E
    gradient(scalar_of_matrix)(v)  # E
    gradient(scalar_of_tensor)(X)  # E
    jacobian(column_of_row)(x, X)  # E
    jacobian(column_of_vector)(x, x)  # E
    jacobian(vector_of_vector)(x, X)  # E
    derivative(column_of_tensor)(X, x)  # E


def axes(x: Column[In], r: Row[In], v: Vector[In], X: Matrix[Hid, In], t: Tensor[In, Hid, Out]) -> None:
    a: Column[In] = gradient(scalar_of_column)(x)  # E
    b: Row[In] = gradient(scalar_of_row)(r)  # E
    c: Row[In] = gradient(scalar_of_vector)(v)  # E
    d: Matrix[Hid, In] = gradient(scalar_of_matrix)(X)  # E
    e: Tensor[Out, Hid, In] = gradient(scalar_of_tensor)(t)  # E
    f: Matrix[In, Hid] = jacobian(column_of_column)(x, X)  # E
    g: Tensor[In, Hid, Hid] = jacobian(column_of_matrix)(X, x)  # E
    h: Matrix[In, Hid] = jacobian(row_of_row)(r, X.T)  # E
    i: Tensor[In, In, Hid] = jacobian(row_of_matrix)(X.T, r)  # E
    j: Tensor[In, Hid, Out, In] = jacobian(column_of_tensor)(t, x)  # E
    k: Matrix[Hid, In] = hessian(scalar_of_column)(x)  # E
    m: Tensor[In, Hid, In, Hid] = hessian(scalar_of_matrix)(X)  # E
    n: Tensor[Hid, In, Hid, In] = derivative(matrix_of_matrix)(X, X.T)  # E
    print(a, b, c, d, e, f, g, h, i, j, k, m, n)


def directions(x: Column[In], r: Row[In], v: Vector[In], X: Matrix[Hid, In], c: Column[Hid]) -> None:
    jvp(scalar_of_column)(r, x)  # E
    jvp(column_of_row)(x, r, X)  # E
    hvp(scalar_of_row)(x, r)  # E
    hvp(scalar_of_matrix)(X.T, X)  # E
    vjp(column_of_column)(c, x, X)  # E
    vjp(row_of_row)(c.T, r, X.T)  # E
    vjp(vector_of_vector)(v, v, X)  # E
    vjp(matrix_of_matrix)(X, X, X.T)  # E
    s: Scalar = jvp(column_of_column)(x, x, X)  # E
    t: Row[In] = vjp(column_of_row)(c.T, r, X)  # E
    print(s, t)
