"""Structure read off the graph: where a node is a product or a sum of maps, and which arrays it consists of.

A pattern is one map over its factors, which are computed once: they are the parts. A sum is a sum of maps; its terms
that fill the whole matrix become one. A contraction is a chain of maps from the columns to the rows, found by following
the labels: `X_si d_s X_sj` takes j to s, s to s, s to i. It is never multiplied out. A factor inside a Kronecker
product is, where the result holds no more numbers than what it is made of.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dimgrad.graph.elementwise import call
from dimgrad.graph.node import Call, Core, Factor, Input, Node, Number, SizeNode, Total
from dimgrad.graph.operators import operator_of
from dimgrad.graph.parts import JOINT, selection
from dimgrad.graph.product import as_term, product
from dimgrad.graph.sizes import Size, Symbol
from dimgrad.graph.spans import Span
from dimgrad.graph.total import total
from dimgrad.linear.structure import Leaf, Part, Sizes, Structure, added, composed, scaled

NAMES = ("s", "d", "A", "T")
"""What a part is called that is no argument: a scalar, a vector, a matrix, a tensor."""

type Labels = tuple[Any, ...]


class Reading:
    """The structures of nodes at actual sizes, and the parts that were found on the way."""

    def __init__(self, numbers: Mapping[Symbol, int]) -> None:
        self._numbers = numbers
        # Maps of one function at different sizes meet in products, so each has symbols of its own.
        self._symbols = {symbol: Size.of(Symbol(symbol.name, number)) for symbol, number in numbers.items()}
        self.numbers: dict[Symbol, int] = {_symbol(self._symbols[symbol]): number for symbol, number in numbers.items()}
        """The number of each symbol in the structures."""
        self.parts: dict[Node, Part] = {}
        """The part for each node that is computed."""
        self._read: dict[tuple[Node, int], Structure] = {}

    def read(self, node: Node, split: int) -> Structure:
        """Return the structure of a node of which the first `split` axes are the rows."""
        key = (node, split)
        if key not in self._read:
            self._read[key] = self._sum(node, split) if isinstance(node, Total) else self._product(node, split)
        return self._read[key]

    def _sum(self, node: Total, split: int) -> Structure:
        whole = [row for row in node.terms if self._fills(row[1], split)]
        if len(whole) == len(node.terms):
            return self._leaf(node, split)
        terms = [scaled(self.read(term, split), weight) for weight, term in node.terms if (weight, term) not in whole]
        if whole:
            terms.append(self._leaf(total(whole, node.sizes), split))
        return added(terms)

    def _fills(self, node: Node, split: int) -> bool:
        """Whether a term is one part with all axes of the sum."""
        structure = self.read(node, split)
        if not isinstance(structure, Leaf):
            return False
        row = as_term(structure.tensor)
        return any(isinstance(f.node, Part) and len(f.labels) == node.rank for f in row.factors)

    def _product(self, node: Node, split: int) -> Structure:
        row = as_term(node)
        scalars = [f for f in row.factors if not f.labels]
        tensors = [f for f in row.factors if f.labels]
        if len(tensors) == 1 and 0 < split < node.rank and len(tensors[0].labels) == len(set(row.out)) == node.rank:
            (only,) = tensors
            inner = self._whole(only, row.out, split)
            if inner is not None:
                return scaled(inner, *self._scale(row.coefficient, scalars))
        return self._leaf(node, split)

    def _whole(self, factor: Factor, out: Labels, split: int) -> Structure | None:
        """A product or sum of maps, if the only factor of a product is one; its axes are arranged as `out`."""
        if factor.power != 1:
            return None
        if isinstance(factor.node, Total):
            arranged = [product(weight, [Factor(term, factor.labels)], out) for weight, term in factor.node.terms]
            return self._sum_of(arranged, split) if len(out) > 1 else None
        if isinstance(factor.node, Call) and factor.node.primitive.name == JOINT:
            return self._blocks(factor.node, [factor.labels.index(label) for label in out], split)
        if not isinstance(factor.node, Core):
            return None
        # Products inside the product are taken apart as well, unless one of them has to stay what it is.
        factors = _inside(factor)
        return self._chain(_all_inside(factors), out[:split], out[split:]) or self._chain(
            factors, out[:split], out[split:]
        )

    def _sum_of(self, terms: Sequence[Node], split: int) -> Structure | None:
        node = total([(1, term) for term in terms], terms[0].sizes)
        return self.read(node, split) if isinstance(node, Total) else None

    def _blocks(self, joint: Call, order: Sequence[int], split: int) -> Structure | None:
        """Blocks one above or beside the other: each map put among zeros; its axes are arranged in this order."""
        axis, spans, size = joint.parameters
        place = order.index(axis)
        if any(span.count is None for span in spans):
            return None
        terms: list[Structure] = []
        for part, span in zip(joint.arguments, spans, strict=True):
            node = product(1, [Factor(part, tuple(range(part.rank)))], tuple(order))
            inner = self.read(node, split)
            sides = inner.rows if place < split else inner.columns
            at = place if place < split else place - split
            labels = tuple(range(len(sides)))
            there = ("there",)
            index_map = Factor(self._operator(selection(span, size)), (at, *there))
            outer = labels[:at] + there + labels[at + 1 :]
            lengths: dict[Any, Size] = dict(zip(labels, sides, strict=True))
            if place < split:
                terms.append(composed([Leaf(product(1, [index_map], outer + labels, lengths), split), inner]))
            else:
                terms.append(composed([inner, Leaf(product(1, [index_map], labels + outer, lengths), len(labels))]))
        return added(terms)

    def _chain(self, factors: Sequence[Factor], rows: Labels, columns: Labels) -> Structure | None:
        """A contraction as maps from the columns to the rows; None where one on the way would be as large as it is."""
        waiting = _entrywise(factors)
        if len(waiting) == 1:
            return None
        sizes = {label: size for f in factors for label, size in zip(f.labels, f.node.sizes, strict=True)}
        whole = {*rows, *columns}
        here = columns
        stages: list[tuple[Factor, Labels, Labels]] = []
        while waiting:
            ways = [
                (self._volume(sizes[label] for label in there), k, there)
                for k, f in enumerate(waiting)
                if (there := _beyond(f, here, [*waiting[:k], *waiting[k + 1 :]], rows)) is not None
            ]
            if not ways:
                return None
            _, place, there = min(ways, key=lambda way: way[:2])
            factor = waiting.pop(place)
            there = there if waiting else rows
            if whole <= set(there) or (waiting and whole <= {*here}):
                return None
            stages.append((factor, there, here))
            here = there
        maps = [self._stage(*stage, sizes) for stage in reversed(stages)]
        return composed(maps)

    def _stage(self, factor: Factor, rows: Labels, columns: Labels, sizes: Mapping[Any, Size]) -> Structure:
        node = product(1, [factor], rows + columns, dict(sizes))
        return self.read(node, len(rows))

    def _leaf(self, node: Node, split: int) -> Leaf:
        """A map that is one tensor: scalars in front, the factors of a pattern as parts."""
        row = as_term(node)
        sizes = dict(zip(row.out, self._sizes(node), strict=True))
        coefficient, factors = self._scale(row.coefficient, [f for f in row.factors if not f.labels])
        for f in row.factors:
            if f.labels:
                factors += self._opened(f) if len(row.factors) > 1 or _has_delta(row.out) else [self._part(f)]
        return Leaf(product(coefficient, factors, row.out, sizes), split)

    def _scale(self, coefficient: Number, scalars: Sequence[Factor]) -> tuple[Number, list[Factor]]:
        """Numbers that are known are multiplied; the others are one part."""
        unknown: list[Factor] = []
        for f in scalars:
            if isinstance(f.node, SizeNode):
                coefficient = coefficient * float(f.node.size.evaluate(self._numbers)) ** f.power
            else:
                unknown.append(f)
        return coefficient, [self._part(Factor(product(1, unknown, ()), ()))] if unknown else []

    def _opened(self, factor: Factor) -> list[Factor]:
        """A factor as parts: what it is made of, where that holds fewer numbers than it does."""
        node = factor.node
        if not isinstance(node, Core) or factor.power != 1:
            return [self._part(factor)]
        if self._volume(node.sizes) <= sum(self._volume(f.node.sizes) for f in node.factors):
            return [self._part(factor)]
        return [self._part(f) for f in _inside(factor)]

    def _part(self, factor: Factor) -> Factor:
        """A factor computed: its own array, with each label once. Operators of sizes only are applied, without one."""
        if operator_of(factor.node) is not None and not factor.node.arguments:
            return Factor(self._operator(factor.node), factor.labels)
        labels = tuple(dict.fromkeys(factor.labels))
        node = product(1, [factor], labels)
        row = as_term(node)
        if node.rank and row.coefficient == 1 and len(row.factors) == 1:
            # A transposed node is the same part.
            (only,) = row.factors
            if only.power == 1 and len(row.out) == len(only.labels):
                return self._named(only.node, tuple(labels[row.out.index(label)] for label in only.labels))
        return self._named(node, labels)

    def _operator(self, node: Node) -> Node:
        """An index map between the sizes of the map."""
        assert isinstance(node, Call), "an operator is a call"
        assert not node.arguments, f"{node.primitive.name} is no index map"
        parameters: tuple[Any, ...] = self._own(node.parameters)
        return call(node.primitive, [], self._sizes(node), parameters)

    def _own(self, parameter: Any) -> Any:
        """A parameter of a call with the sizes of the map in place of those of the trace."""
        match parameter:
            case Size():
                return parameter.substitute(self._symbols)
            case tuple():
                return tuple(map(self._own, parameter))  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]  # of anything
            case Span():
                return replace(parameter, start=self._own(parameter.start), count=self._own(parameter.count))
            case _:
                return parameter

    def _sizes(self, node: Node) -> Sizes:
        return tuple(size.substitute(self._symbols) for size in node.sizes)

    def _named(self, node: Node, labels: Labels) -> Factor:
        if node not in self.parts:
            name = node.name if isinstance(node, Input) else NAMES[min(node.rank, 3)]
            self.parts[node] = Part(name, self._sizes(node), node.symmetric)
        return Factor(self.parts[node], labels)

    def _volume(self, sizes: Any) -> int:
        volume = 1
        for size in sizes:
            volume *= size.evaluate(self._numbers)
        return volume


def _symbol(size: Size) -> Symbol:
    symbol = size.symbol
    assert symbol is not None, f"{size} is no symbol"
    return symbol


def _has_delta(out: Labels) -> bool:
    return len(set(out)) < len(out)


def _inside(factor: Factor) -> list[Factor]:
    """The factors of a core, which has a power of one; what is summed inside gets labels of its own."""
    assert isinstance(factor.node, Core), f"{factor.node!r} is no product"
    names: dict[Any, Any] = dict(zip(factor.node.out, factor.labels, strict=True))
    return [
        Factor(f.node, tuple(names.setdefault(label, object()) for label in f.labels), f.power)
        for f in factor.node.factors
    ]


def _all_inside(factors: Sequence[Factor]) -> list[Factor]:
    """Factors with the products of two axes and more among them taken apart, however deep."""
    found: list[Factor] = []
    waiting = list(reversed(factors))
    while waiting:
        f = waiting.pop()
        if isinstance(f.node, Core) and f.power == 1 and len(set(f.labels)) > 1:
            waiting += reversed(_inside(f))
        else:
            found.append(f)
    return found


def _entrywise(factors: Sequence[Factor]) -> list[Factor]:
    """Factors over the same labels, multiplied entry by entry."""
    groups: dict[frozenset[Any], list[Factor]] = {}
    for f in factors:
        groups.setdefault(frozenset(f.labels), []).append(f)
    rows: list[Factor] = []
    for group in groups.values():
        labels = tuple(dict.fromkeys(group[0].labels))
        rows.append(group[0] if len(group) == 1 else Factor(product(1, group, labels), labels))
    return rows


def _beyond(factor: Factor, here: Labels, others: Sequence[Factor], rows: Labels) -> Labels | None:
    """The labels that are left when a tensor with the labels `here` is multiplied by a factor; None without any."""
    if not set(factor.labels) & set(here):
        return None
    needed = {*rows, *(label for f in others for label in f.labels)}
    return tuple(label for label in dict.fromkeys((*here, *factor.labels)) if label in needed)
