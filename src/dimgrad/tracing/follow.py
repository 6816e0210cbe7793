"""The trace itself: a body runs once on symbolic values, and leaves the graph of its result."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from dimgrad.errors import DimgradError, Line, Report, UntraceableError
from dimgrad.ops.match import Binding
from dimgrad.tracing.callee import Callee
from dimgrad.tracing.hidden import Rebinding
from dimgrad.tracing.inputs import Inputs, TracedInput
from dimgrad.tracing.nested import Nested, finished
from dimgrad.tracing.repeating import repeats
from dimgrad.tracing.result import check_result
from dimgrad.value.leave import Leave
from dimgrad.value.tracing import Tracing


@dataclass(frozen=True, slots=True)
class Trace:
    """What a body computes, on symbolic sizes."""

    callee: Callee
    tracing: Tracing
    inputs: tuple[TracedInput, ...]
    result: Any
    """The result with a traced value for every array in it."""
    statics: Mapping[str, Any]
    """Values that are no arrays and that the body may have gone by; with others it would be another trace."""
    environment: Mapping[str, Any]
    volatile: bool
    """Whether the body came by arrays in a way that cannot be repeated without running it."""


def follow(callee: Callee, values: Mapping[str, Any] | None = None) -> Trace:
    """Trace a function, its structure taken after the values of a call where its annotations leave that open.

    Raises `ShapeError` where sizes do not fit for all sizes, `UntraceableError` where the body cannot be followed.
    """
    tracing = Tracing(callee.name)
    inputs = Inputs(tracing)
    try:
        return _with_line(callee, inputs, inputs.arguments(callee, values), values)
    except Leave as leave:  # at what the body is given
        raise _unfollowed(tracing, leave.report) from None


def _with_line(callee: Callee, inputs: Inputs, arguments: dict[str, Any], values: Mapping[str, Any] | None) -> Trace:
    try:
        return _followed(callee, inputs, arguments, values)
    except UntraceableError as error:
        code = getattr(callee.function, "__code__", None)
        if error.report.line is None and code is not None:  # what is wrong is on no line: with what the body can reach
            raise UntraceableError(replace(error.report, line=Line.of_definition(code))) from error.__cause__
        raise


def _followed(callee: Callee, inputs: Inputs, arguments: dict[str, Any], values: Mapping[str, Any] | None) -> Trace:
    tracing = inputs.tracing
    rebinding = Rebinding(inputs)
    rebinding.readings.of_objects(list(arguments.values()))
    for value in arguments.values():
        if isinstance(value, type):  # of a classmethod
            rebinding.readings.of_value(value, inputs.name_of("class", value), callee.function.__code__)
    tracing.call = Nested(tracing, rebinding, (callee.function,)).call
    body = rebinding.rebind(callee.function)
    args, kwargs = callee.signature.unbind(arguments)
    with tracing.running(), inputs.state.untouched(inputs.copied), inputs.generators.untouched(tracing.name):
        result = run(tracing, body, args, kwargs)
    check_result(tracing, callee, result, Binding(tracing.equations))
    if (refused := tracing.noted()) is not None:
        raise refused
    if tracing.unfollowed:
        raise UntraceableError(tracing.unfollowed[0])
    volatile = bool(tracing.captured) and (values is None or not repeats(callee.function, values))
    return Trace(callee, tracing, tuple(inputs.found), result, inputs.statics, inputs.environment, volatile)


def run(tracing: Tracing, body: Callable[..., Any], args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Any:
    """Run a body on traced values; every way in which it can end becomes a result or an error of ours."""
    try:
        result = finished(tracing, body(*args, **kwargs))
    except Leave as leave:
        raise tracing.noted() or _unfollowed(tracing, leave.report) from None
    except DimgradError as error:
        if error is tracing.failure or (refused := tracing.noted()) is None:
            raise
        raise refused from None
    except Exception as error:
        if tracing.departure is not None and _led_to(tracing.departure, error):  # NumPy says it in its own words
            raise tracing.noted() or _unfollowed(tracing, tracing.departure.report) from None
        if tracing.departure is None and tracing.failure is None:
            what = f"{tracing.name} raises {type(error).__name__} on symbolic values: {error}"
            raise tracing.noted() or _unfollowed(tracing, Report(what, line=_line_of(error))) from error
        result = None
    ended = tracing.departure or tracing.failure
    if ended is not None:
        what = f"{tracing.name} catches what ended its trace"
        report = Report(what, because=(ended.report.what,), line=ended.report.line)
        raise tracing.noted() or _unfollowed(tracing, report)
    return result


def _led_to(first: BaseException, last: BaseException | None) -> bool:
    """Whether an exception was raised because of another."""
    return last is not None and (last is first or _led_to(first, last.__cause__ or last.__context__))


def _unfollowed(tracing: Tracing, last: Report) -> UntraceableError:
    """The error of the first step that could not be followed."""
    return UntraceableError((*tracing.unfollowed, last)[0])


def _line_of(error: BaseException) -> Line | None:
    """The innermost line of the user's code at which an exception passed."""
    found = None
    step = error.__traceback__
    while step is not None:
        line = Line.of(step.tb_frame.f_code.co_filename, step.tb_lineno)
        found = line if Line.is_users(line.file) else found
        step = step.tb_next
    return found
