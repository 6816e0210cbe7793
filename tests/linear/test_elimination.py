"""Solutions with squares of blocks, against dense ones: which block is eliminated, what is left, what is singular."""

import tracemalloc
from typing import Any

import numpy as np
import pytest

from dimgrad import Column, DerivativeError, Matrix, Scalar, dot, exp, gradient, linear_map, sum, trace
from dimgrad.linear import solving
from tests.linear.test_linear_map import untyped

RNG = np.random.default_rng(5)


def normal(*shape: int) -> Any:
    """Standard normal numbers: arrays of no shape that checkers know."""
    return RNG.standard_normal(shape)


def coupled[N](x: Column[N], c: Scalar) -> Scalar:
    return sum(exp(x)) + c * sum(x * x) + 20 * c * c


def decoupled[N](x: Column[N], y: Column[N]) -> Scalar:
    return sum(exp(x)) + sum(exp(2 * y))


def two[M, N](x: Column[M], y: Column[N], A: Matrix[M, N]) -> Scalar:
    return sum(exp(x)) + sum(exp(y)) + dot(x, A @ y)


def three[M, N](x: Column[M], y: Column[N], c: Scalar, A: Matrix[M, N]) -> Scalar:
    return sum(exp(x)) + 0.01 * dot(x, A @ y) + c * sum(y) + c * c + dot(y, y)


def saddle[M, N](x: Column[N], y: Column[M], A: Matrix[M, N]) -> Scalar:
    return dot(y, A @ x) + dot(y, y)


def lagrangian[M, N](x: Column[N], y: Column[M], A: Matrix[M, N]) -> Scalar:
    return dot(x, x) + dot(y, A @ x)


def ridge[M, N, K](U: Matrix[M, K], V: Matrix[N, K], T: Matrix[M, N]) -> Scalar:
    R = T - U @ V.T
    return sum(R * R) + 50 * trace(U.T @ U) + 50 * trace(V.T @ V)


SQUARES: list[tuple[Any, tuple[str, ...], list[Any]]] = [
    (coupled, ("x", "c"), [0.1 * normal(200, 1), 2.0]),
    (coupled, ("c", "x"), [0.1 * normal(200, 1), 2.0]),
    (decoupled, ("x", "y"), [normal(80, 1), normal(80, 1)]),
    (two, ("x", "y"), [normal(130, 1), normal(20, 1), 0.1 * normal(130, 20)]),
    (two, ("y", "x"), [normal(130, 1), normal(20, 1), 0.1 * normal(130, 20)]),
    (three, ("x", "y", "c"), [normal(90, 1), normal(50, 1), 0.5, normal(90, 50)]),
    (saddle, ("x", "y"), [normal(70, 1), normal(70, 1), normal(70, 70)]),
    (lagrangian, ("x", "y"), [normal(120, 1), normal(30, 1), normal(30, 120)]),
    (ridge, ("U", "V"), [normal(40, 3), normal(20, 3), normal(40, 20)]),
]


@pytest.mark.parametrize("most", [1, 2**20], ids=["few", "many"])
@pytest.mark.parametrize(("f", "wrt", "args"), SQUARES, ids=lambda value: getattr(value, "__name__", None))
def test_solutions(f: Any, wrt: tuple[str, ...], args: list[Any], most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where a matrix may have no more entries than the map holds: then only what is small is multiplied out."""
    H: Any = linear_map(gradient(f, wrt=wrt), wrt=wrt)(*args)
    D = H.to_dense()
    monkeypatch.setattr(solving, "MOST", most)
    for J, matrix in ((H, D), (H.T, D.T), (-2 * H, -2 * D), (H + H, D + D)):
        b = normal(len(D), 2)
        if most == 1 and f is ridge:  # two large matrices beside each other
            with pytest.raises(DerivativeError, match="no cheap inverse, and its matrix would have 32400 entries"):
                J.solve(b)
            continue
        due: Any = untyped(np.linalg.solve)(matrix, b)
        np.testing.assert_allclose(J.solve(b), due, rtol=1e-7, atol=1e-9)


def test_a_border_around_a_diagonal_takes_linear_memory() -> None:
    n = 100_000
    x = 0.1 * normal(n, 1)
    H: Any = linear_map(gradient(coupled, wrt=("x", "c")), wrt=("x", "c"))(x, float(n))
    b = normal(n + 1)
    tracemalloc.start()
    solved = H.solve(b)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    np.testing.assert_allclose(H @ solved, b, rtol=1e-7, atol=1e-6)
    assert peak < 100 * 8 * n


def test_singular_squares_say_so() -> None:
    def shifted[N](x: Column[N], y: Column[N]) -> Scalar:
        return sum(exp(x + y))

    for n in (3, 200, 2000):
        H: Any = linear_map(gradient(shifted, wrt=("x", "y")), wrt=("x", "y"))(normal(n, 1), normal(n, 1))
        with pytest.raises(DerivativeError, match="the map is singular: its rank is at most"):
            H.solve(np.ones(2 * n))


def test_matrices_that_are_nearly_singular_are() -> None:
    def image[M, N](A: Matrix[M, N], x: Column[N]) -> Column[M]:
        return A @ x

    Q = np.linalg.qr(normal(5, 5))[0]
    A: Any = Q @ np.diag([1.0, 2.0, 3.0, 4.0, 1e-17]) @ Q.T
    J: Any = linear_map(image, wrt=1)(A, normal(5, 1))
    with pytest.raises(DerivativeError, match="singular: its condition number is"):
        J.solve(np.ones(5))
