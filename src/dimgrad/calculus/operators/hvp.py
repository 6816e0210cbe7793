"""`hvp`: the Hessian of a scalar function times a tangent."""

from collections.abc import Callable
from typing import Any

from dimgrad.calculus.derivative import Derivative
from dimgrad.calculus.task import Task
from dimgrad.calculus.variables import Wrt


def hvp(f: Callable[..., Any], wrt: Wrt = 0) -> Derivative[..., Any]:
    """The Hessian of a scalar function times a tangent, which comes first; the Hessian itself is never made.

    Tangent and result have the shape of the variable. By several variables both are tuples, by a structure both are
    structures.

    >>> times = hvp(lambda x: dot(x, x) * dot(x, x))
    >>> times(column([1.0, 0.0]), column([1.0, 2.0]))
    array([[28.],
           [16.]])
    """
    return Derivative(f, Task("hvp", wrt))
