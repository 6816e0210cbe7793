"""A derivative for one trace: derived once, lowered for the sizes that come, run at every call."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from dimgrad.calculus.task import Derived, Task
from dimgrad.errors import Line, Report, ShapeError
from dimgrad.graph.node import Input, Layout, topological
from dimgrad.graph.sizes import Size, Symbol
from dimgrad.lower.program import Program, lower
from dimgrad.ops.reductions import no_entries
from dimgrad.trace.fingerprint import Same
from dimgrad.trace.follow import Trace
from dimgrad.trace.inputs import TracedInput
from dimgrad.trace.structure import is_array
from dimgrad.value.traced import Traced

BOUND = 32
"""So many programs are kept per trace, one for each order of magnitude of the sizes."""


class Compiled:
    """The programs of one derivative of one trace."""

    def __init__(self, trace: Trace, task: Task, name: str) -> None:
        self.trace = trace
        self.derived: Derived = task.derive(trace)
        self.name = name
        outputs = [labelled.output for labelled in self.derived.results]
        needed = set(topological([output.node for output in outputs]))
        self.inputs = tuple(item for item in trace.inputs if item.parameter is not None or item.node in needed)
        self.captured = tuple((node, array) for node, array in trace.tracing.captured if node in needed)
        self._read = self._reader([item.path for item in self.inputs])
        self._magnitudes = _magnitudes(self.inputs)
        self._programs: dict[tuple[int, ...], Program] = {}
        hidden = [item for item in trace.inputs if item.parameter is None]
        roots = tuple(trace.environment)
        self._statics = (
            {path: value for path, value in trace.statics.items() if path.startswith(roots)} if roots else {}
        )
        self._statics_then = list(map(Same, self._statics.values()))
        self._read_statics = self._reader(list(self._statics))
        self._shapes = [np.shape(self._reader([item.path])({})[0]) for item in hidden]
        self._hidden = self._reader([item.path for item in hidden])
        self._open = bool(self._statics or hidden)
        equations = trace.tracing.equations
        self._sized = bool(equations.conditions or equations.flexible)

    def fits(self) -> bool:
        """Tell whether what the body reads from outside is still what it was traced with, arrays by shape."""
        if not self._open:
            return True
        try:
            statics, hidden = self._read_statics({}), self._hidden({})
        except (AttributeError, LookupError, NameError, TypeError, ValueError):  # something is no longer there
            return False
        shapes = [np.shape(value) if is_array(value) else None for value in hidden]
        return shapes == self._shapes and list(map(Same, statics)) == self._statics_then

    def run(self, values: Mapping[str, Any], extra: Sequence[Any] = ()) -> Any:
        """Compute the derivative for the values of a call."""
        return self.derived.assemble(self.outputs(values, extra), dict(values))

    def outputs(self, values: Mapping[str, Any], extra: Sequence[Any] = ()) -> Sequence[Any]:
        """Compute the results of the program for the values of a call, not yet put together."""
        arrays = self._read(values)
        if self._sized:
            self._check_sizes(arrays)
        program = self._programs.get(key := self._magnitudes(arrays))
        if program is None:
            program = self._lowered(arrays, key)
        results = program.function(*extra, *arrays, *[array for _, array in self.captured])
        return results if len(self.derived.results) > 1 else (results,)

    @property
    def value_layout(self) -> Layout:
        """How the value of the function lies in its array."""
        return self.trace.result.layout if isinstance(self.trace.result, Traced) else ()

    def sizes(self, values: Mapping[str, Any]) -> dict[Symbol, int]:
        """The number that each symbol stands for in a call."""
        return _sizes(self.inputs, self._read(values))

    def program(self, numbers: Mapping[Symbol, int] | None = None) -> Program:
        """Lower the derivative; without sizes the order of multiplication is the default one."""
        inputs: list[Input] = [
            *self.derived.extra,
            *[item.node for item in self.inputs],
            *[n for n, _ in self.captured],
        ]
        outputs = [labelled.output for labelled in self.derived.results]
        return lower(outputs, inputs, self.name, numbers=numbers)

    def _lowered(self, arrays: Sequence[Any], key: tuple[int, ...]) -> Program:
        if len(self._programs) >= BOUND:
            self._programs.clear()
        numbers = _sizes(self.inputs, arrays)
        for size, operation in self.trace.tracing.nonempty:
            entries = self.trace.tracing.equations.resolve(size)
            if all(symbol in numbers for symbol in entries.symbols()) and entries.evaluate(numbers) == 0:
                raise no_entries(f"{self.trace.callee.head}: {operation}", f"{size} = 0 entries")
        program = self._programs[key] = self.program(numbers)
        return program

    def _reader(self, paths: Sequence[str]) -> Callable[[Mapping[str, Any]], Any]:
        """A function from the values of a call to what stands at some paths."""
        names = self.trace.callee.signature.parameters
        unpack = "".join(f"    {name} = values[{name!r}]\n" for name in names if any(_starts(p, name) for p in paths))
        text = f"def read(values):\n{unpack}    return ({''.join(f'{path}, ' for path in paths)})\n"
        namespace: dict[str, Any] = dict(self.trace.environment)
        exec(compile(text, "<dimgrad: inputs>", "exec"), namespace)
        read: Callable[[Mapping[str, Any]], Any] = namespace["read"]
        return read

    def _check_sizes(self, arrays: Sequence[Any]) -> None:
        """Hold actual sizes against what the trace has solved for: an axis `Any`, or one that a hidden array fixes."""
        equations = self.trace.tracing.equations
        sizes = _sizes(self.inputs, arrays)
        for item, array in zip(self.inputs, arrays, strict=True):
            for axis, number in _axes(item, array):
                due = equations.resolve(item.node.sizes[axis])
                known = {**{s: s.number for s in due.symbols() if s.number is not None}, **sizes}
                if all(symbol in known for symbol in due.symbols()) and due.evaluate(known) != number:
                    fixed = [f"{s} = {n}, from {where}" for s, (n, where) in equations.conditions.items()]
                    raise ShapeError(
                        Report(
                            f"{self.trace.callee.head}: {item.path} has size {number} where {due} is due",
                            expected=f"{due} = {due.evaluate(known)}",
                            got=f"{item.path} of shape {np.shape(array)}",
                            because=tuple(fixed),
                            line=Line.of_caller(),
                        )
                    )


def _starts(path: str, name: str) -> bool:
    return path == name or path.startswith((f"{name}.", f"{name}["))


def _axes(item: TracedInput, array: Any) -> list[tuple[int, int]]:
    """The axes of an input's node, with their sizes in an array."""
    pairs = zip(item.node.layout, np.shape(array), strict=True)
    return [(axis, number) for axis, number in pairs if axis is not None]


def _sizes(inputs: Sequence[TracedInput], arrays: Sequence[Any]) -> dict[Symbol, int]:
    """The number that each symbol stands for in a call."""
    sizes: dict[Symbol, int] = {}
    for item, array in zip(inputs, arrays, strict=True):
        for axis, number in _axes(item, array):
            symbol = Size.of(item.node.sizes[axis]).symbol
            if symbol is not None:
                sizes.setdefault(symbol, number)
    return sizes


def _magnitudes(inputs: Sequence[TracedInput]) -> Callable[[Sequence[Any]], tuple[int, ...]]:
    """A function from arrays to the orders of magnitude of their sizes, one for each symbol."""
    terms: dict[Symbol, str] = {}
    for position, item in enumerate(inputs):
        for place, axis in enumerate(item.node.layout):
            symbol = None if axis is None else item.node.sizes[axis].symbol
            if symbol is not None:
                terms.setdefault(symbol, f"arrays[{position}].shape[{place}].bit_length(), ")
    function: Callable[[Sequence[Any]], tuple[int, ...]] = eval(f"lambda arrays: ({''.join(terms.values())})")
    return function
