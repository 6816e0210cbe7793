"""Selections: a branch that is not taken counts for nothing, whatever it is there, to any order, in any direction."""

import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from dimgrad import (
    Column,
    Matrix,
    Scalar,
    check,
    cos,
    derivative,
    dot,
    exp,
    gradient,
    hessian,
    hvp,
    jacobian,
    jvp,
    log,
    sin,
    sqrt,
    square,
    sum,
    tanh,
    verify,
    vjp,
    where,
)
from tests.differences import assert_close
from tests.numbers import numbers
from tests.words import said

# Functions without types are what is tested here.
# mypy: disable-error-code="return-value, arg-type, no-any-return, call-overload, misc, no-untyped-call, type-var"
# mypy: disable-error-code="operator"
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false, reportCallIssue=false, reportReturnType=false
# pyright: reportOperatorIssue=false, reportUnknownParameterType=false, reportMissingParameterType=false

X = np.array([[-1.0], [0.0], [0.25], [2.0]])
LIVE = (X > 0).astype(float)
SAFE = np.where(X > 0, X, 1.0)


def _guarded_log(x: Any) -> Any:
    return where(x > 0, log(x), 0.0)


def _nested_functions(x: Any) -> Any:
    return where(x > 0, sqrt(log(1 + x)), x)


def _sinc(x: Any) -> Any:
    return where(x != 0, sin(x) / x, 1.0)


def _nested_selections(x: Any) -> Any:
    return where(x > 0, where(x < 1, log(x), x * log(x)), sin(x))


def _inside(x: Any) -> Any:
    return exp(where(x > 0, log(x), -2.0) * 3.0) + x


def _dead_second(x: Any) -> Any:
    return where(x <= 0, x * x, 1 / x + sqrt(x))


def _overflowing(x: Any) -> Any:
    return where(x < 1, x, exp(1000.0 * x))


def _root(x: Any) -> Any:
    u = np.log1p(SAFE)
    return (
        np.sqrt(u),
        1 / (2 * np.sqrt(u) * (1 + SAFE)),
        -1 / (4 * u**1.5 * (1 + SAFE) ** 2) - 1 / (2 * np.sqrt(u) * (1 + SAFE) ** 2),
    )


def _values() -> list[tuple[Any, Any, Any, Any]]:
    """Functions with their value, slope and second derivative at X, worked out by hand on the live side only."""
    s = np.where(X == 0, 1.0, X)
    small = SAFE < 1
    root = _root(X)
    return [
        (_guarded_log, LIVE * np.log(SAFE), LIVE / SAFE, -LIVE / SAFE**2),
        (_nested_functions, np.where(X > 0, root[0], X), np.where(X > 0, root[1], 1.0), LIVE * root[2]),
        (
            _sinc,
            np.where(X == 0, 1.0, np.sin(s) / s),
            np.where(X == 0, 0.0, (s * np.cos(s) - np.sin(s)) / s**2),
            np.where(X == 0, 0.0, -np.sin(s) / s - 2 * (s * np.cos(s) - np.sin(s)) / s**3),
        ),
        (
            _nested_selections,
            np.where(X > 0, np.where(small, 1.0, SAFE) * np.log(SAFE), np.sin(X)),
            np.where(X > 0, np.where(small, 1 / SAFE, np.log(SAFE) + 1), np.cos(X)),
            np.where(X > 0, np.where(small, -1 / SAFE**2, 1 / SAFE), -np.sin(X)),
        ),
        (
            _inside,
            np.where(X > 0, SAFE**3, np.exp(-6.0)) + X,
            LIVE * 3 * SAFE**2 + 1,
            LIVE * 6 * SAFE,
        ),
        (
            _dead_second,
            np.where(X > 0, 1 / SAFE + np.sqrt(SAFE), X * X),
            np.where(X > 0, -1 / SAFE**2 + 0.5 / np.sqrt(SAFE), 2 * X),
            np.where(X > 0, 2 / SAFE**3 - 0.25 / SAFE**1.5, 2.0),
        ),
    ]


