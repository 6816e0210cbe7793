"""Explanations: each step, read back as mathematics, agrees with finite differences of that step."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import dimgrad
from dimgrad import (
    Column,
    Matrix,
    Row,
    Scalar,
    checked,
    derivative,
    dot,
    exp,
    gradient,
    hessian,
    inv,
    jacobian,
    jvp,
    logdet,
    matpow,
    mean,
    relu,
    sin,
    softmax,
    square,
    tanh,
    trace,
    where,
)
from dimgrad.explain.derivation import Step
from dimgrad.explain.explanation import Explanation, Section
from dimgrad.notation.names import text_name
from tests.notation.reader import Array, read

SIZES = {"M": 3, "N": 4}


@checked
def energy[M, N](W: Matrix[M, N], x: Column[N], b: Column[M]) -> Scalar:
    return dimgrad.sum(tanh(W @ x + b))


@checked
def loss[M, N](X: Matrix[M, N], w: Column[N], b: Scalar, y: Column[M]) -> Scalar:
    return mean(square(y - relu(X @ w + b)))


@checked
def row[M, N](W: Matrix[M, N], r: Row[M]) -> Row[N]:
    return exp(r @ W)


def polynomial(x: Scalar) -> Scalar:
    return sin(x**2) + x**3


@checked
def likelihood[N](X: Matrix[N, N], a: Column[N]) -> Scalar:
    return logdet(X.T @ X) + dot(a, inv(X) @ a)


@checked
def chances[M, N](W: Matrix[M, N], x: Column[N]) -> Column[M]:
    return softmax(W @ x) * 2


def numbers(name: str, shape: tuple[int, ...]) -> Any:
    random = np.random.default_rng(sum(map(ord, name)))
    value = random.uniform(0.3, 1.2, shape)
    return value + 2 * np.eye(*shape) if len(shape) == 2 and shape[0] == shape[1] else value if shape else float(value)


ARGUMENTS: dict[str, dict[str, tuple[int, ...]]] = {
    "energy": {"W": (3, 4), "x": (4, 1), "b": (3, 1)},
    "loss": {"X": (3, 4), "w": (4, 1), "b": (), "y": (3, 1)},
    "row": {"W": (3, 4), "r": (1, 3)},
    "polynomial": {"x": ()},
    "likelihood": {"X": (4, 4), "a": (4, 1)},
    "chances": {"W": (3, 4), "x": (4, 1)},
}


def values_of(section: Section, arguments: dict[str, Any]) -> dict[str, Array]:
    """The arguments and every intermediate variable, each from its printed definition and those before it."""
    known = {text_name(name): np.asarray(value, dtype=float) for name, value in arguments.items()}
    for step in section.derivation.steps:
        defined, _, _ = section.equations(step)
        left, _, right = defined.text().partition(" = ")
        known[left] = np.asarray(read(right, known, SIZES, shape_of(step)))
    return known


def shape_of(step: Step) -> tuple[int, ...]:
    sizes = {symbol.name: number for symbol, number in numbers_of(step).items()}
    lengths = [
        1 if axis is None else step.node.sizes[axis].number or sizes[str(step.node.sizes[axis])]
        for axis in step.symbol.layout
    ]
    return tuple(lengths)


def numbers_of(step: Step) -> dict[Any, int]:
    return {symbol: SIZES[symbol.name] for size in step.node.sizes for symbol in size.symbols()}


def differences(section: Section, arguments: dict[str, Any], by: str, name: str) -> Array:
    """Central differences of an intermediate variable by a variable: its axes, then the variable's."""
    start = np.asarray(arguments[by], dtype=float)
    columns: list[Array] = []
    for place in np.ndindex(start.shape):
        step = np.zeros(start.shape)
        step[place] = 1e-6
        above, below = (values_of(section, {**arguments, by: start + sign * step})[name] for sign in (1, -1))
        columns.append((above - below) / 2e-6)
    return np.stack(columns, axis=-1).reshape(columns[0].shape + start.shape)


def arranged(found: Array, shape: tuple[int, ...], value: Array, variable: Array) -> Array:
    """The differences in numerator layout."""
    if not value.shape and variable.ndim == 2:
        return found.T
    return found.reshape(shape)


@pytest.mark.parametrize(
    ("kind", "f", "wrt"),
    [
        (gradient, energy, "x"),
        (gradient, energy, "W"),
        (gradient, loss, "w"),
        (gradient, loss, "b"),
        (jacobian, row, "r"),
        (derivative, polynomial, "x"),
        (gradient, likelihood, "X"),
        (jacobian, chances, "x"),
    ],
)
def test_each_step_agrees_with_differences_of_that_step(kind: Any, f: Callable[..., Any], wrt: str) -> None:
    name = getattr(f, "__name__", "")
    arguments = {word: numbers(word, shape) for word, shape in ARGUMENTS[name].items()}
    found = kind(f, wrt=wrt)
    explained: Explanation = found.explain()
    ((_, section),) = explained.sections
    known = values_of(section, arguments)
    assert section.derivation.steps
    for step in section.derivation.steps:
        defined, local, whole = section.equations(step)
        left = defined.text().partition(" = ")[0]
        by_variable = differences(section, arguments, wrt, left)
        for equation in [whole] if whole is not None else local:
            assert equation is not None
            right = equation.text()
            shape = np.shape(arranged(by_variable, (), known[left], known[wrt])) if not known[left].shape else None
            wanted = arranged(by_variable, shape or result_shape(known[left], known[wrt]), known[left], known[wrt])
            head, last = right.partition(" = ")[0], right.rpartition(" = ")[2]
            text = f"{head} = {last}" if "∂vec " in head else last
            got = read(text, known, SIZES, wanted.shape)
            np.testing.assert_allclose(got, wanted, rtol=1e-5, atol=1e-6, err_msg=right)
    assert str(explained).splitlines()[-1].startswith("so  ")
    assert found.formula in str(explained).splitlines()[-1]
    assert found.shape in str(explained).splitlines()[-1]


