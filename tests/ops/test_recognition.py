"""Functions that bodies write out: they are found, are safe where the parts overflow, and keep their digits."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from dimgrad import (
    Column,
    Matrix,
    ShapeError,
    Vector,
    cosh,
    derivative,
    gradient,
    log,
    sigmoid,
    sinh,
    softmax,
    value_and_gradient,
    verify,
)
from tests.differences import assert_close
from tests.numbers import numbers

# What the functions below give is compared as numbers, whatever its type.
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false, reportCallIssue=false, reportReturnType=false


def written[N](x: Vector[N]) -> Any:
    return np.exp(x) / np.sum(np.exp(x))


def shifted[N](x: Vector[N]) -> Any:
    powers = np.exp(x - np.max(x))
    return powers / powers.sum()


def of_column[N](x: Column[N]) -> Any:
    powers = np.exp(x)
    return powers / np.sum(powers)


def of_rows[M, N](X: Matrix[M, N]) -> Any:
    powers = np.exp(X - np.broadcast_to(X.max(axis=1, keepdims=True), X.shape))
    return powers / np.broadcast_to(powers.sum(axis=1, keepdims=True), X.shape)


def transposed[M, N](X: Matrix[M, N]) -> Any:
    return np.exp(X.T) / np.sum(np.exp(X))


def logarithm[N](x: Vector[N]) -> Any:
    return np.log(np.sum(np.exp(x)))


def shifted_logarithm[N](x: Vector[N]) -> Any:
    top = np.max(x)
    return top + np.log(np.sum(np.exp(x - top)))


def logarithm_of_mean[N](x: Vector[N]) -> Any:
    return np.log(3.0 * np.mean(np.exp(x)))


def logarithms_of_columns[M, N](X: Matrix[M, N]) -> Any:
    return np.log(np.sum(np.exp(X), axis=0))


def logarithm_of_softmax[N](x: Vector[N]) -> Any:
    return np.log(softmax(x))


def logarithm_of_written[N](x: Vector[N]) -> Any:
    return np.log(np.exp(x) / np.sum(np.exp(x)))


def logarithm_of_sigmoid[N](x: Vector[N]) -> Any:
    return log(sigmoid(x))


def logarithm_of_rest[N](x: Vector[N]) -> Any:
    return np.log(1 - 1 / (1 + np.exp(-x)))


def ratio[N](x: Vector[N]) -> Any:
    return sinh(x) / cosh(x)


@pytest.mark.parametrize(
    ("f", "shape", "formula"),
    [
        (written, (4,), "diag(softmax(x)) − softmax(x) softmax(x)ᵀ"),
        (shifted, (4,), "diag(softmax(x)) − softmax(x) softmax(x)ᵀ"),
        (of_column, (4, 1), "diag(softmax(x)) − softmax(x) softmax(x)ᵀ"),
        (of_rows, (3, 2), None),
        (transposed, (3, 2), None),
        (logarithm, (4,), "softmax(x)"),
        (shifted_logarithm, (4,), "softmax(x)"),
        (logarithm_of_mean, (4,), "softmax(x)"),
        (logarithms_of_columns, (3, 2), None),
        (logarithm_of_softmax, (4,), "I − 1 softmax(x)ᵀ"),
        (logarithm_of_written, (4,), "I − 1 softmax(x)ᵀ"),
        (logarithm_of_sigmoid, (4,), "diag(σ(−x))"),
        (logarithm_of_rest, (4,), "−diag(σ(x))"),
        (ratio, (4,), "diag(1 − tanh²(x))"),
    ],
    ids=lambda item: getattr(item, "__name__", ""),
)
def test_what_is_written_out_is_found(f: Callable[..., Any], shape: tuple[int, ...], formula: str | None) -> None:
    x = numbers(*shape)
    slope = derivative(f)

    def whole(x: Any) -> Any:
        return np.sum(np.sin(f(x)))

    assert verify(slope, x)
    assert verify(derivative(whole), x)
    if formula is not None:
        assert slope.formula == formula
    for far in (1000.0 * x, -1000.0 * x, 1000.0 + x):
        assert np.isfinite(slope(far)).all()


def test_values_are_safe_too() -> None:
    x = np.array([1000.0, 0.0, -1000.0])
    assert_close(value_and_gradient(logarithm)(x)[0], 1000.0)
    assert_close(value_and_gradient(lambda x: np.sum(written(x) * x))(x)[0], 1000.0)
    assert_close(value_and_gradient(lambda x: np.sum(ratio(x)))(x)[0], 0.0)


def test_slopes_of_logarithms_of_sigmoids_keep_their_digits() -> None:
    x = np.array([40.0, 300.0, -40.0, -800.0])
    slopes = gradient(lambda x: np.sum(log(sigmoid(x))))(x)
    assert_close(slopes / np.array([np.exp(-40.0), np.exp(-300.0), 1.0, 1.0]), np.ones(4), tolerance=1e-14)


def test_what_only_looks_like_it_is_left() -> None:
    def of_another(x: Any, y: Any) -> Any:
        return np.exp(x) / np.sum(np.exp(y))

    def part_of_the_axes(X: Any) -> Any:
        return np.exp(X) / np.sum(np.exp(X), axis=0)[0]

    assert verify(derivative(of_another, wrt=(0, 1)), numbers(3), numbers(3) + 1.0)
    assert verify(derivative(part_of_the_axes), numbers(2, 3))
    assert "softmax" not in derivative(weighted).formula


def weighted[N](x: Vector[N], w: Vector[N]) -> Any:
    return np.log(np.sum(w * np.exp(x)))


def test_without_entries() -> None:
    with pytest.raises(ShapeError, match="logsumexp of an array without entries"):
        gradient(logarithm)(np.ones(0))
    with np.errstate(divide="ignore"):  # of a known size it is what NumPy makes of it, with 1/0 times nothing
        assert derivative(lambda x: np.exp(x) / np.sum(np.exp(x)))(np.ones(0)).shape == (0, 0)
