"""One loop over rows, written for Numba: what `rows` found, a row at a time, with sums added up on the way."""

from collections.abc import Mapping, Sequence
from typing import Any

from dimgrad.graph.node import Core, Factor, Input, Map, Node, Number, Pattern, Total
from dimgrad.graph.sizes import Size
from dimgrad.lower.cost import Numbers, number
from dimgrad.lower.flatten import Contraction
from dimgrad.lower.numba_functions import OWN
from dimgrad.lower.row_body import COLUMN, RowBody
from dimgrad.lower.rows import Rows, apart, summed_label

DECORATOR = '@numba.njit(nogil=True, fastmath={"contract", "nsz", "reassoc"}, error_model="numpy")'
"""Sums may be taken in any order, as BLAS takes them; NaN and infinities are what they are in NumPy."""


NARROW = 8
"""Sums of no more products than this are unrolled: their entries never leave the registers of the processor."""


class Loop:
    """The function that does the rows from `start` to `stop`."""

    def __init__(self, rows: Rows, name: str, numbers: Numbers) -> None:
        self.rows = rows
        self.name = name
        self.numbers = numbers
        self.names: dict[Node, str] = {node: f"a{k}" for k, node in enumerate((*rows.inputs, *rows.given))}
        self.kept: dict[Node, str] = {node: f"r{k}" for k, node in enumerate(rows.kept)}
        self.totals: dict[Node, str] = {node: f"s{k}" for k, node in enumerate(rows.sums)}
        self.lengths: dict[Size, str] = {}
        self.unrolled: dict[Size, str] = {}
        """The lengths that are known when the loop is compiled."""
        self.turned: dict[Node, Input] = {}
        """Matrices that are given a second time, transposed."""
        self.stored: set[Node] = set(rows.kept)
        """The rows that are needed in memory."""
        self.sums_inside: int = 0
        self.body: RowBody = RowBody()
        for node in rows.steps:
            self._step(node)
        for node in rows.sums:
            self._sum(node)

    @property
    def sizes(self) -> tuple[Size, ...]:
        """The sizes that it is given, after the arrays."""
        return tuple(size for size in self.lengths if size not in self.unrolled)

    @property
    def source(self) -> str:
        """The function with its decorator, after those that it calls; a function that makes it, if it unrolls."""
        results = [*self.kept.values(), *self.totals.values()]
        parameters = ["start", "stop", *self.names_given, *(self.lengths[size] for size in self.sizes), *results]
        numbers = [(f"t{name[1:]}", name) for node, name in self.totals.items() if not node.sizes]
        rows = [node for node in self.rows.steps if node.rank == 2 and node in self.stored and node not in self.kept]
        body = [
            *(f"{self.names[node]} = np.empty({self.lengths[node.sizes[1]]})" for node in rows),
            *(f"{number} = 0.0" for number, _ in numbers),
            "for i in range(start, stop):",
            *(f"    {line}" for line in self.body.lines(self.stored)),
            *(f"{name}[()] += {number}" for number, name in numbers),
        ]
        own = [definition for name, definition in OWN.items() if any(f"{name}(" in line for line in body)]
        lines = [DECORATOR, f"def {self.name}({', '.join(parameters)}):", *(f"    {line}" for line in body)]
        if self.unrolled:
            head = ["@cache", f"def {self.name}({', '.join(self.unrolled.values())}):"]
            lines = [*head, *(f"    {line}" for line in lines), f"    return {self.name}"]
        return "\n\n".join([*own, "\n".join([*lines, ""])])

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
        if isinstance(node, Core):
            row = self.rows.products[node]
            own = ["i"] if kept else []
            self._product(row, row.out[0], _indexed(name, [*own, *["{0}"] * (node.rank - 1)]), row_of=node)
        elif node.rank == 1:
            self.body.plain(
                [f"{name}[i] = {self._entry(node, ('i',))}" if kept else f"{name} = {self._entry(node, ('i',))}"]
            )
        else:
            self.body.enter(self._length(node.sizes[1]))
            self._column(node, self._entry(node, ("i", COLUMN)))

    def _column(self, node: Node, entry: str) -> None:
        """An entry of a row, a number within the loop over the columns."""
        self.body.column(f"{_number_of(self.names[node])} = {entry}")
        self.body.made.add(node)
        self.body.column(f"{self._stored(node, COLUMN)} = {_number_of(self.names[node])}", stores=node)

    def _stored(self, node: Node, column: str) -> str:
        return _indexed(self.names[node], ["i", column] if node in self.kept else [column])

    def _sum(self, node: Node) -> None:
        row, name = self.rows.products[node], self.totals[node]
        label = summed_label(row, {*self.rows.inputs, *self.rows.steps})
        target = _indexed(name, [f"{{{k}}}" for k in range(node.rank)]) if node.rank else f"t{name[1:]}"
        self._product(row, label, target)

    def _product(self, row: Contraction, own: Any, target: str, *, row_of: Node | None = None) -> None:
        """Loops over the labels of a product but that of the rows; `target` is where an entry goes.

        It is added there, or, in the row of a node, it is what is there.
        """
        sizes = {label: size for f in row.factors for label, size in zip(f.labels, f.node.sizes, strict=True)}
        outer = [label for label in row.out if label != own]
        inner = [label for label in sizes if label != own and label not in outer]
        index = {own: "i"} | {label: f"j{k}" for k, label in enumerate([*outer, *inner])}
        separate, rest = apart(row, own)
        numbers = [self._reduced(group, own, sizes) for group in separate]
        left = [label for label in inner if any(label in f.labels for f in rest)]
        sign = "=" if row_of else "+="
        if not outer:
            numbers += [self._reduced(rest, own, sizes)] if left else [self._entries(rest, index)] if rest else []
            line = f"{target} {sign} {' * '.join(numbers)}"
            self.body.plain([line]) if row_of else self.body.after(line)
            return
        if numbers:
            self.body.close()
        if len(outer) == 1 and (not left or self._is_narrow([sizes[label] for label in left])):
            if any(f.node in self.body.made and label in f.labels for f in rest for label in left):
                self.body.close()
            self.body.enter(self._length(sizes[outer[0]]))
            index = {own: "i", outer[0]: COLUMN} | dict.fromkeys(left, "k")
            entry = " * ".join([*numbers, self._inner(rest, left, outer[0], index, sizes)])
            if row_of:
                self._column(row_of, entry)
            else:
                self.body.column(f"{target.format(COLUMN)} {sign} {entry}")
            return
        self.body.close()
        place = target.format(*(index[label] for label in outer))
        if row_of:
            self.stored.add(row_of)
            if left:
                self._nest(outer, index, sizes, f"{place} = 0.0")
        rest = tuple(self._along(f, outer[-1], left) for f in rest) if left else rest
        entry = " * ".join([*numbers, self._entries(rest, index)] if rest else numbers)
        self._nest([*left, *outer], index, sizes, f"{place} {'+=' if left else sign} {entry}")

    def _is_narrow(self, summed: Sequence[Size]) -> bool:
        return len(summed) == 1 and number(summed[0], self.numbers) <= NARROW

    def _inner(
        self,
        factors: Sequence[Factor],
        left: Sequence[Any],
        column: Any,
        index: Mapping[Any, str],
        sizes: Mapping[Any, Size],
    ) -> str:
        """What is multiplied at one column, summed over a label that is short, in a loop that is unrolled."""
        if not left:
            return self._entries(factors, index) if factors else "1.0"
        (label,) = left
        length = self.unrolled[sizes[label]] = self._length(sizes[label])
        name = self._number_name()
        turned = [self._along(f, column, left) for f in factors]
        self.body.column(f"{name} = 0.0", f"for k in range({length}):", f"    {name} += {self._entries(turned, index)}")
        return name

    def _number_name(self) -> str:
        self.sums_inside += 1
        return f"p{self.sums_inside}"

    def _along(self, factor: Factor, last: Any, summed: Sequence[Any]) -> Factor:
        """A matrix that is given, turned so that the innermost loop runs along its rows."""
        node = factor.node
        if node.rank != 2 or factor.labels[0] != last or factor.labels[1] not in summed or node not in self.rows.given:
            return factor
        name = f"{self.names[node]}T"
        turned = self.turned.setdefault(node, Input(name, node.sizes[::-1]))
        self.names[turned] = name
        return Factor(turned, factor.labels[::-1], factor.power)

    def _reduced(self, group: Sequence[Factor], own: Any, sizes: Mapping[Any, Size]) -> str:
        """A part of a product that is summed by itself: a number."""
        name = self._number_name()
        labels = list(dict.fromkeys(label for f in group for label in f.labels if label != own))
        if len(labels) == 1:
            self.body.enter(self._length(sizes[labels[0]]))
            self.body.before(f"{name} = 0.0")
            self.body.column(f"{name} += {self._entries(group, {own: 'i', labels[0]: COLUMN})}")
        else:
            index = {own: "i"} | {label: f"j{k}" for k, label in enumerate(labels)}
            self.body.plain([f"{name} = 0.0"])
            self._nest(labels, index, sizes, f"{name} += {self._entries(group, index)}")
        return name

    def _nest(self, labels: Sequence[Any], index: Mapping[Any, str], sizes: Mapping[Any, Size], line: str) -> None:
        """Loops inside each other, for one line."""
        heads = [f"for {index[label]} in range({self._length(sizes[label])}):" for label in labels]
        self.body.plain("    " * depth + text for depth, text in enumerate([*heads, line]))

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
        if node in self.body.made and index[-1] == COLUMN:
            return _number_of(name)
        if node.rank == 2 and node in self.rows.steps:
            self.stored.add(node)
        if node in self.rows.steps and node not in self.kept:  # of these there is only the row at hand
            index = index[1:]
        return _indexed(name, index)


def _number_of(row: str) -> str:
    """What the entry at hand of a row is called."""
    return f"x{row}"


def _indexed(name: str, index: Sequence[str]) -> str:
    return f"{name}[{', '.join(index)}]" if index else name
