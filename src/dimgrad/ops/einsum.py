"""Einstein's summation convention: products of any tensors over lettered axes, and what NumPy writes in other words."""

import string
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from dimgrad.describe import described as what_it_is
from dimgrad.graph.sizes import Size
from dimgrad.ops.declaration import as_numpy, operation
from dimgrad.ops.match import Mismatch, Shape, shown
from dimgrad.ops.operand import combine, tracing_of
from dimgrad.ops.products import dot
from dimgrad.ops.reductions import float_like
from dimgrad.value.dispatch import NUMPY, operator
from dimgrad.value.equations import Equations
from dimgrad.value.expressions import described
from dimgrad.value.traced import Traced

ELLIPSIS = "..."

##### the specification

type Label = Hashable
"""A letter, or a place in what an ellipsis stands for, counted from its end."""


@dataclass(frozen=True, slots=True)
class Specification:
    """A specification read: the labels of the axes of each operand, and of the result."""

    operands: tuple[tuple[Label, ...], ...]
    out: tuple[Label, ...]


def read(specification: str, ranks: Sequence[int]) -> Specification | str:
    """Read a specification for operands with so many axes each; or say what is wrong with it."""
    words = specification.replace(" ", "")
    left, arrow, right = words.partition("->")
    if not arrow:
        return "the output is not written"
    terms = left.split(",")
    if len(terms) != len(ranks):
        return f"there are {len(terms)} terms for {len(ranks)} operands"
    for term in (*terms, right):
        strange = term.replace(ELLIPSIS, "", 1).strip(string.ascii_letters)
        if strange:
            return f"{strange[0]!r} is no letter"
    spans: list[int] = []
    for place, (term, rank) in enumerate(zip(terms, ranks, strict=True)):
        letters = len(term.replace(ELLIPSIS, ""))
        if rank < letters or (rank > letters and ELLIPSIS not in term):
            return f"{named(place)} is of rank {rank}, and {term!r} of {letters}"
        if ELLIPSIS in term:
            spans.append(rank - letters)
    if len(set(spans)) > 1:
        return f"the ellipsis stands for different numbers of axes: {', '.join(map(str, spans))}"
    span = spans[0] if spans else 0
    operands = tuple(_labels(term, span) for term in terms)
    out = _labels(right, span)
    known = {label for labels in operands for label in labels}
    for label, times in Counter(out).items():
        if label not in known:
            return f"no operand has the {_word(label)} of the output"
        if times > 1:
            return f"the output has the {_word(label)} twice"
    return Specification(operands, out)


def named(place: int) -> str:
    """The operand as the checks of shapes know it."""
    return f"operands[{place}]"


def _labels(term: str, span: int) -> tuple[Label, ...]:
    before, found, after = term.partition(ELLIPSIS)
    return (*before, *(range(-span, 0) if found else ()), *after)


def _word(label: Label) -> str:
    return f"letter {label}" if isinstance(label, str) else "ellipsis"


def rule_einsum(shapes: Mapping[str, Shape], statics: Mapping[str, Any], equations: Equations) -> Mismatch | None:
    """One size for each letter."""
    specification: object = statics["specification"]
    if not isinstance(specification, str):
        what = f"its first argument is {what_it_is(specification)}, no specification"
        return Mismatch(0, what, "a specification such as 'ij,jk->ik', then the operands", sizes_only=True)
    found = read(specification, [len(shape) for shape in shapes.values()])
    if isinstance(found, str):
        return Mismatch(0, f"in {specification!r} {found}", "a specification such as 'ij,jk->ik'", sizes_only=True)
    expected = f"{', '.join(_shape(labels) for labels in found.operands)}, each letter with one size"
    sizes: dict[Label, tuple[Size, str]] = {}
    for labels, (name, shape) in zip(found.operands, shapes.items(), strict=True):
        for axis, (label, size) in enumerate(zip(labels, shape, strict=True)):
            where = f"{name} (axis {axis})"
            known, first = sizes.setdefault(label, (size, where))
            if not equations.equate(known, size):
                known, size = equations.resolve(known), equations.resolve(size)
                what = f"in {specification!r} {label} is {known} in {first} but {size} in {where}"
                return Mismatch(1, what, expected, sizes_only=True)
    return None


def _shape(labels: Sequence[Label]) -> str:
    return shown([label if isinstance(label, str) else ELLIPSIS for label in labels])


##### einsum


