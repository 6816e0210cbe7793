"""Which axes of a reshaping go over into which: the least groups of neighbours with equally many entries."""

import math
from collections.abc import Iterator

from dimgrad.graph.sizes import ONE, Size

type Sizes = tuple[Size, ...]
type Block = tuple[slice, slice]
"""Axes before and after, with the same number of entries."""


def blocks(before: Sizes, after: Sizes) -> Iterator[Block]:
    """Split a reshaping into the least groups of neighbouring axes that go over into each other."""
    i = j = 0
    while i < len(before) or j < len(after):
        ends = ((m, n) for m in range(i + 1, len(before) + 1) for n in range(j + 1, len(after) + 1))
        least = sorted(ends, key=lambda end: (sum(end), end))
        found = (end for end in least if _count(before[i : end[0]]) == _count(after[j : end[1]]))
        m, n = next(found, (len(before), len(after)))
        yield slice(i, m), slice(j, n)
        i, j = m, n


def _count(sizes: Sizes) -> Size:
    return math.prod(sizes, start=ONE)


def shape_text(sizes: Sizes) -> str:
    """A shape as text: `M × N K`."""
    return " × ".join(str(size).replace("*", " ") for size in sizes)


def shape_latex(sizes: Sizes) -> str:
    """A shape in LaTeX."""
    return r" \times ".join(str(size).replace("*", r" \, ") for size in sizes)
