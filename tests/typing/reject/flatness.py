"""A flat vector is neither a column nor a row."""

from dimgrad import Column, Matrix, Row, Vector, dot, jacobian, maximum, mse, outer
from tests.typing.network import Hid, In, flat, layer, lying, neuron


def flat_against_upright(v: Vector[In], x: Column[In], W: Matrix[Hid, In]) -> None:
    v + x  # E
    x - v  # E
    v * x.T  # E
    W @ v @ x  # E
    x @ v  # E


def in_calls(v: Vector[In], x: Column[In], r: Row[In], W: Matrix[Hid, In], b: Column[Hid]) -> None:
    layer(W, v, b)  # E
    neuron(v, v, 1.0)  # E
    flat(x, 1.0)  # E
    flat(r, 1.0)  # E
    lying(v)  # E
    dot(v, x)  # E
    outer(v, x)  # E
    mse(v, x)  # E
    maximum(v, r)  # E
    jacobian(layer, wrt=1)(W, v, b)  # E


def named(v: Vector[In], x: Column[In], r: Row[In], W: Matrix[Hid, In], b: Column[Hid]) -> None:
    upright: Column[In] = v  # E
    lies: Row[In] = v  # E
    either: Matrix[In, In] = v  # E
    none: Vector[In] = x  # E
    none = r  # E
    none = W @ x  # E
    W @ v + b  # E
    upright = v.T  # E
    print(upright, lies, either, none)
