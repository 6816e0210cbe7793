"""`np.arange` of sizes."""

from typing import Any

import numpy as np

from dimgrad import Matrix, Scalar, Vector, derivative, gradient, verify
from tests.differences import assert_close
from tests.numbers import numbers
from tests.words import said

# What the functions below give is compared as numbers, whatever its type.
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false, reportCallIssue=false, reportReturnType=false


def test_ranges_of_sizes() -> None:
    def moment[N](x: Vector[N]) -> Any:
        return np.sum(np.arange(len(x)) * x**2)

    def from_one[N](x: Vector[N]) -> Any:
        return np.arange(1, x.shape[0] + 1) * x

    def backwards[N](x: Vector[N]) -> Any:
        return np.arange(x.size - 1, -1, -1) * x

    def powers[N](x: Vector[N], t: Scalar) -> Any:
        return np.sum(x * t ** np.arange(x.size))

    def entries[M, N](X: Matrix[M, N]) -> Any:
        return X @ np.arange(X.shape[1])

    assert gradient(moment).formula == "2 (x ⊙ arange(N))"
    assert "np.arange(n, dtype=x.dtype)" in gradient(moment).source
    x = numbers(4)
    assert_close(derivative(from_one)(x), np.diag([1.0, 2.0, 3.0, 4.0]))
    assert_close(derivative(backwards)(x), np.diag([3.0, 2.0, 1.0, 0.0]))
    assert verify(derivative(powers, wrt="t"), x, 0.5)
    assert verify(derivative(entries), numbers(3, 2))


def test_few_entries() -> None:
    def all_but_two[N](x: Vector[N]) -> Any:
        return np.sum(np.arange(x.size - 2) * x[2:])

    for count in (2, 3, 4):
        x = numbers(count)
        assert_close(gradient(all_but_two)(x), np.concatenate([np.zeros(2), np.arange(count - 2)]))
    assert said(all_but_two) == "all_but_two(x): proven for all N with N >= 2"


def test_what_cannot_be_followed_is_said() -> None:
    def halves[N](x: Vector[N]) -> Any:
        return x * np.arange(0.5, len(x))

    assert "steps of 1 or -1 from one whole number to another" in said(halves)
