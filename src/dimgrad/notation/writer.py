"""Writing a tree in a style: where brackets go, which way a sign is turned, what a reader supplies.

A constant in a sum of columns or matrices is written as its number: `1 - tanh²(x)`. A product with a minus in front
turns a difference inside round: `(y - X w)ᵀX`.
"""

from dataclasses import dataclass, field

from dimgrad.graph.primitive import Elementwise
from dimgrad.notation.algebra import scaled
from dimgrad.notation.applied import Diag, Diagonal, Function, Norm, Trace, Vec
from dimgrad.notation.atoms import Extent, Identity, Ones, Part, Symbol
from dimgrad.notation.compound import Hadamard, Kronecker, Product, Sum, Transposed
from dimgrad.notation.expression import Expression
from dimgrad.notation.indices import FREE, Indices, letters
from dimgrad.notation.kind import Kind
from dimgrad.notation.pen import Level, Written
from dimgrad.notation.signs import as_fraction, constant_of, without_sign
from dimgrad.notation.whole import Whole


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
            case Whole():
                axes = letters(FREE, body.rank, self.taken)
                inside = self.entries(body, dict(enumerate(axes)))
                if not axes:
                    return inside
                return Written(style.indexed(style.array(inside.text), "".join(axes)), Level.POSTFIX)
            case Part():
                return self.write(body.definition[0])
            case _:
                raise AssertionError(f"{type(body).__name__} is never written")

    def _argument(self, body: Expression) -> Written:
        """An argument of an element-wise function: constants as numbers."""
        value = constant_of(body)
        return self.write(body) if value is None else Written(self.number(value), Level.ATOM)

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
        return self.filled(body, template, [self._argument(argument) for argument in body.arguments])

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
        links = [self.write(link) for link in body.chain]
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
        divisors = self.bracketed(bottom, Level.POSTFIX), bottom.text
        return Written(self.style.divided_product(self.juxtaposed(front), inside, *divisors), Level.PRODUCT)

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
        return self.terms(rows)
