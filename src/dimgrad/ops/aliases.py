"""Functions of NumPy's that are other names, or short ways, of those that are traced."""

from typing import Any

import numpy as np

from dimgrad.ops.declaration import as_numpy, built
from dimgrad.ops.einsum import numpy_tensordot
from dimgrad.ops.kronecker import kron
from dimgrad.ops.match import shown
from dimgrad.ops.powers import power
from dimgrad.ops.products import matmul
from dimgrad.ops.reshaping import numpy_atleast_1d, numpy_atleast_2d, numpy_matrix_transpose, traced
from dimgrad.value.dispatch import NUMPY
from dimgrad.value.traced import Traced

##### of real numbers


def same(x: Any, *options: Any) -> Any:
    """A copy: what conjugation is of real numbers."""
    if options:
        traced(x, *options).unsupported("np.conjugate", "out")
    return traced(x).copy()


def real(val: Any) -> Any:
    """`np.real`: all of it."""
    return traced(val).real


NUMPY[np.conjugate] = NUMPY[np.positive] = same
NUMPY[np.real] = real
NUMPY[np.float_power] = as_numpy(power)


def peak_to_peak(a: Any, axis: Any = None, *, keepdims: bool = False) -> Any:
    """`np.ptp`."""
    return NUMPY[np.max](a, axis=axis, keepdims=keepdims) - NUMPY[np.min](a, axis=axis, keepdims=keepdims)


NUMPY[np.ptp] = peak_to_peak

##### of `np.linalg`, in the array API's words

NUMPY[np.linalg.matmul] = as_numpy(matmul)
NUMPY[np.linalg.tensordot] = numpy_tensordot
NUMPY[np.linalg.matrix_transpose] = numpy_matrix_transpose


def outer(x1: Any, x2: Any, /) -> Any:
    """`np.linalg.outer`, of two vectors."""
    return NUMPY[np.outer](x1, x2)


def diagonal(x: Any, /, *, offset: int = 0) -> Any:
    """`np.linalg.diagonal`, of a matrix."""
    return NUMPY[np.diagonal](x, offset)


def trace(x: Any, /, *, offset: int = 0) -> Any:
    """`np.linalg.trace`, of a matrix."""
    return NUMPY[np.trace](x, offset)


def vector_norm(x: Any, /, *, axis: Any = None, keepdims: bool = False, ord: Any = 2) -> Any:
    """`np.linalg.vector_norm`: of all entries, or along an axis."""
    if axis is None and not keepdims:
        return NUMPY[np.linalg.norm](NUMPY[np.ravel](x), ord=ord)
    return NUMPY[np.linalg.norm](x, ord=ord, axis=axis, keepdims=keepdims)


def matrix_norm(x: Any, /, *, keepdims: bool = False, ord: Any = "fro") -> Any:
    """`np.linalg.matrix_norm`."""
    return NUMPY[np.linalg.norm](x, ord=ord, axis=(-2, -1), keepdims=keepdims)


NUMPY[np.linalg.outer] = outer
NUMPY[np.linalg.diagonal] = diagonal
NUMPY[np.linalg.trace] = trace
NUMPY[np.linalg.vector_norm] = vector_norm
NUMPY[np.linalg.matrix_norm] = matrix_norm

##### parts and wholes


def _each(function: Any) -> Any:
    def several(*values: Any) -> Any:
        found = tuple(function(traced(value, *values)) for value in values)
        return found[0] if len(found) == 1 else found

    return several


NUMPY[np.atleast_1d] = _each(numpy_atleast_1d)
NUMPY[np.atleast_2d] = _each(numpy_atleast_2d)


def kronecker(a: Any, b: Any) -> Any:
    """`np.kron` of arrays with different numbers of axes: the shorter one has axes of size one before."""
    left, right = traced(a, b), traced(b, a)
    if not (left.ndim and right.ndim):
        return left * right
    rank = max(left.ndim, right.ndim)
    left, right = (_lying(x, rank) for x in (left, right))
    if rank > 2:
        shapes = f"{shown(left.axes)} and {shown(right.axes)}"
        left.tracing.leave(f"{left.tracing.name} calls np.kron of arrays of shapes {shapes}")
    return built(kron, left, right)


def _lying(x: Traced, rank: int) -> Traced:
    return x if x.ndim == rank else x.arranged((*(None,) * (rank - x.ndim), *x.layout), x.text)


NUMPY[np.kron] = kronecker
