"""Derivatives of every kind by every kind have the axes of the value, then those of the variable."""

from typing import assert_type

from dimgrad import Column, Matrix, Row, Scalar, Tensor, Vector, derivative, gradient, hessian, hvp, jacobian, jvp, vjp
from tests.typing.kinds import (
    column_of_column,
    column_of_matrix,
    column_of_row,
    column_of_scalar,
    column_of_tensor,
    column_of_vector,
    matrix_of_column,
    matrix_of_matrix,
    matrix_of_row,
    matrix_of_scalar,
    matrix_of_tensor,
    matrix_of_vector,
    row_of_column,
    row_of_matrix,
    row_of_row,
    row_of_scalar,
    row_of_vector,
    scalar_of_column,
    scalar_of_matrix,
    scalar_of_row,
    scalar_of_scalar,
    scalar_of_tensor,
    scalar_of_vector,
    tensor_of_scalar,
    vector_of_column,
    vector_of_matrix,
    vector_of_row,
    vector_of_scalar,
    vector_of_vector,
)
from tests.typing.network import Hid, In, Out

type Cube = Tensor[In, Hid, Out]


def of_scalars(x: Column[In], r: Row[In], v: Vector[In], X: Matrix[Hid, In], t: Cube) -> None:
    assert_type(derivative(scalar_of_scalar)(2.0), Scalar)
    assert_type(derivative(scalar_of_column)(x), Row[In])
    assert_type(derivative(scalar_of_row)(r), Column[In])
    assert_type(derivative(scalar_of_vector)(v), Vector[In])
    assert_type(derivative(scalar_of_matrix)(X), Matrix[In, Hid])
    assert_type(derivative(scalar_of_tensor)(t), Cube)
    assert_type(gradient(scalar_of_scalar)(2.0), Scalar)
    assert_type(gradient(scalar_of_column)(x), Row[In])
    assert_type(gradient(scalar_of_row)(r), Column[In])
    assert_type(gradient(scalar_of_vector)(v), Vector[In])
    assert_type(gradient(scalar_of_matrix)(X), Matrix[In, Hid])
    assert_type(gradient(scalar_of_tensor)(t), Cube)
    assert_type(gradient(scalar_of_row, layout="denominator")(r), Row[In])
    assert_type(gradient(scalar_of_tensor, layout="denominator")(t), Cube)


def of_columns(
    x: Column[In], r: Row[In], v: Vector[In], X: Matrix[Hid, In], c: Column[Hid], A: Matrix[Hid, In], t: Cube
) -> None:
    assert_type(derivative(column_of_scalar)(2.0, c), Column[Hid])
    assert_type(derivative(column_of_column)(x, A), Matrix[Hid, In])
    assert_type(derivative(column_of_row)(r, A), Matrix[Hid, In])
    assert_type(derivative(column_of_vector)(v, c), Matrix[Hid, In])
    assert_type(derivative(column_of_matrix)(X, x), Tensor[Hid, Hid, In])
    assert_type(derivative(column_of_tensor)(t, c), Tensor[Hid, In, Hid, Out])
    assert_type(jacobian(column_of_scalar)(2.0, c), Column[Hid])
    assert_type(jacobian(column_of_column)(x, A), Matrix[Hid, In])
    assert_type(jacobian(column_of_row)(r, A), Matrix[Hid, In])
    assert_type(jacobian(column_of_vector)(v, c), Matrix[Hid, In])
    assert_type(jacobian(column_of_matrix)(X, x), Tensor[Hid, Hid, In])
    assert_type(jacobian(column_of_tensor)(t, c), Tensor[Hid, In, Hid, Out])


def of_rows(x: Column[In], r: Row[In], v: Vector[In], X: Matrix[In, Hid], A: Matrix[In, Hid], h: Row[Hid]) -> None:
    assert_type(derivative(row_of_scalar)(2.0, h), Row[Hid])
    assert_type(derivative(row_of_column)(x, A), Matrix[Hid, In])
    assert_type(derivative(row_of_row)(r, A), Matrix[Hid, In])
    assert_type(derivative(row_of_vector)(v, h), Matrix[Hid, In])
    assert_type(derivative(row_of_matrix)(X, r), Tensor[Hid, In, Hid])
    assert_type(jacobian(row_of_scalar)(2.0, h), Row[Hid])
    assert_type(jacobian(row_of_column)(x, A), Matrix[Hid, In])
    assert_type(jacobian(row_of_row)(r, A), Matrix[Hid, In])
    assert_type(jacobian(row_of_vector)(v, h), Matrix[Hid, In])
    assert_type(jacobian(row_of_matrix)(X, r), Tensor[Hid, In, Hid])


