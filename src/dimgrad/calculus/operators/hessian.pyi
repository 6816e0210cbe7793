# The static types of `hessian`, written by tools/make_overloads.py. Functions of matrices stand before
# those of columns, and column values before matrices, so that the first overload that fits is the closest one; checkers
# call that an overlap.
# mypy: disable-error-code="overload-overlap"
# pyright: reportOverlappingOverload=false, reportInvalidTypeVarUse=false

from collections.abc import Callable
from typing import Any, Literal, overload

from dimgrad.calculus.derivative import Derivative
from dimgrad.calculus.operators.positions import By0, By1, By2, By3, Of0, Of1, Of2, Of3, Unannotated
from dimgrad.calculus.variables import Wrt
from dimgrad.tensors import AnyTensor, Column, Matrix, Row, Scalar, Tensor, Vector

@overload
def hessian[**P](f: Callable[P, Scalar], wrt: tuple[str, ...]) -> Derivative[P, tuple[tuple[Any, ...], ...]]: ...
@overload
def hessian[**P](f: Callable[P, Scalar], wrt: str) -> Derivative[P, Any]: ...
@overload
def hessian[**R](
    f: Of1[Unannotated, Unannotated, R, Scalar | Unannotated], wrt: Literal[0, 1] = 0
) -> By0[Any, ..., Any]: ...
@overload
def hessian[**R](f: Of0[Unannotated, R, Scalar | Unannotated], wrt: Literal[0] = 0) -> By0[Any, R, Any]: ...
@overload
def hessian[A, **R](f: Of1[A, Unannotated, R, Scalar | Unannotated], wrt: Literal[1]) -> By1[A, Any, R, Any]: ...
@overload
def hessian[A, B, **R](
    f: Of2[A, B, Unannotated, R, Scalar | Unannotated], wrt: Literal[2]
) -> By2[A, B, Any, R, Any]: ...
@overload
def hessian[A, B, C, **R](
    f: Of3[A, B, C, Unannotated, R, Scalar | Unannotated], wrt: Literal[3]
) -> By3[A, B, C, Any, R, Any]: ...
@overload
def hessian[**R](
    f: Of1[Unannotated, Unannotated, R, Scalar | Unannotated], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Any, Any, R, tuple[tuple[Any, Any], tuple[Any, Any]]]: ...
@overload
def hessian[B, **R](
    f: Of2[Unannotated, B, Unannotated, R, Scalar | Unannotated], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Any, B, Any, R, tuple[tuple[Any, Any], tuple[Any, Any]]]: ...
@overload
def hessian[B, C, **R](
    f: Of3[Unannotated, B, C, Unannotated, R, Scalar | Unannotated], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Any, B, C, Any, R, tuple[tuple[Any, Any], tuple[Any, Any]]]: ...
@overload
def hessian[A, **R](
    f: Of2[A, Unannotated, Unannotated, R, Scalar | Unannotated], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Any, Any, R, tuple[tuple[Any, Any], tuple[Any, Any]]]: ...
@overload
def hessian[A, C, **R](
    f: Of3[A, Unannotated, C, Unannotated, R, Scalar | Unannotated], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Any, C, Any, R, tuple[tuple[Any, Any], tuple[Any, Any]]]: ...
