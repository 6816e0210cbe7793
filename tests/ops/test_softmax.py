"""log_softmax: far entries, formula, both derivatives."""

from typing import Any

import numpy as np

from dimgrad import Column, hessian, jacobian, log_softmax, softmax, sum, verify
from tests.differences import assert_close
from tests.numbers import numbers

# Functions and arrays without types are what is tested here.
# mypy: disable-error-code="arg-type, no-any-return, call-overload, misc, no-untyped-call, type-var, operator"
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false, reportCallIssue=false, reportReturnType=false

FAR = np.array([[-1000.0], [0.0], [1000.0]])


def test_far_entries() -> None:
    assert_close(log_softmax(FAR), [[-2000.0], [-1000.0], [0.0]])
    assert_close(jacobian(log_softmax)(FAR), np.eye(3) - np.array([0.0, 0.0, 1.0]))
    assert np.isneginf(np.log(softmax(FAR)[0, 0], where=softmax(FAR)[0, 0] > 0, out=np.array(-np.inf)))


def test_small_differences_are_kept_far_from_zero() -> None:
    x = 1e15 + np.array([[0.0], [1.0]])
    assert_close(log_softmax(x), log_softmax(np.array([[0.0], [1.0]])), tolerance=1e-15)


def test_second_derivative() -> None:
    def f[N](x: Column[N]) -> Any:
        return sum(log_softmax(x) ** 2)

    assert verify(hessian(f), numbers(4, 1))


def test_formula() -> None:
    def f[N](x: Column[N]) -> Column[N]:
        return log_softmax(x)

    assert jacobian(f).formula in {"I − 1 softmax(x)ᵀ", "(I − softmax(x) 1ᵀ)ᵀ"}
