"""The infix operators on traced values: sums, element-wise products and powers, strict but for scalars."""

from typing import Any, overload

import numpy as np

from dimgrad.graph.algebra import Entry
from dimgrad.graph.node import Factor, SizeNode
from dimgrad.graph.product import constant_value, product
from dimgrad.graph.total import total
from dimgrad.ops.domain import POSITIVE, REAL
from dimgrad.ops.elementwise import LOG, OTHER, RECIPROCAL, STEP, reciprocal, sqrt
from dimgrad.ops.operand import aligned, combine, infix, layout_over, spread
from dimgrad.ops.operation import apply_elementwise, built, elementwise, operation, primitive_of
from dimgrad.tensors import AnyTensor, Column, Matrix, Row, Scalar, Tensor, Vector
from dimgrad.value.traced import Traced

PAPER = "Parr & Howard, The Matrix Calculus You Need For Deep Learning (arXiv 1802.01528)"


def plus(left: Traced, right: Traced, weight: int, text: str) -> Traced:
    """`left + weight * right`, a scalar repeated to the shape of the other."""
    shape = left.axes or right.axes
    pair = [value if value.layout or not shape else spread(value, shape) for value in (left, right)]
    if pair[0].layout == pair[1].layout:
        # In one arrangement: (A + B)ᵀ and Aᵀ + Bᵀ are the same node.
        terms = [(1, pair[0].node), (weight, pair[1].node)]
        return Traced(left.tracing, total(terms, pair[0].node.sizes), pair[0].layout, text)
    nodes = [aligned(value) for value in pair]
    node = total([(1, nodes[0]), (weight, nodes[1])], nodes[0].sizes)
    return Traced(left.tracing, node, layout_over(range(len(shape)), shape), text)


def times(left: Traced, right: Traced, text: str) -> Traced:
    """The element-wise product, a scalar repeated to the shape of the other."""
    out = range(max(left.ndim, right.ndim))
    pair = [(value, tuple(out) if value.layout else ()) for value in (left, right)]
    return combine(1, pair, tuple(out), text)


##### addition


def build_add(left: Traced, right: Traced) -> Traced:
    return plus(left, right, 1, infix("+", left.text, right.text))


@operation(build=build_add, pointwise=True, operator="+", ufuncs=[np.add], source=f"{PAPER}, section 4.2")
def add(left: Any, right: Any) -> Any:
    """The sum of two tensors of one shape, or of a tensor and a scalar; written `left + right`.

    >>> add(1.0, 2.0)
    3.0
    """
    return left + right


##### subtraction


def build_subtract(left: Traced, right: Traced) -> Traced:
    return plus(left, right, -1, infix("-", left.text, right.text))


@operation(build=build_subtract, pointwise=True, operator="-", ufuncs=[np.subtract], source=f"{PAPER}, section 4.2")
def subtract(left: Any, right: Any) -> Any:
    """The difference of two tensors of one shape, or of a tensor and a scalar; written `left - right`.

    >>> subtract(1.0, 2.0)
    -1.0
    """
    return left - right


##### multiplication


def build_multiply(left: Traced, right: Traced) -> Traced:
    return times(left, right, infix("*", left.text, right.text))


@operation(build=build_multiply, pointwise=True, operator="*", ufuncs=[np.multiply], source=f"{PAPER}, section 4.2")
def multiply(left: Any, right: Any) -> Any:
    """The element-wise product of two tensors of one shape, or a tensor times a scalar; written `left * right`.

    >>> multiply(3.0, 2.0)
    6.0
    """
    return left * right


##### division


def build_divide(left: Traced, right: Traced) -> Traced:
    text = infix("/", left.text, right.text)
    value = constant_value(right.node)
    if value:
        inverse = 1 / value
        return times(left, Traced(right.tracing, product(inverse, [], ()), (), right.text), text)
    if isinstance(right.node, SizeNode):
        size = Factor(right.node, (), -1)
        return times(left, Traced(right.tracing, product(1, [size], ()), (), right.text), text)
    return times(left, built(reciprocal, right), text)


@operation(
    build=build_divide,
    pointwise=True,
    operator="/",
    ufuncs=[np.divide],
    source=f"{PAPER}, section 4.2",
    domain=[REAL, POSITIVE],
)
def divide(left: Any, right: Any) -> Any:
    """The element-wise quotient of two tensors of one shape, or of a tensor and a scalar; written `left / right`.

    >>> divide(3.0, 2.0)
    1.5
    """
    return left / right


##### negation


def build_negative(x: Traced) -> Traced:
    return Traced(
        x.tracing, product(-1, [Factor(x.node, tuple(range(x.node.rank)))], range(x.node.rank)), x.layout, f"-{x.text}"
    )


