"""Inverses that are only multiplied with are not computed: the equations are solved."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from dimgrad.graph.elementwise import call
from dimgrad.graph.node import Input, Node
from dimgrad.graph.product import product
from dimgrad.graph.sizes import Size, Symbol
from dimgrad.graph.total import total
from dimgrad.lower.program import Output, Program, lower
from dimgrad.ops.inverse import inverse
from tests.graphs import factor
from tests.numbers import numbers

# Arrays without types are what is tested here.
# pyright: reportUnknownArgumentType=false

N, K = Size.of(Symbol("N")), Size.of(Symbol("K"))
A, B, C = Input("A", (N, N)), Input("B", (N, K)), Input("C", (N, K))
b, c, d = (Input(name, (N,)) for name in "bcd")
ARGUMENTS: dict[Input, Any] = {
    A: numbers(4, 4) + 2 * np.eye(4),
    B: numbers(4, 3, seed=1),
    C: numbers(4, 3, seed=2),
    b: numbers(4, seed=3),
    c: numbers(4, seed=4),
    d: numbers(4, seed=5),
}


def times(*factors: tuple[Node, str], out: str) -> Node:
    return product(1, [factor(node, labels) for node, labels in factors], out)


def program(*nodes: Node) -> Program:
    return lower([Output(node, tuple(range(node.rank))) for node in nodes], list(ARGUMENTS), "f")


def solutions(found: Program) -> list[str]:
    """The equations that are solved, as the source has them."""
    return [text.partition(")")[0] for text in found.source.split("np.linalg.solve(")[1:]]


def inverses(found: Program) -> int:
    return found.source.count("np.linalg.inv(")


Y = inverse(A)
CASES: dict[str, tuple[Node, list[str], str]] = {
    "with a vector": (times((Y, "ij"), (b, "j"), out="i"), ["A, b"], "Y @ b"),
    "with a matrix": (times((Y, "ij"), (B, "jk"), out="ik"), ["A, B"], "Y @ B"),
    "transposed": (times((Y, "ji"), (b, "j"), out="i"), ["A.T, b"], "Y.T @ b"),
    "from the right": (times((B, "jk"), (Y, "ji"), out="ki"), ["A.T, B"], "B.T @ Y"),
    "transposed, from the right": (times((B, "jk"), (Y, "ij"), out="ki"), ["A, B"], "B.T @ Y.T"),
    "between vectors": (times((b, "i"), (Y, "ij"), (c, "j"), out=""), ["A.T, b"], "b @ Y @ c"),
    "between matrices": (
        times((B, "ik"), (Y, "ij"), (C, "jl"), out="kl"),
        ["A.T, B"],
        "B.T @ Y @ C",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_product_with_an_inverse_is_a_solution(case: str) -> None:
    node, expected, by_hand = CASES[case]
    found = program(node)
    assert solutions(found) == expected
    assert not inverses(found)
    names: dict[str, Any] = {node.name: value for node, value in ARGUMENTS.items()}
    value: Any = eval(by_hand, {"Y": np.linalg.inv(ARGUMENTS[A]), **names})
    np.testing.assert_allclose(found.function(*ARGUMENTS.values()), value, rtol=1e-12)


def columns(*vectors: Input) -> list[Node]:
    return [times((Y, "ij"), (vector, "j"), out="i") for vector in vectors]


def check(found: Program, vectors: Sequence[Input]) -> None:
    by_hand: Any = np.linalg.inv(ARGUMENTS[A])
    for value, vector in zip(found.function(*ARGUMENTS.values()), vectors, strict=False):
        np.testing.assert_allclose(value, by_hand @ ARGUMENTS[vector], rtol=1e-12)


def test_two_products_are_two_solutions() -> None:
    found = program(*columns(b, c))
    assert (len(solutions(found)), inverses(found)) == (2, 0)
    check(found, [b, c])


def test_of_three_products_the_inverse_is_cheaper() -> None:
    found = program(*columns(b, c, d))
    assert (len(solutions(found)), inverses(found)) == (0, 1)
    check(found, [b, c, d])


def test_an_inverse_that_is_asked_for_is_computed_once() -> None:
    found = program(*columns(b), Y)
    assert (len(solutions(found)), inverses(found)) == (0, 1)
    check(found, [b])


def test_an_inverse_that_is_added_stays() -> None:
    found = program(*columns(b), total([(1, Y), (1, A)], A.sizes))
    assert inverses(found) == 1
    check(found, [b])


def test_the_square_of_an_inverse_needs_it() -> None:
    found = program(times((Y, "ij"), (Y, "jk"), out="ik"))
    assert (len(solutions(found)), inverses(found)) == (0, 1)
    value = found.function(*ARGUMENTS.values())
    np.testing.assert_allclose(value, np.linalg.matrix_power(ARGUMENTS[A], -2), rtol=1e-12)


def test_a_symmetric_matrix_is_not_transposed() -> None:
    gram = times((A, "ki"), (A, "kj"), out="ij")
    found = program(times((B, "jk"), (inverse(gram), "ji"), out="ki"))
    assert "(A.T @ A).T" not in found.source
    assert (len(solutions(found)), inverses(found)) == (1, 0)
    value: Any = ARGUMENTS[B].T @ np.linalg.inv(ARGUMENTS[A].T @ ARGUMENTS[A])
    np.testing.assert_allclose(found.function(*ARGUMENTS.values()), value, rtol=1e-9)


def test_a_stack_of_matrices_is_multiplied_with_the_inverse() -> None:
    T = Input("T", (K, N, K))
    found = lower([Output(times((Y, "ij"), (T, "ajb"), out="iab"), (0, 1, 2))], [A, T], "f")
    tensor = numbers(3, 4, 3, seed=6)
    value = np.einsum("ij,ajb->iab", np.linalg.inv(ARGUMENTS[A]), tensor)
    np.testing.assert_allclose(found.function(ARGUMENTS[A], tensor), value, rtol=1e-12)


def test_single_precision_stays() -> None:
    found = program(*columns(b))
    single = [np.asarray(value, np.float32) for value in ARGUMENTS.values()]
    assert found.function(*single).dtype == np.float32


def test_a_singular_matrix_is_refused_as_numpy_does() -> None:
    found = program(*columns(b))
    with pytest.raises(np.linalg.LinAlgError, match="Singular"):
        found.function(np.zeros((4, 4)), *list(ARGUMENTS.values())[1:])


def test_an_inverse_of_an_inverse_of_something_else_is_solved_too() -> None:
    inner = call(Y.primitive, [total([(1, A), (1, Y)], A.sizes)], A.sizes)  # type: ignore[attr-defined]  # a call
    found = program(times((inner, "ij"), (b, "j"), out="i"))
    assert (len(solutions(found)), inverses(found)) == (1, 1)
    matrix: Any = ARGUMENTS[A] + np.linalg.inv(ARGUMENTS[A])
    np.testing.assert_allclose(found.function(*ARGUMENTS.values()), np.linalg.solve(matrix, ARGUMENTS[b]), rtol=1e-12)
