"""The memory of arrays in a body: who shares it, so that a change in place is known to all or to nobody else."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from weakref import WeakValueDictionary

import numpy as np

VIEWS: frozenset[Any] = frozenset(
    {
        np.atleast_1d,
        np.atleast_2d,
        np.atleast_3d,
        np.array_split,
        np.broadcast_arrays,
        np.broadcast_to,
        np.diag,
        np.diagonal,
        np.einsum,
        np.expand_dims,
        np.flip,
        np.fliplr,
        np.flipud,
        np.hsplit,
        np.moveaxis,
        np.ravel,
        np.real,
        np.reshape,
        np.rollaxis,
        np.rot90,
        np.split,
        np.squeeze,
        np.swapaxes,
        np.transpose,
        np.vsplit,
        np.matrix_transpose,
    }
)
"""NumPy's functions that may return an array that shares the memory of an argument."""


type Content = tuple[Any, Any]
"""A node and its layout: what a value has, apart from its name."""


@dataclass(frozen=True, slots=True)
class Link:
    """What ties a view to the array of which it is one."""

    array: Any
    read: Callable[[Any], Content]
    """What the view has, handed the array."""
    write: Callable[[Any, Any], Content]
    """What the array has, handed it and the view, which has changed."""


class Memory:
    """What an array and its views share."""

    __slots__ = ("_holders", "owner")

    def __init__(self, owner: str | None = None) -> None:
        self.owner = owner
        """The argument or hidden array whose memory it is, if it is one's."""
        self._holders: WeakValueDictionary[int, Any] = WeakValueDictionary()  # by identity: values have no hash

    def add(self, holder: Any) -> None:
        """Let one more value have this memory."""
        self._holders[id(holder)] = holder
        holder.memory = self

    @property
    def shared(self) -> bool:
        """Whether more than one value that is still in use has it. A view that was only read from is gone."""
        return len(self.holders()) > 1

    @property
    def tied(self) -> bool:
        """Whether all can be told of a change: all but one are views of others, and it is known which."""
        return sum(holder.link is None for holder in self.holders()) <= 1

    def changed(self, holder: Any) -> None:
        """Let all see the change of one: first what it is a view of, then the other views of that."""
        seen = {id(holder)}
        while (link := holder.link) is not None:
            array = link.array
            array.node, array.layout = link.write(array, holder)
            seen.add(id(array))
            holder = array
        for other in self.holders():
            _reread(other, seen)

    def merge(self, other: "Memory") -> None:
        """Take over the holders of another: they may share it."""
        if other is not self:
            self.owner = self.owner or other.owner
            for holder in other.holders():
                self.add(holder)

    def holders(self) -> list[Any]:
        """The values in use that have it."""
        return list(self._holders.values())


def _reread(view: Any, seen: set[int]) -> None:
    """Let a view have what the array has of which it is one, and that array before it."""
    if view.link is not None and id(view) not in seen:
        seen.add(id(view))
        _reread(view.link.array, seen)
        view.node, view.layout = view.link.read(view.link.array)


def rearranged(array: Any, layout: Any) -> Link:
    """The link of a view that has an array's entries with the axes in other places, axes of size one apart."""
    places = [None if axis is None else array.layout.index(axis) for axis in layout]

    def read(array: Any) -> Content:
        return array.node, tuple(None if place is None else array.layout[place] for place in places)

    def write(array: Any, view: Any) -> Content:
        own = range(len(array.layout))
        return view.node, tuple(view.layout[places.index(axis)] if axis in places else None for axis in own)

    return Link(array, read, write)


def among(values: Iterable[Any]) -> Iterable[Any]:
    """Yield the values, and those inside lists and tuples of them."""
    for value in values:
        if type(value) in {list, tuple}:
            yield from among(value)
        else:
            yield value
