"""Sizes that are written in the code: `column([1.0, 2.0, 3.0])`, `ones(3)`, and what is computed from them.

To mypy such a tensor is `Column[Any]`, and stays so: a size from a value gives way to every declared dimension. Only
here is it a number, which disagrees with other numbers. It is read off expressions, not off the types of variables,
because a variable may be given another value: of a name only that is trusted which is assigned once.
"""

from collections.abc import Callable, Sequence
from typing import Final

from mypy.checker import TypeChecker
from mypy.nodes import (
    ARG_POS,
    CallExpr,
    Decorator,
    Expression,
    FloatExpr,
    FuncDef,
    IntExpr,
    ListExpr,
    MemberExpr,
    NameExpr,
    OpExpr,
    OverloadedFuncDef,
    RefExpr,
    TupleExpr,
    UnaryExpr,
    Var,
)
from mypy.types import (
    AnyType,
    CallableType,
    FunctionLike,
    Instance,
    LiteralType,
    ProperType,
    Type,
    TypeVarType,
    get_proper_type,
)

from dimgrad.mypy.arithmetic import COMPUTED, Sizes, reshaped
from dimgrad.mypy.assignments import sole_value
from dimgrad.mypy.class_sizes import size_of
from dimgrad.mypy.tensor_types import axes_of, kind_of, tensor_of, tensor_type
from dimgrad.mypy.unification import Place, Unification

DEEP: Final = 20  # expressions within expressions, and names of names, that are followed
RESHAPE: Final = "dimgrad.ops.reshaping.reshape"


def refined(checker: TypeChecker, expression: Expression, depth: int = DEEP) -> Instance | None:
    """The type of a tensor with the sizes that mypy does not know but the code says."""
    given = tensor_of(checker.get_expression_type(expression))
    if given is None or not any(isinstance(axis, AnyType) for axis in map(get_proper_type, given.args)) or not depth:
        return given
    sizes = _sizes(checker, expression, depth - 1)
    axes = axes_of(given)
    if sizes is None or axes is None or len(sizes) != len(axes):
        return given
    number = checker.named_type("builtins.int")
    dimensions: list[ProperType] = [
        LiteralType(size, number) if size is not None and isinstance(axis, AnyType) else axis
        for axis, size in zip(axes, sizes, strict=True)
    ]
    return _of_kind(checker, kind_of(given), dimensions) or given


def _of_kind(checker: TypeChecker, kind: str, axes: Sequence[Type]) -> Instance | None:
    match kind:
        case "Column":
            return tensor_type(checker, kind, [axes[0]])
        case "Row":
            return tensor_type(checker, kind, [axes[1]])
        case "Matrix" | "Vector" | "Tensor":
            return tensor_type(checker, kind, list(axes))
        case _:
            return None


def sizes_of(checker: TypeChecker, expression: Expression, depth: int) -> Sizes | None:
    """The sizes of a tensor, those that are numbers."""
    given = refined(checker, expression, depth)
    axes = axes_of(given) if given is not None else None
    return None if axes is None else [size_of(axis) for axis in axes]


def _sizes(checker: TypeChecker, expression: Expression, depth: int) -> Sizes | None:
    match expression:
        case NameExpr(node=Var() as variable):
            value = sole_value(checker.tree, variable)
            return None if value is None else sizes_of(checker, value, depth)
        case MemberExpr(expr=inner, name="T" | "mT"):
            sizes = sizes_of(checker, inner, depth)
            return sizes and sizes[::-1]
        case UnaryExpr(op="-" | "+", expr=inner):
            return sizes_of(checker, inner, depth)
        case OpExpr(op=sign, left=left, right=right):
            return _of_operator(sign, *(sizes_of(checker, side, depth) for side in (left, right)))
        case CallExpr(callee=RefExpr(fullname=name)):
            return _of_call(checker, name, expression, depth)
        case _:
            return None


def _of_operator(sign: str, left: Sizes | None, right: Sizes | None) -> Sizes | None:
    if sign == "@":
        if left is None or right is None or not {len(left), len(right)} <= {1, 2}:
            return None
        return [*left[:-1], *right[1:]]
    if left is None or right is None:  # a number with a tensor
        return left or right
    if len(left) != len(right):
        return None
    return [_either(mine, theirs) for mine, theirs in zip(left, right, strict=True)]


