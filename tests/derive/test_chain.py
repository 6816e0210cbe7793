"""Reverse and forward agree, and both with complex steps through the oracle, first and second order."""

from collections.abc import Callable
from functools import partial

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dimgrad.derive.chain import forward, reverse
from dimgrad.derive.second import symmetric
from dimgrad.graph.elementwise import call, elementwise
from dimgrad.graph.node import Core, Factor, Input, Node, Pattern, topological
from dimgrad.graph.product import constant, is_zero, product
from dimgrad.graph.sizes import Size, Symbol
from dimgrad.graph.total import total
from tests.graphs import Setting, factor, nodes, settings_with_inputs
from tests.naive import EXP, INVERSE, RELU, SIN, SOFTMAX, TANH, Array, evaluate, inputs_for

N, M = Size.of(Symbol("N")), Size.of(Symbol("M"))
A, x, w, W = Input("A", (N, N)), Input("x", (N,)), Input("w", (N,)), Input("W", (M, N))
NUMBERS = {N.symbols()[0]: 3, M.symbols()[0]: 4}


def complex_step(value: Callable[[Array], Array], at: Array, step: float = 1e-30) -> Array:
    """The Jacobian of an analytic function to rounding, the value's axes first: Im f(x + ih) / h.

    Squire & Trapp, Using complex variables to estimate derivatives of real functions (SIAM Review 40, 1998).
    """
    columns: list[Array] = []
    for place in np.ndindex(at.shape):
        direction = np.zeros(at.shape, complex)
        direction[place] = 1j * step
        columns.append(value(at + direction).imag / step)
    shape = value(at).shape + at.shape
    return np.stack(columns, axis=-1).reshape(shape) if columns else np.zeros(shape)


def bounded(node: Node, values: dict[Node, Array], setting: Setting) -> bool:
    """Whether nothing on the way is so large that rounding alone decides the sine of it."""
    with np.errstate(all="ignore"):
        arrays = evaluate(topological([node]), values, setting.sizes)
    return all(np.max(np.abs(array), initial=0) < 1e4 for array in arrays)


@st.composite
def cases(draw: st.DrawFn) -> tuple[Setting, Node, Input]:
    setting = draw(settings_with_inputs())
    pool = draw(nodes(setting, steps=5, smooth=True))
    value = draw(st.sampled_from(pool).filter(lambda node: node.rank <= 3))
    return setting, value, draw(st.sampled_from([node for node in setting.inputs if node.rank <= 2] or setting.inputs))


@settings(max_examples=100)
@given(cases(), st.integers(0, 9))
def test_both_orders_agree_with_complex_step(case: tuple[Setting, Node, Input], seed: int) -> None:
    setting, value, variable = case
    values = inputs_for(setting.inputs, setting.sizes, seed)

    assume(bounded(value, values, setting))

    def at(point: Array) -> Array:
        return evaluate([value], values | {variable: point}, setting.sizes)[0]

    expected = complex_step(at, values[variable])
    (backward,) = reverse(value, [variable])
    scale = 1 + np.max(np.abs(expected), initial=0)
    for jacobian in (backward, forward(value, variable)):
        assert jacobian.sizes == value.sizes + variable.sizes
        (got,) = evaluate([jacobian], values, setting.sizes)
        np.testing.assert_allclose(got, expected, rtol=1e-8, atol=1e-9 * scale)


@settings(max_examples=60)
@given(cases(), st.integers(0, 9))
def test_second_derivatives_agree_with_complex_step(case: tuple[Setting, Node, Input], seed: int) -> None:
    setting, value, variable = case
    labels = tuple(range(value.rank))
    scalar = product(1, [Factor(elementwise(SIN, [value]), labels)], ())
    values = inputs_for(setting.inputs, setting.sizes, seed)
    (gradient,) = reverse(scalar, [variable])
    (hessian,) = reverse(gradient, [variable])

    assume(bounded(gradient, values, setting))

    def at(point: Array) -> Array:
        return evaluate([gradient], values | {variable: point}, setting.sizes)[0]

    expected = complex_step(at, values[variable])
    scale = 1 + np.max(np.abs(expected), initial=0)
    ((summed,),) = symmetric(scalar, [variable]) or pytest.fail("no graph of five steps has so many pairs")
    for node in (hessian, forward(gradient, variable), summed):
        assert node.sizes == variable.sizes + variable.sizes
        (got,) = evaluate([node], values, setting.sizes)
        np.testing.assert_allclose(got, expected, rtol=1e-8, atol=1e-9 * scale)


