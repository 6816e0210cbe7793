"""The names of rules: those of the paper where it has one, else the usual ones.

Source: Parr & Howard, The Matrix Calculus You Need For Deep Learning (arXiv 1802.01528), sections 2 to 4.
"""

from collections.abc import Container, Sequence

from dimgrad.graph.node import Call, Core, Factor, Map, Node, Pattern, Total
from dimgrad.graph.primitive import Elementwise, Primitive


def rule_of(node: Node, depends: Container[Node]) -> str:
    """The rule that a node is differentiated by; `depends` has the arguments that are no constants."""
    match node:
        case Map():
            return _of_entries(node.primitive, node.rank, len(node.arguments))
        case Call():
            return _declared(node.primitive) or f"derivative of {node.primitive.name}"
        case Total():
            return _of_sum(node, depends)
        case Core() | Pattern():
            return _of_product(node.factors, node.out, depends)
        case _:
            raise AssertionError(f"no rule for {type(node).__name__}")


def chain_rule(node: Node, through: Sequence[Node], variable: Node) -> str | None:
    """The chain rule by which a node is differentiated through its arguments; None where they are the variable."""
    if list(through) == [variable]:
        return None
    rank = max(part.rank for part in (node, variable, *through))
    if rank == 0:
        return "single-variable chain rule" if len(through) == 1 else "single-variable total-derivative chain rule"
    name = "vector chain rule" if rank == 1 else "chain rule, summed over entries"
    return name if len(through) == 1 else f"{name}, total derivative"


def _declared(primitive: Elementwise | Primitive) -> str:
    return primitive.rule


def _of_entries(primitive: Elementwise, rank: int, arguments: int) -> str:
    if primitive.rule:
        return primitive.rule
    if rank == 0:
        return f"derivative of {primitive.name}"
    return "element-wise function" if arguments == 1 else "element-wise binary operator"


def _of_sum(node: Total, depends: Container[Node]) -> str:
    # A scalar that the variable moves is expanded in a step of its own, before this one.
    own = [term for _, term in node.terms if isinstance(term, Pattern) and term not in depends]
    if any(_spreads(term.factors, term.out) for term in own):
        return "scalar expansion" if node.rank else "sum rule"
    return "element-wise binary operator" if node.rank and len(node.terms) == 2 else "sum rule"


def _spreads(factors: Sequence[Factor], out: Sequence[int]) -> bool:
    """Whether nothing is carried by the axes: a number or a scalar, repeated."""
    return bool(factors) and bool(out) and not any(factor.labels for factor in factors)


def _of_product(factors: Sequence[Factor], out: tuple[int, ...], depends: Container[Node]) -> str:
    tensors = [factor for factor in factors if factor.labels]
    scalars = [factor for factor in factors if not factor.labels]
    carried = {label for factor in tensors for label in factor.labels}
    if not out and not tensors:
        return _of_scalars([factor for factor in scalars if factor.node in depends])
    if carried - set(out):
        return _of_contraction(tensors, out)
    if len(set(out)) < len(out):
        return "diagonal matrix"
    if set(out) - carried:
        return "scalar expansion" if not tensors else "repetition"
    if len(tensors) == 1:
        return _of_one(tensors[0], out, scaled=bool(scalars))
    same = all(set(factor.labels) == set(out) for factor in tensors)
    return "element-wise binary operator" if same else "outer product"


def _of_scalars(scalars: Sequence[Factor]) -> str:
    if len(scalars) == 1:
        return "power rule" if scalars[0].power != 1 else "constant multiple"
    return "product rule"


def _of_one(factor: Factor, out: tuple[int, ...], *, scaled: bool) -> str:
    if scaled:
        return "scalar expansion"
    if factor.power != 1:
        return "element-wise function"
    return "constant multiple" if factor.labels == out else "transposition"


def _of_contraction(tensors: Sequence[Factor], out: tuple[int, ...]) -> str:
    if len(tensors) == 1 and len(set(tensors[0].labels)) < len(tensors[0].labels):
        return "trace" if not out else "diagonal"
    if len(tensors) == 1 and tensors[0].power == 1:
        if out:
            return "sum along an axis"
        return "vector sum reduction" if tensors[0].node.rank == 1 else "sum of all entries"
    if len(tensors) == 1 and not out:
        return "squared norm" if tensors[0].power == 2 else "sum of powers"
    if not out and all(len(factor.labels) == 1 for factor in tensors):
        return "dot product"
    if all(len(factor.labels) <= 2 for factor in tensors):
        return "matrix product"
    return "product rule, entry by entry"