@overload
def hessian[A, B, **R](
    f: Of3[A, B, Unannotated, Unannotated, R, Scalar | Unannotated], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Any, Any, R, tuple[tuple[Any, Any], tuple[Any, Any]]]: ...
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
def hessian[*S, **R](f: Of0[Tensor[*S], R, Scalar], wrt: Literal[0] = 0) -> By0[Tensor[*S], R, AnyTensor]: ...
@overload
def hessian[**R](f: Of0[Scalar, R, Scalar], wrt: Literal[0] = 0) -> By0[Scalar, R, Scalar]: ...
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
def hessian[A, *S, **R](f: Of1[A, Tensor[*S], R, Scalar], wrt: Literal[1]) -> By1[A, Tensor[*S], R, AnyTensor]: ...
@overload
def hessian[A, **R](f: Of1[A, Scalar, R, Scalar], wrt: Literal[1]) -> By1[A, Scalar, R, Scalar]: ...
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
def hessian[A, B, *S, **R](
    f: Of2[A, B, Tensor[*S], R, Scalar], wrt: Literal[2]
) -> By2[A, B, Tensor[*S], R, AnyTensor]: ...
@overload
def hessian[A, B, **R](f: Of2[A, B, Scalar, R, Scalar], wrt: Literal[2]) -> By2[A, B, Scalar, R, Scalar]: ...
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
def hessian[A, B, C, *S, **R](
    f: Of3[A, B, C, Tensor[*S], R, Scalar], wrt: Literal[3]
) -> By3[A, B, C, Tensor[*S], R, AnyTensor]: ...
@overload
def hessian[A, B, C, **R](f: Of3[A, B, C, Scalar, R, Scalar], wrt: Literal[3]) -> By3[A, B, C, Scalar, R, Scalar]: ...
@overload
def hessian[P, Q, I, J, **R](
    f: Of1[Matrix[P, Q], Matrix[I, J], R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By1[
    Matrix[P, Q],
    Matrix[I, J],
    R,
    tuple[tuple[Tensor[P, Q, P, Q], Tensor[P, Q, I, J]], tuple[Tensor[I, J, P, Q], Tensor[I, J, I, J]]],
]: ...
@overload
def hessian[P, Q, J, **R](
    f: Of1[Matrix[P, Q], Column[J], R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By1[
    Matrix[P, Q], Column[J], R, tuple[tuple[Tensor[P, Q, P, Q], Tensor[P, Q, J]], tuple[Tensor[J, P, Q], Matrix[J, J]]]
]: ...
@overload
def hessian[P, Q, **R](
    f: Of1[Matrix[P, Q], Scalar, R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Matrix[P, Q], Scalar, R, tuple[tuple[Tensor[P, Q, P, Q], Matrix[P, Q]], tuple[Matrix[P, Q], Scalar]]]: ...
@overload
def hessian[N, I, J, **R](
    f: Of1[Column[N], Matrix[I, J], R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By1[
    Column[N], Matrix[I, J], R, tuple[tuple[Matrix[N, N], Tensor[N, I, J]], tuple[Tensor[I, J, N], Tensor[I, J, I, J]]]
]: ...
@overload
def hessian[N, J, **R](
    f: Of1[Column[N], Column[J], R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Column[N], Column[J], R, tuple[tuple[Matrix[N, N], Matrix[N, J]], tuple[Matrix[J, N], Matrix[J, J]]]]: ...
@overload
def hessian[N, **R](
    f: Of1[Column[N], Scalar, R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Column[N], Scalar, R, tuple[tuple[Matrix[N, N], Vector[N]], tuple[Vector[N], Scalar]]]: ...
@overload
def hessian[I, J, **R](
    f: Of1[Scalar, Matrix[I, J], R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Scalar, Matrix[I, J], R, tuple[tuple[Scalar, Matrix[I, J]], tuple[Matrix[I, J], Tensor[I, J, I, J]]]]: ...
@overload
def hessian[J, **R](
    f: Of1[Scalar, Column[J], R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Scalar, Column[J], R, tuple[tuple[Scalar, Vector[J]], tuple[Vector[J], Matrix[J, J]]]]: ...
@overload
def hessian[**R](
    f: Of1[Scalar, Scalar, R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By1[Scalar, Scalar, R, tuple[tuple[Scalar, Scalar], tuple[Scalar, Scalar]]]: ...
@overload
def hessian[B, P, Q, I, J, **R](
    f: Of2[Matrix[P, Q], B, Matrix[I, J], R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[
    Matrix[P, Q],
    B,
    Matrix[I, J],
    R,
    tuple[tuple[Tensor[P, Q, P, Q], Tensor[P, Q, I, J]], tuple[Tensor[I, J, P, Q], Tensor[I, J, I, J]]],
]: ...
@overload
def hessian[B, P, Q, J, **R](
    f: Of2[Matrix[P, Q], B, Column[J], R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[
    Matrix[P, Q],
    B,
    Column[J],
    R,
    tuple[tuple[Tensor[P, Q, P, Q], Tensor[P, Q, J]], tuple[Tensor[J, P, Q], Matrix[J, J]]],
]: ...
@overload
def hessian[B, P, Q, **R](
    f: Of2[Matrix[P, Q], B, Scalar, R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Matrix[P, Q], B, Scalar, R, tuple[tuple[Tensor[P, Q, P, Q], Matrix[P, Q]], tuple[Matrix[P, Q], Scalar]]]: ...
@overload
def hessian[B, N, I, J, **R](
    f: Of2[Column[N], B, Matrix[I, J], R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[
    Column[N],
    B,
    Matrix[I, J],
    R,
    tuple[tuple[Matrix[N, N], Tensor[N, I, J]], tuple[Tensor[I, J, N], Tensor[I, J, I, J]]],
]: ...
@overload
def hessian[B, N, J, **R](
    f: Of2[Column[N], B, Column[J], R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Column[N], B, Column[J], R, tuple[tuple[Matrix[N, N], Matrix[N, J]], tuple[Matrix[J, N], Matrix[J, J]]]]: ...
@overload
def hessian[B, N, **R](
    f: Of2[Column[N], B, Scalar, R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Column[N], B, Scalar, R, tuple[tuple[Matrix[N, N], Vector[N]], tuple[Vector[N], Scalar]]]: ...
@overload
def hessian[B, I, J, **R](
    f: Of2[Scalar, B, Matrix[I, J], R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Scalar, B, Matrix[I, J], R, tuple[tuple[Scalar, Matrix[I, J]], tuple[Matrix[I, J], Tensor[I, J, I, J]]]]: ...
@overload
def hessian[B, J, **R](
    f: Of2[Scalar, B, Column[J], R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Scalar, B, Column[J], R, tuple[tuple[Scalar, Vector[J]], tuple[Vector[J], Matrix[J, J]]]]: ...
@overload
def hessian[B, **R](
    f: Of2[Scalar, B, Scalar, R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By2[Scalar, B, Scalar, R, tuple[tuple[Scalar, Scalar], tuple[Scalar, Scalar]]]: ...
@overload
def hessian[B, C, P, Q, I, J, **R](
    f: Of3[Matrix[P, Q], B, C, Matrix[I, J], R, Scalar], wrt: tuple[Literal[0], Literal[3]]
) -> By3[
    Matrix[P, Q],
    B,
    C,
    Matrix[I, J],
    R,
    tuple[tuple[Tensor[P, Q, P, Q], Tensor[P, Q, I, J]], tuple[Tensor[I, J, P, Q], Tensor[I, J, I, J]]],
]: ...
@overload
def hessian[B, C, P, Q, J, **R](
    f: Of3[Matrix[P, Q], B, C, Column[J], R, Scalar], wrt: tuple[Literal[0], Literal[3]]
) -> By3[
    Matrix[P, Q],
    B,
    C,
    Column[J],
    R,
    tuple[tuple[Tensor[P, Q, P, Q], Tensor[P, Q, J]], tuple[Tensor[J, P, Q], Matrix[J, J]]],
]: ...
@overload
def hessian[B, C, P, Q, **R](
    f: Of3[Matrix[P, Q], B, C, Scalar, R, Scalar], wrt: tuple[Literal[0], Literal[3]]
) -> By3[
    Matrix[P, Q], B, C, Scalar, R, tuple[tuple[Tensor[P, Q, P, Q], Matrix[P, Q]], tuple[Matrix[P, Q], Scalar]]
]: ...
@overload
def hessian[B, C, N, I, J, **R](
    f: Of3[Column[N], B, C, Matrix[I, J], R, Scalar], wrt: tuple[Literal[0], Literal[3]]
) -> By3[
    Column[N],
    B,
    C,
    Matrix[I, J],
    R,
    tuple[tuple[Matrix[N, N], Tensor[N, I, J]], tuple[Tensor[I, J, N], Tensor[I, J, I, J]]],
]: ...
@overload
def hessian[B, C, N, J, **R](
    f: Of3[Column[N], B, C, Column[J], R, Scalar], wrt: tuple[Literal[0], Literal[3]]
) -> By3[
    Column[N], B, C, Column[J], R, tuple[tuple[Matrix[N, N], Matrix[N, J]], tuple[Matrix[J, N], Matrix[J, J]]]
]: ...
@overload
def hessian[B, C, N, **R](
    f: Of3[Column[N], B, C, Scalar, R, Scalar], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Column[N], B, C, Scalar, R, tuple[tuple[Matrix[N, N], Vector[N]], tuple[Vector[N], Scalar]]]: ...
@overload
def hessian[B, C, I, J, **R](
    f: Of3[Scalar, B, C, Matrix[I, J], R, Scalar], wrt: tuple[Literal[0], Literal[3]]
) -> By3[
    Scalar, B, C, Matrix[I, J], R, tuple[tuple[Scalar, Matrix[I, J]], tuple[Matrix[I, J], Tensor[I, J, I, J]]]
]: ...
@overload
def hessian[B, C, J, **R](
    f: Of3[Scalar, B, C, Column[J], R, Scalar], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Scalar, B, C, Column[J], R, tuple[tuple[Scalar, Vector[J]], tuple[Vector[J], Matrix[J, J]]]]: ...
@overload
def hessian[B, C, **R](
    f: Of3[Scalar, B, C, Scalar, R, Scalar], wrt: tuple[Literal[0], Literal[3]]
) -> By3[Scalar, B, C, Scalar, R, tuple[tuple[Scalar, Scalar], tuple[Scalar, Scalar]]]: ...
@overload
def hessian[A, P, Q, I, J, **R](
    f: Of2[A, Matrix[P, Q], Matrix[I, J], R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[
    A,
    Matrix[P, Q],
    Matrix[I, J],
    R,
    tuple[tuple[Tensor[P, Q, P, Q], Tensor[P, Q, I, J]], tuple[Tensor[I, J, P, Q], Tensor[I, J, I, J]]],
]: ...
@overload
def hessian[A, P, Q, J, **R](
    f: Of2[A, Matrix[P, Q], Column[J], R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[
    A,
    Matrix[P, Q],
    Column[J],
    R,
    tuple[tuple[Tensor[P, Q, P, Q], Tensor[P, Q, J]], tuple[Tensor[J, P, Q], Matrix[J, J]]],
]: ...
@overload
def hessian[A, P, Q, **R](
    f: Of2[A, Matrix[P, Q], Scalar, R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Matrix[P, Q], Scalar, R, tuple[tuple[Tensor[P, Q, P, Q], Matrix[P, Q]], tuple[Matrix[P, Q], Scalar]]]: ...
@overload
def hessian[A, N, I, J, **R](
    f: Of2[A, Column[N], Matrix[I, J], R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[
    A,
    Column[N],
    Matrix[I, J],
    R,
    tuple[tuple[Matrix[N, N], Tensor[N, I, J]], tuple[Tensor[I, J, N], Tensor[I, J, I, J]]],
]: ...
@overload
def hessian[A, N, J, **R](
    f: Of2[A, Column[N], Column[J], R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Column[N], Column[J], R, tuple[tuple[Matrix[N, N], Matrix[N, J]], tuple[Matrix[J, N], Matrix[J, J]]]]: ...
@overload
def hessian[A, N, **R](
    f: Of2[A, Column[N], Scalar, R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Column[N], Scalar, R, tuple[tuple[Matrix[N, N], Vector[N]], tuple[Vector[N], Scalar]]]: ...
@overload
def hessian[A, I, J, **R](
    f: Of2[A, Scalar, Matrix[I, J], R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Scalar, Matrix[I, J], R, tuple[tuple[Scalar, Matrix[I, J]], tuple[Matrix[I, J], Tensor[I, J, I, J]]]]: ...
@overload
def hessian[A, J, **R](
    f: Of2[A, Scalar, Column[J], R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Scalar, Column[J], R, tuple[tuple[Scalar, Vector[J]], tuple[Vector[J], Matrix[J, J]]]]: ...
@overload
def hessian[A, **R](
    f: Of2[A, Scalar, Scalar, R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By2[A, Scalar, Scalar, R, tuple[tuple[Scalar, Scalar], tuple[Scalar, Scalar]]]: ...
@overload
def hessian[A, C, P, Q, I, J, **R](
    f: Of3[A, Matrix[P, Q], C, Matrix[I, J], R, Scalar], wrt: tuple[Literal[1], Literal[3]]
) -> By3[
    A,
    Matrix[P, Q],
    C,
    Matrix[I, J],
    R,
    tuple[tuple[Tensor[P, Q, P, Q], Tensor[P, Q, I, J]], tuple[Tensor[I, J, P, Q], Tensor[I, J, I, J]]],
]: ...
@overload
def hessian[A, C, P, Q, J, **R](
    f: Of3[A, Matrix[P, Q], C, Column[J], R, Scalar], wrt: tuple[Literal[1], Literal[3]]
) -> By3[
    A,
    Matrix[P, Q],
    C,
    Column[J],
    R,
    tuple[tuple[Tensor[P, Q, P, Q], Tensor[P, Q, J]], tuple[Tensor[J, P, Q], Matrix[J, J]]],
]: ...
@overload
def hessian[A, C, P, Q, **R](
    f: Of3[A, Matrix[P, Q], C, Scalar, R, Scalar], wrt: tuple[Literal[1], Literal[3]]
) -> By3[
    A, Matrix[P, Q], C, Scalar, R, tuple[tuple[Tensor[P, Q, P, Q], Matrix[P, Q]], tuple[Matrix[P, Q], Scalar]]
]: ...
@overload
def hessian[A, C, N, I, J, **R](
    f: Of3[A, Column[N], C, Matrix[I, J], R, Scalar], wrt: tuple[Literal[1], Literal[3]]
) -> By3[
    A,
    Column[N],
    C,
    Matrix[I, J],
    R,
    tuple[tuple[Matrix[N, N], Tensor[N, I, J]], tuple[Tensor[I, J, N], Tensor[I, J, I, J]]],
]: ...
@overload
def hessian[A, C, N, J, **R](
    f: Of3[A, Column[N], C, Column[J], R, Scalar], wrt: tuple[Literal[1], Literal[3]]
) -> By3[
    A, Column[N], C, Column[J], R, tuple[tuple[Matrix[N, N], Matrix[N, J]], tuple[Matrix[J, N], Matrix[J, J]]]
]: ...
@overload
def hessian[A, C, N, **R](
    f: Of3[A, Column[N], C, Scalar, R, Scalar], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Column[N], C, Scalar, R, tuple[tuple[Matrix[N, N], Vector[N]], tuple[Vector[N], Scalar]]]: ...
@overload
def hessian[A, C, I, J, **R](
    f: Of3[A, Scalar, C, Matrix[I, J], R, Scalar], wrt: tuple[Literal[1], Literal[3]]
) -> By3[
    A, Scalar, C, Matrix[I, J], R, tuple[tuple[Scalar, Matrix[I, J]], tuple[Matrix[I, J], Tensor[I, J, I, J]]]
]: ...
@overload
def hessian[A, C, J, **R](
    f: Of3[A, Scalar, C, Column[J], R, Scalar], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Scalar, C, Column[J], R, tuple[tuple[Scalar, Vector[J]], tuple[Vector[J], Matrix[J, J]]]]: ...
@overload
def hessian[A, C, **R](
    f: Of3[A, Scalar, C, Scalar, R, Scalar], wrt: tuple[Literal[1], Literal[3]]
) -> By3[A, Scalar, C, Scalar, R, tuple[tuple[Scalar, Scalar], tuple[Scalar, Scalar]]]: ...
@overload
def hessian[A, B, P, Q, I, J, **R](
    f: Of3[A, B, Matrix[P, Q], Matrix[I, J], R, Scalar], wrt: tuple[Literal[2], Literal[3]]
) -> By3[
    A,
    B,
    Matrix[P, Q],
    Matrix[I, J],
    R,
    tuple[tuple[Tensor[P, Q, P, Q], Tensor[P, Q, I, J]], tuple[Tensor[I, J, P, Q], Tensor[I, J, I, J]]],
]: ...
@overload
def hessian[A, B, P, Q, J, **R](
    f: Of3[A, B, Matrix[P, Q], Column[J], R, Scalar], wrt: tuple[Literal[2], Literal[3]]
) -> By3[
    A,
    B,
    Matrix[P, Q],
    Column[J],
    R,
    tuple[tuple[Tensor[P, Q, P, Q], Tensor[P, Q, J]], tuple[Tensor[J, P, Q], Matrix[J, J]]],
]: ...
@overload
def hessian[A, B, P, Q, **R](
    f: Of3[A, B, Matrix[P, Q], Scalar, R, Scalar], wrt: tuple[Literal[2], Literal[3]]
) -> By3[
    A, B, Matrix[P, Q], Scalar, R, tuple[tuple[Tensor[P, Q, P, Q], Matrix[P, Q]], tuple[Matrix[P, Q], Scalar]]
]: ...
@overload
def hessian[A, B, N, I, J, **R](
    f: Of3[A, B, Column[N], Matrix[I, J], R, Scalar], wrt: tuple[Literal[2], Literal[3]]
) -> By3[
    A,
    B,
    Column[N],
    Matrix[I, J],
    R,
    tuple[tuple[Matrix[N, N], Tensor[N, I, J]], tuple[Tensor[I, J, N], Tensor[I, J, I, J]]],
]: ...
@overload
def hessian[A, B, N, J, **R](
    f: Of3[A, B, Column[N], Column[J], R, Scalar], wrt: tuple[Literal[2], Literal[3]]
) -> By3[
    A, B, Column[N], Column[J], R, tuple[tuple[Matrix[N, N], Matrix[N, J]], tuple[Matrix[J, N], Matrix[J, J]]]
]: ...
@overload
def hessian[A, B, N, **R](
    f: Of3[A, B, Column[N], Scalar, R, Scalar], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Column[N], Scalar, R, tuple[tuple[Matrix[N, N], Vector[N]], tuple[Vector[N], Scalar]]]: ...
@overload
def hessian[A, B, I, J, **R](
    f: Of3[A, B, Scalar, Matrix[I, J], R, Scalar], wrt: tuple[Literal[2], Literal[3]]
) -> By3[
    A, B, Scalar, Matrix[I, J], R, tuple[tuple[Scalar, Matrix[I, J]], tuple[Matrix[I, J], Tensor[I, J, I, J]]]
]: ...
@overload
def hessian[A, B, J, **R](
    f: Of3[A, B, Scalar, Column[J], R, Scalar], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Scalar, Column[J], R, tuple[tuple[Scalar, Vector[J]], tuple[Vector[J], Matrix[J, J]]]]: ...
@overload
def hessian[A, B, **R](
    f: Of3[A, B, Scalar, Scalar, R, Scalar], wrt: tuple[Literal[2], Literal[3]]
) -> By3[A, B, Scalar, Scalar, R, tuple[tuple[Scalar, Scalar], tuple[Scalar, Scalar]]]: ...
@overload
def hessian[**P](f: Callable[P, Scalar], wrt: tuple[int | str, ...]) -> Derivative[P, tuple[tuple[Any, ...], ...]]: ...
@overload
def hessian[**P](f: Callable[P, Scalar], wrt: Wrt = 0) -> Derivative[P, Any]:
    """The second derivative of a scalar function by one argument, whose axes it has twice.

    By a tuple of arguments it is a tuple of tuples of blocks: `[a][b]` has the axes of a, then those of b.

    >>> curvature = hessian(lambda x: dot(x, x))
    >>> curvature(column([1.0, 2.0]))
    array([[2., 0.],
           [0., 2.]])
    """
