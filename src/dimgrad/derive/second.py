"""Second derivatives of a scalar by several variables, in two orders of contraction.

`repeated` differentiates the gradient once more. `symmetric` adds up what the nodes that are not linear contribute,

    H = Σ Jᵀ (adjoint · local second derivative) J,

over `ends`: the variables, and the results of contractions and declared operations. What lies between these is of
entries, and is pulled down to them first, so that each two ends have one term, and its curvature stays diagonal.
The Jacobians J come from one forward pass and are used twice: what is symmetric shows as such.

Both come from the same local Jacobians. Source: Griewank & Walther, Evaluating Derivatives (2008), chapter 8; pulling
pairs of nodes downwards is edge pushing, Gower & Mello, A new framework for the computation of Hessians (2012).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

from dimgrad.derive.branches import Branches
from dimgrad.derive.chain import adjoints, jacobians, pull, reverse
from dimgrad.derive.local import local_jacobian
from dimgrad.graph.algebra import contraction
from dimgrad.graph.elementwise import call, elementwise
from dimgrad.graph.node import Call, Core, Factor, Input, Map, Node, Number, Pattern, Term, Total
from dimgrad.graph.product import is_zero, product
from dimgrad.graph.substitute import substitute
from dimgrad.graph.total import total
from dimgrad.ops.selection import WHERE

MOST = 8
"""So many pairs per node are looked at: where each node meets every other one, the gradient is differentiated again."""

type Blocks = list[list[Node]]
"""[i][j] has the axes of variable i, then those of variable j."""

type Curvature = tuple[Node, Node, Term]
"""Two arguments of a node, and one product of its second derivative by them, times its adjoint."""


def repeated(value: Node, variables: Sequence[Node]) -> Blocks:
    """Return the blocks of the Hessian of a scalar, as derivatives of its gradient."""
    blocks: Blocks = []
    for i, gradient in enumerate(reverse(value, variables)):
        above = [_turned(blocks[j][i], variables[j].rank) for j in range(i)]
        blocks.append([*above, *reverse(gradient, variables[i:])])
    return blocks


def symmetric(value: Node, variables: Sequence[Node]) -> Blocks | None:
    """Return the blocks of the Hessian of a scalar, as a sum over pairs of ends; None where these are too many.

    There is none of a `where` either.
    """
    curvature = _curvature(value, variables)
    if curvature is None:
        return None
    forwards = [jacobians(value, variable) for variable in variables]
    blocks: Blocks = []
    for i, first in enumerate(variables):
        above = [_turned(blocks[j][i], variables[j].rank) for j in range(i)]
        right: list[Node] = []
        for j in range(i, len(variables)):
            parts: list[tuple[Number, Node]] = []
            for (p, q), node in curvature.items():
                whole = _between(forwards[i], p, node, q, forwards[j])
                parts += [(1, whole)] if whole is not None else []
                if p is q:
                    continue
                if i == j and whole is not None:
                    parts.append((1, _turned(whole, first.rank)))
                elif (other := _between(forwards[i], q, _turned(node, p.rank), p, forwards[j])) is not None:
                    parts.append((1, other))
            right.append(total(parts, first.sizes + variables[j].sizes))
        blocks.append([*above, *right])
    return blocks


def _between(left: dict[Node, Node], p: Node, node: Node, q: Node, right: dict[Node, Node]) -> Node | None:
    """The second derivative by two ends between their Jacobians; None where an end does not depend on the variable."""
    if p not in left or q not in right:
        return None
    rows, columns = (tuple((side, axis) for axis in range(right[q].rank + left[p].rank)) for side in "pq")
    rows, columns = rows[: left[p].rank - p.rank], columns[: right[q].rank - q.rank]
    labels = tuple(range(node.rank))
    factors = [
        Factor(left[p], labels[: p.rank] + rows),
        Factor(node, labels),
        Factor(right[q], labels[p.rank :] + columns),
    ]
    return contraction(1, factors, rows + columns)


class _Pairs:
    """Second derivatives by two nodes, those by the same two in one place: the earlier node's axes come first."""

    def __init__(self, order: Sequence[Node]) -> None:
        self.place = {node: place for place, node in enumerate(order)}
        self.count = 0
        self._parts: dict[tuple[Node, Node], list[Node]] = {}
        self._partners: dict[Node, dict[Node, None]] = {node: {} for node in order}

    def add(self, p: Node, q: Node, node: Node) -> None:
        """Add to the second derivative by p and q; that by q and p is the same, turned."""
        if self.place[p] > self.place[q]:
            p, q, node = q, p, _turned(node, p.rank)
        self.count += 1
        self._parts.setdefault((p, q), []).append(node)
        self._partners[p][q] = self._partners[q][p] = None

    def take(self, node: Node) -> Iterator[tuple[Node, Node]]:
        """Take out all pairs with a node; its axes come last."""
        for other in self._partners.pop(node):
            key = (other, node) if self.place[other] <= self.place[node] else (node, other)
            whole = _sum(key, self._parts.pop(key))
            if other is not node:
                del self._partners[other][node]
            yield other, whole if key[1] is node else _turned(whole, node.rank)

    def rest(self) -> dict[tuple[Node, Node], Node]:
        """What has not been taken."""
        return {key: _sum(key, parts) for key, parts in self._parts.items()}


def _sum(key: tuple[Node, Node], parts: Sequence[Node]) -> Node:
    return total([(1, part) for part in parts], key[0].sizes + key[1].sizes)


