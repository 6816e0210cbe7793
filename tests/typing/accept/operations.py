"""Operations keep kinds, reduce axes and combine dimensions."""

from typing import Any, assert_type

from dimgrad import (
    Column,
    Dim,
    Matrix,
    One,
    Row,
    Scalar,
    Tensor,
    Vector,
    abs,
    affine,
    clip,
    cross_entropy,
    dot,
    exp,
    expand,
    eye,
    log,
    logsumexp,
    matmul,
    maximum,
    mean,
    mse,
    ones,
    outer,
    power,
    relu,
    sigmoid,
    sin,
    softmax,
    sqrt,
    square,
    sum,
    tanh,
    transpose,
    zeros,
)
from tests.typing.network import Hid, In, Out


class Pixels(Dim):
    size = 64


def maps(x: Column[In], r: Row[In], W: Matrix[Hid, In], v: Vector[In], t: Tensor[In, Hid, Out], c: Scalar) -> None:
    assert_type(relu(x), Column[In])
    assert_type(exp(r), Row[In])
    assert_type(tanh(W), Matrix[Hid, In])
    assert_type(sigmoid(v), Vector[In])
    assert_type(sqrt(t), Tensor[In, Hid, Out])
    assert_type(log(c), Scalar)
    assert_type(sin(W), Matrix[Hid, In])
    assert_type(square(x), Column[In])
    assert_type(abs(W), Matrix[Hid, In])
    assert_type(maximum(x, x), Column[In])
    assert_type(clip(x, 0.0, x), Column[In])
    assert_type(clip(W, W, 1.0), Matrix[Hid, In])
    assert_type(clip(x, 0.0, 1.0), Column[In])
    assert_type(maximum(0.0, W), Matrix[Hid, In])
    assert_type(maximum(W, 0.0), Matrix[Hid, In])
    assert_type(maximum(c, 0.0), Scalar)
    assert_type(maximum(t, t), Tensor[In, Hid, Out])
    assert_type(power(W, 2), Matrix[Hid, In])
    assert_type(power(x, x), Column[In])
    assert_type(power(2.0, v), Vector[In])


def reductions(x: Column[In], W: Matrix[Hid, In], v: Vector[In]) -> None:
    assert_type(sum(x), Scalar)
    assert_type(mean(W), Scalar)
    assert_type(sum(W, axis=0), Row[In])
    assert_type(mean(W, axis=1), Column[Hid])
    assert_type(logsumexp(v), Scalar)
    assert_type(logsumexp(W, axis=0), Row[In])
    assert_type(softmax(x), Column[In])
    assert_type(softmax(W, axis=0), Matrix[Hid, In])
    assert_type(sum(W, axis=-1), Column[Hid])
    assert_type(mean(W, axis=-2), Row[In])
    assert_type(logsumexp(W, axis=-1), Column[Hid])
    assert_type(softmax(W, axis=-1), Matrix[Hid, In])
    assert_type(softmax(v, axis=-1), Vector[In])


def products(W: Matrix[Hid, In], V: Matrix[Out, Hid], x: Column[In], h: Column[Hid], r: Row[In], v: Vector[In]) -> None:
    assert_type(dot(x, x), Scalar)
    assert_type(dot(r, r), Scalar)
    assert_type(dot(v, v), Scalar)
    assert_type(dot(W, W), Scalar)
    assert_type(matmul(V, W), Matrix[Out, In])
    assert_type(matmul(W, v), Vector[Hid])
    assert_type(matmul(W, x), Column[Hid])
    assert_type(matmul(h.T, W), Row[In])
    assert_type(matmul(r, x), Matrix[One, One])
    assert_type(matmul(h, r), Matrix[Hid, In])
    assert_type(matmul(r, x) @ r, Matrix[One, In])
    assert_type(outer(h, x), Matrix[Hid, In])
    assert_type(outer(v, v), Matrix[In, In])
    assert_type(transpose(x), Row[In])
    assert_type(transpose(W), Matrix[In, Hid])


def networks(W: Matrix[Hid, In], x: Column[In], X: Matrix[In, Out], b: Column[Hid], Y: Matrix[In, Out]) -> None:
    assert_type(affine(x, x, 1.0), Scalar)
    assert_type(affine(W, x, b), Column[Hid])
    assert_type(affine(W, X, b), Matrix[Hid, Out])
    assert_type(expand(b, like=W), Matrix[Hid, In])
    assert_type(expand(x.T, like=W), Matrix[Hid, In])
    assert_type(expand(1.0, like=W), Matrix[Hid, In])
    assert_type(mse(x, x), Scalar)
    assert_type(cross_entropy(X, Y), Scalar)


def made() -> None:
    assert_type(ones(Pixels), Column[Pixels])
    assert_type(zeros(Hid, Pixels), Matrix[Hid, Pixels])
    assert_type(eye(Pixels), Matrix[Pixels, Pixels])
    assert_type(ones(3), Column[Any])
