"""Linear operators inside products: which of them can be applied to what it is contracted with.

An index map E (reshaping, slicing) is 1 where the index of its second side belongs to that of its first. So a factor
that carries the second side can be read off at the first instead, entry by entry, and a second side that nothing else
carries sums to 1: E is gone. Any other operator is applied to what carries one of its sides, where that is summed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dimgrad.graph.node import Call, Core, Factor, Node
from dimgrad.graph.primitive import Operator


def operator_of(node: Node) -> Operator | None:
    """Return how a node is applied, if it is a linear operator."""
    return node.primitive.operator if isinstance(node, Call) else None


def selects(node: Node) -> bool:
    """Tell whether a node is an index map."""
    operator = operator_of(node)
    return operator is not None and operator.selects


def has_operator(node: Node) -> bool:
    """Tell whether a node is a product in which an operator waits to be applied."""
    return (isinstance(node, Core) and node.waiting) or operator_of(node) is not None


@dataclass(frozen=True, slots=True)
class Application:
    """An operator applied to a product of factors: `batch` are labels that stay, `side` is summed, `other` comes."""

    carriers: tuple[Factor, ...]
    batch: tuple[Any, ...]
    side: tuple[Any, ...]
    other: tuple[Any, ...]
    operator: Factor
    transposed: bool
    power: int = 1


@dataclass(frozen=True, slots=True)
class Step:
    """What becomes of the factors of a product: some applications, others as they are, some labels found equal."""

    rest: tuple[Factor, ...]
    applications: tuple[Application, ...] = ()
    covered: tuple[Any, ...] = ()
    """Labels that still count, even if nothing carries them any more."""
    equal: tuple[tuple[Any, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class _Place:
    """One operator among the factors of a product."""

    factor: Factor
    others: tuple[Factor, ...]
    out: tuple[Any, ...]

    @property
    def sides(self) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
        operator = operator_of(self.factor.node)
        assert operator is not None, f"{self.factor.node!r} is no operator"
        rank = operator.sides(self.factor.node)
        return self.factor.labels[:rank], self.factor.labels[rank:]

    @property
    def open(self) -> bool:
        """Whether the two sides are apart: an operator whose trace is taken is written out."""
        first, second = self.sides
        return set(first).isdisjoint(second)

    def carriers(self, side: Sequence[Any]) -> list[Factor]:
        return [f for f in self.others if not set(side).isdisjoint(f.labels)]

    def meets_values(self, side: Sequence[Any]) -> bool:
        """Whether a side is carried by a factor that is no operator."""
        return any(operator_of(f.node) is None for f in self.carriers(side))

    def reach(self, carriers: Sequence[Factor], other: Sequence[Any]) -> list[Factor]:
        """Carriers of a side, with what is contracted with them and does not touch the other side."""
        apart = {*self.out, *other}
        found, rest = list(carriers), [f for f in self.others if f not in carriers]
        while True:
            labels = {label for f in found for label in f.labels} - apart
            more = [f for f in rest if not labels.isdisjoint(f.labels) and set(other).isdisjoint(f.labels)]
            if not more:
                return found
            found += more
            rest = [f for f in rest if f not in more]

    def summed(self, side: Sequence[Any]) -> bool:
        """Whether the labels of a side are distinct and none of them is kept."""
        return len(set(side)) == len(side) and set(side).isdisjoint(self.out)


def next_step(factors: Sequence[Factor], out: Sequence[Any]) -> Step | None:
    """Return what to do first with the operators of a product, if there is anything to do."""
    places = [
        _Place(f, (*factors[:position], *factors[position + 1 :]), tuple(out))
        for position, f in enumerate(factors)
        if f.power == 1 and operator_of(f.node) is not None
    ]
    places = [place for place in places if place.open]
    for place in places:
        if selects(place.factor.node) and (step := _united(place)) is not None:
            return step
    # What is applied to other operators waits until these have been applied themselves.
    for patient in (True, False):
        for way in (_read_off, _applied):
            for place in places:
                step = way(place)
                waits = step is not None and any(
                    operator_of(carrier.node) for a in step.applications for carrier in a.carriers
                )
                if step is not None and not (patient and waits):
                    return step
    return None


def _united(place: _Place) -> Step | None:
    """The same index map twice, with equal labels on one side, has equal labels on the other: E_oi E_oj = E_oi δ_ij."""
    own = place.sides
    for other in place.others:
        if other.node is not place.factor.node:
            continue
        its = replace(place, factor=other).sides
        for near, far in ((0, 1), (1, 0)):
            if own[near] == its[near] and own[near]:
                rest = tuple(f for f in place.others if f is not other)
                return Step((place.factor, *rest), equal=tuple(zip(own[far], its[far], strict=True)))
    return None


def _read_off(place: _Place) -> Step | None:
    """Factors that carry the second side are read off at the first: Σ_i E_oi x_i y_i = (E x)_o (E y)_o.

    A reshaping is an index map both ways, and read off at the side with more axes.
    """
    operator = operator_of(place.factor.node)
    if operator is None or not operator.selects:
        return None
    first, second = place.sides
    ways = [(second, first, False)]
    if operator.bijective:
        ways.append((first, second, True))
    for side, other, transposed in ways:
        carriers = place.carriers(side)
        if len(side) == 1 and (place.summed(side) or (not other and carriers)):
            rest = tuple(f for f in place.others if f not in carriers)
            applications = tuple(
                Application(
                    carriers=(replace(f, power=1),),
                    batch=tuple(label for label in dict.fromkeys(f.labels) if label not in side),
                    side=side,
                    other=other,
                    operator=place.factor,
                    transposed=transposed,
                    power=f.power,
                )
                for f in carriers
            )
            kept = () if place.summed(side) else (place.factor,)
            return Step((*kept, *rest), applications, covered=other)
    return None


def _applied(place: _Place) -> Step | None:
    """The operator applied to the product of all factors that carry one of its sides."""
    ways = sorted(_ways(place), key=lambda way: len(way.batch))
    if not ways:
        return None
    chosen = ways[0]
    return Step(tuple(f for f in place.others if f not in chosen.carriers), (chosen,))


def _ways(place: _Place) -> Iterator[Application]:
    first, second = place.sides
    index_map = selects(place.factor.node)
    for side, other, transposed in ((first, second, True), (second, first, False)):
        # Of an index map part of a side may stay: the result is no larger than that of the product.
        gone = set(side).isdisjoint(place.out)  # of another operator labels may repeat: it is applied to a diagonal
        worth = (not set(side) <= set(place.out) or place.summed(side)) if index_map else gone
        carriers = place.carriers(side)
        if not side or not worth or any(not set(other).isdisjoint(f.labels) for f in carriers):
            continue
        if index_map and len(other) == 1 and place.summed(other) and place.meets_values(other):
            continue  # they are read off, and what is merged stays taken apart
        carriers = place.reach(carriers, other)
        rest = [f for f in place.others if f not in carriers]
        needed = {*place.out, *(label for f in rest for label in f.labels)}
        batch = tuple(label for label in dict.fromkeys(la for f in carriers for la in f.labels) if label in needed)
        batch += tuple(label for label in dict.fromkeys(side) if label in needed and label not in batch)
        yield Application(tuple(carriers), batch, side, other, place.factor, transposed)
