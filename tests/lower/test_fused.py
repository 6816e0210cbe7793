"""Loops over rows compiled by Numba: the same numbers as NumPy gives, and NumPy where there is no Numba or no gain."""

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest

from benchmarks import tasks
from dimgrad import (
    Column,
    Matrix,
    Scalar,
    Vector,
    compiled,
    cos,
    dot,
    exp,
    expand,
    gradient,
    hvp,
    log1p,
    mean,
    sigmoid,
    sum,
    tanh,
    value_and_gradient,
)
from dimgrad.lower import fused, rows, threads

pytest.importorskip("numba")

random = np.random.default_rng(1)
M, N = 523, 7
w: Any = random.standard_normal(N)
v: Any = random.standard_normal(N)
X: Any = random.standard_normal((M, N))
y: Any = np.sign(random.standard_normal(M))
U: Any = random.standard_normal((M, 3))
V: Any = random.standard_normal((N, 3))
T: Any = random.standard_normal((M, N))


def columns[M, N](w: Column[N], X: Matrix[M, N], y: Column[M]) -> Scalar:
    return mean((y - tanh(X @ w)) ** 2)


def entries[M, N](w: Vector[N], X: Matrix[M, N]) -> Scalar:
    return sum(exp(-X * X) * cos(X + 2) * sigmoid(X @ w).sum())


def hidden[M, N, K](W: Matrix[N, K], X: Matrix[M, N], c: Vector[K]) -> Scalar:
    return sum(tanh(X @ W) @ c)


def weighted[M, N](w: Vector[N], X: Matrix[M, N], y: Vector[M]) -> Scalar:
    return dot(y, X @ w) ** 3


def logs[M, N](X: Matrix[M, N]) -> Scalar:
    return sum(log1p(X * X))


def layers[M, N, K, L](W: Matrix[N, K], X: Matrix[M, N], Z: Matrix[K, L], Y: Matrix[M, L]) -> Scalar:
    return sum((Y - tanh(tanh(X @ W) @ Z)) ** 2)


def normed[M, N](X: Matrix[M, N], w: Vector[N]) -> Scalar:
    e = exp(X * 0.1)
    return sum((e / expand(sum(e, axis=1), like=e)) @ w) + sum(e * e)


CASES: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "neuron": (gradient(tasks.mse, wrt=(0, 1)), (w, 0.3, X, y)),
    "regression": (value_and_gradient(tasks.logreg), (w, X, y)),
    "regression in a direction": (hvp(tasks.logreg), (v, w, X, y)),
    "factorisation": (value_and_gradient(tasks.factorisation, wrt=(0, 1)), (U, V, T)),
    "columns": (value_and_gradient(columns), (w[:, None], X, y[:, None])),
    "hidden layer": (value_and_gradient(hidden, wrt=(0, 2)), (random.standard_normal((N, 4)), X, v[:4])),
    "entries": (value_and_gradient(entries, wrt=(0, 1)), (w, X)),
    "one over a step": (gradient(logs), (X,)),
    "masked factorisation": (value_and_gradient(tasks.masked, wrt=(0, 1)), (U, V, T, np.sign(T) + 1.0)),
    "value of a factorisation": (compiled(tasks.factorisation), (U, V, T)),
    "layers": (value_and_gradient(layers, wrt=(0, 2)), (random.standard_normal((N, 4)), X, U[:4], U)),
    "normed rows": (value_and_gradient(normed, wrt=(0, 1)), (X, w)),
    "one sum after another": (value_and_gradient(weighted, wrt=(0, 1, 2)), (w, X, y)),
}

LYING: dict[str, Any] = {
    "by columns": np.asfortranarray(X),
    "backwards": X[::-1, ::-1],
    "with gaps": np.repeat(X, 2, axis=1)[:, ::2],
}


def leaves(result: Any) -> list[Any]:
    match result:
        case [*parts]:
            return [leaf for part in parts for leaf in leaves(part)]
        case _:
            return [np.asarray(result)]


def sources(derivative: Any) -> list[str]:
    return [
        program.source for found in derivative._compiled.values() for c in found for program in c._programs.values()
    ]


def forget(derivative: Any) -> None:
    """Let the next call find its program anew."""
    derivative._compiled.clear()
    derivative._recent = None
    derivative._front.go(None)


