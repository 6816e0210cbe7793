"""The value of a function, compiled, has the function's own parameters and result."""

from typing import Any, assert_type

from dimgrad import Column, Matrix, Row, Scalar, compiled, gradient, linear_map
from dimgrad.calculus.derivative import Derivative
from tests.typing.network import Hid, In, bilinear, cube, layer, neuron


def values(W: Matrix[Hid, In], x: Column[In], h: Column[Hid]) -> None:
    assert_type(compiled(layer)(W, x, h), Column[Hid])
    assert_type(compiled(neuron)(x, x, 1.0), Scalar)
    assert_type(compiled(neuron)(w=x, x=x, b=1.0), Scalar)
    assert_type(compiled(bilinear)(h, W, x), Scalar)
    assert_type(compiled(cube)(2.0), Scalar)


def generic[M, N](W: Matrix[M, N], x: Column[N], b: Column[M]) -> None:
    assert_type(compiled(layer)(W, x, b), Column[M])
    assert_type(gradient(compiled(neuron))(x, x, 1.0), Row[N])
    assert_type(linear_map(compiled(layer), 1)(W, x, b) @ x, Column[M])


def structured[N](x: Column[N]) -> tuple[Column[N], dict[str, Scalar]]:
    return x, {"first": 1.0}


def forms(x: Column[In]) -> None:
    assert_type(compiled(structured)(x), tuple[Column[In], dict[str, Scalar]])
    program: Derivative[..., Any] = compiled(structured)
    assert_type(program.source, str)
