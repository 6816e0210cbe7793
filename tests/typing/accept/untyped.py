"""Functions without annotations, lambdas of one argument among them: nothing is known, and nothing is accused."""

from typing import Any, assert_type

from dimgrad import Column, Matrix, derivative, dot, gradient, hessian, jacobian, jvp, relu, value_and_gradient, vjp
from tests.typing.network import In


def anything(W: Any, x: Any) -> Any:
    return relu(W @ x)


def lambdas(x: Column[In]) -> None:
    assert_type(derivative(lambda t: t**3)(2.0), Any)
    assert_type(derivative(lambda a: 2.0 * a)(x), Any)
    assert_type(gradient(lambda a: dot(a, a))(x), Any)
    assert_type(jacobian(lambda a: a * a)(x), Any)
    assert_type(hessian(lambda a: dot(a, a) ** 2)(x), Any)
    jvp(lambda a: relu(a + a))(x, x)
    vjp(lambda a: x + a)(x.T, x)


def gradual(W: Matrix[Any, Any], x: Column[In]) -> None:
    assert_type(derivative(anything)(W, x), Any)
    assert_type(derivative(anything, wrt=1)(W, x), Any)
    assert_type(gradient(anything, wrt=1)(W, x), Any)
    assert_type(jacobian(anything, wrt=1)(W, x), Any)
    assert_type(hessian(anything, wrt=1)(W, x), Any)
    jvp(anything, wrt=1)(x, W, x)
    vjp(anything)(x.T, W, x)
    value_and_gradient(anything)(W, x)


def pairs(W: Matrix[Any, Any], x: Column[In]) -> None:
    gradient(anything, wrt=(0, 1))(W, x)
    derivative(anything, wrt=(0, 1))(2.0, x)
    jacobian(anything, wrt=(0, 1))(W, x)
    gradient(lambda a, b: dot(a, b) * dot(a, a), wrt=(0, 1))(x, x)
    value_and_gradient(anything, wrt=(0, 1))(W, 3.0)
