"""What the laws run over: every operation, in every form that its own typed signatures give it."""

import itertools
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar, cast, get_args, get_overloads, get_type_hints

import numpy as np
from hypothesis import strategies as st

from dimgrad import Column, Matrix, Row, Scalar, Tensor, Vector, dot
from dimgrad.checks.signature import Signature, signature_of
from dimgrad.checks.spec import Spec, TensorSpec
from dimgrad.ops.domain import Domain
from dimgrad.ops.operation import REGISTRY, Operation
from tests.differences import Array, Kind
from tests.laws.forms import FORMS, LOGICAL


def _tensors[M, N, K](x: Column[N], y: Row[N], z: Vector[N], A: Matrix[M, N], T: Tensor[M, N, K]) -> None: ...


KINDS = tuple(get_type_hints(_tensors).values())[:-1]
LIBRARY = [name for name, own in REGISTRY.items() if own.kernel.__module__.startswith("dimgrad.ops.")]
"""The library's operations: others are in the registry too, where a test that declares one was imported before."""

AWAY = 0.1
"""So far from a kink arguments are drawn: farther than the steps of the differences."""


@dataclass(frozen=True, eq=False)
class Case:
    """One operation in one of its forms: the annotations of its operands and of its result, and what is static."""

    operation: Operation
    operands: Mapping[str, Any]
    result: Any
    statics: Mapping[str, object]
    free: tuple[str, ...] = ()
    """Operands that may as well be tensors of any other kind."""
    form: Callable[..., Any] | None = None
    """A function that calls the operation, where its signature alone does not say how it may be called."""

    def __str__(self) -> str:
        if self.form is not None:
            return f"{self.operation.name}: {self.form.__name__}"
        words = [getattr(hint, "__name__", "Scalar") for hint in self.operands.values()]
        return f"{self.operation.name}({', '.join([*words, *(f'{k}={v}' for k, v in self.statics.items())])})"

    @property
    def function(self) -> Callable[..., Any]:
        """The operation as a function that is annotated for this form."""
        return _function(self)

    @property
    def bare(self) -> Callable[..., Any]:
        """The operation as a function without annotations: it is traced on the shapes of its arguments."""
        return _bare(self)

    def weighted(self, weights: Any) -> Callable[..., Any]:
        """A scalar function of the operands: the sum of the result's entries, each with a weight."""
        return _written(
            self, "dot(weights, {call})" if np.ndim(weights) else "weights * {call}", weights=weights, dot=dot
        )

    @property
    def signature(self) -> Signature:
        """The annotations, read."""
        return _signature(self)

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """Whether each operand is a scalar, a column, ..."""
        return tuple(kind_of(parameter.spec) for parameter in self.signature.parameters.values())

    @property
    def kind(self) -> Kind:
        """Whether the result is a scalar, a column, ..."""
        return kind_of(self.signature.result)

    @property
    def axes(self) -> list[tuple[object, ...]]:
        """The axes of each operand, as its annotation names them."""
        return [axes_of(parameter.spec) for parameter in self.signature.parameters.values()]


@dataclass(frozen=True)
class Call:
    """A case, sizes for its dimensions, and a seed for its numbers."""

    case: Case
    sizes: Mapping[object, int]
    seed: int

    def arguments(self, dtype: Any = np.float64) -> list[Any]:
        """Arrays and numbers for the operands, from the operation's domain and away from kinks."""
        random = np.random.default_rng(self.seed)
        shapes = [shape_of(axes, self.sizes) for axes in self.case.axes]
        domains = itertools.islice(itertools.cycle(self.case.operation.domain), len(shapes))
        arrays = [_within(domain, random, shape) for domain, shape in zip(domains, shapes, strict=True)]
        return [array.astype(dtype) if array.ndim else dtype(array).item() for array in arrays]

    def random(self, shape: tuple[int, ...]) -> Array:
        """Other numbers: weights, tangents, cotangents."""
        return np.random.default_rng(self.seed + 1).uniform(-1, 1, shape)


def calls(operation: str, *, smallest: int = 1, largest: int = 4) -> st.SearchStrategy[Call]:
    """Calls of an operation in any of its forms, with any sizes."""

    def sized(case: Case) -> st.SearchStrategy[Call]:
        names = {axis for axes in case.axes for axis in axes if isinstance(axis, TypeVar)}
        ordered = sorted(names, key=lambda axis: axis.__name__)
        sizes = st.fixed_dictionaries({axis: st.integers(smallest, largest) for axis in ordered})
        return st.builds(Call, st.just(case), sizes, st.integers(0, 2**16))

    return st.sampled_from(cases_of(operation)).flatmap(sized)


def kind_of(spec: Spec) -> Kind:
    """The kind that a spec is of."""
    return cast("Kind", spec.kind) if isinstance(spec, TensorSpec) else "Scalar"


def axes_of(spec: Spec) -> tuple[object, ...]:
    """The axes of a spec; a scalar has none."""
    return spec.axes if isinstance(spec, TensorSpec) else ()


def shape_of(axes: Sequence[object], sizes: Mapping[object, int]) -> tuple[int, ...]:
    """The shape that axes have for sizes."""
    return tuple(axis if isinstance(axis, int) else sizes[axis] for axis in axes)


