"""What goes wrong, in words: every error of dimgrad is one `Report` under a class of its own.

A report says what happened, what was expected, what came instead, because of what, the likely mend, and the line
of the user's code. The rooms that find an error build the report; only this file knows how it is laid out.
"""

import linecache
import sys
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FrameType

import numpy as np

PACKAGE = str(Path(__file__).parent)
NUMPY = str(Path(np.__file__).parent)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the user's code: file, number and text."""

    file: str
    number: int
    text: str

    @classmethod
    def of(cls, file: str, number: int) -> "Line":
        """Read the text of a line; empty where the source cannot be had."""
        return cls(file, number, linecache.getline(file, number).strip())

    @classmethod
    def of_caller(cls) -> "Line | None":
        """Return the innermost running line outside of dimgrad itself (and outside of the code it generated)."""
        frame: FrameType | None = sys._getframe(1)  # pyright: ignore[reportPrivateUsage]  # inspect.stack reads every file
        while frame is not None:
            file = frame.f_code.co_filename
            written_by_dataclass = file == "<string>" and frame.f_code.co_name == "__init__"
            if cls.is_users(file) and not written_by_dataclass:
                return cls.of(file, frame.f_lineno)
            frame = frame.f_back
        return None

    @staticmethod
    def is_users(file: str) -> bool:
        """Tell whether a file is neither part of dimgrad or NumPy nor code that they generated."""
        return not file.startswith((PACKAGE, NUMPY, "<dimgrad", "<__array_function__"))

    @classmethod
    def of_definition(cls, code: CodeType) -> "Line":
        """Return the line where a function is defined: its decorators come before it."""
        first = code.co_firstlineno
        for number in range(first, first + 10):
            line = cls.of(code.co_filename, number)
            if line.text.startswith(("def ", "async def ")):
                return line
        return cls.of(code.co_filename, first)

    def __str__(self) -> str:
        where = f"{self.file}:{self.number}"
        return f"{where}   {self.text}" if self.text else where


@dataclass(frozen=True, slots=True)
class Report:
    """The words of an error. `what` is one sentence; the others are left out where there is nothing to say."""

    what: str
    expected: str | None = None
    got: str | None = None
    because: tuple[str, ...] = ()
    mend: str | None = None
    line: Line | None = None

    def __str__(self) -> str:
        rows = [("expected", self.expected), ("got", self.got)]
        rows += [("because" if k == 0 else "", reason) for k, reason in enumerate(self.because)]
        rows += [("mend", self.mend), ("at", None if self.line is None else str(self.line))]
        return "\n".join([self.what, *(f"  {head:<9} {text}" for head, text in rows if text is not None)])


class DimgradError(Exception):
    """Base of all errors of dimgrad; `report` holds its parts."""

    def __init__(self, report: Report | str) -> None:
        self.report = report if isinstance(report, Report) else Report(report)
        super().__init__(str(self.report))

    def __reduce__(self) -> tuple[type["DimgradError"], tuple[Report]]:
        return type(self), (self.report,)


class ShapeError(DimgradError, TypeError):
    """Dimensions that had to be equal are not, or a value has another number of axes than it was declared with."""


class KindError(DimgradError, TypeError):
    """A value that is no real floating-point array or number at all: integers, objects, lists, masked arrays, ..."""


class AnnotationError(DimgradError, TypeError):
    """An annotation that cannot be understood or resolved; raised when the function is decorated."""


class DerivativeError(DimgradError, TypeError):
    """A derivative that was asked for does not exist, or cannot be built from the function as it stands."""


class UntraceableError(DimgradError, TypeError):
    """A body that cannot be followed on symbolic sizes, with the reason and the line."""
