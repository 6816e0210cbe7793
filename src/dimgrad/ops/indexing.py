"""Parts of values by index, as NumPy takes them: integers drop their axis, slices keep it, None adds one.

On symbolic sizes a slice has its size as a polynomial (`x[1:]` has N - 1 entries), and what must hold for that (`x[2]`
needs N >= 3) becomes a condition of the proof, which every call is held against.
"""

import operator
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, cast

import numpy as np

from dimgrad.describe import is_array
from dimgrad.errors import Line, Report
from dimgrad.graph.algebra import contraction
from dimgrad.graph.node import Factor, Node
from dimgrad.graph.parts import concatenated, sliced
from dimgrad.graph.sizes import ONE, Size
from dimgrad.graph.spans import ZERO, Span
from dimgrad.ops.axis_arguments import axis_of, several_of
from dimgrad.ops.match import shown
from dimgrad.ops.reshaping import several
from dimgrad.value.dispatch import NUMPY, OPERATORS
from dimgrad.value.expressions import shortened
from dimgrad.value.extent import Extent
from dimgrad.value.traced import Traced
from dimgrad.value.written import written_places

MOST = 32
"""So many entries may a list of places name; each is an operation of its own."""


@dataclass(slots=True)
class Cut:
    """A value while its axes are gone through: its node, and the layout of what has been kept so far."""

    x: Traced
    text: str
    node: Node
    rest: list[int | None]
    """The axes of the array that are still to come."""
    kept: list[int | None]

    def take(self, key: Any) -> None:
        """Apply one item of an index."""
        if key is None:
            self.kept.append(None)
            return
        axis = self.rest.pop(0)
        size = ONE if axis is None else self.x.tracing.equations.resolve(self.node.sizes[axis])
        match key:
            case slice():
                self._keep(axis, self.span(key, size))
            case list() | tuple():
                self._keep_several(axis, [self.place(place, size) for place in several(key)])
            case _:
                self._drop(axis, self.place(key, size))

    def _keep(self, axis: int | None, span: Span) -> None:
        """An axis of which a part is kept; of one entry it stays with size one."""
        count = span.count
        if axis is None:
            self._repeat(ONE if count is None else count)
        elif count == ONE:
            self._drop(axis, span.start)
            self.kept.append(None)
        else:
            self.node = sliced(self.node, axis, span)
            self.kept.append(axis)

    def _keep_several(self, axis: int | None, places: Sequence[Size]) -> None:
        """An axis of which some entries are kept, in any order."""
        if axis is None:
            self._repeat(Size.of(len(places)))
        elif len(places) == 1:
            self._drop(axis, places[0])
            self.kept.append(None)
        elif len(places) > MOST:
            self._leave(f"{len(places)} single entries", mend="slices, joined by np.concatenate")
        else:
            entries = [sliced(self.node, axis, Span(place, None)) for place in places]
            none = sliced(self.node, axis, Span(ZERO, ZERO))
            self.node = concatenated(entries, [None] * len(entries), axis) if entries else none
            self.kept.append(axis)

    def _repeat(self, count: Size) -> None:
        """An axis of size one so many times: once it stays one, never leaves an array without entries."""
        if count == ONE:
            self.kept.append(None)
            return
        labels = range(self.node.rank + 1)
        self.node = contraction(1, [Factor(self.node, tuple(labels[:-1]))], labels, {labels[-1]: count})
        self.kept.append(labels[-1])

    def _drop(self, axis: int | None, place: Size) -> None:
        if axis is None:
            return
        self.node = sliced(self.node, axis, Span(place, None))
        for row in (self.kept, self.rest):
            row[:] = [found - 1 if found is not None and found > axis else found for found in row]

    def place(self, key: Any, size: Size) -> Size:
        """A place on an axis, counted from its start; it has to exist."""
        if isinstance(key, Extent):
            self._need(size - key.size - 1)
            return key.size
        if isinstance(key, bool | np.bool) or not isinstance(key, int | np.integer):
            self._leave(f"what {key!r:.40} says", mend="integers and slices, or np.where for a condition")
        number = int(cast("int", key))
        self._need(size - (number + 1) if number >= 0 else size + number)
        return Size.of(number) if number >= 0 else size + number

    def span(self, key: Any, size: Size) -> Span:
        """A slice as a part of an axis. NumPy cuts what lies beyond the end; here that is a condition."""
        step = 1 if key.step is None else operator.index(key.step)
        if step == 0:
            raise ValueError("slice step cannot be zero")
        if size.number is not None and not any(isinstance(end, Extent) for end in (key.start, key.stop)):
            numbers = range(*key.indices(size.number))
            return Span(Size.of(numbers.start if numbers else 0), Size.of(len(numbers)), step)
        first, last = (ZERO, size) if step > 0 else (size - 1, Size.of(-1))
        start = first if key.start is None else self._bound(key.start, size, step)
        stop = last if key.stop is None else self._bound(key.stop, size, step)
        length = (stop - start) if step > 0 else (start - stop)
        if key.start is not None or key.stop is not None:
            self._need(length)
        count = _quotient(length, abs(step))
        if count is None:
            self._leave(f"one in {abs(step)} of {length} entries, a number that depends on the size")
        return Span(start, count, step)

    def _bound(self, bound: Any, size: Size, step: int) -> Size:
        _plain(bound)
        if isinstance(bound, Extent):
            self._need(size - bound.size - (step < 0))
            return bound.size
        number = operator.index(bound)
        self._need(size - number - (step < 0) if number >= 0 else size + number)
        return Size.of(number) if number >= 0 else size + number

    def _need(self, room: Size) -> None:
        """Note that a size must not be negative; fail where it is."""
        tracing = self.x.tracing
        if not tracing.require(room, self.text):
            tracing.fail(
                Report(
                    f"{self.text}: there are not so many entries",
                    expected=f"{room} >= 0" if room.number is None else f"at least {-room} more",
                    got=f"{self.x.text} : ({', '.join(map(str, self.x.axes))})",
                    because=tracing.because(self.x.text),
                    line=Line.of_caller(),
                )
            )

    def _leave(self, what: str, mend: str | None = None) -> Any:
        name = self.x.tracing.name
        return self.x.tracing.leave(f"{name} takes {what} from {self.x.text} ({self.text})", mend=mend)