@operation(build=build_negative, pointwise=True, operator="neg", ufuncs=[np.negative], source=f"{PAPER}, section 4.2")
def negative(x: Any) -> Any:
    """The negative of each entry; written `-x`.

    >>> negative(3.0)
    -3.0
    """
    return -x


##### power


def d_general_power_x(y: Entry, x: Entry, p: Entry) -> Entry:
    return p * x.apply(GENERAL_POWER, p - 1)  # p x^(p-1)


def d_general_power_p(y: Entry, x: Entry, p: Entry) -> Entry:
    return y * x.apply(LOG)  # x^p log x


@elementwise(
    derivatives=[d_general_power_x, d_general_power_p],
    text="{0}^{1}",
    latex="{{{0}}}^{{{1}}}",
    numpy="{0} ** {1}",
    source="Abramowitz & Stegun, 4.2.5",
    domain=[POSITIVE, REAL],
)
def general_power(x: Any, p: Any) -> Any:
    """Entries to a power that is no whole number, or itself a variable.

    >>> float(general_power(4.0, 1.5))
    8.0
    """
    return x**p


GENERAL_POWER = primitive_of(general_power)


def build_power(x: Traced, p: Traced) -> Traced:
    text = infix("**", x.text, p.text)
    exponent = constant_value(p.node)
    if exponent is None or p.layout:
        return apply_elementwise(GENERAL_POWER, [x, p], text)
    if exponent == 0.5:
        return built(sqrt, x)
    if not float(exponent).is_integer():
        return apply_elementwise(GENERAL_POWER, [x, p], text)
    base = x if exponent >= 0 else apply_elementwise(RECIPROCAL, [x], text)
    labels = tuple(range(base.node.rank))
    factors = [Factor(base.node, labels, int(abs(exponent)))] if exponent else []
    sizes = dict(zip(labels, base.node.sizes, strict=True))
    return Traced(x.tracing, product(1, factors, labels, sizes), base.layout, text)


@overload
def power[N](x: Column[N], p: Column[N]) -> Column[N]: ...
@overload
def power[N](x: Row[N], p: Row[N]) -> Row[N]: ...
@overload
def power[N](x: Vector[N], p: Vector[N]) -> Vector[N]: ...
@overload
def power[M, N](x: Matrix[M, N], p: Matrix[M, N]) -> Matrix[M, N]: ...
@overload
def power[*Shape](x: Tensor[*Shape], p: Tensor[*Shape]) -> Tensor[*Shape]: ...
@overload
def power[T: AnyTensor](x: T, p: Scalar) -> T: ...
@overload
def power[T: AnyTensor](x: Scalar, p: T) -> T: ...
@overload
def power(x: Scalar, p: Scalar) -> Scalar: ...
@operation(
    build=build_power,
    pointwise=True,
    operator="**",
    ufuncs=[np.power],
    source=f"{PAPER}, section 2",
    domain=[POSITIVE, REAL],
)
def power(x: Any, p: Any) -> Any:
    """Entries to the power of a scalar; written `x ** p`. Whole powers are products, others need positive entries.

    >>> power(3.0, 2)
    9.0
    """
    return x**p


def build_square(x: Traced) -> Traced:
    return built(power, x, 2)


@overload
def square[T: AnyTensor](x: T) -> T: ...
@overload
def square(x: Scalar) -> Scalar: ...
@operation(build=build_square, pointwise=True, ufuncs=[np.square], source=f"{PAPER}, section 2")
def square(x: Any) -> Any:
    """The square of each entry.

    >>> square(3.0)
    9.0
    """
    return x * x


##### comparison


def masked(value: Traced) -> Traced:
    """Say of a value that it is an array of bools."""
    value.mask = True
    return value


def build_greater(left: Traced, right: Traced) -> Traced:
    difference = built(subtract, left, right)
    return masked(apply_elementwise(STEP, [difference], infix(">", left.text, right.text)))


@operation(
    build=build_greater,
    pointwise=True,
    operator=">",
    ufuncs=[np.greater],
    source=f"{PAPER}, section 5",
    domain=[REAL, OTHER],
)
def greater(left: Any, right: Any) -> Any:
    """Where left is greater than right: true (1) or false (0). Its derivative is 0 everywhere.

    >>> greater(2.0, 1.0)
    True
    """
    return left > right


def build_less(left: Traced, right: Traced) -> Traced:
    difference = built(subtract, right, left)
    return masked(apply_elementwise(STEP, [difference], infix("<", left.text, right.text)))


@operation(
    build=build_less,
    pointwise=True,
    operator="<",
    ufuncs=[np.less],
    source=f"{PAPER}, section 5",
    domain=[REAL, OTHER],
)
def less(left: Any, right: Any) -> Any:
    """Where left is less than right: true (1) or false (0). Its derivative is 0 everywhere.

    >>> less(2.0, 1.0)
    False
    """
    return left < right
