"""What is returned transposed is computed as it is returned, where that is plainer; the numbers are the same."""

from typing import Any

import numpy as np
import pytest

from dimgrad.graph.node import Input, Node
from dimgrad.graph.product import constant, product
from dimgrad.graph.sizes import Size, Symbol
from dimgrad.graph.total import total
from dimgrad.lower.program import Output, Program, lower
from dimgrad.ops.inverse import inverse
from tests.graphs import factor
from tests.numbers import numbers

M, N = Size.of(Symbol("M")), Size.of(Symbol("N"))
A, B, C = Input("A", (N, N)), Input("B", (N, N)), Input("C", (M, N))
v, s = Input("v", (N,)), Input("s", ())
VALUES: dict[Input, Any] = {
    A: numbers(4, 4) + 2 * np.eye(4),
    B: numbers(4, 4, seed=1) + 2 * np.eye(4),
    C: numbers(3, 4, seed=2),
    v: numbers(4, seed=3),
    s: 0.7,
}


def times(*factors: tuple[Node, str], out: str, by: float = 1) -> Node:
    return product(by, [factor(node, labels) for node, labels in factors], out)


def program(node: Node, *, transposed: bool) -> Program:
    return lower([Output(node, (1, 0) if transposed else (0, 1))], list(VALUES), "f")


GRAM = times((C, "ki"), (C, "kj"), out="ij")
PRODUCT = times((C, "ai"), (A, "ij"), out="aj")
SHARED = times((B, "ji"), (A, "kj"), out="ik")
NODES: dict[str, Node] = {
    "a product": times((B, "ji"), (A, "kj"), out="ik"),
    "scaled by numbers": times((s, ""), (B, "ji"), (A, "kj"), out="ik", by=-2),
    "a solution": times((C, "aj"), (inverse(GRAM), "ij"), out="ai", by=2),
    "a sum of products": total([(1, SHARED), (-1, times((A, "ij"), (B, "jk"), out="ik"))], A.sizes),
    "a sum with a vector": total([(1, PRODUCT), (1, product(1, [factor(v, "j")], "aj", {"a": M}))], C.sizes),
    "a sum with a number": total([(1, PRODUCT), (1, constant(3, C.sizes))], C.sizes),
    "a sum with a diagonal": total([(1, SHARED), (1, product(1, [factor(s, "")], "ii", {"i": N}))], A.sizes),
    "scaled by rows": times((v, "i"), (B, "ji"), (A, "kj"), out="ik"),
    "an outer product": times((v, "i"), (v, "j"), out="ij", by=3),
    "used twice": times((SHARED, "ij"), (SHARED, "kj"), (A, "kl"), out="il"),
}


@pytest.mark.parametrize("name", NODES)
def test_the_transpose_has_the_same_numbers(name: str) -> None:
    straight, turned = (program(NODES[name], transposed=transposed) for transposed in (False, True))
    expected = np.transpose(straight.function(*VALUES.values()))
    np.testing.assert_allclose(turned.function(*VALUES.values()), expected, rtol=1e-12)


def returned(name: str) -> str:
    return program(NODES[name], transposed=True).source.strip().split("\n")[-1].strip()


def test_transpositions_that_cancel_are_not_written() -> None:
    assert returned("a product") == "return A @ B"
    assert returned("scaled by numbers") == "return -(2 * s) * (A @ B)"
    assert returned("a solution") == "return 2 * np.linalg.solve(C.T @ C, C.T)"


def test_shapes_in_comments_are_those_of_what_is_computed() -> None:
    long = times((B, "ji"), (A, "kj"), (B, "lk"), (A, "ml"), (B, "nm"), (C, "on"), out="io")
    other = times((s, ""), (A, "ji"), (A, "kj"), (B, "lk"), (C, "ml"), out="im", by=-3)
    node = total([(1, long), (1, other), (2, times((A, "ji"), (C, "kj"), out="ik"))], (N, M))
    lines = [line.strip() for line in program(node, transposed=True).source.split("\n")]
    assert "A_2 = A.T @ (B.T @ C.T)  # (N, M)" in lines  # read twice: it stays
    assert "A_3 = A_2.T @ B @ A @ B  # (M, N)" in lines


def test_what_is_read_elsewhere_is_computed_once() -> None:
    both = lower([Output(SHARED, (0, 1)), Output(SHARED, (1, 0))], list(VALUES), "f")
    assert both.source.count("@") == 1
    first, second = both.function(*VALUES.values())
    np.testing.assert_array_equal(first, np.transpose(second))
