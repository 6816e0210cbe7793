"""Patterns: scalars, views and outer products as expressions; deltas as a buffer with its diagonal written."""

import string
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dimgrad.graph.node import Factor, Node, Number, Pattern
from dimgrad.graph.sizes import Size
from dimgrad.lower.axes import view
from dimgrad.lower.draft import Draft, Kind, Operand, reciprocal_of
from dimgrad.lower.scalars import Scale, constant, quotient, raised, scale_of, scaled


@dataclass(frozen=True, slots=True)
class Part:
    """An operand to add or to subtract."""

    negative: bool
    operand: Operand


def has_delta(node: Node) -> bool:
    """Tell whether a node is zero off a diagonal by construction."""
    return isinstance(node, Pattern) and len(set(node.out)) < len(node.out)


def expression(draft: Draft, node: Node) -> Operand:
    """Return a node as an operand; its labels are the axes along which it varies."""
    if not isinstance(node, Pattern):
        return draft.values[node]
    if has_delta(node):
        if node not in draft.dense:
            draft.dense[node] = with_diagonals(draft, node.sizes, None, [(1, node)])
        return draft.dense[node]
    part = term(draft, 1, node, signed=True)
    if not part.negative:
        return part.operand
    text, shape = f"-{part.operand.text}", [node.sizes[label] for label in part.operand.labels]
    return replace(part.operand, text=draft.assign(text, shape) if shape else f"({text})")


def term(draft: Draft, coefficient: Number, node: Node, *, signed: bool = False) -> Part:
    """Return a node times a coefficient, the sign apart. Labels are axes; of a diagonal, the distinct ones.

    `signed` puts the sign into a coefficient that is written anyway, or onto the smaller factor of an outer product.
    """
    if not isinstance(node, Pattern):
        factors: tuple[Factor, ...] = (Factor(node, tuple(range(node.rank))),)
    else:
        coefficient, factors = coefficient * node.coefficient, node.factors
    scale = scale_of(draft, coefficient, [(factor_operand(draft, f), f.power) for f in factors if not f.labels])
    if signed and scale.negative and (scale.over or scale.under):
        over = scale.over or constant(1)
        scale = Scale(False, replace(over, text=f"(-{over.text})"), scale.under)
    rows = [factor_operand(draft, f) for f in factors if f.labels]
    if not rows:
        return Part(scale.negative, quotient(draft, scale.over, scale.under))
    sizes = {label: size for f in factors for label, size in zip(f.labels, f.node.sizes, strict=True)}
    # The scale goes into the smallest factor, which is then multiplied by the others; what divides divides the smaller.
    rows.sort(key=lambda row: (_volume(draft, row, sizes), row.inverse))
    place = next((place for place, row in enumerate(rows) if not row.inverse), 0)
    first, others = rows[place], [*rows[:place], *rows[place + 1 :]]
    first = scaled_by(draft, scale, first, [sizes[label] for label in first.labels])
    negative = scale.negative
    if signed and negative and others:
        shape = [sizes[label] for label in first.labels]
        first = draft.floating(first, shape)
        first = replace(first, text=draft.assign(f"-{first.text}", shape), kind=Kind.NUMPY)
        negative = False
    for other in others:
        first = _outer(draft, first, other, sizes)
    return Part(negative, first)


def factor_operand(draft: Draft, factor: Factor) -> Operand:
    """A factor of a pattern; a tensor with its power, a scalar without."""
    argument = reciprocal_of(factor)
    operand = draft.values[factor.node]
    if argument is not None:
        under = expression(draft, argument)
        if len(under.labels) == len(factor.labels):
            operand = replace(under, inverse=True)
            operand = operand.relabelled(factor.labels[axis] for axis in under.labels)
            return raised(draft, operand, factor.power, argument.sizes) if factor.labels else operand
    operand = operand.relabelled(factor.labels)
    return raised(draft, operand, factor.power, factor.node.sizes) if factor.labels else operand


def _volume(draft: Draft, operand: Operand, sizes: dict[int, Size]) -> int:
    volume = 1
    for label in operand.labels:
        volume *= draft.estimate(sizes[label])
    return volume


