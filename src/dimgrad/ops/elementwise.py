"""Functions of entries. The local Jacobian of each is diagonal: its rule is one scalar derivative."""

from typing import Any, overload

import numpy as np

from dimgrad.graph.algebra import Entry
from dimgrad.graph.product import constant_value
from dimgrad.ops.domain import POSITIVE, REAL, Domain
from dimgrad.ops.operation import built, elementwise, operation, primitive_of
from dimgrad.tensors import AnyTensor, Column, Matrix, Row, Scalar, Tensor, Vector
from dimgrad.value.traced import Traced

KINK_AT_ZERO = Domain("any real values", kinks=(0.0,))
OTHER = Domain("values other than those of the first argument", low=4.0, high=6.0)
HANDBOOK = "Abramowitz & Stegun, Handbook of Mathematical Functions (1964)"

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
    domain=[POSITIVE],
    ufuncs=[np.reciprocal],
)
def reciprocal(x: Any) -> Any:
    """One divided by each entry; at 0 it is infinite, as in NumPy.

    >>> float(reciprocal(4.0))
    0.25
    """
    return 1.0 / x


RECIPROCAL = primitive_of(reciprocal)


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


##### step


def d_step(y: Entry, x: Entry) -> int:
    return 0  # zero almost everywhere


@overload
def step[T: AnyTensor](x: T) -> T: ...
@overload
def step(x: Scalar) -> Scalar: ...
@elementwise(
    derivatives=[d_step],
    text="[{0} > 0]",
    latex=r"\left[{0} > 0\right]",
    numpy="np.heaviside({0}, 0.0)",
    source="Parr & Howard, The Matrix Calculus You Need For Deep Learning (arXiv 1802.01528), section 5",
    domain=[KINK_AT_ZERO],
    idempotent=True,
    bounds=(0.0, 1.0),
)
def step(x: Any) -> Any:
    """1 where an entry is positive, 0 elsewhere, at 0 too. Its derivative is 0 everywhere.

    >>> float(step(2.0)), float(step(0.0))
    (1.0, 0.0)
    """
    return np.heaviside(x, 0.0)


STEP = primitive_of(step)


##### relu


def d_relu(y: Entry, x: Entry) -> Entry:
    return x.apply(STEP)  # 1 where x > 0, 0 elsewhere and at 0


@overload
def relu[T: AnyTensor](x: T) -> T: ...
@overload
def relu(x: Scalar) -> Scalar: ...
@elementwise(
    derivatives=[d_relu],
    text="relu({0})",
    latex=r"\operatorname{{relu}}\left({0}\right)",
    numpy="np.maximum({0}, 0.0)",
    source="Parr & Howard, The Matrix Calculus You Need For Deep Learning (arXiv 1802.01528), section 5",
    domain=[KINK_AT_ZERO],
    bounds=(0.0, np.inf),
)
def relu(x: Any) -> Any:
    """max(0, x) of each entry. Its derivative at 0 is 0, as in the paper.

    >>> float(relu(-1.0)), float(relu(2.0))
    (0.0, 2.0)
    """
    return np.maximum(x, 0.0)


##### sign


def d_sign(y: Entry, x: Entry) -> int:
    return 0  # zero almost everywhere


@overload
def sign[T: AnyTensor](x: T) -> T: ...
@overload
def sign(x: Scalar) -> Scalar: ...
@elementwise(
    derivatives=[d_sign],
    text="sign({0})",
    latex=r"\operatorname{{sign}}\left({0}\right)",
    numpy="np.sign({0})",
    source=f"{HANDBOOK}, 4.4.1 (as a distribution apart from 0)",
    domain=[KINK_AT_ZERO],
    ufuncs=[np.sign],
    bounds=(-1.0, 1.0),
)
def sign(x: Any) -> Any:
    """-1, 0 or 1 by the sign of each entry. Its derivative is 0 everywhere.

    >>> float(sign(-3.0))
    -1.0
    """
    return np.sign(x)


SIGN = primitive_of(sign)


##### abs


def d_abs(y: Entry, x: Entry) -> Entry:
    return x.apply(SIGN)  # sign(x), 0 at 0


