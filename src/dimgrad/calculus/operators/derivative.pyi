# The static types of `derivative`, written by tools/make_overloads.py. Functions of matrices stand before
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
def derivative[**P](
    f: Callable[P, Any], wrt: tuple[str, ...], *, layout: Convention = "numerator"
) -> Derivative[P, tuple[Any, ...]]: ...
@overload
def derivative[**P](f: Callable[P, Any], wrt: str, *, layout: Convention = "numerator") -> Derivative[P, Any]: ...
@overload
def derivative[**R](f: Of1[Unannotated, Unannotated, R, Any], wrt: Literal[0, 1] = 0) -> By0[Any, ..., Any]: ...
@overload
def derivative[**R](f: Of0[Unannotated, R, Any], wrt: Literal[0] = 0) -> By0[Any, R, Any]: ...
@overload
def derivative[A, **R](f: Of1[A, Unannotated, R, Any], wrt: Literal[1]) -> By1[A, Any, R, Any]: ...
@overload
def derivative[A, B, **R](f: Of2[A, B, Unannotated, R, Any], wrt: Literal[2]) -> By2[A, B, Any, R, Any]: ...
@overload
def derivative[A, B, C, **R](f: Of3[A, B, C, Unannotated, R, Any], wrt: Literal[3]) -> By3[A, B, C, Any, R, Any]: ...
@overload
def derivative[**R](
    f: Of1[Unannotated, Unannotated, R, Any], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Any, Any, R, tuple[Any, Any]]: ...
@overload
def derivative[B, **R](
    f: Of2[Unannotated, B, Unannotated, R, Any], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Any, B, Any, R, tuple[Any, Any]]: ...
@overload
def derivative[B, C, **R](
    f: Of3[Unannotated, B, C, Unannotated, R, Any], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Any, B, C, Any, R, tuple[Any, Any]]: ...
@overload
def derivative[A, **R](
    f: Of2[A, Unannotated, Unannotated, R, Any], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Any, Any, R, tuple[Any, Any]]: ...
@overload
def derivative[A, C, **R](
    f: Of3[A, Unannotated, C, Unannotated, R, Any], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Any, C, Any, R, tuple[Any, Any]]: ...
@overload
def derivative[A, B, **R](
    f: Of3[A, B, Unannotated, Unannotated, R, Any], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Any, Any, R, tuple[Any, Any]]: ...
