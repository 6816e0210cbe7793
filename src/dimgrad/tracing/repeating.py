"""Whether the arrays that a body makes are the same in every call, as far as its code shows.

`np.arange(5)` is, and what is computed of it; an array that is read from a file, or held by an object, need not be. All
that the code names is looked at: what is not known here to give the same for the same counts as if it did not.
"""

import builtins
import dis
import math
import types
from collections.abc import Iterator, Mapping
from typing import Any, cast

import numpy as np

from dimgrad.tracing.readings import contents, is_users
from dimgrad.tracing.structure import is_array
from dimgrad.value.dispatch import IN_BODIES, NUMPY

_MAKING = (
    *("arange", "array", "asarray", "diag", "diagflat", "eye", "fromfunction", "full", "geomspace", "identity"),
    *(
        "indices",
        "linspace",
        "logspace",
        "meshgrid",
        "ones",
        "tri",
        "tril",
        "triu",
        "vander",
        "zeros",
        "mgrid",
        "ogrid",
    ),
    *("bartlett", "blackman", "hamming", "hanning", "kaiser", "sort", "argsort", "unique", "nonzero", "flip", "roll"),
)
_BUILTIN = (
    *("abs", "all", "any", "bool", "dict", "divmod", "enumerate", "filter", "float", "frozenset", "int", "isinstance"),
    *(
        "len",
        "list",
        "map",
        "max",
        "min",
        "pow",
        "range",
        "reversed",
        "round",
        "slice",
        "sorted",
        "str",
        "sum",
        "tuple",
    ),
    *("zip", "True", "False", "None"),
)
_ENDING = {"STORE_GLOBAL", "DELETE_GLOBAL", "IMPORT_NAME", "LOAD_NAME", "LOAD_BUILD_CLASS", "LOAD_FROM_DICT_OR_GLOBALS"}
_LITERAL = (bool, int, float, complex, str, bytes, type(None), np.generic, np.dtype, slice, range, type(...))
_MANY = 1000
"""A container of more items than this is not looked through."""


def repeats(function: Any, values: Mapping[str, Any]) -> bool:
    """Tell whether a function makes the same arrays whenever its arguments have the same structure and sizes."""
    seen: set[Any] = {function}
    if not isinstance(function, types.FunctionType):
        return False
    # The arrays that it names, and those of its arguments, are inputs, or are looked at before every call.
    own = (*_named_by(function), *values.values())
    return all(_is_input(value) or _repeats(value, seen) for value in own)


def _function_repeats(function: types.FunctionType, seen: set[Any]) -> bool:
    if function in seen:
        return True
    seen.add(function)
    defaults = (*(function.__defaults__ or ()), *(function.__kwdefaults__ or {}).values())
    return not vars(function) and all(_repeats(value, seen) for value in (*_named_by(function), *defaults))


def _named_by(function: types.FunctionType) -> Iterator[Any]:
    code = function.__code__
    return _named(code, function.__globals__, dict(zip(code.co_freevars, function.__closure__ or (), strict=True)))


class _Unknown:
    """What stands for something that may give anything."""


def _named(code: types.CodeType, space: Mapping[str, Any], outer: Mapping[str, Any]) -> Iterator[Any]:
    """Yield what code names from outside, of modules what it takes of them."""
    steps = [step for step in dis.get_instructions(code) if step.opname not in ("EXTENDED_ARG", "PUSH_NULL")]
    for place, step in enumerate(steps):
        if step.opname in _ENDING or (step.opname in ("STORE_DEREF", "DELETE_DEREF") and step.argval in outer):
            yield _Unknown()
        elif step.opname == "LOAD_GLOBAL":
            found = space.get(step.argval, getattr(builtins, step.argval, _Unknown()))
            yield _taken(found, steps[place + 1 :])
        elif step.opname in ("LOAD_DEREF", "LOAD_CLASSDEREF") and step.argval in outer:
            yield _taken(contents(outer[step.argval]), steps[place + 1 :])
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from _named(constant, space, outer)


def _taken(value: Any, after: list[dis.Instruction]) -> Any:
    """What is taken of a module by the steps after it; a value that is no module as it is."""
    for step in after:
        if not isinstance(value, types.ModuleType):
            return value
        if step.opname not in ("LOAD_ATTR", "LOAD_METHOD") or (value not in (np, np.linalg, math) and not _ours(value)):
            break
        value = getattr(value, step.argval, _Unknown())
    return _Unknown() if isinstance(value, types.ModuleType) else value


def _ours(module: types.ModuleType) -> bool:
    return module.__name__.partition(".")[0] == "dimgrad"


_KNOWN: tuple[Any, ...] = (
    *(getattr(np, name) for name in _MAKING),
    *(getattr(builtins, name) for name in _BUILTIN),
    *(vars(math)[name] for name in dir(math) if not name.startswith("_")),
    *(getattr(np.linalg, name) for name in np.linalg.__all__),
)


def _is_input(value: Any) -> bool:
    if is_array(value) or isinstance(value, (np.ndarray, *_LITERAL)):
        return True
    if type(value) not in (tuple, list, dict):
        return False
    items: list[Any] = [*value, *cast("Any", value).values()] if type(value) is dict else list(value)
    return len(items) <= _MANY and all(map(_is_input, items))


def _repeats(value: Any, seen: set[Any]) -> bool:
    """What gives the same wherever it is named: numbers, and functions of those that are known here."""
    if isinstance(value, _LITERAL):
        return True
    if type(value) is tuple:
        items: list[Any] = list(cast("Any", value))
        return len(items) <= _MANY and all(_repeats(item, seen) for item in items)
    if isinstance(value, np.ufunc) or any(value is known for known in _KNOWN):
        return True
    if isinstance(value, type):
        return issubclass(value, np.generic)
    if isinstance(value, types.FunctionType):
        if not is_users(value):
            return value in NUMPY or value in IN_BODIES or value.__module__.partition(".")[0] == "dimgrad"
        return _function_repeats(value, seen)
    return callable(value) and _hashed(value) and (value in NUMPY or value in IN_BODIES)


def _hashed(value: Any) -> bool:
    return type(value).__hash__ is not None
