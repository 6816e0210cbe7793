"""Reshaping: axes merged and split in row-major order, as an operation on nodes that simplifies, and as an operator.

The Jacobian of a reshaping is the index map E, one tensor for each group of axes that is merged or split; the axes
that stay as they are are deltas, and need none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dimgrad.graph.blocks import Sizes, blocks, shape_latex, shape_text
from dimgrad.graph.elementwise import call, elementwise
from dimgrad.graph.node import Call, Core, Factor, Map, Node, Pattern, Term, Total
from dimgrad.graph.operators import operator_of
from dimgrad.graph.primitive import Code, Operator, Primitive
from dimgrad.graph.product import as_term, constant, constant_value, product
from dimgrad.graph.sizes import Size
from dimgrad.graph.spans import ZERO
from dimgrad.graph.total import total

DEEPEST = 4
"""Through so many levels of functions, products and sums a reshaping is carried to meet one that it undoes."""

##### the operator: `parameters` are the sizes of its two sides


def apply_reshape(operator: Call, x: Node, transposed: bool) -> Node:
    """Reshape the axes of one side into those of the other."""
    first, second = operator.parameters
    before, after = (first, second) if transposed else (second, first)
    return reshaped(x, x.sizes[: x.rank - len(before)] + after)


def _both(parameters: tuple[Sizes, Sizes]) -> Sizes:
    return (*parameters[0], *parameters[1])


def numpy_reshape_map(node: Call) -> Code:
    """The identity matrix, one of its axes split."""
    places = [f"{{n[{place}]}}" for place in range(node.rank)]
    count = " * ".join(places[: len(node.parameters[0])])
    return Code(f"{{y}} = np.eye({count}{{dtype}}).reshape({', '.join(places)})", node.sizes)


RESHAPE_MAP = Primitive(
    name="reshape_map",
    jacobians=(),
    text=lambda parameters: f"reshape(I, {shape_text(_both(parameters))})",
    latex=lambda parameters: rf"\operatorname{{{{reshape}}}}\left(I, {shape_latex(_both(parameters))}\right)",
    numpy=numpy_reshape_map,
    bounds=(0.0, 1.0),
    operator=Operator(sides=lambda node: len(node.parameters[0]), apply=apply_reshape, selects=True, bijective=True),
    fresh=True,
)


def reshape_map(one: Sizes, labels: Sequence[Any], other: Sizes, others: Sequence[Any]) -> Factor:
    """The index map between two groups of axes. The one with more axes comes first, so that it has one form."""
    if (len(one), str(one)) < (len(other), str(other)):
        one, labels, other, others = other, others, one, labels
    return Factor(call(RESHAPE_MAP, [], (*one, *other), (one, other)), (*labels, *others))


def _maps(before: Sizes, inner: Sequence[Any], after: Sizes, outer: Sequence[Any]) -> list[Factor]:
    """The index maps of a reshaping, one for each group of axes; those that stay as they are are deltas."""
    rows: list[Factor] = []
    for old, new in blocks(before, after):
        if before[old] == after[new]:
            identity = product(1, [], ("i", "i"), {"i": before[old.start]})
            rows.append(Factor(identity, (inner[old.start], outer[new.start])))
        else:
            rows.append(reshape_map(before[old], inner[old], after[new], outer[new]))
    return rows


##### the node: `parameters` are the order in which the argument's axes are taken, and the sizes of the result


@dataclass(frozen=True, slots=True)
class Merging:
    """A node whose entries are those of a product, on other axes: the product's factors, and its axes in order."""

    factors: tuple[Factor, ...]
    labels: tuple[Any, ...]
    before: Sizes
    after: Sizes


