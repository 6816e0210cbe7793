"""The canonical numbering of labels of a connected product, so that equal products become the same node.

Factors are sorted by node and by how their labels are used; labels are numbered by first appearance. Where equal
factors, or a symmetric factor, leave a choice, every choice is tried and the least key taken. The number of choices
is capped: beyond the cap a merge can be missed, which costs speed, never correctness.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby, islice, permutations, product
from typing import Any

from dimgrad.graph.node import Factor

CAP = 120

type Key = tuple[tuple[tuple[int, int, tuple[int, ...]], ...], tuple[int, ...]]
"""(serial of node, power, labels) of each factor, and the labels that are not summed."""

type Numbering = dict[Any, int]


def canonical(factors: Sequence[Factor], out: Sequence[Any]) -> tuple[Key, list[tuple[tuple[Factor, ...], Numbering]]]:
    """Return the least key, and every arrangement of the factors (with its numbering of the labels) that gives it."""
    kept = set(out)
    best: Key | None = None
    found: list[tuple[tuple[Factor, ...], Numbering]] = []
    for arrangement in islice(_arrangements(factors, kept), CAP):
        numbering: Numbering = {}
        for factor in arrangement:
            for label in factor.labels:
                numbering.setdefault(label, len(numbering))
        rows = tuple((f.node.serial, f.power, _numbers(f, numbering)) for f in arrangement)
        key = (rows, tuple(sorted(numbering[label] for label in kept)))
        if best is None or key < best:
            best, found = key, []
        if key == best:
            found.append((arrangement, numbering))
    assert best is not None, "a product without factors has no canonical form"
    return best, found


def _numbers(factor: Factor, numbering: Numbering) -> tuple[int, ...]:
    numbers = [numbering[label] for label in factor.labels]
    return tuple(sorted(numbers) if factor.node.symmetric else numbers)


def _arrangements(factors: Sequence[Factor], kept: set[Any]) -> Iterator[tuple[Factor, ...]]:
    """Every order of the factors that sorting leaves open, and both readings of each symmetric factor."""
    if len({f.node for f in factors}) == len(factors) and not any(f.node.symmetric for f in factors):
        yield tuple(sorted(factors, key=lambda f: f.node.serial))
        return
    uses: dict[Any, list[tuple[int, int, int]]] = {}
    for f in factors:
        for axis, label in enumerate(f.labels):
            place = 0 if f.node.symmetric else axis
            uses.setdefault(label, []).append((f.node.serial, f.power, place))
    signature = {label: (label in kept, tuple(sorted(where))) for label, where in uses.items()}

    def rank(f: Factor) -> tuple[Any, ...]:
        seen = [signature[label] for label in f.labels]
        return (f.node.serial, f.power, sorted(seen) if f.node.symmetric else seen)

    groups = [list(group) for _, group in groupby(sorted(factors, key=rank), key=rank)]
    for orders in product(*[permutations(group) for group in groups]):
        row = [f for order in orders for f in order]
        yield from (tuple(reading) for reading in product(*[_readings(f) for f in row]))


def _readings(factor: Factor) -> tuple[Factor, ...]:
    if not factor.node.symmetric or factor.labels[0] == factor.labels[1]:
        return (factor,)
    return factor, Factor(factor.node, factor.labels[::-1], factor.power)
