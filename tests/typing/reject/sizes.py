"""Dimensions are invariant: 3 is neither 4 nor int, a class is neither another class nor its base."""

from typing import Any, Literal

from dimgrad import Column, Dim, Matrix, Row, Tensor, Vector, dot, eye, ones
from tests.typing.network import Hid, In


class Pixels(Dim):
    size = 64


class Few(Pixels):
    size = 8


def literals(a: Column[Literal[3]], b: Column[Literal[4]], W: Matrix[Literal[3], Literal[4]]) -> None:
    a + b  # E
    dot(a, b)  # E
    W @ a  # E
    wide: Column[int] = a  # E
    either: Column[Literal[3, 4]] = a  # E
    print(wide, either)


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
