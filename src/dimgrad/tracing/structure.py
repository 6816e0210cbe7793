"""Arrays and numbers inside values of any structure: found by type, replaced in a copy, named by their path."""

import copy
import dataclasses
import sys
from collections.abc import Callable, Iterator
from enum import Enum
from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType
from typing import Any, cast

import numpy as np

from dimgrad.describe import is_array as is_ndarray
from dimgrad.symbolic import Symbolic
from dimgrad.tracing.callee import Traceable

type Replace = Callable[[Any, str], Any]

CONTAINERS = (tuple, list, dict)
_NOT_RECORDS = (type, FunctionType, MethodType, BuiltinFunctionType, ModuleType, Traceable, Enum, Symbolic)
_NAMESPACES = {"types.SimpleNamespace", "argparse.Namespace"}
FOREIGN = sys.stdlib_module_names | {"numpy", "scipy", "dimgrad"}


def is_array(value: object) -> bool:
    """Tell whether a value is a floating-point array or number, or stands for one: a variable of the mathematics."""
    if is_ndarray(value):
        return value.dtype.char in "efd"
    return isinstance(value, float | np.floating | Symbolic)


def parts(value: Any) -> list[tuple[str, Any]]:
    """What a structure is made of, each part with the Python that reaches it; nothing if the value is no structure.

    Structures are tuples, lists, dictionaries, dataclasses, and instances of the user's own classes.

    >>> parts({"W": 1.0, "b": 2.0})
    [("['W']", 1.0), ("['b']", 2.0)]
    """
    kind = class_of(value)
    if _is_named_tuple(kind):
        return [(f".{name}", getattr(value, name)) for name in kind._fields]
    if issubclass(kind, (tuple, list)):
        return [(f"[{k}]", item) for k, item in enumerate(value)]
    if issubclass(kind, dict):
        return [(f"[{key!r}]", item) for key, item in value.items()] if all(map(_is_plain, value)) else []
    return [(f".{name}", getattr(value, name)) for name in _attributes(value)]


def leaves_of(value: Any, path: str, within: tuple[Any, ...] = ()) -> Iterator[tuple[str, Any]]:
    """Yield what is no structure, each with its path, and the lengths; a structure within itself counts as a leaf."""
    inner = [] if any(value is outer for outer in within) else parts(value)
    if issubclass(class_of(value), CONTAINERS):
        yield f"{path}.__len__()", len(value)
    elif not inner:
        yield path, value
    for step, item in inner:
        yield from leaves_of(item, path + step, (*within, value))


def unwritten_key(value: Any, within: tuple[Any, ...] = ()) -> Any:
    """A key of a dictionary in a structure that Python does not print as it is written; None where there is none."""
    if any(value is outer for outer in within):
        return None
    if issubclass(class_of(value), dict) and not all(map(_is_plain, value)):
        return next(key for key in value if not _is_plain(key))
    found = (unwritten_key(item, (*within, value)) for _, item in parts(value))
    return next((key for key in found if key is not None), None)


def records_of(value: Any, within: tuple[Any, ...] = ()) -> Iterator[object]:
    """Yield the objects with attributes in a structure, itself among them."""
    inner = [] if any(value is outer for outer in within) else parts(value)
    if inner and not issubclass(class_of(value), CONTAINERS):
        yield value
    for _, item in inner:
        yield from records_of(item, (*within, value))


def holds_arrays(value: Any) -> bool:
    """Tell whether arrays, numbers, or what stands for them, are to be found within a value."""
    return any(is_array(leaf) for _, leaf in leaves_of(value, ""))


def map_arrays(
    value: Any, path: str, replace: Replace, static: Replace, copies: dict[int, tuple[Any, Any]] | None = None
) -> Any:
    """Return a copy of a structure with every array and float replaced, all else that may matter handed to `static`.

    What holds no array stays the object that it is. What is met again, within itself or elsewhere, is one copy.
    """
    copies = {} if copies is None else copies
    if is_array(value):
        return replace(value, path)
    if id(value) in copies:
        static(value, path)
        return copies[id(value)][0]
    if not holds_arrays(value):
        for place, leaf in leaves_of(value, path):
            static(leaf, place)
        return value

    def mapped() -> Iterator[Any]:
        for step, item in parts(value):
            yield map_arrays(item, path + step, replace, static, copies)

    kind = class_of(value)
    if issubclass(kind, CONTAINERS):
        static(len(value), f"{path}.__len__()")
    if issubclass(kind, tuple):
        make = cast("Any", kind)
        return make(*mapped()) if hasattr(make, "_fields") else make(mapped())
    changed: Any = copy.copy(value)
    copies[id(value)] = changed, value  # before it is filled: it may be met within itself
    if issubclass(kind, list):
        changed.clear()
        changed.extend(mapped())
    elif issubclass(kind, dict):
        changed.update(zip(value, mapped(), strict=True))
    else:
        for (step, _), item in zip(parts(value), mapped(), strict=True):
            object.__setattr__(changed, step.removeprefix("."), item)
    return changed


def is_record(value: Any) -> bool:
    """Tell whether a value is an instance of the user's own classes, or a plain namespace."""
    cls = class_of(value)
    foreign = cls.__module__.partition(".")[0] in FOREIGN and f"{cls.__module__}.{cls.__name__}" not in _NAMESPACES
    return not foreign and not isinstance(value, _NOT_RECORDS)


def _attributes(value: Any) -> list[str]:
    """The attributes that hold the contents of a record: a dataclass's fields, or all those of a plain instance."""
    if not is_record(value):
        return []
    cls = class_of(value)
    names = [field.name for field in dataclasses.fields(value)] if dataclasses.is_dataclass(value) else []
    names += [name for name in (*slots_of(cls), *getattr(value, "__dict__", ())) if name.isidentifier()]
    if hasattr(value, "__dict__"):
        names += class_numbers(cls)
    return [name for name in dict.fromkeys(names) if hasattr(value, name)]


def slots_of(cls: type[Any]) -> list[str]:
    """The attributes that instances hold in slots."""
    return [name for base in cls.__mro__ for name in _slots(base)]


def _slots(cls: type[Any]) -> tuple[str, ...]:
    slots: Any = vars(cls).get("__slots__", ())
    return tuple(name for name in ([slots] if isinstance(slots, str) else slots) if not name.startswith("__"))


def class_of(value: object) -> type[Any]:
    """The class that a value is of: a traced one is of its own, not of that for which it stands."""
    return type(value)


def _is_named_tuple(kind: type[Any]) -> bool:
    return hasattr(kind, "_fields") and issubclass(kind, tuple)


def class_numbers(cls: type[Any]) -> list[str]:
    """The attributes of a class, shared by its instances, that are arrays or numbers, or containers of whatever."""
    held = {name: value for base in reversed(cls.__mro__[:-1]) for name, value in vars(base).items()}
    kinds = (int, list, dict, tuple)
    return [name for name, value in held.items() if name[:2] != "__" and (is_array(value) or isinstance(value, kinds))]


def _is_plain(key: Any) -> bool:
    """Tell whether a key is written in Python as it is printed."""
    return type(key) in (str, int, bool, type(None)) or (type(key) is tuple and all(map(_is_plain, cast("Any", key))))
