"""Names for jaxtyping's annotations, `Vec = Float[np.ndarray, "n"]`, with what the string says.

Of `Annotated[...]` that gets a name mypy keeps the first part alone. The rest is read off the statement, and kept with
the type that the name stands for, where mypy's cache keeps it too; where the name is used, mypy would make that type
anew.
"""

from collections.abc import Callable

from mypy.nodes import IndexExpr, MypyFile, RefExpr, StrExpr, SymbolNode, TupleExpr, TypeAlias
from mypy.plugin import AnalyzeTypeContext
from mypy.typeanal import TypeAnalyser
from mypy.types import Instance, Type, get_proper_type

from dimgrad.mypy.annotations import ANNOTATED, KINDS, declared_axes, described
from dimgrad.mypy.assignments import nodes_below


class Aliases:
    """The hooks for arrays that are mentioned, which may be where a name is given to a type, and for such names."""

    def __init__(self) -> None:
        self._within = False

    def of_array(self) -> Callable[[AnalyzeTypeContext], Type] | None:
        """The hook where an array is mentioned; none where mypy itself is asked what the mention means."""
        return None if self._within else self._mentioned

    @staticmethod
    def of_name(node: SymbolNode | None) -> Callable[[AnalyzeTypeContext], Type] | None:
        """The hook where a name is used."""
        target = get_proper_type(node.target) if isinstance(node, TypeAlias) else None
        if not isinstance(target, Instance) or declared_axes(target) is None:
            return None
        return lambda ctx: _at(target, ctx)

    def _mentioned(self, ctx: AnalyzeTypeContext) -> Type:
        analyser = ctx.api
        assert isinstance(analyser, TypeAnalyser), "mypy has no other"
        text = None
        if analyser.defining_alias:
            text = _text(analyser.cur_mod_node, ctx.type.line, ctx.type.column)
        level = analyser.nesting_level
        self._within = True
        try:
            # What a name stands for alone has no arguments yet, and what is kept with it would be lost with them.
            analyser.nesting_level = level if text is None else level + 1
            plain = analyser.visit_unbound_type_nonoptional(ctx.type, defining_literal=False)
        finally:
            self._within = False
            analyser.nesting_level = level
        array = get_proper_type(plain)
        return plain if text is None or not isinstance(array, Instance) else described(array, text, analyser)


def _at(target: Instance, ctx: AnalyzeTypeContext) -> Type:
    return Instance(target.type, target.args, ctx.context.line, ctx.context.column, extra_attrs=target.extra_attrs)


def _text(file: MypyFile, line: int, column: int) -> str | None:
    """The string in the annotation of which the array stands at this place."""
    if file.is_stub or not (KINDS | {"jaxtyping"}) & file.names.keys():
        return None
    for node in nodes_below(file.defs):
        match node:
            case IndexExpr(base=RefExpr(fullname=meant) as kind, index=TupleExpr(items=[array, StrExpr(value=text)])):
                named = str(getattr(kind, "name", "")) in KINDS and meant in ANNOTATED
                if named and (array.line, array.column) == (line, column):
                    return text
            case _:
                pass
    return None
