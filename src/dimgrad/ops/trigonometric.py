"""Trigonometric functions of entries, and their inverses."""

from typing import Any, overload

import numpy as np

from dimgrad.graph.algebra import Entry
from dimgrad.ops.algebraic import RECIPROCAL, SQRT
from dimgrad.ops.declaration import elementwise, primitive_of
from dimgrad.ops.domain import Domain
from dimgrad.ops.references import HANDBOOK
from dimgrad.tensors import AnyTensor, Scalar

ACUTE = Domain("angles other than odd multiples of π/2", low=-1.4, high=1.4)
COSINES = Domain("values between -1 and 1", low=-0.95, high=0.95)

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


##### tan


def d_tan(y: Entry, x: Entry) -> Entry:
    return 1 + y**2  # 1 + tan²


@overload
def tan[T: AnyTensor](x: T) -> T: ...
@overload
def tan(x: Scalar) -> Scalar: ...
@elementwise(
    derivatives=[d_tan],
    text="tan({0})",
    latex=r"\tan\left({0}\right)",
    numpy="np.tan({0})",
    source=f"{HANDBOOK}, 4.3.107",
    domain=[ACUTE],
    ufuncs=[np.tan],
)
def tan(x: Any) -> Any:
    """The tangent of each entry, an angle in radians.

    >>> float(tan(0.0))
    0.0
    """
    return np.tan(x)


TAN = primitive_of(tan)


##### arcsin


def d_arcsin(y: Entry, x: Entry) -> Entry:
    return ((1 - x) * (1 + x)).apply(SQRT).apply(RECIPROCAL)  # 1/√(1 - x²), as a product: nothing cancels near 1


@overload
def arcsin[T: AnyTensor](x: T) -> T: ...
@overload
def arcsin(x: Scalar) -> Scalar: ...
@elementwise(
    derivatives=[d_arcsin],
    text="arcsin({0})",
    latex=r"\arcsin\left({0}\right)",
    numpy="np.arcsin({0})",
    source=f"{HANDBOOK}, 4.4.52",
    domain=[COSINES],
    ufuncs=[np.arcsin],
    bounds=(-np.pi / 2, np.pi / 2),
)
def arcsin(x: Any) -> Any:
    """The angle in [-π/2, π/2] whose sine is the entry; its derivative at -1 and 1 is infinite.

    >>> float(arcsin(0.0))
    0.0
    """
    return np.arcsin(x)


##### arccos


def d_arccos(y: Entry, x: Entry) -> Entry:
    return -(((1 - x) * (1 + x)).apply(SQRT).apply(RECIPROCAL))  # -1/√(1 - x²)


@overload
def arccos[T: AnyTensor](x: T) -> T: ...
@overload
def arccos(x: Scalar) -> Scalar: ...
@elementwise(
    derivatives=[d_arccos],
    text="arccos({0})",
    latex=r"\arccos\left({0}\right)",
    numpy="np.arccos({0})",
    source=f"{HANDBOOK}, 4.4.53",
    domain=[COSINES],
    ufuncs=[np.arccos],
    bounds=(0.0, np.pi),
)
def arccos(x: Any) -> Any:
    """The angle in [0, π] whose cosine is the entry; its derivative at -1 and 1 is infinite.

    >>> float(arccos(1.0))
    0.0
    """
    return np.arccos(x)


##### arctan


def d_arctan(y: Entry, x: Entry) -> Entry:
    return (1 + x**2).apply(RECIPROCAL)  # 1/(1 + x²)


@overload
def arctan[T: AnyTensor](x: T) -> T: ...
@overload
def arctan(x: Scalar) -> Scalar: ...
@elementwise(
    derivatives=[d_arctan],
    text="arctan({0})",
    latex=r"\arctan\left({0}\right)",
    numpy="np.arctan({0})",
    source=f"{HANDBOOK}, 4.4.54",
    ufuncs=[np.arctan],
    bounds=(-np.pi / 2, np.pi / 2),
)
def arctan(x: Any) -> Any:
    """The angle in (-π/2, π/2) whose tangent is the entry.

    >>> float(arctan(0.0))
    0.0
    """
    return np.arctan(x)
