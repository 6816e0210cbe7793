"""Numbers and scalar factors being collected: equal ones become powers, squares of roots what is under them."""

from dimgrad.graph.node import Number
from dimgrad.graph.primitive import Elementwise
from dimgrad.notation.applied import Function
from dimgrad.notation.compound import Product
from dimgrad.notation.expression import Expression, Powers


class Scalars:
    """A number and scalar factors being collected."""

    def __init__(self, coefficient: Number = 1) -> None:
        self.coefficient = coefficient
        self._powers: dict[str, tuple[Expression, int]] = {}

    def take(self, factor: Expression, power: int = 1) -> None:
        """Multiply by a power of a scalar; products are taken apart."""
        if not isinstance(factor, Product):
            self._add(factor, power)
            return
        self.number(factor.coefficient, power)
        for part, inner in factor.scalars:
            self._add(part, inner * power)
        if factor.chain:
            self._add(Product(1, (), factor.chain), power)

    def number(self, value: Number, power: int = 1) -> None:
        """Multiply by a power of a number."""
        self.coefficient *= value**power if power > 0 or value else float("inf")

    def _add(self, factor: Expression, power: int) -> None:
        # As in all algebra: s²/s is s, whatever s is.
        base, before = self._powers.get(factor.key, (factor, 0))
        self._powers[factor.key] = (base, before + power)

    def powers(self) -> Powers:
        """The factors with their exponents, in order."""
        self._unroot()
        kept = [(part, power) for part, power in self._powers.values() if power]
        return tuple(sorted(kept, key=lambda row: row[0].order[1:]))

    def _unroot(self) -> None:
        """Replace squares of roots by what is under them."""
        for part, power in list(self._powers.values()):
            if abs(power) > 1 and isinstance(part, Function) and is_root(part):
                half = int(power / 2)
                self._powers[part.key] = (part, power - 2 * half)
                self.take(part.arguments[0], half)


def is_root(body: Function) -> bool:
    """Tell whether it is a square root."""
    return isinstance(body.primitive, Elementwise) and (body.primitive.roots or body.primitive.name == "sqrt")
