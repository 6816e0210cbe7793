"""A traced value: what stands for an array while a body runs on symbolic sizes.

It is a node of the graph and the layout in which the node's axes lie in the array. Axes of size one exist only in the
layout, so that transposing, and standing a vector upright, changes no node.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, NoReturn

import numpy as np

from dimgrad.dims import Axis
from dimgrad.errors import users_place
from dimgrad.graph.node import Factor, Layout, Node
from dimgrad.graph.replacing import Filling
from dimgrad.graph.sizes import ONE, Size
from dimgrad.value.calls import call_function, call_ufunc
from dimgrad.value.changes import augmented, put
from dimgrad.value.dispatch import NUMPY, SHAPES, operator
from dimgrad.value.equivalents import EQUIVALENTS
from dimgrad.value.expressions import primary, transposed
from dimgrad.value.extent import Extent
from dimgrad.value.memory import Link, Memory, rearranged
from dimgrad.value.numberless import Numberless
from dimgrad.value.precision import Precision
from dimgrad.value.provenance import Provenance
from dimgrad.value.tracing import Tracing
from dimgrad.value.written import running_call

FLOATS = (None, float, np.float64, "float", "float64", "d", "f8", np.dtype(float))
"""The dtypes that mean what is traced: real numbers, in the precision of what is given."""

WHOLE: tuple[Any, ...] = (int, np.int64, "int", "int64", "i8", np.dtype(int))
"""The dtypes that mean whole numbers, as NumPy makes them of truths."""


class Traced(Numberless):
    """A value on symbolic sizes. Has the operators, and those attributes and methods of an array that can be traced."""

    __slots__ = (
        "_node",
        "filling",
        "layout",
        "link",
        "made_of",
        "mask",
        "memory",
        "origin",
        "text",
        "tracing",
        "whole",
    )
    __array_priority__ = 1000

    def __init__(self, tracing: Tracing, node: Node, layout: Layout, text: str, *, owner: str | None = None) -> None:
        self.tracing: Tracing = tracing
        self._node: Node = node
        self.filling: Filling | None = None
        """What has been put into single places of it, and is not in the node yet."""
        self.layout: Layout = layout
        self.text: str = text
        """The expression in the user's words, shortened."""
        self.memory: Memory | None = None
        """What it shares with its views; None as long as it has none, and is no argument."""
        self.link: Link | None = None
        """What it is a view of; None where it is none, or where that is not known."""
        if owner is not None:
            Memory(owner).add(self)
        self.mask: bool = False
        """Whether it is a comparison, hence an array of bools, which NumPy does not calculate with as with numbers."""
        self.whole: bool = False
        """Whether NumPy makes it of whole numbers, as `np.arange(3)`: what is put into it is cut off."""
        tracing.written.setdefault(node, (text, layout))
        given = owner is not None or Tracing.active() is not tracing
        self.origin: tuple[str, int] | None = None if given else users_place()
        """The line of the body at which it got its shape."""
        self.made_of: tuple[Provenance, ...] = ()
        """The arrays of which an operation made it."""

    def _own(self) -> tuple[Tracing, str]:
        return self.tracing, self.text

    # What it is

    @property
    def node(self) -> Node:
        """The node of the graph that has its entries."""
        if self.filling is not None:
            self._node, self.filling = self.filling.node(), None
        return self._node

    @node.setter
    def node(self, node: Node) -> None:
        self._node, self.filling = node, None

    def become(self, other: "Traced") -> None:
        """Have the entries of another value from now on, and its words."""
        filling = other.filling
        self.node, self.layout, self.text = other.node if filling is None else filling.base, other.layout, other.text
        self.filling = filling

    @property  # type: ignore[misc]  # object's can be assigned to
    def __class__(self) -> type[Any]:  # pyright: ignore[reportIncompatibleMethodOverride]  # the same
        # isinstance answers as for what the value stands for.
        return float if self.is_number else np.ndarray

    @property
    def is_number(self) -> bool:
        """Whether it stands for a number, which nobody can change: an array without axes is none."""
        return not self.layout

    @property
    def axes(self) -> tuple[Size, ...]:
        """The size of each axis of the array, as far as the trace knows them."""
        resolve = self.tracing.equations.resolve
        return tuple(ONE if axis is None else resolve(self._node.sizes[axis]) for axis in self.layout)

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

    def arranged(self, layout: Layout, text: str) -> "Traced":
        """The same entries in another arrangement of the axes, in the same memory."""
        number = not layout and not self.is_number
        view: Traced = operator("entry")(self, self.node, text) if number else self.part(self.node, layout, text)
        view.link = None if self.is_number else rearranged(self, layout)
        return view

    def part(self, node: Node, layout: Layout, text: str) -> "Traced":
        """Some of the entries, in another arrangement of the axes, in the same memory."""
        part = Traced(self.tracing, node, layout, text)
        part.mask, part.whole = self.mask, self.whole
        part.made_of = (self.provenance(),)
        if layout and not self.is_number:  # a number has no memory
            self.shared_memory().add(part)
        return part

    def shared_memory(self) -> Memory:
        """Its memory, to be shared with another value."""
        if self.memory is None:
            Memory().add(self)
        assert self.memory is not None, "it has just been added"
        return self.memory

    def provenance(self, text: str | None = None) -> Provenance:
        """Where it comes from, under the name that a line gives it."""
        sizes = tuple(ONE if axis is None else self._node.sizes[axis] for axis in self.layout)
        return Provenance(text or self.text, sizes, self.origin, self.made_of)

    @property
    def owner(self) -> str | None:
        """The argument or hidden array whose memory this is, if it is one's."""
        return None if self.memory is None else self.memory.owner

    # Arrangement

    @property
    def T(self) -> "Traced":
        """The transpose."""
        return self.transpose()

    @property
    def mT(self) -> "Traced":
        """The last two axes exchanged."""
        turned: Traced = NUMPY[np.matrix_transpose](self)
        return turned

    @property
    def dtype(self) -> Precision:
        """The dtype of the arrays that are given."""
        return Precision(self.tracing)

    @property
    def real(self) -> "Traced":
        """The real part, which is all there is."""
        return self.arranged(self.layout, self.text)

    def transpose(self, *axes: Any) -> "Traced":
        """The axes reversed, or in the order given."""
        order = axes[0] if len(axes) == 1 and not isinstance(axes[0], int) else axes
        chosen = range(self.ndim)[::-1] if not order or order[0] is None else order
        return self.arranged(tuple(self.layout[axis] for axis in chosen), transposed(self.text))

    def copy(self, order: str = "C") -> "Traced":
        """A fresh value with the same entries."""
        fresh = Traced(self.tracing, self.node, self.layout, self.text)
        fresh.mask, fresh.whole = self.mask, self.whole
        return fresh

    def __copy__(self) -> "Traced":
        return self if self.is_number else self.copy()

    def __deepcopy__(self, memo: dict[int, Any]) -> "Traced":
        return self.__copy__()

    def __reduce_ex__(self, protocol: Any) -> NoReturn:
        self.tracing.leave(f"{self.tracing.name} pickles {self.text}, which has no numbers yet", mend="x.copy()")

    def conj(self, *out: Any) -> "Traced":
        """The array itself, as NumPy's method gives it for real numbers; the function makes a copy."""
        conjugated: Traced = self._method(np.conjugate, *out) if out else self
        return conjugated

    conjugate = conj

    def flatten(self, order: str = "C") -> "Traced":
        """A fresh flat vector of the entries."""
        flat: Traced = NUMPY[np.ravel](self.copy(), order)
        flat.text = f"{primary(self.text)}.flatten()"
        return flat

    def view(self, dtype: Any = None) -> "Traced":
        """The same array under another name; as another dtype it has no meaning here."""
        if not (dtype is None or isinstance(dtype, Precision) or dtype in FLOATS):
            self.unsupported("ndarray.view", "dtype")
        return self.arranged(self.layout, self.text)

    def item(self, *place: Any) -> Any:
        """An entry as a number."""
        if place:
            return self[place] if len(place) > 1 or self.ndim == 1 else self._without("item")
        if self.node.rank:
            self._without("item")
        return self.part(self.node, (), self.text)

    def fill(self, value: Any) -> None:
        """Put a number into every entry."""
        self[...] = value

    def astype(self, dtype: Any, order: str = "K", casting: str = "unsafe", *, copy: bool = True) -> "Traced":
        """A copy, where the dtype is that of floats or its own; with `copy=False` perhaps the array itself."""
        if isinstance(dtype, Precision) or dtype in FLOATS:
            given = self.copy() if copy or self.whole or self.mask else self.arranged(self.layout, self.text)
            given.mask = given.whole = False
            return given
        if (self.mask or self.whole) and dtype in WHOLE:
            given = self.copy()
            given.mask, given.whole = False, True
            return given
        what = f"{self.tracing.name} makes {getattr(dtype, '__name__', dtype)} of {self.text}, which cannot be traced"
        self.tracing.skip(what, mend=EQUIVALENTS["dtype="])
        return self.unknown(f"{primary(self.text)}.astype(...)")

    def unknown(self, text: str) -> "Traced":
        """An array of the same shape whose entries cannot be told."""
        result: Traced = operator("unknown")(self.tracing, self.axes, text)
        return result

    # Arithmetic

    def __pos__(self) -> "Traced":
        return self.copy()

    def _equality(self, symbol: str, other: object) -> Any:
        if other is None or isinstance(other, str):
            self.tracing.leave(f"{self.tracing.name} compares {self.text} with {other!r} ({symbol})")
        return operator(symbol)(self, other)

    def _logical(self, symbol: str, *values: Any) -> Any:
        for value in values:
            if isinstance(value, Traced) and not value.mask:
                what = f"{self.tracing.name} applies {symbol} to {value.text}, which is no comparison"
                self.tracing.leave(what, mend=f"comparisons: ({value.text} > 0) {symbol} ...")
        return operator(symbol)(*values)

    def _in_place(self, symbol: str, other: object) -> "Traced":
        changed: Traced = augmented(self, symbol, other)
        return changed

    def __setitem__(self, key: object, value: object) -> None:
        put(self, key, value)

    # NumPy's functions

    def __array_ufunc__(self, ufunc: Any, method: str, *inputs: Any, **options: Any) -> Any:
        return call_ufunc(self, ufunc, method, inputs, options)

    def __array_function__(self, function: Any, types: Any, args: Any, kwargs: Any) -> Any:
        return call_function(self, function, args, kwargs)

    def unsupported(self, name: str, *options: str) -> NoReturn:
        """End the trace at a function, or an option of one, that cannot be traced; say what can."""
        what, mend = self._words(name, *options)
        self.tracing.leave(what, mend=mend)

    def note(self, name: str, *options: str) -> None:
        """Note such a function, where the trace can go on behind it: the shape of what it gives is known."""
        what, mend = self._words(name, *options)
        self.tracing.skip(what, mend=mend)

    def _words(self, name: str, *options: str) -> tuple[str, str | None]:
        given = [option if option.endswith("s") else f"{option.rstrip('=')}=" for option in options]
        how = f" with {', '.join(given)}" if options else ""
        mend = EQUIVALENTS.get(given[0] if options else name)
        return f"{self.tracing.name} calls {name}{how}, which cannot be traced", mend

    # Its entries

    def __iter__(self) -> Iterator[Any]:
        if not self.layout:
            raise TypeError("iteration over a 0-d array")
        count = self.shape[0]
        if not isinstance(count, int):
            name = running_call()
            by = f" ({name})" if name in EQUIVALENTS else ""
            what = f"{self.tracing.name} goes through {self.text} entry by entry{by}"
            self.tracing.leave(what, mend=EQUIVALENTS[name if name in EQUIVALENTS else "range"])
        return (self[place] for place in range(count))

    def __len__(self) -> int:
        if not self.layout:
            raise TypeError("object of type 'float' has no len()")
        extent = self.shape[0]
        return extent if isinstance(extent, int) else extent.__index__()

    def __getitem__(self, key: object) -> "Traced":
        return operator("[]")(self, key)  # type: ignore[no-any-return]  # of a traced value a traced part

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        function = getattr(np, name, None) if hasattr(np.ndarray, name) else None
        # A method does what the function does: x.sum(axis=0).
        return partial(self._method, function) if function in NUMPY or function in SHAPES else self._without(name)

    def _method(self, function: Any, *args: Any, **kwargs: Any) -> Any:
        if isinstance(function, np.ufunc):
            return call_ufunc(self, function, "__call__", (self, *args), kwargs)
        return call_function(self, function, (self, *args), kwargs)

    def _without(self, name: str) -> NoReturn:
        what = f"{self.tracing.name} uses .{name} of {self.text}, which cannot be traced"
        self.tracing.leave(what, mend=EQUIVALENTS.get(f".{name}", EQUIVALENTS.get(f"np.{name}")))

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

    def __repr__(self) -> str:
        return f"<{self.text}: {' × '.join(map(str, self.axes)) or 'scalar'}>"
