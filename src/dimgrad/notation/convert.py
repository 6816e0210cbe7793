"""From the graph to the tree: products flattened and reduced, sums collected, functions applied. Iterative.

Flattening stops at `CAP` factors, and what is nested deeper or is wider than `LIMIT` becomes a part with a name of its
own, so that the work is linear in the graph however much of it is shared.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import count

from dimgrad.graph.node import Call, Core, Factor, Input, Map, Node, Number, Pattern, SizeNode, Total, topological
from dimgrad.graph.sizes import Size
from dimgrad.notation.algebra import split
from dimgrad.notation.atoms import Extent, Part, Symbol
from dimgrad.notation.compound import Hadamard, Product, Sum, Transposed
from dimgrad.notation.expansion import shorter
from dimgrad.notation.expression import Expression
from dimgrad.notation.forms import index_form, matrix_form
from dimgrad.notation.functions import apply
from dimgrad.notation.kind import Kind
from dimgrad.notation.names import distinct, text_name
from dimgrad.notation.reduction import Network
from dimgrad.notation.whole import Entries, Whole

CAP = 24
LIMIT = 24
HIGHEST = 999
"""The highest power that is written; beyond it products are not opened."""

type Flat = tuple[Number, tuple[Factor, ...], tuple[int, ...], dict[int, Size]]
"""A product with the products among its factors opened: coefficient, factors, output labels, sizes of labels."""

_KINDS = (Kind.SCALAR, Kind.COLUMN, Kind.MATRIX)


def tree(root: Node) -> Expression:
    """Return the tree of a node: a scalar, an upright column, a matrix, or a tensor by its entries."""
    nodes = topological([root])
    flats: dict[Node, Flat] = {}
    for node in nodes:
        if isinstance(node, Core | Pattern):
            flats[node] = _flattened(node, flats)
    needed = _needed(root, flats)
    names = distinct([node for node in nodes if isinstance(node, Input)], _words(nodes))
    trees: dict[Node, Expression] = {}
    for node in nodes:
        if node not in needed:
            continue
        match node:
            case Input():
                trees[node] = _variable(node, *names[node])
            case SizeNode():
                trees[node] = Extent(node.size)
            case Core() | Pattern():
                trees[node] = _product(flats[node], trees, _kind(node))
            case Total():
                trees[node] = _total(node, trees)
            case Map():
                trees[node] = apply(node.primitive, (), [trees[a] for a in node.arguments], _kind(node))
            case Call():
                trees[node] = apply(node.primitive, node.parameters, [trees[a] for a in node.arguments], _kind(node))
            case _:
                raise AssertionError(f"no notation for {type(node).__name__}")
        if node is not root and (trees[node].depth > LIMIT or _width(trees[node]) > LIMIT):
            trees[node] = Part((trees[node],), trees[node].kind)
    return trees[root]


def _kind(node: Node) -> Kind:
    return _KINDS[node.rank] if node.rank < len(_KINDS) else Kind.TENSOR


def _width(body: Expression) -> int:
    _, body = split(body)  # the terms of a sum with a minus before it count, too
    match body:
        case Product():
            return len(body.scalars) + len(body.chain)
        case Hadamard():
            return len(body.parts)
        case Sum():
            return len(body.terms)
        case Whole():
            return sum(len(entries) for _, entries, _ in body.terms)
        case _:
            return len(body.children)


def _words(nodes: Iterable[Node]) -> set[str]:
    """The words in the formats of functions, and the sizes that are printed: no variable may look like one."""
    formats: list[str] = []
    for node in nodes:
        if isinstance(node, Map):
            formats.append(node.primitive.text)
        elif isinstance(node, Call):
            formats.append(node.primitive.text(node.parameters))
    sizes = {text_name(s.name) for node in nodes if isinstance(node, SizeNode) for s in node.size.symbols()}
    return sizes | {word for text in formats for word in re.findall(r"[^\W\d]\w*", text)}


##### variables


def _variable(node: Input, text: str, latex: str) -> Expression:
    """A variable as the graph reads it: upright, however its array lies."""
    places = [axis for axis in node.layout if axis is not None]
    kind = _kind(node)
    if kind is Kind.COLUMN and len(node.layout) > 1 and node.layout[0] is None:
        return Transposed(Symbol(text, latex, Kind.ROW))
    symbol = Symbol(text, latex, kind)
    if places == sorted(places):
        return symbol
    if kind is Kind.MATRIX:
        return Transposed(symbol)
    return Whole(node.sizes, kind, ((1, ((symbol, tuple(places), 1),), ()),))


##### products


def _flattened(node: Core | Pattern, flats: dict[Node, Flat]) -> Flat:
    coefficient = node.coefficient if isinstance(node, Pattern) else 1
    sizes = dict(zip(node.out, node.sizes, strict=True))
    for factor in node.factors:
        sizes |= dict(zip(factor.labels, factor.node.sizes, strict=True))
    inner = [_openable(factor, flats) for factor in node.factors]
    if sum(len(flat[1]) if flat else 1 for flat in inner) > CAP:
        inner = [flat if flat and len(flat[1]) * len(inner) <= CAP else None for flat in inner]
    fresh = count(max(sizes, default=-1) + 1)
    factors: list[Factor] = []
    for factor, flat in zip(node.factors, inner, strict=True):
        if flat is None:
            factors.append(factor)
            continue
        number, parts, out, inner_sizes = flat
        places = dict(zip(out, factor.labels, strict=True))
        for label, size in inner_sizes.items():
            if label not in places:
                places[label] = next(fresh)
            sizes[places[label]] = size
        coefficient *= number**factor.power
        for part in parts:
            labels = tuple(places[label] for label in part.labels)
            factors.append(Factor(part.node, labels, part.power * factor.power))
    return coefficient, tuple(factors), node.out, sizes


def _openable(factor: Factor, flats: dict[Node, Flat]) -> Flat | None:
    """The product a factor is, where multiplying its factors one by one is the same."""
    flat = flats.get(factor.node)
    if flat is None or not isinstance(factor.node, Core):
        return None
    _, parts, out, sizes = flat
    pointwise = len(sizes) == len(out)
    low = all(abs(part.power * factor.power) <= HIGHEST for part in parts)
    return flat if low and (factor.power == 1 or pointwise) else None


def _needed(root: Node, flats: dict[Node, Flat]) -> set[Node]:
    """The nodes that need a tree of their own: those not opened inside a product."""
    found = {root}
    stack = [root]
    while stack:
        node = stack.pop()
        below: Sequence[Node] = [f.node for f in flats[node][1]] if node in flats else node.arguments
        for argument in below:
            if argument not in found:
                found.add(argument)
                stack.append(argument)
    return found


def _product(flat: Flat, trees: dict[Node, Expression], kind: Kind) -> Expression:
    coefficient, factors, out, sizes = flat
    network = Network(frozenset(out), sizes)
    for factor in factors:
        network.place((trees[factor.node], factor.labels, factor.power))
    network.reduce()
    form = matrix_form(coefficient, network, out)
    return index_form(coefficient, network, out, kind) if form is None else form


##### sums


def _total(node: Total, trees: dict[Node, Expression]) -> Expression:
    if node.rank <= 2:
        return shorter([(coefficient, trees[term]) for coefficient, term in node.terms])
    found: dict[object, Entries] = {}
    for weight, term in node.terms:
        for coefficient, entries, deltas in entries_of(trees[term], node.sizes).terms:
            key = (deltas, tuple((body.key, labels, power) for body, labels, power in entries))
            before = found[key][0] if key in found else 0
            found[key] = (before + weight * coefficient, entries, deltas)
    rows = sorted((row for row in found.values() if row[0]), key=_entries_order)
    return Whole(node.sizes, Kind.TENSOR, tuple(rows or [(0, *next(iter(found.values()))[1:])]))


def _entries_order(row: Entries) -> tuple[object, ...]:
    _, entries, deltas = row
    return (-len(deltas), deltas, [(labels, body.order[1:], power) for body, labels, power in entries])


def entries_of(body: Expression, sizes: tuple[Size, ...]) -> Whole:
    """Return a tensor as sums of products of entries."""
    if isinstance(body, Whole):
        return body
    return Whole(sizes, body.kind, ((1, ((body, tuple(range(len(sizes))), 1),), ()),))
