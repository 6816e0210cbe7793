"""Operations refuse unequal dimensions, other kinds, and axes that are not there."""

from dimgrad import (
    Column,
    Matrix,
    Row,
    Scalar,
    Vector,
    affine,
    cross_entropy,
    dot,
    exp,
    expand,
    logsumexp,
    matmul,
    maximum,
    mean,
    mse,
    outer,
    power,
    softmax,
    sum,
    transpose,
)
from tests.typing.network import Hid, In, Out


def elementwise(x: Column[In], h: Column[Hid], W: Matrix[Hid, In], v: Vector[In], c: Scalar) -> None:
    maximum(x, h)  # E
    maximum(x, x.T)  # E
    maximum(x, v)  # E
    maximum(W, h)  # E
    maximum(W, W.T)  # E
    power(x, h)  # E
    exp([1.0])  # E
    exp("1")  # E


def reductions(x: Column[In], W: Matrix[Hid, In], v: Vector[In]) -> None:
    sum(W, axis=2)  # E
    mean(v, axis=1)  # E
    sum(W, axis=-3)  # E
    softmax(v, axis=-2)  # E
    sum(1.0)  # E
    sum(W, axis=0) + x  # E
    logsumexp(W, axis=1) + x  # E
    softmax(W)  # E
    softmax(W, axis=2)  # E


def products(W: Matrix[Hid, In], V: Matrix[Out, Hid], x: Column[In], h: Column[Hid], v: Vector[In]) -> None:
    dot(x, v)  # E
    dot(x, x.T)  # E
    dot(W, W.T)  # E
    matmul(W, V)  # E
    matmul(V, v)  # E
    matmul(V, x)  # E
    matmul(x, x)  # E
    matmul(x.T, W)  # E
    matmul(W, x) + matmul(x.T, W.T)  # E
    outer(x, v)  # E
    outer(x, h) @ x  # E
    transpose(W) @ x  # E


def networks(W: Matrix[Hid, In], X: Matrix[In, Out], x: Column[In], b: Column[Hid], r: Row[Out]) -> None:
    affine(W, b, b)  # E
    affine(W, x, x)  # E
    affine(W, X, x)  # E
    affine(x, b, 1.0)  # E
    expand(b, like=X)  # E
    expand(r, like=W)  # E
    mse(x, b)  # E
    mse(W, X)  # E
    cross_entropy(X, X.T)  # E
