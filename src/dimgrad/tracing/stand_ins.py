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
from dimgrad.value.written import qualified

DRAW = "draw them outside and pass them in"
SEED = "a seed, or a generator that is passed in"
READ = "read it outside and pass it in"


def _ends(function: Any, what: str, mend: str, *, unseeded: bool = False) -> None:
    """Let a function end the trace: whenever it is called, or only when it is called without a seed."""

    @functools.wraps(function, updated=())
    def ending(*args: Any, **kwargs: Any) -> Any:
        tracing = Tracing.active()
        if tracing is not None and not (unseeded and any(value is not None for value in (*args, *kwargs.values()))):
            tracing.leave(f"{tracing.name} {what} ({qualified(function)})", mend=mend)
        return function(*args, **kwargs)

    _ENDING[function] = ending


_ENDING: dict[Any, Callable[..., Any]] = {}


def _public(module: types.ModuleType) -> list[str]:
    """The names of functions, not of classes."""
    names: list[str] = module.__all__
    return [name for name in names if name[0].islower() and name not in ("seed", "default_rng", "test")]


for _module in (np.random, random):
    for _name in _public(_module):
        _ends(getattr(_module, _name), "draws random numbers", DRAW)
for _source in (secrets.choice, secrets.randbelow, secrets.randbits, secrets.token_bytes, os.urandom, uuid.uuid4):
    _ends(_source, "draws random numbers", DRAW)
for _generator in (np.random.default_rng, np.random.RandomState, random.Random):
    _ends(_generator, "draws random numbers without a seed", SEED, unseeded=True)
for _name in ("time", "monotonic", "perf_counter", "process_time", "thread_time"):
    for _unit in ("", "_ns"):
        if hasattr(time, _name + _unit):  # not every system has a clock of threads
            _ends(getattr(time, _name + _unit), "reads the clock", READ)


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


_MODULES = {module: InBody(module) for module in (np, np.random, math, time, random, secrets, os, uuid)}


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
