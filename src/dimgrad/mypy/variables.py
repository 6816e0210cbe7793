# The stand-in for "as before" in mypy's copy_modified has no type that pyright knows.
# pyright: reportUnknownMemberType=false
"""`wrt` by name, and tuples of `wrt` of any length: the derivative by each has the type that its position gives."""

from typing import Final

from mypy.checker import TypeChecker
from mypy.nodes import (
    ARG_POS,
    ARG_STAR,
    ARG_STAR2,
    CallExpr,
    Expression,
    IntExpr,
    StrExpr,
    TupleExpr,
)
from mypy.plugin import FunctionContext
from mypy.types import (
    CallableType,
    Instance,
    Parameters,
    Type,
    get_proper_type,
)

from dimgrad.mypy.derivatives import TUPLES, Parts, is_open

ROOM: Final = "dimgrad.calculus.operators"
OPERATORS: Final = frozenset(
    f"{ROOM}.{name}.{name}" for name in ("derivative", "gradient", "jacobian", "hessian", "value_and_gradient", *TUPLES)
)

POSITIONS: Final = range(4)
"""One of these needs no plugin: each has signatures of its own."""


def derivative_type(ctx: FunctionContext) -> Type:
    """The type of the derivative, exact where mypy knows of the value only that it is anything."""
    given, call, checker = get_proper_type(ctx.default_return_type), ctx.context, ctx.api
    if not isinstance(call, CallExpr) or not isinstance(checker, TypeChecker) or not isinstance(given, Instance):
        return given
    if given.type.name != "Derivative" or not _open_result(given):
        return given
    wrt = _wrt(call)
    if isinstance(wrt, IntExpr) and wrt.value in POSITIONS:
        return given
    function = get_proper_type(checker.get_expression_type(call.args[0])) if call.args else None
    if wrt is None or not isinstance(function, CallableType):
        return given
    items = wrt.items if isinstance(wrt, TupleExpr) else [wrt]
    places = [place for item in items if (place := _place(function, item)) is not None]
    if len(places) < len(items) or not places:
        return given
    parts = Parts(checker, call, wrt, function)
    found = parts.single(places[0]) if not isinstance(wrt, TupleExpr) else parts.several(places)
    if found is None:
        return given
    directions = [None] * len(found.directions)
    parameters = Parameters(
        [*found.directions, *function.arg_types],
        [*(ARG_POS for _ in directions), *function.arg_kinds],
        [*directions, *function.arg_names],
        variables=function.variables,
    )
    return given.copy_modified(args=[parameters, found.value])


def _open_result(given: Instance) -> bool:
    """Whether the value, or the direction, may be anything."""
    parameters, value = (get_proper_type(argument) for argument in given.args)
    first = isinstance(parameters, Parameters) and bool(parameters.arg_types) and is_open(parameters.arg_types[0])
    return is_open(value) or first


def _wrt(call: CallExpr) -> Expression | None:
    if ARG_STAR in call.arg_kinds or ARG_STAR2 in call.arg_kinds:
        return None
    named = dict(zip(call.arg_names, call.args, strict=True)).get("wrt")
    return named or (call.args[1] if len(call.args) > 1 and call.arg_kinds[1] == ARG_POS else None)


def _place(function: CallableType, wrt: Expression) -> int | None:
    """The position of a parameter that is told by its name or its position."""
    match wrt:
        case IntExpr(value=place) if place < len(function.arg_kinds) and not function.arg_kinds[place].is_star():
            return place
        case StrExpr(value=name) if name in function.arg_names:
            place = function.arg_names.index(name)
            return None if function.arg_kinds[place].is_star() else place
        case _:
            return None
