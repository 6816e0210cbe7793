"""The blocks of a map by several arrays, each as it is: what solving looks at, before they were added up to one map."""

from collections.abc import Mapping
from dataclasses import dataclass

from dimgrad.graph.node import Number
from dimgrad.linear.structure import Part, Structure, added, is_symmetric, renamed, scaled


@dataclass(frozen=True, slots=True)
class Grid:
    """Blocks in rows and columns."""

    rows: tuple[tuple[Structure, ...], ...]

    @property
    def transposed(self) -> "Grid":
        """The blocks of the transpose."""
        return Grid(tuple(tuple(item.transposed for item in column) for column in zip(*self.rows, strict=True)))

    @property
    def symmetric(self) -> bool:
        """Whether the whole is its own transpose by construction."""
        places = range(len(self.rows))
        return all(is_symmetric(self.rows[k][k]) for k in places) and all(
            self.rows[i][j] == self.rows[j][i].transposed for i in places for j in range(i)
        )

    def scaled(self, coefficient: Number) -> "Grid":
        """The blocks of a multiple."""
        return Grid(tuple(tuple(scaled(item, coefficient) for item in row) for row in self.rows))

    def plus(self, other: "Grid") -> "Grid | None":
        """The blocks of a sum; None where the other map's blocks are of other sizes."""
        pairs = [list(zip(*rows, strict=False)) for rows in zip(self.rows, other.rows, strict=False)]
        sides = [[(item.rows, item.columns) for row in grid.rows for item in row] for grid in (self, other)]
        return Grid(tuple(tuple(added(pair) for pair in row) for row in pairs)) if sides[0] == sides[1] else None

    def renamed(self, names: Mapping[Part, Part]) -> "Grid":
        """The blocks over other parts."""
        return Grid(tuple(tuple(renamed(item, names) for item in row) for row in self.rows))
