# Matrix arguments stand before columns and column results before matrices, so that the first overload that fits is
# the closest one; checkers call that an overlap.
# mypy: disable-error-code="overload-overlap"
# pyright: reportOverlappingOverload=false
"""`jacobian`: of a function whose value has axes."""

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
def jacobian[**R](f: Of0[Unannotated, R, AnyTensor], wrt: Literal[0] = 0) -> By0[Any, R, Any]: ...
@overload
def jacobian[M, P, Q, **R](
    f: Of0[Matrix[P, Q], R, OneAxis[M]], wrt: Literal[0] = 0
) -> By0[Matrix[P, Q], R, Tensor[M, P, Q]]: ...
@overload
def jacobian[M, N, **R](f: Of0[Column[N], R, OneAxis[M]], wrt: Literal[0] = 0) -> By0[Column[N], R, Matrix[M, N]]: ...
@overload
def jacobian[M, N, **R](f: Of0[Row[N], R, OneAxis[M]], wrt: Literal[0] = 0) -> By0[Row[N], R, Matrix[M, N]]: ...
@overload
def jacobian[M, N, **R](f: Of0[Vector[N], R, OneAxis[M]], wrt: Literal[0] = 0) -> By0[Vector[N], R, Matrix[M, N]]: ...
@overload
def jacobian[Y: AnyTensor, **R](f: Of0[Scalar, R, Y], wrt: Literal[0] = 0) -> By0[Scalar, R, Y]: ...
@overload
def jacobian[**R](f: Of1[Any, Unannotated, R, AnyTensor], wrt: Literal[1]) -> By1[Any, Any, R, Any]: ...
@overload
def jacobian[A, M, P, Q, **R](
    f: Of1[A, Matrix[P, Q], R, OneAxis[M]], wrt: Literal[1]
) -> By1[A, Matrix[P, Q], R, Tensor[M, P, Q]]: ...
@overload
def jacobian[A, M, N, **R](
    f: Of1[A, Column[N], R, OneAxis[M]], wrt: Literal[1]
) -> By1[A, Column[N], R, Matrix[M, N]]: ...
@overload
def jacobian[A, M, N, **R](f: Of1[A, Row[N], R, OneAxis[M]], wrt: Literal[1]) -> By1[A, Row[N], R, Matrix[M, N]]: ...
@overload
def jacobian[A, M, N, **R](
    f: Of1[A, Vector[N], R, OneAxis[M]], wrt: Literal[1]
) -> By1[A, Vector[N], R, Matrix[M, N]]: ...
@overload
def jacobian[A, Y: AnyTensor, **R](f: Of1[A, Scalar, R, Y], wrt: Literal[1]) -> By1[A, Scalar, R, Y]: ...
@overload
def jacobian[**R](f: Of2[Any, Any, Unannotated, R, AnyTensor], wrt: Literal[2]) -> By2[Any, Any, Any, R, Any]: ...
@overload
def jacobian[A, B, M, P, Q, **R](
    f: Of2[A, B, Matrix[P, Q], R, OneAxis[M]], wrt: Literal[2]
) -> By2[A, B, Matrix[P, Q], R, Tensor[M, P, Q]]: ...
@overload
def jacobian[A, B, M, N, **R](
    f: Of2[A, B, Column[N], R, OneAxis[M]], wrt: Literal[2]
) -> By2[A, B, Column[N], R, Matrix[M, N]]: ...
@overload
def jacobian[A, B, M, N, **R](
    f: Of2[A, B, Row[N], R, OneAxis[M]], wrt: Literal[2]
) -> By2[A, B, Row[N], R, Matrix[M, N]]: ...
@overload
def jacobian[A, B, M, N, **R](
    f: Of2[A, B, Vector[N], R, OneAxis[M]], wrt: Literal[2]
) -> By2[A, B, Vector[N], R, Matrix[M, N]]: ...
@overload
def jacobian[A, B, Y: AnyTensor, **R](f: Of2[A, B, Scalar, R, Y], wrt: Literal[2]) -> By2[A, B, Scalar, R, Y]: ...
@overload
def jacobian[**R](
    f: Of3[Any, Any, Any, Unannotated, R, AnyTensor], wrt: Literal[3]
) -> By3[Any, Any, Any, Any, R, Any]: ...
@overload
def jacobian[A, B, C, M, P, Q, **R](
    f: Of3[A, B, C, Matrix[P, Q], R, OneAxis[M]], wrt: Literal[3]
) -> By3[A, B, C, Matrix[P, Q], R, Tensor[M, P, Q]]: ...
@overload
def jacobian[A, B, C, M, N, **R](
    f: Of3[A, B, C, Column[N], R, OneAxis[M]], wrt: Literal[3]
) -> By3[A, B, C, Column[N], R, Matrix[M, N]]: ...
@overload
def jacobian[A, B, C, M, N, **R](
    f: Of3[A, B, C, Row[N], R, OneAxis[M]], wrt: Literal[3]
) -> By3[A, B, C, Row[N], R, Matrix[M, N]]: ...
@overload
def jacobian[A, B, C, M, N, **R](
    f: Of3[A, B, C, Vector[N], R, OneAxis[M]], wrt: Literal[3]
) -> By3[A, B, C, Vector[N], R, Matrix[M, N]]: ...
@overload
def jacobian[A, B, C, Y: AnyTensor, **R](
    f: Of3[A, B, C, Scalar, R, Y], wrt: Literal[3]
) -> By3[A, B, C, Scalar, R, Y]: ...
@overload
def jacobian[**P](
    f: Callable[P, AnyTensor], wrt: tuple[int | str, ...], *, layout: Convention = "numerator"
) -> Derivative[P, tuple[Any, ...]]: ...
@overload
def jacobian[**P](
    f: Callable[P, AnyTensor], wrt: Wrt = 0, *, layout: Convention = "numerator"
) -> Derivative[P, Any]: ...
def jacobian(f: Callable[..., Any], wrt: Wrt = 0, *, layout: Convention = "numerator") -> Derivative[..., Any]:
    """The Jacobian of a vector function: rows are functions, columns are variables.

    >>> square_all = jacobian(lambda x: x * x)
    >>> square_all(column([1.0, 2.0]))
    array([[2., 0.],
           [0., 4.]])
    """
    return Derivative(f, Task("jacobian", wrt, layout))
