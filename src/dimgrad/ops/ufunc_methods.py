"""Methods of NumPy's ufuncs that are functions of their own: `np.add.reduce` is a sum, `np.multiply.outer` is outer."""

from typing import Any

import numpy as np

from dimgrad.ops.operand import lift_numpy, spread, tracing_of
from dimgrad.value.dispatch import METHODS, NUMPY
from dimgrad.value.traced import Traced

REDUCTIONS: dict[Any, Any] = {np.add: np.sum, np.multiply: np.prod, np.maximum: np.max, np.minimum: np.min}


def reduce(ufunc: Any, x: Traced, axis: Any = 0, dtype: Any = None, keepdims: bool = False, **options: Any) -> Any:
    """`ufunc.reduce`: of the first axis, unless another one is named."""
    given = ["dtype"] * (dtype is not None) + [name for name, value in options.items() if value is not None]
    if ufunc not in REDUCTIONS or given:
        x.unsupported(f"np.{ufunc.__name__}.reduce", *given)
    return NUMPY[REDUCTIONS[ufunc]](x, axis=axis, keepdims=keepdims)


def outer(ufunc: Any, left: Any, right: Any, **options: Any) -> Any:
    """`ufunc.outer`: of each entry of one with each entry of the other, the axes of the first before the second's."""
    tracing = tracing_of([left, right])
    assert tracing is not None, "NumPy hands a call on for a traced value"
    a, b = lift_numpy(tracing, left), lift_numpy(tracing, right)
    if options:
        a.unsupported(f"np.{ufunc.__name__}.outer", *options)
    shape = (*a.axes, *b.axes)
    standing = Traced(tracing, a.node, (*a.layout, *[None] * b.ndim), a.text)
    return NUMPY[ufunc](spread(standing, shape), spread(b, shape))


def accumulate(ufunc: Any, x: Traced, axis: int = 0, dtype: Any = None, **options: Any) -> Any:
    """`ufunc.accumulate`: of sums it is `np.cumsum`."""
    given = ["dtype"] * (dtype is not None) + [name for name, value in options.items() if value is not None]
    if ufunc is not np.add or given:
        x.unsupported(f"np.{ufunc.__name__}.accumulate", *given)
    return NUMPY[np.cumsum](x, axis=axis)


METHODS["accumulate"] = accumulate
METHODS["reduce"] = reduce
METHODS["outer"] = outer
