# The static types of `vjp`, written by tools/make_overloads.py. Functions of matrices stand before
# those of columns, and column values before matrices, so that the first overload that fits is the closest one; checkers
# call that an overlap.
# mypy: disable-error-code="overload-overlap"
# pyright: reportOverlappingOverload=false, reportInvalidTypeVarUse=false

from collections.abc import Callable
from typing import Any, Concatenate, Literal, overload

from dimgrad.calculus.derivative import Derivative
from dimgrad.calculus.operators.positions import By1, By2, By3, By4, Of0, Of1, Of2, Of3, Unannotated
from dimgrad.calculus.variables import Wrt
from dimgrad.tensors import AnyTensor, Column, Matrix, Row, Scalar

@overload
def vjp[**P](f: Callable[P, Any], wrt: tuple[str, ...]) -> Derivative[Concatenate[Any, P], tuple[Any, ...]]: ...
@overload
def vjp[**P](f: Callable[P, Any], wrt: str) -> Derivative[Concatenate[Any, P], Any]: ...
@overload
def vjp[**R](f: Of1[Unannotated, Unannotated, R, Any], wrt: Literal[0, 1] = 0) -> By1[Any, Any, ..., Any]: ...
@overload
def vjp[**R](f: Of0[Unannotated, R, Any], wrt: Literal[0] = 0) -> By1[Any, Any, R, Any]: ...
@overload
def vjp[A, **R](f: Of1[A, Unannotated, R, Any], wrt: Literal[1]) -> By2[Any, A, Any, R, Any]: ...
@overload
def vjp[A, B, **R](f: Of2[A, B, Unannotated, R, Any], wrt: Literal[2]) -> By3[Any, A, B, Any, R, Any]: ...
@overload
def vjp[A, B, C, **R](f: Of3[A, B, C, Unannotated, R, Any], wrt: Literal[3]) -> By4[Any, A, B, C, Any, R, Any]: ...
@overload
def vjp[**R](
    f: Of1[Unannotated, Unannotated, R, Any], wrt: tuple[Literal[0], Literal[1]]
) -> By2[Any, Any, Any, R, tuple[Any, Any]]: ...
@overload
def vjp[B, **R](
    f: Of2[Unannotated, B, Unannotated, R, Any], wrt: tuple[Literal[0], Literal[2]]
) -> By3[Any, Any, B, Any, R, tuple[Any, Any]]: ...
@overload
def vjp[B, C, **R](
    f: Of3[Unannotated, B, C, Unannotated, R, Any], wrt: tuple[Literal[0], Literal[3]]
) -> By4[Any, Any, B, C, Any, R, tuple[Any, Any]]: ...
@overload
def vjp[A, **R](
    f: Of2[A, Unannotated, Unannotated, R, Any], wrt: tuple[Literal[1], Literal[2]]
) -> By3[Any, A, Any, Any, R, tuple[Any, Any]]: ...
@overload
def vjp[A, C, **R](
    f: Of3[A, Unannotated, C, Unannotated, R, Any], wrt: tuple[Literal[1], Literal[3]]
) -> By4[Any, A, Any, C, Any, R, tuple[Any, Any]]: ...
@overload
def vjp[A, B, **R](
    f: Of3[A, B, Unannotated, Unannotated, R, Any], wrt: tuple[Literal[2], Literal[3]]
) -> By4[Any, A, B, Any, Any, R, tuple[Any, Any]]: ...
@overload
def vjp[P, Q, M, **R](
    f: Of0[Matrix[P, Q], R, Column[M]], wrt: Literal[0] = 0
) -> By1[Row[M], Matrix[P, Q], R, Matrix[Q, P]]: ...
@overload
def vjp[P, Q, M, **R](
    f: Of0[Matrix[P, Q], R, Row[M]], wrt: Literal[0] = 0
) -> By1[Column[M], Matrix[P, Q], R, Matrix[Q, P]]: ...
@overload
def vjp[P, Q, M, K, **R](
    f: Of0[Matrix[P, Q], R, Matrix[M, K]], wrt: Literal[0] = 0
) -> By1[Matrix[K, M], Matrix[P, Q], R, Matrix[Q, P]]: ...
@overload
def vjp[P, Q, Y: Scalar | AnyTensor, **R](
    f: Of0[Matrix[P, Q], R, Y], wrt: Literal[0] = 0
) -> By1[Y, Matrix[P, Q], R, Matrix[Q, P]]: ...
@overload
def vjp[N, M, **R](f: Of0[Column[N], R, Column[M]], wrt: Literal[0] = 0) -> By1[Row[M], Column[N], R, Row[N]]: ...
@overload
def vjp[N, M, **R](f: Of0[Column[N], R, Row[M]], wrt: Literal[0] = 0) -> By1[Column[M], Column[N], R, Row[N]]: ...
@overload
def vjp[N, M, K, **R](
    f: Of0[Column[N], R, Matrix[M, K]], wrt: Literal[0] = 0
) -> By1[Matrix[K, M], Column[N], R, Row[N]]: ...
@overload
def vjp[N, Y: Scalar | AnyTensor, **R](
    f: Of0[Column[N], R, Y], wrt: Literal[0] = 0
) -> By1[Y, Column[N], R, Row[N]]: ...
@overload
def vjp[N, M, **R](f: Of0[Row[N], R, Column[M]], wrt: Literal[0] = 0) -> By1[Row[M], Row[N], R, Column[N]]: ...
@overload
def vjp[N, M, **R](f: Of0[Row[N], R, Row[M]], wrt: Literal[0] = 0) -> By1[Column[M], Row[N], R, Column[N]]: ...
@overload
def vjp[N, M, K, **R](
    f: Of0[Row[N], R, Matrix[M, K]], wrt: Literal[0] = 0
) -> By1[Matrix[K, M], Row[N], R, Column[N]]: ...
@overload
def vjp[N, Y: Scalar | AnyTensor, **R](f: Of0[Row[N], R, Y], wrt: Literal[0] = 0) -> By1[Y, Row[N], R, Column[N]]: ...
@overload
def vjp[X, M, **R](f: Of0[X, R, Column[M]], wrt: Literal[0] = 0) -> By1[Row[M], X, R, X]: ...
@overload
def vjp[X, M, **R](f: Of0[X, R, Row[M]], wrt: Literal[0] = 0) -> By1[Column[M], X, R, X]: ...
@overload
def vjp[X, M, K, **R](f: Of0[X, R, Matrix[M, K]], wrt: Literal[0] = 0) -> By1[Matrix[K, M], X, R, X]: ...
@overload
def vjp[X, Y: Scalar | AnyTensor, **R](f: Of0[X, R, Y], wrt: Literal[0] = 0) -> By1[Y, X, R, X]: ...
@overload
def vjp[A, P, Q, M, **R](
    f: Of1[A, Matrix[P, Q], R, Column[M]], wrt: Literal[1]
) -> By2[Row[M], A, Matrix[P, Q], R, Matrix[Q, P]]: ...
@overload
def vjp[A, P, Q, M, **R](
    f: Of1[A, Matrix[P, Q], R, Row[M]], wrt: Literal[1]
) -> By2[Column[M], A, Matrix[P, Q], R, Matrix[Q, P]]: ...
@overload
def vjp[A, P, Q, M, K, **R](
    f: Of1[A, Matrix[P, Q], R, Matrix[M, K]], wrt: Literal[1]
) -> By2[Matrix[K, M], A, Matrix[P, Q], R, Matrix[Q, P]]: ...
@overload
def vjp[A, P, Q, Y: Scalar | AnyTensor, **R](
    f: Of1[A, Matrix[P, Q], R, Y], wrt: Literal[1]
) -> By2[Y, A, Matrix[P, Q], R, Matrix[Q, P]]: ...
@overload
def vjp[A, N, M, **R](f: Of1[A, Column[N], R, Column[M]], wrt: Literal[1]) -> By2[Row[M], A, Column[N], R, Row[N]]: ...
@overload
def vjp[A, N, M, **R](f: Of1[A, Column[N], R, Row[M]], wrt: Literal[1]) -> By2[Column[M], A, Column[N], R, Row[N]]: ...
@overload
def vjp[A, N, M, K, **R](
    f: Of1[A, Column[N], R, Matrix[M, K]], wrt: Literal[1]
) -> By2[Matrix[K, M], A, Column[N], R, Row[N]]: ...
@overload
def vjp[A, N, Y: Scalar | AnyTensor, **R](
    f: Of1[A, Column[N], R, Y], wrt: Literal[1]
) -> By2[Y, A, Column[N], R, Row[N]]: ...
@overload
def vjp[A, N, M, **R](f: Of1[A, Row[N], R, Column[M]], wrt: Literal[1]) -> By2[Row[M], A, Row[N], R, Column[N]]: ...
@overload
def vjp[A, N, M, **R](f: Of1[A, Row[N], R, Row[M]], wrt: Literal[1]) -> By2[Column[M], A, Row[N], R, Column[N]]: ...
@overload
def vjp[A, N, M, K, **R](
    f: Of1[A, Row[N], R, Matrix[M, K]], wrt: Literal[1]
) -> By2[Matrix[K, M], A, Row[N], R, Column[N]]: ...
@overload
def vjp[A, N, Y: Scalar | AnyTensor, **R](
    f: Of1[A, Row[N], R, Y], wrt: Literal[1]
) -> By2[Y, A, Row[N], R, Column[N]]: ...
@overload
def vjp[A, X, M, **R](f: Of1[A, X, R, Column[M]], wrt: Literal[1]) -> By2[Row[M], A, X, R, X]: ...
@overload
def vjp[A, X, M, **R](f: Of1[A, X, R, Row[M]], wrt: Literal[1]) -> By2[Column[M], A, X, R, X]: ...
@overload
def vjp[A, X, M, K, **R](f: Of1[A, X, R, Matrix[M, K]], wrt: Literal[1]) -> By2[Matrix[K, M], A, X, R, X]: ...
@overload
def vjp[A, X, Y: Scalar | AnyTensor, **R](f: Of1[A, X, R, Y], wrt: Literal[1]) -> By2[Y, A, X, R, X]: ...
@overload
def vjp[A, B, P, Q, M, **R](
    f: Of2[A, B, Matrix[P, Q], R, Column[M]], wrt: Literal[2]
) -> By3[Row[M], A, B, Matrix[P, Q], R, Matrix[Q, P]]: ...
@overload
def vjp[A, B, P, Q, M, **R](
    f: Of2[A, B, Matrix[P, Q], R, Row[M]], wrt: Literal[2]
) -> By3[Column[M], A, B, Matrix[P, Q], R, Matrix[Q, P]]: ...
@overload
def vjp[A, B, P, Q, M, K, **R](
    f: Of2[A, B, Matrix[P, Q], R, Matrix[M, K]], wrt: Literal[2]
) -> By3[Matrix[K, M], A, B, Matrix[P, Q], R, Matrix[Q, P]]: ...
@overload
def vjp[A, B, P, Q, Y: Scalar | AnyTensor, **R](
    f: Of2[A, B, Matrix[P, Q], R, Y], wrt: Literal[2]
) -> By3[Y, A, B, Matrix[P, Q], R, Matrix[Q, P]]: ...
@overload
def vjp[A, B, N, M, **R](
    f: Of2[A, B, Column[N], R, Column[M]], wrt: Literal[2]
) -> By3[Row[M], A, B, Column[N], R, Row[N]]: ...
@overload
def vjp[A, B, N, M, **R](
    f: Of2[A, B, Column[N], R, Row[M]], wrt: Literal[2]
) -> By3[Column[M], A, B, Column[N], R, Row[N]]: ...
@overload
def vjp[A, B, N, M, K, **R](
    f: Of2[A, B, Column[N], R, Matrix[M, K]], wrt: Literal[2]
) -> By3[Matrix[K, M], A, B, Column[N], R, Row[N]]: ...
@overload
def vjp[A, B, N, Y: Scalar | AnyTensor, **R](
    f: Of2[A, B, Column[N], R, Y], wrt: Literal[2]
) -> By3[Y, A, B, Column[N], R, Row[N]]: ...
@overload
def vjp[A, B, N, M, **R](
    f: Of2[A, B, Row[N], R, Column[M]], wrt: Literal[2]
) -> By3[Row[M], A, B, Row[N], R, Column[N]]: ...
@overload
def vjp[A, B, N, M, **R](
    f: Of2[A, B, Row[N], R, Row[M]], wrt: Literal[2]
) -> By3[Column[M], A, B, Row[N], R, Column[N]]: ...
@overload
def vjp[A, B, N, M, K, **R](
    f: Of2[A, B, Row[N], R, Matrix[M, K]], wrt: Literal[2]
) -> By3[Matrix[K, M], A, B, Row[N], R, Column[N]]: ...
@overload
def vjp[A, B, N, Y: Scalar | AnyTensor, **R](
    f: Of2[A, B, Row[N], R, Y], wrt: Literal[2]
) -> By3[Y, A, B, Row[N], R, Column[N]]: ...
@overload
def vjp[A, B, X, M, **R](f: Of2[A, B, X, R, Column[M]], wrt: Literal[2]) -> By3[Row[M], A, B, X, R, X]: ...
@overload
def vjp[A, B, X, M, **R](f: Of2[A, B, X, R, Row[M]], wrt: Literal[2]) -> By3[Column[M], A, B, X, R, X]: ...
@overload
def vjp[A, B, X, M, K, **R](f: Of2[A, B, X, R, Matrix[M, K]], wrt: Literal[2]) -> By3[Matrix[K, M], A, B, X, R, X]: ...
@overload
def vjp[A, B, X, Y: Scalar | AnyTensor, **R](f: Of2[A, B, X, R, Y], wrt: Literal[2]) -> By3[Y, A, B, X, R, X]: ...
@overload
def vjp[A, B, C, P, Q, M, **R](
    f: Of3[A, B, C, Matrix[P, Q], R, Column[M]], wrt: Literal[3]
) -> By4[Row[M], A, B, C, Matrix[P, Q], R, Matrix[Q, P]]: ...
@overload
def vjp[A, B, C, P, Q, M, **R](
    f: Of3[A, B, C, Matrix[P, Q], R, Row[M]], wrt: Literal[3]
) -> By4[Column[M], A, B, C, Matrix[P, Q], R, Matrix[Q, P]]: ...
@overload
def vjp[A, B, C, P, Q, M, K, **R](
    f: Of3[A, B, C, Matrix[P, Q], R, Matrix[M, K]], wrt: Literal[3]
) -> By4[Matrix[K, M], A, B, C, Matrix[P, Q], R, Matrix[Q, P]]: ...
@overload
def vjp[A, B, C, P, Q, Y: Scalar | AnyTensor, **R](
    f: Of3[A, B, C, Matrix[P, Q], R, Y], wrt: Literal[3]
) -> By4[Y, A, B, C, Matrix[P, Q], R, Matrix[Q, P]]: ...
@overload
def vjp[A, B, C, N, M, **R](
    f: Of3[A, B, C, Column[N], R, Column[M]], wrt: Literal[3]
) -> By4[Row[M], A, B, C, Column[N], R, Row[N]]: ...
@overload
def vjp[A, B, C, N, M, **R](
    f: Of3[A, B, C, Column[N], R, Row[M]], wrt: Literal[3]
) -> By4[Column[M], A, B, C, Column[N], R, Row[N]]: ...
@overload
def vjp[A, B, C, N, M, K, **R](
    f: Of3[A, B, C, Column[N], R, Matrix[M, K]], wrt: Literal[3]
) -> By4[Matrix[K, M], A, B, C, Column[N], R, Row[N]]: ...
@overload
def vjp[A, B, C, N, Y: Scalar | AnyTensor, **R](
    f: Of3[A, B, C, Column[N], R, Y], wrt: Literal[3]
) -> By4[Y, A, B, C, Column[N], R, Row[N]]: ...
@overload
def vjp[A, B, C, N, M, **R](
    f: Of3[A, B, C, Row[N], R, Column[M]], wrt: Literal[3]
) -> By4[Row[M], A, B, C, Row[N], R, Column[N]]: ...
@overload
def vjp[A, B, C, N, M, **R](
    f: Of3[A, B, C, Row[N], R, Row[M]], wrt: Literal[3]
) -> By4[Column[M], A, B, C, Row[N], R, Column[N]]: ...
@overload
def vjp[A, B, C, N, M, K, **R](
    f: Of3[A, B, C, Row[N], R, Matrix[M, K]], wrt: Literal[3]
) -> By4[Matrix[K, M], A, B, C, Row[N], R, Column[N]]: ...
@overload
def vjp[A, B, C, N, Y: Scalar | AnyTensor, **R](
    f: Of3[A, B, C, Row[N], R, Y], wrt: Literal[3]
) -> By4[Y, A, B, C, Row[N], R, Column[N]]: ...
@overload
def vjp[A, B, C, X, M, **R](f: Of3[A, B, C, X, R, Column[M]], wrt: Literal[3]) -> By4[Row[M], A, B, C, X, R, X]: ...
@overload
def vjp[A, B, C, X, M, **R](f: Of3[A, B, C, X, R, Row[M]], wrt: Literal[3]) -> By4[Column[M], A, B, C, X, R, X]: ...
@overload
def vjp[A, B, C, X, M, K, **R](
    f: Of3[A, B, C, X, R, Matrix[M, K]], wrt: Literal[3]
) -> By4[Matrix[K, M], A, B, C, X, R, X]: ...
@overload
def vjp[A, B, C, X, Y: Scalar | AnyTensor, **R](
    f: Of3[A, B, C, X, R, Y], wrt: Literal[3]
) -> By4[Y, A, B, C, X, R, X]: ...
@overload
def vjp[P, Q, I, J, Y, **R](
    f: Of1[Matrix[P, Q], Matrix[I, J], R, Y], wrt: tuple[Literal[0], Literal[1]]
) -> By2[Any, Matrix[P, Q], Matrix[I, J], R, tuple[Matrix[Q, P], Matrix[J, I]]]: ...
@overload
def vjp[P, Q, J, Y, **R](
    f: Of1[Matrix[P, Q], Column[J], R, Y], wrt: tuple[Literal[0], Literal[1]]
) -> By2[Any, Matrix[P, Q], Column[J], R, tuple[Matrix[Q, P], Row[J]]]: ...
@overload
def vjp[P, Q, J, Y, **R](
    f: Of1[Matrix[P, Q], Row[J], R, Y], wrt: tuple[Literal[0], Literal[1]]
) -> By2[Any, Matrix[P, Q], Row[J], R, tuple[Matrix[Q, P], Column[J]]]: ...
@overload
def vjp[P, Q, Z, Y, **R](
    f: Of1[Matrix[P, Q], Z, R, Y], wrt: tuple[Literal[0], Literal[1]]
) -> By2[Any, Matrix[P, Q], Z, R, tuple[Matrix[Q, P], Z]]: ...
@overload
def vjp[N, I, J, Y, **R](
    f: Of1[Column[N], Matrix[I, J], R, Y], wrt: tuple[Literal[0], Literal[1]]
) -> By2[Any, Column[N], Matrix[I, J], R, tuple[Row[N], Matrix[J, I]]]: ...
@overload
def vjp[N, J, Y, **R](
    f: Of1[Column[N], Column[J], R, Y], wrt: tuple[Literal[0], Literal[1]]
) -> By2[Any, Column[N], Column[J], R, tuple[Row[N], Row[J]]]: ...
@overload
def vjp[N, J, Y, **R](
    f: Of1[Column[N], Row[J], R, Y], wrt: tuple[Literal[0], Literal[1]]
) -> By2[Any, Column[N], Row[J], R, tuple[Row[N], Column[J]]]: ...
@overload
def vjp[N, Z, Y, **R](
    f: Of1[Column[N], Z, R, Y], wrt: tuple[Literal[0], Literal[1]]
) -> By2[Any, Column[N], Z, R, tuple[Row[N], Z]]: ...
@overload
def vjp[N, I, J, Y, **R](
    f: Of1[Row[N], Matrix[I, J], R, Y], wrt: tuple[Literal[0], Literal[1]]
) -> By2[Any, Row[N], Matrix[I, J], R, tuple[Column[N], Matrix[J, I]]]: ...
@overload
def vjp[N, J, Y, **R](
    f: Of1[Row[N], Column[J], R, Y], wrt: tuple[Literal[0], Literal[1]]
) -> By2[Any, Row[N], Column[J], R, tuple[Column[N], Row[J]]]: ...
@overload
def vjp[N, J, Y, **R](
    f: Of1[Row[N], Row[J], R, Y], wrt: tuple[Literal[0], Literal[1]]
) -> By2[Any, Row[N], Row[J], R, tuple[Column[N], Column[J]]]: ...
@overload
def vjp[N, Z, Y, **R](
    f: Of1[Row[N], Z, R, Y], wrt: tuple[Literal[0], Literal[1]]
) -> By2[Any, Row[N], Z, R, tuple[Column[N], Z]]: ...
@overload
def vjp[X, I, J, Y, **R](
    f: Of1[X, Matrix[I, J], R, Y], wrt: tuple[Literal[0], Literal[1]]
) -> By2[Any, X, Matrix[I, J], R, tuple[X, Matrix[J, I]]]: ...
@overload
def vjp[X, J, Y, **R](
    f: Of1[X, Column[J], R, Y], wrt: tuple[Literal[0], Literal[1]]
) -> By2[Any, X, Column[J], R, tuple[X, Row[J]]]: ...
@overload
def vjp[X, J, Y, **R](
    f: Of1[X, Row[J], R, Y], wrt: tuple[Literal[0], Literal[1]]
) -> By2[Any, X, Row[J], R, tuple[X, Column[J]]]: ...
@overload
def vjp[X, Z, Y, **R](f: Of1[X, Z, R, Y], wrt: tuple[Literal[0], Literal[1]]) -> By2[Any, X, Z, R, tuple[X, Z]]: ...
@overload
def vjp[B, P, Q, I, J, Y, **R](
    f: Of2[Matrix[P, Q], B, Matrix[I, J], R, Y], wrt: tuple[Literal[0], Literal[2]]
) -> By3[Any, Matrix[P, Q], B, Matrix[I, J], R, tuple[Matrix[Q, P], Matrix[J, I]]]: ...
@overload
def vjp[B, P, Q, J, Y, **R](
    f: Of2[Matrix[P, Q], B, Column[J], R, Y], wrt: tuple[Literal[0], Literal[2]]
) -> By3[Any, Matrix[P, Q], B, Column[J], R, tuple[Matrix[Q, P], Row[J]]]: ...
@overload
def vjp[B, P, Q, J, Y, **R](
    f: Of2[Matrix[P, Q], B, Row[J], R, Y], wrt: tuple[Literal[0], Literal[2]]
) -> By3[Any, Matrix[P, Q], B, Row[J], R, tuple[Matrix[Q, P], Column[J]]]: ...
@overload
def vjp[B, P, Q, Z, Y, **R](
    f: Of2[Matrix[P, Q], B, Z, R, Y], wrt: tuple[Literal[0], Literal[2]]
) -> By3[Any, Matrix[P, Q], B, Z, R, tuple[Matrix[Q, P], Z]]: ...
@overload
def vjp[B, N, I, J, Y, **R](
    f: Of2[Column[N], B, Matrix[I, J], R, Y], wrt: tuple[Literal[0], Literal[2]]
) -> By3[Any, Column[N], B, Matrix[I, J], R, tuple[Row[N], Matrix[J, I]]]: ...
@overload
def vjp[B, N, J, Y, **R](
    f: Of2[Column[N], B, Column[J], R, Y], wrt: tuple[Literal[0], Literal[2]]
) -> By3[Any, Column[N], B, Column[J], R, tuple[Row[N], Row[J]]]: ...
@overload
def vjp[B, N, J, Y, **R](
    f: Of2[Column[N], B, Row[J], R, Y], wrt: tuple[Literal[0], Literal[2]]
) -> By3[Any, Column[N], B, Row[J], R, tuple[Row[N], Column[J]]]: ...
@overload
def vjp[B, N, Z, Y, **R](
    f: Of2[Column[N], B, Z, R, Y], wrt: tuple[Literal[0], Literal[2]]
) -> By3[Any, Column[N], B, Z, R, tuple[Row[N], Z]]: ...
@overload
def vjp[B, N, I, J, Y, **R](
    f: Of2[Row[N], B, Matrix[I, J], R, Y], wrt: tuple[Literal[0], Literal[2]]
) -> By3[Any, Row[N], B, Matrix[I, J], R, tuple[Column[N], Matrix[J, I]]]: ...
@overload
def vjp[B, N, J, Y, **R](
    f: Of2[Row[N], B, Column[J], R, Y], wrt: tuple[Literal[0], Literal[2]]
) -> By3[Any, Row[N], B, Column[J], R, tuple[Column[N], Row[J]]]: ...
@overload
def vjp[B, N, J, Y, **R](
    f: Of2[Row[N], B, Row[J], R, Y], wrt: tuple[Literal[0], Literal[2]]
) -> By3[Any, Row[N], B, Row[J], R, tuple[Column[N], Column[J]]]: ...
@overload
def vjp[B, N, Z, Y, **R](
    f: Of2[Row[N], B, Z, R, Y], wrt: tuple[Literal[0], Literal[2]]
) -> By3[Any, Row[N], B, Z, R, tuple[Column[N], Z]]: ...
@overload
def vjp[B, X, I, J, Y, **R](
    f: Of2[X, B, Matrix[I, J], R, Y], wrt: tuple[Literal[0], Literal[2]]
) -> By3[Any, X, B, Matrix[I, J], R, tuple[X, Matrix[J, I]]]: ...
@overload
def vjp[B, X, J, Y, **R](
    f: Of2[X, B, Column[J], R, Y], wrt: tuple[Literal[0], Literal[2]]
) -> By3[Any, X, B, Column[J], R, tuple[X, Row[J]]]: ...
@overload
def vjp[B, X, J, Y, **R](
    f: Of2[X, B, Row[J], R, Y], wrt: tuple[Literal[0], Literal[2]]
) -> By3[Any, X, B, Row[J], R, tuple[X, Column[J]]]: ...
@overload
def vjp[B, X, Z, Y, **R](
    f: Of2[X, B, Z, R, Y], wrt: tuple[Literal[0], Literal[2]]
) -> By3[Any, X, B, Z, R, tuple[X, Z]]: ...
@overload
def vjp[B, C, P, Q, I, J, Y, **R](
    f: Of3[Matrix[P, Q], B, C, Matrix[I, J], R, Y], wrt: tuple[Literal[0], Literal[3]]
) -> By4[Any, Matrix[P, Q], B, C, Matrix[I, J], R, tuple[Matrix[Q, P], Matrix[J, I]]]: ...
@overload
def vjp[B, C, P, Q, J, Y, **R](
    f: Of3[Matrix[P, Q], B, C, Column[J], R, Y], wrt: tuple[Literal[0], Literal[3]]
) -> By4[Any, Matrix[P, Q], B, C, Column[J], R, tuple[Matrix[Q, P], Row[J]]]: ...
@overload
def vjp[B, C, P, Q, J, Y, **R](
    f: Of3[Matrix[P, Q], B, C, Row[J], R, Y], wrt: tuple[Literal[0], Literal[3]]
) -> By4[Any, Matrix[P, Q], B, C, Row[J], R, tuple[Matrix[Q, P], Column[J]]]: ...
@overload
def vjp[B, C, P, Q, Z, Y, **R](
    f: Of3[Matrix[P, Q], B, C, Z, R, Y], wrt: tuple[Literal[0], Literal[3]]
) -> By4[Any, Matrix[P, Q], B, C, Z, R, tuple[Matrix[Q, P], Z]]: ...
@overload
def vjp[B, C, N, I, J, Y, **R](
    f: Of3[Column[N], B, C, Matrix[I, J], R, Y], wrt: tuple[Literal[0], Literal[3]]
) -> By4[Any, Column[N], B, C, Matrix[I, J], R, tuple[Row[N], Matrix[J, I]]]: ...
@overload
def vjp[B, C, N, J, Y, **R](
    f: Of3[Column[N], B, C, Column[J], R, Y], wrt: tuple[Literal[0], Literal[3]]
) -> By4[Any, Column[N], B, C, Column[J], R, tuple[Row[N], Row[J]]]: ...
@overload
def vjp[B, C, N, J, Y, **R](
    f: Of3[Column[N], B, C, Row[J], R, Y], wrt: tuple[Literal[0], Literal[3]]
) -> By4[Any, Column[N], B, C, Row[J], R, tuple[Row[N], Column[J]]]: ...
@overload
def vjp[B, C, N, Z, Y, **R](
    f: Of3[Column[N], B, C, Z, R, Y], wrt: tuple[Literal[0], Literal[3]]
) -> By4[Any, Column[N], B, C, Z, R, tuple[Row[N], Z]]: ...
@overload
def vjp[B, C, N, I, J, Y, **R](
    f: Of3[Row[N], B, C, Matrix[I, J], R, Y], wrt: tuple[Literal[0], Literal[3]]
) -> By4[Any, Row[N], B, C, Matrix[I, J], R, tuple[Column[N], Matrix[J, I]]]: ...
@overload
def vjp[B, C, N, J, Y, **R](
    f: Of3[Row[N], B, C, Column[J], R, Y], wrt: tuple[Literal[0], Literal[3]]
) -> By4[Any, Row[N], B, C, Column[J], R, tuple[Column[N], Row[J]]]: ...
@overload
def vjp[B, C, N, J, Y, **R](
    f: Of3[Row[N], B, C, Row[J], R, Y], wrt: tuple[Literal[0], Literal[3]]
) -> By4[Any, Row[N], B, C, Row[J], R, tuple[Column[N], Column[J]]]: ...
@overload
def vjp[B, C, N, Z, Y, **R](
    f: Of3[Row[N], B, C, Z, R, Y], wrt: tuple[Literal[0], Literal[3]]
) -> By4[Any, Row[N], B, C, Z, R, tuple[Column[N], Z]]: ...
@overload
def vjp[B, C, X, I, J, Y, **R](
    f: Of3[X, B, C, Matrix[I, J], R, Y], wrt: tuple[Literal[0], Literal[3]]
) -> By4[Any, X, B, C, Matrix[I, J], R, tuple[X, Matrix[J, I]]]: ...
@overload
def vjp[B, C, X, J, Y, **R](
    f: Of3[X, B, C, Column[J], R, Y], wrt: tuple[Literal[0], Literal[3]]
) -> By4[Any, X, B, C, Column[J], R, tuple[X, Row[J]]]: ...
@overload
def vjp[B, C, X, J, Y, **R](
    f: Of3[X, B, C, Row[J], R, Y], wrt: tuple[Literal[0], Literal[3]]
) -> By4[Any, X, B, C, Row[J], R, tuple[X, Column[J]]]: ...
@overload
def vjp[B, C, X, Z, Y, **R](
    f: Of3[X, B, C, Z, R, Y], wrt: tuple[Literal[0], Literal[3]]
) -> By4[Any, X, B, C, Z, R, tuple[X, Z]]: ...
@overload
def vjp[A, P, Q, I, J, Y, **R](
    f: Of2[A, Matrix[P, Q], Matrix[I, J], R, Y], wrt: tuple[Literal[1], Literal[2]]
) -> By3[Any, A, Matrix[P, Q], Matrix[I, J], R, tuple[Matrix[Q, P], Matrix[J, I]]]: ...
@overload
def vjp[A, P, Q, J, Y, **R](
    f: Of2[A, Matrix[P, Q], Column[J], R, Y], wrt: tuple[Literal[1], Literal[2]]
) -> By3[Any, A, Matrix[P, Q], Column[J], R, tuple[Matrix[Q, P], Row[J]]]: ...
@overload
def vjp[A, P, Q, J, Y, **R](
    f: Of2[A, Matrix[P, Q], Row[J], R, Y], wrt: tuple[Literal[1], Literal[2]]
) -> By3[Any, A, Matrix[P, Q], Row[J], R, tuple[Matrix[Q, P], Column[J]]]: ...
@overload
def vjp[A, P, Q, Z, Y, **R](
    f: Of2[A, Matrix[P, Q], Z, R, Y], wrt: tuple[Literal[1], Literal[2]]
) -> By3[Any, A, Matrix[P, Q], Z, R, tuple[Matrix[Q, P], Z]]: ...
@overload
def vjp[A, N, I, J, Y, **R](
    f: Of2[A, Column[N], Matrix[I, J], R, Y], wrt: tuple[Literal[1], Literal[2]]
) -> By3[Any, A, Column[N], Matrix[I, J], R, tuple[Row[N], Matrix[J, I]]]: ...
@overload
def vjp[A, N, J, Y, **R](
    f: Of2[A, Column[N], Column[J], R, Y], wrt: tuple[Literal[1], Literal[2]]
) -> By3[Any, A, Column[N], Column[J], R, tuple[Row[N], Row[J]]]: ...
@overload
def vjp[A, N, J, Y, **R](
    f: Of2[A, Column[N], Row[J], R, Y], wrt: tuple[Literal[1], Literal[2]]
) -> By3[Any, A, Column[N], Row[J], R, tuple[Row[N], Column[J]]]: ...
@overload
def vjp[A, N, Z, Y, **R](
    f: Of2[A, Column[N], Z, R, Y], wrt: tuple[Literal[1], Literal[2]]
) -> By3[Any, A, Column[N], Z, R, tuple[Row[N], Z]]: ...
@overload
def vjp[A, N, I, J, Y, **R](
    f: Of2[A, Row[N], Matrix[I, J], R, Y], wrt: tuple[Literal[1], Literal[2]]
) -> By3[Any, A, Row[N], Matrix[I, J], R, tuple[Column[N], Matrix[J, I]]]: ...
@overload
def vjp[A, N, J, Y, **R](
    f: Of2[A, Row[N], Column[J], R, Y], wrt: tuple[Literal[1], Literal[2]]
) -> By3[Any, A, Row[N], Column[J], R, tuple[Column[N], Row[J]]]: ...
@overload
def vjp[A, N, J, Y, **R](
    f: Of2[A, Row[N], Row[J], R, Y], wrt: tuple[Literal[1], Literal[2]]
) -> By3[Any, A, Row[N], Row[J], R, tuple[Column[N], Column[J]]]: ...
@overload
def vjp[A, N, Z, Y, **R](
    f: Of2[A, Row[N], Z, R, Y], wrt: tuple[Literal[1], Literal[2]]
) -> By3[Any, A, Row[N], Z, R, tuple[Column[N], Z]]: ...
@overload
def vjp[A, X, I, J, Y, **R](
    f: Of2[A, X, Matrix[I, J], R, Y], wrt: tuple[Literal[1], Literal[2]]
) -> By3[Any, A, X, Matrix[I, J], R, tuple[X, Matrix[J, I]]]: ...
@overload
def vjp[A, X, J, Y, **R](
    f: Of2[A, X, Column[J], R, Y], wrt: tuple[Literal[1], Literal[2]]
) -> By3[Any, A, X, Column[J], R, tuple[X, Row[J]]]: ...
@overload
def vjp[A, X, J, Y, **R](
    f: Of2[A, X, Row[J], R, Y], wrt: tuple[Literal[1], Literal[2]]
) -> By3[Any, A, X, Row[J], R, tuple[X, Column[J]]]: ...
@overload
def vjp[A, X, Z, Y, **R](
    f: Of2[A, X, Z, R, Y], wrt: tuple[Literal[1], Literal[2]]
) -> By3[Any, A, X, Z, R, tuple[X, Z]]: ...
@overload
def vjp[A, C, P, Q, I, J, Y, **R](
    f: Of3[A, Matrix[P, Q], C, Matrix[I, J], R, Y], wrt: tuple[Literal[1], Literal[3]]
) -> By4[Any, A, Matrix[P, Q], C, Matrix[I, J], R, tuple[Matrix[Q, P], Matrix[J, I]]]: ...
@overload
def vjp[A, C, P, Q, J, Y, **R](
    f: Of3[A, Matrix[P, Q], C, Column[J], R, Y], wrt: tuple[Literal[1], Literal[3]]
) -> By4[Any, A, Matrix[P, Q], C, Column[J], R, tuple[Matrix[Q, P], Row[J]]]: ...
@overload
def vjp[A, C, P, Q, J, Y, **R](
    f: Of3[A, Matrix[P, Q], C, Row[J], R, Y], wrt: tuple[Literal[1], Literal[3]]
) -> By4[Any, A, Matrix[P, Q], C, Row[J], R, tuple[Matrix[Q, P], Column[J]]]: ...
@overload
def vjp[A, C, P, Q, Z, Y, **R](
    f: Of3[A, Matrix[P, Q], C, Z, R, Y], wrt: tuple[Literal[1], Literal[3]]
) -> By4[Any, A, Matrix[P, Q], C, Z, R, tuple[Matrix[Q, P], Z]]: ...
@overload
def vjp[A, C, N, I, J, Y, **R](
    f: Of3[A, Column[N], C, Matrix[I, J], R, Y], wrt: tuple[Literal[1], Literal[3]]
) -> By4[Any, A, Column[N], C, Matrix[I, J], R, tuple[Row[N], Matrix[J, I]]]: ...
@overload
def vjp[A, C, N, J, Y, **R](
    f: Of3[A, Column[N], C, Column[J], R, Y], wrt: tuple[Literal[1], Literal[3]]
) -> By4[Any, A, Column[N], C, Column[J], R, tuple[Row[N], Row[J]]]: ...
@overload
def vjp[A, C, N, J, Y, **R](
    f: Of3[A, Column[N], C, Row[J], R, Y], wrt: tuple[Literal[1], Literal[3]]
) -> By4[Any, A, Column[N], C, Row[J], R, tuple[Row[N], Column[J]]]: ...
@overload
def vjp[A, C, N, Z, Y, **R](
    f: Of3[A, Column[N], C, Z, R, Y], wrt: tuple[Literal[1], Literal[3]]
) -> By4[Any, A, Column[N], C, Z, R, tuple[Row[N], Z]]: ...
@overload
def vjp[A, C, N, I, J, Y, **R](
    f: Of3[A, Row[N], C, Matrix[I, J], R, Y], wrt: tuple[Literal[1], Literal[3]]
) -> By4[Any, A, Row[N], C, Matrix[I, J], R, tuple[Column[N], Matrix[J, I]]]: ...
@overload
def vjp[A, C, N, J, Y, **R](
    f: Of3[A, Row[N], C, Column[J], R, Y], wrt: tuple[Literal[1], Literal[3]]
) -> By4[Any, A, Row[N], C, Column[J], R, tuple[Column[N], Row[J]]]: ...
@overload
def vjp[A, C, N, J, Y, **R](
    f: Of3[A, Row[N], C, Row[J], R, Y], wrt: tuple[Literal[1], Literal[3]]
) -> By4[Any, A, Row[N], C, Row[J], R, tuple[Column[N], Column[J]]]: ...
@overload
def vjp[A, C, N, Z, Y, **R](
    f: Of3[A, Row[N], C, Z, R, Y], wrt: tuple[Literal[1], Literal[3]]
) -> By4[Any, A, Row[N], C, Z, R, tuple[Column[N], Z]]: ...
@overload
def vjp[A, C, X, I, J, Y, **R](
    f: Of3[A, X, C, Matrix[I, J], R, Y], wrt: tuple[Literal[1], Literal[3]]
) -> By4[Any, A, X, C, Matrix[I, J], R, tuple[X, Matrix[J, I]]]: ...
@overload
def vjp[A, C, X, J, Y, **R](
    f: Of3[A, X, C, Column[J], R, Y], wrt: tuple[Literal[1], Literal[3]]
) -> By4[Any, A, X, C, Column[J], R, tuple[X, Row[J]]]: ...
@overload
def vjp[A, C, X, J, Y, **R](
    f: Of3[A, X, C, Row[J], R, Y], wrt: tuple[Literal[1], Literal[3]]
) -> By4[Any, A, X, C, Row[J], R, tuple[X, Column[J]]]: ...
@overload
def vjp[A, C, X, Z, Y, **R](
    f: Of3[A, X, C, Z, R, Y], wrt: tuple[Literal[1], Literal[3]]
) -> By4[Any, A, X, C, Z, R, tuple[X, Z]]: ...
@overload
def vjp[A, B, P, Q, I, J, Y, **R](
    f: Of3[A, B, Matrix[P, Q], Matrix[I, J], R, Y], wrt: tuple[Literal[2], Literal[3]]
) -> By4[Any, A, B, Matrix[P, Q], Matrix[I, J], R, tuple[Matrix[Q, P], Matrix[J, I]]]: ...
@overload
def vjp[A, B, P, Q, J, Y, **R](
    f: Of3[A, B, Matrix[P, Q], Column[J], R, Y], wrt: tuple[Literal[2], Literal[3]]
) -> By4[Any, A, B, Matrix[P, Q], Column[J], R, tuple[Matrix[Q, P], Row[J]]]: ...
@overload
def vjp[A, B, P, Q, J, Y, **R](
    f: Of3[A, B, Matrix[P, Q], Row[J], R, Y], wrt: tuple[Literal[2], Literal[3]]
) -> By4[Any, A, B, Matrix[P, Q], Row[J], R, tuple[Matrix[Q, P], Column[J]]]: ...
@overload
def vjp[A, B, P, Q, Z, Y, **R](
    f: Of3[A, B, Matrix[P, Q], Z, R, Y], wrt: tuple[Literal[2], Literal[3]]
) -> By4[Any, A, B, Matrix[P, Q], Z, R, tuple[Matrix[Q, P], Z]]: ...
@overload
def vjp[A, B, N, I, J, Y, **R](
    f: Of3[A, B, Column[N], Matrix[I, J], R, Y], wrt: tuple[Literal[2], Literal[3]]
) -> By4[Any, A, B, Column[N], Matrix[I, J], R, tuple[Row[N], Matrix[J, I]]]: ...
@overload
def vjp[A, B, N, J, Y, **R](
    f: Of3[A, B, Column[N], Column[J], R, Y], wrt: tuple[Literal[2], Literal[3]]
) -> By4[Any, A, B, Column[N], Column[J], R, tuple[Row[N], Row[J]]]: ...
@overload
def vjp[A, B, N, J, Y, **R](
    f: Of3[A, B, Column[N], Row[J], R, Y], wrt: tuple[Literal[2], Literal[3]]
) -> By4[Any, A, B, Column[N], Row[J], R, tuple[Row[N], Column[J]]]: ...
@overload
def vjp[A, B, N, Z, Y, **R](
    f: Of3[A, B, Column[N], Z, R, Y], wrt: tuple[Literal[2], Literal[3]]
) -> By4[Any, A, B, Column[N], Z, R, tuple[Row[N], Z]]: ...
@overload
def vjp[A, B, N, I, J, Y, **R](
    f: Of3[A, B, Row[N], Matrix[I, J], R, Y], wrt: tuple[Literal[2], Literal[3]]
) -> By4[Any, A, B, Row[N], Matrix[I, J], R, tuple[Column[N], Matrix[J, I]]]: ...
@overload
def vjp[A, B, N, J, Y, **R](
    f: Of3[A, B, Row[N], Column[J], R, Y], wrt: tuple[Literal[2], Literal[3]]
) -> By4[Any, A, B, Row[N], Column[J], R, tuple[Column[N], Row[J]]]: ...
@overload
def vjp[A, B, N, J, Y, **R](
    f: Of3[A, B, Row[N], Row[J], R, Y], wrt: tuple[Literal[2], Literal[3]]
) -> By4[Any, A, B, Row[N], Row[J], R, tuple[Column[N], Column[J]]]: ...
@overload
def vjp[A, B, N, Z, Y, **R](
    f: Of3[A, B, Row[N], Z, R, Y], wrt: tuple[Literal[2], Literal[3]]
) -> By4[Any, A, B, Row[N], Z, R, tuple[Column[N], Z]]: ...
@overload
def vjp[A, B, X, I, J, Y, **R](
    f: Of3[A, B, X, Matrix[I, J], R, Y], wrt: tuple[Literal[2], Literal[3]]
) -> By4[Any, A, B, X, Matrix[I, J], R, tuple[X, Matrix[J, I]]]: ...
@overload
def vjp[A, B, X, J, Y, **R](
    f: Of3[A, B, X, Column[J], R, Y], wrt: tuple[Literal[2], Literal[3]]
) -> By4[Any, A, B, X, Column[J], R, tuple[X, Row[J]]]: ...
@overload
def vjp[A, B, X, J, Y, **R](
    f: Of3[A, B, X, Row[J], R, Y], wrt: tuple[Literal[2], Literal[3]]
) -> By4[Any, A, B, X, Row[J], R, tuple[X, Column[J]]]: ...
@overload
def vjp[A, B, X, Z, Y, **R](
    f: Of3[A, B, X, Z, R, Y], wrt: tuple[Literal[2], Literal[3]]
) -> By4[Any, A, B, X, Z, R, tuple[X, Z]]: ...
@overload
def vjp[**P](f: Callable[P, Any], wrt: tuple[int | str, ...]) -> Derivative[Concatenate[Any, P], tuple[Any, ...]]: ...
@overload
def vjp[**P](f: Callable[P, Any], wrt: Wrt = 0) -> Derivative[Concatenate[Any, P], Any]:
    """The pullback: a cotangent times the Jacobian. It comes first and stands as a gradient by the value: a row.

    By several variables it gives a tuple.

    >>> pull = vjp(lambda x: x * x)
    >>> pull(row([1.0, 1.0]), column([3.0, 4.0]))
    array([[6., 8.]])
    """
