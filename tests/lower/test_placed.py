"""Parts among zeros in a sum are added into one array; the numbers are those of differences."""

# Bodies without annotations.
# pyright: reportUnknownVariableType=false

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from dimgrad import derivative, gradient
from tests.differences import assert_close, differences

N = 7
X = np.linspace(0.5, 1.5, N)
A = np.linspace(-1.0, 2.0, N * N).reshape(N, N)
WIDE = np.linspace(1.0, 2.0, N)


def rosenbrock(x: Any) -> Any:
    return np.sum(100.0 * (x[1:] - x[:-1] ** 2) ** 2 + (1.0 - x[:-1]) ** 2)


def overlapping(x: Any) -> Any:
    return np.sum(x[2:] * x[:-2] * x[1:-1]) + np.sum(np.sin(x[::2]))


def on_a_base(x: Any) -> Any:
    return np.sum(np.sin(x)) + np.sum(x[1:] ** 3) - np.sum(x[:-1] ** 2)


def on_a_number(x: Any) -> Any:
    return 3.0 * np.sum(x) + np.sum(x[1:] ** 2)


def with_scalars(x: Any) -> Any:
    return x[0] * np.sum(x[1:] ** 2) / np.sum(x) - np.sum(x[:-1]) * x[3]


def of_constants(x: Any) -> Any:
    return np.sum(x[1:]) * np.sum(x[:3]) + 2.0 * np.sum(x[4:])


def of_a_mask(x: Any) -> Any:
    return np.sum(np.maximum(x[1:] - 1.05, 0.0)) - np.sum(np.maximum(1.12 - x[:-1], 0.0))


def two_parts(x: Any) -> Any:
    return np.sum(np.concatenate([x[:2], x[4:]]) ** 3) + np.sum(x**2)


def columns_and_rows(M: Any) -> Any:
    return np.sum(M[:, 1:] * M[:, :-1]) + np.sum(M[1:] ** 3) - np.sum(np.diagonal(M) ** 2) + 0.5 * np.sum(M[2, 1:] ** 2)


def differing(x: Any) -> Any:
    return x[1:] * x[:-1]


def recurrence(x: Any) -> Any:
    y = x
    for k in range(3):
        y = y[1:] + (k + 1.0) * y[:-1] * x[k : k + len(y) - 1]
    return np.sum(y)


CASES: list[tuple[Callable[..., Any], Any]] = [
    *((f, X) for f in (rosenbrock, overlapping, on_a_base, on_a_number, with_scalars, of_constants, of_a_mask)),
    *((f, X) for f in (two_parts, differing, recurrence)),
    (columns_and_rows, A),
]


@pytest.mark.parametrize(("f", "x"), CASES, ids=[f.__name__ for f, _ in CASES])
def test_the_derivative_is_that_of_differences(f: Callable[..., Any], x: Any) -> None:
    first = derivative(f)
    expected = differences(f, (x,), 0)
    assert_close(first(x), expected if f is differing else expected.T)
    if f is not differing:
        assert_close(derivative(first)(x), differences(first, (x,), 0))


def test_they_are_added_into_one_array() -> None:
    slope = gradient(rosenbrock)
    slope(X)
    assert slope.source.count("np.zeros") == 1
    assert slope.source.count("+=") == 1


def test_a_base_is_added_to_in_place() -> None:
    slope = gradient(on_a_base)
    slope(X)
    assert "np.zeros" not in slope.source
    assert "np.empty" not in slope.source


def test_the_precision_is_that_of_all_terms() -> None:
    def mixed(x: Any) -> Any:
        return np.sum(x**2) + np.sum(WIDE[1:] * x[1:] ** 2)

    found = gradient(mixed)(X.astype(np.float32))
    assert found.dtype == np.float64
    assert_close(found, 2.0 * X + np.where(np.arange(N) > 0, 2.0 * WIDE * X, 0.0), tolerance=1e-6)
    assert gradient(rosenbrock)(X.astype(np.float32)).dtype == np.float32


def test_arguments_and_earlier_results_stay_as_they_are() -> None:
    slope = gradient(on_a_number)
    x = X.copy()
    earlier = slope(x)
    kept = earlier.copy()
    slope(2.0 * x)
    np.testing.assert_array_equal(earlier, kept)
    np.testing.assert_array_equal(x, X)


def test_what_is_read_only_to_be_added_to_is_not_copied() -> None:
    slope = gradient(on_a_base)
    slope(X)
    assert "copy" not in slope.source
