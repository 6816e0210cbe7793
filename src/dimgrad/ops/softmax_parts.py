"""The parts that softmax, its logarithm and logsumexp of one argument share where code computes two of them.

Only the lowering sees them. Until then each is one operation, with a derivative that overflows nowhere.
"""

from dataclasses import dataclass
from functools import cached_property

from dimgrad.graph.elementwise import as_written, call, elementwise
from dimgrad.graph.node import Call, Factor, Node
from dimgrad.graph.primitive import Primitive
from dimgrad.graph.product import product
from dimgrad.graph.total import total
from dimgrad.ops.axes import Labels
from dimgrad.ops.exponential import EXP, LOG
from dimgrad.ops.extremes import MAX


def numpy_share(y: Call) -> str:
    """The sums have fewer axes than what they divide."""
    if not y.parameters:
        return "{y} = {0} / {1}"
    index = ", ".join("None" if axis in y.parameters else ":" for axis in range(y.rank))
    return f"{{y}} = {{0}} / {{1}}[{index}]"


SHARE = Primitive(
    name="share",
    jacobians=(),  # nothing is derived any more where it occurs
    text=lambda _: "{0} / {1}",
    latex=lambda _: r"\frac{{{0}}}{{{1}}}",
    numpy=numpy_share,
    bounds=(0.0, 1.0),
    fresh=True,
)


@dataclass(frozen=True)
class Parts:
    """The parts of a call."""

    call: Call

    @cached_property
    def at(self) -> Labels:
        """The labels of its argument."""
        return Labels(self.call)

    @cached_property
    def top(self) -> Node:
        """The largest entries."""
        at = self.at
        return call(MAX, [at.x], [at.sizes[label] for label in at.kept], self.call.parameters)

    @cached_property
    def below(self) -> Node:
        """How far entries lie below the largest."""
        return total([(1, self.at.x), (-1, self.spread(self.top))], self.at.x.sizes)

    @cached_property
    def powers(self) -> Node:
        """exp of that: at most 1."""
        return elementwise(EXP, [self.below])

    @cached_property
    def whole(self) -> Node:
        """The sums of these."""
        return product(1, [Factor(self.powers, self.at.all)], self.at.kept)

    def spread(self, node: Node) -> Node:
        """One value for each of the entries that were taken together."""
        return product(1, [Factor(node, self.at.kept)], self.at.all, self.at.sizes)


def parts_of_softmax(y: Call) -> Node:
    """exp(x - max) / Σ exp(x - max)."""
    parts = Parts(y)
    return call(SHARE, [parts.powers, parts.whole], y.sizes, y.parameters)


def parts_of_logsumexp(y: Call) -> Node:
    """max + log Σ exp(x - max)."""
    parts = Parts(y)
    return total([(1, parts.top), (1, as_written(LOG, [parts.whole]))], y.sizes)


def parts_of_log_softmax(y: Call) -> Node:
    """x - max - log Σ exp(x - max)."""
    parts = Parts(y)
    return total([(1, parts.below), (-1, parts.spread(as_written(LOG, [parts.whole])))], y.sizes)
