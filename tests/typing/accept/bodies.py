"""Bodies of functions that are generic in their dimensions."""

from typing import assert_type

from dimgrad import (
    Column,
    Matrix,
    One,
    Row,
    Scalar,
    Vector,
    affine,
    checked,
    dot,
    exp,
    expand,
    inv,
    mean,
    relu,
    scalar,
    sigmoid,
    softmax,
    solve,
    sqrt,
)


@checked
def attention[S, T, D](Q: Matrix[S, D], K: Matrix[T, D], V: Matrix[T, D]) -> Matrix[S, D]:
    scores = Q @ K.T / 8.0
    assert_type(scores, Matrix[S, T])
    weights = softmax(scores, axis=1)
    assert_type(weights, Matrix[S, T])
    return weights @ V


@checked
def normal_equations[M, N](A: Matrix[M, N], b: Column[M], ridge: Scalar) -> Column[N]:
    gram = A.T @ A
    assert_type(gram, Matrix[N, N])
    assert_type(A.T @ b, Column[N])
    return solve(gram + ridge * inv(gram), A.T @ b)


@checked
def gaussian[N](x: Column[N], mean: Column[N], cov: Matrix[N, N]) -> Scalar:
    d = x - mean
    assert_type(d, Column[N])
    assert_type(d.T @ inv(cov) @ d, Matrix[One, One])
    return exp(-0.5 * scalar(d.T @ solve(cov, d)))


@checked
def normalised[M, N](X: Matrix[M, N]) -> Matrix[M, N]:
    centre = mean(X, axis=0)
    assert_type(centre, Row[N])
    centred = X - expand(centre, like=X)
    assert_type(centred, Matrix[M, N])
    scale = sqrt(mean(centred * centred, axis=0))
    assert_type(scale, Row[N])
    return centred / expand(scale, like=X)


@checked
def power_iteration[N](A: Matrix[N, N], x: Column[N]) -> Column[N]:
    for _ in range(3):
        x = A @ x
        x /= sqrt(dot(x, x))
    assert_type(x, Column[N])
    return x


@checked
def gated[M, N](W: Matrix[M, N], U: Matrix[M, N], x: Column[N]) -> Column[M]:
    gate, value = sigmoid(W @ x), relu(U @ x)
    assert_type(gate, Column[M])
    return gate * value + (1.0 - gate) * affine(U, x, gate)


@checked
def branches[N](x: Column[N], twice: bool) -> Column[N]:
    y = x if twice else x + x
    assert_type(y, Column[N])
    return y


@checked
def kernel[M, N](X: Matrix[M, N], y: Row[N]) -> Column[M]:
    return relu(X @ y.T)


@checked
def flat_model[M, N](W: Matrix[M, N], v: Vector[N], u: Vector[M]) -> Scalar:
    assert_type(W @ v, Vector[M])
    assert_type(u @ W, Vector[N])
    return dot(u, W @ v)
