"""Calls of annotated functions, methods and operations: a dimension that is two is told with both its places."""

from collections.abc import Sequence
from dataclasses import dataclass

from mypy.argmap import map_actuals_to_formals
from mypy.checker import TypeChecker
from mypy.maptype import map_instance_to_supertype
from mypy.nodes import ARG_STAR, ARG_STAR2, ArgKind, CallExpr, Decorator, Expression, FuncDef
from mypy.plugin import FunctionSigContext, MethodSigContext
from mypy.types import (
    AnyType,
    CallableType,
    FunctionLike,
    Instance,
    Overloaded,
    TupleType,
    Type,
    TypeOfAny,
    TypeVarTupleType,
    UnionType,
    UnpackType,
    get_proper_type,
)

from dimgrad.mypy.class_sizes import shown_together
from dimgrad.mypy.reporting import LEFT_OUT, opened, permissive, refusal, replace, say, turned, written
from dimgrad.mypy.sizes import refined
from dimgrad.mypy.tensor_types import axes_of, shown, tensor_of, transposed
from dimgrad.mypy.unification import Clash, Met, Place, Unification, WrongKind


@dataclass(frozen=True)
class Call:
    """A call, and what is known of its arguments."""

    checker: TypeChecker
    node: CallExpr
    receiver: Instance | None

    def types(self) -> list[Type]:
        """The arguments as mypy has them."""
        return [self.checker.get_expression_type(argument) for argument in self.node.args]


def called(call: CallExpr, signature: CallableType) -> str:
    """What is called."""
    if signature.is_type_obj():
        return signature.type_object().name
    return written(call.callee) or (signature.name or "the call").split(" ")[0]


def explain_function(ctx: FunctionSigContext) -> FunctionLike:
    """The signature of a function; an open one where the call has been told to be wrong."""
    return _explained(ctx, None)


def explain_method(ctx: MethodSigContext) -> FunctionLike:
    """The signature of a method; an open one where the call has been told to be wrong."""
    receiver = get_proper_type(ctx.type)
    return _explained(ctx, receiver if isinstance(receiver, Instance) else None)


def _explained(ctx: FunctionSigContext | MethodSigContext, receiver: Instance | None) -> FunctionLike:
    signature, node, checker = ctx.default_signature, ctx.context, ctx.api
    if not isinstance(node, CallExpr) or not isinstance(checker, TypeChecker):
        return signature
    if ARG_STAR in node.arg_kinds or ARG_STAR2 in node.arg_kinds:
        return signature
    if not any(_has_dimensions(formal) for formal in signature.arg_types):
        return signature
    call = Call(checker, node, receiver)
    whole = _whole(call, signature)
    types = call.types()
    if not any(_has_dimensions(actual) for actual in types) and not _has_dimensions(receiver):
        return signature
    problem = closest(call, whole, types, numbers=False)
    if problem is not None:
        errors = refusal(checker, lambda: _check(call, whole))
        words, at = told(call, whole, types, *problem)
        if errors is not None and replace(checker, errors, words, at):
            return permissive(signature, opened(problem[0]))
        return signature
    sized = [refined(checker, argument) or given for argument, given in zip(node.args, types, strict=True)]
    problem = closest(call, whole, sized, numbers=True)
    if problem is not None:
        say(checker, *told(call, whole, sized, *problem))
    return signature


def _has_dimensions(given: Type | None) -> bool:
    """Whether a type is of tensors, or of what may be made of them."""
    proper = get_proper_type(given)
    match proper:
        case Instance():
            return (
                tensor_of(proper) is not None
                or any(_has_dimensions(argument) for argument in proper.args)
                or (bool(proper.args) and not proper.type.fullname.startswith(("builtins.", "typing.", "numpy.")))
            )
        case TupleType(items=items) | UnionType(items=items):
            return any(_has_dimensions(item) for item in items)
        case UnpackType(type=inner):
            return _has_dimensions(inner)
        case _:
            return False


def _whole(call: Call, signature: CallableType) -> FunctionLike:
    """All forms of what is called; the hook is handed one after the other."""
    callee = get_proper_type(call.checker.lookup_type_or_none(call.node.callee))
    return callee if isinstance(callee, Overloaded) else signature


def _check(call: Call, whole: FunctionLike) -> object:
    node = call.node
    return call.checker.expr_checker.check_call(whole, node.args, node.arg_kinds, node, node.arg_names)


type Problem = tuple[CallableType, Clash | WrongKind]


def closest(call: Call, whole: FunctionLike, types: Sequence[Type], *, numbers: bool) -> Problem | None:
    """The form of a function that fits the arguments furthest, and where it does not; none if one fits."""
    best: Problem | None = None
    for form in whole.items:
        problem = _problem(call, form, types, numbers=numbers)
        if problem is None:
            return None
        if isinstance(problem, str) or (numbers and isinstance(problem, WrongKind)):
            continue
        if best is None or problem.argument > best[1].argument:
            best = form, problem
    return best


