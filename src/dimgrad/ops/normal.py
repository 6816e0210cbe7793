"""The error function and the standard normal distribution, of entries."""

from typing import Any, overload

import numpy as np

from dimgrad.graph.algebra import Entry
from dimgrad.ops.declaration import elementwise, primitive_of
from dimgrad.ops.references import HANDBOOK
from dimgrad.tensors import AnyTensor, Scalar

##### the standard normal distribution


def d_normal_density(y: Entry, x: Entry) -> Entry:
    return -x * y  # -x φ(x)


@elementwise(
    derivatives=[d_normal_density],
    text="φ({0})",
    latex=r"\varphi\left({0}\right)",
    numpy="np.exp(-0.5 * ({0} * {0})) / np.sqrt(2.0 * np.pi).item()",
    source=f"{HANDBOOK}, 26.2.1",
    bounds=(0.0, 0.4),
)
def normal_density(x: Any) -> Any:
    """The density of the standard normal distribution: the slope of its distribution function.

    >>> round(float(normal_density(0.0)), 4)
    0.3989
    """
    return np.exp(-0.5 * (x * x)) / np.sqrt(2.0 * np.pi).item()


NORMAL_DENSITY = primitive_of(normal_density)


def d_normal_distribution(y: Entry, x: Entry) -> Entry:
    return x.apply(NORMAL_DENSITY)  # φ(x)


@elementwise(
    derivatives=[d_normal_distribution],
    text="Φ({0})",
    latex=r"\Phi\left({0}\right)",
    numpy="ndtr({0})",
    imports=["from scipy.special import ndtr"],
    source=f"{HANDBOOK}, 26.2.2",
    bounds=(0.0, 1.0),
)
def normal_distribution(x: Any) -> Any:
    """The distribution function of the standard normal distribution.

    >>> float(normal_distribution(0.0))
    0.5
    """
    from scipy.special import ndtr  # noqa: PLC0415  # heavy, so imported on first use

    distribution: Any = ndtr
    return distribution(x)


NORMAL_DISTRIBUTION = primitive_of(normal_distribution)


##### erf


def d_erf_slope(y: Entry, x: Entry) -> Entry:
    return -2 * x * y  # -2 x · 2/√π e^(-x²)


@elementwise(
    derivatives=[d_erf_slope],
    text="erf′({0})",
    latex=r"\operatorname{{erf}}'\left({0}\right)",
    numpy="2.0 / np.sqrt(np.pi).item() * np.exp(-({0} * {0}))",
    source=f"{HANDBOOK}, 7.1.19",
    bounds=(0.0, 1.13),
)
def erf_slope(x: Any) -> Any:
    """The slope of `erf`.

    >>> round(float(erf_slope(0.0)), 4)
    1.1284
    """
    return 2.0 / np.sqrt(np.pi).item() * np.exp(-(x * x))


ERF_SLOPE = primitive_of(erf_slope)


def d_erf(y: Entry, x: Entry) -> Entry:
    return x.apply(ERF_SLOPE)  # 2/√π e^(-x²)


@overload
def erf[T: AnyTensor](x: T) -> T: ...
@overload
def erf(x: Scalar) -> Scalar: ...
@elementwise(
    derivatives=[d_erf],
    text="erf({0})",
    latex=r"\operatorname{{erf}}\left({0}\right)",
    numpy="erf({0})",
    imports=["from scipy.special import erf"],
    source=f"{HANDBOOK}, 7.1.1 and 7.1.19",
    bounds=(-1.0, 1.0),
)
def erf(x: Any) -> Any:
    """The error function of each entry.

    >>> float(erf(0.0))
    0.0
    """
    from scipy.special import erf  # noqa: PLC0415  # heavy, so imported on first use

    error_function: Any = erf
    return error_function(x)
