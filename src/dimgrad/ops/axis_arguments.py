"""Axes as they are given, negative ones too: counted from 0, those that an array does not have refused."""

from typing import Any

from dimgrad.errors import Line, Report, ShapeError
from dimgrad.ops.match import shown
from dimgrad.value.expressions import described
from dimgrad.value.traced import Traced

type Axis = int | tuple[int, ...] | None
"""Axes of an array, counted from 0; None is all of them."""


def axes_of(name: str, x: Traced, axis: Any, *, new: int = 0) -> Axis:
    """Axes as NumPy takes them, counted from 0; of a result that has so many new ones."""
    if axis is None:
        return None
    several = isinstance(axis, tuple | list)
    axes: list[Any] = [*axis] if several else [axis]
    if not all(type(one) is int for one in axes):
        x.tracing.leave(f"np.{name} with {axis=} cannot be traced")
    rank = x.ndim + new
    places: tuple[int, ...] = tuple(one % rank for one in axes if -rank <= one < rank)
    if len(set(places)) < len(axes):
        x.tracing.fail(
            Report(
                f"{described(f'np.{name}', x.text, f'axis={axis}')}: the array has no such axes",
                expected=f"different axes from 0 to {rank - 1}",
                got=f"{x.text} : {shown(x.axes)}",
                because=x.tracing.because(x.text),
                line=Line.of_caller(),
            )
        )
    return places if several else places[0]


def axis_of(name: str, x: Traced, axis: Any, *, new: int = 0) -> int:
    """One axis, counted from 0."""
    (place,) = several_of(name, x, axis, new=new)
    return place


def several_of(name: str, x: Traced, axis: Any, *, new: int = 0) -> tuple[int, ...]:
    """One or several axes, counted from 0."""
    axes = axes_of(name, x, axis, new=new)
    return axes if isinstance(axes, tuple) else () if axes is None else (axes,)


def checked_axis(name: str, x: Any, axis: int | None) -> None:
    """Refuse an axis that an array, traced or not, does not have. Those of matrices the signatures have checked."""
    if axis is None or (type(axis) is int and -x.ndim <= axis < x.ndim):
        return
    traced = isinstance(x, Traced)
    report = Report(
        f"{described(name, x.text if traced else 'x', f'axis={axis!r}')}: the array has no such axis",
        expected=f"an axis from 0 to {x.ndim - 1}",
        got=f"an array of shape {shown(x.axes if traced else x.shape)}",
        because=x.tracing.because(x.text) if traced else (),
        line=Line.of_caller(),
    )
    if traced:
        x.tracing.fail(report)
    raise ShapeError(report)
