"""Linear maps of a function: its Jacobian at any arguments, derived once, read once for each set of sizes."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, cast
from weakref import WeakKeyDictionary, ref

import numpy as np

from dimgrad.calculus.compiled import Compiled
from dimgrad.calculus.derivative import Derivative
from dimgrad.calculus.front import Called, Front, Given, Way
from dimgrad.calculus.task import Task
from dimgrad.calculus.variables import Wrt
from dimgrad.errors import DerivativeError, Line, Report, UntraceableError
from dimgrad.graph.node import Input, Node, topological
from dimgrad.graph.sizes import Size, Symbol
from dimgrad.linear.blocks import Blocks
from dimgrad.linear.bound import Frame
from dimgrad.linear.plan import Plan
from dimgrad.linear.reading import Reading
from dimgrad.linear.structure import Part
from dimgrad.linear.written import Written
from dimgrad.lower.program import Output, Program, lower
from dimgrad.tracing.follow import follow
from dimgrad.tracing.inputs import TracedInput
from dimgrad.tracing.standing import sizes_of
from dimgrad.value.leave import Leave
from dimgrad.value.tracing import Tracing

KEPT = 32
"""So many sizes are remembered per trace."""


class Linearization[**P, L](Called):
    """The Jacobian of a function as a linear map: called with the function's arguments, it gives the map there."""

    if TYPE_CHECKING:

        def __call__(self, *args: P.args, **kwargs: P.kwargs) -> L: ...

    def __init__(self, f: Callable[..., Any], wrt: Wrt = 0) -> None:
        self._made_of = f, wrt
        self.derivative: Derivative[..., Any] = _derivative_of(f, wrt)
        self.__name__: str = f"linear_map_of_{self.derivative.inner.symbol}"
        self._front: Front = Front(self.derivative.inner, self.__name__, self._at)
        self._last: Compiled | None = None
        self._sites: WeakKeyDictionary[Compiled, Site] = WeakKeyDictionary()

    def __reduce__(self) -> tuple[Any, ...]:
        return Linearization, self._made_of

    def _at(self, values: Given) -> Any:
        """The map for the values of a call; calls like it go straight from now on."""
        if Tracing.active() is not None:
            raise Leave(
                Report(
                    f"{self.__name__} is called: a linear map is no array, so it is not followed",
                    mend="jvp, vjp or hvp; or the derivative itself",
                    line=Line.of_caller(),
                )
            )
        compiled = self._last = self.derivative.compiled_for(values)
        site = self._sites.get(compiled)
        if site is None:
            site = self._sites[compiled] = Site(compiled)
        found = site.at(values)
        if site.straight is None and not compiled.captured:
            site.straight = self.derivative.straight(compiled, self._front, site.way)
        self._front.go(site.straight)
        return found

    @cached_property
    def _written(self) -> Written:
        """What formulas are printed of: the trace of the annotations, or else of the last call."""
        if self._last is not None:
            return Blocks(self._last).written
        try:
            trace = follow(self.derivative.inner)
        except UntraceableError as error:
            raise DerivativeError(error.report) from error
        return Blocks(Compiled(trace, self.derivative.task, self.__name__)).written

    @property
    def formula(self) -> str:
        """The map in matrix notation; between vecs where its value and variable are matrices."""
        return self._written.formula

    @property
    def latex(self) -> str:
        """The map in LaTeX."""
        return self._written.latex

    def _repr_latex_(self) -> str:
        return f"$${self.latex}$$"

    def __str__(self) -> str:
        return f"linear map of {self.derivative.inner.head}: {self.formula}"

    def __repr__(self) -> str:
        return f"<linear map of {self.derivative.inner.head} by {self.derivative.task.wrt!r}>"


_by_leaves = partial(Task, by_leaves=True)
"""By a structured argument a map is by its arrays, as by several arguments."""


def _derivative_of(f: Callable[..., Any], wrt: Wrt) -> Derivative[..., Any]:
    """The derivative that is to be a map.

    A Jacobian and a Hessian are maps as they stand. That of a gradient is the Hessian: a gradient, whichever way it is
    laid out, is one number for each entry of its variable.
    """
    given: Any = f
    if not isinstance(given, Derivative):
        return Derivative(f, _by_leaves("derivative", wrt))
    f = cast("Derivative[..., Any]", given)
    task = f.task
    match task.kind:
        case "jacobian" | "hessian":
            if wrt != task.wrt:
                raise DerivativeError(
                    Report(
                        f"linear_map of the {task.kind} of {f.inner.head}, which is by another argument",
                        expected=f"wrt={task.wrt!r}",
                        got=f"wrt={wrt!r}",
                        mend=f"linear_map(..., wrt={task.wrt!r})",
                        line=Line.of_caller(),
                    )
                )
            return f.replaced(_by_leaves("hessian" if task.kind == "hessian" else "derivative", task.wrt))
        case "gradient" if wrt == task.wrt:
            return f.replaced(_by_leaves("hessian", wrt))
        case "gradient":
            return Derivative(f.replaced(Task("gradient", task.wrt, "denominator")), _by_leaves("derivative", wrt))
        case _:
            return Derivative(f, _by_leaves("derivative", wrt))


def _operator() -> Any:
    """The module of the maps that are made. With it comes SciPy, which is heavy.

    It is for checkers too: mypy passes over the body of a function of an installed package, but not over one that says
    what an object holds.
    """
    from dimgrad.linear import operator  # noqa: PLC0415  # see above

    return operator


