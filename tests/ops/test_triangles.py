"""Cumulative sums and triangles: as NumPy's, applied rather than multiplied out, and their formulas."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from dimgrad import Matrix, Tensor, Vector, derivative, gradient, linear_map, verify
from tests.differences import assert_close
from tests.numbers import numbers
from tests.words import said

# What the functions below give is compared as numbers, whatever its type.
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false, reportCallIssue=false, reportReturnType=false


@pytest.mark.parametrize(
    ("f", "shape"),
    [
        (lambda x: 1.0 * np.cumsum(x), (4,)),
        (lambda x: 1.0 * np.cumsum(x), (3, 2)),
        (lambda x: x.cumsum(axis=-1), (3, 2)),
        (lambda x: np.cumsum(x, axis=1), (2, 3, 2)),
        (lambda x: np.cumsum(x, axis=1), (3, 1)),
        (lambda x: np.cumsum(3.0 * np.outer(np.exp(x), x), axis=0), (3,)),  # of a product, factor by factor
        (lambda x: np.cumsum(np.diag(x), axis=1), (3,)),
        (lambda x: np.cumsum(np.ones_like(x)) * x, (3,)),
        (lambda x: np.cumsum(np.cumsum(x)[::-1])[::-1], (4,)),
        (lambda x: 1.0 * np.tril(x), (3, 4)),
        (lambda x: np.tril(x, -1), (3, 3)),
        (lambda x: np.triu(x, 1), (2, 4)),
        (lambda x: 1.0 * np.triu(x), (2, 3, 3)),
        (lambda x: np.tril(x) @ np.triu(x).T, (3, 3)),
    ],
)
def test_values_and_derivatives_of_both_orders(f: Callable[..., Any], shape: tuple[int, ...]) -> None:
    x = numbers(*shape)

    def weighted(x: Any) -> Any:
        value = f(x)
        return np.sum(np.sin(value) * value)

    assert verify(derivative(f), x)
    assert verify(gradient(weighted), x)
    assert verify(derivative(gradient(weighted)), x)
    steps = derivative(lambda x: np.sum(f(x) * f(x)) / 2)(x)
    assert np.shape(steps) == (x.T.shape if x.ndim == 2 else x.shape)


def test_a_cumulative_sum_is_a_product_with_a_triangle_and_is_summed_back() -> None:
    def running[N](x: Vector[N]) -> Any:
        return np.cumsum(x)

    def energy[N](x: Vector[N]) -> Any:
        return np.sum(np.cumsum(x) ** 2)

    def of_rows[M, N](X: Matrix[M, N]) -> Any:
        return np.cumsum(X, axis=1)

    assert derivative(running).formula == "tri(N)"
    assert gradient(energy).formula == "2 cumsum(cumsum(x), reversed)"
    assert "np.cumsum(np.cumsum(x)[::-1])[::-1]" in gradient(energy).source
    assert "np.tri" not in gradient(energy).source
    assert derivative(of_rows).formula == "∂vec f/∂vec X = tri(N) ⊗ I".replace("f/", "of_rows/")
    x = numbers(200_000)
    assert_close(linear_map(running)(x) @ x, np.cumsum(x))  # a triangle of as many rows would not fit


def test_a_triangle_of_a_matrix_is_a_mask() -> None:
    def lower[M, N](X: Matrix[M, N]) -> Any:
        return np.sum(np.tril(X) ** 2)

    def symmetric[N](X: Matrix[N, N]) -> Any:
        return np.tril(X) + np.tril(X, -1).T

    def ones[M, N](X: Matrix[M, N]) -> Any:
        return X * np.tri(X.shape[0], X.shape[1], 1)

    assert gradient(lower).formula == "2 (X ⊙ tri(M, N))ᵀ"  # its square is itself
    assert verify(derivative(symmetric), numbers(3, 3))
    assert verify(derivative(ones), numbers(3, 2))


def test_what_cannot_be_followed_is_said() -> None:
    def exact[N](x: Vector[N]) -> Any:
        return np.cumsum(x, dtype=np.float32)

    def other_axis[A, B](x: Tensor[A, B]) -> Any:
        return np.cumsum(x, axis=2)

    def flat[N](x: Vector[N]) -> Any:
        return np.tril(x)

    assert "calls np.cumsum with dtype=" in said(exact)
    assert "np.cumsum(x, axis=2): the array has no such axes" in said(other_axis)
    assert "np.tril(x) of one row or column" in said(flat)
