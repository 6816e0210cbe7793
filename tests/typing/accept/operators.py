"""Infix operators keep or combine dimensions."""

from typing import assert_type

from dimgrad import Column, Matrix, One, Row, Scalar, Tensor, Vector
from tests.typing.network import Hid, In, Out


def elementwise(
    x: Column[In], r: Row[In], W: Matrix[Hid, In], v: Vector[In], t: Tensor[In, Hid, Out], c: Scalar
) -> None:
    assert_type(x + x, Column[In])
    assert_type(r - r, Row[In])
    assert_type(W * W, Matrix[Hid, In])
    assert_type(v / v, Vector[In])
    assert_type(t + t, Tensor[In, Hid, Out])
    assert_type(-x, Column[In])
    assert_type(abs(W), Matrix[Hid, In])
    assert_type(x**2, Column[In])
    assert_type(x + c, Column[In])
    assert_type(c - x, Column[In])
    assert_type(2 * W, Matrix[Hid, In])
    assert_type(1 / r, Row[In])


def products(W: Matrix[Hid, In], V: Matrix[Out, Hid], x: Column[In], h: Column[Hid], r: Row[In]) -> None:
    assert_type(W @ x, Column[Hid])
    assert_type(V @ W, Matrix[Out, In])
    assert_type(V @ W @ x, Column[Out])
    assert_type(V @ (W @ x), Column[Out])
    assert_type(h.T @ W, Row[In])
    assert_type(h @ r, Matrix[Hid, In])
    assert_type(h @ h.T, Matrix[Hid, Hid])
    assert_type(r @ x, Matrix[One, One])
    assert_type(W.T @ h, Column[In])
    assert_type(W @ W.T, Matrix[Hid, Hid])


def transposes(W: Matrix[Hid, In], x: Column[In], r: Row[In], v: Vector[In]) -> None:
    assert_type(W.T, Matrix[In, Hid])
    assert_type(x.T, Row[In])
    assert_type(r.T, Column[In])
    assert_type(v.T, Vector[In])
    assert_type(x.T.T, Column[In])
    assert_type(W.T.T + W, Matrix[Hid, In])


def in_place(weights: Matrix[Hid, In], x: Column[In]) -> None:
    weights -= 0.1 * weights
    x += 1.0
    assert_type(weights, Matrix[Hid, In])
    assert_type(x, Column[In])


def batched[B, M, N](X: Tensor[B, M, N], Y: Tensor[B, N, M]) -> None:
    assert_type(X @ Y, Tensor[B, M, M])
