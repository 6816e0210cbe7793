"""What has no derivative here, or is no float: NumPy's functions of which the trace knows the shape that they give."""

from collections.abc import Callable
from typing import Any

import numpy as np

from dimgrad.graph.sizes import ONE, Size
from dimgrad.ops.axes import Over
from dimgrad.ops.axis_arguments import axes_of
from dimgrad.ops.match import Shape
from dimgrad.value.dispatch import SHAPES
from dimgrad.value.expressions import described
from dimgrad.value.traced import Traced

##### the shape of the argument


def same(a: Traced, *options: Any, **named: Any) -> Shape:
    """As many entries, in the same places or in another order."""
    return a.axes


_reordered: tuple[Any, ...] = (
    np.around,
    np.round,
    np.fix,
    np.nan_to_num,
    np.unwrap,
    np.sinc,
    np.i0,
    np.angle,
    np.sort_complex,
)
for _function in _reordered:
    SHAPES[_function] = same


def along(a: Traced, axis: Any = -1, *options: Any, **named: Any) -> Shape:
    """The same along an axis, or of all entries in a row."""
    return a.axes if axis is not None or a.ndim == 1 else (a.size.size if a.ndim else ONE,)


def parted(a: Traced, kth: Any, axis: Any = -1, **named: Any) -> Shape:
    """The same, handed places first."""
    return along(a, axis)


def run(a: Traced, axis: Any = None, *options: Any, **named: Any) -> Shape:
    """The same, of all entries if no axis is given."""
    return along(a, axis)


SHAPES[np.sort] = along
SHAPES[np.partition] = parted
_running: tuple[Any, ...] = (np.cumprod, np.cumulative_prod, np.nancumsum, np.nancumprod)
for _function in _running:
    SHAPES[_function] = run

##### reductions


def _reduced(name: str, *places: str) -> Callable[..., Shape]:
    """A reduction over axes; `places` are the arguments that stand before the axis."""

    def shape(a: Traced, *given: Any, axis: Any = None, keepdims: bool = False, **options: Any) -> Shape:
        axis = given[len(places)] if len(given) > len(places) else axis
        gone = Over(a, axes_of(name, a, axis)).axes
        sizes = enumerate(a.axes)
        return tuple(ONE if place in gone else size for place, size in sizes if keepdims or place not in gone)

    return shape


_reducing: tuple[Any, ...] = (
    np.median,
    np.nanmean,
    np.nanmedian,
    np.nanmax,
    np.nanmin,
    np.nansum,
    np.nanprod,
    np.nanstd,
)
for _function in _reducing:
    SHAPES[_function] = _reduced(f"np.{_function.__name__}")
_between: tuple[Any, ...] = (np.quantile, np.percentile, np.nanquantile, np.nanpercentile)
for _function in _between:
    SHAPES[_function] = _reduced(f"np.{_function.__name__}", "q")

##### decompositions


def least(a: Traced) -> Size:
    """The smaller of the last two sizes, which is neither for all sizes."""
    rows, columns = a.axes[-2:]
    if rows == columns:
        return rows
    return Size.of(a.tracing.equations.flexible_symbol(described("min", str(rows), str(columns))))


def eigenvalues(a: Traced, *options: Any, **named: Any) -> Shape:
    return a.axes[:-1]


def numbers(a: Traced, *options: Any, **named: Any) -> Shape:
    return a.axes[:-2]


def eigenvectors(a: Traced, *options: Any, **named: Any) -> list[Shape]:
    return [a.axes[:-1], a.axes]


def singular(a: Traced, full_matrices: bool = True, compute_uv: bool = True, hermitian: bool = False) -> Any:
    inner = least(a)
    (rows, columns), before = a.axes[-2:], a.axes[:-2]
    if not compute_uv:
        return (*before, inner)
    left, right = (rows, columns) if full_matrices else (inner, inner)
    return [(*before, rows, left), (*before, inner), (*before, right, columns)]


def singular_values(x: Traced, /) -> Shape:
    return (*x.axes[:-2], least(x))


def orthogonal(a: Traced, mode: str = "reduced") -> Any:
    (rows, columns), before = a.axes[-2:], a.axes[:-2]
    inner = rows if mode == "complete" else least(a)
    return (*before, inner, columns) if mode == "r" else [(*before, rows, inner), (*before, inner, columns)]


SHAPES[np.linalg.eigvals] = SHAPES[np.linalg.eigvalsh] = eigenvalues
SHAPES[np.linalg.eig] = SHAPES[np.linalg.eigh] = eigenvectors
SHAPES[np.linalg.svd] = singular
SHAPES[np.linalg.svdvals] = singular_values
SHAPES[np.linalg.qr] = orthogonal
SHAPES[np.linalg.cond] = SHAPES[np.linalg.matrix_rank] = numbers
