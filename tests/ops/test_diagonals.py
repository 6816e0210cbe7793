"""NumPy's diagonals: beside the main one, and of matrices that are not square."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from dimgrad import Matrix, Vector, derivative, gradient, verify
from tests.differences import assert_close
from tests.numbers import numbers
from tests.words import said, words

# What the functions below give is compared as numbers, whatever its type.
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false, reportCallIssue=false, reportReturnType=false


@pytest.mark.parametrize(
    ("f", "shape"),
    [
        (lambda x: np.diag(x, 1), (3,)),
        (lambda x: np.diag(x, k=-2), (3,)),
        (lambda x: np.diag(x, 1), (1,)),
        (lambda x: np.diagflat(x, -1), (2, 2)),
        (lambda x: np.diag(x, 1), (3, 3)),
        (lambda x: np.diag(x, -1), (3, 4)),
        (lambda x: np.diagonal(x, 1), (4, 3)),
        (lambda x: np.diagonal(x, axis1=1, axis2=0, offset=1), (4, 3)),
        (lambda x: x.diagonal(), (2, 4)),
        (lambda x: np.diag(x, 2), (3, 3)),
        (lambda x: 2.0 * np.trace(x), (4, 2)),
        (lambda x: np.trace(x, offset=-1), (3, 3)),
    ],
)
def test_values_and_derivatives_of_both_orders(f: Callable[..., Any], shape: tuple[int, ...]) -> None:
    x = numbers(*shape)

    def again(x: Any) -> Any:
        return 1.0 * f(x)

    def weighted(x: Any) -> Any:
        value = f(x)
        return np.sum(np.sin(value) * value)

    assert verify(derivative(again), x)
    assert verify(gradient(weighted), x)
    assert verify(derivative(gradient(weighted)), x)


def test_diagonals_of_symbolic_sizes() -> None:
    def beside[N](x: Vector[N]) -> Any:
        return np.diag(x, 1)

    def above[N](X: Matrix[N, N]) -> Any:
        return np.sum(np.diag(X, 1) ** 2)

    def tridiagonal[N](a: Vector[N], x: Vector[N]) -> Any:
        return (np.diag(a) + np.diag(a[1:], 1)) @ x

    x = numbers(3)
    assert derivative(beside)(x).shape == (4, 4, 3)
    assert said(above) == "above(X): proven for all N with N >= 1"
    assert verify(gradient(above), numbers(3, 3))
    assert verify(derivative(tridiagonal, wrt=(0, 1)), x, numbers(3))
    assert_close(derivative(tridiagonal, wrt="x")(x, x), np.diag(x) + np.diag(x[1:], 1))


def test_diagonals_of_rectangles_are_followed_where_the_sizes_are_known() -> None:
    wide = numbers(3, 4)

    def of_a_hidden_one(x: Any) -> Any:
        return (np.trace(wide) + np.trace(wide, 1)) * x * np.diag(wide)

    assert verify(derivative(of_a_hidden_one), numbers(3))


def test_a_diagonal_that_may_end_at_either_side_is_not_proven() -> None:
    def whole[M, N](X: Matrix[M, N]) -> Any:
        return np.trace(X)

    def above[M, N](X: Matrix[M, N]) -> Any:
        return np.diagonal(X, 1)

    assert said(whole) == words("""
        whole(X): not proven; its boundary is checked at every call
          whole calls np.trace(X), whose length is not known of M rows and N columns
            mend      a square part: X[:k, :k]
            at        return np.trace(X)
    """)
    assert "whose length is not known of M rows and N - 1 columns" in said(above)
