"""Dimensions are classes, with or without a size."""

from typing import Any, assert_type

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
    eye,
    jacobian,
    matrix,
    ones,
    outer,
    row,
    scalar,
    tensor,
    vector,
    zeros,
)
from tests.typing.network import Hid, In, Out, layer


class Pixels(Dim):
    size = 64


class Few(Pixels):
    size = 8


def entry(data: npt.NDArray[np.float64]) -> None:
    assert_type(column(data), Column[Any])
    assert_type(column(data, In), Column[In])
    assert_type(row([1.0, 2.0], In), Row[In])
    assert_type(matrix(data, Hid, In), Matrix[Hid, In])
    assert_type(vector(data, In), Vector[In])
    assert_type(scalar(data), np.float64)
    assert_type(layer(matrix(data, Hid, In), column(data), column(data, Hid)), Column[Hid])
    assert_type(tensor(data, Hid, In)[0], Any)


def classes(x: Column[Pixels], f: Column[Few], W: Matrix[Hid, Pixels]) -> None:
    assert_type(x + x, Column[Pixels])
    assert_type(f * f, Column[Few])
    assert_type(W @ x, Column[Hid])
    assert_type(outer(f, x), Matrix[Few, Pixels])
    assert_type(jacobian(layer, wrt=1)(W, x, W @ x), Matrix[Hid, Pixels])
    assert_type(ones(Pixels) + x, Column[Pixels])
    assert_type(zeros(Few, Pixels) @ x, Column[Few])
    assert_type(eye(Few) @ f, Column[Few])


def entered(data: npt.NDArray[np.float32]) -> None:
    assert_type(tensor(data, In), Tensor[In])
    assert_type(tensor(data, In, Hid, Out), Tensor[In, Hid, Out])
    assert_type(matrix(data, Pixels, Few) @ column(data, Few), Column[Pixels])
    assert_type(scalar(1), np.float64)


def sizes(x: Column[Pixels]) -> Column[Pixels]:
    known = Pixels.size
    for k in range(Pixels.size):
        print(x[k, 0], k / known)
    if Hid.size is None:
        return x
    return x / Pixels.size
