"""One run of a body on symbolic values: the sizes it has found equal, the arrays it has met, how it ended."""

import itertools
import re
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from typing import Any, NoReturn

import numpy as np

from dimgrad.describe import described, is_plain
from dimgrad.errors import BroadcastError, Line, Report, ShapeError
from dimgrad.graph.node import Input, Layout, Node
from dimgrad.graph.sizes import Size
from dimgrad.value.equations import Equations
from dimgrad.value.leave import Leave
from dimgrad.value.written import written_name

_ACTIVE: ContextVar["Tracing | None"] = ContextVar("dimgrad_tracing", default=None)


@dataclass(slots=True)
class Tracing:
    """The state of one trace. Values of the same trace share it."""

    name: str
    """The function that is traced, for messages."""
    equations: Equations = field(default_factory=Equations)
    declared: dict[str, str] = field(default_factory=dict[str, str])
    """Inputs by name, with their annotation or, where there is none, their shape in words."""
    captured: list[tuple[Input, Any]] = field(default_factory=list[tuple[Input, Any]])
    """Arrays the body came by without being given them, as they were; they may be others the next time it runs."""
    _taken: dict[int, tuple[Any, Input, Any]] = field(default_factory=dict[int, tuple[Any, Input, Any]])
    """By identity such an array, kept alive; its input, and what was in it."""
    written: dict[Node, tuple[str, Layout]] = field(default_factory=dict[Node, tuple[str, Layout]])
    """What the body calls each node, in the user's words, and how it lies in its array there."""
    nonempty: list[tuple[Size, str]] = field(default_factory=list[tuple[Size, str]])
    """Numbers of entries that must not be 0, each with what takes them together and has no value of none, in words."""
    room: dict[Size, str] = field(default_factory=dict[Size, str])
    """Sizes that must not be negative, each with what needs it: `x[2]` needs N - 3."""
    numbers: set[str] = field(default_factory=set[str])
    """Scalar arguments that must be numbers: arrays without axes would be changed in place."""
    failure: ShapeError | None = None
    refused: list[Report] = field(default_factory=list[Report])
    """Implicit broadcasts: each is an error, and the trace goes on behind it to find what else is wrong."""
    unfollowed: list[Report] = field(default_factory=list[Report])
    """What only the shape is known of: nothing is proven, but the trace goes on to find what is wrong behind it."""
    departure: Leave | None = None
    call: Callable[..., Any] | None = None
    """How a function called with traced values is followed, given its signature and values; set by `tracing`."""

    @staticmethod
    def active() -> "Tracing | None":
        """The trace that runs now in this thread or task, if one does."""
        return _ACTIVE.get()

    @contextmanager
    def running(self) -> Generator[None]:
        """Make this the active trace."""
        token = _ACTIVE.set(self)
        try:
            yield
        finally:
            _ACTIVE.reset(token)

    def fail(self, report: Report, kind: type[ShapeError] = ShapeError) -> NoReturn:
        """End with a shape error. It is kept as well, in case the body swallows it."""
        self.failure = self.noted(report) or kind(report)
        raise self.failure

    def noted(self, *last: Report) -> BroadcastError | None:
        """The error made of what was refused on the way, and what came last; None where nothing was refused."""
        if not self.refused:
            return None
        first, *further = (*self.refused, *last)
        return BroadcastError(replace(first, further=tuple(further)))

    def refuse(self, report: Report, common: Sequence[Size], shapes: Sequence[Sequence[Size]]) -> bool:
        """Note a broadcast, if the trace can go on with the shape that NumPy gives.

        An N × N array made of a column and a row of N entries was not meant, and all behind it would be wrong too.
        """
        meant = any(tuple(shape) == tuple(common) for shape in shapes) or len(set(common)) == len(common)
        if meant:
            self.refused.append(report)
        return meant

    def leave(
        self,
        what: str,
        *,
        expected: str | None = None,
        got: str | None = None,
        because: str | None = None,
        mend: str | None = None,
    ) -> NoReturn:
        """End because the body cannot be followed."""
        reasons = () if because is None else (because,)
        report = Report(what, expected=expected, got=got, because=reasons, mend=mend, line=Line.of_caller())
        self.departure = Leave(report)
        raise self.departure

    def skip(self, what: str, *, mend: str | None = None) -> None:
        """Note what the trace cannot follow, but for the shape of what it gives."""
        self.unfollowed.append(Report(what, mend=mend, line=Line.of_caller()))

    def require(self, room: Size, what: str) -> bool:
        """Note that a size must not be negative, where that is not so for all sizes; tell whether it can be so."""
        room = self.equations.resolve(room)
        known = room.substitute({s: Size.of(s.number) for s in room.symbols() if s.number is not None})
        if known.number is not None:
            return known.number >= 0
        if any(factor < 0 for _, factor in room.terms):
            self.room.setdefault(room, what)
        return True

    def require_plain(self, value: object, text: str) -> None:
        """End at an array whose operators mean something else than the mathematics that is followed."""
        if not is_plain(value):
            kind, mend = described(value), f"np.asarray({text})"
            if isinstance(value, np.ma.MaskedArray):
                mend = f"{text}.filled(0.0), or without the masked numbers"
            self.leave(
                f"{text} is an array of another kind",
                expected="a plain array",
                got=kind,
                because="operators and functions of NumPy do something else with it",
                mend=mend,
            )

    def capture(self, array: "np.ndarray[Any, Any]") -> Input:
        """Take up an array that is no argument, as an input of its own."""
        if id(array) in self._taken:
            _, known, entries = self._taken[id(array)]
            if np.array_equal(entries, array, equal_nan=True):
                return known
        local = written_name(array)
        self.require_plain(array, local or "an array made in the body")
        node = self.hidden_input(self._free_name(local), array, called=local or "an array made in the body")
        entries = array.copy()  # the body may change it yet
        self.captured.append((node, entries))
        self._taken[id(array)] = array, node, entries
        return node

    def _free_name(self, local: str | None) -> str:
        """A name for formulas that no input has yet: the local one if there is one, else `c1`, `c2`, ..."""
        taken = {*self.declared, *(node.name for node, _ in self.captured)}
        numbered = (f"{local or 'c'}{number}" for number in itertools.count(1))
        return next(name for name in itertools.chain([local] if local else [], numbered) if name not in taken)

    def hidden_input(self, name: str, array: Any, *, called: str | None = None) -> Input:
        """Make the input for an array whose sizes nothing declares: its axes are flexible symbols with a number."""
        called = called or name
        shape = np.shape(array)
        layout: list[int | None] = []
        sizes: list[Size] = []
        for axis, number in enumerate(shape):
            if number == 1:
                layout.append(None)
            else:
                layout.append(len(sizes))
                sizes.append(Size.of(self.equations.flexible_symbol(f"{called}.shape[{axis}]", number)))
        self.declared.setdefault(
            called, f"array of shape {shape}, not an argument" if shape else "number, not an argument"
        )
        return Input(name, sizes, tuple(layout))

    def because(self, *texts: str) -> tuple[str, ...]:
        """Say how the inputs that occur in expressions were declared, and which sizes a hidden array has fixed."""
        names = {token for text in texts for token in re.findall(r"[\w.\[\]']+", text)}
        names |= {name.removesuffix(".T") for name in names} | {name.partition("[")[0] for name in names}
        rows = [f"{name} : {words}" for name, words in self.declared.items() if name in names]
        fixed = [f"{s.name} = {number}, from {where}" for s, (number, where) in self.equations.conditions.items()]
        return (*rows, *fixed)


active: Callable[[], Tracing | None] = _ACTIVE.get
"""The same as `Tracing.active`, without a frame of Python: for what every call of a derivative asks."""
