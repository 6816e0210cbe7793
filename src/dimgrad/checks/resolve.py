"""From an annotation to what it asks for, type parameters substituted on the way."""

import collections.abc
import dataclasses
import re
import types
import typing
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import (
    Annotated,
    Any,
    ClassVar,
    Final,
    ForwardRef,
    Literal,
    Never,
    NewType,
    NoReturn,
    ParamSpecArgs,
    ParamSpecKwargs,
    Protocol,
    Self,
    TypeAliasType,
    TypeVar,
    TypeVarTuple,
    Union,
    Unpack,
    cast,
    get_args,
    get_origin,
    is_typeddict,
)

from dimgrad.checks.declared import annotations_of, field_names, parameters_of
from dimgrad.checks.scope import Scope, of_class
from dimgrad.checks.spec import (
    AnythingSpec,
    EachSpec,
    NoneSpec,
    PlainSpec,
    RecordSpec,
    ScalarSpec,
    Spec,
    TensorSpec,
    TupleSpec,
    UnionSpec,
    has_numbers,
    spelt,
)
from dimgrad.dims import Axis, Dim, One, Rest, axis_of, name_of
from dimgrad.errors import AnnotationError, Line, Report
from dimgrad.forms import Form, Scalar, Written, written

_EACH = (list, Sequence, collections.abc.MutableSequence, dict, Mapping, collections.abc.MutableMapping)
_ITERATORS = (
    collections.abc.Iterator,
    collections.abc.Iterable,
    collections.abc.Generator,
    collections.abc.AsyncIterator,
    collections.abc.AsyncIterable,
    collections.abc.AsyncGenerator,
)
_CALLABLE: Any = collections.abc.Callable
_ANYTHING: tuple[object, ...] = (Any, object, Never, NoReturn)


