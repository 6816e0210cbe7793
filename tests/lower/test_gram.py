"""Symmetric products and distributed sums: the same numbers by fewer multiplications."""

# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

from dimgrad import exp, relu, sigmoid, step, tanh
from dimgrad.graph.elementwise import elementwise
from dimgrad.graph.node import Input, Node
from dimgrad.graph.product import product
from dimgrad.graph.sizes import Size, Symbol
from dimgrad.graph.total import total
from dimgrad.lower.program import Output, Program, lower
from dimgrad.lower.work import work
from dimgrad.ops.declaration import primitive_of
from tests.graphs import factor
from tests.naive import Array, evaluate

M, N, K = (Symbol(name) for name in "MNK")
SIZES = {M: 7, N: 5, K: 2}
m, n, k = map(Size.of, (M, N, K))
X, w, d, a = Input("X", (m, n)), Input("w", (n,)), Input("d", (m,)), Input("a", (n,))
U, V, T = Input("U", (m, k)), Input("V", (n, k)), Input("T", (m, n))
INPUTS = (X, w, d, a, U, V, T)
z = product(1, [factor(X, "si"), factor(w, "i")], "s")


def applied(f: Any, node: Node) -> Node:
    """An operation of the library on a node."""
    return elementwise(primitive_of(f), [node])


def gram(*weights: Node, power: int = 1) -> Node:
    """Xᵀ diag(weights) X."""
    factors = [factor(node, "s", power) for node in weights]
    return product(1, [factor(X, "si"), factor(X, "sj"), *factors], "ij")


def check(node: Node, numbers: Mapping[Symbol, int] | None = None) -> Program:
    """The program of a node, held against the naive evaluation."""
    program = lower([Output(node, tuple(range(node.rank)))], INPUTS, "f", numbers=numbers)
    random = np.random.default_rng(0)
    values: dict[Node, Array] = {
        item: random.normal(size=[size.evaluate(SIZES) for size in item.sizes]) for item in INPUTS
    }
    (expected,) = evaluate([node], values, SIZES)
    np.testing.assert_allclose(program.function(*values.values()), expected, rtol=1e-12, atol=1e-12)
    return program


@pytest.mark.parametrize(
    ("node", "root"),
    [
        (gram(applied(exp, z)), "np.sqrt(np.exp(X @ w))[:, None] * X"),
        (gram(d, power=2), "np.sqrt(d**2)[:, None] * X"),
        (gram(applied(step, z)), "np.heaviside(X @ w, 0.0)[:, None] * X"),  # its own root
        (product(-3, [factor(gram(applied(sigmoid, z)), "ij")], "ij"), "np.sqrt("),
    ],
)
def test_a_proven_symmetric_product_is_an_array_with_its_own_transpose(node: Node, root: str) -> None:
    source = check(node).source
    assert root in source
    assert "A.T @ A" in source


def test_the_matrix_may_be_weighted_on_both_sides() -> None:
    factors = [factor(X, "si"), factor(a, "i"), factor(X, "sj"), factor(a, "j"), factor(applied(exp, z), "s")]
    assert "np.sqrt(" in check(product(1, factors, "ij")).source
    across = product(1, [factor(X, "is"), factor(X, "js"), factor(applied(exp, a), "s")], "ij")
    assert "A @ A.T" in check(across).source


def test_negative_weights_have_the_root_of_their_opposite() -> None:
    one = product(1, [], "s", {"s": m})
    negative = total([(1, applied(sigmoid, z)), (-1, one)], (m,))
    source = check(gram(negative)).source
    assert "np.sqrt(-(" in source
    assert "-(A.T @ A)" in source


def test_weights_of_unknown_sign_are_multiplied_as_they_are() -> None:
    for node in (gram(d), gram(applied(tanh, z)), gram(applied(exp, z), d)):
        assert "sqrt" not in check(node).source


