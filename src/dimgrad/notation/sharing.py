"""Names for parts of a long formula: what occurs several times is written once, `… with s = tanh(W x + b)`."""

from collections.abc import Iterator
from itertools import chain, count

from dimgrad.notation.atoms import Extent, Identity, Ones, Part, Symbol
from dimgrad.notation.compound import Product, Transposed
from dimgrad.notation.expression import Expression
from dimgrad.notation.kind import Kind
from dimgrad.notation.names import latex_name, text_name
from dimgrad.notation.whole import Whole

WORTH = 10
"""What is shorter than this is written again."""

type Named = list[tuple[Symbol, Expression]]
"""Names and what they stand for, what is used before what uses it."""


def named(root: Expression) -> tuple[Expression, Named]:
    """Return a tree in which shared parts are names, and what the names stand for."""
    nodes = topological(root)
    uses = {root.key: 1}
    for node in nodes:
        for part in _parts(node):
            uses[part.key] = uses.get(part.key, 0) + 1
    taken = {node.text for node in nodes if isinstance(node, Symbol)}
    taken |= {s.name for node in nodes if isinstance(node, Extent) for s in node.size.symbols()}
    letters, capitals = _free_names(taken, "stuvpqrz"), _free_names(taken, "SUVPQRZ")
    done: dict[str, Expression] = {}
    definitions: Named = []
    for node in nodes:
        fresh = node.rebuilt(lambda part: done[part.key])
        worth = uses[node.key] > 1 and fresh.length >= WORTH and not _plain(fresh)
        if node is not root and (isinstance(node, Part) or worth) and not isinstance(fresh, Symbol):
            name = next(capitals if fresh.kind in {Kind.MATRIX, Kind.TENSOR} else letters)
            symbol = Symbol(text_name(name), latex_name(name), fresh.kind)
            definitions.append((symbol, fresh))
            fresh = symbol
        done[node.key] = fresh
    return done[root.key], definitions


def _plain(body: Expression) -> bool:
    inner = body.inner if isinstance(body, Transposed) else body
    return isinstance(inner, Symbol | Ones | Identity | Extent | Whole) or (
        isinstance(inner, Product) and not inner.scalars and not inner.chain
    )


def _parts(node: Expression) -> tuple[Expression, ...]:
    return node.definition if isinstance(node, Part) else node.children


def topological(root: Expression) -> list[Expression]:
    """Every node, each once, parts before what they are part of."""
    done: dict[str, Expression] = {}
    stack: list[tuple[Expression, Iterator[Expression]]] = [(root, iter(_parts(root)))]
    while stack:
        node, rest = stack[-1]
        for part in rest:
            if part.key not in done:
                stack.append((part, iter(_parts(part))))
                break
        else:
            stack.pop()
            done[node.key] = node
    return list(done.values())


def _free_names(taken: set[str], letters: str) -> Iterator[str]:
    """Letters that stand for nothing else, then the first of them with numbers."""
    names = chain(letters, (f"{letters[0]}{number}" for number in count(1)))
    return (name for name in names if text_name(name) not in taken)