def test_calls_with_rules_of_their_own() -> None:
    shifted = total([(1, A), (4, product(1, [], "ii", {"i": N}))], (N, N))
    inverse = call(INVERSE, [shifted], (N, N))
    value = call(SOFTMAX, [product(1, [factor(inverse, "ij"), factor(x, "j")], "i")], (N,))
    values = inputs_for([A, x], NUMBERS, 0)
    for variable in (A, x):
        expected = complex_step(partial(_at, value, variable, values), values[variable])
        for jacobian in (reverse(value, [variable])[0], forward(value, variable)):
            np.testing.assert_allclose(evaluate([jacobian], values, NUMBERS)[0], expected, rtol=1e-7, atol=1e-9)


def _at(value: Node, variable: Input, values: dict[Node, Array], point: Array) -> Array:
    return evaluate([value], values | {variable: point}, NUMBERS)[0]


def test_both_orders_give_one_node() -> None:
    hidden = elementwise(TANH, [product(1, [factor(W, "ij"), factor(x, "j")], "i")])
    assert reverse(hidden, [x])[0] is forward(hidden, x)
    quadratic = product(1, [factor(x, "i"), factor(A, "ij"), factor(x, "j")], "")
    assert reverse(quadratic, [x])[0] is forward(quadratic, x)


def test_known_jacobians() -> None:
    identity = product(1, [], "ii", {"i": N})
    assert reverse(x, [x])[0] is identity
    assert reverse(product(1, [factor(w, "i"), factor(x, "i")], "i"), [w])[0] is product(1, [factor(x, "i")], "ii")
    assert reverse(product(1, [factor(W, "ij"), factor(x, "j")], "i"), [x])[0] is W
    assert reverse(product(1, [factor(x, "i")], ""), [x])[0] is constant(1, (N,))
    square = product(1, [factor(x, "i", 2)], "")
    assert reverse(square, [x])[0] is product(2, [factor(x, "i")], "i")
    (hessian,) = reverse(reverse(square, [x])[0], [x])
    assert hessian is product(2, [], "ii", {"i": N})


def test_the_hessian_of_a_quadratic_form_is_symmetric() -> None:
    quadratic = product(1, [factor(x, "i"), factor(A, "ij"), factor(x, "j")], "")
    (gradient,) = reverse(quadratic, [x])
    assert reverse(gradient, [x])[0].symmetric


def test_an_elementwise_jacobian_stays_diagonal() -> None:
    (jacobian,) = reverse(elementwise(EXP, [elementwise(TANH, [x])]), [x])
    assert isinstance(jacobian, Pattern)
    assert jacobian.out == (0, 0)


def test_what_does_not_depend_has_derivative_zero() -> None:
    (by_w,) = reverse(elementwise(EXP, [x]), [w])
    assert is_zero(by_w)
    assert by_w.sizes == (N, N)
    assert is_zero(forward(elementwise(EXP, [x]), w))
    (by_x,) = reverse(reverse(product(1, [factor(elementwise(RELU, [x]), "i")], ""), [x])[0], [x])
    assert is_zero(by_x)


@pytest.mark.parametrize("order", ["reverse", "forward"])
def test_a_chain_of_ten_thousand_operations_takes_linear_work(order: str) -> None:
    node: Node = x
    for _ in range(5_000):
        node = elementwise(TANH, [product(1, [factor(A, "ij"), factor(node, "j")], "i")])
    value = product(1, [factor(node, "i")], "")
    jacobian = reverse(value, [x])[0] if order == "reverse" else forward(value, x)
    made = topological([jacobian])
    assert len(made) < 10 * 5_000
    assert any(isinstance(n, Core) for n in made)
