"""Arrays of one number."""

from typing import Any

import numpy as np
import pytest

from dimgrad import Dim, Matrix, Scalar, check, derivative, full, gradient, sum, verify
from tests.numbers import numbers
from tests.words import raised

# Functions and arrays without types are what is tested here.
# mypy: disable-error-code="arg-type, no-any-return, call-overload, misc, no-untyped-call, type-var, operator"
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false, reportCallIssue=false, reportReturnType=false


class Three(Dim):
    size = 3


def test_full() -> None:
    np.testing.assert_array_equal(full(2, Three), np.full((3, 1), 2.0))
    np.testing.assert_array_equal(full(2.5, 2, Three), np.full((2, 3), 2.5))
    assert full(np.float32(2.0), 2).dtype == np.float32
    assert full(2, 2).dtype == np.float64


def test_its_value_may_be_a_variable() -> None:
    def f[M, N](X: Matrix[M, N], a: Scalar) -> Any:
        return sum(X * full(a, X.shape[0], X.shape[1]))

    assert check(f)
    assert gradient(f, wrt="a").formula == "1ᵀX 1"
    assert verify(gradient(f, wrt="a"), numbers(2, 3), 2.0)


def test_only_a_scalar_is_expanded() -> None:
    text = raised(lambda: full(numbers(2, 1), 2, 2))
    assert "full(value): value is of shape (2, 1), no Scalar" in text
    assert "full(value: Scalar, rows, columns)" in text


@pytest.mark.parametrize(
    "f",
    [
        lambda x: x * np.ones_like(x) + np.zeros_like(x),
        lambda x: x * np.full_like(x, 3.0),
        lambda x: np.full_like(x, x.sum()),
    ],
    ids=["ones and zeros", "full", "full of a variable"],
)
def test_numpys_arrays_in_the_shape_of_another(f: Any) -> None:
    assert verify(derivative(f), numbers(3, 2))
    assert "dtype" in raised(lambda: derivative(lambda x: np.ones_like(x, dtype=int))(numbers(3, 2)))