def test_two_different_matrices_are_no_symmetric_product() -> None:
    node = product(1, [factor(X, "si"), factor(T, "sj"), factor(applied(exp, z), "s")], "ij")
    assert "sqrt" not in check(node).source


def test_what_is_zero_by_rounding_has_a_root() -> None:
    p = applied(sigmoid, z)
    weights = total([(1, p), (-1, product(1, [factor(p, "s", 2)], "s"))], (m,))
    program = check(gram(weights))
    assert "np.maximum" in program.source
    big: dict[Node, Array] = {item: np.ones([size.evaluate(SIZES) for size in item.sizes]) for item in INPUTS}
    big[w] = big[w] * np.linspace(0, 12, 5)
    assert np.isfinite(program.function(*big.values())).all()


residual = total([(1, T), (-1, product(1, [factor(U, "ik"), factor(V, "jk")], "ij"))], (m, n))
SLOPE = product(1, [factor(residual, "ij"), factor(V, "jk")], "ik")
LARGE, SMALL = {M: 1000, N: 1000, K: 5}, {M: 3, N: 3, K: 1000}


def test_a_sum_is_distributed_where_its_terms_are_of_low_rank() -> None:
    assert "T @ V - U @ (V.T @ V)" in check(SLOPE, LARGE).source
    assert "(T - U @ V.T) @ V" in check(SLOPE, SMALL).source


def test_a_sum_that_is_needed_anyway_is_not_distributed() -> None:
    loss = product(1, [factor(residual, "ij", 2)], "")
    program = lower([Output(loss, ()), Output(SLOPE, (0, 1))], INPUTS, "f", numbers=LARGE)
    assert "V.T @ V" not in program.source


def test_a_sum_of_full_rank_is_not_distributed() -> None:
    both = total([(1, X), (2, T)], (m, n))
    node = product(1, [factor(both, "ij"), factor(V, "jk")], "ik")
    assert "(2 * T + X) @ V" in check(node, LARGE).source


def test_sums_inside_sums() -> None:
    inner = total([(1, T), (-2, product(1, [factor(U, "ik"), factor(V, "jk")], "ij"))], (m, n))
    outer = total([(1, product(1, [factor(inner, "ij"), factor(V, "jk")], "ik")), (1, U)], (m, k))
    node = product(1, [factor(outer, "ik"), factor(V, "jk"), factor(applied(relu, w), "j")], "i")
    check(node, LARGE)


def test_the_work_of_a_program() -> None:
    plain, half = (work([gram(weight)], SIZES) for weight in (d, applied(exp, d)))
    assert plain == 7 * 5 * 5 + 7 * 5
    assert half == (7 * 5 * 5 + 7 * 5) // 2 + 10 * 7
    assert work([SLOPE], LARGE) < 2 * 1000 * 1000 * 5


def test_a_large_product_that_is_used_twice_in_one_place_is_taken_apart() -> None:
    # The Jacobian W_si P_ir x_jr is larger than what it is multiplied into.
    big = {M: 100, N: 100, K: 2}
    W, P = Input("W", (m, n)), Input("P", (n, m))
    J = product(1, [factor(W, "si"), factor(P, "ir"), factor(X, "rj")], "sirj")
    node = product(1, [factor(J, "sirj"), factor(J, "skrl"), factor(d, "s")], "ijkl")
    shapes = [[size.evaluate(SIZES) for size in item.sizes] for item in (W, P, X, d)]
    random = np.random.default_rng(1)
    values: dict[Node, Array] = {
        item: random.normal(size=shape) for item, shape in zip((W, P, X, d), shapes, strict=True)
    }
    program = lower([Output(node, (0, 1, 2, 3))], [W, P, X, d], "f", numbers=big)
    (expected,) = evaluate([node], values, SIZES)
    np.testing.assert_allclose(program.function(*values.values()), expected, rtol=1e-12)
    assert "(M, N, M, N)" not in program.source
