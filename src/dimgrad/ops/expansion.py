"""Scalar expansion, the one explicit way to repeat a value, and tensors that are one number everywhere."""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar, cast, overload

import numpy as np

from dimgrad.describe import described as described_value
from dimgrad.dims import Dim
from dimgrad.errors import AnnotationError, KindError, Line, Report, ShapeError
from dimgrad.graph.product import constant, product
from dimgrad.graph.sizes import ONE, Size
from dimgrad.ops.declaration import operation
from dimgrad.ops.match import Mismatch, Shape, shown
from dimgrad.ops.mends import common_shape
from dimgrad.ops.operand import layout_over, lift, lift_numpy, made_here, named, spread, tracing_of
from dimgrad.tensors import AnyTensor, Column, Matrix, Row, Scalar
from dimgrad.value.dispatch import NUMPY
from dimgrad.value.equations import Equations
from dimgrad.value.expressions import described, primary
from dimgrad.value.extent import Extent
from dimgrad.value.precision import Precision
from dimgrad.value.traced import FLOATS, Traced
from dimgrad.value.tracing import Tracing
from dimgrad.value.whole import is_whole

##### expand


def build_expand(value: Traced, like: Traced) -> Traced:
    return named(spread(value, like.axes), described("expand", value.text, f"like={like.text}"))


@overload
def expand[M, N](value: Column[M], like: Matrix[M, N]) -> Matrix[M, N]: ...
@overload
def expand[M, N](value: Row[N], like: Matrix[M, N]) -> Matrix[M, N]: ...
@overload
def expand[T: AnyTensor](value: Scalar, like: T) -> T: ...
@operation(
    build=build_expand,
    source="Parr & Howard, The Matrix Calculus You Need For Deep Learning (arXiv 1802.01528), section 4.3",
)
def expand(value: Any, like: Any) -> Any:
    """A scalar repeated to the shape of `like`, a column repeated over its columns, or a row over its rows.

    Of `like` only the shape counts; the derivative by it is zero.

    >>> expand(column([1.0, 2.0]), like=ones(2, 3))
    array([[1., 1., 1.],
           [2., 2., 2.]])
    """
    # A Python number takes the precision of `like`, as in arithmetic.
    precision = like.dtype if type(value) in (int, float) else None
    return np.array(np.broadcast_to(np.asarray(value, precision), np.shape(like)))


def broadcast(value: Traced, shape: Any) -> Traced:
    """`np.broadcast_to` in a body."""
    due = sizes_of(shape)
    tracing = value.tracing
    pairs = zip(value.axes[::-1], due[::-1], strict=False)
    if value.ndim > len(due) or not all(own == ONE or tracing.equations.equate(own, size) for own, size in pairs):
        tracing.fail(
            Report(
                f"np.broadcast_to({value.text}, {shown(due)}): {shown(value.axes)} cannot be repeated to that",
                expected="axes of size one or of the size that is due, from the last on",
                got=f"{value.text} : {shown(value.axes)}",
                because=(*tracing.because(value.text), *made_here([value])),
                mend=f"np.broadcast_to({primary(value.text)}[:, None], ...)" if _is_column(value, due) else None,
                line=Line.of_caller(),
            )
        )
    return named(spread(value, due), described("np.broadcast_to", value.text, shown(due)))


def _is_column(value: Traced, due: Shape) -> bool:
    """Whether a flat vector has an entry for each row of what is due."""
    return value.ndim == 1 and len(due) == 2 and value.tracing.equations.equate(value.axes[0], due[0])


def broadcast_together(*values: Any) -> tuple[Traced, ...]:
    """`np.broadcast_arrays` in a body."""
    tracing = tracing_of(values)
    assert tracing is not None, "NumPy hands a call on for a traced value"
    traced = [lift_numpy(tracing, value) for value in values]
    common = common_shape([value.axes for value in traced], tracing.equations)
    if common is None:
        texts = ", ".join(value.text for value in traced)
        tracing.fail(
            Report(
                f"np.broadcast_arrays({texts}): no one shape",
                got=", ".join(f"{value.text} : {shown(value.axes)}" for value in traced),
                because=tracing.because(texts),
                line=Line.of_caller(),
            )
        )
    return tuple(spread(value, common) for value in traced)


NUMPY[np.broadcast_arrays] = broadcast_together
NUMPY[np.broadcast_to] = broadcast


##### full, ones, zeros, eye


def numbers_of(counts: Sequence[Any]) -> tuple[Any, ...]:
    """The sizes that are given, dimension classes as their numbers."""
    return tuple(_number(count) for count in counts)


def _number(count: Any) -> Any:
    if isinstance(count, Extent):
        return count
    if not isinstance(count, type):
        return _counted(count)
    if issubclass(count, Dim) and count.size is not None:
        return count.size
    raise AnnotationError(Report(f"{count.__name__} has no size", mend=f"class {count.__name__}(Dim): size = ..."))


def _counted(count: Any) -> int:
    """A whole number that may be a size."""
    if isinstance(count, int | np.integer) and not isinstance(count, bool):
        number = int(cast("Any", count))
        if number >= 0:
            return number
        raise ShapeError(Report(f"{count} is no size", expected="a number of at least 0", line=Line.of_caller()))
    parameter = isinstance(count, TypeVar)
    why = "is a type parameter, which has no size when the code runs" if parameter else "is no size"
    raise KindError(
        Report(
            f"{count if parameter else repr(count)} {why}",
            expected="a whole number, or a dimension class with a size",
            got=described_value(count),
            mend="the size of an array that has it: x.shape[0]" if parameter else None,
            line=Line.of_caller(),
        )
    )


