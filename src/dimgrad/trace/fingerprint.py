"""What a trace depends on besides the numbers in arrays: with another fingerprint, a body is traced again."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from dimgrad.checks.spec import EachSpec, RecordSpec, ScalarSpec, Spec, TensorSpec, TupleSpec, fits
from dimgrad.dims import Rest
from dimgrad.trace.structure import is_array, leaves_of


@dataclass(frozen=True, slots=True)
class Same:
    """A value that is no array: equal to another by value where values can be compared, else only to itself."""

    value: Any

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Same):
            return False
        if isinstance(self.value, COMPARED):
            return type(self.value) is type(other.value) and bool(self.value == other.value)
        return self.value is other.value

    def __hash__(self) -> int:
        return hash(self.value) if isinstance(self.value, COMPARED) else id(self.value)


COMPARED = (bool, int, float, np.floating, str, bytes, type(None))


def is_determined(spec: Spec) -> bool:
    """Tell whether the annotation alone says what the trace is on."""
    match spec:
        case TensorSpec(_, axes):
            return not any(isinstance(axis, Rest) for axis in axes)
        case ScalarSpec():
            return True
        case TupleSpec(items):
            return all(map(is_determined, items))
        case _:
            return False


def fingerprint(spec: Spec, value: Any) -> Any:
    """What the trace takes from an argument: its structure, classes, number of axes, and all that is no array.

    Of an argument without annotation it takes the shapes too.
    """
    if is_determined(spec):
        return None
    match spec:
        case TensorSpec():
            return np.ndim(value)
        case TupleSpec(items) if fits(spec, value):
            return tuple(map(fingerprint, items, value))
        case EachSpec(_, item, _) if fits(spec, value):
            values = value.values() if isinstance(value, Mapping) else value
            keys = tuple(value) if isinstance(value, Mapping) else len(value)
            return (type(value), keys, *(fingerprint(item, part) for part in values))
        case RecordSpec(_, fields) if fits(spec, value):
            declared = [fingerprint(item, getattr(value, name)) for name, item in fields]
            return (type(value), *declared, *_beside(value, {name for name, _ in fields}))
        case _:
            return _contents(value, shaped=True)


def _beside(record: Any, declared: set[str]) -> list[Any]:
    """The attributes of a record that are annotated as nothing with numbers: the body may go by their values."""
    held: Mapping[str, Any] = getattr(record, "__dict__", {})
    names = sorted(held.keys() - declared)
    return [(name, _contents(held[name], shaped=False)) for name in names]


def _contents(value: Any, *, shaped: bool) -> tuple[Any, ...]:
    """Every leaf of a structure: the shape if it is an array (or, if `shaped`, a number), else the value."""
    found: list[Any] = [type(value)]
    for path, leaf in leaves_of(value, ""):
        variable = is_array(leaf) and (shaped or isinstance(leaf, np.ndarray))
        found += [path, np.shape(leaf) if variable else Same(leaf)]
    return tuple(found)
