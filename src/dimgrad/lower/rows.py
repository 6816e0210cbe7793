"""What is computed row by row, so that one loop over the rows can do it: each row of a large array is read once.

NumPy reads `X` twice for `z = X @ w` and `e @ X`, and writes and reads what comes between. In a loop over the rows of
X, `z` and `e` are numbers, and the row is still in the cache when it is needed again. Here it is found what such a loop
may hold, and whether it pays; `loop` writes it.
"""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from dimgrad.graph.node import Core, Factor, Input, Map, Node, Pattern, Total
from dimgrad.graph.sizes import Size
from dimgrad.lower.cost import Numbers, volume
from dimgrad.lower.flatten import Contraction
from dimgrad.lower.numba_functions import slow, writable

CACHE = 4_000_000
"""Arrays of more numbers do not stay in a cache: reading them again costs as much as the first time."""

FAR, NEAR = 0.8, 0.08
"""What a number costs that comes from memory, or from a cache, in nanoseconds; measured, as are those below."""

WRITTEN = 0.4
"""What a number of a large intermediate array costs: its memory is new at every call."""

MULTIPLIED = {True: 0.08, False: 0.04}
"""What one multiplication in a product of matrices costs, in a loop and in BLAS."""

FUNCTION = {True: {True: 4.0, False: 2.0}, False: {True: 0.0, False: 0.0}}
"""What a function like exp costs, in a loop and in NumPy, which computes several at once; others cost nothing more."""

LARGE = 100_000
"""Arrays of fewer numbers are small work."""

WORTH = 1e6
"""Work of fewer nanoseconds is not worth a compilation."""

MOST = 60
"""A loop of more steps would take long to compile."""

GAIN = 0.7
"""The loop has to take so much less."""


@dataclass(frozen=True, eq=False)
class Rows:
    """Nodes that one loop over rows computes: some a row at a time, others by adding up over all rows."""

    count: Size
    inputs: tuple[Input, ...]
    """What is read a row at a time."""
    steps: tuple[Node, ...]
    """What has a row for each row, in the order of computation."""
    kept: tuple[Node, ...]
    """The steps that are needed elsewhere, too: they are results, with all their rows."""
    sums: tuple[Node, ...]
    """What is summed over the rows: the other results."""
    given: tuple[Node, ...]
    """What is read as a whole."""
    after: frozenset[Node]
    """What needs these results."""
    products: Mapping[Node, Contraction]


def rows_of(
    order: Sequence[Node], outputs: Sequence[Node], products: Mapping[Node, Contraction], numbers: Numbers
) -> Rows | None:
    """Return what is better done in one loop over rows, if anything is."""
    arrays = [node for node in order if isinstance(node, Input) and 1 <= node.rank <= 2 and _upright(node)]
    largest = max(arrays, key=lambda node: volume(node.sizes, numbers), default=None)
    if largest is None or volume(largest.sizes, numbers) < LARGE:
        return None
    found = _Search(order, outputs, products, largest.sizes[0]).found()
    return found if found is not None and _pays(found, numbers) else None


def _upright(node: Input) -> bool:
    """Whether the first axis is the one along which the array is stored in rows."""
    return tuple(axis for axis in node.layout if axis is not None) == tuple(range(node.rank))


class _Search:
    """The nodes whose first axis is that of the rows, as far as they can be computed a row at a time."""

    def __init__(
        self, order: Sequence[Node], outputs: Sequence[Node], products: Mapping[Node, Contraction], count: Size
    ) -> None:
        self.order = order
        self.products = products
        self.count = count
        self.asked = {inner for node in outputs for inner in _through(node)}
        self.rows: dict[Node, None] = {}
        self.sums: dict[Node, None] = {}
        self.after: set[Node] = set()
        """What needs a result of the loop, and comes after it."""

    def found(self) -> Rows | None:
        """The loop, where there is something for it to do."""
        for node in self.order:
            below = self._leaves(node)
            if any(inner in self.after or inner in self.sums for inner in below):
                self.after.add(node)
            elif self._is_row(node):
                self.rows[node] = None
            elif isinstance(node, Core) and node in self.products and self._is_sum(self.products[node]):
                self.sums[node] = None
            elif any(inner in self.rows and not isinstance(inner, Input) for inner in below):
                self.after.add(node)
        steps = [node for node in self.rows if not isinstance(node, Input | Pattern)]
        if not steps or len(steps) + len(self.sums) > MOST:
            return None
        inside = [*steps, *self.sums]
        read = dict.fromkeys(leaf for node in inside for leaf in self._leaves(node) if leaf not in steps)
        return Rows(
            self.count,
            tuple(node for node in read if isinstance(node, Input) and node in self.rows),
            tuple(steps),
            self._needed_elsewhere(steps),
            tuple(self.sums),
            tuple(node for node in read if node not in self.rows),
            frozenset(self.after),
            self.products,
        )

    def _arguments(self, node: Node) -> Sequence[Node]:
        return [f.node for f in self.products[node].factors] if node in self.products else node.arguments

    def _leaves(self, node: Node) -> list[Node]:
        """The nodes that a step reads, patterns opened."""
        return [inner for argument in self._arguments(node) for inner in _through(argument)]

    def _needed_elsewhere(self, steps: Sequence[Node]) -> tuple[Node, ...]:
        """The steps that are asked for, or read by something outside of the loop."""
        inside = {*steps, *self.sums}
        outside = [node for node in self.order if node not in inside and not isinstance(node, Pattern)]
        read = {inner for node in outside if not self._gone(node) for inner in self._leaves(node)} | self.asked
        # What multiplies by one over a step divides by the step.
        read |= {inner for node in read if inverts(node) for inner in self._leaves(node)}
        return tuple(step for step in steps if step in read)

    def _gone(self, node: Node) -> bool:
        """Whether a core went into another product."""
        return isinstance(node, Core) and node not in self.products

    def _is_row(self, node: Node) -> bool:
        if not 1 <= node.rank <= 2 or node.sizes[0] != self.count:
            return False
        match node:
            case Input():
                return _upright(node)
            case Core():
                return node in self.products and self._is_product(self.products[node])
            case Pattern():
                return self._is_spread(node)
            case Total():
                return all(argument in self.rows for argument in node.arguments)
            case Map():
                return writable(node.primitive) and all(argument in self.rows for argument in node.arguments)
            case _:
                return False

    def _is_spread(self, node: Pattern) -> bool:
        """Whether a pattern broadcasts: no delta, and along the rows either rows or the same everywhere."""
        return len(set(node.out)) == len(node.out) and all(self._fits_in(f, node.out[0]) for f in node.factors)

    def _is_product(self, row: Contraction) -> bool:
        label = row.out[0]
        shallow = _depth(row, label) <= 3
        return shallow and self._has_rows(row, label) and all(self._fits_in(f, label) for f in row.factors)

    def _has_rows(self, row: Contraction, label: object) -> bool:
        return any(label in f.labels for f in row.factors)

    def _fits_in(self, factor: Factor, label: object) -> bool:
        """Whether a factor is a row where the label is that of the rows, and read as a whole elsewhere."""
        if label in factor.labels:
            return factor.node in self.rows and factor.labels[0] == label and factor.labels.count(label) == 1
        return factor.node not in self.rows or isinstance(factor.node, Input)

    def _is_sum(self, row: Contraction) -> bool:
        """Whether a product is summed over the rows, and nothing else is needed for it but rows."""
        label = summed_label(row, self.rows)
        return label is not None and _depth(row, label) <= 3 and all(self._fits_in(f, label) for f in row.factors)


