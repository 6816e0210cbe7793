"""Powers of entries."""

from collections.abc import Sequence
from typing import Any, overload

import numpy as np

from dimgrad.graph.algebra import Entry
from dimgrad.graph.elementwise import REWRITES
from dimgrad.graph.elementwise import elementwise as map_node
from dimgrad.graph.node import Factor, Node
from dimgrad.graph.primitive import Elementwise
from dimgrad.graph.product import constant_value, product
from dimgrad.ops.algebraic import RECIPROCAL, sqrt
from dimgrad.ops.declaration import apply_elementwise, built, elementwise, operation, primitive_of
from dimgrad.ops.domain import POSITIVE, REAL
from dimgrad.ops.exponential import LOG
from dimgrad.ops.references import HANDBOOK, PAPER
from dimgrad.tensors import AnyTensor, Column, Matrix, Row, Scalar, Tensor, Vector
from dimgrad.value.expressions import infix
from dimgrad.value.traced import Traced

##### power


def d_log_beside_x(y: Entry, x: Entry, factor: Entry) -> Entry:
    return x.apply(RECIPROCAL)  # 1/x


def d_log_beside_factor(y: Entry, x: Entry, factor: Entry) -> int:
    return 0  # it only says where the logarithm does not count


def log_beside(x: Any, factor: Any) -> Any:
    return np.log(np.where(factor == 0.0, 1.0, x))


LOG_BESIDE = Elementwise(
    name="log_beside",
    kernel=log_beside,
    derivatives=(d_log_beside_x, d_log_beside_factor),
    text="log({0})",
    latex=r"\log\left({0}\right)",
    numpy="np.log(np.where({1} == 0.0, 1.0, {0}))",
)
"""The logarithm beside a factor, for which x^p log x is 0 where x^p is: its limit at 0."""


def d_power_beside_x(y: Entry, x: Entry, q: Entry, factor: Entry) -> Entry:
    return q * x.apply(POWER_BESIDE, q - 1, q * factor)  # q x^(q-1)


def d_power_beside_q(y: Entry, x: Entry, q: Entry, factor: Entry) -> Entry:
    return y * x.apply(LOG_BESIDE, y)  # x^q log x


def d_power_beside_factor(y: Entry, x: Entry, q: Entry, factor: Entry) -> int:
    return 0  # it only says where the power does not count


def power_beside(x: Any, q: Any, factor: Any) -> Any:
    return np.where(factor == 0.0, 0.0, x**q)


POWER_BESIDE = Elementwise(
    name="power_beside",
    kernel=power_beside,
    derivatives=(d_power_beside_x, d_power_beside_q, d_power_beside_factor),
    text="{0}^{1}",
    latex="{{{0}}}^{{{1}}}",
    numpy="np.where({2} == 0.0, 0.0, {0} ** {1})",
)
"""The power beside a factor, for which p x^(p-1) is 0 where p is, also at x = 0: there x^0 is constant."""


def plain_log(arguments: Sequence[Node]) -> Node | None:
    """Of a number other than 0 there is nothing to guard."""
    return map_node(LOG, arguments[:1]) if constant_value(arguments[0]) else None


def plain_power(arguments: Sequence[Node]) -> Node | None:
    """Nor beside one."""
    return map_node(GENERAL_POWER, arguments[:2]) if constant_value(arguments[2]) else None


REWRITES.update({LOG_BESIDE: plain_log, POWER_BESIDE: plain_power})


def d_general_power_x(y: Entry, x: Entry, p: Entry) -> Entry:
    return p * x.apply(POWER_BESIDE, p - 1, p)  # p x^(p-1)


def d_general_power_p(y: Entry, x: Entry, p: Entry) -> Entry:
    return y * x.apply(LOG_BESIDE, y)  # x^p log x


@elementwise(
    derivatives=[d_general_power_x, d_general_power_p],
    text="{0}^{1}",
    latex="{{{0}}}^{{{1}}}",
    numpy="{0} ** {1}",
    source=f"{HANDBOOK}, 4.2.5",
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
