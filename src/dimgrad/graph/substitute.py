"""Putting nodes in place of others: the graph above them is built anew, so it is simplified again."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dimgrad.graph.algebra import contraction
from dimgrad.graph.elementwise import call, elementwise
from dimgrad.graph.node import Call, Core, Map, Node, Pattern, Total, topological
from dimgrad.graph.total import total


def substitute(outputs: Sequence[Node], changes: Mapping[Node, Node]) -> list[Node]:
    """Return the outputs with nodes replaced by others of the same sizes."""
    done: dict[Node, Node] = dict(changes)
    for node in topological(outputs):
        if node not in done:
            changed = any(done[argument] is not argument for argument in node.arguments)
            done[node] = _rebuilt(node, done) if changed else node
    return [done[output] for output in outputs]


def _rebuilt(node: Node, done: Mapping[Node, Node]) -> Node:
    match node:
        case Core():
            return contraction(1, [replace(f, node=done[f.node]) for f in node.factors], node.out)
        case Pattern():
            sizes = dict(zip(node.out, node.sizes, strict=True))
            return contraction(node.coefficient, [replace(f, node=done[f.node]) for f in node.factors], node.out, sizes)
        case Total():
            return total([(coefficient, done[argument]) for coefficient, argument in node.terms], node.sizes)
        case Map():
            return elementwise(node.primitive, [done[argument] for argument in node.arguments])
        case Call():
            arguments = tuple(done[argument] for argument in node.arguments)
            if node.primitive.build is not None:
                built: Node = node.primitive.build(arguments, node.parameters)
                return built
            return call(node.primitive, arguments, node.sizes, node.parameters)
        case _:
            raise AssertionError(f"{node!r} has no arguments to replace")
