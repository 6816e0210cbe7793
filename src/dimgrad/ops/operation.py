"""An operation: what was declared of it, the judgement of its arguments, and its place in a trace."""

import functools
import inspect
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_overloads

import numpy as np

from dimgrad.checks.signature import Signature, signature_of
from dimgrad.describe import is_array, is_numpy_scalar
from dimgrad.errors import BroadcastError, KindError, Line, Report, ShapeError, users_place
from dimgrad.graph.primitive import Elementwise
from dimgrad.graph.product import constant
from dimgrad.graph.sizes import Size
from dimgrad.ops.domain import Domain
from dimgrad.ops.match import Mismatch, Shape, match, shown
from dimgrad.ops.mends import Mend, Operands, same_or_scalar
from dimgrad.ops.operand import captured, lift, refusal, spread
from dimgrad.value.equations import Equations
from dimgrad.value.expressions import described, infix, infix_in_full
from dimgrad.value.provenance import made_at
from dimgrad.value.traced import Traced
from dimgrad.value.tracing import Tracing
from dimgrad.value.whole import is_whole
from dimgrad.value.written import written_in_place, written_operands

type Rule = Callable[[Mapping[str, Shape], Mapping[str, Any], Equations], Mismatch | None]
"""Whether shapes fit, where typed signatures cannot say it: handed the operands' shapes and the static arguments."""

type Lift = Callable[[Tracing, Any, str], Traced]
"""Makes an operand a traced value, or refuses it: strictly for the library's functions, as NumPy does for its own."""

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

    def trace(self, tracing: Tracing, args: tuple[Any, ...], kwargs: dict[str, Any], lifted_by: Lift = lift) -> Traced:
        """Check symbolic shapes, then build the graph."""
        operands, statics = self.bind(args, kwargs)
        lifted = {
            name: captured_mask(tracing, value)
            if name in self.masks and _is_mask(value)
            else lifted_by(tracing, value, f"{self.name}: {name}")
            for name, value in operands.items()
        }
        self._name_captured(operands, lifted)
        masks = [value.text for name, value in lifted.items() if value.mask and name not in self.masks]
        if masks and any(map(_is_mask, operands.values())):
            tracing.leave(f"{tracing.name} calculates with two arrays of bools, one of them {masks[0]}")
        if masks and (self.operator != "*" or len(masks) == len(lifted)):
            what = f"{tracing.name} calculates with {masks[0]}, an array of bools"
            tracing.leave(what, mend="dimgrad.step, which gives numbers, or a product with a float array")
        shapes = {name: value.axes for name, value in lifted.items()}
        failures = self.mismatches(shapes, statics, tracing.equations)
        if failures:
            report = self._report(failures, shapes, lifted, tracing)
            common = failures[0].broadcasts
            if common is None or not tracing.refuse(report, common, list(shapes.values())):
                tracing.fail(report, ShapeError if common is None else BroadcastError)
            lifted = {name: spread(value, common) for name, value in lifted.items()}
        result = self.build(*lifted.values(), **statics)
        if not result.mask and all(map(is_whole, operands.values())):
            result.whole = self._keeps_whole
        result.made_of = tuple(value.provenance() for value in lifted.values() if value.layout)
        if self.pointwise and result.made_of:  # the shape is an operand's: it comes from where the operand's does
            result.origin = result.made_of[0].place
        return result

    @functools.cached_property
    def _keeps_whole(self) -> bool:
        """Whether it makes whole numbers of whole numbers: a sum does, a quotient does not."""
        if not self.pointwise or self.masks:
            return self.operator == "@"
        return isinstance(self.kernel(*[np.int64(1)] * len(self.parameters)), np.integer)

    def _name_captured(self, operands: Mapping[str, Any], lifted: Mapping[str, Traced]) -> None:
        """Let an array that the body came by be called in messages what the line calls it."""
        if all(value is operands[name] or not value.layout for name, value in lifted.items()):
            return
        for (name, value), word in zip(
            lifted.items(), written_operands(self.name, self.operator, len(lifted)) or (), strict=False
        ):
            if value is not operands[name] and value.layout:
                value.text = word

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
        named_values = zip(words, traced.values(), strict=bool(traced))
        made = made_at([value.provenance(word) for word, value in named_values], equations_of(tracing), users_place())
        call = self.call_text(*words)
        mend = self.mend(self.call_in_full, named, equations_of(tracing))
        if self.operator is not None and words is not texts and written_in_place():
            call = self._in_place(words[0], call)
            mend = None if mend is None or " = " in mend else self._in_place(words[0], mend)
        line = Line.of_caller()
        return Report(
            f"{call}: {what}",
            expected=best.expected if best.sizes_only else " or ".join(dict.fromkeys(near)),
            got=", ".join(f"{word} : {shown(shape)}" for word, shape in named),
            because=() if tracing is None else (*tracing.because(*words, *texts), *made),
            mend=None if mend is None or "…" in mend else mend,  # an expression that is cut is nothing to paste
            line=line,
        )

    def _in_place(self, target: str, text: str) -> str:
        """An infix operation as the statement that changes its left operand."""
        changed = f"{target} {self.operator} "
        if not text.startswith(changed):
            return f"{target} = {text}"
        return f"{target} {self.operator}= {text.removeprefix(changed)}"

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


def equations_of(tracing: Tracing | None) -> Equations:
    """The equations of a trace, or none where sizes are numbers."""
    return Equations() if tracing is None else tracing.equations


def captured_mask(tracing: Tracing, value: Any) -> Traced:
    """An array of bools in a body as a hidden input; a single one is a constant."""
    if isinstance(value, bool | np.bool_):
        return Traced(tracing, constant(1 if value else 0), (), "True" if value else "False")
    mask = captured(tracing, value)
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
