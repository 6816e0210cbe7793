"""Cumulative sums as maps: triangles of ones, solved by differences; and operators that are no index maps."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from dimgrad import (
    Column,
    Matrix,
    Scalar,
    Vector,
    cosm,
    diag,
    expm,
    gradient,
    linear_map,
    matrix,
    sin,
    sinm,
    trace,
    vector,
)
from dimgrad.errors import KindError, ShapeError
from dimgrad.linear.kinds import Kind


def sums[N](v: Vector[N]) -> Vector[N]:
    return vector(np.cumsum(v))


def of_squares[N](v: Vector[N]) -> Vector[N]:
    return vector(np.cumsum(v**2))


def down[M, N](X: Matrix[M, N]) -> Matrix[M, N]:
    return np.cumsum(X**2, axis=0)


def both[M, N](X: Matrix[M, N]) -> Matrix[M, N]:
    return np.cumsum(np.cumsum(X, axis=1), axis=0)


def lower[N](x: Column[N]) -> Column[N]:
    return matrix(np.tril(np.ones((x.shape[0], x.shape[0])))) @ x


def upper[N](x: Column[N]) -> Column[N]:
    return matrix(np.triu(np.ones((x.shape[0], x.shape[0])))) @ sin(x)


def exponential[N](A: Matrix[N, N]) -> Matrix[N, N]:
    return expm(A)


def sine[N](A: Matrix[N, N]) -> Matrix[N, N]:
    return sinm(A) @ cosm(A)


def numbers(s: Scalar) -> Scalar:
    return s * s + s


CASES = [
    (sums, (4,)),
    (sums, (1,)),
    (of_squares, (4,)),
    (down, (3, 2)),
    (both, (2, 3)),
    (lower, (4, 1)),
    (upper, (4, 1)),
    (exponential, (3, 3)),
    (exponential, (1, 1)),
    (sine, (2, 2)),
    (numbers, ()),
]


@pytest.mark.parametrize(("f", "shape"), CASES, ids=lambda value: getattr(value, "__name__", value))
def test_what_they_solve_is_what_their_matrix_solves(
    f: Callable[..., Any], shape: tuple[int, ...], rng: np.random.Generator
) -> None:
    J: Any = linear_map(f)(rng.uniform(0.5, 1.5, shape) if shape else 1.5)
    matrix = np.asarray(J.to_dense())
    b = rng.standard_normal(len(matrix))
    for map_, dense in ((J, matrix), (J.T, matrix.T), (2.0 * J, 2.0 * matrix), (J.T @ J, matrix.T @ matrix)):
        np.testing.assert_allclose(map_ @ b, dense @ b, rtol=1e-10, atol=1e-12)
        np.testing.assert_allclose(map_.solve(b), np.linalg.solve(dense, b), rtol=1e-7, atol=1e-9)


def test_a_triangle_is_no_permutation() -> None:
    v: Any = np.ones(3)
    J: Any = linear_map(sums)(v)
    assert J.kind is Kind.TRIANGLE
    assert J.structure == "triangle(3 × 3)"
    np.testing.assert_array_equal(J.solve(np.array([1.0, 1.0, 1.0])), [1.0, 0.0, 0.0])
    np.testing.assert_array_equal(J.T.solve(np.array([1.0, 1.0, 3.0])), [0.0, -2.0, 3.0])


def test_cumulative_sums_are_solved_in_linear_memory() -> None:
    n = 10**6
    v: Any = np.ones(n)
    J: Any = linear_map(sums)(v)
    np.testing.assert_array_equal(J.solve(np.arange(1.0, n + 1)), np.ones(n))


def test_second_derivatives_of_functions_of_matrices_are_maps(rng: np.random.Generator) -> None:
    def energy[N](A: Matrix[N, N]) -> Scalar:
        return trace(expm(A) @ A)

    A: Any = rng.standard_normal((3, 3))
    slope: Any = gradient(energy, layout="denominator")
    step: Any = 1e-6 * rng.standard_normal((3, 3))
    moved = linear_map(slope)(A).pushforward(step)
    np.testing.assert_allclose(moved, (slope(A + step) - slope(A - step)) / 2, atol=1e-9 * 1e-2)


def number(x: Column[Any], s: Scalar) -> Column[Any]:
    return s * s * x


def diagonal[N](x: Column[N]) -> Matrix[N, N]:
    return diag(x)


def net[M, N, K](x: Column[N], W: Matrix[M, N], V: Matrix[K, M]) -> Column[K]:
    return V @ sin(W @ x)


def product[M, N](A: Matrix[M, N], x: Column[N]) -> Column[M]:
    return A @ x


ONE: Any = np.ones((1, 1))


def test_maps_of_one_entry_and_of_none() -> None:
    by_number: Any = linear_map(number, wrt=1)(2.0 * ONE, 3.0)
    np.testing.assert_array_equal(by_number.pushforward(0.5), [[6.0]])
    of_diagonal: Any = linear_map(diagonal)(ONE)
    np.testing.assert_array_equal(of_diagonal.solve(2.0 * ONE), [[2.0]])
    W: Any = np.ones((0, 1))
    none: Any = linear_map(net)(ONE, W, W.T)
    assert "0" in none.structure
    np.testing.assert_array_equal(none.to_dense(), [[0.0]])
    J: Any = linear_map(product)(ONE, ONE)
    with pytest.raises(ShapeError, match=r"(?s)expected  K to a matrix of shape \(1, 1\).*got       K to a vector"):
        J.__matmul__(J)
    with pytest.raises(ShapeError, match=r"from a matrix of shape .* to a vector of shape"):
        J.__add__(J.T)


@pytest.mark.parametrize("wrong", ["a", [1.0, 1.0, 1.0], 2.0, None, np.array([1, 1, 1])])
def test_what_is_no_array_of_floats_is_refused(wrong: Any) -> None:
    v: Any = np.ones(3)
    J: Any = linear_map(sums)(v)
    with pytest.raises(KindError, match="a linear map is applied to arrays of floats"):
        J.__matmul__(wrong)
