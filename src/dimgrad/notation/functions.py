"""The constructors of functions: declared ones, and the diagonal and the trace of a matrix."""

from collections.abc import Sequence
from typing import Any

from dimgrad.graph.parts import JOINT
from dimgrad.graph.primitive import Elementwise, Primitive
from dimgrad.notation.algebra import Chain, hadamard, times, transpose, turned_function, within
from dimgrad.notation.applied import Diagonal, Function, Norm, Trace
from dimgrad.notation.compound import Kronecker, Product, Transposed
from dimgrad.notation.expression import Expression
from dimgrad.notation.joined import joint
from dimgrad.notation.kind import Kind


def apply(
    primitive: Elementwise | Primitive, parameters: tuple[Any, ...], arguments: Sequence[Expression], shape: Kind
) -> Expression:
    """Return a function of arguments; reciprocals become divisions, the root of a squared norm the norm."""
    if primitive.name == "kron":
        return Kronecker(arguments[0], arguments[1])
    if primitive.name == JOINT and shape is not Kind.TENSOR:
        return joint(parameters, arguments, shape)
    inverts = isinstance(primitive, Elementwise) and (primitive.inverts or primitive.name == "reciprocal")
    if inverts and shape is not Kind.TENSOR:
        return times(1, [(arguments[0], -1)], []) if shape is Kind.SCALAR else hadamard([(arguments[0], -1)])
    if isinstance(primitive, Elementwise) and (primitive.roots or primitive.name == "sqrt"):
        match arguments[0]:
            case Product(1, ((Norm() as norm, 2),), ()):
                return norm
            case _:
                pass
    straight = Function(primitive, parameters, tuple(arguments), shape)
    turned = turned_function(straight)
    if turned is None:
        return straight
    if shape is Kind.SCALAR:
        return min(straight, turned, key=lambda way: way.order)
    return straight if straight.transposes <= turned.transposes else Transposed(turned)


def diagonal(matrix: Expression) -> Expression:
    """Return the diagonal of a matrix; the matrix and its transpose have the same."""

    def of(body: Expression) -> Expression:
        return Diagonal(min(body, transpose(body), key=lambda way: way.order))

    return within(matrix, of)


def trace(chain: Chain) -> Expression:
    """Return the trace of a product, which may begin anywhere and be read backwards."""
    body = times(1, [], chain)
    links = list(body.chain) if isinstance(body, Product) else [body]
    ways: list[Expression] = []
    for row in (links, [transpose(link) for link in reversed(links)]):
        ways += [times(1, [], row[start:] + row[:start]) for start in range(len(row))]
    best = min(ways, key=lambda way: way.order)
    coefficient, scalars = (body.coefficient, body.scalars) if isinstance(body, Product) else (1, ())
    return times(coefficient, [*scalars, (Trace(best), 1)], [])
