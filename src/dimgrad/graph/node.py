"""The nodes of the graph: immutable, interned, in index notation.

A node has axes without orientation: a column, a row and a flat vector are all one axis, a scalar is none, and axes of
size one do not exist. Which way a vector stands is known only to the traced value and to the layout of a result.

There are no nodes for identity, ones, transposition or scaling. All of them are a `Pattern`: a coefficient times
disconnected factors, whose output labels may repeat (a delta), be carried by no factor (ones), or stand in another
order (a transposition). A `Core` is a connected contraction or element-wise product, with distinct output labels.
"""

import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any
from weakref import WeakValueDictionary

from dimgrad.graph.primitive import Elementwise, Primitive
from dimgrad.graph.sizes import Size

type Label = object
"""An index; any hashable value. Inside nodes labels are numbers, counted from 0."""

type Number = int | float

type Layout = tuple[int | None, ...]
"""How a node's axes lie in an array: for each axis of the array the axis of the node, or None for an axis of size one.

A column is `(0, None)`, a row `(None, 0)`, a flat vector `(0,)`, a matrix `(0, 1)`, its transpose `(1, 0)`.
"""

_serial = count()


class Node:
    """A tensor in the graph. Equality is identity: nodes are interned, so equal structure is the same node."""

    __slots__ = ("__weakref__", "serial", "sizes")
    serial: int
    """Order of creation; arguments come before results."""
    sizes: tuple[Size, ...]
    """Size of each axis."""

    @property
    def rank(self) -> int:
        """Number of axes."""
        return len(self.sizes)

    @property
    def arguments(self) -> "tuple[Node, ...]":
        """The nodes from which this one is computed."""
        return ()

    @property
    def symmetric(self) -> bool:
        """Whether swapping its two axes leaves it unchanged (known only for two axes)."""
        return False

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.serial}: {' × '.join(map(str, self.sizes)) or 'scalar'}>"


@dataclass(frozen=True, slots=True)
class Factor:
    """A node inside a product, with a label for each axis, raised element-wise to a power.

    Powers are positive, except of sizes (`1/N`).
    """

    node: Node
    labels: tuple[Any, ...]
    power: int = 1


@dataclass(frozen=True, slots=True)
class Term:
    """A product that has not been built: the form in which local Jacobians are handed to the chain rule.

    `out` are the labels of the result; `sizes` those of labels that no factor carries.
    """

    coefficient: Number
    factors: tuple[Factor, ...]
    out: tuple[Any, ...]
    sizes: dict[Any, Size] | None = None


class Input(Node):
    """A variable: an argument of the function, or an array it is closed over. Known by identity, not by name."""

    __slots__ = ("layout", "name")

    def __init__(self, name: str, sizes: Iterable[Size], layout: Layout | None = None) -> None:
        self.name: str = name
        self.sizes: tuple[Size, ...] = tuple(sizes)
        self.layout: Layout = tuple(range(len(self.sizes))) if layout is None else layout
        self.serial: int = next(_serial)

    def __repr__(self) -> str:
        return f"<Input {self.name}>"


class SizeNode(Node):
    """The size of a dimension, as a scalar: `mean` divides by it. Known when the arguments' shapes are."""

    __slots__ = ("size",)
    size: Size


class Core(Node):
    """A connected product: factors over labels, the labels missing from `out` summed.

    The labels in `out` are distinct, their order is that of whoever made the core first.
    """

    __slots__ = ("factors", "out", "swaps", "waiting")
    factors: tuple[Factor, ...]
    out: tuple[int, ...]
    swaps: bool
    waiting: bool
    """Whether a linear operator is among the factors, to be applied when what it acts on comes."""

    @property
    def arguments(self) -> tuple[Node, ...]:
        return tuple(factor.node for factor in self.factors)

    @property
    def symmetric(self) -> bool:
        return self.swaps


class Pattern(Node):
    """A coefficient times disconnected factors, each used whole, arranged into the output labels.

    Output labels are numbered by first appearance. A repeated one is a delta, one without a factor is ones.
    """

    __slots__ = ("coefficient", "factors", "out")
    coefficient: Number
    factors: tuple[Factor, ...]
    out: tuple[int, ...]

    @property
    def arguments(self) -> tuple[Node, ...]:
        return tuple(factor.node for factor in self.factors)

    @property
    def symmetric(self) -> bool:
        if len(self.out) != 2:
            return False
        if self.out == (0, 0):
            return True
        match self.factors:
            case (Factor(node, (0, 1)),):
                return node.symmetric
            case (Factor(left, (0,), p), Factor(right, (1,), q)):
                return left is right and p == q and self.sizes[0] == self.sizes[1]
            case _:
                return self.out == (0, 1) and not any(f.labels for f in self.factors) and self.sizes[0] == self.sizes[1]


class Total(Node):
    """A sum of terms with coefficients; all terms have the axes of the sum."""

    __slots__ = ("swaps", "terms")
    terms: tuple[tuple[Number, Node], ...]
    swaps: bool

    @property
    def arguments(self) -> tuple[Node, ...]:
        return tuple(node for _, node in self.terms)

    @property
    def symmetric(self) -> bool:
        return self.swaps


class Map(Node):
    """An element-wise function of arguments with the same axes."""

    __slots__ = ("_arguments", "primitive")
    primitive: Elementwise
    _arguments: tuple[Node, ...]

    @property
    def arguments(self) -> tuple[Node, ...]:
        return self._arguments

    @property
    def symmetric(self) -> bool:
        return self.rank == 2 and all(node.symmetric for node in self._arguments)


class Call(Node):
    """Any other operation: a function of whole tensors that declares its own local Jacobians."""

    __slots__ = ("_arguments", "parameters", "primitive")
    primitive: Primitive
    _arguments: tuple[Node, ...]
    parameters: tuple[Any, ...]

    @property
    def arguments(self) -> tuple[Node, ...]:
        return self._arguments

    @property
    def symmetric(self) -> bool:
        return self.rank == 2 and self.primitive.keeps_symmetry and all(node.symmetric for node in self._arguments)


_interned: "WeakValueDictionary[tuple[Any, ...], Node]" = WeakValueDictionary()
_lock = threading.Lock()


def intern[T: Node](kind: type[T], key: tuple[Any, ...], sizes: Iterable[Size], **fields: Any) -> T:
    """Return the node of a kind with this key, made with these fields where there is none yet.

    A key decides the node completely, up to what is no part of it (the order in which a core is stored).
    """
    with _lock:
        node = _interned.get((kind, *key))
        if node is None:
            node = kind.__new__(kind)
            node.serial = next(_serial)
            node.sizes = tuple(sizes)
            for name, value in fields.items():
                setattr(node, name, value)
            _interned[(kind, *key)] = node
    assert isinstance(node, kind)
    return node


def size_node(size: Size) -> Node:
    """Return a size as a scalar node."""
    return intern(SizeNode, (size,), (), size=size)


def topological(outputs: Sequence[Node]) -> list[Node]:
    """Return every node the outputs need, arguments before results, in a fixed order. Iterative: graphs are deep."""
    done: dict[Node, None] = {}
    stack: list[tuple[Node, Iterator[Node]]] = []
    for output in outputs:
        if output in done:
            continue
        stack.append((output, iter(output.arguments)))
        while stack:
            node, rest = stack[-1]
            for argument in rest:
                if argument not in done:
                    stack.append((argument, iter(argument.arguments)))
                    break
            else:
                stack.pop()
                done[node] = None
    return list(done)
