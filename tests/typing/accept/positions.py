"""The variable stands at position 0 to 3; pairs of them give exact tuples, longer tuples are of anything."""

from typing import Any, assert_type

from dimgrad import (
    Column,
    LinearMap,
    Matrix,
    Row,
    Scalar,
    Tensor,
    Vector,
    derivative,
    gradient,
    hessian,
    hvp,
    jacobian,
    jvp,
    linear_map,
    value_and_gradient,
    vjp,
)
from tests.typing.kinds import four, four_upright
from tests.typing.network import Hid, In


def one(x: Column[In], A: Matrix[Hid, In], r: Row[Hid], v: Vector[In]) -> None:
    assert_type(gradient(four, wrt=0)(x, A, r, v), Row[In])
    assert_type(gradient(four, wrt=1)(x, A, r, v), Matrix[In, Hid])
    assert_type(gradient(four, wrt=2)(x, A, r, v), Column[Hid])
    assert_type(gradient(four, wrt=3)(x, A, r, v), Vector[In])
    assert_type(derivative(four, wrt=2)(x, A, r, v), Column[Hid])
    assert_type(derivative(four_upright, wrt=3)(x, A, r, v), Matrix[Hid, In])
    assert_type(jacobian(four_upright)(x, A, r, v), Matrix[Hid, In])
    assert_type(jacobian(four_upright, wrt=1)(x, A, r, v), Tensor[Hid, Hid, In])
    assert_type(jacobian(four_upright, wrt=2)(x, A, r, v), Matrix[Hid, Hid])
    assert_type(jacobian(four_upright, wrt=3)(x, A, r, v), Matrix[Hid, In])
    assert_type(value_and_gradient(four, wrt=3)(x, A, r, v), tuple[Scalar, Vector[In]])
    assert_type(hessian(four, wrt=2)(x, A, r, v), Matrix[Hid, Hid])
    assert_type(hessian(four, wrt=3)(x, A, r, v), Matrix[In, In])
    assert_type(hvp(four, wrt=2)(r, x, A, r, v), Row[Hid])
    assert_type(jvp(four_upright, wrt=3)(v, x, A, r, v), Column[Hid])
    assert_type(vjp(four_upright, wrt=2)(r, x, A, r, v), Column[Hid])
    assert_type(vjp(four_upright, wrt=3)(r, x, A, r, v), Vector[In])
    assert_type(linear_map(four_upright, wrt=2)(x, A, r, v), LinearMap[Hid, Hid])
    assert_type(linear_map(four_upright, wrt=3)(x, A, r, v), LinearMap[Hid, In])


def pairs(x: Column[In], A: Matrix[Hid, In], r: Row[Hid], v: Vector[In]) -> None:
    assert_type(gradient(four, wrt=(0, 1))(x, A, r, v), tuple[Row[In], Matrix[In, Hid]])
    assert_type(gradient(four, wrt=(0, 2))(x, A, r, v), tuple[Row[In], Column[Hid]])
    assert_type(gradient(four, wrt=(0, 3))(x, A, r, v), tuple[Row[In], Vector[In]])
    assert_type(gradient(four, wrt=(1, 2))(x, A, r, v), tuple[Matrix[In, Hid], Column[Hid]])
    assert_type(gradient(four, wrt=(1, 3))(x, A, r, v), tuple[Matrix[In, Hid], Vector[In]])
    assert_type(gradient(four, wrt=(2, 3))(x, A, r, v), tuple[Column[Hid], Vector[In]])
    assert_type(gradient(four, wrt=(0, 1), layout="denominator")(x, A, r, v), tuple[Column[In], Matrix[Hid, In]])
    assert_type(derivative(four, wrt=(1, 3))(x, A, r, v), tuple[Matrix[In, Hid], Vector[In]])
    assert_type(value_and_gradient(four, wrt=(0, 3))(x, A, r, v), tuple[Scalar, tuple[Row[In], Vector[In]]])
    assert_type(jacobian(four_upright, wrt=(0, 1))(x, A, r, v), tuple[Matrix[Hid, In], Tensor[Hid, Hid, In]])
    assert_type(jacobian(four_upright, wrt=(0, 2))(x, A, r, v), tuple[Matrix[Hid, In], Matrix[Hid, Hid]])
    assert_type(jacobian(four_upright, wrt=(2, 3))(x, A, r, v), tuple[Matrix[Hid, Hid], Matrix[Hid, In]])
    assert_type(jvp(four_upright, wrt=(0, 3))((x, v), x, A, r, v), Column[Hid])
    assert_type(vjp(four_upright, wrt=(0, 1))(r, x, A, r, v), tuple[Row[In], Matrix[In, Hid]])
    assert_type(vjp(four_upright, wrt=(2, 3))(r, x, A, r, v), tuple[Column[Hid], Vector[In]])
    assert_type(hvp(four, wrt=(0, 1))((x, A), x, A, r, v), tuple[Column[In], Matrix[Hid, In]])
    assert_type(hvp(four, wrt=(2, 3))((r, v), x, A, r, v), tuple[Row[Hid], Vector[In]])
    assert_type(hessian(four, wrt=(0, 1))(x, A, r, v)[0][1], Tensor[In, Hid, In])


def longer(x: Column[In], A: Matrix[Hid, In], r: Row[Hid], v: Vector[In]) -> None:
    assert_type(gradient(four, wrt=(0, 1, 2))(x, A, r, v), tuple[Any, ...])
    assert_type(jacobian(four_upright, wrt=(0, 1, 3))(x, A, r, v), tuple[Any, ...])
    assert_type(derivative(four, wrt=(0, 2, 3))(x, A, r, v), tuple[Any, ...])
    assert_type(value_and_gradient(four, wrt=(0, 2, 3))(x, A, r, v), tuple[Scalar, tuple[Any, ...]])
    assert_type(gradient(four, wrt=("x", "v"))(x, A, r, v), tuple[Any, ...])
    assert_type(gradient(four, wrt="A")(x, A, r, v), Any)


def by_keyword(x: Column[In], A: Matrix[Hid, In], r: Row[Hid], v: Vector[In]) -> None:
    assert_type(gradient(four)(x, A=A, r=r, v=v), Row[In])
    assert_type(gradient(four, wrt=1)(x, A, r=r, v=v), Matrix[In, Hid])
    assert_type(jacobian(four_upright, wrt=2)(x, A, r, v=v), Matrix[Hid, Hid])


def generic[M, N](x: Column[N], A: Matrix[M, N], r: Row[M], v: Vector[N]) -> Row[N]:
    assert_type(gradient(four, wrt=1)(x, A, r, v), Matrix[N, M])
    assert_type(jacobian(four_upright, wrt=1)(x, A, r, v), Tensor[M, M, N])
    assert_type(vjp(four_upright, wrt=2)(r, x, A, r, v), Column[M])
    return gradient(four)(x, A, r, v)
