"""Exponentials and logarithms of entries."""

from typing import Any, overload

import numpy as np

from dimgrad.graph.algebra import Entry
from dimgrad.ops.algebraic import RECIPROCAL
from dimgrad.ops.declaration import elementwise, primitive_of
from dimgrad.ops.domain import POSITIVE, Domain
from dimgrad.ops.references import HANDBOOK
from dimgrad.tensors import AnyTensor, Scalar

ABOVE_MINUS_ONE = Domain("values above -1", low=-0.9)

##### exp


def d_exp(y: Entry, x: Entry) -> Entry:
    return y  # e^x


@overload
def exp[T: AnyTensor](x: T) -> T: ...
@overload
def exp(x: Scalar) -> Scalar: ...
@elementwise(
    derivatives=[d_exp],
    text="exp({0})",
    latex=r"\exp\left({0}\right)",
    numpy="np.exp({0})",
    source=f"{HANDBOOK}, 4.2.4",
    ufuncs=[np.exp],
    bounds=(0.0, np.inf),
)
def exp(x: Any) -> Any:
    """The exponential of each entry.

    >>> float(exp(0.0))
    1.0
    """
    return np.exp(x)


EXP = primitive_of(exp)


##### log


def d_log(y: Entry, x: Entry) -> Entry:
    return x.apply(RECIPROCAL)  # 1/x


@overload
def log[T: AnyTensor](x: T) -> T: ...
@overload
def log(x: Scalar) -> Scalar: ...
@elementwise(
    derivatives=[d_log],
    text="log({0})",
    latex=r"\log\left({0}\right)",
    numpy="np.log({0})",
    source=f"{HANDBOOK}, 4.1.46",
    domain=[POSITIVE],
    ufuncs=[np.log],
)
def log(x: Any) -> Any:
    """The natural logarithm of each entry; at 0 it is minus infinity, its derivative infinite.

    >>> float(log(1.0))
    0.0
    """
    return np.log(x)


LOG = primitive_of(log)


##### expm1


def d_expm1(y: Entry, x: Entry) -> Entry:
    return x.apply(EXP)  # e^x


@overload
def expm1[T: AnyTensor](x: T) -> T: ...
@overload
def expm1(x: Scalar) -> Scalar: ...
@elementwise(
    derivatives=[d_expm1],
    text="expm1({0})",
    latex=r"\operatorname{{expm1}}\left({0}\right)",
    numpy="np.expm1({0})",
    source=f"{HANDBOOK}, 4.2.4",
    ufuncs=[np.expm1],
    bounds=(-1.0, np.inf),
)
def expm1(x: Any) -> Any:
    """The exponential of each entry, minus one; exact where the entry is small.

    >>> float(expm1(0.0))
    0.0
    """
    return np.expm1(x)


EXPM1 = primitive_of(expm1)


##### log1p


def d_log1p(y: Entry, x: Entry) -> Entry:
    return (1 + x).apply(RECIPROCAL)  # 1/(1 + x)


@overload
def log1p[T: AnyTensor](x: T) -> T: ...
@overload
def log1p(x: Scalar) -> Scalar: ...
@elementwise(
    derivatives=[d_log1p],
    text="log1p({0})",
    latex=r"\operatorname{{log1p}}\left({0}\right)",
    numpy="np.log1p({0})",
    source=f"{HANDBOOK}, 4.1.46",
    domain=[ABOVE_MINUS_ONE],
    ufuncs=[np.log1p],
)
def log1p(x: Any) -> Any:
    """The logarithm of one plus each entry; exact where the entry is small.

    >>> float(log1p(0.0))
    0.0
    """
    return np.log1p(x)


LOG1P = primitive_of(log1p)
