"""Sums and means of tensors, along any axis; axes that there are not."""

from typing import Any

import numpy as np
import pytest

from dimgrad import (
    ShapeError,
    Tensor,
    Vector,
    check,
    derivative,
    logsumexp,
    max,
    mean,
    min,
    prod,
    softmax,
    sum,
    var,
    verify,
)
from dimgrad.ops.softmax import log_softmax
from tests.differences import assert_close
from tests.numbers import numbers
from tests.words import raised, said

# Functions and arrays without types are what is tested here.
# mypy: disable-error-code="arg-type, no-any-return, call-overload, misc, no-untyped-call, type-var, operator"
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false, reportCallIssue=false, reportReturnType=false

REDUCTIONS: list[tuple[Any, Any]] = [
    (sum, np.sum),
    (mean, np.mean),
    (prod, np.prod),
    (max, np.max),
    (min, np.min),
    (var, np.var),
]


@pytest.mark.parametrize("axis", [0, 1, 2, -1])
@pytest.mark.parametrize(("reduction", "numpy"), REDUCTIONS)
def test_a_tensor_is_reduced_along_any_axis(reduction: Any, numpy: Any, axis: int) -> None:
    def f[A, B, C](x: Tensor[A, B, C]) -> Any:
        return reduction(x, axis=axis)

    x = numbers(2, 3, 4)
    assert_close(f(x), numpy(x, axis=axis, keepdims=True), tolerance=1e-15)
    assert check(f)
    assert verify(derivative(f), x)


@pytest.mark.parametrize("axis", [0, 1, 2, -1])
@pytest.mark.parametrize("operation", [softmax, log_softmax, logsumexp])
def test_softmax_along_any_axis_of_a_tensor(operation: Any, axis: int) -> None:
    x = numbers(2, 3, 4)
    derived = derivative(lambda x: operation(x, axis=axis))
    assert verify(derived, x)
    if operation is not logsumexp:
        powers = np.exp(x) / np.exp(x).sum(axis=axis, keepdims=True)
        assert_close(operation(x, axis=axis), powers if operation is softmax else np.log(powers), tolerance=1e-14)


@pytest.mark.parametrize("axis", [3, -4, True, "0"])
@pytest.mark.parametrize("operation", [sum, mean, prod, max, min, var, softmax, log_softmax, logsumexp])
def test_an_axis_that_is_none_is_refused(operation: Any, axis: Any) -> None:
    x = numbers(2, 3, 4)
    for call in (operation, derivative(lambda x: operation(x, axis=axis))):
        with pytest.raises(ShapeError, match="the array has no such axis") as error:
            call(x, axis) if call is operation else call(x)
        assert error.value.report.expected == "an axis from 0 to 2"


def test_the_axis_of_a_matrix_is_checked_by_its_signature() -> None:
    assert "axis=0, 1, -1 or -2" in raised(lambda: softmax(numbers(2, 3), axis=2))
    assert "sum(x: Matrix[M, N], axis=1)" in raised(lambda: sum(numbers(2, 3), axis=2))


def test_axes_of_size_one_and_of_size_zero() -> None:
    for shape in ((1, 3), (3, 1), (1, 1)):
        x = numbers(*shape)
        for axis in (0, 1):
            for reduction, numpy in REDUCTIONS:
                assert_close(reduction(x, axis=axis), numpy(x, axis=axis, keepdims=True))
                assert verify(derivative(lambda x: reduction(x, axis=axis)), x)  # noqa: B023  # used at once
    empty = np.ones((0, 3))
    assert_close(sum(empty, axis=0), np.zeros((1, 3)))
    assert_close(prod(empty, axis=0), np.ones((1, 3)))
    assert_close(derivative(lambda x: prod(x, axis=0))(empty), np.zeros((3, 0, 3)))
    assert (sum(empty), prod(empty)) == (0.0, 1.0)
    for refusing in (mean, max, min, var):
        assert np.shape(refusing(empty, axis=1)) == (0, 1)  # a value for each of the rows, of which there are none
        with pytest.raises(ShapeError, match="without entries"):
            refusing(empty, axis=0)


def test_a_part_without_entries_may_depend_on_the_size() -> None:
    def f[N](x: Vector[N]) -> Any:
        return mean(x[2:])

    slope = derivative(f)
    assert_close(slope(np.ones(3)), np.array([0.0, 0.0, 1.0]))
    with pytest.raises(ShapeError, match=r"mean of an array without entries\n.*\n  got       N - 2 = 0"):
        slope(np.ones(2))  # of the same order of magnitude


def test_the_proof_names_the_axis() -> None:
    def f[A, B, C](x: Tensor[A, B, C]) -> Any:
        return sum(x, axis=3)

    assert "sum(x, axis=3): the array has no such axis" in said(f)
