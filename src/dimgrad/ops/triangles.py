"""Triangles: cumulative sums, which are products with a triangle of ones, and the triangles of matrices."""

from typing import Any

import numpy as np

from dimgrad.graph.elementwise import call
from dimgrad.graph.node import Call, Factor, Node, Pattern, Term
from dimgrad.graph.primitive import Code, Operator, Primitive
from dimgrad.graph.product import as_term, is_zero, product
from dimgrad.graph.sizes import ONE, Size
from dimgrad.ops.axis_arguments import axis_of
from dimgrad.ops.creation import floats, in_bodies
from dimgrad.ops.expansion import sizes_of
from dimgrad.ops.operand import combine, layout_over
from dimgrad.ops.reshaping import numpy_ravel
from dimgrad.value.dispatch import NUMPY
from dimgrad.value.expressions import described
from dimgrad.value.traced import Traced
from dimgrad.value.tracing import Tracing

##### the triangle: 1 where the column is at most the row and `offset`; `parameters` are rows, columns and offset


def apply_triangle(operator: Call, x: Node, transposed: bool) -> Node:
    """Sums of all entries up to each one; transposed, of all from each one on."""
    return cumulated(x, x.rank - 1, transposed)


def text_triangle(parameters: tuple[Any, ...]) -> str:
    """`tri(N)`, or with its columns and its offset, as NumPy's."""
    rows, columns, offset = parameters
    words = [rows, *([columns] if columns != rows or offset else []), *([offset] if offset else [])]
    return f"tri({', '.join(map(str, words))})"


def latex_triangle(parameters: tuple[Any, ...]) -> str:
    """The same in LaTeX."""
    return text_triangle(parameters).replace("tri(", r"\operatorname{{tri}}\left(").replace(")", r"\right)")


def numpy_triangle(node: Call) -> Code:
    """NumPy's `np.tri`."""
    offset = node.parameters[2]
    words = "{n[0]}, {n[1]}" if offset or node.sizes[0] != node.sizes[1] else "{n[0]}"
    return Code(f"{{y}} = np.tri({words}{f', {offset}' if offset else ''}{{dtype}})", node.sizes)


def _triangle(operator: Operator | None) -> Primitive:
    return Primitive(
        name="tri",
        jacobians=(),
        text=text_triangle,
        latex=latex_triangle,
        numpy=numpy_triangle,
        bounds=(0.0, 1.0),
        idempotent=True,
        operator=operator,
    )


TRIANGLE = _triangle(None)
SUMMING = _triangle(Operator(sides=lambda _: 1, apply=apply_triangle))
"""The square one without an offset, in a product: it sums up."""


def is_summing(node: Node) -> bool:
    """Tell whether a node is the triangle that sums up."""
    return isinstance(node, Call) and node.primitive is SUMMING


def triangle(rows: Size, columns: Size, offset: int = 0) -> Node:
    """The triangle as a tensor."""
    primitive = SUMMING if rows == columns and not offset else TRIANGLE
    return call(primitive, [], (rows, columns), (rows, columns, offset))


##### cumulative sums: `parameters` are the axis, and whether they start at its end


def d_cumsum(y: Call) -> list[Term]:
    axis: int = y.parameters[0]
    reverse: bool = y.parameters[1]
    size = y.sizes[axis]
    outer = tuple(range(y.rank))
    inner: tuple[Any, ...] = tuple("in" if k == axis else k for k in outer)
    pair = ("in", axis) if reverse else (axis, "in")
    lengths: dict[Any, Size] = dict(zip((*outer, "in"), (*y.sizes, size), strict=True))
    return [Term(1, (Factor(triangle(size, size), pair),), outer + inner, lengths)]  # 1 where j ≤ i


def text_cumsum(parameters: tuple[Any, ...]) -> str:
    """`cumsum(x)`, along another axis than the first with that axis."""
    axis, reverse = parameters
    return f"cumsum({{0}}{f', axis={axis}' if axis else ''}{', reversed' if reverse else ''})"


def latex_cumsum(parameters: tuple[Any, ...]) -> str:
    """The same in LaTeX."""
    axis, reverse = parameters
    below = ",".join([*([str(axis)] if axis else []), *([r"\text{{reversed}}"] if reverse else [])])
    return r"\operatorname{{cumsum}}" + (f"_{{{{{below}}}}}" if below else "") + r"\left({0}\right)"


