"""Operands of operations while a body is traced: everything becomes a `Traced`, and products of them are built."""

from collections.abc import Sequence
from typing import Any, cast

import numpy as np

from dimgrad.describe import described, is_array, is_numpy_scalar
from dimgrad.errors import KindError, Line, Report, users_place
from dimgrad.graph.algebra import contraction
from dimgrad.graph.node import Factor, Layout, Node, Number, size_node
from dimgrad.graph.product import constant, product
from dimgrad.graph.sizes import ONE, Size
from dimgrad.ops.match import shown
from dimgrad.value.dispatch import IN_BODIES
from dimgrad.value.extent import Extent
from dimgrad.value.precision import Precision
from dimgrad.value.provenance import made_at
from dimgrad.value.traced import Traced
from dimgrad.value.tracing import Tracing
from dimgrad.value.written import written_name

type Operand = tuple[Traced, Sequence[Any]]
"""A value, and a label for each axis of its array."""


def tracing_of(values: Sequence[object]) -> Tracing | None:
    """Return the trace that the values belong to, if one of them is traced."""
    for value in values:
        if isinstance(value, Traced | Extent | Precision):
            return value.tracing
    return None


def lift(tracing: Tracing, value: object, path: str = "an operand") -> Traced:
    """Make an operand a traced value: a number is a constant, an extent a scalar, an array a hidden input."""
    if isinstance(value, Traced):
        return value
    if isinstance(value, Extent):
        return Traced(
            tracing, size_node(value.size) if value.size.number is None else constant(value.size.number), (), str(value)
        )
    if isinstance(value, (int, float)) and not isinstance(value, bool | np.floating):
        return Traced(tracing, constant(value), (), repr(value))
    if is_numpy_scalar(value) and value.dtype.kind in "iu":  # of an infix operator; a signature refuses it
        whole = int(value)
        return Traced(tracing, constant(whole), (), repr(whole))
    if isinstance(value, np.floating):
        number = float(cast("Any", value))
        return Traced(tracing, constant(number), (), repr(number))
    if is_array(value) and value.dtype.char in "efd":
        return captured(tracing, value)
    raise KindError(refusal(value, path))


def captured(tracing: Tracing, array: Any) -> Traced:
    """An array that a body came by as a hidden input, under the name that it has there."""
    node = tracing.capture(array)
    text = written_name(array) or f"array of shape {shown(np.shape(array))}"
    return Traced(tracing, node, node.layout, text, owner=text)


def lift_numpy(tracing: Tracing, value: Any, path: str = "an operand") -> Traced:
    """Make an operand of a NumPy function a traced value: beside what `lift` takes, what NumPy makes floats of.

    Lists become arrays, whole numbers and bools floats: what else there is in the product or the sum is one.
    """
    if isinstance(value, list | tuple):
        items = cast("Sequence[Any]", value)
        value = IN_BODIES[np.array](items) if _holds_traced(items) else cast("Any", np.asarray(items))
    if type(value) in (bool, np.bool):
        return Traced(tracing, constant(int(value)), (), repr(bool(value)))
    if is_array(value) and value.dtype.kind in "iub":
        value = value.astype(float)
    try:
        return lift(tracing, value, path)
    except KindError:  # NumPy may well calculate with it
        tracing.leave(f"{tracing.name} calculates with {described(value)}, which cannot be traced")


def _holds_traced(items: Sequence[Any]) -> bool:
    return any(
        _holds_traced(cast("Sequence[Any]", item))
        if isinstance(item, list | tuple)
        else isinstance(item, Traced | Extent)
        for item in items
    )


def refusal(value: object, path: str = "an operand", name: str = "x") -> Report:
    """Say why a value is no operand."""
    what = "is no real array or number"
    if is_array(value):
        what = {"b": "holds bools, not floats"}.get(value.dtype.kind, what)
        what = "holds integers, not floats" if value.dtype.kind in "iu" else what
        mend = f"{name}.astype(float)" if value.dtype.kind in "iub" else None
        got = f"{value.dtype} array of shape {value.shape}"
    else:
        got = f"{type(value).__name__}: {value!r:.60}"
        mend = f"dimgrad.column({name}), dimgrad.matrix({name}), ..." if isinstance(value, list | tuple) else None
    return Report(
        f"{path} {what}",
        expected="a float array, a Python number or a NumPy floating scalar",
        got=got,
        mend=mend,
        line=Line.of_caller(),
    )


def combine(coefficient: Number, operands: Sequence[Operand], out: Sequence[Any], text: str) -> Traced:
    """Multiply operands over labels of array axes; `out` labels the axes of the result.

    Labels of axes of size one vanish: they are no axes of the graph.
    """
    sizes: dict[Any, Size] = {}
    for value, labels in operands:
        for label, size in zip(labels, value.axes, strict=True):
            # Two operands may carry one label with a size each that the trace has found equal: take the settled one.
            sizes.setdefault(label, size)
    factors = [value.factor(labels) for value, labels in operands]
    alive = [label for label in out if sizes[label] != ONE]
    node = contraction(coefficient, factors, alive, sizes)
    return Traced(operands[0][0].tracing, node, layout_over(out, [sizes[label] for label in out]), text)


def layout_over(out: Sequence[Any], sizes: Sequence[Size]) -> Layout:
    """The layout of an array whose axes stand in the order of the node's, those of size one left out."""
    layout: list[int | None] = []
    axis = 0
    for size in sizes:
        layout.append(None if size == ONE else axis)
        axis += size != ONE
    return tuple(layout)


def spread(value: Traced, like: Sequence[Size]) -> Traced:
    """Repeat a value along axes that it does not have, or has with size one, as NumPy aligns them: from the last."""
    axes = value.axes
    if axes == tuple(like):
        return value
    sizes = dict(enumerate(like))
    labels = [axis if size != ONE else ("unit", axis) for axis, size in enumerate(axes, len(like) - len(axes))]
    alive = [axis for axis, size in sizes.items() if size != ONE]
    node = contraction(1, [value.factor(labels)], alive, sizes)
    return Traced(value.tracing, node, layout_over(range(len(like)), like), value.text)


def made_here(values: Sequence[Traced]) -> list[str]:
    """Say where values of a body got their shapes, for the report of an error on the running line."""
    return made_at([value.provenance() for value in values], values[0].tracing.equations, users_place())


def named(value: Traced, text: str) -> Traced:
    """The same value as the result of another expression."""
    return Traced(value.tracing, value.node, value.layout, text)


def aligned(value: Traced) -> Any:
    """The node with its axes in the order of the array's: what element-wise operations on several values need."""
    labels = tuple(range(value.ndim))
    return contraction(1, [value.factor(labels)], [k for k, axis in enumerate(value.layout) if axis is not None])


def filled(value: Traced) -> Any:
    """The node with an axis for every axis of the array, those of size one too: what a function of matrices takes."""
    labels = tuple(range(value.ndim))
    return product(1, [value.factor(labels)], labels, dict.fromkeys(labels, ONE) | dict(enumerate(value.axes)))


def emptied(tracing: Tracing, node: Node, text: str) -> Traced:
    """The value of a node that has an axis for every axis of the array: those of size one go into the layout."""
    labels = tuple(range(node.rank))
    alive = [label for label in labels if node.sizes[label] != ONE]
    return Traced(tracing, contraction(1, [Factor(node, labels)], alive), layout_over(labels, node.sizes), text)