def scaled_by(draft: Draft, scale: Scale, operand: Operand, shape: Sequence[Size]) -> Operand:
    """Return an operand multiplied by a scale, but for its sign."""
    if scale.over is None and scale.under is None and not operand.inverse:
        return operand
    operand = draft.floating(operand, shape)
    if operand.inverse:
        text = f"{quotient(draft, scale.over, scale.under).text} / {operand.text}"
    else:
        text = scaled(draft, scale, operand.text)
    sources = operand.sources
    for scalar in (scale.over, scale.under):
        sources |= scalar.sources if scalar else 0
    return Operand(draft.assign(text, shape), operand.labels, Kind.NUMPY, sources)


def _outer(draft: Draft, a: Operand, b: Operand, sizes: dict[int, Size]) -> Operand:
    labels = tuple(sorted((*a.labels, *b.labels)))
    if a.kind is b.kind is Kind.MASK or b.inverse:
        a = draft.floating(a, [sizes[label] for label in a.labels])
    text = f"{view(a, labels)} {'/' if b.inverse else '*'} {view(b, labels)}"
    name = draft.assign(text, [sizes[label] for label in labels])
    return Operand(name, labels, Kind.NUMPY, a.sources | b.sources)


def with_diagonals(
    draft: Draft, sizes: Sequence[Size], base: Operand | None, diagonals: Sequence[tuple[Number, Node]]
) -> Operand:
    """Write diagonals into a fresh array: zeros, or `base`, an expression whose labels are axes."""
    axes = tuple(range(len(sizes)))
    if base is None and _is_identity(diagonals[0][1]) and len(diagonals) == 1 and diagonals[0][0] == 1:
        text = f"np.eye({draft.size(sizes[0])}{draft.dtype(0)})"
        return Operand(draft.assign(text, sizes, fresh=True), axes, Kind.NUMPY, draft.everything)
    parts = [term(draft, coefficient, node) for coefficient, node in diagonals]
    target, onto_zeros = writable(draft, sizes, base, parts)
    for (_, node), part in zip(diagonals, parts, strict=True):
        assert isinstance(node, Pattern)
        place = _diagonal(draft, target.text, node, onto_zeros)
        first = base is None and node is diagonals[0][1]
        add_into(draft, target, place, part, tuple(dict.fromkeys(node.out)), first=first)
    return target


def writable(draft: Draft, sizes: Sequence[Size], base: Operand | None, parts: Sequence[Part]) -> tuple[Operand, bool]:
    """An array to write parts into, and whether it was made for that: `base` where its precision will do."""
    axes = tuple(range(len(sizes)))
    sources = base.sources if base else 0
    for part in parts:
        sources |= part.operand.sources
    sources = sources or draft.everything
    if base is not None and len(base.labels) == len(axes) and not sources & ~base.sources:
        text = view(base, axes)
        target = text if text in draft.owned else draft.assign(text, sizes, fresh=True, pinned=True)
        return Operand(target, axes, Kind.NUMPY, sources), False
    made = f"np.{'zeros' if base is None else 'empty'}({draft.shape(sizes)}{draft.dtype(sources)})"
    target = draft.assign(made, sizes, fresh=True, pinned=True)
    if base is not None:
        whole = replace(base, text=f"({base.text})")
        draft.effect(target, f"{target}[...] = {view(whole, axes)}")
    return Operand(target, axes, Kind.NUMPY, sources), True


def add_into(draft: Draft, target: Operand, place: str, part: Part, axes: Sequence[int], *, first: bool) -> None:
    """Add a part to entries of an array; `first` where these are zeros yet."""
    sign = "-" if part.negative else ""
    written = view(part.operand, axes)
    draft.effect(target.text, f"{place} = {sign}{written}" if first else f"{place} {sign or '+'}= {written}")


def _is_identity(node: Node) -> bool:
    return isinstance(node, Pattern) and node.out == (0, 0) and not node.factors and node.coefficient == 1


def _diagonal(draft: Draft, target: str, node: Pattern, contiguous: bool) -> str:
    """The entries of an array that a delta leaves, as something to assign to."""
    if node.out == (0, 0) and contiguous:
        return f"{target}.reshape(-1)[:: {draft.size(node.sizes[0])} + 1]"
    word = "".join(letter(label) for label in node.out)
    kept = "".join(dict.fromkeys(word))
    return f'np.einsum("{word}->{kept}", {target})[...]'


def letter(place: int) -> str:
    """Return a label as a letter for einsum."""
    return ("ijklmnopqrstuvwxyzabcdefgh" + string.ascii_uppercase)[place]
