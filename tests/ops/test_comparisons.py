"""Comparisons while a body is traced: what NumPy says of them, at ties, infinities and NaN too."""

import operator
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from dimgrad import Column, Scalar, gradient, jacobian, log, square, sum, where
from tests.differences import assert_close
from tests.words import said

# Functions without types are what is tested here.
# mypy: disable-error-code="arg-type, no-any-return, call-overload, misc, no-untyped-call, type-var, operator"
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false, reportCallIssue=false, reportReturnType=false
# pyright: reportOperatorIssue=false, reportUnknownParameterType=false, reportMissingParameterType=false

VALUES = [-np.inf, -1.0, -5e-324, -0.0, 0.0, 5e-324, 1.0, np.inf, np.nan]
LEFT, RIGHT = (np.array(side)[:, None] for side in zip(*[(a, b) for a in VALUES for b in VALUES], strict=True))

COMPARISONS = [operator.gt, operator.ge, operator.lt, operator.le, operator.eq, operator.ne]
UFUNCS = [np.greater, np.greater_equal, np.less, np.less_equal, np.equal, np.not_equal]


def weights_of(f: Callable[..., Any], *arrays: Any) -> Any:
    """The values of a comparison, as the derivative of a product with it."""
    w = np.ones(np.shape(arrays[0]))
    return gradient(lambda w, *arrays: sum(w * f(*arrays)), wrt=0)(w, *arrays).T


@pytest.mark.parametrize("compare", [*COMPARISONS, *UFUNCS], ids=lambda f: f.__name__)
def test_values_are_numpys(compare: Any) -> None:
    assert_close(weights_of(compare, LEFT, RIGHT), compare(LEFT, RIGHT).astype(float))
    for number in VALUES:
        assert_close(weights_of(lambda x, n=number: compare(x, n), LEFT), compare(LEFT, number).astype(float))
        assert_close(weights_of(lambda x, n=number: compare(n, x), LEFT), compare(number, LEFT).astype(float))


LOGIC: list[Callable[..., Any]] = [
    lambda a, b: (a > 0) & (b <= 0),
    lambda a, b: (a > 0) | (b == 0),
    lambda a, b: ~(a > b) & ((a < 1) | (b > -1)),
    lambda a, b: np.logical_and(a > 0, b > 0),
    lambda a, b: np.logical_or(a > 0, np.logical_not(b > 0)),
    lambda a, b: (a > 0) & (LEFT < RIGHT),
    lambda a, b: (LEFT < RIGHT) | (b > 0),
    lambda a, b: (a.T > 0).T & (b > 0),
    lambda a, b: (a > 0) ^ (b > 0),
    lambda a, b: np.logical_xor(a > 0, LEFT < RIGHT) & (b > 0),
]


@pytest.mark.parametrize("place", range(len(LOGIC)))
def test_and_or_not(place: int) -> None:
    f = LOGIC[place]
    assert_close(weights_of(f, LEFT, RIGHT), f(LEFT, RIGHT).astype(float))
    chosen = gradient(lambda x, a, b: sum(where(f(a, b), x, 2.0 * x)), wrt=0)
    assert_close(chosen(np.zeros(LEFT.shape), LEFT, RIGHT), np.where(f(LEFT, RIGHT), 1.0, 2.0).T)


def test_scalars() -> None:
    def f(s: Any, t: Any) -> Any:
        return where((s >= t) & (t != 0), s * s, 3.0 * s)

    slope = gradient(f)
    assert [slope(*pair) for pair in [(2.0, 2.0), (1.0, 2.0), (2.0, 0.0)]] == [4.0, 3.0, 3.0]


def test_comparisons_print_as_they_were_written() -> None:
    def formula(f: Any) -> str:
        def product[N](w: Column[N], x: Column[N]) -> Column[N]:
            return w * f(x)

        return jacobian(product).formula

    shown = [formula(f) for f in [lambda x: x > 1, lambda x: x >= 1, lambda x: x < 1, lambda x: x <= 1]]
    assert shown == ["diag([x > 1])", "diag([x ≥ 1])", "diag([x < 1])", "diag([x ≤ 1])"]
    assert [formula(lambda x: x == 1), formula(lambda x: x != 1)] == ["diag([x = 1])", "diag([x ≠ 1])"]
    assert formula(lambda x: (x > 0) & ~(x > 1)) == "diag(([x > 0] ∧ (¬[x > 1])))"


def test_they_count_for_nothing_in_derivatives() -> None:
    x = np.array([[1.0], [2.0]])
    assert_close(gradient(lambda x: sum(square(x) * (x >= 1.5)))(x), [[0.0, 4.0]])


def test_what_is_no_comparison() -> None:
    def and_of_numbers[N](x: Column[N]) -> Any:
        return x & (x > 0)

    def inverse[N](x: Column[N]) -> Any:
        return ~x

    def counted[N](x: Column[N]) -> Any:
        return (x > 0) + (x > 1)

    def nothing[N](x: Column[N]) -> Any:
        return x if x == None else log(x)  # noqa: E711  # what is tested

    def told[N](x: Column[N]) -> Any:
        return x if x != "mean" else log(x)

    assert "and_of_numbers applies & to x, which is no comparison" in said(and_of_numbers)
    assert "inverse applies ~ to x, which is no comparison" in said(inverse)
    assert "counted calculates with x > 0, an array of bools" in said(counted)
    assert "nothing compares x with None (==)" in said(nothing)
    assert "told compares x with 'mean' (!=)" in said(told)


def test_branching_on_a_comparison_is_branching_on_data() -> None:
    def f(s: Scalar) -> Any:
        return s if s == 0 else s * 2

    assert "f branches on the data (s == 0)" in said(f)
