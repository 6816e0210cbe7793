"""Reshaping: the same entries on other axes, and NumPy's functions that move, add and drop axes."""

import math
from collections.abc import Mapping, Sequence
from typing import Any, cast, overload

import numpy as np

from dimgrad.graph.reshaping import reshaped
from dimgrad.graph.sizes import ONE, Size
from dimgrad.ops.axis_arguments import axis_of, several_of
from dimgrad.ops.declaration import operation
from dimgrad.ops.match import Mismatch, Shape, shown
from dimgrad.ops.operand import aligned, layout_over, lift_numpy, tracing_of
from dimgrad.tensors import AnyTensor, Column, Matrix, Tensor, Vector
from dimgrad.value.dispatch import NUMPY, OPERATORS
from dimgrad.value.equations import Equations
from dimgrad.value.expressions import described
from dimgrad.value.extent import Extent
from dimgrad.value.traced import Traced

COOKBOOK = "Petersen & Pedersen, The Matrix Cookbook (2012)"


def in_shape(x: Traced, shape: Sequence[Size], text: str) -> Traced:
    """A view of a value, its entries in row-major order in another shape."""
    node = reshaped(aligned(x), [size for size in shape if size != ONE])
    return x.part(node, layout_over(range(len(shape)), shape), text)


##### vec


def build_vec(X: Traced) -> Traced:
    rows = reshaped(aligned(X.T), [size for size in (math.prod(X.axes, start=ONE),) if size != ONE])
    return Traced(X.tracing, rows, (0 if rows.rank else None, None), described("vec", X.text))


@operation(build=build_vec, source=f"{COOKBOOK}, section 10.2.2")
def vec[M, N](X: Matrix[M, N]) -> Column[Any]:
    """The columns of a matrix, one under the other.

    >>> vec(matrix([[1.0, 2.0], [3.0, 4.0]]))
    array([[1.],
           [3.],
           [2.],
           [4.]])
    """
    return np.reshape(X, (-1, 1), order="F")  # type: ignore[return-value]  # to checkers a plain array


##### reshape


def several(items: Any) -> tuple[Any, ...]:
    """One or several sizes or axes as a tuple."""
    return tuple(cast("Sequence[Any]", items)) if isinstance(items, tuple | list) else (items,)


def settled(shape: Any, axes: Shape, equations: Equations) -> Shape | str:
    """A shape as sizes, -1 solved for; or what is wrong with it."""
    given = several(shape)
    if not all(isinstance(size, int | np.integer | Extent) for size in given):
        return f"{shape!r} is no shape"
    open_places = [place for place, size in enumerate(given) if not isinstance(size, Extent) and size == -1]
    sizes = [size.size if isinstance(size, Extent) else Size.of(int(size)) for size in given]
    count = equations.resolve(math.prod(axes, start=ONE))
    if len(open_places) == 1:
        place = open_places[0]
        others = equations.resolve(math.prod((s for k, s in enumerate(sizes) if k != place), start=ONE))
        quotient = count.divided(others)
        if quotient is None:
            return f"{count} entries do not go into rows of {others}"
        sizes[place] = quotient
    due = math.prod(sizes, start=ONE)
    if len(open_places) > 1 or not equations.equate(count, due):
        return f"{count} entries do not fill the shape {shown(sizes)}, which has {equations.resolve(due)}"
    return tuple(map(equations.resolve, sizes))


def rule_reshape(shapes: Mapping[str, Shape], statics: Mapping[str, Any], equations: Equations) -> Mismatch | None:
    """As many entries as before."""
    (axes,) = shapes.values()
    found = settled(statics["shape"], axes, equations)
    if not isinstance(found, str):
        return None
    return Mismatch(1, found, "a shape with as many entries, at most one size -1", sizes_only=True)


def build_reshape(x: Traced, shape: Any) -> Traced:
    sizes = settled(shape, x.axes, x.tracing.equations)
    assert not isinstance(sizes, str), "the rule of shapes has settled it"
    return in_shape(x, sizes, described("reshape", x.text, shown(sizes)))


@overload
def reshape(x: AnyTensor, shape: int | tuple[int]) -> Vector[Any]: ...
@overload
def reshape(x: AnyTensor, shape: tuple[int, int]) -> Matrix[Any, Any]: ...
@overload
def reshape(x: AnyTensor, shape: tuple[int, ...]) -> Tensor[*tuple[Any, ...]]: ...
@operation(
    build=build_reshape,
    static=["shape"],
    rule=rule_reshape,
    source="Harris et al., Array programming with NumPy (Nature 585, 2020)",
)
def reshape(x: Any, shape: Any) -> Any:
    """The entries in row-major order, as NumPy has them, in another shape. A size -1 is what is left.

    >>> reshape(row([1.0, 2.0, 3.0, 4.0]), (2, -1))
    array([[1., 2.],
           [3., 4.]])
    """
    return np.reshape(x, shape)


