"""Generic classes carry the dimensions of their fields to their methods."""

from dataclasses import dataclass
from typing import assert_type

from dimgrad import Column, Matrix, Row, Scalar, checked, gradient, jacobian, relu
from tests.typing.network import Dense, Hid, In, Network, Out, loss


def use(net: Network[Out, Hid, In], W: Matrix[Hid, In], x: Column[In], b: Column[Hid], y: Column[Out]) -> None:
    dense = Dense(W, b)
    assert_type(dense, Dense[Hid, In])
    assert_type(dense.W, Matrix[Hid, In])
    assert_type(dense(x), Column[Hid])
    assert_type(dense.error(x, b), Scalar)
    assert_type(net.second(net.first(x)), Column[Out])
    assert_type(net(x), Column[Out])
    assert_type(Network(dense, net.second), Network[Out, Hid, In])
    assert_type(loss(net, x, y), Scalar)


def bound_methods(net: Network[Out, Hid, In], x: Column[In], b: Column[Hid]) -> None:
    assert_type(jacobian(net)(x), Matrix[Out, In])
    assert_type(jacobian(net.first)(x), Matrix[Hid, In])
    assert_type(gradient(net.first.error)(x, b), Row[In])
    assert_type(gradient(net.first.error, wrt=1)(x, b), Row[Hid])
    assert_type(jacobian(net.second)(net.first(x)) @ jacobian(net.first)(x), Matrix[Out, In])


@checked
@dataclass
class Residual[N]:
    inner: Dense[N, N]

    @checked
    def __call__(self, x: Column[N]) -> Column[N]:
        return x + relu(self.inner(x))


def nested(block: Residual[In], x: Column[In]) -> None:
    assert_type(block(block(x)), Column[In])
    assert_type(jacobian(block)(x), Matrix[In, In])
