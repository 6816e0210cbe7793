"""Second derivatives of scalars: one array, or the blocks of several variables."""

from collections.abc import Sequence
from typing import Any

from dimgrad.calculus.arrangement import Arrangement
from dimgrad.calculus.derived import Derived, Labelled, Values, only
from dimgrad.calculus.layout import axes_of, hessian_layout
from dimgrad.derive.second import Blocks, repeated, symmetric
from dimgrad.errors import DerivativeError, Line, Report
from dimgrad.graph.node import Node
from dimgrad.lower.program import Output
from dimgrad.lower.work import work
from dimgrad.tracing.follow import Trace
from dimgrad.value.traced import Traced


def hessian(trace: Trace, value: Traced, form: Arrangement) -> Derived:
    """The blocks H[a][b]: the axes of the variable a, then those of b, each in their own order."""
    for variable in form.variables:
        if variable.structured:
            paths = [repr(item.path) for item in variable.inputs]
            raise DerivativeError(
                Report(
                    f"hessian of {trace.callee.head}: {variable.name} is a structure",
                    expected="one leaf of it, or a tuple of leaves, which gives blocks",
                    mend=f"wrt={paths[0]}" + (f"; wrt=({paths[0]}, {paths[1]})" if len(paths) > 1 else ""),
                    line=Line.of_caller(),
                )
            )
    items = form.inputs
    blocks = _cheapest(value.node, [item.node for item in items])
    results: list[Labelled] = []
    for i, first in enumerate(items):
        for j, item in enumerate(items):
            axes = axes_of(first.node.layout, first.spec), axes_of(item.node.layout, item.spec)
            label = f"{first.path}, {item.path}" if form.several else item.path
            layout = hessian_layout(*axes, first.node.rank)
            results.append(Labelled(label, Output(blocks[i][j], layout), item, first))
    return Derived(tuple(results), _blocks(len(items)) if form.several else only)


def _cheapest(value: Node, variables: Sequence[Node]) -> Blocks:
    """The blocks in the order of contraction that takes less work; where both take the same, as a symmetric sum."""
    twice, summed = repeated(value, variables), symmetric(value, variables)
    if summed is None:
        return twice
    first, second = ([node for row in blocks for node in row] for blocks in (twice, summed))
    return twice if first == second or work(first, {}) < work(second, {}) else summed


def _blocks(count: int) -> Any:
    """Put the results, row by row, into a tuple of tuples."""

    def assemble(results: Sequence[Any], _: Values) -> Any:
        return tuple(tuple(results[count * row : count * (row + 1)]) for row in range(count))

    return assemble