def _constant(value: float, counts: Sequence[Any], name: str) -> Any:
    """An array of one number, or its traced form where a size is symbolic."""
    numbers = numbers_of(counts)
    tracing = next((count.tracing for count in numbers if isinstance(count, Extent)), Tracing.active())
    if tracing is None:
        return np.full(numbers, value)
    shape = sizes_of(numbers)
    layout = layout_over(range(len(shape)), shape)
    text = described(name, *map(str, shape if shape[-1] != ONE else shape[:-1]))
    return Traced(tracing, constant(value, [size for size in shape if size != ONE]), layout, text)


def sizes_of(shape: Any) -> Shape:
    """A shape as a body gives it: numbers and extents, or a single one."""
    numbers: Sequence[Any] = [shape] if isinstance(shape, int | np.integer | Extent) else shape
    return tuple(number.size if isinstance(number, Extent) else Size.of(int(number)) for number in numbers)


def rule_full(shapes: Mapping[str, Shape], statics: Mapping[str, Any], equations: Equations) -> Mismatch | None:
    """The value is a scalar; the sizes are no matter of shapes."""
    shape = shapes["value"]
    return (
        Mismatch(0, f"value is of shape {shown(shape)}, no Scalar", "full(value: Scalar, rows, columns)")
        if shape
        else None
    )


def build_full(value: Traced, rows: Any, columns: Any = 1) -> Traced:
    sizes = sizes_of(numbers_of((rows, columns)))
    shown_sizes = sizes if sizes[-1] != ONE else sizes[:-1]
    return named(spread(value, sizes), described("full", value.text, *map(str, shown_sizes)))


@overload
def full[M: Dim](value: Scalar, rows: type[M]) -> Column[M]: ...
@overload
def full[M: Dim, N: Dim](value: Scalar, rows: type[M], columns: type[N]) -> Matrix[M, N]: ...
@overload
def full(value: Scalar, rows: int) -> Column[Any]: ...
@overload
def full(value: Scalar, rows: int, columns: int) -> Matrix[Any, Any]: ...
@operation(
    build=build_full,
    static=["rows", "columns"],
    rule=rule_full,
    source="Parr & Howard, The Matrix Calculus You Need For Deep Learning (arXiv 1802.01528), section 4.3",
)
def full(value: Any, rows: Any, columns: Any = 1) -> Any:
    """A column or a matrix with one number everywhere.

    >>> full(2.5, 1, 2)
    array([[2.5, 2.5]])
    """
    return np.full(numbers_of((rows, columns)), float(value) if isinstance(value, int) else value)


@overload
def ones[M: Dim](rows: type[M]) -> Column[M]: ...
@overload
def ones[M: Dim, N: Dim](rows: type[M], columns: type[N]) -> Matrix[M, N]: ...
@overload
def ones(rows: int) -> Column[Any]: ...
@overload
def ones(rows: int, columns: int) -> Matrix[Any, Any]: ...
def ones(rows: Any, columns: Any = 1) -> Any:
    """A column or a matrix of ones. A size is a number, a dimension class with a size, or `x.shape[0]` of a traced x.

    >>> ones(2)
    array([[1.],
           [1.]])
    """
    return _constant(1.0, (rows, columns), "ones")


@overload
def zeros[M: Dim](rows: type[M]) -> Column[M]: ...
@overload
def zeros[M: Dim, N: Dim](rows: type[M], columns: type[N]) -> Matrix[M, N]: ...
@overload
def zeros(rows: int) -> Column[Any]: ...
@overload
def zeros(rows: int, columns: int) -> Matrix[Any, Any]: ...
def zeros(rows: Any, columns: Any = 1) -> Any:
    """A column or a matrix of zeros.

    >>> zeros(1, 2)
    array([[0., 0.]])
    """
    return _constant(0.0, (rows, columns), "zeros")


@overload
def eye[N: Dim](size: type[N]) -> Matrix[N, N]: ...
@overload
def eye(size: int) -> Matrix[Any, Any]: ...
def eye(size: Any) -> Any:
    """The identity matrix.

    >>> eye(2)
    array([[1., 0.],
           [0., 1.]])
    """
    (number,) = numbers_of([size])
    tracing = number.tracing if isinstance(number, Extent) else Tracing.active()
    if tracing is None:
        return np.eye(number)
    (count,) = sizes_of([number])
    if count == ONE:
        return Traced(tracing, constant(1.0), (None, None), "eye(1)")
    return Traced(tracing, product(1, [], "ii", {"i": count}), (0, 1), described("eye", str(count)))


##### NumPy's arrays in the shape of another


def numpy_full_like(a: Traced, fill_value: Any, dtype: Any = None, **options: Any) -> Traced:
    """`np.full_like` in a body: a scalar in the shape of `a`."""
    if not (dtype is None or isinstance(dtype, Precision) or dtype in FLOATS) or options:
        a.unsupported("np.full_like", next(iter(options), "dtype"))
    number = lift(a.tracing, fill_value)
    if dtype is None and is_whole(a) and not is_whole(fill_value):
        what = f"{a.tracing.name} fills {a.text}, whole numbers or truths, with {number.text}"
        a.tracing.skip(what, mend="np.full_like with dtype=float")
    return named(spread(number, a.axes), described("np.full_like", a.text, number.text))


def _like(name: str, value: float) -> Callable[..., Traced]:
    def numpy_like(a: Traced, dtype: Any = None, **options: Any) -> Traced:
        return named(numpy_full_like(a, value, dtype or float, **options), described(name, a.text))

    return numpy_like


NUMPY[np.full_like] = numpy_full_like
NUMPY[np.ones_like] = _like("np.ones_like", 1.0)
NUMPY[np.empty_like] = _like("np.empty_like", math.nan)
NUMPY[np.zeros_like] = _like("np.zeros_like", 0.0)
