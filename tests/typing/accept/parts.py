"""Parts by numbers and slices: an entry is a number, a row of a matrix is flat, a slice keeps its kind."""

from typing import Any, assert_type

import numpy as np

from dimgrad import Column, Matrix, One, Row, Scalar, Tensor, Vector, dot, sum, vector

type Number = np.floating[Any]


def entries[M, N](X: Matrix[M, N], x: Column[N], r: Row[N], v: Vector[N], i: int) -> Scalar:
    assert_type(X[0, 0], Number)
    assert_type(x[i, 0], Number)
    assert_type(r[0, -1], Number)
    assert_type(v[i], Number)
    return X[0, 0] * x[1, 0] + v[-1] ** 2


def lines[M, N](X: Matrix[M, N], x: Column[N], r: Row[N], v: Vector[N]) -> Scalar:
    assert_type(X[0], Vector[N])
    assert_type(x[0], Vector[One])
    assert_type(r[0], Vector[N])
    assert_type(X[:, 0], Vector[M])
    assert_type(X[0, :], Vector[N])
    assert_type(X[0, 1:], Vector[Any])
    return dot(X[0], v) + dot(X[0], r[0]) + dot(X[:, 0], X[:, 1]) + x[0][0]


def slices[M, N](X: Matrix[M, N], x: Column[N], r: Row[N], v: Vector[N]) -> Scalar:
    assert_type(X[1:], Matrix[Any, N])
    assert_type(X[1:, :-1], Matrix[Any, Any])
    assert_type(X[:, 1:], Matrix[M, Any])
    assert_type(X[1:, :], Matrix[Any, N])
    assert_type(x[1:], Column[Any])
    assert_type(x[1:, :], Column[Any])
    assert_type(x[1:, 1:], Matrix[Any, Any])
    assert_type(r[:, 1:], Row[Any])
    assert_type(r[:], Row[N])
    assert_type(r[1:], Matrix[Any, N])
    assert_type(v[::2], Vector[Any])
    return sum((x[1:] - x[:-1]) ** 2) + sum(v[1:] * v[:-1]) + sum(X[1:] - X[:-1])


def second[N](x: Column[N]) -> Column[N]:
    inner: Column[Any] = x[2:] - 2.0 * x[1:-1] + x[:-2]
    return x + sum(inner)


def halves[N](x: Column[N], y: Column[N]) -> Column[N]:
    return x[:] + y


def by_arrays[M, N](X: Matrix[M, N], v: Vector[N], T: Tensor[M, N, N]) -> Vector[Any]:
    chosen = X[np.array([0, 1])], X[v > 0], X[..., 0], X[None], v[v > 0], v[[0, 1]], T[0], T[:, 0]
    return vector(chosen[4])


def filled[M, N](X: Matrix[M, N], x: Column[N]) -> Column[N]:
    X[0, 0] = 1.0
    X[0] = 0.0
    y = x.copy()
    y[1:] += x[:-1]
    y[0, 0] *= 2.0
    y[0] = 3.0
    return y


def looped[N](x: Column[N], n: int) -> Scalar:
    total: Scalar = 0.0
    for k in range(n):
        total = total + x[k, 0] ** 2
    return total
