"""Changes of arrays in place, in bodies: `y += x` and `y[k] = x` give the value that `y` has from then on."""

from collections.abc import Sequence
from typing import Any

from dimgrad.errors import Line, Report
from dimgrad.symbolic import Symbolic
from dimgrad.value.dispatch import operator
from dimgrad.value.whole import is_whole
from dimgrad.value.written import changed_item, written_target


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
    _change(y, result, target, f"{symbol}=", f"{target} = {target} {symbol} ...")
    return y


def put(y: Any, key: object, value: object) -> None:
    """Let `y` be what it is after `y[key] = value`."""
    target = written_target()
    name = y.text if target is None else target.partition("[")[0]
    result = operator("[]=")(y, key, value, target or f"{name}[...]")
    _keep_floats(y, value, name, "[...] =")
    _change(y, result, name, "[...] =", f"{name} = {name}.copy() first")


def _change(y: Any, result: Any, target: str, by: str, mend: str) -> None:
    """Take over what a change in place gives; the trace is no proof where somebody else would see the change."""
    name, advice = y.tracing.name, mend if target.isidentifier() else None
    if y.owner is not None:
        whose = "" if y.owner == target else f", which has the memory of {y.owner}"
        kept = None if advice is None else f"{advice}, which leaves the caller's array as it is"
        y.tracing.skip(f"{name} changes {target} in place ({by}){whose}", mend=kept)
    elif y.memory is not None and y.memory.shared:
        y.tracing.skip(f"{name} changes {target} in place ({by}), of which it holds a view", mend=advice)
    y.node, y.layout, y.text = result.node, result.layout, result.text


def _keep_floats(y: Any, value: Any, target: str, by: str) -> None:
    """Let the trace be no proof where NumPy would cut off what is put into whole numbers, or make a truth of it."""
    if (y.mask or y.whole) and not is_whole(value):
        kind = "truths" if y.mask else "whole numbers"
        mend = f"{target} = {target}.astype(float) first" if target.isidentifier() else None
        y.tracing.skip(f"{y.tracing.name} puts floats into {target} ({by}), an array of {kind}", mend=mend)


def _shown(axes: Sequence[object]) -> str:
    return f"({', '.join(map(str, axes))}{',' * (len(axes) == 1)})"
