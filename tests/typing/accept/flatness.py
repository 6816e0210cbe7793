"""Flat vectors have no orientation, and products of their own."""

from typing import Any, assert_type

import numpy as np

from dimgrad import (
    Column,
    Matrix,
    One,
    Row,
    Scalar,
    Vector,
    column,
    dot,
    gradient,
    hessian,
    hvp,
    matmul,
    outer,
    relu,
    row,
    softmax,
    vector,
)
from tests.typing.network import Hid, In, flat


def flat_products(W: Matrix[Hid, In], r: Row[In], v: Vector[In], h: Vector[Hid]) -> None:
    assert_type(W @ v, Vector[Hid])
    assert_type(h @ W, Vector[In])
    assert_type(h @ W @ v, np.floating[Any])
    assert_type(r @ v, Vector[One])


def flat_functions(v: Vector[In], u: Vector[Hid], W: Matrix[Hid, In]) -> None:
    assert_type(v + v, Vector[In])
    assert_type(2.0 * v - 1.0, Vector[In])
    assert_type(relu(v), Vector[In])
    assert_type(dot(v, v), Scalar)
    assert_type(outer(u, v), Matrix[Hid, In])
    assert_type(matmul(W, v), Vector[Hid])
    assert_type(softmax(v), Vector[In])
    assert_type(flat(v, 2.0), Scalar)
    assert_type(gradient(flat)(v, 2.0), Vector[In])
    assert_type(hessian(flat)(v, 2.0), Matrix[In, In])
    assert_type(hvp(flat)(v, v, 2.0), Vector[In])


def stood(v: Vector[In], x: Column[In]) -> None:
    assert_type(column(v, In), Column[In])
    assert_type(row(v, In), Row[In])
    assert_type(vector(x.ravel(), In), Vector[In])
