"""A traced value: what stands for an array while a body runs on symbolic sizes.

It is a node of the graph and the layout in which the node's axes lie in the array. Axes of size one exist only in the
layout, so that transposing, and standing a vector upright, changes no node.
"""

from collections.abc import Sequence
from typing import Any, NoReturn

import numpy as np

from dimgrad.dims import Axis
from dimgrad.errors import users_place
from dimgrad.graph.node import Factor, Layout, Node
from dimgrad.graph.sizes import ONE, Size
from dimgrad.symbolic import Symbolic
from dimgrad.value.dispatch import NUMPY, operator
from dimgrad.value.extent import Extent
from dimgrad.value.tracing import Tracing


class Traced(Symbolic):
    """A value on symbolic sizes. Has the operators, and those attributes and methods of an array that can be traced."""

    __slots__ = ("_viewed", "layout", "mask", "node", "origin", "owner", "text", "tracing")
    __array_priority__ = 1000

    def __init__(
        self, tracing: Tracing, node: Node, layout: Layout, text: str, *, owner: str | None = None, viewed: bool = False
    ) -> None:
        self.tracing = tracing
        self.node = node
        self.layout = layout
        self.text = text
        """The expression in the user's words, shortened."""
        self.owner = owner
        """The argument or hidden array whose memory this is, if it is one's."""
        self._viewed = viewed
        self.mask = False
        """Whether it is a comparison, hence an array of bools, which NumPy does not calculate with as with numbers."""
        self.origin = None if owner is not None or Tracing.active() is not tracing else users_place()
        """The line of the body at which it got its shape."""

    # What it is

    @property  # type: ignore[misc]  # object's can be assigned to
    def __class__(self) -> type[Any]:  # pyright: ignore[reportIncompatibleMethodOverride]  # the same
        # isinstance answers as for what the value stands for.
        return np.ndarray if self.layout else float

    @property
    def axes(self) -> tuple[Size, ...]:
        """The size of each axis of the array, as far as the trace knows them."""
        resolve = self.tracing.equations.resolve
        return tuple(ONE if axis is None else resolve(self.node.sizes[axis]) for axis in self.layout)

    @property
    def shape(self) -> tuple[int | Extent, ...]:
        """The shape as the body sees it: numbers where sizes are numbers, else extents."""
        return tuple(Extent(self.tracing, s) if s.number is None else s.number for s in self.axes)

    @property
    def ndim(self) -> int:
        """Number of axes of the array."""
        return len(self.layout)

    @property
    def size(self) -> Any:
        """Number of entries."""
        entries: Any = 1
        for extent in self.shape:
            entries = extent * entries
        return entries

    def factor(self, labels: Sequence[Any]) -> Factor:
        """The value inside a product, with a label for each axis of the array."""
        places = {axis: label for axis, label in zip(self.layout, labels, strict=True) if axis is not None}
        return Factor(self.node, tuple(places[axis] for axis in range(self.node.rank)))

    def view(self, layout: Layout, text: str) -> "Traced":
        """The same entries in another arrangement of the axes, in the same memory."""
        self._viewed = True
        return Traced(self.tracing, self.node, layout, text, owner=self.owner, viewed=True)

    # Arrangement

    @property
    def T(self) -> "Traced":
        """The transpose."""
        return self.transpose()

    def transpose(self, *axes: Any) -> "Traced":
        """The axes reversed, or in the order given."""
        order = axes[0] if len(axes) == 1 and not isinstance(axes[0], int) else axes
        chosen = range(self.ndim)[::-1] if not order or order[0] is None else order
        return self.view(tuple(self.layout[axis] for axis in chosen), transposed(self.text))

    def copy(self, order: str = "C") -> "Traced":
        """A fresh value with the same entries."""
        return Traced(self.tracing, self.node, self.layout, self.text)

    # Arithmetic

    def __add__(self, other: object) -> Any:
        return operator("+")(self, other)

    def __radd__(self, other: object) -> Any:
        return operator("+")(other, self)

    def __sub__(self, other: object) -> Any:
        return operator("-")(self, other)

    def __rsub__(self, other: object) -> Any:
        return operator("-")(other, self)

    def __mul__(self, other: object) -> Any:
        return operator("*")(self, other)

    def __rmul__(self, other: object) -> Any:
        return operator("*")(other, self)

    def __truediv__(self, other: object) -> Any:
        return operator("/")(self, other)

    def __rtruediv__(self, other: object) -> Any:
        return operator("/")(other, self)

    def __pow__(self, other: object) -> Any:
        return operator("**")(self, other)

    def __rpow__(self, other: object) -> Any:
        return operator("**")(other, self)

    def __matmul__(self, other: object) -> Any:
        return operator("@")(self, other)

    def __rmatmul__(self, other: object) -> Any:
        return operator("@")(other, self)

    def __neg__(self) -> Any:
        return operator("neg")(self)

    def __pos__(self) -> "Traced":
        return self.copy()

    def __abs__(self) -> Any:
        return operator("abs")(self)

    def __gt__(self, other: object) -> Any:
        return operator(">")(self, other)

    def __lt__(self, other: object) -> Any:
        return operator("<")(self, other)

    def __ge__(self, other: object) -> NoReturn:
        self.tracing.leave(f"{self.tracing.name} compares {self.text} with >=", mend="> or <, or step")

    def __le__(self, other: object) -> NoReturn:
        self.tracing.leave(f"{self.tracing.name} compares {self.text} with <=", mend="> or <, or step")

    def __iadd__(self, other: object) -> "Traced":
        return self._in_place("+", other)

    def __isub__(self, other: object) -> "Traced":
        return self._in_place("-", other)

    def __imul__(self, other: object) -> "Traced":
        return self._in_place("*", other)

    def __itruediv__(self, other: object) -> "Traced":
        return self._in_place("/", other)

    def _in_place(self, symbol: str, other: object) -> "Traced":
        """Change a fresh value in place, as NumPy does: whoever else holds it sees the change."""
        if not self.layout:  # NumPy's scalars are immutable: a new one takes the name
            return operator(symbol)(self, other)  # type: ignore[no-any-return]  # of one scalar and any: a Traced
        if self.owner is not None:
            self.tracing.leave(
                f"{self.tracing.name} changes {self.owner} in place ({symbol}=)",
                mend=f"{self.owner} = {self.owner} {symbol} ..., which leaves the caller's array as it is",
            )
        if self._viewed:
            self.tracing.leave(f"{self.tracing.name} changes an array in place ({symbol}=) of which it holds a view")
        result = operator(symbol)(self, other)
        self.node, self.layout, self.text = result.node, result.layout, result.text
        return self

    def sum(self, axis: Any = None, keepdims: bool = False) -> Any:
        """NumPy's method: without `keepdims` the axis is gone."""
        return NUMPY[np.sum](self, axis=axis, keepdims=keepdims)

    def mean(self, axis: Any = None, keepdims: bool = False) -> Any:
        """NumPy's method: without `keepdims` the axis is gone."""
        return NUMPY[np.mean](self, axis=axis, keepdims=keepdims)

    def dot(self, other: object) -> Any:
        """NumPy's method."""
        return operator("@")(self, other)

    # NumPy's functions

    def __array_ufunc__(self, ufunc: Any, method: str, *inputs: Any, **options: Any) -> Any:
        name = ufunc.__name__ if method == "__call__" else f"{ufunc.__name__}.{method}"
        if method != "__call__" or ufunc not in NUMPY or options:
            self._unsupported(f"np.{name}", options)
        return NUMPY[ufunc](*inputs)

    def __array_function__(self, function: Any, types: Any, args: Any, kwargs: Any) -> Any:
        if function not in NUMPY:
            module = str(function.__module__).replace("numpy", "np", 1)
            self._unsupported(f"{module}.{function.__name__}", {})
        return NUMPY[function](*args, **kwargs)

    def _unsupported(self, name: str, options: dict[str, Any]) -> NoReturn:
        how = f" with {', '.join(options)}=" if options else ""
        self.tracing.leave(f"{self.tracing.name} calls {name}{how}, which cannot be traced")

    # What a value without numbers cannot do

    def __bool__(self) -> bool:
        self.tracing.leave(f"{self.tracing.name} branches on the data ({self.text})", mend="maximum, relu or a product")

    def __array__(self, *args: Any, **kwargs: Any) -> NoReturn:
        self.tracing.leave(f"{self.tracing.name} turns {self.text} into a plain array")

    def __float__(self) -> float:
        self.tracing.leave(f"{self.tracing.name} turns {self.text} into a Python number")

    def __int__(self) -> int:
        self.tracing.leave(f"{self.tracing.name} turns {self.text} into a Python number")

    def __iter__(self) -> NoReturn:
        self.tracing.leave(f"{self.tracing.name} goes through {self.text} entry by entry")

    def __len__(self) -> int:
        if not self.layout:
            raise TypeError("object of type 'float' has no len()")
        extent = self.shape[0]
        return extent if isinstance(extent, int) else extent.__index__()

    def __eq__(self, other: object) -> bool:
        self.tracing.leave(f"{self.tracing.name} compares {self.text} entry by entry (==)")

    __hash__ = None  # type: ignore[assignment]  # as of an array

    def __getitem__(self, key: object) -> NoReturn:
        self.tracing.leave(f"{self.tracing.name} takes a part of {self.text} by index")

    def __setitem__(self, key: object, value: object) -> NoReturn:
        self.tracing.leave(f"{self.tracing.name} changes {self.owner or self.text} in place ([...] =)")

    def __getattr__(self, name: str) -> NoReturn:
        if name.startswith("__"):
            raise AttributeError(name)
        self.tracing.leave(f"{self.tracing.name} uses .{name} of {self.text}, which cannot be traced")

    # Where it meets the rooms below

    def enter(self, kind: str, axes: tuple[Axis, ...]) -> "Traced":
        """Answer an entry function (see `Symbolic`)."""
        return operator("enter")(self, kind, axes)  # type: ignore[no-any-return]  # entries give a Traced

    def join(self, items: list[Any], kind: str, axes: tuple[Axis, ...]) -> "Traced":
        """Answer an entry function on a list of scalars (see `Symbolic`)."""
        return operator("join")(self.tracing, items, kind, axes)  # type: ignore[no-any-return]  # gives a Traced

    def call(self, function: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Answer a call of a checked function (see `Symbolic`)."""
        assert self.tracing.call is not None, "a trace is started by the room `tracing`"
        return self.tracing.call(function.signature, function.signature.bind(args, kwargs))

    def __str__(self) -> str:
        if Tracing.active() is self.tracing:  # its numbers would be in the text
            self.tracing.leave(f"{self.tracing.name} turns {self.text} into text")
        return repr(self)

    def __format__(self, form: str) -> str:
        return str(self)

    def __repr__(self) -> str:
        return f"<{self.text}: {' × '.join(map(str, self.axes)) or 'scalar'}>"


def transposed(text: str) -> str:
    """The expression for a transpose, without writing `.T.T`."""
    if text.endswith(".T") and is_primary(text):
        return text.removesuffix(".T")
    return f"{text}.T" if is_primary(text) else f"({text}).T"


def is_primary(text: str) -> bool:
    """Whether an attribute or index after an expression is one of all of it: no operator stands outside brackets."""
    depth = 0
    for character in text:
        depth += (character in "([{") - (character in ")]}")
        if depth == 0 and character in " +-*/@":
            return False
    return True
