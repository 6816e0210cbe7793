"""Precision: constants of the body follow the arrays that are given, arrays from outside count among these."""

from typing import Any

import numpy as np
import pytest

from dimgrad import (
    column,
    derivative,
    eye,
    full,
    hessian,
    jvp,
    linear_map,
    matrix,
    ones,
    sum,
    value_and_gradient,
    zeros,
)

# Functions and arrays without types are what is tested here.
# mypy: disable-error-code="arg-type, no-any-return, call-overload, misc, no-untyped-call, type-var, operator"
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false, reportCallIssue=false, reportReturnType=false
# pyright: reportOperatorIssue=false

DOUBLE = np.arange(1.0, 4.0)[:, None]

CONSTANTS: dict[str, Any] = {
    "ones": lambda x: x * ones(3, 1),
    "ones like": lambda x: x * np.ones_like(x),
    "zeros": lambda x: x + zeros(3, 1),
    "full": lambda x: x * full(2.0, 3, 1),
    "eye": lambda x: eye(3) @ x,
    "column": lambda x: x * column([1.0, 2.0, 3.0]),
    "matrix": lambda x: matrix([[1.0, 2.0, 3.0]]) @ x,
    "np.ones": lambda x: x * np.ones((3, 1)),
    "np.ones of a size": lambda x: x * np.ones(x.shape),
    "np.zeros": lambda x: x + np.zeros((3, 1)),
    "np.full": lambda x: x * np.full((3, 1), 2.0),
    "np.full like": lambda x: x * np.full_like(x, 2.0),
    "np.eye": lambda x: np.eye(3) @ x,
    "np.eye of a size": lambda x: np.eye(x.shape[0]) @ x,
    "np.identity": lambda x: np.identity(3) @ x,
    "np.array": lambda x: x * np.array([[1.0], [2.0], [3.0]]),
    "np.float64": lambda x: x * np.float64(2.0),
    "a sum": lambda x: sum(x) * np.array([[1.0], [2.0], [3.0]]),
}


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("name", CONSTANTS)
def test_constants_of_the_body_follow_the_arguments(name: str, dtype: Any) -> None:
    f = CONSTANTS[name]
    x = np.ones((3, 1), dtype)
    assert derivative(f)(x).dtype == dtype
    assert jvp(f)(x, x).dtype == dtype
    assert value_and_gradient(lambda x: sum(f(x) * f(x)))(x)[1].dtype == dtype
    assert hessian(lambda x: sum(f(x) * f(x)))(x).dtype == dtype
    assert linear_map(f)(x).to_dense().dtype == dtype


def test_arrays_from_outside_raise_the_precision_as_in_numpy() -> None:
    single = np.ones((3, 1), np.float32)
    for f in (lambda x: DOUBLE * x, lambda x: x * np.ones((3, 1)) * DOUBLE):
        assert derivative(f)(single).dtype == np.float64
    assert derivative(lambda x, y: x * y * np.ones((3, 1)))(single, DOUBLE).dtype == np.float64
