"""Hidden arguments: arrays and numbers that a body reads from its closure, its globals, or from objects there.

The function is rebuilt with inputs in their places, so that each is a variable of the graph, read again at every call.
Whole numbers, strings and flags stay what they are: they may decide how the body runs, so each other value is another
trace.
"""

import types
from typing import Any

from dimgrad.checks.enforce import checked_of
from dimgrad.tracing.inputs import Inputs
from dimgrad.tracing.readings import Readings, contents, global_names
from dimgrad.tracing.stand_ins import BUILTINS, in_body
from dimgrad.tracing.structure import map_arrays, parts
from dimgrad.value.traced import Traced


class Rebinding:
    """Rebuilds a function, and the functions of the same package that it calls, over hidden inputs."""

    def __init__(self, inputs: Inputs) -> None:
        self.inputs = inputs
        self.readings: Readings = Readings(inputs)
        self._done: dict[tuple[int, ...], tuple[Any, ...]] = {}
        """By a function and what its cells hold, all by identity; the values keep these alive."""
        self._package = ""

    def rebind(self, function: Any) -> Any:
        """Return the function with inputs in place of the arrays and numbers it would find outside."""
        if not isinstance(function, types.FunctionType) or str(function.__module__).startswith("dimgrad."):
            return function  # what the library's own functions read is no variable
        self._package = self._package or _package(function)
        held = [function, *map(contents, function.__closure__ or ())]
        key = tuple(map(id, held))
        if key in self._done:
            return self._done[key][0]
        self.inputs.state.keep(function.__defaults__, function.__kwdefaults__)
        names = set(global_names(function.__code__))
        found = {name: function.__globals__[name] for name in names if name in function.__globals__}
        space: dict[str, Any] = {**BUILTINS, **function.__globals__}
        cells = [types.CellType() for _ in function.__code__.co_freevars]
        rebuilt = types.FunctionType(
            function.__code__, space, function.__name__, function.__defaults__, tuple(cells) or None
        )
        rebuilt.__kwdefaults__ = function.__kwdefaults__
        rebuilt.__qualname__ = function.__qualname__
        rebuilt.__type_params__ = function.__type_params__
        self._done[key] = (rebuilt, *held)
        holder = self.inputs.name_of("globals", function.__globals__)
        for name, value in found.items():
            space[name] = self._replaced(value, f"{holder}[{name!r}]", name, function.__code__)
        for name, value in vars(function).items():
            path = f"{self.inputs.name_of('function', function)}.{name}"
            own = name.startswith("_") or callable(value)
            vars(rebuilt)[name] = value if own else self._replaced(value, path, name, function.__code__)
        for cell, old, name in zip(cells, function.__closure__ or (), function.__code__.co_freevars, strict=True):
            value = contents(old)
            if value is not old:  # else the body will say itself that nothing is assigned, if it gets there
                path = f"{self.inputs.name_of('cell', old)}.cell_contents"
                cell.cell_contents = self._replaced(value, path, name, function.__code__)
        return rebuilt

    def _replaced(self, value: Any, path: str, name: str, code: types.CodeType) -> Any:
        """What the body finds in place of a value: inputs for arrays and numbers, anything else as it is."""
        if isinstance(value, types.FunctionType) and checked_of(value) is None and _package(value) == self._package:
            self.inputs.keep(value, path)  # another function under this name is another trace
            return self.rebind(value)
        if isinstance(value, types.ModuleType | type | types.FunctionType | types.MethodType):
            self.readings.of_value(value, path, code)
            return in_body(value if isinstance(value, types.ModuleType | type) else self.inputs.keep(value, path))
        if (stand_in := in_body(value)) is not value:
            return stand_in
        self.inputs.state.keep(value)
        if parts(value):
            self.inputs.keep(type(value), f"{path}.__class__")
        self.readings.of_objects(value)
        hidden = self.inputs
        return map_arrays(
            value, path, lambda v, p: self._hidden(v, p, name + p[len(path) :]), hidden.keep, hidden.copies
        )

    def _hidden(self, value: Any, path: str, name: str) -> Any:
        return value if isinstance(value, Traced) else self.inputs.hide(value, path, name)


def _package(thing: Any) -> str:
    """The top-level package in which something is defined; empty where that is not the user's."""
    name = str(getattr(thing, "__module__", "") or "").partition(".")[0]
    return "" if name in {"dimgrad", "numpy", "scipy", "builtins"} else name
