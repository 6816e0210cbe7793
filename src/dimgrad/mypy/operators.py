"""Infix operators between tensors: the same words as for calls, and the transposition that mends it."""

from collections.abc import Sequence

from mypy.checker import TypeChecker
from mypy.nodes import ARG_POS, ComparisonExpr, Context, Expression, OperatorAssignmentStmt, OpExpr
from mypy.operators import op_methods, reverse_op_methods
from mypy.plugin import MethodSigContext
from mypy.subtypes import is_same_type
from mypy.types import AnyType, FunctionLike, Type, TypeOfAny, get_proper_type

from dimgrad.mypy.class_sizes import shown_together, size_of
from dimgrad.mypy.reporting import LEFT_OUT, permissive, refusal, replace, say, turned, written
from dimgrad.mypy.sizes import refined
from dimgrad.mypy.tensor_types import TENSORS, axes_of, shown, tensor_of, transposed

FORWARD = {method: sign for sign, method in op_methods.items()}
REFLECTED = {reverse: FORWARD[method] for method, reverse in reverse_op_methods.items() if method in FORWARD}
IN_PLACE = {f"__i{method[2:]}": sign for method, sign in FORWARD.items()}


def is_operator(fullname: str) -> bool:
    """Whether a method is an infix operator of a tensor."""
    owner, _, method = fullname.rpartition(".")
    return owner.startswith(TENSORS) and (method in FORWARD or method in REFLECTED or method in IN_PLACE)


def explain_operator(method: str, ctx: MethodSigContext) -> FunctionLike:
    """The signature of an operator; an open one where its operands have been told not to fit."""
    signature, checker = ctx.default_signature, ctx.api
    if not isinstance(checker, TypeChecker) or len(ctx.args) != 1 or len(ctx.args[0]) != 1:
        return signature
    argument = ctx.args[0][0]
    operands = _operands(ctx.context, argument)
    if operands is None:
        return signature
    sign, *expressions = operands
    types = [checker.get_expression_type(operand) for operand in expressions]
    clash = clashing(sign, *types, numbers=False)
    if clash is None:
        sizes = [refined(checker, operand) or given for operand, given in zip(expressions, types, strict=True)]
        clash = clashing(sign, *sizes, numbers=True)
        if clash is not None:
            say(checker, _told(checker, sign, expressions, sizes, clash), ctx.context)
            return permissive(signature, AnyType(TypeOfAny.from_error))
        return signature
    inside = checker.expr_checker

    def check() -> None:
        whole = inside.analyze_external_member_access(method, ctx.type, ctx.context)
        inside.check_call(whole, [argument], [ARG_POS], ctx.context)

    errors = refusal(checker, check)
    if errors is not None and replace(checker, errors, _told(checker, sign, expressions, types, clash), ctx.context):
        return permissive(signature, AnyType(TypeOfAny.from_error))
    return signature


def _operands(context: Context, argument: Expression) -> tuple[str, Expression, Expression] | None:
    """The sign and both sides of an operator."""
    match context:
        case OpExpr(op=sign, left=left, right=right):
            return sign, left, right
        case OperatorAssignmentStmt(op=sign, lvalue=left, rvalue=right):
            return sign, left, right
        case ComparisonExpr(operators=signs, operands=sides):
            for sign, left, right in zip(signs, sides, sides[1:], strict=False):
                if argument is right or argument is left:
                    return sign, left, right
        case _:
            pass
    return None


type Clashing = tuple[int, int] | None
"""The axes that disagree, of the left and of the right operand; none where the kinds do."""


def clashing(sign: str, left: Type, right: Type, *, numbers: bool) -> tuple[Clashing] | None:
    """Where two operands do not fit; none if they do, or if it is not told by their dimensions."""
    a, b = axes_of(left), axes_of(right)
    if a is None or b is None:
        return None
    if sign == "@":
        if not {len(a), len(b)} <= {1, 2}:
            return None
        inner = len(a) - 1, 0
        return (inner,) if _differ(a[-1], b[0], numbers=numbers, broadcast=False) else None
    one, other = tensor_of(left), tensor_of(right)
    assert one is not None, "it has axes"
    assert other is not None, "it has axes"
    if not one.type.has_base(other.type.fullname) and not other.type.has_base(one.type.fullname):
        return None if numbers else (None,)
    for axis, (mine, theirs) in enumerate(zip(a, b, strict=False)):
        if _differ(mine, theirs, numbers=numbers, broadcast=True):
            return ((axis, axis),)
    return None


def _differ(one: Type, other: Type, *, numbers: bool, broadcast: bool) -> bool:
    if isinstance(get_proper_type(one), AnyType) or isinstance(get_proper_type(other), AnyType):
        return False
    if not numbers:
        return not is_same_type(one, other)
    sizes = size_of(one), size_of(other)
    # Outside of a proof NumPy repeats an axis of size one, so that is left to the run.
    return None not in sizes and sizes[0] != sizes[1] and not (broadcast and 1 in sizes)


def _told(
    checker: TypeChecker, sign: str, expressions: Sequence[Expression], types: Sequence[Type], clash: tuple[Clashing]
) -> str:
    texts = [written(operand) for operand in expressions]
    left, right = texts[0] or "(...)", texts[1] or "(...)"
    sides = [f'"{text}"' if text else side for text, side in zip(texts, ("the left", "the right"), strict=True)]
    options = checker.options
    (axes,) = clash
    if axes is None:
        words = f"{sides[0]} is {shown(types[0], options)} but {sides[1]} is {shown(types[1], options)}"
    else:
        one, other = ((axes_of(given) or [])[axis] for given, axis in zip(types, axes, strict=True))
        met = shown_together(one, other, options)
        which, places = f"axis {axes[0]}", sides
        if sign == "@":
            which, places = "the inner dimension", [f"{side} (axis {k})" for side, k in zip(sides, axes, strict=True)]
        words = f"{which} is {met[0]} in {places[0]} but {met[1]} in {places[1]}"
    mend = _mend(checker, sign, texts, types)
    return f"{left} {sign} {right}: {words}" + (f"; did you mean {mend}?" if mend else "")


def _lies(given: Type) -> bool:
    tensor = tensor_of(given)
    return tensor is not None and tensor.type.name == "Row"


def _mend(checker: TypeChecker, sign: str, texts: Sequence[str | None], types: Sequence[Type]) -> str | None:
    """The transposition, or the order, under which the operands fit."""
    left, right = texts
    if left is None or right is None or LEFT_OUT in f"{left}{right}":
        return None
    if sign != "@" and left in (right, turned(right)):
        return None  # twice the same is hardly meant
    sides = [0, 1]
    if sign != "@":  # a name is rather what it should be, and upright: what is made of it has been turned by mistake
        sides.sort(key=lambda k: (not str(texts[k]).endswith(".T"), str(texts[k]).isidentifier(), not _lies(types[k])))
    for k in sides:
        other = transposed(checker, types[k])
        both = [other or types[0], types[1]] if k == 0 else [types[0], other or types[1]]
        if other is not None and clashing(sign, *both, numbers=False) is None:
            words = [turned(left), right] if k == 0 else [left, turned(right)]
            return f" {sign} ".join(words)
    if sign == "@" and clashing(sign, types[1], types[0], numbers=False) is None:
        return f"{right} {sign} {left}"
    return None
