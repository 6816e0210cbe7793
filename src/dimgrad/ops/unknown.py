"""Values of which a trace knows the shape and nothing else: what is behind them is still checked, and not proven."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from dimgrad.graph.node import Input
from dimgrad.graph.sizes import ONE, Size
from dimgrad.ops.domain import REAL
from dimgrad.ops.mends import no_conflict, same_shape_mend
from dimgrad.ops.operand import layout_over, lift_numpy, tracing_of
from dimgrad.ops.operation import Operation
from dimgrad.value.dispatch import NUMPY, OPERATORS
from dimgrad.value.equivalents import EQUIVALENTS
from dimgrad.value.expressions import described, infix
from dimgrad.value.traced import Traced
from dimgrad.value.tracing import Tracing


def unknown(tracing: Tracing, axes: Sequence[Size], text: str) -> Traced:
    """A value of this shape. Whoever makes it has noted in the trace why it is not followed."""
    layout = layout_over(range(len(axes)), axes)
    return Traced(tracing, Input(text, [size for size in axes if size != ONE], layout), layout, text)


def entrywise(name: str, ufunc: Any, *operands: Any, symbol: str | None = None) -> Traced:
    """What a function of entries gives, by its shape: operands have one shape, or are scalars."""
    tracing = tracing_of(operands)
    assert tracing is not None, "NumPy hands a call on for a traced value"

    def build(*values: Traced) -> Traced:
        axes = next((value.axes for value in values if value.layout), ())
        texts = [value.text for value in values]
        return unknown(tracing, axes, infix(symbol, *texts) if symbol else described(name, *texts))

    parameters = tuple(f"x{place + 1}" for place in range(len(operands)))
    checked = Operation(
        name=name.rpartition(".")[2],
        kernel=ufunc,
        build=build,
        parameters=parameters,
        pointwise=True,
        primitive=None,
        domain=(REAL,) * len(parameters),
        source="",
        mend=same_shape_mend,
        conflict=no_conflict,
        operator=symbol,
    )
    result = checked.trace(tracing, operands, {}, lift_numpy)
    result.mask = all(kinds.endswith("?") for kinds in ufunc.types if kinds.startswith("d"))
    return result


def _rounding(symbol: str, ufunc: Any) -> None:
    def rounded(left: Any, right: Any) -> Any:
        if ufunc in NUMPY:
            return NUMPY[ufunc](left, right)
        tracing = tracing_of([left, right])
        assert tracing is not None, "it is an operator of a traced value"
        name = f"np.{ufunc.__name__}"
        tracing.skip(f"{tracing.name} calculates with {symbol}, which cannot be traced", mend=EQUIVALENTS[name])
        return entrywise(name, ufunc, left, right, symbol=symbol)

    OPERATORS[symbol] = rounded


_rounding("//", np.floor_divide)
_rounding("%", np.remainder)
OPERATORS["unknown"] = unknown
OPERATORS["entrywise"] = entrywise
