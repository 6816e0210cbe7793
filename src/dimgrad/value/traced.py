"""A traced value: what stands for an array while a body runs on symbolic sizes.

It is a node of the graph and the layout in which the node's axes lie in the array. Axes of size one exist only in the
layout, so that transposing, and standing a vector upright, changes no node.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NoReturn

import numpy as np

from dimgrad.dims import Axis
from dimgrad.errors import Line, users_place
from dimgrad.graph.node import Factor, Layout, Node
from dimgrad.graph.sizes import ONE, Size
from dimgrad.symbolic import Symbolic
from dimgrad.value.dispatch import METHODS, NUMPY, operator
from dimgrad.value.equivalents import EQUIVALENTS
from dimgrad.value.expressions import transposed
from dimgrad.value.extent import Extent
from dimgrad.value.tracing import Tracing
from dimgrad.value.views import VIEWS, among
from dimgrad.value.written import qualified, running_call


class Traced(Symbolic):
    """A value on symbolic sizes. Has the operators, and those attributes and methods of an array that can be traced."""

    __slots__ = ("_viewed", "layout", "made_of", "mask", "node", "origin", "owner", "text", "tracing")
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
        tracing.written.setdefault(node, (text, layout))
        self.origin = None if owner is not None or Tracing.active() is not tracing else users_place()
        """The line of the body at which it got its shape."""
        self.made_of: tuple[Traced, ...] = ()
        """The arrays of which an operation made it."""

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
        view = Traced(self.tracing, self.node, layout, text, owner=self.owner, viewed=True)
        view.mask = self.mask
        view.made_of = (self,)
        return view

    def part(self, node: Node, layout: Layout, text: str) -> "Traced":
        """Some of the entries, in another arrangement of the axes, in the same memory."""
        part = self.view(self.layout, text)
        part.node, part.layout = node, layout
        return part

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
        fresh = Traced(self.tracing, self.node, self.layout, self.text)
        fresh.mask = self.mask
        return fresh

    def flatten(self, order: str = "C") -> "Traced":
        """A fresh flat vector of the entries."""
        flat: Traced = NUMPY[np.ravel](self, order)
        return flat.copy()

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

    def __ge__(self, other: object) -> Any:
        return operator(">=")(self, other)

    def __le__(self, other: object) -> Any:
        return operator("<=")(self, other)

    def __eq__(self, other: object) -> Any:
        return self._equality("==", other)

    def __ne__(self, other: object) -> Any:
        return self._equality("!=", other)

    __hash__ = None  # type: ignore[assignment]  # as of an array

    def _equality(self, symbol: str, other: object) -> Any:
        if other is None or isinstance(other, str):
            self.tracing.leave(f"{self.tracing.name} compares {self.text} with {other!r} ({symbol})")
        return operator(symbol)(self, other)

    def __and__(self, other: object) -> Any:
        return self._logical("&", self, other)

    def __rand__(self, other: object) -> Any:
        return self._logical("&", other, self)

    def __or__(self, other: object) -> Any:
        return self._logical("|", self, other)

    def __ror__(self, other: object) -> Any:
        return self._logical("|", other, self)

    def __invert__(self) -> Any:
        return self._logical("~", self)

    def _logical(self, symbol: str, *values: Any) -> Any:
        for value in values:
            if isinstance(value, Traced) and not value.mask:
                what = f"{self.tracing.name} applies {symbol} to {value.text}, which is no comparison"
                self.tracing.leave(what, mend=f"comparisons: ({value.text} > 0) {symbol} ...")
        return operator(symbol)(*values)

    def __iadd__(self, other: object) -> "Traced":
        return self._in_place("+", other)

    def __isub__(self, other: object) -> "Traced":
        return self._in_place("-", other)

    def __imul__(self, other: object) -> "Traced":
        return self._in_place("*", other)

    def __itruediv__(self, other: object) -> "Traced":
        return self._in_place("/", other)

    def __ipow__(self, other: object) -> "Traced":
        return self._in_place("**", other)

    def __imatmul__(self, other: object) -> "Traced":
        return self._in_place("@", other)

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

    # NumPy's functions

    def __array_ufunc__(self, ufunc: Any, method: str, *inputs: Any, **options: Any) -> Any:
        if method in METHODS and ufunc in NUMPY:
            return METHODS[method](ufunc, *inputs, **options)
        name = qualified(ufunc) if method == "__call__" else f"{qualified(ufunc)}.{method}"
        given = [option for option, value in options.items() if value is not None]
        if method != "__call__" or ufunc not in NUMPY or given:
            self.unsupported(name, *given)
        return NUMPY[ufunc](*inputs)

    def __array_function__(self, function: Any, types: Any, args: Any, kwargs: Any) -> Any:
        if function not in NUMPY:
            self.unsupported(qualified(function))
        return _applied(function, *args, **kwargs)

    def unsupported(self, name: str, *options: str) -> NoReturn:
        """End the trace at a function, or an option of one, that cannot be traced; say what can."""
        how = f" with {'=, '.join(options)}=" if options else ""
        mend = EQUIVALENTS.get(f"{options[0]}=" if options else name)
        self.tracing.leave(f"{self.tracing.name} calls {name}{how}, which cannot be traced", mend=mend)

    # What a value without numbers cannot do

    def __bool__(self) -> bool:
        self.tracing.leave(f"{self.tracing.name} branches on the data ({self.text})", mend="maximum, relu or a product")

    def __array__(self, *args: Any, **kwargs: Any) -> NoReturn:
        self._needed_by_value("turns {} into a plain array", "hands {} to {}, which needs numbers")

    def __float__(self) -> float:
        self._needed_by_value("turns {} into a Python number")

    def __int__(self) -> int:
        self._needed_by_value("turns {} into a Python number")

    def _needed_by_value(self, what: str, handed: str | None = None) -> NoReturn:
        """Leave where something wants the numbers; say what it is, and what can be traced in its place."""
        name = running_call()
        if name is not None and handed is not None:
            what = handed
        mend = EQUIVALENTS.get(name or "", None if self.layout else f"{self.text} itself, which is a number already")
        self.tracing.leave(f"{self.tracing.name} {what.format(self.text, name)}", mend=mend)

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

    def __setitem__(self, key: object, value: object) -> NoReturn:
        what = f"{self.tracing.name} changes {self.owner or self.text} in place ([...] =)"
        self.tracing.leave(what, mend="np.where or np.concatenate, which make a new array")

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        function = getattr(np, name, None) if hasattr(np.ndarray, name) else None
        # A method does what the function does: x.sum(axis=0).
        return partial(_applied, function, self) if function in NUMPY else self._without(name)

    def share(self, owner: str | None) -> None:
        """Note that another value has the same memory, an argument's if `owner` says so."""
        self._viewed = True
        self.owner = self.owner or owner

    def _without(self, name: str) -> NoReturn:
        what = f"{self.tracing.name} uses .{name} of {self.text}, which cannot be traced"
        self.tracing.leave(what, mend=EQUIVALENTS.get(f".{name}"))

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


def made_at(operands: Mapping[str, Traced]) -> list[str]:
    """Say where operands got their shapes, if that is not on the running line; else where those in them did."""
    place = users_place()
    found: list[str] = []
    for word, value in operands.items():
        if value.origin == place:
            found += made_at({inner.text: inner for inner in value.made_of})
        elif value.origin is not None:
            shape = ", ".join(map(str, value.axes)) + "," * (value.ndim == 1)
            found.append(f"{word} : ({shape}), made at {Line.of(*value.origin)}")
    return list(dict.fromkeys(found))


def _applied(function: Any, *args: Any, **kwargs: Any) -> Any:
    """What a function of NumPy gives; a result that may share memory with an argument is one view more of it."""
    result = NUMPY[function](*args, **kwargs)
    if function in VIEWS:
        given = [value for value in among([*args, *kwargs.values()]) if type(value) is Traced]
        owner = next((value.owner for value in given if value.owner is not None), None)
        for value in among([result]):
            if type(value) is Traced:
                value.share(owner)
        for value in given:
            value.share(None)
    return result
