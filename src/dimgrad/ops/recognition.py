"""Functions that have a name and are safe against overflow, found where a body has written them out."""

from collections.abc import Sequence

from dimgrad.graph.cancellation import QUOTIENTS
from dimgrad.graph.elementwise import REWRITES, elementwise
from dimgrad.graph.node import Factor, Map, Node, Total
from dimgrad.graph.primitive import Elementwise
from dimgrad.graph.product import constant_value, product
from dimgrad.ops.activations import SIGMOID, SOFTPLUS
from dimgrad.ops.algebraic import RECIPROCAL
from dimgrad.ops.arithmetic import RATIOS
from dimgrad.ops.exponential import EXP, LOG, LOG1P
from dimgrad.ops.hyperbolic import COSH, SINH, TANH
from dimgrad.ops.trigonometric import COS, SIN, TAN


def exponent(node: Node) -> Node | None:
    """Return u of a node that is e^u."""
    return node.arguments[0] if isinstance(node, Map) and node.primitive is EXP else None


def exponent_beside_one(node: Node) -> Node | None:
    """Return u of a node that is 1 + e^u."""
    if not isinstance(node, Total) or len(node.terms) != 2:
        return None
    terms = [term for coefficient, term in node.terms if coefficient * (constant_value(term) or 1) == 1]
    others = [term for term in terms if constant_value(term) is None]
    return exponent(others[0]) if len(terms) == 2 and len(others) == 1 else None


def sigmoid_of_minus(arguments: Sequence[Node]) -> Node | None:
    u = exponent_beside_one(arguments[0])
    if u is None:
        return None
    axes = tuple(range(u.rank))
    return elementwise(SIGMOID, [product(-1, [Factor(u, axes)], axes)])  # 1/(1 + e^u) = σ(-u)


def softplus_of(arguments: Sequence[Node]) -> Node | None:
    u = exponent_beside_one(arguments[0])
    return None if u is None else elementwise(SOFTPLUS, [u])  # log(1 + e^u)


def softplus_of_log1p(arguments: Sequence[Node]) -> Node | None:
    u = exponent(arguments[0])
    return None if u is None else elementwise(SOFTPLUS, [u])  # log1p(e^u)


def sigmoid_of(left: Node, right: Node) -> Node | None:
    u = exponent_beside_one(right)
    return elementwise(SIGMOID, [u]) if u is not None and exponent(left) is u else None  # e^u/(1 + e^u) = σ(u)


def enter_quotients(over: Elementwise, under: Elementwise, ratio: Elementwise) -> None:
    """In derivatives over/under is a ratio, and under/over one over it: these overflow nowhere."""
    QUOTIENTS[over, under] = lambda arguments: elementwise(ratio, arguments)
    QUOTIENTS[under, over] = lambda arguments: elementwise(RECIPROCAL, [elementwise(ratio, arguments)])


enter_quotients(SINH, COSH, TANH)
enter_quotients(SIN, COS, TAN)
RATIOS.append(sigmoid_of)
REWRITES.update({RECIPROCAL: sigmoid_of_minus, LOG: softplus_of, LOG1P: softplus_of_log1p})
