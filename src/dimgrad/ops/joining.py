"""Stacking: matrices side by side and one above the other, and NumPy's functions that join arrays."""

from collections.abc import Mapping, Sequence
from typing import Any, overload

import numpy as np

from dimgrad.errors import Line, Report
from dimgrad.graph.parts import concatenated
from dimgrad.graph.sizes import ONE
from dimgrad.graph.spans import ZERO
from dimgrad.ops.axis_arguments import axis_of
from dimgrad.ops.declaration import operation
from dimgrad.ops.match import Mismatch, Shape, shown
from dimgrad.ops.operand import aligned, layout_over, lift_numpy, made_here, tracing_of
from dimgrad.ops.operation import Rule
from dimgrad.ops.reshaping import several
from dimgrad.tensors import Column, Matrix, Row
from dimgrad.value.dispatch import NUMPY
from dimgrad.value.equations import Equations
from dimgrad.value.expressions import described
from dimgrad.value.traced import Traced
from dimgrad.value.tracing import Tracing

BOYD = "Boyd & Vandenberghe, Introduction to Applied Linear Algebra (2018), sections 1.1, 6.1"


def joined(parts: Sequence[Traced], axis: int, text: str) -> Traced:
    """Values of equal shape, but for one axis, put together along it."""
    counts = [part.axes[axis] for part in parts]
    shape = list(parts[0].axes)
    shape[axis] = sum(counts[1:], counts[0])
    place = sum(size != ONE for size in shape[:axis])
    kept = [part for part in parts if part.axes[axis] != ZERO] or parts[:1]  # what has no entries adds none
    if len(kept) == 1:
        node = aligned(kept[0])
    else:
        single = [None if part.axes[axis] == ONE else part.axes[axis] for part in kept]
        node = concatenated([aligned(part) for part in kept], single, place)
    return Traced(parts[0].tracing, node, layout_over(range(len(shape)), shape), text)


def rulejoined_along(axis: int) -> Rule:
    """Matrices of equal shape but for one axis."""
    other, noun = 1 - axis, ("columns", "rows")[axis]

    def rule(shapes: Mapping[str, Shape], statics: Mapping[str, Any], equations: Equations) -> Mismatch | None:
        expected = f"matrices with as many {noun}"
        for progress, (name, shape) in enumerate(shapes.items()):
            if len(shape) != 2:
                return Mismatch(progress, f"{name} is of shape {shown(shape)}, no matrix", expected)
        if not shapes:
            return Mismatch(0, "there is nothing to stack", expected)
        (first, start), *rest = shapes.items()
        for name, shape in rest:
            if not equations.equate(start[other], shape[other]):
                mine, theirs = equations.resolve(start[other]), equations.resolve(shape[other])
                what = f"{first} has {mine} {noun}, {name} has {theirs}"
                return Mismatch(len(shapes), what, expected, sizes_only=True)
        return None

    return rule


##### hstack


def build_hstack(*parts: Traced) -> Traced:
    return joined(parts, 1, described("hstack", *(part.text for part in parts)))


@overload
def hstack(*parts: Row[Any]) -> Row[Any]: ...
@overload
def hstack[M](*parts: Matrix[M, Any]) -> Matrix[M, Any]: ...
@operation(build=build_hstack, rule=rulejoined_along(1), source=BOYD)
def hstack(*parts: Any) -> Any:
    """Matrices, columns among them, side by side: `[A, B]`.

    >>> hstack(column([1.0, 2.0]), column([3.0, 4.0]))
    array([[1., 3.],
           [2., 4.]])
    """
    return np.concatenate(parts, axis=1)


##### vstack


def build_vstack(*parts: Traced) -> Traced:
    return joined(parts, 0, described("vstack", *(part.text for part in parts)))


@overload
def vstack(*parts: Column[Any]) -> Column[Any]: ...
@overload
def vstack[N](*parts: Matrix[Any, N]) -> Matrix[Any, N]: ...
@operation(build=build_vstack, rule=rulejoined_along(0), source=BOYD)
def vstack(*parts: Any) -> Any:
    """Matrices, rows among them, one above the other: `[A; B]`.

    >>> vstack(column([1.0]), column([2.0, 3.0]))
    array([[1.],
           [2.],
           [3.]])
    """
    return np.concatenate(parts, axis=0)


##### NumPy's functions: of values with any number of axes


def _lifted(arrays: Any) -> tuple[Tracing, list[Traced]]:
    items = [arrays] if isinstance(arrays, Traced) else list(arrays)
    tracing = tracing_of(items)
    assert tracing is not None, "NumPy hands a call on for a traced value"
    return tracing, [lift_numpy(tracing, item) for item in items]


def joined_along(name: str, parts: Sequence[Traced], axis: int, given: Sequence[Traced], option: str = "") -> Traced:
    """Join values of one number of axes; an error where another axis differs. `given` are they as the line has them."""
    tracing, first = parts[0].tracing, parts[0]
    listed = f"[{', '.join(part.text for part in given)}]"
    text = f"{name}{listed}" if name.endswith("_") else described(name, listed, *([option] if option else []))
    rank = first.ndim
    fits = 0 <= axis < rank and all(
        part.ndim == rank
        and all(
            k == axis or tracing.equations.equate(a, b)
            for k, (a, b) in enumerate(zip(first.axes, part.axes, strict=True))
        )
        for part in parts
    )
    if not fits:
        along = "a new axis" if name == "np.stack" else f"axis {axis}"
        other = "arrays of one shape" if name == "np.stack" else f"as many axes, of equal sizes but for axis {axis}"
        tracing.fail(
            Report(
                f"{text}: the shapes {', '.join(shown(part.axes) for part in given)} do not fit along {along}",
                expected=other,
                got=", ".join(f"{part.text} : {shown(part.axes)}" for part in given),
                because=(*tracing.because(*(part.text for part in given)), *made_here(given)),
                mend=_columns(given) if name == "np.hstack" else None,
                line=Line.of_caller(),
            )
        )
    return joined(parts, axis, text)