def _either(one: int | None, other: int | None) -> int | None:
    """The size of an axis of a sum; outside of a proof NumPy repeats an axis of size one."""
    known = {size for size in (one, other) if size not in (None, 1)}
    return known.pop() if len(known) == 1 else 1 if one == other == 1 else None


def _of_call(checker: TypeChecker, name: str, call: CallExpr, depth: int) -> Sizes | None:
    if name in MADE:
        return MADE[name](call)
    if name == RESHAPE:
        before = sizes_of(checker, call.args[0], depth) if call.args else None
        return before and reshaped(call, before)
    if name not in COMPUTED:
        return _of_function(checker, call, depth)
    parts = [sizes_of(checker, part, depth) for part in call.args]
    known = [part for part in parts if part is not None]
    return COMPUTED[name](known) if known and len(known) == len(parts) else None


def _of_function(checker: TypeChecker, call: CallExpr, depth: int) -> Sizes | None:
    """The result of a function whose parameters say what its dimensions are."""
    if not isinstance(call.callee, RefExpr) or any(kind != ARG_POS for kind in call.arg_kinds):
        return None
    types = [refined(checker, part, depth) or checker.get_expression_type(part) for part in call.args]
    for form in _forms(call.callee):
        if len(form.arg_types) != len(types):
            continue
        unification = Unification(frozenset(variable.id for variable in form.variables))
        pairs = enumerate(zip(form.arg_types, types, strict=True))
        if any(unification.match(k, formal, given, Place("")) is not None for k, (formal, given) in pairs):
            continue
        result: Type = get_proper_type(form.ret_type)
        if isinstance(result, TypeVarType):  # a map keeps the type of its argument
            result = next(
                (given for formal, given in zip(form.arg_types, types, strict=True) if formal == result), result
            )
        axes = axes_of(result)
        if axes is None:
            return None
        met = {identity: place.dimension for identity, place in unification.met.items()}
        return [size_of(met.get(axis.id, axis) if isinstance(axis, TypeVarType) else axis) for axis in axes]
    return None


def _forms(callee: RefExpr) -> Sequence[CallableType]:
    node = callee.node
    if isinstance(node, Decorator):
        declared = get_proper_type(node.var.type)
    elif isinstance(node, FuncDef | OverloadedFuncDef):
        declared = get_proper_type(node.type)
    else:
        return ()
    return declared.items if isinstance(declared, FunctionLike) else ()


##### What makes tensors


def _number(expression: Expression) -> int | None:
    return expression.value if isinstance(expression, IntExpr) else None


def _plain(expression: Expression) -> bool:
    """Whether an item of a list is written as a number."""
    inner = expression.expr if isinstance(expression, UnaryExpr) else expression
    return isinstance(inner, IntExpr | FloatExpr)


def _nested(expression: Expression) -> Sizes | None:
    """The shape of numbers in lists within lists."""
    if _plain(expression):
        return []
    if not isinstance(expression, ListExpr | TupleExpr) or not expression.items:
        return None
    shapes = [_nested(item) for item in expression.items]
    first = shapes[0]
    return None if first is None or any(shape != first for shape in shapes) else [len(shapes), *first]


def _entry(kind: str) -> Callable[[CallExpr], Sizes | None]:
    def sizes(call: CallExpr) -> Sizes | None:
        shape = _nested(call.args[0]) if call.args else None
        match kind, shape:
            case "column", [n]:
                return [n, 1]
            case "row", [n]:
                return [1, n]
            case ("column", [_, 1]) | ("row", [1, _]) | ("matrix", [_, _]) | ("vector", [_]) | ("tensor", [_, *_]):
                return shape
            case _:
                return None

    return sizes


def _filled(skip: int) -> Callable[[CallExpr], Sizes | None]:
    def sizes(call: CallExpr) -> Sizes | None:
        counts = [_number(count) for count in call.args[skip:]] if set(call.arg_kinds) == {ARG_POS} else []
        return [*counts, 1][:2] if counts else None

    return sizes


def _eye(call: CallExpr) -> Sizes | None:
    return [_number(call.args[0])] * 2 if len(call.args) == 1 else None


MADE: Final[dict[str, Callable[[CallExpr], Sizes | None]]] = {
    **{f"dimgrad.entry.{kind}": _entry(kind) for kind in ("column", "row", "matrix", "vector", "tensor")},
    **{f"dimgrad.ops.expansion.{name}": _filled(0) for name in ("ones", "zeros")},
    "dimgrad.ops.expansion.full": _filled(1),
    "dimgrad.ops.expansion.eye": _eye,
}
