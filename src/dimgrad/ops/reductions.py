"""Sums and means, whole and by axis. A reduced axis is kept with size one: columns and rows stay what they are."""

from typing import Any, Literal, overload

import numpy as np

from dimgrad.describe import Array
from dimgrad.errors import Line, Report, ShapeError
from dimgrad.graph.node import Factor
from dimgrad.graph.product import product
from dimgrad.graph.sizes import Size
from dimgrad.ops.axes import Over, inverse
from dimgrad.ops.axis_arguments import Axis, checked_axis
from dimgrad.ops.declaration import operation
from dimgrad.ops.match import shown
from dimgrad.ops.numpy_reductions import numpy_reduction
from dimgrad.ops.operand import combine
from dimgrad.tensors import AnyTensor, Column, Matrix, Row, Scalar, Tensor
from dimgrad.value.dispatch import NUMPY
from dimgrad.value.traced import Traced

PAPER = "Parr & Howard, The Matrix Calculus You Need For Deep Learning (arXiv 1802.01528)"


def sum_over(over: Over) -> Traced:
    """The sum over axes."""
    text = over.text("sum")
    labels = tuple(range(over.x.ndim))
    total = combine(1, [(over.x, labels)], [label for label in labels if label not in over.axes], text)
    return Traced(over.x.tracing, total.node, over.layout, text)


def divided(x: Traced, size: Size) -> Traced:
    """The value divided by a size."""
    labels = tuple(range(x.node.rank))
    coefficient, factors = inverse(size)
    node = product(coefficient, [Factor(x.node, labels), *factors], labels)
    return Traced(x.tracing, node, x.layout, x.text)


##### sum


def build_sum(x: Traced, axis: int | None = None) -> Traced:
    return sum_over(Over.of("sum", x, axis))


@overload
def sum(x: AnyTensor) -> Scalar: ...
@overload
def sum[M, N](x: Matrix[M, N], axis: Literal[0, -2]) -> Row[N]: ...
@overload
def sum[M, N](x: Matrix[M, N], axis: Literal[1, -1]) -> Column[M]: ...
@overload
def sum[A, B, C, *Rest](x: Tensor[A, B, C, *Rest], axis: int) -> Tensor[*tuple[Any, ...]]: ...
@operation(build=build_sum, static=["axis"], source=f"{PAPER}, section 4.4")
def sum(x: Array, axis: int | None = None) -> Any:
    """The sum of all entries, or of each column (`axis=0`, a row) or each row (`axis=1`, a column) of a matrix.

    A tensor with more axes is summed along any one of them, which is kept with size one.

    >>> sum(row([1.0, 2.0]))
    3.0
    """
    checked_axis("sum", x, axis)
    return float_like(np.sum(x)) if axis is None else np.sum(x, axis=axis, keepdims=True)


NUMPY[np.sum] = numpy_reduction("sum", sum_over)


def float_like(value: Any) -> Any:
    """A NumPy scalar of double precision as a Python float; other precisions are kept."""
    return float(value) if isinstance(value, np.float64) else value


##### mean


def build_mean(x: Traced, axis: int | None = None) -> Traced:
    return mean_over(Over.of("mean", x, axis))


def mean_over(over: Over) -> Traced:
    """The mean over axes."""
    require_entries("mean", over)
    total = sum_over(over)
    return divided(Traced(over.x.tracing, total.node, total.layout, over.text("mean")), over.count)


@overload
def mean(x: AnyTensor) -> Scalar: ...
@overload
def mean[M, N](x: Matrix[M, N], axis: Literal[0, -2]) -> Row[N]: ...
@overload
def mean[M, N](x: Matrix[M, N], axis: Literal[1, -1]) -> Column[M]: ...
@overload
def mean[A, B, C, *Rest](x: Tensor[A, B, C, *Rest], axis: int) -> Tensor[*tuple[Any, ...]]: ...
@operation(build=build_mean, static=["axis"], source=f"{PAPER}, section 4.4")
def mean(x: Array, axis: int | None = None) -> Any:
    """The mean of all entries, or of each column (`axis=0`) or row (`axis=1`); there is none of no entries.

    >>> mean(row([1.0, 2.0]))
    1.5
    """
    checked_axis("mean", x, axis)
    refuse_empty("mean", x, axis)
    return float_like(np.mean(x)) if axis is None else np.mean(x, axis=axis, keepdims=True)


NUMPY[np.mean] = numpy_reduction("mean", mean_over)


##### what has no value where there are no entries


def require_entries(name: str, over: Over) -> None:
    """Note in a trace that an operation has no value where it takes no entries together; fail where that is so."""
    x = over.x
    if over.count.number == 0:
        because = x.tracing.because(x.text)
        x.tracing.fail(no_entries(_taken(name, over.axis), f"{x.text} : {shown(x.axes)}", because))
    x.tracing.nonempty.append((over.count, _taken(name, over.axis)))


def refuse_empty(name: str, x: Any, axis: int | None = None) -> None:
    """Raise where an operation has no value because it takes no entries together."""
    shape = np.shape(x)
    if 0 in shape if axis is None else shape[axis] == 0:
        raise ShapeError(no_entries(_taken(name, axis), f"an array of shape {shape}"))


def _taken(name: str, axis: Axis) -> str:
    """What an operation takes together, in words."""
    return f"{name} of an array" if axis is None else f"{name} over {axis=}, along an axis"


def no_entries(what: str, got: str, because: tuple[str, ...] = ()) -> Report:
    """What to say of an operation that has no value because there are no entries in what it takes together."""
    return Report(
        f"{what} without entries", expected="at least one entry", got=got, because=because, line=Line.of_caller()
    )
