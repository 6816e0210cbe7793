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
from typing import Any

import numpy as np

from dimgrad.ops.lists import JOINING, OfLists
from dimgrad.value.dispatch import IN_BODIES, NUMPY
from dimgrad.value.tracing import Tracing

DRAW = "draw them outside and pass them in"
SEED = "a seed, or a generator that is passed in"
READ = "read it outside and pass it in"


def _ending(module: types.ModuleType, name: str, what: str, mend: str, *, unseeded: bool = False) -> Any:
    """A function that ends the trace: whenever it is called, or only when it is called without a seed."""
    function: Any = getattr(module, name)
    full = f"{module.__name__}.{name}".replace("numpy", "np", 1)

    @functools.wraps(function, updated=())
    def ending(*args: Any, **kwargs: Any) -> Any:
        tracing = Tracing.active()
        if tracing is not None and not (unseeded and any(value is not None for value in (*args, *kwargs.values()))):
            tracing.leave(f"{tracing.name} {what} ({full})", mend=mend)
        return function(*args, **kwargs)

    return ending


def _functions(module: types.ModuleType) -> list[str]:
    """The names of public functions, not of classes, and not those about seeds."""
    names: list[str] = module.__all__
    return [name for name in names if name[0].islower() and name not in ("seed", "default_rng", "test")]


@functools.cache
def known() -> dict[Any, Any]:
    """What a body finds in place of functions and modules. Made for the first body: `np.random` is slow to import."""
    draws = {np.random: _functions(np.random), random: _functions(random), os: ["urandom"], uuid: ["uuid1", "uuid4"]}
    draws[secrets] = ["choice", "randbelow", "randbits", "token_bytes"]
    generators = {np.random: ["default_rng", "RandomState"], random: ["Random"]}
    clocks = [name + unit for name in ("time", "monotonic", "perf_counter", "process_time") for unit in ("", "_ns")]
    table: dict[Any, Any] = {function: OfLists(function) for function in NUMPY.keys() - JOINING} | IN_BODIES
    for module, names in draws.items():
        for name in names:
            table[getattr(module, name)] = _ending(module, name, "draws random numbers", DRAW)
    for module, names in generators.items():
        for name in names:
            what = "draws random numbers without a seed"
            table[getattr(module, name)] = _ending(module, name, what, SEED, unseeded=True)
    for name in clocks:
        table[getattr(time, name)] = _ending(time, name, "reads the clock", READ)
    return table | {module: InBody(module) for module in (np, np.linalg, math, time, *draws)}


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


def in_body(value: Any) -> Any:
    """What a body finds in place of a value of its surroundings; most often the value itself."""
    try:
        return known().get(value, value)
    except TypeError:  # what cannot be hashed is none of ours
        return value


BUILTINS = {name: IN_BODIES[value] for name, value in vars(builtins).items() if callable(value) and value in IN_BODIES}
"""The built-in functions that a body finds changed, by name."""