def fits(shape: tuple[int, ...], axes: Sequence[object], sizes: Mapping[object, int]) -> bool:
    """Whether a shape is what axes say, those apart that types cannot express (`Any`)."""
    known = [axis if isinstance(axis, int) else sizes.get(axis) for axis in axes]
    return len(shape) == len(known) and all(k is None or k == size for k, size in zip(known, shape, strict=True))


def public(operation: Operation) -> Any:
    """The function that users call."""
    return getattr(sys.modules[operation.kernel.__module__], operation.kernel.__name__)


@cache
def _signature(case: Case) -> Signature:
    return signature_of(case.function)


@cache
def _function(case: Case) -> Callable[..., Any]:
    function = _written(case, "{call}")
    function.__annotations__ = {**case.operands, "return": case.result}
    return function


@cache
def _bare(case: Case) -> Callable[..., Any]:
    return _written(case, "{call}")


def _written(case: Case, result: str, **names: Any) -> Callable[..., Any]:
    operands = ", ".join(case.operands)
    statics = "".join(f", {name}={value!r}" for name, value in case.statics.items())
    name = f"{case.operation.name}_"
    call = f"operation({operands}{statics})" if case.form is None else f"form({operands})"
    if case.operation.name in LOGICAL:  # an array of bools: the laws are those of what it is multiplied with
        call = f"(1.0 * {call})"
    text = f"def {name}({operands}):\n    return {result.format(call=call)}\n"
    space: dict[str, Any] = {"operation": public(case.operation), "form": case.form, "__name__": __name__, **names}
    exec(text, space)
    function: Callable[..., Any] = space[name]
    return function


def _within(domain: Domain, random: np.random.Generator, shape: tuple[int, ...]) -> Array:
    if domain.matrix != "any" and len(shape) == 2:
        return _matrix(domain, random, max(shape))[: shape[0], : shape[1]]
    values = random.uniform(domain.low, domain.high, shape)
    if not domain.ties:
        values = random.permuted(np.linspace(domain.low, domain.high, values.size)).reshape(shape)
    for kink in domain.kinks:
        values = np.where(np.abs(values - kink) < AWAY, kink + AWAY + np.abs(values - kink), values)
    return np.asarray(values)


def _matrix(domain: Domain, random: np.random.Generator, size: int) -> Array:
    """A square matrix far from singular: a rotation, its columns scaled."""
    rotation = np.linalg.qr(random.normal(size=(size, size))).Q
    scales = random.uniform(0.7, 1.6, size)
    if domain.matrix == "nonsingular":
        return np.asarray(rotation * scales)
    positive = (rotation * scales) @ rotation.T
    return np.asarray((positive + positive.T) / 2)


def _pointwise(operation: Operation) -> list[Case]:
    """Operands of one shape, of every kind, and scalars in the place of any of them."""
    names = operation.parameters
    cases = [Case(operation, dict.fromkeys(names, Scalar), Scalar, {})]
    for kind in KINDS:
        for hints in itertools.product((kind, Scalar), repeat=len(names)):
            if kind in hints:
                cases += [Case(operation, dict(zip(names, hints, strict=True)), kind, {})]
    return cases


def _declared(operation: Operation) -> list[Case]:
    """One case for each overload, each kind of a tensor of any kind, and each value of what is static."""
    cases: list[Case] = []
    for overload in get_overloads(operation.kernel) or [operation.kernel]:
        hints = get_type_hints(overload)
        result = hints.pop("return")
        statics = {name: get_args(hint) for name, hint in hints.items() if name not in operation.parameters}
        operands = {name: hint for name, hint in hints.items() if name in operation.parameters}
        free = tuple(name for name, hint in operands.items() if _is_open(hint))
        for kind in KINDS if free else (None,):
            chosen = operands | dict.fromkeys(free, kind)
            known = kind if _is_open(result) else result
            for values in itertools.product(*statics.values()):
                cases += [Case(operation, chosen, known, dict(zip(statics, values, strict=True)), free)]
    return cases


def _is_open(hint: Any) -> bool:
    """Whether a tensor of any kind is meant: `AnyTensor`, `Tensor[*Shape]`, or a type variable for these."""
    if isinstance(hint, TypeVar):
        return True
    spec = _spec_of(hint)
    return isinstance(spec, TensorSpec) and spec.kind == "Tensor"


def _spec_of(hint: Any) -> Spec:
    def holder(x: Any) -> None: ...

    holder.__annotations__ = {"x": hint}
    return signature_of(holder).parameters["x"].spec


def _of_form(operation: Operation, form: Callable[..., Any]) -> Case:
    hints = get_type_hints(form)
    result = hints.pop("return")
    return Case(operation, hints, result, {}, form=form)


@cache
def cases_of(name: str) -> list[Case]:
    """The forms of an operation: those listed for it, else those that its signatures spell out."""
    operation = REGISTRY[name]
    if name in FORMS:
        return [_of_form(operation, form) for form in FORMS[name]]
    cases = _pointwise(operation) if operation.pointwise else _declared(operation)
    assert cases, f"the laws know no form of {name}: give it overloads, or functions in tests/laws/forms.py"
    return cases
