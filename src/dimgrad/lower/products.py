"""Contractions: the factors of a core, multiplied two at a time with what NumPy has for the pair."""

import math
from collections.abc import Collection, Sequence
from dataclasses import replace

from dimgrad.graph.node import Factor
from dimgrad.graph.sizes import ONE, Size
from dimgrad.lower.axes import permuted, view
from dimgrad.lower.draft import Draft, Kind, Operand, reciprocal_of
from dimgrad.lower.flatten import Contraction
from dimgrad.lower.gram import Gram, gram_of
from dimgrad.lower.order import pairwise
from dimgrad.lower.patterns import expression, letter
from dimgrad.lower.scalars import raised

type Sizes = dict[int, Size]

SLIM = 64
"""So many entries at most are a short row."""

MANY = 512
"""A matrix with fewer entries is added up in the time of the call."""


def contract(draft: Draft, contraction: Contraction) -> Operand:
    """Write a contraction; the result has the axes `contraction.out`."""
    gram = gram_of(contraction, draft.bounds)
    return _contracted(draft, contraction) if gram is None else _squared(draft, gram, contraction)


def _squared(draft: Draft, gram: Gram, contraction: Contraction) -> Operand:
    """Write a symmetric product: rows times the root of their weights, then the array with its own transpose."""
    summed, first = gram.axes
    sizes: Sizes = {label: size for f in gram.matrix for label, size in zip(f.labels, f.node.sizes, strict=True)}
    (stored, *_) = (f.labels for f in gram.matrix if len(f.labels) == 2)
    matrix = _contracted(draft, Contraction(gram.matrix, stored))
    if gram.weights:
        root = _contracted(draft, Contraction(gram.weights, (summed,)))
        if not gram.idempotent:
            root = draft.floating(_settled(draft, root, sizes), [sizes[summed]])
            inside = f"-{root.text}" if gram.negative else root.text
            inside = inside if gram.clear else f"np.maximum({inside}, 0.0)"
            root = replace(root, text=draft.assign(f"np.sqrt({inside})", [sizes[summed]]))
        matrix = _entrywise(draft, matrix, root, stored, sizes=sizes)
    matrix = draft.floating(_settled(draft, matrix, sizes), [sizes[label] for label in matrix.labels])
    text = f"{permuted(matrix, (first, summed))} @ {permuted(matrix, (summed, first))}"
    name = draft.assign(f"-({text})" if gram.negative else text, [sizes[first], sizes[first]])
    return Operand(name, contraction.out, Kind.NUMPY, matrix.sources)


def _contracted(draft: Draft, contraction: Contraction) -> Operand:
    out = contraction.out
    sizes: Sizes = {
        label: size for f in contraction.factors for label, size in zip(f.labels, f.node.sizes, strict=True)
    }
    rows: list[Operand] = []
    for position, f in enumerate(contraction.factors):
        others = contraction.factors[:position] + contraction.factors[position + 1 :]
        used = {*out, *(label for other in others for label in other.labels)}
        rows.append(_summed(draft, _factor(draft, f, used, sizes), f.power, used, out, sizes=sizes))
    for left, right in pairwise(
        [f.labels for f in rows], out, {label: draft.estimate(size) for label, size in sizes.items()}
    ):
        pair = rows[left], rows[right]
        rest = [f for position, f in enumerate(rows) if position not in (left, right)]
        used = {*out, *(label for f in rest for label in f.labels)}
        rows = [*rest, _pair(draft, *pair, used, out, sizes=sizes)]
    (result,) = rows
    result = _settled(draft, result, sizes)
    return replace(result, text=permuted(result, out), labels=out)


