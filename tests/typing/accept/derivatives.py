"""Derivatives have the parameters of their function, and exact dimensions."""

from typing import Any, assert_type

from dimgrad import (
    Column,
    Matrix,
    Row,
    Scalar,
    Tensor,
    Vector,
    derivative,
    gradient,
    hessian,
    hvp,
    jacobian,
    jvp,
    sum,
    value_and_gradient,
    vjp,
)
from tests.typing.network import Hid, In, Out, along, batch, bilinear, cube, flat, layer, lying, neuron


def gradients(x: Column[In], h: Column[Hid], A: Matrix[Hid, In], v: Vector[In]) -> None:
    assert_type(gradient(neuron)(x, x, 1.0), Row[In])
    assert_type(gradient(neuron, wrt=1)(x, x, 1.0), Row[In])
    assert_type(gradient(neuron, wrt=2)(x, x, 1.0), Scalar)
    assert_type(gradient(neuron, 1)(x, x, b=1.0), Row[In])
    assert_type(gradient(bilinear)(h, A, x), Row[Hid])
    assert_type(gradient(bilinear, wrt=1)(h, A, x), Matrix[In, Hid])
    assert_type(gradient(bilinear, wrt=2)(h, A, x), Row[In])
    assert_type(gradient(flat)(v, 1.0), Vector[In])
    assert_type(gradient(cube)(2.0), Scalar)


def several(x: Column[In], h: Column[Hid], A: Matrix[Hid, In]) -> None:
    assert_type(gradient(neuron, wrt=(0, 1))(x, x, 1.0), tuple[Row[In], Row[In]])
    assert_type(gradient(neuron, wrt=(0, 2))(x, x, 1.0), tuple[Row[In], Scalar])
    assert_type(gradient(bilinear, wrt=(0, 1))(h, A, x), tuple[Row[Hid], Matrix[In, Hid]])
    assert_type(gradient(bilinear, wrt=(1, 2))(h, A, x), tuple[Matrix[In, Hid], Row[In]])
    assert_type(gradient(neuron, wrt=(0, 1, 2))(x, x, 1.0), tuple[Any, ...])
    assert_type(gradient(neuron, wrt="w")(x, x, 1.0), Any)


def in_denominator_layout(x: Column[In], h: Column[Hid], A: Matrix[Hid, In]) -> None:
    assert_type(gradient(neuron, layout="denominator")(x, x, 1.0), Column[In])
    assert_type(gradient(bilinear, 1, layout="denominator")(h, A, x), Matrix[Hid, In])
    assert_type(x - 0.1 * gradient(bilinear, wrt=2, layout="denominator")(h, A, x), Column[In])
    assert_type(jacobian(layer, layout="denominator")(A, x, h), Any)


def values_and_gradients(x: Column[In], h: Column[Hid], A: Matrix[Hid, In]) -> None:
    assert_type(value_and_gradient(neuron)(x, x, 1.0), tuple[Scalar, Row[In]])
    assert_type(value_and_gradient(bilinear, wrt=1)(h, A, x), tuple[Scalar, Matrix[In, Hid]])
    assert_type(value_and_gradient(neuron, wrt=(0, 2))(x, x, 1.0), tuple[Scalar, tuple[Row[In], Scalar]])


def scaled[M, N](x: Column[N], W: Matrix[M, N]) -> Matrix[M, N]:
    return sum(x) * W


def jacobians(W: Matrix[Hid, In], V: Matrix[Out, Hid], x: Column[In], b: Column[Hid]) -> None:
    J = jacobian(layer, wrt=1)
    assert_type(J(W, x, b), Matrix[Hid, In])
    assert_type(V @ J(W, x, b), Matrix[Out, In])
    assert_type(J(W, x, b=b), Matrix[Hid, In])
    assert_type(jacobian(layer)(W, x, b), Tensor[Hid, Hid, In])
    assert_type(jacobian(layer, wrt=2)(W, x, b), Matrix[Hid, Hid])
    assert_type(derivative(layer, wrt=(0, 1))(W, x, b), tuple[Tensor[Hid, Hid, In], Matrix[Hid, In]])
    assert_type(jacobian(scaled)(x, W), Tensor[Hid, In, In])
    assert_type(jacobian(scaled, wrt=1)(x, W), Tensor[Hid, In, Hid, In])
    assert_type(jacobian(lying)(x.T), Matrix[In, In])
    assert_type(jacobian(along)(2.0, x), Column[In])
    assert_type(jacobian(along, wrt=1)(2.0, x), Matrix[In, In])


