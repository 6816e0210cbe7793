"""The order in which the factors of a product are multiplied, two at a time, by the sizes of their axes."""

import string
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

type Labels = tuple[int, ...]


def pairwise(factors: Sequence[Sequence[Any]], out: Sequence[Any], sizes: dict[Any, int]) -> list[tuple[int, int]]:
    """Return the pairs to multiply, as positions in a list from which both are taken and to which the result is added.

    >>> pairwise(["ab", "bc", "c"], "a", {"a": 9, "b": 9, "c": 9})
    [(1, 2), (0, 1)]
    """
    numbers: dict[Any, int] = {}
    rows = tuple(tuple(numbers.setdefault(label, len(numbers)) for label in labels) for labels in factors)
    lengths = tuple(max(1, sizes[label]) for label in numbers)
    return _pairwise(rows, tuple(numbers[label] for label in out), lengths)


@lru_cache(maxsize=4096)
def _pairwise(rows: tuple[Labels, ...], out: Labels, lengths: tuple[int, ...]) -> list[tuple[int, int]]:
    if len(rows) <= 2:
        return [(0, 1)] * (len(rows) - 1)
    if len(rows) == 3:
        return [min(((0, 1), (0, 2), (1, 2)), key=lambda pair: _cost(rows, out, lengths, pair)), (0, 1)]
    import opt_einsum  # noqa: PLC0415  # heavy, and needed for long products only

    words = [_word(row) for row in rows]
    shapes = [tuple(lengths[label] for label in row) for row in rows]
    path, _ = opt_einsum.contract_path(f"{','.join(words)}->{_word(out)}", *shapes, shapes=True, optimize="dp")
    return _pairs(path, len(rows))


def _pairs(path: Sequence[Sequence[int]], count: int) -> list[tuple[int, int]]:
    """A path of opt_einsum, whose steps may take one factor (to sum in it), or several at once, as pairs."""
    theirs, ours = list(range(count)), list(range(count))
    pairs: list[tuple[int, int]] = []
    for step in path:
        result, *others = (theirs[position] for position in step)
        theirs = [factor for position, factor in enumerate(theirs) if position not in step]
        for other in others:
            left, right = sorted((ours.index(result), ours.index(other)))
            pairs.append((left, right))
            ours = [factor for factor in ours if factor not in (result, other)]
            result = count + len(pairs)
            ours.append(result)
        theirs.append(result)
    return pairs


def _cost(rows: tuple[Labels, ...], out: Labels, lengths: tuple[int, ...], pair: tuple[int, int]) -> int:
    """Multiplications for three factors when this pair comes first."""
    (rest,) = {0, 1, 2} - set(pair)
    both = {*rows[pair[0]], *rows[pair[1]]}
    last = (both & {*rows[rest], *out}) | {*rows[rest]}
    return _volume(both, lengths) + _volume(last, lengths)


def _volume(labels: set[int], lengths: tuple[int, ...]) -> int:
    volume = 1
    for label in labels:
        volume *= lengths[label]
    return volume


def _word(labels: Labels) -> str:
    return "".join(string.ascii_letters[label] if label < 52 else chr(140 + label) for label in labels)
