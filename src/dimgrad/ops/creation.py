"""NumPy's and Python's functions that make arrays of sizes, or ask for sizes: on symbolic sizes, in traced bodies."""

import functools
import math
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any, NoReturn, cast

import numpy as np

from dimgrad.graph.sizes import Size
from dimgrad.ops.entering import join
from dimgrad.ops.expansion import eye, sizes_of
from dimgrad.ops.match import shown
from dimgrad.ops.operand import lift, lift_numpy, named, spread, tracing_of
from dimgrad.value.dispatch import IN_BODIES, NUMPY
from dimgrad.value.equivalents import EQUIVALENTS
from dimgrad.value.expressions import described
from dimgrad.value.precision import Precision
from dimgrad.value.traced import FLOATS, Traced
from dimgrad.value.tracing import Tracing
from dimgrad.value.whole import is_whole
from dimgrad.value.zero_dimensional import zero_dimensional


def in_bodies(function: Any, *, fresh: bool = False) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Declare what a traced body finds in place of a function: handed the trace, where an argument is symbolic.

    `fresh` ones make an array of floats into which the body may put traced values: it is traced from the start.
    """

    def declare(traced: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(function, updated=())
        def either(*args: Any, **kwargs: Any) -> Any:
            tracing = tracing_of([*_leaves(args), *_leaves(kwargs.values())])
            sizes = _leaves([kwargs.get("shape", args[:1])])
            if fresh and is_floats(kwargs.get("dtype")) and all(isinstance(size, int | np.integer) for size in sizes):
                tracing = tracing or Tracing.active()
            return function(*args, **kwargs) if tracing is None else traced(tracing, *args, **kwargs)

        IN_BODIES[function] = either
        return traced

    return declare


def _leaves(values: Any) -> list[Any]:
    """The arguments, and what the lists among them hold."""
    return [leaf for value in values for leaf in (_leaves(value) if isinstance(value, list | tuple) else [value])]


def is_floats(dtype: Any) -> bool:
    """Whether a dtype means what is traced."""
    return isinstance(dtype, Precision) or dtype in FLOATS


def floats(tracing: Tracing, name: str, dtype: Any, options: dict[str, Any]) -> None:
    """Refuse another precision than that of Python's floats, and options that are left over."""
    if not is_floats(dtype):
        tracing.leave(f"{tracing.name} calls {name} with dtype={dtype!r}, which cannot be traced", mend="floats")
    if options:
        tracing.leave(f"{tracing.name} calls {name} with {'=, '.join(options)}=, which cannot be traced")


##### arrays of one number, and the identity


def filled(tracing: Tracing, name: str, shape: Any, value: Any) -> Traced:
    """An array with the same number everywhere."""
    sizes = sizes_of(shape)
    text = described(name, str(sizes[0]) if len(sizes) == 1 else shown(sizes))
    _count(tracing, sizes, text)
    return named(spread(lift_numpy(tracing, value), sizes), text)


def _filler(function: Any, value: float) -> None:
    name = f"np.{function.__name__}"

    @in_bodies(function, fresh=True)
    def fill(tracing: Tracing, shape: Any, dtype: Any = None, order: str = "C", **options: Any) -> Traced:
        floats(tracing, name, dtype, options)
        return filled(tracing, name, shape, value)


_filler(np.ones, 1.0)
_filler(np.zeros, 0.0)
_filler(np.empty, math.nan)


@in_bodies(np.full, fresh=True)
def full(tracing: Tracing, shape: Any, fill_value: Any, dtype: Any = None, order: str = "C", **options: Any) -> Traced:
    floats(tracing, "np.full", dtype, options)
    result = filled(tracing, "np.full", shape, fill_value)
    result.whole = dtype is None and is_whole(fill_value)
    return result


def _identity(count: Any, name: str) -> Traced:
    result: Any = eye(count)
    text = described(name, str(count))
    _count(result.tracing, result.axes, text)
    return named(result, text)


def _count(tracing: Tracing, sizes: Sequence[Size], text: str) -> None:
    """Let an array of so many entries fix a size that it meets, as a hidden array does."""
    for size in sizes:
        if size.number is not None and size.number > 1:
            tracing.equations.counted.setdefault(size.number, text)


@in_bodies(np.identity, fresh=True)
def identity(tracing: Tracing, n: Any, dtype: Any = None, **options: Any) -> Traced:
    floats(tracing, "np.identity", dtype, options)
    return _identity(n, "np.identity")


