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
    what their labels are summed with; of those still alike that one is written first that tells most of the rest.
    """
    about = {label: str(label) if label < rank else "" for _, labels, _ in rows for label in labels}
    _tell_apart(about, rows, rank)
    numbers: dict[int, int] = {}
    placed: list[Placed] = []
    waiting = list(rows)
    while waiting:
        least = min(_order(row, about, rank) for row in waiting)
        alike = [row for row in waiting if _order(row, about, rank) == least]
        if len({labels for _, labels, _ in alike}) > 1:
            choices = [_chosen(row, about, numbers, rows, rank) for row in alike]
            place = min(range(len(alike)), key=lambda k: sorted(choices[k].values()))
            about = choices[place]
            alike = [alike[place]]
        node, labels, power = row = alike[0]
        waiting.remove(row)
        for label in labels:
            numbers.setdefault(label, label if label < rank else rank + sum(n >= rank for n in numbers.values()))
        placed.append((node, tuple(numbers[label] for label in labels), power))
    return tuple(placed)


def _order(row: Placed, about: dict[int, str], rank: int) -> tuple[Any, ...]:
    node, labels, power = row
    free = [label for label in labels if label < rank]
    return (bool(labels), free or [rank], node.order[1:], power, [about[label] for label in labels])


def _chosen(
    row: Placed, about: dict[int, str], numbers: dict[int, int], rows: Sequence[Placed], rank: int
) -> dict[int, str]:
    """What is known of the labels once this row is written before all that are like it."""
    known = dict(about)
    for label in row[1]:
        if label >= rank and label not in numbers:
            known[label] = f"written {len(numbers)} {label == row[1][0]}"
            _tell_apart(known, rows, rank)
    return known


def _tell_apart(about: dict[int, str], rows: Sequence[Placed], rank: int) -> None:
    """Describe each summed label by where it occurs and by the labels beside it there, until no more differ."""
    different = 0
    while (now := len(set(about.values()))) > different:
        different = now
        seen: dict[int, list[str]] = {label: [] for label in about}
        for node, labels, power in rows:
            beside = [about[label] for label in labels]
            for axis, label in enumerate(labels):
                seen[label].append(f"{node.key} {power} {axis} {beside}")
        about |= {label: digest(about[label] + "".join(sorted(seen[label]))) for label in about if label >= rank}


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
