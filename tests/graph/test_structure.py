"""Reshaping, parts and joints: products with their operators are what einsum makes of them written out."""

from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dimgrad.derive.chain import forward, reverse
from dimgrad.graph.elementwise import elementwise
from dimgrad.graph.node import Call, Core, Factor, Input, Node, Pattern, topological
from dimgrad.graph.parts import concatenated, embedded, selection, sliced
from dimgrad.graph.product import product
from dimgrad.graph.reshaping import reshape_map, reshaped
from dimgrad.graph.sizes import Size, Symbol
from dimgrad.graph.spans import Span
from dimgrad.graph.total import total
from dimgrad.lower.program import Output, lower
from tests.graphs import NUMBERS, Draw, Setting, draw_product, layouts, settings_with_inputs, spread_to
from tests.lower.test_program import passed, results_of
from tests.naive import EXP, SIN, TANH, evaluate, inputs_for, multiplied

M, N, K, P = (Size.of(Symbol(name)) for name in "MNKP")
A, B, X = Input("A", (K, M)), Input("B", (N, P)), Input("X", (M, N))
v, w = Input("v", (N,)), Input("w", (M * N,))
WIDEST = 5
"""No node that is drawn has more axes, and none of them more than `LONGEST` entries."""
LONGEST = 12


def span_of(draw: Draw, size: Size, setting: Setting, *, single: bool) -> Span:
    """A part of an axis that exists for the sizes of a setting, said in numbers or in symbols."""
    length = size.evaluate(setting.sizes)
    if single:
        place = draw(st.integers(0, length - 1))
        return Span(draw(st.sampled_from([Size.of(place), size - (length - place)])), None)
    if draw(st.booleans()):
        start, end = sorted((draw(st.integers(0, length)), draw(st.integers(0, length))))
        count = draw(st.sampled_from([Size.of(end - start), size - (length - end) - start]))
        return Span(Size.of(start), count)
    if draw(st.booleans()):
        return Span(size - 1, size, -1)
    return Span(Size.of(0), Size.of((length + 1) // 2), 2)


def draw_structure(draw: Draw, pool: list[Node], setting: Setting) -> Node:
    """A node reshaped, cut, embedded or joined, or one of the operators."""
    node: Node = draw(st.sampled_from(pool))
    axis: int = draw(st.integers(0, max(0, node.rank - 1)))
    kind = draw(st.sampled_from(["merge", "split", "slice", "entry", "embed", "join", "selection", "map"]))
    match kind:
        case "merge" if node.rank >= 2:
            order = draw(st.permutations(range(node.rank)))
            turned = product(1, [Factor(node, tuple(range(node.rank)))], tuple(order))
            axis = min(axis, node.rank - 2)
            rows: tuple[Size, ...] = turned.sizes
            return reshaped(turned, (*rows[:axis], rows[axis] * rows[axis + 1], *rows[axis + 2 :]))
        case "split" if node.rank and (pair := _factors(node.sizes[axis])):
            return reshaped(node, (*node.sizes[:axis], *pair, *node.sizes[axis + 1 :]))
        case "slice" if node.rank:
            return sliced(node, axis, span_of(draw, node.sizes[axis], setting, single=False))
        case "entry" if node.rank and node.sizes[axis].evaluate(setting.sizes):
            return sliced(node, axis, span_of(draw, node.sizes[axis], setting, single=True))
        case "embed" if node.rank:
            before, after = draw(st.integers(0, 1)), draw(st.integers(0, 1))
            size = node.sizes[axis]
            return embedded(node, Span(Size.of(before), size), axis=axis, size=size + before + after)
        case "join" if node.rank:
            others: list[Node] = [
                spread_to(draw, draw(st.sampled_from(pool)), node.sizes) for _ in range(draw(st.integers(0, 2)))
            ]
            parts = [node, *others]
            return concatenated(parts, [part.sizes[axis] for part in parts], axis)
        case "selection":
            size = draw(st.sampled_from(setting.symbols))
            single = draw(st.booleans()) and size.evaluate(setting.sizes) > 0
            return selection(span_of(draw, size, setting, single=single), size)
        case "map":
            one, other = draw(st.sampled_from(setting.symbols)), draw(st.sampled_from(setting.symbols))
            return reshape_map((one, other), (0, 1), (one * other,), (2,)).node
        case _:
            return node


def _factors(size: Size) -> tuple[Size, Size] | None:
    match size.terms:
        case (((first, second), 1),):
            return Size.of(first), Size.of(second)
        case _:
            return None


@st.composite
def structured(draw: st.DrawFn, steps: int = 6) -> tuple[Setting, list[Node]]:
    """A pool of nodes with structure among them."""
    setting = draw(settings_with_inputs())
    pool: list[Node] = list(setting.inputs)
    for _ in range(draw(st.integers(2, steps))):
        kind = draw(st.sampled_from(["structure", "structure", "structure", "product", "map", "sum"]))
        node = draw(st.sampled_from(pool))
        match kind:
            case "structure":
                node = draw_structure(draw, pool, setting)
            case "product":
                node = draw_product(draw, pool, setting)
            case "map":
                node = elementwise(draw(st.sampled_from([TANH, SIN])), [node])
            case _:
                other = spread_to(draw, draw(st.sampled_from(pool)), node.sizes)
                node = total(
                    [(draw(st.sampled_from(NUMBERS)), node), (draw(st.sampled_from(NUMBERS)), other)], node.sizes
                )
        numbers = [size.evaluate(setting.sizes) for size in node.sizes]
        if node.rank <= WIDEST and np.prod(numbers) <= LONGEST**2 and max(numbers, default=0) <= LONGEST:
            pool.append(node)
    return setting, pool


type Structured = tuple[Setting, list[Node]]


@settings(max_examples=400)
@given(structured(), st.data())
def test_a_product_is_what_einsum_makes_of_it(drawn: Structured, data: st.DataObject) -> None:
    setting, pool = drawn
    factors = [
        Factor(node, tuple((size, data.draw(st.integers(0, 1))) for size in node.sizes), data.draw(st.integers(1, 2)))
        for node in data.draw(st.lists(st.sampled_from(pool), min_size=1, max_size=4))
    ]
    every: dict[Any, Size] = {label: label[0] for f in factors for label in f.labels}
    out = data.draw(st.lists(st.sampled_from(list(every)), max_size=4)) if every else []
    node = product(2, factors, out, every)
    values = inputs_for(setting.inputs, setting.sizes, 0)
    arrays = dict(zip(nodes := [f.node for f in factors], evaluate(nodes, values, setting.sizes), strict=True))
    expected = multiplied(2, factors, out, every, arrays, sizes=setting.sizes)
    (got,) = evaluate([node], values, setting.sizes)
    np.testing.assert_allclose(got, expected, rtol=1e-9, atol=1e-9)


@settings(max_examples=150)
@given(structured(), st.data())
def test_programs_agree_with_the_oracle(drawn: Structured, data: st.DataObject) -> None:
    setting, pool = drawn
    node = pool[-1]
    output = Output(node, data.draw(layouts(node.rank)))
    values = inputs_for(setting.inputs, setting.sizes, 0)
    (expected,) = evaluate([node], values, setting.sizes)
    program = lower([output], setting.inputs, "program", numbers=setting.sizes)
    (got,) = results_of(program, [output], passed(setting, values))
    axes = [axis for axis in output.layout if axis is not None]
    np.testing.assert_allclose(np.reshape(got, [expected.shape[a] for a in axes]), expected.transpose(axes))
    single = inputs_for(setting.inputs, setting.sizes, 0, np.float32)
    (got,) = results_of(program, [output], passed(setting, single))
    assert type(got) is float or got.dtype == np.float32, program.source


@settings(max_examples=150)
@given(structured(steps=5), st.data())
def test_derivatives_agree_with_complex_steps(drawn: Structured, data: st.DataObject) -> None:
    setting, pool = drawn
    node = pool[-1]
    variable = data.draw(st.sampled_from(setting.inputs))
    if np.prod([size.evaluate(setting.sizes) for size in (*node.sizes, *variable.sizes)]) > LONGEST**2:
        return
    values = inputs_for(setting.inputs, setting.sizes, 1)
    jacobians = [reverse(node, [variable])[0], forward(node, variable)]
    for got in evaluate(jacobians, values, setting.sizes):
        expected = np.zeros(got.shape)
        for place in np.ndindex(values[variable].shape):
            moved = values[variable].astype(complex)
            moved[place] += 1e-30j
            (value,) = evaluate([node], {**values, variable: moved}, setting.sizes)
            expected[(..., *place)] = value.imag / 1e-30
        np.testing.assert_allclose(got, expected, rtol=1e-9, atol=1e-9)


##### what is simplified


def vec(x: Node) -> Node:
    """The columns of a matrix, one under the other."""
    return reshaped(product(1, [Factor(x, (0, 1))], (1, 0)), (x.sizes[1] * x.sizes[0],))


def kron(a: Node, b: Node) -> Node:
    outer = product(1, [Factor(a, ("i", "j")), Factor(b, ("k", "l"))], ("i", "k", "j", "l"))
    return reshaped(outer, (a.sizes[0] * b.sizes[0], a.sizes[1] * b.sizes[1]))


def transposed(x: Node) -> Node:
    return product(1, [Factor(x, (0, 1))], (1, 0))


def largest(*nodes: Node) -> int:
    """The highest number of symbols in the number of entries of any node."""
    return max(sum(len(size.terms[0][0]) for size in node.sizes) for node in topological(nodes))


def test_a_reshaping_undoes_another() -> None:
    assert transposed(reshaped(vec(X), (N, M))) is X
    assert reshaped(elementwise(EXP, [vec(X)]), (N, M)) is elementwise(EXP, [transposed(X)])


def test_the_entries_of_vec_are_those_of_the_matrix() -> None:
    assert product(1, [Factor(vec(X), (0,), 2)], ()) is product(1, [Factor(X, (0, 1), 2)], ())


def test_a_kronecker_product_times_vec_is_a_matrix_product() -> None:
    y = product(1, [Factor(kron(transposed(B), A), (0, 1)), Factor(vec(X), (1,))], (0,))
    chain = product(1, [Factor(A, ("i", "j")), Factor(X, ("j", "k")), Factor(B, ("k", "l"))], ("i", "l"))
    assert y is vec(chain)
    loss = product(1, [Factor(y, (0,), 2)], ())
    assert largest(*reverse(loss, [A, B, X])) == 2


def test_the_product_of_kronecker_products_is_that_of_products() -> None:
    C, D = Input("C", (M, K)), Input("D", (P, N))
    left, right = kron(A, B), kron(C, D)
    got = product(1, [Factor(left, (0, 1)), Factor(right, (1, 2))], (0, 2))
    AC = product(1, [Factor(A, (0, 1)), Factor(C, (1, 2))], (0, 2))
    BD = product(1, [Factor(B, (0, 1)), Factor(D, (1, 2))], (0, 2))
    assert got is kron(AC, BD)


def test_the_trace_of_a_kronecker_product_is_that_of_traces() -> None:
    C, D = Input("C", (M, M)), Input("D", (N, N))
    trace = product(1, [Factor(kron(C, D), (0, 0))], ())
    assert trace is product(1, [Factor(C, (0, 0)), Factor(D, (1, 1))], ())


def test_the_gradient_through_a_reshaping_is_a_reshaping() -> None:
    loss = product(1, [Factor(vec(X), (0,)), Factor(w, (0,))], ())
    assert reverse(loss, [X])[0] is transposed(reshaped(w, (N, M)))


def test_the_second_derivative_through_vec_stays_diagonal() -> None:
    loss = product(1, [Factor(elementwise(EXP, [vec(X)]), (0,))], ())
    hessian = reverse(reverse(loss, [X])[0], [X])[0]
    assert isinstance(hessian, Pattern)
    assert len(set(hessian.out)) == 2


def test_parts_of_parts_and_of_joints() -> None:
    joint = concatenated([v, w], [N, M * N], 0)
    assert sliced(joint, 0, Span(N, M * N)) is w
    assert sliced(joint, 0, Span(N + 1, M * N - 1)) is sliced(w, 0, Span(Size.of(1), M * N - 1))
    twice = sliced(sliced(v, 0, Span(Size.of(1), N - 1)), 0, Span(Size.of(2), N - 3))
    assert twice is sliced(v, 0, Span(Size.of(3), N - 3))
    assert sliced(embedded(v, Span(M, N), axis=0, size=M + N), 0, Span(M, N)) is v


def test_the_sum_of_embeddings_is_a_joint() -> None:
    parts = [(v, Span(Size.of(0), N)), (w, Span(N, M * N))]
    rows = [(1, embedded(x, span, axis=0, size=N + M * N)) for x, span in parts]
    assert total(rows, (N + M * N,)) is concatenated([v, w], [N, M * N], 0)


def test_the_gradient_by_a_part_is_zero_elsewhere() -> None:
    tail = sliced(v, 0, Span(Size.of(1), N - 1))
    loss = product(1, [Factor(elementwise(EXP, [tail]), (0,))], ())
    (gradient,) = reverse(loss, [v])
    assert gradient is embedded(elementwise(EXP, [tail]), Span(Size.of(1), N - 1), axis=0, size=N)
    hessian = reverse(gradient, [v])[0]
    assert isinstance(hessian, Pattern)
    assert hessian.out == (0, 0)


def test_no_index_map_is_written_out_where_it_is_contracted() -> None:
    joint = concatenated([product(1, [Factor(A, (0, 1))], (1, 0)), X], [K, N], 1)
    y = elementwise(TANH, [product(1, [Factor(joint, (0, 1)), Factor(Input("u", (K + N,)), (1,))], (0,))])
    loss = product(1, [Factor(y, (0,))], ())
    for gradient in reverse(loss, [A, X]):
        assert not any(isinstance(n, Call) and n.primitive.operator for n in topological([gradient]))
        assert not any(isinstance(n, Core) and n.waiting for n in topological([gradient]))
