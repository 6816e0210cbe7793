"""Which axes a reduction takes together, of the array and of the node, and how what is left of them lies."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from dimgrad.graph.elementwise import call
from dimgrad.graph.node import Call, Factor, Layout, Node, Number, size_node
from dimgrad.graph.primitive import Primitive
from dimgrad.graph.sizes import ONE, Size
from dimgrad.ops.axis_arguments import Axis, checked_axis
from dimgrad.value.expressions import described
from dimgrad.value.traced import Traced


@dataclass(frozen=True, slots=True)
class Over:
    """A reduction of a value over axes of its array, which are kept with size one; over all of them to a scalar."""

    x: Traced
    axis: Axis

    @classmethod
    def of(cls, name: str, x: Traced, axis: int | None) -> "Over":
        """A reduction over an axis as the user gives it."""
        checked_axis(name, x, axis)
        return cls(x, axis if axis is None else axis % x.ndim)

    @property
    def axes(self) -> tuple[int, ...]:
        """The axes of the array."""
        if self.axis is None:
            return tuple(range(self.x.ndim))
        return (self.axis,) if isinstance(self.axis, int) else self.axis

    @property
    def places(self) -> tuple[int, ...]:
        """The axes of the node; an axis of size one is none."""
        return tuple(sorted(place for axis in self.axes if (place := self.x.layout[axis]) is not None))

    @property
    def parameters(self) -> tuple[int, ...]:
        """The axes of the node as parameters of a call; none where they are all."""
        return () if len(self.places) == self.x.node.rank else self.places

    @property
    def kept(self) -> tuple[int, ...]:
        """The axes of the node that are left."""
        return tuple(place for place in range(self.x.node.rank) if place not in self.places)

    @property
    def layout(self) -> Layout:
        """How the axes that are left lie in the array."""
        if self.axis is None:
            return ()
        return tuple(self.kept.index(place) if place in self.kept else None for place in self.x.layout)

    @property
    def count(self) -> Size:
        """How many entries are taken together."""
        return math.prod((self.x.axes[axis] for axis in self.axes), start=ONE)

    def text(self, name: str) -> str:
        """The call in the user's words."""
        return described(name, self.x.text, *([] if self.axis is None else [f"axis={self.axis}"]))

    def reduced(self, primitive: Primitive, single: Callable[[Node], Node] = lambda node: node) -> Traced:
        """What a primitive makes of the entries; of a single entry `single` does."""
        node = self.x.node
        if not self.places:
            result = single(node)
        else:
            result = call(primitive, [node], [node.sizes[place] for place in self.kept], self.parameters)
        return Traced(self.x.tracing, result, self.layout, self.text(primitive.name))

    def mapped(self, primitive: Primitive, single: Callable[[Node], Node]) -> Traced:
        """What a primitive makes of the entries, where it leaves the shape as it is."""
        node = self.x.node
        result = call(primitive, [node], node.sizes, self.parameters) if self.places else single(node)
        return Traced(self.x.tracing, result, self.x.layout, self.text(primitive.name))


##### rules: labels of a call whose parameters are the axes that it reduces, none meaning all


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels with which the local Jacobian of such a call is written."""

    of: Call

    @property
    def x(self) -> Node:
        """The argument."""
        return self.of.arguments[0]

    @property
    def all(self) -> tuple[int, ...]:
        """The axes of the argument."""
        return tuple(range(self.x.rank))

    @property
    def reduced(self) -> tuple[int, ...]:
        """Those that are taken together."""
        return self.of.parameters or self.all

    @property
    def kept(self) -> tuple[int, ...]:
        """Those that are left."""
        return tuple(label for label in self.all if label not in self.reduced)

    @property
    def other(self) -> tuple[Any, ...]:
        """The axes of the argument once more: another entry among those taken together with the first."""
        return tuple(("other", label) if label in self.reduced else label for label in self.all)

    @property
    def sizes(self) -> dict[Any, Size]:
        """The sizes of all these labels."""
        return dict(zip(self.other, self.x.sizes, strict=True)) | dict(zip(self.all, self.x.sizes, strict=True))

    def over_count(self) -> tuple[Number, tuple[Factor, ...]]:
        """One over the number of entries taken together."""
        return inverse(math.prod((self.x.sizes[label] for label in self.reduced), start=ONE))


def inverse(size: Size) -> tuple[Number, tuple[Factor, ...]]:
    """1/(M N) as 1/M times 1/N, so that sums over single axes cancel against it: a coefficient and factors."""
    if size.number is not None:
        return (1 / size.number if size.number else math.inf), ()
    match size.terms:
        case ((symbols, 1),):
            return 1, tuple(Factor(size_node(Size.of(symbol)), (), -1) for symbol in symbols)
        case _:
            return 1, (Factor(size_node(size), (), -1),)


def axis_words(parameters: Sequence[int]) -> str:
    """The axes as a keyword, `axis=0` or `axis=(0, 1)`; empty where they are all."""
    match tuple(parameters):
        case ():
            return ""
        case (axis,):
            return f"axis={axis}"
        case axes:
            return f"axis={axes}"


def kept_axes(y: Call) -> str:
    """The keywords of a reduction that keeps the axes: none where all are reduced."""
    return f"{axis_words(y.parameters)}, keepdims=True" if y.parameters else ""


def text_format(name: str) -> Callable[[tuple[Any, ...]], str]:
    """The printed form `name(x)` or `name(x, axis=0)`."""
    return lambda parameters: f"{name}({', '.join(filter(None, ['{0}', axis_words(parameters)]))})"


def latex_format(word: str) -> Callable[[tuple[Any, ...]], str]:
    """The LaTeX of a word (with its braces doubled) applied, the axes as a subscript."""
    return lambda parameters: word + _subscript(parameters) + r"\left({0}\right)"


def _subscript(parameters: tuple[Any, ...]) -> str:
    return f"_{{{{{', '.join(map(str, parameters))}}}}}" if parameters else ""
