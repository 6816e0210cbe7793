"""Sizes as literals: 3 is neither 4 nor int."""

from typing import Literal

from dimgrad import Column, Dim, Matrix, One, Row, Scalar, Tensor, Vector, dot, jacobian, mse, outer
from tests.typing.network import layer, lying

type Three = Literal[3]
type Four = Literal[4]


def literals(a: Column[Literal[3]], b: Column[Literal[4]], W: Matrix[Literal[3], Literal[4]]) -> None:
    a + b  # E
    dot(a, b)  # E
    W @ a  # E
    wide: Column[int] = a  # E
    either: Column[Literal[3, 4]] = a  # E
    print(wide, either)


def products(W: Matrix[Three, Four], a: Column[Three], b: Column[Four], r: Row[Four], v: Vector[Three]) -> None:
    W @ W  # E
    W @ v  # E
    r @ a  # E
    W.T @ b  # E
    layer(W, a, a)  # E
    layer(W, b, b)  # E
    jacobian(layer, wrt=1)(W, a, a)  # E
    mse(a, b)  # E
    outer(a, b) @ a  # E
    lying(a)  # E


def named(a: Column[Three], W: Matrix[Three, Four], t: Tensor[Three, Three, Four], u: Tensor[Four, Three, Four]) -> None:
    other: Column[Four] = a  # E
    turned: Matrix[Four, Three] = W  # E
    longer: Tensor[Three, Four, Three] = t  # E
    t + u  # E
    number: Scalar = a.T @ a  # E
    one: Column[One] = a  # E
    print(other, turned, longer, number, one)


class Sides(Dim):
    size = 3


def against_classes(a: Column[Three], s: Column[Sides]) -> None:
    a + s  # E
    dot(a, s)  # E
