# The stand-in for "as before" in mypy's copy_modified has no type that pyright knows.
# pyright: reportUnknownMemberType=false
"""`wrt` by name, and tuples of `wrt` of any length: the derivative by each has the type that its position gives."""

from collections.abc import Sequence
from typing import Final

from mypy.checker import TypeChecker
from mypy.expandtype import expand_type
from mypy.nodes import (
    ARG_POS,
    ARG_STAR,
    ARG_STAR2,
    CallExpr,
    Expression,
    IntExpr,
    MemberExpr,
    NameExpr,
    OverloadedFuncDef,
    RefExpr,
    StrExpr,
    TempNode,
    TupleExpr,
)
from mypy.plugin import FunctionContext
from mypy.types import (
    AnyType,
    CallableType,
    Instance,
    LiteralType,
    Overloaded,
    Parameters,
    ProperType,
    TupleType,
    Type,
    TypeOfAny,
    get_proper_type,
)

from dimgrad.mypy.unification import Place, Unification

ROOM: Final = "dimgrad.calculus.operators"
OPERATORS: Final = frozenset(
    f"{ROOM}.{name}.{name}" for name in ("derivative", "gradient", "jacobian", "hessian", "value_and_gradient")
)


def derivative_type(ctx: FunctionContext) -> Type:
    """The type of the derivative, exact where mypy knows of the value only that it is anything."""
    given, call, checker = get_proper_type(ctx.default_return_type), ctx.context, ctx.api
    if not isinstance(call, CallExpr) or not isinstance(checker, TypeChecker) or not isinstance(given, Instance):
        return given
    if given.type.name != "Derivative" or not _open(given.args[-1]):
        return given
    wrt = _wrt(call)
    function = get_proper_type(checker.get_expression_type(call.args[0])) if call.args else None
    if wrt is None or not isinstance(function, CallableType):
        return given
    several = isinstance(wrt, TupleExpr)
    if several and _operator(call) == "hessian":
        return given  # its blocks by two different variables are not those by either
    places = [_place(function, item) for item in (wrt.items if isinstance(wrt, TupleExpr) else [wrt])]
    found = [None if place is None else _by(checker, call, wrt, function, place) for place in places]
    known = [value for value in found if value is not None]
    if len(known) < len(found) or not known:
        return given
    value = _together(checker, call, known) if several else known[0]
    return given.copy_modified(args=[_parameters(function), value])


def _parameters(function: CallableType) -> Parameters:
    return Parameters(function.arg_types, function.arg_kinds, function.arg_names, variables=function.variables)


def _open(value: Type) -> bool:
    """Whether a type is anything, or a tuple of anything."""
    proper = get_proper_type(value)
    if isinstance(proper, TupleType):
        return any(_open(item) for item in proper.items)
    if isinstance(proper, Instance) and proper.type.fullname == "builtins.tuple":
        return _open(proper.args[0])
    return isinstance(proper, AnyType)


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


def _by(checker: TypeChecker, call: CallExpr, wrt: Expression, function: CallableType, place: int) -> ProperType | None:
    """The value of the derivative by one parameter: that of the function with this parameter first, by the first."""
    order = [place, *(k for k in range(len(function.arg_types)) if k != place)]
    kinds = [ARG_POS, *(function.arg_kinds[k] for k in order[1:])]
    first = function.copy_modified(
        arg_types=[function.arg_types[k] for k in order],
        arg_kinds=kinds,
        arg_names=[None, *(function.arg_names[k] for k in order[1:])],
    )
    zero = LiteralType(0, checker.named_type("builtins.int"))
    arguments: list[Expression] = [
        TempNode(first) if k == 0 else TempNode(zero) if argument is wrt else argument
        for k, argument in enumerate(call.args)
    ]
    callee = _first(call)
    if callee is None:
        return None
    with checker.msg.filter_errors() as watcher:
        result, _ = checker.expr_checker.check_call(callee, arguments, call.arg_kinds, call, call.arg_names)
    found = get_proper_type(result)
    if watcher.has_new_errors() or not isinstance(found, Instance) or found.type.name != "Derivative":
        return None
    parameters, value = (get_proper_type(argument) for argument in found.args)
    if _open(value) or not isinstance(parameters, Parameters) or len(parameters.arg_types) != len(order):
        return None
    # What mypy gives has copies of the function's type parameters.
    copies = Unification(frozenset(variable.id for variable in parameters.variables))
    for k, (copy, own) in enumerate(zip(parameters.arg_types, first.arg_types, strict=True)):
        copies.match(k, copy, own, Place(""))
    named = expand_type(value, {identity: met.dimension for identity, met in copies.met.items()})
    return get_proper_type(named)


def _operator(call: CallExpr) -> str:
    return call.callee.name if isinstance(call.callee, NameExpr | MemberExpr) else ""


def _first(call: CallExpr) -> Overloaded | None:
    """The forms of the operator that differentiate by the first parameter: one call against all forms is slow."""
    node = call.callee.node if isinstance(call.callee, RefExpr) else None
    declared = get_proper_type(node.type) if isinstance(node, OverloadedFuncDef) else None
    if not isinstance(declared, Overloaded):
        return None
    return Overloaded([form for form in declared.items if _by_zero(form)])


def _by_zero(form: CallableType) -> bool:
    wrt = get_proper_type(form.arg_types[form.arg_names.index("wrt")]) if "wrt" in form.arg_names else None
    return isinstance(wrt, LiteralType) and wrt.value == 0


def _together(checker: TypeChecker, call: CallExpr, values: Sequence[ProperType]) -> Type:
    """The derivatives by several variables; a value before them comes once."""
    fallback = checker.named_generic_type("builtins.tuple", [AnyType(TypeOfAny.special_form)])
    pairs = [value for value in values if isinstance(value, TupleType)]
    if _operator(call) == "value_and_gradient" and len(pairs) == len(values):
        return TupleType([pairs[0].items[0], TupleType([pair.items[1] for pair in pairs], fallback)], fallback)
    return TupleType(list(values), fallback)
