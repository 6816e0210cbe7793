"""The exponential, sine and cosine of matrices: derivatives in directions, of every order, applied and written out."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import scipy.linalg

from dimgrad import (
    Column,
    Matrix,
    Scalar,
    cosm,
    derivative,
    dot,
    expand,
    expm,
    eye,
    gradient,
    hessian,
    jvp,
    sinm,
    sum,
    verify,
)
from dimgrad.ops.operand import filled
from dimgrad.tracing.callee import callee_of
from dimgrad.tracing.follow import follow
from tests.differences import arranged, assert_close, differences
from tests.numbers import numbers
from tests.words import said

# Functions and arrays without types are what is tested here.
# mypy: disable-error-code="arg-type, return-value, no-any-return, call-overload, misc, no-untyped-call, type-var"
# mypy: disable-error-code="operator"
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false, reportCallIssue=false, reportReturnType=false
# pyright: reportOperatorIssue=false

A = 0.7 * numbers(3, 3)
B = numbers(3, 3, seed=1)
x = numbers(3, 1, seed=2)
FUNCTIONS = {"expm": (expm, scipy.linalg.expm), "sinm": (sinm, scipy.linalg.sinm), "cosm": (cosm, scipy.linalg.cosm)}


@pytest.fixture(params=FUNCTIONS)
def function(request: pytest.FixtureRequest) -> tuple[Any, Any]:
    """A function of a matrix, and SciPy's, which takes complex matrices too."""
    return FUNCTIONS[request.param]


def series(name: str, a: Any) -> Any:
    """The power series, which takes complex matrices, so that an imaginary step is carried along exactly."""
    weights = {"expm": (1, 1, 1, 1), "sinm": (0, 1, 0, -1), "cosm": (1, 0, -1, 0)}[name]
    term = np.eye(len(a), dtype=a.dtype)
    whole = weights[0] * term
    for k in range(1, 50):
        term = term @ a / k
        whole = whole + weights[k % 4] * term
    return whole


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_gradient_is_exact_to_rounding(name: str) -> None:
    ours, _ = FUNCTIONS[name]
    slope: Any = gradient(lambda a: dot(B, ours(a)), layout="denominator")(A)
    exact = np.zeros_like(A)
    for place in np.ndindex(A.shape):
        moved = A.astype(complex)
        moved[place] += 1e-30j
        exact[place] = (B * series(name, moved)).sum().imag / 1e-30
    assert_close(slope, exact, tolerance=1e-13)


def test_the_hessian_and_the_third_derivative_hold(function: tuple[Any, Any]) -> None:
    ours, _ = function

    def weighted[N](a: Matrix[N, N], b: Matrix[N, N]) -> Scalar:
        return dot(b, ours(a) @ a)

    assert verify(hessian(weighted), A, B).worst < 1e-6
    small, weights = A[:2, :2], B[:2, :2]
    second: Any = hessian(weighted)
    third: Any = derivative(second)(small, weights)
    assert_close(third, differences(second, [small, weights], 0))


def test_the_jacobian_of_a_product_with_a_vector(function: tuple[Any, Any]) -> None:
    ours, _ = function

    def moved[N](a: Matrix[N, N], v: Column[N]) -> Column[N]:
        return ours(a) @ v

    found: Any = derivative(moved)(A, x)
    assert_close(found, arranged(differences(moved, [A, x], 0), "Column", "Matrix"))
    tangent = numbers(3, 3, seed=3)
    pushed: Any = jvp(moved)(tangent, A, x)
    assert_close(pushed, np.einsum("ikl,kl->i", found, tangent)[:, None], tolerance=1e-12)


##### canonical forms


def test_forms_of_one_function_are_one_node() -> None:
    def turned[N](a: Matrix[N, N]) -> tuple[Matrix[N, N], Matrix[N, N]]:
        return expm(a.T), expm(a).T

    def symmetric[M, N](x: Matrix[M, N]) -> tuple[Matrix[N, N], Matrix[N, N]]:
        return cosm(x.T @ x), cosm(x.T @ x).T

    def nothing[N](a: Matrix[N, N]) -> tuple[Matrix[N, N], Matrix[N, N]]:
        return expm(0.0 * eye(a.shape[0])), eye(a.shape[0])

    for form in (turned, symmetric, nothing):
        first, second = (filled(value) for value in follow(callee_of(form)).result)
        assert first is second, form.__name__


def test_the_function_of_a_diagonal_matrix_is_that_of_its_entries(function: tuple[Any, Any]) -> None:
    ours, scipys = function

    def diagonal[N](v: Column[N]) -> Matrix[N, N]:
        identity = eye(v.shape[0])
        return ours(identity * expand(v, like=identity))

    assert "scipy.linalg" not in derivative(diagonal).source
    found: Any = derivative(diagonal)(x)
    assert_close(found, arranged(differences(lambda v: scipys(np.diag(v[:, 0])), [x], 0), "Matrix", "Column"))


##### formulas: what commutes with the matrix is multiplied


def trace_of_exponential[N](X: Matrix[N, N]) -> Scalar:
    return sum(eye(X.shape[0]) * expm(X))


def weighted_exponential[N](X: Matrix[N, N], B: Matrix[N, N]) -> Scalar:
    return sum(B.T * expm(X))


def along_a_line[N](s: Scalar, A: Matrix[N, N]) -> Matrix[N, N]:
    return sinm(s * A)


def along_another_line[N](s: Scalar, A: Matrix[N, N], B: Matrix[N, N]) -> Matrix[N, N]:
    return cosm(s * A + B)


@pytest.mark.parametrize(
    ("f", "wrt", "formula"),
    [
        (trace_of_exponential, "X", "expm(X)"),
        (weighted_exponential, "X", "Dexpm(X)[B]"),
        (along_a_line, "s", "A cosm(s A)"),
        (along_another_line, "s", "Dcosm(s A + B)[A]"),
    ],
    ids=lambda value: getattr(value, "__name__", str(value)),
)
def test_formulas(f: Callable[..., Any], wrt: str, formula: str) -> None:
    assert derivative(f, wrt=wrt).formula == formula


def test_scipys_functions_name_ours() -> None:
    def theirs[N](a: Matrix[N, N]) -> Matrix[N, N]:
        return scipy.linalg.expm(a)

    assert "mend      expm" in said(theirs)  # as it is imported here
