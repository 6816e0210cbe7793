"""Kronecker products, vec and commutation: the identities that tie them, and what their derivatives are computed by."""

from typing import Any

import numpy as np

from dimgrad import (
    Column,
    Matrix,
    Scalar,
    commutation,
    derivative,
    diag,
    diagonal,
    dot,
    gradient,
    hessian,
    hstack,
    kron,
    matrix,
    norm2,
    scalar,
    trace,
    vec,
    verify,
    vstack,
)

RANDOM = np.random.default_rng(5)
A, X, B = (matrix(RANDOM.uniform(-1, 1, shape)) for shape in [(2, 3), (3, 4), (4, 5)])


def squared[M, N, P, Q](A: Matrix[P, M], X: Matrix[M, N], B: Matrix[N, Q]) -> Scalar:
    return norm2(kron(B.T, A) @ vec(X)) ** 2


def test_a_kronecker_product_times_vec_is_vec_of_a_product() -> None:
    np.testing.assert_allclose(kron(B.T, A) @ vec(X), vec(A @ X @ B), rtol=1e-13)


def test_commutation_takes_vec_to_that_of_the_transpose() -> None:
    np.testing.assert_array_equal(commutation(3, 4) @ vec(X), vec(X.T))
    K = commutation(3, 4)
    np.testing.assert_array_equal(K @ K.T, np.eye(12))


def test_no_kronecker_product_is_formed_for_a_gradient() -> None:
    slope = gradient(squared, wrt="X")
    assert slope.formula == "2 B BᵀXᵀAᵀA"
    assert "kron" not in slope.source
    assert verify(slope, A, X, B)
    assert verify(gradient(squared, wrt="A"), A, X, B)
    curvature = hessian(squared, wrt="X")
    assert "⊗" in curvature.formula
    assert verify(curvature, A, X, B)


def test_commutation_is_applied_not_multiplied_with() -> None:
    def turned[M, N](X: Matrix[M, N], w: Column[Any]) -> Scalar:
        return dot(w, commutation(*X.shape) @ vec(X))

    slope = gradient(turned)
    assert "eye" not in slope.source
    w = RANDOM.uniform(-1, 1, (12, 1))
    assert verify(slope, X, w)


def test_formulas() -> None:
    def product_of_both[M, N, P, Q](A: Matrix[M, N], B: Matrix[P, Q], s: Scalar) -> Matrix[Any, Any]:
        return kron(A, B) * s

    def traces[N](X: Matrix[N, N]) -> Scalar:
        return trace(kron(X, X))

    def weighted[N](v: Column[N], A: Matrix[N, N]) -> Scalar:
        return trace(diag(v) @ A)

    def entries[N](A: Matrix[N, N], v: Column[N]) -> Scalar:
        return dot(v, diagonal(A))

    def head[N](x: Column[N], y: Column[N]) -> Scalar:
        return scalar(x[0, 0]) * scalar(y[-1, 0])

    assert derivative(product_of_both, wrt="s").formula == "A ⊗ B"
    assert derivative(product_of_both, wrt="s").latex == r"A \otimes B"
    assert gradient(traces).formula == "2 tr(X) I"
    assert gradient(weighted).formula == "diag(A)ᵀ"
    assert gradient(entries).formula == "diag(v)"
    assert gradient(head).formula == "y_N e₁ᵀ"


def test_the_gradient_through_stacked_matrices_is_cut_apart() -> None:
    def stacked[M, N](A: Matrix[M, N], B: Matrix[M, N], w: Column[Any]) -> Scalar:
        return norm2(vstack(hstack(A, B), hstack(B, 2 * A)) @ w) ** 2

    w = RANDOM.uniform(-1, 1, (8, 1))
    for wrt in ("A", "B"):
        slope = gradient(stacked, wrt=wrt)
        assert "eye" not in slope.source
        assert verify(slope, X, 2 * X, w)
