"""Comparisons, and what is made of them with `&`, `|`, `^` and `~`: arrays of bools, in a formula 1 and 0."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from dimgrad.graph.primitive import Elementwise
from dimgrad.ops.declaration import apply_elementwise, operation
from dimgrad.ops.domain import OTHER, REAL
from dimgrad.ops.references import PAPER
from dimgrad.value.expressions import infix
from dimgrad.value.traced import Traced

LOGIC = "Knuth, Two Notes on Notation (arXiv math/9205211), section 1"


def flat(*entries: object) -> int:
    return 0  # zero almost everywhere


def indicator(
    kernel: Callable[..., Any], text: str, latex: str, numpy: str, logical: Sequence[int] = ()
) -> Elementwise:
    """What the graph knows of a function that is true or false: Iverson's bracket."""
    return Elementwise(
        name=kernel.__name__,
        kernel=kernel,
        derivatives=(flat,) * (2 if "{1}" in text else 1),
        text=text,
        latex=latex,
        numpy=numpy,
        idempotent=True,
        bounds=(0.0, 1.0),
        logical=tuple(logical),
    )


def comparison(kernel: Callable[..., Any], symbol: str, printed: str, latex: str) -> Elementwise:
    return indicator(
        kernel, f"[{{0}} {printed} {{1}}]", rf"\left[{{0}} {latex} {{1}}\right]", f"({{0}} {symbol} {{1}})"
    )


GREATER = comparison(np.greater, ">", ">", ">")
NOT_LESS = comparison(np.greater_equal, ">=", "≥", r"\geq")
LESS = comparison(np.less, "<", "<", "<")
NOT_GREATER = comparison(np.less_equal, "<=", "≤", r"\leq")
EQUAL = comparison(np.equal, "==", "=", "=")
NOT_EQUAL = comparison(np.not_equal, "!=", "≠", r"\neq")
AND = indicator(np.logical_and, "({0} ∧ {1})", r"\left({0} \land {1}\right)", "np.logical_and({0}, {1})", [0, 1])
OR = indicator(np.logical_or, "({0} ∨ {1})", r"\left({0} \lor {1}\right)", "np.logical_or({0}, {1})", [0, 1])
XOR = indicator(np.logical_xor, "({0} ⊻ {1})", r"\left({0} \veebar {1}\right)", "np.logical_xor({0}, {1})", [0, 1])
NOT = indicator(np.logical_not, "(¬{0})", r"\left(\lnot {0}\right)", "np.logical_not({0})", [0])


def compared(primitive: Elementwise, symbol: str) -> Callable[..., Traced]:
    """Build the comparison of two values: an array of bools."""

    def build(left: Traced, right: Traced) -> Traced:
        value = apply_elementwise(primitive, [left, right], infix(symbol, left.text, right.text))
        value.mask = True
        return value

    return build


##### >


@operation(
    build=compared(GREATER, ">"),
    pointwise=True,
    operator=">",
    ufuncs=[np.greater],
    source=f"{PAPER}, section 5",
    domain=[REAL, OTHER],
)
def greater(left: Any, right: Any) -> Any:
    """Where left is greater than right: true (1) or false (0). Its derivative is 0 everywhere.

    >>> greater(2.0, 1.0)
    True
    """
    return left > right


##### >=


@operation(
    build=compared(NOT_LESS, ">="),
    pointwise=True,
    operator=">=",
    ufuncs=[np.greater_equal],
    source=LOGIC,
    domain=[REAL, OTHER],
)
def greater_equal(left: Any, right: Any) -> Any:
    """Where left is at least right: true (1) or false (0). Its derivative is 0 everywhere.

    >>> greater_equal(2.0, 2.0)
    True
    """
    return left >= right


##### <


@operation(
    build=compared(LESS, "<"),
    pointwise=True,
    operator="<",
    ufuncs=[np.less],
    source=f"{PAPER}, section 5",
    domain=[REAL, OTHER],
)
def less(left: Any, right: Any) -> Any:
    """Where left is less than right: true (1) or false (0). Its derivative is 0 everywhere.

    >>> less(2.0, 1.0)
    False
    """
    return left < right


##### <=


@operation(
    build=compared(NOT_GREATER, "<="),
    pointwise=True,
    operator="<=",
    ufuncs=[np.less_equal],
    source=LOGIC,
    domain=[REAL, OTHER],
)
def less_equal(left: Any, right: Any) -> Any:
    """Where left is at most right: true (1) or false (0). Its derivative is 0 everywhere.

    >>> less_equal(2.0, 1.0)
    False
    """
    return left <= right


##### ==


@operation(
    build=compared(EQUAL, "=="),
    pointwise=True,
    operator="==",
    ufuncs=[np.equal],
    source=LOGIC,
    domain=[REAL, OTHER],
)
def equal(left: Any, right: Any) -> Any:
    """Where left equals right, to the last bit: true (1) or false (0). Its derivative is 0 everywhere.

    >>> equal(2.0, 2.0)
    True
    """
    return left == right


##### !=


@operation(
    build=compared(NOT_EQUAL, "!="),
    pointwise=True,
    operator="!=",
    ufuncs=[np.not_equal],
    source=LOGIC,
    domain=[REAL, OTHER],
)
def not_equal(left: Any, right: Any) -> Any:
    """Where left and right differ: true (1) or false (0). Its derivative is 0 everywhere.

    >>> not_equal(2.0, 2.0)
    False
    """
    return left != right


##### & | ^ ~


@operation(
    build=compared(AND, "&"),
    pointwise=True,
    masks=["left", "right"],
    operator="&",
    ufuncs=[np.logical_and, np.bitwise_and],
    source=LOGIC,
)
def logical_and(left: Any, right: Any) -> Any:
    """Where two comparisons are both true; written `left & right`.

    >>> bool(logical_and(np.True_, np.False_))
    False
    """
    return np.logical_and(left, right)


@operation(
    build=compared(OR, "|"),
    pointwise=True,
    masks=["left", "right"],
    operator="|",
    ufuncs=[np.logical_or, np.bitwise_or],
    source=LOGIC,
)
def logical_or(left: Any, right: Any) -> Any:
    """Where one of two comparisons is true; written `left | right`.

    >>> bool(logical_or(np.True_, np.False_))
    True
    """
    return np.logical_or(left, right)


@operation(
    build=compared(XOR, "^"),
    pointwise=True,
    masks=["left", "right"],
    operator="^",
    ufuncs=[np.logical_xor, np.bitwise_xor],
    source=LOGIC,
)
def logical_xor(left: Any, right: Any) -> Any:
    """Where one of two comparisons is true, and not both; written `left ^ right`.

    >>> bool(logical_xor(np.True_, np.True_))
    False
    """
    return np.logical_xor(left, right)


def build_not(mask: Traced) -> Traced:
    value = apply_elementwise(NOT, [mask], f"~{mask.text}" if mask.text.isidentifier() else f"~({mask.text})")
    value.mask = True
    return value


@operation(
    build=build_not,
    pointwise=True,
    masks=["mask"],
    operator="~",
    ufuncs=[np.logical_not, np.invert],
    source=LOGIC,
)
def logical_not(mask: Any) -> Any:
    """Where a comparison is false; written `~mask`.

    >>> bool(logical_not(np.True_))
    False
    """
    return np.logical_not(mask)
