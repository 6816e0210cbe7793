"""Parts of tensors and tensors of parts: slices, embeddings among zeros, and joints, along one axis.

The Jacobian of a slice is the index map E of the axis, rows of the identity matrix; that of a joint is E transposed. A
single entry has no axis: its E is a basis vector.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from dimgrad.graph.elementwise import call
from dimgrad.graph.node import Call, Factor, Node, Pattern, Term
from dimgrad.graph.primitive import Code, Operator, Primitive
from dimgrad.graph.product import as_term, constant, constant_value, is_zero, product
from dimgrad.graph.sizes import Size
from dimgrad.graph.spans import ZERO, Span, filled

SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")

##### the operator: `parameters` are the part and the size of the axis


def apply_selection(operator: Call, x: Node, transposed: bool) -> Node:
    """The part of an axis, or the axis with what is not the part filled up with zeros."""
    span, size = operator.parameters
    axis = x.rank - 1
    if not transposed:
        return sliced(x, axis, span)
    return embedded(x, span, axis=axis if span.count is not None else x.rank, size=size)


def text_selection(parameters: tuple[Any, ...]) -> str:
    """`e₂`, or rows of the identity matrix."""
    span, size = parameters
    if span.count is None:
        return f"e{subscript(span.start, size)}"
    return f"I[{span.text(size, str)}]"


def latex_selection(parameters: tuple[Any, ...]) -> str:
    """The same in LaTeX."""
    span, size = parameters
    if span.count is None:
        return f"e_{{{{{(span.start + 1)}}}}}".replace("*", " ")
    return f"I_{{{{[{span.text(size, str)}]}}}}".replace("*", " ")


def subscript(place: Size, size: Size) -> str:
    """A place as mathematics counts it, from one: `₂`, `_N`; as an index in Python where it is neither."""
    counted = place + 1
    if counted.number is not None:
        return str(counted.number).translate(SUBSCRIPTS)
    return f"_{counted}" if counted.symbol is not None else f"[{Span(place, None).text(size, str)}]"


def numpy_selection(node: Call) -> Code:
    """Rows of an identity matrix."""
    span, size = node.parameters
    if span.count is None:
        return Code("{y} = np.eye(1, {n[0]}, {n[1]}{dtype})[0]", (size, span.start))
    if span.step == 1:
        return Code("{y} = np.eye({n[0]}, {n[1]}, {n[2]}{dtype})", (span.count, size, span.start))
    names = _Names([size])
    return Code(f"{{y}} = np.eye({{n[0]}}{{dtype}})[{span.text(size, names.name)}]", names.sizes)


SELECTION = Primitive(
    name="basis",
    jacobians=(),
    text=text_selection,
    latex=latex_selection,
    numpy=numpy_selection,
    bounds=(0.0, 1.0),
    operator=Operator(sides=lambda node: node.rank - 1, apply=apply_selection, selects=True),
    fresh=True,
)


def selection(span: Span, size: Size) -> Node:
    """The tensor that is 1 where an entry of a part is the entry of the axis; for one entry a basis vector."""
    return call(SELECTION, [], (size,) if span.count is None else (span.count, size), (span, size))


class _Names:
    """The sizes that a code names, each once."""

    def __init__(self, sizes: Sequence[Size] = ()) -> None:
        self.list = list(sizes)

    def name(self, size: Size) -> str:
        if size.number is not None:
            return str(size.number)
        if size not in self.list:
            self.list.append(size)
        return f"{{n[{self.list.index(size)}]}}"

    @property
    def sizes(self) -> tuple[Size, ...]:
        return tuple(self.list)


##### slices: `parameters` are the axis, the part, and the size of the axis


def d_slice(y: Call) -> list[Term]:
    """The index map of the axis, deltas for the others."""
    (x,) = y.arguments
    axis, span, size = y.parameters
    inner = tuple(("in", k) if k == axis else k for k in range(x.rank))
    outer = inner[:axis] + ((("out", axis),) if span.count is not None else ()) + inner[axis + 1 :]
    own = (*((("out", axis),) if span.count is not None else ()), ("in", axis))
    return [Term(1, (Factor(selection(span, size), own),), outer + inner, dict(zip(inner, x.sizes, strict=True)))]


def index_along(axis: int, inside: str) -> str:
    """An index of one axis, in Python."""
    return ":, " * axis + inside


def text_slice(parameters: tuple[Any, ...]) -> str:
    """`x₂`, `x[1:]`, `A[:, 0]`."""
    axis, span, size = parameters
    if span.count is None and axis == 0:
        return f"{{0}}{subscript(span.start, size)}"
    return f"{{0}}[{index_along(axis, span.text(size, str))}]"


def latex_slice(parameters: tuple[Any, ...]) -> str:
    """The same in LaTeX."""
    axis, span, size = parameters
    if span.count is None and axis == 0:
        return f"{{0}}_{{{{{span.start + 1}}}}}".replace("*", " ")
    return f"{{0}}_{{{{[{index_along(axis, span.text(size, str))}]}}}}".replace("*", " ")


def numpy_slice(node: Call) -> Code:
    """A view."""
    axis, span, size = node.parameters
    names = _Names()
    return Code(f"{{y}} = {{0}}[{index_along(axis, span.text(size, names.name))}]", names.sizes)


SLICE = Primitive(name="part", jacobians=(d_slice,), text=text_slice, latex=latex_slice, numpy=numpy_slice)


def sliced(node: Node, axis: int, span: Span) -> Node:
    """A part of a node along one axis; of one entry the axis is gone."""
    size = node.sizes[axis]
    sizes = node.sizes[:axis] + (() if span.count is None else (span.count,)) + node.sizes[axis + 1 :]
    if span.covers(size):
        return node
    value = constant_value(node)
    if value is not None:
        return constant(value, sizes)
    if isinstance(node, Pattern):
        return _slice_of_pattern(node, axis, span)
    if isinstance(node, Call):
        if node.primitive is SLICE and node.parameters[0] == axis and node.parameters[1].count is not None:
            return sliced(node.arguments[0], axis, node.parameters[1].of(span))
        if node.primitive.name == JOINT and node.parameters[0] == axis:
            found = _slice_of_joint(node, span, sizes)
            if found is not None:
                return found
    return call(SLICE, [node], sizes, (axis, span, size))


def _slice_of_pattern(node: Pattern, axis: int, span: Span) -> Node:
    row = as_term(node)
    label = row.out[axis]
    sizes: dict[Any, Size] = dict(zip(row.out, node.sizes, strict=True))
    own: tuple[Any, ...] = () if span.count is None else (("part", label),)
    if span.count is not None:
        sizes["part", label] = span.count
    out = row.out[:axis] + own + row.out[axis + 1 :]
    if row.out.count(label) > 1:  # part of a diagonal: the rows of an identity matrix
        rows = [Factor(selection(span, node.sizes[axis]), (*own, label)), *row.factors]
        return product(row.coefficient, rows, out, sizes)
    factors = [
        Factor(sliced(f.node, place, span), f.labels[:place] + own + f.labels[place + 1 :], f.power)
        if (place := f.labels.index(label) if label in f.labels else -1) >= 0
        else f
        for f in row.factors
    ]
    return product(row.coefficient, factors, out, sizes)


def _slice_of_joint(node: Call, span: Span, sizes: tuple[Size, ...]) -> Node | None:
    """The part of a joint that lies within one of its parts, or among zeros."""
    axis, spans, _ = node.parameters
    for part, own in zip(node.arguments, spans, strict=True):
        if span == own:
            return part
        if (inner := span.within(own)) is not None:
            return sliced(part, axis, inner)
    return constant(0, sizes) if all(span.apart(own) for own in spans) else None


##### joints: `parameters` are the axis, the part of it that each argument is, and its size

JOINT = "joint"


@cache
def d_joint(place: int) -> Any:
    """The rule for one of the arguments."""

    def d_joint_part(y: Call) -> list[Term]:
        part = y.arguments[place]
        axis, spans, size = y.parameters
        span = spans[place]
        outer = tuple(("out", k) if k == axis else k for k in range(y.rank))
        own: tuple[Any, ...] = () if span.count is None else (("in", axis),)
        inner = outer[:axis] + own + outer[axis + 1 :]
        lengths = dict(zip(outer, y.sizes, strict=True)) | dict(zip(inner, part.sizes, strict=True))
        return [Term(1, (Factor(selection(span, size), (*own, ("out", axis))),), outer + inner, lengths)]

    return d_joint_part


def _gaps(spans: Sequence[Span], size: Size) -> list[str]:
    """The places of the arguments in order, zeros where nothing is known to lie."""
    words: list[str] = []
    place = ZERO
    for position, span in enumerate(spans):
        words += ["0"] * (span.start != place) + [f"{{{position}}}"]
        place = span.end
    return [*words, *(["0"] * (place != size))]


def text_joint(parameters: tuple[Any, ...]) -> str:
    """`[x; y]` one above the other, `[A, B]` side by side; a 0 stands for zeros."""
    axis, spans, size = parameters
    return f"[{('; ' if axis == 0 else ', ').join(_gaps(spans, size))}]"


def latex_joint(parameters: tuple[Any, ...]) -> str:
    """The same as a matrix of blocks."""
    axis, spans, size = parameters
    between = r" \\ " if axis == 0 else " & "
    return rf"\begin{{{{bmatrix}}}} {between.join(_gaps(spans, size))} \end{{{{bmatrix}}}}"


def numpy_joint(node: Call) -> Code:
    """A concatenation where the parts fill the axis, else assignments to zeros."""
    axis, spans, size = node.parameters
    whole = filled(spans, size)
    single = [span.count is None for span in spans]
    if whole and node.rank == 1 and all(single):
        return Code(f"{{y}} = np.array([{', '.join(map(_entry, range(len(spans)), node.arguments))}]{{dtype}})")
    if whole and all(single):
        return Code(f"{{y}} = np.stack([{', '.join(f'{{{k}}}' for k in range(len(spans)))}]{_axis(axis)})")
    if whole and (node.rank > 1 or not any(single)):
        unit = f"[{index_along(axis, 'None')}]"
        words = [f"{{{k}}}{unit if alone else ''}" for k, alone in enumerate(single)]
        return Code(f"{{y}} = np.concatenate([{', '.join(words)}]{_axis(axis)})")
    names = _Names()
    shape = ", ".join(names.name(s) for s in node.sizes) + ("," if node.rank == 1 else "")
    lines = [f"{{y}} = np.{'empty' if whole else 'zeros'}(({shape}){{dtype}})"]
    for k, span in enumerate(spans):
        lines.append(f"{{y}}[{index_along(axis, span.text(size, names.name))}] = {{{k}}}")
    return Code("\n".join(lines), names.sizes)


def _entry(place: int, node: Node) -> str:
    """A scalar in brackets: a whole number as a float, or the array were one of integers."""
    value = constant_value(node)
    return f"{{{place}}}" if value is None or not isinstance(value, int) else f"{value}.0"


def _axis(axis: int) -> str:
    return f", axis={axis}" if axis else ""


@lru_cache(maxsize=256)
def _joint(count: int) -> Primitive:
    """The primitive for this many parts; one for each count, as each has as many rules."""
    return Primitive(
        name=JOINT,
        rule="stacking",
        jacobians=tuple(d_joint(place) for place in range(count)),
        text=text_joint,
        latex=latex_joint,
        numpy=numpy_joint,
        fresh=True,
    )


def joined(parts: Sequence[tuple[Node, Span]], axis: int, size: Size) -> Node:
    """Parts put together along an axis, zeros where there is none. A single entry is a node without the axis."""
    alive = [(node, span) for node, span in parts if not is_zero(node) and span.count != ZERO]
    first, span = parts[0]
    sizes = (*first.sizes[:axis], size, *first.sizes[axis + (span.count is not None) :])
    if not alive:
        return constant(0, sizes)
    if len(alive) == 1:
        return embedded(*alive[0], axis=axis, size=size)
    alive = _ordered(alive)
    values = {constant_value(node) for node, _ in alive}
    spans = tuple(span for _, span in alive)
    if len(values) == 1 and (value := values.pop()) is not None and filled(spans, size):
        return constant(value, sizes)
    return call(_joint(len(alive)), [node for node, _ in alive], sizes, (axis, spans, size))


def _ordered(parts: list[tuple[Node, Span]]) -> list[tuple[Node, Span]]:
    """The parts as they lie, as far as that is known: by how many are known to lie before each."""
    spans = [span for _, span in parts]
    starts = [span.start.number for span in spans]
    if None not in starts and all(span.step > 0 for span in spans):
        order: list[Any] = starts
    else:
        order = [sum(o is not span and o.apart(span) and _before(o, span) for o in spans) for span in spans]
    return [parts[place] for place in sorted(range(len(parts)), key=order.__getitem__)]


def _before(left: Span, right: Span) -> bool:
    return all(factor >= 0 for _, factor in (right.start - left.start).terms)


def concatenated(nodes: Sequence[Node], counts: Sequence[Size | None], axis: int) -> Node:
    """Nodes one after another along an axis; a count of None is a single entry, a node without the axis."""
    place, parts = ZERO, list[tuple[Node, Span]]()
    for node, count in zip(nodes, counts, strict=True):
        span = Span(place, count)
        parts.append((node, span))
        place = span.end
    return joined(parts, axis, place)


@dataclass(frozen=True, slots=True)
class Placement:
    """What a node is along one of its axes: parts, and zeros elsewhere."""

    axis: int
    size: Size
    parts: tuple[tuple[Node, Span], ...]


def placement(node: Node) -> Placement | None:
    """Return the axis along which a node is known to be parts of something, its other axes as they are."""
    row = as_term(node)
    others = [f for f in row.factors if not f.labels]
    tensors = [f for f in row.factors if f.labels]
    if len(tensors) != 1 or tensors[0].power != 1 or sorted(tensors[0].labels) != sorted(row.out):
        return None
    (f,) = tensors
    body = f.node
    if not isinstance(body, Call):
        return None
    if body.primitive is SELECTION and body.rank == 1:
        span, size = body.parameters
        return Placement(0, size, ((product(row.coefficient, others, ()), span),))
    if body.primitive.name != JOINT:
        return None
    axis, spans, size = body.parameters
    parts: list[tuple[Node, Span]] = []
    for part, span in zip(body.arguments, spans, strict=True):
        alone = span.count is None
        labels = tuple(label for k, label in enumerate(f.labels) if not (alone and k == axis))
        out = tuple(label for label in row.out if label in labels)
        parts.append((product(row.coefficient, [*others, Factor(part, labels)], out), span))
    return Placement(row.out.index(f.labels[axis]), size, tuple(parts))


def embedded(node: Node, span: Span, *, axis: int, size: Size) -> Node:
    """A node as a part of a longer axis, zeros elsewhere. A single entry gets the axis, by a basis vector."""
    if span.covers(size):
        return node
    axes = tuple(range(node.rank))
    if span.count is None:
        basis = Factor(selection(span, size), ("new",))
        return product(1, [Factor(node, axes), basis], (*axes[:axis], "new", *axes[axis:]))
    sizes = (*node.sizes[:axis], size, *node.sizes[axis + 1 :])
    if is_zero(node):
        return constant(0, sizes)
    if isinstance(node, Pattern):
        row = as_term(node)
        label = row.out[axis]
        if row.out.count(label) == 1 and not (row.coefficient == 1 and row.factors == () and node.rank == 1):
            return _embedded_factor(row, axis, span, size)
    if isinstance(node, Call) and node.primitive.name == JOINT and node.parameters[0] == axis and span.step > 0:
        inner = [(part, span.of(own)) for part, own in zip(node.arguments, node.parameters[1], strict=True)]
        return joined(inner, axis, size)
    return call(_joint(1), [node], sizes, (axis, (span,), size))


def _embedded_factor(row: Term, axis: int, span: Span, size: Size) -> Node:
    """Embed the factor of a pattern that carries the axis; where none does, ones."""
    label = row.out[axis]
    lengths = {**(row.sizes or {}), label: size}
    factors: list[Factor] = []
    carried = False
    for f in row.factors:
        if label in f.labels:
            carried = True
            f = Factor(embedded(f.node, span, axis=f.labels.index(label), size=size), f.labels, f.power)
        factors.append(f)
    if not carried:
        assert span.count is not None, "an axis that is there has a count"
        factors.append(Factor(embedded(constant(1, [span.count]), span, axis=0, size=size), (label,)))
    return product(row.coefficient, factors, row.out, lengths)