@in_bodies(np.eye, fresh=True)
def square_eye(tracing: Tracing, N: Any, M: Any = None, k: int = 0, dtype: Any = None, **options: Any) -> Traced:
    floats(tracing, "np.eye", dtype, options)
    if (M is not None and M != N) or k:
        if all(isinstance(size, int) for size in (N, N if M is None else M, k)):
            return lift(tracing, np.eye(N, M, k))
        tracing.leave(f"{tracing.name} calls np.eye({N}, {M}, {k}), of which only the square one can be traced")
    return _identity(N, "np.eye")


##### arrays of what there is already


@in_bodies(np.array)
def array(tracing: Tracing, data: Any, dtype: Any = None, **options: Any) -> Any:
    """An array made of traced values: one, or a list of them, of lists of them, ..."""
    copy = bool(options.pop("copy", True))
    floats(tracing, "np.array", dtype, options)
    made = _array(tracing, data, copy=copy)
    if isinstance(data, list | tuple):
        made.whole = dtype is None and is_whole(data)
    return made if made.layout else zero_dimensional(made, copy=copy)


def _array(tracing: Tracing, data: Any, *, copy: bool) -> Any:
    match data:
        case Traced():
            return data.copy() if copy and data.layout else data
        case list() | tuple():
            parts = [_array(tracing, part, copy=True) for part in cast("list[Any]", data)]
            if any(isinstance(part, Traced) and part.layout for part in parts):
                return NUMPY[np.stack](parts)
            return join(tracing, parts, "vector", ())
        case _:
            return lift(tracing, data)


@in_bodies(np.asarray)
@in_bodies(np.asanyarray)
def asarray(tracing: Tracing, a: Any, dtype: Any = None, **options: Any) -> Any:
    """A value as an array: a traced one is one, and is not copied."""
    return array(tracing, a, dtype, **{"copy": None, **options})


@in_bodies(np.ascontiguousarray)
def contiguous(tracing: Tracing, a: Any, dtype: Any = None, **options: Any) -> Any:
    """The same with one axis at least."""
    return NUMPY[np.atleast_1d](asarray(tracing, a, dtype, **options))


@in_bodies(np.copy)
def copied(tracing: Tracing, a: Any, order: str = "K", subok: bool = False) -> Any:
    return array(tracing, a, copy=True)


NUMPY[np.copy] = Traced.copy


##### arrays whose entries depend on the size


def _needs_numbers(function: Any) -> None:
    name = f"np.{function.__name__}"

    @in_bodies(function)
    def ask(tracing: Tracing, *args: Any, **options: Any) -> NoReturn:
        given = ", ".join(map(str, args))
        tracing.leave(f"{tracing.name} calls {name}({given}), whose sizes must be numbers", mend=EQUIVALENTS.get(name))


for _function in (np.linspace, np.indices):
    _needs_numbers(_function)


##### questions for sizes


@in_bodies(len)
def length(tracing: Tracing, value: Any) -> Any:
    return value.shape[0] if isinstance(value, Traced) and value.layout else len(value)


def size(value: Traced, axis: int | None = None) -> Any:
    """`np.size` in a body."""
    return value.size if axis is None else value.shape[axis]


NUMPY[np.shape] = attrgetter("shape")
NUMPY[np.ndim] = attrgetter("ndim")
NUMPY[np.size] = size


##### what kind of value it is


class KindOf(type):
    """The metaclass of what stands in for `type`: a traced value is of the type for which it stands."""

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        if len(args) == 1 and isinstance(value := args[0], Traced):
            if not value.layout:  # it may be Python's or NumPy's
                what = f"{value.tracing.name} asks for the type of {value.text}, a number"
                value.tracing.leave(what, mend="isinstance(..., float)")
            return value.__class__
        return type(*args, **kwargs)

    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, type)

    def __subclasscheck__(cls, subclass: type[Any]) -> bool:
        return issubclass(subclass, type)


class TypeInBody(metaclass=KindOf):
    """What a body finds as `type`."""

    __module__ = "builtins"


IN_BODIES[type] = TypeInBody


##### functions of numbers, of the standard library


def _of_number(function: Any, ufunc: Any) -> None:
    @in_bodies(function)
    def of_number(tracing: Tracing, *values: Any) -> Any:
        lifted = [lift(tracing, value) for value in values]
        if any(value.layout for value in lifted):
            tracing.leave(f"{tracing.name} calls math.{function.__name__} of an array", mend=f"np.{ufunc.__name__}")
        return NUMPY[ufunc](*lifted)


for _name in dir(math):
    if isinstance(_ufunc := getattr(np, _name, None), np.ufunc) and _ufunc in NUMPY:
        _of_number(getattr(math, _name), _ufunc)
_of_number(math.pow, np.power)
_of_number(math.fabs, np.abs)
