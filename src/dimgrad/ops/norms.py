"""Norms of all entries, and NumPy's along axes. Where a norm has a kink, its slope is that subgradient which is 0."""

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from dimgrad.graph.algebra import Entry
from dimgrad.graph.elementwise import elementwise as map_node
from dimgrad.graph.node import Call, Factor, Node, Term
from dimgrad.graph.primitive import Elementwise, Primitive
from dimgrad.ops.axes import Labels, Over, axis_words
from dimgrad.ops.axis_arguments import axes_of
from dimgrad.ops.declaration import apply_elementwise, built, operation, primitive_of
from dimgrad.ops.domain import KINK_AT_ZERO
from dimgrad.ops.extremes import extreme, min_over
from dimgrad.ops.kinked import SIGN, abs
from dimgrad.ops.numpy_reductions import without_axes
from dimgrad.ops.operand import combine
from dimgrad.ops.reductions import float_like
from dimgrad.tensors import AnyTensor, Scalar
from dimgrad.value.dispatch import NUMPY
from dimgrad.value.expressions import described
from dimgrad.value.traced import Traced

SOURCE = "Petersen & Pedersen, The Matrix Cookbook (2012)"

##### the root of a sum of squares: unlike that of `sqrt`, its slope at 0 is 0


def d_inverse_norm(y: Entry, x: Entry) -> Entry:
    return -(y**2)  # -1/x², 0 at 0


def inverse_or_zero(x: Any) -> Any:
    return (x != 0) / (x + (x == 0))


INVERSE_NORM = Elementwise(
    name="inverse_norm",
    kernel=inverse_or_zero,
    derivatives=(d_inverse_norm,),
    text="1/{0}",
    latex=r"\frac{{1}}{{{0}}}",
    numpy="({0} != 0) / ({0} + ({0} == 0))",
    inverts=True,
)


def argument_of_root(arguments: Sequence[Node]) -> Node:
    return arguments[0]


def d_root(y: Entry, x: Entry) -> Entry:
    return 0.5 * y.apply(INVERSE_NORM)  # 1/(2 √x), 0 at 0


ROOT = Elementwise(
    name="root",
    rule="power rule",
    kernel=np.sqrt,
    derivatives=(d_root,),
    text="√({0})",
    latex=r"\sqrt{{{0}}}",
    numpy="np.sqrt({0})",
    bounds=(0.0, math.inf),
    roots=True,
    square=argument_of_root,
)


def root_of(squared: Traced, text: str) -> Traced:
    """The norm whose square this is."""
    return apply_elementwise(ROOT, [squared], text)


##### norm2


def norm2_over(over: Over) -> Traced:
    """The Euclidean norm over axes."""
    x, labels = over.x, tuple(range(over.x.ndim))
    kept = [label for label in labels if label not in over.axes]
    squared = combine(1, [(x, labels), (x, labels)], kept, "")
    return root_of(Traced(x.tracing, squared.node, over.layout, ""), over.text("norm2"))


def build_norm2(x: Traced) -> Traced:
    return norm2_over(Over(x, None))


@operation(build=build_norm2, source=f"{SOURCE}, eq. 129 and 132", domain=[KINK_AT_ZERO])
def norm2(x: AnyTensor) -> Scalar:
    """The square root of the sum of the squares of all entries: the Euclidean norm, of a matrix Frobenius' norm.

    Its slope at zero is 0; the square `norm2(x) ** 2` is smooth there, and derived as such.

    >>> norm2(column([3.0, 4.0]))
    5.0
    """
    value: Scalar = float_like(np.linalg.norm(x))
    return value


##### norm1


def d_norm1(y: Call) -> list[Term]:
    at = Labels(y)
    return [Term(1, (Factor(map_node(SIGN, [at.x]), at.all),), at.kept + at.all)]  # sign(x), 0 at 0


ABS = primitive_of(abs)
NORM1 = Primitive(
    name="norm1",
    jacobians=(d_norm1,),
    text=lambda parameters: "‖{0}‖₁" if not parameters else f"norm1({{0}}, {axis_words(parameters)})",
    latex=lambda parameters: r"\left\|{0}\right\|_{{1" + "".join(f", {axis}" for axis in parameters) + "}}",
    numpy=lambda y: f"{{y}} = np.abs({{0}}).sum({axis_words(y.parameters)})",
    fresh=True,
    bounds=(0.0, math.inf),
)


def norm1_over(over: Over) -> Traced:
    """The sum of absolute values over axes."""
    return over.reduced(NORM1, lambda node: map_node(ABS, [node]))


def build_norm1(x: Traced) -> Traced:
    return norm1_over(Over(x, None))


@operation(
    build=build_norm1,
    source="Boyd & Vandenberghe, Convex Optimization (2004), section A.1.2",
    domain=[KINK_AT_ZERO],
)
def norm1(x: AnyTensor) -> Scalar:
    """The sum of the absolute values of all entries. Its slope by an entry that is 0 is 0.

    >>> norm1(column([3.0, -4.0]))
    7.0
    """
    return float_like(np.sum(np.abs(x)))  # type: ignore[no-any-return]  # of a float array: a Scalar


##### NumPy's norms along axes

MAX_NORM = extreme("max", "<", "initial=0")
"""The largest of numbers none of which is negative; of none it is 0, as other norms."""


def largest_row(over: Over, along: int) -> Traced:
    """The largest norm1 of the rows (along 1) or columns (along 0) of a matrix."""
    rows, columns = over.axes
    sums = norm1_over(Over(over.x, columns if along else rows))
    return Over(sums, over.axis).reduced(MAX_NORM)


def largest(over: Over) -> Traced:
    """The largest absolute value."""
    return Over(built(abs, over.x), over.axis).reduced(MAX_NORM)


def smallest(over: Over) -> Traced:
    """The smallest absolute value."""
    return min_over(Over(built(abs, over.x), over.axis))


OF_VECTORS: dict[Any, Callable[[Over], Traced]] = {
    1: norm1_over,
    2: norm2_over,
    math.inf: largest,
    -math.inf: smallest,
}
OF_MATRICES: dict[Any, Callable[[Over], Traced]] = {
    "fro": norm2_over,
    1: lambda over: largest_row(over, 0),
    math.inf: lambda over: largest_row(over, 1),
}


def numpy_norm(x: Traced, ord: Any = None, axis: Any = None, keepdims: bool = False) -> Traced:
    """`np.linalg.norm`: of vectors, or of matrices, by axis too."""
    axes = axes_of("linalg.norm", x, axis)
    over = Over(x, axes)
    match len(over.axes):
        case 1:
            known = OF_VECTORS
        case 2 if len(over.places) < 2:  # of a column or a row the spectral norm is Euclid's
            known = OF_MATRICES | {2: norm2_over}
        case _:
            known = OF_MATRICES if len(over.axes) == 2 else {}
    build = norm2_over if ord is None else known.get(ord)
    if build is None and len(over.axes) == 1 and isinstance(ord, int | float) and ord >= 1:
        return NUMPY[np.sum](built(abs, x) ** ord, axis=axis, keepdims=keepdims) ** (1 / ord)  # type: ignore[no-any-return]  # traced
    if build is None:
        call = described("np.linalg.norm", x.text, f"ord={ord!r}")
        x.tracing.leave(f"{x.tracing.name} calls {call}, which cannot be traced")
    return without_axes(build(over), x, axes, keepdims)


NUMPY[np.linalg.norm] = numpy_norm
