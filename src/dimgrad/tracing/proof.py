"""The proof: whether the body of a function is right for all sizes, and `checked`, which asks for it once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal
from weakref import WeakKeyDictionary

from dimgrad.checks.enforce import Checked, enforce
from dimgrad.checks.spec import AnythingSpec
from dimgrad.errors import DerivativeError, DimgradError, Report, UntraceableError
from dimgrad.graph.sizes import Symbol
from dimgrad.tracing.callee import Callee, callee_of
from dimgrad.tracing.follow import Trace, follow
from dimgrad.tracing.inputs import TracedInput
from dimgrad.tracing.standing import Standing, at_least, strongest


@dataclass(frozen=True, slots=True)
class Proof:
    """What is known of a body before it runs on numbers. True in a condition when it is proven."""

    function: str
    status: Literal["proven", "unproven", "wrong"]
    sizes: str = ""
    """For which sizes it is proven: `all M, N`, `N = 3 (from A), all M`."""
    report: Report | None = None
    """Why it is wrong, or cannot be proven."""

    def __bool__(self) -> bool:
        return self.status == "proven"

    def __str__(self) -> str:
        if self.report is None:
            return f"{self.function}: proven for {self.sizes}"
        head = "wrong" if self.status == "wrong" else "not proven; its boundary is checked at every call"
        body = str(self.report).replace("\n", "\n  ")
        return f"{self.function}: {head}\n  {body}"


def check(f: Callable[..., Any], *args: Any, **kwargs: Any) -> Proof:
    """Prove the body of a function on symbolic sizes; print and return what came out.

    Arguments are needed only where the annotations leave open what an argument is made of (a list's length).

    >>> from dimgrad import Column, Matrix, checked
    >>> @checked
    ... def apply[M, N](A: Matrix[M, N], x: Column[N]) -> Column[M]:
    ...     return A @ x
    >>> _ = check(apply)
    apply(A, x): proven for all M, N
    """
    try:
        callee = callee_of(f)
    except DerivativeError as error:
        raise UntraceableError(error.report) from None
    proof = prove(callee, callee.bind(args, kwargs) if args or kwargs else None)
    print(proof)
    return proof


def prove(callee: Callee, values: dict[str, Any] | None) -> Proof:
    """Prove a body, its structure taken after values where there are any."""
    try:
        trace = follow(callee, values)
    except UntraceableError as error:
        return Proof(callee.head, "unproven", report=error.report)
    except DimgradError as error:
        return Proof(callee.head, "wrong", report=error.report)
    return Proof(callee.head, "proven", _sizes(trace))


def _sizes(trace: Trace) -> str:
    conditions = trace.tracing.equations.conditions
    arrays = {symbol: (number, where.partition(".shape")[0]) for symbol, (number, where) in conditions.items()}
    fixed = [f"{symbol} = {number} (from {array})" for symbol, (number, array) in arrays.items()]
    symbols = dict.fromkeys(
        symbol
        for item in trace.inputs
        if item.parameter is not None
        for size in item.node.sizes
        for symbol in trace.tracing.equations.resolve(size).symbols()
    )
    equations = trace.tracing.equations
    fixed += [
        f"{symbol} = {equations.resolve(size)}"
        for symbol, size in equations.solved.items()
        if symbol.number is None and symbol not in conditions
    ]
    free = [symbol.name for symbol in symbols if symbol.number is None and symbol not in conditions]
    known = [f"{symbol} = {symbol.number}" for symbol in symbols if _is_class(symbol, trace)]
    numbers = not symbols and any(item.node.sizes for item in trace.inputs if _is_without_annotation(item))
    needed = ", ".join(map(at_least, strongest([equations.resolve(room) for room in trace.tracing.room])))
    free[-1:] = [f"{free[-1]} with {needed}"] if free and needed else free[-1:]
    rest = [f"all {', '.join(free)}"] if free else ["the sizes of this call"] if numbers and not fixed else []
    return "; ".join([*fixed, *known, *rest]) or "every call"


def _is_without_annotation(item: TracedInput) -> bool:
    """Whether an argument is traced on the shape that it had in a call."""
    return item.parameter is not None and isinstance(item.spec, AnythingSpec)


def _is_class(symbol: Symbol, trace: Trace) -> bool:
    return symbol.number is not None and symbol not in trace.tracing.equations.flexible


_standing: WeakKeyDictionary[Checked, Standing] = WeakKeyDictionary()
"""The proofs that hold under a condition, which every call is held against."""


def _prove_first(checked: Checked, values: dict[str, Any]) -> bool:
    """Before the first call: a body that is wrong raises, even if today's sizes happen to agree.

    Tells whether the next call has to ask again: a proof for N = 3 is none for a call with N = 4.
    """
    standing = _standing.get(checked)
    if standing is not None and standing.fits() and standing.holds(values):
        return True
    callee = Callee(checked.signature.name, checked.function, checked.signature)
    try:
        standing = Standing(follow(callee, values))
    except UntraceableError:  # such a body runs behind its boundary checks; `check` says why
        return False
    if standing.conditional:
        _standing[checked] = standing
        standing.holds(values)
    return standing.conditional


def checked[F: Callable[..., Any]](f: F) -> F:
    """Enforce the annotations of a function (or of a generic dataclass and its methods), and prove its body once.

    Every call is checked at its boundary: arguments on the way in, the result on the way out. At the first call the
    body is run once more, on symbolic sizes: a shape error in it is raised then, whatever today's sizes are. A body
    that cannot be traced keeps its boundary checks; `check(f)` says why.

    Raises `ShapeError` and `KindError` at calls, `AnnotationError` when decorating.

    >>> from dimgrad import Column, Scalar, checked, dot
    >>> @checked
    ... def loss[N](w: Column[N], x: Column[N]) -> Scalar:
    ...     return dot(w, x)
    """
    return enforce(f, before_first_call=_prove_first)
