"""Shapes against the typed signatures of an operation: the annotation is the only place where a shape is stated."""

import inspect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVarTuple, get_args
from weakref import WeakKeyDictionary

from dimgrad.checks.signature import Signature
from dimgrad.checks.spec import AnythingSpec, NoneSpec, PlainSpec, ScalarSpec, Spec, TensorSpec, UnionSpec, spelt
from dimgrad.dims import Axis, Rest, Unknown, name_of, size_of
from dimgrad.graph.sizes import ONE, Size, Symbol
from dimgrad.value.equations import Equations

type Shape = tuple[Size, ...]


_symbols: WeakKeyDictionary[Any, Symbol] = WeakKeyDictionary()


_rests: WeakKeyDictionary[TypeVarTuple, list[Symbol]] = WeakKeyDictionary()


def symbol_of(axis: Any) -> Symbol:
    """Return the symbol of a type parameter or dimension class: by identity, always the same."""
    if axis not in _symbols:
        _symbols[axis] = Symbol(name_of(axis), size_of(axis))
    return _symbols[axis]


def rest_symbols(variable: TypeVarTuple, count: int) -> list[Symbol]:
    """Return the symbols of the axes that `*Shape` stands for."""
    known = _rests.setdefault(variable, [])
    while len(known) < count:
        known.append(Symbol(f"{variable.__name__}{len(known) + 1}"))
    return known[:count]


def fixed_size(axis: Axis) -> Size | None:
    """Return the size that an axis has in every call: a number, or a dimension class; None for a type parameter."""
    if isinstance(axis, int):
        return Size.of(axis)
    return Size.of(symbol_of(axis)) if isinstance(axis, type) else None


@dataclass(slots=True)
class Mismatch:
    """Why arguments do not fit a signature. The further the matching came, the better the reason."""

    progress: int
    what: str
    expected: str
    sizes_only: bool = False
    """Whether the numbers of axes fit, so that this signature is likely the one that was meant."""
    broadcasts: Shape | None = None
    """The shape to which NumPy would repeat the operands until they agree."""


@dataclass(slots=True)
class Binding:
    """The sizes that the dimensions of one signature have taken, and from which argument."""

    equations: Equations
    sizes: dict[object, tuple[Size, str]] = field(default_factory=dict[object, tuple[Size, str]])
    rests: dict[object, Shape] = field(default_factory=dict[object, Shape])

    def bind(self, axis: Axis, size: Size, path: str) -> str | None:
        """Give a dimension a size; return what is wrong with it, or None."""
        if isinstance(axis, Unknown):
            return None
        fixed = fixed_size(axis)
        if fixed is not None:
            return None if self.equations.equate(size, fixed) else f"{path} has size {size} where {fixed} is due"
        if axis not in self.sizes:
            self.sizes[axis] = (size, path)
            return None
        known, where = self.sizes[axis]
        if self.equations.equate(known, size):
            return None
        return f"its {name_of(axis)} is {known} from {where} but {size} from {path}"

    def fit(self, spec: TensorSpec | ScalarSpec, shape: Shape, path: str) -> list[str]:
        """Hold a shape against what is asked for, binding dimensions; return what is wrong with it."""
        if not rank_fits(spec, shape):
            return [f"{path} is of shape {shown(shape)}, not {spelt(spec)}"]
        if isinstance(spec, ScalarSpec):
            return []
        position = next((k for k, axis in enumerate(spec.axes) if isinstance(axis, Rest)), None)
        if position is not None:
            rest = spec.axes[position]
            assert isinstance(rest, Rest)
            own = shape[position : len(shape) - (len(spec.axes) - position - 1)]
            known = self.rests.setdefault(rest.variable, own)
            if len(known) != len(own) or not all(map(self.equations.equate, known, own)):
                known = tuple(map(self.equations.resolve, known))
                return [f"{path} is of shape {shown(own)} where {shown(known)} is due"]
            shape = shape[:position] + shape[position + len(own) :]
        axes = [axis for axis in spec.axes if not isinstance(axis, Rest)]
        pairs = enumerate(zip(axes, shape, strict=True))
        wrong = (self.bind(axis, size, f"{path} (axis {k})") for k, (axis, size) in pairs)
        return [words for words in wrong if words is not None]

    def shape(self, spec: TensorSpec, rank: int) -> tuple[Size | None, ...]:
        """The shape that an annotation stands for, None where any size is right; a free dimension is its symbol."""
        shape: list[Size | None] = []
        for axis in spec.axes:
            match axis:
                case Unknown():
                    shape.append(None)
                case Rest(variable):
                    symbols = rest_symbols(variable, max(0, rank - len(spec.axes) + 1))
                    shape += self.rests.get(variable, tuple(map(Size.of, symbols)))
                case _ if axis in self.sizes:
                    shape.append(self.sizes[axis][0])
                case _:
                    shape.append(fixed_size(axis) or Size.of(symbol_of(axis)))
        return tuple(shape)


