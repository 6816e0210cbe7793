"""Sizes that classes of dimensions state: `class Pixels(Dim): size = 784`.

mypy forgets what stands in a class. The number is kept beside the base, under a name that no attribute has, where
mypy's cache keeps it, and where its daemon sees that it changes.
"""

from typing import Final

from mypy.nodes import AssignmentStmt, IntExpr, NameExpr
from mypy.options import Options
from mypy.plugin import ClassDefContext
from mypy.types import Instance, LiteralType, Type, get_proper_type

from dimgrad.mypy.tensor_types import number_of, shown

DIM: Final = "dimgrad.dims.Dim"
KEY: Final = "size of a dimension"


def keep_size(ctx: ClassDefContext) -> None:
    """Note the size that stands in a class."""
    info = ctx.cls.info
    for statement in ctx.cls.defs.body:
        match statement:
            case AssignmentStmt(lvalues=[NameExpr(name="size")], rvalue=IntExpr(value=size)):
                kept = LiteralType(size, ctx.api.named_type("builtins.int"))
                info.bases = [base.copy_with_extra_attr(KEY, kept) for base in info.bases]
            case _:
                pass


def size_of(dimension: Type) -> int | None:
    """The size of a dimension, if it is a number or a class that has it, itself or by a base."""
    proper = get_proper_type(dimension)
    if not isinstance(proper, Instance):
        return number_of(proper)
    kept = [
        base.extra_attrs.attrs[KEY]
        for info in proper.type.mro
        for base in info.bases
        if base.extra_attrs is not None and KEY in base.extra_attrs.attrs
    ]
    return number_of(kept[0]) if kept else None


def shown_together(one: Type, other: Type, options: Options) -> tuple[str, str]:
    """Two dimensions in words; a class that meets a number with its size."""
    return _against(one, other, options), _against(other, one, options)


def _against(dimension: Type, other: Type, options: Options) -> str:
    size = size_of(dimension)
    stated = size is not None and number_of(dimension) is None and number_of(other) is not None
    return f"{shown(dimension, options)} ({size})" if stated else shown(dimension, options)
