"""Values that the laws do not reach: kinks, ties, extremes, and forms that only a body can write."""

from typing import Any

import numpy as np
import pytest

from dimgrad import (
    Column,
    Dim,
    Matrix,
    ShapeError,
    abs,
    check,
    cross_entropy,
    derivative,
    elu,
    exp,
    expand,
    eye,
    gradient,
    hessian,
    jacobian,
    jvp,
    leaky_relu,
    log,
    logsumexp,
    maximum,
    mean,
    norm2,
    ones,
    relu,
    sigmoid,
    sign,
    softmax,
    sqrt,
    step,
    sum,
    value_and_gradient,
    verify,
    zeros,
)
from dimgrad.ops.operation import REGISTRY
from dimgrad.value.dispatch import OPERATORS
from dimgrad.value.traced import Traced
from tests.differences import assert_close
from tests.laws.cases import public
from tests.numbers import numbers
from tests.words import said

# Functions and arrays without types are what is tested here.
# mypy: disable-error-code="arg-type, no-any-return, call-overload, misc, no-untyped-call, type-var, operator"
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false, reportCallIssue=false, reportReturnType=false
# pyright: reportOperatorIssue=false


class Three(Dim):
    size = 3


class Open(Dim): ...


X = numbers(3, 1) + 2.0


def test_every_operator_of_a_traced_value_has_an_operation() -> None:
    needed = {"+", "-", "*", "/", "**", "@", "neg", "abs", ">", "<", "enter"}
    assert needed <= OPERATORS.keys()
    dunder = {"+": "__add__", "-": "__sub__", "*": "__mul__", "/": "__truediv__", "**": "__pow__", "@": "__matmul__"}
    for name in dunder.values():
        assert callable(getattr(Traced, name))
        assert callable(getattr(Traced, name.replace("__", "__r", 1)))


def test_no_two_operations_share_a_kernel() -> None:
    kernels = [operation.kernel for operation in REGISTRY.values()]
    assert len(set(kernels)) == len(kernels)


@pytest.mark.parametrize(
    ("f", "slope"), [(relu, 0.0), (abs, 0.0), (step, 0.0), (sign, 0.0), (lambda x: maximum(x, 0.0), 0.0)]
)
def test_at_a_kink(f: Any, slope: float) -> None:
    assert derivative(f)(0.0) == slope


def test_a_tie_shares_the_slope() -> None:
    assert derivative(maximum, wrt=(0, 1))(2.0, 2.0) == (0.5, 0.5)
    assert derivative(maximum, wrt=(0, 1))(2.0, 1.0) == (1.0, 0.0)


@pytest.mark.parametrize("power", [-2, -1, 0, 1, 2, 3, 7, 0.5, -0.5, 1.5, 2.0, np.float64(3.0)])
def test_powers(power: Any) -> None:
    f = lambda x: x**power  # noqa: E731
    np.testing.assert_allclose(jacobian(f)(X), np.diag((power * X ** (power - 1)).ravel()))
    assert verify(jacobian(f), X)
    assert verify(hessian(lambda x: sum(f(x))), X)


@pytest.mark.parametrize("power", [0, 1, 2, 3])
def test_whole_powers_at_zero_and_below(power: int) -> None:
    x = np.array([[-2.0], [0.0], [2.0]])
    found = gradient(lambda x: sum(x**power))(x)
    np.testing.assert_array_equal(found, (power * x ** max(power - 1, 0)).T)


def test_extremes_overflow_nowhere() -> None:
    far = np.array([[-1000.0], [0.0], [1000.0]])
    assert_close(sigmoid(far), [[0.0], [0.5], [1.0]])
    assert_close(softmax(far), [[0.0], [0.0], [1.0]])
    assert logsumexp(far) == 1000.0
    assert_close(gradient(logsumexp)(far), [[0.0, 0.0, 1.0]])
    assert_close(jacobian(softmax)(far), np.zeros((3, 3)))
    one_hot = np.array([[1.0], [0.0], [0.0]])
    assert cross_entropy(far, one_hot) == 2000.0
    assert_close(gradient(cross_entropy)(far, one_hot), [[-1.0, 0.0, 1.0]])


