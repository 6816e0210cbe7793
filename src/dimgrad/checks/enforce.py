"""`enforce`: a function, method or class whose annotations hold at every call."""

import functools
import inspect
import types
from collections.abc import Mapping
from typing import Any, cast

from dimgrad.checks.checked import Checked, Hook
from dimgrad.checks.classes import enforce_class
from dimgrad.checks.methods import Method, Role
from dimgrad.checks.scope import surroundings_of_caller
from dimgrad.checks.signature import signature_of
from dimgrad.errors import AnnotationError, Line, Report

__all__ = ["Checked", "Hook", "checked_of", "enforce"]


def enforce[F](f: F, *, before_first_call: Hook | None = None) -> F:
    """Return a function, method or class whose annotations hold at every call.

    `before_first_call(checked, arguments)` runs once for each function and class of `self`, when the arguments of the
    first call have passed and the body has not run; if it raises, the next call tries again.

    >>> import numpy as np
    >>> from dimgrad.tensors import Column, Scalar
    >>> @enforce
    ... def length[N](x: Column[N]) -> Scalar:
    ...     return float(np.sqrt(x.T @ x).item())
    >>> length(np.array([[3.0], [4.0]]))
    5.0
    """
    return cast("F", _enforced(f, surroundings_of_caller(), before_first_call))


def checked_of(f: Any) -> Checked | None:
    """Return what is behind a checked function or method; None for everything else.

    A method must be bound, or be the method of a checked class.
    """
    if isinstance(f, types.MethodType):
        inner = _behind(f.__func__)
        cls = f.__self__ if isinstance(f.__self__, type) else type(f.__self__)
        return inner.for_class(cls) if isinstance(inner, Method) else inner
    inner = _behind(f)
    if isinstance(inner, Method):
        if inner.role != "staticmethod" and inner.owner is None:
            return None
        return inner.for_class(None if inner.role == "staticmethod" else inner.owner)
    return inner


def _enforced(f: Any, surroundings: Mapping[str, object], hook: Hook | None) -> Any:
    if isinstance(f, type):
        return enforce_class(f, surroundings, _method_of)
    if _behind(f) is not None:
        return f
    if isinstance(f, (staticmethod, classmethod)):
        descriptor = cast("staticmethod[..., Any] | classmethod[Any, ..., Any]", f)
        role: Role = "staticmethod" if isinstance(f, staticmethod) else "classmethod"
        inner = _method(descriptor.__func__, role, surroundings, hook)
        return staticmethod(inner) if role == "staticmethod" else classmethod(inner)
    _require_function(f)
    if _is_in_class_body(f):
        return _method(f, "method", surroundings, hook)
    checked = Checked(signature_of(f, surroundings=surroundings), hook)
    wrapper = functools.wraps(f)(checked.compiled)
    checked.wrapper = wrapper
    return _marked(wrapper, checked)


def _method(function: Any, role: Role, surroundings: Mapping[str, object], hook: Hook | None) -> Any:
    _require_function(function)
    if role == "method":
        _require_self(function)
    method = Method(function, role, surroundings, hook)
    return _marked(method.wrapper, method)


def _marked(wrapper: Any, behind: Checked | Method) -> Any:
    wrapper.__dimgrad__ = behind
    return wrapper


def _behind(f: Any) -> Checked | Method | None:
    """Return what a wrapper stands for; on foreign wrappers `functools.wraps` makes copies of the mark."""
    behind = getattr(f, "__dimgrad__", None)
    return behind if isinstance(behind, (Checked, Method)) and behind.wrapper is f else None


def _method_of(f: Any) -> Method | None:
    behind = _behind(f)
    return behind if isinstance(behind, Method) else None


def _is_in_class_body(function: types.FunctionType) -> bool:
    *around, _ = function.__qualname__.split(".")
    return bool(around) and around[-1] != "<locals>"


def _require_function(f: Any) -> None:
    if isinstance(f, (property, functools.cached_property)):
        kind = type(cast("object", f)).__name__
        raise AnnotationError(Report(f"@checked stands above @{kind}", mend=f"@checked below @{kind}"))
    if not isinstance(f, types.FunctionType):
        shown = getattr(f, "__name__", None) or type(f).__name__
        raise AnnotationError(
            Report(
                f"@checked cannot check {shown}",
                expected="a function or class written in Python",
                got=f"{type(f).__name__}",
                mend="@checked on the function inside, or a def around it",
            )
        )
    if hasattr(f, "__wrapped__"):
        raise AnnotationError(
            Report(
                f"{f.__qualname__}: @checked stands above another decorator, whose wrapper has another signature",
                mend="@checked innermost, next to the def",
                line=Line.of_definition(inspect.unwrap(f).__code__),
            )
        )


def _require_self(function: types.FunctionType) -> None:
    parameters = list(inspect.signature(function).parameters.values())
    first = parameters[0].name if parameters else None
    if first is None or parameters[0].kind not in (
        inspect.Parameter.POSITIONAL_ONLY,
        inspect.Parameter.POSITIONAL_OR_KEYWORD,
    ):
        raise AnnotationError(Report(f"{function.__qualname__} takes no self", mend="@checked above @staticmethod"))
