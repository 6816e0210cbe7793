"""Operations of one argument that have parts in common are written out where two of them are computed together."""

from collections import Counter
from collections.abc import Sequence

from dimgrad.graph.node import Call, Node, topological
from dimgrad.graph.substitute import substitute


def with_shared_parts(outputs: Sequence[Node]) -> list[Node]:
    """Return the outputs, such calls replaced by their parts, which are then computed once."""
    calls = [node for node in topological(outputs) if isinstance(node, Call) and node.primitive.parts is not None]
    families = Counter((node.arguments, node.parameters) for node in calls)
    changes: dict[Node, Node] = {}
    for node in calls:
        if families[node.arguments, node.parameters] > 1 and node.primitive.parts is not None:
            changes[node] = node.primitive.parts(node)
    return substitute(outputs, changes) if changes else list(outputs)