def test_infinite_slopes_are_infinite() -> None:
    with np.errstate(divide="ignore"):
        assert derivative(sqrt)(0.0) == np.inf


def test_softmax_of_a_single_entry_is_one() -> None:
    assert_close(softmax(numbers(1, 1)), [[1.0]])
    assert_close(jacobian(softmax)(numbers(1, 1)), [[0.0]])
    assert_close(softmax(numbers(1, 3), axis=0), np.ones((1, 3)))


def test_a_whole_number_expands_in_the_precision_of_like() -> None:
    for like in (np.ones((2, 3), dtype=np.float32), np.ones((2, 3))):
        assert expand(2, like=like).dtype == like.dtype
        assert expand(2.0, like=like).dtype == like.dtype


def test_sizes_of_constants() -> None:
    np.testing.assert_array_equal(ones(Three), np.ones((3, 1)))
    np.testing.assert_array_equal(zeros(Three, 2), np.zeros((3, 2)))
    np.testing.assert_array_equal(eye(Three), np.eye(3))
    for make in (ones, zeros, eye):
        with pytest.raises(TypeError, match="Open has no size"):
            make(Open)


def test_constants_of_symbolic_sizes() -> None:
    def f[M, N](X: Matrix[M, N]) -> Matrix[M, N]:
        m, n = X.shape
        return eye(m) @ X @ eye(n) + ones(m, n) * 2.0 - zeros(m, n) + ones(m) @ ones(n).T

    assert check(f)
    X = numbers(2, 3)
    np.testing.assert_allclose(f(X), X + 3.0)
    assert verify(derivative(f), X)


def test_sizes_as_numbers_in_formulas() -> None:
    def mean_by_hand[N](x: Column[N]) -> Any:
        return x.sum() / x.shape[0] - 2 * x.size * mean(x) / x.shape[0] + (x.shape[0] + 1) / 2

    for n in (1, 3, 5):
        x = numbers(n, 1)
        assert verify(gradient(mean_by_hand), x)
        assert_close(gradient(mean_by_hand)(x), -np.ones((1, n)) / n)


NUMPY: list[tuple[Any, tuple[int, ...]]] = [
    (lambda x: np.exp(x) + np.log(np.abs(x) + 1.0) - np.sqrt(np.square(x)), (3, 2)),
    (lambda x: np.tanh(np.multiply(x, 2.0)) / np.add(3.0, np.negative(x)), (3, 2)),
    (lambda x: np.sum(x, axis=0), (3, 2)),
    (lambda x: np.sum(x, axis=-1), (3, 2)),
    (lambda x: np.sum(x, axis=1, keepdims=True), (3, 2)),
    (lambda x: np.mean(x, axis=0, keepdims=True) @ np.transpose(x), (3, 2)),
    (lambda x: np.mean(x) * x.sum(axis=1), (3, 2)),
    (lambda x: x.mean() * x.transpose(), (3, 2)),
    (lambda x: np.dot(x, x.T), (3, 2)),
    (lambda x: x.T.dot(x), (3, 2)),
    (lambda x: np.matmul(x.T, x), (3, 2)),
    (lambda x: np.maximum(x, 0.1) - np.power(x, 2), (3, 2)),
    (lambda x: np.sum(x, axis=(None)), (2, 3, 2)),
    (lambda x: np.sum(x, axis=1), (2, 3, 2)),
    (lambda x: x * np.broadcast_to(x.sum(axis=0, keepdims=True), x.shape), (3, 2)),
    (lambda x: x * np.broadcast_to(np.mean(x), x.shape), (3, 2)),
    (lambda x: x * np.broadcast_to(x.T @ x, (3, 1)) * np.broadcast_to(x, (3, 1)), (3, 1)),
    (lambda x: x @ x, (3,)),
    (lambda x: np.ones((2, 3)) @ x, (3,)),
    (lambda x: x @ np.ones((3, 2)), (3,)),
]


