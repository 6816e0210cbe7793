"""What the graph knows of an operation that is neither product nor sum: its name, derivative, words and code.

The operations are declared in `ops`, one block each; here stands only what such a declaration consists of. Rules are
handed nodes, which are defined on top of this file; their types are stated where they are called (`derive`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dimgrad.graph.sizes import Size


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
    rule: str = ""
    """What its derivative is called in explanations, where it has a name of its own."""
    roots: bool = False
    """Whether it is the root of its argument, which is never negative."""
    square: Callable[[Any], Any] | None = None
    """Handed the arguments as nodes, gives its square without it, where that is smooth and the function is not."""
    inverts: bool = False
    """Whether it is one over its argument, wherever that has a value: it is printed as a division."""
    logical: tuple[int, ...] = ()
    """The places of arguments that count as true or false only: arrays of bools may stand there as they are."""


@dataclass(frozen=True, slots=True)
class Code:
    """NumPy statements that name sizes: `{n[0]}`, `{n[1]}`, ... in the text are read off the arguments' shapes."""

    text: str
    sizes: tuple[Size, ...] = ()


@dataclass(frozen=True, eq=False, kw_only=True)
class Operator:
    """A linear operator as a tensor: its axes are those of the result, then those of what it is applied to.

    In a product, where the axes of one side are summed, it is applied, and never written out.
    """

    sides: Callable[[Any], int]
    """The number of axes of the first side, given the node."""
    apply: Callable[[Any, Any, bool], Any]
    """Handed the node, x and whether transposed. x has any axes, then those of the second side (transposed: of the
    first); the result is a node with those same axes, then those of the other side."""
    selects: bool = False
    """Whether it is an index map, one to one: 1 where the index of the second side belongs to that of the first, else
    0. It may then be applied to each factor of an element-wise product."""
    bijective: bool = False
    """Whether an index map is one in both directions, as a reshaping is."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Primitive:
    """A function of whole tensors. Its local Jacobian by each argument is a sum of products in index notation."""

    name: str
    jacobians: tuple[Callable[[Any], Any], ...]
    """One per argument: handed the node, gives a list of `Term`; its labels: the node's axes, then the argument's."""
    text: Callable[[tuple[Any, ...]], str]
    """Format of the printed form, given the parameters of the call."""
    latex: Callable[[tuple[Any, ...]], str]
    numpy: "Callable[[Any], str | Code]"
    """NumPy statements, given the node: `{0}`, `{1}` are arguments, `{y}` the result, `{t}` a temporary; `{dtype}` is
    the precision of the arguments as a keyword to append, `, dtype=x.dtype`. A single `{y} = ...` is an expression."""
    imports: tuple[str, ...] = ()
    bounds: tuple[float, float] = (float("-inf"), float("inf"))
    fresh: bool = False
    """Whether the NumPy code is one expression that always gives an array of its own, never a view."""
    keeps_symmetry: bool = False
    """Whether a symmetric argument gives a symmetric result."""
    rule: str = ""
    """What its derivative is called in explanations, where it has a name of its own: "Jacobi's formula"."""
    build: Callable[[tuple[Any, ...], tuple[Any, ...]], Any] | None = None
    """How it is called in canonical form, given arguments and parameters; None where each call is as it stands."""
    parts: Callable[[Any], Any] | None = None
    """Handed the node, gives it written with simpler ones, which others of the same argument have too: they are shared
    in code that computes several of them."""
    atomic: bool = True
    """Whether the printed form needs no brackets inside a product."""
    idempotent: bool = False
    """Whether the result is its own square, entry by entry: 0 or 1."""
    operator: Operator | None = None
    """How it is applied, where it is a linear operator."""
    opened: Callable[[Any, Any, Any], Any] | None = None
    """Handed a `Factor` with a node of this primitive, the other factors of a product, and the labels that are not
    summed, gives in its place a `Term` of operators and the argument; None where it is better left whole."""
