"""NumPy's reductions in a body: over any axes, negative ones too, which are gone unless they are kept."""

from collections.abc import Callable
from typing import Any

from dimgrad.ops.axes import Over
from dimgrad.ops.axis_arguments import Axis, axes_of
from dimgrad.value.equivalents import EQUIVALENTS
from dimgrad.value.expressions import primary
from dimgrad.value.traced import Traced

DEFAULTS = {"dtype": None, "out": None}
"""Options that change nothing where they are given as NumPy has them anyway."""

WITHOUT = {
    ("sum", "where"): "np.sum(np.where(mask, x, 0.0))",
    ("mean", "where"): "np.sum(np.where(mask, x, 0.0)) / np.sum(np.where(mask, 1.0, 0.0))",
    ("prod", "where"): "np.prod(np.where(mask, x, 1.0))",
    ("max", "where"): "np.max(np.where(mask, x, initial))",
    ("min", "where"): "np.min(np.where(mask, x, initial))",
    ("sum", "initial"): "np.sum(x) + initial",
    ("prod", "initial"): "np.prod(x) * initial",
    ("max", "initial"): "np.maximum(np.max(x), initial)",
    ("min", "initial"): "np.minimum(np.min(x), initial)",
}
"""By function and option, what does the same without the option."""


def without_axes(result: Traced, x: Traced, axis: Axis, keepdims: bool) -> Traced:
    """A reduction in NumPy's shape: its axes kept with size one, or gone."""
    if keepdims:
        layout = result.layout or (None,) * x.ndim
    else:
        gone = Over(x, axis).axes
        layout = tuple(place for position, place in enumerate(result.layout) if position not in gone)
    return Traced(x.tracing, result.node, layout, result.text)


COUNTING = frozenset({"sum", "mean"})
"""Reductions that take truths for the numbers 1 and 0, and give numbers."""


def numpy_reduction(name: str, build: Callable[[Over], Traced]) -> Callable[..., Any]:
    """NumPy's function for a reduction; of a mask it counts the trues."""

    def reduction(a: Traced, axis: Any = None, *more: Any, keepdims: bool = False, **options: Any) -> Traced:
        if a.mask and name not in COUNTING:
            numbers = f"np.{name}({primary(a.text)}.astype(float))"
            a.tracing.leave(f"np.{name} of {a.text}, an array of bools, cannot be traced", mend=numbers)
        a = a.astype(int) if a.mask else a
        if more:
            a.tracing.leave(f"np.{name} with more than two arguments cannot be traced", mend="keepdims= by its name")
        unusual = [option for option, value in options.items() if option not in DEFAULTS or value is not None]
        if unusual:
            mend = WITHOUT.get((name, unusual[0]), EQUIVALENTS.get(f"{unusual[0]}="))
            a.tracing.leave(f"np.{name} with {unusual[0]}= cannot be traced", mend=mend)
        axes = axes_of(name, a, axis)
        return without_axes(build(Over(a, axes)), a, axes, keepdims)

    return reduction
