"""Sums are what adding arrays gives, in any order one node; what all terms share is pulled out."""

import random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dimgrad.graph.elementwise import elementwise
from dimgrad.graph.node import Factor, Input, Node, Pattern, topological
from dimgrad.graph.product import constant, is_zero, product
from dimgrad.graph.sizes import Size, Symbol
from dimgrad.graph.total import total
from tests.graphs import NUMBERS, Setting, factor, nodes, settings_with_inputs, spread_to
from tests.naive import HYPOT, TANH, evaluate, inputs_for

N = Size.of(Symbol("N"))
A, x, y, s = Input("A", (N, N)), Input("x", (N,)), Input("y", (N,)), Input("s", ())

type Rows = tuple[Setting, list[tuple[float, Node]]]


@st.composite
def rows(draw: st.DrawFn) -> Rows:
    setting = draw(settings_with_inputs())
    pool = draw(nodes(setting, steps=4))
    sizes = draw(st.sampled_from(pool)).sizes
    count = draw(st.integers(1, 5))
    base = [spread_to(draw, draw(st.sampled_from(pool)), sizes) for _ in range(count)]
    # Terms that are powers, and products with each other, share factors to different powers.
    made = [raised(draw, node, draw(st.sampled_from(base))) for node in base]
    return setting, [(draw(st.sampled_from(NUMBERS)), node) for node in made]


def raised(draw: st.DrawFn, node: Node, other: Node) -> Node:
    labels = tuple(range(node.rank))
    powers = draw(st.sampled_from([(1, 0), (1, 0), (2, 0), (3, 0), (1, 1), (2, 1)]))
    pairs = zip((node, other), powers, strict=True)
    return product(1, [Factor(part, labels, power) for part, power in pairs if power], labels)


@settings(max_examples=200)
@given(rows(), st.randoms(use_true_random=False))
def test_a_sum_is_what_adding_gives(case: Rows, chance: random.Random) -> None:
    setting, terms = case
    node = total(terms, terms[0][1].sizes)
    values = inputs_for(setting.inputs, setting.sizes, 0)
    arrays = evaluate([argument for _, argument in terms], values, setting.sizes)
    expected = sum(weight * array for (weight, _), array in zip(terms, arrays, strict=True))
    (got,) = evaluate([node], values, setting.sizes)
    np.testing.assert_allclose(got, expected, rtol=1e-9, atol=1e-9)
    assert total(chance.sample(terms, len(terms)), terms[0][1].sizes) is node


def test_like_terms_are_merged() -> None:
    assert total([(2, x), (3, x)], (N,)) is product(5, [factor(x, "i")], "i")
    assert is_zero(total([(1, x), (1, y), (-1, x), (-1, y)], (N,)))
    assert total([(1, total([(1, x), (1, y)], (N,))), (-1, y)], (N,)) is x
    assert is_zero(total([], (N,)))


def test_a_sum_of_diagonals_is_the_diagonal_of_a_sum() -> None:
    node = total([(1, product(1, [factor(v, "i")], "ii")) for v in (x, y)], (N, N))
    assert isinstance(node, Pattern)
    assert node.out == (0, 0)
    assert [f.node for f in node.factors] == [total([(1, x), (1, y)], (N,))]


def test_a_shared_scalar_is_multiplied_once() -> None:
    node = total([(1, product(1, [factor(s, ""), factor(v, "i")], "i")) for v in (x, y)], (N,))
    assert isinstance(node, Pattern)
    assert {f.node for f in node.factors} == {s, total([(1, x), (1, y)], (N,))}


def test_a_factor_with_axes_is_shared_whole_or_not_at_all() -> None:
    node = total([(1, x), (1, product(1, [factor(x, "i", 2)], "i"))], (N,))
    (got,) = evaluate([node], {x: np.array([1.0, 2.0])}, {N.symbols()[0]: 2})
    np.testing.assert_array_equal(got, [2.0, 6.0])


def test_symmetric_sums() -> None:
    turned = product(1, [factor(A, "ij")], "ji")
    assert total([(1, A), (1, turned)], (N, N)).symmetric
    assert not total([(1, A), (2, turned)], (N, N)).symmetric
    assert not total([(1, A), (1, constant(1, (N, N)))], (N, N)).symmetric


def test_functions_of_a_matrix_and_its_transpose() -> None:
    turned = product(1, [factor(A, "ij")], "ji")
    assert elementwise(TANH, [turned]) is product(1, [factor(elementwise(TANH, [A]), "ij")], "ji")
    assert elementwise(HYPOT, [turned, A]) is product(1, [factor(elementwise(HYPOT, [A, turned]), "ij")], "ji")


def test_a_chain_of_ten_thousand_sums() -> None:
    node: Node = x
    for _ in range(5_000):
        node = total([(1, elementwise(TANH, [node])), (1, x)], (N,))
    assert len(topological([node])) == 10_001
