"""What cancels in a product: x · 1/x. Only derivatives are built so; in a value, 0/0 is what the user wrote."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from dimgrad.graph.node import Core, Factor, Map, Node
from dimgrad.graph.primitive import Elementwise

QUOTIENTS: dict[tuple[Elementwise, Elementwise], Callable[[Sequence[Node]], Node]] = {}
"""By two functions of the same arguments: what the first over the second is, where both may overflow. The operations
enter them at import."""

DEPTH = 4
"""So many levels of nested products are taken apart in search of a factor."""


def cancelled(factors: Sequence[Factor]) -> list[Factor]:
    """Return the factors without those that are the inverse of another one, or of a part of another one."""
    rest = list(factors)
    for factor in factors:
        base = _inverted(factor.node)
        for power in range(factor.power, 0, -1):
            inverse = replace(factor, power=power)
            left = None if base is None or inverse not in rest else _divided(rest, inverse, base)
            if left is None:
                break
            rest = [*left, *_lowered(inverse)]
    return rest


def _divided(factors: Sequence[Factor], inverse: Factor, base: Node) -> list[Factor] | None:
    """The factors beside an inverse, divided by what it is the inverse of; None where it is in none of them."""
    others = list(factors)
    others.remove(inverse)
    for place, other in enumerate(others):
        parts = _without(other, base, inverse.labels, DEPTH)
        if parts is not None:
            return [*others[:place], *parts, *others[place + 1 :]]
    return None


def _inverted(node: Node) -> Node | None:
    """What a node is one over, if it is."""
    return node.arguments[0] if isinstance(node, Map) and node.primitive.name == "reciprocal" else None


def _without(factor: Factor, base: Node, labels: tuple[Any, ...], depth: int) -> list[Factor] | None:
    """A factor divided by a node with these labels, as factors; None where it does not contain it."""
    node = factor.node
    if _is_diagonal(base, node) and factor.labels == labels * 2:
        return _lowered(factor)
    if factor.labels == labels:
        if node is base:
            return _lowered(factor)
        quotient = _quotient(node, base)
        if quotient is not None:
            return [*_lowered(factor), Factor(quotient, labels)]
    if not isinstance(node, Core) or factor.power != 1 or depth == 0 or set(labels) - set(factor.labels):
        return None
    names = dict(zip(node.out, factor.labels, strict=True))
    if any(label not in names for inner in node.factors for label in inner.labels):
        return None  # something is summed
    parts = [Factor(f.node, tuple(names[label] for label in f.labels), f.power) for f in node.factors]
    for place, part in enumerate(parts):
        left = _without(part, base, labels, depth - 1)
        if left is not None:
            return [*parts[:place], *left, *parts[place + 1 :]]
    return None


def _is_diagonal(base: Node, node: Node) -> bool:
    """Whether a node is the diagonal of another one, which stands in a product with the same label twice."""
    return isinstance(base, Core) and base.rank == 1 and base.factors == (Factor(node, base.out * 2),)


def _quotient(node: Node, base: Node) -> Node | None:
    """One function over another of the same arguments, where that has a name: sinh/cosh is tanh."""
    if not isinstance(node, Map) or not isinstance(base, Map) or node.arguments != base.arguments:
        return None
    named = QUOTIENTS.get((node.primitive, base.primitive))
    return None if named is None else named(node.arguments)


def _lowered(factor: Factor) -> list[Factor]:
    return [] if factor.power == 1 else [Factor(factor.node, factor.labels, factor.power - 1)]
