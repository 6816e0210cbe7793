"""Which of NumPy's functions may return a view: an array that shares the memory of an argument."""

from collections.abc import Iterable
from typing import Any

import numpy as np

VIEWS = frozenset(
    {
        np.atleast_1d,
        np.atleast_2d,
        np.atleast_3d,
        np.array_split,
        np.broadcast_arrays,
        np.broadcast_to,
        np.diag,
        np.diagonal,
        np.einsum,
        np.expand_dims,
        np.flip,
        np.fliplr,
        np.flipud,
        np.hsplit,
        np.moveaxis,
        np.ravel,
        np.real,
        np.reshape,
        np.rollaxis,
        np.rot90,
        np.split,
        np.squeeze,
        np.swapaxes,
        np.transpose,
        np.vsplit,
        np.matrix_transpose,
    }
)


def among(values: Iterable[Any]) -> Iterable[Any]:
    """Yield the values, and those inside lists and tuples of them."""
    for value in values:
        if type(value) in {list, tuple}:
            yield from among(value)
        else:
            yield value