def _factor(draft: Draft, factor: Factor, used: Collection[int], sizes: Sizes) -> Operand:
    """A factor as an operand with distinct labels."""
    argument = reciprocal_of(factor)
    if argument is None:
        operand = draft.values[factor.node].relabelled(factor.labels)
    else:
        under = expression(draft, argument)
        labels = tuple(factor.labels[axis] for axis in under.labels)
        operand = replace(draft.floating(under), labels=labels, inverse=True)
        if len(set(labels)) < len(labels) or not set(labels) <= set(used) or under.weak:
            # What is summed, or not an array, is not divided by.
            operand = draft.values[factor.node].relabelled(factor.labels)
    distinct = tuple(dict.fromkeys(operand.labels))
    if len(distinct) == len(operand.labels):
        return operand
    subscripts = f"{_word(operand.labels, distinct)}->{_word(distinct, distinct)}"
    diagonal = (
        f"{operand.text}.diagonal()" if len(operand.labels) == 2 else f'np.einsum("{subscripts}", {operand.text})'
    )
    name = draft.assign(diagonal, [sizes[label] for label in distinct], view=True)
    return replace(operand, text=name, labels=distinct)


def _summed(
    draft: Draft, operand: Operand, power: int, used: Collection[int], out: Sequence[int], *, sizes: Sizes
) -> Operand:
    """A factor to its power, summed over the labels that nothing else carries."""
    lone = [label for label in operand.labels if label not in used]
    if lone and power == 2 and operand.kind is not Kind.MASK:
        return _pair(draft, operand, operand, used, out, sizes=sizes)
    kept = tuple(label for label in operand.labels if label not in lone)
    operand = raised(draft, operand, power, [sizes[label] for label in operand.labels])
    if not lone:
        return operand
    operand = draft.floating(operand, [sizes[label] for label in operand.labels])
    if len(lone) == len(kept) == 1 and _is_slim([draft.estimate(sizes[label]) for label in operand.labels]):
        ones = f"np.ones({draft.size(sizes[lone[0]])}, dtype={operand.text}.dtype)"
        name = draft.assign(f"{permuted(operand, (*kept, *lone))} @ {ones}", [sizes[kept[0]]])
        return replace(operand, text=name, labels=kept)
    axes = [axis for axis, label in enumerate(operand.labels) if label in lone]
    where = str(axes[0]) if len(axes) == 1 else f"({', '.join(map(str, axes))})"
    axis = "" if len(operand.labels) == 1 else f", axis={where if kept else None}"
    name = draft.assign(f"np.add.reduce({operand.text}{axis})", [sizes[label] for label in kept])
    return replace(operand, text=name, labels=kept)


def _is_slim(shape: Sequence[int]) -> bool:
    """Whether a matrix has many short rows or columns, which BLAS adds up several times as fast as `np.add.reduce`."""
    return min(shape) <= SLIM and math.prod(shape) >= MANY


def _pair(draft: Draft, a: Operand, b: Operand, used: Collection[int], out: Sequence[int], *, sizes: Sizes) -> Operand:
    """Multiply two operands, summing the labels used nowhere else. Axes come as in `out` where there is a choice."""
    shared = [label for label in a.labels if label in b.labels]
    summed = [label for label in shared if label not in used]
    if not summed:
        return _entrywise(draft, a, b, out, sizes=sizes)
    a, b = (draft.floating(_settled(draft, f, sizes), [sizes[label] for label in f.labels]) for f in (a, b))
    kept = [label for label in (*a.labels, *b.labels) if label not in summed]
    if len(summed) < len(shared):
        text, labels = _batched(a, b, summed, tuple(dict.fromkeys(kept)), out)
    elif not kept:
        text, labels = _inner(a, b), ()
    elif max(len(a.labels), len(b.labels)) <= 2:
        text, labels = _matrix(a, b, summed[0], out)
    else:
        text, labels = _tensordot(draft, a, b, summed, kept, sizes=sizes), tuple(kept)
    name = draft.assign(text, [sizes[label] for label in labels])
    return Operand(name, labels, Kind.NUMPY, a.sources | b.sources)


