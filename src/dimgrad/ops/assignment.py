"""Changes of parts of arrays: `y[key] = value` leaves an array that is put together of what stays and what is new."""

from collections.abc import Sequence
from typing import Any, cast

import numpy as np

from dimgrad.describe import is_array
from dimgrad.errors import Line, Report
from dimgrad.graph.node import Node
from dimgrad.graph.parts import sliced
from dimgrad.graph.replacing import Filling, replaced
from dimgrad.graph.sizes import ONE, Size
from dimgrad.graph.spans import ZERO, Span
from dimgrad.ops.indexing import keys_of, part, single_places, spans_of
from dimgrad.ops.match import shown
from dimgrad.ops.mends import common_shape
from dimgrad.ops.operand import aligned, layout_over, lift_numpy, named, spread
from dimgrad.ops.places import Mask, hold_against
from dimgrad.ops.reshaping import several
from dimgrad.value.dispatch import NUMPY, OPERATORS
from dimgrad.value.traced import Traced


def assigned(y: Traced, key: Any, value: Any, text: str) -> Traced:
    """What `y` is after `y[key] = value`; `text` is how the line writes `y[key]`."""
    name = text.partition("[")[0]
    new = lift_numpy(y.tracing, value)
    if (filled := _filled(y, key, new, name)) is not None:
        return filled
    if _is_whole_mask(y, key) and not new.layout:
        return named(NUMPY[np.where](key, new, y), name)
    if not _by_data(key) and any(map(_is_reverse, items := keys_of(y, key))):
        turned = tuple(slice(None) if _is_reverse(item) else item for item in items)
        kept = tuple(slice(None, None, -1) if _is_reverse(item) else slice(None) for item in items if _stays(item))
        return assigned(y, turned, part(_fitted(new, part(y, key).axes, text), kept), text)
    keys = None if _by_data(key) else [_places(item, size) for item, size in _by_axis(y, key)]
    lists = [len(cast("list[int]", item)) for item in keys or [] if isinstance(item, list)]
    if keys is not None and len(lists) == 1 and None not in keys:
        return _one_by_one(y, keys, _fitted(new, _axes_of_list(y, keys), text), text)
    if keys is not None and len(set(lists)) == 1 and all(isinstance(item, list | int) for item in keys):
        return _each(y, keys, _fitted(new, [Size.of(lists[0])], text), text)
    if keys is None or not all(_is_plain(item) for item in keys):
        y.tracing.skip(f"{y.tracing.name} puts a value into {text}, a part that cannot be traced")
        return y.unknown(name)
    new = _fitted(new, part(y, key).axes, text)
    spans = spans_of(y, keys)
    if any(span.count == ZERO for span in spans):
        return y
    there = [span for span, size in zip(spans, y.axes, strict=True) if size != ONE]
    node = _put(aligned(y), 0, there, aligned(new))
    return Traced(y.tracing, node, layout_over(range(y.ndim), y.axes), name)


def _filled(y: Traced, key: Any, value: Traced, name: str) -> Traced | None:
    """What `y` is with a value at one place of its first axes, where these have numbers for sizes."""
    places = single_places(y, key)
    if places is None or y.link is not None or (y.memory is not None and not y.memory.tied):
        return None
    due = y.axes[len(places) :]
    if value.layout and not (len(due) == value.ndim and all(map(y.tracing.equations.equate, value.axes, due))):
        return None
    filling = y.filling
    if filling is None or filling.depth != len(places):
        filling = Filling(aligned(y), len(places))
        if any(size.number is None for size in filling.base.sizes[: len(places)]):  # a symbol solved for in the trace
            return None
    filling.places[places] = aligned(spread(value, due))
    result = Traced(y.tracing, filling.base, layout_over(range(y.ndim), y.axes), name)
    result.filling = filling
    return result


def _by_data(key: Any) -> bool:
    return any(isinstance(item, Traced) for item in (several(key) if isinstance(key, tuple) else (key,)))


def _is_reverse(item: Any) -> bool:
    """Whether an item of an index takes a whole axis in reverse order."""
    return isinstance(item, slice) and item == slice(None, None, -1)


def _stays(item: Any) -> bool:
    """Whether what an item of an index takes has the axis still."""
    return item is None or isinstance(item, slice | list)


def _by_axis(y: Traced, key: Any) -> list[tuple[Any, Size]]:
    """The items of an index with the size of the axis to which each belongs; axes that are added have size one."""
    axes = iter(y.axes)
    return [(item, ONE if item is None else next(axes)) for item in keys_of(y, key)]


