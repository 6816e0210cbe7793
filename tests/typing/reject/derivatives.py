"""Derivatives: wrong arguments, wrong use of the result, the wrong derivative, the chain rule in the wrong order."""

from typing import assert_type

from dimgrad import Column, Matrix, Row, Scalar, derivative, gradient, hessian, hvp, jacobian, jvp, value_and_gradient, vjp
from tests.typing.network import Hid, In, Out, along, batch, bilinear, cube, layer, neuron


def arguments(W: Matrix[Hid, In], V: Matrix[Out, Hid], x: Column[In], b: Column[Hid]) -> None:
    gradient(neuron)(x, b, 1.0)  # E
    gradient(neuron)(x, x)  # E
    gradient(neuron, wrt=1)(x, x, x)  # E
    gradient(bilinear, wrt=1)(x, W, b)  # E
    jacobian(layer)(V, x, b)  # E
    jacobian(layer, wrt=2)(W, x, x)  # E
    derivative(layer, wrt=1)(W, x.T, b)  # E
    hessian(neuron)(x.T, x, 1.0)  # E
    value_and_gradient(neuron)(x, b, 1.0)  # E


def results(W: Matrix[Hid, In], x: Column[In], b: Column[Hid]) -> None:
    x - 0.1 * gradient(neuron)(x, x, 1.0)  # E
    x - 0.1 * value_and_gradient(neuron)(x, x, 1.0)[0] * x.T  # E
    W - 0.1 * gradient(bilinear, wrt=1)(b, W, x)  # E
    upright: Column[In] = gradient(neuron)(x, x, 1.0)  # E
    wide: Matrix[In, Hid] = jacobian(layer, wrt=1)(W, x, b)  # E
    other: Matrix[Hid, Hid] = hessian(neuron)(x, x, 1.0)  # E
    first, second = gradient(neuron, wrt=(0, 2))(x, x, 1.0)
    first + second @ x  # E
    assert_type(gradient(neuron)(x, x, 1.0), Row[Hid])  # E
    print(upright, wide, other)


def restrictions() -> None:
    gradient(layer)  # E
    gradient(along)  # E
    hessian(layer)  # E
    value_and_gradient(batch)  # E
    hvp(layer)  # E
    jacobian(neuron)  # E
    jacobian(cube)  # E


def directions(W: Matrix[Hid, In], x: Column[In], b: Column[Hid], t: Scalar) -> None:
    jvp(layer, wrt=1)(b, W, x, b)  # E
    jvp(layer, wrt=1)(x.T, W, x, b)  # E
    vjp(layer, wrt=1)(b, W, x, b)  # E
    vjp(layer, wrt=1)(x.T, W, x, b)  # E
    vjp(along)(t, 2.0, x)  # E
    x + jvp(layer, wrt=1)(x, W, x, b)  # E
    hvp(neuron)(b, x, x, 1.0)  # E
    hvp(neuron)(x.T, x, x, 1.0)  # E
    hvp(bilinear, wrt=1)(W.T, b, W, x)  # E
    x - 0.1 * hvp(neuron, wrt=1)(x, x, x, 1.0).T  # E
    jvp(layer, wrt=(0, 1))(x, W, x, b)  # E


def blocks(W: Matrix[Hid, In], x: Column[In], b: Column[Hid]) -> None:
    H = hessian(bilinear, wrt=(0, 2))(b, W, x)
    H[0][1] @ b  # E
    turned: Matrix[In, Hid] = H[0][1]  # E
    hessian(bilinear, wrt=(0, 2))(x, W, x)  # E
    print(turned)