def build_einsum(*operands: Traced, specification: str) -> Traced:
    found = read(specification, [value.ndim for value in operands])
    assert isinstance(found, Specification), "the rule of shapes has read it"
    text = described("einsum", repr(specification), *(value.text for value in operands))
    return combine(1, list(zip(operands, found.operands, strict=True)), found.out, text)


@operation(
    build=build_einsum,
    static=["specification"],
    rule=rule_einsum,
    source="Laue, Mitterreiter & Giesen, A Simple and Efficient Tensor Calculus (AAAI 2020), section 3",
)
def einsum(specification: str, *operands: Any) -> Any:
    """The product of tensors over lettered axes, the letters that the output lacks summed: `einsum("ij,jk->ik", A, B)`.

    The output is always written. A letter has one size wherever it stands: an axis of size 1 is not repeated. A letter
    twice in one operand takes its diagonal; `...` stands for the same further axes in all terms that have it.

    >>> einsum("ij,j->i", matrix([[1.0, 2.0], [3.0, 4.0]]), vector([1.0, 1.0]))
    array([3., 7.])
    """
    dtype = np.result_type(*operands)  # a Python number takes the precision of the arrays
    arrays = [np.asarray(operand, dtype) for operand in operands]
    return float_like(np.einsum(specification, *arrays, optimize=len(operands) > 2))


##### what NumPy writes in other words


def with_output(specification: str) -> str:
    """A specification with its output written: without one NumPy takes the letters that occur once, in their order."""
    if "->" in specification:
        return specification
    letters = Counter(character for character in specification if character.isalpha())
    once = "".join(sorted(letter for letter, times in letters.items() if times == 1))
    return f"{specification}->{ELLIPSIS if ELLIPSIS in specification else ''}{once}"


def numpy_einsum(*args: Any, optimize: Any = False, **options: Any) -> Any:
    """`np.einsum`; in which order it is multiplied is left to the lowering."""
    tracing = tracing_of(args)
    assert tracing is not None, "NumPy hands a call on for a traced value"
    if options or not isinstance(args[0], str):
        what = f" with {next(iter(options))}=" if options else " with lists of numbers for letters"
        tracing.leave(f"{tracing.name} calls np.einsum{what}", mend='np.einsum("ij,jk->ik", A, B)')
    return as_numpy(einsum)(with_output(args[0]), *args[1:])


def numpy_tensordot(a: Any, b: Any, axes: Any = 2) -> Any:
    """`np.tensordot`: over the last axes of a and the first of b, or over those that are named."""
    first, second = np.ndim(a), np.ndim(b)
    left, right = (range(-axes, 0), range(axes)) if isinstance(axes, int) else map(_axes, axes)
    ours = [axis % first for axis in left if -first <= axis < first]
    theirs = [axis % second for axis in right if -second <= axis < second]
    if not len(left) == len(right) == len(set(ours)) == len(set(theirs)):
        tracing = tracing_of([a, b])
        assert tracing is not None, "NumPy hands a call on for a traced value"
        tracing.leave(f"{tracing.name} calls np.tensordot with {axes=}, which are not as many axes of both arrays")
    letters = iter(string.ascii_letters)
    rows = [next(letters) for _ in range(first)]
    summed = {j: rows[i] for i, j in zip(ours, theirs, strict=True)}
    columns = [summed.get(j) or next(letters) for j in range(second)]
    kept = [letter for letter in (*rows, *columns) if letter not in summed.values()]
    return as_numpy(einsum)(f"{''.join(rows)},{''.join(columns)}->{''.join(kept)}", a, b)


def _axes(chosen: Any) -> Sequence[int]:
    return (chosen,) if isinstance(chosen, int) else tuple(chosen)


def numpy_inner(a: Any, b: Any) -> Any:
    """`np.inner`: over the last axes of both."""
    if not np.ndim(a) or not np.ndim(b):
        return operator("*")(a, b)
    return numpy_tensordot(a, b, axes=(-1, -1))


def numpy_dot(a: Any, b: Any) -> Any:
    """`np.dot`: over the last axis of a and the last but one of b."""
    if not np.ndim(a) or not np.ndim(b):
        return operator("*")(a, b)
    if max(np.ndim(a), np.ndim(b)) <= 2:
        return operator("@")(a, b)
    return numpy_tensordot(a, b, axes=(-1, -min(2, np.ndim(b))))


NUMPY[np.einsum] = numpy_einsum
NUMPY[np.tensordot] = numpy_tensordot
NUMPY[np.inner] = numpy_inner
NUMPY[np.dot] = numpy_dot
NUMPY[np.vdot] = as_numpy(dot)
