"""Writing a tree in a style: where brackets go, which way a sign is turned, what a reader supplies.

A constant in a sum of columns or matrices is written as its number: `1 - tanh²(x)`. A product with a minus in front
turns a difference inside round: `(y - X w)ᵀX`.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import count, islice
from typing import NamedTuple

from dimgrad.graph.node import Number
from dimgrad.graph.primitive import Elementwise
from dimgrad.notation.algebra import is_ones, scaled
from dimgrad.notation.expression import (
    Diag,
    Diagonal,
    Entries,
    Expression,
    Extent,
    Function,
    Hadamard,
    Identity,
    Kind,
    Kronecker,
    Norm,
    Ones,
    Part,
    Product,
    Sum,
    Symbol,
    Trace,
    Transposed,
    Vec,
    Whole,
)
from dimgrad.notation.signs import as_fraction, constant_of, negated, without_sign
from dimgrad.notation.style import Style


class Level(IntEnum):
    """How tightly a written form holds together."""

    SUM = 0
    PRODUCT = 1
    POSTFIX = 2
    ATOM = 3


class Written(NamedTuple):
    """A written form and how tightly it holds together."""

    text: str
    level: Level


FREE = "ijklmnpqabcdefgh"
"""Letters of the axes of a tensor, in order."""

SUMMED = "strpquvwxyzabcdefgh"
"""Letters of indices that are summed; primes are added when they run out."""


@dataclass(frozen=True)
class Writer:
    """Writes trees in one style."""

    style: Style
    memo: dict[str, Written] = field(default_factory=dict)

    def write(self, body: Expression) -> Written:
        """Write an expression."""
        found = self.memo.get(body.key)
        if found is None:
            found = self.memo[body.key] = self._write(body)
        return found

    def at(self, body: Expression, level: Level) -> str:
        """Write an expression, in brackets where it holds together less tightly than asked."""
        return self._bracketed(self.write(body), level)

    def _bracketed(self, written: Written, level: Level) -> str:
        return written.text if written.level >= level else self.style.brackets(written.text)

    def _write(self, body: Expression) -> Written:  # noqa: C901, PLR0911  # one case a kind of node
        style = self.style
        match body:
            case Symbol():
                return Written(style.symbol(body), Level.ATOM)
            case Extent(size=size):
                return Written(style.size(size), Level.ATOM if size.symbol else Level.SUM)
            case Ones():
                return Written(style.ones, Level.ATOM)
            case Identity():
                return Written(style.identity, Level.ATOM)
            case Transposed(inner=inner):
                return Written(style.transposed(self.at(inner, Level.ATOM)), Level.POSTFIX)
            case Product():
                return self._signed(body)
            case Hadamard():
                return self._hadamard(body)
            case Sum():
                return Written(self._sum(body), Level.SUM)
            case Diag(column=inner) | Diagonal(matrix=inner):
                return Written(style.word("diag", self._argument(inner).text), Level.ATOM)
            case Trace(matrix=inner):
                return Written(style.word("tr", self.write(inner).text), Level.ATOM)
            case Vec(matrix=inner):
                return Written(style.word("vec", self.write(inner).text), Level.ATOM)
            case Norm():
                return Written(self._norm(body, 1), Level.ATOM)
            case Function():
                return self._function(body)
            case Kronecker(left=left, right=right):
                sides = [self.at(side, Level.POSTFIX) for side in (left, right)]
                return Written(style.kronecker.join(sides), Level.PRODUCT)
            case Whole(rank=rank):
                inside = self.entries(body, dict(enumerate(_letters(FREE, rank))))
                if not rank:
                    return inside
                return Written(style.indexed(style.array(inside.text), "".join(_letters(FREE, rank))), Level.POSTFIX)
            case Part():
                return self.write(body.definition[0])
            case _:
                raise AssertionError(f"{type(body).__name__} is never written")

    def _argument(self, body: Expression) -> Written:
        """An argument of an element-wise function: constants as numbers."""
        value = constant_of(body)
        return self.write(body) if value is None else Written(self._number(value), Level.ATOM)

    def _number(self, value: Number) -> str:
        return (self.style.minus if value < 0 else "") + self.style.number(abs(value))

    # Powers and functions

    def power(self, body: Expression, power: int) -> Written:
        """Write a power, element-wise for columns and matrices."""
        if power == 1:
            return self.write(body)
        if isinstance(body, Norm):
            return Written(self._norm(body, power), Level.POSTFIX)
        if isinstance(body, Function) and isinstance(body.primitive, Elementwise):
            template = self.style.format(body.primitive, body.parameters, len(body.arguments))
            raised = self.style.raised_format(template, power)
            if raised is not None:
                return self._applied(body, raised)
        base = self.at(body, Level.ATOM)
        if body.kind is Kind.MATRIX:
            return Written(self.style.entrywise_power(base, power), Level.POSTFIX)
        return Written(self.style.power(base, power), Level.POSTFIX)

    def _norm(self, body: Norm, power: int) -> str:
        return self.style.norm(self.write(body.inner).text, power, frobenius=body.inner.kind is Kind.MATRIX)

    def _function(self, body: Function) -> Written:
        return self._applied(body, self.style.format(body.primitive, body.parameters, len(body.arguments)))

    def _applied(self, body: Function, template: str) -> Written:
        return self._filled(body, template, [self._argument(argument) for argument in body.arguments])

    def _filled(self, body: Function, template: str, arguments: list[Written]) -> Written:
        bare = [encloses(template, place) for place in range(len(arguments))]
        words = [self._bracketed(word, Level.SUM if b else Level.ATOM) for word, b in zip(arguments, bare, strict=True)]
        atomic = not isinstance(body.primitive, Elementwise) or body.primitive.atomic
        level = Level.SUM if not atomic else Level.ATOM if all(bare) else Level.POSTFIX
        return Written(template.format(*words), level)

    # Products

    def _hadamard(self, body: Hadamard) -> Written:
        above = [(part, power) for part, power in body.parts if power > 0]
        below = [(part, -power) for part, power in body.parts if power < 0]
        if len(above) == 1 and not below:
            return self.power(*above[0])
        words = [self._bracketed(self.power(*row), Level.POSTFIX) for row in above] or ["1"]
        text = self.style.hadamard.join(words)
        if below:
            divisors = [self._bracketed(self.power(*row), Level.POSTFIX) for row in below]
            divisor = self.style.hadamard.join(divisors)
            text += self.style.divided + (self.style.brackets(divisor) if len(divisors) > 1 else divisor)
        return Written(text, Level.PRODUCT)

    def _signed(self, body: Product) -> Written:
        negative, positive = without_sign(body)
        written = self.write(positive) if not isinstance(positive, Product) else self._product(positive)
        if not negative:
            return written
        return Written(self.style.minus + self._bracketed(written, Level.PRODUCT), Level.SUM)

    def _product(self, body: Product) -> Written:
        if body.coefficient == 0:
            return Written("0", Level.ATOM)
        number, divisor = as_fraction(body.coefficient)
        front = [self.power(part, power) for part, power in body.scalars if power > 0]
        below = [self.power(part, -power) for part, power in body.scalars if power < 0]
        links = [self.write(link) for link in body.chain]
        if number != 1 or not (front or links):
            front.insert(0, Written(self.style.number(number), Level.ATOM))
        if divisor != 1:
            below.insert(0, Written(self.style.number(divisor), Level.ATOM))
        if not below:
            return self._joined([*front, *links])
        bottom = self._joined(below)
        if links:
            top = self._joined(front).text if len(front) == 1 else self._text(front) if front else ""
            inside = self._text(links) if len(links) > 1 else self._bracketed(links[0], Level.POSTFIX)
            text = self.style.divided_product(
                self._bracketed(front[0], Level.POSTFIX) if len(front) == 1 else top,
                inside,
                self._bracketed(bottom, Level.POSTFIX),
                bottom.text,
            )
            return Written(text, Level.PRODUCT)
        above = self._joined(front)
        sides = self._bracketed(above, Level.PRODUCT), self._bracketed(bottom, Level.POSTFIX)
        return Written(self.style.fraction(*sides, (above.text, bottom.text)), Level.PRODUCT)

    def _joined(self, words: list[Written]) -> Written:
        return words[0] if len(words) == 1 else Written(self._text(words), Level.PRODUCT)

    def _text(self, words: list[Written]) -> str:
        return self.style.juxtaposed([self._bracketed(word, Level.POSTFIX) for word in words])

    # Sums

    def _sum(self, body: Sum) -> str:
        rows: list[tuple[bool, str]] = []
        for coefficient, term in body.terms:
            negative, positive = without_sign(scaled(coefficient, term))
            constant = constant_of(positive)
            if constant is not None:
                rows.append((negative, self._number(constant)))
            else:
                rows.append((negative, self.at(positive, Level.PRODUCT)))
        return self._terms(rows)

    def _terms(self, rows: list[tuple[bool, str]]) -> str:
        """Terms with their signs, the positive ones first."""
        rows = [row for row in rows if not row[0]] + [row for row in rows if row[0]]
        text = (self.style.minus if rows[0][0] else "") + rows[0][1]
        for negative, word in rows[1:]:
            text += f" {self.style.minus if negative else '+'} {word}"
        return text

    # Index notation

    def entries(self, body: Whole, letters: dict[int, str]) -> Written:
        """Write a tensor by its entries, with these letters for its axes."""
        rows = [self._entries(row, letters) for row in body.terms]
        if len(rows) == 1:
            negative, written = rows[0]
            return Written(self.style.minus + written.text, Level.SUM) if negative else written
        return Written(self._terms([(negative, self._bracketed(w, Level.PRODUCT)) for negative, w in rows]), Level.SUM)

    def _entries(self, row: Entries, letters: dict[int, str]) -> tuple[bool, Written]:
        coefficient, entries, deltas = row
        if coefficient == 0:
            return False, Written("0", Level.ATOM)
        if coefficient < 0:
            for place, (part, labels, power) in enumerate(entries):
                if power % 2 and (turned := negated(part)) is not None:
                    coefficient = -coefficient
                    entries = (*entries[:place], (turned, labels, power), *entries[place + 1 :])
                    break
        letters = dict(letters)
        summed: list[str] = []
        for _, labels, _ in entries:
            for label in labels:
                if label not in letters:
                    letters[label] = _letters(SUMMED, 1, set(letters.values()))[0]
                    summed.append(letters[label])
        number, divisor = as_fraction(abs(coefficient))
        above = [Written(self.style.delta(letters[a] + letters[b]), Level.POSTFIX) for a, b in deltas]
        below = [Written(self.style.number(divisor), Level.ATOM)] if divisor != 1 else []
        for part, labels, power in entries:
            if is_ones(part):
                continue
            side = above if power > 0 else below
            side.append(self._entry(part, labels, letters, abs(power)))
        outside = [Written(self.style.number(number), Level.ATOM)] if number != 1 or not above else []
        body = self._joined([*outside, *above])
        if summed:
            inside = self._joined(above).text if len(above) > 1 else self._bracketed(above[0], Level.PRODUCT)
            total = Written(self.style.summed("".join(summed), inside), Level.PRODUCT)
            body = Written(f"{outside[0].text} {total.text}", Level.PRODUCT) if outside else total
        if below:
            bottom = self._joined(below)
            sides = self._bracketed(body, Level.PRODUCT), self._bracketed(bottom, Level.POSTFIX)
            body = Written(self.style.fraction(*sides, (body.text, bottom.text)), Level.PRODUCT)
        return coefficient < 0, body

    def _entry(self, body: Expression, labels: tuple[int, ...], letters: dict[int, str], power: int) -> Written:
        """Write an entry of a tensor, to a power."""
        if isinstance(body, Transposed):
            return self._entry(body.inner, labels[::-1], letters, power)
        own = {axis: letters[label] for axis, label in enumerate(labels)}
        if isinstance(body, Whole):
            written = self.entries(body, own | {-1 - place: s for place, s in enumerate(letters.values())})
        elif isinstance(body, Function) and isinstance(body.primitive, Elementwise) and body.kind is Kind.TENSOR:
            inner = [self._entry(argument, labels, letters, 1) for argument in body.arguments]
            written = self._filled(body, self.style.format(body.primitive, (), len(inner)), inner)
        elif not labels:
            return self.power(body, power)
        else:
            name = self.style.indexed(self.at(body, Level.ATOM), "".join(own.values()))
            written = Written(name, Level.ATOM)
        if power == 1:
            return written
        return Written(self.style.power(self._bracketed(written, Level.ATOM), power), Level.POSTFIX)


def _letters(alphabet: str, number: int, taken: Collection[str] = ()) -> list[str]:
    """Letters that are not taken, primed when they run out."""
    names = (letter + "′" * primes for primes in count() for letter in alphabet)
    return list(islice((name for name in names if name not in taken), number))


def encloses(template: str, place: int) -> bool:
    """Tell whether a format brackets one of its arguments: `tanh({0})` does, `{0}^p` does not."""
    before = (
        template.split(f"{{{place}}}")[0]
        .replace("{{", "⟨")
        .replace("}}", "⟩")
        .replace(r"\left", "")
        .replace(r"\right", "")
    )
    before = re.sub(r"(^|[^\\\w^_⟩])⟨", r"\1", before)  # braces that only group bracket nothing
    opened = sum(before.count(sign) for sign in "([⟨") - sum(before.count(sign) for sign in ")]⟩")
    return opened > 0 or before.count("|") % 2 == 1 or before.count("‖") % 2 == 1
