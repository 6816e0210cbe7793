"""Sine and cosine: each is the other's derivative, but for a sign."""

from typing import Any, overload

import numpy as np

from dimgrad.graph.algebra import Entry
from dimgrad.ops.elementwise import HANDBOOK
from dimgrad.ops.operation import elementwise, primitive_of
from dimgrad.tensors import AnyTensor, Scalar

##### sin


def d_sin(y: Entry, x: Entry) -> Entry:
    return x.apply(COS)  # cos x


@overload
def sin[T: AnyTensor](x: T) -> T: ...
@overload
def sin(x: Scalar) -> Scalar: ...
@elementwise(
    derivatives=[d_sin],
    text="sin({0})",
    latex=r"\sin\left({0}\right)",
    numpy="np.sin({0})",
    source=f"{HANDBOOK}, 4.3.105",
    ufuncs=[np.sin],
    bounds=(-1.0, 1.0),
)
def sin(x: Any) -> Any:
    """The sine of each entry, an angle in radians.

    >>> float(sin(0.0))
    0.0
    """
    return np.sin(x)


SIN = primitive_of(sin)


##### cos


def d_cos(y: Entry, x: Entry) -> Entry:
    return -x.apply(SIN)  # -sin x


@overload
def cos[T: AnyTensor](x: T) -> T: ...
@overload
def cos(x: Scalar) -> Scalar: ...
@elementwise(
    derivatives=[d_cos],
    text="cos({0})",
    latex=r"\cos\left({0}\right)",
    numpy="np.cos({0})",
    source=f"{HANDBOOK}, 4.3.106",
    ufuncs=[np.cos],
    bounds=(-1.0, 1.0),
)
def cos(x: Any) -> Any:
    """The cosine of each entry, an angle in radians.

    >>> float(cos(0.0))
    1.0
    """
    return np.cos(x)


COS = primitive_of(cos)
