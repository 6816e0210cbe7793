"""The run-time side of `Tensor`, `Matrix`, `Column`, `Row`, `Vector` and `Scalar`: what an annotation evaluates to.

A subscripted form is a jaxtyping class that carries our own dimensions beside jaxtyping's names. The names serve
foreign checkers; dimgrad itself goes by the dimensions, whose identity a name cannot tell.
"""

from dataclasses import dataclass
from typing import Any, Literal, NoReturn, cast

import numpy as np
from jaxtyping import Float

from dimgrad.dims import Axis, Rest, Unknown, axis_of, name_of, size_of
from dimgrad.errors import AnnotationError, Line, Report

type Kind = Literal["Tensor", "Matrix", "Column", "Row", "Vector"]


@dataclass(frozen=True, slots=True)
class Written:
    """What a subscripted form says: `Column[N]` is `Written("Column", (N, 1))`, axes of the array."""

    kind: Kind
    axes: tuple[Axis, ...]


def written(annotation: object) -> Written | None:
    """Return what was written in a subscripted form, None for every other annotation."""
    return vars(annotation).get("__dimgrad__") if isinstance(annotation, type) else None


class Form(type):
    """The class of the bare forms: they can be subscripted, and nothing else."""

    def __getitem__(cls, subscripts: object) -> Any:
        given = cast("tuple[object, ...]", subscripts if isinstance(subscripts, tuple) else (subscripts,))
        kind: Any = cls.__name__
        own = tuple(axis_of(subscript) for subscript in given)
        arity = {"Matrix": 2, "Column": 1, "Row": 1, "Vector": 1}.get(kind)
        rests = sum(isinstance(axis, Rest) for axis in own)
        if arity is not None and (len(own) != arity or rests):
            raise _refused(
                f"{_spelt(kind, own)} has the wrong number of dimensions", f"{kind}[{', '.join('MN'[-arity:])}]"
            )
        if rests > 1:
            raise _refused(f"{_spelt(kind, own)} has more than one part of unknown length", "one *Shape")
        axes: tuple[Axis, ...] = {"Column": (*own, 1), "Row": (1, *own)}.get(kind, own)
        annotation: Any = Float[np.ndarray, " ".join(_jaxtyping_name(axis) for axis in axes)]
        annotation.__dimgrad__ = Written(kind, axes)
        annotation.__name__ = annotation.__qualname__ = _spelt(kind, own)
        return annotation

    def __instancecheck__(cls, instance: object) -> NoReturn:
        raise AnnotationError(
            Report(
                f"{cls.__name__} is an annotation: values are plain NumPy arrays, so isinstance cannot tell",
                mend="x.shape and x.ndim; or `@checked` on a function that takes it",
                line=Line.of_caller(),
            )
        )

    def __call__(cls, *args: object, **kwargs: object) -> NoReturn:
        entry = cls.__name__.lower()
        raise AnnotationError(
            Report(
                f"{cls.__name__} is an annotation and never called",
                mend=f"dimgrad.{entry}(data)",
                line=Line.of_caller(),
            )
        )


class Tensor(metaclass=Form):
    """An array with these axes: `Tensor[M, N, K]`, `Tensor[*Shape]`."""


class Matrix(metaclass=Form):
    """An array with two axes: `Matrix[M, N]`."""


class Column(metaclass=Form):
    """An upright vector: `Column[N]` is an array of shape (N, 1)."""


class Row(metaclass=Form):
    """A vector lying down: `Row[N]` is an array of shape (1, N)."""


class Vector(metaclass=Form):
    """A flat vector without orientation: `Vector[N]` is an array of shape (N,)."""


type Scalar = float | int | Float[np.floating, ""] | Float[np.ndarray, ""]
"""A real number: a Python number, a NumPy floating scalar, or an array without axes."""


def _jaxtyping_name(axis: Axis) -> str:
    if isinstance(axis, Unknown):
        return "_"
    name = "*" * isinstance(axis, Rest) + name_of(axis).strip("*_")  # a leading underscore would switch the check off
    return f"{name}={size_of(axis)}" if isinstance(axis, type) and size_of(axis) is not None else name


def _spelt(kind: str, own: tuple[Axis, ...]) -> str:
    return f"{kind}[{', '.join(map(name_of, own))}]"


def _refused(what: str, mend: str) -> AnnotationError:
    return AnnotationError(Report(what, mend=mend))
