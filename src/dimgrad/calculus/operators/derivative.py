"""`derivative`: of a function of any kind, by an argument of any kind."""

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
