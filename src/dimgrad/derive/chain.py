"""The chain rule in its orders: reverse (adjoints) and forward (Jacobians), over one set of local Jacobians.

Both give the Jacobian of a value by a variable, with the value's axes first. A Jacobian is a node like any other: it is
simplified as it is built, and derived again for the second order. Source: Laue, Mitterreiter & Giesen, A Simple and
Efficient Tensor Calculus (AAAI 2020), theorems 8 to 10.
"""

from collections.abc import Mapping, Sequence

from dimgrad.derive.branches import Branches
from dimgrad.derive.local import local_jacobian
from dimgrad.graph.algebra import contraction
from dimgrad.graph.complement import complemented
from dimgrad.graph.node import Factor, Node, Term, topological
from dimgrad.graph.product import constant, is_zero, product
from dimgrad.graph.sizes import Size


def reverse(value: Node, variables: Sequence[Node], seed: Node | None = None) -> list[Node]:
    """Return the Jacobian of a value by each variable, contracting from the value downwards.

    With a seed (any axes, then those of the value) it is the seed times the Jacobian: a pullback.
    Nodes that do not depend on a variable are not visited.
    """
    start = _identity(value.sizes) if seed is None else seed
    outer = start.sizes[: start.rank - value.rank]
    found = _downwards(value, variables, start)
    return [found.get(variable, constant(0, outer + variable.sizes)) for variable in variables]


def adjoints(value: Node, variables: Sequence[Node]) -> dict[Node, Node]:
    """Return the derivative of a value by every node on the way from a variable to it."""
    return _downwards(value, variables, _identity(value.sizes))


def _downwards(value: Node, variables: Sequence[Node], start: Node) -> dict[Node, Node]:
    depends = _dependents([value], variables)
    outer = start.sizes[: start.rank - value.rank]
    waiting: dict[Node, list[Node]] = {value: [start]}
    found: dict[Node, Node] = {}
    branches = Branches(depends, variables)
    for node in reversed(depends):
        adjoint = found[node] = _add(waiting.pop(node, []), outer + node.sizes)
        if is_zero(adjoint):
            continue
        for argument, term in local_jacobian(node, branches):
            if argument in depends:
                waiting.setdefault(argument, []).append(pull(adjoint, len(outer), node, argument, term))
    return found


def forward(value: Node, variable: Node, seed: Node | None = None) -> Node:
    """Return the Jacobian of a value by a variable, contracting from the variable upwards.

    With a seed (the axes of the variable, then any) it is the Jacobian times the seed: a pushforward.
    """
    return pushforward(value, {variable: _identity(variable.sizes) if seed is None else seed})


def pushforward(value: Node, seeds: Mapping[Node, Node]) -> Node:
    """Return the sum of the Jacobians by several variables, each times its seed; seeds have the same further axes."""
    (found,) = pushforwards([value], seeds)
    return found


def pushforwards(values: Sequence[Node], seeds: Mapping[Node, Node]) -> list[Node]:
    """Return the pushforward of several values, by one pass."""
    outer, found = _outer(seeds), _upwards(values, seeds)
    return [found.get(value, constant(0, value.sizes + outer)) for value in values]


def jacobians(value: Node, variable: Node) -> dict[Node, Node]:
    """Return the Jacobian by a variable of every node on the way from it to a value, by one pass upwards."""
    return _upwards([value], {variable: _identity(variable.sizes)})


def _upwards(values: Sequence[Node], seeds: Mapping[Node, Node]) -> dict[Node, Node]:
    outer = _outer(seeds)
    found = dict(seeds)
    depends = _dependents(values, list(seeds))
    branches = Branches(depends, seeds)
    for node in depends:
        if node in seeds:
            continue
        parts = [
            _push(found[argument], len(outer), node, argument, term)
            for argument, term in local_jacobian(node, branches)
            if argument in found
        ]
        found[node] = _add(parts, node.sizes + outer)
    return found


def _outer(seeds: Mapping[Node, Node]) -> tuple[Size, ...]:
    """The axes of the seeds beyond those of their variables."""
    variable, seed = next(iter(seeds.items()))
    return seed.sizes[variable.rank :]


def _dependents(values: Sequence[Node], variables: Sequence[Node]) -> dict[Node, None]:
    """The nodes on the way from a variable to one of the values, arguments first."""
    found = dict.fromkeys(variables)
    order: dict[Node, None] = {}
    for node in topological(values):
        if node in found or any(argument in order for argument in node.arguments):
            order[node] = None
    return order


def _identity(sizes: tuple[Size, ...]) -> Node:
    labels = tuple(range(len(sizes)))
    return product(1, [], labels + labels, dict(zip(labels, sizes, strict=True)))


def _add(parts: Sequence[Node], sizes: tuple[Size, ...]) -> Node:
    return complemented(parts, sizes)


def pull(adjoint: Node, rank: int, node: Node, argument: Node, term: Term) -> Node:
    """Contract an adjoint (value by node) with one product of a local Jacobian (node by argument)."""
    value = tuple(("value", axis) for axis in range(rank))
    inner, outer = _split(node, argument, term)
    bridge = Factor(adjoint, value + inner[0])
    return contraction(term.coefficient, [bridge, *inner[1]], value + outer, _sizes(adjoint, value, term), cancels=True)


def _push(jacobian: Node, rank: int, node: Node, argument: Node, term: Term) -> Node:
    """Contract one product of a local Jacobian (node by argument) with a Jacobian (argument by variable)."""
    variable = tuple(("variable", axis) for axis in range(rank))
    inner, outer = _split(node, argument, term)
    bridge = Factor(jacobian, outer + variable)
    sizes = dict(term.sizes or {}) | dict(zip(outer + variable, jacobian.sizes, strict=True))
    return contraction(term.coefficient, [*inner[1], bridge], inner[0] + variable, sizes, cancels=True)


def _split(
    node: Node, argument: Node, term: Term
) -> tuple[tuple[tuple[object, ...], tuple[Factor, ...]], tuple[object, ...]]:
    assert len(term.out) == node.rank + argument.rank, f"rule of {node!r} by {argument!r} has labels {term.out}"
    return (term.out[: node.rank], term.factors), term.out[node.rank :]


def _sizes(adjoint: Node, value: tuple[object, ...], term: Term) -> dict[object, Size]:
    return dict(term.sizes or {}) | dict(zip(value, adjoint.sizes[: len(value)], strict=True))
