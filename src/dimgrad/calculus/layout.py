"""Which way round a derivative stands: the layout table, in one place.

A node of a derivative has the value's axes, then the variable's. Here they are arranged into an array.
"""

from typing import Literal

from dimgrad.checks.spec import Spec, TensorSpec
from dimgrad.errors import DerivativeError, Line, Report
from dimgrad.graph.node import Layout

type Convention = Literal["numerator", "denominator"]


def require_convention(layout: object) -> None:
    """Refuse a layout that there is not: it would be the other one in silence."""
    if layout not in ("numerator", "denominator"):
        raise DerivativeError(
            Report(
                f"layout={layout!r} is no layout",
                expected='"numerator", or "denominator"',
                got=f"layout={layout!r}",
                line=Line.of_caller(),
            )
        )


def axes_of(layout: Layout, spec: Spec | None = None) -> Layout:
    """The axes by which a value counts in a derivative: a column or a row counts as one, a matrix as two.

    What is declared as a matrix is one, whatever its size; without declaration, (N, 1) is a column and (1, N) a row.
    """
    if len(layout) != 2 or (isinstance(spec, TensorSpec) and spec.kind == "Matrix"):
        return layout
    upright, lying = layout
    if lying is None:
        return (upright,)
    return (lying,) if upright is None else layout


def derivative_layout(
    value: Layout, variable: Layout, value_axes: Layout, variable_axes: Layout, convention: Convention
) -> Layout:
    """The layout of the derivative of a value by a variable (docs/conventions.md has the table).

    By a scalar: the value's own. Of a scalar: the variable's, reversed up to two axes (the gradient by a column is a
    row). Else the axes of the value, then those of the variable; in denominator layout the other way round.
    """
    rank = sum(axis is not None for axis in value)
    shifted = tuple(None if axis is None else axis + rank for axis in variable_axes)
    if not variable:
        return value
    if not value:
        return variable if convention == "denominator" or len(variable) > 2 else variable[::-1]
    return shifted + value_axes if convention == "denominator" else value_axes + shifted


def hessian_layout(first_axes: Layout, second_axes: Layout, rank: int) -> Layout:
    """The layout of the second derivative of a scalar: the axes of one variable, then those of the other.

    Each are in their own order; `rank` is that of the first variable's node.
    """
    return first_axes + tuple(None if axis is None else axis + rank for axis in second_axes)
