"""The infix operators on traced values: sums, element-wise products and quotients, strict but for scalars."""

from collections.abc import Callable
from typing import Any

import numpy as np

from dimgrad.graph.node import Factor, Node, SizeNode
from dimgrad.graph.product import constant_value, product
from dimgrad.graph.total import total
from dimgrad.ops.algebraic import reciprocal
from dimgrad.ops.declaration import built, operation
from dimgrad.ops.domain import NONZERO, REAL
from dimgrad.ops.mends import product_mend
from dimgrad.ops.operand import aligned, combine, layout_over, spread
from dimgrad.ops.references import PAPER
from dimgrad.value.expressions import infix
from dimgrad.value.traced import Traced


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


@operation(
    build=build_multiply,
    pointwise=True,
    operator="*",
    ufuncs=[np.multiply],
    source=f"{PAPER}, section 4.2",
    mend=product_mend,
)
def multiply(left: Any, right: Any) -> Any:
    """The element-wise product of two tensors of one shape, or a tensor times a scalar; written `left * right`.

    >>> multiply(3.0, 2.0)
    6.0
    """
    return left * right


##### division


RATIOS: list[Callable[[Node, Node], Node | None]] = []
"""What a ratio of two nodes is by another name, or None. Entered by `recognition`, at import."""


def build_divide(left: Traced, right: Traced) -> Traced:
    text = infix("/", left.text, right.text)
    for ratio in RATIOS if left.layout == right.layout or not right.layout else []:
        axes = () if right.layout else tuple(range(left.node.rank))  # a scalar is repeated as the other lies
        under = product(1, [Factor(right.node, ())], axes, dict(enumerate(left.node.sizes))) if axes else right.node
        if (named := ratio(left.node, under)) is not None:
            return Traced(left.tracing, named, left.layout, text)
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
    domain=[REAL, NONZERO],
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
