"""Derivatives of the library's own functions, which have several signatures: nothing is known, nothing is accused."""

from collections.abc import Callable
from typing import Any, assert_type

from dimgrad import (
    Column,
    Matrix,
    Scalar,
    derivative,
    dot,
    exp,
    gradient,
    hessian,
    hvp,
    inv,
    jacobian,
    jvp,
    linear_map,
    logdet,
    mean,
    norm2,
    outer,
    softmax,
    sum,
    tanh,
    trace,
    value_and_gradient,
    vjp,
)
from tests.typing.network import Hid, In


def of_one(x: Column[In], A: Matrix[In, In], B: Matrix[Hid, In]) -> None:
    gradient(norm2)(x)
    gradient(sum)(x)
    gradient(mean)(B)
    gradient(trace)(A)
    gradient(logdet)(A)
    hessian(sum)(x)
    jacobian(tanh)(x)
    jacobian(softmax)(x)
    jacobian(exp)(x)
    derivative(inv)(A)
    linear_map(tanh)(x)
    jvp(tanh)(x, x)
    vjp(tanh)(x.T, x)


def of_two(x: Column[In], y: Column[Hid], B: Matrix[Hid, In]) -> None:
    gradient(dot)(x, x)
    gradient(dot)(B, B)
    gradient(dot, wrt=1)(x, x)
    value_and_gradient(dot)(x, x)
    hessian(dot)(x, x)
    hvp(dot)(x, x, x)
    jvp(dot)(x, x, x)
    vjp(dot)(1.0, x, x)
    derivative(outer)(x, y)
    derivative(outer, wrt=1)(x, y)
    linear_map(dot)(x, x)


def of_any(
    x: Column[In],
    some: Callable[..., Scalar],
    one: Callable[[Any], Scalar],
    two: Callable[[Any, Any], Scalar],
    anything: Any,
) -> None:
    assert_type(gradient(two)(x, x), Any)
    gradient(some)(x)
    gradient(some)(x, x)
    gradient(some, wrt=1)(x, x)
    gradient(one)(x)
    gradient(anything)(x)
    gradient(anything)(x, x, x)
    gradient(anything, wrt=1)(x, x)
    jvp(some)(x, x)
    vjp(one)(1.0, x)
    hvp(anything)(x, x)
    linear_map(anything)(x)
