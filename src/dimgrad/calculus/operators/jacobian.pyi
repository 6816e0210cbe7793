# The static types of `jacobian`, written by tools/make_overloads.py. Functions of matrices stand before
# those of columns, and column values before matrices, so that the first overload that fits is the closest one; checkers
# call that an overlap.
# mypy: disable-error-code="overload-overlap"
# pyright: reportOverlappingOverload=false, reportInvalidTypeVarUse=false

from collections.abc import Callable
from typing import Any, Literal, overload

from dimgrad.calculus.derivative import Derivative
from dimgrad.calculus.layout import Convention
from dimgrad.calculus.operators.positions import By0, By1, By2, By3, Of0, Of1, Of2, Of3, OneAxis, Unannotated
from dimgrad.calculus.variables import Wrt
from dimgrad.tensors import AnyTensor, Column, Matrix, Row, Scalar, Tensor, Vector

@overload
def jacobian[**P](
    f: Callable[P, AnyTensor], wrt: tuple[str, ...], *, layout: Convention = "numerator"
) -> Derivative[P, tuple[Any, ...]]: ...
@overload
def jacobian[**P](f: Callable[P, AnyTensor], wrt: str, *, layout: Convention = "numerator") -> Derivative[P, Any]: ...
@overload
def jacobian[**R](f: Of1[Unannotated, Unannotated, R, AnyTensor], wrt: Literal[0, 1] = 0) -> By0[Any, ..., Any]: ...
@overload
def jacobian[**R](f: Of0[Unannotated, R, AnyTensor], wrt: Literal[0] = 0) -> By0[Any, R, Any]: ...
@overload
def jacobian[A, **R](f: Of1[A, Unannotated, R, AnyTensor], wrt: Literal[1]) -> By1[A, Any, R, Any]: ...
@overload
def jacobian[A, B, **R](f: Of2[A, B, Unannotated, R, AnyTensor], wrt: Literal[2]) -> By2[A, B, Any, R, Any]: ...
@overload
def jacobian[A, B, C, **R](
    f: Of3[A, B, C, Unannotated, R, AnyTensor], wrt: Literal[3]
) -> By3[A, B, C, Any, R, Any]: ...
@overload
def jacobian[**R](
    f: Of1[Unannotated, Unannotated, R, AnyTensor], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Any, Any, R, tuple[Any, Any]]: ...
@overload
def jacobian[B, **R](
    f: Of2[Unannotated, B, Unannotated, R, AnyTensor], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Any, B, Any, R, tuple[Any, Any]]: ...
@overload
def jacobian[B, C, **R](
    f: Of3[Unannotated, B, C, Unannotated, R, AnyTensor], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Any, B, C, Any, R, tuple[Any, Any]]: ...
@overload
def jacobian[A, **R](
    f: Of2[A, Unannotated, Unannotated, R, AnyTensor], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Any, Any, R, tuple[Any, Any]]: ...
@overload
def jacobian[A, C, **R](
    f: Of3[A, Unannotated, C, Unannotated, R, AnyTensor], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Any, C, Any, R, tuple[Any, Any]]: ...
