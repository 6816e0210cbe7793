"""The variance, whole and by axis: that of a population, as NumPy's."""

from typing import Any, Literal, overload

import numpy as np

from dimgrad.describe import Array
from dimgrad.graph.elementwise import call
from dimgrad.graph.node import Call, Factor, Term, size_node
from dimgrad.graph.primitive import Primitive
from dimgrad.graph.product import constant, product
from dimgrad.ops.axes import Labels, Over, axis_words, kept_axes, latex_format, text_format
from dimgrad.ops.axis_arguments import checked_axis
from dimgrad.ops.declaration import operation
from dimgrad.ops.norms import root_of
from dimgrad.ops.numpy_reductions import numpy_reduction
from dimgrad.ops.reductions import divided, float_like, refuse_empty, require_entries
from dimgrad.tensors import AnyTensor, Column, Matrix, Row, Scalar, Tensor
from dimgrad.value.dispatch import NUMPY
from dimgrad.value.traced import Traced

##### the deviations from the mean


def d_centred(y: Call) -> list[Term]:
    at = Labels(y)
    coefficient, factors = at.over_count()
    same = Term(1, (), at.all + at.all, at.sizes)
    return [same, Term(-coefficient, factors, at.all + at.other, at.sizes)]  # ∂y_i/∂x_j = δ_ij - 1/N


CENTRED = Primitive(
    name="centred",
    jacobians=(d_centred,),
    text=lambda parameters: f"({{0}} − {text_format('mean')(parameters)})",
    latex=lambda parameters: rf"\left({{0}} - {latex_format(r'\operatorname{{mean}}')(parameters)}\right)",
    numpy=lambda y: f"{{y}} = {{0}} - {{0}}.mean({kept_axes(y)})",
    fresh=True,
)

##### var


def d_var(y: Call) -> list[Term]:
    at = Labels(y)
    coefficient, factors = at.over_count()
    deviations = call(CENTRED, [at.x], at.x.sizes, y.parameters)
    return [Term(2 * coefficient, (Factor(deviations, at.all), *factors), at.kept + at.all)]  # 2/N (x_i - mean(x))


VAR = Primitive(
    name="var",
    jacobians=(d_var,),
    text=text_format("var"),
    latex=latex_format(r"\operatorname{{var}}"),
    numpy=lambda y: f"{{y}} = {{0}}.var({axis_words(y.parameters)})",
    fresh=True,
    bounds=(0.0, np.inf),
)


def var_over(over: Over) -> Traced:
    """The variance over axes; that of a single entry is 0."""
    require_entries("var", over)
    return over.reduced(VAR, lambda node: constant(0, node.sizes))


def build_var(x: Traced, axis: int | None = None) -> Traced:
    return var_over(Over.of("var", x, axis))


@overload
def var(x: AnyTensor) -> Scalar: ...
@overload
def var[M, N](x: Matrix[M, N], axis: Literal[0, -2]) -> Row[N]: ...
@overload
def var[M, N](x: Matrix[M, N], axis: Literal[1, -1]) -> Column[M]: ...
@overload
def var[A, B, C, *Rest](x: Tensor[A, B, C, *Rest], axis: int) -> Tensor[*tuple[Any, ...]]: ...
@operation(
    build=build_var,
    static=["axis"],
    source="Ioffe & Szegedy, Batch Normalization (arXiv 1502.03167), section 3 and algorithm 1",
)
def var(x: Array, axis: int | None = None) -> Any:
    """The mean of the squared deviations from the mean, of all entries or of each column (`axis=0`) or row (`axis=1`).

    It is the variance of a population, divided by the number of entries, as NumPy's.

    >>> var(row([1.0, 3.0]))
    1.0
    """
    checked_axis("var", x, axis)
    refuse_empty("var", x, axis)
    return float_like(np.var(x)) if axis is None else np.var(x, axis=axis, keepdims=True)


##### NumPy's variance and standard deviation, which may divide by fewer than all entries


def sample_variance(over: Over, ddof: int) -> Traced:
    """The variance, divided by the number of entries less `ddof`."""
    variance = var_over(over)
    if ddof == 0:
        return variance
    labels = tuple(range(variance.node.rank))
    node = product(1, [Factor(variance.node, labels), Factor(size_node(over.count), ())], labels)
    return divided(Traced(variance.tracing, node, variance.layout, variance.text), over.count - ddof)


def numpy_var(a: Traced, axis: Any = None, *more: Any, ddof: Any = 0, **options: Any) -> Traced:
    """`np.var`."""
    whole = whole_number(a, "var", ddof)
    result: Traced = numpy_reduction("var", lambda over: sample_variance(over, whole))(a, axis, *more, **options)
    return result


def numpy_std(a: Traced, axis: Any = None, *more: Any, ddof: Any = 0, **options: Any) -> Traced:
    """`np.std`, whose slope is 0 where it is 0, as that of a norm."""
    whole = whole_number(a, "std", ddof)
    build = numpy_reduction("std", lambda over: root_of(sample_variance(over, whole), over.text("std")))
    result: Traced = build(a, axis, *more, **options)
    return result


def whole_number(a: Traced, name: str, ddof: Any) -> int:
    """The number of degrees of freedom, if it is a whole number."""
    if type(ddof) is not int:
        a.tracing.leave(f"np.{name} with {ddof=} cannot be traced")
    return ddof


NUMPY[np.var] = numpy_var
NUMPY[np.std] = numpy_std
