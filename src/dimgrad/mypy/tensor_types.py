"""Tensor types as mypy has them: their axes, their kind, and both in words."""

from mypy.checker import TypeChecker
from mypy.maptype import map_instance_to_supertype
from mypy.messages import format_type_bare
from mypy.nodes import TypeInfo
from mypy.options import Options
from mypy.types import AnyType, Instance, LiteralType, ProperType, Type, UnionType, UnpackType, get_proper_type

TENSORS = "dimgrad.tensors"
TENSOR = f"{TENSORS}.Tensor"


def tensor_of(given: Type) -> Instance | None:
    """The type as that of a tensor, if it is one."""
    proper = get_proper_type(given)
    return proper if isinstance(proper, Instance) and proper.type.has_base(TENSOR) else None


def axes_of(given: Type) -> list[ProperType] | None:
    """The dimensions of a tensor; none where their number is not known."""
    tensor = tensor_of(given)
    if tensor is None:
        return None
    base = next(info for info in tensor.type.mro if info.fullname == TENSOR)
    axes = [get_proper_type(axis) for axis in map_instance_to_supertype(tensor, base).args]
    return None if any(isinstance(axis, UnpackType) for axis in axes) else axes


def number_of(dimension: Type) -> int | None:
    """The size that a dimension is, if it is a number."""
    proper = get_proper_type(dimension)
    return proper.value if isinstance(proper, LiteralType) and type(proper.value) is int else None


def kind_of(given: Instance) -> str:
    """`Matrix`, `Column`, ..."""
    return given.type.name


def tensor_type(checker: TypeChecker, kind: str, dimensions: list[Type]) -> Instance | None:
    """A kind with dimensions, as `Column` and one dimension."""
    module = checker.modules.get(TENSORS)
    info = module.names[kind].node if module else None
    return Instance(info, dimensions) if isinstance(info, TypeInfo) else None


def transposed(checker: TypeChecker, given: Type) -> Instance | None:
    """The type of `x.T`, where it is another one."""
    tensor = tensor_of(given)
    if tensor is None:
        return None
    match kind_of(tensor), tensor.args:
        case "Column", (n,):
            return tensor_type(checker, "Row", [n])
        case "Row", (n,):
            return tensor_type(checker, "Column", [n])
        case "Matrix", (m, n):
            return tensor_type(checker, "Matrix", [n, m])
        case _:
            return None


def shown(given: Type, options: Options) -> str:
    """A type or a dimension in words: a literal as its number."""
    number = number_of(given)
    if number is not None:
        return str(number)
    proper = get_proper_type(given)
    tensor = tensor_of(proper)
    if tensor is not None and tensor.args:
        return f"{kind_of(tensor)}[{', '.join(shown(argument, options) for argument in tensor.args)}]"
    if isinstance(proper, UnionType) and _is_scalar(proper):
        return "Scalar"
    if isinstance(proper, Instance) and proper.type.fullname == "numpy.ndarray":
        return "ndarray"
    return "Any" if isinstance(proper, AnyType) else format_type_bare(proper, options)


def _is_scalar(union: UnionType) -> bool:
    items = [get_proper_type(item) for item in union.items]
    return {item.type.name for item in items if isinstance(item, Instance)} == {"float", "floating"}
