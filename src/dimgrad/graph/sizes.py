"""Sizes of axes: polynomials with whole coefficients in named dimensions, `N`, `N + 1`, `M*N`, `3`."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count

_serial = count()


@dataclass(frozen=True, slots=True, eq=False)
class Symbol:
    """A dimension of one function, by identity: two symbols called N are two dimensions.

    `number` is the size of a dimension class that has one: Hid(32) and Out(32) stay different symbols.
    """

    name: str
    number: int | None = None
    serial: int = field(default_factory=lambda: next(_serial))

    def __str__(self) -> str:
        return self.name


type Monomial = tuple[Symbol, ...]
"""Symbols in order of creation, repeated for powers; empty for the constant term."""


class Size:
    """A polynomial in symbols. Immutable; equality is equality as polynomials, so never a question of today's numbers.

    >>> n = Size.of(Symbol("N"))
    >>> str((n + 1) * (n + 1)), (n + 1) * (n + 1) == n * n + 2 * n + 1
    ('N**2 + 2*N + 1', True)
    """

    __slots__ = ("_hash", "terms")
    terms: tuple[tuple[Monomial, int], ...]

    def __init__(self, terms: Mapping[Monomial, int]) -> None:
        kept = [(monomial, factor) for monomial, factor in terms.items() if factor]
        kept.sort(key=lambda term: (-len(term[0]), [symbol.serial for symbol in term[0]]))
        self.terms = tuple(kept)
        self._hash = hash(self.terms)

    @classmethod
    def of(cls, value: "Size | Symbol | int") -> "Size":
        """Return a number or a symbol as a size."""
        if isinstance(value, Size):
            return value
        return cls({(value,): 1}) if isinstance(value, Symbol) else cls({(): value})

    @property
    def number(self) -> int | None:
        """The size as a number, where it is one; a symbol is none, even of a dimension class with a size."""
        if not self.terms:
            return 0
        (monomial, factor), *rest = self.terms
        return None if rest or monomial else factor

    @property
    def symbol(self) -> Symbol | None:
        """The symbol, where the size is just that."""
        match self.terms:
            case (((symbol,), 1),):
                return symbol
            case _:
                return None

    def symbols(self) -> list[Symbol]:
        """Return the symbols that occur, each once."""
        return list(dict.fromkeys(symbol for monomial, _ in self.terms for symbol in monomial))

    def __add__(self, other: "Size | int") -> "Size":
        terms = dict(self.terms)
        for monomial, factor in Size.of(other).terms:
            terms[monomial] = terms.get(monomial, 0) + factor
        return Size(terms)

    def __mul__(self, other: "Size | int") -> "Size":
        terms: dict[Monomial, int] = {}
        for left, a in self.terms:
            for right, b in Size.of(other).terms:
                monomial = tuple(sorted(left + right, key=lambda symbol: symbol.serial))
                terms[monomial] = terms.get(monomial, 0) + a * b
        return Size(terms)

    def __neg__(self) -> "Size":
        return self * -1

    def __sub__(self, other: "Size | int") -> "Size":
        return self + -Size.of(other)

    def __radd__(self, other: int) -> "Size":
        return self + other

    def __rmul__(self, other: int) -> "Size":
        return self * other

    def __rsub__(self, other: int) -> "Size":
        return -self + other

    def divided(self, by: "Size") -> "Size | None":
        """Return the quotient as a polynomial, or None where it is none: `(M*N + N) / N` is `M + 1`."""
        symbols = sorted({*self.symbols(), *by.symbols()}, key=lambda symbol: symbol.serial)

        def leading(size: Size) -> tuple[Monomial, int]:
            return max(size.terms, key=lambda term: (len(term[0]), [term[0].count(symbol) for symbol in symbols]))

        rest, quotient = self, Size({})
        while rest.terms and by.terms:
            (above, a), (below, b) = leading(rest), leading(by)
            left = Counter(above)
            left.subtract(below)
            if a % b or any(power < 0 for power in left.values()):
                return None
            step = Size({tuple(symbol for symbol in symbols for _ in range(left[symbol])): a // b})
            quotient, rest = quotient + step, rest - step * by
        return quotient if by.terms else None

    def substitute(self, values: "Mapping[Symbol, Size]") -> "Size":
        """Put sizes in place of symbols."""
        if not any(symbol in values for symbol in self.symbols()):
            return self
        result = Size({})
        for monomial, factor in self.terms:
            term = Size.of(factor)
            for symbol in monomial:
                term *= values.get(symbol, Size.of(symbol))
            result += term
        return result

    def evaluate(self, values: Mapping[Symbol, int]) -> int:
        """Return the size as a number, given those of its symbols; one that has a number has it in every call."""
        total = 0
        for monomial, factor in self.terms:
            for symbol in monomial:
                factor *= values[symbol] if symbol.number is None else symbol.number
            total += factor
        return total

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Size) and self.terms == other.terms

    def __hash__(self) -> int:
        return self._hash

    def __str__(self) -> str:
        if not self.terms:
            return "0"
        words = [_monomial(monomial, factor) for monomial, factor in self.terms]
        return " + ".join(words).replace("+ -", "- ")

    def __repr__(self) -> str:
        return f"Size({self})"


def _monomial(monomial: Monomial, factor: int) -> str:
    names = [
        symbol.name if (power := monomial.count(symbol)) == 1 else f"{symbol.name}**{power}"
        for symbol in dict.fromkeys(monomial)
    ]
    if not names:
        return str(factor)
    sign = "-" if factor == -1 else "" if factor == 1 else f"{factor}*"
    return sign + "*".join(names)


ONE = Size.of(1)