@dataclass(frozen=True)
class Resolver:
    """Resolves the annotations of one function or class: their names, and what its type parameters stand for.

    `variables` gains the type parameters that were met as plain types, where nothing is checked of them, each with
    the annotation that has it.
    """

    scope: Scope
    bound: Mapping[Any, "tuple[Argument, ...]"] = field(default_factory=dict[Any, "tuple[Argument, ...]"])
    receiver: RecordSpec | None = None
    within: tuple[type[Any], ...] = ()
    whole_records: bool = False
    variables: list[tuple[Any, str]] = field(default_factory=list[tuple[Any, str]])

    def spec(self, annotation: Any) -> Spec:
        """Return what an annotation asks for."""
        if isinstance(annotation, str):
            return self.spec(self.scope.evaluate(annotation))
        if isinstance(annotation, ForwardRef):
            return self.spec(self.scope.evaluate(annotation.__forward_arg__))
        if annotation is None or annotation is types.NoneType:
            return NoneSpec()
        if annotation is Scalar:
            return ScalarSpec()
        if isinstance(annotation, Form):
            raise self._refused(f"{annotation.__name__} without dimensions", f"{annotation.__name__}[N], or [Any]")
        if (tensor := written(annotation)) is not None:
            return self._tensor(tensor)
        if isinstance(annotation, TypeVar) and annotation in self.bound:
            (argument,) = self.bound[annotation]
            return argument.spec()
        if annotation is Self:
            return AnythingSpec() if self.receiver is None else self.receiver
        if isinstance(annotation, TypeVar):
            self.variables.append((annotation, annotation.__name__))
            return AnythingSpec()
        if annotation in _ANYTHING or isinstance(annotation, (ParamSpecArgs, ParamSpecKwargs)):
            return AnythingSpec()
        if isinstance(annotation, TypeAliasType):
            if annotation.__type_params__:
                raise self._refused(f"{annotation.__name__} without its parameters", f"{annotation.__name__}[...]")
            return self.spec(annotation.__value__)
        if isinstance(annotation, NewType):
            return self.spec(annotation.__supertype__)
        if isinstance(annotation, type) and get_origin(annotation) is None:
            return self._class(annotation, None)
        return self._subscripted(annotation, get_origin(annotation), get_args(annotation))

    def items_of_generator(self, annotation: Any) -> AnythingSpec:
        """Return what the result of a generator function asks for: nothing, as its items come after the call."""
        if self.mentions_numbers(annotation):
            what = f"the items of a generator are not checked: -> {_shown(annotation)}"
            raise self._unchecked(
                what, "a result that is there when the function returns", "return a list, or Iterator[Any]"
            )
        return AnythingSpec()

    def axes(self, axis: Axis) -> tuple[Axis, ...]:
        """Return the axes that one axis stands for: several for a bound `*Shape`, else one."""
        variable = axis.variable if isinstance(axis, Rest) else axis
        if isinstance(variable, (TypeVar, TypeVarTuple)) and variable in self.bound:
            return tuple(inner for argument in self.bound[variable] for inner in argument.axes())
        return (axis,)

    def record(self, cls: type[Any], arguments: tuple[Any, ...] | None, names: Sequence[str]) -> RecordSpec:
        """Return the spec of a class with these fields. Without arguments its parameters stand for themselves."""
        bound = self.paired(cls, parameters_of(cls), arguments) if arguments else {}
        owners = owners_of(cls, bound)
        fields: list[tuple[str, Spec]] = []
        for name in names:
            for owner in cls.__mro__:
                if name in (annotations := annotations_of(owner)):
                    inner = owners.get(owner, self)
                    inner = dataclasses.replace(inner, within=(*self.within, cls), whole_records=self.whole_records)
                    fields.append((name, inner.spec(annotations[name])))
                    break
        kept = tuple(item for item in fields if self.whole_records or has_numbers(item[1]))
        written_arguments = ", ".join(argument.spelt() for arguments in bound.values() for argument in arguments)
        own = ", ".join(name_of(p) if isinstance(p, TypeVar) else f"*{p.__name__}" for p in parameters_of(cls))
        shown = written_arguments if bound else own
        return RecordSpec(cls, kept, f"{cls.__name__}[{shown}]" if shown else cls.__name__)

    def paired(
        self, owner: Any, parameters: tuple[Any, ...], given: tuple[Any, ...]
    ) -> dict[Any, "tuple[Argument, ...]"]:
        """Give each type parameter its arguments: a TypeVarTuple takes all that the others leave over."""
        spare = len(given) - len(parameters) + 1
        if spare < 0 or (spare != 1 and not any(isinstance(parameter, TypeVarTuple) for parameter in parameters)):
            wanted = ", ".join(parameter.__name__ for parameter in parameters)
            raise self._refused(f"{owner.__name__} with {len(given)} parameters", f"{owner.__name__}[{wanted}]")
        paired: dict[Any, tuple[Argument, ...]] = {}
        rest = [Argument(annotation, self) for annotation in given]
        for parameter in parameters:
            count = spare if isinstance(parameter, TypeVarTuple) else 1
            paired[parameter], rest = tuple(rest[:count]), rest[count:]
        return paired

    def _tensor(self, tensor: Written) -> TensorSpec:
        axes = tuple(inner for axis in tensor.axes for inner in self.axes(axis))
        if sum(isinstance(axis, Rest) for axis in axes) > 1:
            raise self._refused("a tensor with more than one part of unknown length", "one *Shape")
        for axis in axes:
            if isinstance(axis, TypeVar) and (axis.__constraints__ or axis.__bound__ not in (None, Dim)):
                what = f"{axis.__name__} is a dimension, and its bound is not checked"
                raise self._unchecked(what, f"{axis.__name__} without a bound", "the bound itself, if it is a Dim")
        return TensorSpec(tensor.kind, axes)

    def _class(self, cls: type[Any], arguments: tuple[Any, ...] | None) -> Spec:
        names = field_names(cls)
        if is_typeddict(cls) and self.mentions_numbers(cls):
            what = f"{cls.__name__}: the fields of a TypedDict are not checked"
            raise self._unchecked(what, "a class whose fields are checked", "a dataclass or NamedTuple")
        if names is None:
            return self._plain(cls, cls)
        if cls in self.within:
            raise self._refused(f"{cls.__name__} contains itself", "a list of tensors")
        parameters = parameters_of(cls)
        if arguments is None:  # a generic class without brackets: its parameters are not known
            arguments = tuple(Unpack[tuple[Any, ...]] if isinstance(p, TypeVarTuple) else Any for p in parameters)
            record = self.record(cls, arguments, names)
            record = dataclasses.replace(record, name=cls.__name__)
        else:
            record = self.record(cls, arguments, names)
        return record if has_numbers(record) else PlainSpec(cls)

    def _subscripted(self, annotation: Any, origin: Any, arguments: tuple[Any, ...]) -> Spec:
        if origin is Annotated or origin is Final or origin is ClassVar:
            return self.spec(arguments[0])
        if annotation is Final or origin is Literal:
            return AnythingSpec() if annotation is Final else PlainSpec(annotation)
        if origin is Union or origin is types.UnionType:
            return self._union([self.spec(argument) for argument in arguments])
        if isinstance(origin, TypeAliasType):
            bound = self.paired(origin, origin.__type_params__, arguments)
            spec = dataclasses.replace(self, bound=bound).spec(origin.__value__)
            return PlainSpec(annotation) if isinstance(spec, PlainSpec) else spec  # beartype substitutes by itself
        if origin is tuple:
            return self._tuple(annotation, arguments)
        if origin in _EACH:
            return self._each(annotation, origin, arguments)
        if origin is _CALLABLE:
            return PlainSpec(_CALLABLE)
        if isinstance(origin, type) and field_names(origin) is not None:
            return self._class(origin, arguments)
        if is_typeddict(origin):
            return self._class(origin, None)
        if any(self.mentions_numbers(argument) for argument in arguments):
            if origin in _ITERATORS:
                raise self._refused(f"{_shown(annotation)}: its items cannot be checked", "list[...]")
            raise self._refused(
                f"{_shown(annotation)}: what is inside cannot be checked", "a dataclass, tuple, list or dict"
            )
        if self.receiver is not None and origin in self.receiver.cls.__mro__:  # the class of `self`, by its name
            return self.record(origin, arguments, [name for name, _ in self.receiver.fields])
        if isinstance(origin, type) and origin is not type:  # in type[N] a class is given, which beartype checks
            self._refuse_dimensions(annotation, arguments)
        return AnythingSpec() if origin is Unpack else self._plain(annotation, origin)

    def _plain(self, annotation: Any, cls: Any) -> PlainSpec:
        """What has no arrays inside, of a class that can be asked for its instances."""
        asked: Any = cls if isinstance(cls, type(Protocol)) else object
        try:
            isinstance(None, asked)
        except TypeError as error:
            what, mend = (
                f"{cls.__name__} is a protocol for type checkers alone",
                f"@runtime_checkable above {cls.__name__}",
            )
            raise self._unchecked(what, "a protocol that isinstance takes", mend) from error
        return PlainSpec(annotation)

    def _refuse_dimensions(self, annotation: Any, arguments: tuple[Any, ...]) -> None:
        """Refuse a class that is no dataclass with a dimension in its brackets; note the parameters that may be one."""
        for argument in arguments:
            inner: Any = self.scope.evaluate(argument) if isinstance(argument, str) else argument
            is_dimension = inner is One or (isinstance(inner, type) and issubclass(inner, Dim))
            if is_dimension:
                raise self.unchecked_dimension(_shown(annotation), inner.__name__)
            variable = cast("Any", get_args(inner)[0] if get_origin(inner) is Unpack else inner)
            if isinstance(variable, (TypeVar, TypeVarTuple)):
                for given in self.bound.get(variable, (Argument(variable, self),)):
                    self.variables.append((given.annotation, _shown(annotation)))

    def unchecked_dimension(self, annotation: str, name: str) -> AnnotationError:
        """The error for a dimension written where no array is: nothing would hold it."""
        if annotation == name:
            what, mend = f"{name} is a dimension, and no annotation of a value", f"Column[{name}], or type[{name}]"
        else:
            what, mend = f"{annotation}: the dimension {name} is not checked", "a dataclass or NamedTuple"
        return self._unchecked(what, "a dimension in the brackets of a tensor, dataclass or NamedTuple", mend)

    def _union(self, options: list[Spec]) -> Spec:
        flat = [
            inner for option in options for inner in (option.options if isinstance(option, UnionSpec) else (option,))
        ]
        if any(isinstance(option, AnythingSpec) for option in flat):
            return AnythingSpec()
        if not any(map(has_numbers, flat)):
            hints = [option.hint if isinstance(option, PlainSpec) else None for option in flat]
            return PlainSpec(Union[tuple(hints)])  # noqa: UP007  # made at run time
        structures = [option for option in flat if isinstance(option, (TupleSpec, EachSpec, RecordSpec))]
        others = [option for option in flat if not isinstance(option, NoneSpec)]
        if structures and len(others) > 1:
            union = " | ".join(map(spelt, flat))
            raise self._refused(
                f"{union}: which of them is meant cannot be told", "one structure, or one structure | None"
            )
        return UnionSpec(tuple(flat))

    def _tuple(self, annotation: Any, arguments: tuple[Any, ...]) -> Spec:
        if len(arguments) == 2 and arguments[1] is Ellipsis:
            item = self.spec(arguments[0])
            return EachSpec(tuple, item) if has_numbers(item) else PlainSpec(annotation)
        if any(get_origin(argument) is Unpack or getattr(argument, "__unpacked__", False) for argument in arguments):
            if any(self.mentions_numbers(argument) for argument in arguments):
                raise self._refused(f"{_shown(annotation)}: a part of unknown length", "tuple[X, ...], or every item")
            return PlainSpec(tuple)
        items = tuple(self.spec(argument) for argument in arguments)
        return TupleSpec(items) if any(map(has_numbers, items)) else PlainSpec(annotation)

    def _each(self, annotation: Any, container: type[Any], arguments: tuple[Any, ...]) -> Spec:
        *keys, item_annotation = arguments
        item = self.spec(item_annotation)
        if not has_numbers(item):
            return PlainSpec(annotation)
        key = self.spec(keys[0]) if keys else None
        if isinstance(key, PlainSpec) and not isinstance(key.hint, type):
            raise self._refused(f"{_shown(annotation)}: its keys cannot be checked", "a class, such as str")
        key_class = key.hint if isinstance(key, PlainSpec) else None if key is None else object
        return EachSpec(container, item, key_class)

    def mentions_numbers(self, annotation: Any, seen: tuple[Any, ...] = ()) -> bool:
        """Tell whether a tensor or scalar is written somewhere in an annotation."""
        if isinstance(annotation, ForwardRef):
            annotation = annotation.__forward_arg__
        if isinstance(annotation, str):
            return self.mentions_numbers(self.scope.evaluate(annotation), seen)
        if annotation is Scalar or isinstance(annotation, Form) or written(annotation) is not None:
            return True
        named = get_origin(annotation) or annotation
        if named in seen:  # what else is in it decides
            return False
        inner = get_args(annotation)
        if isinstance(named, TypeAliasType):
            return any(self.mentions_numbers(item, (*seen, named)) for item in (*inner, named.__value__))
        if is_typeddict(named):
            own = Resolver(of_class(named))
            return any(own.mentions_numbers(item, (*seen, named)) for item in named.__annotations__.values())
        if isinstance(annotation, type) and get_origin(annotation) is None:
            return has_numbers(self._class(annotation, None))
        return any(self.mentions_numbers(item, seen) for item in inner)

    def _refused(self, what: str, mend: str) -> AnnotationError:
        return AnnotationError(Report(f"{self.scope.owner}: {what}", mend=mend))

    def _unchecked(self, what: str, expected: str, mend: str) -> AnnotationError:
        """The error for what Python allows, and what would check nothing."""
        line = None if self.scope.code is None else Line.of_definition(self.scope.code)
        return AnnotationError(Report(f"{self.scope.owner}: {what}", expected, mend=mend, line=line))


