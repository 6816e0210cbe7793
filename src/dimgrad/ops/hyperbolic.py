"""Hyperbolic functions of entries."""

from typing import Any, overload

import numpy as np

from dimgrad.graph.algebra import Entry
from dimgrad.ops.declaration import elementwise, primitive_of
from dimgrad.ops.references import HANDBOOK
from dimgrad.tensors import AnyTensor, Scalar

##### tanh


def d_tanh(y: Entry, x: Entry) -> Entry:
    return 1 - y**2  # 1 - tanh²


@overload
def tanh[T: AnyTensor](x: T) -> T: ...
@overload
def tanh(x: Scalar) -> Scalar: ...
@elementwise(
    derivatives=[d_tanh],
    text="tanh({0})",
    latex=r"\tanh\left({0}\right)",
    numpy="np.tanh({0})",
    source=f"{HANDBOOK}, 4.5.73",
    ufuncs=[np.tanh],
    bounds=(-1.0, 1.0),
)
def tanh(x: Any) -> Any:
    """The hyperbolic tangent of each entry.

    >>> float(tanh(0.0))
    0.0
    """
    return np.tanh(x)


TANH = primitive_of(tanh)


##### sinh


def d_sinh(y: Entry, x: Entry) -> Entry:
    return x.apply(COSH)  # cosh x


@overload
def sinh[T: AnyTensor](x: T) -> T: ...
@overload
def sinh(x: Scalar) -> Scalar: ...
@elementwise(
    derivatives=[d_sinh],
    text="sinh({0})",
    latex=r"\sinh\left({0}\right)",
    numpy="np.sinh({0})",
    source=f"{HANDBOOK}, 4.5.71",
    ufuncs=[np.sinh],
)
def sinh(x: Any) -> Any:
    """The hyperbolic sine of each entry.

    >>> float(sinh(0.0))
    0.0
    """
    return np.sinh(x)


SINH = primitive_of(sinh)


##### cosh


def d_cosh(y: Entry, x: Entry) -> Entry:
    return x.apply(SINH)  # sinh x


@overload
def cosh[T: AnyTensor](x: T) -> T: ...
@overload
def cosh(x: Scalar) -> Scalar: ...
@elementwise(
    derivatives=[d_cosh],
    text="cosh({0})",
    latex=r"\cosh\left({0}\right)",
    numpy="np.cosh({0})",
    source=f"{HANDBOOK}, 4.5.72",
    ufuncs=[np.cosh],
    bounds=(1.0, np.inf),
)
def cosh(x: Any) -> Any:
    """The hyperbolic cosine of each entry.

    >>> float(cosh(0.0))
    1.0
    """
    return np.cosh(x)


COSH = primitive_of(cosh)
