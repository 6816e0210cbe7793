"""The value of a function itself, in the form that the body gives it: the derivative of order zero."""

from collections.abc import Sequence
from typing import Any

from dimgrad.calculus.derived import Derived, Labelled, Values, only
from dimgrad.errors import DerivativeError, Line, Report
from dimgrad.lower.program import Output
from dimgrad.ops.operand import lift
from dimgrad.tracing.follow import Trace
from dimgrad.tracing.structure import map_arrays
from dimgrad.value.extent import Extent
from dimgrad.value.traced import Traced

VALUE = "value"
"""What the value is called beside derivatives; its parts are `value[0]`, `value.W`."""


def value(trace: Trace) -> Derived:
    """Every array and number of the result; all else in it is as the trace found it."""
    found: dict[str, Labelled] = {}

    def refuse(part: Any, path: str, got: str, mend: str) -> DerivativeError:
        return DerivativeError(
            Report(
                f"{trace.callee.head} gives {got}, and compiled programs compute floats",
                expected=f"{path}: floats",
                got=f"{part} : {got}",
                mend=mend,
                line=Line.of_caller(),
            )
        )

    def take(part: Any, path: str) -> Any:
        if isinstance(part, Traced) and part.mask:
            raise refuse(part.text, path, "bools", f"where({part.text}, 1.0, 0.0)")
        if isinstance(part, Traced) and part.whole:
            raise refuse(part.text, path, "whole numbers", f"1.0 * {part.text}")
        traced = lift(trace.tracing, part)
        found[path] = Labelled(path, Output(traced.node, traced.layout))
        return part

    def leave(part: Any, path: str) -> Any:
        if isinstance(part, Extent):
            raise refuse(part, path, "a whole number", "1.0 times it")
        return part

    form = trace.result
    if isinstance(form, Extent | int) and not isinstance(form, bool):
        take(form, VALUE)
    else:
        map_arrays(form, VALUE, take, leave)
    if not found:
        raise DerivativeError(
            Report(
                f"{trace.callee.head} gives no array",
                expected="an array, a number, or a structure of them",
                got=repr(form),
                line=Line.of_caller(),
            )
        )
    places = {path: place for place, path in enumerate(found)}

    def assemble(results: Sequence[Any], _: Values) -> Any:
        return map_arrays(form, VALUE, lambda _, path: results[places[path]], leave)

    return Derived(tuple(found.values()), only if [*found] == [VALUE] else assemble)
