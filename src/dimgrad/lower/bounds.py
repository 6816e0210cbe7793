"""Between which values a node lies, proven by intervals: a curvature that is never negative has a square root.

The operations declare the bounds of their results; here these are carried through products and sums. What all terms of
a sum share is taken out first: `s - s²` is `s (1 - s)`, not negative for an s between 0 and 1.
Source: Moore, Kearfott & Cloud, Introduction to Interval Analysis (2009), chapter 5.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dimgrad.graph.node import Call, Core, Factor, Map, Node, Number, Pattern, SizeNode, Total

DEEPEST = 8
"""So many levels of products are taken apart in search of squares."""

type Place = tuple[Node, tuple[object, ...]]
type Powers = dict[Place, int]
"""Factors with their powers."""


@dataclass(frozen=True, slots=True)
class Interval:
    """All values between two, these included. NaN lies in every interval: it is not what is proven to be absent."""

    low: float
    high: float
    exact: bool = True
    """Whether what is computed lies there too: rounding does not carry it over a bound."""

    def __mul__(self, other: "Interval") -> "Interval":
        ends = [0.0 if 0 in (a, b) else a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(ends), max(ends), self.exact and other.exact)

    def __add__(self, other: "Interval") -> "Interval":
        return Interval(self.low + other.low, self.high + other.high, self.exact and other.exact)

    def power(self, power: int) -> "Interval":
        """Raise to a positive whole power."""
        if power % 2 == 0:
            high = _raised(max(abs(self.low), abs(self.high)), power)
            low = 0.0 if self.low <= 0 <= self.high else _raised(min(abs(self.low), abs(self.high)), power)
            return Interval(low, high, self.exact)
        return Interval(_raised(self.low, power), _raised(self.high, power), self.exact)

    def inverse(self) -> "Interval":
        """One over it."""
        if self.low >= 0:
            return Interval(
                1 / self.high if self.high else math.inf, 1 / self.low if self.low else math.inf, self.exact
            )
        if self.high <= 0:
            return Interval(1 / self.high if self.high else -math.inf, 1 / self.low, self.exact)
        return EVERYTHING

    @property
    def positive(self) -> bool:
        """Whether nothing in it is negative."""
        return self.low >= 0


EVERYTHING = Interval(-math.inf, math.inf)


def _raised(value: float, power: int) -> float:
    try:
        return value**power
    except OverflowError:
        return math.inf if value > 0 or power % 2 == 0 else -math.inf


class Bounds:
    """The intervals of nodes, each found once. Iterative: graphs are deep."""

    def __init__(self) -> None:
        self._known: dict[Node, Interval] = {}

    def of_product(self, factors: Sequence[Factor]) -> Interval:
        """Return the interval of a product of entries; the factors' labels say which entries are the same one."""
        powers = _opened(factors)
        self._learn([node for node, _ in powers])
        return self._of_powers(powers)

    def _learn(self, nodes: Sequence[Node]) -> None:
        stack: list[tuple[Node, Iterator[Node]]] = []
        for node in nodes:
            stack.append((node, iter(self._needed(node))))
            while stack:
                inner, rest = stack[-1]
                for argument in rest:
                    if argument not in self._known:
                        stack.append((argument, iter(self._needed(argument))))
                        break
                else:
                    stack.pop()
                    if inner not in self._known:
                        self._known[inner] = self._of(inner)

    def _needed(self, node: Node) -> list[Node]:
        """The nodes whose intervals decide that of a node."""
        if node in self._known:
            return []
        match node:
            case Core() | Pattern():
                return [inner for inner, _ in _opened(node.factors)]
            case Total():
                rows = [_opened(_factors(term)) for _, term in node.terms]
                return [inner for row in rows for inner, _ in row]
            case Map():
                return list(node.arguments)
            case _:
                return []

    def _of(self, node: Node) -> Interval:
        match node:
            case SizeNode():
                return Interval(0.0, math.inf)
            case Core() | Pattern():
                return self._of_sum_of_products(node)
            case Total():
                return self._of_total(node)
            case Map() if _inverts(node):
                return self._known[node.arguments[0]].inverse()
            case Map() | Call():
                low, high = node.primitive.bounds
                return Interval(low, high)
            case _:
                return EVERYTHING

    def _of_sum_of_products(self, node: Core | Pattern) -> Interval:
        coefficient = node.coefficient if isinstance(node, Pattern) else 1
        each = Interval(coefficient, coefficient) * self._of_powers(_opened(node.factors))
        labels = {label for f in node.factors for label in f.labels}
        if labels <= set(node.out) and len(set(node.out)) == len(node.out):
            return each
        # Off a diagonal there are zeros; a sum of many has the sign that all of them have.
        return Interval(0.0 if each.low >= 0 else -math.inf, 0.0 if each.high <= 0 else math.inf, each.exact)

    def _of_total(self, node: Total) -> Interval:
        """What all terms share, times the sum of what is left of each."""
        rows = [(weight * _coefficient(term), _opened(_factors(term))) for weight, term in node.terms]
        first = rows[0][1]
        shared = {place: min(row.get(place, 0) for _, row in rows) for place in first}
        shared = {place: power for place, power in shared.items() if power > 0}
        sum_of_rest = Interval(0.0, 0.0)
        parts: list[Interval] = []
        for weight, row in rows:
            rest = {place: left for place, power in row.items() if (left := power - shared.get(place, 0))}
            parts.append(Interval(weight, weight) * self._of_powers(rest))
            sum_of_rest += parts[-1]
        whole = self._of_powers(shared) * sum_of_rest
        one_sign = all(part.low >= 0 for part in parts) or all(part.high <= 0 for part in parts)
        # Rounding is monotone: 1 - s is not negative where s is at most 1. Of other differences it may carry the sign.
        one_rounding = not shared and len(rows) == 2 and any(not row for _, row in rows)
        return Interval(whole.low, whole.high, whole.exact and (one_sign or one_rounding))

    def _of_powers(self, powers: Powers) -> Interval:
        result = Interval(1.0, 1.0)
        for (node, _), power in powers.items():
            each = self._known[node].power(abs(power))
            result *= each if power > 0 else each.inverse()
        return result


def _inverts(node: Map) -> bool:
    return node.primitive.inverts or node.primitive.name == "reciprocal"


def _coefficient(node: Node) -> Number:
    return node.coefficient if isinstance(node, Pattern) else 1


def _factors(node: Node) -> list[Factor]:
    """A term as factors over its axes."""
    if isinstance(node, Pattern) and len(set(node.out)) == len(node.out):
        return list(node.factors)
    return [Factor(node, tuple(range(node.rank)))]


def _opened(factors: Sequence[Factor], depth: int = DEEPEST) -> Powers:
    """Factors with their powers, products of entries among them taken apart."""
    powers: Powers = {}
    for f in factors:
        inner = _within(f) if depth else None
        rows = {(f.node, f.labels): f.power} if inner is None else _opened(inner, depth - 1)
        for place, power in rows.items():
            powers[place] = powers.get(place, 0) + power
    return powers


def _within(factor: Factor) -> list[Factor] | None:
    node = factor.node
    if not isinstance(node, Core) or factor.power < 1:
        return None
    names = dict(zip(node.out, factor.labels, strict=True))
    if any(label not in names for f in node.factors for label in f.labels):
        return None  # it is summed
    return [Factor(f.node, tuple(names[label] for label in f.labels), f.power * factor.power) for f in node.factors]
