"""Columns of scalars and basis columns in formulas: nothing in them can be turned, so the transpose is written."""

from collections.abc import Callable
from typing import Any, Literal

import pytest

from dimgrad import Column, Matrix, Row, Scalar, column, derivative, dot, outer

type Two = Literal[2]


def entries[N](a: Column[N], v: Column[N]) -> Column[Two]:
    return column([dot(a, v) ** 2, dot(v, v)])


def upright(s: Scalar) -> Column[Two]:
    return column([s, s**2])


def lying(s: Scalar) -> Row[Two]:
    return column([s, s**2]).T


def right[N](v: Column[N], s: Scalar) -> Matrix[N, Two]:
    return outer(v, column([s, s**2]))


def left[N](v: Column[N], s: Scalar) -> Matrix[Two, N]:
    return outer(column([s, s**2]), v)


@pytest.mark.parametrize(
    ("f", "wrt", "layout", "text"),
    [
        (entries, "v", "numerator", "2 ((aᵀv) e₁ aᵀ + e₂ vᵀ)"),
        (entries, "v", "denominator", "2 ((aᵀv) a e₁ᵀ + v e₂ᵀ)"),
        (upright, "s", "numerator", "2 s e₂ + e₁"),
        (lying, "s", "numerator", "(2 s e₂ + e₁)ᵀ"),
        (right, "s", "numerator", "v (2 s e₂ + e₁)ᵀ"),
        (left, "s", "numerator", "(2 s e₂ + e₁) vᵀ"),
        (right, "v", "numerator", "δ_ik [s; s²]_j"),
    ],
)
def test_transposes_of_columns_of_scalars_are_written(
    f: Callable[..., Any], wrt: str, layout: Literal["numerator", "denominator"], text: str
) -> None:
    assert derivative(f, wrt, layout=layout).formula == text
