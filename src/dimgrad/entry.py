"""Entry to the typed layer: data of any kind becomes an array with a known number of axes, or an error.

It is the one place where numbers are converted, and only integers are. Nothing is reinterpreted: a flat list is a
column only because `column` was called.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Protocol, cast, overload

import numpy as np

from dimgrad.describe import Array, described
from dimgrad.dims import Axis, Rest, Unknown, axis_of, name_of, size_of
from dimgrad.errors import AnnotationError, DimgradError, KindError, Line, Report, ShapeError
from dimgrad.symbolic import Symbolic
from dimgrad.tensors import AnyTensor, Column, Matrix, Row, Scalar, Tensor, Vector


class SupportsArray(Protocol):
    """An array, or what becomes one: a column of a data frame, a tensor of another library."""

    def __array__(self) -> np.ndarray[Any, np.dtype[Any]]: ...


type Data = Sequence[Any] | SupportsArray

SHAPES = {"column": "(n, 1)", "row": "(1, n)", "matrix": "(m, n)", "vector": "(n,)", "scalar": "()"}


@overload
def column[N](data: Column[N] | Vector[N], /) -> Column[N]: ...
@overload
def column(data: Data, /) -> Column[Any]: ...
@overload
def column[N](data: Data, dim: type[N], /) -> Column[N]: ...
def column(data: Data, /, *dims: object) -> Any:
    """An upright vector from numbers, a flat array, or an array of shape (n, 1).

    >>> column([1, 2, 3]).shape
    (3, 1)
    """
    return _entered("column", data, dims, arity=1)


@overload
def row[N](data: Row[N] | Vector[N], /) -> Row[N]: ...
@overload
def row(data: Data, /) -> Row[Any]: ...
@overload
def row[N](data: Data, dim: type[N], /) -> Row[N]: ...
def row(data: Data, /, *dims: object) -> Any:
    """A vector lying down, from numbers, a flat array, or an array of shape (1, n).

    >>> row([1, 2, 3]).shape
    (1, 3)
    """
    return _entered("row", data, dims, arity=1)


@overload
def matrix[M, N](data: Matrix[M, N], /) -> Matrix[M, N]: ...
@overload
def matrix(data: Sequence[Data] | SupportsArray, /) -> Matrix[Any, Any]: ...
@overload
def matrix[M, N](data: Sequence[Data] | SupportsArray, dim0: type[M], dim1: type[N], /) -> Matrix[M, N]: ...
def matrix(data: Sequence[Data] | SupportsArray, /, *dims: object) -> Any:
    """A matrix from nested lists or an array with two axes.

    >>> from dimgrad.dims import Dim
    >>> class Pair(Dim):
    ...     size = 2
    >>> class Points(Dim): ...
    >>> matrix([[1, 2], [3, 4], [5, 6]], Points, Pair).shape
    (3, 2)
    """
    return _entered("matrix", data, dims, arity=2)


@overload
def vector[N](data: Vector[N], /) -> Vector[N]: ...
@overload
def vector(data: Data, /) -> Vector[Any]: ...
@overload
def vector[N](data: Data, dim: type[N], /) -> Vector[N]: ...
def vector(data: Data, /, *dims: object) -> Any:
    """A flat vector, without orientation, from numbers or a flat array.

    >>> vector([1, 2, 3]).shape
    (3,)
    """
    return _entered("vector", data, dims, arity=1)


def scalar(data: Scalar | Data, /) -> np.float64:
    """A number from a number, or from an array with one element, whatever its axes.

    >>> scalar([[3.0]])
    np.float64(3.0)
    """
    return cast("np.float64", _entered("scalar", data, (), arity=0))


@overload
def tensor[*Shape](data: Tensor[*Shape], /) -> Tensor[*Shape]: ...
@overload
def tensor(data: Data, /) -> AnyTensor: ...
@overload
def tensor[A](data: Data, dim0: type[A], /) -> Tensor[A]: ...
@overload
def tensor[A, B](data: Data, dim0: type[A], dim1: type[B], /) -> Tensor[A, B]: ...
@overload
def tensor[A, B, C](data: Data, dim0: type[A], dim1: type[B], dim2: type[C], /) -> Tensor[A, B, C]: ...
@overload
def tensor[A, B, C, D](
    data: Data, dim0: type[A], dim1: type[B], dim2: type[C], dim3: type[D], /
) -> Tensor[A, B, C, D]: ...
def tensor(data: Data, /, *dims: object) -> Any:
    """An array with any number of axes.

    >>> tensor([[[1, 2], [3, 4]]]).shape
    (1, 2, 2)
    """
    return _entered("tensor", data, dims, arity=None)


def _entered(kind: str, data: Any, dims: tuple[object, ...], arity: int | None) -> Any:
    own = tuple(_axis(kind, dim) for dim in dims)
    if own and arity is not None and len(own) != arity:
        raise AnnotationError(
            Report(
                f"{kind}(data, {', '.join(map(name_of, own))}): a {kind} has {arity} dimension{'s' * (arity != 1)}",
                mend=f"dimgrad.{kind}(data)",
                line=Line.of_caller(),
            )
        )
    axes: tuple[Axis, ...] = {"column": (*own, 1), "row": (1, *own)}.get(kind, own) if own else ()
    if isinstance(data, Symbolic):
        return data.enter(kind, axes)
    if isinstance(data, (list, tuple)):
        items: Any = cast("Any", data)
        symbolic = _symbolic_in(items)
        if symbolic is not None:
            return symbolic.join(list(items), kind, axes)
    array = _stood(kind, data, _numbers(kind, data))
    if axes:
        _require_sizes(kind, data, array, axes)
    return array


def _symbolic_in(items: Iterable[Any]) -> Symbolic | None:
    """The first traced value in a list, or in the lists within it."""
    for item in items:
        found = _symbolic_in(cast("Iterable[Any]", item)) if isinstance(item, list | tuple) else item
        if isinstance(found, Symbolic):
            return found
    return None


def _axis(kind: str, dim: object) -> Axis:
    axis = axis_of(dim)
    if isinstance(axis, (Rest, Unknown)) or not isinstance(axis, (type, int)):
        raise AnnotationError(
            Report(
                f"{kind}(data, {name_of(axis)}): {name_of(axis)} says nothing about data",
                expected="a subclass of Dim, or Literal[3]",
                mend=f"dimgrad.{kind}(data)",
                line=Line.of_caller(),
            )
        )
    return axis


def _numbers(kind: str, data: Any) -> Array:
    """Return real floating-point numbers; integers and bools are converted, floats keep their precision."""
    if isinstance(data, np.ma.MaskedArray):
        raise _refused(KindError, kind, "the data is a masked array", data, mend=f"dimgrad.{kind}(data.filled(0.0))")
    if isinstance(data, np.matrix):
        raise _refused(KindError, kind, "the data is a np.matrix", data, mend=f"dimgrad.{kind}(np.asarray(data))")
    if hasattr(data, "toarray") and not isinstance(data, np.ndarray):
        raise _refused(KindError, kind, "the data is sparse", data, mend=f"dimgrad.{kind}(data.toarray())")
    try:
        array: Array = np.asarray(cast("Any", data))
    except ValueError as error:
        raise _refused(KindError, kind, "the data is ragged", data, because=(str(error),)) from error
    if array.dtype.kind in "iub":
        array = array.astype(np.float64)
    if array.dtype.char not in "efd":
        mends = {"c": "data.real and data.imag apart", "g": "data.astype(float)"}
        if isinstance(data, np.ndarray):
            mends["O"] = "data.astype(float), if every item is a real number"
        mend = mends.get(array.dtype.kind, mends.get(array.dtype.char))
        raise _refused(KindError, kind, f"{array.dtype} is no real floating-point number", data, mend=mend)
    if array.size == 0:
        raise _refused(ShapeError, kind, "there is no data", data, because=(f"its shape is {array.shape}",))
    return array


def _stood(kind: str, data: Any, array: Array) -> Any:
    """Return the array with the axes of its kind; a flat one stands up or lies down."""
    shape = array.shape
    match kind, array.ndim:
        case "column", 1:
            return array.reshape(-1, 1)
        case "row", 1:
            return array.reshape(1, -1)
        case ("column", 2) if shape[1] == 1:
            return array
        case ("row", 2) if shape[0] == 1:
            return array
        case ("matrix", 2) | ("vector", 1) | ("tensor", _):
            return array
        case ("scalar", _) if array.size == 1:
            return array.reshape(())[()]
        case _:
            mend = _axes_mend(kind, array)
            raise _refused(ShapeError, kind, f"shape {shape} is not {SHAPES[kind]}", data, mend=mend)


def _axes_mend(kind: str, array: Array) -> str | None:
    if array.ndim == 0 and kind in ("column", "row", "vector"):
        return f"dimgrad.{kind}([data])"
    if array.ndim == 0 and kind == "matrix":
        return "dimgrad.matrix([[data]])"
    if array.ndim == 1 and kind == "matrix":
        return "dimgrad.column(data) or dimgrad.row(data)"
    if array.ndim == 2 and 1 in array.shape and kind in ("column", "row", "vector"):
        return f"dimgrad.{kind}(data.{'ravel()' if kind == 'vector' else 'T'})"
    return "dimgrad.matrix(data)" if array.ndim == 2 and kind in ("column", "row", "vector") else None


def _require_sizes(kind: str, data: Any, array: Array, axes: tuple[Axis, ...]) -> None:
    if array.ndim != len(axes):
        names = ", ".join(map(name_of, axes))
        raise _refused(ShapeError, kind, f"{array.ndim} axes, but {len(axes)} dimensions: {names}", data)
    for at, (axis, size) in enumerate(zip(axes, array.shape, strict=True)):
        wanted = size_of(axis)
        if wanted is not None and size != wanted:
            turned = array.ndim == 2 and all(
                size_of(own) in (None, other) for own, other in zip(axes, array.shape[::-1], strict=True)
            )
            named = f"{wanted} ({name_of(axis)})" if isinstance(axis, type) else str(wanted)
            what = f"axis {at} has size {size}, not {named}"
            raise _refused(ShapeError, kind, what, data, mend=f"dimgrad.{kind}(data.T)" if turned else None)


def _refused(
    error: type[DimgradError],
    kind: str,
    what: str,
    data: Any,
    *,
    because: tuple[str, ...] = (),
    mend: str | None = None,
) -> DimgradError:
    wanted = f"real numbers of shape {SHAPES[kind]}" if kind in SHAPES else "real numbers"
    if kind in ("column", "row"):
        wanted += " or (n,)"
    return error(Report(f"{kind}(data): {what}", wanted, f"data : {described(data)}", because, mend, Line.of_caller()))
