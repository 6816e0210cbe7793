"""Products over a batch, and quadratic forms."""

from typing import Any

import numpy as np
import pytest

from dimgrad import Column, Matrix, Tensor, Vector, check, derivative, gradient, hessian, quadratic, verify
from dimgrad.ops.products import matmul
from tests.numbers import numbers
from tests.words import raised, said

# Functions and arrays without types are what is tested here.
# mypy: disable-error-code="arg-type, no-any-return, call-overload, misc, no-untyped-call, type-var, operator"
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false, reportCallIssue=false, reportReturnType=false


def test_a_batch_of_products() -> None:
    def f[A, B, M, N, K](x: Tensor[A, B, M, N], y: Tensor[A, B, N, K]) -> Tensor[A, B, M, K]:
        return matmul(x, y)

    x, y = numbers(2, 1, 3, 4), numbers(2, 1, 4, 2)
    np.testing.assert_allclose(matmul(x, y), x @ y)
    assert check(f)
    for wrt in (0, 1):
        assert verify(derivative(f, wrt=wrt), x, y)


def test_nothing_is_repeated_over_a_batch() -> None:
    def f[B, M, N, K](x: Tensor[B, M, N], W: Matrix[N, K]) -> Any:
        return np.matmul(x, W)

    text = said(f)
    assert "x @ W: x has 3 axes, W 2: nothing is repeated over a batch" in text
    assert "mend      einsum('ais,sj->aij', x, W)" in text
    x, y = numbers(2, 3, 4), numbers(3, 4, 5)
    assert "A is 2 from a (axis 0) but 3 from b (axis 0)" in raised(lambda: matmul(x, y))


@pytest.mark.parametrize("flat", [False, True])
def test_quadratic_forms(flat: bool) -> None:
    def upright[N](x: Column[N], A: Matrix[N, N]) -> Any:
        return quadratic(x, A)

    def lying_flat[N](x: Vector[N], A: Matrix[N, N]) -> Any:
        return quadratic(x, A)

    f = lying_flat if flat else upright
    x, A = numbers(*((3,) if flat else (3, 1))), numbers(3, 3)
    assert f(x, A) == pytest.approx(float((x.T @ A @ x).item()), rel=1e-14)
    assert gradient(f).formula == ("(A + Aᵀ) x" if flat else "xᵀ(A + Aᵀ)")
    assert hessian(f).formula == "A + Aᵀ"
    assert gradient(f, wrt="A").formula == "x xᵀ"
    for wrt in (0, 1):
        assert verify(gradient(f, wrt=wrt), x, A)
