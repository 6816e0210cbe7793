"""The checker in front: straight-line Python, written once per signature, that accepts the good case.

It never refuses. Whatever it does not recognise at once is handed on to the authority, so it may know less than the
authority does, but must not accept anything that the authority refuses.
"""

import inspect
from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np

from dimgrad.checks import source
from dimgrad.checks.authority import tester
from dimgrad.checks.signature import Signature
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
    specs_in,
)
from dimgrad.dims import Axis, Rest, Unknown, name_of, size_of

NUMBERS = frozenset({float, int, np.float64, np.float32, np.float16})
# Exact types that beartype accepts for a hint, and that no array has: what is not among them is handed on.
EXACT: dict[Any, tuple[type[Any], ...]] = {
    float: (float, int, np.float64),
    int: (int, bool),
    str: (str,),
    bool: (bool,),
}
HELPERS: dict[str, Any] = {
    "type": type,
    "len": len,
    "isinstance": isinstance,
    "ndarray": np.ndarray,
    "memmap": np.memmap,
    "double": np.dtype(float),  # most arrays have this very one, which is seen sooner than its letter
    "numbers": NUMBERS,
}


class Writer:
    """Writes the lines that recognise values; every misfit leaves through the line `fail`."""

    def __init__(self, prefix: str, fail: str) -> None:
        self.p = prefix
        self.fail = fail
        self.lines: list[str] = []
        self.indent: int = 1
        self.certain: dict[Axis, str] = {}  # dimensions that have a size at this point of the code
        self.possible: dict[Axis, str] = {}  # those that may have one: None where they have not
        self.namespace: dict[str, Any] = {prefix + name: helper for name, helper in HELPERS.items()}
        self.known: dict[str, str] = {}
        """What the code has looked up for certain, by its expression: what follows can use the name."""
        self.shapes: dict[tuple[Axis, ...], str] = {}
        """Shapes that have been found for certain, by their dimensions: the next one has to be equal."""
        self.count: int = 0

    def write(self, line: str) -> None:
        self.lines.append("    " * self.indent + line)

    def unless(self, misfit: str) -> None:
        """Hand on where a condition holds."""
        self.write(f"if {misfit}: {self.fail}")

    @contextmanager
    def block(self, head: str) -> Generator[None]:
        """Write lines under a head that may run never or often: what they bind, they bind only possibly."""
        self.write(head)
        self.indent += 1
        outer, self.certain = self.certain, dict(self.certain)
        start = len(self.lines)
        yield
        if len(self.lines) == start:
            self.write("pass")
        self.indent -= 1
        self.certain = outer

    def fresh(self, name: str = "v") -> str:
        self.count += 1
        return f"{self.p}{name}{self.count}"

    def constant(self, value: Any) -> str:
        name = self.fresh("c")
        self.namespace[name] = value
        return name

    def all_of(self, spec: Spec, expression: str, *, inside: bool = False) -> None:
        """Write what recognises a value: all of it but its unions, and then its unions."""
        self.spec(spec, expression, unions=False, inside=inside)
        self.spec(spec, expression, unions=True, inside=inside)

    def spec(self, spec: Spec, expression: str, *, unions: bool, inside: bool = False, known: bool = False) -> None:
        """Write one of the two rounds; `inside` a block, and with a type that is `known` where it is the receiver."""
        if unions and not any(_is_leaf_union(inner) for inner in specs_in(spec)):
            return
        match spec:
            case UnionSpec(options) if not _is_leaf_union(spec):
                structure = next(option for option in options if not isinstance(option, NoneSpec))
                with self.block(f"if {expression} is not None:"):
                    self.spec(structure, expression, unions=unions, inside=True)
            case UnionSpec(options):
                if unions:
                    self.union(options, expression)
            case TupleSpec(items):
                if not unions:
                    other = f"{self.p}type({expression}) is not {self.constant(tuple)}"
                    self.unless(f"{other} or {self.p}len({expression}) != {len(items)}")
                for index, item in enumerate(items):
                    self.spec(item, f"{expression}[{index}]", unions=unions, inside=inside)
            case EachSpec():
                self.each(spec, expression, unions=unions)
            case RecordSpec(cls, fields):
                if not unions and not known:
                    constant = self.constant(cls)
                    other = f"{self.p}type({expression}) is not {constant}"
                    self.unless(f"{other} and not {self.p}isinstance({expression}, {constant})")
                for name, item in fields:
                    self.spec(item, f"{expression}.{name}", unions=unions, inside=inside)
            case _ if unions:
                pass
            case TensorSpec():
                self.tensor(spec, expression, inside=inside)
            case ScalarSpec():
                value = self.local(expression)
                no_array = f"{self.p}type({value}) is not {self.p}ndarray or {value}.ndim"
                self.unless(
                    f"{self.p}type({value}) not in {self.p}numbers and ({no_array} or {value}.dtype.char not in 'efd')"
                )
            case PlainSpec(hint):
                self.unless(self.plain(hint, expression))
            case NoneSpec():
                self.unless(f"{expression} is not None")
            case AnythingSpec():
                pass

    def local(self, expression: str) -> str:
        if expression.isidentifier():
            return expression
        name = self.fresh()
        self.write(f"{name} = {expression}")
        self.knows(expression, name)
        return name

    def knows(self, expression: str, name: str) -> None:
        if self.indent == 1:
            self.known[expression] = name

    def tensor(self, spec: TensorSpec, expression: str, *, inside: bool) -> None:
        value, dtype = self.local(expression), self.fresh("d")
        self.unless(
            f"{self.p}type({value}) is not {self.p}ndarray and {self.p}type({value}) is not {self.p}memmap"
            f" or ({dtype} := {value}.dtype) is not {self.p}double and {dtype}.char not in 'efd'"
        )
        self.knows(f"{value}.dtype", dtype)
        self.shape(spec, value, inside=inside)

    def shape(self, spec: TensorSpec, value: str, *, inside: bool) -> None:
        """Write the tests on the shape: what is known already in one condition, then the new names, one by one."""
        if (same := self.shapes.get(spec.axes)) is not None:
            self.unless(f"{value}.shape != {same}")
            self.knows(f"{value}.shape", same)
            return
        shape = self.fresh("s")
        self.write(f"{shape} = {value}.shape")
        rest = next((k for k, axis in enumerate(spec.axes) if isinstance(axis, Rest)), None)
        length = (
            f"{self.p}len({shape}) != {len(spec.axes)}"
            if rest is None
            else f"{self.p}len({shape}) < {len(spec.axes) - 1}"
        )
        known, new = [length], list[tuple[Axis, str]]()
        for at, axis in enumerate(spec.axes):
            after = len(spec.axes) - 1 - at
            if isinstance(axis, Rest):
                item = f"{shape}[{at}:{self.p}len({shape}) - {after}]" if after else f"{shape}[{at}:]"
            else:
                item = f"{shape}[{at}]" if rest is None or at < rest else f"{shape}[-{after + 1}]"
            if isinstance(axis, Unknown):
                continue
            size = self.certain.get(axis) or size_of(axis)
            if size is None:
                new.append((axis, item))
            else:
                known.append(f"{item} != {size}")
        self.unless(" or ".join(known))
        for axis, item in new:
            self.bind(axis, item, inside=inside)
        self.knows(f"{value}.shape", shape)
        if self.indent == 1 and not any(isinstance(axis, (Unknown, Rest)) for axis in spec.axes):
            self.shapes[spec.axes] = shape

    def bind(self, axis: Axis, item: str, *, inside: bool) -> None:
        if axis in self.certain:  # twice in one tensor
            self.unless(f"{item} != {self.certain[axis]}")
            return
        name = self.possible.get(axis) or self.name(axis)
        if not inside and axis not in self.possible:
            self.write(f"{name} = {item}")
        else:
            self.possible[axis] = name
            self.write(f"if {name} is None: {name} = {item}")
            self.write(f"elif {item} != {name}: {self.fail}")
        self.certain[axis] = name

    def name(self, axis: Axis) -> str:
        return self.fresh(name_of(axis).strip("*") + "_")

    def each(self, spec: EachSpec, expression: str, *, unions: bool) -> None:
        value = self.local(expression)
        exact: dict[Any, tuple[type[Any], ...]] = {tuple: (tuple,), list: (list,), dict: (dict,)}
        types = exact.get(spec.container, (dict,) if spec.key is not None else (list, tuple))
        if not unions:
            self.unless(" and ".join(f"{self.p}type({value}) is not {self.constant(kind)}" for kind in types))
            if spec.key is not None and spec.key is not object:
                key = self.fresh("k")
                with self.block(f"for {key} in {value}:"):
                    self.unless(self.plain(spec.key, key))
        item = self.fresh("i")
        with self.block(f"for {item} in {value}{'.values()' if spec.key is not None else ''}:"):
            self.spec(spec.item, item, unions=unions, inside=True)

    def plain(self, hint: Any, expression: str) -> str:
        """Return the condition under which a value is not recognised as what beartype accepts for a hint."""
        if hint in EXACT:
            return " and ".join(f"{self.p}type({expression}) is not {self.constant(kind)}" for kind in EXACT[hint])
        if type(hint) is type and hint is not complex:
            return f"not {self.p}isinstance({expression}, {self.constant(hint)})"
        return f"not {self.constant(tester(hint))}({expression})"

    def union(self, options: tuple[Spec, ...], expression: str) -> None:
        """Recognise None, numbers, exact types, and an array where one option only can take it."""
        value = self.local(expression)
        tensors = [option for option in options if isinstance(option, TensorSpec)]
        head = "if"
        if any(isinstance(option, NoneSpec) for option in options):
            self.write(f"if {value} is None: pass")
            head = "elif"
        if any(isinstance(option, ScalarSpec) for option in options):
            self.write(f"{head} {self.p}type({value}) in {self.p}numbers: pass")
            head = "elif"
        for option in options:
            if isinstance(option, PlainSpec) and option.hint in EXACT:
                self.write(f"{head} not ({self.plain(option.hint, value)}): pass")
                head = "elif"
        others = [o for o in options if isinstance(o, PlainSpec) and o.hint not in EXACT]
        if len(tensors) == 1 and not others:
            with self.block(f"{head} {self.p}type({value}) is {self.p}ndarray and {value}.dtype.char in 'efd':"):
                self.shape(tensors[0], value, inside=True)
            head = "elif"
        elif tensors and not others and all(self.is_known(axis) for tensor in tensors for axis in tensor.axes):
            shapes = " or ".join(f"{value}.shape == {self.known_shape(tensor)}" for tensor in tensors)
            test = f"{self.p}type({value}) is {self.p}ndarray and {value}.dtype.char in 'efd' and ({shapes})"
            self.write(f"{head} {test}: pass")
            head = "elif"
        self.write(self.fail if head == "if" else f"else: {self.fail}")

    def is_known(self, axis: Axis) -> bool:
        return not isinstance(axis, (Unknown, Rest)) and (size_of(axis) is not None or axis in self.certain)

    def known_shape(self, tensor: TensorSpec) -> str:
        sizes = [str(self.certain.get(axis) or size_of(axis)) for axis in tensor.axes]
        return f"({', '.join(sizes)}{',' if len(sizes) == 1 else ''})"


