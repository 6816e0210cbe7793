"""`Tensor`, `Matrix`, `Column`, `Row`, `Vector`, `Scalar`: one module for type checkers and for run time.

To type checkers a tensor is a generic subclass of `numpy.ndarray` whose dimensions are invariant. At run time values
are plain arrays, and a subscripted name is an annotation that `checked` enforces. A test ties the two halves.
"""

from typing import TYPE_CHECKING

__all__ = ["AnyTensor", "Column", "Matrix", "Row", "Scalar", "Tensor", "Vector"]

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, Never, NoReturn, Self, SupportsIndex, overload

    import numpy as np

    from dimgrad.dims import One

    type Scalar = float | np.floating[Any]

    type _Plain = np.ndarray[Any, np.dtype[Any]]

    class Tensor[*Shape](np.ndarray[tuple[Any, ...], np.dtype[Any]]):
        """An array with these axes: `Tensor[M, N, K]`, `Tensor[*Shape]`."""

    class Matrix[M, N](Tensor[M, N]):
        """An array with two axes."""

    class Column[N](Matrix[N, One]):
        """An upright vector: an array of shape (N, 1)."""

    class Row[N](Matrix[One, N]):
        """A vector lying down: an array of shape (1, N)."""

    class Vector[N](Tensor[N]):
        """A flat vector without orientation: an array of shape (N,)."""

    type AnyTensor = Tensor[*tuple[Any, ...]]
else:
    from typing import Any

    from dimgrad.forms import Column, Matrix, Row, Scalar, Tensor, Vector

    AnyTensor = Tensor[*tuple[Any, ...]]
