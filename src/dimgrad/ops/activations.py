"""Activation functions of neural networks, on entries."""

from typing import Any, cast, overload

import numpy as np

from dimgrad.graph.algebra import Entry
from dimgrad.graph.primitive import Elementwise
from dimgrad.ops.comparisons import GREATER
from dimgrad.ops.declaration import apply_elementwise, elementwise, operation, primitive_of
from dimgrad.ops.domain import KINK_AT_ZERO, REAL
from dimgrad.ops.normal import NORMAL_DENSITY, NORMAL_DISTRIBUTION
from dimgrad.ops.operand import lift
from dimgrad.ops.selection import WHERE
from dimgrad.tensors import AnyTensor, Column, Matrix, Row, Scalar, Tensor, Vector
from dimgrad.value.expressions import described
from dimgrad.value.traced import Traced

##### sigmoid


def d_sigmoid(y: Entry, x: Entry) -> Entry:
    return y * (1 - y)  # σ (1 - σ)


@overload
def sigmoid[T: AnyTensor](x: T) -> T: ...
@overload
def sigmoid(x: Scalar) -> Scalar: ...
@elementwise(
    derivatives=[d_sigmoid],
    text="σ({0})",
    latex=r"\sigma\left({0}\right)",
    numpy="expit({0})",
    imports=["from scipy.special import expit"],
    source="Bishop, Pattern Recognition and Machine Learning (2006), eq. 4.59, 4.88 and 5.59",
    bounds=(0.0, 1.0),
)
def sigmoid(x: Any) -> Any:
    """The logistic function 1/(1 + e^-x) of each entry; it overflows nowhere.

    >>> float(sigmoid(0.0))
    0.5
    """
    from scipy.special import expit  # noqa: PLC0415  # heavy, so imported on first use

    logistic: Any = expit
    return logistic(x)


SIGMOID = primitive_of(sigmoid)


##### softplus


def d_softplus(y: Entry, x: Entry) -> Entry:
    return x.apply(SIGMOID)  # σ(x)


@overload
def softplus[T: AnyTensor](x: T) -> T: ...
@overload
def softplus(x: Scalar) -> Scalar: ...
@elementwise(
    derivatives=[d_softplus],
    text="softplus({0})",
    latex=r"\operatorname{{softplus}}\left({0}\right)",
    numpy="np.maximum({0}, 0.0) + np.log1p(np.exp(-np.abs({0})))",
    source="Goodfellow, Bengio & Courville, Deep Learning (2016), eq. 3.31 and 3.42",
    bounds=(0.0, np.inf),
)
def softplus(x: Any) -> Any:
    """log(1 + e^x) of each entry, the smooth relu; it overflows nowhere.

    >>> round(float(softplus(0.0)), 4)
    0.6931
    """
    return np.maximum(x, 0.0) + np.log1p(np.exp(-np.abs(x)))


SOFTPLUS = primitive_of(softplus)


##### leaky_relu


def with_parameter(primitive: Elementwise, x: Traced, parameter: Traced | None, default: float) -> Traced:
    """Apply a function of entries whose second argument may be left out."""
    if parameter is None:
        return apply_elementwise(primitive, [x, lift(x.tracing, default)], described(primitive.name, x.text))
    return apply_elementwise(primitive, [x, parameter], described(primitive.name, x.text, parameter.text))


def d_leaky_relu_x(y: Entry, x: Entry, slope: Entry) -> Entry:
    return x.apply(GREATER, 0).apply(WHERE, 1, slope)  # 1 where x > 0, the slope elsewhere and at 0


def d_leaky_relu_slope(y: Entry, x: Entry, slope: Entry) -> Entry:
    return x.apply(GREATER, 0).apply(WHERE, 0, x)  # x where x ≤ 0: a tie of min(x, 0) would share its slope


def leaky_relu_of_entries(x: Any, slope: Any) -> Any:
    return cast("Any", np.where(x > 0.0, x, slope * x))[()]


LEAKY_RELU = Elementwise(
    name="leaky_relu",
    kernel=leaky_relu_of_entries,
    derivatives=(d_leaky_relu_x, d_leaky_relu_slope),
    text="leaky_relu({0}, {1})",
    latex=r"\operatorname{{leaky\_relu}}\left({0}, {1}\right)",
    numpy="np.where({0} > 0.0, {0}, {1} * {0})",
)


def build_leaky_relu(x: Traced, slope: Traced | None = None) -> Traced:
    return with_parameter(LEAKY_RELU, x, slope, 0.01)


@overload
def leaky_relu[T: AnyTensor](x: T, slope: Scalar = 0.01) -> T: ...
@overload
def leaky_relu[N](x: Column[N], slope: Column[N]) -> Column[N]: ...
@overload
def leaky_relu[N](x: Row[N], slope: Row[N]) -> Row[N]: ...
@overload
def leaky_relu[N](x: Vector[N], slope: Vector[N]) -> Vector[N]: ...
@overload
def leaky_relu[M, N](x: Matrix[M, N], slope: Matrix[M, N]) -> Matrix[M, N]: ...
@overload
def leaky_relu[*Shape](x: Tensor[*Shape], slope: Tensor[*Shape]) -> Tensor[*Shape]: ...
@overload
def leaky_relu(x: Scalar, slope: Scalar = 0.01) -> Scalar: ...
@operation(
    build=build_leaky_relu,
    pointwise=True,
    source="Maas, Hannun & Ng, Rectifier Nonlinearities Improve Neural Network Acoustic Models (ICML 2013), section 2",
    domain=[KINK_AT_ZERO, REAL],
)
def leaky_relu(x: Any, slope: Any = 0.01) -> Any:
    """Entries that are positive, others times a slope, which may be a tensor. Its derivative at 0 is the slope.

    >>> float(leaky_relu(-1.0))
    -0.01
    """
    return leaky_relu_of_entries(x, slope)


