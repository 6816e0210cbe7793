"""Linear algebra beyond the laws: canonical forms, singular matrices, NumPy's functions in bodies, formulas."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from dimgrad import (
    Column,
    KindError,
    Matrix,
    One,
    Row,
    Scalar,
    ShapeError,
    cholesky,
    derivative,
    det,
    dot,
    expand,
    eye,
    gradient,
    hessian,
    inv,
    logdet,
    matpow,
    pinv,
    solve,
    sum,
    verify,
)
from dimgrad.graph.node import Node, topological
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

A = numbers(3, 3) + 2 * np.eye(3)
B = numbers(3, 3, seed=1) + 2 * np.eye(3)
TALL = numbers(4, 2, seed=2)
X = numbers(3, 1, seed=3)


def nodes(f: Callable[..., Any]) -> list[Node]:
    """What a function that returns a tuple builds, with the axes in the order of the arrays'."""
    return [filled(value) for value in follow(callee_of(f)).result]


def same(f: Callable[..., Any]) -> bool:
    """Whether a function returns the same, twice."""
    first, second = nodes(f)
    return first is second


##### canonical forms


def test_forms_of_an_inverse_are_one_node() -> None:
    def again[N](a: Matrix[N, N]) -> tuple[Matrix[N, N], Matrix[N, N]]:
        return inv(inv(a)), a

    def turned[N](a: Matrix[N, N]) -> tuple[Matrix[N, N], Matrix[N, N]]:
        return inv(a.T), inv(a).T

    def symmetric[M, N](x: Matrix[M, N]) -> tuple[Matrix[N, N], Matrix[N, N]]:
        return inv(x.T @ x), inv(x.T @ x).T

    def doubled[N](a: Matrix[N, N]) -> tuple[Matrix[N, N], Matrix[N, N]]:
        return inv(2.0 * a), 0.5 * inv(a)

    def identity[N](a: Matrix[N, N]) -> tuple[Matrix[N, N], Matrix[N, N]]:
        return inv(eye(a.shape[0])), eye(a.shape[0])

    def powers[N](a: Matrix[N, N]) -> tuple[Matrix[N, N], Matrix[N, N]]:
        return matpow(a, -3), matpow(inv(a), 3)

    def pseudo[M, N](x: Matrix[M, N]) -> tuple[Matrix[M, N], Matrix[M, N]]:
        return pinv(pinv(x)), pinv(pinv(x.T)).T

    for form in (again, turned, symmetric, doubled, identity, powers, pseudo):
        assert same(form), form.__name__


def test_forms_of_a_determinant_are_one_node() -> None:
    def turned[N](a: Matrix[N, N]) -> tuple[Scalar, Scalar]:
        return det(a.T), det(a)

    def power[N](a: Matrix[N, N]) -> tuple[Scalar, Scalar]:
        return det(matpow(a, 5)), det(a) ** 5

    def gram[N](a: Matrix[N, N]) -> tuple[Scalar, Scalar]:
        return logdet(a.T @ a), 2.0 * logdet(a)

    def product[N](a: Matrix[N, N], b: Matrix[N, N]) -> tuple[Scalar, Scalar]:
        return logdet(a @ b.T), logdet(b @ a)

    def negative[N](a: Matrix[N, N]) -> tuple[Scalar, Scalar]:
        return logdet(-a), logdet(a)

    for form in (turned, power, gram, product, negative):
        assert same(form), form.__name__


def test_determinants_of_different_matrices_are_not_taken_apart() -> None:
    """The determinant of the product is 1, that of one factor overflows."""

    def product[N](a: Matrix[N, N], b: Matrix[N, N]) -> Scalar:
        return det(a @ b)

    large = 1e3 * np.eye(200)
    slope: Any = gradient(product)(large, np.linalg.inv(large))
    np.testing.assert_allclose(slope, np.linalg.inv(large), rtol=1e-12)


def test_the_symmetric_part_has_one_factor() -> None:
    def turned[N](a: Matrix[N, N]) -> tuple[Matrix[N, N], Matrix[N, N]]:
        return cholesky(a.T), cholesky(a)

    assert same(turned)


def test_a_high_power_takes_few_products() -> None:
    def high[N](a: Matrix[N, N]) -> tuple[Matrix[N, N]]:
        return (matpow(a, 1000),)

    assert len(topological(nodes(high))) <= 2 * (1000).bit_length()


def test_the_power_0_is_the_identity() -> None:
    assert np.array_equal(matpow(A, 0), np.eye(3))
    by_a = derivative(lambda a: matpow(a, 0))
    assert by_a(A).shape == (3, 3, 3, 3)
    assert not by_a(A).any()


