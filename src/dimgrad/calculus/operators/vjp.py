"""`vjp`: a cotangent times the Jacobian."""

from collections.abc import Callable
from typing import Any

from dimgrad.calculus.derivative import Derivative
from dimgrad.calculus.task import Task
from dimgrad.calculus.variables import Wrt


def vjp(f: Callable[..., Any], wrt: Wrt = 0) -> Derivative[..., Any]:
    """The pullback: a cotangent times the Jacobian. It comes first and stands as a gradient by the value: a row.

    By several variables it gives a tuple.

    >>> pull = vjp(lambda x: x * x)
    >>> pull(row([1.0, 1.0]), column([3.0, 4.0]))
    array([[6., 8.]])
    """
    return Derivative(f, Task("vjp", wrt))
