"""A derivative for one trace: derived once, lowered for the sizes that come, run at every call."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

import numpy as np

from dimgrad.calculus.derived import Derived, every, only
from dimgrad.calculus.front import Way
from dimgrad.calculus.task import Task
from dimgrad.describe import is_array
from dimgrad.errors import DerivativeError, Report, ShapeError
from dimgrad.graph.node import Input, Layout, topological
from dimgrad.graph.sizes import ONE, Size, Symbol
from dimgrad.lower.program import Program, lower
from dimgrad.ops.reductions import no_entries
from dimgrad.tracing.follow import Trace
from dimgrad.tracing.inputs import TracedInput
from dimgrad.tracing.standing import Standing, sizes_of
from dimgrad.value.traced import Traced

BOUND = 32
"""So many programs are kept per trace, one for each order of magnitude of the sizes."""


class Compiled:
    """The programs of one derivative of one trace."""

    def __init__(self, trace: Trace, task: Task, name: str) -> None:
        self.trace = trace
        self.standing: Standing = Standing(trace)
        self.derived: Derived = task.derive(trace)
        self.name = name
        self.straight: Callable[..., Any] | None = None
        """The straight way of a call, written; there is none before the first call, and for some there never is."""
        outputs = [labelled.output for labelled in self.derived.results]
        needed = set(topological([output.node for output in outputs]))
        self.inputs: tuple[TracedInput, ...] = tuple(
            item for item in trace.inputs if item.parameter is not None or item.node in needed
        )
        self.captured: tuple[tuple[Input, Any], ...] = tuple(
            (node, array) for node, array in trace.tracing.captured if node in needed
        )
        self._read = self.standing.reader([item.path for item in self.inputs])
        self._nodes: list[Input] = [*self.derived.extra, *(item.node for item in self.inputs)]
        places = [f"arrays[{place}]" for place in range(len(self._nodes))]
        self._programs: dict[tuple[Any, ...], Program] = {}
        """One for each order of magnitude of the sizes."""
        self._fitting: dict[tuple[Any, ...], Program] = {}
        """Where not all sizes will do, or the body makes arrays: the programs by sizes that do, with those arrays."""
        self._shapes = _shapes(self.inputs)
        self._due: dict[tuple[Any, ...], Sequence[tuple[int, ...]]] = {}
        equations = trace.tracing.equations
        self._sized = bool(equations.conditions or equations.flexible or trace.tracing.room)
        # M N is 0 where M or N is, and no other size is of the order of 0; but N - 2 may be 0 where another N is not.
        counts = [equations.resolve(taken) for taken, _ in trace.tracing.nonempty]
        self._counted = any(len(count.terms) != 1 for count in counts)
        numbers = trace.tracing.numbers
        self._strict: bool = self._sized or self._counted or bool(self.captured)
        self._magnitudes: Callable[[Sequence[Any]], tuple[Any, ...]] = eval(f"lambda arrays: {self._key(places)}")
        self._found_by: Callable[[Sequence[Any]], tuple[Any, ...]] = self._magnitudes
        if self._strict:
            self._found_by = eval(f"lambda arrays: {self._key_of_sizes(places)}")
        self._numbers = [(k, item.node.name) for k, item in enumerate(self.inputs) if item.node.name in numbers]

    def fits(self) -> bool:
        """Tell whether what the body reads from outside is still what it was traced with, arrays by shape."""
        return self.standing.fits()

    def run(self, values: Mapping[str, Any], extra: Sequence[Any] = ()) -> Any:
        """Compute the derivative for the values of a call."""
        return self.derived.assemble(self.outputs(values, extra), values)

    def outputs(self, values: Mapping[str, Any], extra: Sequence[Any] = ()) -> Sequence[Any]:
        """Compute the results of the program for the values of a call, not yet put together."""
        arrays = self._read(values)
        for place, name in self._numbers:
            if is_array(arrays[place]):
                raise DerivativeError(_changed(f"{self.trace.callee.head} changes {name} in place", name))
        given = (*extra, *arrays) if extra else arrays
        program = (self._fitting if self._strict else self._programs).get(key := self._found_by(given))
        if program is None:
            program = self._fitted(arrays, given, key)
        results = program.function(*given)
        return results if len(self.derived.results) > 1 else (results,)

    @cached_property
    def way(self) -> Way | None:
        """The straight way of a call; None where more has to be looked at than shapes and precisions."""
        if self._numbers:
            return None
        parts = self.derived.parts
        known = {size.symbol for item in self.inputs for size in item.node.sizes}
        if parts is None or any(_unknown(size, known) for node in self.derived.extra for size in node.sizes):
            return None
        run, assemble = "{found}.function({arrays})", self.derived.assemble
        if assemble is only or (assemble is every and len(self.derived.results) > 1):  # as the program returns it
            answer = run
        else:
            answer = (
                f"{{assemble}}({run}, {{values}})"
                if len(self.derived.results) > 1
                else f"{{assemble}}(({run},), {{values}})"
            )
        return Way(
            self.trace.environment,
            [item.path for item in self.inputs],
            self._key_of_sizes if self._strict else self._key,
            self._fitting if self._strict else self._programs,
            answer,
            {"assemble": assemble},
            self.standing.fits if self.standing.open else None,
            parts if self.derived.extra else (),
            self._due_shapes,
        )

    def _due_shapes(self, arrays: Sequence[str]) -> Sequence[str]:
        """The shapes of the parts of a tangent or cotangent, in Python over the names of all arrays."""
        own = list(zip(arrays, self._nodes, strict=True))[len(self.derived.extra) :]
        sizes = {
            node.sizes[axis].symbol: f"{array}.shape[{place}]"
            for array, node in reversed(own)
            for place, axis in enumerate(node.layout)
            if axis is not None
        }

        def shape(extra: Input) -> str:
            for array, node in own:
                if extra.layout and (node.sizes, node.layout) == (extra.sizes, extra.layout):
                    return f"{array}.shape"
            axes = [ONE if axis is None else extra.sizes[axis] for axis in extra.layout]
            words = [str(axis.number) if axis.number is not None else sizes[axis.symbol] for axis in axes]
            return f"({''.join(f'{word}, ' for word in words)})"

        return [shape(extra) for extra in self.derived.extra]

    def _key(self, arrays: Sequence[str]) -> str:
        """The orders of magnitude of the sizes of arrays, and whether all have one precision, in Python."""
        terms: dict[Symbol, str] = {}
        for array, node in zip(arrays, self._nodes, strict=True):
            for place, axis in enumerate(node.layout):
                symbol = None if axis is None else node.sizes[axis].symbol
                if symbol is not None:
                    terms.setdefault(symbol, f"{array}.shape[{place}].bit_length(), ")
        return f"({''.join(terms.values())}{self._uniform(arrays)},)"

    def _key_of_sizes(self, arrays: Sequence[str]) -> str:
        """The sizes of arrays, and whether all have one precision, in Python; which, where the body makes others."""
        told = "{0}.shape, {0}.dtype, " if self.captured else "{0}.shape, "
        shapes = [told.format(array) for array, node in zip(arrays, self._nodes, strict=True) if node.layout]
        return f"({''.join(shapes)}{self._uniform(arrays)},)"

    def _uniform(self, arrays: Sequence[str]) -> str:
        precisions = [f"{array}.dtype" for array, node in zip(arrays, self._nodes, strict=True) if node.layout]
        return " is ".join(precisions) if len(precisions) > 1 else "True"

    def constants(self, arrays: Sequence[Any]) -> Sequence[Any]:
        """The arrays that the body makes, in the precision of those that it is given, as numbers in it are."""
        if not self.captured:
            return ()
        given = [array.dtype for array in arrays if is_array(array) and array.ndim]
        floating = [dtype for dtype in given if dtype.kind == "f"]
        precision = np.result_type(*floating) if floating else np.dtype(float)
        made = [array for _, array in self.captured]
        return [array.astype(precision, copy=False) if array.dtype.kind == "f" else array for array in made]

    @property
    def value_layout(self) -> Layout:
        """How the value of the function lies in its array."""
        return self.trace.result.layout if isinstance(self.trace.result, Traced) else ()

    def sizes(self, values: Mapping[str, Any]) -> dict[Symbol, int]:
        """The number that each symbol stands for in a call."""
        return sizes_of(self.inputs, self._read(values))

    def due(self, values: Mapping[str, Any]) -> Sequence[tuple[int, ...]]:
        """The shape that each part of a tangent or cotangent has in a call, found once for each set of sizes."""
        due = self._due.get(key := self._shapes(self._read(values)))
        if due is None:
            if len(self._due) >= BOUND:
                self._due.clear()
            sizes = self.sizes(values)
            due = self._due[key] = [
                tuple(1 if axis is None else node.sizes[axis].evaluate(sizes) for axis in node.layout)
                for node in self.derived.extra
            ]
        return due

    def program(self, numbers: Mapping[Symbol, int] | None = None, *, uniform: bool = False) -> Program:
        """Lower the derivative; without sizes the order of multiplication is the default one.

        `uniform` says that all arrays that are given have one precision.
        """
        inputs: list[Input] = [
            *self.derived.extra,
            *[item.node for item in self.inputs],
            *[n for n, _ in self.captured],
        ]
        outputs = [labelled.output for labelled in self.derived.results]
        made = [array for _, array in self.captured]
        uniform = uniform and all(array.dtype.kind == "f" for array in made)  # those get the precision of the others
        return lower(outputs, inputs, self.name, numbers=numbers, uniform=uniform, read=numbers is None)

    def _fitted(self, arrays: Sequence[Any], given: Sequence[Any], key: tuple[Any, ...]) -> Program:
        """The program for these sizes, once they are found to do."""
        if self._sized:
            self.standing.check_sizes(self.inputs, arrays)
        if self._counted:
            self.check_entries(sizes_of(self.inputs, arrays))
        magnitudes = self._magnitudes(given)
        program = self._programs.get(magnitudes) or self._lowered(arrays, magnitudes)
        if self.captured:
            program = replace(program, function=_with_last(program.function, self.constants(arrays)))
        if self._strict:
            if len(self._fitting) >= BOUND:
                self._fitting.clear()
            self._fitting[key] = program
        return program

    def _lowered(self, arrays: Sequence[Any], key: tuple[Any, ...]) -> Program:
        if len(self._programs) >= BOUND:
            self._programs.clear()
        numbers = sizes_of(self.inputs, arrays)
        self.check_entries(numbers)
        program = self._programs[key] = self.program(numbers, uniform=key[-1] == 1)
        return program

    def check_entries(self, numbers: Mapping[Symbol, int]) -> None:
        """Raise where an operation that has no value without entries would get none."""
        resolve = self.trace.tracing.equations.resolve
        for taken, what in self.trace.tracing.nonempty:
            entries = resolve(taken)
            if all(symbol in numbers for symbol in entries.symbols()) and entries.evaluate(numbers) == 0:
                got = "none" if entries.number == 0 else f"{entries} = 0"
                raise ShapeError(no_entries(f"{self.trace.callee.head}: {what}", got))


def _with_last(function: Callable[..., Any], constants: Sequence[Any]) -> Callable[..., Any]:
    return lambda *given: function(*given, *constants)


def _changed(what: str, name: str) -> Report:
    """What to say where an array without axes is changed, of which the trace knows only that it is a scalar."""
    got = f"{name}, an array without axes"
    return Report(what, expected="a number, which a new one replaces", got=got, mend=f"float({name})")


def _shapes(inputs: Sequence[TracedInput]) -> Callable[[Sequence[Any]], tuple[Any, ...]]:
    """A function from arrays to the shapes of those that have axes."""
    terms = [f"arrays[{position}].shape, " for position, item in enumerate(inputs) if item.node.layout]
    function: Callable[[Sequence[Any]], tuple[Any, ...]] = eval(f"lambda arrays: ({''.join(terms)})")
    return function


def _unknown(size: Size, known: Collection[Symbol | None]) -> bool:
    """Whether a size is neither a number nor one that some array has as an axis."""
    return size.number is None and (size.symbol is None or size.symbol not in known)