def merging(node: Node) -> Merging | None:
    """Read a reshaping or a Kronecker product as a product whose axes are merged or split."""
    if not isinstance(node, Call):
        return None
    if node.primitive is RESHAPE:
        (x,) = node.arguments
        order, sizes = node.parameters
        lengths: Sizes = x.sizes
        inner = tuple(object() for _ in lengths)
        return Merging((Factor(x, inner),), tuple(inner[k] for k in order), _taken(lengths, order), sizes)
    if node.primitive is KRON:
        rows = tuple(Factor(x, tuple(object() for _ in x.sizes)) for x in node.arguments)
        between = tuple(label for pair in zip(*(f.labels for f in rows), strict=True) for label in pair)
        before = tuple(size for pair in zip(*(f.node.sizes for f in rows), strict=True) for size in pair)
        return Merging(rows, between, before, node.sizes)
    return None


def _taken(sizes: Sizes, order: tuple[int, ...]) -> Sizes:
    return tuple(sizes[axis] for axis in order)


def d_merging(place: int) -> Any:
    """The rule for one argument: the other one, and the index maps: 1 where an entry goes to."""

    def d_merging_argument(y: Call) -> list[Term]:
        own = merging(y)
        assert own is not None, f"{y!r} merges nothing"
        outer = tuple(("out", axis) for axis in range(y.rank))
        rows = _maps(own.before, own.labels, own.after, outer)
        others = own.factors[:place] + own.factors[place + 1 :]
        return [Term(1, (*others, *rows), outer + own.factors[place].labels)]  # ∂y_p/∂x_mn = E_mnp

    return d_merging_argument


def open_merging(factor: Factor, others: Sequence[Factor], kept: set[Any]) -> Term | None:
    """E times its argument where that is an outer product: (A ⊗ B) vec(X) is then B X Aᵀ, and A ⊗ B never formed.

    So are the entries of a reshaped tensor that are multiplied with others of the same kind: vec(X)ᵀvec(Y).
    """
    merges = _merged(factor)
    own = merging(factor.node)
    if (
        own is None
        or merges is None
        or all(label in kept or _awaits(label, sizes, factor, others) for label, sizes in merges.items())
    ):
        return None
    terms = [as_term(f.node) for f in own.factors]
    outer = sum(bool(f.labels) for term in terms for f in term.factors) > 1
    outer = outer or any(len(set(term.out)) < len(term.out) for term in terms)
    again = factor.power > 1 or any(
        (theirs := _merged(other))
        and any(label not in kept and theirs.get(label) == rows for label, rows in merges.items())
        for other in others
    )
    if not (outer or again):
        return None
    opened = [Factor(f.node, f.labels, factor.power) for f in own.factors]
    return Term(1, (*opened, *_maps(own.before, own.labels, own.after, factor.labels)), ())


def _awaits(label: Any, sizes: Sizes, factor: Factor, others: Sequence[Factor]) -> bool:
    """Whether only operators are contracted with a merged axis, none of which splits it: they are applied to it."""
    carriers = [f for f in others if label in f.labels]
    undone = any(
        isinstance(f.node, Call) and f.node.primitive is RESHAPE_MAP and f.node.parameters[0] == sizes for f in carriers
    )
    once = factor.labels.count(label) == 1
    return bool(carriers) and once and not undone and all(operator_of(f.node) for f in carriers)


def _merged(factor: Factor) -> dict[Any, Sizes] | None:
    """The labels of axes that are merged, with the sizes that they are merged of; None where axes are split."""
    own = merging(factor.node)
    if own is None:
        return None
    found: dict[Any, Sizes] = {}
    for old, new in blocks(own.before, own.after):
        if own.before[old] != own.after[new]:
            if new.stop - new.start != 1:
                return None
            found[factor.labels[new.start]] = own.before[old]
    return found


def text_reshape(parameters: tuple[Any, ...]) -> str:
    """`vec(X)` where columns are stacked, else the new shape is said."""
    order, sizes = parameters
    if len(sizes) == 1 and order == tuple(range(len(order)))[::-1]:
        return "vec({0})"
    return f"reshape({{0}}, {shape_text(sizes)})"


def latex_reshape(parameters: tuple[Any, ...]) -> str:
    """The same in LaTeX."""
    order, sizes = parameters
    if len(sizes) == 1 and order == tuple(range(len(order)))[::-1]:
        return r"\operatorname{{vec}}\left({0}\right)"
    return rf"\operatorname{{{{reshape}}}}\left({{0}},\, {shape_latex(sizes)}\right)"


