"""The scale of a mean is taken once where all gradients have it, and the numbers stay what they were."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import dimgrad as dg
from dimgrad import Matrix, Scalar, Vector, checked
from tests.differences import assert_close, differences

BATCH = 6


@checked
def mean_square[B, P, C](W: Matrix[P, C], b: Vector[C], X: Matrix[B, P], Y: Matrix[B, C]) -> Scalar:
    error: Any = X @ W + np.broadcast_to(b, Y.shape) - Y
    result: Scalar = dg.sum(error**2) / X.shape[0]
    return result


@checked
def also_squared[B, P, C](W: Matrix[P, C], b: Vector[C], X: Matrix[B, P], Y: Matrix[B, C]) -> Scalar:
    """W enters its gradient through a square, b through a line."""
    error: Any = X @ W - Y
    result: Scalar = (dg.sum(error * error * error) + dg.sum(error @ b)) / X.shape[0]
    return result


@checked
def otherwise_used[B, P, C](W: Matrix[P, C], b: Vector[C], X: Matrix[B, P], Y: Matrix[B, C]) -> Scalar:
    """The sum is also in a gradient that is not divided."""
    error: Any = X @ W + np.broadcast_to(b, Y.shape) - Y
    result: Scalar = dg.sum(error**2) / X.shape[0] + dg.sum(Y * Y) - 2 * dg.sum(Y * (X @ W))
    return result


def arrays(batch: int = BATCH) -> dict[str, Any]:
    rng = np.random.default_rng(3)
    shapes = {"W": (4, 3), "b": (3,), "X": (batch, 4), "Y": (batch, 3)}
    return {name: rng.normal(size=shape) for name, shape in shapes.items()}


def divisions(source: str) -> int:
    """How often a program divides by the size of the batch, or multiplies by something over it."""
    return sum(line.count("/ B") for line in source.splitlines())


@pytest.mark.parametrize("f", [mean_square, also_squared, otherwise_used])
@pytest.mark.parametrize("batch", [1, BATCH, 200])
@pytest.mark.parametrize("wrt", [("W", "b"), ("W", "b", "X"), ("W", "Y")])
def test_the_numbers_stay(f: Callable[..., Any], batch: int, wrt: tuple[str, ...]) -> None:
    given = arrays(batch)
    value, slopes = dg.value_and_gradient(f, wrt=wrt)(**given)
    assert value == pytest.approx(f(**given), rel=1e-13)
    for name, slope in zip(wrt, slopes, strict=True):
        assert_close(slope.T, differences(f, list(given.values()), list(given).index(name)), tolerance=1e-6)


def test_all_gradients_of_a_mean_divide_once() -> None:
    together = dg.gradient(mean_square, wrt=("W", "b", "X"))
    assert divisions(together.source) == 1, together.source
    assert divisions(dg.gradient(mean_square, wrt="W").source) == 1


def test_what_is_used_otherwise_is_not_scaled() -> None:
    source = dg.gradient(otherwise_used, wrt=("W", "b")).source
    assert divisions(source) == 2, source


def test_where_the_sum_is_larger_than_what_is_divided_it_is_not() -> None:
    derivative = dg.gradient(mean_square, wrt=("W", "b"))
    derivative(**arrays(5))
    derivative(**arrays(4000))
    small, large = (program.source for program in derivative._last._programs.values())  # type: ignore[union-attr]  # called
    assert divisions(small) == 1, small
    assert divisions(large) == 2, large
