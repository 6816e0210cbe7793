"""The operators of the calculus: `derivative` and its typed restrictions, products with tangents, value and gradient."""

from collections.abc import Callable
from typing import Any

from dimgrad.calculus.derivative import Derivative
from dimgrad.calculus.layout import Convention
from dimgrad.calculus.task import Task
from dimgrad.calculus.variables import Wrt


def derivative(f: Callable[..., Any], wrt: Wrt = 0, *, layout: Convention = "numerator") -> Derivative[..., Any]:
    """The derivative of a function of any kind by an argument of any kind, arranged as docs/conventions.md says.

    >>> cube = derivative(lambda x: x**3)
    >>> cube(2.0)
    12.0
    """
    return Derivative(f, Task("derivative", wrt, layout))


def gradient(f: Callable[..., Any], wrt: Wrt = 0, *, layout: Convention = "numerator") -> Derivative[..., Any]:
    """The gradient of a scalar function: by a column it is a row. By a structure of arrays it has that structure.

    >>> slope = gradient(lambda w, x: dot(w, x))
    >>> slope(column([1.0, 2.0]), column([3.0, 4.0]))
    array([[3., 4.]])
    """
    return Derivative(f, Task("gradient", wrt, layout))


def jacobian(f: Callable[..., Any], wrt: Wrt = 0, *, layout: Convention = "numerator") -> Derivative[..., Any]:
    """The Jacobian of a vector function: rows are functions, columns are variables.

    >>> square_all = jacobian(lambda x: x * x)
    >>> square_all(column([1.0, 2.0]))
    array([[2., 0.],
           [0., 4.]])
    """
    return Derivative(f, Task("jacobian", wrt, layout))


def hessian(f: Callable[..., Any], wrt: Wrt = 0) -> Derivative[..., Any]:
    """The second derivative of a scalar function by one argument, whose axes it has twice.

    >>> curvature = hessian(lambda x: dot(x, x))
    >>> curvature(column([1.0, 2.0]))
    array([[2., 0.],
           [0., 2.]])
    """
    return Derivative(f, Task("hessian", wrt, "numerator"))


def jvp(f: Callable[..., Any], wrt: Wrt = 0) -> Derivative[..., Any]:
    """The pushforward: the Jacobian times a tangent, which comes first and has the shape of the variable.

    >>> push = jvp(lambda x: x * x)
    >>> push(column([1.0, 0.0]), column([3.0, 4.0]))
    array([[6.],
           [0.]])
    """
    return Derivative(f, Task("jvp", wrt, "numerator"))


def vjp(f: Callable[..., Any], wrt: Wrt = 0) -> Derivative[..., Any]:
    """The pullback: a cotangent times the Jacobian. It comes first and stands as a gradient by the value: a row.

    >>> pull = vjp(lambda x: x * x)
    >>> pull(row([1.0, 1.0]), column([3.0, 4.0]))
    array([[6., 8.]])
    """
    return Derivative(f, Task("vjp", wrt, "numerator"))


def value_and_gradient(f: Callable[..., Any], wrt: Wrt = 0) -> Derivative[..., Any]:
    """The value of a scalar function and its gradient, by one program that shares their work.

    >>> both = value_and_gradient(lambda x: dot(x, x))
    >>> both(column([1.0, 2.0]))
    (5.0, array([[2., 4.]]))
    """
    return Derivative(f, Task("value_and_gradient", wrt, "numerator"))
