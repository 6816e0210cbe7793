"""What a body does to its surroundings while it is traced: containers, objects and classes are put back after it."""

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from io import IOBase
from typing import Any

from dimgrad.errors import Report, UntraceableError
from dimgrad.tracing.structure import class_of, is_record, slots_of
from dimgrad.value.tracing import Tracing

type Held = list[Any]
type Place = tuple[Any, Callable[[], Held], Callable[[Held], None], Held]
"""Something that can be changed, how what it holds is read, how it is put back, and what it held."""


class State:
    """What a body can reach and change. A trace is one run more than was asked for: what it does must not last."""

    def __init__(self, tracing: Tracing) -> None:
        self.tracing = tracing
        self._seen: dict[int, Any] = {}
        self._places: list[Place] = []

    def keep(self, *values: Any) -> None:
        """Remember what values hold, and what those hold in turn."""
        left = list(values)
        while left:
            value = left.pop()
            if id(value) in self._seen:
                continue
            self._seen[id(value)] = value
            kind = class_of(value)
            if issubclass(kind, Iterator) and not is_record(value):
                self._refuse(class_of(value))
            if issubclass(kind, tuple):
                left += value
            elif issubclass(kind, dict):
                self._add(value, partial(_pairs, value), partial(_refill_pairs, value))
                left += value.values()
            elif issubclass(kind, list | deque | bytearray):
                self._add(value, partial(list[Any], value), partial(_refill, value, value.extend))
                left += [] if kind is bytearray else value
            elif issubclass(kind, set):
                self._add(value, partial(list[Any], value), partial(_refill, value, value.update))
            elif is_record(value):
                if hasattr(value, "__dict__"):
                    left.append(vars(value))
                names = slots_of(class_of(value))
                self.attributes(value, names)
                left += [getattr(value, name) for name in names if hasattr(value, name)]

    def attributes(self, holder: Any, names: Iterable[str]) -> None:
        """Remember what an object, a class or a module holds under some names, if it does."""
        space = tuple(names)
        if space:
            self._add(
                holder,
                lambda: [_held(holder, name) for name in space],
                lambda held: _assign(holder, dict(zip(space, held, strict=True))),
            )

    @contextmanager
    def untouched(self, copied: Callable[[Any], bool]) -> Generator[None]:
        """Put back what a trace has changed; end one that has changed the original of what the body saw a copy of."""
        try:
            yield
        finally:
            changed = [(thing, put, held) for thing, read, put, held in self._places if not _same(read(), held)]
            for _, put, held in changed:
                put(held)
        if any(copied(thing) for thing, _, _ in changed):
            what = f"{self.tracing.name} changes, in a method or another module, a container that it also reads itself"
            raise UntraceableError(Report(what))

    def _add(self, thing: Any, read: Callable[[], Held], put: Callable[[Held], None]) -> None:
        self._places.append((thing, read, put, read()))

    def _refuse(self, kind: type[Any]) -> None:
        stream = issubclass(kind, IOBase)
        thing = "an open file or stream" if stream else "an iterator"
        taken = "what a trace does to it cannot be put back" if stream else _GONE
        what = f"{self.tracing.name} can reach {thing} ({kind.__name__}), and {taken}"
        mend = (
            "what it holds, read outside and passed in"
            if stream
            else "what next(...) gives, taken outside and passed in"
        )
        if Tracing.active() is self.tracing:
            self.tracing.leave(what, mend=mend)
        raise UntraceableError(Report(what, mend=mend))


_GONE = "what a trace takes from it is gone"
_NOTHING = object()


def _pairs(held: dict[Any, Any]) -> Held:
    return [*held, *held.values()]


def _refill_pairs(container: dict[Any, Any], held: Held) -> None:
    half = len(held) // 2
    _refill(container, container.update, zip(held[:half], held[half:], strict=True))


def _refill(container: Any, fill: Callable[[Any], None], held: Iterable[Any]) -> None:
    container.clear()
    fill(held)


def _held(holder: Any, name: str) -> Any:
    """What an object holds under a name itself: of a class neither what it inherits, nor what a descriptor gives."""
    return vars(holder).get(name, _NOTHING) if isinstance(holder, type) else getattr(holder, name, _NOTHING)


def _assign(holder: Any, held: dict[str, Any]) -> None:
    for name, value in held.items():
        if value is not _NOTHING:
            type.__setattr__(holder, name, value) if isinstance(holder, type) else _set(holder, name, value)
        elif _held(holder, name) is not _NOTHING:
            delattr(holder, name)


def _set(holder: Any, name: str, value: Any) -> None:
    object.__setattr__(holder, name, value)  # of a frozen record too


def _same(left: Held, right: Held) -> bool:
    return len(left) == len(right) and all(a is b for a, b in zip(left, right, strict=True))
