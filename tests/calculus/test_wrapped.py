"""Derivatives of functions behind a wrapper: the library's own operations, and what `functools.wraps` was put on."""

import functools
from collections.abc import Callable
from typing import Any

import numpy as np

from dimgrad import abs, affine, column, derivative, hessian, logsumexp, maximum, mean, mse, relu, softmax, verify


def test_operations_themselves_are_differentiated() -> None:
    x = column([1.0, -2.0, 0.5])
    of_one: tuple[Callable[..., Any], ...] = (relu, abs, mean, softmax, logsumexp)
    for operation in of_one:
        assert verify(derivative(operation), x)
    of_two: tuple[Callable[..., Any], ...] = (maximum, mse)
    for operation in of_two:
        assert verify(derivative(operation, wrt=(0, 1)), x, x + 1)
    assert verify(derivative(affine, wrt=("W", "x", "b")), np.eye(3), x, x)


def twice(f: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(f)
    def wrapper(*args: Any, **kwargs: Any) -> Any:
        return 2 * f(*args, **kwargs)

    return wrapper


@twice
def scaled_cube(x: Any, y: float = 2.0) -> Any:
    return y * x**3


def test_a_wrapper_has_the_parameters_and_defaults_of_what_it_wraps() -> None:
    assert derivative(scaled_cube)(2.0) == 48.0
    assert derivative(scaled_cube, wrt="y")(2.0, y=3.0) == 16.0
    assert hessian(scaled_cube)(2.0) == derivative(derivative(scaled_cube))(2.0) == 48.0