def _places(item: Any, size: Size) -> Any:
    """A slice in steps as the places that it takes, where they are known."""
    if _is_plain(item) or not isinstance(item, slice) or size.number is None:
        return cast("Any", item)
    return list(range(*item.indices(size.number)))


def _one_by_one(y: Traced, keys: Sequence[Any], value: Traced, text: str) -> Traced:
    """Single places of one axis changed one after another, as the last counts where one occurs twice."""
    axis = next(axis for axis, item in enumerate(keys) if isinstance(item, list))
    before = (slice(None),) * sum(isinstance(item, slice) for item in keys[:axis])
    for number, place in enumerate(keys[axis]):
        key = (*keys[:axis], place, *keys[axis + 1 :])
        y = assigned(y, key, part(value, (*before, number)), text)
    return y


def _is_plain(item: Any) -> bool:
    """Whether an item of an index is one place, or a slice of neighbours."""
    if item is None or isinstance(item, list | tuple):
        return False
    return cast("Any", item).step in (None, 1) if isinstance(item, slice) else True


def _is_whole_mask(y: Traced, key: Any) -> bool:
    """Whether a key is a mask of the whole array, a comparison or an array of bools with several axes."""
    if isinstance(key, Traced):
        return key.mask and key.axes == y.axes
    return is_array(key) and key.dtype.kind == "b" and key.ndim == y.ndim > 1


def _axes_of_list(y: Traced, keys: Sequence[Any]) -> list[Size]:
    """The sizes of what an index with one list of places takes: of its first place, and of so many."""
    place = next(place for place, item in enumerate(keys) if isinstance(item, list))
    if isinstance(keys[place], Mask):
        hold_against(y, keys[place], y.axes[place], y.text)
    first = (*keys[:place], keys[place][:1], *keys[place + 1 :])
    axes = list(part(y, first).axes)
    axes[sum(isinstance(item, slice) for item in keys[:place])] = Size.of(len(keys[place]))
    return axes


def _each(y: Traced, keys: Sequence[Any], values: Traced, text: str) -> Traced:
    """Single entries changed one after another, given by a list of places, or one place, for each axis."""
    count = max(len(cast("list[int]", item)) for item in keys if isinstance(item, list))
    places = [cast("list[int]", item) if isinstance(item, list) else [cast("int", item)] * count for item in keys]
    for number, place in enumerate(zip(*places, strict=True)):
        y = assigned(y, place, part(values, number), text)
    return y


def _fitted(value: Traced, due: Sequence[Size], text: str) -> Traced:
    """A value in the shape of the part into which it is put: scalars are repeated, leading axes of size one dropped."""
    tracing, due = value.tracing, tuple(due)
    surplus = value.ndim - len(due)
    if surplus > 0 and all(size == ONE for size in value.axes[:surplus]):
        value = value.arranged(value.layout[surplus:], value.text)
    fits = value.ndim == len(due) and all(map(tracing.equations.equate, value.axes, due))
    if value.layout and not fits:
        broadcasts = common_shape([value.axes, due], tracing.equations) == due
        report = Report(
            f"{text} = {value.text}: the shapes {shown(due)} and {shown(value.axes)} differ"
            + (f", and NumPy would broadcast the value to {shown(due)}" if broadcasts else ""),
            expected=f"a value of shape {shown(due)}, or a scalar",
            got=f"{value.text} : {shown(value.axes)}",
            because=tracing.because(text, value.text),
            mend=f"{text} = np.broadcast_to({value.text}, {shown(due)})" if broadcasts else None,
            line=Line.of_caller(),
        )
        if not broadcasts or not tracing.refuse(report, due, [due, value.axes]):
            tracing.fail(report)
    return spread(value, due)


def _put(node: Node, axis: int, spans: Sequence[Span], value: Node) -> Node:
    """A node with a value in a part, given by the span of each axis from this one on."""
    while spans and spans[0].covers(node.sizes[axis]):
        axis, spans = axis + 1, spans[1:]
    if not spans:
        return value
    span, *others = spans
    if span.count == ONE:  # nodes have no axes of size one
        span = Span(span.start, None)
    single = span.count is None
    inner = (
        value if _whole(node, axis + 1, others) else _put(sliced(node, axis, span), axis + (not single), others, value)
    )
    return replaced(node, axis, span, inner)


def _whole(node: Node, axis: int, spans: Sequence[Span]) -> bool:
    return all(span.covers(size) for span, size in zip(spans, node.sizes[axis:], strict=True))


OPERATORS["[]="] = assigned