##### NumPy's functions


def numpy_reshape(x: Any, *shape: Any, order: str = "C", **options: Any) -> Any:
    """`np.reshape` and the method, which takes sizes one by one as well."""
    x = traced(x, *shape)
    if options or order not in ("C", "F"):
        x.unsupported("np.reshape", *options)
    whole = shape[0] if len(shape) == 1 else shape
    if order == "C":
        if not (found := cast("Traced", reshape(x, shape=whole))).layout:
            return OPERATORS["entry"](x, found.node, found.text)
        return found
    turned: Any = reshape(x.T, shape=several(whole)[::-1])
    return turned.T


def numpy_ravel(x: Any, order: str = "C") -> Any:
    """`np.ravel`, a flat vector."""
    x = traced(x)
    return numpy_reshape(x, -1, order=order)


def traced(x: Any, *others: Any) -> Traced:
    """An argument of a NumPy function as a traced value."""
    tracing = tracing_of([x, *others])
    assert tracing is not None, "NumPy hands a call on for a traced value"
    return lift_numpy(tracing, x)


def numpy_expand_dims(x: Any, axis: Any) -> Any:
    """`np.expand_dims`: an axis of size one more, or several."""
    layout = list(x.layout)
    for place in sorted(several_of("expand_dims", x, axis, new=len(several(axis)))):
        layout.insert(place, None)
    return x.arranged(tuple(layout), described("np.expand_dims", x.text, str(axis)))


def numpy_squeeze(x: Any, axis: int | tuple[int, ...] | None = None) -> Any:
    """`np.squeeze`: without the axes that are known to be of size one."""
    text = described("np.squeeze", x.text)
    unit = {place for place, found in enumerate(x.layout) if found is None}
    if axis is None:
        if any(size.number is None for size in x.axes):
            words = f"{x.tracing.name} calls np.squeeze on {x.text}: which axes go depends on the sizes"
            x.tracing.leave(words, mend="np.squeeze with axis=, or x[:, 0]")
        chosen = unit
    else:
        chosen = set(several_of("squeeze", x, axis))
    if not chosen <= unit:
        x.tracing.leave(f"{x.tracing.name} calls np.squeeze over an axis of {x.text} that is not of size one")
    return x.arranged(tuple(found for place, found in enumerate(x.layout) if place not in chosen), text)


def numpy_atleast_1d(x: Any) -> Any:
    """`np.atleast_1d`: a scalar becomes a vector of one entry."""
    return x if x.layout else x.arranged((None,), described("np.atleast_1d", x.text))


def numpy_atleast_2d(x: Any) -> Any:
    """`np.atleast_2d`: a vector becomes a row."""
    return x if x.ndim >= 2 else x.arranged((*(None,) * (2 - x.ndim), *x.layout), described("np.atleast_2d", x.text))


def numpy_moveaxis(x: Any, source: Any, destination: Any) -> Any:
    """`np.moveaxis`: some axes to other places, the others in their order."""
    sources, targets = (several_of("moveaxis", x, axes) for axes in (source, destination))
    order = [axis for axis in range(x.ndim) if axis not in sources]
    for target, axis in sorted(zip(targets, sources, strict=True)):
        order.insert(target, axis)
    return _in_order(x, order, "np.moveaxis")


def numpy_swapaxes(x: Any, one: int, other: int) -> Any:
    """`np.swapaxes`: two axes exchanged."""
    order = list(range(x.ndim))
    one, other = axis_of("swapaxes", x, one), axis_of("swapaxes", x, other)
    order[one], order[other] = order[other], order[one]
    return _in_order(x, order, "np.swapaxes")


def numpy_matrix_transpose(x: Any) -> Any:
    """`np.matrix_transpose`: the last two axes exchanged."""
    return numpy_swapaxes(x, -1, -2)


def _in_order(x: Traced, order: Sequence[int], name: str) -> Traced:
    return x.arranged(tuple(x.layout[axis] for axis in order), described(name, x.text))


NUMPY[np.reshape] = numpy_reshape
NUMPY[np.ravel] = numpy_ravel
NUMPY[np.expand_dims] = numpy_expand_dims
NUMPY[np.squeeze] = numpy_squeeze
NUMPY[np.atleast_1d] = numpy_atleast_1d
NUMPY[np.atleast_2d] = numpy_atleast_2d
NUMPY[np.moveaxis] = numpy_moveaxis
NUMPY[np.swapaxes] = numpy_swapaxes
NUMPY[np.matrix_transpose] = numpy_matrix_transpose
NUMPY[np.permute_dims] = Traced.transpose