def numpy_reshape(node: Call) -> Code:
    """A view where the order of the axes allows one."""
    (x,) = node.arguments
    order, sizes = node.parameters
    straight = tuple(range(x.rank))
    words = f".transpose({', '.join(map(str, order))})"
    turned = "" if order == straight else ".T" if order == straight[::-1] else words
    if len(sizes) == 1:
        return Code(f"{{y}} = {{0}}{turned}.ravel()")
    places = ", ".join(f"{{n[{place}]}}" for place in range(len(sizes)))
    return Code(f"{{y}} = {{0}}{turned}.reshape({places or '()'})", sizes)


RESHAPE = Primitive(
    name="reshape",
    jacobians=(d_merging(0),),
    text=text_reshape,
    latex=latex_reshape,
    numpy=numpy_reshape,
    opened=open_merging,
)

##### the Kronecker product: the outer product of two vectors or matrices, their axes merged in pairs

KRON = Primitive(
    name="kron",
    jacobians=(d_merging(0), d_merging(1)),
    text=lambda _: "{0} ⊗ {1}",
    latex=lambda _: r"{0} \otimes {1}",
    numpy=lambda _: "{y} = np.kron({0}, {1})",
    fresh=True,
    atomic=False,
    opened=open_merging,
)


def _kronecker(factors: Sequence[Factor], out: tuple[Any, ...], sizes: Sizes) -> Node | None:
    """An outer product whose axes are merged in pairs, if that is what it is."""
    if len(factors) != 2 or any(f.power != 1 for f in factors):
        return None
    left, right = sorted(factors, key=lambda f: out[0] not in f.labels)
    between = tuple(label for pair in zip(left.labels, right.labels, strict=False) for label in pair)
    pairs = zip(left.node.sizes, right.node.sizes, strict=False)
    if left.node.rank != right.node.rank or between != out or sizes != tuple(a * b for a, b in pairs):
        return None
    return call(KRON, [left.node, right.node], sizes)


def reshaped(node: Node, sizes: Sequence[Size]) -> Node:
    """The entries of a node in row-major order, on other axes. Sizes of axes are never one."""
    return _reshaped(node, tuple(sizes), DEEPEST)


