"""Second derivatives of a scalar by several variables."""

from collections.abc import Sequence

from dimgrad.derive.chain import reverse
from dimgrad.graph.node import Factor, Node
from dimgrad.graph.product import product


def second_derivatives(value: Node, variables: Sequence[Node]) -> list[list[Node]]:
    """Return the blocks of the Hessian of a scalar: [i][j] has the axes of variable i, then those of variable j."""
    gradients = reverse(value, variables)
    blocks: list[list[Node]] = []
    for i, gradient in enumerate(gradients):
        above = [_turned(blocks[j][i], variables[j].rank) for j in range(i)]
        blocks.append([*above, *reverse(gradient, variables[i:])])
    return blocks


def _turned(block: Node, rank: int) -> Node:
    """The block of the same two variables the other way round."""
    labels = tuple(range(block.rank))
    return product(1, [Factor(block, labels)], labels[rank:] + labels[:rank])
