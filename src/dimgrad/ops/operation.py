"""The declaration of an operation: one block says its signature, kernel, derivative, notation, source and doc.

`elementwise` declares a function of entries, `operation` anything else. Both leave a plain function: on arrays it
checks shapes against its own signature and runs the kernel, on traced values it builds the graph.
"""

import functools
import inspect
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, get_overloads

import numpy as np

from dimgrad.checks.signature import Signature, signature_of
from dimgrad.describe import is_array, is_numpy_scalar
from dimgrad.errors import BroadcastError, KindError, Line, Report, ShapeError
from dimgrad.graph.elementwise import elementwise as map_node
from dimgrad.graph.primitive import Elementwise
from dimgrad.graph.product import constant
from dimgrad.graph.sizes import Size
from dimgrad.ops.domain import REAL, Domain
from dimgrad.ops.front import front
from dimgrad.ops.match import Mismatch, Shape, match, shown
from dimgrad.ops.mends import Mend, Operands, no_conflict, no_mend, same_or_scalar, same_shape_mend
from dimgrad.ops.operand import aligned, described, infix, layout_over, lift, refusal, spread, tracing_of
from dimgrad.value.dispatch import NUMPY, OPERATORS
from dimgrad.value.equations import Equations
from dimgrad.value.expressions import infix_in_full
from dimgrad.value.traced import Traced, made_at
from dimgrad.value.tracing import Tracing
from dimgrad.value.written import written_operands

type Rule = Callable[[Mapping[str, Shape], Mapping[str, Any], Equations], Mismatch | None]
"""Whether shapes fit, where typed signatures cannot say it: handed the operands' shapes and the static arguments."""

REGISTRY: "dict[str, Operation]" = {}
"""Every operation by name; written once, at import. The laws run over it."""


