"""Random graphs: products with repeated, absent and permuted labels, sums, powers, maps; axes of mixed sizes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from dimgrad.graph.elementwise import call, elementwise
from dimgrad.graph.node import Factor, Input, Layout, Node
from dimgrad.graph.primitive import Elementwise
from dimgrad.graph.product import product
from dimgrad.graph.sizes import Size, Symbol
from dimgrad.graph.total import total
from tests.naive import ABOVE, EXP, HYPOT, LOPSIDED, RECIPROCAL, RELU, SIGMOID, SIN, SOFTMAX, STEP, TANH

SMOOTH = (TANH, SIN, SIGMOID)
UNARY = (*SMOOTH, RELU, STEP)
BINARY = (HYPOT, LOPSIDED, ABOVE)
NUMBERS = (-2, -1, 1, 2, 3, 0.5, -0.25)
HIGHEST = 4
"""No node has more axes."""

type Draw = Callable[[st.SearchStrategy[Any]], Any]
"""How a value is drawn: `st.DrawFn`, or the `draw` of `st.data()`."""


def factor(node: Node, labels: str = "", power: int = 1) -> Factor:
    """A factor with a letter for each label."""
    return Factor(node, tuple(labels), power)


@dataclass(frozen=True)
class Setting:
    """Symbols with their numbers, and inputs over them."""

    sizes: dict[Symbol, int]
    inputs: tuple[Input, ...]

    @property
    def symbols(self) -> list[Size]:
        """The sizes to draw from."""
        return [Size.of(symbol) for symbol in self.sizes]


@st.composite
def layouts(draw: st.DrawFn, rank: int) -> Layout:
    """Any order of a node's axes, with axes of size one between them."""
    axes: list[int | None] = list(draw(st.permutations(range(rank))))
    for _ in range(draw(st.integers(0, 2))):
        axes.insert(draw(st.integers(0, len(axes))), None)
    return tuple(axes)


@st.composite
def settings_with_inputs(draw: st.DrawFn, smallest: int = 0) -> Setting:
    """Three symbols, equal or not, and two to four inputs of up to three axes."""
    names = [Symbol(name) for name in "MNK"]
    numbers = draw(st.sampled_from([(2, 3, 4), (3, 2, 5), (1, 3, 2), (2, 2, 2), (1, 1, 1), (0, 2, 3), (4, 1, 0)]))
    sizes = dict(zip(names, (max(number, smallest) for number in numbers), strict=True))
    inputs: list[Input] = []
    everything = tuple(Size.of(symbol) for symbol in names)
    for name in "xyz"[: draw(st.integers(1, 3))]:
        axes = draw(st.lists(st.sampled_from(everything), max_size=3))
        inputs.append(Input(name, axes, draw(layouts(len(axes)))))
    # So that every size can be read off an argument.
    inputs.append(Input("shapes", everything))
    return Setting(sizes, tuple(inputs))


@st.composite
def nodes(draw: st.DrawFn, setting: Setting, steps: int = 6, smooth: bool = False) -> list[Node]:
    """A pool of nodes, each made of earlier ones; the inputs come first."""
    pool: list[Node] = list(setting.inputs)
    for _ in range(draw(st.integers(1, steps))):
        kind = draw(st.sampled_from(["product", "product", "product", "sum", "map", "binary", "reciprocal", "softmax"]))
        pool.append(_made(draw, kind, pool, setting, smooth))
    return pool


def _made(draw: Draw, kind: str, pool: list[Node], setting: Setting, smooth: bool) -> Node:
    node = draw(st.sampled_from(pool))
    match kind:
        case "product":
            return draw_product(draw, pool, setting)
        case "sum":
            rows = [(draw(st.sampled_from(NUMBERS)), node)]
            for _ in range(draw(st.integers(1, 3))):
                other = spread_to(draw, draw(st.sampled_from(pool)), node.sizes)
                rows.append((draw(st.sampled_from(NUMBERS)), other))
            return total(rows, node.sizes)
        case "map":
            return elementwise(draw(st.sampled_from(SMOOTH if smooth else UNARY)), [node])
        case "binary":
            other = spread_to(draw, draw(st.sampled_from(pool)), node.sizes)
            return elementwise(_binary(draw, smooth), [node, other])
        case "reciprocal":
            return elementwise(RECIPROCAL, [elementwise(EXP, [elementwise(TANH, [node])])])
        case _:
            vector = spread_to(draw, node, setting.symbols[:1])
            return call(SOFTMAX, [elementwise(TANH, [vector])], vector.sizes)


def _binary(draw: Draw, smooth: bool) -> Elementwise:
    return LOPSIDED if smooth else draw(st.sampled_from(BINARY))


def draw_product(draw: Draw, pool: Sequence[Node], setting: Setting) -> Node:
    """A product of one to four of the nodes, over labels of which two exist for each size."""
    factors = [
        Factor(node, tuple(_label(draw, size) for size in node.sizes), draw(st.sampled_from([1, 1, 1, 2, 3])))
        for node in draw(st.lists(st.sampled_from(pool), min_size=1, max_size=4))
    ]
    every = [(size, number) for size in setting.symbols for number in range(2)]
    out = draw(st.lists(st.sampled_from(every), max_size=HIGHEST))
    return product(draw(st.sampled_from(NUMBERS)), factors, out, {label: label[0] for label in every})


def spread_to(draw: Draw, node: Node, sizes: Sequence[Size]) -> Node:
    """A node with these axes, made of any other: its own axes matched to them, summed, or repeated."""
    labels: list[object] = []
    for place, size in enumerate(node.sizes):
        matching = [axis for axis, other in enumerate(sizes) if other == size]
        labels.append(draw(st.sampled_from([*matching, ("summed", place)])))
    return product(1, [Factor(node, tuple(labels))], tuple(range(len(sizes))), dict(enumerate(sizes)))


def _label(draw: Draw, size: Size) -> tuple[Size, int]:
    return size, draw(st.integers(0, 1))
