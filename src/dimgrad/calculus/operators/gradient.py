# Matrix arguments stand before columns and column results before matrices, so that the first overload that fits is
# the closest one; checkers call that an overlap.
# mypy: disable-error-code="overload-overlap"
# pyright: reportOverlappingOverload=false
"""`gradient`: of a scalar function."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, overload

from dimgrad.calculus.derivative import Derivative
from dimgrad.calculus.layout import Convention
from dimgrad.calculus.operators.positions import By0, By1, By2, By3, Of0, Of1, Of2, Of3, Unannotated
from dimgrad.calculus.task import Task
from dimgrad.calculus.variables import Wrt
from dimgrad.tensors import Column, Matrix, Row, Scalar


@overload
def gradient[**R](f: Of0[Unannotated, R, Scalar | Unannotated], wrt: Literal[0] = 0) -> By0[Any, R, Any]: ...
@overload
def gradient[P, Q, **R](f: Of0[Matrix[P, Q], R, Scalar], wrt: Literal[0] = 0) -> By0[Matrix[P, Q], R, Matrix[Q, P]]: ...
@overload
def gradient[N, **R](f: Of0[Column[N], R, Scalar], wrt: Literal[0] = 0) -> By0[Column[N], R, Row[N]]: ...
@overload
def gradient[N, **R](f: Of0[Row[N], R, Scalar], wrt: Literal[0] = 0) -> By0[Row[N], R, Column[N]]: ...
@overload
def gradient[X, **R](f: Of0[X, R, Scalar], wrt: Literal[0] = 0) -> By0[X, R, X]: ...
@overload
def gradient[**R](f: Of1[Any, Unannotated, R, Scalar | Unannotated], wrt: Literal[1]) -> By1[Any, Any, R, Any]: ...
@overload
def gradient[A, P, Q, **R](
    f: Of1[A, Matrix[P, Q], R, Scalar], wrt: Literal[1]
) -> By1[A, Matrix[P, Q], R, Matrix[Q, P]]: ...
@overload
def gradient[A, N, **R](f: Of1[A, Column[N], R, Scalar], wrt: Literal[1]) -> By1[A, Column[N], R, Row[N]]: ...
@overload
def gradient[A, N, **R](f: Of1[A, Row[N], R, Scalar], wrt: Literal[1]) -> By1[A, Row[N], R, Column[N]]: ...
@overload
def gradient[A, X, **R](f: Of1[A, X, R, Scalar], wrt: Literal[1]) -> By1[A, X, R, X]: ...
@overload
def gradient[**R](
    f: Of2[Any, Any, Unannotated, R, Scalar | Unannotated], wrt: Literal[2]
) -> By2[Any, Any, Any, R, Any]: ...
@overload
def gradient[A, B, P, Q, **R](
    f: Of2[A, B, Matrix[P, Q], R, Scalar], wrt: Literal[2]
) -> By2[A, B, Matrix[P, Q], R, Matrix[Q, P]]: ...
@overload
def gradient[A, B, N, **R](f: Of2[A, B, Column[N], R, Scalar], wrt: Literal[2]) -> By2[A, B, Column[N], R, Row[N]]: ...
@overload
def gradient[A, B, N, **R](f: Of2[A, B, Row[N], R, Scalar], wrt: Literal[2]) -> By2[A, B, Row[N], R, Column[N]]: ...
@overload
def gradient[A, B, X, **R](f: Of2[A, B, X, R, Scalar], wrt: Literal[2]) -> By2[A, B, X, R, X]: ...
@overload
def gradient[**R](
    f: Of3[Any, Any, Any, Unannotated, R, Scalar | Unannotated], wrt: Literal[3]
) -> By3[Any, Any, Any, Any, R, Any]: ...
@overload
def gradient[A, B, C, P, Q, **R](
    f: Of3[A, B, C, Matrix[P, Q], R, Scalar], wrt: Literal[3]
) -> By3[A, B, C, Matrix[P, Q], R, Matrix[Q, P]]: ...
@overload
def gradient[A, B, C, N, **R](
    f: Of3[A, B, C, Column[N], R, Scalar], wrt: Literal[3]
) -> By3[A, B, C, Column[N], R, Row[N]]: ...
@overload
def gradient[A, B, C, N, **R](
    f: Of3[A, B, C, Row[N], R, Scalar], wrt: Literal[3]
) -> By3[A, B, C, Row[N], R, Column[N]]: ...
@overload
def gradient[A, B, C, X, **R](f: Of3[A, B, C, X, R, Scalar], wrt: Literal[3]) -> By3[A, B, C, X, R, X]: ...
@overload
def gradient[P, Q, K, L, **R](
    f: Of1[Matrix[P, Q], Matrix[K, L], R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Matrix[P, Q], Matrix[K, L], R, tuple[Matrix[Q, P], Matrix[L, K]]]: ...
@overload
def gradient[P, Q, M, **R](
    f: Of1[Matrix[P, Q], Column[M], R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Matrix[P, Q], Column[M], R, tuple[Matrix[Q, P], Row[M]]]: ...
@overload
def gradient[P, Q, **R](
    f: Of1[Matrix[P, Q], Scalar, R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Matrix[P, Q], Scalar, R, tuple[Matrix[Q, P], Scalar]]: ...
@overload
def gradient[N, K, L, **R](
    f: Of1[Column[N], Matrix[K, L], R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Column[N], Matrix[K, L], R, tuple[Row[N], Matrix[L, K]]]: ...
@overload
def gradient[N, M, **R](
    f: Of1[Column[N], Column[M], R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Column[N], Column[M], R, tuple[Row[N], Row[M]]]: ...
@overload
def gradient[N, **R](
    f: Of1[Column[N], Scalar, R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Column[N], Scalar, R, tuple[Row[N], Scalar]]: ...
@overload
def gradient[K, L, **R](
    f: Of1[Scalar, Matrix[K, L], R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Scalar, Matrix[K, L], R, tuple[Scalar, Matrix[L, K]]]: ...
@overload
def gradient[M, **R](
    f: Of1[Scalar, Column[M], R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Scalar, Column[M], R, tuple[Scalar, Row[M]]]: ...
@overload
def gradient[**R](
    f: Of1[Scalar, Scalar, R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Scalar, Scalar, R, tuple[Scalar, Scalar]]: ...
@overload
def gradient[A, P, Q, K, L, **R](
    f: Of2[Matrix[P, Q], A, Matrix[K, L], R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Matrix[P, Q], A, Matrix[K, L], R, tuple[Matrix[Q, P], Matrix[L, K]]]: ...
@overload
def gradient[A, P, Q, M, **R](
    f: Of2[Matrix[P, Q], A, Column[M], R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Matrix[P, Q], A, Column[M], R, tuple[Matrix[Q, P], Row[M]]]: ...
@overload
def gradient[A, P, Q, **R](
    f: Of2[Matrix[P, Q], A, Scalar, R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Matrix[P, Q], A, Scalar, R, tuple[Matrix[Q, P], Scalar]]: ...
@overload
def gradient[A, N, K, L, **R](
    f: Of2[Column[N], A, Matrix[K, L], R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Column[N], A, Matrix[K, L], R, tuple[Row[N], Matrix[L, K]]]: ...
@overload
def gradient[A, N, M, **R](
    f: Of2[Column[N], A, Column[M], R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Column[N], A, Column[M], R, tuple[Row[N], Row[M]]]: ...
@overload
def gradient[A, N, **R](
    f: Of2[Column[N], A, Scalar, R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Column[N], A, Scalar, R, tuple[Row[N], Scalar]]: ...
@overload
def gradient[A, K, L, **R](
    f: Of2[Scalar, A, Matrix[K, L], R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Scalar, A, Matrix[K, L], R, tuple[Scalar, Matrix[L, K]]]: ...
@overload
def gradient[A, M, **R](
    f: Of2[Scalar, A, Column[M], R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Scalar, A, Column[M], R, tuple[Scalar, Row[M]]]: ...
@overload
def gradient[A, **R](
    f: Of2[Scalar, A, Scalar, R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Scalar, A, Scalar, R, tuple[Scalar, Scalar]]: ...
@overload
def gradient[A, P, Q, K, L, **R](
    f: Of2[A, Matrix[P, Q], Matrix[K, L], R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Matrix[P, Q], Matrix[K, L], R, tuple[Matrix[Q, P], Matrix[L, K]]]: ...
@overload
def gradient[A, P, Q, M, **R](
    f: Of2[A, Matrix[P, Q], Column[M], R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Matrix[P, Q], Column[M], R, tuple[Matrix[Q, P], Row[M]]]: ...
@overload
def gradient[A, P, Q, **R](
    f: Of2[A, Matrix[P, Q], Scalar, R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Matrix[P, Q], Scalar, R, tuple[Matrix[Q, P], Scalar]]: ...
@overload
def gradient[A, N, K, L, **R](
    f: Of2[A, Column[N], Matrix[K, L], R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Column[N], Matrix[K, L], R, tuple[Row[N], Matrix[L, K]]]: ...
@overload
def gradient[A, N, M, **R](
    f: Of2[A, Column[N], Column[M], R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Column[N], Column[M], R, tuple[Row[N], Row[M]]]: ...
@overload
def gradient[A, N, **R](
    f: Of2[A, Column[N], Scalar, R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Column[N], Scalar, R, tuple[Row[N], Scalar]]: ...
@overload
def gradient[A, K, L, **R](
    f: Of2[A, Scalar, Matrix[K, L], R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Scalar, Matrix[K, L], R, tuple[Scalar, Matrix[L, K]]]: ...
@overload
def gradient[A, M, **R](
    f: Of2[A, Scalar, Column[M], R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Scalar, Column[M], R, tuple[Scalar, Row[M]]]: ...
@overload
def gradient[A, **R](
    f: Of2[A, Scalar, Scalar, R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Scalar, Scalar, R, tuple[Scalar, Scalar]]: ...
@overload
def gradient[X, **R](f: Of0[X, R, Scalar], wrt: Literal[0] = 0, *, layout: Literal["denominator"]) -> By0[X, R, X]: ...
@overload
def gradient[A, X, **R](
    f: Of1[A, X, R, Scalar], wrt: Literal[1], *, layout: Literal["denominator"]
) -> By1[A, X, R, X]: ...
@overload
def gradient[A, B, X, **R](
    f: Of2[A, B, X, R, Scalar], wrt: Literal[2], *, layout: Literal["denominator"]
) -> By2[A, B, X, R, X]: ...
@overload
def gradient[A, B, C, X, **R](
    f: Of3[A, B, C, X, R, Scalar], wrt: Literal[3], *, layout: Literal["denominator"]
) -> By3[A, B, C, X, R, X]: ...
@overload
def gradient[**P](
    f: Callable[P, Scalar], wrt: tuple[int | str, ...], *, layout: Convention = "numerator"
) -> Derivative[P, tuple[Any, ...]]: ...
@overload
def gradient[**P](f: Callable[P, Scalar], wrt: Wrt = 0, *, layout: Convention = "numerator") -> Derivative[P, Any]: ...
def gradient(f: Callable[..., Any], wrt: Wrt = 0, *, layout: Convention = "numerator") -> Derivative[..., Any]:
    """The gradient of a scalar function: by a column it is a row. By a structure of arrays it has that structure.

    >>> slope = gradient(lambda w, x: dot(w, x))
    >>> slope(column([1.0, 2.0]), column([3.0, 4.0]))
    array([[3., 4.]])
    """
    return Derivative(f, Task("gradient", wrt, layout))
