"""The memory of arrays in a body: who shares it, so that a change in place is known to all or to nobody else."""

from collections.abc import Iterable
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

    def merge(self, other: "Memory") -> None:
        """Take over the holders of another: they may share it."""
        if other is not self:
            self.owner = self.owner or other.owner
            for holder in other.holders():
                self.add(holder)

    def holders(self) -> list[Any]:
        """The values in use that have it."""
        return list(self._holders.values())


def among(values: Iterable[Any]) -> Iterable[Any]:
    """Yield the values, and those inside lists and tuples of them."""
    for value in values:
        if type(value) in {list, tuple}:
            yield from among(value)
        else:
            yield value
