# The static types of `hvp`, written by tools/make_overloads.py. Functions of matrices stand before
# those of columns, and column values before matrices, so that the first overload that fits is the closest one; checkers
# call that an overlap.
# mypy: disable-error-code="overload-overlap"
# pyright: reportOverlappingOverload=false, reportInvalidTypeVarUse=false

from collections.abc import Callable
from typing import Any, Concatenate, Literal, overload

from dimgrad.calculus.derivative import Derivative
from dimgrad.calculus.operators.positions import By1, By2, By3, By4, Of0, Of1, Of2, Of3, Unannotated
from dimgrad.calculus.variables import Wrt
from dimgrad.tensors import Scalar

@overload
def hvp[**P](f: Callable[P, Scalar], wrt: tuple[str, ...]) -> Derivative[Concatenate[Any, P], tuple[Any, ...]]: ...
@overload
def hvp[**P](f: Callable[P, Scalar], wrt: str) -> Derivative[Concatenate[Any, P], Any]: ...
@overload
def hvp[**R](
    f: Of1[Unannotated, Unannotated, R, Scalar | Unannotated], wrt: Literal[0, 1] = 0
) -> By1[Any, Any, ..., Any]: ...
@overload
def hvp[**R](f: Of0[Unannotated, R, Scalar | Unannotated], wrt: Literal[0] = 0) -> By1[Any, Any, R, Any]: ...
@overload
def hvp[A, **R](f: Of1[A, Unannotated, R, Scalar | Unannotated], wrt: Literal[1]) -> By2[Any, A, Any, R, Any]: ...
@overload
def hvp[A, B, **R](
    f: Of2[A, B, Unannotated, R, Scalar | Unannotated], wrt: Literal[2]
) -> By3[Any, A, B, Any, R, Any]: ...
@overload
def hvp[A, B, C, **R](
    f: Of3[A, B, C, Unannotated, R, Scalar | Unannotated], wrt: Literal[3]
) -> By4[Any, A, B, C, Any, R, Any]: ...
@overload
def hvp[**R](
    f: Of1[Unannotated, Unannotated, R, Scalar | Unannotated], wrt: tuple[Literal[0], Literal[1]]
) -> By2[Any, Any, Any, R, tuple[Any, Any]]: ...
@overload
def hvp[B, **R](
    f: Of2[Unannotated, B, Unannotated, R, Scalar | Unannotated], wrt: tuple[Literal[0], Literal[2]]
) -> By3[Any, Any, B, Any, R, tuple[Any, Any]]: ...
@overload
def hvp[B, C, **R](
    f: Of3[Unannotated, B, C, Unannotated, R, Scalar | Unannotated], wrt: tuple[Literal[0], Literal[3]]
) -> By4[Any, Any, B, C, Any, R, tuple[Any, Any]]: ...
@overload
def hvp[A, **R](
    f: Of2[A, Unannotated, Unannotated, R, Scalar | Unannotated], wrt: tuple[Literal[1], Literal[2]]
) -> By3[Any, A, Any, Any, R, tuple[Any, Any]]: ...
@overload
def hvp[A, C, **R](
    f: Of3[A, Unannotated, C, Unannotated, R, Scalar | Unannotated], wrt: tuple[Literal[1], Literal[3]]
) -> By4[Any, A, Any, C, Any, R, tuple[Any, Any]]: ...
@overload
def hvp[A, B, **R](
    f: Of3[A, B, Unannotated, Unannotated, R, Scalar | Unannotated], wrt: tuple[Literal[2], Literal[3]]
) -> By4[Any, A, B, Any, Any, R, tuple[Any, Any]]: ...
@overload
def hvp[X, **R](f: Of0[X, R, Scalar], wrt: Literal[0] = 0) -> By1[X, X, R, X]: ...
@overload
def hvp[A, X, **R](f: Of1[A, X, R, Scalar], wrt: Literal[1]) -> By2[X, A, X, R, X]: ...
@overload
def hvp[A, B, X, **R](f: Of2[A, B, X, R, Scalar], wrt: Literal[2]) -> By3[X, A, B, X, R, X]: ...
@overload
def hvp[A, B, C, X, **R](f: Of3[A, B, C, X, R, Scalar], wrt: Literal[3]) -> By4[X, A, B, C, X, R, X]: ...
@overload
def hvp[X, Z, **R](
    f: Of1[X, Z, R, Scalar], wrt: tuple[Literal[0], Literal[1]]
) -> By2[tuple[X, Z], X, Z, R, tuple[X, Z]]: ...
@overload
def hvp[B, X, Z, **R](
    f: Of2[X, B, Z, R, Scalar], wrt: tuple[Literal[0], Literal[2]]
) -> By3[tuple[X, Z], X, B, Z, R, tuple[X, Z]]: ...
@overload
def hvp[B, C, X, Z, **R](
    f: Of3[X, B, C, Z, R, Scalar], wrt: tuple[Literal[0], Literal[3]]
) -> By4[tuple[X, Z], X, B, C, Z, R, tuple[X, Z]]: ...
@overload
def hvp[A, X, Z, **R](
    f: Of2[A, X, Z, R, Scalar], wrt: tuple[Literal[1], Literal[2]]
) -> By3[tuple[X, Z], A, X, Z, R, tuple[X, Z]]: ...
@overload
def hvp[A, C, X, Z, **R](
    f: Of3[A, X, C, Z, R, Scalar], wrt: tuple[Literal[1], Literal[3]]
) -> By4[tuple[X, Z], A, X, C, Z, R, tuple[X, Z]]: ...
@overload
def hvp[A, B, X, Z, **R](
    f: Of3[A, B, X, Z, R, Scalar], wrt: tuple[Literal[2], Literal[3]]
) -> By4[tuple[X, Z], A, B, X, Z, R, tuple[X, Z]]: ...
@overload
def hvp[**P](
    f: Callable[P, Scalar], wrt: tuple[int | str, ...]
) -> Derivative[Concatenate[Any, P], tuple[Any, ...]]: ...
@overload
def hvp[**P](f: Callable[P, Scalar], wrt: Wrt = 0) -> Derivative[Concatenate[Any, P], Any]:
    """The Hessian of a scalar function times a tangent, which comes first; the Hessian itself is never made.

    Tangent and result have the shape of the variable. By several variables both are tuples, by a structure both are
    structures.

    >>> times = hvp(lambda x: dot(x, x) * dot(x, x))
    >>> times(column([1.0, 0.0]), column([1.0, 2.0]))
    array([[28.],
           [16.]])
    """
