"""NumPy's sums with weights or steps, and its product of vectors in space."""

# Functions and arrays without types are what is tested here.
# mypy: disable-error-code="no-any-return, no-untyped-call, arg-type, call-overload"
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false, reportCallIssue=false, reportReturnType=false

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from dimgrad import Matrix, Vector, derivative
from tests.differences import assert_close, differences
from tests.words import said

X = np.random.default_rng(7).uniform(0.5, 2, (4, 3))

BODIES: dict[str, Callable[[Any], Any]] = {
    "average": lambda X: np.average(X, axis=1),
    "weighted": lambda X: np.average(X, weights=X**2),
    "weighted rows": lambda X: np.average(X, axis=0, weights=X[:, 0]),
    "weighted columns, kept": lambda X: np.average(X, axis=-1, weights=[1, 2, 3], keepdims=True) * X[:, :1],
    "a vector": lambda X: np.average(X[0], weights=X[1]),
    "weights alone": lambda X: np.average([1.0, 2.0, 4.0], weights=X[0]),
    "trapezoid": lambda X: np.trapezoid(X**2),
    "in steps": lambda X: np.trapezoid(X, dx=X[0, 0], axis=0),
    "at places": lambda X: np.trapezoid(X**2, [0.0, 0.5, 2.0]),
    "at places of rows": lambda X: np.trapezoid(X, X[:, 0] ** 2, axis=0),
    "at places of entries": lambda X: np.trapezoid(X, np.cumsum(X, axis=1)),
    "cross": lambda X: np.cross(X[0], X[1]),
    "crosses": lambda X: np.cross(X, X[::-1] ** 2),
    "in np.linalg": lambda X: np.linalg.cross(X[0], [1.0, 2.0, 3.0]),
    "norm": lambda X: np.linalg.norm(X[0], 3) * np.linalg.norm(X, 2.5, axis=0),
    "accumulate": lambda X: np.add.accumulate(X, axis=1) + np.add.accumulate(X),
}


@pytest.mark.parametrize("name", BODIES)
def test_it_is_derived(name: str) -> None:
    def body(X: Any) -> Any:
        return np.ravel(BODIES[name](X))

    assert_close(derivative(body)(X), differences(body, (X,), 0))


def test_weights_and_places_are_of_the_axis() -> None:
    def fits[M, N](X: Matrix[M, N], w: Vector[M]) -> Any:
        return np.average(X, axis=0, weights=w)

    def turned[M, N](X: Matrix[M, N], w: Vector[N]) -> Any:
        return np.average(X, axis=0, weights=w)

    def between[M, N](X: Matrix[M, N], t: Vector[M]) -> Any:
        return np.trapezoid(X, t, axis=1)

    assert said(fits) == "fits(X, w): proven for all M, N"
    assert "np.average(X, axis=0): w has N entries, axis 0 of X has M" in said(turned)
    assert "wrong" in said(between)


def test_options_that_are_not_traced_name_what_does_the_same() -> None:
    mask = X[0] > 1

    assert "np.sum(np.where(mask, x, 0.0))" in said(lambda x: np.sum(x, where=mask), X[0])
    assert "np.maximum(np.max(x), initial)" in said(lambda x: np.max(x, initial=0.0), X[0])
    assert "places that the array has" in said(lambda x: np.take(x, [7], mode="wrap"), X[0])
