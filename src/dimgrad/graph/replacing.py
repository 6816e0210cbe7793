"""Tensors with other entries in a part of an axis: what stays is cut along the parts of which a tensor is joined."""

from collections.abc import Mapping, Sequence

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


class Filling:
    """A node of which entries, or parts at places of its first axes, are replaced one after another.

    It is put together once, when somebody asks for the node: a loop over n entries makes one joint, and not n of them.
    """

    __slots__ = ("base", "depth", "places")

    def __init__(self, base: Node, depth: int) -> None:
        self.base: Node = base
        self.depth: int = depth
        """How many axes the places are on."""
        self.places: dict[tuple[int, ...], Node] = {}

    def node(self) -> Node:
        """What it is by now."""
        return _with_places(self.base, self.places)


def _with_places(node: Node, places: Mapping[tuple[int, ...], Node]) -> Node:
    """The node with others at some places of its first axes."""
    if () in places:
        return places[()]
    rows: dict[int, dict[tuple[int, ...], Node]] = {}
    for (first, *others), value in places.items():
        rows.setdefault(first, {})[tuple(others)] = value
    size = node.sizes[0]
    assert size.number is not None, "places are counted on an axis whose size is a number"
    pieces: list[Piece] = []
    place = 0
    for first in sorted(rows):
        pieces += _run(node, place, first)
        span = Span(Size.of(first), None)
        inner = rows[first]
        pieces.append((inner[()] if () in inner else _with_places(sliced(node, 0, span), inner), span))
        place = first + 1
    return joined([*pieces, *_run(node, place, size.number)], 0, size)


def _run(node: Node, start: int, end: int) -> list[Piece]:
    span = _single(Span(Size.of(start), Size.of(end - start)))
    return [] if start == end else [(sliced(node, 0, span), span)]


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
