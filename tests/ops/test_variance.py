"""Variances, and NumPy's with degrees of freedom."""

from typing import Any

import numpy as np
import pytest

from dimgrad import Column, Matrix, derivative, gradient, hessian, mean, var, verify
from tests.differences import assert_close
from tests.numbers import numbers
from tests.words import raised

# Functions and arrays without types are what is tested here.
# mypy: disable-error-code="arg-type, no-any-return, call-overload, misc, no-untyped-call, type-var, operator"
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false, reportCallIssue=false, reportReturnType=false


def test_formulas() -> None:
    def f[N](x: Column[N]) -> Any:
        return var(x)

    def g[M, N](X: Matrix[M, N]) -> Any:
        return var(X, axis=0)

    assert gradient(f).formula == "2 (x − mean(x))ᵀ / N"
    assert hessian(f).formula == "2 (I − 1 1ᵀ / N) / N"
    assert derivative(g).formula == "2 δ_ik (X − mean(X, axis=0))_ji / M"


def test_it_is_the_mean_of_squared_deviations() -> None:
    by_hand = lambda x: mean((x - mean(x)) ** 2)  # noqa: E731
    x = numbers(5, 1)
    assert var(x) == pytest.approx(by_hand(x), rel=1e-15)
    assert_close(gradient(var)(x), gradient(by_hand)(x), tolerance=1e-15)


def test_far_from_zero_nothing_cancels() -> None:
    x = 1e8 + np.array([[0.0], [1.0], [2.0]])
    assert_close(gradient(var)(x), [[-2 / 3, 0.0, 2 / 3]], tolerance=1e-15)


def test_a_single_entry_has_no_variance() -> None:
    assert var(numbers(1, 1)) == 0.0
    assert_close(gradient(var)(numbers(1, 1)), [[0.0]])


NUMPY: list[tuple[Any, tuple[int, ...]]] = [
    (lambda x: 2 * np.var(x), (3, 2)),
    (lambda x: x.var(axis=0), (3, 2)),
    (lambda x: np.var(x, axis=(0, 2), ddof=1), (3, 2, 4)),
    (lambda x: np.var(x, ddof=2, keepdims=True), (3, 2)),
    (lambda x: 2 * np.std(x), (3, 2)),
    (lambda x: x.std(axis=-1, ddof=1), (3, 2)),
]


@pytest.mark.parametrize(("f", "shape"), NUMPY)
def test_numpys_in_a_body(f: Any, shape: tuple[int, ...]) -> None:
    x = numbers(*shape)
    assert verify(derivative(f), x)


def test_the_divisor_is_a_size() -> None:
    def sample[M, N](X: Matrix[M, N]) -> Any:
        return np.var(X, axis=0, ddof=1)

    assert derivative(sample).formula == "2 δ_ik (X − mean(X, axis=0))_ji / (M − 1)"
    assert "cannot be traced" in raised(lambda: derivative(lambda x: np.var(x, ddof=0.5))(numbers(3, 1)))


def test_where_nothing_deviates_the_slope_of_the_standard_deviation_is_zero() -> None:
    assert_close(gradient(lambda x: 2 * np.std(x))(np.ones((3, 1))), np.zeros((1, 3)))