@pytest.fixture
def eager(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Small work counts as large, and is shared between threads."""
    for module, name, value in ((rows, "LARGE", 1), (rows, "WORTH", 0), (rows, "GAIN", 1e9), (threads, "FEWEST", 50)):
        monkeypatch.setattr(module, name, value)
    yield
    for derivative, _ in CASES.values():
        forget(derivative)


def without(monkeypatch: pytest.MonkeyPatch, run: Callable[[], Any]) -> Any:
    with monkeypatch.context() as patch:
        patch.setattr(fused, "compiles", lambda: False)
        return run()


@pytest.mark.usefixtures("eager")
@pytest.mark.parametrize("name", CASES)
def test_the_numbers_are_numpys(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    derivative, given = CASES[name]
    expected = without(monkeypatch, lambda: derivative(*given))
    assert "over_rows" not in "".join(sources(derivative))
    forget(derivative)
    found = derivative(*given)
    assert "over_rows" in "".join(sources(derivative)), "no loop was compiled"
    for a, b in zip(leaves(found), leaves(expected), strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-12, atol=1e-12 * np.abs(b).max())


@pytest.mark.usefixtures("eager")
def test_a_sum_that_is_unrolled_may_have_another_length() -> None:
    """The program is one for all lengths of an order of magnitude; the loop within is compiled for each."""
    value: Any = CASES["value of a factorisation"][0]
    for k in (4, 7, 5):
        left, right = random.standard_normal((M, k)), random.standard_normal((N, k))
        expected: Any = ((T - left @ right.T) ** 2).sum()
        np.testing.assert_allclose(value(left, right, T), expected, rtol=1e-12)
    (found,) = sources(value)
    assert "rows(k)" in found, "nothing was unrolled"


@pytest.mark.usefixtures("eager")
@pytest.mark.parametrize("name", LYING)
def test_arrays_may_lie_as_they_like(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    derivative, _ = CASES["neuron"]
    given = (w, 0.3, LYING[name], y)
    expected = without(monkeypatch, lambda: derivative(*given))
    forget(derivative)
    for a, b in zip(leaves(derivative(*given)), leaves(expected), strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-12)


@pytest.mark.usefixtures("eager")
def test_single_precision_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    derivative, _ = CASES["neuron"]
    given = (w.astype("f"), 0.3, X.astype("f"), y.astype("f"))
    expected = without(monkeypatch, lambda: derivative(*given))
    forget(derivative)
    found = derivative(*given)
    assert [leaf.dtype for leaf in leaves(found)] == [leaf.dtype for leaf in leaves(expected)]
    np.testing.assert_allclose(found[0], expected[0], rtol=1e-4, atol=1e-6)


@pytest.mark.usefixtures("eager")
@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_what_is_no_number_stays_so(bad: float, monkeypatch: pytest.MonkeyPatch) -> None:
    derivative, _ = CASES["regression"]
    spoilt = X.copy()
    spoilt[2, 3] = bad
    with np.errstate(all="ignore"):
        expected = without(monkeypatch, lambda: derivative(w, spoilt, y))
        forget(derivative)
        found = derivative(w, spoilt, y)
    for a, b in zip(leaves(found), leaves(expected), strict=True):
        np.testing.assert_array_equal(np.isfinite(a), np.isfinite(b))


@pytest.mark.usefixtures("eager")
def test_kinks_are_where_they_were(monkeypatch: pytest.MonkeyPatch) -> None:
    """At the kink itself, where the linear part is zero, the slope is 0."""
    derivative, _ = CASES["neuron"]
    given = (np.zeros(N), 0.0, X, y)
    expected = without(monkeypatch, lambda: derivative(*given))
    forget(derivative)
    for a, b in zip(leaves(derivative(*given)), leaves(expected), strict=True):
        np.testing.assert_array_equal(a, b)


@pytest.mark.usefixtures("eager")
def test_threads_of_the_caller_share_nothing() -> None:
    derivative, (_, shift, matrix, target) = CASES["neuron"]
    points = [random.standard_normal(N) for _ in range(40)]
    alone = [derivative(point, shift, matrix, target) for point in points]
    with ThreadPoolExecutor(4) as pool:
        waiting = [pool.submit(derivative, point, shift, matrix, target) for point in points]
        together: list[Any] = [future.result() for future in waiting]
    for a, b in zip(together, alone, strict=True):
        np.testing.assert_array_equal(a[0], b[0])


def test_small_work_is_left_to_numpy() -> None:
    derivative: Any = gradient(tasks.mse, wrt=(0, 1))
    derivative(w, 0.3, X, y)
    assert "over_rows" not in "".join(sources(derivative))


def test_what_blas_does_better_is_left_to_it() -> None:
    """Two million numbers stay in the cache, where nothing is gained by reading them once."""
    derivative: Any = gradient(tasks.logreg)
    derivative(np.zeros(1000), np.zeros((2000, 1000)), np.ones(2000))
    assert "over_rows" not in "".join(sources(derivative))


def long[N](x: Vector[N]) -> Scalar:
    for _ in range(200):
        x = x + 0.01 * tanh(x)
    return sum(x)


@pytest.mark.usefixtures("eager")
def test_what_would_take_long_to_compile_is_left_to_numpy() -> None:
    derivative: Any = gradient(long)
    derivative(v)
    assert "over_rows" not in "".join(sources(derivative))


def test_without_numba_everything_is_numpys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "numba", None)
    fused.compiles.cache_clear()
    try:
        assert not fused.compiles()
    finally:
        fused.compiles.cache_clear()


def test_what_is_shown_is_numpy() -> None:
    assert "over_rows" not in gradient(tasks.mse, wrt=(0, 1)).source