def result_shape(value: Array, variable: Array) -> tuple[int, ...]:
    """The shape of a derivative by the layout table, for values that are no scalars."""
    if not variable.shape:
        return tuple(np.shape(value))
    return tuple(int(size) for array in (value, variable) for size in array.shape if size != 1)


def test_the_words_of_an_explanation() -> None:
    assert str(gradient(energy, wrt="x").explain()).splitlines() == [
        "gradient of energy(W, x, b) by x",
        " 1. u₁ = W x   : M × 1   (W @ x)",
        "    matrix product: ∂u₁/∂x = W   : M × N",
        " 2. u₂ = b + u₁   : M × 1   (W @ x + b)",
        "    element-wise binary operator: ∂u₂/∂u₁ = I   : M × M",
        "    vector chain rule: ∂u₂/∂x = ∂u₂/∂u₁ ∂u₁/∂x = W   : M × N",
        " 3. u₃ = tanh(u₂)   : M × 1   (tanh(W @ x + b))",
        "    element-wise function: ∂u₃/∂u₂ = diag(1 − u₃²)   : M × M",
        "    vector chain rule: ∂u₃/∂x = ∂u₃/∂u₂ ∂u₂/∂x = diag(1 − u₃²) W   : M × N",
        " 4. energy = 1ᵀu₃   : scalar   (sum(tanh(W @ x + b)))",
        "    vector sum reduction: ∂energy/∂u₃ = 1ᵀ   : 1 × M",
        "    vector chain rule: ∂energy/∂x = ∂energy/∂u₃ ∂u₃/∂x = (1 − u₃²)ᵀ W   : 1 × N",
        "so  ∂energy/∂x = (1 − tanh²(W x + b))ᵀ W   : 1 × N",
    ]


def test_rules_have_their_names_in_the_paper() -> None:
    assert "single-variable total-derivative chain rule: " in str(derivative(polynomial).explain())
    assert "power rule: ∂u₁/∂x = 2 x" in str(derivative(polynomial).explain())
    assert "scalar expansion: ∂u₁/∂b = 1 " in str(gradient(loss, wrt="b").explain())
    assert "element-wise binary operator: ∂u₂/∂u₁ = I " in str(gradient(loss, wrt="b").explain()), "expanded before"


def test_second_derivatives_are_of_the_gradient() -> None:
    text = str(hessian(energy, wrt="x").explain())
    assert "g_x = Wᵀ(1 − tanh²(W x + b)), the gradient by x, upright" in text
    assert hessian(energy, wrt="x").formula in text.splitlines()[-1]


def test_pushforwards_say_that_they_are_applied() -> None:
    assert "times a tangent" in str(jvp(chances, wrt="x").explain())


def test_deep_functions_are_abbreviated() -> None:
    def deep[N](W: Matrix[N, N], x: Column[N]) -> Column[N]:
        for _ in range(300):
            x = tanh(W @ x)
        return x

    section = jacobian(deep, wrt="x").explain().sections[0][1]
    text = "\n".join(section.text())
    assert "… 576 more steps: 288 × element-wise function, 288 × matrix product …" in text
    assert len(text) < 20_000


def test_markdown_balances() -> None:
    text = gradient(likelihood, wrt="X").explain()._repr_markdown_()  # pyright: ignore[reportPrivateUsage]  # what a notebook calls
    assert text.count("$") % 2 == 0
    assert text.count("{") == text.count("}")


def test_what_a_trace_makes_of_a_sum_of_kronecker_products_is_a_sum_of_matrix_products() -> None:
    def cubic[N](X: Matrix[N, N], A: Matrix[N, N]) -> Scalar:
        return trace(A @ matpow(X, 3))

    (step,) = [line for line in str(gradient(cubic).explain()).splitlines() if "∂cubic/∂u₃ ∂u₃/∂X" in line]
    assert step.endswith("= X A X + A u₁ + u₁ A   : N × N")


def test_without_a_step_it_says_why() -> None:
    def constant[N](x: Column[N], a: Column[N]) -> Scalar:
        return dot(a, a)

    def same[N](x: Column[N]) -> Row[N]:
        return x.T

    assert str(gradient(constant).explain()).splitlines()[1:] == [
        "    the value does not depend on x",
        "so  ∂constant/∂x = 0   : 1 × N",
    ]
    assert "    the entries of the value are those of x" in str(jacobian(same).explain())
    text = jacobian(same).explain()._repr_markdown_()  # pyright: ignore[reportPrivateUsage]  # what a notebook calls
    assert "the entries of the value are those of x" in text


def test_a_condition_is_a_step_without_slope() -> None:
    def leaky[N](x: Column[N], a: Column[N]) -> Column[N]:
        return where(x > 0, x, a * x)

    lines = str(jacobian(leaky).explain()).splitlines()
    at = lines.index(" 1. u₁ = [x > 0]   : N × 1   (x > 0)")
    assert lines[at + 1 : at + 3] == [
        "    element-wise binary operator: no slope anywhere",
        " 2. u₂ = a ⊙ x   : N × 1   (a * x)",
    ]
