"""What a dimension is: a type parameter, a class, a number, or not known.

A dimension is a type, so that a type checker can tell two of them apart; at run time it is told apart by identity,
never by its name: the N of one function is not the N of another, and two classes called `Hid` are two dimensions.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Any, ClassVar, Literal, TypeAliasType, TypeVar, TypeVarTuple, Unpack, get_args, get_origin

from dimgrad.errors import AnnotationError, Report


class Dim:
    """Base of the classes that name a dimension; `size` is optional, and enforced where it is given.

    >>> class Pixels(Dim):
    ...     size = 784
    >>> class Hidden(Dim): ...
    >>> Pixels.size, Hidden.size
    (784, None)
    """

    size: ClassVar[Any] = None  # to checkers no `int | None`, or `range(Pixels.size)` would be refused

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        size: object = cls.size
        if size is not None and (type(size) is not int or size < 0):
            raise AnnotationError(
                Report(
                    f"the dimension {cls.__name__} has a size that is no size",
                    expected="size = a whole number, 0 or more; or no size at all",
                    got=f"size = {size!r}",
                )
            )

    def __init__(self) -> None:
        raise AnnotationError(
            Report(
                f"{type(self).__name__} is a dimension: it is written in annotations and never called",
                mend=f"Column[{type(self).__name__}]",
            )
        )


type One = Literal[1]
"""The dimension of size 1: `Column[N]` is a `Matrix[N, One]`."""


class Unknown(Enum):
    """The one value `ANY`: an axis of any size, written `Any`."""

    ANY = "Any"

    def __repr__(self) -> str:
        return "ANY"


ANY = Unknown.ANY


@dataclass(frozen=True, slots=True)
class Rest:
    """Any number of axes, written `*Shape`; equal to the rest of another tensor with the same `*Shape`."""

    variable: TypeVarTuple


type Axis = TypeVar | type[Dim] | int | Unknown | Rest


def axis_of(subscript: object) -> Axis:
    """Return what is meant by one subscript of a tensor annotation.

    >>> axis_of(Literal[3]), axis_of(One), axis_of(Any)
    (3, 1, ANY)
    """
    if isinstance(subscript, TypeVar):
        return subscript
    if (dimension := _dimension(subscript)) is not None:
        return dimension
    if subscript is Any:
        return ANY
    if isinstance(subscript, TypeAliasType):
        return axis_of(subscript.__value__)
    if get_origin(subscript) is Literal:
        return _number(subscript)
    if get_origin(subscript) is Unpack:
        return _rest(subscript, get_args(subscript)[0])
    if isinstance(subscript, TypeVarTuple):
        raise _refused(subscript, mend=f"*{subscript.__name__}")
    if getattr(subscript, "__unpacked__", False):  # `*tuple[Any, ...]` of a star expression is a GenericAlias
        return _rest(subscript, subscript)
    raise _refused(subscript, mend=_likely(subscript))


def size_of(axis: Axis) -> int | None:
    """Return the size that an axis has by itself: a number, or a dimension class with a size."""
    if isinstance(axis, int):
        return axis
    return axis.size if isinstance(axis, type) else None


def name_of(axis: Axis) -> str:
    """Return the name of an axis as it was written.

    >>> name_of(axis_of(One)), name_of(ANY)
    ('1', 'Any')
    """
    match axis:
        case int():
            return str(axis)
        case Rest(variable):
            return f"*{variable.__name__}"
        case Unknown():
            return axis.value
        case _:
            return axis.__name__


def _dimension(subscript: Any) -> type[Dim] | None:
    if subscript is Dim:
        raise _refused(subscript, mend="class Name(Dim): ...")
    return subscript if isinstance(subscript, type) and issubclass(subscript, Dim) else None


def _number(literal: object) -> int:
    values = get_args(literal)
    if len(values) == 1 and type(values[0]) is int and values[0] >= 0:
        return values[0]
    raise _refused(literal, mend="one whole number, 0 or more, as in Literal[3]")


def _rest(subscript: object, inner: object) -> Rest:
    if isinstance(inner, TypeVarTuple):
        return Rest(inner)
    if get_origin(inner) is tuple and get_args(inner) == (Any, ...):
        return Rest(TypeVarTuple("rest"))  # fresh, hence equal to no other
    raise _refused(subscript, mend="*Shape, with Shape a type parameter; or *tuple[Any, ...]")


def _likely(subscript: object) -> str:
    if isinstance(subscript, str):
        return f"{subscript} without quotes; or the whole annotation in quotes"
    if type(subscript) is int and subscript >= 0:
        return f"Literal[{subscript}]"
    return "Any for a size that is not known; or `class Name(Dim): ...` for a dimension of its own"


def _refused(subscript: object, mend: str) -> AnnotationError:
    shown = subscript.__name__ if isinstance(subscript, type) else repr(subscript)
    return AnnotationError(
        Report(
            f"{shown} is no dimension",
            expected="a type parameter, a subclass of Dim, Literal[3], One, Any or *Shape",
            got=shown,
            mend=mend,
        )
    )
