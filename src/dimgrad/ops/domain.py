"""Which values an argument of an operation may take."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Domain:
    """Which values an argument may take, in words and as an interval; the laws draw from it."""

    words: str
    low: float = -3.0
    high: float = 3.0
    kinks: tuple[float, ...] = ()
    """Where there is no derivative; it is decided there, and tested elsewhere."""
    ties: bool = True
    """Whether entries may be equal; where they are, there may be no derivative."""
    matrix: Literal["any", "nonsingular", "positive definite"] = "any"
    """Which matrices are meant: positive definite ones are symmetric, and may be given with rounding errors."""


REAL = Domain("any real values")
POSITIVE = Domain("positive values", low=0.1)
NONZERO = Domain("values other than 0", kinks=(0.0,))
NONSINGULAR = Domain("nonsingular matrices", matrix="nonsingular")
POSITIVE_DEFINITE = Domain("symmetric positive definite matrices", matrix="positive definite")
SMALL = Domain("matrices of moderate size, whose exponential is not too large", low=-0.7, high=0.7)
KINK_AT_ZERO = Domain("any real values", kinks=(0.0,))
WITHOUT_TIES = Domain("any real values", ties=False)
OTHER = Domain("values other than those of the first argument", low=4.0, high=6.0)
