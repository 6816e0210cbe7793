"""Methods: one compiled checker for each class of `self`, made when the class is known."""

import functools
import inspect
import types
from collections.abc import Callable, Mapping
from typing import Any, Literal

from dimgrad.checks.checked import Checked, Hook
from dimgrad.checks.compiled import draft_dispatch
from dimgrad.checks.declared import parameters_of
from dimgrad.checks.signature import Signature, owner_of, signature_of
from dimgrad.checks.source import define
from dimgrad.checks.spec import axes_in
from dimgrad.dims import name_of
from dimgrad.errors import AnnotationError, Line, Report

type Role = Literal["method", "classmethod", "staticmethod"]

# What the checker of a call is looked up by, written in the wrapper.
KEYS: dict[Role, str] = {"method": "{p}type({first})", "classmethod": "{first}", "staticmethod": "None"}


class Method:
    """A checked function of a class body. Its annotations may name the class itself, which does not exist yet."""

    def __init__(self, function: Any, role: Role, surroundings: Mapping[str, object], hook: Hook | None) -> None:
        self.function = function
        self.role: Role = role
        self.owner: type[Any] | None = None
        self._surroundings = surroundings
        self._hook = hook
        self._plans = _Plans(self.plan)
        written = draft_dispatch(function, KEYS[role])
        namespace = written.namespace | {f"{written.prefix}plans": self._plans}
        self.wrapper: Callable[..., Any] = functools.wraps(function)(
            define(written.name, written.text, namespace, function)
        )

    def for_class(self, cls: type[Any] | None) -> Checked:
        """Return the checked function for one class of `self`; for a static method, for None."""
        self._plans[cls]  # made when first looked up
        return self._plans.made[cls]

    def plan(self, cls: type[Any] | None) -> Checked:
        """Make the checker for one class; AnnotationError where the function does not fit it."""
        owner = self.owner if cls is None or self.owner is not None else owner_of(self.wrapper, cls)
        if cls is not None and (owner is None or owner not in cls.__mro__):
            raise AnnotationError(
                Report(
                    f"{self.function.__qualname__}: {next(iter(self._parameters))} is of type {cls.__name__}",
                    expected="an instance of the class that the method is defined in",
                    mend=f"@checked above @{'classmethod' if issubclass(cls, type) else 'staticmethod'}, if it is one",
                    line=Line.of_definition(inspect.unwrap(self.function).__code__),
                )
            )
        signature = signature_of(self.function, cls, owner, self._surroundings, instance=self.role == "method")
        if self.role == "method" and owner is not None:
            _require_carried(signature, owner)
        checked = Checked(signature, self._hook)
        checked.wrapper = self.wrapper
        return checked

    @property
    def _parameters(self) -> Mapping[str, inspect.Parameter]:
        return inspect.signature(self.function).parameters


class _Plans(dict[Any, types.FunctionType]):
    """The compiled checkers by class, each made when it is first asked for."""

    def __init__(self, plan: Callable[[type[Any] | None], Checked]) -> None:
        super().__init__()
        self.made: dict[type[Any] | None, Checked] = {}
        self._plan = plan

    def __missing__(self, cls: type[Any] | None) -> types.FunctionType:
        checked = self.made[cls] = self._plan(cls)
        self[cls] = checked.compiled
        return checked.compiled


def _require_carried(signature: Signature, owner: type[Any]) -> None:
    """Refuse a dimension of the class that no declared field has: nothing would hold it from one call to the next."""
    receiver = signature.receiver
    carried = () if receiver is None else tuple(axes_in(receiver))
    specs = [parameter.spec for parameter in signature.parameters.values()] + [signature.result]
    for axis in (axis for spec in specs for axis in axes_in(spec)):
        if axis in parameters_of(owner) and axis not in carried:
            raise AnnotationError(
                Report(
                    f"{signature.head}: {name_of(axis)} is a dimension of {owner.__name__},"
                    " but none of its fields has it",
                    expected="a declared field that fixes it, or a type parameter of the method",
                    mend=f"a field such as `W: Matrix[{name_of(axis)}, ...]` in the body of {owner.__name__}",
                    line=Line.of_definition(inspect.unwrap(signature.function).__code__),
                )
            )