def match(
    signature: Signature, shapes: Mapping[str, Shape | None], statics: Mapping[str, Any], equations: Equations
) -> Binding | Mismatch:
    """Fit the shapes of arguments (None: not a tensor or number) to a signature; `statics` are the other arguments."""
    words = ", ".join(_declared(name, parameter.spec) for name, parameter in signature.parameters.items())
    expected = f"{signature.name}({words})"
    for position, (name, shape) in enumerate(shapes.items()):
        parameter = signature.parameters.get(name)
        if parameter is None or shape is None or not rank_fits(parameter.spec, shape):
            got = "no array" if shape is None else f"of shape {shown(shape)}"
            due = "taken" if parameter is None else spelt(parameter.spec)
            return Mismatch(1 + position, f"{name} is {got}, not {due}", expected)
    for name, parameter in signature.parameters.items():
        if parameter.default is inspect.Parameter.empty and name not in shapes and name not in statics:
            return Mismatch(1 + len(shapes), f"{name}= is missing", expected)
    for name, value in statics.items():
        known = signature.parameters.get(name)
        if known is None or not _static_fits(known.spec, value):
            return Mismatch(400 if known is None else 500, f"{name} is {value!r}", expected)
    binding = Binding(equations)
    conflicts: list[str] = []
    for name, shape in shapes.items():
        spec = signature.parameters[name].spec
        if isinstance(spec, TensorSpec) and shape is not None:
            conflicts += binding.fit(spec, shape, name)
    if conflicts:
        return Mismatch(1000 - len(conflicts), conflicts[0], expected, sizes_only=True)
    return binding


def rank_fits(spec: Spec, shape: Shape) -> bool:
    """Whether the number of axes fits, and those that are always 1 can be."""
    match spec:
        case ScalarSpec():
            return shape == ()
        case UnionSpec(options):
            return any(rank_fits(option, shape) for option in options)
        case TensorSpec(_, axes) if any(isinstance(axis, Rest) for axis in axes):
            return len(shape) >= len(axes) - 1
        case TensorSpec(_, axes):
            return len(axes) == len(shape) and all(
                size == ONE for axis, size in zip(axes, shape, strict=True) if axis == 1
            )
        case AnythingSpec():  # `T: AnyTensor`, in the signature of an operation: a tensor of any kind, no scalar
            return shape != ()
        case _:
            return False


def _declared(name: str, spec: Spec) -> str:
    """A parameter as the signature of an operation has it: `x: Column[N]`, `axis=0, 1, -1 or -2`."""
    if isinstance(spec, PlainSpec) and (values := get_args(spec.hint)):
        *first, last = map(repr, values)
        return f"{name}={', '.join(first)} or {last}" if first else f"{name}={last}"
    return f"{name}: {spelt(spec)}"


def _static_fits(spec: Spec, value: object) -> bool:
    match spec:
        case PlainSpec(hint):
            values = get_args(hint)
            return value in values and type(value) in {type(known) for known in values} if values else True
        case NoneSpec():
            return value is None
        case _:
            return isinstance(spec, AnythingSpec)


def shown(shape: Sequence[object]) -> str:
    """A shape in words: `(N, 1)`."""
    return f"({', '.join(map(str, shape))}{',' * (len(shape) == 1)})"
