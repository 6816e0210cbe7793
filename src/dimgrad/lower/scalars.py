"""Scalars: the coefficient of a product, its scalar factors above and below the line, and powers.

They are written in Python's infix operators. Python raises where NumPy gives inf (division by zero, overflow of a
power), so those two are left to NumPy where no NumPy number takes part.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dimgrad.graph.node import Number
from dimgrad.graph.sizes import Size
from dimgrad.lower.draft import Draft, Kind, Operand


@dataclass(frozen=True, slots=True)
class Scale:
    """What a product is multiplied by: `-` `over` / `under`, each of them None where it is one."""

    negative: bool
    over: Operand | None
    under: Operand | None


def constant_text(value: Number) -> str:
    """Return a number as source."""
    if isinstance(value, int):
        return str(value) if value >= 0 else f"({value})"
    value = float(value)
    if not math.isfinite(value):
        return "np.nan" if math.isnan(value) else "np.inf" if value > 0 else "(-np.inf)"
    return repr(value) if value >= 0 else f"({value!r})"


def constant(value: Number) -> Operand:
    """Return a number as an operand."""
    return Operand(constant_text(value), (), Kind.WHOLE if isinstance(value, int) else Kind.FLOAT)


def scale_of(draft: Draft, coefficient: Number, factors: Sequence[tuple[Operand, int]]) -> Scale:
    """Collect a coefficient and scalar factors with their powers; negative powers and inverses go below the line."""
    above = [raised(draft, f, power) for f, power in factors if power > 0 and not f.inverse]
    below = [raised(draft, f, abs(power)) for f, power in factors if power < 0 or f.inverse]
    negative = coefficient < 0
    size = -coefficient if negative else coefficient
    if size != 1:
        above.insert(0, constant(size))
    return Scale(negative, _multiplied(above), _multiplied(below))


def _multiplied(operands: Sequence[Operand]) -> Operand | None:
    if len(operands) <= 1:
        return operands[0] if operands else None
    # Python numbers first: what has the precision of an array stays last.
    ordered = sorted(operands, key=lambda f: not f.weak)
    sources = 0
    for f in ordered:
        sources |= f.sources
    return Operand(f"({' * '.join(f.text for f in ordered)})", (), kind_of(ordered), sources)


def kind_of(operands: Sequence[Operand]) -> Kind:
    """Return what scalars of these kinds give together."""
    kinds = {f.kind for f in operands}
    return next(kind for kind in (Kind.NUMPY, Kind.FLOAT, Kind.WHOLE) if kind in kinds)


def quotient(draft: Draft, over: Operand | None, under: Operand | None) -> Operand:
    """Return the number `over / under`."""
    over = over or constant(1)
    if under is None:
        return over
    kind = Kind.NUMPY if Kind.NUMPY in (over.kind, under.kind) else Kind.FLOAT
    sources = over.sources | under.sources
    if over.weak and under.kind is Kind.FLOAT:
        return Operand(draft.assign(f"float(np.divide({over.text}, {under.text}))"), (), kind, sources)
    return Operand(f"({over.text} / {under.text})", (), kind, sources)


def scaled(draft: Draft, scale: Scale, text: str) -> str:
    """Return an array multiplied by a scale, but for its sign, as an expression."""
    if scale.over is None:
        return text if scale.under is None else f"{text} / {scale.under.text}"
    if scale.under is None:
        return f"{scale.over.text} * {text}"
    return f"{quotient(draft, scale.over, scale.under).text} * {text}"


def raised(draft: Draft, operand: Operand, power: int, sizes: Sequence[Size] = ()) -> Operand:
    """Return an operand to a positive whole power, element-wise: small ones by multiplication."""
    if power == 1 or operand.kind is Kind.MASK:
        return operand
    if operand.weak and operand.kind is Kind.FLOAT:
        by_hand = f"({' * '.join([operand.text] * power)})" if power <= 3 else None
        text = by_hand or draft.assign(f"float(np.power({operand.text}, {power}.0))")
        return Operand(text, (), Kind.FLOAT, inverse=operand.inverse)
    text = power_text(operand.text, power)
    text = draft.assign(text, sizes) if operand.labels else f"({text})"
    return replace(operand, text=text)


def power_text(text: str, power: int) -> str:
    """Return a power of an array: `x**2` is a multiplication in NumPy, other powers are logarithms."""
    if power > 16:
        return f"{text} ** {power}"
    word = ""
    for bit in f"{power:b}":
        if word:
            word = f"({word}) ** 2"
        if bit == "1":
            word = f"{word} * {text}" if word else text
    return word
