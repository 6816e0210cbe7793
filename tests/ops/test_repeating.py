"""Entries repeated, moved on and subtracted from each other, as NumPy does it, with derivatives and formulas."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from dimgrad import Matrix, ShapeError, Vector, derivative, gradient, verify
from tests.numbers import numbers
from tests.words import said

# What the functions below give is compared as numbers, whatever its type.
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false, reportCallIssue=false, reportReturnType=false

CALLS: list[tuple[Callable[..., Any], tuple[int, ...]]] = [
    (lambda x: np.repeat(x, 3), (2,)),
    (lambda x: np.repeat(x, 2), (3, 2)),
    (lambda x: x.repeat(2, axis=-1), (3, 2)),
    (lambda x: np.repeat(x, 2, axis=1), (2, 1, 3)),
    (lambda x: np.repeat(x, x.shape[0]), (3,)),
    (lambda x: np.repeat(x, 1), (3,)),
    (lambda x: np.tile(x, 2), (3,)),
    (lambda x: np.tile(x, (2, 1)), (3,)),
    (lambda x: np.tile(x, 2), (2, 3)),
    (lambda x: np.tile(x, (2, 3)), (1, 2)),
    (lambda x: np.tile(x, (2, 2, 1)), (2, 3)),
    (lambda x: np.roll(x, 1), (4,)),
    (lambda x: np.roll(x, -2), (4,)),
    (lambda x: np.roll(x, 1), (3, 2)),
    (lambda x: np.roll(x, (1, -1), axis=(0, 1)), (3, 2)),
    (lambda x: np.roll(x, 1, axis=-1), (3, 1)),
    (lambda x: 1.0 * np.diff(x), (4,)),
    (lambda x: np.diff(x, n=2), (4,)),
    (lambda x: np.diff(x, axis=0), (3, 2)),
    (lambda x: np.outer(x, x[:, 0]), (3, 2)),
    (lambda x: np.outer(x[0], 2.0), (3, 2)),
]


@pytest.mark.parametrize(("f", "shape"), CALLS)
def test_values_and_derivatives_of_both_orders(f: Callable[..., Any], shape: tuple[int, ...]) -> None:
    x = numbers(*shape)

    def weighted(x: Any) -> Any:
        value = f(x)
        return np.sum(np.sin(value) * value)

    assert verify(derivative(f), x)
    assert verify(gradient(weighted), x)
    assert verify(derivative(gradient(weighted)), x)


def test_on_symbolic_sizes_and_in_formulas() -> None:
    def twice[N](x: Vector[N]) -> Any:
        return np.sum(np.repeat(x, 2) ** 2)

    def smooth[N](x: Vector[N]) -> Any:
        return np.sum(np.diff(x) ** 2)

    def outer_product[M, N, K](X: Matrix[M, N], v: Vector[K]) -> Any:
        return np.sum(np.outer(X, v) ** 2)

    assert gradient(twice).formula == "4 x"
    assert gradient(outer_product).formula == "2 ‖v‖² Xᵀ"
    assert said(smooth) == "smooth(x): proven for all N with N >= 1"
    assert verify(gradient(smooth), numbers(5))


def test_a_shift_needs_as_many_entries() -> None:
    def turned[N](x: Vector[N]) -> Any:
        return np.roll(x, 3) * x

    assert verify(derivative(turned), numbers(4))
    assert said(turned) == "turned(x): proven for all N with N >= 3"
    with pytest.raises(ShapeError, match="N >= 3"):
        derivative(turned)(numbers(2))


def test_a_shift_of_more_entries_than_there_are_goes_round() -> None:
    def turned(x: Any) -> Any:
        return np.roll(x, 3) * x

    assert verify(derivative(turned), numbers(2))


def test_what_cannot_be_followed_is_said() -> None:
    def by_entry[N](x: Vector[N]) -> Any:
        return np.repeat(x, [1, 2])

    def prepended[N](x: Vector[N]) -> Any:
        return np.diff(x, prepend=0.0)

    assert "np.repeat(x, [1, 2]), with a number for each entry" in said(by_entry)
    assert "np.diff with prepend=" in said(prepended)
