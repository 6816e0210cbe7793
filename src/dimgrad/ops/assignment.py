"""Changes of parts of arrays: `y[key] = value` leaves an array that is put together of what stays and what is new."""

from collections.abc import Sequence
from typing import Any, cast

import numpy as np

from dimgrad.errors import Line, Report
from dimgrad.graph.sizes import ONE
from dimgrad.graph.spans import ZERO
from dimgrad.ops.indexing import keys_of, part
from dimgrad.ops.joining import joined
from dimgrad.ops.match import shown
from dimgrad.ops.mends import common_shape
from dimgrad.ops.operand import lift_numpy, named, spread
from dimgrad.ops.reshaping import several
from dimgrad.value.dispatch import NUMPY, OPERATORS
from dimgrad.value.traced import Traced


def assigned(y: Traced, key: Any, value: Any, text: str) -> Traced:
    """What `y` is after `y[key] = value`; `text` is how the line writes `y[key]`."""
    name = text.partition("[")[0]
    new = lift_numpy(y.tracing, value)
    if isinstance(key, Traced) and key.mask and key.axes == y.axes and not new.layout:
        return named(NUMPY[np.where](key, new, y), name)
    keys = None if _by_data(key) else keys_of(y, key)
    if keys is None or not all(_is_plain(item) for item in keys):
        y.tracing.skip(f"{y.tracing.name} puts a value into {text}, a part that cannot be traced")
        return y.unknown(name)
    new = _fitted(new, part(y, key), text)
    kept = [axis for axis, item in enumerate(keys) if isinstance(item, slice)]
    layout = dict(zip(kept, new.layout, strict=True))
    new = new.arranged(tuple(layout.get(axis) for axis in range(y.ndim)), new.text)
    return named(_put(y, keys, new, 0), name)


def _by_data(key: Any) -> bool:
    return any(isinstance(item, Traced) for item in (several(key) if isinstance(key, tuple) else (key,)))


def _is_plain(item: Any) -> bool:
    """Whether an item of an index is one place, or a slice of neighbours."""
    if item is None or isinstance(item, list | tuple):
        return False
    return cast("Any", item).step in (None, 1) if isinstance(item, slice) else True


def _fitted(value: Traced, due: Traced, text: str) -> Traced:
    """A value in the shape of the part into which it is put: scalars are repeated, leading axes of size one dropped."""
    tracing = value.tracing
    surplus = value.ndim - due.ndim
    if surplus > 0 and all(size == ONE for size in value.axes[:surplus]):
        value = value.arranged(value.layout[surplus:], value.text)
    fits = value.ndim == due.ndim and all(map(tracing.equations.equate, value.axes, due.axes))
    if value.layout and not fits:
        broadcasts = common_shape([value.axes, due.axes], tracing.equations) == due.axes
        report = Report(
            f"{text} = {value.text}: the shapes {shown(due.axes)} and {shown(value.axes)} differ"
            + (f", and NumPy would broadcast the value to {shown(due.axes)}" if broadcasts else ""),
            expected=f"a value of shape {shown(due.axes)}, or a scalar",
            got=f"{value.text} : {shown(value.axes)}",
            because=tracing.because(text, value.text),
            mend=f"{text} = np.broadcast_to({value.text}, {shown(due.axes)})" if broadcasts else None,
            line=Line.of_caller(),
        )
        if not broadcasts or not tracing.refuse(report, due.axes, [due.axes, value.axes]):
            tracing.fail(report)
    return spread(value, due.axes)


def _put(y: Traced, keys: Sequence[Any], value: Traced, axis: int) -> Traced:
    """The array with a value, which has all of its axes, in a part: joined along each axis in turn."""
    if axis == y.ndim:
        return value
    key = keys[axis]
    if y.axes[axis] == ONE or key == slice(None):
        return _put(y, keys, value, axis + 1)
    start: Any = cast("Any", key).start if isinstance(key, slice) else key
    stop: Any = cast("Any", key).stop if isinstance(key, slice) else None if key == -1 else key + 1
    before = (slice(None),) * axis
    inner = part(y, (*before, slice(start, stop)))
    pieces = [] if start is None or start == 0 else [part(y, (*before, slice(None, start)))]
    pieces.append(_put(inner, keys, value, axis + 1))
    pieces += [] if stop is None else [part(y, (*before, slice(stop, None)))]
    return joined([piece for piece in pieces if piece.axes[axis] != ZERO], axis, y.text)


OPERATORS["[]="] = assigned
