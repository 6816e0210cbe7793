"""Logarithm of a sum of exponentials, and its gradient, softmax. All are safe against overflow."""

from typing import Any, Literal, overload

import numpy as np

from dimgrad.describe import Array
from dimgrad.graph.elementwise import call
from dimgrad.graph.node import Call, Factor, Term
from dimgrad.graph.primitive import Primitive
from dimgrad.graph.product import constant
from dimgrad.ops.axes import Labels, Over, axis_words, kept_axes, latex_format, text_format
from dimgrad.ops.axis_arguments import checked_axis
from dimgrad.ops.declaration import operation
from dimgrad.ops.reductions import float_like, refuse_empty, require_entries
from dimgrad.ops.softmax_parts import parts_of_log_softmax, parts_of_logsumexp, parts_of_softmax
from dimgrad.tensors import AnyTensor, Column, Matrix, Row, Scalar, Tensor, Vector
from dimgrad.value.traced import Traced

SOURCE = "Boyd & Vandenberghe, Convex Optimization (2004), section 3.1.5"
BISHOP = "Bishop, Pattern Recognition and Machine Learning (2006)"

##### softmax


def d_softmax(y: Call) -> list[Term]:
    at = Labels(y)
    first = Term(1, (Factor(y, at.all),), at.all + at.all)
    second = Term(-1, (Factor(y, at.all), Factor(y, at.other)), at.all + at.other)
    return [first, second]  # ∂y_i/∂x_j = y_i δ_ij - y_i y_j


def numpy_softmax(y: Call) -> str:
    inside = kept_axes(y)
    return f"{{t}} = np.exp({{0}} - {{0}}.max({inside}))\n{{y}} = {{t}} / {{t}}.sum({inside})"


SOFTMAX = Primitive(
    name="softmax",
    jacobians=(d_softmax,),
    text=text_format("softmax"),
    latex=latex_format(r"\operatorname{{softmax}}"),
    numpy=numpy_softmax,
    parts=parts_of_softmax,
    bounds=(0.0, 1.0),
)


def build_softmax(x: Traced, axis: int | None = None) -> Traced:
    over = Over.of("softmax", x, axis)
    require_entries("softmax", over)
    return over.mapped(SOFTMAX, lambda node: constant(1, node.sizes))


@overload
def softmax[N](x: Column[N]) -> Column[N]: ...
@overload
def softmax[N](x: Row[N]) -> Row[N]: ...
@overload
def softmax[N](x: Vector[N]) -> Vector[N]: ...
@overload
def softmax[N](x: Vector[N], axis: Literal[0, -1]) -> Vector[N]: ...
@overload
def softmax[M, N](x: Matrix[M, N], axis: Literal[0, 1, -1, -2]) -> Matrix[M, N]: ...
@overload
def softmax[A, B, C, *Rest](x: Tensor[A, B, C, *Rest], axis: int) -> Tensor[A, B, C, *Rest]: ...
@operation(build=build_softmax, static=["axis"], source=f"{BISHOP}, eq. 4.62, 4.106")
def softmax(x: Array, axis: int | None = None) -> Any:
    """exp(x)/Σ exp(x) of a vector, or of each column (`axis=0`) or each row (`axis=1`) of a matrix.

    >>> softmax(row([0.0, 0.0]))
    array([[0.5, 0.5]])
    """
    checked_axis("softmax", x, axis)
    refuse_empty("softmax", x, axis)
    powers = np.exp(x - np.max(x, axis=axis, keepdims=True))
    return powers / np.sum(powers, axis=axis, keepdims=True)


##### log_softmax


def d_log_softmax(y: Call) -> list[Term]:
    at = Labels(y)
    share = call(SOFTMAX, [at.x], at.x.sizes, y.parameters)
    same = Term(1, (), at.all + at.all, at.sizes)
    return [same, Term(-1, (Factor(share, at.other),), at.all + at.other, at.sizes)]  # ∂y_i/∂x_j = δ_ij - softmax(x)_j


def numpy_log_softmax(y: Call) -> str:
    inside = kept_axes(y)
    return f"{{t}} = {{0}} - {{0}}.max({inside})\n{{y}} = {{t}} - np.log(np.exp({{t}}).sum({inside}))"


