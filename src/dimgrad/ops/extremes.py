"""The largest and the smallest entry, whole and by axis. At a tie the entries share the slope, as in `maximum`."""

from collections.abc import Callable
from typing import Any, Literal, overload

import numpy as np

from dimgrad.describe import Array
from dimgrad.graph.elementwise import call
from dimgrad.graph.node import Call, Factor, Term
from dimgrad.graph.primitive import Primitive
from dimgrad.ops.axes import Labels, Over, axis_words, kept_axes, latex_format, text_format
from dimgrad.ops.axis_arguments import checked_axis
from dimgrad.ops.declaration import operation
from dimgrad.ops.domain import WITHOUT_TIES
from dimgrad.ops.numpy_reductions import numpy_reduction
from dimgrad.ops.reductions import float_like, refuse_empty, require_entries
from dimgrad.tensors import AnyTensor, Column, Matrix, Row, Scalar, Tensor
from dimgrad.value.dispatch import NUMPY
from dimgrad.value.traced import Traced

SOURCE = "Boyd & Vandenberghe, Convex Optimization (2004), section 3.2.3"


def extreme(name: str, beyond: str, initial: str = "") -> Primitive:
    """The largest or smallest entry. `beyond` is the comparison that is true of the entries that it is not.

    `initial` is a keyword for what it is where there are no entries, if it is anything.
    """

    def d_share(y: Call) -> list[Term]:
        return []  # zero almost everywhere

    def numpy_share(y: Call) -> str:
        # Not `==`: where the extreme is NaN, no entry equals it, and the shares would be 0/0.
        inside = keywords(kept_axes(y), initial)
        return (
            f"{{t}} = (~({{0}} {beyond} {{0}}.{name}({inside}))).astype({{0}}.dtype)\n"
            f"{{y}} = {{t}} / {{t}}.sum({kept_axes(y)})"
        )

    def text_share(parameters: tuple[Any, ...]) -> str:
        return f"[{{0}} = {extreme_text(parameters)}]"

    def latex_share(parameters: tuple[Any, ...]) -> str:
        return rf"\left[{{0}} = {extreme_latex(parameters)}\right]"

    def d_extreme(y: Call) -> list[Term]:
        at = Labels(y)
        return [Term(1, (Factor(call(share, [at.x], at.x.sizes, y.parameters), at.all),), at.kept + at.all)]

    extreme_text, extreme_latex = text_format(name), latex_format(rf"\{name}")
    share = Primitive(
        name=f"{name}_share",
        jacobians=(d_share,),
        text=text_share,
        latex=latex_share,
        numpy=numpy_share,
        bounds=(0.0, 1.0),
    )
    return Primitive(
        name=name,
        jacobians=(d_extreme,),
        text=extreme_text,
        latex=extreme_latex,
        numpy=lambda y: f"{{y}} = {{0}}.{name}({keywords(axis_words(y.parameters), initial)})",
        fresh=True,
    )


def keywords(*words: str) -> str:
    """Keywords of a call, those that there are."""
    return ", ".join(filter(None, words))


def extreme_over(primitive: Primitive) -> Callable[[Over], Traced]:
    """The extreme over axes."""

    def over_axes(over: Over) -> Traced:
        require_entries(primitive.name, over)
        return over.reduced(primitive)

    return over_axes


##### max

MAX = extreme("max", "<")
max_over: Callable[[Over], Traced] = extreme_over(MAX)


def build_max(x: Traced, axis: int | None = None) -> Traced:
    return max_over(Over.of("max", x, axis))


@overload
def max(x: AnyTensor) -> Scalar: ...
@overload
def max[M, N](x: Matrix[M, N], axis: Literal[0, -2]) -> Row[N]: ...
@overload
def max[M, N](x: Matrix[M, N], axis: Literal[1, -1]) -> Column[M]: ...
@overload
def max[A, B, C, *Rest](x: Tensor[A, B, C, *Rest], axis: int) -> Tensor[*tuple[Any, ...]]: ...
@operation(build=build_max, static=["axis"], domain=[WITHOUT_TIES], source=SOURCE)
def max(x: Array, axis: int | None = None) -> Any:
    """The largest of all entries, or of each column (`axis=0`, a row) or each row (`axis=1`, a column).

    Its slope is 1 by the largest entry and 0 by all others; several largest entries have equal shares of it.

    >>> max(row([1.0, 2.0]))
    2.0
    """
    checked_axis("max", x, axis)
    refuse_empty("max", x, axis)
    return float_like(np.max(x)) if axis is None else np.max(x, axis=axis, keepdims=True)


NUMPY[np.max] = NUMPY[np.amax] = numpy_reduction("max", max_over)

##### min

MIN = extreme("min", ">")
min_over: Callable[[Over], Traced] = extreme_over(MIN)


def build_min(x: Traced, axis: int | None = None) -> Traced:
    return min_over(Over.of("min", x, axis))


@overload
def min(x: AnyTensor) -> Scalar: ...
@overload
def min[M, N](x: Matrix[M, N], axis: Literal[0, -2]) -> Row[N]: ...
@overload
def min[M, N](x: Matrix[M, N], axis: Literal[1, -1]) -> Column[M]: ...
@overload
def min[A, B, C, *Rest](x: Tensor[A, B, C, *Rest], axis: int) -> Tensor[*tuple[Any, ...]]: ...
@operation(build=build_min, static=["axis"], domain=[WITHOUT_TIES], source=SOURCE)
def min(x: Array, axis: int | None = None) -> Any:
    """The smallest of all entries, or of each column (`axis=0`, a row) or each row (`axis=1`, a column).

    Its slope is 1 by the smallest entry and 0 by all others; several smallest entries have equal shares of it.

    >>> min(row([1.0, 2.0]))
    1.0
    """
    checked_axis("min", x, axis)
    refuse_empty("min", x, axis)
    return float_like(np.min(x)) if axis is None else np.min(x, axis=axis, keepdims=True)


NUMPY[np.min] = NUMPY[np.amin] = numpy_reduction("min", min_over)
