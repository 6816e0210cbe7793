"""`compiled`: a function's own value, as the program that derivatives are computed by."""

from collections.abc import Callable

from dimgrad.calculus.derivative import Derivative
from dimgrad.calculus.task import Task


def compiled[**P, Y](f: Callable[P, Y]) -> Derivative[P, Y]:
    """The function itself as straight-line NumPy code: the derivative of order zero.

    It takes the function's arguments, checked as its own are, and gives its value in the form that it has. `formula`,
    `latex` and `source` say what is computed. Large arrays are overwritten where they are no longer needed, and large
    work that goes row by row becomes one compiled loop with `dimgrad[fast]`. Raises `DerivativeError` where the body
    cannot be followed.

    >>> length = compiled(lambda x: dot(x, x))
    >>> length(column([1.0, 2.0]))
    np.float64(5.0)
    >>> length.formula
    '‖x‖²'
    """
    return Derivative(f, Task("value", ()))
