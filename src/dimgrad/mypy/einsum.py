"""Calls of `einsum` with a specification that is written there: every letter is one dimension."""

import string

from mypy.checker import TypeChecker
from mypy.nodes import ARG_POS, CallExpr, Expression, StrExpr
from mypy.plugin import FunctionContext
from mypy.subtypes import is_same_type
from mypy.types import AnyType, ProperType, Type

from dimgrad.mypy.class_sizes import shown_together, size_of
from dimgrad.mypy.reporting import say, written
from dimgrad.mypy.sizes import refined
from dimgrad.mypy.tensor_types import axes_of, number_of


def einsum_type(ctx: FunctionContext) -> Type:
    """What mypy has as the type of the result; a wrong use of letters is an error."""
    call, checker = ctx.context, ctx.api
    if isinstance(call, CallExpr) and isinstance(checker, TypeChecker) and set(call.arg_kinds) == {ARG_POS}:
        specification, *operands = call.args
        if isinstance(specification, StrExpr):
            wrong = _wrong(checker, specification.value, operands)
            if wrong is not None:
                say(checker, f"einsum: in {specification.value!r} {wrong}", call)
    return ctx.default_return_type


def _wrong(checker: TypeChecker, specification: str, operands: list[Expression]) -> str | None:
    """What is wrong with a specification; ellipses are left to the run."""
    left, arrow, out = specification.replace(" ", "").partition("->")
    if "." in specification:
        return None
    if not arrow:
        return "the output is not written"
    terms = left.split(",")
    for letter in "".join((*terms, out)):
        if letter not in string.ascii_letters:
            return f"{letter!r} is no letter"
    if len(terms) != len(operands):
        return f"there are {len(terms)} terms for {len(operands)} operands"
    for place, letter in enumerate(out):
        if letter not in left:
            return f"no operand has the letter {letter} of the output"
        if letter in out[:place]:
            return f"the output has the letter {letter} twice"
    met: dict[str, tuple[ProperType, str]] = {}
    for place, (term, operand) in enumerate(zip(terms, operands, strict=True)):
        axes = axes_of(refined(checker, operand) or checker.get_expression_type(operand))
        if axes is None:
            continue
        name = f'"{written(operand) or f"operand {place + 1}"}"'
        if len(axes) != len(term):
            return f"{term!r} has {len(term)} letters, but {name} has {len(axes)} axes"
        for axis, (letter, dimension) in enumerate(zip(term, axes, strict=True)):
            where = f"{name} (axis {axis})"
            known, first = met.setdefault(letter, (dimension, where))
            if isinstance(known, AnyType):
                met[letter] = dimension, where
            elif _differ(known, dimension):
                one, other = shown_together(known, dimension, checker.options)
                return f"{letter} is {one} in {first} but {other} in {where}"
    return None


def _differ(one: ProperType, other: ProperType) -> bool:
    if isinstance(one, AnyType) or isinstance(other, AnyType):
        return False
    if number_of(one) is None and number_of(other) is None:
        return not is_same_type(one, other)
    sizes = size_of(one), size_of(other)
    return None not in sizes and sizes[0] != sizes[1]  # a number may be the size of a parameter, or of a class
