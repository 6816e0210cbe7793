"""Diagonals: a vector as a diagonal matrix, the diagonal of a matrix, and its sum, the trace."""

from typing import Any, overload

import numpy as np

from dimgrad.errors import Line, Report
from dimgrad.graph.parts import embedded
from dimgrad.graph.sizes import ONE, Size
from dimgrad.graph.spans import Span, never_negative
from dimgrad.ops.declaration import operation
from dimgrad.ops.indexing import part
from dimgrad.ops.operand import aligned, combine
from dimgrad.ops.reductions import float_like
from dimgrad.tensors import Column, Matrix, Row, Scalar, Vector
from dimgrad.value.dispatch import NUMPY
from dimgrad.value.expressions import described, primary
from dimgrad.value.extent import Extent
from dimgrad.value.traced import Traced

COOKBOOK = "Petersen & Pedersen, The Matrix Cookbook (2012)"

##### diag


def build_diag(v: Traced) -> Traced:
    labels = tuple("i" if axis is not None else ("unit", place) for place, axis in enumerate(v.layout))
    if "i" not in labels:  # of one entry
        return Traced(v.tracing, v.node, (None, None), described("diag", v.text))
    return combine(1, [(v, labels)], ("i", "i"), described("diag", v.text))


@overload
def diag[N](v: Column[N]) -> Matrix[N, N]: ...
@overload
def diag[N](v: Row[N]) -> Matrix[N, N]: ...
@overload
def diag[N](v: Vector[N]) -> Matrix[N, N]: ...
@operation(build=build_diag, source="Magnus & Neudecker, Matrix Differential Calculus (2019), chapter 1, section 3")
def diag(v: Any) -> Any:
    """The matrix with this diagonal and zeros off it. For the diagonal of a matrix there is `diagonal`.

    >>> diag(column([1.0, 2.0]))
    array([[1., 0.],
           [0., 2.]])
    """
    return np.diag(np.ravel(v))


##### diagonal


def build_diagonal(A: Traced) -> Traced:
    flat = combine(1, [(A, ("i", "i"))], ("i",), described("diagonal", A.text))
    return flat.arranged((*flat.layout, None), flat.text)


@operation(build=build_diagonal, source=f"{COOKBOOK}, section 1")
def diagonal[N](A: Matrix[N, N]) -> Column[N]:
    """The diagonal of a square matrix, as a column.

    >>> diagonal(matrix([[1.0, 2.0], [3.0, 4.0]]))
    array([[1.],
           [4.]])
    """
    return np.diagonal(A)[:, None].copy()  # type: ignore[return-value]  # to checkers a plain array


##### trace


def build_trace(A: Traced) -> Traced:
    return combine(1, [(A, ("i", "i"))], (), described("trace", A.text))


@operation(build=build_trace, source=f"{COOKBOOK}, section 2.5")
def trace[N](A: Matrix[N, N]) -> Scalar:
    """The sum of the diagonal of a square matrix.

    >>> trace(matrix([[1.0, 2.0], [3.0, 4.0]]))
    5.0
    """
    value: Scalar = float_like(np.trace(A))
    return value


##### NumPy's functions


def numpy_diag(v: Any, k: int = 0) -> Any:
    """`np.diag`: of a flat vector the matrix, of a matrix the diagonal, flat; also the one `k` places further right."""
    if v.ndim == 1:
        return _beside(v, k) if k else diag(v)
    unit = v.ndim == 2 and ONE in v.axes and v.node.rank == 1
    if unit:
        v.tracing.fail(
            Report(
                f"np.diag({v.text}) takes the diagonal of a matrix of one column or row, which has one entry",
                got=f"{v.text} : ({', '.join(map(str, v.axes))})",
                because=v.tracing.because(v.text),
                mend=f"np.diag(np.ravel({v.text})), or dimgrad.diag({v.text})",
                line=Line.of_caller(),
            )
        )
    return numpy_diagonal(v, k)


def _beside(v: Traced, k: int) -> Traced:
    """The matrix with a vector on another diagonal than the first, with as many rows and columns more."""
    (count,) = v.axes
    size = count + (k if k > 0 else -k)
    node = aligned(build_diag(v)) if v.node.rank else v.node
    for axis, start in enumerate((max(0, -k), max(0, k))):
        node = embedded(node, Span(Size.of(start), count if v.node.rank else None), axis=axis, size=size)
    return Traced(v.tracing, node, (0, 1), described("np.diag", v.text, str(k)))


def numpy_diagonal(a: Any, offset: int = 0, axis1: int = 0, axis2: int = 1) -> Any:
    """`np.diagonal` of a matrix, flat."""
    column: Any = diagonal(_square("np.diagonal", a, offset, axis1, axis2))
    return column.arranged(column.layout[:1], column.text)


def numpy_trace(a: Any, offset: int = 0, axis1: int = 0, axis2: int = 1, **options: Any) -> Any:
    """`np.trace` of a matrix."""
    if options:
        a.unsupported("np.trace", next(iter(options)))
    return trace(_square("np.trace", a, offset, axis1, axis2))


def _square(name: str, a: Traced, offset: int, axis1: int, axis2: int) -> Any:
    """The square part of a matrix that has one of its diagonals, where its size is known; else the whole matrix."""
    axes = tuple(axis % a.ndim for axis in (axis1, axis2))
    if a.ndim != 2 or axes not in {(0, 1), (1, 0)}:
        a.unsupported(name, "axis1")
    offset = offset if axes == (0, 1) else -offset
    starts = (max(0, -offset), max(0, offset))
    rows, columns = (size - start for size, start in zip(a.axes, starts, strict=True))
    if not offset and a.tracing.equations.equate(rows, columns):
        return a
    more = _in_numbers(rows - columns)
    if never_negative(more) or never_negative(-more):
        count = columns if never_negative(more) else rows
        return part(a, tuple(slice(start, Extent(a.tracing, start + count)) for start in starts))
    what = f"{a.tracing.name} calls {described(name, a.text, *([f'offset={offset}'] if offset else []))}"
    return a.tracing.leave(
        f"{what}, whose length is not known of {rows} rows and {columns} columns",
        mend=f"a square part: {primary(a.text)}[:k, :k]",
    )


def _in_numbers(size: Size) -> Size:
    """A size, with the numbers that are known of its symbols."""
    return size.substitute({symbol: Size.of(symbol.number) for symbol in size.symbols() if symbol.number is not None})


def numpy_diagflat(v: Any, k: int = 0) -> Any:
    """`np.diagflat`: the entries, in order, on a diagonal."""
    return numpy_diag(NUMPY[np.ravel](v), k)


NUMPY[np.diag] = numpy_diag
NUMPY[np.diagflat] = numpy_diagflat
NUMPY[np.diagonal] = numpy_diagonal
NUMPY[np.trace] = numpy_trace
