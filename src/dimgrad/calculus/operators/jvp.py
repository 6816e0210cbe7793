"""`jvp`: the Jacobian times a tangent."""

from collections.abc import Callable
from typing import Any

from dimgrad.calculus.derivative import Derivative
from dimgrad.calculus.task import Task
from dimgrad.calculus.variables import Wrt


def jvp(f: Callable[..., Any], wrt: Wrt = 0) -> Derivative[..., Any]:
    """The pushforward: the Jacobian times a tangent, which comes first and has the shape of the variable.

    By several variables the tangent is a tuple of tangents, and what they push is added.

    >>> push = jvp(lambda x: x * x)
    >>> push(column([1.0, 0.0]), column([3.0, 4.0]))
    array([[6.],
           [0.]])
    """
    return Derivative(f, Task("jvp", wrt))
