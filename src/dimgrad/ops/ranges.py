"""NumPy's `np.arange` of symbolic sizes, as floats."""

from typing import Any

import numpy as np

from dimgrad.graph.elementwise import call
from dimgrad.graph.node import Call, Node
from dimgrad.graph.primitive import Code, Primitive
from dimgrad.graph.product import constant
from dimgrad.graph.sizes import ONE, Size
from dimgrad.graph.spans import ZERO
from dimgrad.ops.arithmetic import plus, times
from dimgrad.ops.creation import floats, in_bodies
from dimgrad.ops.expansion import sizes_of
from dimgrad.ops.operand import layout_over, lift, named
from dimgrad.value.expressions import described
from dimgrad.value.extent import Extent
from dimgrad.value.traced import Traced
from dimgrad.value.tracing import Tracing


def numpy_range(node: Call) -> Code:
    """NumPy's `np.arange`."""
    return Code("{y} = np.arange({n[0]}{dtype})", node.sizes)


RANGE = Primitive(
    name="arange",
    jacobians=(),
    text=lambda parameters: f"arange({parameters[0]})",
    latex=lambda parameters: rf"\operatorname{{{{arange}}}}\left({parameters[0]}\right)",
    numpy=numpy_range,
    bounds=(0.0, np.inf),
)
"""0, 1, 2, ...; `parameters` are the size."""


def numbers_up_to(count: Size) -> Node:
    """The numbers from 0 on, so many."""
    if count in (ZERO, ONE):
        return constant(0, [size for size in (count,) if size != ONE])
    return call(RANGE, [], (count,), (count,))


@in_bodies(np.arange)
def arange(tracing: Tracing, *ends: Any, dtype: Any = None, **options: Any) -> Traced:
    """`np.arange` from a whole number, perhaps a float, or a size to another, upwards or downwards by steps of one."""
    text = described("np.arange", *map(str, ends))
    floats(tracing, "np.arange", dtype, options)
    start, stop, step = (0, ends[0], 1) if len(ends) == 1 else (*ends, 1)[:3]
    if step not in (1, -1) or not all(isinstance(end, Extent) or _is_whole(end) for end in (start, stop)):
        tracing.leave(f"{tracing.name} calls {text}", mend="steps of 1 or -1 from one whole number to another")
    first, last = sizes_of([end if isinstance(end, Extent) else int(end) for end in (start, stop)])
    count = (last - first) * step
    if not tracing.require(count, text):
        count = ZERO
    numbers = Traced(tracing, numbers_up_to(count), layout_over((0,), (count,)), text)
    scaled = numbers if step == 1 else times(lift(tracing, step), numbers, text)
    result = named(scaled if first == ZERO else plus(lift(tracing, start), scaled, 1, text), text)
    result.whole = dtype is None and not any(isinstance(number, float) for number in (start, stop, step))
    return result


def _is_whole(end: Any) -> bool:
    return type(end) is int or (isinstance(end, float) and end.is_integer())
