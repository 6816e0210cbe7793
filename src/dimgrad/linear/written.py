"""A linear map in matrix notation."""

from dataclasses import dataclass

from dimgrad.graph.algebra import contraction
from dimgrad.graph.node import Factor, Layout, Node, Number
from dimgrad.graph.product import product
from dimgrad.graph.total import total
from dimgrad.notation import formula, latex


@dataclass(frozen=True, slots=True, eq=False)
class Written:
    """What a map is for all sizes: a tensor over the variables of its functions, its rows first."""

    node: Node
    split: int
    value: str | None
    variable: str | None
    blocks: "tuple[tuple[str, Written], ...]" = ()
    """The blocks by their names, where they do not fit in one bracket: some are between vecs."""

    @property
    def formula(self) -> str:
        """The map in matrix notation; between vecs where its value and variable are matrices; or a line a block."""
        if self.blocks:
            return "\n".join(f"{name}: {block.formula}" for name, block in self.blocks)
        return formula(
            self.node, self._layout, of=self.value, by=self.variable, pairs=self.split == 2, split=self.split
        )

    @property
    def latex(self) -> str:
        """The map in LaTeX."""
        if self.blocks:
            rows = [rf"\mathrm{{{name}}}: \quad & {block.latex}" for name, block in self.blocks]
            return rf"\begin{{aligned}} {r' \\ '.join(rows)} \end{{aligned}}"
        return latex(self.node, self._layout, of=self.value, by=self.variable, pairs=self.split == 2, split=self.split)

    @property
    def _layout(self) -> Layout:
        if self.node.rank != 1:
            return tuple(range(self.node.rank))
        return (0, None) if self.split else (None, 0)

    @property
    def transposed(self) -> "Written":
        """The same the other way round."""
        axes = tuple(range(self.node.rank))
        node = product(1, [Factor(self.node, axes)], axes[self.split :] + axes[: self.split])
        blocks = tuple((name, block.transposed) for name, block in self.blocks)
        return Written(node, len(axes) - self.split, self.variable, self.value, blocks)

    def times(self, other: "Written") -> "Written":
        """This map after another."""
        inner = self.node.rank - self.split
        rows, between = tuple(range(self.split)), tuple(range(self.split, self.node.rank))
        columns = tuple(range(self.node.rank, self.node.rank + other.node.rank - inner))
        node = contraction(
            1, [Factor(self.node, rows + between), Factor(other.node, between + columns)], rows + columns
        )
        return Written(node, self.split, self.value, other.variable)

    def plus(self, other: "Written") -> "Written":
        """The sum of two maps."""
        return Written(total([(1, self.node), (1, other.node)], self.node.sizes), self.split, self.value, self.variable)

    def scaled(self, coefficient: Number) -> "Written":
        """A number times the map."""
        axes = tuple(range(self.node.rank))
        node = product(coefficient, [Factor(self.node, axes)], axes)
        blocks = tuple((name, block.scaled(coefficient)) for name, block in self.blocks)
        return Written(node, self.split, self.value, self.variable, blocks)
