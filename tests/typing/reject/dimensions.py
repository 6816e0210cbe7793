"""Dimension classes are invariant: a class is neither another class nor its base."""

from typing import Any

import numpy as np
import numpy.typing as npt

from dimgrad import (
    Column,
    Dim,
    Matrix,
    Row,
    Tensor,
    Vector,
    column,
    dot,
    eye,
    matrix,
    ones,
    row,
    scalar,
    vector,
    zeros,
)
from tests.typing.network import Hid, In


class Pixels(Dim):
    size = 64


class Few(Pixels):
    size = 8


def classes(x: Column[In], p: Column[Pixels], few: Column[Few]) -> None:
    x + p  # E
    p + few  # E
    base: Column[Dim] = p  # E
    parent: Column[Pixels] = few  # E
    child: Column[Few] = p  # E
    anything: Column[object] = p  # E
    print(base, parent, child, anything)


def every_kind(W: Matrix[Few, Few], r: Row[Few], v: Vector[Few], t: Tensor[Few, Few, Few]) -> None:
    rows: Matrix[Pixels, Few] = W  # E
    columns: Matrix[Few, Pixels] = W  # E
    row: Row[Pixels] = r  # E
    vector: Vector[Pixels] = v  # E
    tensor: Tensor[Few, Pixels, Few] = t  # E in pyright, pyrefly
    print(rows, columns, row, vector, tensor)


def made(x: Column[In]) -> None:
    ones(Hid) + x  # E
    eye(Hid) @ x  # E
    column: Column[In] = ones(Hid, In)  # E
    flat: Vector[Any] = x  # E
    print(column, flat)


def entered(data: npt.NDArray[np.float64]) -> None:
    x, W = column(data, Pixels), matrix(data, Hid, Few)
    W @ x  # E
    x + column(data, In)  # E
    dot(x, column(data, Hid))  # E
    rows: Matrix[Few, Hid] = W  # E
    zeros(Hid, In) @ zeros(Hid, In)  # E
    column(data, Hid, In)  # E
    matrix(data, Hid)  # E
    column(data, 3)  # E
    print(rows)


def no_numbers(data: object, numbers: dict[str, float], x: Column[In], v: Vector[In]) -> None:
    column(data)  # E
    matrix(numbers)  # E
    row(None)  # E
    vector({1.0, 2.0})  # E
    column(x * 2.0 for x in (1.0, 2.0))  # E
    column(3.0)  # E
    matrix([1.0, 2.0])  # E
    scalar(print)  # E
    column(v) + column(v).T  # E
    row(v) - x  # E
    vector(v) + x  # E
