"""Reciprocal and square root of entries."""

from typing import Any, overload

import numpy as np

from dimgrad.graph.algebra import Entry
from dimgrad.ops.declaration import elementwise, primitive_of
from dimgrad.ops.domain import NONZERO, POSITIVE
from dimgrad.ops.references import HANDBOOK
from dimgrad.tensors import AnyTensor, Scalar

##### reciprocal


def d_reciprocal(y: Entry, x: Entry) -> Entry:
    return -(y**2)  # -1/x²


@overload
def reciprocal[T: AnyTensor](x: T) -> T: ...
@overload
def reciprocal(x: Scalar) -> Scalar: ...
@elementwise(
    derivatives=[d_reciprocal],
    text="1/{0}",
    latex=r"\frac{{1}}{{{0}}}",
    numpy="1.0 / {0}",
    source=f"{HANDBOOK}, 3.3.3",
    domain=[NONZERO],
    ufuncs=[np.reciprocal],
)
def reciprocal(x: Any) -> Any:
    """One divided by each entry; at 0 it is infinite, as in NumPy.

    >>> float(reciprocal(4.0))
    0.25
    """
    return 1.0 / x


RECIPROCAL = primitive_of(reciprocal)


##### sqrt


def d_sqrt(y: Entry, x: Entry) -> Entry:
    return 0.5 * y.apply(RECIPROCAL)  # 1/(2 √x)


@overload
def sqrt[T: AnyTensor](x: T) -> T: ...
@overload
def sqrt(x: Scalar) -> Scalar: ...
@elementwise(
    derivatives=[d_sqrt],
    text="√({0})",
    latex=r"\sqrt{{{0}}}",
    numpy="np.sqrt({0})",
    source=f"{HANDBOOK}, 3.3.3",
    domain=[POSITIVE],
    ufuncs=[np.sqrt],
    bounds=(0.0, np.inf),
)
def sqrt(x: Any) -> Any:
    """The square root of each entry; its derivative at 0 is infinite.

    >>> float(sqrt(9.0))
    3.0
    """
    return np.sqrt(x)


SQRT = primitive_of(sqrt)
