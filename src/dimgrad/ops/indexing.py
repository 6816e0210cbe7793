"""Parts of values by index, as NumPy takes them: integers drop their axis, slices keep it, None adds one."""

from collections.abc import Sequence
from functools import partial
from typing import Any, cast

import numpy as np

from dimgrad.describe import is_array
from dimgrad.errors import Line, Report
from dimgrad.graph.parts import sliced
from dimgrad.graph.replacing import Filling
from dimgrad.graph.sizes import Size
from dimgrad.graph.spans import Span
from dimgrad.ops.axis_arguments import axis_of, several_of
from dimgrad.ops.cut import MOST, Cut
from dimgrad.ops.match import shown
from dimgrad.ops.operand import layout_over, named
from dimgrad.ops.places import Mesh, is_grid, meshed, places_of_mask, plain, written
from dimgrad.ops.reshaping import several
from dimgrad.value.dispatch import NUMPY, OPERATORS
from dimgrad.value.expressions import primary, shortened
from dimgrad.value.extent import Extent
from dimgrad.value.memory import Content, Link
from dimgrad.value.traced import Traced


def part(x: Traced, key: Any) -> Traced:
    """`x[key]`."""
    keys = keys_of(x, key)
    text = f"{primary(shortened(x.text))}[{', '.join(map(written, _given(x, key)))}]"
    if any(map(is_grid, keys)):
        return _in_a_grid(x, keys, text)
    lists = sum(isinstance(item, list) and not isinstance(item, Mesh) for item in keys)
    if lists and len(keys) == x.ndim > 1 and all(isinstance(item, list) or _is_place(item) for item in keys):
        return _single(x, keys, text)
    if lists > 1 or (lists and any(_is_place(item) for item in keys)):
        x.tracing.leave(f"{x.tracing.name} takes single entries along several axes ({text})", mend="one axis at a time")
    filling, places = x.filling, single_places(x, key)
    if filling is not None and places is not None and filling.depth == len(places):
        return _of_filling(x, filling, key, places, text)
    cut = Cut(x, text, x.node, list(x.layout), [])
    for item in keys:
        cut.take(item)
    point = not cut.kept and any(item is Ellipsis for item in several(key))  # with an ellipsis NumPy gives no number
    found: Traced = OPERATORS["entry"](x, cut.node, text) if point else x.part(cut.node, tuple(cut.kept), text)
    if any(isinstance(item, list) for item in keys):
        return found.copy()
    if not (found.is_number or x.is_number or None in keys):
        found.link = Link(x, lambda array: _content(part(array, key)), partial(_put_back, key, text))
    return found


def _of_filling(x: Traced, filling: Filling, key: Any, places: tuple[int, ...], text: str) -> Traced:
    """The entry, or the part, at a place of an array that is being filled: it is not put together for that."""
    node = filling.places.get(places)
    if node is None:
        node = filling.base
        for place in places:
            node = sliced(node, 0, Span(Size.of(place), None))
    axes = x.axes[len(places) :]
    found = x.part(node, layout_over(range(len(axes)), axes), text)
    if axes:
        found.link = Link(x, lambda array: _content(part(array, key)), partial(_put_back, key, text))
    return found


def single_places(x: Traced, key: Any) -> tuple[int, ...] | None:
    """The places that an index of whole numbers takes on the first axes, where the sizes of these are numbers too."""
    items: tuple[Any, ...] = several(key) if isinstance(key, tuple) else (key,)
    if len(items) > x.ndim or not all(type(item) is int or isinstance(item, np.integer) for item in items):
        return None
    counts = [size.number for size in x.axes[: len(items)]]
    places = tuple(int(item) + (count or 0) * (item < 0) for item, count in zip(items, counts, strict=True))
    fits = all(count not in (None, 1) and 0 <= place < count for place, count in zip(places, counts, strict=True))
    return places if items and fits else None


def _put_back(key: Any, text: str, array: Traced, view: Traced) -> Content:
    """What an array has after a change of the part that a key takes."""
    return _content(OPERATORS["[]="](array, key, view, text))


def _content(value: Traced) -> Content:
    return value.node, value.layout


def _in_a_grid(x: Traced, keys: Sequence[Any], text: str) -> Traced:
    """Entries by an array of places with several axes: those of its places in order, in its shape."""
    places = [place for place, item in enumerate(keys) if is_grid(item)]
    if len(places) > 1 or any(isinstance(item, list) or item is None or _is_place(item) for item in keys):
        x.tracing.leave(f"{x.tracing.name} takes single entries along several axes ({text})", mend="one axis at a time")
    (place,) = places
    grid = keys[place]
    flat = part(x, (*keys[:place], grid.ravel(), *keys[place + 1 :]))
    shape = (*flat.shape[:place], *grid.shape, *flat.shape[place + 1 :])
    return named(NUMPY[np.reshape](flat, shape), text)


