"""Local Jacobians: what each kind of node says of its derivative by each of its arguments, as un-built products."""

from collections.abc import Iterator
from typing import Any

from dimgrad.derive.branches import Branches
from dimgrad.graph.algebra import Entry
from dimgrad.graph.node import Call, Core, Factor, Input, Map, Node, Pattern, SizeNode, Term, Total
from dimgrad.graph.product import constant, is_zero
from dimgrad.ops.selection import WHERE

type Local = tuple[Node, Term]
"""An argument, and one product of the Jacobian by it: its `out` are the node's axes, then the argument's."""


def local_jacobian(node: Node, branches: Branches) -> Iterator[Local]:
    """Yield the Jacobian of a node by each of its arguments; several terms for one argument are added.

    That of a selection is by what its branches are made of.
    """
    match node:
        case Map(primitive=primitive) if primitive is WHERE:
            yield from branches.jacobian(node)
        case Core() | Pattern():
            yield from _of_product(node)
        case Total():
            labels = tuple(range(node.rank))
            for coefficient, argument in node.terms:
                yield argument, _diagonal(coefficient, (), labels, node)
        case Map():
            yield from _of_map(node)
        case Call():
            for argument, rule in zip(node.arguments, node.primitive.jacobians, strict=True):
                for term in rule(node):
                    yield argument, term
        case Input() | SizeNode():
            return
        case _:
            raise AssertionError(f"no local Jacobian for {type(node).__name__}")


def _of_product(node: Core | Pattern) -> Iterator[Local]:
    """Leave out one factor: `d(x**p y)/dx` is `p x**(p-1) y`, over the labels the factor had."""
    coefficient = node.coefficient if isinstance(node, Pattern) else 1
    sizes = dict(zip(node.out, node.sizes, strict=True))
    for position, factor in enumerate(node.factors):
        others = node.factors[:position] + node.factors[position + 1 :]
        # The argument gets labels of its own, tied to the node's by a delta each, which later disappears by renaming.
        left = (Factor(factor.node, factor.labels, factor.power - 1),) if factor.power != 1 else ()
        sizes |= dict(zip(factor.labels, factor.node.sizes, strict=True))
        yield factor.node, Term(coefficient * factor.power, left + others, node.out + factor.labels, dict(sizes))


def _of_map(node: Map) -> Iterator[Local]:
    labels = tuple(range(node.rank))
    for argument, rule in zip(node.arguments, node.primitive.derivatives, strict=True):
        slope = rule(Entry(node), *map(Entry, node.arguments))
        slope_node = slope.node if isinstance(slope, Entry) else constant(slope, node.sizes)
        if not is_zero(slope_node):
            yield argument, _diagonal(1, (Factor(slope_node, labels),), labels, node)


def _diagonal(coefficient: Any, factors: tuple[Factor, ...], labels: tuple[int, ...], node: Node) -> Term:
    return Term(coefficient, factors, labels + labels, dict(zip(labels, node.sizes, strict=True)))
