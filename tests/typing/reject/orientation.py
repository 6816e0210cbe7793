"""A row is no column and a column no matrix: neither is taken for the other, and none is repeated in silence."""

from dimgrad import Column, Matrix, Row, cross_entropy, dot, expand, maximum, mse, outer, sum
from tests.typing.network import Hid, In, layer, lying, neuron


def rows_against_columns(x: Column[In], r: Row[In], W: Matrix[In, In]) -> None:
    x + r  # E
    r - x  # E
    x * r  # E
    x / r  # E
    x @ x  # E
    r @ r  # E
    r @ W @ r  # E
    x += r  # E
    r -= x  # E


def columns_against_matrices(W: Matrix[In, In], x: Column[In], r: Row[In]) -> None:
    W + x  # E
    x + W  # E
    W - r  # E
    W *= x  # E


def in_calls(x: Column[In], r: Row[In], W: Matrix[Hid, In], b: Column[Hid]) -> None:
    lying(x)  # E
    layer(W, r, b)  # E
    layer(W, x, b.T)  # E
    neuron(r, x, 1.0)  # E
    neuron(r, r, 1.0)  # E
    dot(x, r)  # E
    outer(r, x)  # E
    mse(x, r)  # E
    maximum(r, x)  # E
    cross_entropy(W, b)  # E


def named(x: Column[In], r: Row[In], W: Matrix[In, In]) -> None:
    upright: Column[In] = r  # E
    flat: Row[In] = x  # E
    upright = x.T  # E
    flat = W @ x  # E
    upright = r @ W  # E
    upright = sum(W, axis=0)  # E
    flat = sum(W, axis=1)  # E
    upright = expand(x, like=W)  # E
    print(upright, flat)


def differences[M, N](X: Matrix[M, N], x: Column[M], r: Row[N]) -> Matrix[M, N]:
    X - x  # E
    X - r  # E
    X - sum(X, axis=0)  # E
    X / sum(X, axis=1)  # E
    return x + r  # E
