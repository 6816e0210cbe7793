"""Large graphs: nothing is walked as a tree, and what is shared is written once."""

import re
from collections.abc import Callable

import pytest

from dimgrad.graph.node import Input, Node
from dimgrad.graph.sizes import Size, Symbol
from dimgrad.notation import formula, latex
from tests.naive import TANH
from tests.notation.test_formulas import COLUMN, MATRIX, ROW, A, N, d, f, plus, times, x

y = Input("y", (N,))

STEPS: dict[str, Callable[[Node], Node]] = {
    "layers": lambda h: f(TANH, times((A, "ij"), (h, "j"), out="i")),
    "powers of a matrix": lambda h: times((A, "ij"), (h, "j"), out="i"),
    "residual layers": lambda h: plus((1, h), (1, f(TANH, times((A, "ij"), (h, "j"), out="i")))),
    "linear residual layers": lambda h: plus((1, h), (1, times((A, "ij"), (h, "j"), out="i"))),
    "its own tanh": lambda h: times((h, "i"), (f(TANH, h), "i"), out="i"),
    "squares": lambda h: times((h, "i", 2), out="i"),
    "a sum and a difference": lambda h: times((plus((1, h), (1, y)), "i"), (plus((1, h), (-1, y)), "i"), out="i"),
}


@pytest.mark.parametrize("name", STEPS)
def test_a_thousand_steps(name: str) -> None:
    node: Node = x
    for _ in range(1000):
        node = STEPS[name](node)
    assert len(formula(node, ROW)) < 300_000
    assert len(latex(node, COLUMN)) < 1_000_000


def test_shared_parts_are_written_once() -> None:
    node: Node = x
    for _ in range(8):
        node = times((node, "i"), (f(TANH, node), "i"), out="i")
    text = formula(node, COLUMN)
    assert len(text) < 400
    assert " with s = tanh(x ⊙ tanh(x)); t = " in text
    defined = re.findall(r"(?:with|;) (\w) =", text)
    assert len(defined) == len(set(defined))


def test_a_sum_of_many_terms() -> None:
    names = [f"v{number}" for number in range(300)]
    node = plus(*[(1, Input(name, (N,))) for name in names])
    assert formula(node, COLUMN).count("+") == len(names) - 1


def test_ten_layers() -> None:
    sizes = [Size.of(Symbol(f"N{place}")) for place in range(11)]
    value: Node = Input("x", (sizes[0],))
    first = value
    for place in range(1, 11):
        W = Input(f"W{place}", (sizes[place], sizes[place - 1]))
        value = f(TANH, times((W, "ij"), (value, "j"), out="i"))
    text = formula(d(value, first), MATRIX)
    assert text.startswith("diag(1 − ")
    assert "W₁₀ diag(1 − " in text
    assert len(text) < 600
