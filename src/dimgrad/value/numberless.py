"""What a value without numbers cannot answer: each such question ends the trace, and says what was asked."""

from abc import abstractmethod
from typing import Any, NoReturn

import numpy as np

from dimgrad.describe import described as describe
from dimgrad.value.equivalents import EQUIVALENTS
from dimgrad.value.operators import Operators
from dimgrad.value.tracing import Tracing
from dimgrad.value.written import plain_target, running_call


class Numberless(Operators):
    """A value of which the shape is known, and not one entry."""

    __slots__ = ()

    @property
    @abstractmethod
    def ndim(self) -> int:
        """Number of axes of the array."""

    @abstractmethod
    def _own(self) -> tuple[Tracing, str]:
        """The trace, and the expression in the user's words."""

    def __bool__(self) -> bool:
        tracing, text = self._own()
        self._put_into_an_array()
        mend = EQUIVALENTS.get(running_call() or "", "np.where, np.maximum, dimgrad.relu or a product")
        tracing.leave(f"{tracing.name} branches on the data ({text})", mend=mend)

    def __array__(self, *args: Any, **kwargs: Any) -> NoReturn:
        self._needed_by_value("turns {} into a plain array", "hands {} to {}, which needs numbers")

    def __float__(self) -> float:
        self._needed_by_value("turns {} into a Python number")

    def __int__(self) -> int:
        self._needed_as_a_whole_number()

    def __trunc__(self) -> int:
        self._needed_as_a_whole_number()

    def __floor__(self) -> int:
        self._needed_as_a_whole_number()

    def __ceil__(self) -> int:
        self._needed_as_a_whole_number()

    def __round__(self, digits: int | None = None) -> Any:
        return np.round(self, digits or 0)  # NumPy asks the value what to do

    def _needed_as_a_whole_number(self) -> NoReturn:
        tracing, text = self._own()
        self._put_into_an_array()
        mend = "a whole number from outside of the body: its slope is 0"
        tracing.leave(f"{tracing.name} turns {text} into a whole number", mend=mend)

    def __complex__(self) -> complex:
        self._needed_by_value("turns {} into a Python number")

    def __dlpack__(self, **options: Any) -> NoReturn:
        self._needed_by_value("hands out the memory of {}", "hands {} to {}, which needs numbers")

    def __buffer__(self, flags: int) -> memoryview:
        self._needed_by_value("hands out the memory of {}", "hands {} to {}, which needs numbers")

    def __hash__(self) -> int:  # type: ignore[override]  # of an array there is none
        _, text = self._own()
        if self.ndim:
            raise TypeError("unhashable type: 'numpy.ndarray'")
        raise TypeError(f"{text} has no value by which a dictionary, a set or a cache could find it")

    def _needed_by_value(self, what: str, handed: str | None = None) -> NoReturn:
        """Leave where something wants the numbers; say what it is, and what can be traced in its place."""
        tracing, text = self._own()
        self._put_into_an_array()
        name = running_call()
        if name is not None and handed is not None:
            what = handed
        listed = f"{name}(np.array([{text}, ...])), if it is one of a list" if (name or "").startswith("np.") else None
        own = None if self.ndim else listed or f"{text} itself, which is a number already"
        mend = EQUIVALENTS.get(name or "", own)
        tracing.leave(f"{tracing.name} {what.format(text, name)}", mend=mend)

    def _put_into_an_array(self) -> None:
        """Leave where NumPy puts the value into an array of its own making, which can hold numbers only."""
        target = plain_target()
        if target is not None:
            tracing, text = self._own()
            name, array = target
            mend = f"{name} = np.zeros({name}.shape) + {name} first" if name.isidentifier() else None
            tracing.leave(
                f"{tracing.name} puts {text} into {name}, which NumPy made of numbers",
                expected="an array that is traced: of np.zeros, np.ones, np.full or np.empty, or made of arguments",
                got=f"{name} : {describe(array)}",
                mend=mend if array.dtype.kind in "fiu" else "np.where on whole arrays",
            )

    def __str__(self) -> str:
        tracing, text = self._own()
        if Tracing.active() is tracing:  # its numbers would be in the text
            tracing.leave(f"{tracing.name} turns {text} into text")
        return repr(self)

    def __format__(self, form: str) -> str:
        return str(self)
