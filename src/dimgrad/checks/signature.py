"""What one function asks of its arguments and promises of its result."""

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from types import FunctionType, MethodType
from typing import Any, TypeVar, TypeVarTuple, cast

from dimgrad.checks.declared import annotations_of, field_names, parameters_of
from dimgrad.checks.resolve import Resolver, owners_of
from dimgrad.checks.scope import of_class, of_function
from dimgrad.checks.source import define, parameters
from dimgrad.checks.spec import AnythingSpec, EachSpec, RecordSpec, ScalarSpec, Spec, TensorSpec, axes_in, spelt
from dimgrad.dims import Axis, Rest, name_of
from dimgrad.errors import AnnotationError, Line, Report

EMPTY = inspect.Parameter.empty


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter. The spec of `*args` is that of a tuple, the spec of `**kwargs` that of a dictionary."""

    name: str
    kind: Any
    spec: Spec
    default: Any = EMPTY


@dataclass(frozen=True)
class Signature:
    """What one function asks of its arguments and promises of its result; of a method, for one class of `self`."""

    function: FunctionType
    parameters: Mapping[str, Parameter]
    result: Spec
    receiver: RecordSpec | None = None
    hidden: str | None = None
    """A parameter that is not the function's own: messages leave it out."""

    @property
    def name(self) -> str:
        """The name of the function, its class's before it."""
        return self.function.__qualname__.split("<locals>.")[-1]

    @property
    def head(self) -> str:
        """The call as messages show it: `layer(W, x, b)`."""
        own = list(self.parameters)[0 if self.receiver is None else 1 :]
        names = [name for name in own if name != self.hidden]
        return f"{self.name}({', '.join(names)})"

    def bind(self, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> dict[str, Any]:
        """Return the value of every parameter, defaults filled in; where it cannot be, TypeError in Python's own words.

        >>> def f(x, y=2): ...
        >>> signature_of(f).bind((1,), {})
        {'x': 1, 'y': 2}
        """
        values: dict[str, Any] = self._collector(*args, **kwargs)
        return values

    def unbind(self, values: Mapping[str, Any]) -> tuple[tuple[Any, ...], dict[str, Any]]:
        """Return the arguments of a call with these values; what is a default is left out.

        >>> def f(x, y=2, *, z=3): ...
        >>> signature_of(f).unbind({"x": 1, "y": 2, "z": 4})
        ((1,), {'z': 4})
        """
        args: list[Any] = []
        kwargs: dict[str, Any] = {}
        defaults = 0  # how many of the last positional arguments are defaults
        for parameter in self.parameters.values():
            value = values[parameter.name]
            match parameter.kind:
                case inspect.Parameter.VAR_POSITIONAL:
                    args += value
                    defaults = 0 if value else defaults
                case inspect.Parameter.VAR_KEYWORD:
                    kwargs.update(value)
                case inspect.Parameter.KEYWORD_ONLY:
                    kwargs.update({} if value is parameter.default else {parameter.name: value})
                case _:
                    args.append(value)
                    defaults = defaults + 1 if value is parameter.default else 0
        return tuple(args[: len(args) - defaults]), kwargs

    @cached_property
    def _collector(self) -> Callable[..., dict[str, Any]]:
        pairs = ", ".join(f"{name!r}: {name}" for name in self.parameters)
        name = self.function.__name__ if self.function.__name__.isidentifier() else "function"
        text = f"def {name}{parameters(self.function)}:\n    return {{{pairs}}}\n"
        return define(name, text, {}, self.function)


def signature_of(
    function: Callable[..., Any],
    cls: type[Any] | None = None,
    owner: type[Any] | None = None,
    surroundings: Mapping[str, object] | None = None,
    *,
    instance: bool = True,
) -> Signature:
    """Return the signature of a function or bound method; AnnotationError where an annotation cannot be understood.

    `cls` is the class of `self`, `owner` the class whose body has the method, and `surroundings` are the names around
    the function when it was defined; `instance` says whether the first argument is `self`. A parameter without
    annotation takes anything.

    >>> signature_of(lambda x: x).parameters["x"].spec
    AnythingSpec()
    """
    if isinstance(function, MethodType):
        instance = not isinstance(function.__self__, type)
        cls = type(function.__self__) if instance else cast("type[Any]", function.__self__)
        owner = owner_of(function.__func__, cls)
        function = function.__func__
    if not isinstance(function, FunctionType):
        raise AnnotationError(
            Report(f"{function!r} is no function written in Python", mend="a def or lambda around it")
        )
    receiver = None if cls is None else receiver_of(cls)
    resolver = Resolver(of_function(function, surroundings or {}, owner), receiver=receiver)
    if cls is not None and owner is not None:
        resolver = replace(resolver, bound=owners_of(cls)[owner].bound)
    annotations = annotations_of(inspect.unwrap(function))
    found: dict[str, Parameter] = {}
    for index, (name, parameter) in enumerate(inspect.signature(function).parameters.items()):
        if index == 0 and receiver is not None and instance:
            spec: Spec = receiver if receiver.fields else AnythingSpec()
        else:
            spec = resolver.spec(annotations[name]) if name in annotations else AnythingSpec()
        found[name] = Parameter(name, parameter.kind, _gathered(spec, parameter.kind), parameter.default)
    result: Spec = AnythingSpec()
    if "return" in annotations:
        yields = inspect.isgeneratorfunction(function) or inspect.isasyncgenfunction(function)
        result = resolver.items_of_generator(annotations["return"]) if yields else resolver.spec(annotations["return"])
    signature = Signature(function, found, result, receiver if instance else None)
    _refuse_none_by_default(signature)
    dimensions = {axis.variable if isinstance(axis, Rest) else axis for axis in _axes_of(signature)}
    for variable, annotation in resolver.variables:
        if variable in dimensions:
            raise resolver.unchecked_dimension(annotation, variable.__name__)
    _refuse_names_only_in_result(signature, owner)
    return signature


def receiver_of(cls: type[Any], *, whole: bool = False) -> RecordSpec:
    """Return the spec of the instances of a class, its type parameters standing for themselves.

    Fields without tensors are left out, unless the `whole` record is asked for.
    """
    names = field_names(cls)
    if names is None:
        names = list(dict.fromkeys(name for base in reversed(cls.__mro__) for name in annotations_of(base)))
    return Resolver(of_class(cls), whole_records=whole).record(cls, None, names)


def owner_of(function: Callable[..., Any], cls: type[Any]) -> type[Any] | None:
    """Return the class, among those that a class derives from, whose body has a function; None if there is none."""
    for base in cls.__mro__:
        for value in vars(base).values():
            members = (value, *(getattr(value, name, None) for name in ("fget", "func", "__func__")))
            if any(member is function for member in members):  # by identity: an array is equal to nothing
                return base
    return None


def _axes_of(signature: Signature) -> Iterator[Axis]:
    """Yield every axis of the parameters, `self` among them, and of the result."""
    for parameter in signature.parameters.values():
        yield from axes_in(parameter.spec)
    yield from axes_in(signature.result)


def _gathered(spec: Spec, kind: Any) -> Spec:
    if isinstance(spec, AnythingSpec):
        return spec
    if kind is inspect.Parameter.VAR_POSITIONAL:
        return EachSpec(tuple, spec)
    return EachSpec(dict, spec, str) if kind is inspect.Parameter.VAR_KEYWORD else spec


def _refuse_none_by_default(signature: Signature) -> None:
    for parameter in signature.parameters.values():
        if parameter.default is None and isinstance(parameter.spec, (TensorSpec, ScalarSpec)):
            wanted = spelt(parameter.spec)
            raise AnnotationError(
                Report(
                    f"{signature.head}: {parameter.name} is None by default, which is no {wanted}",
                    mend=f"{parameter.name}: {wanted} | None = None",
                    line=Line.of_definition(inspect.unwrap(signature.function).__code__),
                )
            )


def _refuse_names_only_in_result(signature: Signature, owner: type[Any] | None) -> None:
    """Refuse a type parameter of the function itself that no argument fixes: the promise could not be checked.

    A parameter of the class is fixed by `self`, or (class methods) by the instance that is made; one of an enclosing
    function cannot be seen at run time.
    """
    fixed = {axis for parameter in signature.parameters.values() for axis in axes_in(parameter.spec)}
    own: tuple[Any, ...] = inspect.unwrap(signature.function).__type_params__
    nested = "<locals>" in signature.function.__qualname__
    for axis in axes_in(signature.result):
        variable = axis.variable if isinstance(axis, Rest) else axis
        if axis in fixed or not isinstance(variable, (TypeVar, TypeVarTuple)):
            continue
        if variable not in own and (nested or isinstance(axis, Rest) or variable in parameters_of(owner)):
            continue
        raise AnnotationError(
            Report(
                f"{signature.head}: {name_of(axis)} occurs only in the result",
                expected="every dimension of the result known from an argument, so that the result can be checked",
                got=f"-> {spelt(signature.result)}",
                mend="Any, or a subclass of Dim, or an argument that has it",
                line=Line.of_definition(inspect.unwrap(signature.function).__code__),
            )
        )