def _columns(given: Sequence[Traced]) -> str | None:
    """`np.column_stack`, where it would take flat vectors for the columns that they were meant to be."""
    rows = [part.axes[0] for part in given if part.layout]
    vectors = any(part.ndim == 1 for part in given)
    if not vectors or any(part.ndim > 2 or size != rows[0] for part, size in zip(given, rows, strict=False)):
        return None
    return f"np.column_stack([{', '.join(part.text for part in given)}])"


def numpy_concatenate(arrays: Any, axis: int | None = 0, **options: Any) -> Traced:
    """`np.concatenate`."""
    tracing, parts = _lifted(arrays)
    if options:
        parts[0].unsupported("np.concatenate", *options)
    if axis is None:
        parts, axis = [NUMPY[np.ravel](part) for part in parts], 0
    if any(not part.layout for part in parts):
        scalar = next(part for part in parts if not part.layout)
        tracing.leave(f"{tracing.name} concatenates a scalar ({scalar.text})", mend=f"np.stack, or [{scalar.text}]")
    place = axis_of("concatenate", parts[0], axis)
    return joined_along("np.concatenate", parts, place, parts, f"axis={place}" if place else "")


def numpy_stack(arrays: Any, axis: int = 0, **options: Any) -> Traced:
    """`np.stack`: along a new axis."""
    _, parts = _lifted(arrays)
    if options:
        parts[0].unsupported("np.stack", *options)
    place = axis_of("stack", parts[0], axis, new=1)
    option = f"axis={place}" if place else ""
    return joined_along("np.stack", [_with_axis(part, place) for part in parts], place, parts, option)


def _with_axis(x: Traced, axis: int) -> Traced:
    return x.arranged((*x.layout[:axis], None, *x.layout[axis:]), x.text)


def as_column(x: Traced) -> Traced:
    """What `np.column_stack` takes a vector for: a column."""
    return x.arranged((*x.layout, *(None,) * (2 - x.ndim)), x.text) if x.ndim < 2 else x


def numpy_hstack(arrays: Any, **options: Any) -> Traced:
    """`np.hstack`: along the second axis, flat vectors along their only one."""
    given = _lifted(arrays)[1]
    if options:
        given[0].unsupported("np.hstack", *options)
    parts = [NUMPY[np.atleast_1d](part) for part in given]
    return joined_along("np.hstack", parts, 0 if parts[0].ndim == 1 else 1, given)


def numpy_vstack(arrays: Any, **options: Any) -> Traced:
    """`np.vstack`: along the first axis, flat vectors as rows."""
    given = _lifted(arrays)[1]
    if options:
        given[0].unsupported("np.vstack", *options)
    return joined_along("np.vstack", [NUMPY[np.atleast_2d](part) for part in given], 0, given)


def numpy_column_stack(arrays: Any) -> Traced:
    """`np.column_stack`: side by side, flat vectors as columns."""
    given = _lifted(arrays)[1]
    return joined_along("np.column_stack", [as_column(part) for part in given], 1, given)


def numpy_append(arr: Any, values: Any, axis: int | None = None) -> Traced:
    """`np.append`: flat vectors one after the other, or along an axis."""
    parts = [NUMPY[np.atleast_1d](part) for part in _lifted([arr, values])[1]]
    return numpy_concatenate(parts, axis)


def numpy_block(arrays: Any) -> Traced:
    """`np.block` of rows of blocks."""
    tracing = tracing_of(_leaves(arrays))
    assert tracing is not None, "NumPy hands a call on for a traced value"
    depth = _depth(arrays)

    def put(item: Any, level: int) -> Traced:
        if not isinstance(item, list):
            return lift_numpy(tracing, item)
        parts = [put(part, level + 1) for part in several(item)]
        wide = [part if part.ndim >= depth else _lying(part, depth) for part in parts]
        return joined_along("np.block", wide, wide[0].ndim - (depth - level), parts)

    return put(arrays, 0)


def _lying(x: Traced, rank: int) -> Traced:
    return x.arranged((*(None,) * (rank - x.ndim), *x.layout), x.text)


def _leaves(item: Any) -> list[Any]:
    return [leaf for part in several(item) for leaf in _leaves(part)] if isinstance(item, list) else [item]


def _depth(item: Any) -> int:
    return 1 + max((_depth(part) for part in several(item)), default=0) if isinstance(item, list) else 0


NUMPY[np.concatenate] = numpy_concatenate
NUMPY[np.stack] = numpy_stack
NUMPY[np.hstack] = numpy_hstack
NUMPY[np.vstack] = numpy_vstack
NUMPY[np.column_stack] = numpy_column_stack
NUMPY[np.append] = numpy_append
NUMPY[np.block] = numpy_block