def _reshaped(node: Node, sizes: Sizes, depth: int) -> Node:
    if sizes == node.sizes:
        return node
    value = 0 if ZERO in sizes else constant_value(node)  # an array without entries is all zeros, and all ones
    if value is not None:
        return constant(value, sizes)
    if (own := merging(node)) is not None:
        return _reshaped(product(1, own.factors, own.labels), sizes, depth)
    if isinstance(node, Pattern):
        return _of_pattern(node, sizes, depth)
    if isinstance(node, Call) and node.primitive is RESHAPE_MAP and sizes[: len(sizes) // 2] * 2 == sizes:
        axes = tuple(range(len(sizes) // 2))  # both sides alike: from everything to itself
        return product(1, [], axes + axes, dict(zip(axes, sizes, strict=False)))
    inside = _undone(node, sizes, depth - 1) if depth else None
    return call(RESHAPE, [node], sizes, (tuple(range(node.rank)), sizes)) if inside is None else inside


def _of_pattern(node: Pattern, sizes: Sizes, depth: int) -> Node:
    """Reshape the factors of a pattern where each group of axes lies within one of them; the rest as a whole."""
    row = as_term(node)
    factors = list(row.factors)
    out: list[Any] = []
    lengths: dict[Any, Size] = dict(zip(node.out, node.sizes, strict=True))
    left: list[Size] = []
    for old, new in blocks(node.sizes, sizes):
        labels = row.out[old]
        holders = [position for position, f in enumerate(factors) if not set(labels).isdisjoint(f.labels)]
        fresh = tuple(object() for _ in sizes[new])
        stays = node.sizes[old] == sizes[new] or any(row.out.count(label) > 1 for label in labels)
        if stays or (holders and (len(holders) > 1 or not _adjacent(factors[holders[0]].labels, labels))):
            out += labels
            left += node.sizes[old]
        else:
            for position in holders:
                factors[position] = _split(factors[position], labels, fresh, sizes[new], depth)
            out += fresh
            left += sizes[new]
            lengths |= dict(zip(fresh, sizes[new], strict=True))
    inner = product(row.coefficient, factors, out, lengths)
    if tuple(left) == sizes:
        return inner
    # What is left is a call on the pattern, but for its scalar factors, and in the order in which its factor is stored.
    row = as_term(inner)
    scalars = [f for f in row.factors if not f.labels]
    tensors = [f for f in row.factors if f.labels]
    if len(tensors) == 1 and tensors[0].power == 1 and sorted(map(str, tensors[0].labels)) == sorted(map(str, row.out)):
        (f,) = tensors
        order = tuple(f.labels.index(label) for label in row.out)
        body = call(RESHAPE, [f.node], sizes, (order, sizes))
    elif (kronecker := _kronecker(tensors, row.out, sizes)) is not None:
        body = kronecker
    else:
        pure = product(1, tensors, row.out, dict(zip(row.out, inner.sizes, strict=True)))
        body = call(RESHAPE, [pure], sizes, (tuple(range(pure.rank)), sizes))
    axes = tuple(range(len(sizes)))
    return product(row.coefficient, [*scalars, Factor(body, axes)], axes)


def _adjacent(own: tuple[Any, ...], labels: tuple[Any, ...]) -> bool:
    """Whether labels stand next to each other and in this order among a factor's own."""
    return any(own[place : place + len(labels)] == labels for place in range(len(own)))


def _split(factor: Factor, labels: tuple[Any, ...], fresh: tuple[Any, ...], sizes: Sizes, depth: int) -> Factor:
    """A factor with some neighbouring axes reshaped."""
    start = factor.labels.index(labels[0])
    end = start + len(labels)
    own = factor.node.sizes
    node = _reshaped(factor.node, own[:start] + sizes + own[end:], depth)
    return Factor(node, factor.labels[:start] + fresh + factor.labels[end:], factor.power)


def _undone(node: Node, sizes: Sizes, depth: int) -> Node | None:
    """Carry a splitting inside, where it meets a reshaping that it undoes: the splitting of exp(vec(X)) is exp(X)."""
    match node:
        case Map() if (parts := _met([(a, sizes) for a in node.arguments], depth)) is not None:
            return elementwise(node.primitive, parts)
        case Total() if (parts := _met([(a, sizes) for a in node.arguments], depth)) is not None:
            return total([(c, part) for (c, _), part in zip(node.terms, parts, strict=True)], sizes)
        case Core():
            return _undone_in_product(node, sizes, depth)
        case _:
            return None


def _met(rows: Sequence[tuple[Node, Sizes]], depth: int) -> list[Node] | None:
    parts = [_reshaped(argument, sizes, depth) for argument, sizes in rows]
    reshapes = [merging(part) is not None for part in parts]
    whole = [constant_value(part) is not None for part in parts]
    return None if all(r or w for r, w in zip(reshapes, whole, strict=True)) else parts


def _undone_in_product(node: Core, sizes: Sizes, depth: int) -> Node | None:
    factors = list(node.factors)
    out: list[Any] = []
    lengths: dict[Any, Size] = {}
    met = False
    axes: Sequence[int] = node.out
    for old, new in blocks(node.sizes, sizes):
        labels = tuple(axes[old])
        if node.sizes[old] == sizes[new]:
            out += labels
            continue
        if len(labels) != 1 or any(f.labels.count(labels[0]) > 1 for f in factors):
            return None
        fresh = tuple(object() for _ in sizes[new])
        for position, f in enumerate(factors):
            if labels[0] in f.labels:
                factors[position] = _split(f, labels, fresh, sizes[new], depth)
                met |= merging(factors[position].node) is None
        out += fresh
        lengths |= dict(zip(fresh, sizes[new], strict=True))
    return product(1, factors, out, lengths) if met else None