def _is_leaf_union(spec: Spec) -> bool:
    structures = (TupleSpec, EachSpec, RecordSpec)
    return isinstance(spec, UnionSpec) and not any(isinstance(option, structures) for option in spec.options)


@dataclass(frozen=True, slots=True)
class Draft:
    """The text of a wrapper, what its names stand for, and the dimensions whose sizes it hands to `bad`."""

    name: str
    lines: tuple[str, ...]
    """The head and the checks."""
    ending: tuple[str, ...]
    """What is done with a call that the checks accept."""
    namespace: dict[str, Any]
    axes: tuple[Axis, ...]
    prefix: str
    known: Mapping[str, str]
    """What the checks have looked up, by its expression: the name that it has in the ending."""

    @property
    def text(self) -> str:
        """The whole wrapper."""
        return "\n".join([*self.lines, *self.ending, ""])


def draft(signature: Signature) -> Draft:
    """Write the wrapper of a function; its names `f`, `slow`, `first`, `fresh` and `bad` are left to fill in."""
    function = signature.function
    p = prefix_for(signature.parameters)
    name = function.__name__ if function.__name__.isidentifier() else f"{p}function"
    wait, define = ("await ", "async def") if inspect.iscoroutinefunction(function) else ("", "def")
    values = f"({''.join(f'{parameter}, ' for parameter in signature.parameters)})"
    call = f"{wait}{p}f({source.forwarded(function)})"
    writer = Writer(p, f"return {wait}{p}slow({values})")
    for unions in (False, True):
        for index, parameter in enumerate(signature.parameters.values()):
            known = index == 0 and signature.receiver is not None
            writer.spec(parameter.spec, parameter.name, unions=unions, known=known)
    checks, known_before, writer.lines = writer.lines, dict(writer.known), []
    writer.write(f"if {p}fresh: {p}first({values})")
    axes = tuple(writer.certain | writer.possible)
    if isinstance(signature.result, AnythingSpec):
        writer.write(f"return {call}")
    else:
        sizes = "".join(f"{writer.certain.get(axis) or writer.possible[axis]}, " for axis in axes)
        writer.write(f"{p}y = {call}")
        writer.fail = f"return {p}bad({p}y, ({sizes}), {values})"
        writer.all_of(signature.result, f"{p}y")
        writer.write(f"return {p}y")
    unset = [f"    {size} = None" for size in writer.possible.values()]
    head = f"{define} {name}{source.parameters(function)}:"
    return Draft(name, (head, *unset, *checks), tuple(writer.lines), writer.namespace, axes, p, known_before)


