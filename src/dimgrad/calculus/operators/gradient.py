"""`gradient`: of a scalar function."""

from collections.abc import Callable
from typing import Any

from dimgrad.calculus.derivative import Derivative
from dimgrad.calculus.layout import Convention
from dimgrad.calculus.task import Task
from dimgrad.calculus.variables import Wrt


def gradient(f: Callable[..., Any], wrt: Wrt = 0, *, layout: Convention = "numerator") -> Derivative[..., Any]:
    """The gradient of a scalar function: by a column it is a row. By a structure of arrays it has that structure.

    >>> slope = gradient(lambda w, x: dot(w, x))
    >>> slope(column([1.0, 2.0]), column([3.0, 4.0]))
    array([[3., 4.]])
    """
    return Derivative(f, Task("gradient", wrt, layout))
