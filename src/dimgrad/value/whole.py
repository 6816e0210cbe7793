"""Whole numbers in bodies: NumPy makes arrays of integers of them, and cuts off what is put into these."""

from collections.abc import Iterable
from typing import Any, cast

import numpy as np

from dimgrad.describe import is_array
from dimgrad.symbolic import Symbolic
from dimgrad.value.extent import Extent

FLOATING: frozenset[Any] = frozenset({np.average, np.mean, np.std, np.var})
"""Functions of NumPy's that make floats of whole numbers too, as all of `np.linalg` do."""


def is_whole(value: Any) -> bool:
    """Whether NumPy takes a value for whole numbers, or for truths."""
    if isinstance(value, Symbolic):
        return bool(cast("Any", value).whole or cast("Any", value).mask)
    if isinstance(value, list | tuple):
        return all(map(is_whole, cast("Iterable[Any]", value)))
    if is_array(value):
        return bool(value.dtype.kind in "iub")
    return isinstance(value, int | np.integer | np.bool | Extent)


def keeps_whole(function: Any, arguments: Iterable[Any]) -> bool:
    """Whether a function of NumPy's makes whole numbers of its arguments: of nothing else, as far as is known."""
    if function in FLOATING or str(getattr(function, "__module__", "")).startswith("numpy.linalg"):
        return False
    return all(is_whole(value) for value in arguments if value is not None and not isinstance(value, str))
