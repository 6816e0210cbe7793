"""Axes as they are given: negative ones count from the last, and those that an array does not have are refused."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from dimgrad import (
    Matrix,
    ShapeError,
    derivative,
    log_softmax,
    logsumexp,
    max,
    mean,
    min,
    prod,
    softmax,
    sum,
    var,
)
from tests.differences import assert_close
from tests.numbers import numbers
from tests.words import said

# What the functions below give is compared as numbers, whatever its type.
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false, reportCallIssue=false, reportReturnType=false


@pytest.mark.parametrize("operation", [sum, mean, max, min, prod, var, logsumexp, softmax, log_softmax])
@pytest.mark.parametrize("axis", [0, 1])
def test_negative_axes_of_a_matrix_count_from_the_last(operation: Callable[..., Any], axis: int) -> None:
    x = numbers(3, 2)
    assert_close(operation(x, axis=axis - 2), operation(x, axis=axis))

    def from_the_end[M, N](x: Matrix[M, N]) -> Any:
        return operation(x, axis=axis - 2)

    def from_the_start[M, N](x: Matrix[M, N]) -> Any:
        return operation(x, axis=axis)

    printed = derivative(from_the_end).formula.replace("from_the_end", "from_the_start")
    assert printed == derivative(from_the_start).formula
    assert_close(derivative(from_the_end)(x), derivative(from_the_start)(x))
    with pytest.raises(ShapeError, match=r"axis is -3"):
        operation(x, axis=-3)


AXES_THAT_ARE_NONE: dict[str, Callable[..., Any]] = {
    "concatenate": lambda x, axis: np.concatenate([x, x], axis=axis),
    "stack": lambda x, axis: np.stack([x, x], axis=axis + 1),
    "expand_dims": lambda x, axis: np.expand_dims(x, axis + 1),
    "squeeze": lambda x, axis: np.squeeze(x[:, :1], axis),
    "moveaxis": lambda x, axis: np.moveaxis(x, 0, axis),
    "swapaxes": lambda x, axis: np.swapaxes(x, 0, axis),
    "flip": np.flip,
    "split": lambda x, axis: np.split(x, 2, axis),
    "take": lambda x, axis: np.take(x, [0, 1], axis),
}


@pytest.mark.parametrize("name", AXES_THAT_ARE_NONE)
def test_an_axis_that_an_array_does_not_have_is_refused(name: str) -> None:
    def f[M, N](x: Matrix[M, N]) -> Any:
        return AXES_THAT_ARE_NONE[name](x, 2)

    assert "the array has no such axes" in said(f)
    assert f"np.{name}(" in said(f)


def test_several_new_axes() -> None:
    x = numbers(3, 2)
    for axes in ((0, -1), (2, 0), (-3, 0)):
        assert_close(derivative(lambda x: np.expand_dims(x, axes) * 1.0)(x).sum(), 6.0)  # noqa: B023  # used at once
