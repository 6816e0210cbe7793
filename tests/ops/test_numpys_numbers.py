"""Integers, bools and lists beside traced values: NumPy makes floats of them, and so does the trace."""

# Functions of lists and arrays without types are what is tested here.
# mypy: disable-error-code="no-any-return, arg-type"
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false, reportCallIssue=false

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from dimgrad import Vector, check, checked, gradient, matmul
from tests.differences import Array
from tests.words import said

WEIGHTS = np.array([1, 2, 3])
MASK = np.array([True, False, True])
X: Array = np.array([0.5, -1.5, 2.0])

BODIES: list[Callable[[Any], Any]] = [
    lambda x: x * np.array([1, 2, 3]) * x,
    lambda x: x**WEIGHTS,
    lambda x: x / WEIGHTS * x,
    lambda x: WEIGHTS / x,
    lambda x: x * x * np.array(2),
    lambda x: x * x * np.ones(3, dtype=int),
    lambda x: x * x * True,
    lambda x: x * x * MASK,
    lambda x: x * [1, 2, 3.5] * x,
    lambda x: [1.0, 2.0, 3.0] @ x**2,
    lambda x: np.concatenate(([0.0], x)) ** 2,
    lambda x: np.hstack([x, [1, 2]]) ** 2,
    lambda x: np.stack([x, [1, 2, 3]]) ** 2,
    lambda x: np.dot([1, 2, 3], x**2),
    lambda x: np.vdot([1, 2, 3], x**2),
    lambda x: np.einsum("i,i->", x**2, [1, 2, 3]),
    lambda x: np.maximum(x**2, [1, 2, 3]),
    lambda x: np.where(x > 0, x**2, WEIGHTS),
    lambda x: np.multiply.outer(x**2, [1, 2]),
    lambda x: np.linalg.solve([[1, 2, 0], [0, 3, 1], [1, 0, 1]], x**2),
    lambda x: np.kron(x**2, [1, 2]),
]


@pytest.mark.parametrize("body", BODIES, ids=range(len(BODIES)))
def test_numbers_that_are_no_floats(body: Callable[[Any], Any]) -> None:
    def f[N](x: Vector[N]) -> Any:
        return np.sum(body(x))

    assert check(f).status == "proven"
    step = 1e-6 * np.eye(3)
    expected = [(f(X + h) - f(X - h)) / 2e-6 for h in step]
    np.testing.assert_allclose(gradient(f)(X), expected, rtol=1e-6)
    assert checked(f)(X) == f(X)


def test_they_are_read_again_at_every_call() -> None:
    weights = np.array([1, 2, 3])
    derived = gradient(lambda x: np.sum(x * weights))
    np.testing.assert_array_equal(derived(X), [1.0, 2.0, 3.0])
    weights[0] = 7
    np.testing.assert_array_equal(derived(X), [7.0, 2.0, 3.0])


def test_what_a_trace_has_no_numbers_for() -> None:
    def turned[N](x: Vector[N]) -> Any:
        return x * np.array([1j, 2.0])

    def both[N](x: Vector[N]) -> Any:
        return (x > 0) * MASK

    assert "turned calculates with complex128 array of shape (2,), which cannot be traced" in said(turned)
    assert "both calculates with two arrays of bools, one of them x > 0" in said(both)


def test_the_librarys_functions_take_floats_only() -> None:
    def product[N](x: Vector[N]) -> Any:
        return matmul(x, WEIGHTS)  # type: ignore[call-overload]  # the mistake under test

    assert check(product).status == "wrong"
