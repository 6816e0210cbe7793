"""Sums and means, whole and by axis. A reduced axis is kept with size one: columns and rows stay what they are."""

import math
from typing import Any, Literal, overload

import numpy as np

from dimgrad.describe import Array
from dimgrad.errors import Line, Report, ShapeError
from dimgrad.graph.node import Factor, size_node
from dimgrad.graph.product import product
from dimgrad.graph.sizes import ONE, Size
from dimgrad.ops.operand import combine, described
from dimgrad.ops.operation import operation
from dimgrad.tensors import AnyTensor, Column, Matrix, Row, Scalar
from dimgrad.value.dispatch import NUMPY
from dimgrad.value.traced import Traced

PAPER = "Parr & Howard, The Matrix Calculus You Need For Deep Learning (arXiv 1802.01528)"


def reduced(x: Traced, axis: int | None, text: str) -> Traced:
    """The sum over all axes, or over one of them, which is kept with size one."""
    labels = tuple(range(x.ndim))
    if axis is None:
        return combine(1, [(x, labels)], (), text)
    kept = [label for label in labels if label != axis]
    total = combine(1, [(x, labels)], kept, text)
    layout = list(total.layout)
    layout.insert(axis, None)
    return Traced(x.tracing, total.node, tuple(layout), text)


def count(x: Traced, axis: int | None) -> Size:
    """The number of entries that a reduction takes together."""
    return math.prod(x.axes, start=ONE) if axis is None else x.axes[axis]


def divided(x: Traced, size: Size) -> Traced:
    """The value divided by a size."""
    labels = tuple(range(x.node.rank))
    value = Factor(x.node, labels)
    if size.number is not None:
        node = product(1 / size.number, [value], labels)
    else:
        node = product(1, [value, *_inverse(size)], labels)
    return Traced(x.tracing, node, x.layout, x.text)


def _inverse(size: Size) -> list[Factor]:
    """1/(M N) as 1/M times 1/N, so that sums over single axes cancel against it."""
    match size.terms:
        case ((symbols, 1),):
            return [Factor(size_node(Size.of(symbol)), (), -1) for symbol in symbols]
        case _:
            return [Factor(size_node(size), (), -1)]


##### sum


def build_sum(x: Traced, axis: int | None = None) -> Traced:
    return reduced(x, axis, described("sum", x.text, *([] if axis is None else [f"axis={axis}"])))


@overload
def sum(x: AnyTensor) -> Scalar: ...
@overload
def sum[M, N](x: Matrix[M, N], axis: Literal[0]) -> Row[N]: ...
@overload
def sum[M, N](x: Matrix[M, N], axis: Literal[1]) -> Column[M]: ...
@operation(build=build_sum, static=["axis"], source=f"{PAPER}, section 4.4")
def sum(x: Array, axis: int | None = None) -> Any:
    """The sum of all entries, or of each column (`axis=0`, a row) or each row (`axis=1`, a column) of a matrix.

    >>> sum(row([1.0, 2.0]))
    3.0
    """
    return float_like(np.sum(x)) if axis is None else np.sum(x, axis=axis, keepdims=True)


def float_like(value: Any) -> Any:
    """A NumPy scalar of double precision as a Python float; other precisions are kept."""
    return float(value) if isinstance(value, np.float64) else value


##### mean


def build_mean(x: Traced, axis: int | None = None) -> Traced:
    require_entries("mean", x)
    size = count(x, axis)
    text = described("mean", x.text, *([] if axis is None else [f"axis={axis}"]))
    return divided(reduced(x, axis, text), size)


@overload
def mean(x: AnyTensor) -> Scalar: ...
@overload
def mean[M, N](x: Matrix[M, N], axis: Literal[0]) -> Row[N]: ...
@overload
def mean[M, N](x: Matrix[M, N], axis: Literal[1]) -> Column[M]: ...
@operation(build=build_mean, static=["axis"], source=f"{PAPER}, section 4.4")
def mean(x: Array, axis: int | None = None) -> Any:
    """The mean of all entries, or of each column (`axis=0`) or row (`axis=1`); there is none of no entries.

    >>> mean(row([1.0, 2.0]))
    1.5
    """
    refuse_empty("mean", x)
    return float_like(np.mean(x)) if axis is None else np.mean(x, axis=axis, keepdims=True)


def require_entries(name: str, x: Traced) -> None:
    """Note in a trace that an operation has no value where there are no entries."""
    x.tracing.nonempty.append((math.prod(x.axes, start=ONE), name))


def refuse_empty(name: str, x: Any) -> None:
    """Raise where an operation has no value because there are no entries."""
    if np.size(x) == 0:
        raise no_entries(name, f"an array of shape {np.shape(x)}")


def no_entries(name: str, got: str) -> ShapeError:
    """The error of an operation that has no value because there are no entries."""
    what = f"{name} of an array without entries"
    return ShapeError(Report(what, expected="at least one entry", got=got, line=Line.of_caller()))


##### NumPy's functions, which drop the axis unless it is kept


def _numpy(build: Any) -> Any:
    name = build.__name__.removeprefix("build_")

    def reduction(x: Traced, axis: int | None = None, keepdims: bool = False, **options: Any) -> Traced:
        if x.mask:
            x.tracing.leave(f"np.{name} counts {x.text}, an array of bools", mend="step, which gives numbers")
        if options or not (axis is None or type(axis) is int):
            x.tracing.leave(f"np.{name} with {axis=}, {options} cannot be traced")
        whole = None if axis is None else axis % x.ndim
        result: Traced = build(x, axis=whole)
        if keepdims:
            layout = result.layout or (None,) * x.ndim
        else:
            layout = result.layout if whole is None else (*result.layout[:whole], *result.layout[whole + 1 :])
        return Traced(x.tracing, result.node, layout, result.text)

    return reduction


NUMPY[np.sum] = _numpy(build_sum)
NUMPY[np.mean] = _numpy(build_mean)
