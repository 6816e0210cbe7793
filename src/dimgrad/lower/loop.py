"""One loop over rows, written for Numba: what `rows` found, a row at a time, with sums added up on the way."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dimgrad.graph.node import Core, Factor, Input, Map, Node, Number, Pattern, Total
from dimgrad.graph.sizes import Size
from dimgrad.lower.flatten import Contraction
from dimgrad.lower.numba_functions import OWN
from dimgrad.lower.rows import Rows, apart, summed_label

DECORATOR = '@numba.njit(nogil=True, fastmath={"contract", "nsz", "reassoc"}, error_model="numpy")'
"""Sums may be taken in any order, as BLAS takes them; NaN and infinities are what they are in NumPy."""


class Loop:
    """The function that does the rows from `start` to `stop`."""

    def __init__(self, rows: Rows, name: str) -> None:
        self.rows = rows
        self.name = name
        self.names: dict[Node, str] = {node: f"a{k}" for k, node in enumerate((*rows.inputs, *rows.given))}
        self.kept: dict[Node, str] = {node: f"r{k}" for k, node in enumerate(rows.kept)}
        self.totals: dict[Node, str] = {node: f"s{k}" for k, node in enumerate(rows.sums)}
        self.lengths: dict[Size, str] = {}
        self.turned: dict[Node, Input] = {}
        """Matrices that are given a second time, transposed."""
        self.before: list[str] = []
        self.numbers: int = 0
        self.lines: list[str] = []
        for node in rows.steps:
            self._step(node)
        for node in rows.sums:
            self._sum(node)

    @property
    def sizes(self) -> tuple[Size, ...]:
        """The sizes that it is given, after the arrays."""
        return tuple(self.lengths)

    @property
    def source(self) -> str:
        """The function with its decorator, after those that it calls."""
        results = [*self.kept.values(), *self.totals.values()]
        parameters = ["start", "stop", *self.names_given, *self.lengths.values(), *results]
        numbers = [(f"t{name[1:]}", name) for node, name in self.totals.items() if not node.sizes]
        body = [
            *self.before,
            *(f"{number} = 0.0" for number, _ in numbers),
            "for i in range(start, stop):",
            *(f"    {line}" for line in self.lines),
            *(f"{name}[()] += {number}" for number, name in numbers),
        ]
        text = "\n".join(f"    {line}" for line in body)
        own = [definition for name, definition in OWN.items() if f"{name}(" in text]
        return "\n\n".join([*own, f"{DECORATOR}\ndef {self.name}({', '.join(parameters)}):\n{text}\n"])

    @property
    def names_given(self) -> list[str]:
        """The names of the arrays and numbers that it is given."""
        return [self.names[node] for node in (*self.rows.inputs, *self.rows.given, *self.turned.values())]

    def _length(self, size: Size) -> str:
        return self.lengths.setdefault(size, f"n{len(self.lengths)}")

    def _step(self, node: Node) -> None:
        """A number for each row, or a row of numbers; what is kept goes to its place among all rows."""
        kept = self.kept.get(node)
        name = self.names[node] = kept or f"v{len(self.names)}"
        own = ["i"] if kept else []
        if node.rank == 2 and not kept:
            self.before.append(f"{name} = np.empty({self._length(node.sizes[1])})")
        place = _indexed(name, [*own, *["{0}"] * (node.rank - 1)])
        if isinstance(node, Core):
            row = self.rows.products[node]
            self._product(row, row.out[0], place, adds=False)
        elif node.rank == 1:
            self.lines.append(f"{place} = {self._entry(node, ('i',))}")
        else:
            self.lines.append(f"for j in range({self._length(node.sizes[1])}):")
            self.lines.append(f"    {place.format('j')} = {self._entry(node, ('i', 'j'))}")

    def _sum(self, node: Node) -> None:
        row, name = self.rows.products[node], self.totals[node]
        label = summed_label(row, {*self.rows.inputs, *self.rows.steps})
        target = _indexed(name, [f"{{{k}}}" for k in range(node.rank)]) if node.rank else f"t{name[1:]}"
        self._product(row, label, target, adds=True)

    def _product(self, row: Contraction, own: Any, target: str, *, adds: bool) -> None:
        """Loops over the labels of a product but that of the rows; `target` is where an entry goes."""
        sizes = {label: size for f in row.factors for label, size in zip(f.labels, f.node.sizes, strict=True)}
        outer = [label for label in row.out if label != own]
        inner = [label for label in sizes if label != own and label not in outer]
        index = {own: "i"} | {label: f"j{k}" for k, label in enumerate([*outer, *inner])}
        place, sign = target.format(*(index[label] for label in outer)), "+=" if adds else "="
        separate, rest = apart(row, own)
        numbers = [self._number(group, own, index, sizes) for group in separate]
        entry = " * ".join([*numbers, self._entries(rest, index)] if rest else numbers)
        left = [label for label in inner if any(label in f.labels for f in rest)]
        if left and outer:
            entry = " * ".join([*numbers, self._entries([self._along(f, outer[-1], left) for f in rest], index)])
        if not left:
            self._nest(outer, index, sizes, [f"{place} {sign} {entry}"])
        elif outer:
            if not adds:
                self._nest(outer, index, sizes, [f"{place} = 0.0"])
            self._nest([*left, *outer], index, sizes, [f"{place} += {entry}"])
        else:
            self.lines.append("total = 0.0")
            self._nest(left, index, sizes, [f"total += {entry}"])
            self.lines.append(f"{place} {sign} total")

    def _along(self, factor: Factor, last: Any, summed: Sequence[Any]) -> Factor:
        """A matrix that is given, turned so that the innermost loop runs along its rows."""
        node = factor.node
        if node.rank != 2 or factor.labels[0] != last or factor.labels[1] not in summed or node not in self.rows.given:
            return factor
        name = f"{self.names[node]}T"
        turned = self.turned.setdefault(node, Input(name, node.sizes[::-1]))
        self.names[turned] = name
        return Factor(turned, factor.labels[::-1], factor.power)

    def _number(self, group: Sequence[Factor], own: Any, index: Mapping[Any, str], sizes: Mapping[Any, Size]) -> str:
        """A part of a product that is summed by itself."""
        self.numbers += 1
        name = f"p{self.numbers}"
        labels = list(dict.fromkeys(label for f in group for label in f.labels if label != own))
        self.lines.append(f"{name} = 0.0")
        self._nest(labels, index, sizes, [f"{name} += {self._entries(group, index)}"])
        return name

    def _nest(
        self, labels: Sequence[Any], index: Mapping[Any, str], sizes: Mapping[Any, Size], body: Sequence[str]
    ) -> None:
        self.lines += self._nested(labels, index, sizes, body)

    def _nested(
        self, labels: Sequence[Any], index: Mapping[Any, str], sizes: Mapping[Any, Size], body: Sequence[str]
    ) -> Iterator[str]:
        for depth, label in enumerate(labels):
            yield f"{'    ' * depth}for {index[label]} in range({self._length(sizes[label])}):"
        yield from ("    " * len(labels) + line for line in body)

    def _entry(self, node: Node, index: Sequence[str]) -> str:
        """One entry of a sum or function, over rows and columns of its own."""
        match node:
            case Total():
                words = [self._weighted(weight, self._read(term, index)) for weight, term in node.terms]
                return " + ".join(words)
            case Map():
                text = node.primitive.numpy.format(*(f"({self._read(argument, index)})" for argument in node.arguments))
                return text.replace("np.heaviside(", "heaviside(")
            case _:
                raise AssertionError(f"{node!r} is not computed entry by entry")

    def _read(self, node: Node, index: Sequence[str]) -> str:
        """One entry of what has been computed, patterns written out."""
        if not isinstance(node, Pattern):
            return self._place(node, index)
        entries = self._entries(node.factors, dict(zip(node.out, index, strict=True)))
        return self._weighted(node.coefficient, entries)

    def _weighted(self, weight: Number, text: str) -> str:
        return f"({text})" if weight == 1 else f"{float(weight)!r} * ({text})"

    def _entries(self, factors: Sequence[Factor], index: Mapping[Any, str]) -> str:
        words = [self._powered(self._place(f.node, [index[label] for label in f.labels]), f.power) for f in factors]
        return " * ".join(words) or "1.0"

    def _powered(self, text: str, power: int) -> str:
        if power < 0:
            return f"(1.0 / {self._powered(text, -power)})"
        return " * ".join([text] * power) if power < 4 else f"{text} ** {power}"

    def _place(self, node: Node, index: Sequence[str]) -> str:
        name = self.names[node]
        if node in self.rows.steps and node not in self.kept:  # of these there is only the row at hand
            index = index[1:]
        return _indexed(name, index)


def _indexed(name: str, index: Sequence[str]) -> str:
    return f"{name}[{', '.join(index)}]" if index else name
