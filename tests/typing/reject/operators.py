"""Infix operators: unequal dimensions, rows against columns, flat against upright."""

from dimgrad import Column, Matrix, Row, Tensor, Vector
from tests.typing.network import Hid, In, Out


def dimensions(W: Matrix[Hid, In], V: Matrix[Out, Hid], x: Column[In], b: Column[Hid], t: Tensor[In, Hid, Out]) -> None:
    x + b  # E
    x - b  # E
    x * b  # E
    x / b  # E
    W + W.T  # E
    W * V  # E
    W @ b  # E
    W @ V  # E
    V @ W.T  # E
    x.T @ b  # E


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


def flat_against_upright(v: Vector[In], x: Column[In], W: Matrix[Hid, In]) -> None:
    v + x  # E
    x - v  # E
    v * x.T  # E
    W @ v @ x  # E
    x @ v  # E
