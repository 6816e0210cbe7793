"""Changes of arrays in place, in bodies: `y += x` and `y[k] = x` give the value that `y` has from then on."""

from collections.abc import Sequence
from typing import Any

from dimgrad.errors import Line, Report
from dimgrad.symbolic import Symbolic
from dimgrad.value.dispatch import operator
from dimgrad.value.expressions import infix_in_full
from dimgrad.value.whole import is_whole
from dimgrad.value.written import changed_item, is_local, written_change, written_holder, written_target


def augmented(y: Any, symbol: str, other: object) -> Any:
    """What `y` is after `y += other`: itself, changed as NumPy changes it; whoever else holds it sees the change."""
    result = operator(symbol)(y, other)
    if y.is_number:  # NumPy's scalars are immutable: a new one takes the name
        if y.owner is not None:
            y.tracing.numbers.add(y.owner)
        return result
    target = written_target() or y.text
    if result.axes != y.axes:
        y.tracing.fail(
            Report(
                f"{target} {symbol}= ...: a result of shape {_shown(result.axes)} has no room in {target}",
                expected=_shown(y.axes),
                got=f"{result.text} : {_shown(result.axes)}",
                because=y.tracing.because(target, result.text),
                mend=f"{target} = {result.text}" if "…" not in result.text else None,
                line=Line.of_caller(),
            )
        )
    if isinstance(changed_item(), Symbolic):  # y[1:] += ...: what it gives is put into y next
        return result
    _keep_floats(y, other, target, f"{symbol}=")
    _, instead = written_change() or (target, infix_in_full(symbol, target, "..."))
    _change(y, result, target, f"{symbol}=", instead)
    return y


def put(y: Any, key: object, value: object) -> None:
    """Let `y` be what it is after `y[key] = value`."""
    target = written_target()
    name = written_holder() or y.text
    result = operator("[]=")(y, key, value, target or f"{name}[...]")
    _keep_floats(y, value, name, "[...] =")
    _change(y, result, name, "[...] =", f"{name}.copy()")


def _change(y: Any, result: Any, target: str, by: str, instead: str) -> None:
    """Take over what a change in place gives; the trace is no proof where somebody else would see the change.

    `instead` is an array of its own that the body could make, and change, in place of this one.
    """
    what = f"{y.tracing.name} changes {target} in place ({by})"
    if y.owner is not None:
        outside = "the caller's array" if y.owner == target and is_local(target) else y.owner
        whose = "" if y.owner == target else f", which has the memory of {y.owner}"
        y.tracing.skip(what + whose, mend=_mend(target, instead, f"which leaves {outside} as it is"))
    elif y.memory is not None and not y.memory.tied:
        kept = "where what it is a view of is to stay as it is"
        y.tracing.skip(f"{what}, of which it holds a view", mend=_mend(target, instead, kept))
    y.become(result)
    if y.owner is None and y.memory is not None and y.memory.tied:
        y.memory.changed(y)


def _mend(target: str, instead: str, effect: str) -> str | None:
    """How to give a name to an array of its own: to the same name, if that is the function's own, else to another."""
    first = " first" if instead.endswith(".copy()") else ""
    item = target.endswith("]")  # of a list or a dictionary, which can have another
    if not item and not all(part.isidentifier() for part in target.split(".")):
        return None
    if item or is_local(target):
        return f"{target} = {instead}{first}, {effect}"
    name = f"{target.rpartition('.')[2]}_copy"
    return f"{name} = {instead}{first}, and {name} in place of {target}, {effect}"


def _keep_floats(y: Any, value: Any, target: str, by: str) -> None:
    """Let the trace be no proof where NumPy would cut off what is put into whole numbers, or make a truth of it."""
    if (y.mask or y.whole) and not is_whole(value):
        kind = "truths" if y.mask else "whole numbers"
        mend = f"{target} = {target}.astype(float) first" if target.isidentifier() else None
        y.tracing.skip(f"{y.tracing.name} puts floats into {target} ({by}), an array of {kind}", mend=mend)


def _shown(axes: Sequence[object]) -> str:
    return f"({', '.join(map(str, axes))}{',' * (len(axes) == 1)})"