@pytest.mark.parametrize("k", [0.5, "2", True, None])
def test_an_exponent_that_is_no_whole_number_is_refused(k: Any) -> None:
    with pytest.raises(KindError, match="matpow: k is no whole number"):
        matpow(A, k)

    def power[N](a: Matrix[N, N]) -> Matrix[N, N]:
        return matpow(a, k)

    with pytest.raises(KindError, match="matpow: k is no whole number"):
        derivative(power)(A)


##### values at the edges


def test_a_singular_matrix_is_refused_as_numpy_does() -> None:
    singular = np.ones((3, 3))

    def through[N](a: Matrix[N, N], x: Column[N]) -> Scalar:
        return dot(x, inv(a) @ x)

    for f in (lambda: inv(singular), lambda: solve(singular, X), lambda: gradient(through)(singular, X)):
        with pytest.raises(np.linalg.LinAlgError, match="Singular matrix"):
            f()
    assert det(singular) == 0
    assert logdet(singular) == -np.inf


def test_the_logarithm_of_the_determinant_does_not_overflow() -> None:
    large = 1e3 * np.eye(200)
    assert logdet(large) == pytest.approx(200 * np.log(1e3))

    def scaled[N](a: Matrix[N, N], s: Scalar) -> Scalar:
        return logdet(s * a)

    np.testing.assert_allclose(gradient(scaled)(large, 1e3), np.linalg.inv(large))
    assert gradient(scaled, wrt="s")(large, 1e3) == pytest.approx(0.2)


def test_a_negative_diagonal_has_a_logarithmic_determinant() -> None:
    def diagonal[N](v: Column[N]) -> Scalar:
        identity = eye(v.shape[0])
        return logdet(identity * expand(v, like=identity))

    v = np.array([[-2.0], [0.5]])
    assert_close(gradient(diagonal)(v), 1 / v.T, tolerance=1e-12)


def test_axes_of_size_one_are_axes_of_matrices() -> None:
    def single(a: Matrix[One, One]) -> Scalar:
        return sum(inv(a)) + det(a) + logdet(a) + sum(pinv(a)) + sum(cholesky(a)) + sum(matpow(a, 3))

    def tall[N](x: Column[N]) -> Row[N]:
        return pinv(x)

    for f, x in ((single, np.array([[2.0]])), (tall, X)):
        estimate = differences(f, [x], 0)
        kind, variable = ("Scalar", "Matrix") if f is single else ("Row", "Column")
        assert_close(derivative(f)(x), arranged(estimate, kind, variable))


def test_the_unknowns_have_the_shape_of_the_right_side() -> None:
    for right in (X, X[:, 0], numbers(3, 2)):
        assert solve(A, right).shape == right.shape
    with pytest.raises(ShapeError, match="solve"):
        solve(A, X.T)
    with pytest.raises(ShapeError, match="inv"):
        inv(TALL)


##### NumPy's functions in bodies


def by_numpy[N](a: Matrix[N, N], x: Column[N]) -> Scalar:
    sign, logabsdet = np.linalg.slogdet(a)
    power = np.linalg.matrix_power(a, 2) @ np.linalg.pinv(a)
    chain = np.linalg.multi_dot([a.T, a, x])
    factor = np.linalg.cholesky(a.T @ a)
    return (
        sign * logabsdet
        + np.linalg.det(a)
        + np.sum(power)
        + np.sum(np.linalg.inv(a))
        + np.sum(np.linalg.solve(a, chain) * x)
        + np.sum(factor)
        + np.sum(np.linalg.cholesky(a.T @ a, upper=True))
    )


def test_numpys_functions_are_traced() -> None:
    assert "proven" in said(by_numpy)
    for position in (0, 1):
        slope: Any = derivative(by_numpy, wrt=position, layout="denominator")(A, X)
        assert_close(slope, differences(by_numpy, [A, X], position))


def test_the_result_of_slogdet_has_names() -> None:
    def logarithm[N](a: Matrix[N, N]) -> Scalar:
        return np.linalg.slogdet(a).logabsdet

    assert_close(gradient(logarithm)(A), np.linalg.inv(A), tolerance=1e-12)


@pytest.mark.parametrize("upper", [False, True])
def test_numpys_factor_is_of_the_triangle_that_it_reads(upper: bool) -> None:
    def factor[N](a: Matrix[N, N]) -> Matrix[N, N]:
        return np.linalg.cholesky(a, upper=upper)

    assert said(factor) == "factor(a): proven for all N"
    symmetric = A @ A.T + np.eye(3)
    lopsided = symmetric + (np.tril(A, -1) if upper else np.triu(A, 1))  # the other triangle does not count
    assert_close(derivative(factor)(lopsided), differences(factor, (lopsided,), 0))


