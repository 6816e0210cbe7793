"""NumPy's functions that repeat entries, shift them and take their differences: views, joined and reshaped."""

from typing import Any, cast

import numpy as np

from dimgrad.graph.sizes import ONE, Size
from dimgrad.ops.arithmetic import plus
from dimgrad.ops.axis_arguments import axis_of, several_of
from dimgrad.ops.declaration import built
from dimgrad.ops.expansion import sizes_of
from dimgrad.ops.indexing import part
from dimgrad.ops.joining import joined
from dimgrad.ops.operand import named, spread
from dimgrad.ops.products import outer
from dimgrad.ops.reshaping import in_shape, numpy_expand_dims, numpy_ravel, several, traced
from dimgrad.value.dispatch import NUMPY
from dimgrad.value.expressions import described
from dimgrad.value.extent import Extent
from dimgrad.value.traced import Traced

##### repeat and tile: along a new axis, which is merged with one that there is


def numpy_repeat(a: Any, repeats: Any, axis: Any = None) -> Traced:
    """`np.repeat`: each entry so many times, one number for all."""
    a = traced(a, repeats)
    text = described("np.repeat", a.text, str(repeats), *([] if axis is None else [f"axis={axis}"]))
    if not isinstance(repeats, int | np.integer | Extent) or isinstance(repeats, bool):
        a.tracing.leave(f"{a.tracing.name} calls {text}, with a number for each entry", mend="one number for all")
    x = numpy_ravel(a) if axis is None else a
    place = 0 if axis is None else axis_of("repeat", a, axis)
    (count,) = sizes_of([repeats])
    shape = list(x.axes)
    shape.insert(place + 1, count)
    wide = spread(numpy_expand_dims(x, place + 1), shape)
    shape[place : place + 2] = [shape[place] * count]
    return in_shape(wide, shape, text)


def numpy_tile(A: Any, reps: Any) -> Traced:
    """`np.tile`: the whole so many times along each axis, the last ones where there are fewer numbers."""
    x = traced(A, *several(reps))
    counts: list[Size] = list(sizes_of(several(reps)))
    text = described("np.tile", x.text, str(reps))
    rank = max(x.ndim, len(counts))
    counts = [ONE] * (rank - len(counts)) + counts
    own = [ONE] * (rank - x.ndim) + list(x.axes)
    # Of axes (M, N) a copy for each, (1, M, 1, N), which is repeated and merged.
    missing = 2 * (rank - x.ndim)
    units = numpy_expand_dims(x, tuple(k for k in range(2 * rank) if k < missing or k % 2 == 0))
    wide = spread(units, [size for pair in zip(counts, own, strict=True) for size in pair])
    return in_shape(wide, [count * size for count, size in zip(counts, own, strict=True)], text)


##### roll and diff


def numpy_roll(a: Traced, shift: Any, axis: Any = None) -> Traced:
    """`np.roll`: the entries moved on, those beyond the end to the start."""
    text = described("np.roll", a.text, str(shift), *([] if axis is None else [f"axis={axis}"]))
    x = numpy_ravel(a) if axis is None else a
    axes = (0,) if axis is None else several_of("roll", a, axis)
    shifts = several(shift) * (len(axes) if len(several(shift)) == 1 else 1)
    for step, place in zip(shifts, axes, strict=True):
        x = _rolled(x, step, place)
    return named(x if axis is not None else in_shape(x, a.axes, text), text)


def _rolled(x: Traced, step: Any, place: int) -> Traced:
    number = x.axes[place].number
    if number is not None and isinstance(step, int | np.integer):
        step = int(cast("Any", step)) % max(number, 1)
    if x.layout[place] is None or (isinstance(step, int) and step == 0):
        return x
    before = (slice(None),) * place
    ends = [part(x, (*before, slice(-step, None))), part(x, (*before, slice(None, -step)))]
    return joined(ends, place, x.text)


def numpy_diff(a: Traced, n: int = 1, axis: Any = -1, *more: Any, **options: Any) -> Traced:
    """`np.diff`: each entry less the one before it, `n` times over."""
    if more or options:
        a.unsupported("np.diff", *(options or ["prepend"]))
    before = (slice(None),) * axis_of("diff", a, axis)
    x = a
    for _ in range(n):
        after, start = part(x, (*before, slice(1, None))), part(x, (*before, slice(None, -1)))
        x = plus(after, start, -1, x.text)
    return named(x, described("np.diff", a.text, *([f"n={n}"] if n != 1 else [])))


##### outer, of all entries


def numpy_outer(a: Any, b: Any) -> Traced:
    """`np.outer`: of all entries in order, whatever the shapes."""
    left, right = traced(a, b), traced(b, a)
    flat = [x if x.ndim == 1 else numpy_ravel(x) for x in (left, right)]
    return named(built(outer, *flat), described("np.outer", left.text, right.text))


NUMPY[np.repeat] = numpy_repeat
NUMPY[np.tile] = numpy_tile
NUMPY[np.roll] = numpy_roll
NUMPY[np.diff] = numpy_diff
NUMPY[np.outer] = numpy_outer