@pytest.mark.parametrize(("f", "shape"), NUMPY)
def test_plain_numpy_in_a_body(f: Any, shape: tuple[int, ...]) -> None:
    assert verify(derivative(f), numbers(*shape) + 0.05)


def test_broadcasting_is_said_and_proven() -> None:
    def shifted[M, N](X: Matrix[M, N], b: Column[M]) -> Any:
        return X + np.broadcast_to(b, X.shape)

    def wrong[M, N](X: Matrix[M, N], b: Column[N]) -> Any:
        return X + np.broadcast_to(b, X.shape)

    assert said(shifted) == "shifted(X, b): proven for all M, N"
    assert verify(derivative(shifted, wrt=1), numbers(2, 3), numbers(2, 1))
    assert "np.broadcast_to(b, (M, N)): (N, 1) cannot be repeated to that" in said(wrong)


@pytest.mark.parametrize("operation", [mean, logsumexp, softmax])
def test_derivatives_where_there_are_no_entries(operation: Any) -> None:
    def f[N](x: Column[N]) -> Any:
        return operation(x)

    with pytest.raises(ShapeError, match="without entries"):
        derivative(f)(np.ones((0, 1)))


def test_derivatives_of_empty_arrays() -> None:
    empty = np.ones((0, 1))
    assert gradient(lambda x: sum(x * x))(empty).shape == (1, 0)
    assert jacobian(lambda x: x * 2.0)(empty).shape == (0, 0)
    assert jacobian(lambda W, x: W @ x, wrt=1)(np.ones((2, 0)), empty).shape == (2, 0)


@pytest.mark.parametrize("shape", [(0, 1), (1, 1), (1, 0), (0,), (2, 0, 3)])
def test_functions_of_entries_of_few_entries(shape: tuple[int, ...]) -> None:
    x = np.full(shape, 0.5)
    for name, operation in REGISTRY.items():
        if operation.pointwise and not operation.masks:
            values = [x + place for place in range(len(operation.parameters))]
            assert np.shape(public(operation)(*values)) == shape, name
            found = derivative(public(operation), wrt=0)(*values)
            assert np.size(found) == np.size(x) ** 2, name


def test_what_cancels_in_derivatives() -> None:
    edge = np.array([[0.0], [1.0]])
    weights = np.array([[2.0], [3.0]])
    with np.errstate(divide="ignore", invalid="ignore"):
        for f in (
            lambda x: x * log(x),
            lambda x: log(x) * x,
            lambda x: x * (log(x) - log(2.0)) + x * log(2.0),
            lambda x: (x + 0.0) * log(x + 0.0),
        ):
            assert_edge(jacobian(f)(edge), np.diag([-np.inf, 1.0]))
            assert_edge(gradient(lambda x, f=f: sum(f(x)))(edge), [[-np.inf, 1.0]])
            assert_edge(jvp(f)(np.array([[0.0], [1.0]]), np.array([[1.0], [1.0]])), [[0.0], [1.0]])
        weighted = gradient(lambda x: sum(weights * x * log(x)))(edge)
        assert_edge(weighted, [[-np.inf, 3.0]])
        assert_edge(hessian(lambda x: sum(x * log(x)))(edge), np.diag([np.inf, 1.0]))
        assert np.isnan(value_and_gradient(lambda x: sum(x / x))(edge)[0])
        assert derivative(lambda x: x**2 / x)(0.0) == 1.0


def assert_edge(found: Any, expected: Any) -> None:
    """Compare arrays that hold infinities."""
    np.testing.assert_allclose(found, expected, rtol=1e-12)


WRITTEN_OUT: list[Any] = [
    lambda x: 1 / (1 + exp(-x)),
    lambda x: 1.0 / (exp(2.0 * x) + 1.0),
    lambda x: exp(x) / (1 + exp(x)),
    lambda x: log(1 + exp(x)),
    lambda x: np.log1p(np.exp(-x)),
]


