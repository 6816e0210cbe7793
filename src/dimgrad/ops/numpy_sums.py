"""NumPy's sums with weights or steps, and its product of vectors in space: in a body they become sums of products."""

from typing import Any

import numpy as np

from dimgrad.errors import Line, Report
from dimgrad.graph.sizes import Size
from dimgrad.ops.axis_arguments import axis_of
from dimgrad.ops.indexing import part
from dimgrad.ops.match import shown
from dimgrad.ops.operand import lift_numpy, spread, tracing_of
from dimgrad.value.dispatch import NUMPY
from dimgrad.value.traced import Traced


def along(flat: Traced, like: Traced, axis: int, call: str) -> Traced:
    """A flat vector along an axis of an array, the same along all others."""
    if not flat.tracing.equations.equate(flat.axes[0], like.axes[axis]):
        flat.tracing.fail(
            Report(
                f"{call}: {flat.text} has {flat.axes[0]} entries, axis {axis} of {like.text} has {like.axes[axis]}",
                got=f"{flat.text} : {shown(flat.axes)}, {like.text} : {shown(like.axes)}",
                because=flat.tracing.because(flat.text, like.text),
                line=Line.of_caller(),
            )
        )
    layout: list[int | None] = [None] * like.ndim
    layout[axis] = flat.layout[0]
    return spread(flat.arranged(tuple(layout), flat.text), like.axes)


def numpy_average(
    a: Any, axis: Any = None, weights: Any = None, returned: bool = False, *, keepdims: Any = False
) -> Any:
    """`np.average`: the mean, or the sum of what is weighted by the sum of the weights."""
    tracing = tracing_of([a, weights])
    assert tracing is not None, "NumPy hands a call on for a traced value"
    x = lift_numpy(tracing, a)
    if returned:
        x.unsupported("np.average", "returned")
    if weights is None:
        return NUMPY[np.mean](x, axis, keepdims=keepdims)
    w = lift_numpy(tracing, weights)
    if w.ndim == 1 < x.ndim and isinstance(axis, int):
        w = along(w, x, axis_of("average", x, axis), f"np.average({x.text}, axis={axis})")
    weighted = NUMPY[np.sum](x * w, axis=axis, keepdims=keepdims)
    return weighted / NUMPY[np.sum](w, axis=axis, keepdims=keepdims)


def numpy_trapezoid(y: Any, x: Any = None, dx: Any = 1.0, axis: int = -1) -> Any:
    """`np.trapezoid`: the integral over an axis, of what is linear between places."""
    tracing = tracing_of([y, x, dx])
    assert tracing is not None, "NumPy hands a call on for a traced value"
    value = lift_numpy(tracing, y)
    place = axis_of("trapezoid", value, axis)
    before = (slice(None),) * place
    means = (part(value, (*before, slice(1, None))) + part(value, (*before, slice(None, -1)))) / 2
    if x is None:
        step = lift_numpy(tracing, dx)
    else:
        places = lift_numpy(tracing, x)
        step = NUMPY[np.diff](places, axis=place if places.ndim > 1 else 0)
    if step.ndim == 1 < means.ndim:
        step = along(step, means, place, f"np.trapezoid({value.text}, axis={place})")
    return NUMPY[np.sum](step * means, axis=place)


def numpy_cross(a: Any, b: Any, **options: Any) -> Any:
    """`np.cross` of vectors of three entries, along the last axis."""
    tracing = tracing_of([a, b])
    assert tracing is not None, "NumPy hands a call on for a traced value"
    left, right = lift_numpy(tracing, a), lift_numpy(tracing, b)
    if options or any(not v.layout or not tracing.equations.equate(v.axes[-1], Size.of(3)) for v in (left, right)):
        left.unsupported("np.cross", *(f"{option}=" for option in options))
    p, q = ([part(v, (..., k)) for k in range(3)] for v in (left, right))
    return NUMPY[np.stack]([p[k - 2] * q[k - 1] - p[k - 1] * q[k - 2] for k in range(3)], axis=-1)


NUMPY[np.average] = numpy_average
NUMPY[np.trapezoid] = numpy_trapezoid
NUMPY[np.cross] = NUMPY[np.linalg.cross] = numpy_cross