def of_vectors(
    x: Column[In], r: Row[In], v: Vector[In], X: Matrix[Hid, In], A: Matrix[Hid, In], h: Vector[Hid]
) -> None:
    assert_type(derivative(vector_of_scalar)(2.0, h), Vector[Hid])
    assert_type(derivative(vector_of_column)(x, h), Matrix[Hid, In])
    assert_type(derivative(vector_of_row)(r, h), Matrix[Hid, In])
    assert_type(derivative(vector_of_vector)(v, A), Matrix[Hid, In])
    assert_type(derivative(vector_of_matrix)(X, v), Tensor[Hid, Hid, In])
    assert_type(jacobian(vector_of_scalar)(2.0, h), Vector[Hid])
    assert_type(jacobian(vector_of_column)(x, h), Matrix[Hid, In])
    assert_type(jacobian(vector_of_row)(r, h), Matrix[Hid, In])
    assert_type(jacobian(vector_of_vector)(v, A), Matrix[Hid, In])
    assert_type(jacobian(vector_of_matrix)(X, v), Tensor[Hid, Hid, In])


def of_matrices(
    x: Column[Hid], r: Row[In], v: Vector[In], u: Vector[Hid], X: Matrix[In, Hid], A: Matrix[Hid, In], t: Cube
) -> None:
    assert_type(derivative(matrix_of_scalar)(2.0, A), Matrix[Hid, In])
    assert_type(derivative(matrix_of_column)(x, A), Tensor[Hid, In, Hid])
    assert_type(derivative(matrix_of_row)(r, A), Tensor[Hid, In, In])
    assert_type(derivative(matrix_of_vector)(v, u), Tensor[In, Hid, In])
    assert_type(derivative(matrix_of_matrix)(X, A), Tensor[Hid, Hid, In, Hid])
    assert_type(derivative(matrix_of_tensor)(t, A), Tensor[Hid, In, In, Hid, Out])
    assert_type(derivative(tensor_of_scalar)(2.0, t), Cube)


def second(x: Column[In], r: Row[In], v: Vector[In], X: Matrix[Hid, In]) -> None:
    assert_type(hessian(scalar_of_scalar)(2.0), Scalar)
    assert_type(hessian(scalar_of_column)(x), Matrix[In, In])
    assert_type(hessian(scalar_of_row)(r), Matrix[In, In])
    assert_type(hessian(scalar_of_vector)(v), Matrix[In, In])
    assert_type(hessian(scalar_of_matrix)(X), Tensor[Hid, In, Hid, In])
    assert_type(hvp(scalar_of_row)(r, r), Row[In])
    assert_type(hvp(scalar_of_matrix)(X, X), Matrix[Hid, In])
    assert_type(jacobian(gradient(scalar_of_row))(r), Matrix[In, In])
    assert_type(jacobian(gradient(scalar_of_vector))(v), Matrix[In, In])
    assert_type(derivative(gradient(scalar_of_matrix))(X), Tensor[In, Hid, Hid, In])


def pushed(x: Column[In], r: Row[In], v: Vector[In], A: Matrix[Hid, In], t: Cube) -> None:
    assert_type(jvp(scalar_of_column)(x, x), Scalar)
    assert_type(jvp(column_of_column)(x, x, A), Column[Hid])
    assert_type(jvp(column_of_row)(r, r, A), Column[Hid])
    assert_type(jvp(row_of_row)(r, r, A.T), Row[Hid])
    assert_type(jvp(vector_of_vector)(v, v, A), Vector[Hid])
    assert_type(jvp(matrix_of_row)(r, r, A), Matrix[Hid, In])
    assert_type(jvp(scalar_of_tensor)(t, t), Scalar)


def pulled(
    x: Column[In], r: Row[In], v: Vector[In], A: Matrix[Hid, In], c: Column[Hid], u: Vector[Hid], t: Cube
) -> None:
    assert_type(vjp(scalar_of_column)(1.0, x), Row[In])
    assert_type(vjp(scalar_of_row)(1.0, r), Column[In])
    assert_type(vjp(scalar_of_vector)(1.0, v), Vector[In])
    assert_type(vjp(scalar_of_matrix)(1.0, A), Matrix[In, Hid])
    assert_type(vjp(scalar_of_tensor)(1.0, t), Cube)
    assert_type(vjp(column_of_column)(c.T, x, A), Row[In])
    assert_type(vjp(column_of_row)(c.T, r, A), Column[In])
    assert_type(vjp(column_of_vector)(c.T, v, c), Vector[In])
    assert_type(vjp(column_of_matrix)(c.T, A, x), Matrix[In, Hid])
    assert_type(vjp(row_of_row)(c, r, A.T), Column[In])
    assert_type(vjp(row_of_column)(c, x, A.T), Row[In])
    assert_type(vjp(vector_of_vector)(u, v, A), Vector[In])
    assert_type(vjp(matrix_of_matrix)(A.T @ A, A, A.T), Matrix[In, Hid])
    assert_type(vjp(matrix_of_row)(A.T, r, A), Column[In])
