"""Functions of entries that have a name and are safe against overflow, found where a body has written them out."""

from collections.abc import Sequence

from dimgrad.graph.cancellation import QUOTIENTS
from dimgrad.graph.complement import COMPLEMENTARY
from dimgrad.graph.elementwise import REWRITES, elementwise
from dimgrad.graph.node import Factor, Map, Node, Total
from dimgrad.graph.primitive import Elementwise
from dimgrad.graph.product import constant_value, product
from dimgrad.ops.activations import SIGMOID, SOFTPLUS
from dimgrad.ops.algebraic import RECIPROCAL
from dimgrad.ops.arithmetic import RATIOS
from dimgrad.ops.exponential import LOG, LOG1P
from dimgrad.ops.hyperbolic import COSH, SINH, TANH
from dimgrad.ops.normal import NORMAL_DISTRIBUTION
from dimgrad.ops.softmax_recognition import exponent, logarithm_of_sum, softmax_of
from dimgrad.ops.trigonometric import COS, SIN, TAN


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
    return elementwise(SIGMOID, [minus(u)])  # 1/(1 + e^u) = σ(-u)


def minus(node: Node, weight: int = -1) -> Node:
    axes = tuple(range(node.rank))
    return product(weight, [Factor(node, axes)], axes)


def log_of(arguments: Sequence[Node]) -> Node | None:
    """The logarithm of 1 + e^u and of a sigmoid, which loses its digits where it is near 0 or 1."""
    if (u := exponent_beside_one(arguments[0])) is not None:
        return elementwise(SOFTPLUS, [u])  # log(1 + e^u)
    if (u := argument_of_sigmoid(arguments[0])) is not None:
        return minus(elementwise(SOFTPLUS, [minus(u)]))  # log σ(u) = -log(1 + e^-u)
    if (u := rest_of_sigmoid(arguments[0])) is not None:
        return minus(elementwise(SOFTPLUS, [u]))  # log(1 - σ(u)) = log σ(-u)
    return logarithm_of_sum(arguments[0])


def argument_of_sigmoid(node: Node) -> Node | None:
    """Return u of a node that is σ(u)."""
    return node.arguments[0] if isinstance(node, Map) and node.primitive is SIGMOID else None


def rest_of_sigmoid(node: Node) -> Node | None:
    """Return u of a node that is 1 - σ(u)."""
    if not isinstance(node, Total) or len(node.terms) != 2:
        return None
    found = [argument_of_sigmoid(term) for weight, term in node.terms if weight == -1]
    ones = [weight * (constant_value(term) or 0) == 1 for weight, term in node.terms]
    return found[0] if found and any(ones) else None


def softplus_of_log1p(arguments: Sequence[Node]) -> Node | None:
    u = exponent(arguments[0])
    return None if u is None else elementwise(SOFTPLUS, [u])  # log1p(e^u)


def sigmoid_of(left: Node, right: Node) -> Node | None:
    u = exponent_beside_one(right)
    return elementwise(SIGMOID, [u]) if u is not None and exponent(left) is u else None  # e^u/(1 + e^u) = σ(u)


def quotient_of(left: Node, right: Node) -> Node | None:
    """sinh/cosh is tanh also where both overflow."""
    if not isinstance(left, Map) or not isinstance(right, Map) or left.arguments != right.arguments:
        return None
    named = QUOTIENTS.get((left.primitive, right.primitive))
    return None if named is None else named(left.arguments)


def enter_quotients(over: Elementwise, under: Elementwise, ratio: Elementwise) -> None:
    """Over/under is a ratio, and under/over one over it: these overflow nowhere."""
    QUOTIENTS[over, under] = lambda arguments: elementwise(ratio, arguments)
    QUOTIENTS[under, over] = lambda arguments: elementwise(RECIPROCAL, [elementwise(ratio, arguments)])


enter_quotients(SINH, COSH, TANH)
enter_quotients(SIN, COS, TAN)
COMPLEMENTARY.update([SIGMOID, NORMAL_DISTRIBUTION])
RATIOS.extend([sigmoid_of, quotient_of, softmax_of])
REWRITES.update({RECIPROCAL: sigmoid_of_minus, LOG: log_of, LOG1P: softplus_of_log1p})
