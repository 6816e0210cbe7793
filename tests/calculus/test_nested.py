"""Derivatives within functions that are themselves differentiated, or proven; and in several threads."""

# Functions and arrays without types are what is tested here, and mistakes that type checkers find too.
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false, reportCallIssue=false
# pyright: reportOperatorIssue=false, reportReturnType=false, reportAttributeAccessIssue=false

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np

from dimgrad import (
    Column,
    Matrix,
    Scalar,
    check,
    checked,
    derivative,
    dot,
    exp,
    gradient,
    hessian,
    jacobian,
    jvp,
    tanh,
    value_and_gradient,
    verify,
    vjp,
)
from tests.differences import assert_close
from tests.numbers import numbers
from tests.words import said

X = numbers(3, 1)


def energy(x: Any) -> Any:
    return dot(tanh(x), exp(x))


def test_perturbations_are_not_confused() -> None:
    # d/dx (x · d/dy (x + y)) = d/dx (x · 1) = 1: a tool that mixes up the two variables gives 2.
    assert derivative(lambda x: x * derivative(lambda y: x + y)(1.0))(5.0) == 1.0
    assert derivative(lambda x: x * derivative(lambda y: x + y)(x))(5.0) == 1.0


def test_the_inner_function_reads_the_outer_variable() -> None:
    # d/dx (x · d/dy (x y)) = d/dx x² = 2x
    assert derivative(lambda x: x * derivative(lambda y: x * y)(2.0))(5.0) == 10.0
    assert derivative(lambda x: derivative(lambda y: x * x * y * y)(x))(5.0) == 6 * 5.0**2
    three = derivative(lambda x: derivative(lambda y: derivative(lambda z: x * y * z)(1.0) * y)(x) * x)
    assert three(2.0) == 6 * 2.0**2  # x · d/dy (x y²) at y = x, so 2 x³


def test_high_orders() -> None:
    f: Any = lambda x: x**5  # noqa: E731
    for expected in (5 * 2.0**4, 20 * 2.0**3, 60 * 2.0**2, 120 * 2.0, 120.0, 0.0):
        f = derivative(f)
        assert f(2.0) == expected


def test_a_gradient_within_a_body() -> None:
    def newton_step[N](x: Column[N], rate: Scalar) -> Column[N]:
        return x - rate * gradient(energy)(x).T  # type: ignore[no-any-return]  # energy has no annotations

    assert said(newton_step) == "newton_step(x, rate): proven for all N"
    assert_close(jacobian(newton_step)(X, 0.1), np.eye(3) - 0.1 * hessian(energy)(X), tolerance=1e-12)
    assert verify(jacobian(newton_step, wrt=1), X, 0.1)


def test_each_operator_within_a_body() -> None:
    A = numbers(3, 3)
    bodies: list[Any] = [
        lambda x: dot(gradient(energy)(x).T, x),
        lambda x: dot(jacobian(tanh)(x) @ x, x),
        lambda x: dot(hessian(energy)(x) @ x, x),
        lambda x: dot(jvp(lambda y: tanh(A @ y))(x, x), x),
        lambda x: dot(vjp(lambda y: tanh(A @ y))(x.T, x).T, x),
        lambda x: value_and_gradient(energy)(x)[0] * dot(value_and_gradient(energy)(x)[1].T, x),
        lambda x: dot(derivative(lambda W: W @ x)(A), numbers(3, 3, 3)),
    ]
    for body in bodies:
        assert verify(gradient(body), X)


def test_a_gradient_by_a_structure_within_a_body() -> None:
    def step(p: Any, x: Any) -> Any:
        slope = gradient(lambda q: dot(tanh(q["W"] @ x), q["b"]))(p)
        return dot(slope["W"] @ x, slope["b"])

    p = {"W": numbers(2, 3), "b": numbers(2, 1)}
    assert verify(gradient(step), p, X)
    assert verify(gradient(step, wrt="x"), p, X)


def test_a_derivative_is_a_function_like_others() -> None:
    @checked
    def quadratic[N](A: Matrix[N, N], x: Column[N]) -> Scalar:
        return dot(x, A @ x)

    slope = gradient(quadratic, wrt=1)
    assert said(slope) == "gradient_of_quadratic(A, x): proven for all N"
    assert check(derivative(slope, wrt=0))
    A = numbers(3, 3)
    assert_close(derivative(slope, wrt=1)(A, X), A + A.T, tolerance=1e-12)
    assert verify(derivative(slope, wrt=0), A, X)
    pushed = derivative(jvp(quadratic, wrt=1), wrt="tangent")
    assert_close(pushed(X, A, X), slope(A, X), tolerance=1e-12)


def test_the_same_derivative_in_several_threads() -> None:
    slopes: list[Any] = [gradient(energy), hessian(energy)]
    points = [numbers(n, 1, seed=n) for n in (1, 2, 3, 5, 9, 17)] * 8
    for slope in slopes:
        with ThreadPoolExecutor(8) as pool:
            together = list(pool.map(slope, points))
        for point, found in zip(points, together, strict=True):
            np.testing.assert_array_equal(found, slope(point))


def test_traces_in_several_threads_do_not_mix() -> None:
    def work(k: int) -> float:
        W = numbers(3, 3, seed=k)
        return float(gradient(lambda x: dot(x, derivative(lambda y: W @ y * k)(x) @ x))(X).sum())

    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(work, range(32)))
    np.testing.assert_allclose(together, [work(k) for k in range(32)])


def test_a_pullback_through_an_identity_of_todays_size() -> None:
    def f(x: Any) -> Any:
        return np.eye(len(x)) @ x

    assert vjp(f)(np.ones((1, 2)), np.ones((2, 1))).tolist() == [[1.0, 1.0]]
