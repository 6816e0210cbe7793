"""Derivatives as objects: they can be copied, and sent to another process."""

import copy
import pickle
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from dimgrad import Column, Scalar, checked, column, derivative, dot, gradient, hessian, linear_map, tanh

X = column([0.2, -1.0, 3.0])


def energy[N](x: Column[N]) -> Scalar:
    return dot(tanh(x), x)


@checked
def checked_energy[N](x: Column[N]) -> Scalar:
    return energy(x)


def nested(f: Callable[..., Any]) -> Any:
    return derivative(gradient(f))


def sent(thing: Any) -> Any:
    return pickle.loads(pickle.dumps(thing))


@pytest.mark.parametrize("f", [energy, checked_energy], ids=["plain", "checked"])
@pytest.mark.parametrize("of", [gradient, hessian, linear_map, nested])
@pytest.mark.parametrize("again", [sent, copy.deepcopy, copy.copy])
def test_a_copy_gives_the_same(f: Callable[..., Any], of: Callable[[Any], Any], again: Callable[[Any], Any]) -> None:
    original = of(f)
    values = [_dense(d(X)) for d in (again(original), original, again(original))]  # before a first call and after
    np.testing.assert_array_equal(values[0], values[1])
    np.testing.assert_array_equal(values[2], values[1])
    assert repr(again(original)) == repr(original)


def _dense(found: Any) -> Any:
    return found.to_dense() if hasattr(found, "to_dense") else found
