"""The product of entries, whole and by axis. Its derivative divides by no entry, so that entries may be 0."""

import functools
import itertools
from typing import Any, Literal, overload

import numpy as np

from dimgrad.describe import Array
from dimgrad.graph.elementwise import call
from dimgrad.graph.node import Call, Factor, Term
from dimgrad.graph.primitive import Primitive
from dimgrad.ops.axes import Labels, Over, axis_words, latex_format, text_format
from dimgrad.ops.axis_arguments import checked_axis
from dimgrad.ops.declaration import operation
from dimgrad.ops.numpy_reductions import numpy_reduction
from dimgrad.ops.reductions import float_like
from dimgrad.tensors import AnyTensor, Column, Matrix, Row, Scalar, Tensor
from dimgrad.value.dispatch import NUMPY
from dimgrad.value.traced import Traced

##### the product of all other entries, for each entry, each pair of entries, ... along one axis


@functools.cache
def others(count: int) -> Primitive:
    """The product of all entries along an axis but so many, for each choice of these; 0 where two of them are one.

    The axes are those of the argument, the reduced one standing for the first choice, then one for each further choice.
    """
    name = "prod_others" if count == 1 else f"prod_others{count}"

    def d_others(y: Call) -> list[Term]:
        at = Labels(y)
        (axis,) = at.reduced
        chosen = (*at.all, *(("other", k) for k in range(1, count)))
        node = call(others(count + 1), [at.x], [*y.sizes, at.x.sizes[axis]], y.parameters)
        return [Term(1, (Factor(node, (*chosen, ("other", axis))),), chosen + at.other)]  # all others but one more

    def numpy_others(y: Call) -> str:
        (axis,) = Labels(y).reduced
        if count == 1:
            return _exclusive("{y}", "{0}", axis, y.rank)
        same = _same(axis, y.arguments[0].rank, count)
        spread = f"{{0}}[..., {', '.join(['None'] * (count - 1))}]"
        return (
            f"{{y}} = np.where({same}, 1, {spread})\n"
            f"{_exclusive('{t}', '{y}', axis, y.rank)}\n"
            f"{{y}} = np.where({same}, 0, {{t}})"
        )

    return Primitive(
        name=name,
        jacobians=(d_others,),
        text=text_format(f"∏₋{'ᵢⱼₖₗₘₙ'[:count]}"),  # x₋ᵢ is usual for all of x but x_i
        latex=lambda axes: rf"\prod_{{{{{', '.join(['-' + 'ijklmn'[:count], *map(str, axes)])}}}}}\left({{0}}\right)",
        numpy=numpy_others,
    )


def _exclusive(target: str, source: str, axis: int, rank: int) -> str:
    """For each entry along an axis, the product of those before it times the product of those after it."""
    skipped = ":, " * axis
    along = f", axis={axis}" if rank > 1 else ""
    return (
        f"{target} = np.ones_like({source})\n"
        f"{target}[{skipped}1:] = np.cumprod({source}[{skipped}:-1]{along})\n"
        f"{target}[{skipped}:-1] *= np.cumprod({source}[{skipped}:0:-1]{along})[{skipped}::-1]"
    )


def _same(axis: int, rank: int, count: int) -> str:
    """Where two of the chosen entries are one, as an array that broadcasts against their axes."""
    eye = f"np.eye({{0}}.shape[{axis}], dtype=bool)"
    places = [axis, *range(rank, rank + count - 1)]
    words: list[str] = []
    for pair in itertools.combinations(places, 2):
        index = [":" if place in pair else "None" for place in range(pair[0], rank + count - 1)]
        words.append(eye if set(index) == {":"} else f"{eye}[{', '.join(index)}]")
    return " | ".join(words)


##### prod


def d_prod(y: Call) -> list[Term]:
    at = Labels(y)
    rest = call(others(1), [at.x], at.x.sizes, y.parameters)
    return [Term(1, (Factor(rest, at.all),), at.kept + at.all)]  # ∂y/∂x_i = Π_j≠i x_j


PROD = Primitive(
    name="prod",
    jacobians=(d_prod,),
    text=text_format("∏"),
    latex=latex_format(r"\prod"),
    numpy=lambda y: f"{{y}} = {{0}}.prod({axis_words(y.parameters)})",
    fresh=True,
)


def prod_over(over: Over) -> Traced:
    """The product over axes, one after the other."""
    x, axes = over.x, [axis for axis in over.axes if over.x.layout[axis] is not None]
    for axis in axes[1:]:
        x = Over(x, axis).reduced(PROD)
    return Over(x, over.axis).reduced(PROD)


def build_prod(x: Traced, axis: int | None = None) -> Traced:
    return prod_over(Over.of("prod", x, axis))


@overload
def prod(x: AnyTensor) -> Scalar: ...
@overload
def prod[M, N](x: Matrix[M, N], axis: Literal[0, -2]) -> Row[N]: ...
@overload
def prod[M, N](x: Matrix[M, N], axis: Literal[1, -1]) -> Column[M]: ...
@overload
def prod[A, B, C, *Rest](x: Tensor[A, B, C, *Rest], axis: int) -> Tensor[*tuple[Any, ...]]: ...
@operation(
    build=build_prod,
    static=["axis"],
    source="Griewank & Walther, Evaluating Derivatives (2nd ed. 2008), section 3.3 (Speelpenning's product)",
)
def prod(x: Array, axis: int | None = None) -> Any:
    """The product of all entries, or of each column (`axis=0`, a row) or each row (`axis=1`, a column) of a matrix.

    Its derivative by an entry is the product of the others, also where entries are 0. That of no entries is 1.

    >>> prod(row([3.0, 2.0]))
    6.0
    """
    checked_axis("prod", x, axis)
    return float_like(np.prod(x)) if axis is None else np.prod(x, axis=axis, keepdims=True)


NUMPY[np.prod] = numpy_reduction("prod", prod_over)
