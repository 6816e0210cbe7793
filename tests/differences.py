"""The oracle for derivatives: central differences of the function itself, arranged by the table of conventions."""

from collections.abc import Callable, Sequence
from typing import Any, Literal

import numpy as np

type Array = np.ndarray[Any, Any]
type Kind = Literal["Scalar", "Column", "Row", "Vector", "Matrix", "Tensor"]

STEP = 1e-3


def differences(f: Callable[..., Any], args: Sequence[Any], position: int) -> Array:
    """The derivative of f by one argument, in double precision: the axes of its value, then those of the argument.

    Central differences over a step and its half, extrapolated (Richardson): exact up to the step's fourth power.
    """
    centre = np.asarray(args[position], dtype=float)

    def at(place: tuple[int, ...], offset: float) -> Array:
        moved = centre.copy()
        moved[place] += offset
        own: Any = moved if moved.ndim else float(moved)
        return np.asarray(f(*args[:position], own, *args[position + 1 :]), dtype=float)

    columns: list[Array] = []
    for place in np.ndindex(centre.shape):
        whole, half = ((at(place, h) - at(place, -h)) / (2 * h) for h in (STEP, STEP / 2))
        columns.append((4 * half - whole) / 3)
    value = np.shape(f(*args))
    stacked = np.stack(columns, axis=-1) if columns else np.zeros((*value, 0))
    return stacked.reshape([*value, *centre.shape])


def arranged(jacobian: Array, value: Kind, variable: Kind, layout: str = "numerator") -> Array:
    """The derivative as the table of conventions has it, given the axes of the value, then those of the variable."""
    inner = AXES[variable]
    outer = jacobian.ndim - inner
    if inner == 0:
        return jacobian
    if outer == 0:
        return jacobian if layout == "denominator" or inner > 2 else jacobian.transpose()
    # A column or a row counts as one axis.
    units = [*UNIT.get(value, ()), *(outer + place for place in UNIT.get(variable, ()))]
    order = (*range(outer, outer + inner), *range(outer)) if layout == "denominator" else range(outer + inner)
    kept = [axis for axis in order if axis not in units]
    return jacobian.transpose([*kept, *units]).reshape([jacobian.shape[axis] for axis in kept])


AXES: dict[Kind, int] = {"Scalar": 0, "Column": 2, "Row": 2, "Vector": 1, "Matrix": 2, "Tensor": 3}
UNIT: dict[Kind, tuple[int, ...]] = {"Column": (1,), "Row": (0,)}


def assert_close(found: Any, expected: Any, *, tolerance: float = 1e-7) -> None:
    """Compare shapes and entries, relative to the largest entry (at least 1)."""
    assert np.shape(found) == np.shape(expected), f"shape {np.shape(found)}, not {np.shape(expected)}"
    scale = max(1.0, float(np.max(np.abs(expected), initial=0.0)))
    np.testing.assert_allclose(np.asarray(found, dtype=float), expected, rtol=0, atol=tolerance * scale)
