"""What classes and functions declare: type parameters, fields, annotations, in every way that Python writes them."""

import dataclasses
from typing import Any

from dimgrad.checks.scope import unresolved


def parameters_of(cls: type[Any] | None) -> tuple[Any, ...]:
    """Return the type parameters of a class, in either syntax."""
    return getattr(cls, "__parameters__", ())


def field_names(cls: type[Any]) -> list[str] | None:
    """Return the fields of a dataclass or NamedTuple; None for every other class."""
    if dataclasses.is_dataclass(cls):
        return [item.name for item in dataclasses.fields(cls)]
    names: tuple[str, ...] | None = getattr(cls, "_fields", None) if tuple in cls.__mro__ else None
    return None if names is None else list(names)


def annotations_of(owner: Any) -> dict[str, Any]:
    """Return the annotations of a function, or those that a class itself declares."""
    try:
        found = vars(owner).get("__annotations__") if isinstance(owner, type) else owner.__annotations__
        if found is None and isinstance(owner, type) and "__annotate_func__" in vars(owner):
            found = owner.__annotations__  # 3.14 evaluates when asked
        return dict(found or {})
    except NameError as error:
        raise unresolved(owner.__qualname__, str(error.name), error) from None