@pytest.mark.parametrize("place", range(len(WRITTEN_OUT)))
def test_written_out_functions_are_found(place: int) -> None:
    def typed[N](x: Column[N]) -> Column[N]:
        return WRITTEN_OUT[place](x)

    found = jacobian(typed)
    assert "σ" in found.formula
    assert "exp" not in found.formula
    assert verify(found, X)
    assert np.isfinite(found(np.array([[-1000.0], [1000.0]]))).all()


LOOKALIKES: list[Any] = [
    lambda x: 1 / (2 + exp(-x)),
    lambda x: log(1 - exp(-x)),
    lambda x: 1 / (1 + 2 * exp(x)),
    lambda x: log(1 + exp(x) + x),
    lambda x: exp(x) / (1 + exp(-x)) ** 2,
]


@pytest.mark.parametrize("place", range(len(LOOKALIKES)))
def test_what_only_looks_like_a_written_out_function(place: int) -> None:
    assert verify(jacobian(LOOKALIKES[place]), X)


@pytest.mark.parametrize(
    ("f", "curvature"),
    [
        (lambda x: sum(abs(x) ** 2), 2.0 * np.eye(2)),
        (lambda x: sum(abs(x) * abs(x) / 2), np.eye(2)),
        (lambda x: abs(norm2(x)) ** 2, 2.0 * np.eye(2)),
        (lambda x: np.hypot(x[0, 0], x[1, 0]) ** 2, 2.0 * np.eye(2)),
        (lambda x: sum(np.hypot(x, 2 * x) ** 2), 10.0 * np.eye(2)),
        (lambda x: sum(np.hypot(x, 1.0) ** 4), 4.0 * np.eye(2)),
    ],
)
def test_even_powers_of_what_has_a_kink_are_smooth(f: Any, curvature: Any) -> None:
    assert_close(hessian(f)(np.zeros((2, 1))), curvature)
    assert verify(hessian(f), numbers(2, 1))


def test_slopes_of_slopes_at_a_bound_count_as_beyond_it() -> None:
    assert derivative(derivative(lambda x: elu(x, 2.0)))(0.0) == 2.0
    for f in (elu, leaky_relu):  # both orders of differentiation agree
        for first, second in ((0, 1), (1, 0)):
            slope: Any = derivative(lambda x, a, f=f: f(x, a), wrt=first)
            assert derivative(slope, wrt=second)(0.0, 2.0) == 1.0


@pytest.mark.parametrize(
    ("f", "slope"),
    [
        (lambda x: log(np.cosh(x)), np.tanh),
        (lambda x: log(np.sinh(x)), lambda x: 1 / np.tanh(x)),
        (lambda x: 1 / np.cosh(x), lambda x: -np.tanh(x) / np.cosh(x)),
        (lambda x: log(np.cos(x)), lambda x: -np.tan(x)),
    ],
    ids=["log cosh", "log sinh", "1 over cosh", "log cos"],
)
def test_quotients_in_derivatives_overflow_nowhere(f: Any, slope: Any) -> None:
    far = np.array([[1.0], [800.0]])
    with np.errstate(over="ignore", invalid="ignore"):  # values are NumPy's, that of the last one NaN
        assert_edge(jacobian(f)(far), np.diag(slope(far).ravel()))
    assert verify(hessian(lambda x: sum(f(x))), numbers(3, 1) / 4 + 0.5)


def test_slopes_of_powers_at_zero_are_limits() -> None:
    with np.errstate(divide="ignore", invalid="ignore"):
        slopes = derivative(lambda x, p: x**p, wrt=(0, 1))
        for p, by_x, by_p in ((2.0, 0.0, 0.0), (0.5, np.inf, 0.0), (1.0, 1.0, 0.0), (0.0, 0.0, -np.inf)):
            assert slopes(0.0, p) == (by_x, by_p)
        assert derivative(derivative(lambda x, p: x**p))(0.0, 1.0) == 0.0
        assert derivative(derivative(lambda x, p: x**p, wrt=1), wrt=1)(0.0, 2.0) == 0.0
        assert_edge(gradient(lambda x: sum(x**x))(np.array([[0.0], [1.0]])), [[-np.inf, 1.0]])
    assert derivative(lambda p: 2.0**p)(1.0) == 2.0 * np.log(2.0)
