"""What the graph knows of an operation that is neither product nor sum: its name, derivative, words and code.

The operations are declared in `ops`, one block each; here stands only what such a declaration consists of. Rules are
handed nodes, which are defined on top of this file; their types are stated where they are called (`derive`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, eq=False, kw_only=True)
class Elementwise:
    """A function of entries. Its local Jacobian is diagonal, so a derivative is a function of entries again."""

    name: str
    kernel: Callable[..., Any]
    """The function on arrays, for folding constants."""
    derivatives: tuple[Callable[..., Any], ...]
    """One per argument: handed the result and the arguments as `Entry`, gives an `Entry` or a number (0: no slope)."""
    text: str
    """Format of the printed form, `tanh({0})`."""
    latex: str
    numpy: str
    """Format of a NumPy expression, `np.tanh({0})`."""
    imports: tuple[str, ...] = ()
    """Import statements the NumPy code needs beside NumPy's, `from scipy.special import expit`."""
    atomic: bool = True
    """Whether the printed form needs no brackets inside a product."""
    idempotent: bool = False
    """Whether the result is its own square: 0 or 1."""
    bounds: tuple[float, float] = (float("-inf"), float("inf"))
    """Between which values the result lies, whatever the arguments."""
    roots: bool = False
    """Whether its square is its argument, which is never negative."""
    inverts: bool = False
    """Whether it is one over its argument, wherever that has a value: it is printed as a division."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Primitive:
    """A function of whole tensors. Its local Jacobian by each argument is a sum of products in index notation."""

    name: str
    jacobians: tuple[Callable[[Any], Any], ...]
    """One per argument: handed the node, gives a list of `Term`; its labels: the node's axes, then the argument's."""
    text: Callable[[tuple[Any, ...]], str]
    """Format of the printed form, given the parameters of the call."""
    latex: Callable[[tuple[Any, ...]], str]
    numpy: Callable[[Any], str]
    """NumPy statements, given the node: `{0}`, `{1}` are arguments, `{y}` the result, `{t}` a temporary."""
    imports: tuple[str, ...] = ()
    bounds: tuple[float, float] = (float("-inf"), float("inf"))
    fresh: bool = False
    """Whether the NumPy code is one expression that always gives an array of its own, never a view."""
    keeps_symmetry: bool = False
    """Whether a symmetric argument gives a symmetric result."""
