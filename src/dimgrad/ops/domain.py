"""Which values an argument of an operation may take."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Domain:
    """Which values an argument may take, in words and as an interval; the laws draw from it."""

    words: str
    low: float = -3.0
    high: float = 3.0
    kinks: tuple[float, ...] = ()
    """Where there is no derivative; it is decided there, and tested elsewhere."""


REAL = Domain("any real values")
POSITIVE = Domain("positive values", low=0.1)
