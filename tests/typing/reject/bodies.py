"""A wrong body is an error where it stands, whatever the sizes of today."""

from dimgrad import Column, Matrix, Row, Scalar, Vector, affine, dot, expand, outer, relu, softmax, sum


def inner[M, N](W: Matrix[M, N], x: Column[N], b: Column[M]) -> Column[M]:
    return relu(W.T @ x + b)  # E


def bias[M, N](W: Matrix[M, N], x: Column[N], b: Column[N]) -> Column[M]:
    return affine(W, x, b)  # E


def product[M, N](x: Column[M], y: Column[N]) -> Scalar:
    return dot(x, y)  # E


def result[M, N](x: Column[M], y: Column[N]) -> Matrix[N, M]:
    return outer(x, y)  # E


def not_a_scalar[N](x: Column[N]) -> Scalar:
    return x * x  # E


def not_a_column[N](x: Column[N]) -> Column[N]:
    return dot(x, x)  # E


def a_row[M, N](W: Matrix[M, N]) -> Column[N]:
    return sum(W, axis=0)  # E


def a_row_again[N](x: Column[N]) -> Column[N]:
    return x.T  # E


def one_by_one[N](x: Column[N]) -> Scalar:
    return x.T @ x  # E


def repeated[M, N](b: Column[N], X: Matrix[M, N]) -> Matrix[M, N]:
    return expand(b, like=X)  # E


def whole[M, N](X: Matrix[M, N]) -> Matrix[M, N]:
    return softmax(X)  # E


def stands[N](v: Vector[N]) -> Column[N]:
    return v  # E


def lies[N](v: Vector[N]) -> Row[N]:
    return relu(v)  # E
