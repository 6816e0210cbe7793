"""Calls of NumPy's functions in bodies: the operation behind one, its shape where there is none, or a reason."""

import functools
import inspect
from collections.abc import Callable
from typing import Any, cast

from dimgrad.describe import described as describe
from dimgrad.errors import KindError
from dimgrad.symbolic import Symbolic
from dimgrad.value.changes import put
from dimgrad.value.dispatch import METHODS, NUMPY, SHAPES, operator
from dimgrad.value.equivalents import EQUIVALENTS
from dimgrad.value.expressions import described
from dimgrad.value.memory import VIEWS, among
from dimgrad.value.whole import keeps_whole
from dimgrad.value.written import qualified, written_change


def call_function(x: Any, function: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """Answer a function of NumPy's for a traced value `x` among its arguments."""
    name = qualified(function)
    if function not in NUMPY and function not in SHAPES:
        x.unsupported(name)
    behind: Any = NUMPY[function] if function in NUMPY else SHAPES[function]
    if (strange := _not_taken(behind, args, kwargs)) is not None:
        x.unsupported(name, *strange)
    if function not in NUMPY:
        if not (args and isinstance(args[0], Symbolic)):
            x.unsupported(name)
        x.note(name)
        return _unknown(x, name, behind(*args, **kwargs))
    result: Any = None
    try:
        result = NUMPY[function](*args, **kwargs)
    except KindError as error:  # NumPy may well take it
        x.tracing.leave(f"{x.tracing.name} calls {name}, and {error.report.what}", mend=error.report.mend)
    if keeps_whole(function, [*args, *kwargs.values()]):
        for made in among([result]):
            if isinstance(made, Symbolic) and not cast("Any", made).mask:
                cast("Any", made).whole = True
    if function in VIEWS:
        _share([*args, *kwargs.values(), result])
    return result


def call_ufunc(x: Any, ufunc: Any, method: str, inputs: tuple[Any, ...], options: dict[str, Any]) -> Any:
    """Answer a universal function of NumPy's, or one of its methods."""
    if method in METHODS and ufunc in NUMPY:
        return METHODS[method](ufunc, *inputs, **options)
    given = [option for option, value in options.items() if value is not None]
    if method == "__call__" and ufunc in NUMPY and not given:
        return NUMPY[ufunc](*inputs)
    if method == "__call__" and ufunc in NUMPY and given == ["out"]:
        return _into(x, options["out"], NUMPY[ufunc](*inputs))
    name = qualified(ufunc) if method == "__call__" else f"{qualified(ufunc)}.{method}"
    if method != "__call__" or ufunc.signature is not None or ufunc.nout > 1 or not set(given) <= {"out", "where"}:
        x.unsupported(name, *given)
    x.note(name, *given)
    return operator("entrywise")(name, ufunc, *inputs)


def _into(x: Any, out: tuple[Any, ...], result: Any) -> Any:
    """Put what a universal function gives into an array that is there."""
    (target,) = out
    if isinstance(target, Symbolic):
        put(target, ..., result)
        return target
    change = written_change()
    name = "out=" if change is None else change[0]
    return x.tracing.leave(
        f"{x.tracing.name} puts {result.text} into {name}, which NumPy made of numbers",
        expected="an array that is traced",
        got=f"{name} : {describe(target)}",
        mend=EQUIVALENTS["out="] if change is None else " = ".join(change),
    )


def _not_taken(behind: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> list[str] | None:
    """Which options of NumPy's function the operation does not take; None if it takes the call as it is."""
    signature = _signature(behind)
    if signature is None:
        return None
    try:
        signature.bind(*args, **kwargs)
    except TypeError:
        return [f"{option}=" for option in kwargs if option not in signature.parameters] or [f"{len(args)} arguments"]
    return None


@functools.cache
def _signature(function: Callable[..., Any]) -> inspect.Signature | None:
    try:
        return inspect.signature(function)
    except ValueError:  # a built-in that does not tell
        return None


def _unknown(x: Any, name: str, shape: Any) -> Any:
    """Values of shapes of which nothing else is known: one, or a tuple of them as NumPy gives it."""
    if not isinstance(shape, tuple):
        return tuple(_unknown(x, name, inner) for inner in shape)
    return operator("unknown")(x.tracing, shape, described(name, x.text))


def _share(values: list[Any]) -> None:
    """What may be a view has the memory of what it may be of."""
    arrays: list[Any] = [
        value for value in among(values) if isinstance(value, Symbolic) and not cast("Any", value).is_number
    ]
    for value in arrays[1:]:
        arrays[0].shared_memory().merge(value.shared_memory())
