"""Where the names in a string annotation are looked up.

`typing.get_type_hints` and `inspect.signature(eval_str=True)` fail on type parameters in 3.12, and jaxtyping takes
`Any` for a name that it cannot find; a name that is not found here is an error.
"""

import inspect
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import CodeType, FrameType
from typing import Any
from weakref import WeakKeyDictionary

from dimgrad.errors import PACKAGE, AnnotationError, Report

# The names around a class that was decorated inside of a function; its annotations may be resolved long after.
_surroundings: "WeakKeyDictionary[type[Any], Mapping[str, object]]" = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Scope:
    """The names that an annotation may use, and whose annotation it is (for messages)."""

    owner: str
    names: Mapping[str, object]
    globals: dict[str, Any]
    code: CodeType | None = None

    def evaluate(self, text: str) -> object:
        """Evaluate a string annotation; AnnotationError where it cannot be."""
        try:
            return eval(text, self.globals, dict(self.names))
        except AnnotationError:
            raise
        except NameError as error:
            raise unresolved(self.owner, text, error) from None
        except (TypeError, SyntaxError, AttributeError, LookupError) as error:
            raise AnnotationError(
                Report(
                    f'{self.owner}: the annotation "{text}" cannot be evaluated', got=f"{type(error).__name__}: {error}"
                )
            ) from error


def unresolved(owner: str, text: str, error: NameError) -> AnnotationError:
    """The error for a name in an annotation that is not there at run time."""
    return AnnotationError(
        Report(
            f'{owner}: the annotation "{text}" cannot be resolved',
            got=str(error),
            because=("a name that is imported only under TYPE_CHECKING, or defined later, is not there at run time",),
            mend=f"import or define {error.name} before the decorator runs",
        )
    )


def of_function(function: Callable[..., Any], surroundings: Mapping[str, object], owner: type[Any] | None) -> Scope:
    """Return the names for a function: type parameters, its class's, closure, surroundings, globals."""
    inner = inspect.unwrap(function)  # `functools.wraps` copies the annotations of a function of another module
    code = inner.__code__
    closure = dict(zip(code.co_freevars, inner.__closure__ or (), strict=True))
    names = dict(surroundings)
    names.update((name, cell.cell_contents) for name, cell in closure.items() if _is_filled(cell))
    if owner is not None:
        names.update(_of_class(owner))
    names.update((parameter.__name__, parameter) for parameter in inner.__type_params__)
    return Scope(function.__qualname__, names, inner.__globals__, code)


def of_class(cls: type[Any]) -> Scope:
    """Return the names for the fields of a class."""
    return Scope(cls.__name__, _of_class(cls), vars(sys.modules[cls.__module__]))


def remember(cls: type[Any], surroundings: Mapping[str, object]) -> None:
    """Keep the names around a class that is being decorated."""
    _surroundings[cls] = dict(surroundings)


def surroundings_of_caller() -> dict[str, object]:
    """Return the local names of the user's frame that is decorating, and of those around it if it is a class body."""
    frame: FrameType | None = sys._getframe(1)  # pyright: ignore[reportPrivateUsage]  # inspect.stack reads every file
    while frame is not None and frame.f_code.co_filename.startswith(PACKAGE):
        frame = frame.f_back
    names: dict[str, object] = {}
    while frame is not None:
        is_class_body = "__qualname__" in frame.f_locals and "__module__" in frame.f_locals
        if frame.f_locals is not frame.f_globals:
            own = dict(frame.f_locals)
            parameters = own.get(".type_params", own.get("__type_params__", ()))
            own.update((p.__name__, p) for p in parameters if isinstance(parameters, tuple))
            names = own | names
        if not is_class_body:
            break
        frame = frame.f_back
    return names


def _of_class(cls: type[Any]) -> dict[str, object]:
    names = dict(_surroundings.get(cls, {}))
    names.update(vars(cls))
    names[cls.__name__] = cls
    names.update((parameter.__name__, parameter) for parameter in getattr(cls, "__parameters__", ()))
    return names


def _is_filled(cell: Any) -> bool:
    try:
        return cell.cell_contents is not cell
    except ValueError:  # a name of the enclosing function that is assigned only later
        return False
