"""Sums of tensors that are zero but for a part: each part is added where it belongs, into one array."""

from collections.abc import Sequence
from dataclasses import dataclass

from dimgrad.graph.node import Call, Factor, Node, Number, Pattern
from dimgrad.graph.parts import JOINT, index_along
from dimgrad.graph.product import constant_value
from dimgrad.graph.sizes import Size
from dimgrad.graph.spans import filled
from dimgrad.lower.draft import Draft, Operand
from dimgrad.lower.patterns import Part, add_into, expression, factor_operand, scaled_by, term, writable
from dimgrad.lower.scalars import quotient, raised, scale_of

FEW = 2
"""So many parts of one term are added one by one; more are put together first."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A power of parts among zeros, times scalars and a coefficient."""

    coefficient: Number
    scalars: tuple[Factor, ...]
    joint: Call
    power: int = 1


def placed(coefficient: Number, node: Node) -> Placed | None:
    """A term of a sum as parts among zeros, where it is that."""
    scalars: tuple[Factor, ...] = ()
    power = 1
    if isinstance(node, Pattern):
        rows = [factor for factor in node.factors if factor.labels]
        if len(rows) != 1 or rows[0].power < 1 or rows[0].labels != node.out:
            return None
        scalars = tuple(factor for factor in node.factors if not factor.labels)
        coefficient, node, power = coefficient * node.coefficient, rows[0].node, rows[0].power
    if not isinstance(node, Call) or node.primitive.name != JOINT:
        return None
    _, spans, size = node.parameters
    return None if filled(spans, size) or len(spans) > FEW else Placed(coefficient, scalars, node, power)


def with_placed(draft: Draft, sizes: Sequence[Size], base: Operand | None, terms: Sequence[Placed]) -> Operand:
    """Add terms to a sum so far; the first one goes onto zeros where there is none."""
    parts = [[_scaled(draft, each, part) for part in each.joint.arguments] for each in terms]
    target, _ = writable(draft, sizes, base, [part for row in parts for part in row])
    for each, row in zip(terms, parts, strict=True):
        axis, spans, size = each.joint.parameters
        for node, span, part in zip(each.joint.arguments, spans, row, strict=True):
            place = f"{target.text}[{index_along(axis, span.text(size, draft.size))}]"
            add_into(draft, target, place, part, range(node.rank), first=base is None and each is terms[0])
    return target


def _scaled(draft: Draft, each: Placed, node: Node) -> Part:
    if each.power == 1 and not each.scalars:
        return term(draft, each.coefficient, node)
    factors = [(factor_operand(draft, f), f.power) for f in each.scalars]
    value = constant_value(node)
    if value is not None:
        scale = scale_of(draft, each.coefficient * value**each.power, factors)
        return Part(scale.negative, quotient(draft, scale.over, scale.under))
    operand = raised(draft, expression(draft, node), each.power, node.sizes)
    scale = scale_of(draft, each.coefficient, factors)
    return Part(scale.negative, scaled_by(draft, scale, operand, [node.sizes[label] for label in operand.labels]))
