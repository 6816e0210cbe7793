# The stand-in for "as before" in mypy's copy_modified has no type that pyright knows.
# pyright: reportUnknownMemberType=false
"""Derivatives by any variables: what mypy finds for the function with those variables first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from mypy.checker import TypeChecker
from mypy.expandtype import expand_type
from mypy.nodes import (
    ARG_POS,
    CallExpr,
    Expression,
    MemberExpr,
    NameExpr,
    OverloadedFuncDef,
    RefExpr,
    TempNode,
)
from mypy.subtypes import is_same_type
from mypy.types import (
    AnyType,
    CallableType,
    Instance,
    LiteralType,
    Overloaded,
    Parameters,
    TupleType,
    Type,
    TypeOfAny,
    get_proper_type,
)

from dimgrad.mypy.unification import Place, Unification

TUPLES: Final = {
    "jvp": (True, False),  # a tangent for each variable, one value
    "vjp": (False, True),
    "hvp": (True, True),
}
"""The products with a direction: whether by several variables the direction is a tuple, and whether the value is."""


def is_open(value: Type) -> bool:
    """Whether a type is anything, or a tuple of anything."""
    proper = get_proper_type(value)
    if isinstance(proper, TupleType):
        return any(is_open(item) for item in proper.items)
    if isinstance(proper, Instance) and proper.type.fullname == "builtins.tuple":
        return is_open(proper.args[0])
    return isinstance(proper, AnyType)


@dataclass(frozen=True)
class Found:
    """The value of a derivative, and the direction that is handed to it before the arguments."""

    directions: Sequence[Type]
    value: Type


@dataclass(frozen=True)
class Parts:
    """The derivatives by variables that mypy knows by their positions: each with its variable moved to the front."""

    checker: TypeChecker
    call: CallExpr
    wrt: Expression
    function: CallableType

    def single(self, place: int) -> Found | None:
        """The derivative by one variable."""
        return self._by([place], self._number(0))

    def several(self, places: Sequence[int]) -> Found | None:
        """The derivative by a tuple of variables."""
        operator = _operator(self.call)
        if operator == "hessian":
            rows = [self._blocks(place, places) for place in places]
            return None if any(row is None for row in rows) else Found([], self._tuple([row for row in rows if row]))
        found = [self.single(place) for place in places]
        known = [part for part in found if part is not None]
        if len(known) < len(found):
            return None
        values = [get_proper_type(part.value) for part in known]
        pairs = [value for value in values if isinstance(value, TupleType)]
        if operator == "value_and_gradient" and len(pairs) == len(values):  # the value comes once
            return Found([], self._tuple([pairs[0].items[0], self._tuple([pair.items[1] for pair in pairs])]))
        if operator not in TUPLES:
            return Found([], self._tuple(values))
        many, several = TUPLES[operator]
        directions = [part.directions[0] for part in known if part.directions]
        if len(directions) < len(known):
            return None
        return Found(
            [self._tuple(directions)] if many else directions[:1], self._tuple(values) if several else values[0]
        )

    def _blocks(self, place: int, places: Sequence[int]) -> Type | None:
        """One row of blocks of a Hessian."""
        pair = self._tuple([self._number(0), self._number(1)])
        row: list[Type] = []
        for other in places:
            found = self.single(place) if other == place else self._by([place, other], pair)
            if found is None:
                return None
            value = get_proper_type(found.value)
            if other != place:
                first = get_proper_type(value.items[0]) if isinstance(value, TupleType) else None
                if not isinstance(first, TupleType):
                    return None
                value = get_proper_type(first.items[1])
            row.append(value)
        return self._tuple(row)

    def _by(self, places: Sequence[int], wrt: Type) -> Found | None:
        """What mypy finds for the function with these parameters first, by the positions that they have then."""
        function = self.function
        order = [*places, *(k for k in range(len(function.arg_types)) if k not in places)]
        moved = function.copy_modified(
            arg_types=[function.arg_types[k] for k in order],
            arg_kinds=[*(ARG_POS for _ in places), *(function.arg_kinds[k] for k in order[len(places) :])],
            arg_names=[*(None for _ in places), *(function.arg_names[k] for k in order[len(places) :])],
        )
        callee = _forms(self.call, wrt)
        if callee is None:
            return None
        arguments: list[Expression] = [
            TempNode(moved) if k == 0 else TempNode(wrt) if argument is self.wrt else argument
            for k, argument in enumerate(self.call.args)
        ]
        call = self.call
        with self.checker.msg.filter_errors() as watcher:
            result, _ = self.checker.expr_checker.check_call(callee, arguments, call.arg_kinds, call, call.arg_names)
        found = get_proper_type(result)
        if watcher.has_new_errors() or not isinstance(found, Instance) or found.type.name != "Derivative":
            return None
        parameters, value = (get_proper_type(argument) for argument in found.args)
        if is_open(value) or not isinstance(parameters, Parameters):
            return None
        before = len(parameters.arg_types) - len(order)
        if before != (_operator(call) in TUPLES):
            return None
        # What mypy gives has copies of the function's type parameters.
        copies = Unification(frozenset(variable.id for variable in parameters.variables))
        for k, (copy, own) in enumerate(zip(parameters.arg_types[before:], moved.arg_types, strict=True)):
            copies.match(k, copy, own, Place(""))
        named = {identity: met.dimension for identity, met in copies.met.items()}
        directions = [expand_type(direction, named) for direction in parameters.arg_types[:before]]
        return Found(directions, expand_type(value, named))

    def _number(self, value: int) -> LiteralType:
        return LiteralType(value, self.checker.named_type("builtins.int"))

    def _tuple(self, items: Sequence[Type]) -> TupleType:
        anything = AnyType(TypeOfAny.special_form)
        return TupleType(list(items), self.checker.named_generic_type("builtins.tuple", [anything]))


def _operator(call: CallExpr) -> str:
    return call.callee.name if isinstance(call.callee, NameExpr | MemberExpr) else ""


def _forms(call: CallExpr, wrt: Type) -> Overloaded | None:
    """The forms of the operator that differentiate by these positions: one call against all forms is slow."""
    node = call.callee.node if isinstance(call.callee, RefExpr) else None
    declared = get_proper_type(node.type) if isinstance(node, OverloadedFuncDef) else None
    if not isinstance(declared, Overloaded):
        return None
    fitting = [
        form
        for form in declared.items
        if "wrt" in form.arg_names and is_same_type(form.arg_types[form.arg_names.index("wrt")], wrt)
    ]
    return Overloaded(fitting) if fitting else None
