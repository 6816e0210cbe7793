"""Sums: terms with their signs, as a person writes them; diagonals and parts are added where they belong."""

from dimgrad.graph.node import Node, Number, Total
from dimgrad.lower.axes import view
from dimgrad.lower.draft import Draft, Kind, Operand
from dimgrad.lower.patterns import Part, has_delta, term, with_diagonals
from dimgrad.lower.placed import Placed, placed, with_placed
from dimgrad.lower.scalars import kind_of

type Row = tuple[Number, Node]

LINE = 8
"""So many terms stand in one statement."""


def write_total(draft: Draft, node: Total) -> Operand:
    """Write a sum."""
    before = len(draft.statements)
    diagonals: list[Row] = []
    among_zeros: list[Placed] = []
    plain: list[Row] = []
    for row in node.terms:
        if has_delta(row[1]):
            diagonals.append(row)
        elif len(node.terms) > 1 and (found := placed(*row)) is not None:
            among_zeros.append(found)
        else:
            plain.append(row)
    parts = [_cast(draft, term(draft, *row, signed=len(plain) == 1), node) for row in plain]
    base = _added(draft, parts, node, before) if parts else None
    if diagonals:
        base = with_diagonals(draft, node.sizes, base, diagonals)
    if among_zeros:
        base = with_placed(draft, node.sizes, base, among_zeros)
    if diagonals or among_zeros:
        assert base is not None, "it has been written"
        return base
    assert base is not None, "a sum has terms"
    assert len(base.labels) == node.rank, "a sum varies along each of its axes"
    if not node.rank:
        return Operand(draft.assign(base.text, hint="s"), (), base.kind, base.sources)
    return Operand(draft.assign(base.text, node.sizes), base.labels, Kind.NUMPY, base.sources)


def _cast(draft: Draft, part: Part, node: Total) -> Part:
    return Part(part.negative, draft.floating(part.operand, [node.sizes[axis] for axis in part.operand.labels]))


def _added(draft: Draft, parts: list[Part], node: Total, before: int) -> Operand:
    """The sum of parts as an expression that gives a fresh array, over the axes along which one of them varies."""
    if len(parts) == 1 and not parts[0].negative:
        only = parts[0].operand
        text = only.text if not only.labels or draft.claim(only.text, before) else f"{only.text}.copy()"
        return Operand(text, only.labels, only.kind, only.sources)
    parts.sort(key=lambda part: _rank(draft, part))
    sum_so_far: Operand | None = None
    while parts:
        line, parts = parts[:LINE], parts[LINE:]
        if sum_so_far is not None:
            shape = [node.sizes[axis] for axis in sum_so_far.labels]
            name = draft.assign(sum_so_far.text, shape)
            line.insert(0, Part(False, Operand(name, sum_so_far.labels, sum_so_far.kind, sum_so_far.sources)))
        sum_so_far = _line(line)
    assert sum_so_far is not None
    return sum_so_far


def _rank(draft: Draft, part: Part) -> tuple[bool, bool, int, bool]:
    """Positive terms first, constants after what varies, whole tensors before what is broadcast, arguments last."""
    constant = part.operand.weak and part.operand.text[-1:] in "0123456789."
    return part.negative, constant, -len(part.operand.labels), part.operand.text not in draft.owned


def _line(parts: list[Part]) -> Operand:
    axes = tuple(sorted({axis for part in parts for axis in part.operand.labels}))
    words = ""
    sources = 0
    for part in parts:
        sources |= part.operand.sources
        sign = "-" if part.negative else "+" if words else ""
        words += f" {sign} {view(part.operand, axes)}" if words else f"{sign}{view(part.operand, axes)}"
    kind = Kind.NUMPY if axes else kind_of([part.operand for part in parts])
    return Operand(words, axes, kind, sources)
