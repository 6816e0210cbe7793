"""Mistakes in calls of compiled values."""

from dimgrad import Column, Matrix, Row, compiled, gradient
from tests.typing.network import Hid, In, layer, neuron


def calls(W: Matrix[Hid, In], x: Column[In], h: Column[Hid], r: Row[In]) -> None:
    compiled(layer)(W, h, h)  # E
    compiled(layer)(W, x, x)  # E
    compiled(neuron)(x, h, 1.0)  # E
    compiled(neuron)(r, x, 1.0)  # E
    compiled(neuron)(x, x)  # E
    compiled(neuron)(x, x, "1")  # E
    gradient(compiled(neuron))(x, h, 1.0)  # E


def results(W: Matrix[Hid, In], x: Column[In], h: Column[Hid], r: Row[In]) -> None:
    compiled(layer)(W, x, h) + x  # E
    r @ compiled(layer)(W, x, h)  # E
    x + compiled(layer)(W, x, h)  # E
    compiled(3)  # E
    compiled(layer, wrt=0)  # E


def generic[M, N](W: Matrix[M, N], x: Column[N], b: Column[M]) -> None:
    compiled(layer)(W, b, b)  # E
    compiled(layer)(W, x, b=x)  # E
    compiled(layer)(W.T, x, b)  # E
