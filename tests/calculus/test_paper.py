"""Every derivative in Parr & Howard's paper, as numbers, against what the paper writes and against differences."""

# Functions and arrays without types are what is tested here, and mistakes that type checkers find too.
# mypy: disable-error-code="misc, arg-type"
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false, reportCallIssue=false
# pyright: reportOperatorIssue=false, reportReturnType=false, reportAttributeAccessIssue=false

from typing import Any

import numpy as np
import pytest

from dimgrad import derivative, dot, exp, expand, gradient, jacobian, maximum, mean, relu, square, sum, verify
from tests.differences import assert_close
from tests.numbers import numbers

N = 4
W, X = numbers(N, 1) + 2.0, numbers(N, 1, seed=1) + 2.0
Z, B = 1.5, -0.25


def test_partial_derivatives_and_the_gradient_of_a_function_of_two_scalars() -> None:
    f = lambda x, y: 3 * x**2 * y  # noqa: E731
    assert derivative(f, wrt=(0, 1))(2.0, 5.0) == (6 * 2.0 * 5.0, 3 * 2.0**2)
    assert verify(derivative(f, wrt=(0, 1)), 2.0, 5.0)


def test_the_gradients_of_two_functions_stack_to_a_jacobian() -> None:
    f = lambda x, y: 3 * x**2 * y  # noqa: E731
    g = lambda x, y: 2 * x + y**8  # noqa: E731
    rows = [derivative(h, wrt=(0, 1))(2.0, 1.5) for h in (f, g)]
    np.testing.assert_allclose(rows, [[6 * 2.0 * 1.5, 3 * 2.0**2], [2.0, 8 * 1.5**7]])


def test_the_jacobian_of_the_identity() -> None:
    np.testing.assert_array_equal(jacobian(lambda x: x)(X), np.eye(N))


def diagonal(v: Any) -> Any:
    return np.diag(v.ravel())


BINARY: list[tuple[str, Any, Any, Any]] = [
    ("w + x", lambda w, x: w + x, np.eye(N), np.eye(N)),
    ("w - x", lambda w, x: w - x, np.eye(N), -np.eye(N)),
    ("w ⊙ x", lambda w, x: w * x, diagonal(X), diagonal(W)),
    ("w ⊘ x", lambda w, x: w / x, diagonal(1 / X), diagonal(-W / X**2)),
]


@pytest.mark.parametrize(("f", "by_w", "by_x"), [case[1:] for case in BINARY], ids=[case[0] for case in BINARY])
def test_element_wise_binary_operators(f: Any, by_w: Any, by_x: Any) -> None:
    for wrt, expected in enumerate((by_w, by_x)):
        assert_close(jacobian(f, wrt=wrt)(W, X), expected, tolerance=1e-12)
        assert verify(jacobian(f, wrt=wrt), W, X)


def test_scalar_expansion() -> None:
    plus, times = (lambda x, z: x + z), (lambda x, z: x * z)
    assert_close(jacobian(plus)(X, Z), np.eye(N))
    assert_close(derivative(plus, wrt=1)(X, Z), np.ones((N, 1)))
    assert_close(jacobian(times)(X, Z), Z * np.eye(N))
    assert_close(derivative(times, wrt=1)(X, Z), X)


def test_vector_sum_reduction() -> None:
    assert_close(gradient(sum)(X), np.ones((1, N)))
    assert_close(gradient(lambda x: sum(exp(x)))(X), np.exp(X).T, tolerance=1e-12)
    assert_close(gradient(lambda x, z: sum(x * z))(X, Z), Z * np.ones((1, N)))
    assert gradient(lambda x, z: sum(x * z), wrt=1)(X, Z) == pytest.approx(X.sum())


def test_the_single_variable_chain_rule() -> None:
    assert derivative(lambda x: exp(x**2) ** 2)(0.5) == pytest.approx(4 * 0.5 * np.exp(2 * 0.5**2))
    # y = ln(sin(x³)²) of the paper, with functions of this slice: y = ln(tanh(x³)²)
    assert verify(derivative(lambda x: np.log(square(np.tanh(x**3)))), 0.7)


def test_the_total_derivative_chain_rule() -> None:
    # f(x) = x + x², and f(x) = x · x² through u2 = x²
    assert derivative(lambda x: x + x**2)(3.0) == 1 + 2 * 3.0
    assert derivative(lambda x: x * x**2)(3.0) == 3 * 3.0**2


def np_log(g: Any) -> Any:
    return np.log(g)


def test_the_vector_chain_rule() -> None:
    # f = [ln g1, exp g2], g = [x², 3x]: the Jacobian is a product of Jacobians
    outer = jacobian(np_log)(np.array([[4.0], [6.0]]))
    inner = derivative(lambda x, u: u * x)(2.0, np.array([[2.0], [3.0]]))
    assert_close(outer @ inner, derivative(lambda x, u: np.log(u * x))(2.0, np.array([[2.0], [3.0]])), tolerance=1e-12)


def neuron(w: Any, x: Any, b: Any) -> Any:
    return maximum(0.0, dot(w, x) + b)


@pytest.mark.parametrize("bias", [B, -100.0])
def test_the_activation_of_a_neuron(bias: float) -> None:
    active = float(dot(W, X) + bias > 0)
    assert_close(gradient(neuron, wrt=0)(W, X, bias), active * X.T)
    assert gradient(neuron, wrt=2)(W, X, bias) == active
    assert verify(gradient(neuron, wrt=(0, 1, 2)), W, X, bias)


def test_the_slope_at_the_kink_is_zero() -> None:
    assert gradient(neuron, wrt=2)(np.zeros((N, 1)), X, 0.0) == 0.0
    assert derivative(relu)(0.0) == 0.0


def loss(w: Any, b: Any, inputs: Any, y: Any) -> Any:
    """The mean over N inputs, one in each column, of (y_i - max(0, w·x_i + b))²."""
    activation = relu(w.T @ inputs + b)
    return mean(square(y - activation))


def test_the_loss_over_n_inputs_by_weights_and_bias() -> None:
    inputs, y = numbers(N, 7), numbers(1, 7, seed=2)
    w, b = numbers(N, 1, seed=3), 0.1
    error = relu(w.T @ inputs + b) - y
    active = (w.T @ inputs + b > 0).astype(float)
    by_w, by_b = gradient(loss, wrt=(0, 1))(w, b, inputs, y)
    assert_close(by_w, 2 / 7 * (error * active) @ inputs.T, tolerance=1e-12)
    assert by_b == pytest.approx(2 / 7 * float((error * active).sum()))
    assert verify(gradient(loss, wrt=(0, 1)), w, b, inputs, y)


def test_gradient_descent() -> None:
    inputs, y = numbers(N, 7), numbers(1, 7, seed=2)
    w, b = numbers(N, 1, seed=3), 0.1
    slope = gradient(loss, wrt=(0, 1))
    losses = [loss(w, b, inputs, y)]
    for _ in range(20):
        by_w, by_b = slope(w, b, inputs, y)
        w, b = w - 0.1 * by_w.T, b - 0.1 * by_b
        losses.append(loss(w, b, inputs, y))
    assert losses == sorted(losses, reverse=True)
    assert losses[-1] < 0.9 * losses[0]


def test_expanding_a_bias_over_samples() -> None:
    f = lambda b, Y: sum(square(Y + expand(b, like=Y)))  # noqa: E731
    assert verify(gradient(f, wrt=(0, 1)), numbers(3, 1), numbers(3, 5))
