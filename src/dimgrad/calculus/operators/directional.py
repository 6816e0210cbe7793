# Matrix arguments stand before columns and column results before matrices, so that the first overload that fits is
# the closest one; checkers call that an overlap.
# mypy: disable-error-code="overload-overlap"
# pyright: reportOverlappingOverload=false
"""`jvp` and `vjp`: the Jacobian times a tangent, a cotangent times the Jacobian."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Concatenate, Literal, overload

from dimgrad.calculus.derivative import Derivative
from dimgrad.calculus.operators.positions import By1, By2, By3, By4, Of0, Of1, Of2, Of3, Unannotated
from dimgrad.calculus.task import Task
from dimgrad.calculus.variables import Wrt
from dimgrad.tensors import Column, Matrix, Row, Scalar, Vector


@overload
def jvp[Y, **R](f: Of0[Unannotated, R, Y], wrt: Literal[0] = 0) -> By1[Any, Any, R, Y]: ...
@overload
def jvp[X, Y, **R](f: Of0[X, R, Y], wrt: Literal[0] = 0) -> By1[X, X, R, Y]: ...
@overload
def jvp[Y, **R](f: Of1[Any, Unannotated, R, Y], wrt: Literal[1]) -> By2[Any, Any, Any, R, Y]: ...
@overload
def jvp[A, X, Y, **R](f: Of1[A, X, R, Y], wrt: Literal[1]) -> By2[X, A, X, R, Y]: ...
@overload
def jvp[Y, **R](f: Of2[Any, Any, Unannotated, R, Y], wrt: Literal[2]) -> By3[Any, Any, Any, Any, R, Y]: ...
@overload
def jvp[A, B, X, Y, **R](f: Of2[A, B, X, R, Y], wrt: Literal[2]) -> By3[X, A, B, X, R, Y]: ...
@overload
def jvp[Y, **R](f: Of3[Any, Any, Any, Unannotated, R, Y], wrt: Literal[3]) -> By4[Any, Any, Any, Any, Any, R, Y]: ...
@overload
def jvp[A, B, C, X, Y, **R](f: Of3[A, B, C, X, R, Y], wrt: Literal[3]) -> By4[X, A, B, C, X, R, Y]: ...
@overload
def jvp[**P, Y](f: Callable[P, Y], wrt: tuple[int | str, ...]) -> Derivative[Concatenate[tuple[Any, ...], P], Y]: ...
@overload
def jvp[**P, Y](f: Callable[P, Y], wrt: int | str = 0) -> Derivative[Concatenate[Any, P], Y]: ...
def jvp(f: Callable[..., Any], wrt: Wrt = 0) -> Derivative[..., Any]:
    """The pushforward: the Jacobian times a tangent, which comes first and has the shape of the variable.

    By several variables the tangent is a tuple of tangents, and what they push is added.

    >>> push = jvp(lambda x: x * x)
    >>> push(column([1.0, 0.0]), column([3.0, 4.0]))
    array([[6.],
           [0.]])
    """
    return Derivative(f, Task("jvp", wrt))


@overload
def vjp[**R](f: Of0[Unannotated, R, Any], wrt: Literal[0] = 0) -> By1[Any, Any, R, Any]: ...
@overload
def vjp[M, P, Q, **R](
    f: Of0[Matrix[P, Q], R, Column[M]], wrt: Literal[0] = 0
) -> By1[Row[M], Matrix[P, Q], R, Matrix[Q, P]]: ...
@overload
def vjp[M, K, P, Q, **R](
    f: Of0[Matrix[P, Q], R, Matrix[M, K]], wrt: Literal[0] = 0
) -> By1[Matrix[K, M], Matrix[P, Q], R, Matrix[Q, P]]: ...
@overload
def vjp[Y: Scalar | Vector[Any], P, Q, **R](
    f: Of0[Matrix[P, Q], R, Y], wrt: Literal[0] = 0
) -> By1[Y, Matrix[P, Q], R, Matrix[Q, P]]: ...
@overload
def vjp[M, N, **R](f: Of0[Column[N], R, Column[M]], wrt: Literal[0] = 0) -> By1[Row[M], Column[N], R, Row[N]]: ...
@overload
def vjp[M, K, N, **R](
    f: Of0[Column[N], R, Matrix[M, K]], wrt: Literal[0] = 0
) -> By1[Matrix[K, M], Column[N], R, Row[N]]: ...
@overload
def vjp[Y: Scalar | Vector[Any], N, **R](
    f: Of0[Column[N], R, Y], wrt: Literal[0] = 0
) -> By1[Y, Column[N], R, Row[N]]: ...
@overload
def vjp[M, **R](f: Of0[Scalar, R, Column[M]], wrt: Literal[0] = 0) -> By1[Row[M], Scalar, R, Scalar]: ...
@overload
def vjp[M, K, **R](f: Of0[Scalar, R, Matrix[M, K]], wrt: Literal[0] = 0) -> By1[Matrix[K, M], Scalar, R, Scalar]: ...
@overload
def vjp[Y: Scalar | Vector[Any], **R](f: Of0[Scalar, R, Y], wrt: Literal[0] = 0) -> By1[Y, Scalar, R, Scalar]: ...
@overload
def vjp[**R](f: Of1[Any, Unannotated, R, Any], wrt: Literal[1]) -> By2[Any, Any, Any, R, Any]: ...
@overload
def vjp[A, M, P, Q, **R](
    f: Of1[A, Matrix[P, Q], R, Column[M]], wrt: Literal[1]
) -> By2[Row[M], A, Matrix[P, Q], R, Matrix[Q, P]]: ...
@overload
def vjp[A, M, K, P, Q, **R](
    f: Of1[A, Matrix[P, Q], R, Matrix[M, K]], wrt: Literal[1]
) -> By2[Matrix[K, M], A, Matrix[P, Q], R, Matrix[Q, P]]: ...
@overload
def vjp[A, Y: Scalar | Vector[Any], P, Q, **R](
    f: Of1[A, Matrix[P, Q], R, Y], wrt: Literal[1]
) -> By2[Y, A, Matrix[P, Q], R, Matrix[Q, P]]: ...
@overload
def vjp[A, M, N, **R](f: Of1[A, Column[N], R, Column[M]], wrt: Literal[1]) -> By2[Row[M], A, Column[N], R, Row[N]]: ...
@overload
def vjp[A, M, K, N, **R](
    f: Of1[A, Column[N], R, Matrix[M, K]], wrt: Literal[1]
) -> By2[Matrix[K, M], A, Column[N], R, Row[N]]: ...
@overload
def vjp[A, Y: Scalar | Vector[Any], N, **R](
    f: Of1[A, Column[N], R, Y], wrt: Literal[1]
) -> By2[Y, A, Column[N], R, Row[N]]: ...
@overload
def vjp[A, M, **R](f: Of1[A, Scalar, R, Column[M]], wrt: Literal[1]) -> By2[Row[M], A, Scalar, R, Scalar]: ...
@overload
def vjp[A, M, K, **R](
    f: Of1[A, Scalar, R, Matrix[M, K]], wrt: Literal[1]
) -> By2[Matrix[K, M], A, Scalar, R, Scalar]: ...
@overload
def vjp[A, Y: Scalar | Vector[Any], **R](f: Of1[A, Scalar, R, Y], wrt: Literal[1]) -> By2[Y, A, Scalar, R, Scalar]: ...
@overload
def vjp[**R](f: Of2[Any, Any, Unannotated, R, Any], wrt: Literal[2]) -> By3[Any, Any, Any, Any, R, Any]: ...
@overload
def vjp[A, B, M, P, Q, **R](
    f: Of2[A, B, Matrix[P, Q], R, Column[M]], wrt: Literal[2]
) -> By3[Row[M], A, B, Matrix[P, Q], R, Matrix[Q, P]]: ...
@overload
def vjp[A, B, M, K, P, Q, **R](
    f: Of2[A, B, Matrix[P, Q], R, Matrix[M, K]], wrt: Literal[2]
) -> By3[Matrix[K, M], A, B, Matrix[P, Q], R, Matrix[Q, P]]: ...
@overload
def vjp[A, B, Y: Scalar | Vector[Any], P, Q, **R](
    f: Of2[A, B, Matrix[P, Q], R, Y], wrt: Literal[2]
) -> By3[Y, A, B, Matrix[P, Q], R, Matrix[Q, P]]: ...
@overload
def vjp[A, B, M, N, **R](
    f: Of2[A, B, Column[N], R, Column[M]], wrt: Literal[2]
) -> By3[Row[M], A, B, Column[N], R, Row[N]]: ...
@overload
def vjp[A, B, M, K, N, **R](
    f: Of2[A, B, Column[N], R, Matrix[M, K]], wrt: Literal[2]
) -> By3[Matrix[K, M], A, B, Column[N], R, Row[N]]: ...
@overload
def vjp[A, B, Y: Scalar | Vector[Any], N, **R](
    f: Of2[A, B, Column[N], R, Y], wrt: Literal[2]
) -> By3[Y, A, B, Column[N], R, Row[N]]: ...
@overload
def vjp[A, B, M, **R](f: Of2[A, B, Scalar, R, Column[M]], wrt: Literal[2]) -> By3[Row[M], A, B, Scalar, R, Scalar]: ...
@overload
def vjp[A, B, M, K, **R](
    f: Of2[A, B, Scalar, R, Matrix[M, K]], wrt: Literal[2]
) -> By3[Matrix[K, M], A, B, Scalar, R, Scalar]: ...
@overload
def vjp[A, B, Y: Scalar | Vector[Any], **R](
    f: Of2[A, B, Scalar, R, Y], wrt: Literal[2]
) -> By3[Y, A, B, Scalar, R, Scalar]: ...
@overload
def vjp[**R](f: Of3[Any, Any, Any, Unannotated, R, Any], wrt: Literal[3]) -> By4[Any, Any, Any, Any, Any, R, Any]: ...
@overload
def vjp[A, B, C, M, P, Q, **R](
    f: Of3[A, B, C, Matrix[P, Q], R, Column[M]], wrt: Literal[3]
) -> By4[Row[M], A, B, C, Matrix[P, Q], R, Matrix[Q, P]]: ...
@overload
def vjp[A, B, C, M, K, P, Q, **R](
    f: Of3[A, B, C, Matrix[P, Q], R, Matrix[M, K]], wrt: Literal[3]
) -> By4[Matrix[K, M], A, B, C, Matrix[P, Q], R, Matrix[Q, P]]: ...
@overload
def vjp[A, B, C, Y: Scalar | Vector[Any], P, Q, **R](
    f: Of3[A, B, C, Matrix[P, Q], R, Y], wrt: Literal[3]
) -> By4[Y, A, B, C, Matrix[P, Q], R, Matrix[Q, P]]: ...
@overload
def vjp[A, B, C, M, N, **R](
    f: Of3[A, B, C, Column[N], R, Column[M]], wrt: Literal[3]
) -> By4[Row[M], A, B, C, Column[N], R, Row[N]]: ...
@overload
def vjp[A, B, C, M, K, N, **R](
    f: Of3[A, B, C, Column[N], R, Matrix[M, K]], wrt: Literal[3]
) -> By4[Matrix[K, M], A, B, C, Column[N], R, Row[N]]: ...
@overload
def vjp[A, B, C, Y: Scalar | Vector[Any], N, **R](
    f: Of3[A, B, C, Column[N], R, Y], wrt: Literal[3]
) -> By4[Y, A, B, C, Column[N], R, Row[N]]: ...
@overload
def vjp[A, B, C, M, **R](
    f: Of3[A, B, C, Scalar, R, Column[M]], wrt: Literal[3]
) -> By4[Row[M], A, B, C, Scalar, R, Scalar]: ...
@overload
def vjp[A, B, C, M, K, **R](
    f: Of3[A, B, C, Scalar, R, Matrix[M, K]], wrt: Literal[3]
) -> By4[Matrix[K, M], A, B, C, Scalar, R, Scalar]: ...
@overload
def vjp[A, B, C, Y: Scalar | Vector[Any], **R](
    f: Of3[A, B, C, Scalar, R, Y], wrt: Literal[3]
) -> By4[Y, A, B, C, Scalar, R, Scalar]: ...
@overload
def vjp[**P](f: Callable[P, Any], wrt: tuple[int | str, ...]) -> Derivative[Concatenate[Any, P], tuple[Any, ...]]: ...
@overload
def vjp[**P](f: Callable[P, Any], wrt: int | str = 0) -> Derivative[Concatenate[Any, P], Any]: ...
def vjp(f: Callable[..., Any], wrt: Wrt = 0) -> Derivative[..., Any]:
    """The pullback: a cotangent times the Jacobian. It comes first and stands as a gradient by the value: a row.

    By several variables it gives a tuple.

    >>> pull = vjp(lambda x: x * x)
    >>> pull(row([1.0, 1.0]), column([3.0, 4.0]))
    array([[6., 8.]])
    """
    return Derivative(f, Task("vjp", wrt))
