"""Logarithm of a sum of exponentials, and its gradient, softmax. Both are safe against overflow."""

from collections.abc import Callable
from typing import Any, Literal, overload

import numpy as np

from dimgrad.describe import Array
from dimgrad.graph.elementwise import call
from dimgrad.graph.node import Call, Factor, Term
from dimgrad.graph.primitive import Primitive
from dimgrad.graph.product import constant
from dimgrad.ops.operand import described
from dimgrad.ops.operation import operation
from dimgrad.ops.reductions import float_like, refuse_empty, require_entries
from dimgrad.tensors import AnyTensor, Column, Matrix, Row, Scalar, Vector
from dimgrad.value.traced import Traced

SOURCE = "Boyd & Vandenberghe, Convex Optimization (2004), section 3.1.5"

##### what the graph knows: `parameters` holds the axis of the node that is reduced, or nothing where all are


def d_logsumexp(y: Call) -> list[Term]:
    (x,) = y.arguments
    labels = tuple(range(x.rank))
    kept = tuple(label for label in labels if y.parameters and label not in y.parameters)
    softmax_node = call(SOFTMAX, [x], x.sizes, y.parameters)
    return [Term(1, (Factor(softmax_node, labels),), kept + labels)]  # ∂y_b/∂x_bi = softmax(x)_bi


def d_softmax(y: Call) -> list[Term]:
    (x,) = y.arguments
    labels = tuple(range(x.rank))
    other = tuple(label if y.parameters and label not in y.parameters else ("j", label) for label in labels)
    first = Term(1, (Factor(y, labels),), labels + labels)
    second = Term(-1, (Factor(y, labels), Factor(y, other)), labels + other)
    return [first, second]  # ∂y_i/∂x_j = y_i δ_ij - y_i y_j


def _text(name: str) -> Callable[[tuple[Any, ...]], str]:
    return lambda parameters: f"{name}({{0}}, axis={parameters[0]})" if parameters else f"{name}({{0}})"


def _latex(name: str) -> Callable[[tuple[Any, ...]], str]:
    word = rf"\operatorname{{{{{name}}}}}"
    return lambda parameters: word + (f"_{parameters[0]}" if parameters else "") + r"\left({0}\right)"


def numpy_logsumexp(node: Call) -> str:
    if not node.parameters:
        return "{t} = {0}.max()\n{y} = {t} + np.log(np.exp({0} - {t}).sum())"
    axis = f"axis={node.parameters[0]}"
    return (
        f"{{t}} = {{0}}.max({axis}, keepdims=True)\n"
        f"{{y}} = np.log(np.exp({{0}} - {{t}}).sum({axis})) + {{t}}.squeeze({axis})"
    )


def numpy_softmax(node: Call) -> str:
    inside = f"axis={node.parameters[0]}, keepdims=True" if node.parameters else ""
    return f"{{t}} = np.exp({{0}} - {{0}}.max({inside}))\n{{y}} = {{t}} / {{t}}.sum({inside})"


SOFTMAX = Primitive(
    name="softmax",
    jacobians=(d_softmax,),
    text=_text("softmax"),
    latex=_latex("softmax"),
    numpy=numpy_softmax,
    bounds=(0.0, 1.0),
)
LOGSUMEXP = Primitive(
    name="logsumexp",
    jacobians=(d_logsumexp,),
    text=_text("logsumexp"),
    latex=_latex("logsumexp"),
    numpy=numpy_logsumexp,
)


def reduced_axes(x: Traced, axis: int | None) -> tuple[int, ...]:
    """The axes of the node that stand for an axis of the array, or for all."""
    if axis is None:
        return tuple(range(x.node.rank))
    place = x.layout[axis]
    return () if place is None else (place,)


def parameters(x: Traced, reduced: tuple[int, ...]) -> tuple[int, ...]:
    """The parameters of the call that reduces these axes of the node."""
    return () if len(reduced) == x.node.rank else reduced


##### logsumexp


def build_logsumexp(x: Traced, axis: int | None = None) -> Traced:
    require_entries("logsumexp", x)
    text = described("logsumexp", x.text, *([] if axis is None else [f"axis={axis}"]))
    reduced = reduced_axes(x, axis)
    layout: list[int | None] = []
    for position, place in enumerate(x.layout):
        if axis is not None:
            if place is None or position == axis:
                layout.append(None)
            else:
                layout.append(place - len([other for other in reduced if other < place]))
    if not reduced:  # over an axis of size one
        return Traced(x.tracing, x.node, tuple(layout), text)
    sizes = [size for place, size in enumerate(x.node.sizes) if place not in reduced]
    return Traced(x.tracing, call(LOGSUMEXP, [x.node], sizes, parameters(x, reduced)), tuple(layout), text)


@overload
def logsumexp(x: AnyTensor) -> Scalar: ...
@overload
def logsumexp[M, N](x: Matrix[M, N], axis: Literal[0]) -> Row[N]: ...
@overload
def logsumexp[M, N](x: Matrix[M, N], axis: Literal[1]) -> Column[M]: ...
@operation(build=build_logsumexp, static=["axis"], source=SOURCE)
def logsumexp(x: Array, axis: int | None = None) -> Any:
    """log Σ exp of all entries, or of each column (`axis=0`, a row) or each row (`axis=1`, a column).

    >>> round(logsumexp(column([0.0, 0.0])), 4)
    0.6931
    """
    refuse_empty("logsumexp", x)
    top = np.max(x, axis=axis, keepdims=True)
    result = np.log(np.sum(np.exp(x - top), axis=axis, keepdims=True)) + top
    return float_like(result.reshape(())[()]) if axis is None else result


##### softmax


def build_softmax(x: Traced, axis: int | None = None) -> Traced:
    require_entries("softmax", x)
    text = described("softmax", x.text, *([] if axis is None else [f"axis={axis}"]))
    reduced = reduced_axes(x, axis)
    if not reduced:  # of single entries: 1
        return Traced(x.tracing, constant(1, x.node.sizes), x.layout, text)
    return Traced(x.tracing, call(SOFTMAX, [x.node], x.node.sizes, parameters(x, reduced)), x.layout, text)


@overload
def softmax[N](x: Column[N]) -> Column[N]: ...
@overload
def softmax[N](x: Row[N]) -> Row[N]: ...
@overload
def softmax[N](x: Vector[N]) -> Vector[N]: ...
@overload
def softmax[M, N](x: Matrix[M, N], axis: Literal[0, 1]) -> Matrix[M, N]: ...
@operation(
    build=build_softmax,
    static=["axis"],
    source="Bishop, Pattern Recognition and Machine Learning (2006), eq. 4.62, 4.106",
)
def softmax(x: Array, axis: int | None = None) -> Any:
    """exp(x)/Σ exp(x) of a vector, or of each column (`axis=0`) or each row (`axis=1`) of a matrix.

    >>> softmax(row([0.0, 0.0]))
    array([[0.5, 0.5]])
    """
    refuse_empty("softmax", x)
    powers = np.exp(x - np.max(x, axis=axis, keepdims=True))
    return powers / np.sum(powers, axis=axis, keepdims=True)