def apart(row: Contraction, own: object) -> tuple[list[tuple[Factor, ...]], tuple[Factor, ...]]:
    """Split a product, for one row: what is summed to a number by itself, and the factors that are left."""
    groups: list[tuple[set[object], tuple[Factor, ...]]] = []
    for factor in row.factors:
        labels: set[object] = set(factor.labels) - {own}
        members: tuple[Factor, ...] = (factor,)
        for group in [group for group in groups if group[0] & labels]:
            groups.remove(group)
            labels, members = labels | group[0], group[1] + members
        groups.append((labels, members))
    numbers = [members for labels, members in groups if labels and not labels & set(row.out)]
    rest = tuple(f for labels, members in groups if not labels or labels & set(row.out) for f in members)
    return numbers, rest


def summed_label(row: Contraction, rows: Container[Node]) -> object:
    """Return the label of the rows in a product that is summed over them; None where there is none, or several."""
    labels = {f.labels[0] for f in row.factors if f.node in rows and f.labels}
    return next(iter(labels)) if len(labels) == 1 and not labels & set(row.out) else None


def inverts(node: Node) -> bool:
    """Whether a node is one over another."""
    return isinstance(node, Map) and node.primitive.name == "reciprocal"


def _depth(row: Contraction, own: object) -> int:
    """How many loops inside each other a product takes."""
    numbers, rest = apart(row, own)
    return 1 + max(len({label for f in group for label in f.labels} - {own}) for group in [*numbers, rest])


def _through(node: Node) -> list[Node]:
    """A node, or the factors of a pattern, which computes nothing."""
    return [f.node for f in node.factors] if isinstance(node, Pattern) else [node]


def _pays(rows: Rows, numbers: Numbers) -> bool:
    """Whether the loop is so much faster than one NumPy call after the other, that it is worth being compiled."""
    calls, loop = 0.0, sum(_reading(volume(given.sizes, numbers)) for given in rows.inputs)
    for node in [*rows.steps, *rows.sums]:
        entries = volume(node.sizes, numbers)
        writing = (WRITTEN if entries > LARGE else NEAR) * entries
        calls += writing
        loop += writing if node in rows.kept else 0.0
        if node in rows.products:
            row = rows.products[node]
            own = row.out[0] if node in rows.steps else summed_label(row, {*rows.inputs, *rows.steps})
            calls += _product_cost(row, own, numbers, compiled=False)
            loop += _product_cost(row, own, numbers, compiled=True)
        else:
            function = FUNCTION[isinstance(node, Map) and slow(node.primitive)]
            calls += len(node.arguments) * _reading(entries) + function[False] * entries
            loop += NEAR * entries + function[True] * entries
    return calls > WORTH and loop < GAIN * calls


def _reading(entries: int) -> float:
    return (FAR if entries > CACHE else NEAR) * entries


def _product_cost(row: Contraction, own: object, numbers: Numbers, *, compiled: bool) -> float:
    """Nanoseconds for a product: what is summed by itself, and what is left."""
    cost = 0.0
    separate, rest = apart(row, own)
    for group in [*separate, rest]:
        sizes = {label: size for f in group for label, size in zip(f.labels, f.node.sizes, strict=True)}
        cost += volume(list(sizes.values()), numbers) * (MULTIPLIED[compiled] if len(sizes) > 2 else NEAR)
        if not compiled:
            cost += sum(_reading(volume(f.node.sizes, numbers)) for f in group if f.node.rank > 1)
    return cost
