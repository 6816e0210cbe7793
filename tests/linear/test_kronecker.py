"""Maps through kron and vec: Kronecker products of what they are made of, for one column and for several."""

from collections.abc import Callable
from typing import Any, cast

import numpy as np
import pytest

import dimgrad
from dimgrad import Matrix, kron, linear_map, sin
from tests.linear.test_linear_map import matrix_of, normal


def times[M, N, P, Q, K](A: Matrix[M, N], B: Matrix[P, Q], X: Matrix[Any, K]) -> Any:
    return kron(A, B) @ X


def stacked[M, N, P, Q](A: Matrix[M, N], B: Matrix[P, Q], X: Matrix[N, P]) -> Any:
    return kron(B.T, A) @ dimgrad.vec(X)


def products[M, N, P, Q](A: Matrix[M, N], B: Matrix[P, Q], X: Any) -> Any:
    return kron(A, B)


def sines[N, P](A: Any, B: Any, X: Matrix[N, P]) -> Any:
    return sin(dimgrad.vec(X))


A, B, S, T = normal(2, 3), normal(4, 5), normal(3, 3), normal(4, 4)
CASES: list[tuple[Callable[..., Any], list[Any], int, str]] = [
    (times, [A, B, normal(15, 1)], 2, "dense(2 × 3) ⊗ dense(4 × 5)"),
    (times, [A, B, normal(15, 2)], 2, "identity(2) ⊗ dense(2 × 3) ⊗ dense(4 × 5)"),
    (stacked, [A, B, normal(3, 4)], 2, "dense(5 × 4) ⊗ dense(2 × 3)"),
    (stacked, [A, B, normal(3, 4)], 0, "dense(5 × 3) ⊗ identity(2)"),
    (products, [A, B, 0.0], 0, "identity(3) ⊗ column(20 × 1) ⊗ identity(2), axes in another order"),
    (sines, [0.0, 0.0, normal(3, 4)], 2, "diagonal(12)"),
]


@pytest.mark.parametrize(("f", "args", "wrt", "structure"), CASES)
def test_structures(f: Callable[..., Any], args: list[Any], wrt: int, structure: str) -> None:
    J = linear_map(f, wrt)(*args)
    assert J.structure == structure
    np.testing.assert_allclose(J.to_dense(), matrix_of(f, args, wrt), rtol=1e-6, atol=1e-8)
    v, u = normal(J.shape[1]), normal(J.shape[0])
    np.testing.assert_allclose(J @ v, J.to_dense() @ v, rtol=1e-12, atol=1e-12)
    np.testing.assert_allclose(J.T @ u, J.to_dense().T @ u, rtol=1e-12, atol=1e-12)
    tangent = normal(*np.shape(args[wrt]))
    np.testing.assert_allclose(J.pushforward(tangent).ravel("F"), J.to_dense() @ tangent.ravel("F"), atol=1e-12)


def test_solutions_piece_by_piece() -> None:
    b = normal(12)
    J: Any = linear_map(times, 2)(S, T, normal(12, 1))
    np.testing.assert_allclose(cast("Any", np.kron)(S, T) @ J.solve(b), b, atol=1e-10)
