"""Names: subscripts, dotted paths, Greek letters, and variables called like words of the notation."""

import pytest

from dimgrad import Column, Scalar, gradient
from dimgrad.graph.node import Factor, Input, size_node
from dimgrad.graph.product import product
from dimgrad.graph.sizes import Size, Symbol
from dimgrad.graph.total import total
from dimgrad.notation import formula, latex
from dimgrad.notation.names import latex_name, text_name
from tests.naive import TANH
from tests.notation.test_formulas import COLUMN, MATRIX, SCALAR, assert_renders, f, times

N = Size.of(Symbol("N"))


@pytest.mark.parametrize(
    ("name", "text", "tex"),
    [
        ("x", "x", "x"),
        ("W12", "W₁₂", "W_{12}"),
        ("weights", "weights", r"\mathrm{weights}"),
        ("weights2", "weights₂", r"\mathrm{weights}_{2}"),
        ("w_out", "w_out", r"w_{\mathrm{out}}"),
        ("first_layer", "first_layer", r"\mathrm{first\_layer}"),
        ("net.first.W1", "net.first.W₁", r"\mathrm{net.first.W}_{1}"),
        ("layers[0].b", "layers[0].b", r"\mathrm{layers[0].b}"),
        ("alpha", "alpha", r"\alpha"),
        ("λ", "λ", r"\lambda"),
        ("theta1", "theta₁", r"\theta_{1}"),
        ("_", "_", r"\mathrm{\_}"),
        ("x_1", "x_1", "x_{1}"),
    ],
)
def test_names(name: str, text: str, tex: str) -> None:
    assert text_name(name) == text
    assert latex_name(name) == tex
    assert_renders(tex)


def test_dotted_names_in_a_product() -> None:
    W, x = Input("net.first.W", (N, N)), Input("inputs", (N,))
    node = times((W, "ij"), (x, "i"), out="j")
    assert formula(node, COLUMN) == "net.first.Wᵀ inputs"


@pytest.mark.parametrize("name", ["diag", "tr", "vec", "I", "tanh", "δ"])
def test_a_variable_called_like_a_word_of_the_formula_gets_an_underscore(name: str) -> None:
    matrix, x = Input(name, (N, N)), Input("x", (N,))
    applied = f(TANH, x)
    node = total([(1, matrix), (1, product(1, [Factor(applied, ("i",))], "ii"))], (N, N))
    assert formula(node, MATRIX) == f"{name}_ + diag(tanh(x))"
    assert_renders(latex(node, MATRIX))


def test_names_that_collide_with_nothing_stay() -> None:
    T, e = Input("T", (N, N)), Input("e", (N,))
    assert formula(times((T, "ji"), (e, "j"), out="i"), COLUMN) == "Tᵀe"
    assert formula(times((Input("tanh", (N, N)), "ij"), (e, "j"), out="i"), COLUMN) == "tanh e"


def test_a_variable_called_like_a_size_in_the_formula() -> None:
    node = times((Input("N", (N,)), "i"), (size_node(N), "", -1), out="i")
    assert formula(node, COLUMN) == "N_ / N"


def test_two_variables_of_one_name_are_told_apart() -> None:
    first, second = Input("x", (N,)), Input("x", (N,))
    assert formula(times((first, "i"), (second, "i")), SCALAR) == "xᵀ x_"
    assert formula(times((Input("x1", (N,)), "i"), (Input("x₁", (N,)), "i")), SCALAR) == "x₁ᵀ x₁_"
    assert latex(times((Input("W1", (N,)), "i"), (Input("W_1", (N,)), "i")), SCALAR) != ""


def test_a_variable_that_looks_like_an_entry_of_another_gets_an_underscore() -> None:
    def entry[N](x: Column[N], x1: Scalar) -> Scalar:
        value: Scalar = x[0, 0] * x1 + x1**2
        return value

    def bias[N](w: Column[N], w0: Scalar) -> Scalar:
        value: Scalar = w[0, 0] * w0 + w0**2
        return value

    assert gradient(entry, wrt="x1").formula == "2 x1_ + x₁"
    assert gradient(bias, wrt="w0").formula == "2 w₀ + w₁"
