"""Scalars in a body: a change gives a number a new value, and changes an array without axes for all who hold it."""

from typing import Any

import numpy as np
import pytest

from dimgrad import Scalar, Vector, derivative, gradient, verify
from dimgrad.errors import DerivativeError
from tests.differences import assert_close
from tests.numbers import numbers

# What the functions below give is compared as numbers, whatever its type.
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false, reportCallIssue=false, reportReturnType=false


def of_a_number(s: Scalar) -> Any:
    t = s
    t *= 2
    return s * t


def of_an_array_made_of_it(s: Scalar) -> Any:
    t = np.array(s)
    u = t
    u += 1.0
    return t * u


def of_the_number_as_an_array(s: Scalar) -> Any:
    t = np.asarray(s)
    again = np.asarray(t)
    again *= 2
    return s * t


def of_a_result(x: Any) -> Any:
    t = np.sum(x)
    u = t
    u += 1.0
    return t * u


def of_an_entry_as_an_array[N](x: Vector[N]) -> Any:
    t = np.asarray(x[0])
    u = t
    u **= 2
    return t * u


def test_what_is_changed_is_what_numpy_changes() -> None:
    x = numbers(3)
    assert_close(gradient(of_a_number)(3.0), 12.0)
    assert_close(gradient(of_an_array_made_of_it)(3.0), 8.0)
    assert_close(gradient(of_an_array_made_of_it)(np.array(3.0)), 8.0)
    assert_close(gradient(of_the_number_as_an_array)(3.0), 12.0)
    assert_close(gradient(of_a_result)(np.array([1.0, 2.0])), np.array([7.0, 7.0]))
    assert_close(gradient(of_an_entry_as_an_array)(x), np.array([4.0 * x[0] ** 3, 0.0, 0.0]))
    for f, argument in ((of_an_array_made_of_it, 3.0), (of_the_number_as_an_array, 3.0), (of_an_entry_as_an_array, x)):
        assert verify(derivative(f), argument)  # against differences of NumPy's own values


def test_an_argument_without_axes_is_not_changed_unseen() -> None:
    for f in (of_a_number, of_the_number_as_an_array):
        slope = gradient(f)
        slope(3.0)
        with pytest.raises(DerivativeError, match=r"changes s in place(.*\n)*.*float\(s\)"):
            slope(np.array(3.0))
        assert_close(slope(np.float64(3.0)), 12.0)


def test_no_room_for_an_array() -> None:
    def f[N](x: Vector[N]) -> Any:
        t = np.array(x[0])
        t += x
        return t

    with pytest.raises(ValueError, match=r"a result of shape \(N,\) has no room in t"):
        gradient(f)(numbers(2))


def test_a_contiguous_array_has_an_axis() -> None:
    def f(s: Scalar) -> Any:
        return np.ascontiguousarray(s) * s

    assert np.shape(derivative(f)(3.0)) == np.shape(f(3.0)) == (1,)
