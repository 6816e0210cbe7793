"""The entry functions on traced values: `column(np.exp(x))` re-enters the typed layer, and moves nothing."""

from typing import Any

import numpy as np

from dimgrad.dims import Axis
from dimgrad.errors import Line, Report
from dimgrad.graph.sizes import ONE
from dimgrad.ops.match import fixed_size, shown
from dimgrad.ops.operand import lift
from dimgrad.ops.stacking import stacked
from dimgrad.value.dispatch import IN_BODIES, OPERATORS
from dimgrad.value.expressions import described, transposed
from dimgrad.value.traced import Traced
from dimgrad.value.tracing import Tracing

UNIT = {"column": (False, True), "row": (True, False), "matrix": (False, False)}
"""For each axis of an array, whether it has size one."""


def enter(x: Traced, kind: str, axes: tuple[Axis, ...]) -> Traced:
    """Take a traced value as a column, row, matrix, vector, scalar or tensor, if it has that shape."""
    layout = _layout(x, kind)
    if layout is None:
        x.tracing.fail(
            Report(
                f"{kind}({x.text}): {shown(x.axes)} is no {kind}",
                expected={"column": "(N,) or (N, 1)", "row": "(N,) or (1, N)", "scalar": "() or (1, 1)"}.get(kind),
                got=f"{x.text} : {shown(x.axes)}",
                because=x.tracing.because(x.text),
                mend=f"dimgrad.{kind}({transposed(x.text)})" if _layout(x.T, kind) is not None else None,
                line=Line.of_caller(),
            )
        )
    text = f"{kind}({x.text})"
    entered = x.arranged(layout, text) if layout else x.part(x.node, layout, text)
    for axis, size in zip(axes, entered.axes, strict=False):
        due = fixed_size(axis)
        if due is not None and not x.tracing.equations.equate(size, due):
            x.tracing.fail(
                Report(f"{kind}({x.text}): {size} where {due} is due", got=shown(entered.axes), line=Line.of_caller())
            )
    return entered


def _layout(x: Traced, kind: str) -> Any:
    """The layout after entering, or None where the value is not of the kind."""
    match kind, len(x.layout):
        case "tensor", _:
            return x.layout
        case "scalar", _:
            return () if x.node.rank == 0 else None
        case "vector", 1:
            return x.layout
        case "column" | "row", 1:
            return (*x.layout, None) if kind == "column" else (None, *x.layout)
        case "column" | "row" | "matrix", 2:
            units = UNIT[kind]
            fits = all(size == ONE for size, unit in zip(x.axes, units, strict=True) if unit)
            return x.layout if fits else None
        case _:
            return None


def join(tracing: Tracing, items: list[Any], kind: str, axes: tuple[Axis, ...]) -> Traced:
    """Take scalars, at least one of them traced, as the entries of a column, a row, ...; of a matrix row by row."""
    if kind in ("matrix", "tensor"):
        return enter(IN_BODIES[np.array](items), kind, axes)
    parts = [lift(tracing, item) for item in items]
    text = described(kind, f"[{', '.join(part.text for part in parts)}]")
    wrong = next((part for part in parts if part.layout), None)
    if wrong is not None or kind == "scalar":
        tracing.leave(f"{text}: only scalars are joined, into a column, a row or a vector")
    return enter(stacked(parts, text), kind, axes)


OPERATORS["enter"] = enter
OPERATORS["join"] = join
