# The stand-in for "as before" in mypy's copy_modified has no type that pyright knows.
# pyright: reportUnknownMemberType=false
"""Errors in words of shapes, in place of mypy's own: never on code that mypy would pass, never where it is ignored."""

from collections.abc import Callable
from typing import Final

from mypy.checker import TypeChecker
from mypy.errorcodes import ErrorCode
from mypy.errors import ErrorInfo
from mypy.expandtype import expand_type
from mypy.nodes import (
    CallExpr,
    Context,
    Expression,
    FloatExpr,
    IndexExpr,
    IntExpr,
    MemberExpr,
    NameExpr,
    OpExpr,
    StrExpr,
    UnaryExpr,
)
from mypy.types import AnyType, CallableType, ParamSpecType, Type, TypeOfAny, TypeVarTupleType

SHAPE = ErrorCode("shape", "Check that the dimensions of tensors agree", "dimgrad")
JAXTYPING = ErrorCode("jaxtyping", "Check that the axes of annotated arrays agree", "dimgrad", sub_code_of=SHAPE)

# What mypy calls a dimension that does not fit. An error of another code has another reason, which mypy tells.
REPLACED = frozenset({"arg-type", "call-overload", "misc", "operator", "type-var", "index"})


def refusal(checker: TypeChecker, check: Callable[[], object]) -> list[ErrorInfo] | None:
    """The errors that mypy would show for a check, if all of them are such that words of shapes replace them."""
    with checker.msg.filter_errors(save_filtered_errors=True) as watcher:
        check()
    found = [error for error in watcher.filtered_errors() if error.code is not None and error.severity == "error"]
    own = [error for error in found if error.code not in (SHAPE, JAXTYPING)]  # those of inner calls are told there
    return own if own and all(error.code.code in REPLACED for error in own if error.code) else None


def replace(checker: TypeChecker, errors: list[ErrorInfo], words: str, context: Context) -> bool:
    """Say it in place of these errors; not where the user ignores them."""
    ignored = checker.errors.ignored_lines.get(checker.errors.file, {})
    if all(checker.errors.is_ignored_error(error.line, error, ignored) for error in errors):
        return False
    say(checker, words, context)
    return True


def say(checker: TypeChecker, words: str, context: Context, code: ErrorCode = SHAPE) -> None:
    """An error of shapes."""
    checker.fail(words, context, code=code)


def permissive(signature: CallableType, result: Type) -> CallableType:
    """The signature with anything for its parameters, so that mypy adds no error to the one that was said."""
    anything = AnyType(TypeOfAny.from_error)
    return signature.copy_modified(arg_types=[anything] * len(signature.arg_types), ret_type=result, variables=[])


def opened(signature: CallableType) -> Type:
    """The result, with anything for the type parameters that no call has settled."""
    anything = AnyType(TypeOfAny.from_error)
    if any(isinstance(variable, ParamSpecType | TypeVarTupleType) for variable in signature.variables):
        return anything
    return expand_type(signature.ret_type, {variable.id: anything for variable in signature.variables})


LEFT_OUT: Final = "..."


def written(expression: Expression) -> str | None:
    """An expression as the user wrote it, if it is short; of a call with longer arguments these are left out."""
    match expression:
        case NameExpr(name=name):
            return name
        case IntExpr(value=number) | FloatExpr(value=number):
            return str(number)
        case StrExpr(value=string):
            return f'"{string}"'
        case UnaryExpr(op=sign, expr=inner) if sign != "not":
            text = written(inner)
            return text and f"{sign}{text}"
        case MemberExpr(expr=inner, name=name):
            text = written(inner)
            return text and f"{text}.{name}"
        case CallExpr(callee=callee):
            text = written(callee)
            return text and f"{text}({_arguments(expression)})"
        case IndexExpr(base=base, index=index):
            texts = [written(base), written(index)]
            return f"{texts[0]}[{texts[1]}]" if all(texts) else None
        case OpExpr(op=op, left=left, right=right):
            texts = [written(left), written(right)]
            return f"({texts[0]} {op} {texts[1]})" if all(texts) else None
        case _:
            return None


def _arguments(call: CallExpr) -> str:
    texts = [written(argument) for argument in call.args]
    if not all(texts):
        return LEFT_OUT
    return ", ".join(f"{name}={text}" if name else str(text) for name, text in zip(call.arg_names, texts, strict=True))


def turned(text: str) -> str:
    """The transpose, as one writes it."""
    return text.removesuffix(".T") if text.endswith(".T") else f"{text}.T"
