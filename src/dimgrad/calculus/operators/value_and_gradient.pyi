# The static types of `value_and_gradient`, written by tools/make_overloads.py. Functions of matrices stand before
# those of columns, and column values before matrices, so that the first overload that fits is the closest one; checkers
# call that an overlap.
# mypy: disable-error-code="overload-overlap"
# pyright: reportOverlappingOverload=false, reportInvalidTypeVarUse=false

from collections.abc import Callable
from typing import Any, Literal, overload

from dimgrad.calculus.derivative import Derivative
from dimgrad.calculus.operators.positions import By0, By1, By2, By3, Of0, Of1, Of2, Of3, Unannotated
from dimgrad.calculus.variables import Wrt
from dimgrad.tensors import Column, Matrix, Row, Scalar

@overload
def value_and_gradient[**P](
    f: Callable[P, Scalar], wrt: tuple[str, ...]
) -> Derivative[P, tuple[Scalar, tuple[Any, ...]]]: ...
@overload
def value_and_gradient[**P](f: Callable[P, Scalar], wrt: str) -> Derivative[P, tuple[Scalar, Any]]: ...
@overload
def value_and_gradient[**R](
    f: Of1[Unannotated, Unannotated, R, Scalar | Unannotated], wrt: Literal[0, 1] = 0
) -> By0[Any, ..., tuple[Scalar, Any]]: ...
@overload
def value_and_gradient[**R](
    f: Of0[Unannotated, R, Scalar | Unannotated], wrt: Literal[0] = 0
) -> By0[Any, R, tuple[Scalar, Any]]: ...
@overload
def value_and_gradient[A, **R](
    f: Of1[A, Unannotated, R, Scalar | Unannotated], wrt: Literal[1]
) -> By1[A, Any, R, tuple[Scalar, Any]]: ...
@overload
def value_and_gradient[A, B, **R](
    f: Of2[A, B, Unannotated, R, Scalar | Unannotated], wrt: Literal[2]
) -> By2[A, B, Any, R, tuple[Scalar, Any]]: ...
@overload
def value_and_gradient[A, B, C, **R](
    f: Of3[A, B, C, Unannotated, R, Scalar | Unannotated], wrt: Literal[3]
) -> By3[A, B, C, Any, R, tuple[Scalar, Any]]: ...
@overload
def value_and_gradient[**R](
    f: Of1[Unannotated, Unannotated, R, Scalar | Unannotated], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Any, Any, R, tuple[Scalar, tuple[Any, Any]]]: ...
@overload
def value_and_gradient[B, **R](
    f: Of2[Unannotated, B, Unannotated, R, Scalar | Unannotated], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Any, B, Any, R, tuple[Scalar, tuple[Any, Any]]]: ...
@overload
def value_and_gradient[B, C, **R](
    f: Of3[Unannotated, B, C, Unannotated, R, Scalar | Unannotated], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Any, B, C, Any, R, tuple[Scalar, tuple[Any, Any]]]: ...
@overload
def value_and_gradient[A, **R](
    f: Of2[A, Unannotated, Unannotated, R, Scalar | Unannotated], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Any, Any, R, tuple[Scalar, tuple[Any, Any]]]: ...
@overload
def value_and_gradient[A, C, **R](
    f: Of3[A, Unannotated, C, Unannotated, R, Scalar | Unannotated], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Any, C, Any, R, tuple[Scalar, tuple[Any, Any]]]: ...
@overload
def value_and_gradient[A, B, **R](
    f: Of3[A, B, Unannotated, Unannotated, R, Scalar | Unannotated], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Any, Any, R, tuple[Scalar, tuple[Any, Any]]]: ...