@overload
def derivative[Y: Scalar | AnyTensor, **R](f: Of0[Scalar, R, Y], wrt: Literal[0] = 0) -> By0[Scalar, R, Y]: ...
@overload
def derivative[A, Y: Scalar | AnyTensor, **R](f: Of1[A, Scalar, R, Y], wrt: Literal[1]) -> By1[A, Scalar, R, Y]: ...
@overload
def derivative[A, B, Y: Scalar | AnyTensor, **R](
    f: Of2[A, B, Scalar, R, Y], wrt: Literal[2]
) -> By2[A, B, Scalar, R, Y]: ...
@overload
def derivative[A, B, C, Y: Scalar | AnyTensor, **R](
    f: Of3[A, B, C, Scalar, R, Y], wrt: Literal[3]
) -> By3[A, B, C, Scalar, R, Y]: ...
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
def derivative[M, *S, **R](
    f: Of0[Tensor[*S], R, OneAxis[M]], wrt: Literal[0] = 0
) -> By0[Tensor[*S], R, Tensor[M, *S]]: ...
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
def derivative[M, K, *S, **R](
    f: Of0[Tensor[*S], R, Matrix[M, K]], wrt: Literal[0] = 0
) -> By0[Tensor[*S], R, Tensor[M, K, *S]]: ...
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
def derivative[A, M, *S, **R](
    f: Of1[A, Tensor[*S], R, OneAxis[M]], wrt: Literal[1]
) -> By1[A, Tensor[*S], R, Tensor[M, *S]]: ...
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
def derivative[A, M, K, *S, **R](
    f: Of1[A, Tensor[*S], R, Matrix[M, K]], wrt: Literal[1]
) -> By1[A, Tensor[*S], R, Tensor[M, K, *S]]: ...
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
def derivative[A, B, M, *S, **R](
    f: Of2[A, B, Tensor[*S], R, OneAxis[M]], wrt: Literal[2]
) -> By2[A, B, Tensor[*S], R, Tensor[M, *S]]: ...
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
def derivative[A, B, M, K, *S, **R](
    f: Of2[A, B, Tensor[*S], R, Matrix[M, K]], wrt: Literal[2]
) -> By2[A, B, Tensor[*S], R, Tensor[M, K, *S]]: ...
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
def derivative[A, B, C, M, *S, **R](
    f: Of3[A, B, C, Tensor[*S], R, OneAxis[M]], wrt: Literal[3]
) -> By3[A, B, C, Tensor[*S], R, Tensor[M, *S]]: ...
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
def derivative[A, B, C, M, K, *S, **R](
    f: Of3[A, B, C, Tensor[*S], R, Matrix[M, K]], wrt: Literal[3]
) -> By3[A, B, C, Tensor[*S], R, Tensor[M, K, *S]]: ...
@overload
def derivative[P, Q, I, J, **R](
    f: Of1[Matrix[P, Q], Matrix[I, J], R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Matrix[P, Q], Matrix[I, J], R, tuple[Matrix[Q, P], Matrix[J, I]]]: ...
@overload
def derivative[P, Q, J, **R](
    f: Of1[Matrix[P, Q], Column[J], R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Matrix[P, Q], Column[J], R, tuple[Matrix[Q, P], Row[J]]]: ...
@overload
def derivative[P, Q, J, **R](
    f: Of1[Matrix[P, Q], Row[J], R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Matrix[P, Q], Row[J], R, tuple[Matrix[Q, P], Column[J]]]: ...
@overload
def derivative[P, Q, Z, **R](
    f: Of1[Matrix[P, Q], Z, R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Matrix[P, Q], Z, R, tuple[Matrix[Q, P], Z]]: ...
@overload
def derivative[N, I, J, **R](
    f: Of1[Column[N], Matrix[I, J], R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Column[N], Matrix[I, J], R, tuple[Row[N], Matrix[J, I]]]: ...
@overload
def derivative[N, J, **R](
    f: Of1[Column[N], Column[J], R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Column[N], Column[J], R, tuple[Row[N], Row[J]]]: ...
@overload
def derivative[N, J, **R](
    f: Of1[Column[N], Row[J], R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Column[N], Row[J], R, tuple[Row[N], Column[J]]]: ...
@overload
def derivative[N, Z, **R](
    f: Of1[Column[N], Z, R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Column[N], Z, R, tuple[Row[N], Z]]: ...
@overload
def derivative[N, I, J, **R](
    f: Of1[Row[N], Matrix[I, J], R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Row[N], Matrix[I, J], R, tuple[Column[N], Matrix[J, I]]]: ...
@overload
def derivative[N, J, **R](
    f: Of1[Row[N], Column[J], R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Row[N], Column[J], R, tuple[Column[N], Row[J]]]: ...
@overload
def derivative[N, J, **R](
    f: Of1[Row[N], Row[J], R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Row[N], Row[J], R, tuple[Column[N], Column[J]]]: ...
@overload
def derivative[N, Z, **R](
    f: Of1[Row[N], Z, R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Row[N], Z, R, tuple[Column[N], Z]]: ...
@overload
def derivative[X, I, J, **R](
    f: Of1[X, Matrix[I, J], R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By1[X, Matrix[I, J], R, tuple[X, Matrix[J, I]]]: ...
@overload
def derivative[X, J, **R](
    f: Of1[X, Column[J], R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By1[X, Column[J], R, tuple[X, Row[J]]]: ...
@overload
def derivative[X, J, **R](
    f: Of1[X, Row[J], R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By1[X, Row[J], R, tuple[X, Column[J]]]: ...
@overload
def derivative[X, Z, **R](f: Of1[X, Z, R, Scalar], wrt: tuple[Literal[0], Literal[1]]) -> By1[X, Z, R, tuple[X, Z]]: ...
@overload
def derivative[B, P, Q, I, J, **R](
    f: Of2[Matrix[P, Q], B, Matrix[I, J], R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Matrix[P, Q], B, Matrix[I, J], R, tuple[Matrix[Q, P], Matrix[J, I]]]: ...
@overload
def derivative[B, P, Q, J, **R](
    f: Of2[Matrix[P, Q], B, Column[J], R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Matrix[P, Q], B, Column[J], R, tuple[Matrix[Q, P], Row[J]]]: ...
@overload
def derivative[B, P, Q, J, **R](
    f: Of2[Matrix[P, Q], B, Row[J], R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Matrix[P, Q], B, Row[J], R, tuple[Matrix[Q, P], Column[J]]]: ...
@overload
def derivative[B, P, Q, Z, **R](
    f: Of2[Matrix[P, Q], B, Z, R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Matrix[P, Q], B, Z, R, tuple[Matrix[Q, P], Z]]: ...
@overload
def derivative[B, N, I, J, **R](
    f: Of2[Column[N], B, Matrix[I, J], R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Column[N], B, Matrix[I, J], R, tuple[Row[N], Matrix[J, I]]]: ...
@overload
def derivative[B, N, J, **R](
    f: Of2[Column[N], B, Column[J], R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Column[N], B, Column[J], R, tuple[Row[N], Row[J]]]: ...
@overload
def derivative[B, N, J, **R](
    f: Of2[Column[N], B, Row[J], R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Column[N], B, Row[J], R, tuple[Row[N], Column[J]]]: ...
@overload
def derivative[B, N, Z, **R](
    f: Of2[Column[N], B, Z, R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Column[N], B, Z, R, tuple[Row[N], Z]]: ...
@overload
def derivative[B, N, I, J, **R](
    f: Of2[Row[N], B, Matrix[I, J], R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Row[N], B, Matrix[I, J], R, tuple[Column[N], Matrix[J, I]]]: ...
@overload
def derivative[B, N, J, **R](
    f: Of2[Row[N], B, Column[J], R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Row[N], B, Column[J], R, tuple[Column[N], Row[J]]]: ...
@overload
def derivative[B, N, J, **R](
    f: Of2[Row[N], B, Row[J], R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Row[N], B, Row[J], R, tuple[Column[N], Column[J]]]: ...
@overload
def derivative[B, N, Z, **R](
    f: Of2[Row[N], B, Z, R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Row[N], B, Z, R, tuple[Column[N], Z]]: ...
@overload
def derivative[B, X, I, J, **R](
    f: Of2[X, B, Matrix[I, J], R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[X, B, Matrix[I, J], R, tuple[X, Matrix[J, I]]]: ...
@overload
def derivative[B, X, J, **R](
    f: Of2[X, B, Column[J], R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[X, B, Column[J], R, tuple[X, Row[J]]]: ...
@overload
def derivative[B, X, J, **R](
    f: Of2[X, B, Row[J], R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[X, B, Row[J], R, tuple[X, Column[J]]]: ...
@overload
def derivative[B, X, Z, **R](
    f: Of2[X, B, Z, R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[X, B, Z, R, tuple[X, Z]]: ...
@overload
def derivative[B, C, P, Q, I, J, **R](
    f: Of3[Matrix[P, Q], B, C, Matrix[I, J], R, Scalar], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Matrix[P, Q], B, C, Matrix[I, J], R, tuple[Matrix[Q, P], Matrix[J, I]]]: ...
@overload
def derivative[B, C, P, Q, J, **R](
    f: Of3[Matrix[P, Q], B, C, Column[J], R, Scalar], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Matrix[P, Q], B, C, Column[J], R, tuple[Matrix[Q, P], Row[J]]]: ...
@overload
def derivative[B, C, P, Q, J, **R](
    f: Of3[Matrix[P, Q], B, C, Row[J], R, Scalar], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Matrix[P, Q], B, C, Row[J], R, tuple[Matrix[Q, P], Column[J]]]: ...
@overload
def derivative[B, C, P, Q, Z, **R](
    f: Of3[Matrix[P, Q], B, C, Z, R, Scalar], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Matrix[P, Q], B, C, Z, R, tuple[Matrix[Q, P], Z]]: ...
@overload
def derivative[B, C, N, I, J, **R](
    f: Of3[Column[N], B, C, Matrix[I, J], R, Scalar], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Column[N], B, C, Matrix[I, J], R, tuple[Row[N], Matrix[J, I]]]: ...
@overload
def derivative[B, C, N, J, **R](
    f: Of3[Column[N], B, C, Column[J], R, Scalar], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Column[N], B, C, Column[J], R, tuple[Row[N], Row[J]]]: ...
@overload
def derivative[B, C, N, J, **R](
    f: Of3[Column[N], B, C, Row[J], R, Scalar], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Column[N], B, C, Row[J], R, tuple[Row[N], Column[J]]]: ...
@overload
def derivative[B, C, N, Z, **R](
    f: Of3[Column[N], B, C, Z, R, Scalar], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Column[N], B, C, Z, R, tuple[Row[N], Z]]: ...
@overload
def derivative[B, C, N, I, J, **R](
    f: Of3[Row[N], B, C, Matrix[I, J], R, Scalar], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Row[N], B, C, Matrix[I, J], R, tuple[Column[N], Matrix[J, I]]]: ...
@overload
def derivative[B, C, N, J, **R](
    f: Of3[Row[N], B, C, Column[J], R, Scalar], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Row[N], B, C, Column[J], R, tuple[Column[N], Row[J]]]: ...
@overload
def derivative[B, C, N, J, **R](
    f: Of3[Row[N], B, C, Row[J], R, Scalar], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Row[N], B, C, Row[J], R, tuple[Column[N], Column[J]]]: ...
@overload
def derivative[B, C, N, Z, **R](
    f: Of3[Row[N], B, C, Z, R, Scalar], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Row[N], B, C, Z, R, tuple[Column[N], Z]]: ...
@overload
def derivative[B, C, X, I, J, **R](
    f: Of3[X, B, C, Matrix[I, J], R, Scalar], wrt: tuple[Literal[0], Literal[3]]
) -> By3[X, B, C, Matrix[I, J], R, tuple[X, Matrix[J, I]]]: ...
@overload
def derivative[B, C, X, J, **R](
    f: Of3[X, B, C, Column[J], R, Scalar], wrt: tuple[Literal[0], Literal[3]]
) -> By3[X, B, C, Column[J], R, tuple[X, Row[J]]]: ...
@overload
def derivative[B, C, X, J, **R](
    f: Of3[X, B, C, Row[J], R, Scalar], wrt: tuple[Literal[0], Literal[3]]
) -> By3[X, B, C, Row[J], R, tuple[X, Column[J]]]: ...
@overload
def derivative[B, C, X, Z, **R](
    f: Of3[X, B, C, Z, R, Scalar], wrt: tuple[Literal[0], Literal[3]]
) -> By3[X, B, C, Z, R, tuple[X, Z]]: ...
@overload
def derivative[A, P, Q, I, J, **R](
    f: Of2[A, Matrix[P, Q], Matrix[I, J], R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Matrix[P, Q], Matrix[I, J], R, tuple[Matrix[Q, P], Matrix[J, I]]]: ...
@overload
def derivative[A, P, Q, J, **R](
    f: Of2[A, Matrix[P, Q], Column[J], R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Matrix[P, Q], Column[J], R, tuple[Matrix[Q, P], Row[J]]]: ...
@overload
def derivative[A, P, Q, J, **R](
    f: Of2[A, Matrix[P, Q], Row[J], R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Matrix[P, Q], Row[J], R, tuple[Matrix[Q, P], Column[J]]]: ...
@overload
def derivative[A, P, Q, Z, **R](
    f: Of2[A, Matrix[P, Q], Z, R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Matrix[P, Q], Z, R, tuple[Matrix[Q, P], Z]]: ...
@overload
def derivative[A, N, I, J, **R](
    f: Of2[A, Column[N], Matrix[I, J], R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Column[N], Matrix[I, J], R, tuple[Row[N], Matrix[J, I]]]: ...
@overload
def derivative[A, N, J, **R](
    f: Of2[A, Column[N], Column[J], R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Column[N], Column[J], R, tuple[Row[N], Row[J]]]: ...
@overload
def derivative[A, N, J, **R](
    f: Of2[A, Column[N], Row[J], R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Column[N], Row[J], R, tuple[Row[N], Column[J]]]: ...
@overload
def derivative[A, N, Z, **R](
    f: Of2[A, Column[N], Z, R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Column[N], Z, R, tuple[Row[N], Z]]: ...
@overload
def derivative[A, N, I, J, **R](
    f: Of2[A, Row[N], Matrix[I, J], R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Row[N], Matrix[I, J], R, tuple[Column[N], Matrix[J, I]]]: ...
@overload
def derivative[A, N, J, **R](
    f: Of2[A, Row[N], Column[J], R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Row[N], Column[J], R, tuple[Column[N], Row[J]]]: ...
@overload
def derivative[A, N, J, **R](
    f: Of2[A, Row[N], Row[J], R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Row[N], Row[J], R, tuple[Column[N], Column[J]]]: ...
@overload
def derivative[A, N, Z, **R](
    f: Of2[A, Row[N], Z, R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Row[N], Z, R, tuple[Column[N], Z]]: ...
@overload
def derivative[A, X, I, J, **R](
    f: Of2[A, X, Matrix[I, J], R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, X, Matrix[I, J], R, tuple[X, Matrix[J, I]]]: ...
@overload
def derivative[A, X, J, **R](
    f: Of2[A, X, Column[J], R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, X, Column[J], R, tuple[X, Row[J]]]: ...
@overload
def derivative[A, X, J, **R](
    f: Of2[A, X, Row[J], R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, X, Row[J], R, tuple[X, Column[J]]]: ...
@overload
def derivative[A, X, Z, **R](
    f: Of2[A, X, Z, R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, X, Z, R, tuple[X, Z]]: ...
@overload
def derivative[A, C, P, Q, I, J, **R](
    f: Of3[A, Matrix[P, Q], C, Matrix[I, J], R, Scalar], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Matrix[P, Q], C, Matrix[I, J], R, tuple[Matrix[Q, P], Matrix[J, I]]]: ...
@overload
def derivative[A, C, P, Q, J, **R](
    f: Of3[A, Matrix[P, Q], C, Column[J], R, Scalar], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Matrix[P, Q], C, Column[J], R, tuple[Matrix[Q, P], Row[J]]]: ...
@overload
def derivative[A, C, P, Q, J, **R](
    f: Of3[A, Matrix[P, Q], C, Row[J], R, Scalar], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Matrix[P, Q], C, Row[J], R, tuple[Matrix[Q, P], Column[J]]]: ...
@overload
def derivative[A, C, P, Q, Z, **R](
    f: Of3[A, Matrix[P, Q], C, Z, R, Scalar], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Matrix[P, Q], C, Z, R, tuple[Matrix[Q, P], Z]]: ...
@overload
def derivative[A, C, N, I, J, **R](
    f: Of3[A, Column[N], C, Matrix[I, J], R, Scalar], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Column[N], C, Matrix[I, J], R, tuple[Row[N], Matrix[J, I]]]: ...
@overload
def derivative[A, C, N, J, **R](
    f: Of3[A, Column[N], C, Column[J], R, Scalar], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Column[N], C, Column[J], R, tuple[Row[N], Row[J]]]: ...
@overload
def derivative[A, C, N, J, **R](
    f: Of3[A, Column[N], C, Row[J], R, Scalar], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Column[N], C, Row[J], R, tuple[Row[N], Column[J]]]: ...
@overload
def derivative[A, C, N, Z, **R](
    f: Of3[A, Column[N], C, Z, R, Scalar], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Column[N], C, Z, R, tuple[Row[N], Z]]: ...
@overload
def derivative[A, C, N, I, J, **R](
    f: Of3[A, Row[N], C, Matrix[I, J], R, Scalar], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Row[N], C, Matrix[I, J], R, tuple[Column[N], Matrix[J, I]]]: ...
@overload
def derivative[A, C, N, J, **R](
    f: Of3[A, Row[N], C, Column[J], R, Scalar], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Row[N], C, Column[J], R, tuple[Column[N], Row[J]]]: ...
@overload
def derivative[A, C, N, J, **R](
    f: Of3[A, Row[N], C, Row[J], R, Scalar], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Row[N], C, Row[J], R, tuple[Column[N], Column[J]]]: ...
@overload
def derivative[A, C, N, Z, **R](
    f: Of3[A, Row[N], C, Z, R, Scalar], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Row[N], C, Z, R, tuple[Column[N], Z]]: ...
@overload
def derivative[A, C, X, I, J, **R](
    f: Of3[A, X, C, Matrix[I, J], R, Scalar], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, X, C, Matrix[I, J], R, tuple[X, Matrix[J, I]]]: ...
@overload
def derivative[A, C, X, J, **R](
    f: Of3[A, X, C, Column[J], R, Scalar], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, X, C, Column[J], R, tuple[X, Row[J]]]: ...
@overload
def derivative[A, C, X, J, **R](
    f: Of3[A, X, C, Row[J], R, Scalar], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, X, C, Row[J], R, tuple[X, Column[J]]]: ...
@overload
def derivative[A, C, X, Z, **R](
    f: Of3[A, X, C, Z, R, Scalar], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, X, C, Z, R, tuple[X, Z]]: ...
@overload
def derivative[A, B, P, Q, I, J, **R](
    f: Of3[A, B, Matrix[P, Q], Matrix[I, J], R, Scalar], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Matrix[P, Q], Matrix[I, J], R, tuple[Matrix[Q, P], Matrix[J, I]]]: ...
@overload
def derivative[A, B, P, Q, J, **R](
    f: Of3[A, B, Matrix[P, Q], Column[J], R, Scalar], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Matrix[P, Q], Column[J], R, tuple[Matrix[Q, P], Row[J]]]: ...
@overload
def derivative[A, B, P, Q, J, **R](
    f: Of3[A, B, Matrix[P, Q], Row[J], R, Scalar], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Matrix[P, Q], Row[J], R, tuple[Matrix[Q, P], Column[J]]]: ...
@overload
def derivative[A, B, P, Q, Z, **R](
    f: Of3[A, B, Matrix[P, Q], Z, R, Scalar], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Matrix[P, Q], Z, R, tuple[Matrix[Q, P], Z]]: ...
@overload
def derivative[A, B, N, I, J, **R](
    f: Of3[A, B, Column[N], Matrix[I, J], R, Scalar], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Column[N], Matrix[I, J], R, tuple[Row[N], Matrix[J, I]]]: ...
@overload
def derivative[A, B, N, J, **R](
    f: Of3[A, B, Column[N], Column[J], R, Scalar], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Column[N], Column[J], R, tuple[Row[N], Row[J]]]: ...
@overload
def derivative[A, B, N, J, **R](
    f: Of3[A, B, Column[N], Row[J], R, Scalar], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Column[N], Row[J], R, tuple[Row[N], Column[J]]]: ...
@overload
def derivative[A, B, N, Z, **R](
    f: Of3[A, B, Column[N], Z, R, Scalar], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Column[N], Z, R, tuple[Row[N], Z]]: ...
@overload
def derivative[A, B, N, I, J, **R](
    f: Of3[A, B, Row[N], Matrix[I, J], R, Scalar], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Row[N], Matrix[I, J], R, tuple[Column[N], Matrix[J, I]]]: ...
@overload
def derivative[A, B, N, J, **R](
    f: Of3[A, B, Row[N], Column[J], R, Scalar], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Row[N], Column[J], R, tuple[Column[N], Row[J]]]: ...
@overload
def derivative[A, B, N, J, **R](
    f: Of3[A, B, Row[N], Row[J], R, Scalar], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Row[N], Row[J], R, tuple[Column[N], Column[J]]]: ...
@overload
def derivative[A, B, N, Z, **R](
    f: Of3[A, B, Row[N], Z, R, Scalar], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Row[N], Z, R, tuple[Column[N], Z]]: ...
@overload
def derivative[A, B, X, I, J, **R](
    f: Of3[A, B, X, Matrix[I, J], R, Scalar], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, X, Matrix[I, J], R, tuple[X, Matrix[J, I]]]: ...
@overload
def derivative[A, B, X, J, **R](
    f: Of3[A, B, X, Column[J], R, Scalar], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, X, Column[J], R, tuple[X, Row[J]]]: ...
@overload
def derivative[A, B, X, J, **R](
    f: Of3[A, B, X, Row[J], R, Scalar], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, X, Row[J], R, tuple[X, Column[J]]]: ...
@overload
def derivative[A, B, X, Z, **R](
    f: Of3[A, B, X, Z, R, Scalar], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, X, Z, R, tuple[X, Z]]: ...
@overload
def derivative[M, P, Q, I, J, **R](
    f: Of1[Matrix[P, Q], Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Matrix[P, Q], Matrix[I, J], R, tuple[Tensor[M, P, Q], Tensor[M, I, J]]]: ...
@overload
def derivative[M, P, Q, J, **R](
    f: Of1[Matrix[P, Q], Column[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Matrix[P, Q], Column[J], R, tuple[Tensor[M, P, Q], Matrix[M, J]]]: ...
@overload
def derivative[M, P, Q, J, **R](
    f: Of1[Matrix[P, Q], Row[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Matrix[P, Q], Row[J], R, tuple[Tensor[M, P, Q], Matrix[M, J]]]: ...
@overload
def derivative[M, P, Q, J, **R](
    f: Of1[Matrix[P, Q], Vector[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Matrix[P, Q], Vector[J], R, tuple[Tensor[M, P, Q], Matrix[M, J]]]: ...
@overload
def derivative[M, P, Q, *T, **R](
    f: Of1[Matrix[P, Q], Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Matrix[P, Q], Tensor[*T], R, tuple[Tensor[M, P, Q], Tensor[M, *T]]]: ...
@overload
def derivative[M, N, I, J, **R](
    f: Of1[Column[N], Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Column[N], Matrix[I, J], R, tuple[Matrix[M, N], Tensor[M, I, J]]]: ...
@overload
def derivative[M, N, J, **R](
    f: Of1[Column[N], Column[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Column[N], Column[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def derivative[M, N, J, **R](
    f: Of1[Column[N], Row[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Column[N], Row[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def derivative[M, N, J, **R](
    f: Of1[Column[N], Vector[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Column[N], Vector[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def derivative[M, N, *T, **R](
    f: Of1[Column[N], Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Column[N], Tensor[*T], R, tuple[Matrix[M, N], Tensor[M, *T]]]: ...
@overload
def derivative[M, N, I, J, **R](
    f: Of1[Row[N], Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Row[N], Matrix[I, J], R, tuple[Matrix[M, N], Tensor[M, I, J]]]: ...
@overload
def derivative[M, N, J, **R](
    f: Of1[Row[N], Column[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Row[N], Column[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def derivative[M, N, J, **R](
    f: Of1[Row[N], Row[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Row[N], Row[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def derivative[M, N, J, **R](
    f: Of1[Row[N], Vector[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Row[N], Vector[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def derivative[M, N, *T, **R](
    f: Of1[Row[N], Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Row[N], Tensor[*T], R, tuple[Matrix[M, N], Tensor[M, *T]]]: ...
@overload
def derivative[M, N, I, J, **R](
    f: Of1[Vector[N], Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Vector[N], Matrix[I, J], R, tuple[Matrix[M, N], Tensor[M, I, J]]]: ...
@overload
def derivative[M, N, J, **R](
    f: Of1[Vector[N], Column[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Vector[N], Column[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def derivative[M, N, J, **R](
    f: Of1[Vector[N], Row[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Vector[N], Row[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def derivative[M, N, J, **R](
    f: Of1[Vector[N], Vector[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Vector[N], Vector[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def derivative[M, N, *T, **R](
    f: Of1[Vector[N], Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Vector[N], Tensor[*T], R, tuple[Matrix[M, N], Tensor[M, *T]]]: ...
@overload
def derivative[M, *S, I, J, **R](
    f: Of1[Tensor[*S], Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Tensor[*S], Matrix[I, J], R, tuple[Tensor[M, *S], Tensor[M, I, J]]]: ...
@overload
def derivative[M, *S, J, **R](
    f: Of1[Tensor[*S], Column[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Tensor[*S], Column[J], R, tuple[Tensor[M, *S], Matrix[M, J]]]: ...
@overload
def derivative[M, *S, J, **R](
    f: Of1[Tensor[*S], Row[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Tensor[*S], Row[J], R, tuple[Tensor[M, *S], Matrix[M, J]]]: ...
@overload
def derivative[M, *S, J, **R](
    f: Of1[Tensor[*S], Vector[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Tensor[*S], Vector[J], R, tuple[Tensor[M, *S], Matrix[M, J]]]: ...
@overload
def derivative[M, *S, *T, **R](
    f: Of1[Tensor[*S], Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Tensor[*S], Tensor[*T], R, tuple[Tensor[M, *S], Tensor[M, *T]]]: ...
@overload
def derivative[B, M, P, Q, I, J, **R](
    f: Of2[Matrix[P, Q], B, Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Matrix[P, Q], B, Matrix[I, J], R, tuple[Tensor[M, P, Q], Tensor[M, I, J]]]: ...
@overload
def derivative[B, M, P, Q, J, **R](
    f: Of2[Matrix[P, Q], B, Column[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Matrix[P, Q], B, Column[J], R, tuple[Tensor[M, P, Q], Matrix[M, J]]]: ...
@overload
def derivative[B, M, P, Q, J, **R](
    f: Of2[Matrix[P, Q], B, Row[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Matrix[P, Q], B, Row[J], R, tuple[Tensor[M, P, Q], Matrix[M, J]]]: ...
@overload
def derivative[B, M, P, Q, J, **R](
    f: Of2[Matrix[P, Q], B, Vector[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Matrix[P, Q], B, Vector[J], R, tuple[Tensor[M, P, Q], Matrix[M, J]]]: ...
@overload
def derivative[B, M, P, Q, *T, **R](
    f: Of2[Matrix[P, Q], B, Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Matrix[P, Q], B, Tensor[*T], R, tuple[Tensor[M, P, Q], Tensor[M, *T]]]: ...
@overload
def derivative[B, M, N, I, J, **R](
    f: Of2[Column[N], B, Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Column[N], B, Matrix[I, J], R, tuple[Matrix[M, N], Tensor[M, I, J]]]: ...
@overload
def derivative[B, M, N, J, **R](
    f: Of2[Column[N], B, Column[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Column[N], B, Column[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def derivative[B, M, N, J, **R](
    f: Of2[Column[N], B, Row[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Column[N], B, Row[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def derivative[B, M, N, J, **R](
    f: Of2[Column[N], B, Vector[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Column[N], B, Vector[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def derivative[B, M, N, *T, **R](
    f: Of2[Column[N], B, Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Column[N], B, Tensor[*T], R, tuple[Matrix[M, N], Tensor[M, *T]]]: ...
@overload
def derivative[B, M, N, I, J, **R](
    f: Of2[Row[N], B, Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Row[N], B, Matrix[I, J], R, tuple[Matrix[M, N], Tensor[M, I, J]]]: ...
@overload
def derivative[B, M, N, J, **R](
    f: Of2[Row[N], B, Column[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Row[N], B, Column[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def derivative[B, M, N, J, **R](
    f: Of2[Row[N], B, Row[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Row[N], B, Row[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def derivative[B, M, N, J, **R](
    f: Of2[Row[N], B, Vector[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Row[N], B, Vector[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def derivative[B, M, N, *T, **R](
    f: Of2[Row[N], B, Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Row[N], B, Tensor[*T], R, tuple[Matrix[M, N], Tensor[M, *T]]]: ...
@overload
def derivative[B, M, N, I, J, **R](
    f: Of2[Vector[N], B, Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Vector[N], B, Matrix[I, J], R, tuple[Matrix[M, N], Tensor[M, I, J]]]: ...
@overload
def derivative[B, M, N, J, **R](
    f: Of2[Vector[N], B, Column[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Vector[N], B, Column[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def derivative[B, M, N, J, **R](
    f: Of2[Vector[N], B, Row[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Vector[N], B, Row[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def derivative[B, M, N, J, **R](
    f: Of2[Vector[N], B, Vector[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Vector[N], B, Vector[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def derivative[B, M, N, *T, **R](
    f: Of2[Vector[N], B, Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Vector[N], B, Tensor[*T], R, tuple[Matrix[M, N], Tensor[M, *T]]]: ...
@overload
def derivative[B, M, *S, I, J, **R](
    f: Of2[Tensor[*S], B, Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Tensor[*S], B, Matrix[I, J], R, tuple[Tensor[M, *S], Tensor[M, I, J]]]: ...
@overload
def derivative[B, M, *S, J, **R](
    f: Of2[Tensor[*S], B, Column[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Tensor[*S], B, Column[J], R, tuple[Tensor[M, *S], Matrix[M, J]]]: ...
@overload
def derivative[B, M, *S, J, **R](
    f: Of2[Tensor[*S], B, Row[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Tensor[*S], B, Row[J], R, tuple[Tensor[M, *S], Matrix[M, J]]]: ...
@overload
def derivative[B, M, *S, J, **R](
    f: Of2[Tensor[*S], B, Vector[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Tensor[*S], B, Vector[J], R, tuple[Tensor[M, *S], Matrix[M, J]]]: ...
@overload
def derivative[B, M, *S, *T, **R](
    f: Of2[Tensor[*S], B, Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Tensor[*S], B, Tensor[*T], R, tuple[Tensor[M, *S], Tensor[M, *T]]]: ...
@overload
def derivative[B, C, M, P, Q, I, J, **R](
    f: Of3[Matrix[P, Q], B, C, Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Matrix[P, Q], B, C, Matrix[I, J], R, tuple[Tensor[M, P, Q], Tensor[M, I, J]]]: ...
@overload
def derivative[B, C, M, P, Q, J, **R](
    f: Of3[Matrix[P, Q], B, C, Column[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Matrix[P, Q], B, C, Column[J], R, tuple[Tensor[M, P, Q], Matrix[M, J]]]: ...
@overload
def derivative[B, C, M, P, Q, J, **R](
    f: Of3[Matrix[P, Q], B, C, Row[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Matrix[P, Q], B, C, Row[J], R, tuple[Tensor[M, P, Q], Matrix[M, J]]]: ...
@overload
def derivative[B, C, M, P, Q, J, **R](
    f: Of3[Matrix[P, Q], B, C, Vector[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Matrix[P, Q], B, C, Vector[J], R, tuple[Tensor[M, P, Q], Matrix[M, J]]]: ...
@overload
def derivative[B, C, M, P, Q, *T, **R](
    f: Of3[Matrix[P, Q], B, C, Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Matrix[P, Q], B, C, Tensor[*T], R, tuple[Tensor[M, P, Q], Tensor[M, *T]]]: ...
@overload
def derivative[B, C, M, N, I, J, **R](
    f: Of3[Column[N], B, C, Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Column[N], B, C, Matrix[I, J], R, tuple[Matrix[M, N], Tensor[M, I, J]]]: ...
@overload
def derivative[B, C, M, N, J, **R](
    f: Of3[Column[N], B, C, Column[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Column[N], B, C, Column[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def derivative[B, C, M, N, J, **R](
    f: Of3[Column[N], B, C, Row[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Column[N], B, C, Row[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def derivative[B, C, M, N, J, **R](
    f: Of3[Column[N], B, C, Vector[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Column[N], B, C, Vector[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def derivative[B, C, M, N, *T, **R](
    f: Of3[Column[N], B, C, Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Column[N], B, C, Tensor[*T], R, tuple[Matrix[M, N], Tensor[M, *T]]]: ...
@overload
def derivative[B, C, M, N, I, J, **R](
    f: Of3[Row[N], B, C, Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Row[N], B, C, Matrix[I, J], R, tuple[Matrix[M, N], Tensor[M, I, J]]]: ...
@overload
def derivative[B, C, M, N, J, **R](
    f: Of3[Row[N], B, C, Column[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Row[N], B, C, Column[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def derivative[B, C, M, N, J, **R](
    f: Of3[Row[N], B, C, Row[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Row[N], B, C, Row[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def derivative[B, C, M, N, J, **R](
    f: Of3[Row[N], B, C, Vector[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Row[N], B, C, Vector[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def derivative[B, C, M, N, *T, **R](
    f: Of3[Row[N], B, C, Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Row[N], B, C, Tensor[*T], R, tuple[Matrix[M, N], Tensor[M, *T]]]: ...
@overload
def derivative[B, C, M, N, I, J, **R](
    f: Of3[Vector[N], B, C, Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Vector[N], B, C, Matrix[I, J], R, tuple[Matrix[M, N], Tensor[M, I, J]]]: ...
@overload
def derivative[B, C, M, N, J, **R](
    f: Of3[Vector[N], B, C, Column[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Vector[N], B, C, Column[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def derivative[B, C, M, N, J, **R](
    f: Of3[Vector[N], B, C, Row[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Vector[N], B, C, Row[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def derivative[B, C, M, N, J, **R](
    f: Of3[Vector[N], B, C, Vector[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Vector[N], B, C, Vector[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def derivative[B, C, M, N, *T, **R](
    f: Of3[Vector[N], B, C, Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Vector[N], B, C, Tensor[*T], R, tuple[Matrix[M, N], Tensor[M, *T]]]: ...
@overload
def derivative[B, C, M, *S, I, J, **R](
    f: Of3[Tensor[*S], B, C, Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Tensor[*S], B, C, Matrix[I, J], R, tuple[Tensor[M, *S], Tensor[M, I, J]]]: ...
@overload
def derivative[B, C, M, *S, J, **R](
    f: Of3[Tensor[*S], B, C, Column[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Tensor[*S], B, C, Column[J], R, tuple[Tensor[M, *S], Matrix[M, J]]]: ...
@overload
def derivative[B, C, M, *S, J, **R](
    f: Of3[Tensor[*S], B, C, Row[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Tensor[*S], B, C, Row[J], R, tuple[Tensor[M, *S], Matrix[M, J]]]: ...
@overload
def derivative[B, C, M, *S, J, **R](
    f: Of3[Tensor[*S], B, C, Vector[J], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Tensor[*S], B, C, Vector[J], R, tuple[Tensor[M, *S], Matrix[M, J]]]: ...
@overload
def derivative[B, C, M, *S, *T, **R](
    f: Of3[Tensor[*S], B, C, Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Tensor[*S], B, C, Tensor[*T], R, tuple[Tensor[M, *S], Tensor[M, *T]]]: ...
@overload
def derivative[A, M, P, Q, I, J, **R](
    f: Of2[A, Matrix[P, Q], Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Matrix[P, Q], Matrix[I, J], R, tuple[Tensor[M, P, Q], Tensor[M, I, J]]]: ...
@overload
def derivative[A, M, P, Q, J, **R](
    f: Of2[A, Matrix[P, Q], Column[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Matrix[P, Q], Column[J], R, tuple[Tensor[M, P, Q], Matrix[M, J]]]: ...
@overload
def derivative[A, M, P, Q, J, **R](
    f: Of2[A, Matrix[P, Q], Row[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Matrix[P, Q], Row[J], R, tuple[Tensor[M, P, Q], Matrix[M, J]]]: ...
@overload
def derivative[A, M, P, Q, J, **R](
    f: Of2[A, Matrix[P, Q], Vector[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Matrix[P, Q], Vector[J], R, tuple[Tensor[M, P, Q], Matrix[M, J]]]: ...
@overload
def derivative[A, M, P, Q, *T, **R](
    f: Of2[A, Matrix[P, Q], Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Matrix[P, Q], Tensor[*T], R, tuple[Tensor[M, P, Q], Tensor[M, *T]]]: ...
@overload
def derivative[A, M, N, I, J, **R](
    f: Of2[A, Column[N], Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Column[N], Matrix[I, J], R, tuple[Matrix[M, N], Tensor[M, I, J]]]: ...
@overload
def derivative[A, M, N, J, **R](
    f: Of2[A, Column[N], Column[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Column[N], Column[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def derivative[A, M, N, J, **R](
    f: Of2[A, Column[N], Row[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Column[N], Row[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def derivative[A, M, N, J, **R](
    f: Of2[A, Column[N], Vector[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Column[N], Vector[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def derivative[A, M, N, *T, **R](
    f: Of2[A, Column[N], Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Column[N], Tensor[*T], R, tuple[Matrix[M, N], Tensor[M, *T]]]: ...
@overload
def derivative[A, M, N, I, J, **R](
    f: Of2[A, Row[N], Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Row[N], Matrix[I, J], R, tuple[Matrix[M, N], Tensor[M, I, J]]]: ...
@overload
def derivative[A, M, N, J, **R](
    f: Of2[A, Row[N], Column[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Row[N], Column[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def derivative[A, M, N, J, **R](
    f: Of2[A, Row[N], Row[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Row[N], Row[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def derivative[A, M, N, J, **R](
    f: Of2[A, Row[N], Vector[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Row[N], Vector[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def derivative[A, M, N, *T, **R](
    f: Of2[A, Row[N], Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Row[N], Tensor[*T], R, tuple[Matrix[M, N], Tensor[M, *T]]]: ...
@overload
def derivative[A, M, N, I, J, **R](
    f: Of2[A, Vector[N], Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Vector[N], Matrix[I, J], R, tuple[Matrix[M, N], Tensor[M, I, J]]]: ...
@overload
def derivative[A, M, N, J, **R](
    f: Of2[A, Vector[N], Column[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Vector[N], Column[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def derivative[A, M, N, J, **R](
    f: Of2[A, Vector[N], Row[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Vector[N], Row[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def derivative[A, M, N, J, **R](
    f: Of2[A, Vector[N], Vector[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Vector[N], Vector[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def derivative[A, M, N, *T, **R](
    f: Of2[A, Vector[N], Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Vector[N], Tensor[*T], R, tuple[Matrix[M, N], Tensor[M, *T]]]: ...
@overload
def derivative[A, M, *S, I, J, **R](
    f: Of2[A, Tensor[*S], Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Tensor[*S], Matrix[I, J], R, tuple[Tensor[M, *S], Tensor[M, I, J]]]: ...
@overload
def derivative[A, M, *S, J, **R](
    f: Of2[A, Tensor[*S], Column[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Tensor[*S], Column[J], R, tuple[Tensor[M, *S], Matrix[M, J]]]: ...
@overload
def derivative[A, M, *S, J, **R](
    f: Of2[A, Tensor[*S], Row[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Tensor[*S], Row[J], R, tuple[Tensor[M, *S], Matrix[M, J]]]: ...
@overload
def derivative[A, M, *S, J, **R](
    f: Of2[A, Tensor[*S], Vector[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Tensor[*S], Vector[J], R, tuple[Tensor[M, *S], Matrix[M, J]]]: ...
@overload
def derivative[A, M, *S, *T, **R](
    f: Of2[A, Tensor[*S], Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Tensor[*S], Tensor[*T], R, tuple[Tensor[M, *S], Tensor[M, *T]]]: ...
@overload
def derivative[A, C, M, P, Q, I, J, **R](
    f: Of3[A, Matrix[P, Q], C, Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Matrix[P, Q], C, Matrix[I, J], R, tuple[Tensor[M, P, Q], Tensor[M, I, J]]]: ...
@overload
def derivative[A, C, M, P, Q, J, **R](
    f: Of3[A, Matrix[P, Q], C, Column[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Matrix[P, Q], C, Column[J], R, tuple[Tensor[M, P, Q], Matrix[M, J]]]: ...
@overload
def derivative[A, C, M, P, Q, J, **R](
    f: Of3[A, Matrix[P, Q], C, Row[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Matrix[P, Q], C, Row[J], R, tuple[Tensor[M, P, Q], Matrix[M, J]]]: ...
@overload
def derivative[A, C, M, P, Q, J, **R](
    f: Of3[A, Matrix[P, Q], C, Vector[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Matrix[P, Q], C, Vector[J], R, tuple[Tensor[M, P, Q], Matrix[M, J]]]: ...
@overload
def derivative[A, C, M, P, Q, *T, **R](
    f: Of3[A, Matrix[P, Q], C, Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Matrix[P, Q], C, Tensor[*T], R, tuple[Tensor[M, P, Q], Tensor[M, *T]]]: ...
@overload
def derivative[A, C, M, N, I, J, **R](
    f: Of3[A, Column[N], C, Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Column[N], C, Matrix[I, J], R, tuple[Matrix[M, N], Tensor[M, I, J]]]: ...
@overload
def derivative[A, C, M, N, J, **R](
    f: Of3[A, Column[N], C, Column[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Column[N], C, Column[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def derivative[A, C, M, N, J, **R](
    f: Of3[A, Column[N], C, Row[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Column[N], C, Row[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def derivative[A, C, M, N, J, **R](
    f: Of3[A, Column[N], C, Vector[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Column[N], C, Vector[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def derivative[A, C, M, N, *T, **R](
    f: Of3[A, Column[N], C, Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Column[N], C, Tensor[*T], R, tuple[Matrix[M, N], Tensor[M, *T]]]: ...
@overload
def derivative[A, C, M, N, I, J, **R](
    f: Of3[A, Row[N], C, Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Row[N], C, Matrix[I, J], R, tuple[Matrix[M, N], Tensor[M, I, J]]]: ...
@overload
def derivative[A, C, M, N, J, **R](
    f: Of3[A, Row[N], C, Column[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Row[N], C, Column[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def derivative[A, C, M, N, J, **R](
    f: Of3[A, Row[N], C, Row[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Row[N], C, Row[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def derivative[A, C, M, N, J, **R](
    f: Of3[A, Row[N], C, Vector[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Row[N], C, Vector[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def derivative[A, C, M, N, *T, **R](
    f: Of3[A, Row[N], C, Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Row[N], C, Tensor[*T], R, tuple[Matrix[M, N], Tensor[M, *T]]]: ...
@overload
def derivative[A, C, M, N, I, J, **R](
    f: Of3[A, Vector[N], C, Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Vector[N], C, Matrix[I, J], R, tuple[Matrix[M, N], Tensor[M, I, J]]]: ...
@overload
def derivative[A, C, M, N, J, **R](
    f: Of3[A, Vector[N], C, Column[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Vector[N], C, Column[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def derivative[A, C, M, N, J, **R](
    f: Of3[A, Vector[N], C, Row[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Vector[N], C, Row[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def derivative[A, C, M, N, J, **R](
    f: Of3[A, Vector[N], C, Vector[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Vector[N], C, Vector[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def derivative[A, C, M, N, *T, **R](
    f: Of3[A, Vector[N], C, Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Vector[N], C, Tensor[*T], R, tuple[Matrix[M, N], Tensor[M, *T]]]: ...
@overload
def derivative[A, C, M, *S, I, J, **R](
    f: Of3[A, Tensor[*S], C, Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Tensor[*S], C, Matrix[I, J], R, tuple[Tensor[M, *S], Tensor[M, I, J]]]: ...
@overload
def derivative[A, C, M, *S, J, **R](
    f: Of3[A, Tensor[*S], C, Column[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Tensor[*S], C, Column[J], R, tuple[Tensor[M, *S], Matrix[M, J]]]: ...
@overload
def derivative[A, C, M, *S, J, **R](
    f: Of3[A, Tensor[*S], C, Row[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Tensor[*S], C, Row[J], R, tuple[Tensor[M, *S], Matrix[M, J]]]: ...
@overload
def derivative[A, C, M, *S, J, **R](
    f: Of3[A, Tensor[*S], C, Vector[J], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Tensor[*S], C, Vector[J], R, tuple[Tensor[M, *S], Matrix[M, J]]]: ...
@overload
def derivative[A, C, M, *S, *T, **R](
    f: Of3[A, Tensor[*S], C, Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Tensor[*S], C, Tensor[*T], R, tuple[Tensor[M, *S], Tensor[M, *T]]]: ...
@overload
def derivative[A, B, M, P, Q, I, J, **R](
    f: Of3[A, B, Matrix[P, Q], Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Matrix[P, Q], Matrix[I, J], R, tuple[Tensor[M, P, Q], Tensor[M, I, J]]]: ...
@overload
def derivative[A, B, M, P, Q, J, **R](
    f: Of3[A, B, Matrix[P, Q], Column[J], R, OneAxis[M]], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Matrix[P, Q], Column[J], R, tuple[Tensor[M, P, Q], Matrix[M, J]]]: ...
@overload
def derivative[A, B, M, P, Q, J, **R](
    f: Of3[A, B, Matrix[P, Q], Row[J], R, OneAxis[M]], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Matrix[P, Q], Row[J], R, tuple[Tensor[M, P, Q], Matrix[M, J]]]: ...
@overload
def derivative[A, B, M, P, Q, J, **R](
    f: Of3[A, B, Matrix[P, Q], Vector[J], R, OneAxis[M]], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Matrix[P, Q], Vector[J], R, tuple[Tensor[M, P, Q], Matrix[M, J]]]: ...
@overload
def derivative[A, B, M, P, Q, *T, **R](
    f: Of3[A, B, Matrix[P, Q], Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Matrix[P, Q], Tensor[*T], R, tuple[Tensor[M, P, Q], Tensor[M, *T]]]: ...
@overload
def derivative[A, B, M, N, I, J, **R](
    f: Of3[A, B, Column[N], Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Column[N], Matrix[I, J], R, tuple[Matrix[M, N], Tensor[M, I, J]]]: ...
@overload
def derivative[A, B, M, N, J, **R](
    f: Of3[A, B, Column[N], Column[J], R, OneAxis[M]], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Column[N], Column[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def derivative[A, B, M, N, J, **R](
    f: Of3[A, B, Column[N], Row[J], R, OneAxis[M]], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Column[N], Row[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def derivative[A, B, M, N, J, **R](
    f: Of3[A, B, Column[N], Vector[J], R, OneAxis[M]], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Column[N], Vector[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def derivative[A, B, M, N, *T, **R](
    f: Of3[A, B, Column[N], Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Column[N], Tensor[*T], R, tuple[Matrix[M, N], Tensor[M, *T]]]: ...
@overload
def derivative[A, B, M, N, I, J, **R](
    f: Of3[A, B, Row[N], Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Row[N], Matrix[I, J], R, tuple[Matrix[M, N], Tensor[M, I, J]]]: ...
@overload
def derivative[A, B, M, N, J, **R](
    f: Of3[A, B, Row[N], Column[J], R, OneAxis[M]], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Row[N], Column[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def derivative[A, B, M, N, J, **R](
    f: Of3[A, B, Row[N], Row[J], R, OneAxis[M]], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Row[N], Row[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def derivative[A, B, M, N, J, **R](
    f: Of3[A, B, Row[N], Vector[J], R, OneAxis[M]], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Row[N], Vector[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def derivative[A, B, M, N, *T, **R](
    f: Of3[A, B, Row[N], Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Row[N], Tensor[*T], R, tuple[Matrix[M, N], Tensor[M, *T]]]: ...
@overload
def derivative[A, B, M, N, I, J, **R](
    f: Of3[A, B, Vector[N], Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Vector[N], Matrix[I, J], R, tuple[Matrix[M, N], Tensor[M, I, J]]]: ...
@overload
def derivative[A, B, M, N, J, **R](
    f: Of3[A, B, Vector[N], Column[J], R, OneAxis[M]], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Vector[N], Column[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def derivative[A, B, M, N, J, **R](
    f: Of3[A, B, Vector[N], Row[J], R, OneAxis[M]], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Vector[N], Row[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def derivative[A, B, M, N, J, **R](
    f: Of3[A, B, Vector[N], Vector[J], R, OneAxis[M]], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Vector[N], Vector[J], R, tuple[Matrix[M, N], Matrix[M, J]]]: ...
@overload
def derivative[A, B, M, N, *T, **R](
    f: Of3[A, B, Vector[N], Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Vector[N], Tensor[*T], R, tuple[Matrix[M, N], Tensor[M, *T]]]: ...
@overload
def derivative[A, B, M, *S, I, J, **R](
    f: Of3[A, B, Tensor[*S], Matrix[I, J], R, OneAxis[M]], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Tensor[*S], Matrix[I, J], R, tuple[Tensor[M, *S], Tensor[M, I, J]]]: ...
@overload
def derivative[A, B, M, *S, J, **R](
    f: Of3[A, B, Tensor[*S], Column[J], R, OneAxis[M]], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Tensor[*S], Column[J], R, tuple[Tensor[M, *S], Matrix[M, J]]]: ...
@overload
def derivative[A, B, M, *S, J, **R](
    f: Of3[A, B, Tensor[*S], Row[J], R, OneAxis[M]], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Tensor[*S], Row[J], R, tuple[Tensor[M, *S], Matrix[M, J]]]: ...
@overload
def derivative[A, B, M, *S, J, **R](
    f: Of3[A, B, Tensor[*S], Vector[J], R, OneAxis[M]], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Tensor[*S], Vector[J], R, tuple[Tensor[M, *S], Matrix[M, J]]]: ...
@overload
def derivative[A, B, M, *S, *T, **R](
    f: Of3[A, B, Tensor[*S], Tensor[*T], R, OneAxis[M]], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Tensor[*S], Tensor[*T], R, tuple[Tensor[M, *S], Tensor[M, *T]]]: ...
@overload
def derivative[**P](
    f: Callable[P, Any], wrt: tuple[int | str, ...], *, layout: Convention = "numerator"
) -> Derivative[P, tuple[Any, ...]]: ...
@overload
def derivative[**P](f: Callable[P, Any], wrt: Wrt = 0, *, layout: Convention = "numerator") -> Derivative[P, Any]:
    """The derivative of a function of any kind by an argument of any kind, arranged as docs/conventions.md says.

    >>> cube = derivative(lambda x: x**3)
    >>> cube(2.0)
    12.0
    """
