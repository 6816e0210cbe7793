"""Linear maps: the wrong arguments, the chain rule in the wrong order, vectors of the wrong length or orientation."""

from typing import assert_type

from dimgrad import Column, LinearMap, Matrix, Row, Vector, gradient, linear_map
from tests.typing.network import Hid, In, Out, layer, neuron


def arguments(W: Matrix[Hid, In], V: Matrix[Out, Hid], x: Column[In], b: Column[Hid]) -> None:
    linear_map(layer, wrt=1)(V, x, b)  # E
    linear_map(layer, wrt=1)(W, x.T, b)  # E
    linear_map(gradient(neuron))(x, b, 1.0)  # E


def order(J: LinearMap[Hid, In], K: LinearMap[Out, Hid]) -> None:
    J @ K  # E
    J @ J  # E
    K.T @ J  # E
    J + K  # E
    J - J.T  # E
    assert_type(K @ J, LinearMap[In, Out])  # E


def vectors(J: LinearMap[Hid, In], x: Column[In], b: Column[Hid], v: Vector[Hid], W: Matrix[Hid, In]) -> None:
    J @ b  # E
    J @ x.T  # E
    J @ v  # E
    J @ W  # E
    J.T @ x  # E
    x.T @ J  # E
    J.solve(x)  # E
    wrong: Row[Hid] = b.T @ J  # E
    print(wrong)


def invariance(J: LinearMap[Hid, In]) -> None:
    wider: LinearMap[object, In] = J  # E
    longer: LinearMap[Hid, object] = J  # E
    print(wider, longer)
