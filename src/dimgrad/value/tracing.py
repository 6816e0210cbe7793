"""One run of a body on symbolic values: the sizes it has found equal, the arrays it has met, how it ended."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, NoReturn

import numpy as np

from dimgrad.errors import Line, Report, ShapeError
from dimgrad.graph.node import Input
from dimgrad.graph.sizes import Size, Symbol
from dimgrad.value.equations import Equations
from dimgrad.value.leave import Leave

_ACTIVE: ContextVar["Tracing | None"] = ContextVar("dimgrad_tracing", default=None)


@dataclass(slots=True)
class Tracing:
    """The state of one trace. Values of the same trace share it."""

    name: str
    """The function that is traced, for messages."""
    equations: Equations = field(default_factory=Equations)
    declared: dict[str, str] = field(default_factory=dict)
    """Inputs by name, with their annotation or shape in words."""
    captured: list[tuple[Input, Any]] = field(default_factory=list)
    """Arrays the body came by without being given them; they may be others the next time it runs."""
    failure: ShapeError | None = None
    departure: Leave | None = None
    call: Callable[..., Any] | None = None
    """How a checked function called with traced values is answered; set by `trace`."""

    @staticmethod
    def active() -> "Tracing | None":
        """The trace that runs now in this thread or task, if one does."""
        return _ACTIVE.get()

    @contextmanager
    def running(self) -> Iterator[None]:
        """Make this the active trace."""
        token = _ACTIVE.set(self)
        try:
            yield
        finally:
            _ACTIVE.reset(token)

    def fail(self, report: Report) -> NoReturn:
        """End with a shape error. It is kept as well, in case the body swallows it."""
        self.failure = ShapeError(report)
        raise self.failure

    def leave(self, what: str, *, because: str | None = None, mend: str | None = None) -> NoReturn:
        """End because the body cannot be followed."""
        reasons = () if because is None else (because,)
        self.departure = Leave(Report(what, because=reasons, mend=mend, line=Line.of_caller()))
        raise self.departure

    def capture(self, array: "np.ndarray[Any, Any]") -> Input:
        """Take up an array that is no argument, as an input of its own."""
        for node, known in self.captured:
            if known is array:
                return node
        name = f"c{len(self.captured) + 1}"
        node = self.hidden_input(name, array)
        self.captured.append((node, array))
        return node

    def hidden_input(self, name: str, array: Any) -> Input:
        """Make the input for an array whose sizes nothing declares: its axes are flexible symbols with a number."""
        shape = np.shape(array)
        layout: list[int | None] = []
        sizes: list[Size] = []
        for axis, number in enumerate(shape):
            if number == 1:
                layout.append(None)
            else:
                layout.append(len(sizes))
                sizes.append(Size.of(self.equations.flexible_symbol(f"{name}.shape[{axis}]", number)))
        self.declared.setdefault(name, f"{name}, an array of shape {shape}" if shape else f"{name}, a number")
        return Input(name, sizes, tuple(layout))

    def because(self, *sizes: Size) -> tuple[str, ...]:
        """Say what the symbols in sizes come from: the declarations that carry them."""
        names = {symbol.name for size in sizes for symbol in self.equations.resolve(size).symbols()}
        rows = [words for words in self.declared.values() if any(_mentions(words, name) for name in names)]
        fixed = [f"{s.name} = {number} (from {where})" for s, (number, where) in self.equations.conditions.items()]
        return (*(rows or self.declared.values()), *fixed)

    def symbol_of(self, size: Size) -> Symbol | None:
        """Return the symbol a size has come down to, if it is just one."""
        return self.equations.resolve(size).symbol


def _mentions(words: str, name: str) -> bool:
    letters = "".join(c if c.isalnum() or c in "_.[]" else " " for c in words.partition(":")[2].replace("[", " "))
    return name in letters.replace("]", " ").split() or name.partition(".shape")[0] in words.split(",")[0].split()
