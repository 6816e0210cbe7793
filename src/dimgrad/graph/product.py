"""The product constructor: every contraction, scaling, transposition, identity and broadcast is built here.

Factors are multiplied over labels; labels missing from the output are summed. Patterns among the factors are inlined,
which unifies labels: a delta disappears by renaming, with no rule for it. What is left falls into connected
components: each becomes a core (or stands as it is), and one pattern ties them together.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from dimgrad.graph.cancellation import cancelled
from dimgrad.graph.canonical import canonical
from dimgrad.graph.node import Call, Core, Factor, Map, Node, Number, Pattern, Term, Total, intern, size_node
from dimgrad.graph.operators import Application, next_step, operator_of, selects
from dimgrad.graph.sizes import Size

SCALARS = 12
"""A product has at most so many scalars side by side; more of them are a factor of their own."""


def constant(value: Number, sizes: Iterable[Size] = ()) -> Node:
    """Return the tensor that is this number everywhere."""
    sizes = tuple(sizes)
    return _pattern(value, (), tuple(range(len(sizes))), sizes)


def whole(value: Number) -> Number:
    """Return a number as an int where it is whole, so that 2 and 2.0 are one coefficient; else as Python has it."""
    if not isinstance(value, float):
        return value
    return int(value) if value.is_integer() and abs(value) < 2**53 else float(value)


def constant_value(node: Node) -> Number | None:
    """Return the number that a node is everywhere, if it is one."""
    if isinstance(node, Pattern) and not node.factors and len(set(node.out)) == len(node.out):
        return node.coefficient
    return None


def is_zero(node: Node) -> bool:
    """Tell whether a node is zero by construction."""
    return isinstance(node, Pattern) and node.coefficient == 0


def as_term(node: Node) -> Term:
    """Return a node as coefficient times disconnected factors over its own axes."""
    if isinstance(node, Pattern):
        return Term(node.coefficient, node.factors, node.out, dict(zip(node.out, node.sizes, strict=True)))
    labels = tuple(range(node.rank))
    return Term(1, (Factor(node, labels),), labels)


def build(term: Term) -> Node:
    """Build a term."""
    return product(term.coefficient, term.factors, term.out, term.sizes)


def product(
    coefficient: Number,
    factors: Sequence[Factor],
    out: Sequence[Any],
    sizes: "dict[Any, Size] | None" = None,
    *,
    cancels: bool = False,
) -> Node:
    """Multiply factors over their labels, sum the labels that are not in `out`, and arrange the rest as `out`.

    A label may repeat in `out` (the result is zero off that diagonal), or be carried by no factor (the result is
    constant along it; its size must then be in `sizes`). With `cancels`, x · 1/x is 1, also where x is 0.
    """
    rows = _Rows({label: sizes[label] for label in out if label in sizes} if sizes else {})
    for factor in factors:
        coefficient = coefficient * rows.add(factor)
    labels = tuple(rows.find(label) for label in out)
    out_sizes = tuple(rows.sizes[label] for label in labels)
    if coefficient == 0:
        return constant(0, out_sizes)
    merged = _absorbed(rows.merged())
    if cancels:
        merged = _powers(cancelled(merged))
    kept = set(labels)
    if cancels and any(_vanishes(f, merged, kept) for f in merged):
        return constant(0, out_sizes)
    carried = {label for factor in merged for label in factor.labels}
    for label in rows.roots() - carried - kept:
        coefficient, merged = _times_size(coefficient, merged, rows.sizes[label])
    if rows.special:
        simpler = _rewritten(coefficient, merged, labels, rows.sizes, cancels=cancels)
        if simpler is not None:
            return simpler
    if any(_square(f) for f in merged):
        return product(coefficient, [part for f in merged for part in _squared(f)], labels, rows.sizes)
    placed = _powers(_component(component, labels) for component in _components(merged))
    return _pattern(coefficient, _bundled(placed), labels, out_sizes)


def _vanishes(factor: Factor, factors: Sequence[Factor], out: set[Any]) -> bool:
    """Whether a factor is a sum whose terms cancel over a label that is summed: 1ᵀ(x - mean(x) 1) is zero."""
    if not isinstance(factor.node, Total) or factor.power != 1:
        return False
    others = {label for other in factors if other is not factor for label in other.labels}
    summed = set(factor.labels) - others - out
    return any(
        _cancel(factor.node, [axis for axis, own in enumerate(factor.labels) if own == label]) for label in summed
    )


def _cancel(node: Total, summed: Sequence[int]) -> bool:
    """Whether the terms of a sum cancel, summed over some axes that are one."""
    axes = ["summed" if axis in summed else axis for axis in range(node.rank)]
    rest = [axis for axis in range(node.rank) if axis not in summed]
    found: dict[Node, Number] = {}
    for weight, part in node.terms:
        row = as_term(product(weight, [Factor(part, tuple(axes))], rest))
        bare = _pattern(1, row.factors, row.out, tuple(node.sizes[axis] for axis in rest))
        found[bare] = found.get(bare, 0) + row.coefficient
    return not any(found.values())


def _rewritten(
    coefficient: Number, factors: list[Factor], out: tuple[Any, ...], sizes: "dict[Any, Size]", *, cancels: bool
) -> Node | None:
    """Apply what linear operators there are among the factors; None where none of them can be applied."""
    opened = _opened(factors, out, sizes)
    if opened is not None:
        return product(coefficient, opened, out, sizes, cancels=cancels)
    step = next_step(factors, out)
    if step is None:
        return None
    rest = [*step.rest, *(Factor(constant(1, [sizes[label]]), (label,)) for label in step.covered)]
    rest += [_applied(application, sizes) for application in step.applications]
    for pair in step.equal:  # a delta: labels become equal when it is inlined
        size = sizes[pair[0]]
        rest.append(Factor(_pattern(1, (), ("i", "i"), (size, size)), pair))
    return product(coefficient, rest, out, sizes, cancels=cancels)


def _applied(step: Application, sizes: "dict[Any, Size]") -> Factor:
    operator = operator_of(step.operator.node)
    assert operator is not None, f"{step.operator.node!r} is no operator"
    x = product(1, step.carriers, (*step.batch, *step.side), sizes)
    y: Node = operator.apply(step.operator.node, x, step.transposed)
    return Factor(y, (*step.batch, *step.other), step.power)


def _opened(factors: list[Factor], out: tuple[Any, ...], sizes: "dict[Any, Size]") -> list[Factor] | None:
    """Open calls that are an operator applied to an outer product, where one of the merged axes is summed."""
    for position, f in enumerate(factors):
        if not isinstance(f.node, Call) or f.node.primitive.opened is None or set(f.labels) <= set(out):
            continue
        others = [*factors[:position], *factors[position + 1 :]]
        term: Term | None = f.node.primitive.opened(f, others, set(out))
        if term is not None:
            sizes |= term.sizes or {}
            return [*others, *term.factors]
    return None


class _Rows:
    """The factors of one product with patterns inlined, and the classes of labels that were found to be equal."""

    def __init__(self, sizes: "dict[Any, Size]") -> None:
        self.factors: list[Factor] = []
        self.parent: dict[Any, Any] = {label: label for label in sizes}
        self.sizes: dict[Any, Size] = dict(sizes)
        self.special = False
        """Whether a linear operator, or what may become one, is among the factors."""

    def find(self, label: Any) -> Any:
        while (above := self.parent[label]) != label:
            self.parent[label] = self.parent[above]
            label = above
        return label

    def roots(self) -> set[Any]:
        return {self.find(label) for label in self.parent}

    def add(self, factor: Factor) -> Number:
        """Take up a factor; return the coefficient that came with it."""
        for label, size in zip(factor.labels, factor.node.sizes, strict=True):
            self.parent.setdefault(label, label)
            self.sizes.setdefault(label, size)
        if not isinstance(factor.node, Pattern):
            self.take(factor)
            return 1
        names: dict[int, Any] = {}
        for inner, label in zip(factor.node.out, factor.labels, strict=True):
            if inner in names:
                self.parent[self.find(label)] = self.find(names[inner])
            else:
                names[inner] = label
        for part in factor.node.factors:
            labels = tuple(names[inner] for inner in part.labels)
            self.take(Factor(part.node, labels, part.power * factor.power))
        coefficient: Number = factor.node.coefficient**factor.power
        return coefficient

    def take(self, factor: Factor) -> None:
        """Take up a factor that is no pattern. A core in which an operator waits is opened: now it may be applied."""
        node = factor.node
        if isinstance(node, Call):
            self.special |= node.primitive.operator is not None or node.primitive.opened is not None
        elif isinstance(node, Core) and node.waiting and factor.power == 1:
            self.special = True
            names: dict[Any, Any] = dict(zip(node.out, factor.labels, strict=True))
            for part in node.factors:
                for label, size in zip(part.labels, part.node.sizes, strict=True):
                    name = names.setdefault(label, object())
                    self.parent.setdefault(name, name)
                    self.sizes.setdefault(name, size)
                self.factors.append(Factor(part.node, tuple(names[label] for label in part.labels), part.power))
            return
        self.factors.append(factor)

    def merged(self) -> list[Factor]:
        """The factors with unified labels; the same factor several times becomes a power."""
        return _powers(Factor(f.node, tuple(self.find(label) for label in f.labels), f.power) for f in self.factors)


def _powers(factors: Iterable[Factor]) -> list[Factor]:
    powers: dict[tuple[Node, tuple[Any, ...]], int] = {}
    for f in factors:
        key = (f.node, f.labels)
        if f.node.symmetric and key not in powers and (f.node, f.labels[::-1]) in powers:
            key = (f.node, f.labels[::-1])
        powers[key] = powers.get(key, 0) + f.power
    return [Factor(node, labels, _simplest(node, power)) for (node, labels), power in powers.items() if power]


def _simplest(node: Node, power: int) -> int:
    """[z > 0]² is [z > 0], and so is an index map."""
    return 1 if power > 1 and _idempotent(node) else power


def _idempotent(node: Node) -> bool:
    """Whether every entry of a node is 0 or 1."""
    return selects(node) or (isinstance(node, Map | Call) and node.primitive.idempotent)


def _absorbed(factors: list[Factor]) -> list[Factor]:
    """The factors without those of 0 and 1 that another one holds as well: (x [z > 0]) [z > 0] is x [z > 0]."""
    return [f for f in factors if not (_idempotent(f.node) and any(_holds(other, f) for other in factors))]


def _holds(core: Factor, f: Factor) -> bool:
    """Whether a product has another as a factor, entry by entry."""
    if not isinstance(core.node, Core) or core.power < 1 or f.power < 1:
        return False
    names = dict(zip(core.node.out, core.labels, strict=True))
    return any(
        p.node is f.node and p.power > 0 and tuple(map(names.get, p.labels)) == f.labels for p in core.node.factors
    )


def _square(factor: Factor) -> Node | None:
    """‖x‖² is the sum of squares, |x|² is x²: their derivatives have no kink, and take no root."""
    if not isinstance(factor.node, Map) or factor.node.primitive.square is None or factor.power % 2:
        return None
    square: Node = factor.node.primitive.square(factor.node.arguments)
    return square


def _squared(factor: Factor) -> list[Factor]:
    square = _square(factor)
    if square is None:
        return [factor]
    return [Factor(square, factor.labels, factor.power // 2)]


def _times_size(coefficient: Number, factors: list[Factor], size: Size) -> tuple[Number, list[Factor]]:
    """Summing over a label that nothing carries multiplies by its size."""
    if size.number is not None:
        return coefficient * size.number, factors
    return coefficient, _powers([*factors, Factor(size_node(size), ())])


def _components(factors: Sequence[Factor]) -> list[list[Factor]]:
    """Split factors into groups that share no label with each other."""
    groups: list[tuple[set[Any], list[Factor]]] = []
    for factor in factors:
        labels, members = set(factor.labels), [factor]
        apart: list[tuple[set[Any], list[Factor]]] = []
        for group in groups:
            if labels & group[0]:
                labels |= group[0]
                members = group[1] + members
            else:
                apart.append(group)
        groups = [*apart, (labels, members)]
    return [members for _, members in groups]


def _component(factors: list[Factor], out: tuple[Any, ...]) -> Factor:
    """One connected component as a single factor: itself if it is used whole, else a core."""
    used = {label for factor in factors for label in factor.labels}
    kept = tuple(dict.fromkeys(label for label in out if label in used))
    if len(factors) == 1 and len(kept) == len(factors[0].labels):
        return factors[0]
    node, order = _core(factors, kept)
    return Factor(node, order)


def _bundled(factors: list[Factor]) -> list[Factor]:
    """Put scalars together where they are many: a product that grows by one of them at each step takes linear time."""
    scalars = [f for f in factors if not f.labels and f.power > 0]
    if len(scalars) <= SCALARS:
        return factors
    bundle, _ = _core(scalars, ())
    return [*(f for f in factors if f.labels or f.power < 0), Factor(bundle, ())]


def _core(factors: list[Factor], out: tuple[Any, ...]) -> tuple[Core, tuple[Any, ...]]:
    """Intern a core; return it with the caller's label for each of its axes."""
    key, found = canonical(factors, out)
    arrangement, numbering = found[0]
    stored = tuple(Factor(f.node, numbers, f.power) for f, (_, _, numbers) in zip(arrangement, key[0], strict=True))
    sizes = {label: size for f in factors for label, size in zip(f.labels, f.node.sizes, strict=True)}
    numbers = tuple(numbering[label] for label in out)
    swaps = (
        len(out) == 2
        and sizes[out[0]] == sizes[out[1]]
        and any(tuple(other[label] for label in out) == numbers[::-1] for _, other in found)
    )
    waiting = any(operator_of(f.node) is not None for f in factors)
    core = intern(Core, key, [sizes[label] for label in out], factors=stored, out=numbers, swaps=swaps, waiting=waiting)
    back = {number: label for label, number in numbering.items()}
    order = tuple(back[number] for number in core.out)
    # Of several equal numberings, one under which the caller's order is the stored one saves a transposition.
    for _, other in found:
        if tuple(other[label] for label in out) == core.out:
            order = out
    return core, order


def _pattern(coefficient: Number, factors: Sequence[Factor], out: tuple[Any, ...], sizes: tuple[Size, ...]) -> Node:
    """Intern a pattern, or return its only factor where nothing else is left of it."""
    coefficient = whole(coefficient)
    numbering: dict[Any, int] = {}
    for label in out:
        numbering.setdefault(label, len(numbering))
    numbered = tuple(numbering[label] for label in out)
    rows: list[Factor] = []
    for f in factors:
        labels = tuple(numbering[label] for label in f.labels)
        rows.append(Factor(f.node, tuple(sorted(labels)) if f.node.symmetric else labels, f.power))
    rows.sort(key=lambda f: (f.labels, f.node.serial))
    if coefficient == 1 and len(rows) == 1 and rows[0].power == 1 and rows[0].labels == numbered:
        return rows[0].node
    key = (coefficient, tuple((f.node, f.labels, f.power) for f in rows), numbered, sizes)
    return intern(Pattern, key, sizes, coefficient=coefficient, factors=tuple(rows), out=numbered)