class Site:
    """The maps of one trace, one for each set of sizes and precisions."""

    def __init__(self, compiled: Compiled) -> None:
        operator = _operator()
        self._at_point: Callable[..., Any] = operator.at
        # The compiled derivative is the weak key under which this is kept, so what it needs of it is held apart.
        paths = [item.path for item in compiled.inputs]
        self._read = compiled.standing.reader(paths)
        self._compiled = ref(compiled)
        key = partial(_key, compiled.inputs)
        self._key: Callable[[Sequence[Any]], tuple[Any, ...]] = eval(
            f"lambda arrays: {key([f'arrays[{place}]' for place in range(len(paths))])}"
        )
        self._maps: dict[tuple[Any, ...], tuple[Frame, Callable[..., Any]]] = {}
        """What maps have in common, and the program of their parts: one, or a tuple of them."""
        self._made: dict[tuple[Any, ...], Made] = {}
        standing = compiled.standing
        fits = standing.fits if standing.open else None
        self.way: Way = Way(compiled.trace.environment, paths, key, self._maps, operator.NEW, operator.WORDS, fits)
        self.straight: Callable[..., Any] | None = None
        """That way, written; None before the first call."""

    def at(self, values: Mapping[str, Any]) -> Any:
        """The map for the values of a call."""
        arrays = self._read(values)
        key = self._key(arrays)
        compiled = self._compiled()
        assert compiled is not None, "the caller holds it"
        if compiled.captured:
            arrays = (*arrays, *compiled.constants(arrays))
        known = self._maps.get(key)
        if known is None:
            if len(self._maps) >= KEPT:
                self._maps.clear()
            known = self._maps[key] = self._sized(compiled, arrays).framed(arrays)
        frame, compute = known
        return self._at_point(frame, compute(*arrays))

    def _sized(self, compiled: Compiled, arrays: Sequence[Any]) -> "Made":
        """What the maps at these sizes consist of, for every precision the same."""
        arrays = arrays[: len(compiled.inputs)]
        shapes = tuple(map(np.shape, arrays))
        made = self._made.get(shapes)
        if made is None:
            compiled.standing.check_sizes(compiled.inputs, arrays)
            numbers = _numbers(compiled, arrays)
            compiled.check_entries(numbers)
            if len(self._made) >= KEPT:
                self._made.clear()
            made = self._made[shapes] = Made(compiled, numbers)
        return made


class Made:
    """The map of one trace at certain sizes: what it consists of, and the program that computes that."""

    def __init__(self, compiled: Compiled, numbers: Mapping[Symbol, int]) -> None:
        blocks = Blocks(compiled)
        reading = Reading(numbers)
        structure, grid = blocks.read(reading)
        self.plan: Plan = Plan(structure, blocks.written, reading.numbers, grid)
        self.nodes: dict[Part, Node] = {part: node for node, part in reading.parts.items()}
        self.inputs: list[Input] = [*(item.node for item in compiled.inputs), *(node for node, _ in compiled.captured)]
        value, variable = (tuple(size.evaluate(numbers) for size in shape) for shape in blocks.shapes)
        self.value: tuple[int, ...] = value
        self.variable: tuple[int, ...] = variable
        self.program: Program | None = self._program(numbers) if self.plan.parts else None

    def _program(self, numbers: Mapping[Symbol, int]) -> Program:
        nodes = [self.nodes[part] for part in self.plan.parts]
        outputs = [Output(node, tuple(range(node.rank))) for node in nodes]
        return lower(outputs, self.inputs, "parts", numbers=numbers, read=False)

    def framed(self, arrays: Sequence[Any]) -> tuple[Frame, Callable[..., Any]]:
        """What maps at arguments of these precisions have in common, and the program of their parts."""
        precisions = [array.dtype for array in arrays if np.ndim(array)]
        dtype = np.result_type(*precisions) if precisions else np.dtype(float)
        frame = Frame(self.plan, self.value, self.variable, dtype)
        return frame, (lambda *_: ()) if self.program is None else self.program.function


def _key(inputs: Sequence[TracedInput], arrays: Sequence[str]) -> str:
    """The sizes and precisions of arrays, which decide the map but for its numbers, in Python.

    A size that an argument before has told is not asked for again.
    """
    terms: dict[Size, str] = {}
    precisions: list[str] = []
    for array, item in zip(arrays, inputs, strict=True):
        if item.node.layout:
            precisions.append(f"{array}.dtype, ")
        for place, axis in enumerate(item.node.layout):
            if axis is not None and item.node.sizes[axis].number is None:
                terms.setdefault(item.node.sizes[axis], f"{array}.shape[{place}], ")
    return f"({''.join([*terms.values(), *precisions])})"


def _numbers(compiled: Compiled, arrays: Sequence[Any]) -> dict[Symbol, int]:
    """The number of every symbol: of axes, of what polynomials in them leave open, of what the trace has solved."""
    known = sizes_of(compiled.inputs, arrays)
    axes = [
        (item.node.sizes[axis], number)
        for item, array in zip(compiled.inputs, arrays, strict=True)
        for axis, number in zip(item.node.layout, np.shape(array), strict=True)
        if axis is not None
    ]
    for size, number in axes:
        unknown = [symbol for symbol in size.symbols() if symbol not in known]
        factor = dict(size.terms).get(tuple(unknown)) if len(unknown) == 1 else None
        if factor is not None:
            rest = size - Size.of(unknown[0]) * factor
            if unknown[0] not in rest.symbols():
                known[unknown[0]] = (number - rest.evaluate(known)) // factor
    equations = compiled.trace.tracing.equations
    nodes = topological([labelled.output.node for labelled in compiled.derived.results])
    for symbol in {symbol for node in nodes for size in node.sizes for symbol in size.symbols()} - known.keys():
        size = equations.resolve(Size.of(symbol))
        fixed = {s: s.number for s in size.symbols() if s.number is not None}
        known[symbol] = size.evaluate({**fixed, **known})
    return known
