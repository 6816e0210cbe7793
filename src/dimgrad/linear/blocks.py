"""The derivatives of a trace as one map: by several arrays a row of blocks, of a gradient by them a square of blocks.

What is by several arrays takes one vector: their vecs, one under the other. Each block is composed with the index maps
that pick its part of that vector and put its rows among those of the others.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from dimgrad.calculus.compiled import Compiled
from dimgrad.calculus.derived import Labelled
from dimgrad.graph.node import Factor, Layout, Node
from dimgrad.graph.parts import joined, selection
from dimgrad.graph.product import product
from dimgrad.graph.reshaping import reshape_map, reshaped
from dimgrad.graph.sizes import ONE, Size
from dimgrad.graph.spans import ZERO, Span
from dimgrad.linear.grid import Grid
from dimgrad.linear.reading import Reading
from dimgrad.linear.structure import Leaf, Sizes, Structure, added, composed
from dimgrad.linear.written import Written
from dimgrad.notation.merged import taken_apart

type Side = tuple[Layout, Sizes]
"""How a value or a variable lies in its array, and the sizes of its axes."""


class Blocks:
    """The results of a compiled derivative in rows and columns; mostly there is one of each."""

    def __init__(self, compiled: Compiled) -> None:
        results = compiled.derived.results
        self.compiled = compiled
        self.width: int = len({labelled.label for labelled in results if labelled.of is results[0].of})
        self.grid: list[Sequence[Labelled]] = [
            results[start : start + self.width] for start in range(0, len(results), self.width)
        ]

    @property
    def shapes(self) -> tuple[tuple[Size, ...], tuple[Size, ...]]:
        """The shapes of the arrays of value and variable; of several arrays that of their vecs in one."""
        return self._shape([row[0] for row in self.grid], 0), self._shape(self.grid[0], 1)

    def _shape(self, line: Sequence[Labelled], side: int) -> tuple[Size, ...]:
        sides = [_sides(self.compiled, labelled)[side] for labelled in line]
        if len(sides) > 1:
            return (_spans([sizes for _, sizes in sides])[1],)
        ((layout, sizes),) = sides
        return tuple(ONE if axis is None else sizes[axis] for axis in layout)

    @property
    def written(self) -> Written:
        """The map with the axes of value and variable as their arrays have them; an axis of its own for several."""
        texts = [[_written(self.compiled, labelled) for labelled in row] for row in self.grid]
        if len(self.grid) == self.width == 1:
            return texts[0][0]
        rows = [_together(row, 1) if self.width > 1 else row[0] for row in texts]
        whole = rows[0] if len(rows) == 1 else _together(rows, 0)
        every = [text for row in texts for text in row]
        if all(max(text.split, text.node.rank - text.split) < 2 for text in every):
            return whole
        names = [labelled.label for row in self.grid for labelled in row]
        return replace(whole, blocks=tuple(zip(names, every, strict=True)))

    def read(self, reading: Reading) -> tuple[Structure, Grid | None]:
        """The structure of the map at actual sizes, and its blocks where there are several."""
        parts = [[reading.read(*_apart(_written(self.compiled, labelled))) for labelled in row] for row in self.grid]
        if len(parts) == self.width == 1:
            return parts[0][0], None
        rows = [_row(line) for line in parts]
        whole = rows[0] if len(rows) == 1 else _row([row.transposed for row in rows]).transposed
        return whole, Grid(tuple(map(tuple, parts)))


def _sides(compiled: Compiled, labelled: Labelled) -> tuple[Side, Side]:
    """Value and variable of one derivative."""
    assert labelled.item is not None, "a derivative is by an input"
    node, variable = labelled.output.node, labelled.item.node
    value = compiled.value_layout if labelled.of is None else labelled.of.node.layout
    split = node.rank - variable.rank
    return (value, node.sizes[:split]), (variable.layout, node.sizes[split:])


def _written(compiled: Compiled, labelled: Labelled) -> Written:
    assert labelled.item is not None, "a derivative is by an input"
    rows, columns = ([axis for axis in layout if axis is not None] for layout, _ in _sides(compiled, labelled))
    node = labelled.output.node
    order = (*rows, *(len(rows) + axis for axis in columns))
    name = None if labelled.of is None else f"∇{compiled.trace.callee.name}"
    return Written(product(1, [Factor(node, tuple(range(node.rank)))], order), len(rows), name, labelled.item.path)


def _apart(text: Written) -> tuple[Node, int]:
    """A map with its merged axes taken apart, the fastest first: vec stacks the entries in the same order as before."""
    found = taken_apart(text.node)
    if found is None:
        return text.node, text.split
    order = [place for group in found.groups for place in reversed(group)]
    node = product(1, [Factor(found.node, tuple(range(found.node.rank)))], tuple(order))
    return node, sum(len(group) for group in found.groups[: text.split])


def _spans(sides: Sequence[Sizes]) -> tuple[list[Span], Size]:
    """Where the vec of each of several arrays lies under the others, and how long they are together."""
    lengths = [_length(sizes) for sizes in sides]
    starts = list(accumulate(lengths, initial=ZERO))
    counts = [length if sizes else None for length, sizes in zip(lengths, sides, strict=True)]
    return [Span(start, count) for start, count in zip(starts, counts, strict=False)], starts[-1]


def _length(sizes: Sizes) -> Size:
    length = ONE
    for size in sizes:
        length = length * size
    return length


def _together(texts: Sequence[Written], side: int) -> Written:
    """Maps to the same value side by side, or of the same variable one under the other: their vecs are one axis."""
    sides = [(text.node.sizes[: text.split], text.node.sizes[text.split :]) for text in texts]
    spans, size = _spans([own[side] for own in sides])
    parts: list[tuple[Node, Span]] = []
    for text, own, span in zip(texts, sides, spans, strict=True):
        merged = text.node
        if len(own[side]) > 1:
            axes = tuple(range(merged.rank))
            order = [axes[: text.split], axes[text.split :]]
            order[side] = order[side][::-1]  # vec: the last axis is the slowest
            sizes = [own[0], own[1]]
            sizes[side] = (_length(own[side]),)
            merged = reshaped(product(1, [Factor(merged, axes)], (*order[0], *order[1])), (*sizes[0], *sizes[1]))
        parts.append((merged, span))
    split = texts[0].split if side else 1
    return Written(joined(parts, split if side else 0, size), split, None, None)


def _row(maps: Sequence[Structure]) -> Structure:
    """Maps to the same value side by side, as maps of one vector."""
    spans, size = _spans([item.columns for item in maps])
    return added([composed([item, _picked(item.columns, span, size)]) for item, span in zip(maps, spans, strict=True)])


def _picked(sizes: Sizes, span: Span, size: Size) -> Structure:
    """The map from a vector to the array whose vec a part of it is."""
    pick = Leaf(selection(span, size), min(len(sizes), 1))
    if len(sizes) < 2:
        return pick
    axes = tuple(range(len(sizes)))
    length = _length(sizes)
    shape = product(1, [reshape_map(sizes[::-1], axes[::-1], (length,), ("vec",))], (*axes, "vec"))
    return composed([Leaf(shape, len(axes)), pick])
