"""The parts that softmax, its logarithm and logsumexp of one argument share where code computes two of them.

Only the lowering sees them. Until then each is one operation, with a derivative that overflows nowhere.
"""

from dataclasses import dataclass
from functools import cached_property

from dimgrad.graph.elementwise import as_written, call, elementwise
from dimgrad.graph.node import Call, Factor, Node
from dimgrad.graph.product import product
from dimgrad.graph.total import total
from dimgrad.ops.algebraic import RECIPROCAL
from dimgrad.ops.axes import Labels
from dimgrad.ops.exponential import EXP, LOG
from dimgrad.ops.extremes import MAX


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
    share = elementwise(RECIPROCAL, [parts.whole])
    return product(1, [Factor(parts.powers, parts.at.all), Factor(share, parts.at.kept)], parts.at.all)


def parts_of_logsumexp(y: Call) -> Node:
    """max + log Σ exp(x - max)."""
    parts = Parts(y)
    return total([(1, parts.top), (1, as_written(LOG, [parts.whole]))], y.sizes)


def parts_of_log_softmax(y: Call) -> Node:
    """x - max - log Σ exp(x - max)."""
    parts = Parts(y)
    return total([(1, parts.below), (-1, parts.spread(as_written(LOG, [parts.whole])))], y.sizes)