LOG_SOFTMAX = Primitive(
    name="log_softmax",
    jacobians=(d_log_softmax,),
    text=text_format("log_softmax"),
    latex=latex_format(r"\operatorname{{log\,softmax}}"),
    numpy=numpy_log_softmax,
    parts=parts_of_log_softmax,
    bounds=(-np.inf, 0.0),
)


def build_log_softmax(x: Traced, axis: int | None = None) -> Traced:
    over = Over.of("log_softmax", x, axis)
    require_entries("log_softmax", over)
    return over.mapped(LOG_SOFTMAX, lambda node: constant(0, node.sizes))


@overload
def log_softmax[N](x: Column[N]) -> Column[N]: ...
@overload
def log_softmax[N](x: Row[N]) -> Row[N]: ...
@overload
def log_softmax[N](x: Vector[N]) -> Vector[N]: ...
@overload
def log_softmax[N](x: Vector[N], axis: Literal[0, -1]) -> Vector[N]: ...
@overload
def log_softmax[M, N](x: Matrix[M, N], axis: Literal[0, 1, -1, -2]) -> Matrix[M, N]: ...
@overload
def log_softmax[A, B, C, *Rest](x: Tensor[A, B, C, *Rest], axis: int) -> Tensor[A, B, C, *Rest]: ...
@operation(build=build_log_softmax, static=["axis"], source=f"{BISHOP}, eq. 4.62, 4.106")
def log_softmax(x: Array, axis: int | None = None) -> Any:
    """The logarithm of softmax, x - logsumexp(x); no logarithm of a small probability is taken.

    >>> log_softmax(row([0.0, 0.0])).round(4)
    array([[-0.6931, -0.6931]])
    """
    checked_axis("log_softmax", x, axis)
    refuse_empty("log_softmax", x, axis)
    below = x - np.max(x, axis=axis, keepdims=True)
    return below - np.log(np.sum(np.exp(below), axis=axis, keepdims=True))


##### logsumexp


def d_logsumexp(y: Call) -> list[Term]:
    at = Labels(y)
    share = call(SOFTMAX, [at.x], at.x.sizes, y.parameters)
    return [Term(1, (Factor(share, at.all),), at.kept + at.all)]  # ∂y_b/∂x_bi = softmax(x)_bi


def numpy_logsumexp(y: Call) -> str:
    if not y.parameters:
        return "{t} = {0}.max()\n{y} = {t} + np.log(np.exp({0} - {t}).sum())"
    axis = axis_words(y.parameters)
    return (
        f"{{t}} = {{0}}.max({axis}, keepdims=True)\n"
        f"{{y}} = np.log(np.exp({{0}} - {{t}}).sum({axis})) + {{t}}.squeeze({axis})"
    )


LOGSUMEXP = Primitive(
    name="logsumexp",
    jacobians=(d_logsumexp,),
    text=text_format("logsumexp"),
    latex=latex_format(r"\operatorname{{logsumexp}}"),
    numpy=numpy_logsumexp,
    parts=parts_of_logsumexp,
)


def build_logsumexp(x: Traced, axis: int | None = None) -> Traced:
    over = Over.of("logsumexp", x, axis)
    require_entries("logsumexp", over)
    return over.reduced(LOGSUMEXP)


@overload
def logsumexp(x: AnyTensor) -> Scalar: ...
@overload
def logsumexp[M, N](x: Matrix[M, N], axis: Literal[0, -2]) -> Row[N]: ...
@overload
def logsumexp[M, N](x: Matrix[M, N], axis: Literal[1, -1]) -> Column[M]: ...
@overload
def logsumexp[A, B, C, *Rest](x: Tensor[A, B, C, *Rest], axis: int) -> Tensor[*tuple[Any, ...]]: ...
@operation(build=build_logsumexp, static=["axis"], source=SOURCE)
def logsumexp(x: Array, axis: int | None = None) -> Any:
    """log Σ exp of all entries, or of each column (`axis=0`, a row) or each row (`axis=1`, a column).

    >>> round(logsumexp(column([0.0, 0.0])), 4)
    0.6931
    """
    checked_axis("logsumexp", x, axis)
    refuse_empty("logsumexp", x, axis)
    top = np.max(x, axis=axis, keepdims=True)
    result = np.log(np.sum(np.exp(x - top), axis=axis, keepdims=True)) + top
    return float_like(result.reshape(())[()]) if axis is None else result
