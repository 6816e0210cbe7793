"""The oracle of `verify`: complex steps where they are certain, differences elsewhere; and what it finds."""

# Functions and arrays without types are what is tested here, and mistakes that type checkers find too.
# mypy: disable-error-code="arg-type, misc, no-untyped-call"
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false, reportCallIssue=false

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

import numpy as np
import pytest

from dimgrad import (
    Column,
    DerivativeError,
    Matrix,
    Scalar,
    abs,
    assert_derivative,
    derivative,
    dot,
    exp,
    gradient,
    hessian,
    hvp,
    inv,
    jacobian,
    jvp,
    linear_map,
    logdet,
    mean,
    relu,
    softmax,
    sum,
    tanh,
    value_and_gradient,
    verify,
    vjp,
)
from dimgrad.ops.declaration import primitive_of
from tests.numbers import numbers

X, W, T = numbers(3, 1), numbers(2, 3), numbers(2, 1, seed=1)


def net[M, N](W: Matrix[M, N], x: Column[N], t: Column[M]) -> Scalar:
    return mean(exp(t * tanh(W @ x))) * dot(x, x)


ANALYTIC: list[tuple[Any, tuple[Any, ...]]] = [
    (gradient(net, wrt=(0, 1, 2)), (W, X, T)),
    (hessian(net, wrt=(0, 1)), (W, X, T)),
    (jvp(net, wrt=(0, 1)), ((W, X), W, X, T)),
    (vjp(net, wrt=(0, 2)), (2.0, W, X, T)),
    (hvp(net), (W, W, X, T)),
    (value_and_gradient(net, wrt="x"), (W, X, T)),
    (jacobian(softmax), (X,)),
    (derivative(lambda A: inv(A @ A.T)), (W,)),
    (derivative(lambda x: x**3 / (1.0 + x * x)), (0.7,)),
    (jacobian(relu), (X,)),  # not at the kink
    (hessian(lambda p: dot(tanh(p["W"] @ X), p["b"]), wrt=("p['W']", "p['b']")), ({"W": W, "b": T},)),
]


@pytest.mark.parametrize(("derived", "arguments"), ANALYTIC)
def test_analytic_functions_are_compared_to_rounding(derived: Any, arguments: tuple[Any, ...]) -> None:
    found = verify(derived, *arguments)
    assert found.method == "complex steps"
    assert found.worst < 1e-12
    assert found.step == 1e-30


@pytest.mark.parametrize(
    ("derived", "arguments"),
    [
        (gradient(lambda x: dot(abs(x), x)), (X,)),
        (gradient(lambda A: logdet(A @ A.T)), (W,)),  # NumPy's logarithm of a complex determinant is real
        (gradient(lambda x: sum(np.maximum(x, 0.1))), (X,)),
    ],
)
def test_others_are_compared_with_differences_or_as_well(derived: Any, arguments: tuple[Any, ...]) -> None:
    found = verify(derived, *arguments)
    assert found
    assert found.worst < 1e-8


def test_a_kink_is_no_place_for_a_complex_step() -> None:
    found = verify(derivative(relu), 0.0)
    assert not found
    assert found.method == "central differences"
    assert found.worst == pytest.approx(0.5)


@contextmanager
def wrong_rule(operation: Any, rule: Any) -> Generator[None]:
    """A rule that is wrong, for a while."""
    primitive = primitive_of(operation)
    right = primitive.derivatives
    object.__setattr__(primitive, "derivatives", (rule,))
    try:
        yield
    finally:
        object.__setattr__(primitive, "derivatives", right)


@pytest.mark.parametrize("make", [gradient, hessian, hvp, jvp, vjp])
def test_a_wrong_rule_is_found(make: Any) -> None:
    f: Any = lambda x: sum(tanh(x))  # noqa: E731
    extra: tuple[Any, ...] = {"hvp": (X,), "jvp": (X,), "vjp": (1.0,)}.get(make.__name__, ())
    with wrong_rule(tanh, lambda y, x: 1 - 0.99 * y**2):
        found = verify(make(f), *extra, X)
        with pytest.raises(AssertionError, match=r"of_f DIFFERS from complex steps in \d+ entries: relative error"):
            assert_derivative(make(f), *extra, X)
    assert not found
    assert verify(make(f), *extra, X)


def test_a_small_error_is_found_where_the_function_is_analytic() -> None:
    with wrong_rule(tanh, lambda y, x: 1 - (1 + 1e-9) * y**2):
        derived = gradient(lambda x: sum(tanh(x)))
        assert verify(derived, X)
        assert not verify(derived, X, tolerance=1e-11)


def test_what_the_function_is_not_traced_as_is_found() -> None:
    calls = [0]

    def changing(x: Any) -> Any:
        calls[0] += 1  # the first run is the trace
        return x * x if calls[0] == 1 else x * x * x

    assert not verify(derivative(changing), 2.0)


def test_single_precision_is_compared_in_double() -> None:
    assert verify(gradient(net), W.astype(np.float32), X.astype(np.float32), T.astype(np.float32)).worst < 1e-12


@pytest.mark.parametrize(
    ("f", "at"),
    [
        (np.log, 1e-6),
        (np.sqrt, 1e-6),
        (lambda x: 1 / x, 1e-6),
        (lambda x: x**1.5, 1e-9),
        (lambda x: x**x, 1e-3),
        (relu, 1e-7),
        (abs, 1e-5),
    ],
)
def test_near_an_edge_of_the_domain_correct_slopes_agree(f: Any, at: float) -> None:
    assert verify(gradient(lambda z: np.sum(f(z))), np.array([at, 3 * at]))


def test_where_a_step_away_there_is_no_value_the_words_say_so() -> None:
    with (
        np.errstate(invalid="ignore"),
        pytest.raises(DerivativeError, match="no differences can be taken here"),
    ):
        verify(gradient(lambda z: np.sum(np.arcsin(z))), np.array([1 - 1e-9]))


@pytest.mark.parametrize("thing", [lambda x: dot(x, x), 3, linear_map(lambda x: x * x)])
def test_only_derivatives_are_verified(thing: Any) -> None:
    with pytest.raises(DerivativeError, match="verify takes a derivative"):
        verify(thing, np.ones((2, 1)))