@overload
def abs[T: AnyTensor](x: T) -> T: ...
@overload
def abs(x: Scalar) -> Scalar: ...
@elementwise(
    derivatives=[d_abs],
    text="|{0}|",
    latex=r"\left|{0}\right|",
    numpy="np.abs({0})",
    source="Magnus & Neudecker, Matrix Differential Calculus (3rd ed. 2019), chapter 5",
    domain=[KINK_AT_ZERO],
    ufuncs=[np.abs],
    operator="abs",
    bounds=(0.0, np.inf),
)
def abs(x: Any) -> Any:
    """The absolute value of each entry. Its derivative at 0 is 0.

    >>> float(abs(-2.0))
    2.0
    """
    return np.abs(x)


##### maximum


def d_maximum_a(y: Entry, a: Entry, b: Entry) -> Entry:
    return (a - b).apply(HALF_STEP)  # 1 where a > b, 1/2 at a tie


def d_maximum_b(y: Entry, a: Entry, b: Entry) -> Entry:
    return (b - a).apply(HALF_STEP)  # 1 where b > a, 1/2 at a tie


def d_half_step(y: Entry, x: Entry) -> int:
    return 0  # zero almost everywhere


@elementwise(
    derivatives=[d_half_step],
    text="[{0} > 0]",
    latex=r"\left[{0} > 0\right]",
    numpy="np.heaviside({0}, 0.5)",
    source="Abramowitz & Stegun, 29.1.3",
    domain=[KINK_AT_ZERO],
    bounds=(0.0, 1.0),
)
def half_step(x: Any) -> Any:
    """1 where an entry is positive, 0 where it is negative, 1/2 at 0: the slope of `maximum`, shared at a tie.

    >>> float(half_step(0.0))
    0.5
    """
    return np.heaviside(x, 0.5)


HALF_STEP = primitive_of(half_step)


@elementwise(
    derivatives=[d_maximum_a, d_maximum_b],
    text="max({0}, {1})",
    latex=r"\max\left({0}, {1}\right)",
    numpy="np.maximum({0}, {1})",
    source="Boyd & Vandenberghe, Convex Optimization (2004), section 3.2.3",
    domain=[REAL, OTHER],
)
def larger(a: Any, b: Any) -> Any:
    """The larger of two entries: what `maximum` is, other than against the number 0.

    >>> float(larger(1.0, 2.0))
    2.0
    """
    return np.maximum(a, b)


def build_maximum(a: Traced, b: Traced) -> Traced:
    for value, other in ((a, b), (b, a)):
        if constant_value(other.node) == 0 and not other.layout:  # the paper's max(0, z): its slope at 0 is relu's
            return built(relu, value)
    return built(larger, a, b)


@overload
def maximum[N](a: Column[N], b: Column[N]) -> Column[N]: ...
@overload
def maximum[N](a: Row[N], b: Row[N]) -> Row[N]: ...
@overload
def maximum[N](a: Vector[N], b: Vector[N]) -> Vector[N]: ...
@overload
def maximum[M, N](a: Matrix[M, N], b: Matrix[M, N]) -> Matrix[M, N]: ...
@overload
def maximum[*Shape](a: Tensor[*Shape], b: Tensor[*Shape]) -> Tensor[*Shape]: ...
@overload
def maximum[T: AnyTensor](a: T, b: Scalar) -> T: ...
@overload
def maximum[T: AnyTensor](a: Scalar, b: T) -> T: ...
@overload
def maximum(a: Scalar, b: Scalar) -> Scalar: ...
@operation(
    build=build_maximum,
    pointwise=True,
    source="Boyd & Vandenberghe, Convex Optimization (2004), section 3.2.3",
    domain=[REAL, OTHER],
    ufuncs=[np.maximum],
)
def maximum(a: Any, b: Any) -> Any:
    """The larger entry of two tensors of one shape, or of a tensor and a scalar.

    At a tie each argument has half the slope; `maximum(0.0, x)` is `relu(x)`, whose slope at 0 is 0.

    >>> float(maximum(1.0, 2.0))
    2.0
    """
    return np.maximum(a, b)
