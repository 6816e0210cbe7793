"""The gradient by a structured argument has its structure, each leaf in its own shape."""

from typing import assert_type

from dimgrad import Column, Matrix, Row, Scalar, derivative, gradient, value_and_gradient
from tests.typing.network import Dense, Ends, Hid, In, Network, Out, chained, distance, loss, named, unit


def gradients(net: Network[Out, Hid, In], x: Column[In], y: Column[Out], A: Matrix[In, In]) -> None:
    slope = gradient(loss)(net, x, y)
    assert_type(slope, Network[Out, Hid, In])
    assert_type(slope.first.W, Matrix[Hid, In])
    assert_type(net.first.W - 0.1 * slope.first.W, Matrix[Hid, In])
    assert_type(gradient(loss, wrt=1)(net, x, y), Row[In])
    assert_type(derivative(loss)(net, x, y), Network[Out, Hid, In])
    assert_type(value_and_gradient(loss)(net, x, y), tuple[Scalar, Network[Out, Hid, In]])
    assert_type(gradient(unit)((x, 1.0), x), tuple[Column[In], Scalar])
    assert_type(gradient(chained)([A, A], x), list[Matrix[In, In]])
    assert_type(gradient(named)({"a": x, "b": x}), dict[str, Column[In]])
    ends: Ends[In] = gradient(distance)(Ends(x, x))
    assert_type(ends.b, Column[In])


def descend[M, N](dense: Dense[M, N], slope: Dense[M, N], rate: float) -> Dense[M, N]:
    return Dense(dense.W - rate * slope.W, dense.b - rate * slope.b)


def step(net: Network[Out, Hid, In], x: Column[In], y: Column[Out]) -> Network[Out, Hid, In]:
    slope = gradient(loss)(net, x, y)
    return Network(descend(net.first, slope.first, 0.1), descend(net.second, slope.second, 0.1))
