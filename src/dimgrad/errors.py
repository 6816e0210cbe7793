"""What goes wrong, in words: every error of dimgrad is one `Report` under a class of its own.

A report says what happened, what was expected, what came instead, because of what, the likely mend, and the line
of the user's code. The rooms that find an error build the report; only this file knows how it is laid out.
"""

import linecache
import os
import re
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from types import CodeType, FrameType

import numpy as np

PACKAGE = str(Path(__file__).parent)
NUMPY = str(Path(np.__file__).parent)
STANDARD = str(Path(os.__file__).parent)


def users_frames() -> list[FrameType]:
    """The frames of the user's code that led here, innermost first, up to where dimgrad itself was called.

    Installed packages between are left out: SciPy may be what asked. They count where there is nothing else, since
    the user's own may be installed.
    """
    found: list[FrameType] = []
    frame: FrameType | None = sys._getframe(1)  # pyright: ignore[reportPrivateUsage]  # inspect.stack reads every file
    while frame is not None and not (found and frame.f_code.co_filename.startswith(PACKAGE)):
        file = frame.f_code.co_filename
        written_by_dataclass = file == "<string>" and frame.f_code.co_name == "__init__"
        if Line.is_users(file) and not written_by_dataclass:
            found.append(frame)
        frame = frame.f_back
    own = [step for step in found if not is_installed(step.f_code.co_filename)] or found
    return own if frame is not None else own[:1]


def _reached(name: str) -> str:
    """How the running code of the user reaches a name of the library: `expand` if it has that, else `dg.expand`."""
    frame = next(iter(users_frames()), None)
    known = {} if frame is None else {**frame.f_globals, **frame.f_locals}
    library = sys.modules["dimgrad"]
    thing = getattr(library, name, None)
    own = [word for word, value in known.items() if value is thing is not None]
    modules = [word for word, value in known.items() if value is library]
    return own[0] if own else f"{modules[0] if modules else 'dimgrad'}.{name}"


def is_installed(file: str) -> bool:
    """Tell whether a file belongs to an installed package."""
    return "site-packages" in file or "dist-packages" in file


def users_place() -> tuple[str, int] | None:
    """The file and number of the innermost running line of the user's code."""
    frames = users_frames()
    return (frames[0].f_code.co_filename, frames[0].f_lineno) if frames else None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the user's code: file, number and text."""

    file: str
    number: int
    text: str
    caller: "Line | None" = None
    """The line that called the function in which this one is, if that function is followed as part of another."""

    @classmethod
    def of(cls, file: str, number: int) -> "Line":
        """Read the text of a line; empty where the source cannot be had."""
        return cls(file, number, linecache.getline(file, number).strip())

    @classmethod
    def of_caller(cls) -> "Line | None":
        """Return the innermost running line outside of dimgrad itself (and outside of the code it generated)."""
        line: Line | None = None
        for frame in reversed(users_frames()):
            line = replace(cls.of(frame.f_code.co_filename, frame.f_lineno), caller=line)
        return line

    @staticmethod
    def is_users(file: str) -> bool:
        """Tell whether a file is part of none of dimgrad, NumPy and Python, nor code that they generated."""
        standard = file.startswith(STANDARD) and not is_installed(file)
        return not (standard or file.startswith((PACKAGE, NUMPY, "<dimgrad", "<__array_function__", "<frozen ")))

    @classmethod
    def of_definition(cls, code: CodeType) -> "Line":
        """Return the line where a function is defined: its decorators come before it."""
        first = code.co_firstlineno
        for number in range(first, first + (1 if code.co_name == "<lambda>" else 10)):
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
    further: tuple["Report", ...] = ()
    """What is wrong further on in the same body."""

    def __post_init__(self) -> None:
        if self.mend is not None and "dimgrad." in self.mend:  # to be pasted where the error was
            object.__setattr__(self, "mend", re.sub(r"\bdimgrad\.(\w+)", lambda found: _reached(found[1]), self.mend))

    def __str__(self) -> str:
        rows = [("expected", self.expected), ("got", self.got)]
        rows += [("because" if k == 0 else "", reason) for k, reason in enumerate(self.because)]
        rows += [("mend", self.mend)]
        line, head = self.line, "at"
        while line is not None:
            rows.append((head, str(line)))
            line, head = line.caller, "called at"
        own = [self.what, *(f"  {head:<9} {text}" for head, text in rows if text is not None)]
        return "\n".join([*own, *(f"further on: {report}" for report in self.further)])


class DimgradError(Exception):
    """Base of all errors of dimgrad; `report` holds its parts."""

    def __init__(self, report: Report | str) -> None:
        self.report: Report = report if isinstance(report, Report) else Report(report)
        super().__init__(str(self.report))

    def __reduce__(self) -> tuple[type["DimgradError"], tuple[Report]]:
        return type(self), (self.report,)


class ShapeError(DimgradError, TypeError, ValueError):
    """Dimensions that had to be equal are not, or a value has another number of axes than it was declared with.

    It is a `ValueError` too, as NumPy's own errors of shapes are, for those who catch them.
    """


class BroadcastError(ShapeError):
    """Operands that NumPy would repeat until their shapes agree. Only scalars are; all else is said, as by `expand`."""


class KindError(DimgradError, TypeError):
    """A value that is no real floating-point array or number at all: integers, objects, lists, masked arrays, ..."""


class AnnotationError(DimgradError, TypeError):
    """An annotation that cannot be understood or resolved; raised when the function is decorated."""


class DerivativeError(DimgradError, TypeError):
    """A derivative that was asked for does not exist, or cannot be built from the function as it stands."""


class UntraceableError(DimgradError, TypeError):
    """A body that cannot be followed on symbolic sizes, with the reason and the line."""
