"""NumPy's reductions in a body: axes of all kinds, options, and what is refused."""

from typing import Any

import numpy as np
import pytest

from dimgrad import Matrix, Tensor, check, derivative, matrix, verify
from tests.numbers import numbers
from tests.words import raised, said

# Functions and arrays without types are what is tested here.
# mypy: disable-error-code="arg-type, no-any-return, call-overload, misc, no-untyped-call, type-var, operator"
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false, reportCallIssue=false, reportReturnType=false

NUMPY: list[tuple[Any, tuple[int, ...]]] = [
    (lambda x: np.sum(x, axis=(0, 1)), (3, 2)),
    (lambda x: np.sum(x, axis=(0, -1), keepdims=True), (3, 2, 4)),
    (lambda x: np.sum(x, axis=0, dtype=None, out=None), (3, 2)),
    (lambda x: np.mean(x, axis=(-1, 0)), (3, 2, 4)),
    (lambda x: np.average(x, axis=0), (3, 2)),
    (lambda x: 2 * np.average(x), (3, 2)),
    (lambda x: x.max(axis=0), (3, 2)),
    (lambda x: np.amax(x, axis=(0, 2)), (3, 2, 4)),
    (lambda x: x.min(), (3, 2)),
    (lambda x: np.amin(x, axis=-1, keepdims=True), (3, 2, 4)),
    (lambda x: x.prod(axis=1), (3, 2)),
    (lambda x: np.prod(x, axis=(0, 2), keepdims=True), (3, 2, 4)),
    (lambda x: np.sum(x, axis=()), (3, 2)),
]


@pytest.mark.parametrize(("f", "shape"), NUMPY)
def test_axes_of_all_kinds(f: Any, shape: tuple[int, ...]) -> None:
    assert verify(derivative(f), numbers(*shape))


@pytest.mark.parametrize("axis", [5, (0, 0), (0, -2), -3])
@pytest.mark.parametrize("function", [np.sum, np.max, np.var, np.linalg.norm])
def test_axes_that_are_none(function: Any, axis: Any) -> None:
    assert "the array has no such axes" in raised(lambda: derivative(lambda x: function(x, axis=axis))(numbers(3, 2)))


def test_a_wrong_axis_in_the_proof() -> None:
    def f[M, N](X: Matrix[M, N]) -> Any:
        return np.sum(X, axis=2)

    assert "np.sum(X, axis=2): the array has no such axes" in said(f)
    assert "X : Matrix[M, N]" in said(f)


def test_shapes_are_numpys() -> None:
    def f[A, B, C](x: Tensor[A, B, C]) -> Matrix[A, C]:
        return matrix(np.max(x, axis=1))

    def kept[A, B, C](x: Tensor[A, B, C]) -> Any:
        return np.max(x, axis=(0, 2), keepdims=True) * np.ones((1, 2, 1))

    assert check(f)
    assert derivative(kept)(numbers(3, 2, 4)).shape == (1, 2, 1, 3, 2, 4)


def test_what_cannot_be_followed_is_said_by_name() -> None:
    for f, word in (
        (lambda x: np.sum(x, initial=1.0), "np.sum with initial="),
        (lambda x: np.max(x, where=x > 0, initial=0.0), "np.max with where="),
        (lambda x: np.sum(x, 0, None), "np.sum with more than two arguments"),
        (lambda x: np.average(x, weights=x, returned=True), "np.average with returned="),
        (lambda x: np.max(x > 0), "np.max of x > 0, an array of bools, cannot be traced"),
        (lambda x: np.sum(x, axis=0.0), "cannot be traced"),
    ):
        assert word in raised(lambda: derivative(f)(numbers(3, 2)))  # noqa: B023  # used at once
