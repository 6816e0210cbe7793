# Matrix arguments stand before columns and column results before matrices, so that the first overload that fits is
# the closest one; checkers call that an overlap.
# mypy: disable-error-code="overload-overlap"
# pyright: reportOverlappingOverload=false
"""`linear_map`: the Jacobian of a function as a structured operator."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Concatenate, Literal, overload

from dimgrad.calculus.operators.positions import By0, By1, By2, By3, Of0, Of1, Of2, Of3, OneAxis, Unannotated
from dimgrad.calculus.variables import Wrt
from dimgrad.dims import One
from dimgrad.linear.linear_map import LinearMap
from dimgrad.linear.linearization import Linearization
from dimgrad.tensors import Column, Matrix, Row, Scalar, Vector

type At0[X, **R, M, N] = Linearization[Concatenate[X, R], LinearMap[M, N]]
type At1[A, X, **R, M, N] = Linearization[Concatenate[A, X, R], LinearMap[M, N]]
type At2[A, B, X, **R, M, N] = Linearization[Concatenate[A, B, X, R], LinearMap[M, N]]
type At3[A, B, C, X, **R, M, N] = Linearization[Concatenate[A, B, C, X, R], LinearMap[M, N]]
"""Maps by `X`, at position 0 to 3 among the arguments."""


@overload  # by a name first: checkers need not try all others
def linear_map[**P](f: Callable[P, Any], wrt: str) -> Linearization[P, LinearMap[Any, Any]]: ...
@overload
def linear_map[**P](f: Callable[P, Any], wrt: tuple[int | str, ...]) -> Linearization[P, LinearMap[Any, Any]]: ...
@overload
def linear_map[**R](f: Of1[Unannotated, Unannotated, R, Any], wrt: Literal[0, 1] = 0) -> At0[Any, ..., Any, Any]: ...
@overload
def linear_map[**R](f: Of0[Unannotated, R, Any], wrt: Literal[0] = 0) -> At0[Any, R, Any, Any]: ...
@overload
def linear_map[M, P, Q, **R](
    f: Of0[Matrix[P, Q], R, OneAxis[M]], wrt: Literal[0] = 0
) -> At0[Matrix[P, Q], R, M, Any]: ...
@overload
def linear_map[M, N, **R](f: Of0[Column[N], R, OneAxis[M]], wrt: Literal[0] = 0) -> At0[Column[N], R, M, N]: ...
@overload
def linear_map[M, N, **R](f: Of0[Row[N], R, OneAxis[M]], wrt: Literal[0] = 0) -> At0[Row[N], R, M, N]: ...
@overload
def linear_map[M, N, **R](f: Of0[Vector[N], R, OneAxis[M]], wrt: Literal[0] = 0) -> At0[Vector[N], R, M, N]: ...
@overload
def linear_map[M, **R](f: Of0[Scalar, R, OneAxis[M]], wrt: Literal[0] = 0) -> At0[Scalar, R, M, One]: ...
@overload
def linear_map[M, N, **R](f: By0[Column[N], R, Matrix[M, N]], wrt: Literal[0] = 0) -> At0[Column[N], R, M, N]: ...
@overload
def linear_map[M, N, **R](f: By0[Row[N], R, Matrix[M, N]], wrt: Literal[0] = 0) -> At0[Row[N], R, M, N]: ...
@overload
def linear_map[M, N, **R](f: By0[Vector[N], R, Matrix[M, N]], wrt: Literal[0] = 0) -> At0[Vector[N], R, M, N]: ...
@overload
def linear_map[P, Q, **R](f: Of0[Matrix[P, Q], R, Any], wrt: Literal[0] = 0) -> At0[Matrix[P, Q], R, Any, Any]: ...
@overload
def linear_map[N, **R](f: Of0[Column[N], R, Any], wrt: Literal[0] = 0) -> At0[Column[N], R, Any, N]: ...
@overload
def linear_map[N, **R](f: Of0[Row[N], R, Any], wrt: Literal[0] = 0) -> At0[Row[N], R, Any, N]: ...
@overload
def linear_map[N, **R](f: Of0[Vector[N], R, Any], wrt: Literal[0] = 0) -> At0[Vector[N], R, Any, N]: ...
@overload
def linear_map[**R](f: Of0[Scalar, R, Any], wrt: Literal[0] = 0) -> At0[Scalar, R, Any, One]: ...
@overload
def linear_map[**R](f: Of1[Any, Unannotated, R, Any], wrt: Literal[1]) -> At1[Any, Any, R, Any, Any]: ...
@overload
def linear_map[A, M, P, Q, **R](
    f: Of1[A, Matrix[P, Q], R, OneAxis[M]], wrt: Literal[1]
) -> At1[A, Matrix[P, Q], R, M, Any]: ...
@overload
def linear_map[A, M, N, **R](f: Of1[A, Column[N], R, OneAxis[M]], wrt: Literal[1]) -> At1[A, Column[N], R, M, N]: ...
@overload
def linear_map[A, M, N, **R](f: Of1[A, Row[N], R, OneAxis[M]], wrt: Literal[1]) -> At1[A, Row[N], R, M, N]: ...
@overload
def linear_map[A, M, N, **R](f: Of1[A, Vector[N], R, OneAxis[M]], wrt: Literal[1]) -> At1[A, Vector[N], R, M, N]: ...
@overload
def linear_map[A, M, **R](f: Of1[A, Scalar, R, OneAxis[M]], wrt: Literal[1]) -> At1[A, Scalar, R, M, One]: ...
@overload
def linear_map[A, M, N, **R](f: By1[A, Column[N], R, Matrix[M, N]], wrt: Literal[1]) -> At1[A, Column[N], R, M, N]: ...
@overload
def linear_map[A, M, N, **R](f: By1[A, Row[N], R, Matrix[M, N]], wrt: Literal[1]) -> At1[A, Row[N], R, M, N]: ...
@overload
def linear_map[A, M, N, **R](f: By1[A, Vector[N], R, Matrix[M, N]], wrt: Literal[1]) -> At1[A, Vector[N], R, M, N]: ...
@overload
def linear_map[A, P, Q, **R](f: Of1[A, Matrix[P, Q], R, Any], wrt: Literal[1]) -> At1[A, Matrix[P, Q], R, Any, Any]: ...
@overload
def linear_map[A, N, **R](f: Of1[A, Column[N], R, Any], wrt: Literal[1]) -> At1[A, Column[N], R, Any, N]: ...
@overload
def linear_map[A, N, **R](f: Of1[A, Row[N], R, Any], wrt: Literal[1]) -> At1[A, Row[N], R, Any, N]: ...
@overload
def linear_map[A, N, **R](f: Of1[A, Vector[N], R, Any], wrt: Literal[1]) -> At1[A, Vector[N], R, Any, N]: ...
@overload
def linear_map[A, **R](f: Of1[A, Scalar, R, Any], wrt: Literal[1]) -> At1[A, Scalar, R, Any, One]: ...
@overload
def linear_map[**R](f: Of2[Any, Any, Unannotated, R, Any], wrt: Literal[2]) -> At2[Any, Any, Any, R, Any, Any]: ...
@overload
def linear_map[A, B, M, P, Q, **R](
    f: Of2[A, B, Matrix[P, Q], R, OneAxis[M]], wrt: Literal[2]
) -> At2[A, B, Matrix[P, Q], R, M, Any]: ...
@overload
def linear_map[A, B, M, N, **R](
    f: Of2[A, B, Column[N], R, OneAxis[M]], wrt: Literal[2]
) -> At2[A, B, Column[N], R, M, N]: ...
@overload
def linear_map[A, B, M, N, **R](f: Of2[A, B, Row[N], R, OneAxis[M]], wrt: Literal[2]) -> At2[A, B, Row[N], R, M, N]: ...
@overload
def linear_map[A, B, M, N, **R](
    f: Of2[A, B, Vector[N], R, OneAxis[M]], wrt: Literal[2]
) -> At2[A, B, Vector[N], R, M, N]: ...
@overload
def linear_map[A, B, M, **R](f: Of2[A, B, Scalar, R, OneAxis[M]], wrt: Literal[2]) -> At2[A, B, Scalar, R, M, One]: ...
@overload
def linear_map[A, B, M, N, **R](
    f: By2[A, B, Column[N], R, Matrix[M, N]], wrt: Literal[2]
) -> At2[A, B, Column[N], R, M, N]: ...
@overload
def linear_map[A, B, M, N, **R](
    f: By2[A, B, Row[N], R, Matrix[M, N]], wrt: Literal[2]
) -> At2[A, B, Row[N], R, M, N]: ...
@overload
def linear_map[A, B, M, N, **R](
    f: By2[A, B, Vector[N], R, Matrix[M, N]], wrt: Literal[2]
) -> At2[A, B, Vector[N], R, M, N]: ...
@overload
def linear_map[A, B, P, Q, **R](
    f: Of2[A, B, Matrix[P, Q], R, Any], wrt: Literal[2]
) -> At2[A, B, Matrix[P, Q], R, Any, Any]: ...
@overload
def linear_map[A, B, N, **R](f: Of2[A, B, Column[N], R, Any], wrt: Literal[2]) -> At2[A, B, Column[N], R, Any, N]: ...
@overload
def linear_map[A, B, N, **R](f: Of2[A, B, Row[N], R, Any], wrt: Literal[2]) -> At2[A, B, Row[N], R, Any, N]: ...
@overload
def linear_map[A, B, N, **R](f: Of2[A, B, Vector[N], R, Any], wrt: Literal[2]) -> At2[A, B, Vector[N], R, Any, N]: ...
@overload
def linear_map[A, B, **R](f: Of2[A, B, Scalar, R, Any], wrt: Literal[2]) -> At2[A, B, Scalar, R, Any, One]: ...
@overload
def linear_map[**R](
    f: Of3[Any, Any, Any, Unannotated, R, Any], wrt: Literal[3]
) -> At3[Any, Any, Any, Any, R, Any, Any]: ...
@overload
def linear_map[A, B, C, M, P, Q, **R](
    f: Of3[A, B, C, Matrix[P, Q], R, OneAxis[M]], wrt: Literal[3]
) -> At3[A, B, C, Matrix[P, Q], R, M, Any]: ...
@overload
def linear_map[A, B, C, M, N, **R](
    f: Of3[A, B, C, Column[N], R, OneAxis[M]], wrt: Literal[3]
) -> At3[A, B, C, Column[N], R, M, N]: ...
@overload
def linear_map[A, B, C, M, N, **R](
    f: Of3[A, B, C, Row[N], R, OneAxis[M]], wrt: Literal[3]
) -> At3[A, B, C, Row[N], R, M, N]: ...
@overload
def linear_map[A, B, C, M, N, **R](
    f: Of3[A, B, C, Vector[N], R, OneAxis[M]], wrt: Literal[3]
) -> At3[A, B, C, Vector[N], R, M, N]: ...
@overload
def linear_map[A, B, C, M, **R](
    f: Of3[A, B, C, Scalar, R, OneAxis[M]], wrt: Literal[3]
) -> At3[A, B, C, Scalar, R, M, One]: ...
@overload
def linear_map[A, B, C, M, N, **R](
    f: By3[A, B, C, Column[N], R, Matrix[M, N]], wrt: Literal[3]
) -> At3[A, B, C, Column[N], R, M, N]: ...
@overload
def linear_map[A, B, C, M, N, **R](
    f: By3[A, B, C, Row[N], R, Matrix[M, N]], wrt: Literal[3]
) -> At3[A, B, C, Row[N], R, M, N]: ...
@overload
def linear_map[A, B, C, M, N, **R](
    f: By3[A, B, C, Vector[N], R, Matrix[M, N]], wrt: Literal[3]
) -> At3[A, B, C, Vector[N], R, M, N]: ...
@overload
def linear_map[A, B, C, P, Q, **R](
    f: Of3[A, B, C, Matrix[P, Q], R, Any], wrt: Literal[3]
) -> At3[A, B, C, Matrix[P, Q], R, Any, Any]: ...
@overload
def linear_map[A, B, C, N, **R](
    f: Of3[A, B, C, Column[N], R, Any], wrt: Literal[3]
) -> At3[A, B, C, Column[N], R, Any, N]: ...
@overload
def linear_map[A, B, C, N, **R](
    f: Of3[A, B, C, Row[N], R, Any], wrt: Literal[3]
) -> At3[A, B, C, Row[N], R, Any, N]: ...
@overload
def linear_map[A, B, C, N, **R](
    f: Of3[A, B, C, Vector[N], R, Any], wrt: Literal[3]
) -> At3[A, B, C, Vector[N], R, Any, N]: ...
@overload
def linear_map[A, B, C, **R](f: Of3[A, B, C, Scalar, R, Any], wrt: Literal[3]) -> At3[A, B, C, Scalar, R, Any, One]: ...
@overload
def linear_map[**P](f: Callable[P, Any], wrt: Wrt = 0) -> Linearization[P, LinearMap[Any, Any]]: ...
def linear_map(f: Callable[..., Any], wrt: Wrt = 0) -> Linearization[..., LinearMap[Any, Any]]:
    """The Jacobian of a function as a structured operator, which holds what it consists of and is never filled up.

    Of a gradient it is the Hessian; a Jacobian or a Hessian is taken as it stands. The map at a point is a
    `scipy.sparse.linalg.LinearOperator` with `T`, `@`, `+`, `solve`, `diagonal` and `to_dense`. By several arguments,
    `wrt=(0, 1)`, it is a row of blocks, which takes their vecs in one vector; the Hessian is a square of blocks then.

    >>> J = linear_map(lambda x: x * x)(column([1.0, 2.0, 3.0]))
    >>> J
    <3 × 3 linear map: 2 diagonal(3)>
    >>> J @ column([1.0, 1.0, 1.0])
    array([[2.],
           [4.],
           [6.]])
    >>> J.solve(column([2.0, 4.0, 6.0])).T
    array([[1., 1., 1.]])
    """
    return Linearization(f, wrt)
