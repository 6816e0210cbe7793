"""Linear maps by several arrays: a row of blocks, and a square of blocks for a Hessian."""

import tracemalloc
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import pytest

from dimgrad import (
    Column,
    DerivativeError,
    Matrix,
    Scalar,
    dot,
    gradient,
    linear_map,
    sum,
    tanh,
)
from tests.linear.test_linear_map import matrix_of, vec
from tests.naive import Array

RNG = np.random.default_rng(3)


def normal(*shape: int) -> Any:
    """Standard normal numbers: arrays of no shape that checkers know."""
    return RNG.standard_normal(shape)


def layer[M, N](W: Matrix[M, N], x: Column[N], b: Column[M]) -> Column[M]:
    return tanh(W @ x + b)


def multiple[M, N](A: Matrix[M, N], X: Matrix[N, M], s: Scalar) -> Matrix[M, M]:
    return s * (A @ X)


def weighted[N](x: Column[N], y: Column[N]) -> Column[N]:
    return x * tanh(y)


def energy[M, N](W: Matrix[M, N], x: Column[N], s: Scalar) -> Scalar:
    return s * s * sum(tanh(W @ x)) + dot(x, x)


ROWS: list[tuple[Callable[..., Any], tuple[int, ...], list[Any]]] = [
    (layer, (1, 2), [normal(2, 3), normal(3, 1), normal(2, 1)]),
    (layer, (2, 0, 1), [normal(2, 3), normal(3, 1), normal(2, 1)]),
    (multiple, (0, 1), [normal(2, 3), normal(3, 2), 2.0]),
    (multiple, (2, 1), [normal(2, 3), normal(3, 2), 2.0]),
    (energy, (0, 1, 2), [normal(2, 3), normal(3, 1), 0.5]),
]


@pytest.mark.parametrize(("f", "wrt", "args"), ROWS, ids=lambda value: getattr(value, "__name__", None))
def test_a_row_of_blocks(f: Callable[..., Any], wrt: tuple[int, ...], args: list[Any]) -> None:
    J: Any = linear_map(f, wrt=wrt)(*args)
    wanted = np.hstack([matrix_of(f, args, place) for place in wrt])
    m, n = wanted.shape
    assert J.shape == (m, n)
    np.testing.assert_allclose(J.to_dense(), wanted, atol=1e-7)
    v, u, V = normal(n), normal(m), normal(n, 2)
    np.testing.assert_allclose(J @ v, wanted @ v, atol=1e-6)
    np.testing.assert_allclose(J @ V, wanted @ V, atol=1e-6)
    np.testing.assert_allclose(J.T @ u, wanted.T @ u, atol=1e-6)
    np.testing.assert_allclose(u @ (J + 2 * J), 3 * u @ wanted, atol=1e-6)


@pytest.mark.parametrize("wrt", [(1, 2), (0, 1), (2, 0, 1)])
def test_a_square_of_blocks(wrt: tuple[int, ...]) -> None:
    args: Any = [normal(2, 3), normal(3, 1), 0.5]
    H: Any = linear_map(gradient(energy, wrt=wrt), wrt=wrt)(*args)

    def slope(*args: Any) -> Array:
        return np.concatenate([vec(np.transpose(part)) for part in gradient(energy, wrt=wrt)(*args)])

    wanted = np.hstack([matrix_of(slope, args, place) for place in wrt])
    np.testing.assert_allclose(H.to_dense(), wanted, atol=1e-7)
    v = normal(len(wanted))
    np.testing.assert_allclose(H @ v, wanted @ v, atol=1e-6)
    np.testing.assert_allclose(H.to_dense(), H.to_dense().T)


def test_blocks_are_written_in_a_bracket_or_a_line_each() -> None:
    assert linear_map(layer, wrt=(1, 2)).formula == "[diag(1 − tanh²(W x + b)) W, diag(1 − tanh²(W x + b))]"
    by_W = "W: ∂F/∂vec W = xᵀ ⊗ diag(1 − tanh²(W x + b))"
    assert linear_map(layer, wrt=("W", "b")).formula == f"{by_W}\nb: diag(1 − tanh²(W x + b))"
    assert linear_map(multiple, wrt=(0, 1)).latex.startswith(r"\begin{aligned} \mathrm{A}: \quad & \frac{\partial")


def test_blocks_stay_what_they_are() -> None:
    n = 200_000
    x, y = normal(n, 1), normal(n, 1)
    tracemalloc.start()
    J: Any = linear_map(weighted, wrt=(0, 1))(x, y)
    got = J @ np.ones(2 * n)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    np.testing.assert_allclose(got, (tanh(y) + x * (1 - tanh(y) ** 2)).ravel(), rtol=1e-12)
    assert peak < 200 * 8 * n, "diagonals, not matrices"
    assert (
        J.structure == "diagonal(200000) · selection(200000 × 400000) + diagonal(200000) · selection(200000 × 400000)"
    )


class Net[M, N](NamedTuple):
    W: Matrix[M, N]
    b: Column[M]


def test_leaves_of_a_structured_argument() -> None:
    def predict[M, N](net: Net[M, N], x: Column[N]) -> Column[M]:
        return tanh(net.W @ x + net.b)

    W, b, x = normal(2, 3), normal(2, 1), normal(3, 1)
    net: Any = Net(W, b)
    J: Any = linear_map(predict, wrt=("net.W", "net.b"))(net, x)
    wanted = np.hstack([matrix_of(layer, [W, x, b], 0), matrix_of(layer, [W, x, b], 2)])
    np.testing.assert_allclose(J.to_dense(), wanted, atol=1e-7)


def test_a_whole_structure_gives_the_blocks_of_its_arrays() -> None:
    def predict[M, N](net: Net[M, N], x: Column[N]) -> Column[M]:
        return tanh(net.W @ x + net.b)

    def loss[M, N](net: Net[M, N], x: Column[N]) -> Scalar:
        return sum(predict(net, x) ** 2)

    x = normal(3, 1)
    net: Any = Net(normal(2, 3), normal(2, 1))
    slope: Any = gradient(loss, wrt=("net.W", "net.b"))
    pairs: list[tuple[Any, Any]] = [
        (linear_map(predict), linear_map(predict, wrt=("net.W", "net.b"))),
        (linear_map(loss), linear_map(loss, wrt=("net.W", "net.b"))),
        (linear_map(gradient(loss)), linear_map(slope, wrt=("net.W", "net.b"))),
    ]
    for whole, parts in pairs:
        np.testing.assert_array_equal(whole(net, x).to_dense(), parts(net, x).to_dense())
        assert whole.formula == parts.formula
    by_both: Any = linear_map(predict, wrt=("net", "x"))(net, x)
    wanted = np.hstack([matrix_of(layer, [net.W, x, net.b], place) for place in (0, 2, 1)])
    np.testing.assert_allclose(by_both.to_dense(), wanted, atol=1e-7)


def test_no_argument_is_refused() -> None:
    with pytest.raises(DerivativeError, match="names no argument"):
        linear_map(layer, wrt=())(normal(2, 3), normal(3, 1), normal(2, 1))


def test_blocks_with_single_rows_and_columns_are_written() -> None:
    def regression[M, N](X: Matrix[M, N], y: Column[M], w: Column[N], c: Scalar) -> Scalar:
        r = X @ w + c - y
        return sum(r * r)

    wrt = ("w", "c")
    assert linear_map(gradient(regression, wrt=wrt), wrt=wrt).formula == "[2 XᵀX, 2 Xᵀ 1; 2·1ᵀX, 2 M]"
