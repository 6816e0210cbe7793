"""Squares of blocks are solved block by block: one that has a cheap inverse is eliminated, the rest is solved for.

With `[[A, B], [C, D]]` and the Schur complement `S = D - C A⁻¹ B` the solution is `y = S⁻¹ (c - C A⁻¹ b)`,
`x = A⁻¹ (b - B y)` (Golub & Van Loan, Matrix Computations, 3.2.11). Where B is zero, S is D with what structure it has;
otherwise it is a matrix.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import accumulate, pairwise
from typing import Any

import numpy as np

from dimgrad.errors import DerivativeError
from dimgrad.linear.grid import Grid
from dimgrad.linear.plan import Array, Plan, Values
from dimgrad.linear.structure import Structure, is_zero

type Solve = Callable[[Array], Array]
"""From right-hand sides, the columns of a matrix over vec, to solutions."""

type Factorise = Callable[[Array], Solve]
"""Gives the inverse of a matrix; raises `DerivativeError` where it is singular."""

type Inverse = Callable[[Structure], Solve]
"""Gives the inverse of a block; raises `DerivativeError` where it has none that is cheap."""

type Blocked = Mapping[int, Array]
"""The parts of a vector, or of the columns of a matrix, by the place of their block."""

type Apart = Callable[[Blocked], Blocked]
"""From right-hand sides to solutions, both in parts."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Elimination:
    """The inverse of a square of blocks."""

    plan: Plan
    """What the blocks are part of."""
    grid: Grid
    values: Values
    dtype: Any
    inverse: Inverse
    factorise: Factorise
    most: int
    """A matrix has at most so many entries."""

    @cached_property
    def sizes(self) -> list[int]:
        """The rows of the blocks."""
        return [self.plan.kinds.shape(row[0])[0] for row in self.grid.rows]

    def solver(self) -> Solve | None:
        """Return the inverse; None where no block that may be eliminated leaves a small enough rest."""
        found = self._of(range(len(self.sizes)))
        if found is None:
            return None
        inverse: Apart = found
        cuts = list(accumulate(self.sizes, initial=0))

        def solve(b: Array) -> Array:
            solved = inverse({place: b[start:end] for place, (start, end) in enumerate(pairwise(cuts))})
            return np.concatenate([solved[place] for place in range(len(self.sizes))])

        return solve

    def _of(self, places: Sequence[int]) -> Apart | None:
        """The inverse of the square that some of the blocks make."""
        for place in sorted(places, key=lambda k: (not self._alone(k, places), -self.sizes[k])):
            try:
                first = self.inverse(self.grid.rows[place][place])
            except DerivativeError:
                continue  # it is no pivot; another may be one, and where none is, the caller has other ways
            rest = [k for k in places if k != place]
            if not rest:
                return partial(_only, place, first)
            others = self._complement(place, rest, first)
            if others is not None:
                return partial(self._substituted, place, rest, first, others)
        return None

    def _alone(self, place: int, places: Sequence[int]) -> bool:
        """Whether a block has only zeros beside it: then B is zero, and the rest keeps its structure."""
        return all(is_zero(self.grid.rows[place][k]) for k in places if k != place)

    def _complement(self, place: int, rest: Sequence[int], first: Solve) -> Apart | None:
        """The inverse of the Schur complement of a block; None where that is too large a matrix."""
        if self._alone(place, rest):
            return self._of(rest)
        widths = [self.sizes[k] for k in rest]
        width = sum(widths)
        if width * max(width, self.sizes[place]) > self.most:
            return None
        beside = first(self._dense([place], rest))
        below = np.vstack([self._times(k, {place: beside}) for k in rest])
        solve = self.factorise(self._dense(rest, rest) - below)
        cuts = list(accumulate(widths))[:-1]

        def apart(b: Blocked) -> Blocked:
            return dict(zip(rest, np.split(solve(np.concatenate([b[k] for k in rest])), cuts), strict=True))

        return apart

    def _substituted(self, place: int, rest: Sequence[int], first: Solve, others: Apart, b: Blocked) -> Blocked:
        before = {place: first(b[place])}
        found = others({k: b[k] - self._times(k, before) for k in rest})
        return {**found, place: first(b[place] - self._times(place, found))}

    def _times(self, row: int, vectors: Blocked) -> Array:
        """Some blocks of a row times the columns that stand at their places."""
        return sum(
            (self.plan.of(self.grid.rows[row][k]).times(self.values, v) for k, v in vectors.items()),
            start=np.zeros((), self.dtype),
        )

    def _dense(self, rows: Sequence[int], columns: Sequence[int]) -> Array:
        blocks = [[self.plan.of(self.grid.rows[i][j]).dense(self.values, self.dtype) for j in columns] for i in rows]
        return np.block(blocks)


def _only(place: int, solve: Solve, b: Blocked) -> Blocked:
    return {place: solve(b[place])}