def _problem(call: Call, form: CallableType, types: Sequence[Type], *, numbers: bool) -> Clash | WrongKind | str | None:
    """What is wrong with one form; in words where it is not the shapes, as too few arguments."""
    node = call.node
    places = map_actuals_to_formals(node.arg_kinds, node.arg_names, form.arg_kinds, form.arg_names, lambda k: types[k])
    given = {actual for actuals in places for actual in actuals}
    missing = any(kind.is_required() and not actuals for kind, actuals in zip(form.arg_kinds, places, strict=True))
    if missing or len(given) < len(types):
        return "another number of arguments"
    declared, unification = _declared(call, form, numbers=numbers)
    pairs = [(actual, formal) for formal, actuals in enumerate(places) for actual in actuals]
    for actual, formal in sorted(pairs):
        name = label(form, formal, node.args[actual], actual)
        problem = unification.match(actual, _one(declared[formal], form.arg_kinds[formal]), types[actual], Place(name))
        if problem is not None:
            return problem
    return None


def _one(formal: Type, kind: ArgKind) -> Type:
    return (
        AnyType(TypeOfAny.special_form)
        if kind.is_star() and isinstance(get_proper_type(formal), UnpackType)
        else formal
    )


def label(form: CallableType, formal: int, argument: Expression, position: int) -> str:
    """What an argument is called: by its parameter, or as it is written."""
    name = form.arg_names[formal]
    if name and not form.arg_kinds[formal].is_star() and not name.startswith("__"):
        return name
    text = written(argument)
    return text if text and text not in form.arg_names else f"argument {position + 1}"


def _declared(call: Call, form: CallableType, *, numbers: bool) -> tuple[Sequence[Type], Unification]:
    """The parameters as declared, the dimensions of the receiver's class known from it."""
    unification = Unification(frozenset(variable.id for variable in form.variables), numbers)
    definition = form.definition.func if isinstance(form.definition, Decorator) else form.definition
    receiver = call.receiver
    if receiver is None or not isinstance(definition, FuncDef) or not isinstance(definition.type, CallableType):
        return form.arg_types, unification
    owner, own = definition.info, definition.type
    if not owner or not receiver.type.has_base(owner.fullname) or own.arg_kinds[1:] != form.arg_kinds:
        return form.arg_types, unification  # of a derivative too: its parameters are those of another function
    known = map_instance_to_supertype(receiver, owner)
    for variable, dimension in zip(owner.defn.type_vars, known.args, strict=False):
        if isinstance(variable, TypeVarTupleType):
            return form.arg_types, unification
        place = Place(shown(receiver, call.checker.options))
        unification.met[variable.id] = Met(get_proper_type(dimension), place)
    unification.own |= frozenset(unification.met) | frozenset(variable.id for variable in own.variables)
    return own.arg_types[1:], unification


def told(
    call: Call, whole: FunctionLike, types: Sequence[Type], form: CallableType, problem: Clash | WrongKind
) -> tuple[str, Expression]:
    """The error in words, and the argument it is told at."""
    options, name = call.checker.options, called(call.node, form)
    at = call.node.args[problem.argument]
    match problem:
        case WrongKind(place=place, due=due, got=got):
            words = f"{name}: {place} is {shown(got, options)}, not {shown(due, options)}"
        case Clash(name=None, first=Met(due, Place("")), second=Met(got, place)):
            one, other = shown_together(got, due, options)
            words = f"{name}: {place} is {one}, not {other}"
        case Clash(name=dimension, first=first, second=second):
            one, other = shown_together(first.dimension, second.dimension, options)
            which = f"dimension {dimension}" if dimension else "a dimension"
            words = f"{name}: {which} is {one} in {first.place} but {other} in {second.place}"
    mend = _mend(call, whole, types, problem)
    return f"{words}; did you mean {mend}?" if mend else words, at


def _mend(call: Call, whole: FunctionLike, types: Sequence[Type], problem: Clash | WrongKind) -> str | None:
    """The one argument that fits when transposed; or a way into the typed layer."""
    order = [problem.argument, *(k for k in range(len(types)) if k != problem.argument)]
    for k in order:
        other, text = transposed(call.checker, types[k]), written(call.node.args[k])
        if (
            other is None
            or text is None
            or LEFT_OUT in text
            or any(isinstance(axis, AnyType) for axis in axes_of(other) or [])
        ):
            continue
        if closest(call, whole, [*types[:k], other, *types[k + 1 :]], numbers=False) is None:
            return turned(text)
    if isinstance(problem, WrongKind):
        return _entered(problem, written(call.node.args[problem.argument]))
    return None


def _entered(problem: WrongKind, text: str | None) -> str | None:
    due = tensor_of(problem.due)
    plain = isinstance(problem.got, Instance) and problem.got.type.fullname in ("numpy.ndarray", "builtins.list")
    return f"{due.type.name.lower()}({text or LEFT_OUT})" if due is not None and plain else None