def test_the_log_determinant_by_the_diagonal_of_a_factor() -> None:
    def logarithm[N](a: Matrix[N, N]) -> Scalar:
        return 2 * np.sum(np.log(np.diagonal(np.linalg.cholesky(a))))

    definite = A @ A.T + np.eye(3)
    slope: Any = gradient(logarithm, layout="denominator")
    assert_close(slope(definite), differences(logarithm, (definite,), 0))
    assert " / v" not in slope.source
    assert "eye" not in slope.source


def test_what_numpy_does_otherwise_is_said() -> None:
    def cut[N](a: Matrix[N, N]) -> Matrix[N, N]:
        return np.linalg.pinv(a, rcond=1e-3)

    assert "np.linalg.pinv with rcond= cannot be traced" in said(cut)


##### formulas


def log_of_gram[M, N](X: Matrix[M, N]) -> Scalar:
    return logdet(X.T @ X)


def sandwiched[N](A: Matrix[N, N], X: Matrix[N, N], B: Matrix[N, N]) -> Scalar:
    return logdet(A @ X @ B)


def quadratic_inverse[N](A: Matrix[N, N], b: Column[N]) -> Scalar:
    return dot(b, solve(A, b))


def determinant_of_cube[N](X: Matrix[N, N]) -> Scalar:
    return det(matpow(X, 3))


def scaled_log[N](X: Matrix[N, N], s: Scalar) -> Scalar:
    return logdet(s * X)


@pytest.mark.parametrize(
    ("f", "wrt", "formula"),
    [
        (log_of_gram, "X", "2 (XᵀX)⁻¹ Xᵀ"),
        (sandwiched, "X", "X⁻¹"),
        (quadratic_inverse, "A", "−A⁻¹ b bᵀ A⁻¹"),
        (quadratic_inverse, "b", "bᵀ(A⁻¹ + A⁻ᵀ)"),
        (determinant_of_cube, "X", "3 det(X)³ X⁻¹"),
        (scaled_log, "X", "X⁻¹"),
        (scaled_log, "s", "N/s"),
    ],
    ids=lambda value: getattr(value, "__name__", str(value)),
)
def test_formulas_read_as_a_person_writes_them(f: Callable[..., Any], wrt: str, formula: str) -> None:
    assert derivative(f, wrt=wrt).formula == formula


##### against complex steps: exact to rounding, of functions that are analytic

ANALYTIC: dict[str, tuple[Callable[[Any], Any], Callable[[Any], Any]]] = {
    "inv": (lambda a: sum(inv(a)), lambda a: np.linalg.inv(a).sum()),
    "solve": (lambda a: sum(solve(a, X)), lambda a: np.linalg.solve(a, X.astype(complex)).sum()),
    "det": (det, np.linalg.det),
    "logdet": (logdet, lambda a: np.log(np.linalg.det(a) * np.sign(np.linalg.det(a).real))),
    "matpow": (lambda a: sum(matpow(a, 7)), lambda a: np.linalg.matrix_power(a, 7).sum()),
    "negative matpow": (lambda a: sum(matpow(a, -2)), lambda a: np.linalg.matrix_power(a, -2).sum()),
}


def complex_step(f: Callable[[Any], Any], a: Any) -> Any:
    """The gradient in the shape of the argument, by imaginary steps: no difference is taken."""
    slope = np.zeros_like(a)
    for place in np.ndindex(a.shape):
        moved = a.astype(complex)
        moved[place] += 1e-30j
        slope[place] = f(moved).imag / 1e-30
    return slope


@pytest.mark.parametrize("name", ANALYTIC)
def test_gradients_are_exact_to_rounding(name: str) -> None:
    ours, analytic = ANALYTIC[name]
    slope = gradient(ours, layout="denominator")(A)
    assert_close(slope, complex_step(analytic, A), tolerance=1e-12)


def test_second_derivatives_hold() -> None:
    def evidence[N](K: Matrix[N, N], y: Column[N], s: Scalar) -> Scalar:
        spread = K @ K.T + s * eye(y.shape[0])
        return dot(y, solve(spread, y)) + logdet(spread)

    for wrt in ("K", "y", "s"):
        assert verify(hessian(evidence, wrt=wrt), A, X, 0.7).worst < 1e-6
