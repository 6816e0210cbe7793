"""Correct functions, and correct calls of functions that are generic in their dimensions."""

from typing import Any, Literal, assert_type

import numpy as np
import numpy.typing as npt

from dimgrad import Column, Matrix, One, Row, Scalar, Vector, checked, column, matrix, relu, row, scalar, tensor, vector
from tests.typing.network import Hid, In, Out, along, batch, bilinear, cube, flat, layer, lying, neuron


def calls(
    W: Matrix[Hid, In], V: Matrix[Out, Hid], x: Column[In], b: Column[Hid], c: Column[Out], v: Vector[In]
) -> None:
    assert_type(layer(W, x, b), Column[Hid])
    assert_type(layer(V, layer(W, x, b), c), Column[Out])
    assert_type(neuron(x, x, 1.0), Scalar)
    assert_type(neuron(x, x, np.float32(1.0)), Scalar)
    assert_type(batch(V, W), Matrix[Out, In])
    assert_type(bilinear(b, W, x), Scalar)
    assert_type(along(cube(2.0), x), Column[In])
    assert_type(lying(x.T), Row[In])
    assert_type(flat(v, 2.0), Scalar)
    assert_type(layer(W=W, x=x, b=b), Column[Hid])


@checked
def two_layers[K, M, N](
    V: Matrix[K, M], W: Matrix[M, N], x: Column[N], b: Column[M], *, c: Column[K] | None = None
) -> Column[K]:
    h = V @ layer(W, x, b)
    return h if c is None else relu(h + c)


def generic[M, N](W: Matrix[M, N], x: Column[N], b: Column[M]) -> Column[M]:
    assert_type(layer(W, x, b), Column[M])
    assert_type(two_layers(W.T, W, x, b), Column[N])
    assert_type(two_layers(W.T, W, x, b, c=x), Column[N])
    return layer(W, x, b)


def entry(data: npt.NDArray[np.float64]) -> None:
    assert_type(column(data), Column[Any])
    assert_type(column(data, In), Column[In])
    assert_type(row([1.0, 2.0], In), Row[In])
    assert_type(matrix(data, Hid, In), Matrix[Hid, In])
    assert_type(vector(data, In), Vector[In])
    assert_type(scalar(data), np.float64)
    assert_type(layer(matrix(data, Hid, In), column(data), column(data, Hid)), Column[Hid])
    assert_type(tensor(data, Hid, In)[0], Any)


def gradual(W: Matrix[Any, Any], x: Column[In], b: Column[Hid], V: Matrix[Hid, Any]) -> None:
    assert_type(layer(V, x, b), Column[Hid])
    assert_type(W @ x, Column[Any])
    assert_type(V.T @ b, Column[Any])


def as_arrays(W: Matrix[Hid, In], x: Column[In]) -> npt.NDArray[np.float64]:
    again: Column[In] = column(np.exp(x))
    return np.linalg.norm(W, axis=0) + again


def kinds(x: Column[In], r: Row[In]) -> None:
    upright: Matrix[In, One] = x
    lying_down: Matrix[One, In] = r
    batch(lying_down, upright)


def literals(a: Column[Literal[3]], W: Matrix[Literal[2], Literal[3]]) -> None:
    assert_type(W @ a, Column[Literal[2]])
    known: Column[Literal[3]] = column([1.0, 2.0, 3.0])
    assert_type(a + known, Column[Literal[3]])
