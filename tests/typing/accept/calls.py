"""Correct functions, and correct calls of functions that are generic in their dimensions."""

from typing import assert_type

import numpy as np

from dimgrad import Column, Matrix, Row, Scalar, Vector, checked, relu
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
