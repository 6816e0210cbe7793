"""The value of a function as a compiled program: of the function's own form, from few passes over its arrays."""

# Functions and arrays without types are what is tested here, and mistakes that type checkers find too.
# mypy: disable-error-code="arg-type, no-any-return"
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false

import tracemalloc
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import pytest

from dimgrad import (
    Column,
    DerivativeError,
    Matrix,
    Scalar,
    ShapeError,
    checked,
    compiled,
    dot,
    exp,
    gradient,
    jacobian,
    linear_map,
    relu,
    sum,
    verify,
)
from tests.words import raised, words

random = np.random.default_rng(3)
W: Any = random.standard_normal((2, 3))
x: Any = random.standard_normal((3, 1))


@checked
def factorisation[M, N, K](U: Matrix[M, K], V: Matrix[N, K], T: Matrix[M, N]) -> Scalar:
    return sum((T - U @ V.T) ** 2)


def both[M, N](W: Matrix[M, N], x: Column[N]) -> tuple[Column[M], dict[str, Scalar], None]:
    return W @ x, {"square": dot(x, x)}, None


class Pair(NamedTuple):
    first: Any
    second: Any


@dataclass
class Layer:
    W: Any
    name: str


def test_a_value_has_its_formula_its_shape_and_its_source() -> None:
    value = compiled(factorisation)
    assert value.formula == "‖U Vᵀ − T‖²_F"
    assert value.shape == "scalar"
    assert "np.vdot" in value.source
    assert repr(value) == "<value of factorisation(U, V, T)>"
    assert str(value).splitlines()[0] == "value of factorisation(U, V, T):"
    assert str(value.explain()).splitlines()[0] == "value of factorisation(U, V, T)"
    assert "value = ‖U Vᵀ − T‖²_F   : scalar" in str(value.explain())


def test_a_value_is_the_functions_own() -> None:
    U, V, T = (random.standard_normal(shape) for shape in ((4, 2), (5, 2), (4, 5)))
    assert np.isclose(compiled(factorisation)(U, V, T), factorisation(U, V, T), rtol=1e-14)
    assert verify(compiled(factorisation), U, V, T, tolerance=1e-14)
    found = verify(compiled(both), W, x)
    assert found
    assert "agrees with the function itself in 3 entries" in str(found)


def test_a_wrong_value_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    value = compiled(lambda x: exp(2.0 * x))
    program = value.compiled_for({"x": x})
    monkeypatch.setattr(program, "outputs", lambda values: (np.exp(2.0 * values["x"]) + 0.01,))
    assert not verify(value, x)


@pytest.mark.parametrize(
    "f",
    [
        lambda x: (x, exp(x)),
        lambda x: [x, {"e": exp(x), "n": 3}],
        lambda x: Pair(x, "tanh"),
        lambda x: Layer(exp(x), "tanh"),
        lambda x: x.shape[0],
        lambda x: float(x.size) * 2.0,
    ],
    ids=["tuple", "list", "named tuple", "dataclass", "size", "number"],
)
def test_a_value_has_the_form_that_the_function_gives(f: Any) -> None:
    due, found = f(x), compiled(f)(x)
    assert repr(found) == repr(due) or np.isclose(found, due)


def test_what_is_returned_as_it_came_is_an_array_of_its_own() -> None:
    given = np.ones((3, 1))
    found: Any = compiled(lambda x: x)(given)
    found[0, 0] = 5.0
    assert given[0, 0] == 1.0


def test_the_difference_to_a_product_takes_the_memory_of_the_product_alone() -> None:
    U, V, T = np.ones((500, 3)), np.ones((400, 3)), np.zeros((500, 400))
    value = compiled(factorisation)
    value(U, V, T)
    tracemalloc.start()
    value(U, V, T)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 1.1 * T.nbytes


def test_arguments_are_checked() -> None:
    with pytest.raises(ShapeError, match="factorisation"):
        compiled(factorisation)(np.ones((4, 2)), np.ones((2, 2)), np.ones((4, 3)))


def test_values_are_differentiated_and_mapped_like_functions() -> None:
    assert gradient(compiled(factorisation)).formula == gradient(factorisation).formula
    hidden: Any = compiled(lambda W, x: relu(W @ x))
    assert np.array_equal(jacobian(hidden, wrt=1)(W, x), jacobian(lambda W, x: relu(W @ x), wrt=1)(W, x))
    assert linear_map(hidden, wrt=1)(W, x).shape == (2, 3)


def test_one_value_is_computed_inside_another() -> None:
    inner: Any = compiled(both)
    assert np.allclose(compiled(lambda W, x: inner(W, x)[0] * 2.0)(W, x), 2.0 * W @ x)


def test_bools_sizes_and_nothing_are_refused_with_their_mend() -> None:
    said = raised(lambda: compiled(lambda x: x > 0)(x), DerivativeError)
    assert said.partition("\n  at")[0] == words("""
        <lambda>(x) gives bools, and compiled programs compute floats
          expected  value: floats
          got       x > 0 : bools
          mend      where(x > 0, 1.0, 0.0)
    """)

    def sized[N](x: Column[N]) -> Any:
        return x, x.shape[0]

    with pytest.raises(DerivativeError, match="gives a whole number"):
        compiled(sized)(x)
    with pytest.raises(DerivativeError, match="gives no array"):
        compiled(lambda x: None)(x)
