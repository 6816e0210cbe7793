# Matrix arguments stand before columns and column results before matrices, so that the first overload that fits is
# the closest one; checkers call that an overlap.
# mypy: disable-error-code="overload-overlap"
# pyright: reportOverlappingOverload=false
"""`hessian`: the second derivative of a scalar function."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, overload

from dimgrad.calculus.derivative import Derivative
from dimgrad.calculus.operators.positions import By0, By1, By2, By3, Of0, Of1, Of2, Of3, Unannotated
from dimgrad.calculus.task import Task
from dimgrad.calculus.variables import Wrt
from dimgrad.tensors import Column, Matrix, Row, Scalar, Tensor, Vector

type Blocks[AA, AB, BA, BB] = tuple[tuple[AA, AB], tuple[BA, BB]]
"""The second derivatives by two variables, and mixed ones."""


@overload
def hessian[**R](f: Of0[Unannotated, R, Scalar | Unannotated], wrt: Literal[0] = 0) -> By0[Any, R, Any]: ...
@overload
def hessian[P, Q, **R](
    f: Of0[Matrix[P, Q], R, Scalar], wrt: Literal[0] = 0
) -> By0[Matrix[P, Q], R, Tensor[P, Q, P, Q]]: ...
@overload
def hessian[N, **R](f: Of0[Column[N], R, Scalar], wrt: Literal[0] = 0) -> By0[Column[N], R, Matrix[N, N]]: ...
@overload
def hessian[N, **R](f: Of0[Row[N], R, Scalar], wrt: Literal[0] = 0) -> By0[Row[N], R, Matrix[N, N]]: ...
@overload
def hessian[N, **R](f: Of0[Vector[N], R, Scalar], wrt: Literal[0] = 0) -> By0[Vector[N], R, Matrix[N, N]]: ...
@overload
def hessian[**R](f: Of0[Scalar, R, Scalar], wrt: Literal[0] = 0) -> By0[Scalar, R, Scalar]: ...
@overload
def hessian[**R](f: Of1[Any, Unannotated, R, Scalar | Unannotated], wrt: Literal[1]) -> By1[Any, Any, R, Any]: ...
@overload
def hessian[A, P, Q, **R](
    f: Of1[A, Matrix[P, Q], R, Scalar], wrt: Literal[1]
) -> By1[A, Matrix[P, Q], R, Tensor[P, Q, P, Q]]: ...
@overload
def hessian[A, N, **R](f: Of1[A, Column[N], R, Scalar], wrt: Literal[1]) -> By1[A, Column[N], R, Matrix[N, N]]: ...
@overload
def hessian[A, N, **R](f: Of1[A, Row[N], R, Scalar], wrt: Literal[1]) -> By1[A, Row[N], R, Matrix[N, N]]: ...
@overload
def hessian[A, N, **R](f: Of1[A, Vector[N], R, Scalar], wrt: Literal[1]) -> By1[A, Vector[N], R, Matrix[N, N]]: ...
@overload
def hessian[A, **R](f: Of1[A, Scalar, R, Scalar], wrt: Literal[1]) -> By1[A, Scalar, R, Scalar]: ...
@overload
def hessian[**R](
    f: Of2[Any, Any, Unannotated, R, Scalar | Unannotated], wrt: Literal[2]
) -> By2[Any, Any, Any, R, Any]: ...
@overload
def hessian[A, B, P, Q, **R](
    f: Of2[A, B, Matrix[P, Q], R, Scalar], wrt: Literal[2]
) -> By2[A, B, Matrix[P, Q], R, Tensor[P, Q, P, Q]]: ...
@overload
def hessian[A, B, N, **R](
    f: Of2[A, B, Column[N], R, Scalar], wrt: Literal[2]
) -> By2[A, B, Column[N], R, Matrix[N, N]]: ...
@overload
def hessian[A, B, N, **R](f: Of2[A, B, Row[N], R, Scalar], wrt: Literal[2]) -> By2[A, B, Row[N], R, Matrix[N, N]]: ...
@overload
def hessian[A, B, N, **R](
    f: Of2[A, B, Vector[N], R, Scalar], wrt: Literal[2]
) -> By2[A, B, Vector[N], R, Matrix[N, N]]: ...
@overload
def hessian[A, B, **R](f: Of2[A, B, Scalar, R, Scalar], wrt: Literal[2]) -> By2[A, B, Scalar, R, Scalar]: ...
@overload
def hessian[**R](
    f: Of3[Any, Any, Any, Unannotated, R, Scalar | Unannotated], wrt: Literal[3]
) -> By3[Any, Any, Any, Any, R, Any]: ...
@overload
def hessian[A, B, C, P, Q, **R](
    f: Of3[A, B, C, Matrix[P, Q], R, Scalar], wrt: Literal[3]
) -> By3[A, B, C, Matrix[P, Q], R, Tensor[P, Q, P, Q]]: ...
@overload
def hessian[A, B, C, N, **R](
    f: Of3[A, B, C, Column[N], R, Scalar], wrt: Literal[3]
) -> By3[A, B, C, Column[N], R, Matrix[N, N]]: ...
@overload
def hessian[A, B, C, N, **R](
    f: Of3[A, B, C, Row[N], R, Scalar], wrt: Literal[3]
) -> By3[A, B, C, Row[N], R, Matrix[N, N]]: ...
@overload
def hessian[A, B, C, N, **R](
    f: Of3[A, B, C, Vector[N], R, Scalar], wrt: Literal[3]
) -> By3[A, B, C, Vector[N], R, Matrix[N, N]]: ...
@overload
def hessian[A, B, C, **R](f: Of3[A, B, C, Scalar, R, Scalar], wrt: Literal[3]) -> By3[A, B, C, Scalar, R, Scalar]: ...
@overload
def hessian[P, Q, K, L, **R](
    f: Of1[Matrix[P, Q], Matrix[K, L], R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By1[
    Matrix[P, Q],
    Matrix[K, L],
    R,
    Blocks[Tensor[P, Q, P, Q], Tensor[P, Q, K, L], Tensor[K, L, P, Q], Tensor[K, L, K, L]],
]: ...
@overload
def hessian[P, Q, M, **R](
    f: Of1[Matrix[P, Q], Column[M], R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Matrix[P, Q], Column[M], R, Blocks[Tensor[P, Q, P, Q], Tensor[P, Q, M], Tensor[M, P, Q], Matrix[M, M]]]: ...
@overload
def hessian[P, Q, **R](
    f: Of1[Matrix[P, Q], Scalar, R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Matrix[P, Q], Scalar, R, Blocks[Tensor[P, Q, P, Q], Matrix[P, Q], Matrix[P, Q], Scalar]]: ...
@overload
def hessian[N, K, L, **R](
    f: Of1[Column[N], Matrix[K, L], R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Column[N], Matrix[K, L], R, Blocks[Matrix[N, N], Tensor[N, K, L], Tensor[K, L, N], Tensor[K, L, K, L]]]: ...
@overload
def hessian[N, M, **R](
    f: Of1[Column[N], Column[M], R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Column[N], Column[M], R, Blocks[Matrix[N, N], Matrix[N, M], Matrix[M, N], Matrix[M, M]]]: ...
@overload
def hessian[N, **R](
    f: Of1[Column[N], Scalar, R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Column[N], Scalar, R, Blocks[Matrix[N, N], Vector[N], Vector[N], Scalar]]: ...
@overload
def hessian[K, L, **R](
    f: Of1[Scalar, Matrix[K, L], R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Scalar, Matrix[K, L], R, Blocks[Scalar, Matrix[K, L], Matrix[K, L], Tensor[K, L, K, L]]]: ...
@overload
def hessian[M, **R](
    f: Of1[Scalar, Column[M], R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Scalar, Column[M], R, Blocks[Scalar, Vector[M], Vector[M], Matrix[M, M]]]: ...
@overload
def hessian[**R](
    f: Of1[Scalar, Scalar, R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Scalar, Scalar, R, Blocks[Scalar, Scalar, Scalar, Scalar]]: ...
@overload
def hessian[A, P, Q, K, L, **R](
    f: Of2[Matrix[P, Q], A, Matrix[K, L], R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[
    Matrix[P, Q],
    A,
    Matrix[K, L],
    R,
    Blocks[Tensor[P, Q, P, Q], Tensor[P, Q, K, L], Tensor[K, L, P, Q], Tensor[K, L, K, L]],
]: ...
@overload
def hessian[A, P, Q, M, **R](
    f: Of2[Matrix[P, Q], A, Column[M], R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Matrix[P, Q], A, Column[M], R, Blocks[Tensor[P, Q, P, Q], Tensor[P, Q, M], Tensor[M, P, Q], Matrix[M, M]]]: ...
@overload
def hessian[A, P, Q, **R](
    f: Of2[Matrix[P, Q], A, Scalar, R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Matrix[P, Q], A, Scalar, R, Blocks[Tensor[P, Q, P, Q], Matrix[P, Q], Matrix[P, Q], Scalar]]: ...
@overload
def hessian[A, N, K, L, **R](
    f: Of2[Column[N], A, Matrix[K, L], R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Column[N], A, Matrix[K, L], R, Blocks[Matrix[N, N], Tensor[N, K, L], Tensor[K, L, N], Tensor[K, L, K, L]]]: ...
@overload
def hessian[A, N, M, **R](
    f: Of2[Column[N], A, Column[M], R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Column[N], A, Column[M], R, Blocks[Matrix[N, N], Matrix[N, M], Matrix[M, N], Matrix[M, M]]]: ...
@overload
def hessian[A, N, **R](
    f: Of2[Column[N], A, Scalar, R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Column[N], A, Scalar, R, Blocks[Matrix[N, N], Vector[N], Vector[N], Scalar]]: ...
@overload
def hessian[A, K, L, **R](
    f: Of2[Scalar, A, Matrix[K, L], R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Scalar, A, Matrix[K, L], R, Blocks[Scalar, Matrix[K, L], Matrix[K, L], Tensor[K, L, K, L]]]: ...
@overload
def hessian[A, M, **R](
    f: Of2[Scalar, A, Column[M], R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Scalar, A, Column[M], R, Blocks[Scalar, Vector[M], Vector[M], Matrix[M, M]]]: ...
@overload
def hessian[A, **R](
    f: Of2[Scalar, A, Scalar, R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Scalar, A, Scalar, R, Blocks[Scalar, Scalar, Scalar, Scalar]]: ...
@overload
def hessian[A, P, Q, K, L, **R](
    f: Of2[A, Matrix[P, Q], Matrix[K, L], R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[
    A,
    Matrix[P, Q],
    Matrix[K, L],
    R,
    Blocks[Tensor[P, Q, P, Q], Tensor[P, Q, K, L], Tensor[K, L, P, Q], Tensor[K, L, K, L]],
]: ...
@overload
def hessian[A, P, Q, M, **R](
    f: Of2[A, Matrix[P, Q], Column[M], R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Matrix[P, Q], Column[M], R, Blocks[Tensor[P, Q, P, Q], Tensor[P, Q, M], Tensor[M, P, Q], Matrix[M, M]]]: ...
@overload
def hessian[A, P, Q, **R](
    f: Of2[A, Matrix[P, Q], Scalar, R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Matrix[P, Q], Scalar, R, Blocks[Tensor[P, Q, P, Q], Matrix[P, Q], Matrix[P, Q], Scalar]]: ...
@overload
def hessian[A, N, K, L, **R](
    f: Of2[A, Column[N], Matrix[K, L], R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Column[N], Matrix[K, L], R, Blocks[Matrix[N, N], Tensor[N, K, L], Tensor[K, L, N], Tensor[K, L, K, L]]]: ...
@overload
def hessian[A, N, M, **R](
    f: Of2[A, Column[N], Column[M], R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Column[N], Column[M], R, Blocks[Matrix[N, N], Matrix[N, M], Matrix[M, N], Matrix[M, M]]]: ...
@overload
def hessian[A, N, **R](
    f: Of2[A, Column[N], Scalar, R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Column[N], Scalar, R, Blocks[Matrix[N, N], Vector[N], Vector[N], Scalar]]: ...
@overload
def hessian[A, K, L, **R](
    f: Of2[A, Scalar, Matrix[K, L], R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Scalar, Matrix[K, L], R, Blocks[Scalar, Matrix[K, L], Matrix[K, L], Tensor[K, L, K, L]]]: ...
@overload
def hessian[A, M, **R](
    f: Of2[A, Scalar, Column[M], R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Scalar, Column[M], R, Blocks[Scalar, Vector[M], Vector[M], Matrix[M, M]]]: ...
@overload
def hessian[A, **R](
    f: Of2[A, Scalar, Scalar, R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Scalar, Scalar, R, Blocks[Scalar, Scalar, Scalar, Scalar]]: ...
@overload
def hessian[**P](f: Callable[P, Scalar], wrt: tuple[int | str, ...]) -> Derivative[P, tuple[tuple[Any, ...], ...]]: ...
@overload
def hessian[**P](f: Callable[P, Scalar], wrt: int | str = 0) -> Derivative[P, Any]: ...
def hessian(f: Callable[..., Any], wrt: Wrt = 0) -> Derivative[..., Any]:
    """The second derivative of a scalar function by one argument, whose axes it has twice.

    By a tuple of arguments it is a tuple of tuples of blocks: `[a][b]` has the axes of a, then those of b.

    >>> curvature = hessian(lambda x: dot(x, x))
    >>> curvature(column([1.0, 2.0]))
    array([[2., 0.],
           [0., 2.]])
    """
    return Derivative(f, Task("hessian", wrt))
