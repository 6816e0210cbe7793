"""The axes of arrays, as far as jaxtyping's annotations and the types of tensors tell them.

They are read off expressions: of a name only the declaration or the one value it is given, because mypy's types flow on
where shapes change.
"""

from typing import NamedTuple

from mypy.argmap import map_actuals_to_formals
from mypy.checker import TypeChecker
from mypy.nodes import (
    ARG_STAR,
    ARG_STAR2,
    CallExpr,
    Decorator,
    Expression,
    FloatExpr,
    FuncDef,
    IntExpr,
    MemberExpr,
    NameExpr,
    OpExpr,
    UnaryExpr,
    Var,
)
from mypy.types import AnyType, CallableType, Instance, LiteralType, Type, get_proper_type

from dimgrad.mypy.annotations import declared_axes
from dimgrad.mypy.assignments import bound_once, sole_value
from dimgrad.mypy.axes import Axes, Name, Rest, Size, named, number
from dimgrad.mypy.binding import Binding
from dimgrad.mypy.calls import label
from dimgrad.mypy.sizes import refined
from dimgrad.mypy.tensor_types import axes_of, number_of, shown, tensor_of


class Arrays:
    """What is known of the expressions of one call."""

    def __init__(self, checker: TypeChecker) -> None:
        self.checker = checker
        self.found: dict[Expression, Axes | None] = {}

    def axes(self, expression: Expression) -> Axes | None:
        """The axes of an array in the names of where it stands."""
        if expression not in self.found:
            self.found[expression] = None  # what is computed from itself is not known
            axes = self._axes(expression)
            self.found[expression] = self.of_type(refined(self.checker, expression)) if axes is None else axes
        return self.found[expression]

    def of_type(self, given: Type | None) -> Axes | None:
        """The axes that a type says, of annotated arrays and of tensors."""
        declared = declared_axes(given)
        if declared is not None or given is None:
            return declared
        axes = axes_of(given)
        return None if axes is None else tuple(self._dimension(axis) for axis in axes)

    def _dimension(self, axis: Type) -> Size | None:
        proper = get_proper_type(axis)
        if isinstance(proper, LiteralType):
            size = number_of(proper)
            return None if size is None else number(size)
        return None if isinstance(proper, AnyType) else named(Name(shown(proper, self.checker.options), "dimgrad"))

    def _axes(self, expression: Expression) -> Axes | None:
        match expression:
            case NameExpr(node=Var() as variable) if bound_once(self.checker.tree, variable):
                declared = None if variable.is_inferred else declared_axes(variable.type)
                value = sole_value(self.checker.tree, variable)
                return declared if declared is not None or value is None else self.axes(value)
            case MemberExpr(expr=inner, name="T"):
                axes = self.axes(inner)
                return axes and axes[::-1]
            case UnaryExpr(op="-" | "+", expr=inner):
                return self.axes(inner)
            case OpExpr(op="@", left=left, right=right):
                return _product(self.axes(left), self.axes(right))
            case OpExpr(op="+" | "-" | "*" | "/" | "**", left=left, right=right):
                one, other = self.axes(left), self.axes(right)
                if isinstance(left, IntExpr | FloatExpr) or isinstance(right, IntExpr | FloatExpr):
                    return other if one is None else one
                return one if one == other else None  # NumPy may repeat axes
            case CallExpr():
                return self._result(expression)
            case _:
                return None

    def _result(self, call: CallExpr) -> Axes | None:
        callee = get_proper_type(self.checker.get_expression_type(call.callee))
        if not isinstance(callee, CallableType) or ARG_STAR in call.arg_kinds or ARG_STAR2 in call.arg_kinds:
            return None
        result = self.of_type(declared(callee)[-1])
        return None if result is None else bound(self, call, callee)[0].result(result)


def _product(left: Axes | None, right: Axes | None) -> Axes | None:
    """The axes of a product of matrices and vectors."""
    if left is None or right is None or not {len(left), len(right)} <= {1, 2}:
        return None
    axes = (*left[:-1], *right[1:])
    return None if any(isinstance(axis, Rest) for axis in (*left, *right)) else axes


def declared(callee: CallableType) -> list[Type]:
    """The parameters and the result as they were written: mypy's copies for one call have lost the annotations."""
    given = [*callee.arg_types, callee.ret_type]
    definition = callee.definition
    node = definition.func if isinstance(definition, Decorator) else definition
    if not isinstance(node, FuncDef) or not isinstance(node.type, CallableType):
        return given
    own = node.type
    if own.arg_names[-len(callee.arg_names) :] != callee.arg_names:
        return given  # a decorator changed what is called
    written = [*own.arg_types[len(own.arg_types) - len(callee.arg_types) :], own.ret_type]
    return [one if declared_axes(one) else other for one, other in zip(written, given, strict=True)]


class Given(NamedTuple):
    """An argument of a call by its place, with the place, the type and the name of its parameter."""

    argument: int
    formal: int
    type: Type
    name: str


def given(checker: TypeChecker, call: CallExpr, callee: CallableType) -> list[Given]:
    """The arguments of a call, in their order."""
    places = map_actuals_to_formals(
        call.arg_kinds,
        call.arg_names,
        callee.arg_kinds,
        callee.arg_names,
        lambda k: checker.get_expression_type(call.args[k]),
    )
    written = declared(callee)
    return sorted(
        Given(actual, formal, written[formal], label(callee, formal, call.args[actual], actual))
        for formal, actuals in enumerate(places)
        for actual in actuals
        if not callee.arg_kinds[formal].is_star()
    )


def bound(arrays: Arrays, call: CallExpr, callee: CallableType) -> tuple[Binding, tuple[int, str] | None]:
    """What the names of the parameters stand for in a call; and the argument that does not fit, in words."""
    variables = {variable.name for variable in callee.variables}
    binding = Binding(lambda name: name.origin == "jaxtyping" or name.text in variables)
    pairs = [
        (each, due, got)
        for each in given(arrays.checker, call, callee)
        if tensor_of(each.type) is None or not _plain(arrays, call.args[each.argument]) or taken(arrays, call, each)
        if (due := arrays.of_type(each.type)) is not None and (got := arrays.axes(call.args[each.argument])) is not None
    ]
    for hold in (binding.match, binding.compare):
        for each, due, got in pairs:
            problem = hold(due, got, each.name)
            if problem is not None:
                return binding, (each.argument, problem)
    return binding, None


def taken(arrays: Arrays, call: CallExpr, each: Given) -> bool:
    """Whether an argument is an array that its annotation makes the tensor that is due."""
    argument = call.args[each.argument]
    if tensor_of(each.type) is None or not _plain(arrays, argument):
        return False
    due, got = arrays.of_type(each.type), arrays.axes(argument)
    return due is not None and got is not None and len(due) == len(got) and all(map(_fits, due, got))


def _fits(due: Size | Rest | None, got: Size | Rest | None) -> bool:
    """Whether an axis is said to be of size one where the tensor's is."""
    return due is None or (not isinstance(got, Rest) and (due == number(1)) == (got == number(1)))


def _plain(arrays: Arrays, argument: Expression) -> bool:
    actual = get_proper_type(arrays.checker.get_expression_type(argument))
    return isinstance(actual, Instance) and actual.type.fullname == "numpy.ndarray"
