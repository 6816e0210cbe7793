"""The largest and the smallest entry: ties, NaN, far entries."""

from typing import Any

import numpy as np
import pytest

from dimgrad import Column, Matrix, Row, derivative, gradient, hessian, max, min, verify
from tests.differences import assert_close
from tests.numbers import numbers

# Functions and arrays without types are what is tested here.
# mypy: disable-error-code="arg-type, no-any-return, call-overload, misc, no-untyped-call, type-var, operator"
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false, reportCallIssue=false, reportReturnType=false


@pytest.mark.parametrize("extreme", [max, min])
def test_several_extreme_entries_share_the_slope(extreme: Any) -> None:
    sign = 1.0 if extreme is max else -1.0
    x = sign * np.array([[1.0], [3.0], [3.0], [-2.0]])
    assert_close(gradient(extreme)(x), [[0.0, 0.5, 0.5, 0.0]])
    X = sign * np.array([[1.0, 2.0, 2.0], [3.0, 3.0, 3.0]])
    slopes = derivative(lambda X: extreme(X, axis=1))(X)
    assert_close(slopes[0, 0], [0.0, 0.5, 0.5])
    assert_close(slopes[1, 1], np.full(3, 1 / 3))
    assert_close(slopes[0, 1], np.zeros(3))


@pytest.mark.parametrize("extreme", [max, min])
def test_slopes_do_not_change(extreme: Any) -> None:
    assert_close(hessian(extreme)(numbers(3, 1)), np.zeros((3, 3)))


@pytest.mark.parametrize("extreme", [max, min])
def test_infinite_entries_and_nan(extreme: Any) -> None:
    end = np.inf if extreme is max else -np.inf
    assert_close(gradient(extreme)(np.array([[end], [0.0]])), [[1.0, 0.0]])
    assert np.isnan(extreme(np.array([[np.nan], [0.0]])))
    assert np.isfinite(gradient(extreme)(np.array([[np.nan], [0.0]]))).all()


def test_formulas() -> None:
    def largest[N](x: Column[N]) -> Any:
        return max(x)

    def smallest[M, N](X: Matrix[M, N]) -> Row[N]:
        return min(X, axis=0)

    assert gradient(largest).formula == "[x = max(x)]ᵀ"
    assert derivative(smallest).formula == "δ_ik [X = min(X, axis=0)]_ji"
    assert derivative(smallest).latex == r"\delta_{ik} \left[X = \min_{0}\left(X\right)\right]_{ji}"


def test_a_composition() -> None:
    def spread[M, N](X: Matrix[M, N], w: Column[N]) -> Any:
        return max(X @ w) - min(X @ w)

    for wrt in (0, 1):
        assert verify(derivative(spread, wrt=wrt), numbers(4, 3), numbers(3, 1))
