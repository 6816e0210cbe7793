"""The optional compiler: where one loop over rows is faster than NumPy, and Numba is installed, the loop is written."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib import import_module

from dimgrad.graph.node import Node
from dimgrad.graph.sizes import Symbol
from dimgrad.lower.draft import Draft, Kind, Operand
from dimgrad.lower.loop import Loop
from dimgrad.lower.maps import whole
from dimgrad.lower.rows import Rows, rows_of

NAMES = ("cache", "numba", "over_rows", "rows")
"""The names that the code of a loop brings along."""

IMPORTS = ("from functools import cache", "", "import numba", "from dimgrad.lower.threads import over_rows")


@lru_cache(maxsize=1)
def compiles() -> bool:
    """Whether there is Numba, and it is one for this NumPy. It is imported only where there is something to compile."""
    try:
        import_module("numba")
    except ImportError:
        return False
    return True


def found(order: Sequence[Node], outputs: Sequence[Node], draft: Draft, numbers: Mapping[Symbol, int]) -> Rows | None:
    """Return what one compiled loop should do, if anything; sizes that are not known are none to compile for."""
    rows = rows_of(order, outputs, draft.contractions, numbers) if numbers else None
    return rows if rows is not None and compiles() else None


def write_rows(draft: Draft, rows: Rows) -> str:
    """Write the call of a loop, and return the source of the loop. What it is given has been written before."""
    loop = Loop(rows, "rows", draft.numbers)
    given = [whole(draft, node) for node in (*rows.inputs, *rows.given)]
    sources = 0
    for operand in given:
        sources |= operand.sources
    words = [operand.text if operand.labels else f"float({operand.text})" for operand in given]
    words += [f"np.ascontiguousarray({whole(draft, node).text}.T)" for node in loop.turned]
    words += [draft.size(size) for size in loop.sizes]
    dtype = draft.dtype(sources)
    kept = ", ".join(f"np.empty({draft.shape(node.sizes)}{dtype})" for node in rows.kept)
    zeros = ", ".join(f"np.zeros({draft.shape(node.sizes)}{dtype})" for node in rows.sums)
    name = f"rows({', '.join(draft.size(size) for size in loop.unrolled)})" if loop.unrolled else "rows"
    call = f"over_rows({name}, {draft.size(rows.count)}, [{', '.join(words)}], [{kept}], [{zeros}])"
    results = draft.assign(call, hint="results", pinned=True, fresh=True)
    for place, node in enumerate([*rows.kept, *rows.sums]):
        name = draft.assign(f"{results}[{place}]{'' if node.sizes else '[()]'}", node.sizes)
        draft.values[node] = Operand(name, tuple(range(node.rank)), Kind.NUMPY, sources)
    return loop.source
