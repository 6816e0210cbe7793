"""The symbolic arguments of a trace: every array and number among the arguments becomes an input of the graph."""

import inspect
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast, get_origin

import numpy as np

from dimgrad.checks.spec import (
    AnythingSpec,
    EachSpec,
    Leaf,
    NoneSpec,
    PlainSpec,
    RecordSpec,
    ScalarSpec,
    Spec,
    TensorSpec,
    TupleSpec,
    UnionSpec,
    axes_in,
    rebuild,
    spelt,
)
from dimgrad.describe import is_array
from dimgrad.dims import Rest, Unknown
from dimgrad.errors import Report, UntraceableError
from dimgrad.graph.node import Input
from dimgrad.graph.sizes import ONE, Size
from dimgrad.ops.match import fixed_size, rest_symbols, symbol_of
from dimgrad.ops.operand import layout_over
from dimgrad.tracing.callee import Callee
from dimgrad.tracing.randomness import Generators
from dimgrad.tracing.state import State
from dimgrad.tracing.structure import map_arrays, unwritten_key
from dimgrad.value.traced import Traced
from dimgrad.value.tracing import Tracing

MISSING = inspect.Parameter.empty
_CALL_FIRST = "a call first, or check with the arguments of a call"


@dataclass(frozen=True, slots=True)
class TracedInput:
    """An input, and where its value is found: `path` is Python, over the parameters or over `environment`."""

    node: Input
    path: str
    spec: Spec
    parameter: str | None
    """The parameter it is (part of); None for a hidden one."""


