"""Numbers as a reader expects them: halves and thirds as fractions, and nothing of the noise of rounding."""

import math
import sys
from fractions import Fraction

from dimgrad.graph.node import Number

LONGEST_DECIMAL = 6
"""A number of more characters is written as a fraction, if it is one."""


def as_fraction(value: Number) -> tuple[Number, int]:
    """A positive number as numerator and denominator, where that is shorter: a half, 2/3, but neither 3 nor 0.1."""
    if isinstance(value, float) and math.isfinite(value):
        near = Fraction(value).limit_denominator(999)
        short = near.denominator in {2, 4, 8} or len(repr(rounded(value))) > LONGEST_DECIMAL
        if near.denominator > 1 and abs(float(near) - value) <= NOISE * abs(value) and short:
            return near.numerator, near.denominator
    return rounded(value), 1


NOISE = 4 * sys.float_info.epsilon
"""What rounding adds to a number that is computed from others, relatively."""


def rounded(value: Number) -> Number:
    """A number without the noise of rounding: 0.3 for 0.1 + 0.2."""
    if not isinstance(value, float) or not math.isfinite(value):
        return value
    near = float(f"{value:.12g}")
    if near != value and abs(near - value) <= NOISE * abs(value):
        value = near
    return int(value) if value.is_integer() and abs(value) < 1e15 else value