def draft_dispatch(function: Callable[..., Any], key: str) -> Draft:
    """Write the wrapper of a method: `plans` holds one compiled checker for each class of `self`."""
    p = prefix_for(inspect.signature(function).parameters)
    name = function.__name__ if function.__name__.isidentifier() else f"{p}function"
    wait, define = ("await ", "async def") if inspect.iscoroutinefunction(function) else ("", "def")
    first = next(iter(inspect.signature(function).parameters), "")
    chosen = key.format(p=p, first=first)
    call = f"    return {wait}{p}plans[{chosen}]({source.forwarded(function)})"
    head = f"{define} {name}{source.parameters(function)}:"
    return Draft(name, (head,), (call,), {f"{p}type": type}, (), p, {})


def draft_fields(record: RecordSpec) -> Draft:
    """Write `fields(self)`, which tells whether an object has the fields that its class declares."""
    writer = Writer("dg_", "return False")
    for unions in (False, True):
        writer.spec(record, "self", unions=unions, known=True)
    unset = [f"    {size} = None" for size in writer.possible.values()]
    lines = ("def fields(self):", *unset, *writer.lines)
    return Draft("fields", lines, ("    return True",), writer.namespace, (), "dg_", {})


def prefix_for(parameters: Iterable[str]) -> str:
    """Return a beginning that no parameter has, for the names of the written code."""
    prefix = "dg_"
    while any(name.startswith(prefix) for name in parameters):
        prefix += "_"
    return prefix
