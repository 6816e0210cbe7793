"""`hessian`: the second derivative of a scalar function."""

from collections.abc import Callable
from typing import Any

from dimgrad.calculus.derivative import Derivative
from dimgrad.calculus.task import Task
from dimgrad.calculus.variables import Wrt


def hessian(f: Callable[..., Any], wrt: Wrt = 0) -> Derivative[..., Any]:
    """The second derivative of a scalar function by one argument, whose axes it has twice.

    By a tuple of arguments it is a tuple of tuples of blocks: `[a][b]` has the axes of a, then those of b.

    >>> curvature = hessian(lambda x: dot(x, x))
    >>> curvature(column([1.0, 2.0]))
    array([[2., 0.],
           [0., 2.]])
    """
    return Derivative(f, Task("hessian", wrt))
