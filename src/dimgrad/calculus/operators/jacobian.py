"""`jacobian`: of a function whose value has axes."""

from collections.abc import Callable
from typing import Any

from dimgrad.calculus.derivative import Derivative
from dimgrad.calculus.layout import Convention
from dimgrad.calculus.task import Task
from dimgrad.calculus.variables import Wrt


def jacobian(f: Callable[..., Any], wrt: Wrt = 0, *, layout: Convention = "numerator") -> Derivative[..., Any]:
    """The Jacobian of a vector function: rows are functions, columns are variables.

    >>> square_all = jacobian(lambda x: x * x)
    >>> square_all(column([1.0, 2.0]))
    array([[2., 0.],
           [0., 4.]])
    """
    return Derivative(f, Task("jacobian", wrt, layout))