@pytest.fixture(autouse=True)
def _quiet() -> Any:
    with np.errstate(all="ignore"):
        yield


@pytest.mark.parametrize(("f", "value", "slope", "second"), _values(), ids=lambda item: getattr(item, "__name__", ""))
def test_a_dead_branch_counts_for_nothing(f: Any, value: Any, slope: Any, second: Any) -> None:
    assert_close(f(X), value, tolerance=1e-12)
    assert_close(jacobian(f)(X), np.diag(slope.ravel()), tolerance=1e-12)
    assert_close(gradient(lambda x: sum(f(x)))(X), slope.T, tolerance=1e-12)
    assert_close(hessian(lambda x: sum(f(x)))(X), np.diag(second.ravel()), tolerance=1e-12)
    tangent = numbers(4, 1)
    assert_close(jvp(f)(tangent, X), slope * tangent, tolerance=1e-12)
    assert_close(vjp(f)(tangent.T, X), (slope * tangent).T, tolerance=1e-12)
    assert_close(hvp(lambda x: sum(f(x)))(tangent, X), second * tangent, tolerance=1e-12)


def test_a_branch_that_overflows() -> None:
    assert_close(derivative(_overflowing)(np.array([[0.5]])), [[1.0]])
    x = np.array([[0.5], [0.9]])
    assert_close(jacobian(_overflowing)(x), np.eye(2))
    assert_close(jacobian(lambda x: where(x < 1, x, exp(1e4 * x)))(x), np.eye(2))


def test_in_the_middle_of_a_network() -> None:
    W, V = numbers(4, 3), numbers(2, 4)
    x = np.array([[1.0], [0.0], [0.0]])

    def network(W: Any, x: Any) -> Any:
        z = tanh(W @ x - W @ x)  # 0 in all places: the guarded logarithm is dead
        return sum(square(V @ where(z > 0, log(z), z * 2.0 + W @ x)))

    def plain(W: Any, x: Any) -> Any:
        z = tanh(W @ x - W @ x)
        return sum(square(V @ (z * 2.0 + W @ x)))

    for order in (gradient, hessian):
        assert_close(order(network, wrt=0)(W, x), order(plain, wrt=0)(W, x))
        assert_close(order(network, wrt=1)(W, x), order(plain, wrt=1)(W, x))


def test_scalars_and_tensors_beside_each_other() -> None:
    def unit(x: Any) -> Any:
        size = sqrt(dot(x, x))
        return where(size > 0, x / size, x)

    assert_close(jacobian(unit)(np.zeros((3, 1))), np.eye(3))
    assert verify(jacobian(unit), numbers(3, 1))

    def ratio(x: Any, s: Any) -> Any:
        return where(s != 0, x / s, 0.0)

    x = numbers(3, 1)
    assert_close(jacobian(ratio, wrt=1)(x, 0.0), np.zeros((3, 1)))
    assert_close(jacobian(ratio, wrt=0)(x, 0.0), np.zeros((3, 3)))
    assert_close(jacobian(ratio, wrt=1)(x, 2.0), -x / 4)


def test_transposed_and_broadcast_parts() -> None:
    A = numbers(3, 3)
    A[0, 1] = A[1, 0] = 0.0

    def f(A: Any, b: Any) -> Any:
        c = A @ b
        return where(A * A.T != 0, log(np.abs(A * A.T)) * np.broadcast_to(c, A.shape), A.T)

    b = numbers(3, 1)
    for position in (0, 1):
        assert np.isfinite(derivative(f, wrt=position)(A, b)).all()
    whole = numbers(3, 3) + 2.0
    assert verify(derivative(f), whole, b)
    assert verify(derivative(f, wrt=1), whole, b)


def test_a_node_used_in_both_branches_and_outside() -> None:
    def f(x: Any) -> Any:
        y = sqrt(x)
        return where(x > 1, y * y, y) + y

    x = np.array([[0.25], [4.0]])
    assert_close(jacobian(f)(x), np.diag([2.0, 1.25]))
    assert verify(hessian(lambda x: sum(f(x))), x)


