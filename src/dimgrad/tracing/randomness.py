"""Random numbers in a body: a trace would freeze them, so it ends, and every generator is put back to where it was."""

import random
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any, cast

import numpy as np

from dimgrad.errors import Report, UntraceableError

type Source = tuple[Callable[[], Any], Callable[[Any], None], Any]
"""How the state of a generator is read, how it is put back, and what it was."""


class Generators:
    """The generators that a body can reach: Python's and NumPy's own, and those among its arguments and globals."""

    def __init__(self) -> None:
        self._sources: list[Source] = []
        self._add(random.getstate, random.setstate)
        self._add(np.random.get_state, np.random.set_state)

    def keep(self, value: object) -> None:
        """Remember a value, if it is a generator, or a method of one."""
        match getattr(value, "__self__", value):
            case random.Random() as source:
                self._add(source.getstate, source.setstate)
            case np.random.RandomState() as source:
                self._add(source.get_state, source.set_state)
            case np.random.Generator(bit_generator=bits):
                self._add(lambda: bits.state, lambda state: setattr(bits, "state", state))
            case _:
                pass

    @contextmanager
    def untouched(self, name: str) -> Generator[None]:
        """End a trace in which a generator was drawn from, and put its state back."""
        yield
        drawn = [(put, before) for read, put, before in self._sources if not _same(read(), before)]
        for put, before in drawn:
            put(before)
        if drawn:
            raise UntraceableError(Report(f"{name} draws random numbers", mend="draw them outside and pass them in"))

    def _add(self, read: Callable[[], Any], put: Callable[[Any], None]) -> None:
        self._sources.append((read, put, read()))


def _same(left: Any, right: Any) -> bool:
    """Whether two states are equal; they are made of arrays, numbers and names."""
    kind: type[Any] = type(cast("object", left))
    if issubclass(kind, np.ndarray):
        return np.array_equal(left, right)
    if issubclass(kind, dict):
        return all(_same(left[key], right[key]) for key in left)
    if issubclass(kind, tuple):
        return all(map(_same, left, right))
    return bool(left == right)
