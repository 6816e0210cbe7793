"""Norms: at zero, squared, of any tensor, and NumPy's along axes."""

from typing import Any

import numpy as np
import pytest

from dimgrad import Column, Matrix, derivative, gradient, hessian, jacobian, norm1, norm2, sqrt, sum, verify
from tests.differences import assert_close
from tests.numbers import numbers
from tests.words import raised

# Functions and arrays without types are what is tested here.
# mypy: disable-error-code="arg-type, no-any-return, call-overload, misc, no-untyped-call, type-var, operator"
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false, reportCallIssue=false, reportReturnType=false


@pytest.mark.parametrize("shape", [(3, 1), (1, 3), (3,), (2, 3), (2, 3, 4), (1, 1)])
@pytest.mark.parametrize("norm", [norm1, norm2])
def test_at_zero_the_slopes_are_zero(norm: Any, shape: tuple[int, ...]) -> None:
    zero = np.zeros(shape)
    assert norm(zero) == 0.0
    assert not gradient(norm)(zero).any()
    assert not hessian(norm)(zero).any()


def test_the_square_of_a_norm_is_smooth_at_zero() -> None:
    for squared in (lambda x: norm2(x) ** 2, lambda x: norm2(x) * norm2(x), lambda x: norm2(x) ** 2.0):
        slope = gradient(squared)
        assert_close(hessian(squared)(np.zeros((3, 1))), 2 * np.eye(3))
        assert not slope(np.zeros((3, 1))).any()
        assert "sqrt" not in slope.source
    assert_close(gradient(lambda x: norm2(x) ** 3)(np.zeros((3, 1))), np.zeros((1, 3)))
    x = numbers(3, 1)
    for power in (2, 3, 4, 5):
        assert verify(hessian(lambda x: norm2(x) ** power), x)  # noqa: B023  # used at once


def test_other_roots_keep_their_infinite_slope() -> None:
    with np.errstate(divide="ignore"):
        assert gradient(lambda x: sqrt(sum(x)))(np.zeros((1, 1))) == np.inf


@pytest.mark.parametrize("norm", [norm1, norm2])
@pytest.mark.parametrize("shape", [(2, 3), (2, 3, 4)])
def test_norms_are_of_all_entries(norm: Any, shape: tuple[int, ...]) -> None:
    x = numbers(*shape)
    assert norm(x) == pytest.approx(np.linalg.norm(x.ravel(), 1 if norm is norm1 else 2), rel=1e-15)
    assert verify(gradient(norm), x)


def test_formulas() -> None:
    def distance[M, N](A: Matrix[M, N], x: Column[N], y: Column[M]) -> Any:
        return norm2(A @ x - y)

    def squared[M, N](A: Matrix[M, N], x: Column[N], y: Column[M]) -> Any:
        return norm2(A @ x - y) ** 2

    def absolute[M, N](A: Matrix[M, N], x: Column[N], y: Column[M]) -> Any:
        return norm1(A @ x - y) ** 2

    def frobenius[M, N](X: Matrix[M, N]) -> Any:
        return norm2(X)

    assert gradient(distance, wrt=1).formula == "(A x − y)ᵀ A / ‖A x − y‖"
    assert gradient(squared, wrt=1).formula == "2 (A x − y)ᵀ A"
    assert gradient(absolute, wrt=1).formula == "2 ‖A x − y‖₁ sign(A x − y)ᵀ A"
    assert gradient(frobenius).formula == "Xᵀ / ‖X‖_F"
    assert hessian(squared, wrt=1).formula == "2 AᵀA"


NUMPY: list[tuple[Any, tuple[int, ...]]] = [
    (lambda x: 2 * np.linalg.norm(x), (2, 3, 4)),
    (lambda x: np.linalg.norm(x, 2), (3,)),
    (lambda x: np.linalg.norm(x, 1), (3,)),
    (lambda x: np.linalg.norm(x, np.inf), (3,)),
    (lambda x: np.linalg.norm(x, -np.inf), (3,)),
    (lambda x: np.linalg.norm(x, "fro"), (3, 2)),
    (lambda x: np.linalg.norm(x, 1), (3, 2)),
    (lambda x: np.linalg.norm(x, np.inf), (3, 2)),
    (lambda x: np.linalg.norm(x, 2), (3, 1)),
    (lambda x: np.linalg.norm(x, 2), (1, 3)),
    (lambda x: np.linalg.norm(x, 1), (1, 3)),
    (lambda x: np.linalg.norm(x, axis=-1), (3, 2)),
    (lambda x: np.linalg.norm(x, axis=0, keepdims=True), (3, 2)),
    (lambda x: np.linalg.norm(x, 1, axis=1), (3, 2)),
    (lambda x: np.linalg.norm(x, axis=(0, 2)), (3, 2, 4)),
    (lambda x: np.linalg.norm(x, 1, axis=(2, 0)), (3, 2, 4)),
    (lambda x: np.linalg.norm(x, np.inf, axis=(0, 2), keepdims=True), (3, 2, 4)),
]


@pytest.mark.parametrize(("f", "shape"), NUMPY)
def test_numpys_norms_in_a_body(f: Any, shape: tuple[int, ...]) -> None:
    assert verify(derivative(f), numbers(*shape))


@pytest.mark.parametrize("order", [2, -2, "nuc", 0])
def test_a_norm_that_is_none_of_these_is_named(order: Any) -> None:
    words = raised(lambda: derivative(lambda x: np.linalg.norm(x, order))(numbers(3, 2)))
    assert f"np.linalg.norm(x, ord={order!r})" in words


def test_the_rows_of_a_matrix_on_the_sphere() -> None:
    def unit[M, N](X: Matrix[M, N]) -> Any:
        return X / np.broadcast_to(np.linalg.norm(X, axis=1, keepdims=True), X.shape)

    assert verify(jacobian(lambda x: x / norm2(x)), numbers(3, 1))
    assert verify(derivative(unit), numbers(3, 2))
