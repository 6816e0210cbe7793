"""A checked class: its fields are checked when an object has been made, its methods' checkers are made at once."""

import dataclasses
import functools
from collections.abc import Callable, Mapping
from typing import Any

from dimgrad.checks.authority import Authority
from dimgrad.checks.compiled import draft_fields
from dimgrad.checks.declared import annotations_of, field_names
from dimgrad.checks.methods import Method
from dimgrad.checks.resolve import Resolver
from dimgrad.checks.scope import of_class, remember
from dimgrad.checks.source import define
from dimgrad.checks.spec import Leaf, RecordSpec, leaves
from dimgrad.checks.words import complaint
from dimgrad.errors import AnnotationError, Line, Report, ShapeError
from dimgrad.symbolic import Symbolic

HEAP_TYPE = 1 << 9
"""CPython's flag of classes that Python code makes; those of C cannot be changed."""

type MethodOf = Callable[[Any], Method | None]


def enforce_class(cls: type[Any], surroundings: Mapping[str, object], method_of: MethodOf) -> type[Any]:
    """Decorate a class: AnnotationError now, for a field or method that cannot be understood."""
    remember(cls, surroundings)
    if not cls.__flags__ & HEAP_TYPE:
        raise AnnotationError(
            Report(f"{cls.__name__} is no class written in Python", expected="a function, or a class of your own")
        )
    if issubclass(cls, tuple):
        raise AnnotationError(
            Report(f"{cls.__name__} is a tuple: it has no __init__ to check", mend="@dataclass(frozen=True)")
        )
    if not dataclasses.is_dataclass(cls) and "__init__" not in vars(cls) and annotations_of(cls):
        raise AnnotationError(
            Report(
                f"{cls.__name__} has fields but no __init__ yet",
                expected="a dataclass, or a class with an __init__ of its own",
                mend="@checked above @dataclass",
            )
        )
    for name, value in list(vars(cls).items()):
        method = method_of(_inner(value))
        if method is not None:
            _require_order(cls, name, type(value).__name__, method)
            method.owner = cls
            method.for_class(None if method.role == "staticmethod" else cls)
    _check_after_init(cls)
    _check_derived_classes(cls)
    return cls


class Fields:
    """Checks the fields that one class declares, on objects of that class and of the classes derived from it."""

    def __init__(self, cls: type[Any]) -> None:
        names = field_names(cls)
        self._names = list(annotations_of(cls)) if names is None else names
        self._by_class: dict[type[Any], tuple[RecordSpec, Callable[[Any], bool], Authority]] = {}
        self._recognises(cls)

    def __call__(self, instance: Any) -> None:
        """Raise ShapeError or KindError if the fields do not fit; sizes of the class parameters are found from them."""
        cls: type[Any] = instance.__class__
        record, fits, authority = self._recognises(cls)
        if fits(instance):
            return
        found = [dataclasses.replace(leaf, path=leaf.path.removeprefix(".")) for leaf in leaves(record, instance, "")]
        if any(isinstance(leaf.value, Symbolic) for leaf in found) or authority.accepts(found, {}):
            return
        head = f"{record.cls.__name__}({', '.join(name for name, _ in record.fields)})"
        raise complaint(head, found, {}, Line.of_caller()) or ShapeError(
            Report(f"{head}: refused", because=_shown(found))
        )

    def _recognises(self, cls: type[Any]) -> tuple[RecordSpec, Callable[[Any], bool], Authority]:
        if cls not in self._by_class:
            record = Resolver(of_class(cls), whole_records=True).record(cls, None, self._names)
            written = draft_fields(record)
            fits = define(written.name, written.text, written.namespace, _one_argument)
            self._by_class[cls] = record, fits, Authority()
        return self._by_class[cls]


def _check_after_init(cls: type[Any]) -> None:
    """Check the fields after `__init__`, and so after `__post_init__`, which may convert them."""
    init, check = cls.__init__, Fields(cls)

    @functools.wraps(init)
    def checked_init(self: Any, *args: Any, **kwargs: Any) -> None:
        init(self, *args, **kwargs)
        check(self)

    cls.__init__ = checked_init


def _check_derived_classes(cls: type[Any]) -> None:
    """Check the inherited fields of a derived dataclass too, whose new `__init__` does not call the one wrapped here.

    A dataclass decorator that comes later finds a `__post_init__` and calls it at the end of the `__init__` it writes.
    """
    inherited = vars(cls).get("__init_subclass__")

    def init_subclass(derived: type[Any], /, **kwargs: Any) -> None:
        if inherited is None:
            super(cls, derived).__init_subclass__(**kwargs)
        else:
            inherited.__get__(None, derived)(**kwargs)
        after: Any = getattr(derived, "__post_init__", None)
        checks: list[Fields] = []  # made for the first object: the fields of a dataclass are not known yet

        def checked_post_init(self: Any, *args: Any, **kwargs: Any) -> None:
            if after is not None:
                after(self, *args, **kwargs)
            if type(self) is derived:  # else a class further down is not complete yet
                if not checks:
                    checks.append(Fields(derived))
                checks[0](self)

        derived.__post_init__ = checked_post_init

    cls.__init_subclass__ = classmethod(init_subclass)  # type: ignore[assignment]  # a class method is what it must be


def _inner(value: Any) -> Any:
    """Return the function inside a property, cached property, static or class method; else the value itself."""
    for attribute in ("fget", "func", "__func__"):
        if (inner := getattr(value, attribute, None)) is not None:
            return inner
    return value


def _require_order(cls: type[Any], name: str, kind: str, method: Method) -> None:
    if kind in ("staticmethod", "classmethod") and method.role != kind:
        raise AnnotationError(
            Report(
                f"{cls.__name__}.{name}: @checked stands below @{kind}, where it takes the first argument for self",
                mend=f"@checked above @{kind}",
            )
        )


def _one_argument(self: Any) -> None:
    """The parameters of the function that checks fields."""


def _shown(found: list[Leaf]) -> tuple[str, ...]:
    return tuple(str(leaf) for leaf in found)
