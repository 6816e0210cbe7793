# The static types of `jvp`, written by tools/make_overloads.py. Functions of matrices stand before
# those of columns, and column values before matrices, so that the first overload that fits is the closest one; checkers
# call that an overlap.
# mypy: disable-error-code="overload-overlap"
# pyright: reportOverlappingOverload=false, reportInvalidTypeVarUse=false

from collections.abc import Callable
from typing import Any, Concatenate, Literal, overload

from dimgrad.calculus.derivative import Derivative
from dimgrad.calculus.operators.positions import By1, By2, By3, By4, Of0, Of1, Of2, Of3, Unannotated
from dimgrad.calculus.variables import Wrt

@overload
def jvp[**P, Y](f: Callable[P, Y], wrt: tuple[str, ...]) -> Derivative[Concatenate[Any, P], Y]: ...
@overload
def jvp[**P, Y](f: Callable[P, Y], wrt: str) -> Derivative[Concatenate[Any, P], Y]: ...
@overload
def jvp[Y, **R](f: Of1[Unannotated, Unannotated, R, Y], wrt: Literal[0, 1] = 0) -> By1[Any, Any, ..., Y]: ...
@overload
def jvp[Y, **R](f: Of0[Unannotated, R, Y], wrt: Literal[0] = 0) -> By1[Any, Any, R, Y]: ...
@overload
def jvp[A, Y, **R](f: Of1[A, Unannotated, R, Y], wrt: Literal[1]) -> By2[Any, A, Any, R, Y]: ...
@overload
def jvp[A, B, Y, **R](f: Of2[A, B, Unannotated, R, Y], wrt: Literal[2]) -> By3[Any, A, B, Any, R, Y]: ...
@overload
def jvp[A, B, C, Y, **R](f: Of3[A, B, C, Unannotated, R, Y], wrt: Literal[3]) -> By4[Any, A, B, C, Any, R, Y]: ...
@overload
def jvp[Y, **R](
    f: Of1[Unannotated, Unannotated, R, Y], wrt: tuple[Literal[0], Literal[1]]
) -> By2[Any, Any, Any, R, Y]: ...
@overload
def jvp[B, Y, **R](
    f: Of2[Unannotated, B, Unannotated, R, Y], wrt: tuple[Literal[0], Literal[2]]
) -> By3[Any, Any, B, Any, R, Y]: ...
@overload
def jvp[B, C, Y, **R](
    f: Of3[Unannotated, B, C, Unannotated, R, Y], wrt: tuple[Literal[0], Literal[3]]
) -> By4[Any, Any, B, C, Any, R, Y]: ...
@overload
def jvp[A, Y, **R](
    f: Of2[A, Unannotated, Unannotated, R, Y], wrt: tuple[Literal[1], Literal[2]]
) -> By3[Any, A, Any, Any, R, Y]: ...
@overload
def jvp[A, C, Y, **R](
    f: Of3[A, Unannotated, C, Unannotated, R, Y], wrt: tuple[Literal[1], Literal[3]]
) -> By4[Any, A, Any, C, Any, R, Y]: ...
@overload
def jvp[A, B, Y, **R](
    f: Of3[A, B, Unannotated, Unannotated, R, Y], wrt: tuple[Literal[2], Literal[3]]
) -> By4[Any, A, B, Any, Any, R, Y]: ...
@overload
def jvp[X, Y, **R](f: Of0[X, R, Y], wrt: Literal[0] = 0) -> By1[X, X, R, Y]: ...
@overload
def jvp[A, X, Y, **R](f: Of1[A, X, R, Y], wrt: Literal[1]) -> By2[X, A, X, R, Y]: ...
@overload
def jvp[A, B, X, Y, **R](f: Of2[A, B, X, R, Y], wrt: Literal[2]) -> By3[X, A, B, X, R, Y]: ...
@overload
def jvp[A, B, C, X, Y, **R](f: Of3[A, B, C, X, R, Y], wrt: Literal[3]) -> By4[X, A, B, C, X, R, Y]: ...
@overload
def jvp[X, Z, Y, **R](f: Of1[X, Z, R, Y], wrt: tuple[Literal[0], Literal[1]]) -> By2[tuple[X, Z], X, Z, R, Y]: ...
@overload
def jvp[B, X, Z, Y, **R](
    f: Of2[X, B, Z, R, Y], wrt: tuple[Literal[0], Literal[2]]
) -> By3[tuple[X, Z], X, B, Z, R, Y]: ...
@overload
def jvp[B, C, X, Z, Y, **R](
    f: Of3[X, B, C, Z, R, Y], wrt: tuple[Literal[0], Literal[3]]
) -> By4[tuple[X, Z], X, B, C, Z, R, Y]: ...
@overload
def jvp[A, X, Z, Y, **R](
    f: Of2[A, X, Z, R, Y], wrt: tuple[Literal[1], Literal[2]]
) -> By3[tuple[X, Z], A, X, Z, R, Y]: ...
@overload
def jvp[A, C, X, Z, Y, **R](
    f: Of3[A, X, C, Z, R, Y], wrt: tuple[Literal[1], Literal[3]]
) -> By4[tuple[X, Z], A, X, C, Z, R, Y]: ...
@overload
def jvp[A, B, X, Z, Y, **R](
    f: Of3[A, B, X, Z, R, Y], wrt: tuple[Literal[2], Literal[3]]
) -> By4[tuple[X, Z], A, B, X, Z, R, Y]: ...
@overload
def jvp[**P, Y](f: Callable[P, Y], wrt: tuple[int | str, ...]) -> Derivative[Concatenate[Any, P], Y]: ...
@overload
def jvp[**P, Y](f: Callable[P, Y], wrt: Wrt = 0) -> Derivative[Concatenate[Any, P], Y]:
    """The pushforward: the Jacobian times a tangent, which comes first and has the shape of the variable.

    By several variables the tangent is a tuple of tangents, and what they push is added.

    >>> push = jvp(lambda x: x * x)
    >>> push(column([1.0, 0.0]), column([3.0, 4.0]))
    array([[6.],
           [0.]])
    """
