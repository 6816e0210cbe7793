"""Infix operators: unequal dimensions, rows against columns, flat against upright."""

from dimgrad import Column, Matrix, Tensor
from tests.typing.network import Hid, In, Out


def dimensions(W: Matrix[Hid, In], V: Matrix[Out, Hid], x: Column[In], b: Column[Hid], t: Tensor[In, Hid, Out]) -> None:
    x + b  # E
    x - b  # E
    x * b  # E
    x / b  # E
    x < b  # E
    x == b  # E
    x != x.T  # E
    W + W.T  # E
    W * V  # E
    W @ b  # E
    W @ V  # E
    V @ W.T  # E
    x.T @ b  # E