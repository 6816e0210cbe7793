"""f(−u) is 1 − f(u): a derivative that has both is written with one where that is simpler; its numbers stay."""

# Functions without types are what is tested here.
# mypy: disable-error-code="arg-type, misc, no-untyped-call"
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false

import math
from typing import Any

import numpy as np
import pytest

from dimgrad import Column, Matrix, Scalar, column, gradient, hessian, log, sigmoid, sum, verify

RANDOM = np.random.default_rng(5)
X = RANDOM.normal(size=(7, 3))
Y = RANDOM.uniform(size=(7, 1))
W = RANDOM.normal(size=(3, 1))


def logistic[M, N](w: Column[N], X: Matrix[M, N], y: Column[M]) -> Scalar:
    p = sigmoid(X @ w)
    return -sum(y * log(p) + (1 - y) * log(1 - p))


def doubled[M, N](w: Column[N], X: Matrix[M, N], y: Column[M]) -> Scalar:
    z = X @ w
    return sum((y + 2) * sigmoid(-z) + (y - 1) * sigmoid(z))


def weighted[M, N](w: Column[N], X: Matrix[M, N], y: Column[M]) -> Scalar:
    z = X @ w
    return sum(y * log(sigmoid(z)) + (3 - 2 * y) * log(sigmoid(-z)))


@pytest.mark.parametrize("loss", [logistic, doubled, weighted])
def test_the_number_is_the_same(loss: Any) -> None:
    for make in (gradient, hessian):
        assert verify(make(loss), W, X, Y)


def test_the_slope_of_the_logistic_loss_has_one_sigmoid() -> None:
    assert gradient(logistic).formula == "(σ(X w) − y)ᵀ X"
    assert hessian(logistic).formula == "Xᵀ diag(σ(X w) ⊙ (1 − σ(X w))) X"


def test_where_it_gets_no_simpler_both_stay() -> None:
    assert gradient(weighted).source.count("expit") == 3  # imported, and called for both


def test_far_out_a_slope_that_stays_alone_keeps_its_digits() -> None:
    slope = gradient(lambda x: sum(log(sigmoid(x))))(column([40.0]))
    np.testing.assert_allclose(slope, [[1 / (1 + math.exp(40.0))]], rtol=1e-14)
