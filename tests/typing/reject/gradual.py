"""What is known is held against what is known, though the rest is `Any`."""

from typing import Any

from dimgrad import Column, Matrix, Row, Scalar, Tensor, Vector, column, gradient, hstack, jacobian, vstack
from tests.typing.network import Hid, In, Out, layer, neuron


def gradual(W: Matrix[Hid, Any], b: Column[Hid], c: Column[Out]) -> None:
    layer(W, b, c)  # E


def operators(W: Matrix[Hid, Any], V: Matrix[Any, In], x: Column[In], b: Column[Hid], c: Column[Out]) -> None:
    W @ x + c  # E
    c.T @ W  # E
    V @ b  # E
    W + c  # E
    W @ x.T @ c  # E
    W.T @ c  # E


def kinds(W: Matrix[Any, Any], x: Column[Any], v: Vector[Any], t: Tensor[Any, Any, Any]) -> None:
    x + x.T  # E
    v + x  # E
    t + W  # E in pyright, pyrefly
    number: Scalar = x  # E
    flat: Vector[Any] = x  # E
    layer(x.T, W, x)  # E
    neuron(v, v, 1.0)  # E
    print(number, flat)


def entered(x: Column[In]) -> None:
    column([1.0]) + x.T  # E
    lying: Row[In] = column([1.0])  # E
    print(lying)


def derivatives(W: Matrix[Hid, Any], x: Column[Any], b: Column[Hid], c: Column[Out]) -> None:
    jacobian(layer, wrt=1)(W, x, c)  # E
    jacobian(layer, wrt=1)(W, x, b).T @ c  # E
    x - gradient(neuron)(x, x, 1.0)  # E


def joined(W: Matrix[Hid, In], V: Matrix[Out, In], x: Column[In], b: Column[Hid]) -> None:
    hstack(W, V)  # E
    vstack(W, V.T)  # E
    hstack(W, W).T @ x  # E
    vstack(x, b) + x.T  # E
