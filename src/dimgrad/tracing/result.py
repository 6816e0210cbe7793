"""What a body returns, held against what its signature declares."""

import dis
from typing import Any

import numpy as np

from dimgrad.checks.spec import Leaf, NoneSpec, ScalarSpec, TensorSpec, UnionSpec, leaves, spelt
from dimgrad.describe import described, is_array
from dimgrad.errors import Line, Report
from dimgrad.graph.sizes import ONE, Size
from dimgrad.ops.match import Binding, shown
from dimgrad.tracing.callee import Callee
from dimgrad.value.expressions import infix, infix_in_full, transposed
from dimgrad.value.provenance import Provenance
from dimgrad.value.traced import Traced
from dimgrad.value.tracing import Tracing

WHOLE = "the result"


def check_result(tracing: Tracing, callee: Callee, result: Any, binding: Binding) -> None:
    """Compare what a body returns with what its signature declares."""
    for leaf in leaves(callee.signature.result, result, WHOLE):
        wrong = _complaint(tracing, leaf, binding)
        if wrong is not None:
            expected, got = wrong
            text = leaf.value.text if isinstance(leaf.value, Traced) else ""
            tracing.fail(
                Report(
                    f"{callee.head}: {leaf.path} is {got} where {spelt(leaf.spec)} is declared",
                    expected=expected,
                    got=f"{text} : {got}" if text else got,
                    because=tracing.because(text),
                    mend=_mend(tracing, leaf, binding),
                    line=_return_line(callee),
                )
            )


def _complaint(tracing: Tracing, leaf: Leaf, binding: Binding) -> tuple[str, str] | None:
    """What was expected and what came, where a leaf of the result is not what is declared."""
    spec, value = leaf.spec, leaf.value
    match spec:
        case UnionSpec(options):
            wrong = [_complaint(tracing, Leaf(leaf.path, option, value), binding) for option in options]
            return None if None in wrong else (spelt(spec), _shown(value))
        case NoneSpec():
            return None if value is None else ("None", _shown(value))
        case TensorSpec() | ScalarSpec():
            shape = _shape(value)
            if shape is None:
                return spelt(spec), _shown(value)
            due = binding.shape(spec, len(shape)) if isinstance(spec, TensorSpec) else ()
            fits = len(shape) == len(due) and all(
                size is None or tracing.equations.equate(got, size) for got, size in zip(shape, due, strict=True)
            )
            words = f"{spelt(spec)}, of shape {shown(['any' if size is None else size for size in due])}"
            return None if fits else (words if due else "Scalar, without axes", shown(shape))
        case _:
            return None


def _shape(value: Any) -> tuple[Size, ...] | None:
    if isinstance(value, Traced):
        return None if value.mask else value.axes
    if is_array(value) and value.dtype.char in "efd":
        return tuple(map(Size.of, value.shape))
    if isinstance(value, int | float | np.floating) and not isinstance(value, bool):
        return ()
    return None


def _shown(value: Any) -> str:
    if value is None:
        return "None"
    if isinstance(value, Traced) and value.mask:
        return "an array of bools"
    return shown(value.axes) if isinstance(value, Traced) else described(value)


def _mend(tracing: Tracing, leaf: Leaf, binding: Binding) -> str | None:
    """Suggest the transpose, or `scalar(...)`, where that is what is declared."""
    if not isinstance(leaf.value, Traced):
        return None
    shape = leaf.value.axes
    if isinstance(leaf.spec, ScalarSpec):
        return f"dimgrad.scalar({leaf.value.text})" if shape == (ONE, ONE) else None
    if isinstance(leaf.spec, TensorSpec) and len(shape) == 2:
        due = binding.shape(leaf.spec, 2)
        if tuple(map(tracing.equations.resolve, (s for s in due if s is not None))) == shape[::-1]:
            return f"{'return ' if leaf.path == WHOLE else ''}{transposed(leaf.value.text)}"
        product = _product(leaf.value, tuple(due), tracing)
        return None if product is None else f"{'return ' if leaf.path == WHOLE else ''}{product}"
    return None


def _product(value: Traced, due: tuple[Size | None, ...], tracing: Tracing) -> str | None:
    """The matrix product of what was multiplied entry by entry, where that has the shape that is declared."""
    match value.made_of:
        case [Provenance(text=left, sizes=(_, _) as a), Provenance(text=right, sizes=(_, _) as b)]:
            if value.text != infix("*", left, right):
                return None
            ways = [(left, a, right, b), (left, a, transposed(right), b[::-1]), (transposed(left), a[::-1], right, b)]
            for x, (m, k), y, (inner, n) in ways:
                sizes = [tracing.equations.resolve(size) for size in (m, n, k, inner)]
                if tuple(sizes[:2]) == due and sizes[2] == sizes[3]:
                    return infix_in_full("@", x, y)
        case _:
            pass
    return None


def _return_line(callee: Callee) -> Line | None:
    """The line of the only `return`, or that of the definition."""
    code = getattr(callee.function, "__code__", None)
    if code is None:
        return None
    lines = {
        step.positions.lineno
        for step in dis.get_instructions(code)
        if step.opname.startswith("RETURN_") and step.positions is not None and step.positions.lineno is not None
    }
    return Line.of(code.co_filename, lines.pop()) if len(lines) == 1 else Line.of_definition(code)
