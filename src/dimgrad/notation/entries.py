"""Products of entries in a form that says nothing of their making: sorted, summed labels numbered, axes renamed."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from dimgrad.notation.expression import Expression, digest
from dimgrad.notation.whole import Entries, Whole

type Placed = tuple[Expression, tuple[int, ...], int]
"""A factor, a label for each of its axes, and its power."""


def numbered(rows: Sequence[Placed], rank: int) -> tuple[Placed, ...]:
    """Sort entries and number the summed labels by their appearance.

    Scalars come first, then entries by their free axes, what is only summed last. Equal factors are told apart by
    what their labels are summed with: each label is described by where it occurs, and by the labels beside it there.
    """
    about: dict[int, str] = {label: str(label) if label < rank else "" for _, labels, _ in rows for label in labels}
    for _ in about:
        seen: dict[int, list[str]] = {label: [] for label in about}
        for node, labels, power in rows:
            beside = [about[label] for label in labels]
            for axis, label in enumerate(labels):
                seen[label].append(f"{node.key} {power} {axis} {beside}")
        about |= {label: digest("".join(sorted(seen[label]))) for label in about if label >= rank}

    def order(row: Placed) -> tuple[Any, ...]:
        node, labels, power = row
        free = [label for label in labels if label < rank]
        return (bool(labels), free or [rank], node.order[1:], power, [about[label] for label in labels])

    numbers: dict[int, int] = {}
    placed: list[Placed] = []
    for node, labels, power in sorted(rows, key=order):
        for label in labels:
            numbers.setdefault(label, label if label < rank else rank + sum(n >= rank for n in numbers.values()))
        placed.append((node, tuple(numbers[label] for label in labels), power))
    return tuple(placed)


def relabelled(body: Whole, axes: Sequence[int]) -> Whole:
    """Return a tensor with its axes in another order: of each, its place before."""
    places = {axis: place for place, axis in enumerate(axes)}
    terms = tuple(_relabelled(row, places) for row in body.terms)
    return Whole(tuple(body.sizes[axis] for axis in axes), body.shape, terms)


def _relabelled(row: Entries, places: dict[int, int]) -> Entries:
    """Rename the axes in one product; of axes tied by deltas the first stands for all."""
    coefficient, entries, deltas = row
    ties = {place: {place} for place in places.values()}
    for a, b in deltas:
        tie = ties[places[a]] | ties[places[b]]
        ties |= dict.fromkeys(tie, tie)

    def new(label: int) -> int:
        return min(ties[places[label]]) if label in places else label

    rows = [(node, tuple(map(new, labels)), power) for node, labels, power in entries]
    pairs = [pair for place, tie in sorted(ties.items()) if place == min(tie) for pair in pairwise(sorted(tie))]
    return coefficient, numbered(rows, len(places)), tuple(pairs)
