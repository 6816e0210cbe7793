"""Functions made from text, with another function's parameters and defaults."""

import inspect
import itertools
import linecache
import weakref
from collections.abc import Callable
from types import FunctionType
from typing import Any, cast

_numbers = itertools.count(1)


def parameters(function: Callable[..., Any], also: str | None = None) -> str:
    """Return the parameters of a function as text, every default written None, and `also` one more, given by name.

    >>> parameters(lambda x, /, y=3, *rest, z, **others: 0)
    '(x, /, y=None, *rest, z, **others)'
    >>> parameters(lambda x, **others: 0, "y")
    '(x, *, y, **others)'
    """
    given = inspect.signature(function, follow_wrapped=False)
    bare = [
        parameter.replace(
            annotation=parameter.empty, default=parameter.empty if parameter.default is parameter.empty else None
        )
        for parameter in given.parameters.values()
    ]
    if also is not None:
        place = len(bare) - (bool(bare) and bare[-1].kind is inspect.Parameter.VAR_KEYWORD)
        bare.insert(place, inspect.Parameter(also, inspect.Parameter.KEYWORD_ONLY))
    return str(given.replace(parameters=bare, return_annotation=inspect.Signature.empty))


def forwarded(function: Callable[..., Any]) -> str:
    """Return the arguments of a call that hands a function's own parameters on.

    >>> forwarded(lambda x, /, y=3, *rest, z, **others: 0)
    'x, y, *rest, z=z, **others'
    """
    forms: dict[Any, str] = {
        inspect.Parameter.VAR_POSITIONAL: "*{0}",
        inspect.Parameter.VAR_KEYWORD: "**{0}",
        inspect.Parameter.KEYWORD_ONLY: "{0}={0}",
    }
    given = inspect.signature(function, follow_wrapped=False).parameters.values()
    return ", ".join(forms.get(parameter.kind, "{0}").format(parameter.name) for parameter in given)


def define(name: str, text: str, namespace: dict[str, Any], like: Callable[..., Any]) -> FunctionType:
    """Return the function `name` that a text defines, with the defaults of another one.

    Tracebacks and debuggers show its lines: the text is registered where they look for source.
    """
    file = f"<dimgrad {next(_numbers)}: {like.__qualname__}>"
    exec(compile(text, file, "exec"), namespace)
    function = cast("FunctionType", namespace.pop(name))
    original = cast("FunctionType", like)
    function.__defaults__, function.__kwdefaults__ = original.__defaults__, original.__kwdefaults__
    linecache.cache[file] = (len(text), None, text.splitlines(keepends=True), file)
    weakref.finalize(function, linecache.cache.pop, file, None)
    return function
