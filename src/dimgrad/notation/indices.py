"""Index notation: tensors by their entries, `δ_ij x_k`, `Σ_s A_is B_js C_ks`.

The axes of the array are i, j, k, l, ... in this order. Letters that are none of them are summed.
"""

from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import count, islice

from dimgrad.graph.primitive import Elementwise
from dimgrad.notation.algebra import is_ones
from dimgrad.notation.applied import Function
from dimgrad.notation.compound import Transposed
from dimgrad.notation.expression import Expression
from dimgrad.notation.kind import Kind
from dimgrad.notation.numbers import as_fraction
from dimgrad.notation.pen import Level, Pen, Written
from dimgrad.notation.signs import negated
from dimgrad.notation.whole import Entries, Whole

FREE = "ijklmnpqabcdefgh"
"""Letters of the axes of a tensor, in order."""

SUMMED = "strpquvwxyzabcdefgh"
"""Letters of indices that are summed; primes are added when they run out."""


def letters(alphabet: str, number: int, taken: Collection[str] = ()) -> list[str]:
    """Letters that are not taken, primed when they run out."""
    names = (letter + "′" * primes for primes in count() for letter in alphabet)
    return list(islice((name for name in names if name not in taken), number))


@dataclass(frozen=True)
class Indices(Pen, ABC):
    """Writes tensors by their entries."""

    @abstractmethod
    def write(self, body: Expression) -> Written:
        """Write an expression in matrix notation."""

    @abstractmethod
    def power(self, body: Expression, power: int) -> Written:
        """Write a power of an expression in matrix notation."""

    def entries(self, body: Whole, names: Mapping[int, str]) -> Written:
        """Write a tensor by its entries, with these letters for its axes."""
        rows = [self._entries(row, names) for row in body.terms]
        if len(rows) == 1:
            negative, written = rows[0]
            if not negative:
                return written
            return Written(self.style.minus + self.bracketed(written, Level.PRODUCT), Level.SUM)
        return Written(self.terms([(negative, self.bracketed(w, Level.PRODUCT)) for negative, w in rows]), Level.SUM)

    def _entries(self, row: Entries, names: Mapping[int, str]) -> tuple[bool, Written]:
        coefficient, entries, deltas = row
        if coefficient == 0:
            return False, Written("0", Level.ATOM)
        if coefficient < 0:
            for place, (part, labels, power) in enumerate(entries):
                if power % 2 and (turned := negated(part)) is not None:
                    coefficient = -coefficient
                    entries = (*entries[:place], (turned, labels, power), *entries[place + 1 :])
                    break
        names = dict(names)
        summed: list[str] = []
        for _, labels, _ in entries:
            for label in labels:
                if label not in names:
                    names[label] = letters(SUMMED, 1, self.taken | set(names.values()))[0]
                    summed.append(names[label])
        number, divisor = as_fraction(abs(coefficient))
        above = [Written(self.style.delta(names[a] + names[b]), Level.POSTFIX) for a, b in deltas]
        below = [Written(self.style.number(divisor), Level.ATOM)] if divisor != 1 else []
        for part, labels, power in entries:
            if is_ones(part):
                continue
            side = above if power > 0 else below
            side.append(self._entry(part, labels, names, abs(power)))
        outside = [Written(self.style.number(number), Level.ATOM)] if number != 1 or not above else []
        body = self.joined([*outside, *above])
        if summed:
            inside = self.joined(above).text if len(above) > 1 else self.bracketed(above[0], Level.PRODUCT)
            total = Written(self.style.summed("".join(summed), inside), Level.PRODUCT)
            body = Written(f"{outside[0].text} {total.text}", Level.PRODUCT) if outside else total
        if below:
            body = self.fraction(body, self.joined(below))
        return coefficient < 0, body

    def _entry(self, body: Expression, labels: tuple[int, ...], names: Mapping[int, str], power: int) -> Written:
        """Write an entry of a tensor, to a power."""
        if isinstance(body, Transposed):
            return self._entry(body.inner, labels[::-1], names, power)
        own = {axis: names[label] for axis, label in enumerate(labels)}
        if isinstance(body, Whole):
            written = self.entries(body, own | {-1 - place: s for place, s in enumerate(names.values())})
        elif isinstance(body, Function) and isinstance(body.primitive, Elementwise) and body.kind is Kind.TENSOR:
            inner = [self._entry(argument, labels, names, 1) for argument in body.arguments]
            written = self.filled(body, self.style.format(body.primitive, (), len(inner)), inner)
        elif not labels:
            return self.power(body, power)
        else:
            name = self.style.indexed(self.bracketed(self.write(body), Level.ATOM), "".join(own.values()))
            written = Written(name, Level.ATOM)
        if power == 1:
            return written
        return Written(self.style.power(self.bracketed(written, Level.ATOM), power), Level.POSTFIX)
