"""Writes `docs/operations.md` from the declarations of the operations: `python docs/make_operations.py`."""

import inspect
from collections.abc import Callable
from pathlib import Path
from types import UnionType
from typing import Any, Literal, get_args, get_origin, get_overloads

import dimgrad
from dimgrad.calculus.operators import derivative
from dimgrad.forms import Scalar, written
from dimgrad.ops.operation import REGISTRY, Operation
from dimgrad.value.dispatch import NUMPY, OPERATORS

PAGE = Path(__file__).parent / "operations.md"
CONSTANTS: tuple[Callable[..., Any], ...] = (dimgrad.ones, dimgrad.zeros, dimgrad.eye, dimgrad.commutation)
HEAD = """\
# Operations

All operations. This page is written by `docs/make_operations.py` from their declarations, and a test compares the two.

They take arrays, and traced values in a body that is proven or differentiated; there the functions of NumPy that are
named beside them mean the same. The derivative of a function of entries is given for one entry; the others have no
formula that is independent of shapes, and are best asked: `print(derivative(f))`. `T` is a tensor of any kind.
"""
OTHERS = """\
## Other functions of NumPy

These have no operation of their own: they are made of those above, and take their arguments as NumPy does.
"""


def page() -> str:
    """The page as it should be."""
    public = [operation for operation in REGISTRY.values() if _is_public(operation)]
    parts = [HEAD]
    for family in dict.fromkeys(_family(operation.kernel) for operation in public):
        parts.append(f"## {family.capitalize()}\n")
        parts += [_entry(operation) for operation in public if _family(operation.kernel) == family]
    parts.append("## Constants\n")
    parts += [_constant(function) for function in CONSTANTS]
    parts.append(_others({name for operation in REGISTRY.values() for name in _numpy_names(operation)}))
    return "\n".join(parts)


def _others(named: set[str]) -> str:
    """The functions of NumPy that are made of several operations, or take their arguments in NumPy's own ways."""
    names = sorted({_numpy_name(f) for f in NUMPY} - named)
    return f"{OTHERS}\n{', '.join(f'`{name}`' for name in names)}.\n"


def _is_public(operation: Operation) -> bool:
    """Whether users meet it: by name, as an operator, or as a function of NumPy. Others are parts of these."""
    if not operation.kernel.__module__.startswith("dimgrad."):  # declared by a user, an example or a test
        return False
    return hasattr(dimgrad, operation.name) or operation.operator is not None or bool(_numpy_names(operation))


def _family(function: Callable[..., Any]) -> str:
    return function.__module__.rpartition(".")[2]


def _entry(operation: Operation) -> str:
    call = operation.call_text(*operation.parameters)
    names = _numpy_names(operation)
    rows = [
        f"shapes: {_any_shape(operation)}" if operation.pointwise else _signatures(operation.kernel),
        f"derivative: {_slopes(operation)}" if operation.pointwise else "",
        f"NumPy: {', '.join(f'`{name}`' for name in names)}" if names else "",
        f"domain: {_domain(operation)}",
        f"source: {operation.source}",
    ]
    return f"### `{call}`\n\n{_words(operation.kernel)}\n\n" + "".join(f"- {row}\n" for row in rows if row)


def _constant(function: Callable[..., Any]) -> str:
    call = f"{function.__name__}({', '.join(inspect.signature(function).parameters)})"
    return f"### `{call}`\n\n{_words(function)}\n\n- {_signatures(function)}\n"


def _words(function: Callable[..., Any]) -> str:
    """The docstring as far as its example."""
    return (inspect.getdoc(function) or "").partition(">>>")[0].strip()


def _any_shape(operation: Operation) -> str:
    return "any" if len(operation.parameters) == 1 else "any one shape; a scalar beside a tensor is repeated"


def _signatures(kernel: Callable[..., Any]) -> str:
    return "; ".join(f"`{_signature(overload)}`" for overload in get_overloads(kernel) or [kernel])


def _signature(overload: Callable[..., Any]) -> str:
    given = inspect.signature(overload)
    rows = [(p.replace(annotation=p.empty, default=p.empty), p.annotation) for p in given.parameters.values()]
    parameters = ", ".join(f"{parameter}: {_annotation(annotation)}" for parameter, annotation in rows)
    return f"({parameters}) → {_annotation(given.return_annotation)}"


def _annotation(annotation: Any) -> str:
    if annotation is Scalar:
        return "Scalar"
    if written(annotation) is None and get_origin(annotation) is Literal:
        return " or ".join(map(str, get_args(annotation)))
    if get_origin(annotation) is type:
        return f"type[{get_args(annotation)[0].__name__}]"
    if isinstance(annotation, UnionType):
        return " or ".join(map(_annotation, get_args(annotation)))
    return "Any" if annotation is Any else str(annotation.__name__)


def _slopes(operation: Operation) -> str:
    """The derivative by each argument, of scalars, as the library prints it."""
    function, place = _function(operation), [domain.high for domain in operation.domain]
    rows: list[str] = []
    for k, name in enumerate(operation.parameters):
        slope = derivative(function, k)
        slope(*place)
        rows.append(f"`{slope.formula}`" + (f" by {name}" if len(place) > 1 else ""))
    return ", ".join(rows)


def _function(operation: Operation) -> Callable[..., Any]:
    """The function that users call, wherever they meet it."""
    known: list[Callable[..., Any]] = [*vars(dimgrad).values(), *OPERATORS.values(), *NUMPY.values()]
    return next(f for f in known if _kernel(f) is operation.kernel)


def _kernel(public: Any) -> Any:
    return getattr(public, "__wrapped__", None)


def _numpy_names(operation: Operation) -> list[str]:
    return [_numpy_name(f) for f, public in NUMPY.items() if _kernel(public) is operation.kernel]


def _numpy_name(function: Callable[..., Any]) -> str:
    """What a function of NumPy is called by its users; universal functions do not say their module."""
    module = getattr(function, "__module__", None) or "numpy"
    return f"{module.replace('numpy', 'np', 1)}.{function.__name__}"


def _domain(operation: Operation) -> str:
    words = [domain.words for domain in operation.domain]
    if len(set(words)) == 1:
        return words[0]
    return ", ".join(f"{text} for {name}" for name, text in zip(operation.parameters, words, strict=True))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
