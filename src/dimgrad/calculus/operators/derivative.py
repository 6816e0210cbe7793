# Matrix arguments stand before columns and column results before matrices, so that the first overload that fits is
# the closest one; checkers call that an overlap.
# mypy: disable-error-code="overload-overlap"
# pyright: reportOverlappingOverload=false
"""`derivative`: of a function of any kind, by an argument of any kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, overload

from dimgrad.calculus.derivative import Derivative
from dimgrad.calculus.layout import Convention
from dimgrad.calculus.operators.positions import By0, By1, By2, By3, Of0, Of1, Of2, Of3, OneAxis, Unannotated
from dimgrad.calculus.task import Task
from dimgrad.calculus.variables import Wrt
from dimgrad.tensors import AnyTensor, Column, Matrix, Row, Scalar, Tensor, Vector


@overload
def derivative[**R](f: Of0[Unannotated, R, Any], wrt: Literal[0] = 0) -> By0[Any, R, Any]: ...
@overload
def derivative[Y: Scalar | AnyTensor, **R](f: Of0[Scalar, R, Y], wrt: Literal[0] = 0) -> By0[Scalar, R, Y]: ...
@overload
def derivative[P, Q, **R](
    f: Of0[Matrix[P, Q], R, Scalar], wrt: Literal[0] = 0
) -> By0[Matrix[P, Q], R, Matrix[Q, P]]: ...
@overload
def derivative[N, **R](f: Of0[Column[N], R, Scalar], wrt: Literal[0] = 0) -> By0[Column[N], R, Row[N]]: ...
@overload
def derivative[N, **R](f: Of0[Row[N], R, Scalar], wrt: Literal[0] = 0) -> By0[Row[N], R, Column[N]]: ...
@overload
def derivative[X, **R](f: Of0[X, R, Scalar], wrt: Literal[0] = 0) -> By0[X, R, X]: ...
@overload
def derivative[M, P, Q, **R](
    f: Of0[Matrix[P, Q], R, OneAxis[M]], wrt: Literal[0] = 0
) -> By0[Matrix[P, Q], R, Tensor[M, P, Q]]: ...
@overload
def derivative[M, N, **R](f: Of0[Column[N], R, OneAxis[M]], wrt: Literal[0] = 0) -> By0[Column[N], R, Matrix[M, N]]: ...
@overload
def derivative[M, N, **R](f: Of0[Row[N], R, OneAxis[M]], wrt: Literal[0] = 0) -> By0[Row[N], R, Matrix[M, N]]: ...
@overload
def derivative[M, N, **R](f: Of0[Vector[N], R, OneAxis[M]], wrt: Literal[0] = 0) -> By0[Vector[N], R, Matrix[M, N]]: ...
@overload
def derivative[M, K, P, Q, **R](
    f: Of0[Matrix[P, Q], R, Matrix[M, K]], wrt: Literal[0] = 0
) -> By0[Matrix[P, Q], R, Tensor[M, K, P, Q]]: ...
@overload
def derivative[M, K, N, **R](
    f: Of0[Column[N], R, Matrix[M, K]], wrt: Literal[0] = 0
) -> By0[Column[N], R, Tensor[M, K, N]]: ...
@overload
def derivative[M, K, N, **R](
    f: Of0[Row[N], R, Matrix[M, K]], wrt: Literal[0] = 0
) -> By0[Row[N], R, Tensor[M, K, N]]: ...
@overload
def derivative[M, K, N, **R](
    f: Of0[Vector[N], R, Matrix[M, K]], wrt: Literal[0] = 0
) -> By0[Vector[N], R, Tensor[M, K, N]]: ...
@overload
def derivative[**R](f: Of1[Any, Unannotated, R, Any], wrt: Literal[1]) -> By1[Any, Any, R, Any]: ...
@overload
def derivative[A, Y: Scalar | AnyTensor, **R](f: Of1[A, Scalar, R, Y], wrt: Literal[1]) -> By1[A, Scalar, R, Y]: ...
@overload
def derivative[A, P, Q, **R](
    f: Of1[A, Matrix[P, Q], R, Scalar], wrt: Literal[1]
) -> By1[A, Matrix[P, Q], R, Matrix[Q, P]]: ...
@overload
def derivative[A, N, **R](f: Of1[A, Column[N], R, Scalar], wrt: Literal[1]) -> By1[A, Column[N], R, Row[N]]: ...
@overload
def derivative[A, N, **R](f: Of1[A, Row[N], R, Scalar], wrt: Literal[1]) -> By1[A, Row[N], R, Column[N]]: ...
@overload
def derivative[A, X, **R](f: Of1[A, X, R, Scalar], wrt: Literal[1]) -> By1[A, X, R, X]: ...
@overload
def derivative[A, M, P, Q, **R](
    f: Of1[A, Matrix[P, Q], R, OneAxis[M]], wrt: Literal[1]
) -> By1[A, Matrix[P, Q], R, Tensor[M, P, Q]]: ...
@overload
def derivative[A, M, N, **R](
    f: Of1[A, Column[N], R, OneAxis[M]], wrt: Literal[1]
) -> By1[A, Column[N], R, Matrix[M, N]]: ...
@overload
def derivative[A, M, N, **R](f: Of1[A, Row[N], R, OneAxis[M]], wrt: Literal[1]) -> By1[A, Row[N], R, Matrix[M, N]]: ...
@overload
def derivative[A, M, N, **R](
    f: Of1[A, Vector[N], R, OneAxis[M]], wrt: Literal[1]
) -> By1[A, Vector[N], R, Matrix[M, N]]: ...
@overload
def derivative[A, M, K, P, Q, **R](
    f: Of1[A, Matrix[P, Q], R, Matrix[M, K]], wrt: Literal[1]
) -> By1[A, Matrix[P, Q], R, Tensor[M, K, P, Q]]: ...
@overload
def derivative[A, M, K, N, **R](
    f: Of1[A, Column[N], R, Matrix[M, K]], wrt: Literal[1]
) -> By1[A, Column[N], R, Tensor[M, K, N]]: ...
@overload
def derivative[A, M, K, N, **R](
    f: Of1[A, Row[N], R, Matrix[M, K]], wrt: Literal[1]
) -> By1[A, Row[N], R, Tensor[M, K, N]]: ...
@overload
def derivative[A, M, K, N, **R](
    f: Of1[A, Vector[N], R, Matrix[M, K]], wrt: Literal[1]
) -> By1[A, Vector[N], R, Tensor[M, K, N]]: ...
@overload
def derivative[**R](f: Of2[Any, Any, Unannotated, R, Any], wrt: Literal[2]) -> By2[Any, Any, Any, R, Any]: ...
@overload
def derivative[A, B, Y: Scalar | AnyTensor, **R](
    f: Of2[A, B, Scalar, R, Y], wrt: Literal[2]
) -> By2[A, B, Scalar, R, Y]: ...
@overload
def derivative[A, B, P, Q, **R](
    f: Of2[A, B, Matrix[P, Q], R, Scalar], wrt: Literal[2]
) -> By2[A, B, Matrix[P, Q], R, Matrix[Q, P]]: ...
@overload
def derivative[A, B, N, **R](
    f: Of2[A, B, Column[N], R, Scalar], wrt: Literal[2]
) -> By2[A, B, Column[N], R, Row[N]]: ...
@overload
def derivative[A, B, N, **R](f: Of2[A, B, Row[N], R, Scalar], wrt: Literal[2]) -> By2[A, B, Row[N], R, Column[N]]: ...
@overload
def derivative[A, B, X, **R](f: Of2[A, B, X, R, Scalar], wrt: Literal[2]) -> By2[A, B, X, R, X]: ...
@overload
def derivative[A, B, M, P, Q, **R](
    f: Of2[A, B, Matrix[P, Q], R, OneAxis[M]], wrt: Literal[2]
) -> By2[A, B, Matrix[P, Q], R, Tensor[M, P, Q]]: ...
@overload
def derivative[A, B, M, N, **R](
    f: Of2[A, B, Column[N], R, OneAxis[M]], wrt: Literal[2]
) -> By2[A, B, Column[N], R, Matrix[M, N]]: ...
@overload
def derivative[A, B, M, N, **R](
    f: Of2[A, B, Row[N], R, OneAxis[M]], wrt: Literal[2]
) -> By2[A, B, Row[N], R, Matrix[M, N]]: ...
@overload
def derivative[A, B, M, N, **R](
    f: Of2[A, B, Vector[N], R, OneAxis[M]], wrt: Literal[2]
) -> By2[A, B, Vector[N], R, Matrix[M, N]]: ...
@overload
def derivative[A, B, M, K, P, Q, **R](
    f: Of2[A, B, Matrix[P, Q], R, Matrix[M, K]], wrt: Literal[2]
) -> By2[A, B, Matrix[P, Q], R, Tensor[M, K, P, Q]]: ...
@overload
def derivative[A, B, M, K, N, **R](
    f: Of2[A, B, Column[N], R, Matrix[M, K]], wrt: Literal[2]
) -> By2[A, B, Column[N], R, Tensor[M, K, N]]: ...
@overload
def derivative[A, B, M, K, N, **R](
    f: Of2[A, B, Row[N], R, Matrix[M, K]], wrt: Literal[2]
) -> By2[A, B, Row[N], R, Tensor[M, K, N]]: ...
@overload
def derivative[A, B, M, K, N, **R](
    f: Of2[A, B, Vector[N], R, Matrix[M, K]], wrt: Literal[2]
) -> By2[A, B, Vector[N], R, Tensor[M, K, N]]: ...
@overload
def derivative[**R](f: Of3[Any, Any, Any, Unannotated, R, Any], wrt: Literal[3]) -> By3[Any, Any, Any, Any, R, Any]: ...
@overload
def derivative[A, B, C, Y: Scalar | AnyTensor, **R](
    f: Of3[A, B, C, Scalar, R, Y], wrt: Literal[3]
) -> By3[A, B, C, Scalar, R, Y]: ...
@overload
def derivative[A, B, C, P, Q, **R](
    f: Of3[A, B, C, Matrix[P, Q], R, Scalar], wrt: Literal[3]
) -> By3[A, B, C, Matrix[P, Q], R, Matrix[Q, P]]: ...
@overload
def derivative[A, B, C, N, **R](
    f: Of3[A, B, C, Column[N], R, Scalar], wrt: Literal[3]
) -> By3[A, B, C, Column[N], R, Row[N]]: ...
@overload
def derivative[A, B, C, N, **R](
    f: Of3[A, B, C, Row[N], R, Scalar], wrt: Literal[3]
) -> By3[A, B, C, Row[N], R, Column[N]]: ...
@overload
def derivative[A, B, C, X, **R](f: Of3[A, B, C, X, R, Scalar], wrt: Literal[3]) -> By3[A, B, C, X, R, X]: ...
@overload
def derivative[A, B, C, M, P, Q, **R](
    f: Of3[A, B, C, Matrix[P, Q], R, OneAxis[M]], wrt: Literal[3]
) -> By3[A, B, C, Matrix[P, Q], R, Tensor[M, P, Q]]: ...
@overload
def derivative[A, B, C, M, N, **R](
    f: Of3[A, B, C, Column[N], R, OneAxis[M]], wrt: Literal[3]
) -> By3[A, B, C, Column[N], R, Matrix[M, N]]: ...
@overload
def derivative[A, B, C, M, N, **R](
    f: Of3[A, B, C, Row[N], R, OneAxis[M]], wrt: Literal[3]
) -> By3[A, B, C, Row[N], R, Matrix[M, N]]: ...
@overload
def derivative[A, B, C, M, N, **R](
    f: Of3[A, B, C, Vector[N], R, OneAxis[M]], wrt: Literal[3]
) -> By3[A, B, C, Vector[N], R, Matrix[M, N]]: ...
@overload
def derivative[A, B, C, M, K, P, Q, **R](
    f: Of3[A, B, C, Matrix[P, Q], R, Matrix[M, K]], wrt: Literal[3]
) -> By3[A, B, C, Matrix[P, Q], R, Tensor[M, K, P, Q]]: ...
@overload
def derivative[A, B, C, M, K, N, **R](
    f: Of3[A, B, C, Column[N], R, Matrix[M, K]], wrt: Literal[3]
) -> By3[A, B, C, Column[N], R, Tensor[M, K, N]]: ...
@overload
def derivative[A, B, C, M, K, N, **R](
    f: Of3[A, B, C, Row[N], R, Matrix[M, K]], wrt: Literal[3]
) -> By3[A, B, C, Row[N], R, Tensor[M, K, N]]: ...
@overload
def derivative[A, B, C, M, K, N, **R](
    f: Of3[A, B, C, Vector[N], R, Matrix[M, K]], wrt: Literal[3]
) -> By3[A, B, C, Vector[N], R, Tensor[M, K, N]]: ...
@overload
def derivative[**P](
    f: Callable[P, Any], wrt: tuple[int | str, ...], *, layout: Convention = "numerator"
) -> Derivative[P, tuple[Any, ...]]: ...
@overload
def derivative[**P](f: Callable[P, Any], wrt: Wrt = 0, *, layout: Convention = "numerator") -> Derivative[P, Any]: ...
def derivative(f: Callable[..., Any], wrt: Wrt = 0, *, layout: Convention = "numerator") -> Derivative[..., Any]:
    """The derivative of a function of any kind by an argument of any kind, arranged as docs/conventions.md says.

    >>> cube = derivative(lambda x: x**3)
    >>> cube(2.0)
    12.0
    """
    return Derivative(f, Task("derivative", wrt, layout))
