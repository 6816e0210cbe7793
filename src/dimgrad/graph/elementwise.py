"""The constructors of element-wise functions and of calls of declared primitives."""

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from dimgrad.graph.node import Call, Factor, Map, Node, Term, intern
from dimgrad.graph.primitive import Elementwise, Primitive
from dimgrad.graph.product import as_term, build, constant, constant_value, product
from dimgrad.graph.sizes import Size

REWRITES: dict[Elementwise, Callable[[Sequence[Node]], Node | None]] = {}
"""By function: what another function of other arguments gives better, or None. The operations enter them at import."""


def elementwise(primitive: Elementwise, arguments: Sequence[Node]) -> Node:
    """Apply a function to the entries of arguments with the same axes.

    It is pushed inwards through ones and transpositions (`f(1 z) = 1 f(z)`), never through a delta, off which the
    argument is zero and the result is `f(0)`.
    """
    sizes = arguments[0].sizes
    values = [constant_value(argument) for argument in arguments]
    if all(value is not None for value in values):
        with np.errstate(all="ignore"):  # what overflows here, or divides by zero, does so again when it runs
            folded = float(primitive.kernel(*map(np.float64, values)))
        if math.isfinite(folded):
            return constant(int(folded) if folded.is_integer() else folded, sizes)
    rewritten = REWRITES[primitive](arguments) if primitive in REWRITES else None
    return as_written(primitive, arguments) if rewritten is None else rewritten


def as_written(primitive: Elementwise, arguments: Sequence[Node]) -> Node:
    """Apply a function to the entries of arguments, whatever would give the same in a better way."""
    sizes = arguments[0].sizes
    order = _order(arguments)
    if order == tuple(range(len(sizes))):
        return intern(Map, (primitive, *arguments), sizes, primitive=primitive, _arguments=tuple(arguments))
    inner = as_written(primitive, [_select(argument, order) for argument in arguments])
    return product(1, [Factor(inner, order)], tuple(range(len(sizes))), dict(enumerate(sizes)))


def _order(arguments: Sequence[Node]) -> tuple[int, ...]:
    """The axes along which anything varies, in the order in which the first argument with all of them stores them."""
    rows = [as_term(argument) for argument in arguments]
    alive = tuple(
        axis
        for axis in range(arguments[0].rank)
        if any(
            row.out.count(row.out[axis]) > 1 or any(row.out[axis] in factor.labels for factor in row.factors)
            for row in rows
        )
    )
    # The first argument with all these axes decides, so that f(Aᵀ, A) becomes f(A, Aᵀ)ᵀ and stays so.
    for row in rows:
        whole = [f for f in row.factors if len(f.labels) == len(alive)]
        if len(alive) > 1 and len(whole) == 1 and len(set(row.out)) == len(row.out):
            return tuple(row.out.index(label) for label in whole[0].labels)
    return alive


def _select(node: Node, axes: tuple[int, ...]) -> Node:
    """Keep these axes of a node, in this order; along the others it is constant."""
    row = as_term(node)
    return build(Term(row.coefficient, row.factors, tuple(row.out[axis] for axis in axes), row.sizes))


def call(
    primitive: Primitive, arguments: Sequence[Node], sizes: Sequence[Size], parameters: tuple[Any, ...] = ()
) -> Node:
    """Apply a declared primitive."""
    key = (primitive, tuple(arguments), parameters)
    return intern(Call, key, sizes, primitive=primitive, _arguments=tuple(arguments), parameters=parameters)
