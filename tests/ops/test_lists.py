"""NumPy's functions of lists of traced values in bodies."""

# Functions and arrays without types are what is tested here.
# mypy: disable-error-code="no-any-return, no-untyped-call, arg-type, type-var, call-overload"
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false, reportCallIssue=false

import functools
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from dimgrad import derivative
from tests.differences import assert_close, differences
from tests.words import said

X = np.array([0.7, 1.3, 0.4])

BODIES: dict[str, Callable[[Any], Any]] = {
    "sum": lambda x: np.sum([x[0] ** 2, x[1], 3]),
    "sum of arrays": lambda x: np.sum([x, x**2], axis=0),
    "lists in a list": lambda x: np.prod([[x[0], x[1]], [1, x[2]]], axis=1),
    "tuple by name": lambda x: np.mean(a=(x[0], x[1] ** 2)),
    "two": lambda x: np.dot([x[0], x[1]], [x[1], 2.0]),
    "of entries": lambda x: np.exp([x[0], x[1]]),
    "linear algebra": lambda x: np.linalg.inv([[x[0], x[1]], [x[2], 5.0]]),
    "norm": lambda x: np.linalg.norm([x[0], x[2]]),
    "method of a ufunc": lambda x: np.maximum.reduce([x, x**2]),
    "beside an array": lambda x: np.outer([x[0], x[1]], x),
    "joined, as before": lambda x: np.hstack([x[0], x[1:]]),
    "handed on": lambda x: functools.reduce(np.add, [x, x**2, [1, 2, 3]]),
}


@pytest.mark.parametrize("name", BODIES)
def test_it_is_an_array_of_them(name: str) -> None:
    assert_close(derivative(BODIES[name])(X), differences(BODIES[name], (X,), 0))


def test_what_cannot_be_traced_is_named_in_full() -> None:
    assert "hands x[0] to np.median, which needs numbers" in said(lambda x: np.median([x[0], x[1]]), X)
    assert "hands x[0] to np.logaddexp.reduceat" in said(lambda x: np.logaddexp.reduceat([x[0], x[1]], [0]), X)
