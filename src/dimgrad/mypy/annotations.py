"""What jaxtyping's annotations say, kept in mypy's types: `Float[np.ndarray, "m n"]`.

To mypy the annotation is `np.ndarray`, and stays so in all it does: the string is kept beside the type of its shape,
under a name that no attribute has, where mypy's cache and its daemon keep it too. Beside the type of the array it would
be lost: mypy strikes it from a parameter's own type where the parameter and another array are the two ends of an `if`.
It is read off declared types only, because mypy may hand it on where the shape changes.
"""

from typing import Final

from mypy.plugin import AnalyzeTypeContext
from mypy.typeanal import TypeAnalyser
from mypy.types import (
    AnyType,
    Instance,
    LiteralType,
    NoneType,
    RawExpressionType,
    Type,
    TypeOfAny,
    UnboundType,
    UnionType,
    get_proper_type,
)

from dimgrad.mypy.axes import Axes, read

ARRAY: Final = "numpy.ndarray"
# For type checkers jaxtyping's annotations are other names of this.
ANNOTATED: Final = frozenset({"typing.Annotated", "typing_extensions.Annotated"})
KINDS: Final = frozenset(
    {"Bool", "Complex", "Float", "Inexact", "Int", "Integer", "Key", "Num", "Real", "Shaped", "UInt", "BFloat16"}
    | {f"Float{bits}" for bits in (16, 32, 64)}
    | {f"Complex{bits}" for bits in (64, 128)}
    | {f"{sign}Int{bits}" for sign in ("", "U") for bits in (2, 4, 8, 16, 32, 64)}
)
KEY: Final = "axes of jaxtyping"


def annotated_type(ctx: AnalyzeTypeContext) -> Type:
    """The type that mypy makes of `Annotated[...]`, and what jaxtyping's string says."""
    written, analyser = ctx.type, ctx.api
    assert isinstance(analyser, TypeAnalyser), "mypy has no other"
    plain = analyser.try_analyze_special_unbound_type(written, "typing.Annotated")
    if plain is None:
        return AnyType(TypeOfAny.special_form)
    array = get_proper_type(plain)
    if written.name.rpartition(".")[2] not in KINDS or len(written.args) != 2 or not isinstance(array, Instance):
        return plain
    text = _text(written.args[1])
    if text is None or array.type.fullname != ARRAY:
        return plain
    return described(array, text, analyser)


def described(array: Instance, text: str, analyser: TypeAnalyser) -> Instance:
    """The type of an array, and jaxtyping's string."""
    kept = LiteralType(text, analyser.named_type("builtins.str"))
    shape = get_proper_type(array.args[0])
    if not isinstance(shape, Instance):
        return array.copy_with_extra_attr(KEY, kept)
    args = [shape.copy_with_extra_attr(KEY, kept), *array.args[1:]]
    return Instance(array.type, args, array.line, array.column)


def _text(argument: Type) -> str | None:
    match argument:
        case UnboundType(original_str_expr=str() as text) | RawExpressionType(literal_value=str() as text):
            return text
        case _:
            return None


def declared_axes(declared: Type | None) -> Axes | None:
    """The axes that a declared type says; also of an array that may be left out."""
    proper = get_proper_type(declared)
    if isinstance(proper, UnionType):
        items = [get_proper_type(item) for item in proper.items]
        arrays = [item for item in items if not isinstance(item, NoneType)]
        proper = arrays[0] if len(arrays) == 1 else None
    if not isinstance(proper, Instance) or proper.type.fullname != ARRAY:
        return None
    for part in (proper, *map(get_proper_type, proper.args)):
        kept = part.extra_attrs.attrs.get(KEY) if isinstance(part, Instance) and part.extra_attrs is not None else None
        if isinstance(kept, LiteralType) and isinstance(kept.value, str):
            return read(kept.value)
    return None
