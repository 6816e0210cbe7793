"""Writing a tree in a style: where brackets go, which way a sign is turned, what a reader supplies.

A constant in a sum of columns or matrices is written as its number: `1 - tanh²(x)`. A product with a minus in front
turns a difference inside round: `(y - X w)ᵀX`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import pairwise

from dimgrad.graph.primitive import Elementwise, Primitive
from dimgrad.notation.algebra import is_identity, scaled, transpose
from dimgrad.notation.applied import Diag, Diagonal, Function, Norm, Stack, Trace, Vec
from dimgrad.notation.atoms import Commutation, Extent, Identity, Ones, Part, Symbol
from dimgrad.notation.compound import Hadamard, Kronecker, Product, Sum, Transposed, Unit
from dimgrad.notation.expression import Expression
from dimgrad.notation.indices import FREE, Indices, letters
from dimgrad.notation.kind import Kind
from dimgrad.notation.numbers import as_fraction
from dimgrad.notation.pen import Level, Written, encloses
from dimgrad.notation.signs import constant_of, mirror, repeated_of, without_sign
from dimgrad.notation.whole import Whole

ROOT = "√({0})"
"""The format of a square root, which a name needs no brackets in: `√d`."""


@dataclass(frozen=True)
class Writer(Indices):
    """Writes trees in one style."""

    memo: dict[str, Written] = field(default_factory=dict[str, Written])

    def write(self, body: Expression) -> Written:
        """Write an expression."""
        found = self.memo.get(body.key)
        if found is None:
            found = self.memo[body.key] = self._write(body)
        return found

    def at(self, body: Expression, level: Level) -> str:
        """Write an expression, in brackets where it holds together less tightly than asked."""
        return self.bracketed(self.write(body), level)

    def _write(self, body: Expression) -> Written:
        match body:
            case Product():
                return self._signed(body)
            case Hadamard():
                return self._hadamard(body)
            case Sum():
                return Written(self._sum(body), Level.SUM)
            case Transposed():
                return self._transposed(body)
            case Function():
                return self._function(body)
            case Kronecker(left=left, right=right):
                first = self.write(left).text if isinstance(left, Kronecker) else self.at(left, Level.POSTFIX)
                return Written(self.style.kronecker.join([first, self.at(right, Level.POSTFIX)]), Level.PRODUCT)
            case Whole():
                return self._whole(body)
            case Part():
                return self.write(body.definition[0])
            case Symbol() | Extent() | Ones() | Identity() | Unit():
                return self._atom(body)
            case _:
                return Written(self._word(body), Level.ATOM)

    def _atom(self, body: Expression) -> Written:
        match body:
            case Symbol():
                return Written(self.style.symbol(body), Level.ATOM)
            case Extent(size=size):
                return Written(self.style.size(size), Level.ATOM if size.symbol else Level.SUM)
            case Identity():
                return Written(self.style.identity, Level.ATOM)
            case _:
                words = [Written(self.style.ones, Level.ATOM)] * body.kind.tall
                across = Written(self.style.transposed(self.style.ones), Level.POSTFIX)
                return self.joined([*words, *[across] * body.kind.wide])

    def _word(self, body: Expression) -> str:
        """A word of the notation, applied."""
        match body:
            case Diag() if is_identity(body):
                return self.style.identity
            case Diag(column=inner) | Diagonal(matrix=inner):
                return self.style.word("diag", self._argument(inner).text)
            case Trace(matrix=inner):
                return self.style.word("tr", self.write(inner).text)
            case Vec(matrix=inner):
                return self.style.word("vec", self.write(inner).text)
            case Norm():
                return self._norm(body, 1)
            case Commutation(rows=rows, columns=columns):
                return self.style.commutation(self.style.size(rows), self.style.size(columns))
            case Stack(rows=rows):
                return self.style.stacked([self._row(row) for row in rows])
            case _:
                raise AssertionError(f"{type(body).__name__} is never written")

    def _transposed(self, body: Transposed) -> Written:
        match body.inner:
            case Function(primitive=Primitive(name="inv"), arguments=(inner,)):
                return Written(self.style.raised(self.at(inner, Level.ATOM), "−ᵀ"), Level.POSTFIX)
            case Stack(rows=rows) if all(row.kind.wide or row.kind is Kind.SCALAR for row in rows):
                across = [self.write(transpose(row)).text for row in rows]
                return Written(self.style.stacked([across]), Level.ATOM)
            case inner:
                return Written(self.style.transposed(self.at(inner, Level.ATOM)), Level.POSTFIX)

    def _whole(self, body: Whole) -> Written:
        axes = letters(FREE, body.rank, self.taken)
        inside = self.entries(body, dict(enumerate(axes)))
        return (
            Written(self.style.indexed(self.style.array(inside.text), "".join(axes)), Level.POSTFIX) if axes else inside
        )

    def _argument(self, body: Expression) -> Written:
        """An argument of a function of entries: constants as numbers, scalars that are repeated as scalars."""
        value, scalar = constant_of(body), repeated_of(body)
        if value is not None:
            return Written(self.number(value), Level.ATOM)
        return self.write(body if scalar is None else scalar)

    def _row(self, body: Expression) -> list[str]:
        """The entries of one row of a bracket, or the row as a whole."""
        if isinstance(body, Transposed) and isinstance(body.inner, Stack):
            return [self.write(transpose(entry)).text for entry in body.inner.rows]
        return [self.write(body).text]

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
        template = self.style.format(body.primitive, body.parameters, len(body.arguments))
        match body.arguments:
            case (Symbol() | Extent() as name,) if template == ROOT and self.write(name).level is Level.ATOM:
                # Of a column the sign would stand before what is raised or transposed: (√x)ᵀ.
                if name.kind is Kind.SCALAR:
                    return Written(f"√{self.write(name).text}", Level.POSTFIX)
            case (Product() as left, *right) if all(constant_of(part) == 0 for part in right):
                mirrored, (negative, positive) = mirror(template), without_sign(left)
                if mirrored is not None and negative:
                    return self._applied(replace(body, arguments=(positive, *right)), mirrored)
            case _:
                pass
        return self._applied(body, template)

    def _applied(self, body: Function, template: str) -> Written:
        if not isinstance(body.primitive, Elementwise):
            return self.filled(body, template, [self.write(argument) for argument in body.arguments])
        words = [self._argument(argument) for argument in body.arguments]
        logical = body.primitive.logical if len(body.primitive.logical) < len(words) else ()  # beside values
        for place in filter(partial(encloses, template), logical):
            words[place] = Written(self.style.condition(words[place].text), Level.SUM)
        return self.filled(body, template, words)

    # Products

    def _hadamard(self, body: Hadamard) -> Written:
        above = [(part, power) for part, power in body.parts if power > 0]
        below = [(part, -power) for part, power in body.parts if power < 0]
        if len(above) == 1 and not below:
            return self.power(*above[0])
        words = [self.bracketed(self.power(*row), Level.POSTFIX) for row in above] or ["1"]
        text = self.style.hadamard.join(words)
        if below:
            divisors = [self.bracketed(self.power(*row), Level.POSTFIX) for row in below]
            divisor = self.style.hadamard.join(divisors)
            text += self.style.divided + (self.style.brackets(divisor) if len(divisors) > 1 else divisor)
        return Written(text, Level.PRODUCT)

    def _signed(self, body: Product) -> Written:
        negative, positive = without_sign(body)
        written = self.write(positive) if not isinstance(positive, Product) else self._product(positive)
        if not negative:
            return written
        return Written(self.style.minus + self.bracketed(written, Level.PRODUCT), Level.SUM)

    def _product(self, body: Product) -> Written:
        if body.coefficient == 0:
            return Written("0", Level.ATOM)
        number, divisor = as_fraction(body.coefficient)
        front = [self.power(part, power) for part, power in body.scalars if power > 0]
        below = [self.power(part, -power) for part, power in body.scalars if power < 0]
        links = self._links(body.chain)
        if number != 1 or not (front or links):
            front.insert(0, Written(self.style.number(number), Level.ATOM))
        if divisor != 1:
            below.insert(0, Written(self.style.number(divisor), Level.ATOM))
        if not below:
            return self.joined([*front, *links])
        bottom = self.joined(below)
        if body.kind is Kind.SCALAR:
            return self.fraction(self.joined([*front, *links]), bottom)
        inside = self.juxtaposed(links)
        bare = self.joined(front).text if front else "", bottom.text
        below_line = self.bracketed(bottom, Level.POSTFIX)
        return Written(self.style.divided_product(self.juxtaposed(front), inside, below_line, bare), Level.PRODUCT)

    def _links(self, chain: Sequence[Expression]) -> list[Written]:
        """The factors of a matrix product; runs of the same square matrices as powers, `A³`, `(A B)²`."""
        words: list[Written] = []
        place = 0
        while place < len(chain):
            width, times = run_of(chain, place)
            if times == 1:
                words.append(self.write(chain[place]))
            elif width > 1:
                inside = self.juxtaposed([self.write(link) for link in chain[place : place + width]])
                words.append(Written(self.style.raised(self.style.brackets(inside), str(times)), Level.POSTFIX))
            else:
                words.append(self._matrix_power(chain[place], times))
            place += width * times
        return words

    def _matrix_power(self, body: Expression, power: int) -> Written:
        match body:
            case Function(primitive=Primitive(name="inv"), arguments=(inner,)):
                return Written(self.style.raised(self.at(inner, Level.ATOM), f"−{power}"), Level.POSTFIX)
            case _:
                return Written(self.style.raised(self.at(body, Level.ATOM), str(power)), Level.POSTFIX)

    # Sums

    def _sum(self, body: Sum) -> str:
        rows: list[tuple[bool, str]] = []
        for coefficient, term in body.terms:
            negative, positive = without_sign(scaled(coefficient, term))
            constant = constant_of(positive)
            if constant is not None:
                rows.append((negative, self.number(constant)))
            else:
                rows.append((negative, self.at(positive, Level.PRODUCT)))
        degrees = [term.degree for _, term in body.terms]
        return self.terms(rows, polynomial=all(before > after for before, after in pairwise(degrees)))


def run_of(chain: Sequence[Expression], place: int) -> tuple[int, int]:
    """How many factors, from here, are repeated, and how many times. Of functions the square would be misread.

    `tanh(A)²` could be either square; so could be the power of a matrix with an exponent.
    """
    for width in (1, 2, 3):
        block = [link.key for link in chain[place : place + width]]
        times = 1
        while [link.key for link in chain[place + times * width : place + (times + 1) * width]] == block:
            times += 1
        square = all(link.kind is Kind.MATRIX for link in chain[place : place + width])
        first = chain[place]
        inner = first.inner if isinstance(first, Transposed) else first
        plain = width > 1 or not isinstance(inner, Function) or is_inverse(first)
        if times > 1 and square and plain:
            return width, times
    return 1, 1


def is_inverse(body: Expression) -> bool:
    """Tell whether it is the inverse of a matrix."""
    return isinstance(body, Function) and body.primitive.name == "inv"