def numpy_cumsum(y: Call) -> str:
    """NumPy's `np.cumsum`, from the end where that is meant."""
    axis, reverse = y.parameters
    turned = f"[{':, ' * axis}::-1]" if reverse else ""
    return f"{{y}} = np.cumsum({{0}}{turned}{f', axis={axis}' if y.rank > 1 else ''}){turned}"


CUMSUM = Primitive(name="cumsum", jacobians=(d_cumsum,), text=text_cumsum, latex=latex_cumsum, numpy=numpy_cumsum)


def cumulated(node: Node, axis: int, reverse: bool = False) -> Node:
    """The sums of all entries up to each one along an axis, or from each one on."""
    if is_zero(node):
        return node
    if isinstance(node, Pattern):
        return _of_pattern(node, axis, reverse)
    return call(CUMSUM, [node], node.sizes, (axis, reverse))


def _of_pattern(node: Pattern, axis: int, reverse: bool) -> Node:
    """The sums of the factor that carries the axis, times all others."""
    row = as_term(node)
    label, size = row.out[axis], node.sizes[axis]
    sizes: dict[Any, Size] = dict(zip(row.out, node.sizes, strict=True)) | {"sum": size}
    carriers = [f for f in row.factors if label in f.labels]
    if row.out.count(label) > 1 or len(carriers) != 1 or carriers[0].power != 1:
        pair = (label, "sum") if reverse else ("sum", label)
        out = (*row.out[:axis], "sum", *row.out[axis + 1 :])
        if row.out.count(label) == 1:  # summed: the operator would be applied to this node again
            axes = tuple(range(node.rank))
            whole = product(1, [Factor(f.node, f.labels, f.power) for f in row.factors], row.out, sizes)
            inner = call(CUMSUM, [whole], node.sizes, (axis, reverse))
            return product(row.coefficient, [Factor(inner, axes)], axes)
        return product(row.coefficient, [*row.factors, Factor(triangle(size, size), pair)], out, sizes)
    (own,) = carriers
    summed = Factor(cumulated(own.node, own.labels.index(label), reverse), own.labels)
    return product(row.coefficient, [*(f for f in row.factors if f is not own), summed], row.out, sizes)


##### NumPy's functions


def numpy_cumsum_of(a: Traced, axis: Any = None, dtype: Any = None, out: Any = None) -> Traced:
    """`np.cumsum`: along an axis, or of all entries in order."""
    if dtype is not None or out is not None:
        a.unsupported("np.cumsum", "dtype" if dtype is not None else "out")
    x = numpy_ravel(a) if axis is None else a
    place = 0 if axis is None else axis_of("cumsum", a, axis)
    own = x.layout[place]
    text = described("np.cumsum", a.text, *([] if axis is None else [f"axis={axis}"]))
    return Traced(x.tracing, x.node if own is None else cumulated(x.node, own), x.layout, text)


@in_bodies(np.tri)
def tri(tracing: Tracing, N: Any, M: Any = None, k: int = 0, dtype: Any = None, **options: Any) -> Traced:
    """`np.tri`: ones on and below a diagonal."""
    floats(tracing, "np.tri", dtype, options)
    rows, columns = sizes_of([N, N if M is None else M])
    layout = layout_over((0, 1), (rows, columns))
    text = described("np.tri", *map(str, [rows, *([] if M is None else [columns]), *([k] if k else [])]))
    if ONE in (rows, columns):
        tracing.leave(f"{tracing.name} calls {text}, a triangle of one row or column", mend="np.ones, or np.zeros")
    return Traced(tracing, triangle(rows, columns, k), layout, text)


def _part(name: str, upper: bool) -> Any:
    """`np.tril` or `np.triu`: the entries on one side of a diagonal, of the last two axes."""

    def part(m: Traced, k: int = 0) -> Traced:
        text = described(f"np.{name}", m.text, *([str(k)] if k else []))
        if m.ndim < 2 or ONE in m.axes[-2:]:
            m.tracing.leave(f"{m.tracing.name} calls {text} of one row or column", mend="slices of it")
        rows, columns = m.axes[-2:]
        # j >= i + k is i <= j - k: the triangle of the transpose.
        mask = triangle(columns, rows, -k) if upper else triangle(rows, columns, k)
        labels = tuple(range(m.ndim))
        pair = labels[-2:][::-1] if upper else labels[-2:]
        return combine(1, [(m, labels), (Traced(m.tracing, mask, (0, 1), text), pair)], labels, text)

    return part


NUMPY[np.cumsum] = numpy_cumsum_of
NUMPY[np.tril] = _part("tril", upper=False)
NUMPY[np.triu] = _part("triu", upper=True)
