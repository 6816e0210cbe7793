"""What is differentiated or proven: the function behind a wrapper, a bound method, a partial or a derivative."""

import functools
import inspect
import types
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from dimgrad.checks.enforce import checked_of
from dimgrad.checks.signature import Parameter, Signature, signature_of
from dimgrad.errors import DerivativeError, Line, Report


@dataclass(frozen=True, slots=True)
class Callee:
    """A function, its signature, and the arguments that are given already (`self`, those of a partial)."""

    name: str
    function: Callable[..., Any]
    """The body; no checks stand around it."""
    signature: Signature
    args: tuple[Any, ...] = ()
    kwargs: Mapping[str, Any] = field(default_factory=dict[str, Any])

    def bind(self, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> dict[str, Any]:
        """The value of every parameter in a call."""
        return self.signature.bind((*self.args, *args), {**self.kwargs, **kwargs})

    @property
    def symbol(self) -> str:
        """The function's value as formulas name it."""
        name = self.name.rpartition(".")[2]
        return name if name.isidentifier() else "f"

    @property
    def open(self) -> tuple[Parameter, ...]:
        """The parameters that a call has still to give by position, in order."""
        positional = [p for p in self.signature.parameters.values() if p.kind in _BY_POSITION]
        return tuple(p for p in positional[len(self.args) :] if p.name not in self.kwargs)

    @property
    def given(self) -> dict[str, Any]:
        """The values of parameters that are given already, by name."""
        names = [p.name for p in self.signature.parameters.values() if p.kind in _BY_POSITION]
        return {**dict(zip(names, self.args, strict=False)), **self.kwargs}

    @property
    def head(self) -> str:
        """The call as messages show it."""
        names = [p.name for p in self.signature.parameters.values() if p.name not in self.given]
        return f"{self.name}({', '.join(names)})"


_BY_POSITION = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)


class Traceable(ABC):
    """A callable of our own that can be traced through, such as a derivative."""

    @abstractmethod
    def callee(self) -> Callee:
        """What it stands for."""


def callee_of(f: Any) -> Callee:
    """Return what is behind a callable.

    >>> callee_of(functools.partial(lambda x, y: x * y, 2.0)).head
    '<lambda>(y)'
    """
    kind: type[Any] = type(cast("object", f))
    if isinstance(f, Traceable):
        return f.callee()
    if isinstance(f, functools.partial):
        inner = callee_of(f.func)
        kwargs = {**inner.kwargs, **f.keywords}
        return Callee(inner.name, inner.function, inner.signature, (*inner.args, *f.args), kwargs)
    checked = checked_of(f)
    if checked is not None:
        receiver = (f.__self__,) if isinstance(f, types.MethodType) else ()
        return Callee(checked.signature.name, checked.function, checked.signature, receiver)
    if isinstance(f, types.MethodType):
        signature = signature_of(f)
        return Callee(signature.name, f.__func__, signature, (f.__self__,))
    if isinstance(f, types.FunctionType):
        signature = signature_of(f)
        return Callee(signature.name, f, signature)
    if isinstance(vars(kind).get("__call__"), types.FunctionType):
        return callee_of(f.__call__)
    raise DerivativeError(
        Report(
            f"{f!r} is no function written in Python",
            expected="a function, lambda, method, functools.partial or derivative",
            got=type(f).__name__,
            mend="a def or lambda around it",
            line=Line.of_caller(),
        )
    )
