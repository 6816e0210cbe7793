"""Structures read off random graphs: applied, transposed, multiplied out and read along the diagonal."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dimgrad.derive.chain import reverse
from dimgrad.graph.node import Factor, Input, Node
from dimgrad.graph.product import product
from dimgrad.graph.sizes import Size, Symbol
from dimgrad.graph.total import total
from dimgrad.linear.kinds import Kind
from dimgrad.linear.plan import Plan, product_of, sum_of
from dimgrad.linear.reading import Reading
from dimgrad.linear.written import Written
from tests.graphs import Setting, factor, nodes, settings_with_inputs
from tests.naive import Array, evaluate

FLOAT = np.dtype(float)


class Made:
    """The map of a node at random values, with its matrix over vec from the oracle."""

    def __init__(self, node: Node, split: int, values: dict[Node, Array], sizes: dict[Symbol, int]) -> None:
        reading = Reading(sizes)
        structure = reading.read(node, split)
        self.plan = Plan(structure, Written(node, split, None, None), reading.numbers)
        self.parts = dict(zip(reading.parts.values(), evaluate(list(reading.parts), values, sizes), strict=True))
        (array,) = evaluate([node], values, sizes)
        axes = tuple(range(node.rank))
        stacked = array.transpose(axes[:split][::-1] + axes[split:][::-1])
        self.matrix = stacked.reshape(self.plan.shape)

    def dense(self) -> Array:
        return self.plan.dense(self.parts, FLOAT)


def close(found: Array, due: Array) -> None:
    np.testing.assert_allclose(found, due, rtol=1e-9, atol=1e-9 * max(1.0, float(np.max(np.abs(due), initial=0.0))))


def agrees(made: Made, rng: np.random.Generator) -> None:
    m, n = made.plan.shape
    vector, matrix = rng.normal(size=n), rng.normal(size=(n, 3))
    close(made.plan.times(made.parts, vector), made.matrix @ vector)
    close(made.plan.times(made.parts, matrix), made.matrix @ matrix)
    covector = rng.normal(size=m)
    close(made.plan.transposed.times(made.parts, covector), made.matrix.T @ covector)
    close(made.dense(), made.matrix)
    if made.plan.axes[0] == made.plan.axes[1]:
        close(made.plan.diagonal(made.parts, FLOAT), made.matrix.diagonal())
    if made.plan.symmetric:
        close(made.matrix, made.matrix.T)
    rank = np.linalg.matrix_rank(made.matrix) if m * n else 0
    assert rank <= made.plan.kinds.rank(made.plan.structure)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_maps_of_random_graphs_are_their_matrices(data: st.DataObject) -> None:
    setting: Setting = data.draw(settings_with_inputs())
    pool = data.draw(nodes(setting))
    node = data.draw(st.sampled_from(pool))
    split = data.draw(st.integers(0, node.rank))
    rng = np.random.default_rng(0)
    values: dict[Node, Array] = {x: _draw(rng, x, setting.sizes) for x in setting.inputs}
    agrees(Made(node, split, values, setting.sizes), rng)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_jacobians_of_random_graphs_are_their_matrices(data: st.DataObject) -> None:
    setting: Setting = data.draw(settings_with_inputs())
    pool = data.draw(nodes(setting, smooth=True))
    value = data.draw(st.sampled_from(pool))
    variable = data.draw(st.sampled_from(setting.inputs))
    (node,) = reverse(value, [variable])
    rng = np.random.default_rng(1)
    values: dict[Node, Array] = {x: _draw(rng, x, setting.sizes) for x in setting.inputs}
    agrees(Made(node, value.rank, values, setting.sizes), rng)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_sums_and_products_of_random_maps(data: st.DataObject) -> None:
    setting: Setting = data.draw(settings_with_inputs())
    pool = data.draw(nodes(setting))
    left = data.draw(st.sampled_from(pool))
    split = data.draw(st.integers(0, left.rank))
    rng = np.random.default_rng(2)
    values: dict[Node, Array] = {x: _draw(rng, x, setting.sizes) for x in setting.inputs}
    one, other = (Made(left, split, values, setting.sizes) for _ in range(2))
    parts = {**one.parts, **other.parts}
    added = sum_of(one.plan, other.plan)
    close(added.dense(parts, FLOAT), one.matrix * 2)
    square = product_of(one.plan.transposed, other.plan)
    close(square.dense(parts, FLOAT), one.matrix.T @ one.matrix)
    vector = rng.normal(size=square.shape[1])
    close(square.times(parts, vector), one.matrix.T @ one.matrix @ vector)


def _draw(rng: np.random.Generator, node: Input, sizes: dict[Symbol, int]) -> Array:
    return rng.normal(size=[size.evaluate(sizes) for size in node.sizes])


m, n, k, s = (Symbol(name) for name in "MNKS")
M, N, K, S = (Size.of(symbol) for symbol in (m, n, k, s))
NUMBERS = {m: 4, n: 5, k: 2, s: 7}
A, B, X, U, V = (
    Input("A", (N, N)),
    Input("B", (K, M)),
    Input("X", (S, N)),
    Input("U", (N, K)),
    Input("V", (N, K)),
)
d, e, w = Input("d", (N,)), Input("e", (N,)), Input("w", (S,))
T = Input("T", (S, N, K))


def leaf(*factors: Any, out: str, **sizes: Size) -> Node:
    return product(1, list(factors), tuple(out), dict(sizes))


def sum_of_nodes(*terms: Node) -> Node:
    return total([(1, term) for term in terms], terms[0].sizes)


@pytest.mark.parametrize(
    ("node", "split", "kind", "words"),
    [
        (product(0, [], "ij", {"i": N, "j": M}), 1, Kind.ZERO, "zero(5 × 4)"),
        (leaf(out="ii", i=N), 1, Kind.IDENTITY, "identity(5)"),
        (product(3, [], "ii", {"i": N}), 1, Kind.SCALED_IDENTITY, "3 identity(5)"),
        (leaf(out="ijij", i=N, j=M), 2, Kind.IDENTITY, "identity(20)"),
        (leaf(out="ijji", i=N, j=M), 2, Kind.PERMUTATION, "permutation(20 × 20)"),
        (leaf(factor(d, "i"), out="ii"), 1, Kind.DIAGONAL, "diagonal(5)"),
        (leaf(factor(U, "ij"), out="ijij"), 2, Kind.DIAGONAL, "diagonal(10)"),
        (leaf(factor(d, "i"), out="ijij", j=M), 2, Kind.DIAGONAL, "diagonal(20)"),
        (leaf(out="ij", i=N, j=M), 1, Kind.ONES, "ones(5 × 4)"),
        (leaf(factor(d, "i"), factor(w, "j"), out="ij"), 1, Kind.OUTER, "outer(5 × 7)"),
        (leaf(factor(d, "i"), out="ij", j=M), 1, Kind.OUTER, "outer(5 × 4)"),
        (A, 1, Kind.DENSE, "dense(5 × 5)"),
        (A, 2, Kind.COLUMN, "column(25 × 1)"),
        (A, 0, Kind.ROW, "row(1 × 25)"),
        (leaf(factor(A, "jl"), out="ijil", i=M), 2, Kind.KRONECKER, "dense(5 × 5) ⊗ identity(4)"),
        (leaf(factor(A, "ik"), factor(B, "jl"), out="ijkl"), 2, Kind.KRONECKER, "dense(2 × 4) ⊗ dense(5 × 5)"),
        (
            leaf(factor(A, "ik"), factor(B, "jl"), out="ijlk"),
            2,
            Kind.KRONECKER,
            "dense(2 × 4) ⊗ dense(5 × 5), axes in another order",
        ),
        (leaf(factor(T, "sik"), out="sisk"), 2, Kind.BLOCK_DIAGONAL, "block diagonal(7 of 5 × 2)"),
        (leaf(factor(d, "i"), out="iii"), 2, Kind.SPARSE, "sparse(25 × 5)"),
        (leaf(factor(X, "si"), factor(w, "s"), factor(X, "sj"), out="ij"), 1, Kind.PRODUCT, ""),
        (leaf(factor(U, "ik"), factor(V, "jk"), out="ij"), 1, Kind.LOW_RANK, "rank 2: dense(5 × 2) · dense(2 × 5)"),
        (
            sum_of_nodes(leaf(factor(d, "i"), out="ii"), leaf(factor(d, "i"), factor(e, "j"), out="ij")),
            1,
            Kind.SUM,
            "diagonal(5) + outer(5 × 5)",
        ),
        (sum_of_nodes(A, leaf(factor(A, "ij"), out="ji")), 1, Kind.DENSE, "dense(5 × 5)"),
        (
            sum_of_nodes(
                leaf(factor(d, "i"), factor(e, "j"), out="ij"), leaf(factor(e, "i"), factor(d, "j"), out="ij")
            ),
            1,
            Kind.LOW_RANK,
            "rank 2: outer(5 × 5) + outer(5 × 5)",
        ),
    ],
)
def test_kinds(node: Node, split: int, kind: Kind, words: str) -> None:
    rng = np.random.default_rng(3)
    values: dict[Node, Array] = {x: _draw(rng, x, NUMBERS) for x in (A, B, X, U, V, d, e, w, T)}
    made = Made(node, split, values, NUMBERS)
    assert made.plan.kind is kind
    assert made.plan.words == words or not words
    agrees(made, rng)


def test_a_weighted_square_is_a_product_that_reads_the_same_both_ways() -> None:
    node = leaf(factor(X, "si"), factor(w, "s"), factor(X, "sj"), out="ij")
    rng = np.random.default_rng(4)
    values: dict[Node, Array] = {x: _draw(rng, x, NUMBERS) for x in (X, w)}
    made = Made(node, 1, values, NUMBERS)
    assert made.plan.words == "dense(5 × 7) · diagonal(7) · dense(7 × 5)"
    assert made.plan.symmetric
    assert len(made.parts) == 2  # X is one part, whichever way it stands
    for weights in (values[w], np.abs(values[w])):
        again = Made(node, 1, {**values, w: weights}, NUMBERS)
        close(again.dense(), again.matrix)


def test_sums_within_products_stay_sums() -> None:
    inner = sum_of_nodes(leaf(factor(d, "i"), out="ii"), leaf(factor(U, "ik"), factor(V, "jk"), out="ij"))
    node = product(1, [Factor(X, ("s", "i")), Factor(inner, ("i", "j"))], "sj")
    rng = np.random.default_rng(5)
    values: dict[Node, Array] = {x: _draw(rng, x, NUMBERS) for x in (X, U, V, d)}
    made = Made(node, 1, values, NUMBERS)
    assert all(part.rank < 2 or part.name in "XUV" for part in made.parts)
    agrees(made, rng)


def test_a_hadamard_product_is_computed() -> None:
    other = Input("Y", (S, N))
    node = leaf(factor(X, "si"), factor(other, "si"), out="si")
    rng = np.random.default_rng(6)
    values: dict[Node, Array] = {x: _draw(rng, x, NUMBERS) for x in (X, other)}
    made = Made(node, 1, values, NUMBERS)
    assert made.plan.kind is Kind.DENSE
    assert len(made.parts) == 1
    agrees(made, rng)
