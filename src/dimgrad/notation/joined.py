"""Parts put together along an axis: blocks in a bracket, or what index maps put among zeros in steps."""

from collections.abc import Sequence

from dimgrad.graph.parts import SELECTION
from dimgrad.graph.sizes import Size
from dimgrad.graph.spans import ZERO, Span
from dimgrad.notation.algebra import times, transpose
from dimgrad.notation.applied import Function, Stack
from dimgrad.notation.brackets import gap
from dimgrad.notation.compound import Transposed
from dimgrad.notation.expression import Expression
from dimgrad.notation.kind import Kind
from dimgrad.notation.total import add


def joint(parameters: tuple[int, tuple[Span, ...], Size], parts: Sequence[Expression], shape: Kind) -> Expression:
    """Parts put together along an axis: `[x; y]` one above the other, `[A, B]` side by side, 0 where there is none."""
    axis, spans, size = parameters
    if any(span.step != 1 for span in spans):  # no bracket shows where they lie
        return add([(1, _among_zeros(part, span, parameters, shape)) for part, span in zip(parts, spans, strict=True)])
    rows: list[Expression] = []
    place = ZERO
    for part, span in zip(parts, spans, strict=True):
        lying = shape is Kind.MATRIX and (axis == 1 or span.count is None)  # a single row is a vector, and upright
        rows += [*gap(span.start - place), transpose(part) if lying else part]
        place = span.end
    rows += gap(size - place)
    return Transposed(Stack(tuple(rows))) if axis == 1 else Stack(tuple(rows))


def _among_zeros(
    part: Expression, span: Span, parameters: tuple[int, tuple[Span, ...], Size], shape: Kind
) -> Expression:
    """One part with zeros around it: `I[::2]ᵀ x`, rows of the identity turned round."""
    axis, _, size = parameters
    if span.count is None:
        place = Function(SELECTION, (span, size), (), Kind.COLUMN)
        if shape is Kind.COLUMN:
            return times(1, [(part, 1)], [place])
        return times(1, [], [place, transpose(part)] if axis == 0 else [part, transpose(place)])
    rows = Function(SELECTION, (span, size), (), Kind.MATRIX)
    return times(1, [], [part, rows] if axis == 1 else [transpose(rows), part])
