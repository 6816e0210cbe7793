"""`np.add.reduce`, `np.multiply.outer` and their kin in bodies."""

# Functions and arrays without types are what is tested here.
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportUnknownParameterType=false, reportMissingParameterType=false

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from dimgrad import Vector, derivative, verify
from tests.numbers import numbers
from tests.words import said

BODIES: list[Callable[[Any, Any], Any]] = [
    lambda X, v: np.add.reduce(X) * v,
    lambda X, v: np.add.reduce(X, axis=1, keepdims=True) * np.sum(v),
    lambda X, v: np.multiply.reduce(X, axis=1),
    lambda X, v: np.maximum.reduce(X) + np.minimum.reduce(X, axis=0) * v,
    lambda X, v: np.multiply.outer(X, v) * np.sum(v),
    lambda X, v: np.subtract.outer(v, X),
    lambda X, v: np.add.outer(v, np.array([1.0, 2.0])) * np.sum(X),
]


@pytest.mark.parametrize("body", BODIES, ids=range(len(BODIES)))
@pytest.mark.parametrize("wrt", [0, 1])
def test_it_is_derived(body: Callable[[Any, Any], Any], wrt: int) -> None:
    assert verify(derivative(body, wrt=wrt), numbers(2, 3), numbers(3, seed=1))


def test_options_are_refused_by_name() -> None:
    def body[N](v: Vector[N]) -> Any:
        return np.add.reduce(v, initial=1.0)

    assert "body calls np.add.reduce with initial=, which cannot be traced" in said(body)