def spans_of(x: Traced, keys: Sequence[Any]) -> list[Span]:
    """The part of each axis of an array that an index of places and slices takes."""
    cut = Cut(x, x.text, x.node, [], [])
    pairs = zip(keys, x.axes, strict=True)
    return [cut.span(k, size) if isinstance(k, slice) else Span(cut.place(k, size), None) for k, size in pairs]


def _single(x: Traced, keys: Sequence[Any], text: str) -> Traced:
    """Single entries, by a list of places, or one place, for each axis: `X[[0, 1], [2, 0]]`."""
    counts = {len(cast("list[int]", places)) for places in keys if isinstance(places, list)}
    if len(counts) > 1 or not 1 <= max(counts) <= MOST:
        mend = "np.sum(X * np.eye(K)[labels], axis=1), for one entry of each row"
        x.tracing.leave(f"{x.tracing.name} takes single entries ({text}), which cannot be traced", mend=mend)
    (count,) = counts
    keys = [places if isinstance(places, list) else [places] * count for places in keys]
    entries: Traced = NUMPY[np.stack]([part(x, place) for place in zip(*keys, strict=True)])
    entries.text = text
    return entries


def keys_of(x: Traced, key: Any) -> list[Any]:
    """The items of an index, one for each axis of an array, and None where one is added."""
    keys = _given(x, key)
    dots = [place for place, item in enumerate(keys) if item is Ellipsis] or [len(keys)]
    if len(dots) > 1:
        raise IndexError("an index can only have a single ellipsis ('...')")
    taken = len([item for item in keys if item is not None and item is not Ellipsis])
    if taken > x.ndim:
        text = f"{primary(shortened(x.text))}[{', '.join(map(written, keys))}]"
        x.tracing.fail(
            Report(
                f"{text}: {x.text} has {x.ndim} axes, not {taken}",
                expected=f"at most {x.ndim} indices",
                got=f"{x.text} : {shown(x.axes)}",
                because=x.tracing.because(x.text),
                line=Line.of_caller(),
            )
        )
    keys[dots[0] : dots[0] + 1] = [slice(None)] * (x.ndim - taken)
    return keys


def _given(x: Traced, key: Any) -> list[Any]:
    items: list[Any] = []
    for item in several(key) if isinstance(key, tuple) else (key,):
        broad = is_array(item) and item.dtype.kind == "b" and item.ndim > 1
        items += places_of_mask(x, item, len(items)) if broad else [plain(item, x.tracing.equations.counted)]
    return meshed(items)


def _is_place(item: object) -> bool:
    return isinstance(item, int | np.integer | Extent)


OPERATORS["[]"] = part


##### NumPy's functions


def numpy_flip(x: Any, axis: Any = None) -> Any:
    """`np.flip`: the entries of some axes, or of all, in reverse order."""
    chosen = range(x.ndim) if axis is None else several_of("flip", x, axis)
    return part(x, tuple(slice(None, None, -1) if k in chosen else slice(None) for k in range(x.ndim)))


def numpy_split(x: Any, sections: Any, axis: int = 0) -> Any:
    """`np.split`: equal parts, or those between some places."""
    axis = axis_of("split", x, axis)
    before = (slice(None),) * axis
    if isinstance(sections, int):
        size: Size | None = x.axes[axis].divided(Size.of(sections))
        if size is None:
            what = f"{x.tracing.name} splits {x.axes[axis]} entries of {x.text} into {sections} equal parts"
            x.tracing.leave(what, mend="np.split with the places")
        assert size is not None, "else the trace has ended"
        places: list[Any] = [Extent(x.tracing, size * k) for k in range(1, sections)]
    else:
        places = list(sections)
    return [
        part(x, (*before, slice(start, stop))) for start, stop in zip([None, *places], [*places, None], strict=True)
    ]


def numpy_take(x: Any, indices: Any, axis: int | None = None) -> Any:
    """`np.take` along one axis, or from all entries in order."""
    if axis is None:
        return part(NUMPY[np.ravel](x), indices)
    return part(x, (*(slice(None),) * axis_of("take", x, axis), indices))


NUMPY[np.flip] = numpy_flip
NUMPY[np.flipud] = partial(numpy_flip, axis=0)
NUMPY[np.fliplr] = partial(numpy_flip, axis=1)
NUMPY[np.split] = numpy_split
NUMPY[np.take] = numpy_take
