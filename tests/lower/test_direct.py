"""Products by `dot`: in code that runs, of what is surely a matrix or a vector, and never where it would lose a NaN."""

import ast
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from dimgrad import Matrix, Scalar, Tensor, Vector, gradient, hessian, sum, tanh, verify
from dimgrad.lower.direct import direct, words_of
from dimgrad.lower.draft import Assign

M, N, K = ("M",), ("N",), ("K",)
GIVEN = {"_a0": M + N, "_a1": N, "_a2": N + K, "_a3": ("B", "M", "N"), "_a4": (), "_a5": ("P", "1"), "_a6": ("1", "M")}
LEAST = {"M": 2, "N": 4, "K": 2, "B": 2, "P": 1, "1": 1}


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("_a0 @ _a1", "_a0.dot(_a1)"),
        ("_a1 @ _a0.T", "_a1.dot(_a0.T)"),
        ("_a4 * (_a0 @ _a1)", "_a4 * _a0.dot(_a1)"),
        ("_a0 @ (_a2 @ (_a2.T @ _a1))", "_a0.dot(_a2.dot(_a2.T.dot(_a1)))"),
        ("_a0 @ np.maximum(_a1, 0.0)", "_a0.dot(np.maximum(_a1, 0.0))"),
        ("((_a1 > 0) * _a0) @ _a1", "((_a1 > 0) * _a0).dot(_a1)"),
        ("(_a1[:, None] * _a2) @ _a2.T", "(_a1[:, None] * _a2).dot(_a2.T)"),
        ("(-_a0) @ _a1", "(-_a0).dot(_a1)"),
        ("(_a6 @ _a0) @ _a1", "_a6.dot(_a0).dot(_a1)"),
        ("(_a6.T * _a0) @ _a1", "(_a6.T * _a0).dot(_a1)"),
        ("_a0 @ np.ones(_t9, dtype=_a0.dtype)", "_a0.dot(np.ones(_t9, dtype=_a0.dtype))"),
        # Stacks of matrices, sums over one number or perhaps one, and what nothing is known of:
        ("_a3 @ _a1", "_a3 @ _a1"),
        ("(_a3 * _a0) @ _a1", "(_a3 * _a0) @ _a1"),
        ("_a5 @ _a6", "_a5 @ _a6"),
        ("_a5.T @ _a5", "_a5.T @ _a5"),
        ("_a0 @ f(_a1)", "_a0 @ f(_a1)"),
        ("_a9 @ _a1", "_a9 @ _a1"),
        ("_a3[0] @ _a1", "_a3[0] @ _a1"),
    ],
)
def test_products_of_matrices_and_vectors(given: str, written: str) -> None:
    rows, results = direct([Assign("_t1", given, shape="(M,)")], [given], GIVEN, LEAST)
    (row,) = rows
    assert isinstance(row, Assign)
    plain = [ast.unparse(ast.parse(text)) for text in (row.expression, *results, written)]
    assert plain == [plain[-1]] * 3


def test_names_have_the_shapes_of_their_lines() -> None:
    assert words_of("(M, N + 1)") == ("M", "N + 1")
    rows, results = direct([Assign("_t1", "_a0 * 2", shape="(M, N)")], ["_t1 @ _a1", "_t2 @ _a1"], GIVEN, LEAST)
    assert len(rows) == 1
    assert results == ["_t1.dot(_a1)", "_t2 @ _a1"]


def energy[M, N](W: Matrix[M, N], x: Vector[N]) -> Scalar:
    return sum(tanh(W @ x) ** 2)


def batched[B, M, N](W: Tensor[B, M, N], x: Tensor[B, N]) -> Scalar:
    return sum(tanh(np.einsum("bmn,bn->bm", W, x)))


def running(derivative: Any) -> str:
    return "".join(p.source for found in derivative._compiled.values() for c in found for p in c._programs.values())


@pytest.mark.parametrize("shape", [(1, 1), (1, 4), (3, 1), (2, 3), (1, 2), (40, 70)])
def test_the_numbers_and_nan_are_those_of_the_code_that_is_read(shape: tuple[int, int]) -> None:
    random = np.random.default_rng(0)
    W, x = random.standard_normal(shape), random.standard_normal(shape[1])
    makers: list[Callable[..., Any]] = [gradient, hessian]
    for make in makers:
        for wrt in (0, 1):
            derivative = make(energy, wrt)
            space: dict[str, Any] = {}
            exec(derivative.source, space)
            for place in (None, 0, -1):
                for zero in (False, True):
                    spoilt, y = W.copy(), np.zeros_like(x) if zero else x
                    if place is not None:
                        spoilt.flat[place] = np.nan
                    found, due = derivative(spoilt, y), space[derivative.__name__](spoilt, y)
                    np.testing.assert_allclose(found, due, rtol=1e-12, atol=1e-14)
            assert "@" not in running(derivative) or min(shape) == 1
            assert ".dot" not in derivative.source or ".dot(" not in derivative.source.replace("x.dot(", "")


def test_stacks_keep_their_operator() -> None:
    W: Any = np.ones((2, 3, 4))
    x: Any = np.ones((2, 4))
    derivative = gradient(batched)
    assert verify(derivative, W, x)
    derivative(W, x)
    assert ".dot(" not in running(derivative)