def derivatives(W: Matrix[Hid, In], X: Matrix[In, Out], x: Column[In], b: Column[Hid], v: Vector[In]) -> None:
    assert_type(derivative(cube)(2.0), Scalar)
    assert_type(derivative(neuron)(x, x, 1.0), Row[In])
    assert_type(derivative(flat)(v, 1.0), Vector[In])
    assert_type(derivative(bilinear, wrt=1)(b, W, x), Matrix[In, Hid])
    assert_type(derivative(along)(2.0, x), Column[In])
    assert_type(derivative(lying)(x.T), Matrix[In, In])
    assert_type(derivative(layer)(W, x, b), Tensor[Hid, Hid, In])
    assert_type(derivative(layer, wrt=1)(W, x, b), Matrix[Hid, In])
    assert_type(derivative(batch)(W, X), Tensor[Hid, Out, Hid, In])


def second(W: Matrix[Hid, In], x: Column[In], b: Column[Hid]) -> None:
    assert_type(hessian(neuron)(x, x, 1.0), Matrix[In, In])
    assert_type(hessian(bilinear, wrt=1)(b, W, x), Tensor[Hid, In, Hid, In])
    assert_type(hessian(cube)(2.0), Scalar)
    assert_type(jacobian(gradient(neuron))(x, x, 1.0), Matrix[In, In])
    assert_type(derivative(derivative(cube))(2.0), Scalar)
    assert_type(hessian(neuron, wrt="w")(x, x, 1.0), Any)


def blocks(W: Matrix[Hid, In], x: Column[In], b: Column[Hid]) -> None:
    H = hessian(bilinear, wrt=(0, 1))(b, W, x)
    assert_type(H[0][0], Matrix[Hid, Hid])
    assert_type(H[0][1], Tensor[Hid, Hid, In])
    assert_type(H[1][0], Tensor[Hid, In, Hid])
    assert_type(H[1][1], Tensor[Hid, In, Hid, In])
    by_b = hessian(neuron, wrt=(0, 2))(x, x, 1.0)
    assert_type(by_b[0][1], Vector[In])
    assert_type(by_b[1][0], Vector[In])
    assert_type(by_b[1][1], Scalar)
    assert_type(hessian(bilinear, wrt=(0, 2))(b, W, x)[0][1], Matrix[Hid, In])
    assert_type(hessian(bilinear, wrt=(0, 1, 2))(b, W, x), tuple[tuple[Any, ...], ...])


def hessians_times_tangents(W: Matrix[Hid, In], x: Column[In], b: Column[Hid], v: Vector[In]) -> None:
    assert_type(hvp(neuron)(x, x, x, 1.0), Column[In])
    assert_type(hvp(neuron, wrt=1)(x, x, x, b=1.0), Column[In])
    assert_type(hvp(neuron, wrt=2)(1.0, x, x, 1.0), Scalar)
    assert_type(hvp(bilinear, wrt=1)(W, b, W, x), Matrix[Hid, In])
    assert_type(hvp(flat)(v, v, 1.0), Vector[In])
    assert_type(hvp(neuron, wrt=(0, 2))((x, 1.0), x, x, 1.0), tuple[Column[In], Scalar])


def directions(W: Matrix[Hid, In], X: Matrix[In, Out], x: Column[In], b: Column[Hid]) -> None:
    assert_type(jvp(layer, wrt=1)(x, W, x, b), Column[Hid])
    assert_type(jvp(layer)(W, W, x, b), Column[Hid])
    assert_type(jvp(neuron)(x, x, x, 1.0), Scalar)
    assert_type(vjp(layer, wrt=1)(b.T, W, x, b), Row[In])
    assert_type(vjp(layer)(b.T, W, x, b), Matrix[In, Hid])
    assert_type(vjp(batch)((W @ X).T, W, X), Matrix[In, Hid])
    assert_type(vjp(along)(x.T, 2.0, x), Scalar)
    assert_type(jvp(layer, wrt=(0, 1))((W, x), W, x, b), Column[Hid])
    assert_type(vjp(layer, wrt=(0, 1))(b.T, W, x, b), tuple[Matrix[In, Hid], Row[In]])


def generic[M, N](W: Matrix[M, N], x: Column[N], b: Column[M]) -> Matrix[M, N]:
    assert_type(jacobian(layer, wrt=2)(W, x, b), Matrix[M, M])
    assert_type(gradient(neuron)(x, x, 1.0), Row[N])
    assert_type(hvp(neuron)(x, x, x, 1.0), Column[N])
    assert_type(hessian(bilinear, wrt=(0, 2))(b, W, x)[1][0], Matrix[N, M])
    return jacobian(layer, wrt=1)(W, x, b)


def described(x: Column[In]) -> None:
    g = gradient(neuron)
    assert_type(g.formula, str)
    assert_type(g.latex, str)
    assert_type(g.shape, str)
    assert_type(g.source, str)
    assert_type(x - 0.1 * g(x, x, 1.0).T, Column[In])
