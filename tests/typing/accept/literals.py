"""Sizes as literals."""

from typing import Literal, assert_type

from dimgrad import (
    Column,
    Matrix,
    One,
    Row,
    Scalar,
    Tensor,
    Vector,
    column,
    dot,
    gradient,
    jacobian,
    matrix,
    outer,
)
from tests.typing.network import layer, neuron

type Three = Literal[3]


def literals(a: Column[Literal[3]], W: Matrix[Literal[2], Literal[3]]) -> None:
    assert_type(W @ a, Column[Literal[2]])
    known: Column[Literal[3]] = column([1.0, 2.0, 3.0])
    assert_type(a + known, Column[Literal[3]])


def sizes(
    a: Column[Three], W: Matrix[Literal[4], Three], v: Vector[Three], t: Tensor[Three, Three, Literal[4]]
) -> None:
    assert_type(a + a, Column[Literal[3]])
    assert_type(W @ a, Column[Literal[4]])
    assert_type(W.T @ W, Matrix[Literal[3], Literal[3]])
    assert_type(a.T, Row[Literal[3]])
    assert_type(W @ v, Vector[Literal[4]])
    assert_type(dot(a, a), Scalar)
    assert_type(outer(a, a), Matrix[Literal[3], Literal[3]])
    assert_type(layer(W, a, W @ a), Column[Literal[4]])
    assert_type(jacobian(layer, wrt=1)(W, a, W @ a), Matrix[Literal[4], Literal[3]])
    assert_type(gradient(neuron)(a, a, 1.0), Row[Literal[3]])
    assert_type(t * 2.0, Tensor[Three, Three, Literal[4]])


def given(one: Column[One], W: Matrix[One, Three]) -> None:
    a: Column[Literal[3]] = column([1.0, 2.0, 3.0])
    assert_type(W @ a, Column[One])
    assert_type(one + one, Column[One])
    known: Matrix[Literal[2], Literal[2]] = matrix([[1.0, 2.0], [3.0, 4.0]])
    assert_type(known @ known, Matrix[Literal[2], Literal[2]])