@dataclass(slots=True)
class Inputs:
    """The inputs of one trace, and the values that are no arrays, on which the trace depends."""

    tracing: Tracing
    found: list[TracedInput] = field(default_factory=list[TracedInput])
    statics: dict[str, Any] = field(default_factory=dict[str, Any])
    environment: dict[str, Any] = field(default_factory=dict[str, Any])
    """Names in hidden paths: cells, dictionaries of globals, objects."""
    generators: Generators = field(default_factory=Generators)
    copies: dict[int, tuple[Any, Any]] = field(default_factory=dict[int, tuple[Any, Any]])
    """By identity of a structure that holds arrays, the copy that the body finds, and the structure."""
    state: State = field(init=False)
    _annotated: frozenset[str] = frozenset()
    """The parameters that have an annotation, `Any` among them."""
    _mixed: bool = False
    """Whether some arguments are annotated with dimensions."""

    def __post_init__(self) -> None:
        self.state = State(self.tracing)

    def copied(self, value: Any) -> bool:
        """Tell whether the body finds a copy of a structure, not itself."""
        return id(value) in self.copies

    def arguments(self, callee: Callee, values: Mapping[str, Any] | None) -> dict[str, Any]:
        """Make a symbolic value for every parameter, after the values of a call where there is one."""
        known = callee.given if values is None else values
        self._annotated = frozenset(getattr(callee.function, "__annotations__", ()))
        specs = [parameter.spec for parameter in callee.signature.parameters.values()]
        self._mixed = any(not isinstance(axis, int) for spec in specs for axis in axes_in(spec))
        return {
            name: self._argument(parameter.spec, self._value(callee, parameter, known), name)
            for name, parameter in callee.signature.parameters.items()
        }

    def _value(self, callee: Callee, parameter: Any, known: Mapping[str, Any]) -> Any:
        if parameter.name in known:
            return known[parameter.name]
        if parameter.default is not MISSING and not isinstance(parameter.spec, TensorSpec | ScalarSpec | RecordSpec):
            return parameter.default
        return MISSING

    def _argument(self, spec: Spec, value: Any, path: str) -> Any:
        if value is MISSING:
            return self._invented(spec, path)
        self.state.keep(value)
        if isinstance(spec, TupleSpec | EachSpec | RecordSpec) and (key := unwritten_key(value)) is not None:
            self.tracing.leave(
                f"a key of {path} is {key!r}",
                expected="strings, whole numbers, or tuples of them",
                got=type(key).__name__,
                because="derivatives name their variables by the keys",
                mend="key.name of an Enum, int(key) of a NumPy scalar",
            )
        return rebuild(spec, value, lambda leaf: self._leaf(leaf, path), path)

    def _leaf(self, leaf: Leaf, parameter: str) -> Any:
        spec = leaf.spec
        if isinstance(spec, UnionSpec):
            spec = _chosen(spec, leaf.value)
        if isinstance(spec, TensorSpec):
            return self._declared(spec, leaf.path, parameter, np.ndim(leaf.value))
        if isinstance(spec, ScalarSpec):
            return self._scalar(spec, leaf.path, parameter)
        return map_arrays(
            leaf.value,
            leaf.path,
            lambda value, path: self._shaped(value, path, parameter),
            self.keep,
            self.copies,
        )

    def name_of(self, kind: str, value: Any) -> str:
        """A name for an object in hidden paths."""
        for name, known in self.environment.items():
            if known is value:
                return name
        name = f"_{kind}{len(self.environment)}"
        self.environment[name] = value
        return name

    def keep(self, value: Any, path: str) -> Any:
        """Note a value that is no array, and that the body may go by."""
        self.statics[path] = value
        self.generators.keep(value)
        return value

    def _invented(self, spec: Spec, path: str) -> Any:
        """A symbolic value for a parameter before any call."""
        parameter = path.partition(".")[0].partition("[")[0]
        match spec:
            case TensorSpec():
                return self._declared(spec, path, parameter, None)
            case ScalarSpec():
                return self._scalar(spec, path, parameter)
            case TupleSpec(items):
                return tuple(self._invented(item, f"{path}[{k}]") for k, item in enumerate(items))
            case RecordSpec(cls, fields):
                values = {name: self._invented(item, f"{path}.{name}") for name, item in fields}
                if issubclass(cls, tuple):
                    return cast("Any", cls)(**values)
                record = object.__new__(cls)
                for name, value in values.items():
                    object.__setattr__(record, name, value)
                return record
            case UnionSpec(options):
                real = [option for option in options if not isinstance(option, NoneSpec)]
                return self._invented(real[0], path)
            case EachSpec() | PlainSpec() | AnythingSpec() | NoneSpec():
                bare = isinstance(spec, AnythingSpec) and parameter not in self._annotated
                what = f"{path} has no annotation" if bare else f"{path} : {spelt(spec)}"
                open_ = "how many there are" if isinstance(spec, EachSpec) else "what it is"
                raise UntraceableError(
                    Report(
                        f"{what}: {open_} shows only in a call",
                        mend=f"an annotation for {parameter}; or {_CALL_FIRST}" if bare else _CALL_FIRST,
                    )
                )

    def _declared(self, spec: TensorSpec, path: str, parameter: str, rank: int | None) -> Traced:
        shape: list[Size] = []
        for position, axis in enumerate(spec.axes):
            match axis:
                case Unknown():
                    shape.append(Size.of(self.tracing.equations.flexible_symbol(f"{path}.shape[{position}]")))
                case Rest():
                    if rank is None:
                        raise UntraceableError(
                            Report(
                                f"{path} : {spelt(spec)}: the number of axes shows only in a call",
                                mend=_CALL_FIRST,
                            )
                        )
                    count = rank - len(spec.axes) + 1
                    shape += map(Size.of, rest_symbols(axis.variable, count))
                case _:
                    shape.append(fixed_size(axis) or Size.of(symbol_of(axis)))
        return self.add(path, tuple(shape), spec, parameter)

    def _scalar(self, spec: Spec, path: str, parameter: str) -> Traced:
        return self.add(path, (), spec, parameter)

    def _shaped(self, value: Any, path: str, parameter: str) -> Traced:
        """An array without annotation: the trace is on its shape.

        Beside annotated arguments its sizes are symbols with a number, so that N may turn out to be that number.
        """
        self.tracing.require_plain(value, path)
        self.tracing.declared[path] = _shape_words(value)
        if self._mixed:
            node = self.tracing.hidden_input(path, value)
            self.found.append(TracedInput(node, path, AnythingSpec(), parameter))
            return Traced(self.tracing, node, node.layout, path, owner=path)
        return self.add(path, tuple(map(Size.of, np.shape(value))), AnythingSpec(), parameter)

    def add(self, path: str, shape: tuple[Size, ...], spec: Spec, parameter: str | None) -> Traced:
        """Make an input of this shape."""
        layout = layout_over(range(len(shape)), shape)
        node = Input(path, [size for size in shape if size != ONE], layout)
        self.found.append(TracedInput(node, path, spec, parameter))
        self.tracing.declared.setdefault(path, spelt(spec))
        return Traced(self.tracing, node, layout, path, owner=path)

    def hide(self, value: Any, path: str, name: str) -> Traced:
        """Make an input for an array or number that is no argument, found at a path over the environment."""
        self.tracing.require_plain(value, name)
        node = self.tracing.hidden_input(name, value)
        self.found.append(TracedInput(node, path, AnythingSpec(), None))
        return Traced(self.tracing, node, node.layout, name, owner=name)


def _shape_words(value: Any) -> str:
    return f"array of shape {np.shape(value)}" if np.ndim(value) else "a number"


def _chosen(spec: UnionSpec, value: Any) -> Spec:
    """The option that a value is."""
    for option in spec.options:
        match option:
            case NoneSpec() if value is None:
                return option
            case ScalarSpec() if value is not None and not isinstance(value, str | bool) and np.ndim(value) == 0:
                return option
            case TensorSpec(_, axes) if is_array(value) and len(axes) == value.ndim:
                if all(size == 1 for axis, size in zip(axes, value.shape, strict=True) if axis == 1):
                    return option
            case PlainSpec(hint) if isinstance(value, get_origin(hint) or hint if isinstance(hint, type) else ()):
                return option
            case _:
                continue
    return AnythingSpec()
