"""A wrong argument is an error at the call."""

from dimgrad import Column, Matrix, Vector
from tests.typing.network import Hid, In, Out, along, batch, bilinear, flat, layer, lying, neuron


def calls(W: Matrix[Hid, In], V: Matrix[Out, Hid], x: Column[In], b: Column[Hid], c: Column[Out], v: Vector[In]) -> None:
    layer(W, b, b)  # E
    layer(W.T, x, b)  # E
    layer(W, x, x)  # E
    layer(W, x, b=c)  # E
    layer(V, layer(W, x, b), b)  # E
    layer(x, W, b)  # E
    neuron(x, b, 1.0)  # E
    neuron(x, x, x)  # E
    neuron(x.T, x, 1.0)  # E
    neuron(1.0, x, 1.0)  # E
    bilinear(x, W, b)  # E
    batch(W, V)  # E
    along(x, 2.0)  # E
    lying(x)  # E
    flat(x, 1.0)  # E
    flat(v, v)  # E


def lists(b: Column[Hid], W: Matrix[Hid, In]) -> None:
    layer(W, [1.0, 2.0], b)  # E
    neuron([1.0], [1.0], 1.0)  # E