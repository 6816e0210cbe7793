"""What a trace depends on besides the numbers in arrays: with another fingerprint, a body is traced again."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, NamedTuple

import numpy as np

from dimgrad.checks.spec import EachSpec, RecordSpec, ScalarSpec, Spec, TensorSpec, TupleSpec
from dimgrad.describe import is_plain
from dimgrad.dims import Rest
from dimgrad.tracing.structure import class_numbers, is_array, leaves_of, parts

type Fingerprint = Callable[[Any], Any]


class Entries(NamedTuple):
    """What an array of integers or bools held when it was looked at: a trace has its entries as constants."""

    dtype: str
    shape: tuple[int, ...]
    data: bytes


class Members(NamedTuple):
    """What a container without paths to its items held when it was looked at."""

    kind: type[Any]
    items: Any


COMPARED: tuple[type[Any], ...] = (
    *(bool, int, float, np.floating, np.bool, np.integer, str, bytes, type(None)),
    *(Entries, Members),
)


MUTABLE: tuple[type[Any], ...] = (np.ndarray, set, deque, bytearray)
"""What is compared by what it holds: it may change and stay the same object."""


@dataclass(frozen=True, slots=True)
class Same:
    """A value that is no float array: equal to another by value where values can be compared, else only to itself."""

    value: Any

    def __post_init__(self) -> None:
        if issubclass(type(self.value), np.ndarray):
            held = Entries(self.value.dtype.str, self.value.shape, self.value.tobytes())
            object.__setattr__(self, "value", held)
        elif issubclass(type(self.value), set | deque | bytearray):
            gathered = frozenset if issubclass(type(self.value), set) else tuple
            object.__setattr__(self, "value", Members(type(self.value), gathered(map(Same, self.value))))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Same):
            return False
        if isinstance(self.value, COMPARED):
            return type(self.value) is type(other.value) and bool(self.value == other.value)
        return self.value is other.value

    def __hash__(self) -> int:
        return hash(self.value) if isinstance(self.value, COMPARED) else id(self.value)


def fingerprint(spec: Spec) -> Fingerprint | None:
    """A function from an argument to what a trace takes from it; None where the annotation alone says it.

    It takes the structure, classes, the number of axes, and all that is no array; without annotation the shapes too.
    """
    match spec:
        case TensorSpec(_, axes):
            return np.ndim if any(isinstance(axis, Rest) for axis in axes) else None
        case ScalarSpec():
            return None
        case TupleSpec(items):
            found = [(place, own) for place, item in enumerate(items) if (own := fingerprint(item)) is not None]
            return partial(_of_tuple, found) if found else None
        case EachSpec(_, item, _):
            return partial(_of_each, fingerprint(item))
        case RecordSpec(_, fields):
            inner = [(name, own) for name, item in fields if (own := fingerprint(item)) is not None]
            return partial(_of_record, frozenset(name for name, _ in fields), inner)
        case _:
            return partial(_contents, shaped=True)


def _of_tuple(items: list[tuple[int, Fingerprint]], value: Any) -> Any:
    return tuple(own(value[place]) for place, own in items)


def _of_each(item: Fingerprint | None, value: Any) -> Any:
    values: Any = list(value.values()) if hasattr(value, "values") else value
    # Equal keys may be of other types, and written otherwise: 1 and True.
    keys: Any = tuple((_class(key), key) for key in value) if hasattr(value, "values") else len(value)
    return (_class(value), keys, *(map(item, values) if item is not None else ()))


def _of_record(declared: frozenset[str], inner: list[tuple[str, Fingerprint]], value: Any) -> Any:
    """The class of a record, and what it holds that is annotated as nothing with numbers: a body may go by it."""
    cls = _class(value)
    held = getattr(value, "__dict__", None)
    if held is None:
        beside = [(step, item) for step, item in parts(value) if step[1:] not in declared]
    else:
        names = {*held.keys() - declared, *_shared(cls)} - declared
        beside = [(name, getattr(value, name)) for name in sorted(names)]
    return (
        cls,
        *(own(getattr(value, name)) for name, own in inner),
        *((name, _contents(item, shaped=False)) for name, item in beside),
    )


@cache
def _shared(cls: Any) -> tuple[str, ...]:
    return tuple(class_numbers(cls))


def _class(value: Any) -> Any:
    return value.__class__


def _contents(value: Any, *, shaped: bool) -> tuple[Any, ...]:
    """Every leaf of a structure: the shape if it is an array (or, if `shaped`, a number), else the value."""
    if shaped and type(value) is np.ndarray and value.dtype.char in "efd":  # what is given most, at once
        return np.ndarray, "", value.shape
    if shaped and type(value) is float:
        return float, "", ()
    if shaped and type(value) is tuple and (shapes := _shapes(value)) is not None:
        return tuple, np.ndarray, *shapes
    found: list[Any] = [_class(value)]
    for path, leaf in leaves_of(value, ""):
        variable = is_array(leaf) and is_plain(leaf) and (shaped or np.ndim(leaf) > 0)
        found += [path, np.shape(leaf) if variable else Same(leaf)]
    return tuple(found)


def _shapes(values: Any) -> list[tuple[int, ...]] | None:
    """The shapes of plain arrays of floats; None where one of them is something else."""
    shapes: list[tuple[int, ...]] = []
    for value in values:
        if type(value) is not np.ndarray or value.dtype.char not in "efd":
            return None
        shapes.append(value.shape)
    return shapes
