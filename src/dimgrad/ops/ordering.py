"""The larger or the smaller of two entries, and entries kept between bounds (slopes at ties: `docs/kinks.md`)."""

from typing import Any, overload

import numpy as np

from dimgrad.graph.algebra import Entry
from dimgrad.graph.product import constant_value
from dimgrad.ops.comparisons import GREATER, LESS, NOT_GREATER, NOT_LESS
from dimgrad.ops.declaration import built, elementwise, operation, primitive_of
from dimgrad.ops.domain import KINK_AT_ZERO, OTHER, REAL, Domain
from dimgrad.ops.kinked import relu
from dimgrad.tensors import AnyTensor, Column, Matrix, Row, Scalar, Tensor, Vector
from dimgrad.value.dispatch import NUMPY, OPERATORS
from dimgrad.value.traced import Traced

BOUNDED = Domain("any real values", kinks=(-1.0, 1.0))
LOWER = Domain("values below the upper bound", low=-1.05, high=-0.95)
UPPER = Domain("values above the lower bound", low=0.95, high=1.05)

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


LARGER = primitive_of(larger)


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


##### minimum


def d_minimum_a(y: Entry, a: Entry, b: Entry) -> Entry:
    return (b - a).apply(HALF_STEP)  # 1 where a < b, 1/2 at a tie


def d_minimum_b(y: Entry, a: Entry, b: Entry) -> Entry:
    return (a - b).apply(HALF_STEP)  # 1 where b < a, 1/2 at a tie


@overload
def minimum[N](a: Column[N], b: Column[N]) -> Column[N]: ...
@overload
def minimum[N](a: Row[N], b: Row[N]) -> Row[N]: ...
@overload
def minimum[N](a: Vector[N], b: Vector[N]) -> Vector[N]: ...
@overload
def minimum[M, N](a: Matrix[M, N], b: Matrix[M, N]) -> Matrix[M, N]: ...
@overload
def minimum[*Shape](a: Tensor[*Shape], b: Tensor[*Shape]) -> Tensor[*Shape]: ...
@overload
def minimum[T: AnyTensor](a: T, b: Scalar) -> T: ...
@overload
def minimum[T: AnyTensor](a: Scalar, b: T) -> T: ...
@overload
def minimum(a: Scalar, b: Scalar) -> Scalar: ...
@elementwise(
    derivatives=[d_minimum_a, d_minimum_b],
    text="min({0}, {1})",
    latex=r"\min\left({0}, {1}\right)",
    numpy="np.minimum({0}, {1})",
    source="Boyd & Vandenberghe, Convex Optimization (2004), section 3.2.3",
    domain=[REAL, OTHER],
    ufuncs=[np.minimum],
)
def minimum(a: Any, b: Any) -> Any:
    """The smaller entry of two tensors of one shape, or of a tensor and a scalar; at a tie each has half the slope.

    >>> float(minimum(1.0, 2.0))
    1.0
    """
    return np.minimum(a, b)


MINIMUM = primitive_of(minimum)


##### clip


def d_clip_x(y: Entry, x: Entry, low: Entry, high: Entry) -> Entry:
    return x.apply(GREATER, low) * x.apply(LESS, high)  # 1 between the bounds, 0 at them


def d_clip_low(y: Entry, x: Entry, low: Entry, high: Entry) -> Entry:
    return x.apply(NOT_GREATER, low) * low.apply(LESS, high)  # 1 at the lower bound and below


def d_clip_high(y: Entry, x: Entry, low: Entry, high: Entry) -> Entry:
    return x.apply(LARGER, low).apply(NOT_LESS, high)  # 1 at the upper bound and above


@overload  # the closest one stands first
def clip[T: AnyTensor](x: T, low: Scalar, high: Scalar) -> T: ...  # type: ignore[overload-overlap]  # see above
@overload
def clip[N](x: Column[N], low: Scalar | Column[N], high: Scalar | Column[N]) -> Column[N]: ...
@overload
def clip[N](x: Row[N], low: Scalar | Row[N], high: Scalar | Row[N]) -> Row[N]: ...
@overload
def clip[N](x: Vector[N], low: Scalar | Vector[N], high: Scalar | Vector[N]) -> Vector[N]: ...
@overload
def clip[M, N](x: Matrix[M, N], low: Scalar | Matrix[M, N], high: Scalar | Matrix[M, N]) -> Matrix[M, N]: ...
@overload
def clip[*Shape](x: Tensor[*Shape], low: Scalar | Tensor[*Shape], high: Scalar | Tensor[*Shape]) -> Tensor[*Shape]: ...
@overload
def clip(x: Scalar, low: Scalar, high: Scalar) -> Scalar: ...
@elementwise(
    derivatives=[d_clip_x, d_clip_low, d_clip_high],
    text="clip({0}, {1}, {2})",
    latex=r"\operatorname{{clip}}\left({0}, {1}, {2}\right)",
    numpy="np.minimum(np.maximum({0}, {1}), {2})",
    source="Nocedal & Wright, Numerical Optimization (2nd ed. 2006), eq. 16.69",
    domain=[BOUNDED, LOWER, UPPER],
)
def clip(x: Any, low: Any, high: Any) -> Any:
    """Each entry, kept between two bounds: scalars, or tensors of its shape.

    Outside, and at a bound, the slope is that of the bound: 0 by the entry, as that of `relu` at 0.

    >>> float(clip(3.0, 0.0, 1.0))
    1.0
    """
    return np.minimum(np.maximum(x, low), high)


def numpy_clip(a: Any, a_min: Any = None, a_max: Any = None, *, min: Any = None, max: Any = None) -> Any:
    """`np.clip` and the method: a bound may be missing."""
    low, high = (a_min if min is None else min), (a_max if max is None else max)
    if low is None and high is None:
        return a
    bounded: Any = minimum if low is None else maximum if high is None else clip
    return bounded(a, *(bound for bound in (low, high) if bound is not None))


NUMPY[np.clip] = OPERATORS["clip"] = numpy_clip