##### elu


def d_elu_x(y: Entry, x: Entry, alpha: Entry) -> Entry:
    return x.apply(GREATER, 0).apply(WHERE, 1, y + alpha)  # 1, or α e^x where x ≤ 0


def d_elu_alpha(y: Entry, x: Entry, alpha: Entry) -> Entry:
    return x.apply(GREATER, 0).apply(WHERE, 0, x.apply(ELU, 1))  # e^x - 1 where x ≤ 0


def elu_of_entries(x: Any, alpha: Any) -> Any:
    return cast("Any", np.where(x > 0.0, x, alpha * np.expm1(np.minimum(x, 0.0))))[()]


ELU = Elementwise(
    name="elu",
    kernel=elu_of_entries,
    derivatives=(d_elu_x, d_elu_alpha),
    text="elu({0}, {1})",
    latex=r"\operatorname{{elu}}\left({0}, {1}\right)",
    numpy="np.where({0} > 0.0, {0}, {1} * np.expm1(np.minimum({0}, 0.0)))",
)


def build_elu(x: Traced, alpha: Traced | None = None) -> Traced:
    return with_parameter(ELU, x, alpha, 1.0)


@overload
def elu[T: AnyTensor](x: T, alpha: Scalar = 1.0) -> T: ...
@overload
def elu[N](x: Column[N], alpha: Column[N]) -> Column[N]: ...
@overload
def elu[N](x: Row[N], alpha: Row[N]) -> Row[N]: ...
@overload
def elu[N](x: Vector[N], alpha: Vector[N]) -> Vector[N]: ...
@overload
def elu[M, N](x: Matrix[M, N], alpha: Matrix[M, N]) -> Matrix[M, N]: ...
@overload
def elu[*Shape](x: Tensor[*Shape], alpha: Tensor[*Shape]) -> Tensor[*Shape]: ...
@overload
def elu(x: Scalar, alpha: Scalar = 1.0) -> Scalar: ...
@operation(
    build=build_elu,
    pointwise=True,
    source="Clevert, Unterthiner & Hochreiter, Fast and Accurate Deep Network Learning by ELUs (ICLR 2016), eq. 15",
    domain=[KINK_AT_ZERO, REAL],
)
def elu(x: Any, alpha: Any = 1.0) -> Any:
    """Entries that are positive, α (e^x - 1) of the others. Its derivative at 0 is α.

    >>> float(elu(2.0))
    2.0
    """
    return elu_of_entries(x, alpha)


##### silu


def d_silu(y: Entry, x: Entry) -> Entry:
    s = x.apply(SIGMOID)
    return s + x * s * (1 - s)  # σ + x σ (1 - σ)


@overload
def silu[T: AnyTensor](x: T) -> T: ...
@overload
def silu(x: Scalar) -> Scalar: ...
@elementwise(
    derivatives=[d_silu],
    text="silu({0})",
    latex=r"\operatorname{{silu}}\left({0}\right)",
    numpy="{0} * expit({0})",
    imports=["from scipy.special import expit"],
    source="Elfwing, Uchibe & Doya, Sigmoid-Weighted Linear Units (Neural Networks 107, 2018), eq. 4 and 5",
)
def silu(x: Any) -> Any:
    """x σ(x) of each entry, also known as swish.

    >>> float(silu(0.0))
    0.0
    """
    from scipy.special import expit  # noqa: PLC0415  # heavy, so imported on first use

    logistic: Any = expit
    return x * logistic(x)


##### gelu


def d_gelu(y: Entry, x: Entry) -> Entry:
    return x.apply(NORMAL_DISTRIBUTION) + x * x.apply(NORMAL_DENSITY)  # Φ + x φ


@overload
def gelu[T: AnyTensor](x: T) -> T: ...
@overload
def gelu(x: Scalar) -> Scalar: ...
@elementwise(
    derivatives=[d_gelu],
    text="gelu({0})",
    latex=r"\operatorname{{gelu}}\left({0}\right)",
    numpy="{0} * ndtr({0})",
    imports=["from scipy.special import ndtr"],
    source="Hendrycks & Gimpel, Gaussian Error Linear Units (arXiv 1606.08415), section 2",
)
def gelu(x: Any) -> Any:
    """x Φ(x) of each entry, Φ the distribution function of the standard normal distribution: no approximation.

    >>> float(gelu(0.0))
    0.0
    """
    from scipy.special import ndtr  # noqa: PLC0415  # heavy, so imported on first use

    distribution: Any = ndtr
    return x * distribution(x)
