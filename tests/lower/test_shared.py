"""softmax, its logarithm and logsumexp of one argument are computed from one exponential."""

from typing import Any

import numpy as np
import pytest

from dimgrad import (
    Column,
    Matrix,
    Scalar,
    column,
    cross_entropy,
    derivative,
    dot,
    expand,
    jacobian,
    log_softmax,
    logsumexp,
    softmax,
    sum,
    value_and_gradient,
    verify,
)
from tests.differences import assert_close
from tests.numbers import numbers


def largest[N](x: Column[N]) -> Scalar:
    return logsumexp(x)


def rows[M, N](X: Matrix[M, N]) -> Scalar:
    return sum(logsumexp(X, axis=1) ** 2)


def loss[K, N](logits: Matrix[K, N], target: Matrix[K, N]) -> Scalar:
    return cross_entropy(logits, target)


def likelihood[N](x: Column[N], y: Column[N]) -> Scalar:
    return -dot(y, log_softmax(x))


@pytest.mark.parametrize("f", [largest, rows, loss, likelihood])
def test_value_and_gradient_have_one_exponential(f: Any) -> None:
    both = value_and_gradient(f)
    assert both.source.count("np.exp(") == 1
    assert both.source.count(".max(") == 1
    shape = (3, 1) if f in (largest, likelihood) else (3, 4)
    arrays = [numbers(*shape), numbers(*shape, seed=1)][: 1 if f in (largest, rows) else 2]
    value, slope = both(*arrays)
    assert value == pytest.approx(f(*arrays), rel=1e-14)
    assert_close(slope, derivative(f)(*arrays), tolerance=1e-15)


def test_all_three_in_one_function() -> None:
    def whole[N](x: Column[N]) -> Column[N]:
        return log_softmax(x) + softmax(x) * logsumexp(x)

    def columns[M, N](X: Matrix[M, N]) -> Matrix[M, N]:
        return log_softmax(X, axis=0) + softmax(X, axis=0) * expand(logsumexp(X, axis=0), like=X)

    assert verify(jacobian(whole), numbers(3, 1))
    assert verify(derivative(columns), numbers(3, 4))
    assert jacobian(whole).source.count("np.exp(") == 1


def test_other_axes_and_arguments_are_apart() -> None:
    def f[M, N](X: Matrix[M, N]) -> Any:
        return sum(softmax(X, axis=0) * softmax(X, axis=1)) * logsumexp(X)

    assert verify(derivative(f), numbers(3, 4))


def test_far_entries_do_not_overflow() -> None:
    value, slope = value_and_gradient(largest)(column([-1000.0, 0.0, 1000.0]))
    assert value == 1000.0
    assert_close(slope, [[0.0, 0.0, 1.0]])


def test_one_alone_is_written_as_it_is() -> None:
    assert "t = np.exp(x - x.max())\n    softmax = t / t.sum()" in derivative(largest).source


def test_single_precision_stays() -> None:
    value, slope = value_and_gradient(rows)(numbers(3, 4, dtype=np.float32))
    assert np.result_type(value) == slope.dtype == np.float32
