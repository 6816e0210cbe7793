"""Products are what dense einsum says, and equal products are one node."""

import random
from dataclasses import replace
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dimgrad.graph.node import Factor, Input, Node, Pattern, topological
from dimgrad.graph.product import constant, constant_value, is_zero, product
from dimgrad.graph.sizes import Size, Symbol
from tests.graphs import NUMBERS, Setting, draw_product, factor, nodes, settings_with_inputs, spread_to
from tests.naive import evaluate, inputs_for, multiplied

M, N = Size.of(Symbol("M")), Size.of(Symbol("N"))
A, B, X = Input("A", (N, N)), Input("B", (N, N)), Input("X", (M, N))
v, w = Input("v", (N,)), Input("w", (N,))


@st.composite
def unbuilt(draw: st.DrawFn) -> tuple[Setting, float, list[Factor], list[Any], dict[Any, Size]]:
    """A product before it is built: factors with labels (two for each size), and any labels for the output."""
    setting = draw(settings_with_inputs())
    pool = draw(nodes(setting, steps=3))
    every = {(size, number): size for size in setting.symbols for number in range(2)}
    factors = [
        Factor(node, tuple((size, draw(st.integers(0, 1))) for size in node.sizes), draw(st.sampled_from([1, 1, 2, 3])))
        for node in draw(st.lists(st.sampled_from(pool), max_size=4))
    ]
    out = draw(st.lists(st.sampled_from(list(every)), max_size=4))
    return setting, draw(st.sampled_from(NUMBERS)), factors, out, every


type Unbuilt = tuple[Setting, float, list[Factor], list[Any], dict[Any, Size]]


@settings(max_examples=150)
@given(unbuilt(), st.integers(0, 9))
def test_a_product_is_what_einsum_makes_of_it(row: Unbuilt, seed: int) -> None:
    setting, coefficient, factors, out, every = row
    node = product(coefficient, factors, out, every)
    values = inputs_for(setting.inputs, setting.sizes, seed)
    arrays = dict(zip(pool := [f.node for f in factors], evaluate(pool, values, setting.sizes), strict=True))
    expected = multiplied(coefficient, factors, out, every, arrays, sizes=setting.sizes)
    (got,) = evaluate([node], values, setting.sizes)
    np.testing.assert_allclose(got, expected, rtol=1e-9, atol=1e-9)


@settings(max_examples=150)
@given(unbuilt(), st.randoms(use_true_random=False))
def test_order_and_names_do_not_matter(row: Unbuilt, chance: random.Random) -> None:
    _, coefficient, factors, out, every = row
    node = product(coefficient, factors, out, every)
    shuffled = chance.sample(factors, len(factors))
    names = {label: f"label{number}" for number, label in enumerate(chance.sample(list(every), len(every)))}
    renamed = [replace(f, labels=tuple(names[label] for label in f.labels)) for f in shuffled]
    again = product(
        coefficient, renamed, [names[label] for label in out], {names[label]: size for label, size in every.items()}
    )
    assert again is node


@settings(max_examples=100)
@given(unbuilt(), st.data())
def test_building_in_steps_is_building_at_once_in_value(row: Unbuilt, data: st.DataObject) -> None:
    setting, coefficient, factors, out, every = row
    half = len(factors) // 2
    carried = list(dict.fromkeys(label for f in factors[:half] for label in f.labels))
    kept = [label for label in carried if any(label in f.labels for f in factors[half:]) or label in out]
    inner = product(1, factors[:half], kept, every)
    node = product(coefficient, [Factor(inner, tuple(kept)), *factors[half:]], out, every)
    values = inputs_for(setting.inputs, setting.sizes, 0)
    direct = product(coefficient, factors, out, every)
    got, expected = evaluate([node, direct], values, setting.sizes)
    np.testing.assert_allclose(got, expected, rtol=1e-9, atol=1e-9)


@settings(max_examples=200)
@given(st.data(), st.integers(0, 9))
def test_symmetric_is_never_said_in_error(data: st.DataObject, seed: int) -> None:
    setting = data.draw(settings_with_inputs())
    square = setting.symbols[1:2] * 2
    pool = data.draw(nodes(setting, steps=4))
    pool += [draw_product(data.draw, pool, setting), spread_to(data.draw, data.draw(st.sampled_from(pool)), square)]
    values = inputs_for(setting.inputs, setting.sizes, seed)
    for node in topological(pool):
        if node.symmetric:
            (array,) = evaluate([node], values, setting.sizes)
            np.testing.assert_allclose(array, array.T, rtol=1e-9, atol=1e-9)


def test_symmetry_that_is_seen() -> None:
    gram = product(1, [factor(X, "si"), factor(X, "sj")], "ij")
    assert gram.symmetric
    assert product(1, [factor(gram, "ij")], "ji") is gram
    weighted = product(1, [factor(X, "si"), factor(X, "sj"), factor(Input("d", (M,)), "s")], "ij")
    assert weighted.symmetric
    assert product(1, [factor(v, "i"), factor(v, "j")], "ij").symmetric
    assert not product(1, [factor(v, "i"), factor(w, "j")], "ij").symmetric
    assert not product(1, [factor(A, "ik"), factor(B, "kj")], "ij").symmetric


def test_a_matrix_and_its_transpose_share_one_core() -> None:
    product_ab = product(1, [factor(A, "ij"), factor(B, "jk")], "ik")
    turned = product(1, [factor(B, "jk"), factor(A, "ij")], "ki")
    assert isinstance(turned, Pattern)
    assert [f.node for f in turned.factors] == [product_ab]


def test_deltas_and_ones_disappear_by_renaming() -> None:
    identity = product(1, [], "ii", {"i": N})
    assert product(1, [factor(identity, "ij"), factor(v, "j")], "i") is v
    assert product(1, [factor(A, "ij"), factor(identity, "jk")], "ik") is A
    ones = constant(1, (N,))
    assert product(1, [factor(ones, "i"), factor(v, "i")], "i") is v
    trace = product(1, [factor(identity, "ii")], "")
    assert evaluate([trace], {}, {N.symbols()[0]: 7})[0] == 7
    diagonal = product(1, [factor(v, "i")], "ii")
    square = product(1, [factor(diagonal, "ij"), factor(diagonal, "jk")], "ik")
    assert square is product(1, [factor(v, "i", 2)], "ii")


def test_zero_is_zero() -> None:
    zero = product(0, [factor(A, "ij")], "ij")
    assert is_zero(zero)
    assert constant_value(zero) == 0
    assert is_zero(product(1, [factor(zero, "ij"), factor(v, "j")], "i"))


def test_ten_equal_factors_are_built_soon() -> None:
    factors = [Factor(A, (f"a{k}", f"a{(k + 1) % 10}")) for k in range(10)]
    node = product(1, factors, "")
    matrix = np.random.default_rng(0).normal(size=(3, 3))
    (got,) = evaluate([node], {A: matrix}, {N.symbols()[0]: 3})
    np.testing.assert_allclose(got, np.trace(np.linalg.matrix_power(matrix, 10)))


def test_a_chain_of_ten_thousand_products() -> None:
    node: Node = v
    for _ in range(10_000):
        node = product(1, [factor(A, "ij"), factor(node, "j")], "i")
    assert len(topological([node])) == 10_002
