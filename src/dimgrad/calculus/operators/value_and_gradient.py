"""`value_and_gradient`: of a scalar function, by one program."""

from collections.abc import Callable
from typing import Any

from dimgrad.calculus.derivative import Derivative
from dimgrad.calculus.task import Task
from dimgrad.calculus.variables import Wrt


def value_and_gradient(f: Callable[..., Any], wrt: Wrt = 0) -> Derivative[..., Any]:
    """The value of a scalar function and its gradient, by one program that shares their work.

    >>> both = value_and_gradient(lambda x: dot(x, x))
    >>> both(column([1.0, 2.0]))
    (np.float64(5.0), array([[2., 4.]]))
    """
    return Derivative(f, Task("value_and_gradient", wrt, "numerator"))
