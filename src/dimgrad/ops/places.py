"""Indices that are constant arrays, as lists of places: masks, what `np.ix_` gives, grids of places."""

from collections.abc import Sequence
from typing import Any, cast

import numpy as np

from dimgrad.describe import is_array
from dimgrad.errors import Line, Report
from dimgrad.graph.sizes import Size
from dimgrad.ops.match import shown
from dimgrad.ops.reshaping import several
from dimgrad.value.expressions import shortened
from dimgrad.value.traced import Traced
from dimgrad.value.written import written_places


class Mask(list[int]):
    """The places at which an array of bools is true."""

    def __init__(self, bools: Any) -> None:
        super().__init__(np.flatnonzero(bools).tolist())
        self.length: int = len(bools)
        """How many entries the axis has."""


class Mesh(list[int]):
    """Places on one axis, each of them beside each of another axis."""


def plain(item: Any, counted: dict[int, str] | None = None) -> Any:
    """A constant array as a list of places; what is traced is refused by what it is."""
    if isinstance(item, Traced):
        one = "np.sum(X * np.eye(K)[labels], axis=1), for one entry of each row"
        item.tracing.leave(
            f"{item.tracing.name} takes a part by {item.text}, which depends on the {'data' if item.mask else 'call'}",
            mend="np.where, or a product with a mask" if item.mask else one,
        )
    if is_mask(item):
        return Mask(item)
    if _is_list(item) and any(isinstance(row, list | tuple) for row in several(item)):
        return np.asarray(item)
    if is_array(item) and item.dtype.kind in "iu" and item.ndim == 1:
        if counted is not None and item.size > 1:
            counted.setdefault(item.size, written_places() or "an array of places")
        return item.tolist()
    if is_array(item) and item.ndim == 0:
        return item.item()
    return list(item) if isinstance(item, range) else item


def places_of_mask(x: Traced, mask: Any, before: int) -> list[Any]:
    """An array of bools with several axes as a list of places for each, that of the first `before` others."""
    for count, size in zip(mask.shape, x.axes[before:], strict=False):
        hold_against(x, Mask(np.ones(count, dtype=bool)), size, f"{x.text}[...]")
    return [places.tolist() for places in np.nonzero(mask)]


def is_mask(item: Any) -> bool:
    """Whether an item of an index is an array or a list of bools."""
    if is_array(item):
        return bool(item.dtype.kind == "b" and item.ndim == 1)
    return _is_list(item) and bool(item) and all(isinstance(one, bool | np.bool) for one in several(item))


def _is_list(item: Any) -> bool:
    return isinstance(item, list)


def meshed(items: Sequence[Any]) -> list[Any]:
    """The items of an index, the arrays that `np.ix_` makes as lists of places."""
    arrays = [item for item in items if is_grid(item)]
    rank = len(arrays)
    open_ = all(
        array.shape == tuple(array.size if axis == place else 1 for axis in range(rank))
        for place, array in enumerate(arrays)
    )
    return [Mesh(item.ravel().tolist()) if open_ and is_grid(item) else item for item in items]


def is_grid(item: Any) -> bool:
    """Whether an item of an index is an array of places with several axes."""
    return bool(is_array(item) and item.dtype.kind in "iu" and item.ndim > 1)


def hold_against(x: Traced, mask: Mask, size: Size, text: str) -> None:
    """A mask has an entry for each of the axis: it fixes the size, as an array does."""
    name = written_places() or "a mask"
    equations = x.tracing.equations
    equations.counted.setdefault(mask.length, name)
    if not equations.equate(size, Size.of(mask.length)):
        x.tracing.fail(
            Report(
                f"{text}: {name} has {mask.length} entries, and the axis has {size}",
                expected="a mask with an entry for each of the axis",
                got=f"{x.text} : {shown(x.axes)}",
                because=x.tracing.because(x.text),
                line=Line.of_caller(),
            )
        )


def written(item: object) -> str:
    """An item of an index as it is written, an array by its name."""
    if isinstance(item, slice):
        start, stop, step = (getattr(cast("object", item), end) for end in ("start", "stop", "step"))
        ends = ["" if end is None else str(end) for end in (start, stop)]
        return ":".join([*ends, *([] if step is None else [str(step)])])
    if isinstance(item, Mask):
        return written_places() or f"a mask of {item.length}"
    if is_array(item) and np.ndim(cast("Any", item)) > 1:
        return written_places() or f"array of shape {shown(np.shape(cast('Any', item)))}"
    return "..." if item is Ellipsis else shortened(str(item))