@overload
def value_and_gradient[P, Q, **R](
    f: Of0[Matrix[P, Q], R, Scalar], wrt: Literal[0] = 0
) -> By0[Matrix[P, Q], R, tuple[Scalar, Matrix[Q, P]]]: ...
@overload
def value_and_gradient[N, **R](
    f: Of0[Column[N], R, Scalar], wrt: Literal[0] = 0
) -> By0[Column[N], R, tuple[Scalar, Row[N]]]: ...
@overload
def value_and_gradient[N, **R](
    f: Of0[Row[N], R, Scalar], wrt: Literal[0] = 0
) -> By0[Row[N], R, tuple[Scalar, Column[N]]]: ...
@overload
def value_and_gradient[X, **R](f: Of0[X, R, Scalar], wrt: Literal[0] = 0) -> By0[X, R, tuple[Scalar, X]]: ...
@overload
def value_and_gradient[A, P, Q, **R](
    f: Of1[A, Matrix[P, Q], R, Scalar], wrt: Literal[1]
) -> By1[A, Matrix[P, Q], R, tuple[Scalar, Matrix[Q, P]]]: ...
@overload
def value_and_gradient[A, N, **R](
    f: Of1[A, Column[N], R, Scalar], wrt: Literal[1]
) -> By1[A, Column[N], R, tuple[Scalar, Row[N]]]: ...
@overload
def value_and_gradient[A, N, **R](
    f: Of1[A, Row[N], R, Scalar], wrt: Literal[1]
) -> By1[A, Row[N], R, tuple[Scalar, Column[N]]]: ...
@overload
def value_and_gradient[A, X, **R](f: Of1[A, X, R, Scalar], wrt: Literal[1]) -> By1[A, X, R, tuple[Scalar, X]]: ...
@overload
def value_and_gradient[A, B, P, Q, **R](
    f: Of2[A, B, Matrix[P, Q], R, Scalar], wrt: Literal[2]
) -> By2[A, B, Matrix[P, Q], R, tuple[Scalar, Matrix[Q, P]]]: ...
@overload
def value_and_gradient[A, B, N, **R](
    f: Of2[A, B, Column[N], R, Scalar], wrt: Literal[2]
) -> By2[A, B, Column[N], R, tuple[Scalar, Row[N]]]: ...
@overload
def value_and_gradient[A, B, N, **R](
    f: Of2[A, B, Row[N], R, Scalar], wrt: Literal[2]
) -> By2[A, B, Row[N], R, tuple[Scalar, Column[N]]]: ...
@overload
def value_and_gradient[A, B, X, **R](
    f: Of2[A, B, X, R, Scalar], wrt: Literal[2]
) -> By2[A, B, X, R, tuple[Scalar, X]]: ...
@overload
def value_and_gradient[A, B, C, P, Q, **R](
    f: Of3[A, B, C, Matrix[P, Q], R, Scalar], wrt: Literal[3]
) -> By3[A, B, C, Matrix[P, Q], R, tuple[Scalar, Matrix[Q, P]]]: ...
@overload
def value_and_gradient[A, B, C, N, **R](
    f: Of3[A, B, C, Column[N], R, Scalar], wrt: Literal[3]
) -> By3[A, B, C, Column[N], R, tuple[Scalar, Row[N]]]: ...
@overload
def value_and_gradient[A, B, C, N, **R](
    f: Of3[A, B, C, Row[N], R, Scalar], wrt: Literal[3]
) -> By3[A, B, C, Row[N], R, tuple[Scalar, Column[N]]]: ...
@overload
def value_and_gradient[A, B, C, X, **R](
    f: Of3[A, B, C, X, R, Scalar], wrt: Literal[3]
) -> By3[A, B, C, X, R, tuple[Scalar, X]]: ...
@overload
def value_and_gradient[P, Q, I, J, **R](
    f: Of1[Matrix[P, Q], Matrix[I, J], R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Matrix[P, Q], Matrix[I, J], R, tuple[Scalar, tuple[Matrix[Q, P], Matrix[J, I]]]]: ...
@overload
def value_and_gradient[P, Q, J, **R](
    f: Of1[Matrix[P, Q], Column[J], R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Matrix[P, Q], Column[J], R, tuple[Scalar, tuple[Matrix[Q, P], Row[J]]]]: ...
@overload
def value_and_gradient[P, Q, J, **R](
    f: Of1[Matrix[P, Q], Row[J], R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Matrix[P, Q], Row[J], R, tuple[Scalar, tuple[Matrix[Q, P], Column[J]]]]: ...
@overload
def value_and_gradient[P, Q, Z, **R](
    f: Of1[Matrix[P, Q], Z, R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Matrix[P, Q], Z, R, tuple[Scalar, tuple[Matrix[Q, P], Z]]]: ...
@overload
def value_and_gradient[N, I, J, **R](
    f: Of1[Column[N], Matrix[I, J], R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Column[N], Matrix[I, J], R, tuple[Scalar, tuple[Row[N], Matrix[J, I]]]]: ...
@overload
def value_and_gradient[N, J, **R](
    f: Of1[Column[N], Column[J], R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Column[N], Column[J], R, tuple[Scalar, tuple[Row[N], Row[J]]]]: ...
@overload
def value_and_gradient[N, J, **R](
    f: Of1[Column[N], Row[J], R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Column[N], Row[J], R, tuple[Scalar, tuple[Row[N], Column[J]]]]: ...
@overload
def value_and_gradient[N, Z, **R](
    f: Of1[Column[N], Z, R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Column[N], Z, R, tuple[Scalar, tuple[Row[N], Z]]]: ...
@overload
def value_and_gradient[N, I, J, **R](
    f: Of1[Row[N], Matrix[I, J], R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Row[N], Matrix[I, J], R, tuple[Scalar, tuple[Column[N], Matrix[J, I]]]]: ...
@overload
def value_and_gradient[N, J, **R](
    f: Of1[Row[N], Column[J], R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Row[N], Column[J], R, tuple[Scalar, tuple[Column[N], Row[J]]]]: ...
@overload
def value_and_gradient[N, J, **R](
    f: Of1[Row[N], Row[J], R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Row[N], Row[J], R, tuple[Scalar, tuple[Column[N], Column[J]]]]: ...
@overload
def value_and_gradient[N, Z, **R](
    f: Of1[Row[N], Z, R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Row[N], Z, R, tuple[Scalar, tuple[Column[N], Z]]]: ...
@overload
def value_and_gradient[X, I, J, **R](
    f: Of1[X, Matrix[I, J], R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By1[X, Matrix[I, J], R, tuple[Scalar, tuple[X, Matrix[J, I]]]]: ...
@overload
def value_and_gradient[X, J, **R](
    f: Of1[X, Column[J], R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By1[X, Column[J], R, tuple[Scalar, tuple[X, Row[J]]]]: ...
@overload
def value_and_gradient[X, J, **R](
    f: Of1[X, Row[J], R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By1[X, Row[J], R, tuple[Scalar, tuple[X, Column[J]]]]: ...
@overload
def value_and_gradient[X, Z, **R](
    f: Of1[X, Z, R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By1[X, Z, R, tuple[Scalar, tuple[X, Z]]]: ...
@overload
def value_and_gradient[B, P, Q, I, J, **R](
    f: Of2[Matrix[P, Q], B, Matrix[I, J], R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Matrix[P, Q], B, Matrix[I, J], R, tuple[Scalar, tuple[Matrix[Q, P], Matrix[J, I]]]]: ...
@overload
def value_and_gradient[B, P, Q, J, **R](
    f: Of2[Matrix[P, Q], B, Column[J], R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Matrix[P, Q], B, Column[J], R, tuple[Scalar, tuple[Matrix[Q, P], Row[J]]]]: ...
@overload
def value_and_gradient[B, P, Q, J, **R](
    f: Of2[Matrix[P, Q], B, Row[J], R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Matrix[P, Q], B, Row[J], R, tuple[Scalar, tuple[Matrix[Q, P], Column[J]]]]: ...
@overload
def value_and_gradient[B, P, Q, Z, **R](
    f: Of2[Matrix[P, Q], B, Z, R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Matrix[P, Q], B, Z, R, tuple[Scalar, tuple[Matrix[Q, P], Z]]]: ...
@overload
def value_and_gradient[B, N, I, J, **R](
    f: Of2[Column[N], B, Matrix[I, J], R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Column[N], B, Matrix[I, J], R, tuple[Scalar, tuple[Row[N], Matrix[J, I]]]]: ...
@overload
def value_and_gradient[B, N, J, **R](
    f: Of2[Column[N], B, Column[J], R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Column[N], B, Column[J], R, tuple[Scalar, tuple[Row[N], Row[J]]]]: ...
@overload
def value_and_gradient[B, N, J, **R](
    f: Of2[Column[N], B, Row[J], R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Column[N], B, Row[J], R, tuple[Scalar, tuple[Row[N], Column[J]]]]: ...
@overload
def value_and_gradient[B, N, Z, **R](
    f: Of2[Column[N], B, Z, R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Column[N], B, Z, R, tuple[Scalar, tuple[Row[N], Z]]]: ...
@overload
def value_and_gradient[B, N, I, J, **R](
    f: Of2[Row[N], B, Matrix[I, J], R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Row[N], B, Matrix[I, J], R, tuple[Scalar, tuple[Column[N], Matrix[J, I]]]]: ...
@overload
def value_and_gradient[B, N, J, **R](
    f: Of2[Row[N], B, Column[J], R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Row[N], B, Column[J], R, tuple[Scalar, tuple[Column[N], Row[J]]]]: ...
@overload
def value_and_gradient[B, N, J, **R](
    f: Of2[Row[N], B, Row[J], R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Row[N], B, Row[J], R, tuple[Scalar, tuple[Column[N], Column[J]]]]: ...
@overload
def value_and_gradient[B, N, Z, **R](
    f: Of2[Row[N], B, Z, R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Row[N], B, Z, R, tuple[Scalar, tuple[Column[N], Z]]]: ...
@overload
def value_and_gradient[B, X, I, J, **R](
    f: Of2[X, B, Matrix[I, J], R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[X, B, Matrix[I, J], R, tuple[Scalar, tuple[X, Matrix[J, I]]]]: ...
@overload
def value_and_gradient[B, X, J, **R](
    f: Of2[X, B, Column[J], R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[X, B, Column[J], R, tuple[Scalar, tuple[X, Row[J]]]]: ...
@overload
def value_and_gradient[B, X, J, **R](
    f: Of2[X, B, Row[J], R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[X, B, Row[J], R, tuple[Scalar, tuple[X, Column[J]]]]: ...
@overload
def value_and_gradient[B, X, Z, **R](
    f: Of2[X, B, Z, R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[X, B, Z, R, tuple[Scalar, tuple[X, Z]]]: ...
@overload
def value_and_gradient[B, C, P, Q, I, J, **R](
    f: Of3[Matrix[P, Q], B, C, Matrix[I, J], R, Scalar], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Matrix[P, Q], B, C, Matrix[I, J], R, tuple[Scalar, tuple[Matrix[Q, P], Matrix[J, I]]]]: ...
@overload
def value_and_gradient[B, C, P, Q, J, **R](
    f: Of3[Matrix[P, Q], B, C, Column[J], R, Scalar], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Matrix[P, Q], B, C, Column[J], R, tuple[Scalar, tuple[Matrix[Q, P], Row[J]]]]: ...
@overload
def value_and_gradient[B, C, P, Q, J, **R](
    f: Of3[Matrix[P, Q], B, C, Row[J], R, Scalar], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Matrix[P, Q], B, C, Row[J], R, tuple[Scalar, tuple[Matrix[Q, P], Column[J]]]]: ...
@overload
def value_and_gradient[B, C, P, Q, Z, **R](
    f: Of3[Matrix[P, Q], B, C, Z, R, Scalar], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Matrix[P, Q], B, C, Z, R, tuple[Scalar, tuple[Matrix[Q, P], Z]]]: ...
@overload
def value_and_gradient[B, C, N, I, J, **R](
    f: Of3[Column[N], B, C, Matrix[I, J], R, Scalar], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Column[N], B, C, Matrix[I, J], R, tuple[Scalar, tuple[Row[N], Matrix[J, I]]]]: ...
@overload
def value_and_gradient[B, C, N, J, **R](
    f: Of3[Column[N], B, C, Column[J], R, Scalar], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Column[N], B, C, Column[J], R, tuple[Scalar, tuple[Row[N], Row[J]]]]: ...
@overload
def value_and_gradient[B, C, N, J, **R](
    f: Of3[Column[N], B, C, Row[J], R, Scalar], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Column[N], B, C, Row[J], R, tuple[Scalar, tuple[Row[N], Column[J]]]]: ...
@overload
def value_and_gradient[B, C, N, Z, **R](
    f: Of3[Column[N], B, C, Z, R, Scalar], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Column[N], B, C, Z, R, tuple[Scalar, tuple[Row[N], Z]]]: ...
@overload
def value_and_gradient[B, C, N, I, J, **R](
    f: Of3[Row[N], B, C, Matrix[I, J], R, Scalar], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Row[N], B, C, Matrix[I, J], R, tuple[Scalar, tuple[Column[N], Matrix[J, I]]]]: ...
@overload
def value_and_gradient[B, C, N, J, **R](
    f: Of3[Row[N], B, C, Column[J], R, Scalar], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Row[N], B, C, Column[J], R, tuple[Scalar, tuple[Column[N], Row[J]]]]: ...
@overload
def value_and_gradient[B, C, N, J, **R](
    f: Of3[Row[N], B, C, Row[J], R, Scalar], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Row[N], B, C, Row[J], R, tuple[Scalar, tuple[Column[N], Column[J]]]]: ...
@overload
def value_and_gradient[B, C, N, Z, **R](
    f: Of3[Row[N], B, C, Z, R, Scalar], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Row[N], B, C, Z, R, tuple[Scalar, tuple[Column[N], Z]]]: ...
@overload
def value_and_gradient[B, C, X, I, J, **R](
    f: Of3[X, B, C, Matrix[I, J], R, Scalar], wrt: tuple[Literal[0], Literal[3]]
) -> By3[X, B, C, Matrix[I, J], R, tuple[Scalar, tuple[X, Matrix[J, I]]]]: ...
@overload
def value_and_gradient[B, C, X, J, **R](
    f: Of3[X, B, C, Column[J], R, Scalar], wrt: tuple[Literal[0], Literal[3]]
) -> By3[X, B, C, Column[J], R, tuple[Scalar, tuple[X, Row[J]]]]: ...
@overload
def value_and_gradient[B, C, X, J, **R](
    f: Of3[X, B, C, Row[J], R, Scalar], wrt: tuple[Literal[0], Literal[3]]
) -> By3[X, B, C, Row[J], R, tuple[Scalar, tuple[X, Column[J]]]]: ...
@overload
def value_and_gradient[B, C, X, Z, **R](
    f: Of3[X, B, C, Z, R, Scalar], wrt: tuple[Literal[0], Literal[3]]
) -> By3[X, B, C, Z, R, tuple[Scalar, tuple[X, Z]]]: ...
@overload
def value_and_gradient[A, P, Q, I, J, **R](
    f: Of2[A, Matrix[P, Q], Matrix[I, J], R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Matrix[P, Q], Matrix[I, J], R, tuple[Scalar, tuple[Matrix[Q, P], Matrix[J, I]]]]: ...
@overload
def value_and_gradient[A, P, Q, J, **R](
    f: Of2[A, Matrix[P, Q], Column[J], R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Matrix[P, Q], Column[J], R, tuple[Scalar, tuple[Matrix[Q, P], Row[J]]]]: ...
@overload
def value_and_gradient[A, P, Q, J, **R](
    f: Of2[A, Matrix[P, Q], Row[J], R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Matrix[P, Q], Row[J], R, tuple[Scalar, tuple[Matrix[Q, P], Column[J]]]]: ...
@overload
def value_and_gradient[A, P, Q, Z, **R](
    f: Of2[A, Matrix[P, Q], Z, R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Matrix[P, Q], Z, R, tuple[Scalar, tuple[Matrix[Q, P], Z]]]: ...
@overload
def value_and_gradient[A, N, I, J, **R](
    f: Of2[A, Column[N], Matrix[I, J], R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Column[N], Matrix[I, J], R, tuple[Scalar, tuple[Row[N], Matrix[J, I]]]]: ...
@overload
def value_and_gradient[A, N, J, **R](
    f: Of2[A, Column[N], Column[J], R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Column[N], Column[J], R, tuple[Scalar, tuple[Row[N], Row[J]]]]: ...
@overload
def value_and_gradient[A, N, J, **R](
    f: Of2[A, Column[N], Row[J], R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Column[N], Row[J], R, tuple[Scalar, tuple[Row[N], Column[J]]]]: ...
@overload
def value_and_gradient[A, N, Z, **R](
    f: Of2[A, Column[N], Z, R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Column[N], Z, R, tuple[Scalar, tuple[Row[N], Z]]]: ...
@overload
def value_and_gradient[A, N, I, J, **R](
    f: Of2[A, Row[N], Matrix[I, J], R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Row[N], Matrix[I, J], R, tuple[Scalar, tuple[Column[N], Matrix[J, I]]]]: ...
@overload
def value_and_gradient[A, N, J, **R](
    f: Of2[A, Row[N], Column[J], R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Row[N], Column[J], R, tuple[Scalar, tuple[Column[N], Row[J]]]]: ...
@overload
def value_and_gradient[A, N, J, **R](
    f: Of2[A, Row[N], Row[J], R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Row[N], Row[J], R, tuple[Scalar, tuple[Column[N], Column[J]]]]: ...
@overload
def value_and_gradient[A, N, Z, **R](
    f: Of2[A, Row[N], Z, R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Row[N], Z, R, tuple[Scalar, tuple[Column[N], Z]]]: ...
@overload
def value_and_gradient[A, X, I, J, **R](
    f: Of2[A, X, Matrix[I, J], R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, X, Matrix[I, J], R, tuple[Scalar, tuple[X, Matrix[J, I]]]]: ...
@overload
def value_and_gradient[A, X, J, **R](
    f: Of2[A, X, Column[J], R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, X, Column[J], R, tuple[Scalar, tuple[X, Row[J]]]]: ...
@overload
def value_and_gradient[A, X, J, **R](
    f: Of2[A, X, Row[J], R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, X, Row[J], R, tuple[Scalar, tuple[X, Column[J]]]]: ...
@overload
def value_and_gradient[A, X, Z, **R](
    f: Of2[A, X, Z, R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, X, Z, R, tuple[Scalar, tuple[X, Z]]]: ...
@overload
def value_and_gradient[A, C, P, Q, I, J, **R](
    f: Of3[A, Matrix[P, Q], C, Matrix[I, J], R, Scalar], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Matrix[P, Q], C, Matrix[I, J], R, tuple[Scalar, tuple[Matrix[Q, P], Matrix[J, I]]]]: ...
@overload
def value_and_gradient[A, C, P, Q, J, **R](
    f: Of3[A, Matrix[P, Q], C, Column[J], R, Scalar], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Matrix[P, Q], C, Column[J], R, tuple[Scalar, tuple[Matrix[Q, P], Row[J]]]]: ...
@overload
def value_and_gradient[A, C, P, Q, J, **R](
    f: Of3[A, Matrix[P, Q], C, Row[J], R, Scalar], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Matrix[P, Q], C, Row[J], R, tuple[Scalar, tuple[Matrix[Q, P], Column[J]]]]: ...
@overload
def value_and_gradient[A, C, P, Q, Z, **R](
    f: Of3[A, Matrix[P, Q], C, Z, R, Scalar], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Matrix[P, Q], C, Z, R, tuple[Scalar, tuple[Matrix[Q, P], Z]]]: ...
@overload
def value_and_gradient[A, C, N, I, J, **R](
    f: Of3[A, Column[N], C, Matrix[I, J], R, Scalar], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Column[N], C, Matrix[I, J], R, tuple[Scalar, tuple[Row[N], Matrix[J, I]]]]: ...
@overload
def value_and_gradient[A, C, N, J, **R](
    f: Of3[A, Column[N], C, Column[J], R, Scalar], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Column[N], C, Column[J], R, tuple[Scalar, tuple[Row[N], Row[J]]]]: ...
@overload
def value_and_gradient[A, C, N, J, **R](
    f: Of3[A, Column[N], C, Row[J], R, Scalar], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Column[N], C, Row[J], R, tuple[Scalar, tuple[Row[N], Column[J]]]]: ...
@overload
def value_and_gradient[A, C, N, Z, **R](
    f: Of3[A, Column[N], C, Z, R, Scalar], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Column[N], C, Z, R, tuple[Scalar, tuple[Row[N], Z]]]: ...
@overload
def value_and_gradient[A, C, N, I, J, **R](
    f: Of3[A, Row[N], C, Matrix[I, J], R, Scalar], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Row[N], C, Matrix[I, J], R, tuple[Scalar, tuple[Column[N], Matrix[J, I]]]]: ...
@overload
def value_and_gradient[A, C, N, J, **R](
    f: Of3[A, Row[N], C, Column[J], R, Scalar], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Row[N], C, Column[J], R, tuple[Scalar, tuple[Column[N], Row[J]]]]: ...
@overload
def value_and_gradient[A, C, N, J, **R](
    f: Of3[A, Row[N], C, Row[J], R, Scalar], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Row[N], C, Row[J], R, tuple[Scalar, tuple[Column[N], Column[J]]]]: ...
@overload
def value_and_gradient[A, C, N, Z, **R](
    f: Of3[A, Row[N], C, Z, R, Scalar], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Row[N], C, Z, R, tuple[Scalar, tuple[Column[N], Z]]]: ...
@overload
def value_and_gradient[A, C, X, I, J, **R](
    f: Of3[A, X, C, Matrix[I, J], R, Scalar], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, X, C, Matrix[I, J], R, tuple[Scalar, tuple[X, Matrix[J, I]]]]: ...
@overload
def value_and_gradient[A, C, X, J, **R](
    f: Of3[A, X, C, Column[J], R, Scalar], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, X, C, Column[J], R, tuple[Scalar, tuple[X, Row[J]]]]: ...
@overload
def value_and_gradient[A, C, X, J, **R](
    f: Of3[A, X, C, Row[J], R, Scalar], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, X, C, Row[J], R, tuple[Scalar, tuple[X, Column[J]]]]: ...
@overload
def value_and_gradient[A, C, X, Z, **R](
    f: Of3[A, X, C, Z, R, Scalar], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, X, C, Z, R, tuple[Scalar, tuple[X, Z]]]: ...
@overload
def value_and_gradient[A, B, P, Q, I, J, **R](
    f: Of3[A, B, Matrix[P, Q], Matrix[I, J], R, Scalar], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Matrix[P, Q], Matrix[I, J], R, tuple[Scalar, tuple[Matrix[Q, P], Matrix[J, I]]]]: ...
@overload
def value_and_gradient[A, B, P, Q, J, **R](
    f: Of3[A, B, Matrix[P, Q], Column[J], R, Scalar], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Matrix[P, Q], Column[J], R, tuple[Scalar, tuple[Matrix[Q, P], Row[J]]]]: ...
@overload
def value_and_gradient[A, B, P, Q, J, **R](
    f: Of3[A, B, Matrix[P, Q], Row[J], R, Scalar], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Matrix[P, Q], Row[J], R, tuple[Scalar, tuple[Matrix[Q, P], Column[J]]]]: ...
@overload
def value_and_gradient[A, B, P, Q, Z, **R](
    f: Of3[A, B, Matrix[P, Q], Z, R, Scalar], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Matrix[P, Q], Z, R, tuple[Scalar, tuple[Matrix[Q, P], Z]]]: ...
@overload
def value_and_gradient[A, B, N, I, J, **R](
    f: Of3[A, B, Column[N], Matrix[I, J], R, Scalar], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Column[N], Matrix[I, J], R, tuple[Scalar, tuple[Row[N], Matrix[J, I]]]]: ...
@overload
def value_and_gradient[A, B, N, J, **R](
    f: Of3[A, B, Column[N], Column[J], R, Scalar], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Column[N], Column[J], R, tuple[Scalar, tuple[Row[N], Row[J]]]]: ...
@overload
def value_and_gradient[A, B, N, J, **R](
    f: Of3[A, B, Column[N], Row[J], R, Scalar], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Column[N], Row[J], R, tuple[Scalar, tuple[Row[N], Column[J]]]]: ...
@overload
def value_and_gradient[A, B, N, Z, **R](
    f: Of3[A, B, Column[N], Z, R, Scalar], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Column[N], Z, R, tuple[Scalar, tuple[Row[N], Z]]]: ...
@overload
def value_and_gradient[A, B, N, I, J, **R](
    f: Of3[A, B, Row[N], Matrix[I, J], R, Scalar], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Row[N], Matrix[I, J], R, tuple[Scalar, tuple[Column[N], Matrix[J, I]]]]: ...
@overload
def value_and_gradient[A, B, N, J, **R](
    f: Of3[A, B, Row[N], Column[J], R, Scalar], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Row[N], Column[J], R, tuple[Scalar, tuple[Column[N], Row[J]]]]: ...
@overload
def value_and_gradient[A, B, N, J, **R](
    f: Of3[A, B, Row[N], Row[J], R, Scalar], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Row[N], Row[J], R, tuple[Scalar, tuple[Column[N], Column[J]]]]: ...
@overload
def value_and_gradient[A, B, N, Z, **R](
    f: Of3[A, B, Row[N], Z, R, Scalar], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Row[N], Z, R, tuple[Scalar, tuple[Column[N], Z]]]: ...
@overload
def value_and_gradient[A, B, X, I, J, **R](
    f: Of3[A, B, X, Matrix[I, J], R, Scalar], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, X, Matrix[I, J], R, tuple[Scalar, tuple[X, Matrix[J, I]]]]: ...
@overload
def value_and_gradient[A, B, X, J, **R](
    f: Of3[A, B, X, Column[J], R, Scalar], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, X, Column[J], R, tuple[Scalar, tuple[X, Row[J]]]]: ...
@overload
def value_and_gradient[A, B, X, J, **R](
    f: Of3[A, B, X, Row[J], R, Scalar], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, X, Row[J], R, tuple[Scalar, tuple[X, Column[J]]]]: ...
@overload
def value_and_gradient[A, B, X, Z, **R](
    f: Of3[A, B, X, Z, R, Scalar], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, X, Z, R, tuple[Scalar, tuple[X, Z]]]: ...
@overload
def value_and_gradient[**P](
    f: Callable[P, Scalar], wrt: tuple[int | str, ...]
) -> Derivative[P, tuple[Scalar, tuple[Any, ...]]]: ...
@overload
def value_and_gradient[**P](f: Callable[P, Scalar], wrt: Wrt = 0) -> Derivative[P, tuple[Scalar, Any]]:
    """The value of a scalar function and its gradient, by one program that shares their work.

    >>> both = value_and_gradient(lambda x: dot(x, x))
    >>> both(column([1.0, 2.0]))
    (np.float64(5.0), array([[2., 4.]]))
    """