def _quotient(length: Size, step: int) -> Size | None:
    """The number of steps in a length, rounded up, where it is a polynomial."""
    if step == 1:
        return length
    length = length.substitute({s: Size.of(s.number) for s in length.symbols() if s.number is not None})
    constant = dict(length.terms).get((), 0)
    whole = (length - constant).divided(Size.of(step))
    return None if whole is None else whole - (-constant // step)


def part(x: Traced, key: Any) -> Traced:
    """`x[key]`."""
    keys = keys_of(x, key)
    text = f"{shortened(x.text)}[{', '.join(map(_written, _given(x, key)))}]"
    lists = sum(isinstance(item, list) for item in keys)
    if lists > 1 and lists == x.ndim == len(keys):
        return _single(x, keys, text)
    if lists > 1 or (lists and any(_is_place(item) for item in keys)):
        x.tracing.leave(f"{x.tracing.name} takes single entries along several axes ({text})", mend="one axis at a time")
    cut = Cut(x, text, x.node, list(x.layout), [])
    for item in keys:
        cut.take(item)
    found = x.part(cut.node, tuple(cut.kept), text)
    return found.copy() if lists else found


def spans_of(x: Traced, keys: Sequence[Any]) -> list[Span]:
    """The part of each axis of an array that an index of places and slices takes."""
    cut = Cut(x, x.text, x.node, [], [])
    pairs = zip(keys, x.axes, strict=True)
    return [cut.span(k, size) if isinstance(k, slice) else Span(cut.place(k, size), None) for k, size in pairs]


def _single(x: Traced, keys: Sequence[Any], text: str) -> Traced:
    """Single entries, by a list of places for each axis: `X[[0, 1], [2, 0]]`."""
    counts = {len(places) for places in keys}
    if len(counts) > 1 or not 1 < max(counts) <= MOST:
        mend = "np.sum(X * np.eye(K)[labels], axis=1), for one entry of each row"
        x.tracing.leave(f"{x.tracing.name} takes single entries ({text}), which cannot be traced", mend=mend)
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
        text = f"{shortened(x.text)}[{', '.join(map(_written, keys))}]"
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
    items: tuple[Any, ...] = several(key) if isinstance(key, tuple) else (key,)
    return [_plain(item, x.tracing.equations.counted) for item in items]


def _plain(item: Any, counted: dict[int, str] | None = None) -> Any:
    """An array of whole numbers as a list, a mask refused by what it is."""
    if isinstance(item, Traced):
        one = "np.sum(X * np.eye(K)[labels], axis=1), for one entry of each row"
        item.tracing.leave(
            f"{item.tracing.name} takes a part by {item.text}, which depends on the {'data' if item.mask else 'call'}",
            mend="np.where, or a product with a mask" if item.mask else one,
        )
    if is_array(item) and item.dtype.kind in "iu" and item.ndim == 1:
        if counted is not None and item.size > 1:
            counted.setdefault(item.size, written_places() or "an array of places")
        return item.tolist()
    if is_array(item) and item.ndim == 0:
        return item.item()
    return list(item) if isinstance(item, range) else item


def _is_place(item: object) -> bool:
    return isinstance(item, int | np.integer | Extent)


def _written(item: object) -> str:
    """An item of an index as it is written."""
    if isinstance(item, slice):
        start, stop, step = (getattr(cast("object", item), end) for end in ("start", "stop", "step"))
        ends = ["" if end is None else str(end) for end in (start, stop)]
        return ":".join([*ends, *([] if step is None else [str(step)])])
    return "..." if item is Ellipsis else str(item)


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
    """`np.take` along one axis."""
    if axis is None:
        x.unsupported("np.take without an axis")
    return part(x, (*(slice(None),) * axis_of("take", x, axis), indices))


NUMPY[np.flip] = numpy_flip
NUMPY[np.flipud] = partial(numpy_flip, axis=0)
NUMPY[np.fliplr] = partial(numpy_flip, axis=1)
NUMPY[np.split] = numpy_split
NUMPY[np.take] = numpy_take
