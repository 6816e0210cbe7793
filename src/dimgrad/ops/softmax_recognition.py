"""Softmax and the logarithm of a sum of exponentials, found where a body has written them out, shifted or not."""

import math
from dataclasses import dataclass

from dimgrad.graph.elementwise import call, elementwise
from dimgrad.graph.node import Call, Core, Factor, Map, Node, SizeNode, Term, Total
from dimgrad.graph.product import as_term, build, constant, product
from dimgrad.graph.sizes import ONE, Size
from dimgrad.graph.spans import ZERO
from dimgrad.graph.total import Weighted, total
from dimgrad.ops.exponential import EXP, LOG
from dimgrad.ops.softmax import LOG_SOFTMAX, LOGSUMEXP, SOFTMAX
from dimgrad.value.tracing import Tracing


def exponent(node: Node) -> Node | None:
    """Return u of a node that is e^u."""
    return node.arguments[0] if isinstance(node, Map) and node.primitive is EXP else None


@dataclass(frozen=True, slots=True)
class SumOfPowers:
    """Σ e^u over some axes of u."""

    u: Node
    axes: tuple[int, ...]

    @classmethod
    def read(cls, node: Node) -> "SumOfPowers | None":
        """Read a node as one."""
        if not isinstance(node, Core) or len(node.factors) != 1:
            return None
        (f,) = node.factors
        u = exponent(f.node)
        kept = tuple(label for label in f.labels if label in node.out)
        if u is None or f.power != 1 or len(set(f.labels)) < len(f.labels) or node.out != kept:
            return None
        own = cls(u, tuple(axis for axis, label in enumerate(f.labels) if label not in node.out))
        return None if own.count == ZERO else own  # of no entries it is 0, whose logarithm NumPy has

    @property
    def count(self) -> Size:
        """How many powers are summed."""
        return math.prod((self.u.sizes[axis] for axis in self.axes), start=ONE)

    def require_entries(self, name: str) -> None:
        """Note in the trace that runs that there has to be a largest entry."""
        tracing = Tracing.active()
        if tracing is not None:
            tracing.nonempty.append((self.count, f"{name} of an array"))

    @property
    def kept(self) -> tuple[int, ...]:
        """The axes that are left."""
        return tuple(axis for axis in range(self.u.rank) if axis not in self.axes)

    @property
    def parameters(self) -> tuple[int, ...]:
        """The axes as parameters of a call: none where they are all."""
        return self.axes if self.kept else ()

    def shifted(self) -> tuple[Node, Node]:
        """u without what is the same in all powers of a sum, as the largest of them, and that."""
        sizes = [self.u.sizes[axis] for axis in self.kept]
        varying: list[Weighted] = []
        same: list[Weighted] = []
        for weight, term in self.u.terms if isinstance(self.u, Total) else ():
            row = as_term(term)
            carried = {label for f in row.factors for label in f.labels}
            if any(row.out.count(row.out[axis]) > 1 or row.out[axis] in carried for axis in self.axes):
                varying.append((weight, term))
            else:
                out = tuple(row.out[axis] for axis in self.kept)
                same.append((weight, build(Term(row.coefficient, row.factors, out, row.sizes))))
        if not varying or not same:
            return self.u, constant(0, sizes)
        return total(varying, self.u.sizes), total(same, sizes)


def softmax_of(left: Node, right: Node) -> Node | None:
    """e^u / Σ e^u is softmax, that of u - c too."""
    row, u = as_term(right), exponent(left)
    if u is None or row.coefficient != 1 or len(row.factors) != 1 or row.factors[0].power != 1:
        return None
    own = SumOfPowers.read(row.factors[0].node)
    if own is None or own.u is not u or row.factors[0].labels != tuple(row.out[axis] for axis in own.kept):
        return None
    own.require_entries("softmax")
    varying, _ = own.shifted()
    return call(SOFTMAX, [varying], u.sizes, own.parameters)


def logarithm_of_sum(node: Node) -> Node | None:
    """log Σ e^u is logsumexp, with log c beside it where the sum is multiplied with c; log softmax has a name too."""
    if isinstance(node, Call) and node.primitive is SOFTMAX:
        return call(LOG_SOFTMAX, node.arguments, node.sizes, node.parameters)
    row = as_term(node)
    sizes = [f for f in row.factors if isinstance(f.node, SizeNode)]
    sums = [f for f in row.factors if f not in sizes]
    own = SumOfPowers.read(sums[0].node) if len(sums) == 1 and sums[0].power == 1 else None
    if own is None or row.coefficient <= 0 or sums[0].labels != row.out:
        return None
    own.require_entries("logsumexp")
    varying, same = own.shifted()
    terms = [(1, call(LOGSUMEXP, [varying], node.sizes, own.parameters)), (1, same)]
    terms += [(f.power, _repeated(elementwise(LOG, [f.node]), node)) for f in sizes]
    return total([*terms, (math.log(row.coefficient), constant(1, node.sizes))], node.sizes)


def _repeated(scalar: Node, like: Node) -> Node:
    """A scalar along the axes of another node."""
    return product(1, [Factor(scalar, ())], range(like.rank), dict(enumerate(like.sizes)))
