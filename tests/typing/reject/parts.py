"""A row of a matrix is flat, an entry is no array, and a slice is of its own kind."""

from dimgrad import Column, Matrix, Row, Scalar, Vector, dot, sum


def flat[M, N](X: Matrix[M, N], x: Column[N], r: Row[N], v: Vector[N], w: Vector[M]) -> None:
    X[0] + x  # E
    X[0] + r  # E
    X[0] @ x + w  # E
    dot(X[0], w)  # E
    dot(X[0], x)  # E
    X[0, 0] @ x  # E
    v[0] @ v  # E
    r[0] + w  # E
    x[1:] + x.T  # E
    x[1:] - v  # E
    X[1:] @ w  # E
    X[1:] - x[1:]  # E
    r[:, 1:] + x  # E
    r - r[1:]  # E
    X[:, 0] + v  # E
    X[:, 1:] @ w
    X[:, 1:] - X.T  # E


def row_of[M, N](X: Matrix[M, N]) -> Row[N]:
    return X[0]  # E


def entry[N](x: Column[N]) -> Scalar:
    return x[0]  # E


def line[N](x: Column[N]) -> Column[N]:
    return x[0, 0]  # E


def piece[N](x: Column[N]) -> Scalar:
    return sum(x[1:] - x[:-1].T)  # E
