"""A derivative as an object: a function of the same arguments, with its formula, its shape and its source."""

import inspect
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from dimgrad.calculus.compiled import Compiled
from dimgrad.calculus.derived import Labelled
from dimgrad.calculus.directional import EXTRA
from dimgrad.calculus.explaining import explanation
from dimgrad.calculus.front import Called, Front, Given, Way
from dimgrad.calculus.layout import require_convention
from dimgrad.calculus.task import Task
from dimgrad.calculus.variables import parameter_of
from dimgrad.checks.signature import Parameter, Signature
from dimgrad.checks.source import define, forwarded, parameters
from dimgrad.checks.spec import AnythingSpec, Leaf, ScalarSpec, Spec, TensorSpec, rebuild
from dimgrad.errors import DerivativeError, KindError, Line, Report, ShapeError, UntraceableError
from dimgrad.explain.explanation import Explanation
from dimgrad.graph.node import Factor, Input, Node
from dimgrad.graph.product import product
from dimgrad.graph.sizes import ONE
from dimgrad.graph.substitute import substitute
from dimgrad.notation import formula, latex, sizes_text
from dimgrad.ops.match import shown
from dimgrad.ops.operand import lift, refusal
from dimgrad.tracing.callee import Callee, Traceable, callee_of
from dimgrad.tracing.fingerprint import fingerprint
from dimgrad.tracing.follow import Trace, follow
from dimgrad.tracing.inputs import TracedInput
from dimgrad.tracing.structure import is_array, map_arrays
from dimgrad.value.traced import Traced
from dimgrad.value.tracing import Tracing

KEPT = 16
"""So many traces are kept per derivative, for arguments of different structure."""


