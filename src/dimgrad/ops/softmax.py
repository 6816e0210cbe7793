"""Logarithm of a sum of exponentials, and its gradient, softmax. Both are safe against overflow."""

from typing import Any, Literal, overload

import numpy as np

from dimgrad.describe import Array
from dimgrad.graph.elementwise import call
from dimgrad.graph.node import Call, Factor, Node, Term
from dimgrad.graph.primitive import Primitive
from dimgrad.graph.product import constant
from dimgrad.ops.operand import described
from dimgrad.ops.operation import operation
from dimgrad.ops.reductions import float_like, refuse_empty
from dimgrad.tensors import AnyTensor, Column, Matrix, Row, Scalar, Vector
from dimgrad.value.traced import Traced

SOURCE = "Boyd & Vandenberghe, Convex Optimization (2004), section 3.1.5"

##### what the graph knows: axes are the node's; `parameters` holds those that are reduced


def d_logsumexp(y: Call) -> list[Term]:
    (x,) = y.arguments
    labels = tuple(range(x.rank))
    kept = tuple(label for label in labels if label not in y.parameters)
    softmax_node = call(SOFTMAX, [x], x.sizes, y.parameters)
    return [Term(1, (Factor(softmax_node, labels),), kept + labels)]  # ∂y_b/∂x_bi = softmax(x)_bi


def d_softmax(y: Call) -> list[Term]:
    (x,) = y.arguments
    labels = tuple(range(x.rank))
    other = tuple(("j", label) if label in y.parameters else label for label in labels)
    first = Term(1, (Factor(y, labels),), labels + labels)
    second = Term(-1, (Factor(y, labels), Factor(y, other)), labels + other)
    return [first, second]  # ∂y_i/∂x_j = y_i δ_ij - y_i y_j


def _format(name: str, latex: bool = False) -> Any:
    def text(parameters: tuple[Any, ...]) -> str:
        axes = ", ".join(map(str, parameters))
        if latex:
            return rf"\operatorname{{{{{name}}}}}\left({{0}}\right)"
        return f"{name}({{0}})" if len(parameters) == 1 and parameters[0] == 0 else f"{name}({{0}}, axis={axes})"

    return text


def _axis(node: Node, parameters: tuple[Any, ...]) -> str:
    (x,) = node.arguments
    if len(parameters) == x.rank:
        return ""
    return f", axis={parameters[0]}" if len(parameters) == 1 else f", axis={parameters}"


def numpy_logsumexp(node: Call) -> str:
    axis = _axis(node, node.parameters)
    if not axis:
        return "{t} = {0}.max()\n{y} = {t} + np.log(np.exp({0} - {t}).sum())"
    return (
        f"{{t}} = {{0}}.max({axis[2:]}, keepdims=True)\n"
        f"{{y}} = np.log(np.exp({{0}} - {{t}}).sum({axis[2:]})) + {{t}}.squeeze({axis[2:]})"
    )


def numpy_softmax(node: Call) -> str:
    axis = _axis(node, node.parameters)
    inside = f"{axis[2:]}, keepdims=True" if axis else ""
    return f"{{t}} = np.exp({{0}} - {{0}}.max({inside}))\n{{y}} = {{t}} / {{t}}.sum({inside})"


SOFTMAX = Primitive(
    name="softmax",
    jacobians=(d_softmax,),
    text=_format("softmax"),
    latex=_format("softmax", latex=True),
    numpy=numpy_softmax,
    bounds=(0.0, 1.0),
)
LOGSUMEXP = Primitive(
    name="logsumexp",
    jacobians=(d_logsumexp,),
    text=_format("logsumexp"),
    latex=_format("logsumexp", latex=True),
    numpy=numpy_logsumexp,
)


def reduced_axes(x: Traced, axis: int | None) -> tuple[int, ...]:
    """The axes of the node that stand for an axis of the array, or for all."""
    if axis is None:
        return tuple(range(x.node.rank))
    place = x.layout[axis]
    return () if place is None else (place,)


##### logsumexp


def build_logsumexp(x: Traced, axis: int | None = None) -> Traced:
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
    return Traced(x.tracing, call(LOGSUMEXP, [x.node], sizes, reduced), tuple(layout), text)


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
    text = described("softmax", x.text, *([] if axis is None else [f"axis={axis}"]))
    reduced = reduced_axes(x, axis)
    if not reduced:  # of single entries: 1
        return Traced(x.tracing, constant(1, x.node.sizes), x.layout, text)
    return Traced(x.tracing, call(SOFTMAX, [x.node], x.node.sizes, reduced), x.layout, text)


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