def _curvature(value: Node, variables: Sequence[Node]) -> dict[tuple[Node, Node], Node] | None:
    """The second derivative of a value by each two ends, all other ends held fast."""
    weights = adjoints(value, variables)
    if any(isinstance(node, Map) and node.primitive is WHERE for node in weights):
        return None  # what is not selected counts for nothing, which a derivative node by node does not know
    pairs = _Pairs(list(reversed(weights)))
    seconds = _LocalSeconds()
    branches = Branches(weights, variables)
    for node, adjoint in weights.items():
        if pairs.count > MOST * (len(weights) + MOST):
            return None
        if node not in variables and not _is_end(node, weights):
            _pull_down(pairs, node, branches)
        if is_zero(adjoint):
            continue
        for p, q, term in seconds.of(node, adjoint):
            if p in weights and q in weights and pairs.place[p] <= pairs.place[q]:  # the others are these, turned
                pairs.add(p, q, contraction(term.coefficient, term.factors, term.out, term.sizes))
    return pairs.rest()


def _is_end(node: Node, depends: dict[Node, Node]) -> bool:
    """Whether a node sums over entries of something that depends on a variable, or is a declared operation."""
    match node:
        case Core() | Pattern():
            return any(not set(f.labels) <= set(node.out) for f in node.factors if f.node in depends)
        case Map() | Total():
            return False
        case _:
            return True


def _pull_down(pairs: _Pairs, node: Node, branches: Branches) -> None:
    """Replace pairs with a node by pairs with its arguments."""
    terms = [(argument, term) for argument, term in local_jacobian(node, branches) if argument in pairs.place]
    for other, second in list(pairs.take(node)):
        for argument, term in terms:
            part = pull(second, other.rank, node, argument, term)
            if other is node:
                turned = _turned(part, node.rank)
                for last, factor in terms:
                    if pairs.place[argument] <= pairs.place[last]:
                        pairs.add(argument, last, pull(turned, argument.rank, node, last, factor))
                continue
            pairs.add(other, argument, part)
            if other is argument:
                pairs.add(other, argument, _turned(part, other.rank))


class _LocalSeconds:
    """The second derivatives of single nodes; those of declared operations are derived once for each of them."""

    def __init__(self) -> None:
        self._known: dict[Any, tuple[list[Input], Input, list[tuple[int, int, Node]]]] = {}

    def of(self, node: Node, adjoint: Node) -> Iterator[Curvature]:
        """Yield the second derivative of a node, times its adjoint, by each two of its arguments."""
        match node:
            case Core() | Pattern():
                yield from _of_product(node, adjoint)
            case Map() | Call():
                yield from self._of_declared(node, adjoint)
            case _:  # sums are linear, inputs and sizes have no arguments
                return

    def _of_declared(self, node: Map | Call, adjoint: Node) -> Iterator[Curvature]:
        """Differentiate the node's own rule, with placeholders for its arguments and its adjoint."""
        parameters = node.parameters if isinstance(node, Call) else ()
        key = (node.primitive, parameters, node.sizes, *(argument.sizes for argument in node.arguments))
        if key not in self._known:
            self._known[key] = _second_rule(node)
        places, weight, parts = self._known[key]
        changes: dict[Node, Node] = {weight: adjoint, **dict(zip(places, node.arguments, strict=True))}
        for (k, j, _), part in zip(parts, substitute([part for *_, part in parts], changes), strict=True):
            labels = tuple(range(part.rank))
            yield node.arguments[k], node.arguments[j], Term(1, (Factor(part, labels),), labels)


def _second_rule(node: Map | Call) -> tuple[list[Input], Input, list[tuple[int, int, Node]]]:
    places = [Input(f"argument {k}", argument.sizes) for k, argument in enumerate(node.arguments)]
    weight = Input("adjoint", node.sizes)
    if isinstance(node, Map):
        own = elementwise(node.primitive, places)
    else:
        own = call(node.primitive, places, node.sizes, node.parameters)
    found: list[tuple[int, int, Node]] = []
    for k, slope in enumerate(reverse(own, places, weight)):
        for j, second in enumerate(reverse(slope, places)):
            if not is_zero(second):
                found.append((k, j, second))
    return places, weight, found


def _of_product(node: Core | Pattern, adjoint: Node) -> Iterator[Curvature]:
    """Leave out two factors, in both orders, or one of them twice: `d²(x**p)/dx²` is `p (p-1) x**(p-2)`."""
    coefficient = node.coefficient if isinstance(node, Pattern) else 1
    sizes = dict(zip(node.out, node.sizes, strict=True))
    for factor in node.factors:
        sizes |= dict(zip(factor.labels, factor.node.sizes, strict=True))

    def weighted(times: Number, left: Sequence[Factor], out: tuple[Any, ...]) -> Term:
        rest = [factor for factor in left if factor.power]
        return Term(coefficient * times, (Factor(adjoint, node.out), *rest), out, dict(sizes))

    for position, factor in enumerate(node.factors):
        power = factor.power
        if power != 1:
            others = [*node.factors[:position], replace(factor, power=power - 2), *node.factors[position + 1 :]]
            yield factor.node, factor.node, weighted(power * (power - 1), others, factor.labels + factor.labels)
    for (i, first), (j, second) in combinations(enumerate(node.factors), 2):
        others = [factor for k, factor in enumerate(node.factors) if k not in (i, j)]
        others += [replace(first, power=first.power - 1), replace(second, power=second.power - 1)]
        times = first.power * second.power
        yield first.node, second.node, weighted(times, others, first.labels + second.labels)
        yield second.node, first.node, weighted(times, others, second.labels + first.labels)


def _turned(block: Node, rank: int) -> Node:
    """The block of the same two variables the other way round."""
    labels = tuple(range(block.rank))
    return product(1, [Factor(block, labels)], labels[rank:] + labels[:rank])
