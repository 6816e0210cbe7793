"""Products of entries, of which some are zero."""

from typing import Any

import numpy as np
import pytest

from dimgrad import Column, derivative, gradient, hessian, prod, verify
from tests.differences import assert_close
from tests.numbers import numbers

# Functions and arrays without types are what is tested here.
# mypy: disable-error-code="arg-type, no-any-return, call-overload, misc, no-untyped-call, type-var, operator"
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false, reportCallIssue=false, reportReturnType=false


@pytest.mark.parametrize("zeros", [0, 1, 2, 3, 4])
def test_up_to_the_third_derivative_with_zeros_among_the_entries(zeros: int) -> None:
    x = numbers(4, 1) + 1.5
    x[:zeros] = 0.0
    slope = gradient(prod)
    second = hessian(prod)
    assert verify(slope, x)
    assert verify(second, x)
    assert verify(derivative(second), x)


@pytest.mark.parametrize("axis", [None, 0, 1])
def test_zeros_in_rows_and_columns(axis: Any) -> None:
    X = numbers(3, 4) + 1.5
    X[0, 1] = X[2, 1] = X[2, 3] = 0.0
    f = prod if axis is None else lambda X: prod(X, axis=axis)
    assert verify(derivative(f), X)
    assert verify(derivative(derivative(f)), X)


def test_the_slope_of_two_zeros() -> None:
    assert_close(gradient(prod)(np.array([[0.0], [0.0], [5.0]])), [[0.0, 0.0, 0.0]])
    assert_close(hessian(prod)(np.array([[0.0], [0.0], [5.0]])), [[0, 5.0, 0], [5.0, 0, 0], [0, 0, 0]])
    assert_close(gradient(prod)(np.array([[0.0], [2.0], [5.0]])), [[10.0, 0.0, 0.0]])


def test_large_entries_lose_nothing() -> None:
    x = np.array([[1e200], [3.0], [1e-200]])
    np.testing.assert_allclose(hessian(prod)(x), [[0, 1e-200, 3.0], [1e-200, 0, 1e200], [3.0, 1e200, 0]], rtol=1e-15)


def test_one_entry_and_none() -> None:
    assert_close(gradient(prod)(numbers(1, 1)), [[1.0]])
    assert_close(hessian(prod)(numbers(1, 1)), [[0.0]])
    assert gradient(prod)(np.ones((0, 1))).shape == (1, 0)
    assert hessian(prod)(np.ones((0, 1))).shape == (0, 0)


def test_the_derivative_is_linear_in_time_and_memory() -> None:
    x = 1.0 + numbers(100_000, 1) * 1e-6
    slope = gradient(prod)
    assert_close(slope(x), prod(x) / x.T, tolerance=1e-12)
    assert "np.eye" not in slope.source


def test_formula() -> None:
    def f[N](x: Column[N]) -> Any:
        return prod(x) ** 2

    assert gradient(f).formula == "2 ∏(x) ∏₋ᵢ(x)ᵀ"
