"""Intervals of nodes hold what the nodes are, for any arguments; and they prove what symmetric products need."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dimgrad import abs, exp, reciprocal, sigmoid, softplus, sqrt, tanh
from dimgrad.graph.elementwise import elementwise
from dimgrad.graph.node import Input, Node
from dimgrad.graph.product import constant, product
from dimgrad.graph.sizes import Size, Symbol
from dimgrad.graph.total import total
from dimgrad.lower.bounds import Bounds, Interval
from dimgrad.ops.declaration import primitive_of
from tests.graphs import factor
from tests.naive import Array, evaluate

N, M = Size.of(Symbol("N")), Size.of(Symbol("M"))
x, y, A = Input("x", (N,)), Input("y", (N,)), Input("A", (N, M))
NUMBERS = {N.symbols()[0]: 3, M.symbols()[0]: 2}
FUNCTIONS = [primitive_of(f) for f in (exp, tanh, sigmoid, abs, softplus, sqrt, reciprocal)]


def applied(f: Any, node: Node) -> Node:
    """An operation of the library on a node."""
    return elementwise(primitive_of(f), [node])


def added(*terms: tuple[float, Node]) -> Node:
    """A sum of vectors."""
    return total(terms, (N,))


def multiplied(*nodes: Node) -> Node:
    """The product of vectors, entry by entry."""
    return product(1, [factor(node, "i") for node in nodes], "i", {"i": N})


def interval(node: Node) -> Interval:
    """The interval of a vector."""
    return Bounds().of_product([factor(node, "ij"[: node.rank])])


@st.composite
def vectors(draw: st.DrawFn) -> Node:
    pool: list[Node] = [x, y, constant(1, (N,)), constant(-2, (N,))]
    pool.append(product(1, [factor(A, "ij")], "i"))
    for _ in range(draw(st.integers(1, 7))):
        first, second = draw(st.sampled_from(pool)), draw(st.sampled_from(pool))
        match draw(st.sampled_from(["map", "map", "sum", "product", "power", "contraction"])):
            case "map":
                with np.errstate(all="ignore"):  # functions of constants are computed at once
                    pool.append(elementwise(draw(st.sampled_from(FUNCTIONS)), [first]))
            case "sum":
                pool.append(
                    added((draw(st.sampled_from([1, -1, 2, 0.5])), first), (draw(st.sampled_from([1, -1])), second))
                )
            case "product":
                pool.append(multiplied(first, second))
            case "power":
                pool.append(product(1, [factor(first, "i", draw(st.integers(2, 3)))], "i"))
            case _:
                pool.append(product(1, [factor(A, "ij"), factor(A, "kj"), factor(first, "k")], "i"))
    return pool[-1]


@settings(max_examples=300)
@given(vectors(), st.integers(0, 5))
def test_values_lie_in_their_interval(node: Node, seed: int) -> None:
    random = np.random.default_rng(seed)
    values: dict[Node, Array] = {x: random.normal(size=3), y: random.normal(size=3), A: random.normal(size=(3, 2))}
    with np.errstate(all="ignore"):
        (array,) = evaluate([node], values, NUMBERS)
    found = interval(node)
    known = array[np.isfinite(array)]
    slack = 0.0 if found.exact else 1e-9 * (1 + np.max(np.abs(known), initial=0))
    assert np.all(known >= found.low - slack), found
    assert np.all(known <= found.high + slack), found


s, p = applied(exp, x), applied(sigmoid, x)
ONE = constant(1, (N,))


@pytest.mark.parametrize(
    ("node", "low", "high"),
    [
        (multiplied(x, x), 0, math.inf),
        (x, -math.inf, math.inf),
        (s, 0, math.inf),
        (added((1, ONE), (-1, multiplied(applied(tanh, x), applied(tanh, x)))), 0, 1),
        (multiplied(applied(sigmoid, x), added((1, ONE), (-1, applied(sigmoid, x)))), 0, 1),
        (added((1, p), (-1, multiplied(p, p))), 0, 1),  # what both share is taken out
        (applied(reciprocal, added((2, ONE), (1, applied(sqrt, x)))), 0, 0.5),
        (multiplied(y, multiplied(y, s)), 0, math.inf),  # the square shows when the shared product is taken apart
        (added((1, applied(sigmoid, x)), (-1, applied(sigmoid, y))), -1, 1),
        (added((-1, s), (-1, ONE)), -math.inf, -1),
    ],
)
def test_what_is_proven(node: Node, low: float, high: float) -> None:
    found = interval(node)
    assert (found.low, found.high) == (low, high)


def test_a_contraction_has_the_sign_of_all_its_products() -> None:
    square = product(1, [factor(A, "ij", 2)], "i")
    assert interval(square).low == 0
    assert interval(product(1, [factor(A, "ij")], "i")).low == -math.inf
    assert interval(product(-1, [factor(A, "ij", 2)], "i")).high == 0


def test_rounding_may_carry_a_difference_over_its_bound() -> None:
    assert interval(added((1, ONE), (-1, applied(sigmoid, x)))).exact
    assert not interval(added((1, p), (-1, multiplied(p, p)))).exact


def test_intervals_of_deep_graphs() -> None:
    node: Node = x
    for _ in range(5_000):
        node = added((1, applied(tanh, node)), (0.5, ONE))
    assert interval(node) == Interval(-0.5, 1.5)
