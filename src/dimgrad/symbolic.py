"""The base of values that stand for arrays while a body is traced.

The rooms below `tracing` know of traced values only that there are such, and hand a call on to them.
"""

from abc import ABC, abstractmethod
from typing import Any

from dimgrad.dims import Axis


class Symbolic(ABC):
    """A value that stands for an array while a body is traced."""

    @property
    @abstractmethod
    def axes(self) -> tuple[object, ...]:
        """The symbolic shape, for messages."""

    @abstractmethod
    def enter(self, kind: str, axes: tuple[Axis, ...]) -> "Symbolic":
        """Answer `column(x)`, `matrix(x, Hid, Pix)`, ... for this value: `kind` is the name of the entry function."""

    @abstractmethod
    def join(self, items: list[Any], kind: str, axes: tuple[Axis, ...]) -> "Symbolic":
        """Answer `column([s, t])` and its kin for a list in which this value is the first traced one."""

    @abstractmethod
    def call(self, function: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Answer a call of a checked function (its `Checked`) that got this value among the leaves of its arguments."""
