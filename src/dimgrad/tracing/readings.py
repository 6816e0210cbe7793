"""Values that a body goes by where it is not rebuilt: in methods of objects, functions of modules, modules, classes.

They cannot become inputs, so they are noted: with another value the body is traced again.
"""

import builtins
import functools
import sys
import types
from collections.abc import Iterator
from typing import Any

import numpy as np

from dimgrad.errors import Line
from dimgrad.tracing.inputs import Inputs
from dimgrad.tracing.structure import FOREIGN, class_numbers, class_of, leaves_of, records_of

NOTED = (bool, int, float, np.floating, str, bytes, type(None))


class Readings:
    """Notes what functions read from outside, as far as it can be seen in their code, and what those call in turn."""

    def __init__(self, inputs: Inputs) -> None:
        self.inputs = inputs
        self._seen: set[object] = set()
        self._held: list[object] = []
        """Objects whose methods are found in structures."""

    def of_function(self, function: Any) -> None:
        """Note what a function reads from its globals and its closure."""
        if not isinstance(function, types.FunctionType) or not is_users(function) or function in self._seen:
            return
        if not Line.is_users(function.__code__.co_filename):  # generated: what is checked is rebuilt when it is called
            return
        self._seen.add(function)
        code = function.__code__
        holder = self.inputs.name_of("globals", function.__globals__)
        state = self.inputs.state
        state.keep(function.__defaults__, function.__kwdefaults__)
        module = sys.modules.get(function.__module__)
        if module is not None and vars(module) is function.__globals__:
            state.attributes(module, set(global_names(code)))
        for name in sorted(set(global_names(code)) & function.__globals__.keys()):
            self.of_value(function.__globals__[name], f"{holder}[{name!r}]", code)
        if vars(function):
            self.of_value(vars(function), f"{self.inputs.name_of('function', function)}.__dict__", code)
        for cell in function.__closure__ or ():
            value = contents(cell)
            if value is not cell:
                state.attributes(cell, ["cell_contents"])
                self.of_value(value, f"{self.inputs.name_of('cell', cell)}.cell_contents", code)

    def of_class(self, cls: type[Any]) -> None:
        """Note what the methods of a class read."""
        for base in cls.__mro__:
            if base in self._seen or not is_users(base):
                continue
            self._seen.add(base)
            self.inputs.state.attributes(base, [name for name in vars(base) if not name.startswith("__")])
            self.inputs.state.keep(*vars(base).values())
            for member in vars(base).values():
                self.of_function(getattr(member, "fget", None) or getattr(member, "__func__", member))

    def of_value(self, value: Any, path: str, code: types.CodeType) -> None:
        """Note a value that code names; of a module or class those attributes that it names."""
        if isinstance(value, types.ModuleType | type):
            if not is_users(value) or (value, code) in self._seen:
                return
            self._seen.add((value, code))
            names = set(attribute_names(code)) & set(dir(value))
            if isinstance(value, type):  # the body may make an object of it
                self.of_class(value)
                names |= set(class_numbers(value))
            self.inputs.state.attributes(value, names)
            for name in sorted(names):
                self.of_value(getattr(value, name), f"{path}.{name}", code)
            return
        if isinstance(value, types.MethodType):
            self.of_function(value.__func__)
            self.of_value(value.__self__, f"{path}.__self__", code)
            return
        self.of_function(value)
        self.inputs.state.keep(value)
        self.of_objects(value)
        for place, leaf in leaves_of(value, path):
            if isinstance(leaf, NOTED):
                self.inputs.keep(leaf, place)

    def of_objects(self, value: Any) -> None:
        """Note what the methods of the objects in a structure read, and the functions in it."""
        for record in (value, *records_of(value)):  # an object without attributes has methods too
            self.of_class(class_of(record))
        for _, leaf in leaves_of(value, ""):
            self._of_callable(leaf)

    def _of_callable(self, leaf: Any) -> None:
        """Note what a function reads that is found in a structure, or within a partial."""
        if issubclass(class_of(leaf), functools.partial):
            for part in (leaf.func, *leaf.args, *leaf.keywords.values()):
                self.of_objects(part)
        elif isinstance(leaf, types.MethodType):
            holder: Any = leaf.__self__
            self.of_function(leaf.__func__)
            if is_users(leaf.__func__) and all(holder is not other for other in self._held):
                self._held.append(holder)
                self.of_value(holder, self.inputs.name_of("self", holder), leaf.__func__.__code__)
        else:
            self.of_function(leaf)


def is_users(thing: Any) -> bool:
    """Tell whether a function, class or module is of the user's own code: neither Python's, nor installed, nor ours."""
    name = str(thing.__name__ if isinstance(thing, types.ModuleType) else thing.__module__)
    file = str(getattr(sys.modules.get(name), "__file__", ""))
    return name.partition(".")[0] not in FOREIGN and "site-packages" not in file


def global_names(code: types.CodeType) -> Iterator[str]:
    """The global names that a function may read, in functions within it too."""
    return (name for name in attribute_names(code) if not hasattr(builtins, name))


def attribute_names(code: types.CodeType) -> Iterator[str]:
    """The names, of globals and of attributes, that a function uses, in functions within it too."""
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from attribute_names(constant)


def contents(cell: types.CellType) -> Any:
    """What a cell holds; itself while nothing is assigned yet."""
    try:
        return cell.cell_contents
    except ValueError:
        return cell
