# The stand-in for "as before" in mypy's copy_modified has no type that pyright knows.
# pyright: reportUnknownMemberType=false
"""Calls with arrays that jaxtyping's annotations describe: of functions annotated so, and of functions on tensors."""

from collections.abc import Callable

from mypy.checker import TypeChecker
from mypy.expandtype import expand_type
from mypy.nodes import ARG_STAR, ARG_STAR2, CallExpr, ComparisonExpr, FuncItem, MemberExpr, NameExpr, Node
from mypy.plugin import FunctionSigContext, MethodSigContext
from mypy.typeops import get_all_type_vars
from mypy.types import AnyType, CallableType, FunctionLike, TypeOfAny

from dimgrad.mypy.annotations import declared_axes
from dimgrad.mypy.arrays import Arrays, bound, declared, given, taken
from dimgrad.mypy.assignments import nodes_below
from dimgrad.mypy.calls import called
from dimgrad.mypy.reporting import JAXTYPING, say
from dimgrad.mypy.tensor_types import tensor_of


def with_arrays[Context: (FunctionSigContext, MethodSigContext)](
    explain: Callable[[Context], FunctionLike],
) -> Callable[[Context], FunctionLike]:
    """The hook for calls, once annotated arrays are held against the parameters and taken where tensors are due."""

    def explained(ctx: Context) -> FunctionLike:
        signature, call, checker = ctx.default_signature, ctx.context, ctx.api
        if (
            not isinstance(call, CallExpr)
            or not isinstance(checker, TypeChecker)
            or ARG_STAR in call.arg_kinds
            or ARG_STAR2 in call.arg_kinds
        ):
            return explain(ctx)
        formals = declared(signature)[:-1]
        annotated = any(declared_axes(formal) is not None for formal in formals)
        if not annotated and not any(tensor_of(formal) is not None for formal in formals):
            return explain(ctx)
        arrays = Arrays(checker)
        opened = _open_to_arrays(arrays, call, signature)
        result = explain(ctx._replace(default_signature=opened))
        if annotated or opened is not signature:
            _, problem = bound(arrays, call, signature)
            if problem is not None and not _compares_shapes(checker):
                argument, words = problem
                say(checker, f"{called(call, signature)}: {words}", call.args[argument], JAXTYPING)
        return result

    return explained


def _open_to_arrays(arrays: Arrays, call: CallExpr, signature: CallableType) -> CallableType:
    """The signature with anything for the tensors where an annotated array with as many axes is given."""
    given_as_arrays = {each.formal for each in given(arrays.checker, call, signature) if taken(arrays, call, each)}
    if not given_as_arrays:
        return signature
    anything = AnyType(TypeOfAny.special_form)
    kept = [formal for k, formal in enumerate(signature.arg_types) if k not in given_as_arrays]
    settled = {variable.id for formal in kept for variable in get_all_type_vars(formal)}
    free = {variable.id: anything for variable in signature.variables if variable.id not in settled}
    opened = signature.copy_modified(
        arg_types=[anything if k in given_as_arrays else formal for k, formal in enumerate(signature.arg_types)],
        variables=[variable for variable in signature.variables if variable.id in settled],
    )
    return expand_type(opened, free)


def _compares_shapes(checker: TypeChecker) -> bool:
    """Whether the function that calls finds out which sizes are equal; its annotations say too little then."""
    function = next((scope for scope in checker.scope.stack if isinstance(scope, FuncItem)), None)
    if function is None:
        return False
    nodes = list(nodes_below(function))
    compared = any(isinstance(node, ComparisonExpr) and {"==", "!="} & set(node.operators) for node in nodes)
    return compared and any(_reads_shape(node) for node in nodes)


def _reads_shape(node: Node) -> bool:
    return isinstance(node, MemberExpr | NameExpr) and node.name in ("shape", "size", "ndim", "len")
