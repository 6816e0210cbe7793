"""What it takes to run a linear map: its structure, and its programs, made when they are first needed.

A plan holds for certain sizes and any values of the parts, so maps of one function at many points share theirs. Vectors
and matrices of a map are over vec, which stacks columns: of an array with several axes the first one runs fastest.
"""

import math
from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import Any

import numpy as np

from dimgrad.graph.node import Factor, Input, Layout, Node, Number, topological
from dimgrad.graph.product import product
from dimgrad.graph.reshaping import reshaped
from dimgrad.graph.sizes import ONE, Size, Symbol
from dimgrad.linear.application import applied, diagonal_of, multiplied_out
from dimgrad.linear.grid import Grid
from dimgrad.linear.kinds import Kind, Kinds
from dimgrad.linear.structure import (
    Part,
    Product,
    Sizes,
    Structure,
    added,
    composed,
    is_symmetric,
    leaves,
    renamed,
    scaled,
)
from dimgrad.linear.written import Written
from dimgrad.lower.program import Output, Program, lower

type Array = np.ndarray[Any, np.dtype[Any]]
type Values = Mapping[Part, Any]
"""The arrays of the parts; of scalars the numbers."""

MAPS = 256
"""So many products and sums of maps are remembered."""


class Plan:
    """A linear map without the values of its parts."""

    def __init__(
        self, structure: Structure, written: Written, numbers: Mapping[Symbol, int], grid: Grid | None = None
    ) -> None:
        self.structure = structure
        self.written = written
        self.numbers = numbers
        """The sizes for which it holds."""
        self.grid = grid
        """The blocks of which the structure is the sum, where it is by several arrays."""
        self.kinds: Kinds = Kinds(numbers)

    @cached_property
    def transposed(self) -> "Plan":
        """The plan of the transpose."""
        grid = None if self.grid is None else self.grid.transposed
        plan = Plan(self.structure.transposed, self.written.transposed, self.numbers, grid)
        plan.__dict__["transposed"] = self
        return plan

    @cached_property
    def shape(self) -> tuple[int, int]:
        """Rows and columns of the matrix."""
        return self.kinds.shape(self.structure)

    @cached_property
    def axes(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The axes of the value and of the variable."""
        rows, columns = self.structure.rows, self.structure.columns
        return tuple(size.evaluate(self.numbers) for size in rows), tuple(
            size.evaluate(self.numbers) for size in columns
        )

    @cached_property
    def kind(self) -> Kind:
        """The kind of the map."""
        return self.kinds.kind(self.structure)

    @cached_property
    def words(self) -> str:
        """The structure in a line."""
        return self.kinds.words(self.structure)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The parts that it needs."""
        return parts_of(self.structure)

    @cached_property
    def symmetric(self) -> bool:
        """Whether the map is its own transpose by construction."""
        return is_symmetric(self.structure) or (self.grid is not None and self.grid.symmetric)

    @cached_property
    def entries(self) -> int:
        """The number of entries of all parts."""
        return sum(self.kinds.length(part.sizes) for part in self.parts)

    # Programs

    @cached_property
    def vector(self) -> Program:
        """The map times a vector."""
        return self._product("matvec", ())

    @cached_property
    def matrix(self) -> Program:
        """The map times the columns of a matrix."""
        return self._product("matmat", (Size.of(Symbol("K")),))

    def _product(self, name: str, batch: Sizes) -> Program:
        rows, columns = self.structure.rows, self.structure.columns
        upright = (0,) if columns else (None,)
        argument = Input("V" if batch else "v", _stacked(columns) + batch, upright + _behind(columns, batch))
        vector = argument if len(columns) < 2 else _swapped(reshaped(argument, columns[::-1] + batch), len(columns))
        node = applied(self.structure, vector)
        value = node if len(rows) < 2 else reshaped(_swapped(node, len(rows)), _stacked(rows) + batch)
        layout = ((0,) if rows else (None,)) + _behind(rows, batch)
        return lower([Output(value, layout)], [*self.parts, argument], name, numbers=self.numbers)

    def times(self, values: Values, array: Array) -> Array:
        """The map times a vector or the columns of a matrix, over vec."""
        program = self.vector if array.ndim == 1 else self.matrix
        result: Array = program.function(*(values[part] for part in self.parts), array)
        return result

    def dense(self, values: Values, dtype: Any) -> Array:
        """The map as a matrix."""
        half = self._half
        if half is not None:
            matrix = half.symmetric_square(values, dtype)
            if matrix is not None:
                return matrix
        node = multiplied_out(self.structure)
        rows = len(self.structure.rows)
        layout = (*range(rows)[::-1], *range(rows, node.rank)[::-1]) or (None,)
        return self._run("to_dense", node, layout, values, dtype).reshape(self.shape)

    def diagonal(self, values: Values, dtype: Any) -> Array:
        """The diagonal of a map from some axes to the same axes."""
        node = diagonal_of(self.structure)
        return self._run("diagonal", node, tuple(range(node.rank))[::-1] or (None,), values, dtype).reshape(-1)

    def evaluate(self, node: Node, values: Values, dtype: Any) -> Array:
        """A tensor over the parts as an array."""
        return self._run("evaluate", node, tuple(range(node.rank)), values, dtype)

    def _run(self, name: str, node: Node, layout: Layout, values: Values, dtype: Any) -> Array:
        program = self._programs.get((node, layout))
        if program is None:
            program = self._programs[node, layout] = lower(
                [Output(node, layout)], self.parts, name, numbers=self.numbers
            )
        return np.asarray(program.function(*(values[part] for part in self.parts)), dtype=dtype)

    @cached_property
    def _programs(self) -> dict[tuple[Node, Layout], Program]:
        return {}

    # Products that read the same both ways

    @cached_property
    def _half(self) -> "_Half | None":
        """The right half of a product `Jᵀ D J`, with the weights in its middle."""
        if not isinstance(self.structure, Product) or not self.symmetric:
            return None
        maps = self.structure.maps
        right = maps[(len(maps) + 1) // 2 :]
        middle = maps[len(maps) // 2] if len(maps) % 2 else None
        if middle is not None and self.kinds.kind(middle) not in (Kind.DIAGONAL, Kind.SCALED_IDENTITY):
            return None
        return _Half(self.of(composed(right)), None if middle is None else self.of(middle))

    def of(self, structure: Structure) -> "Plan":
        """The plan of a map that this one is made of."""
        return Plan(structure, self.written, self.numbers)


class _Half:
    """One half of a symmetric product, and the diagonal between the halves."""

    def __init__(self, factor: Plan, weights: Plan | None) -> None:
        self.factor = factor
        self.weights = weights

    def symmetric_square(self, values: Values, dtype: Any) -> Array | None:
        """`Jᵀ D J` as one symmetric product; None where D is not positive all over."""
        factor = self.factor.dense(values, dtype)
        if self.weights is not None:
            weights = self.weights.diagonal(values, dtype)
            if not np.all(weights >= 0):
                return None
            factor = np.sqrt(weights)[:, None] * factor
        # The same array on both sides: NumPy then computes one triangle.
        square: Array = factor.T @ factor
        return square


def parts_of(structure: Structure) -> tuple[Part, ...]:
    """Return the parts of a map, in the order in which they were made."""
    nodes = topological([leaf.tensor for leaf in leaves(structure)])
    return tuple(sorted((node for node in nodes if isinstance(node, Part)), key=lambda part: part.serial))


def _stacked(axes: Sizes) -> Sizes:
    """The axis of vec over some axes; none over none."""
    return (math.prod(axes, start=ONE),) if axes else ()


def _behind(axes: Sizes, batch: Sizes) -> Layout:
    """The layout of the axes behind the one of vec."""
    return tuple(range(min(len(axes), 1), min(len(axes), 1) + len(batch)))


def _swapped(node: Node, rank: int) -> Node:
    """A node with its first axes in the opposite order: vec stacks columns, so the last axis comes first."""
    labels = (*range(rank)[::-1], *range(rank, node.rank))
    return product(1, [Factor(node, labels)], tuple(range(node.rank)))


# Maps of maps. The plans are remembered, so that their programs are made once.


@lru_cache(MAPS)
def product_of(left: Plan, right: Plan) -> Plan:
    """Return the plan of one map after another."""
    structure = composed([left.structure, right.structure])
    return Plan(structure, left.written.times(right.written), {**right.numbers, **left.numbers})


@lru_cache(MAPS)
def sum_of(left: Plan, right: Plan) -> Plan:
    """Return the plan of a sum."""
    structure = added([left.structure, right.structure])
    grid = None if left.grid is None or right.grid is None else left.grid.plus(right.grid)
    return Plan(structure, left.written.plus(right.written), {**right.numbers, **left.numbers}, grid)


@lru_cache(MAPS)
def multiple_of(plan: Plan, coefficient: Number) -> Plan:
    """Return the plan of a number times a map."""
    grid = None if plan.grid is None else plan.grid.scaled(coefficient)
    return Plan(scaled(plan.structure, coefficient), plan.written.scaled(coefficient), plan.numbers, grid)


@lru_cache(MAPS)
def apart(plan: Plan) -> tuple[Plan, Mapping[Part, Part]]:
    """Return the same plan over parts of its own, and its parts by those of the plan."""
    names = {part: Part(part.name, part.sizes, part.symmetric) for part in plan.parts}
    grid = None if plan.grid is None else plan.grid.renamed(names)
    return Plan(renamed(plan.structure, names), plan.written, plan.numbers, grid), names
