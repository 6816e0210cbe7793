"""Scalars as the entries of one vector: `column([s, t])`. Its derivative by an entry is a basis vector."""

from collections.abc import Sequence

from dimgrad.graph.parts import concatenated
from dimgrad.value.traced import Traced


def stacked(parts: Sequence[Traced], text: str) -> Traced:
    """A flat vector of traced scalars."""
    tracing = parts[0].tracing
    if len(parts) == 1:
        return Traced(tracing, parts[0].node, (None,), text)
    node = concatenated([part.node for part in parts], [None] * len(parts), 0)
    return Traced(tracing, node, (0,), text)
