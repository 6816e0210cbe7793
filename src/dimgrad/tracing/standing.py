"""Whether a trace still stands for a call: what the body reads from outside, and the sizes that the trace relies on."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from dimgrad.checks.compiled import prefix_for
from dimgrad.checks.spec import AnythingSpec
from dimgrad.errors import Line, Report, ShapeError
from dimgrad.graph.sizes import Size, Symbol
from dimgrad.graph.spans import never_negative
from dimgrad.tracing.fingerprint import MUTABLE, Same
from dimgrad.tracing.follow import Trace
from dimgrad.tracing.inputs import TracedInput
from dimgrad.tracing.structure import is_array

GONE = (AttributeError, LookupError, NameError, TypeError, ValueError)
"""What reading a path raises where something is no longer there."""


class Standing:
    """A trace, held against the calls that come after it."""

    def __init__(self, trace: Trace) -> None:
        self.trace = trace
        hidden = [item for item in trace.inputs if item.parameter is None]
        self._given = [item for item in trace.inputs if item.parameter is not None]
        roots = tuple(trace.environment)
        statics = {path: value for path, value in trace.statics.items() if path.startswith(roots)} if roots else {}
        self._statics_then = list(map(Same, statics.values()))
        self._read_statics = self.reader(list(statics))
        given = {path: value for path, value in trace.statics.items() if path not in statics}
        self._given_then = list(map(Same, given.values()))
        self._read_given_statics = self.reader(list(given))
        self._hidden = self.reader([item.path for item in hidden])
        self._shapes = [np.shape(value) for value in self._hidden({})]
        self._read_given = self.reader([item.path for item in self._given])
        self.open: bool = bool(statics or hidden)
        """Whether the body reads anything from outside."""
        self._identical = self._recogniser(statics, hidden) if self.open else None

    @property
    def conditional(self) -> bool:
        """Whether it holds for some sizes only: because of a hidden array, an axis `Any` solved for, or `x[2]`."""
        equations = self.trace.tracing.equations
        solved = any(symbol.number is None for symbol in equations.solved)
        return bool(equations.conditions or self.trace.tracing.room) or solved

    def fits(self) -> bool:
        """Tell whether what the body reads from outside is still what it was traced with, arrays by shape."""
        if not self.open:
            return True
        try:
            if self._identical is not None and self._identical():
                return True
            statics, hidden = self._read_statics({}), self._hidden({})
        except GONE:
            return False
        shapes = [np.shape(value) if is_array(value) else None for value in hidden]
        return shapes == self._shapes and list(map(Same, statics)) == self._statics_then

    def holds(self, values: Mapping[str, Any]) -> bool:
        """Check the sizes of a call; tell whether its arguments have the structure that was traced."""
        try:
            arrays, statics = self._read_given(values), self._read_given_statics(values)
        except GONE:
            return False
        if list(map(Same, statics)) != self._given_then:  # x[t] needs another size for another t
            return False
        for item, array in zip(self._given, arrays, strict=True):
            if len(item.node.layout) != np.ndim(array):
                return False
            if isinstance(item.spec, AnythingSpec) and any(
                _number(item.node.sizes[axis]) != number for axis, number in _axes(item, array)
            ):
                return False
        self.check_sizes(self._given, arrays)
        return True

    def reader(self, paths: Sequence[str]) -> Callable[[Mapping[str, Any]], Any]:
        """A function from the values of a call to what stands at some paths."""
        names = self.trace.callee.signature.parameters
        values = f"{prefix_for(names)}values"  # a parameter may be called so too
        unpack = "".join(f"    {name} = {values}[{name!r}]\n" for name in names if any(_starts(p, name) for p in paths))
        text = f"def read({values}):\n{unpack}    return ({''.join(f'{path}, ' for path in paths)})\n"
        namespace: dict[str, Any] = dict(self.trace.environment)
        exec(compile(text, "<dimgrad: inputs>", "exec"), namespace)
        read: Callable[[Mapping[str, Any]], Any] = namespace["read"]
        return read

    def _recogniser(self, statics: Mapping[str, Any], hidden: Sequence[TracedInput]) -> Callable[[], bool] | None:
        """Straight-line code that recognises what is outside when it is the same objects, arrays of the same shapes.

        It only ever says yes where a closer look would. None where something can change and stay the same object.
        """
        namespace: dict[str, Any] = {**self.trace.environment, "_type": type, "_array": np.ndarray}
        tests: list[str] = []
        for place, (path, value) in enumerate(statics.items()):
            if issubclass(type(value), MUTABLE):
                return None
            namespace[f"_then{place}"] = value
            tests.append(f"{path} is _then{place}")
        for item, value, shape in zip(hidden, self._hidden({}), self._shapes, strict=True):
            if type(value) is np.ndarray:
                tests.append(f"_type({item.path}) is _array and {item.path}.shape == {shape}")
            else:
                namespace["_float"] = float
                tests.append(f"_type({item.path}) is _float")
        recognise: Callable[[], bool] = eval(f"lambda: {' and '.join(tests)}", namespace)
        return recognise

    def check_sizes(self, inputs: Sequence[TracedInput], arrays: Sequence[Any]) -> None:
        """Hold actual sizes against what the trace has solved for: an axis `Any`, or one that a hidden array fixes."""
        equations = self.trace.tracing.equations
        sizes = sizes_of(inputs, arrays)
        for item, array in zip(inputs, arrays, strict=True):
            for axis, number in _axes(item, array):
                due = equations.resolve(item.node.sizes[axis])
                known = {**{s: s.number for s in due.symbols() if s.number is not None}, **sizes}
                if all(symbol in known for symbol in due.symbols()) and (wanted := due.evaluate(known)) != number:
                    fixed = [f"{s} = {n}, from {where}" for s, (n, where) in equations.conditions.items()]
                    fixed += equations.solutions()
                    raise ShapeError(
                        Report(
                            f"{self.trace.callee.head}: {item.path} has size {number} where {wanted} is due",
                            expected=f"{item.node.sizes[axis]} = {wanted}",
                            got=f"{item.path} of shape {np.shape(array)}",
                            because=tuple(fixed),
                            line=Line.of_caller(),
                        )
                    )
        for room, what in self.trace.tracing.room.items():
            left = equations.resolve(room)
            known = {**{s: s.number for s in left.symbols() if s.number is not None}, **sizes}
            if all(symbol in known for symbol in left.symbols()) and left.evaluate(known) < 0:
                got = ", ".join(f"{symbol} = {known[symbol]}" for symbol in left.symbols())
                words = f"{self.trace.callee.head}: {what} needs {at_least(left)}"
                raise ShapeError(Report(words, expected=at_least(left), got=got, line=Line.of_caller()))


def strongest(rooms: Sequence[Size]) -> list[Size]:
    """The sizes that must not be negative from which the others follow: of N - 1 and N - 3 the second."""
    known = [room.substitute({s: Size.of(s.number) for s in room.symbols() if s.number is not None}) for room in rooms]
    differing = {known_room: room for known_room, room in zip(known, rooms, strict=True) if known_room.number is None}
    return [
        room
        for own, room in differing.items()
        if not any(other != own and never_negative(own - other) for other in differing)
    ]


def at_least(room: Size) -> str:
    """A size that must not be negative as a comparison: `N >= 3` for N - 3."""
    less = Size({monomial: -factor for monomial, factor in room.terms if factor < 0})
    return f"{room + less} >= {less}"


def _number(size: Size) -> int | None:
    """The number that the axis of an array without annotation had in the trace."""
    return size.number if size.symbol is None else size.symbol.number


def _starts(path: str, name: str) -> bool:
    return path == name or path.startswith((f"{name}.", f"{name}["))


def _axes(item: TracedInput, array: Any) -> list[tuple[int, int]]:
    """The axes of an input's node, with their sizes in an array."""
    pairs = zip(item.node.layout, np.shape(array), strict=True)
    return [(axis, number) for axis, number in pairs if axis is not None]


def sizes_of(inputs: Sequence[TracedInput], arrays: Sequence[Any]) -> dict[Symbol, int]:
    """The number that each symbol stands for in a call."""
    sizes: dict[Symbol, int] = {}
    for item, array in zip(inputs, arrays, strict=True):
        for axis, number in _axes(item, array):
            symbol = Size.of(item.node.sizes[axis]).symbol
            if symbol is not None:
                sizes.setdefault(symbol, number)
    return sizes
