"""The derivative of a `where` as a whole: by what its branches are made of, not step by step through them.

A branch that is not taken may be anything there: `where(x > 0, log(x), 0)` at 0. By the chain rule, step by step, its
slope is multiplied by 0 and an infinite one gives NaN. So the slopes of both branches are found first, as far down as
they are functions of entries, and then one is selected: `where(x > 0, 1/x, 0)`.
"""

from collections.abc import Container, Iterator
from heapq import heappop, heappush

from dimgrad.graph.algebra import Entry, contraction
from dimgrad.graph.node import Core, Factor, Map, Node, Pattern, Term, Total
from dimgrad.graph.product import constant, is_zero
from dimgrad.graph.total import total
from dimgrad.ops.selection import WHERE, select

type Place = tuple[Node, tuple[int, ...]]
"""A node inside a branch, and which axes of the branch its own axes are."""

type Slopes = dict[Place, Node]
"""The slope by each place; slopes have the axes of the branch."""


class Branches:
    """The derivatives of selections by nodes in `depends`; those in `variables` are derived by, not through."""

    def __init__(self, depends: Container[Node], variables: Container[Node]) -> None:
        self.depends = depends
        self.variables = variables
        self.known: dict[Node, Slopes] = {}

    def jacobian(self, node: Map) -> Iterator[tuple[Node, Term]]:
        """Yield the Jacobian of a selection by each node that its branches are made of."""
        axes = tuple(range(node.rank))
        sizes = dict(zip(axes, node.sizes, strict=True))
        for (argument, places), slope in self._slopes(node).items():
            yield argument, Term(1, (Factor(slope, axes),), axes + places, dict(sizes))

    def _slopes(self, node: Map) -> Slopes:
        """The slopes of a selection; those of selections inside its branches are found first."""
        for inner in [*_selections(node, self.known), node]:
            condition, *branches = inner.arguments
            first, second = (self._through(branch) for branch in branches)
            zero = constant(0, inner.sizes)
            slopes = {
                place: select(condition, first.get(place, zero), second.get(place, zero)) for place in first | second
            }
            self.known[inner] = {place: slope for place, slope in slopes.items() if not is_zero(slope)}
        return self.known[node]

    def _through(self, branch: Node) -> Slopes:
        """The slopes of a branch, from it downwards as far as it is a function of entries."""
        axes, sizes = tuple(range(branch.rank)), dict(enumerate(branch.sizes))
        waiting: dict[Place, list[Node]] = {}
        queue: list[tuple[int, tuple[int, ...], Place]] = []
        slopes: Slopes = {}

        def wait(place: Place, slope: Node) -> None:
            if place[0] not in self.depends:
                return
            if place not in waiting:
                heappush(queue, (-place[0].serial, place[1], place))
            waiting.setdefault(place, []).append(slope)

        wait((branch, axes), constant(1, branch.sizes))
        while queue:
            *_, place = heappop(queue)  # the newest node: all that uses it has been seen
            slope = total([(1, part) for part in waiting.pop(place)], branch.sizes)
            steps = None if place[0] in self.variables else self._steps(*place)
            if steps is None:
                slopes[place] = slope
                continue
            for inner, coefficient, factors in steps:
                parts = [Factor(slope, axes), *factors]
                wait(inner, contraction(coefficient, parts, axes, sizes, cancels=True))
        return slopes

    def _steps(self, node: Node, places: tuple[int, ...]) -> list[tuple[Place, int | float, list[Factor]]] | None:
        """The slope of a node by each argument, as factors over the branch's axes; None where it ends."""
        match node:
            case Map(primitive=primitive) if primitive is WHERE:
                return [
                    ((inner, tuple(places[axis] for axis in own)), 1, [Factor(slope, places)])
                    for (inner, own), slope in self.known[node].items()
                ]
            case Map():
                rows: list[tuple[Place, int | float, list[Factor]]] = []
                for argument, rule in zip(node.arguments, node.primitive.derivatives, strict=True):
                    slope = rule(Entry(node), *map(Entry, node.arguments))
                    slope = slope.node if isinstance(slope, Entry) else constant(slope, node.sizes)
                    if not is_zero(slope):
                        rows.append(((argument, places), 1, [Factor(slope, places)]))
                return rows
            case Total():
                return [((argument, places), coefficient, []) for coefficient, argument in node.terms]
            case Core() | Pattern() if is_of_entries(node):
                coefficient = node.coefficient if isinstance(node, Pattern) else 1
                own = dict(zip(node.out, places, strict=True))
                moved = [Factor(f.node, tuple(own[label] for label in f.labels), f.power) for f in node.factors]
                return [
                    ((f.node, f.labels), coefficient * f.power, [*moved[:k], *_lowered(f), *moved[k + 1 :]])
                    for k, f in enumerate(moved)
                ]
            case _:
                return None


def is_of_entries(node: Core | Pattern) -> bool:
    """Whether each entry of a product is a product of entries: nothing is summed, nothing lies on a diagonal."""
    labels = [label for f in node.factors for label in f.labels]
    return (
        set(labels) <= set(node.out)
        and len(set(node.out)) == len(node.out)
        and all(len(set(f.labels)) == len(f.labels) for f in node.factors)
    )


def _lowered(factor: Factor) -> list[Factor]:
    return [] if factor.power == 1 else [Factor(factor.node, factor.labels, factor.power - 1)]


def _selections(node: Map, known: Container[Node]) -> list[Map]:
    """The selections inside the branches of one, innermost first; those that are known are left out."""
    found: set[Node] = set()
    stack: list[Node] = list(node.arguments[1:])
    seen: set[Node] = set()
    while stack:
        inner = stack.pop()
        if inner in seen or inner in known:
            continue
        seen.add(inner)
        if isinstance(inner, Map) and inner.primitive is WHERE:
            found.add(inner)
        if isinstance(inner, Map | Total) or (isinstance(inner, Core | Pattern) and is_of_entries(inner)):
            stack += inner.arguments
    ordered = sorted(found, key=lambda inner: inner.serial)
    return [inner for inner in ordered if isinstance(inner, Map)]
