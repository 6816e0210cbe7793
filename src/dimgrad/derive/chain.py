"""The chain rule in its orders: reverse (adjoints) and forward (Jacobians), over one set of local Jacobians.

Both give the Jacobian of a value by a variable, with the value's axes first. A Jacobian is a node like any other: it is
simplified as it is built, and derived again for the second order. Source: Laue, Mitterreiter & Giesen, A Simple and
Efficient Tensor Calculus (AAAI 2020), theorems 8 to 10.
"""

from collections.abc import Sequence

from dimgrad.derive.local import local_jacobian
from dimgrad.graph.algebra import contraction
from dimgrad.graph.node import Factor, Node, Term, topological
from dimgrad.graph.product import constant, is_zero, product
from dimgrad.graph.sizes import Size
from dimgrad.graph.total import total


def reverse(value: Node, variables: Sequence[Node], seed: Node | None = None) -> list[Node]:
    """Return the Jacobian of a value by each variable, contracting from the value downwards.

    With a seed (any axes, then those of the value) it is the seed times the Jacobian: a pullback.
    Nodes that do not depend on a variable are not visited.
    """
    depends = _dependents(value, variables)
    start = _identity(value.sizes) if seed is None else seed
    outer = start.sizes[: start.rank - value.rank]
    adjoints: dict[Node, list[Node]] = {value: [start]}
    results: dict[Node, Node] = {}
    for node in reversed(depends):
        adjoint = _add(adjoints.pop(node, []), outer + node.sizes)
        if node in variables:
            results[node] = adjoint
        if is_zero(adjoint):
            continue
        for argument, term in local_jacobian(node):
            if argument in depends:
                adjoints.setdefault(argument, []).append(_pull(adjoint, len(outer), node, argument, term))
    return [results.get(variable, constant(0, outer + variable.sizes)) for variable in variables]


def forward(value: Node, variable: Node, seed: Node | None = None) -> Node:
    """Return the Jacobian of a value by a variable, contracting from the variable upwards.

    With a seed (the axes of the variable, then any) it is the Jacobian times the seed: a pushforward.
    """
    depends = _dependents(value, [variable])
    start = _identity(variable.sizes) if seed is None else seed
    outer = start.sizes[variable.rank :]
    jacobians: dict[Node, Node] = {variable: start}
    for node in depends:
        if node is variable:
            continue
        parts = [
            _push(jacobians[argument], len(outer), node, argument, term)
            for argument, term in local_jacobian(node)
            if argument in jacobians
        ]
        jacobians[node] = _add(parts, node.sizes + outer)
    return jacobians.get(value, constant(0, value.sizes + outer))


def _dependents(value: Node, variables: Sequence[Node]) -> dict[Node, None]:
    """The nodes on the way from a variable to the value, arguments first."""
    found = dict.fromkeys(variables)
    order: dict[Node, None] = {}
    for node in topological([value]):
        if node in found or any(argument in order for argument in node.arguments):
            order[node] = None
    return order


def _identity(sizes: tuple[Size, ...]) -> Node:
    labels = tuple(range(len(sizes)))
    return product(1, [], labels + labels, dict(zip(labels, sizes, strict=True)))


def _add(parts: Sequence[Node], sizes: tuple[Size, ...]) -> Node:
    return total([(1, part) for part in parts], sizes)


def _pull(adjoint: Node, rank: int, node: Node, argument: Node, term: Term) -> Node:
    """Contract an adjoint (value by node) with one product of a local Jacobian (node by argument)."""
    value = tuple(("value", axis) for axis in range(rank))
    inner, outer = _split(node, argument, term)
    bridge = Factor(adjoint, value + inner[0])
    return contraction(term.coefficient, [bridge, *inner[1]], value + outer, _sizes(adjoint, value, term))


def _push(jacobian: Node, rank: int, node: Node, argument: Node, term: Term) -> Node:
    """Contract one product of a local Jacobian (node by argument) with a Jacobian (argument by variable)."""
    variable = tuple(("variable", axis) for axis in range(rank))
    inner, outer = _split(node, argument, term)
    bridge = Factor(jacobian, outer + variable)
    sizes = dict(term.sizes or {}) | dict(zip(outer + variable, jacobian.sizes, strict=True))
    return contraction(term.coefficient, [*inner[1], bridge], inner[0] + variable, sizes)


def _split(
    node: Node, argument: Node, term: Term
) -> tuple[tuple[tuple[object, ...], tuple[Factor, ...]], tuple[object, ...]]:
    assert len(term.out) == node.rank + argument.rank, f"rule of {node!r} by {argument!r} has labels {term.out}"
    return (term.out[: node.rank], term.factors), term.out[node.rank :]


def _sizes(adjoint: Node, value: tuple[object, ...], term: Term) -> dict[object, Size]:
    return dict(term.sizes or {}) | dict(zip(value, adjoint.sizes[: len(value)], strict=True))
