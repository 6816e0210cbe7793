"""Arrays and numbers inside values of any structure: found by type, replaced in a copy, named by their path."""

import copy
import dataclasses
from collections.abc import Callable
from typing import Any

import numpy as np

type Replace = Callable[[Any, str], Any]


def is_array(value: object) -> bool:
    """Tell whether a value is a real floating-point array or number, hence a variable of the mathematics."""
    if isinstance(value, np.ndarray):
        return value.dtype.char in "efd"
    return isinstance(value, float | np.floating)


def map_arrays(value: Any, path: str, replace: Replace, static: Replace) -> Any:
    """Return a copy of a structure with every array and float replaced, every other leaf handed to `static`.

    Structures are tuples, lists, dictionaries, dataclasses, and what has arrays among its attributes.
    """
    if is_array(value):
        return replace(value, path)
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        names: tuple[str, ...] = value._fields
        return type(value)(*[map_arrays(getattr(value, n), f"{path}.{n}", replace, static) for n in names])
    if isinstance(value, tuple | list):
        return type(value)([map_arrays(item, f"{path}[{k}]", replace, static) for k, item in enumerate(value)])
    if isinstance(value, dict):
        return {key: map_arrays(item, f"{path}[{key!r}]", replace, static) for key, item in value.items()}
    attributes = attributes_of(value)
    if attributes:
        changed = copy.copy(value)
        for name, item in attributes.items():
            object.__setattr__(changed, name, map_arrays(item, f"{path}.{name}", replace, static))
        return changed
    return static(value, path)


def attributes_of(value: Any) -> dict[str, Any]:
    """The attributes of an object that hold arrays or numbers, if it has some: of a dataclass, or of a plain instance."""
    if isinstance(value, type) or callable(value) and not dataclasses.is_dataclass(value):
        return {}
    if dataclasses.is_dataclass(value):
        held = {field.name: getattr(value, field.name, None) for field in dataclasses.fields(value)}
    else:
        held = dict(getattr(value, "__dict__", {}))
    return held if holds_arrays(list(held.values())) else {}


def holds_arrays(value: Any, depth: int = 6) -> bool:
    """Tell whether arrays are to be found within a structure. Cut off at a depth, so that cycles end."""
    if is_array(value):
        return True
    if depth == 0 or isinstance(value, str | bytes | type):
        return False
    if isinstance(value, tuple | list):
        return any(holds_arrays(item, depth - 1) for item in value)
    if isinstance(value, dict):
        return any(holds_arrays(item, depth - 1) for item in value.values())
    if dataclasses.is_dataclass(value):
        return any(holds_arrays(getattr(value, f.name, None), depth - 1) for f in dataclasses.fields(value))
    return False