class Derivative[**P, R](Called, Traceable):
    """A derivative of a function: called with the function's own arguments, it gives the derivative there.

    `formula`, `latex` and `shape` say what it is for all sizes, `source` is the NumPy code that runs, `verify` holds it
    against finite differences. It is made by `derivative`, `gradient`, `jacobian` and their kin.
    """

    if TYPE_CHECKING:

        def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R: ...

    def __init__(self, f: Callable[..., Any], task: Task) -> None:
        self.task = task
        self.inner: Callee = callee_of(f)
        require_convention(task.convention)
        for selector in task.selectors:
            parameter_of(self.inner, selector)
        self.__name__: str = f"{task.kind}_of_{self.inner.symbol}"
        self._front = Front(self.inner, self.__name__, self._at, EXTRA.get(task.kind))
        owns = [(name, fingerprint(p.spec)) for name, p in self.inner.signature.parameters.items()]
        self._fingerprints = [(name, own) for name, own in owns if own is not None]
        self._compiled: dict[Any, list[Compiled]] = {}
        self._recent: tuple[tuple[Any, ...], Compiled] | None = None
        """The one that was used last, and what it is found by."""
        self._last: Compiled | None = None
        self._f = f

    def __reduce__(self) -> tuple[Any, ...]:
        return Derivative, (self._f, self.task)  # programs are made anew where it is unpickled

    def replaced(self, task: Task) -> "Derivative[..., Any]":
        """Another derivative of the same function."""
        return Derivative(self._f, task)

    # As a function

    def _at(self, values: Given) -> Any:
        """The derivative for the values of a call; calls like it go straight from now on."""
        extra = values.extra
        tracing = Tracing.active()
        if tracing is not None:  # even where no argument is traced: the function may read values that are
            return self._traced(tracing, values, extra)
        compiled = self.compiled_for(values)
        result = compiled.run(values, self._admitted(compiled, extra, values) if extra else ())
        if compiled.straight is None and compiled.way is not None:
            compiled.straight = self.straight(compiled, self._front, compiled.way)
        self._front.go(compiled.straight)
        return result

    def straight(self, compiled: Compiled, front: Front, way: Way) -> Callable[..., Any] | None:
        """A way of calls like the last one, written; None where every call is traced anew."""
        if self._recent is None or self._recent[1] is not compiled:
            return None
        structure = zip(self._fingerprints, self._recent[0], strict=True)
        return front.way(way, {name: (own, then) for (name, own), then in structure})

    def split(self, args: tuple[Any, ...]) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
        """Split off the tangent or cotangent, where one comes before the function's arguments."""
        return self._front.split(args)

    def bind(self, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> dict[str, Any]:
        """Check the arguments as the function would, and return the value of each parameter."""
        return Front(self.inner, self.__name__).values(*args, **kwargs)

    def compiled_for(self, values: Mapping[str, Any]) -> Compiled:
        """The compiled derivative for arguments of this structure."""
        key = tuple([own(values[name]) for name, own in self._fingerprints]) if self._fingerprints else ()
        recent = self._recent
        if recent is not None and recent[0] == key and recent[1].fits():
            return recent[1]
        known = self._compiled.setdefault(key, [])
        for compiled in known:
            if compiled.fits():
                self._recent = key, compiled
                return compiled
        if len(self._compiled) > KEPT:
            self._compiled.clear()
        try:
            compiled = Compiled(follow(self.inner, values), self.task, self.__name__)
        except UntraceableError as error:
            raise DerivativeError(error.report) from error
        self._last = compiled
        if not compiled.trace.volatile:  # arrays of unknown origin may be others at the next call: trace again
            self._compiled[key] = [*known[-KEPT:], compiled]
            self._recent = key, compiled
        return compiled

    def _admitted(self, compiled: Compiled, extra: tuple[Any, ...], values: Mapping[str, Any]) -> tuple[Any, ...]:
        """Take a tangent or cotangent apart, and check each part against the value or variable it belongs to."""
        (given,) = extra
        arrays = compiled.derived.spread(given)
        for node, array, due in zip(compiled.derived.extra, arrays, compiled.due(values), strict=True):
            if type(array) is not np.ndarray or array.shape != due or array.dtype.char not in "efd":
                self._admit(node, array, due)
        return tuple(arrays)

    def _admit(self, node: Input, array: Any, due: tuple[int, ...]) -> None:
        if not is_array(array) and (due or not isinstance(array, int)):
            raise KindError(refusal(array, f"{self.__name__}: the {EXTRA[self.task.kind]} {node.name}", node.name))
        if np.shape(array) != due:
            raise ShapeError(
                Report(
                    f"{self.__name__}: the {EXTRA[self.task.kind]} {node.name} has the wrong shape",
                    expected=f"an array of shape {due}",
                    got=f"an array of shape {np.shape(array)}",
                    mend="its transpose" if np.shape(array) == due[::-1] else None,
                    line=Line.of_caller(),
                )
            )

    # Inside another trace

    def callee(self) -> Callee:
        """The derivative as a function that can itself be traced: derivatives of derivatives."""
        inner = self.inner.signature
        function = _standing_for(
            self._traced_call, self.__name__, inspect.unwrap(inner.function), EXTRA.get(self.task.kind)
        )
        own = {name: Parameter(name, _POSITIONAL, AnythingSpec()) for name in inspect.signature(function).parameters}
        signature = Signature(function, {name: inner.parameters.get(name, own[name]) for name in own}, AnythingSpec())
        return Callee(self.__name__, function, signature, self.inner.args, self.inner.kwargs)

    def _traced_call(self, *args: Any, **kwargs: Any) -> Any:
        return self(*args, **kwargs)

    def _traced(self, tracing: Tracing, values: Mapping[str, Any], extra: tuple[Any, ...]) -> Any:
        """Derive by fresh inputs in place of the traced arguments, then put the arguments in for them.

        Differentiating by the arguments themselves would follow them into whatever else depends on them.
        """

        def place(value: Any, path: str, spec: Spec, parameter: str) -> Traced:
            known = lift(tracing, value)
            node = Input(path, known.node.sizes, known.layout)
            inputs.append((TracedInput(node, path, spec, parameter), known))
            return Traced(tracing, node, known.layout, known.text, owner=known.owner)

        def placed(parameter: str, leaf: Leaf) -> Any:
            if isinstance(leaf.spec, TensorSpec | ScalarSpec):
                return place(leaf.value, leaf.path, leaf.spec, parameter)
            return map_arrays(
                leaf.value,
                leaf.path,
                lambda value, path: place(value, path, leaf.spec, parameter),
                lambda value, _: value,
            )

        inputs: list[tuple[TracedInput, Traced]] = []
        signature = self.inner.signature
        given = {
            name: rebuild(p.spec, values[name], partial(placed, name), name) for name, p in signature.parameters.items()
        }
        assert tracing.call is not None, "a trace is started by the room `tracing`"
        result = tracing.call(signature, given)
        trace = Trace(self.inner, tracing, tuple(item for item, _ in inputs), result, {}, {}, volatile=True)
        derived = self.task.derive(trace)
        changes: dict[Node, Node] = {item.node: value.node for item, value in inputs}
        if extra:
            for node, value in zip(derived.extra, derived.spread(*extra), strict=True):
                changes[node] = self._lifted(tracing, node, value)
        nodes = substitute([labelled.output.node for labelled in derived.results], changes)
        results = [
            Traced(tracing, node, labelled.output.layout, f"{self.__name__}({', '.join(given)})")
            for node, labelled in zip(nodes, derived.results, strict=True)
        ]
        return derived.assemble(results, dict(values))

    def _lifted(self, tracing: Tracing, node: Input, value: Any) -> Node:
        """A part of a tangent or cotangent as a node, its shape checked for all sizes."""
        known = lift(tracing, value, f"{self.__name__}: the {EXTRA[self.task.kind]} {node.name}")
        due = tuple(ONE if axis is None else node.sizes[axis] for axis in node.layout)
        fits = len(known.axes) == len(due) and all(
            tracing.equations.equate(a, b) for a, b in zip(known.axes, due, strict=True)
        )
        if not fits:
            raise ShapeError(
                Report(
                    f"{self.__name__}: the {EXTRA[self.task.kind]} {known.text} has the wrong shape",
                    expected=f"{known.text} : {shown(due)}",
                    got=f"{known.text} : {shown(known.axes)}",
                    mend=f"{known.text}.T" if known.axes == due[::-1] else None,
                    line=Line.of_caller(),
                )
            )
        # The axes of the node in the order in which those of the variable or value stand.
        order = {mine: due for mine, due in zip(known.layout, node.layout, strict=True) if mine is not None}
        labels = tuple(order[axis] for axis in range(known.node.rank))
        return product(1, [Factor(known.node, labels)], tuple(range(node.rank)))

    # What it is

    @property
    def _shown(self) -> Compiled:
        """The trace that formulas are printed of: of the annotations, or else of the last call."""
        if self._last is None:
            try:
                self._last = Compiled(follow(self.inner), self.task, self.__name__)
            except UntraceableError as error:
                raise DerivativeError(error.report) from error
        return self._last

    @property
    def formula(self) -> str:
        """The derivative in matrix notation; index notation where there is no matrix notation."""
        return self._each(self._formula)

    @property
    def latex(self) -> str:
        """The derivative in LaTeX."""
        return self._each(lambda labelled: self._written(latex, labelled))

    @property
    def shape(self) -> str:
        """The shape, in the names of the annotations."""
        return self._each(self._shape)

    @property
    def source(self) -> str:
        """The NumPy code, which runs on its own."""
        return self._shown.program().source

    def explain(self) -> Explanation:
        """How the derivative comes about, step by step: which rule, on which subexpression, giving what."""
        return explanation(self._shown, self.task, self._written, self._shape)

    def _formula(self, labelled: Labelled) -> str:
        return self._written(formula, labelled)

    def _written(self, style: Callable[..., str], labelled: Labelled) -> str:
        output, item = labelled.output, labelled.item
        by_matrix = self.task.kind not in EXTRA and item is not None and item.node.rank == 2
        pairs = by_matrix and (labelled.of is None or labelled.of.node.rank == 2)
        by = labelled.label if item is None else item.path
        also = None if labelled.of is None else labelled.of.path
        first = item is not None and labelled.of is None and self.task.kind not in EXTRA
        split = output.node.rank - item.node.rank if first and item is not None else None
        return style(output.node, output.layout, of=self.inner.symbol, by=by, also=also, pairs=pairs, split=split)

    def _shape(self, labelled: Labelled) -> str:
        """The shape of one result, in the sizes that the trace has settled on."""
        node, resolve = labelled.output.node, self._shown.trace.tracing.equations.resolve
        return sizes_text([ONE if axis is None else resolve(node.sizes[axis]) for axis in labelled.output.layout])

    def _each(self, words: Callable[[Labelled], str]) -> str:
        results = self._shown.derived.results
        if len(results) == 1:
            return words(results[0])
        return "\n".join(f"{labelled.label}: {words(labelled)}" for labelled in results)

    def _repr_latex_(self) -> str:
        return "\n\n".join(f"$${line}$$" for line in self.latex.splitlines())

    def __str__(self) -> str:
        try:
            results = self._shown.derived.results
        except DerivativeError as error:  # not annotated and not called yet: said, not raised
            return f"{self.task.kind} of {self.inner.head}: {error}"
        rows = [f"{labelled.label}: {self._formula(labelled)}   : {self._shape(labelled)}" for labelled in results]
        by = " by" if self.task.selectors else ":"
        return "\n".join([f"{self.task.kind} of {self.inner.head}{by}", *[f"  {row}" for row in rows]])

    def __repr__(self) -> str:
        by = f" by {self.task.wrt!r}" if self.task.selectors else ""
        return f"<{self.task.kind} of {self.inner.head}{by}>"


_POSITIONAL = inspect.Parameter.POSITIONAL_OR_KEYWORD


def _standing_for(call: Any, name: str, like: Any, extra: str | None) -> Any:
    """A function of its own for a derivative, with the parameters of the function derived, after a tangent's."""
    own = parameters(like)[1:-1]
    given = forwarded(like)
    if extra is not None:
        own, given = f"{extra}, {own}", f"{extra}, {given}"
    return define(name, f"def {name}({own}):\n    return call({given})\n", {"call": call}, like)
