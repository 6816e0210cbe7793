"""What a value is, in words."""

from collections.abc import Sized
from typing import Any, TypeGuard, cast

import numpy as np

type Array = np.ndarray[tuple[int, ...], np.dtype[Any]]


def is_array(value: object) -> TypeGuard[Array]:
    """Tell whether a value is a NumPy array of any kind."""
    return issubclass(type(value), np.ndarray)  # a traced value calls itself an array to isinstance


def is_numpy_scalar(value: object) -> "TypeGuard[np.generic[Any]]":
    """Tell whether a value is a NumPy scalar."""
    return isinstance(value, np.generic)


def described(value: Any) -> str:
    """Return what a value is, as messages show it.

    >>> described(np.zeros((3, 1))), described([1, 2]), described(True), described(np.float32(2.5))
    ('float64 array of shape (3, 1)', 'list of 2', 'bool True', 'float32 2.5')
    """
    if is_array(value):
        return f"{value.dtype} {array_noun(value)} of shape {value.shape}"
    if value is None:
        return "None"
    if isinstance(value, (list, tuple, dict, set, frozenset)):
        return f"{type(cast('object', value)).__name__} of {len(cast('Sized', value))}"
    if is_numpy_scalar(value) or isinstance(value, (bool, int, float, complex, str, bytes)):
        text = str(value) if is_numpy_scalar(value) else repr(value)
        return f"{type(value).__name__} {text if len(text) <= 40 else text[:37] + '...'}"
    return type(value).__name__


def is_plain(value: object) -> bool:
    """Tell whether operators do with an array what they do with others: not so for `np.matrix` and masked ones."""
    return not isinstance(value, (np.matrix, np.ma.MaskedArray))


def array_noun(value: Array) -> str:
    """Return `array`, or the name of one of the two kinds that are refused."""
    if isinstance(value, np.ma.MaskedArray):
        return "masked array"
    return "np.matrix" if isinstance(value, np.matrix) else "array"
