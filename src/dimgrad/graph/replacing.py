"""Tensors with other entries in a part of an axis: what stays is cut along the parts of which a tensor is joined."""

from collections.abc import Sequence

from dimgrad.graph.node import Call, Node
from dimgrad.graph.parts import JOINT, joined, sliced
from dimgrad.graph.sizes import ONE, Size
from dimgrad.graph.spans import ZERO, Span, never_negative

type Piece = tuple[Node, Span]


def replaced(node: Node, axis: int, span: Span, value: Node) -> Node:
    """The node with `value` in a part of an axis, neighbours of each other; of a single entry it has no such axis.

    A joint stays one joint, so that an array that is filled entry by entry is no tower of slices of joints.
    """
    size = node.sizes[axis]
    if span.covers(size):
        return value
    sides = [_single(Span(ZERO, span.start)), _single(Span(span.end, size - span.end))]
    sides = [side for side in sides if side.count != ZERO]
    kept = _kept_of_joint(node, axis, span, sides)
    if kept is None:
        kept = [(sliced(node, axis, side), side) for side in sides]
    return joined([*kept, (value, span)], axis, size)


def _kept_of_joint(node: Node, axis: int, span: Span, sides: Sequence[Span]) -> list[Piece] | None:
    """The parts of a joint, without what is replaced; None where it is no joint, or where a part lies is not known."""
    if not (isinstance(node, Call) and node.primitive.name == JOINT and node.parameters[0] == axis):
        return None
    kept: list[Piece] = []
    for part, own in zip(node.arguments, node.parameters[1], strict=True):
        if own == span:
            continue
        if own.step != 1:
            return None
        if own.apart(span):
            kept.append((part, own))
        elif not own.inside(span):
            cuts = [_common(own, side) for side in sides]
            if own.count is None or None in cuts:
                return None
            kept += [(sliced(part, axis, Span(cut.start - own.start, cut.count)), cut) for cut in cuts if cut]
    return [(part, own) for part, own in kept if own.count != ZERO]


def _common(left: Span, right: Span) -> Span | None:
    """The entries that two parts share, perhaps none; None where that depends on the sizes."""
    start = _larger(left.start, right.start)
    end = _larger(-left.end, -right.end)
    if start is None or end is None:
        return None
    count = -end - start
    if never_negative(-count):
        return Span(start, ZERO)
    return _single(Span(start, count)) if never_negative(count) else None


def _larger(left: Size, right: Size) -> Size | None:
    if never_negative(left - right):
        return left
    return right if never_negative(right - left) else None


def _single(span: Span) -> Span:
    """A part of one entry as an entry: nodes have no axes of size one."""
    return Span(span.start, None) if span.count == ONE else span
