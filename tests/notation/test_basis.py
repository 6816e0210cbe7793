"""Columns of scalars in formulas: brackets, with rows for what is by a column; turned they are written transposed."""

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
        (entries, "v", "numerator", "[2 (aᵀv) aᵀ; 2 vᵀ]"),
        (entries, "v", "denominator", "[2 (aᵀv) a, 2 v]"),
        (upright, "s", "numerator", "[1; 2 s]"),
        (lying, "s", "numerator", "[1, 2 s]"),
        (right, "s", "numerator", "v [1, 2 s]"),
        (left, "s", "numerator", "[1; 2 s] vᵀ"),
        (right, "v", "numerator", "∂vec right/∂v = [s; s²] ⊗ I"),
    ],
)
def test_transposes_of_columns_of_scalars_are_written(
    f: Callable[..., Any], wrt: str, layout: Literal["numerator", "denominator"], text: str
) -> None:
    assert derivative(f, wrt, layout=layout).formula == text
