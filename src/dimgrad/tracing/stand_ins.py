"""What a traced body finds in place of modules and functions that do not know traced values.

`np.ones(x.shape)` asks NumPy for numbers, and `time.time()` gives another one at every run: the body finds functions
that take sizes, and functions that end the trace. Where nothing symbolic is about they do what they stand for.
"""

import builtins
import functools
import math
import os
import random
import secrets
import time
import types
import uuid
from collections.abc import Callable
from typing import Any

import numpy as np

from dimgrad.value.dispatch import IN_BODIES
from dimgrad.value.tracing import Tracing

DRAW = "draw them outside and pass them in"
SEED = "a seed, or a generator that is passed in"
READ = "read it outside and pass it in"


_ENDING: dict[Any, Callable[..., Any]] = {}


def _ends(module: types.ModuleType, name: str, what: str, mend: str, *, unseeded: bool = False) -> None:
    """Let a function end the trace: whenever it is called, or only when it is called without a seed."""
    function: Any = getattr(module, name)
    full = f"{module.__name__}.{name}".replace("numpy", "np", 1)

    @functools.wraps(function, updated=())
    def ending(*args: Any, **kwargs: Any) -> Any:
        tracing = Tracing.active()
        if tracing is not None and not (unseeded and any(value is not None for value in (*args, *kwargs.values()))):
            tracing.leave(f"{tracing.name} {what} ({full})", mend=mend)
        return function(*args, **kwargs)

    _ENDING[function] = ending


def _functions(module: types.ModuleType) -> list[str]:
    """The names of public functions, not of classes, and not those about seeds."""
    names: list[str] = module.__all__
    return [name for name in names if name[0].islower() and name not in ("seed", "default_rng", "test")]


_DRAWS: dict[types.ModuleType, list[str]] = {
    np.random: _functions(np.random),
    random: _functions(random),
    secrets: ["choice", "randbelow", "randbits", "token_bytes"],
    os: ["urandom"],
    uuid: ["uuid1", "uuid4"],
}
_GENERATORS = {np.random: ["default_rng", "RandomState"], random: ["Random"]}
_CLOCKS = [name + unit for name in ("time", "monotonic", "perf_counter", "process_time") for unit in ("", "_ns")]

for _module, _names in _DRAWS.items():
    for _name in _names:
        _ends(_module, _name, "draws random numbers", DRAW)
for _module, _names in _GENERATORS.items():
    for _name in _names:
        _ends(_module, _name, "draws random numbers without a seed", SEED, unseeded=True)
for _name in _CLOCKS:
    _ends(time, _name, "reads the clock", READ)


class InBody(types.ModuleType):
    """A module as a traced body finds it."""

    def __init__(self, module: types.ModuleType) -> None:
        super().__init__(module.__name__, module.__doc__)
        self.__dict__["_module"] = module

    def __getattr__(self, name: str) -> Any:
        return in_body(getattr(self.__dict__["_module"], name))

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(self.__dict__["_module"], name, value)

    def __dir__(self) -> list[str]:
        return dir(self.__dict__["_module"])


_MODULES = {module: InBody(module) for module in (np, math, time, *_DRAWS)}


def in_body(value: Any) -> Any:
    """What a body finds in place of a value of its surroundings; most often the value itself."""
    if isinstance(value, types.ModuleType):
        return _MODULES.get(value, value)
    try:
        return KNOWN.get(value, value)
    except TypeError:  # what cannot be hashed is none of ours
        return value


KNOWN = {**IN_BODIES, **_ENDING}

BUILTINS = {name: KNOWN[value] for name, value in vars(builtins).items() if callable(value) and value in KNOWN}
"""The built-in functions that a body finds changed, by name."""
