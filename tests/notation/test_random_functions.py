"""Formulas of random functions, read back: sums of quotients, products and powers, by scalars, columns and matrices."""

from random import Random
from typing import Any

import numpy as np
import pytest

import dimgrad
from dimgrad import derivative
from tests.notation.reader import read
from tests.notation.test_reading import upright

# Functions are written from text here: their types are known at run time only.
# pyright: reportArgumentType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

SIZES = {"N": 3}
SCALARS = """
({s} + {s})|({s} - {s})|{s} * {s}|{s} / ({s})|sum({c})|dot({c}, {c})|mean({c})|norm2({c})|log(({s})**2 + 1.0)|({s})**2|
exp(-({s})**2)|tanh({s})|(({s})**2 + 0.5)**(1 / (k**2 + 1.0))
"""
COLUMNS = """
({c} + {c})|({c} - {c})|{c} * ({c})|{c} / (({c})**2 + 1.0)|({s}) * {c}|{c} / ({s})|A @ ({c})|A.T @ ({c})|tanh({c})|x**k
"""
LEAVES = {
    "s": ("k", "l", "2.0", "dot(x, y)", "sum(x)", "dot(x, A @ x)", "norm2(y)", "trace(A)"),
    "c": ("x", "y", "A @ x", "log(x)", "x**2"),
}


def written(random: Random, kind: str, depth: int) -> str:
    """An expression of a kind, `s` or `c`, of so many levels at most."""
    if depth <= 0:
        return random.choice(LEAVES[kind])
    pieces = random.choice((SCALARS if kind == "s" else COLUMNS).strip().replace("\n", "").split("|")).split("{")
    parts = [written(random, piece[0], depth - random.randint(1, 2)) + piece[2:] for piece in pieces[1:]]
    return pieces[0] + "".join(parts)


def function(random: Random) -> Any:
    """A random function with a scalar or a column for its result."""
    kind = random.choice("ssc")
    body = written(random, kind, random.randint(2, 4))
    head = "def f[N](x: Column[N], y: Column[N], A: Matrix[N, N], k: Scalar, l: Scalar)"
    space: dict[str, Any] = {name: getattr(dimgrad, name) for name in dimgrad.__all__} | {"__name__": __name__}
    exec(f"{head} -> {'Scalar' if kind == 's' else 'Column[N]'}:\n    return {body}\n", space)
    return space["f"]


@pytest.mark.parametrize("seed", range(300))
def test_what_is_printed_is_what_is_computed(seed: int) -> None:
    random, numbers = Random(seed), np.random.default_rng(seed)
    f = function(random)
    arguments: dict[str, Any] = {"x": numbers.uniform(0.5, 2.0, (3, 1)), "y": numbers.uniform(0.5, 2.0, (3, 1))}
    arguments |= {
        "A": numbers.uniform(0.2, 1.0, (3, 3)),
        "k": numbers.uniform(0.5, 2.0),
        "l": numbers.uniform(0.5, 2.0),
    }
    upright_ones = {name: upright(value) for name, value in arguments.items()}
    for wrt in ("x", "k", "A"):
        slope = derivative(f, wrt=wrt)
        due = np.asarray(slope(**arguments), dtype=float)
        if due.ndim > 2:
            continue  # of a column by a matrix
        found = np.reshape(read(slope.formula, upright_ones, SIZES, due.shape), due.shape)
        np.testing.assert_allclose(found, due, rtol=1e-6, atol=1e-9 * max(1.0, float(np.abs(due).max())))
