"""The axes of a value, gone through one by one by the items of an index: places, slices, lists of places.

On symbolic sizes a slice has its size as a polynomial (`x[1:]` has N - 1 entries), and what must hold for that (`x[2]`
needs N >= 3) becomes a condition of the proof, which every call is held against.
"""

import operator
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, cast

import numpy as np

from dimgrad.describe import described
from dimgrad.errors import Line, Report
from dimgrad.graph.algebra import contraction
from dimgrad.graph.node import Factor, Node
from dimgrad.graph.parts import concatenated, sliced
from dimgrad.graph.sizes import ONE, Size
from dimgrad.graph.spans import ZERO, Span
from dimgrad.ops.places import Mask, hold_against, plain
from dimgrad.ops.reshaping import several
from dimgrad.value.extent import Extent
from dimgrad.value.traced import Traced

MOST = 1024
"""So many entries may a list of places name; each is an operation of its own."""

FEW = 32
"""Of more entries it is looked whether they lie in steps, as those of a slice do."""


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
        if isinstance(key, Mask):
            hold_against(self.x, key, size, self.text)
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
        elif len(places) > FEW and (span := _in_steps(places)) is not None:
            self._keep(axis, span)
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
            what = f"a part by {described(key)}"
            self._leave(what, mend="integers and slices, or np.where for a condition")
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
        plain(bound)
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


def _in_steps(places: Sequence[Size]) -> Span | None:
    """Several places as a slice, where they are that."""
    numbers = [place.number for place in places if place.number is not None]
    steps = {after - before for before, after in pairwise(numbers)}
    if len(numbers) < len(places) or len(steps) > 1 or 0 in steps:
        return None
    return Span(places[0], Size.of(len(places)), steps.pop())
