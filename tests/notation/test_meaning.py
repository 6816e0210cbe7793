"""The tree that is printed evaluates to what the graph computes, and nothing in it depends on the order of making."""

import random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dimgrad.graph.elementwise import call, elementwise
from dimgrad.graph.node import (
    Call,
    Core,
    Factor,
    Input,
    Layout,
    Map,
    Node,
    Pattern,
    SizeNode,
    Total,
    size_node,
    topological,
)
from dimgrad.graph.product import product
from dimgrad.graph.total import total
from dimgrad.notation import formula, latex
from dimgrad.notation.atoms import Part
from dimgrad.notation.convert import tree
from dimgrad.notation.expression import Expression
from dimgrad.notation.formula import expression
from dimgrad.notation.kind import Kind
from dimgrad.notation.sharing import named
from dimgrad.notation.signs import without_sign
from tests.graphs import Setting, layouts, nodes, settings_with_inputs
from tests.naive import arranged, evaluate, inputs_for
from tests.notation.values import Array, Meaning

type Graph = tuple[Setting, Node, Layout]


@st.composite
def graphs(draw: st.DrawFn, *, smooth: bool = False) -> Graph:
    setting = draw(settings_with_inputs())
    node = draw(nodes(setting, steps=7, smooth=smooth))[-1]
    return setting, node, draw(layouts(node.rank))


def meaning(setting: Setting, values: dict[Node, Array]) -> Meaning:
    """Evaluates trees over the inputs of a setting, each with its array as it lies."""
    arrays: dict[str, Array] = {}
    for node in setting.inputs:
        axes = [axis for axis in node.layout if axis is not None]
        array = values[node].transpose(axes)
        if node.rank == 1:
            row = len(node.layout) > 1 and node.layout[0] is None
            array = array[None, :] if row else array[:, None]
        arrays[node.name] = array
    return Meaning(arrays, setting.sizes)


def as_array(body: Expression, value: Array, shape: tuple[int, ...]) -> Array:
    """A value of the tree in the shape of the array it stands for."""
    return value.reshape(shape) if body.kind in {Kind.SCALAR, Kind.COLUMN, Kind.ROW} else value


def expected(node: Node, layout: Layout, values: dict[Node, Array], setting: Setting) -> Array:
    (array,) = evaluate([node], values, setting.sizes)
    return arranged(array, layout)


def unvec(value: Array, shape: tuple[int, ...]) -> Array:
    """The array with four axes that a matrix between vecs stands for."""
    a, b, c, d = shape
    return value.reshape(b, a, d, c).transpose(1, 0, 3, 2)


def check(graph: Graph, seed: int) -> None:
    setting, node, layout = graph
    values = inputs_for(setting.inputs, setting.sizes, seed)
    wanted = expected(node, layout, values, setting)
    evaluated = meaning(setting, values)
    body, between_vecs = expression(node, layout)
    with np.errstate(all="ignore"):
        got = evaluated(body)
        if between_vecs:
            got = unvec(got, _shape(node, layout, setting))
    np.testing.assert_allclose(got.reshape(wanted.shape), wanted, rtol=1e-6, atol=1e-8)
    oriented = got.shape
    if node.rank == 2 and not between_vecs:
        assert oriented == tuple(n for n, axis in zip(wanted.shape, layout, strict=True) if axis is not None)
    # Names for parts stand for what they replace.
    short, definitions = named(body)
    shortened = Meaning(evaluated.arrays, setting.sizes)
    with np.errstate(all="ignore"):
        for symbol, part in definitions:
            shortened.arrays[symbol.text] = shortened(part)
        np.testing.assert_allclose(shortened(short), evaluated(body), rtol=1e-6, atol=1e-8)


def _shape(node: Node, layout: Layout, setting: Setting) -> tuple[int, ...]:
    return tuple(node.sizes[axis].evaluate(setting.sizes) for axis in layout if axis is not None)


@settings(max_examples=400, deadline=None)
@given(graphs(smooth=True), st.integers(0, 9))  # a rounding error decides a step at a tie
def test_what_is_printed_is_what_is_computed(graph: Graph, seed: int) -> None:
    check(graph, seed)


@settings(max_examples=200, deadline=None)
@given(graphs())
def test_everything_is_printed(graph: Graph) -> None:
    _, node, layout = graph
    text, tex = formula(node, layout), latex(node, layout)
    assert text
    assert text.count("(") == text.count(")")
    assert text.count("[") == text.count("]")
    assert tex.count("{") == tex.count("}")
    assert tex.count(r"\left") == tex.count(r"\right")


@settings(max_examples=200, deadline=None)
@given(graphs(smooth=True), st.integers(0, 9))  # a rounding error decides a step at a tie
def test_turning_a_minus_inside_changes_no_value(graph: Graph, seed: int) -> None:
    setting, node, _ = graph
    values = inputs_for(setting.inputs, setting.sizes, seed)
    evaluated = meaning(setting, values)
    for body in descendants(tree(node)):
        negative, positive = without_sign(body)
        with np.errstate(all="ignore"):
            np.testing.assert_allclose((-1 if negative else 1) * evaluated(positive), evaluated(body), rtol=1e-9)


def descendants(root: Expression) -> list[Expression]:
    found: dict[str, Expression] = {}
    stack = [root]
    while stack:
        body = stack.pop()
        if body.key not in found:
            found[body.key] = body
            stack += body.definition if isinstance(body, Part) else body.children
    return list(found.values())


def rebuilt(root: Node, chance: random.Random) -> Node:
    """The same function made again: new inputs, arguments in another order, factors and terms shuffled."""
    copies: dict[Node, Node] = {}
    waiting = topological([root])
    while waiting:
        ready = [node for node in waiting if all(argument in copies for argument in node.arguments)]
        node = chance.choice(ready)
        waiting.remove(node)
        copies[node] = _copy(node, copies, chance)
    return copies[root]


def _copy(node: Node, copies: dict[Node, Node], chance: random.Random) -> Node:
    match node:
        case Input():
            return Input(node.name, node.sizes, node.layout)
        case SizeNode():
            return size_node(node.size)
        case Total():
            rows = [(coefficient, copies[term]) for coefficient, term in node.terms]
            return total(chance.sample(rows, len(rows)), node.sizes)
        case Map():
            return elementwise(node.primitive, [copies[argument] for argument in node.arguments])
        case Call():
            return call(node.primitive, [copies[a] for a in node.arguments], node.sizes, node.parameters)
        case _:
            assert isinstance(node, Core | Pattern)
            factors = [Factor(copies[f.node], f.labels, f.power) for f in node.factors]
            coefficient = node.coefficient if isinstance(node, Pattern) else 1
            sizes = dict(zip(node.out, node.sizes, strict=True))
            return product(coefficient, chance.sample(factors, len(factors)), node.out, sizes)


@settings(max_examples=300, deadline=None)
@given(graphs(), st.randoms(use_true_random=False))
def test_the_order_of_making_does_not_show(graph: Graph, chance: random.Random) -> None:
    _, node, layout = graph
    again = rebuilt(node, chance)
    assert formula(again, layout) == formula(node, layout)
