"""NumPy's functions of lists of traced values, `np.sum([x[0], x[1]])`: NumPy asks arrays what to do, and no lists."""

import functools
from collections.abc import Callable, Sequence
from typing import Any, cast

import numpy as np

from dimgrad.value.dispatch import IN_BODIES, METHODS
from dimgrad.value.traced import Traced

JOINING: frozenset[Any] = frozenset(
    {np.block, np.column_stack, np.concatenate, np.dstack, np.hstack, np.linalg.multi_dot, np.stack, np.vstack}
)
"""Functions that take a list of arrays, and of which NumPy asks each."""


class OfLists:
    """What a body finds in place of a function of arrays."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self._function = function
        functools.update_wrapper(self, function, updated=())

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        given = [*args, *kwargs.values()]
        if not any(isinstance(value, Traced) for value in given) and any(map(_holds_traced, given)):
            args = tuple(map(_as_array, args))
            kwargs = {name: _as_array(value) for name, value in kwargs.items()}
        return self._function(*args, **kwargs)

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._function, name)
        return OfLists(found) if name in METHODS else found  # np.add.reduce

    def __repr__(self) -> str:
        return repr(self._function)


def _as_array(value: Any) -> Any:
    return IN_BODIES[np.array](value) if _holds_traced(value) else value


def _holds_traced(value: object) -> bool:
    """Whether a list, or one of the lists in it, has a traced value."""
    if not isinstance(value, list | tuple):
        return False
    items = cast("Sequence[object]", value)
    return any(isinstance(item, Traced) or _holds_traced(item) for item in items)