@dataclass(frozen=True)
class Argument:
    """What a type parameter stands for: an annotation, and where its own names are looked up."""

    annotation: Any
    resolver: Resolver

    def spec(self) -> Spec:
        return self.resolver.spec(self.annotation)

    def axes(self) -> tuple[Axis, ...]:
        annotation = self.annotation
        if isinstance(annotation, str):
            annotation = self.resolver.scope.evaluate(annotation)
        return self.resolver.axes(axis_of(annotation))

    def spelt(self) -> str:
        try:
            return ", ".join(map(name_of, self.axes()))
        except AnnotationError:  # no dimension, hence a type
            return spelt(self.spec())


def owners_of(cls: type[Any], bound: "Mapping[Any, tuple[Argument, ...]] | None" = None) -> dict[type[Any], Resolver]:
    """Return the classes that a class derives from, each with what its type parameters stand for there."""
    own = Resolver(of_class(cls), bound or {})
    found: dict[type[Any], Resolver] = {cls: own}
    for base in vars(cls).get("__orig_bases__", cls.__bases__):
        origin = get_origin(base) or base
        if isinstance(origin, type) and origin not in (object, typing.Generic, tuple):
            arguments = get_args(base)
            paired = own.paired(origin, parameters_of(origin), arguments) if arguments else {}
            found = owners_of(origin, paired) | found
    return found


def _shown(annotation: Any) -> str:
    """Return an annotation as it is written, the modules of its names left out."""
    plain = isinstance(annotation, type) and get_origin(annotation) is None
    text = annotation.__name__ if plain else str(annotation)
    return re.sub(r"(?:\w+\.|<locals>\.)+(?=\w)", "", text)