def _entrywise(draft: Draft, a: Operand, b: Operand, out: Sequence[int], *, sizes: Sizes) -> Operand:
    wide, narrow = (a, b) if len(a.labels) >= len(b.labels) else (b, a)
    order = tuple(wide.labels) + tuple(label for label in narrow.labels if label not in wide.labels)
    order = tuple(out) if set(order) == set(out) else order
    shape = [sizes[label] for label in order]
    if a.kind is b.kind is Kind.MASK:
        a = draft.floating(a, [sizes[label] for label in a.labels])
    if a.inverse is not b.inverse:
        over, under = (b, a) if a.inverse else (a, b)
        over = draft.floating(over, [sizes[label] for label in over.labels])
        text, inverse = f"{view(over, order)} / {view(under, order)}", False
    else:
        # Sorted, so that a b and b a are one; what is broadcast stands first.
        rows = sorted((a, b), key=lambda f: (len(f.labels), f.text))
        text, inverse = " * ".join(view(f, order) for f in rows), a.inverse
    return Operand(draft.assign(text, shape), order, Kind.NUMPY, a.sources | b.sources, inverse)


def _settled(draft: Draft, operand: Operand, sizes: Sizes) -> Operand:
    """An operand that is no inverse."""
    if not operand.inverse:
        return operand
    name = draft.assign(f"1.0 / {operand.text}", [sizes[label] for label in operand.labels])
    return replace(operand, text=name, inverse=False)


def _inner(a: Operand, b: Operand) -> str:
    if len(a.labels) == 1:
        return f"{a.text}.dot({b.text})"
    return f"np.vdot({a.text}, {permuted(b, a.labels)})"


def _matrix(a: Operand, b: Operand, summed: int, out: Sequence[int]) -> tuple[str, tuple[int, ...]]:
    """Matrix times matrix or vector."""
    if len(a.labels) == 1:
        a, b = b, a
    if len(b.labels) == 1:
        (free,) = (label for label in a.labels if label != summed)
        return f"{permuted(a, (free, summed))} @ {b.text}", (free,)
    (left,), (right,) = ([label for label in f.labels if label != summed] for f in (a, b))
    if out and (right == out[0] or left == out[-1]):
        # What comes first in the end stands left, what comes last right: A (B C), not A (Cᵀ Bᵀ)ᵀ.
        a, b, left, right = b, a, right, left
    return f"{permuted(a, (left, summed))} @ {permuted(b, (summed, right))}", (left, right)


def _tensordot(
    draft: Draft, a: Operand, b: Operand, summed: Sequence[int], kept: Sequence[int], *, sizes: Sizes
) -> str:
    """Tensors with more axes; what NumPy does about them in Python is written out where no axis has to move."""
    if list(summed) == [a.labels[-1]] == [b.labels[0]]:
        left, right = ([label for label in f.labels if label not in summed] for f in (a, b))
        rows, columns = (math.prod([sizes[label] for label in labels], start=ONE) for labels in (left, right))
        between = draft.size(sizes[summed[0]])
        first = a.text if len(left) <= 1 else f"{a.text}.reshape({draft.size(rows)}, {between})"
        second = b.text if len(right) <= 1 else f"{b.text}.reshape({between}, {draft.size(columns)})"
        return f"({first} @ {second}).reshape{draft.shape([sizes[label] for label in kept])}"
    places = [tuple(f.labels.index(label) for label in summed) for f in (a, b)]
    return f"np.tensordot({a.text}, {b.text}, {tuple(places)})"


def _batched(
    a: Operand, b: Operand, summed: Sequence[int], kept: tuple[int, ...], final: Sequence[int]
) -> tuple[str, tuple[int, ...]]:
    """Labels that both carry and that stay: matrix products over a batch, else einsum."""
    batch = tuple(label for label in a.labels if label in b.labels and label not in summed)
    free = [[label for label in f.labels if label not in batch and label not in summed] for f in (a, b)]
    if len(summed) == 1 and all(len(labels) == 1 for labels in free):
        (left,), (right,) = free
        rows = permuted(a, (*batch, left, summed[0])), permuted(b, (*batch, summed[0], right))
        return " @ ".join(rows), (*batch, left, right)
    out = tuple(final) if set(final) == set(kept) else kept
    known = tuple(dict.fromkeys((*a.labels, *b.labels)))
    words = [_word(labels, known) for labels in (a.labels, b.labels, out)]
    return f'np.einsum("{words[0]},{words[1]}->{words[2]}", {a.text}, {b.text})', out


def _word(labels: Sequence[int], known: Sequence[int]) -> str:
    """Labels as letters for einsum."""
    return "".join(letter(known.index(label)) for label in labels)