@overload
def jacobian[A, B, **R](
    f: Of3[A, B, Unannotated, Unannotated, R, AnyTensor], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Any, Any, R, tuple[Any, Any]]: ...
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
def jacobian[M, *S, **R](
    f: Of0[Tensor[*S], R, OneAxis[M]], wrt: Literal[0] = 0
) -> By0[Tensor[*S], R, Tensor[M, *S]]: ...
@overload
def jacobian[M, K, P, Q, **R](
    f: Of0[Matrix[P, Q], R, Matrix[M, K]], wrt: Literal[0] = 0
) -> By0[Matrix[P, Q], R, Tensor[M, K, P, Q]]: ...
@overload
def jacobian[M, K, N, **R](
    f: Of0[Column[N], R, Matrix[M, K]], wrt: Literal[0] = 0
) -> By0[Column[N], R, Tensor[M, K, N]]: ...
@overload
def jacobian[M, K, N, **R](f: Of0[Row[N], R, Matrix[M, K]], wrt: Literal[0] = 0) -> By0[Row[N], R, Tensor[M, K, N]]: ...
@overload
def jacobian[M, K, N, **R](
    f: Of0[Vector[N], R, Matrix[M, K]], wrt: Literal[0] = 0
) -> By0[Vector[N], R, Tensor[M, K, N]]: ...
@overload
def jacobian[M, K, *S, **R](
    f: Of0[Tensor[*S], R, Matrix[M, K]], wrt: Literal[0] = 0
) -> By0[Tensor[*S], R, Tensor[M, K, *S]]: ...
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
def jacobian[A, M, *S, **R](
    f: Of1[A, Tensor[*S], R, OneAxis[M]], wrt: Literal[1]
) -> By1[A, Tensor[*S], R, Tensor[M, *S]]: ...
@overload
def jacobian[A, M, K, P, Q, **R](
    f: Of1[A, Matrix[P, Q], R, Matrix[M, K]], wrt: Literal[1]
) -> By1[A, Matrix[P, Q], R, Tensor[M, K, P, Q]]: ...
@overload
def jacobian[A, M, K, N, **R](
    f: Of1[A, Column[N], R, Matrix[M, K]], wrt: Literal[1]
) -> By1[A, Column[N], R, Tensor[M, K, N]]: ...
@overload
def jacobian[A, M, K, N, **R](
    f: Of1[A, Row[N], R, Matrix[M, K]], wrt: Literal[1]
) -> By1[A, Row[N], R, Tensor[M, K, N]]: ...
@overload
def jacobian[A, M, K, N, **R](
    f: Of1[A, Vector[N], R, Matrix[M, K]], wrt: Literal[1]
) -> By1[A, Vector[N], R, Tensor[M, K, N]]: ...
@overload
def jacobian[A, M, K, *S, **R](
    f: Of1[A, Tensor[*S], R, Matrix[M, K]], wrt: Literal[1]
) -> By1[A, Tensor[*S], R, Tensor[M, K, *S]]: ...
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
def jacobian[A, B, M, *S, **R](
    f: Of2[A, B, Tensor[*S], R, OneAxis[M]], wrt: Literal[2]
) -> By2[A, B, Tensor[*S], R, Tensor[M, *S]]: ...
@overload
def jacobian[A, B, M, K, P, Q, **R](
    f: Of2[A, B, Matrix[P, Q], R, Matrix[M, K]], wrt: Literal[2]
) -> By2[A, B, Matrix[P, Q], R, Tensor[M, K, P, Q]]: ...
@overload
def jacobian[A, B, M, K, N, **R](
    f: Of2[A, B, Column[N], R, Matrix[M, K]], wrt: Literal[2]
) -> By2[A, B, Column[N], R, Tensor[M, K, N]]: ...
@overload
def jacobian[A, B, M, K, N, **R](
    f: Of2[A, B, Row[N], R, Matrix[M, K]], wrt: Literal[2]
) -> By2[A, B, Row[N], R, Tensor[M, K, N]]: ...
@overload
def jacobian[A, B, M, K, N, **R](
    f: Of2[A, B, Vector[N], R, Matrix[M, K]], wrt: Literal[2]
) -> By2[A, B, Vector[N], R, Tensor[M, K, N]]: ...
@overload
def jacobian[A, B, M, K, *S, **R](
    f: Of2[A, B, Tensor[*S], R, Matrix[M, K]], wrt: Literal[2]
) -> By2[A, B, Tensor[*S], R, Tensor[M, K, *S]]: ...
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
def jacobian[A, B, C, M, *S, **R](
    f: Of3[A, B, C, Tensor[*S], R, OneAxis[M]], wrt: Literal[3]
) -> By3[A, B, C, Tensor[*S], R, Tensor[M, *S]]: ...
@overload
def jacobian[A, B, C, M, K, P, Q, **R](
    f: Of3[A, B, C, Matrix[P, Q], R, Matrix[M, K]], wrt: Literal[3]
) -> By3[A, B, C, Matrix[P, Q], R, Tensor[M, K, P, Q]]: ...
@overload
def jacobian[A, B, C, M, K, N, **R](
    f: Of3[A, B, C, Column[N], R, Matrix[M, K]], wrt: Literal[3]
) -> By3[A, B, C, Column[N], R, Tensor[M, K, N]]: ...
@overload
def jacobian[A, B, C, M, K, N, **R](
    f: Of3[A, B, C, Row[N], R, Matrix[M, K]], wrt: Literal[3]
) -> By3[A, B, C, Row[N], R, Tensor[M, K, N]]: ...
@overload
def jacobian[A, B, C, M, K, N, **R](
    f: Of3[A, B, C, Vector[N], R, Matrix[M, K]], wrt: Literal[3]
) -> By3[A, B, C, Vector[N], R, Tensor[M, K, N]]: ...
@overload
def jacobian[A, B, C, M, K, *S, **R](
    f: Of3[A, B, C, Tensor[*S], R, Matrix[M, K]], wrt: Literal[3]
) -> By3[A, B, C, Tensor[*S], R, Tensor[M, K, *S]]: ...
@overload
def jacobian[Y: AnyTensor, **R](f: Of0[Scalar, R, Y], wrt: Literal[0] = 0) -> By0[Scalar, R, Y]: ...
@overload
def jacobian[A, Y: AnyTensor, **R](f: Of1[A, Scalar, R, Y], wrt: Literal[1]) -> By1[A, Scalar, R, Y]: ...
@overload
def jacobian[A, B, Y: AnyTensor, **R](f: Of2[A, B, Scalar, R, Y], wrt: Literal[2]) -> By2[A, B, Scalar, R, Y]: ...
@overload
def jacobian[A, B, C, Y: AnyTensor, **R](
    f: Of3[A, B, C, Scalar, R, Y], wrt: Literal[3]
) -> By3[A, B, C, Scalar, R, Y]: ...
@overload
def jacobian[M, P, Q, I, J, **R](
    f: Of1[Matrix[P, Q], Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Matrix[P, Q], Matrix[I, J], R, tuple[Tensor[M, P, Q], Tensor[M, I, J]]]: ...
@overload
def jacobian[M, P, Q, J, **R](
    f: Of1[Matrix[P, Q], Column[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Matrix[P, Q], Column[J], R, tuple[Tensor[M, P, Q], Matrix[M, J]]]: ...
@overload
def jacobian[M, P, Q, J, **R](
    f: Of1[Matrix[P, Q], Row[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Matrix[P, Q], Row[J], R, tuple[Tensor[M, P, Q], Matrix[M, J]]]: ...
@overload
def jacobian[M, P, Q, J, **R](
    f: Of1[Matrix[P, Q], Vector[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Matrix[P, Q], Vector[J], R, tuple[Tensor[M, P, Q], Matrix[M, J]]]: ...
@overload
def jacobian[M, P, Q, *T, **R](
    f: Of1[Matrix[P, Q], Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Matrix[P, Q], Tensor[*T], R, tuple[Tensor[M, P, Q], Tensor[M, *T]]]: ...
@overload
def jacobian[M, N, I, J, **R](
    f: Of1[Column[N], Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Column[N], Matrix[I, J], R, tuple[Matrix[M, N], Tensor[M, I, J]]]: ...
@overload
def jacobian[M, N, J, **R](
    f: Of1[Column[N], Column[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Column[N], Column[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def jacobian[M, N, J, **R](
    f: Of1[Column[N], Row[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Column[N], Row[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def jacobian[M, N, J, **R](
    f: Of1[Column[N], Vector[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Column[N], Vector[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def jacobian[M, N, *T, **R](
    f: Of1[Column[N], Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Column[N], Tensor[*T], R, tuple[Matrix[M, N], Tensor[M, *T]]]: ...
@overload
def jacobian[M, N, I, J, **R](
    f: Of1[Row[N], Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Row[N], Matrix[I, J], R, tuple[Matrix[M, N], Tensor[M, I, J]]]: ...
@overload
def jacobian[M, N, J, **R](
    f: Of1[Row[N], Column[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Row[N], Column[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def jacobian[M, N, J, **R](
    f: Of1[Row[N], Row[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Row[N], Row[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def jacobian[M, N, J, **R](
    f: Of1[Row[N], Vector[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Row[N], Vector[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def jacobian[M, N, *T, **R](
    f: Of1[Row[N], Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Row[N], Tensor[*T], R, tuple[Matrix[M, N], Tensor[M, *T]]]: ...
@overload
def jacobian[M, N, I, J, **R](
    f: Of1[Vector[N], Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Vector[N], Matrix[I, J], R, tuple[Matrix[M, N], Tensor[M, I, J]]]: ...
@overload
def jacobian[M, N, J, **R](
    f: Of1[Vector[N], Column[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Vector[N], Column[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def jacobian[M, N, J, **R](
    f: Of1[Vector[N], Row[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Vector[N], Row[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def jacobian[M, N, J, **R](
    f: Of1[Vector[N], Vector[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Vector[N], Vector[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def jacobian[M, N, *T, **R](
    f: Of1[Vector[N], Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Vector[N], Tensor[*T], R, tuple[Matrix[M, N], Tensor[M, *T]]]: ...
@overload
def jacobian[M, *S, I, J, **R](
    f: Of1[Tensor[*S], Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Tensor[*S], Matrix[I, J], R, tuple[Tensor[M, *S], Tensor[M, I, J]]]: ...
@overload
def jacobian[M, *S, J, **R](
    f: Of1[Tensor[*S], Column[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Tensor[*S], Column[J], R, tuple[Tensor[M, *S], Matrix[M, J]]]: ...
@overload
def jacobian[M, *S, J, **R](
    f: Of1[Tensor[*S], Row[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Tensor[*S], Row[J], R, tuple[Tensor[M, *S], Matrix[M, J]]]: ...
@overload
def jacobian[M, *S, J, **R](
    f: Of1[Tensor[*S], Vector[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Tensor[*S], Vector[J], R, tuple[Tensor[M, *S], Matrix[M, J]]]: ...
@overload
def jacobian[M, *S, *T, **R](
    f: Of1[Tensor[*S], Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Tensor[*S], Tensor[*T], R, tuple[Tensor[M, *S], Tensor[M, *T]]]: ...
@overload
def jacobian[B, M, P, Q, I, J, **R](
    f: Of2[Matrix[P, Q], B, Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Matrix[P, Q], B, Matrix[I, J], R, tuple[Tensor[M, P, Q], Tensor[M, I, J]]]: ...
@overload
def jacobian[B, M, P, Q, J, **R](
    f: Of2[Matrix[P, Q], B, Column[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Matrix[P, Q], B, Column[J], R, tuple[Tensor[M, P, Q], Matrix[M, J]]]: ...
@overload
def jacobian[B, M, P, Q, J, **R](
    f: Of2[Matrix[P, Q], B, Row[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Matrix[P, Q], B, Row[J], R, tuple[Tensor[M, P, Q], Matrix[M, J]]]: ...
@overload
def jacobian[B, M, P, Q, J, **R](
    f: Of2[Matrix[P, Q], B, Vector[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Matrix[P, Q], B, Vector[J], R, tuple[Tensor[M, P, Q], Matrix[M, J]]]: ...
@overload
def jacobian[B, M, P, Q, *T, **R](
    f: Of2[Matrix[P, Q], B, Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Matrix[P, Q], B, Tensor[*T], R, tuple[Tensor[M, P, Q], Tensor[M, *T]]]: ...
@overload
def jacobian[B, M, N, I, J, **R](
    f: Of2[Column[N], B, Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Column[N], B, Matrix[I, J], R, tuple[Matrix[M, N], Tensor[M, I, J]]]: ...
@overload
def jacobian[B, M, N, J, **R](
    f: Of2[Column[N], B, Column[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Column[N], B, Column[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def jacobian[B, M, N, J, **R](
    f: Of2[Column[N], B, Row[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Column[N], B, Row[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def jacobian[B, M, N, J, **R](
    f: Of2[Column[N], B, Vector[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Column[N], B, Vector[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def jacobian[B, M, N, *T, **R](
    f: Of2[Column[N], B, Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Column[N], B, Tensor[*T], R, tuple[Matrix[M, N], Tensor[M, *T]]]: ...
@overload
def jacobian[B, M, N, I, J, **R](
    f: Of2[Row[N], B, Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Row[N], B, Matrix[I, J], R, tuple[Matrix[M, N], Tensor[M, I, J]]]: ...
@overload
def jacobian[B, M, N, J, **R](
    f: Of2[Row[N], B, Column[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Row[N], B, Column[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def jacobian[B, M, N, J, **R](
    f: Of2[Row[N], B, Row[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Row[N], B, Row[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def jacobian[B, M, N, J, **R](
    f: Of2[Row[N], B, Vector[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Row[N], B, Vector[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def jacobian[B, M, N, *T, **R](
    f: Of2[Row[N], B, Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Row[N], B, Tensor[*T], R, tuple[Matrix[M, N], Tensor[M, *T]]]: ...
@overload
def jacobian[B, M, N, I, J, **R](
    f: Of2[Vector[N], B, Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Vector[N], B, Matrix[I, J], R, tuple[Matrix[M, N], Tensor[M, I, J]]]: ...
@overload
def jacobian[B, M, N, J, **R](
    f: Of2[Vector[N], B, Column[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Vector[N], B, Column[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def jacobian[B, M, N, J, **R](
    f: Of2[Vector[N], B, Row[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Vector[N], B, Row[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def jacobian[B, M, N, J, **R](
    f: Of2[Vector[N], B, Vector[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Vector[N], B, Vector[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def jacobian[B, M, N, *T, **R](
    f: Of2[Vector[N], B, Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Vector[N], B, Tensor[*T], R, tuple[Matrix[M, N], Tensor[M, *T]]]: ...
@overload
def jacobian[B, M, *S, I, J, **R](
    f: Of2[Tensor[*S], B, Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Tensor[*S], B, Matrix[I, J], R, tuple[Tensor[M, *S], Tensor[M, I, J]]]: ...
@overload
def jacobian[B, M, *S, J, **R](
    f: Of2[Tensor[*S], B, Column[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Tensor[*S], B, Column[J], R, tuple[Tensor[M, *S], Matrix[M, J]]]: ...
@overload
def jacobian[B, M, *S, J, **R](
    f: Of2[Tensor[*S], B, Row[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Tensor[*S], B, Row[J], R, tuple[Tensor[M, *S], Matrix[M, J]]]: ...
@overload
def jacobian[B, M, *S, J, **R](
    f: Of2[Tensor[*S], B, Vector[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Tensor[*S], B, Vector[J], R, tuple[Tensor[M, *S], Matrix[M, J]]]: ...
@overload
def jacobian[B, M, *S, *T, **R](
    f: Of2[Tensor[*S], B, Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Tensor[*S], B, Tensor[*T], R, tuple[Tensor[M, *S], Tensor[M, *T]]]: ...
@overload
def jacobian[B, C, M, P, Q, I, J, **R](
    f: Of3[Matrix[P, Q], B, C, Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Matrix[P, Q], B, C, Matrix[I, J], R, tuple[Tensor[M, P, Q], Tensor[M, I, J]]]: ...
@overload
def jacobian[B, C, M, P, Q, J, **R](
    f: Of3[Matrix[P, Q], B, C, Column[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Matrix[P, Q], B, C, Column[J], R, tuple[Tensor[M, P, Q], Matrix[M, J]]]: ...
@overload
def jacobian[B, C, M, P, Q, J, **R](
    f: Of3[Matrix[P, Q], B, C, Row[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Matrix[P, Q], B, C, Row[J], R, tuple[Tensor[M, P, Q], Matrix[M, J]]]: ...
@overload
def jacobian[B, C, M, P, Q, J, **R](
    f: Of3[Matrix[P, Q], B, C, Vector[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Matrix[P, Q], B, C, Vector[J], R, tuple[Tensor[M, P, Q], Matrix[M, J]]]: ...
@overload
def jacobian[B, C, M, P, Q, *T, **R](
    f: Of3[Matrix[P, Q], B, C, Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Matrix[P, Q], B, C, Tensor[*T], R, tuple[Tensor[M, P, Q], Tensor[M, *T]]]: ...
@overload
def jacobian[B, C, M, N, I, J, **R](
    f: Of3[Column[N], B, C, Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Column[N], B, C, Matrix[I, J], R, tuple[Matrix[M, N], Tensor[M, I, J]]]: ...
@overload
def jacobian[B, C, M, N, J, **R](
    f: Of3[Column[N], B, C, Column[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Column[N], B, C, Column[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def jacobian[B, C, M, N, J, **R](
    f: Of3[Column[N], B, C, Row[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Column[N], B, C, Row[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def jacobian[B, C, M, N, J, **R](
    f: Of3[Column[N], B, C, Vector[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Column[N], B, C, Vector[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def jacobian[B, C, M, N, *T, **R](
    f: Of3[Column[N], B, C, Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Column[N], B, C, Tensor[*T], R, tuple[Matrix[M, N], Tensor[M, *T]]]: ...
@overload
def jacobian[B, C, M, N, I, J, **R](
    f: Of3[Row[N], B, C, Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Row[N], B, C, Matrix[I, J], R, tuple[Matrix[M, N], Tensor[M, I, J]]]: ...
@overload
def jacobian[B, C, M, N, J, **R](
    f: Of3[Row[N], B, C, Column[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Row[N], B, C, Column[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def jacobian[B, C, M, N, J, **R](
    f: Of3[Row[N], B, C, Row[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Row[N], B, C, Row[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def jacobian[B, C, M, N, J, **R](
    f: Of3[Row[N], B, C, Vector[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Row[N], B, C, Vector[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def jacobian[B, C, M, N, *T, **R](
    f: Of3[Row[N], B, C, Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Row[N], B, C, Tensor[*T], R, tuple[Matrix[M, N], Tensor[M, *T]]]: ...
@overload
def jacobian[B, C, M, N, I, J, **R](
    f: Of3[Vector[N], B, C, Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Vector[N], B, C, Matrix[I, J], R, tuple[Matrix[M, N], Tensor[M, I, J]]]: ...
@overload
def jacobian[B, C, M, N, J, **R](
    f: Of3[Vector[N], B, C, Column[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Vector[N], B, C, Column[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def jacobian[B, C, M, N, J, **R](
    f: Of3[Vector[N], B, C, Row[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Vector[N], B, C, Row[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def jacobian[B, C, M, N, J, **R](
    f: Of3[Vector[N], B, C, Vector[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Vector[N], B, C, Vector[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def jacobian[B, C, M, N, *T, **R](
    f: Of3[Vector[N], B, C, Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Vector[N], B, C, Tensor[*T], R, tuple[Matrix[M, N], Tensor[M, *T]]]: ...
@overload
def jacobian[B, C, M, *S, I, J, **R](
    f: Of3[Tensor[*S], B, C, Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Tensor[*S], B, C, Matrix[I, J], R, tuple[Tensor[M, *S], Tensor[M, I, J]]]: ...
@overload
def jacobian[B, C, M, *S, J, **R](
    f: Of3[Tensor[*S], B, C, Column[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Tensor[*S], B, C, Column[J], R, tuple[Tensor[M, *S], Matrix[M, J]]]: ...
@overload
def jacobian[B, C, M, *S, J, **R](
    f: Of3[Tensor[*S], B, C, Row[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Tensor[*S], B, C, Row[J], R, tuple[Tensor[M, *S], Matrix[M, J]]]: ...
@overload
def jacobian[B, C, M, *S, J, **R](
    f: Of3[Tensor[*S], B, C, Vector[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Tensor[*S], B, C, Vector[J], R, tuple[Tensor[M, *S], Matrix[M, J]]]: ...
@overload
def jacobian[B, C, M, *S, *T, **R](
    f: Of3[Tensor[*S], B, C, Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Tensor[*S], B, C, Tensor[*T], R, tuple[Tensor[M, *S], Tensor[M, *T]]]: ...
@overload
def jacobian[A, M, P, Q, I, J, **R](
    f: Of2[A, Matrix[P, Q], Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Matrix[P, Q], Matrix[I, J], R, tuple[Tensor[M, P, Q], Tensor[M, I, J]]]: ...
@overload
def jacobian[A, M, P, Q, J, **R](
    f: Of2[A, Matrix[P, Q], Column[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Matrix[P, Q], Column[J], R, tuple[Tensor[M, P, Q], Matrix[M, J]]]: ...
@overload
def jacobian[A, M, P, Q, J, **R](
    f: Of2[A, Matrix[P, Q], Row[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Matrix[P, Q], Row[J], R, tuple[Tensor[M, P, Q], Matrix[M, J]]]: ...
@overload
def jacobian[A, M, P, Q, J, **R](
    f: Of2[A, Matrix[P, Q], Vector[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Matrix[P, Q], Vector[J], R, tuple[Tensor[M, P, Q], Matrix[M, J]]]: ...
@overload
def jacobian[A, M, P, Q, *T, **R](
    f: Of2[A, Matrix[P, Q], Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Matrix[P, Q], Tensor[*T], R, tuple[Tensor[M, P, Q], Tensor[M, *T]]]: ...
@overload
def jacobian[A, M, N, I, J, **R](
    f: Of2[A, Column[N], Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Column[N], Matrix[I, J], R, tuple[Matrix[M, N], Tensor[M, I, J]]]: ...
@overload
def jacobian[A, M, N, J, **R](
    f: Of2[A, Column[N], Column[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Column[N], Column[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def jacobian[A, M, N, J, **R](
    f: Of2[A, Column[N], Row[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Column[N], Row[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def jacobian[A, M, N, J, **R](
    f: Of2[A, Column[N], Vector[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Column[N], Vector[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def jacobian[A, M, N, *T, **R](
    f: Of2[A, Column[N], Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Column[N], Tensor[*T], R, tuple[Matrix[M, N], Tensor[M, *T]]]: ...
@overload
def jacobian[A, M, N, I, J, **R](
    f: Of2[A, Row[N], Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Row[N], Matrix[I, J], R, tuple[Matrix[M, N], Tensor[M, I, J]]]: ...
@overload
def jacobian[A, M, N, J, **R](
    f: Of2[A, Row[N], Column[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Row[N], Column[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def jacobian[A, M, N, J, **R](
    f: Of2[A, Row[N], Row[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Row[N], Row[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def jacobian[A, M, N, J, **R](
    f: Of2[A, Row[N], Vector[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Row[N], Vector[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def jacobian[A, M, N, *T, **R](
    f: Of2[A, Row[N], Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Row[N], Tensor[*T], R, tuple[Matrix[M, N], Tensor[M, *T]]]: ...
@overload
def jacobian[A, M, N, I, J, **R](
    f: Of2[A, Vector[N], Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Vector[N], Matrix[I, J], R, tuple[Matrix[M, N], Tensor[M, I, J]]]: ...
@overload
def jacobian[A, M, N, J, **R](
    f: Of2[A, Vector[N], Column[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Vector[N], Column[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def jacobian[A, M, N, J, **R](
    f: Of2[A, Vector[N], Row[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Vector[N], Row[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def jacobian[A, M, N, J, **R](
    f: Of2[A, Vector[N], Vector[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Vector[N], Vector[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def jacobian[A, M, N, *T, **R](
    f: Of2[A, Vector[N], Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Vector[N], Tensor[*T], R, tuple[Matrix[M, N], Tensor[M, *T]]]: ...
@overload
def jacobian[A, M, *S, I, J, **R](
    f: Of2[A, Tensor[*S], Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Tensor[*S], Matrix[I, J], R, tuple[Tensor[M, *S], Tensor[M, I, J]]]: ...
@overload
def jacobian[A, M, *S, J, **R](
    f: Of2[A, Tensor[*S], Column[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Tensor[*S], Column[J], R, tuple[Tensor[M, *S], Matrix[M, J]]]: ...
@overload
def jacobian[A, M, *S, J, **R](
    f: Of2[A, Tensor[*S], Row[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Tensor[*S], Row[J], R, tuple[Tensor[M, *S], Matrix[M, J]]]: ...
@overload
def jacobian[A, M, *S, J, **R](
    f: Of2[A, Tensor[*S], Vector[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Tensor[*S], Vector[J], R, tuple[Tensor[M, *S], Matrix[M, J]]]: ...
@overload
def jacobian[A, M, *S, *T, **R](
    f: Of2[A, Tensor[*S], Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Tensor[*S], Tensor[*T], R, tuple[Tensor[M, *S], Tensor[M, *T]]]: ...
@overload
def jacobian[A, C, M, P, Q, I, J, **R](
    f: Of3[A, Matrix[P, Q], C, Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Matrix[P, Q], C, Matrix[I, J], R, tuple[Tensor[M, P, Q], Tensor[M, I, J]]]: ...
@overload
def jacobian[A, C, M, P, Q, J, **R](
    f: Of3[A, Matrix[P, Q], C, Column[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Matrix[P, Q], C, Column[J], R, tuple[Tensor[M, P, Q], Matrix[M, J]]]: ...
@overload
def jacobian[A, C, M, P, Q, J, **R](
    f: Of3[A, Matrix[P, Q], C, Row[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Matrix[P, Q], C, Row[J], R, tuple[Tensor[M, P, Q], Matrix[M, J]]]: ...
@overload
def jacobian[A, C, M, P, Q, J, **R](
    f: Of3[A, Matrix[P, Q], C, Vector[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Matrix[P, Q], C, Vector[J], R, tuple[Tensor[M, P, Q], Matrix[M, J]]]: ...
@overload
def jacobian[A, C, M, P, Q, *T, **R](
    f: Of3[A, Matrix[P, Q], C, Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Matrix[P, Q], C, Tensor[*T], R, tuple[Tensor[M, P, Q], Tensor[M, *T]]]: ...
@overload
def jacobian[A, C, M, N, I, J, **R](
    f: Of3[A, Column[N], C, Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Column[N], C, Matrix[I, J], R, tuple[Matrix[M, N], Tensor[M, I, J]]]: ...
@overload
def jacobian[A, C, M, N, J, **R](
    f: Of3[A, Column[N], C, Column[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Column[N], C, Column[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def jacobian[A, C, M, N, J, **R](
    f: Of3[A, Column[N], C, Row[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Column[N], C, Row[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def jacobian[A, C, M, N, J, **R](
    f: Of3[A, Column[N], C, Vector[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Column[N], C, Vector[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def jacobian[A, C, M, N, *T, **R](
    f: Of3[A, Column[N], C, Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Column[N], C, Tensor[*T], R, tuple[Matrix[M, N], Tensor[M, *T]]]: ...
@overload
def jacobian[A, C, M, N, I, J, **R](
    f: Of3[A, Row[N], C, Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Row[N], C, Matrix[I, J], R, tuple[Matrix[M, N], Tensor[M, I, J]]]: ...
@overload
def jacobian[A, C, M, N, J, **R](
    f: Of3[A, Row[N], C, Column[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Row[N], C, Column[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def jacobian[A, C, M, N, J, **R](
    f: Of3[A, Row[N], C, Row[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Row[N], C, Row[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def jacobian[A, C, M, N, J, **R](
    f: Of3[A, Row[N], C, Vector[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Row[N], C, Vector[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def jacobian[A, C, M, N, *T, **R](
    f: Of3[A, Row[N], C, Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Row[N], C, Tensor[*T], R, tuple[Matrix[M, N], Tensor[M, *T]]]: ...
@overload
def jacobian[A, C, M, N, I, J, **R](
    f: Of3[A, Vector[N], C, Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Vector[N], C, Matrix[I, J], R, tuple[Matrix[M, N], Tensor[M, I, J]]]: ...
@overload
def jacobian[A, C, M, N, J, **R](
    f: Of3[A, Vector[N], C, Column[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Vector[N], C, Column[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def jacobian[A, C, M, N, J, **R](
    f: Of3[A, Vector[N], C, Row[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Vector[N], C, Row[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def jacobian[A, C, M, N, J, **R](
    f: Of3[A, Vector[N], C, Vector[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Vector[N], C, Vector[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def jacobian[A, C, M, N, *T, **R](
    f: Of3[A, Vector[N], C, Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Vector[N], C, Tensor[*T], R, tuple[Matrix[M, N], Tensor[M, *T]]]: ...
@overload
def jacobian[A, C, M, *S, I, J, **R](
    f: Of3[A, Tensor[*S], C, Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Tensor[*S], C, Matrix[I, J], R, tuple[Tensor[M, *S], Tensor[M, I, J]]]: ...
@overload
def jacobian[A, C, M, *S, J, **R](
    f: Of3[A, Tensor[*S], C, Column[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Tensor[*S], C, Column[J], R, tuple[Tensor[M, *S], Matrix[M, J]]]: ...
@overload
def jacobian[A, C, M, *S, J, **R](
    f: Of3[A, Tensor[*S], C, Row[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Tensor[*S], C, Row[J], R, tuple[Tensor[M, *S], Matrix[M, J]]]: ...
@overload
def jacobian[A, C, M, *S, J, **R](
    f: Of3[A, Tensor[*S], C, Vector[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Tensor[*S], C, Vector[J], R, tuple[Tensor[M, *S], Matrix[M, J]]]: ...
@overload
def jacobian[A, C, M, *S, *T, **R](
    f: Of3[A, Tensor[*S], C, Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Tensor[*S], C, Tensor[*T], R, tuple[Tensor[M, *S], Tensor[M, *T]]]: ...
@overload
def jacobian[A, B, M, P, Q, I, J, **R](
    f: Of3[A, B, Matrix[P, Q], Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Matrix[P, Q], Matrix[I, J], R, tuple[Tensor[M, P, Q], Tensor[M, I, J]]]: ...
@overload
def jacobian[A, B, M, P, Q, J, **R](
    f: Of3[A, B, Matrix[P, Q], Column[J], R, OneAxis[M]], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Matrix[P, Q], Column[J], R, tuple[Tensor[M, P, Q], Matrix[M, J]]]: ...
@overload
def jacobian[A, B, M, P, Q, J, **R](
    f: Of3[A, B, Matrix[P, Q], Row[J], R, OneAxis[M]], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Matrix[P, Q], Row[J], R, tuple[Tensor[M, P, Q], Matrix[M, J]]]: ...
@overload
def jacobian[A, B, M, P, Q, J, **R](
    f: Of3[A, B, Matrix[P, Q], Vector[J], R, OneAxis[M]], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Matrix[P, Q], Vector[J], R, tuple[Tensor[M, P, Q], Matrix[M, J]]]: ...
@overload
def jacobian[A, B, M, P, Q, *T, **R](
    f: Of3[A, B, Matrix[P, Q], Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Matrix[P, Q], Tensor[*T], R, tuple[Tensor[M, P, Q], Tensor[M, *T]]]: ...
@overload
def jacobian[A, B, M, N, I, J, **R](
    f: Of3[A, B, Column[N], Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Column[N], Matrix[I, J], R, tuple[Matrix[M, N], Tensor[M, I, J]]]: ...
@overload
def jacobian[A, B, M, N, J, **R](
    f: Of3[A, B, Column[N], Column[J], R, OneAxis[M]], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Column[N], Column[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def jacobian[A, B, M, N, J, **R](
    f: Of3[A, B, Column[N], Row[J], R, OneAxis[M]], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Column[N], Row[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def jacobian[A, B, M, N, J, **R](
    f: Of3[A, B, Column[N], Vector[J], R, OneAxis[M]], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Column[N], Vector[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def jacobian[A, B, M, N, *T, **R](
    f: Of3[A, B, Column[N], Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Column[N], Tensor[*T], R, tuple[Matrix[M, N], Tensor[M, *T]]]: ...
@overload
def jacobian[A, B, M, N, I, J, **R](
    f: Of3[A, B, Row[N], Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Row[N], Matrix[I, J], R, tuple[Matrix[M, N], Tensor[M, I, J]]]: ...
@overload
def jacobian[A, B, M, N, J, **R](
    f: Of3[A, B, Row[N], Column[J], R, OneAxis[M]], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Row[N], Column[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def jacobian[A, B, M, N, J, **R](
    f: Of3[A, B, Row[N], Row[J], R, OneAxis[M]], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Row[N], Row[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def jacobian[A, B, M, N, J, **R](
    f: Of3[A, B, Row[N], Vector[J], R, OneAxis[M]], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Row[N], Vector[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def jacobian[A, B, M, N, *T, **R](
    f: Of3[A, B, Row[N], Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Row[N], Tensor[*T], R, tuple[Matrix[M, N], Tensor[M, *T]]]: ...
@overload
def jacobian[A, B, M, N, I, J, **R](
    f: Of3[A, B, Vector[N], Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Vector[N], Matrix[I, J], R, tuple[Matrix[M, N], Tensor[M, I, J]]]: ...
@overload
def jacobian[A, B, M, N, J, **R](
    f: Of3[A, B, Vector[N], Column[J], R, OneAxis[M]], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Vector[N], Column[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def jacobian[A, B, M, N, J, **R](
    f: Of3[A, B, Vector[N], Row[J], R, OneAxis[M]], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Vector[N], Row[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def jacobian[A, B, M, N, J, **R](
    f: Of3[A, B, Vector[N], Vector[J], R, OneAxis[M]], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Vector[N], Vector[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def jacobian[A, B, M, N, *T, **R](
    f: Of3[A, B, Vector[N], Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Vector[N], Tensor[*T], R, tuple[Matrix[M, N], Tensor[M, *T]]]: ...
@overload
def jacobian[A, B, M, *S, I, J, **R](
    f: Of3[A, B, Tensor[*S], Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Tensor[*S], Matrix[I, J], R, tuple[Tensor[M, *S], Tensor[M, I, J]]]: ...
@overload
def jacobian[A, B, M, *S, J, **R](
    f: Of3[A, B, Tensor[*S], Column[J], R, OneAxis[M]], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Tensor[*S], Column[J], R, tuple[Tensor[M, *S], Matrix[M, J]]]: ...
@overload
def jacobian[A, B, M, *S, J, **R](
    f: Of3[A, B, Tensor[*S], Row[J], R, OneAxis[M]], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Tensor[*S], Row[J], R, tuple[Tensor[M, *S], Matrix[M, J]]]: ...
@overload
def jacobian[A, B, M, *S, J, **R](
    f: Of3[A, B, Tensor[*S], Vector[J], R, OneAxis[M]], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Tensor[*S], Vector[J], R, tuple[Tensor[M, *S], Matrix[M, J]]]: ...
@overload
def jacobian[A, B, M, *S, *T, **R](
    f: Of3[A, B, Tensor[*S], Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Tensor[*S], Tensor[*T], R, tuple[Tensor[M, *S], Tensor[M, *T]]]: ...
@overload
def jacobian[**P](
    f: Callable[P, AnyTensor], wrt: tuple[int | str, ...], *, layout: Convention = "numerator"
) -> Derivative[P, tuple[Any, ...]]: ...
@overload
def jacobian[**P](f: Callable[P, AnyTensor], wrt: Wrt = 0, *, layout: Convention = "numerator") -> Derivative[P, Any]:
    """The Jacobian of a vector function: rows are functions, columns are variables.

    >>> square_all = jacobian(lambda x: x * x)
    >>> square_all(column([1.0, 2.0]))
    array([[2., 0.],
           [0., 4.]])
    """
