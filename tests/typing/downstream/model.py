"""A small package of somebody who uses dimgrad: correct code."""

from dataclasses import dataclass
from typing import Literal, assert_type

import numpy as np
import numpy.typing as npt

from dimgrad import (
    Column,
    Dim,
    LinearMap,
    Matrix,
    Row,
    Scalar,
    checked,
    column,
    dot,
    gradient,
    hessian,
    jacobian,
    linear_map,
    matrix,
    mse,
    relu,
    value_and_gradient,
)


class Pixels(Dim):
    size = 64


class Hidden(Dim): ...


@checked
def neuron[N](w: Column[N], x: Column[N], b: Scalar) -> Scalar:
    return relu(dot(w, x) + b)


@checked
def layer[M, N](W: Matrix[M, N], x: Column[N], b: Column[M]) -> Column[M]:
    return relu(W @ x + b)


@checked
@dataclass
class Dense[M, N]:
    W: Matrix[M, N]
    b: Column[M]

    @checked
    def __call__(self, x: Column[N]) -> Column[M]:
        return layer(self.W, x, self.b)


@checked
def loss[M, N](dense: Dense[M, N], x: Column[N], y: Column[M]) -> Scalar:
    return mse(dense(x), y)


def step(dense: Dense[Hidden, Pixels], x: Column[Pixels], y: Column[Hidden], rate: float) -> Dense[Hidden, Pixels]:
    value, slope = value_and_gradient(loss)(dense, x, y)
    print(value)
    return Dense(dense.W - rate * slope.W, dense.b - rate * slope.b)


def described(data: npt.NDArray[np.float64]) -> str:
    W, x, b = matrix(data, Hidden, Pixels), column(data[0], Pixels), column(data[:, 0], Hidden)
    J = jacobian(layer, wrt=1)
    assert_type(J(W, x, b), Matrix[Hidden, Pixels])
    assert_type(gradient(neuron)(x, x, 1.0), Row[Pixels])
    assert_type(x - 0.1 * gradient(neuron)(x, x, 1.0).T, Column[Pixels])
    assert_type(hessian(neuron)(x, x, 1.0), Matrix[Pixels, Pixels])
    assert_type(linear_map(layer, wrt=1)(W, x, b), LinearMap[Hidden, Pixels])
    known: Column[Literal[3]] = column([1.0, 2.0, 3.0])
    return f"{J.formula} {J.source} {dot(known, known)}"