@dataclass(eq=False, kw_only=True)
class Operation:
    """A declared operation."""

    name: str
    kernel: Callable[..., Any]
    parameters: tuple[str, ...]
    """The arguments that are arrays or numbers; the others (an axis) are static. One may be variadic (`*parts`)."""
    build: Callable[..., Traced]
    """Handed traced arguments and the static ones, gives the traced result."""
    pointwise: bool
    """Whether it takes any one shape, and scalars beside it, and gives that shape."""
    primitive: Elementwise | None
    domain: tuple[Domain, ...]
    source: str
    mend: Mend
    conflict: Callable[[Operands], str | None]
    rule: Rule | None = None
    masks: tuple[str, ...] = ()
    """The operands that are arrays of bools, comparisons."""
    operator: str | None = None

    @functools.cached_property
    def signatures(self) -> tuple[Signature, ...]:
        """The typed signatures, as the overloads state them."""
        return tuple(signature_of(f) for f in get_overloads(self.kernel) or [self.kernel])

    def bind(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
        """Split the arguments into operands and static ones, by name; of `*parts` each is an operand, `parts[0]`."""
        if self._fixed and len(args) == len(self.parameters) and not kwargs:
            return dict(zip(self.parameters, args, strict=True)), {}
        bound = self._python.bind(*args, **kwargs).arguments
        operands: dict[str, Any] = {}
        statics: dict[str, Any] = {}
        for name, value in bound.items():
            if name not in self.parameters:
                if value is not self._python.parameters[name].default:
                    statics[name] = value
            elif name == self._variadic:
                operands |= {f"{name}[{place}]": part for place, part in enumerate(value)}
            else:
                operands[name] = value
        return operands, statics

    @functools.cached_property
    def _variadic(self) -> str | None:
        """The parameter that takes any number of operands."""
        kinds = self._python.parameters.values()
        return next((p.name for p in kinds if p.kind is p.VAR_POSITIONAL), None)

    @functools.cached_property
    def _fixed(self) -> bool:
        """Whether the operands are the first parameters, so many and no more."""
        return self._variadic is None and tuple(self._python.parameters)[: len(self.parameters)] == self.parameters

    @functools.cached_property
    def _python(self) -> inspect.Signature:
        return inspect.signature(self.kernel)

    def judge(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        """Refuse arguments that the signature does not take."""
        operands, statics = self.bind(args, kwargs)
        for name, value in operands.items():
            if not (_is_operand(value) or (name in self.masks and _is_mask(value))):
                raise KindError(refusal(value, f"{self.name}: {name}", name))
        shapes = {name: tuple(map(Size.of, np.shape(value))) for name, value in operands.items()}
        failures = self.mismatches(shapes, statics, Equations())
        if failures:
            kind = ShapeError if failures[0].broadcasts is None else BroadcastError
            raise kind(self._report(failures, shapes, {}, None))

    def trace(self, tracing: Tracing, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Traced:
        """Check symbolic shapes, then build the graph."""
        operands, statics = self.bind(args, kwargs)
        lifted = {
            name: captured_mask(tracing, value)
            if name in self.masks and _is_mask(value)
            else lift(tracing, value, f"{self.name}: {name}")
            for name, value in operands.items()
        }
        masks = [value.text for name, value in lifted.items() if value.mask and name not in self.masks]
        if masks and (self.operator != "*" or len(masks) == len(lifted)):
            what = f"{tracing.name} calculates with {masks[0]}, an array of bools"
            tracing.leave(what, mend="step, which gives numbers, or a product with a float array")
        shapes = {name: value.axes for name, value in lifted.items()}
        failures = self.mismatches(shapes, statics, tracing.equations)
        if failures:
            report = self._report(failures, shapes, lifted, tracing)
            common = failures[0].broadcasts
            if common is None or not tracing.refuse(report, common, list(shapes.values())):
                tracing.fail(report, ShapeError if common is None else BroadcastError)
            lifted = {name: spread(value, common) for name, value in lifted.items()}
        result = self.build(*lifted.values(), **statics)
        result.made_of = tuple(value for value in lifted.values() if value.layout)
        if self.pointwise and result.made_of:  # the shape is an operand's: it comes from where the operand's does
            result.origin = result.made_of[0].origin
        return result

    def mismatches(
        self, shapes: Mapping[str, Shape], statics: Mapping[str, Any], equations: Equations
    ) -> list[Mismatch]:
        """Fit shapes to one of the signatures; return the reasons why they fit none."""
        if self.pointwise or self.rule is not None:
            reason = same_or_scalar(shapes, equations) if self.rule is None else self.rule(shapes, statics, equations)
            return [] if reason is None else [reason]
        failures: list[Mismatch] = []
        for signature in self.signatures:
            found = match(signature, shapes, statics, equations)
            if not isinstance(found, Mismatch):
                return []
            failures.append(found)
        return failures

    def _report(
        self,
        failures: Sequence[Mismatch],
        shapes: Mapping[str, Shape],
        traced: Mapping[str, Traced],
        tracing: Tracing | None,
    ) -> Report:
        best = max(failures, key=lambda failure: failure.progress)
        near = [failure.expected for failure in failures if failure.progress == best.progress]
        texts = [traced[name].text if name in traced else name for name in shapes]
        words = (written_operands(self.name, self.operator, len(texts)) if traced else None) or texts
        named = list(zip(words, shapes.values(), strict=True))
        own = dict(zip(shapes, words, strict=True))
        what = self.conflict(named) or re.sub(
            r"\b(\w+(?:\[\d+\])?)(?= \(axis| is )", lambda m: own.get(m[1], m[1]), best.what
        )
        made = made_at(dict(zip(words, traced.values(), strict=bool(traced))))
        mend = self.mend(self.call_in_full, named, equations_of(tracing))
        line = Line.of_caller()
        return Report(
            f"{self.call_text(*words)}: {what}",
            expected=best.expected if best.sizes_only else " or ".join(dict.fromkeys(near)),
            got=", ".join(f"{word} : {shown(shape)}" for word, shape in named),
            because=() if tracing is None else (*tracing.because(*words, *texts), *made),
            mend=None if mend is None or "…" in mend else mend,  # an expression that is cut is nothing to paste
            line=line,
        )

    def call_in_full(self, *texts: str) -> str:
        """The call as the user would write it, to be pasted."""
        if self.operator is not None and len(texts) == 2:
            return infix_in_full(self.operator, *texts)
        return f"{self.name}({', '.join(texts)})"

    def call_text(self, *texts: str) -> str:
        """The call as the user would write it, long operands cut."""
        if self.operator == "neg":
            return f"-{texts[0]}"
        if self.operator is not None and len(texts) == 2:
            return infix(self.operator, *texts)
        return described(self.name, *texts)


def primitive_of(function: Callable[..., Any]) -> Elementwise:
    """Return what the graph knows of an element-wise operation, for the rules of others."""
    primitive = REGISTRY[function.__name__].primitive
    assert primitive is not None, f"{function.__name__} is not element-wise"
    return primitive


def equations_of(tracing: Tracing | None) -> Equations:
    """The equations of a trace, or none where sizes are numbers."""
    return Equations() if tracing is None else tracing.equations


class Declare(Protocol):
    """A decorator. To type checkers it leaves a function as it is, so that an editor shows its docstring."""

    def __call__[F: Callable[..., Any]](self, kernel: F, /) -> F:
        """Make the function that users call."""
        ...


def elementwise(
    *,
    derivatives: Sequence[Callable[..., Any]],
    text: str,
    latex: str,
    numpy: str,
    source: str,
    domain: Sequence[Domain] = (),
    ufuncs: Sequence[Any] = (),
    operator: str | None = None,
    imports: Sequence[str] = (),
    idempotent: bool = False,
    bounds: tuple[float, float] = (float("-inf"), float("inf")),
) -> Declare:
    """Declare a function of entries: operands have one shape, or are scalars, which are repeated.

    `derivatives` has one function per argument, handed the result and the arguments as `Entry`, giving the slope.
    """

    def declare[F: Callable[..., Any]](kernel: F) -> F:
        primitive = Elementwise(
            name=kernel.__name__,
            kernel=kernel,
            derivatives=tuple(derivatives),
            text=text,
            latex=latex,
            numpy=numpy,
            imports=tuple(imports),
            idempotent=idempotent,
            bounds=bounds,
        )

        def build(*values: Traced) -> Traced:
            return apply_elementwise(primitive, values, declared.call_text(*(value.text for value in values)))

        declared = _declare(
            kernel,
            build=build,
            pointwise=True,
            primitive=primitive,
            domain=domain,
            source=source,
            ufuncs=ufuncs,
            operator=operator,
            mend=same_shape_mend,
            conflict=no_conflict,
        )
        public: F = _public(declared)
        return public

    return declare


def operation(
    *,
    build: Callable[..., Traced],
    source: str,
    pointwise: bool = False,
    rule: Rule | None = None,
    static: Sequence[str] = (),
    masks: Sequence[str] = (),
    domain: Sequence[Domain] = (),
    ufuncs: Sequence[Any] = (),
    operator: str | None = None,
    mend: Mend = no_mend,
    conflict: Callable[[Operands], str | None] = no_conflict,
) -> Declare:
    """Declare any other operation by what it builds: products, sums, or the call of a `Primitive` with its own rule.

    Its shapes are those of its typed overloads, or, where these cannot say it (stacking, `einsum`), what `rule` says.
    `static` names the arguments that are neither arrays nor numbers, `masks` the arrays of bools.
    """

    def declare[F: Callable[..., Any]](kernel: F) -> F:
        public: F = _public(
            _declare(
                kernel,
                build=build,
                pointwise=pointwise,
                primitive=None,
                domain=domain,
                source=source,
                ufuncs=ufuncs,
                operator=operator,
                mend=same_shape_mend if pointwise and mend is no_mend else mend,
                conflict=conflict,
                rule=rule,
                masks=tuple(masks),
                static=static,
            )
        )
        return public

    return declare


def _declare(
    kernel: Callable[..., Any],
    *,
    domain: Sequence[Domain],
    ufuncs: Sequence[Any],
    static: Sequence[str] = (),
    **declaration: Any,
) -> Operation:
    parameters = tuple(name for name in inspect.signature(kernel).parameters if name not in static)
    declared = Operation(
        name=kernel.__name__.strip("_"),
        kernel=kernel,
        parameters=parameters,
        domain=tuple(domain) or (REAL,) * len(parameters),
        **declaration,
    )
    known = REGISTRY.get(declared.name)
    if known is not None and known.kernel.__module__.startswith("dimgrad."):  # a user's own may be declared anew
        raise ValueError(f"{declared.name} is an operation of dimgrad already: choose another name")
    REGISTRY[declared.name] = declared
    public = _public(declared)
    if declared.operator is not None:
        OPERATORS[declared.operator] = public
    for ufunc in ufuncs:
        NUMPY[ufunc] = public
    return declared


def _public(declared: Operation) -> Any:
    """The function that users call."""

    def slow(*args: Any, **kwargs: Any) -> Any:
        tracing = tracing_of([*args, *kwargs.values()])
        if tracing is not None:
            return declared.trace(tracing, args, kwargs)
        declared.judge(args, kwargs)
        return declared.kernel(*args, **kwargs)

    any_shape = declared.pointwise and len(declared.parameters) == 1
    entrance = front(declared.kernel, declared.parameters, declared.masks, slow, any_shape=any_shape)
    public = functools.wraps(declared.kernel)(entrance)
    domain = "; ".join(dict.fromkeys(d.words for d in declared.domain))
    public.__doc__ = f"{inspect.getdoc(declared.kernel)}\n\nDomain: {domain}.\nSource: {declared.source}."
    return public


def built(function: Any, *operands: object) -> Traced:
    """Apply a public operation while building another one: of a traced value it gives a traced value."""
    result: Traced = function(*operands)
    return result


def apply_elementwise(primitive: Elementwise, values: Sequence[Traced], text: str) -> Traced:
    """Apply a function of entries to values of one shape or scalars."""
    shape = next((value.axes for value in values if value.layout), ())
    if len(values) == 1:  # a function of one argument keeps the argument's arrangement: exp(Aᵀ) is exp(A)ᵀ
        return Traced(values[0].tracing, map_node(primitive, [values[0].node]), values[0].layout, text)
    spread_out = [value if value.layout else spread(value, shape) for value in values]
    node = map_node(primitive, [aligned(value) for value in spread_out])
    return Traced(values[0].tracing, node, layout_over(range(len(shape)), shape), text)


def captured_mask(tracing: Tracing, value: Any) -> Traced:
    """An array of bools in a body as a hidden input; a single one is a constant."""
    if isinstance(value, bool | np.bool_):
        return Traced(tracing, constant(int(value)), (), str(value))
    node = tracing.capture(value)
    mask = Traced(tracing, node, node.layout, node.name, owner=node.name)
    mask.mask = True
    return mask


def _is_mask(value: object) -> bool:
    return isinstance(value, bool) or ((is_array(value) or is_numpy_scalar(value)) and value.dtype.char == "?")


def _is_operand(value: object) -> bool:
    if is_array(value):
        return value.dtype.char in "efd" and not isinstance(value, (np.matrix, np.ma.MaskedArray))
    if is_numpy_scalar(value):
        return value.dtype.char in "efd"
    return isinstance(value, (int, float)) and not isinstance(value, bool)