def test_deep_chains_of_selections() -> None:
    def f(x: Any) -> Any:
        for _ in range(300):
            x = where(x > 0, x * 0.999, sin(x))
        return sum(x)

    x = np.array([[1.0], [-0.5]])
    assert verify(gradient(f), x)
    assert verify(jvp(f), np.ones((2, 1)), x)


def test_the_condition_has_no_slope() -> None:
    a, b = numbers(3, 1), numbers(3, 1) * 2
    assert_close(jacobian(lambda c: where(c, a, b))(numbers(3, 1)), np.zeros((3, 3)))
    assert_close(where(a, 1.0, 0.0), np.ones((3, 1)))


MASK = np.array([[True], [False], [True], [False]])


def test_conditions_that_are_arrays_of_bools() -> None:
    def f(x: Any, s: Any) -> Any:
        return where(MASK, square(x), s)

    assert_close(f(X, 2.0), np.where(MASK, X * X, 2.0))
    assert_close(jacobian(f)(X, 2.0), np.diag((2 * X * MASK).ravel()))
    found = jacobian(f, wrt=1)(X, 2.0)
    assert_close(found, 1.0 - MASK)
    assert found.dtype == np.float64
    flagged = [lambda x, flag=flag: where(flag, x, 2 * x) for flag in (True, np.False_)]
    assert_close(jacobian(flagged[0])(X), np.eye(4))
    assert_close(jacobian(flagged[1])(X), 2 * np.eye(4))


def test_shapes_are_equal_or_scalars() -> None:
    def f[M, N](X: Matrix[M, N], b: Column[M]) -> Any:
        return where(X > 0, X, b)

    def g[N](x: Column[N], s: Scalar) -> Column[N]:
        return where(s > 0, x, 2.0 * x)

    def h[N](x: Column[N]) -> Column[N]:
        return np.where(x > 0, x, cos(x))

    assert "the shapes (M, N) and (M, 1) differ" in said(f)
    assert check(g)
    assert check(h)


def test_numpy_where_needs_values() -> None:
    def f[N](x: Column[N]) -> Any:
        return np.where(x > 0)

    assert "f calls np.where without values" in said(f)
    assert "np.where(condition, a, b)" in said(f)


FORMULAS: list[tuple[Callable[..., Any], str]] = [
    (_guarded_log, "diag(where(x > 0, 1 ⊘ x, 0))"),
    (lambda x: where(x > 0, x, 0.0), "diag([x > 0])"),
    (lambda x: where(x > 0, 0.0, x), "diag(1 − [x > 0])"),
    (lambda x: where(x > 0, x, x), "I"),
    (lambda x: where(x > 0, 1.0, 2.0), "0"),
]


@pytest.mark.parametrize(("f", "formula"), FORMULAS)
def test_formulas(f: Any, formula: str) -> None:
    def typed[N](x: Column[N]) -> Column[N]:
        return f(x)

    assert jacobian(typed).formula == formula


def test_derivatives_warn_of_no_more_than_the_function() -> None:
    def f(x: Any) -> Any:
        return where(x > 0, x * sqrt(x), 0.0)

    with warnings.catch_warnings(), np.errstate(all="warn"):
        warnings.simplefilter("error")
        x = np.array([[1.0], [0.0]])
        assert_close(f(x), [[1.0], [0.0]])
        assert_close(jacobian(f)(x), np.diag([1.5, 0.0]))
        assert_close(hessian(lambda x: sum(f(x)))(x), np.diag([0.75, 0.0]))
        assert derivative(f)(0.0) == 0.0


def test_only_branches_that_are_computed_are_silenced() -> None:
    def computed[N](x: Column[N]) -> Column[N]:
        return where(x > 0, log(x), 0.0)

    def chosen[N](x: Column[N], y: Column[N]) -> Column[N]:
        return log(where(x > 0, x, y))

    assert "errstate" in jacobian(computed).source
    assert "errstate" not in jacobian(chosen).source
