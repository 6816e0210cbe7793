"""What is wrong with a call, in words: the first leaf that does not fit, and why.

First the kind of every argument (an array? of floats? with so many axes?), then the names: else a row given where a
column is due would read "N is 3 from w but 1 from x".
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from dimgrad.checks.authority import unions_last
from dimgrad.checks.kinds import Fault, kind_fault
from dimgrad.checks.spec import Leaf, TensorSpec, UnionSpec, spelt
from dimgrad.describe import described
from dimgrad.dims import Axis, Rest, Unknown, name_of, size_of
from dimgrad.errors import DimgradError, Line, Report, ShapeError


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a dimension got its size; `leaf` is None for one that was known before."""

    size: int | tuple[int, ...]
    leaf: Leaf | None = None
    axis: int = 0

    def __str__(self) -> str:
        if self.leaf is None:
            return "the arguments"
        return f"{self.leaf.path} : {spelt(self.leaf.spec)}, axis {self.axis}"


type Origins = dict[Axis, Origin]


def complaint(head: str, found: Iterable[Leaf], origins: Origins, line: Line | None) -> DimgradError | None:
    """Return the error for the first leaf that does not fit, None if all do; `origins` gains the sizes on the way.

    It answers as the authority does, which knows nothing of reasons.
    """
    ordered = unions_last(found)
    fault = next(filter(None, map(kind_fault, ordered)), None) or _first_conflict(ordered, origins)
    if fault is None:
        return None
    report = Report(f"{head}: {fault.what}", fault.expected, fault.got, fault.because, fault.mend, line)
    return fault.error(report)


def _first_conflict(ordered: list[Leaf], origins: Origins) -> Fault | None:
    before = dict(origins)
    for leaf in ordered:
        conflict = _bind(leaf, origins)
        if conflict is not None:
            axis, here = conflict
            return _conflict_words(leaf, axis, origins, here, _transposed_mend(leaf, origins[axis], ordered, before))
    return None


def _bind(leaf: Leaf, origins: Origins) -> tuple[Axis, Origin] | None:
    """Enter the sizes of a leaf; return the first axis that already has another size, and the size here."""
    if isinstance(leaf.spec, UnionSpec):
        return _bind_union(leaf, leaf.spec, origins)
    if not isinstance(leaf.spec, TensorSpec):
        return None
    for axis, here in _sizes(leaf, leaf.spec):
        named = size_of(axis) is None and not isinstance(axis, Unknown)
        if named and origins.setdefault(axis, here).size != here.size:
            return axis, here
    return None


def _bind_union(leaf: Leaf, union: UnionSpec, origins: Origins) -> tuple[Axis, Origin] | None:
    conflict: tuple[Axis, Origin] | None = None
    first: Origin | None = None
    for option in union.options:
        tried = Leaf(leaf.path, option, leaf.value)
        if kind_fault(tried) is None:
            trial = dict(origins)
            found = _bind(tried, trial)
            if found is None:
                origins.update(trial)
                return None
            if conflict is None:
                conflict = found
                first = trial[found[0]]  # it may be of this very tensor
    if conflict is not None and first is not None:
        origins.setdefault(conflict[0], first)
    return conflict


def _sizes(leaf: Leaf, spec: TensorSpec) -> Iterator[tuple[Axis, Origin]]:
    shape: tuple[int, ...] = leaf.value.shape
    rest = len(shape) - len(spec.axes) + 1  # how many axes a *Shape stands for
    at = 0
    for axis in spec.axes:
        if isinstance(axis, Rest):
            yield axis, Origin(shape[at : at + rest], leaf, at)
            at += rest
        else:
            yield axis, Origin(shape[at], leaf, at)
            at += 1


def _conflict_words(leaf: Leaf, axis: Axis, origins: Origins, here: Origin, mend: str | None) -> Fault:
    name, origin = name_of(axis), origins[axis]
    noun = "shape" if isinstance(axis, Rest) else "dimension"
    spec = here.leaf.spec if here.leaf is not None else leaf.spec
    source = origin.leaf.path if origin.leaf is not None else "the arguments"
    if origin.leaf is not None and origin.leaf.path == leaf.path:
        what = f"{noun} {name} is both {origin.size} and {here.size} in {leaf.path}"
    else:
        what = f"{noun} {name} is {origin.size} from {source} but {here.size} from {leaf.path}"
    return Fault(
        ShapeError,
        what,
        expected=f"{leaf.path} : {spelt(leaf.spec)}, a float array of shape {_shape(spec, origins)}",
        got=f"{leaf.path} : {described(leaf.value)}",
        because=(f"{name} = {origin.size} from {origin}",),
        mend=mend,
    )


def _shape(spec: Any, origins: Origins) -> str:
    """Return the expected shape, with the sizes that others fixed."""
    shown: list[str] = []
    for axis in spec.axes:
        origin = origins.get(axis)
        size = size_of(axis) if origin is None else origin.size
        shown += [str(n) for n in size] if isinstance(size, tuple) else [_unsized(axis) if size is None else str(size)]
    return f"({', '.join(shown)}{',' if len(shown) == 1 else ''})"


def _unsized(axis: Axis) -> str:
    return "any" if isinstance(axis, Unknown) else name_of(axis)


def _transposed_mend(leaf: Leaf, origin: Origin, ordered: list[Leaf], before: Origins) -> str | None:
    """Return `W.T` where one of the two that disagree is a matrix, and all would fit if it were transposed."""
    for suspect in (leaf, origin.leaf):
        if suspect is None or not isinstance(suspect.spec, TensorSpec) or suspect.spec.kind != "Matrix":
            continue
        turned = Leaf(suspect.path, suspect.spec, np.broadcast_to(0.0, suspect.value.shape[::-1]))
        trial = dict(before)
        instead = [turned if other is suspect else other for other in ordered]
        if all(kind_fault(other) is None and _bind(other, trial) is None for other in instead):
            return f"{suspect.path}.T"
    return None
