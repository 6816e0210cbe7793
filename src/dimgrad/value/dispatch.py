"""The one knot between rooms: a traced value reaches the operations through tables that the operations fill.

`ops` stands above this room, so the operators of a traced value cannot import it. Each operation enters itself under
the operator, and under the NumPy functions, that mean it. The tables are written once, at import.
"""

from collections.abc import Callable
from typing import Any

OPERATORS: dict[str, Callable[..., Any]] = {}
"""By operator or method: `+ - * / ** @ neg abs > >= < <= sum mean enter`."""

NUMPY: dict[Any, Callable[..., Any]] = {}
"""By NumPy function or ufunc; the function takes what NumPy's takes."""

SHAPES: dict[Any, Callable[..., Any]] = {}
"""By NumPy function that cannot be followed, the shape of what it gives: sizes in a tuple, of several a list."""

METHODS: dict[str, Callable[..., Any]] = {}
"""By method of a ufunc (`reduce`, `outer`); the function takes the ufunc, then what the method takes."""

IN_BODIES: dict[Any, Any] = {}
"""By function that NumPy or Python does not hand on to its arguments (`np.ones`, `len`), the one that a body finds."""


def operator(symbol: str) -> Callable[..., Any]:
    """Return the operation behind an operator."""
    return OPERATORS[symbol]
