"""Outer Jacobian times inner Jacobian; gradients stand on the left."""

from typing import assert_type

from dimgrad import (
    Column,
    LinearMap,
    Matrix,
    Row,
    gradient,
    jacobian,
    jvp,
    linear_map,
)
from tests.typing.network import Hid, In, Network, Out, layer, neuron


def jacobians(W: Matrix[Hid, In], V: Matrix[Out, Hid], x: Column[In], b: Column[Hid], c: Column[Out]) -> None:
    inner = jacobian(layer, wrt=1)(W, x, b)
    outer_one = jacobian(layer, wrt=1)(V, layer(W, x, b), c)
    assert_type(outer_one @ inner, Matrix[Out, In])
    assert_type(gradient(neuron)(b, b, 1.0) @ inner, Row[In])
    assert_type(gradient(neuron)(c, c, 1.0) @ outer_one @ inner, Row[In])
    assert_type(inner.T @ outer_one.T, Matrix[In, Out])
    assert_type(outer_one @ inner @ x, Column[Out])


def maps(net: Network[Out, Hid, In], x: Column[In], y: Row[Out]) -> None:
    h = net.first(x)
    J, K = linear_map(net.first)(x), linear_map(net.second)(h)
    assert_type(K @ J, LinearMap[Out, In])
    assert_type((K @ J).T, LinearMap[In, Out])
    assert_type(y @ (K @ J), Row[In])
    assert_type(y @ K @ J, Row[In])
    assert_type(K @ (J @ x), Column[Out])


def generic[K, M, N](V: Matrix[K, M], W: Matrix[M, N], x: Column[N], b: Column[M], c: Column[K]) -> Matrix[K, N]:
    inner = jacobian(layer, wrt=1)(W, x, b)
    assert_type(inner, Matrix[M, N])
    return jacobian(layer, wrt=1)(V, layer(W, x, b), c) @ inner


def pushed_and_pulled(W: Matrix[Hid, In], V: Matrix[Out, Hid], x: Column[In], b: Column[Hid], c: Column[Out]) -> None:
    tangent = jvp(layer, wrt=1)(x, W, x, b)
    assert_type(jvp(layer, wrt=1)(tangent, V, layer(W, x, b), c), Column[Out])
    assert_type(jvp(layer, wrt=(0, 1))((W, x), W, x, b), Column[Hid])
