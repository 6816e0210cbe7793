"""Parts of an axis: where they start, how many entries they have, and in which steps; compared as polynomials."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from dimgrad.graph.sizes import ONE, Size

ZERO = Size.of(0)


@dataclass(frozen=True, slots=True)
class Span:
    """The entries `start, start + step, ...` of an axis, `count` of them; without a count one entry, and no axis."""

    start: Size
    count: Size | None
    step: int = 1

    @property
    def end(self) -> Size:
        """Where the next entry would be."""
        return self.start + (ONE if self.count is None else self.count * self.step)

    def covers(self, size: Size) -> bool:
        """Whether it is the whole axis, in order."""
        return self.start == ZERO and self.step == 1 and self.count == size

    def of(self, inner: "Span") -> "Span":
        """The part `inner` of this part, as a part of the axis."""
        return Span(self.start + inner.start * self.step, inner.count, self.step * inner.step)

    def within(self, outer: "Span") -> "Span | None":
        """This part, counted from the start of another that is known to hold it."""
        if self == outer and outer.count is not None:
            return Span(ZERO, self.count)
        if outer.step != 1 or self.step < 1 or outer.count is None:
            return None
        return Span(self.start - outer.start, self.count, self.step) if self.inside(outer) else None

    def inside(self, outer: "Span") -> bool:
        """Whether it is known to lie between the first and the last entry of another."""
        return never_negative(self.start - outer.start) and never_negative(outer.end - self.last - 1)

    def numbers(self) -> tuple[int, int] | None:
        """Where neighbouring entries start and end, as numbers: these are compared a hundred times as fast."""
        start = self.start.number
        count = 1 if self.count is None else self.count.number
        return None if self.step != 1 or start is None or count is None else (start, start + count)

    def apart(self, other: "Span") -> bool:
        """Whether it is known to share no entry with another."""
        if (own := self.numbers()) is not None and (others := other.numbers()) is not None:
            return own[1] <= others[0] or others[1] <= own[0]
        return min(self.step, other.step) >= 1 and (
            never_negative(other.start - self.last - 1) or never_negative(self.start - other.last - 1)
        )

    @property
    def last(self) -> Size:
        """The last entry."""
        return self.end - self.step

    def text(self, size: Size, written: Callable[[Size], str]) -> str:
        """The part as an index in Python: `1:`, `:-1`, `0`."""
        if self.count is None:
            return place_text(self.start, size, written)
        start = "" if self.start == (ZERO if self.step > 0 else size - 1) else place_text(self.start, size, written)
        end = "" if _ends(self, size) else place_text(self.end, size, written)
        return f"{start}:{end}" + (f":{self.step}" if self.step != 1 else "")


def _ends(span: Span, size: Size) -> bool:
    """Whether a part goes on to where the axis ends."""
    if span.step < 0:
        return never_negative(-1 - span.end)
    return never_negative(span.end - size)


def place_text(place: Size, size: Size, written: Callable[[Size], str]) -> str:
    """A place on an axis as an index in Python, counted from the end where that is a number."""
    from_end = (place - size).number
    return str(from_end) if place.number is None and from_end is not None and from_end < 0 else written(place)


def never_negative(size: Size) -> bool:
    """Whether a size is at least 0 whatever the sizes of its symbols are."""
    return all(factor >= 0 for _, factor in size.terms)


def disjoint(spans: Sequence[Span]) -> bool:
    """Whether it is known that no two parts share an entry."""
    ranges = [numbers for span in spans if (numbers := span.numbers()) is not None]
    if len(ranges) == len(spans):  # in order each has to be held against its neighbour only
        return all(left[1] <= right[0] for left, right in pairwise(sorted(ranges)))
    return all(left.apart(right) for left, right in combinations(spans, 2))


def filled(spans: Sequence[Span], size: Size) -> bool:
    """Whether parts lie next to each other, in order, and fill an axis."""
    place = ZERO
    for span in spans:
        if span.start != place or span.step != 1:
            return False
        place = span.end
    return place == size
