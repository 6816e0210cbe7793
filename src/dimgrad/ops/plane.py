"""Length and angle of points in the plane, entry by entry."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from dimgrad.graph.algebra import Entry
from dimgrad.graph.node import Node
from dimgrad.ops.algebraic import RECIPROCAL
from dimgrad.ops.comparisons import GREATER
from dimgrad.ops.declaration import elementwise
from dimgrad.ops.domain import OTHER, REAL
from dimgrad.ops.references import HANDBOOK
from dimgrad.ops.selection import WHERE

##### hypot


def d_hypot_a(y: Entry, a: Entry, b: Entry) -> Entry:
    return y.apply(GREATER, 0).apply(WHERE, a * y.apply(RECIPROCAL), 0)  # a/√(a² + b²), 0 at the origin


def d_hypot_b(y: Entry, a: Entry, b: Entry) -> Entry:
    return y.apply(GREATER, 0).apply(WHERE, b * y.apply(RECIPROCAL), 0)  # b/√(a² + b²), 0 at the origin


def square_of_hypot(arguments: Sequence[Node]) -> Node:
    a, b = map(Entry, arguments)
    return (a**2 + b**2).node


@elementwise(
    derivatives=[d_hypot_a, d_hypot_b],
    text="hypot({0}, {1})",
    latex=r"\operatorname{{hypot}}\left({0}, {1}\right)",
    numpy="np.hypot({0}, {1})",
    source=f"{HANDBOOK}, 3.7.26",
    domain=[REAL, OTHER],
    ufuncs=[np.hypot],
    bounds=(0.0, np.inf),
    square=square_of_hypot,
)
def hypot(a: Any, b: Any) -> Any:
    """√(a² + b²), without overflow; its slope at the origin is 0, as that of a norm.

    >>> float(hypot(3.0, 4.0))
    5.0
    """
    return np.hypot(a, b)


##### arctan2


def d_arctan2_y(angle: Entry, y: Entry, x: Entry) -> Entry:
    return x * (x**2 + y**2).apply(RECIPROCAL)  # x/(x² + y²)


def d_arctan2_x(angle: Entry, y: Entry, x: Entry) -> Entry:
    return -y * (x**2 + y**2).apply(RECIPROCAL)  # -y/(x² + y²)


@elementwise(
    derivatives=[d_arctan2_y, d_arctan2_x],
    text="arctan2({0}, {1})",
    latex=r"\operatorname{{arctan2}}\left({0}, {1}\right)",
    numpy="np.arctan2({0}, {1})",
    source=f"{HANDBOOK}, 4.4.54",
    domain=[REAL, OTHER],
    ufuncs=[np.arctan2],
    bounds=(-np.pi, np.pi),
)
def arctan2(y: Any, x: Any) -> Any:
    """The angle of the point (x, y), in (-π, π]; it has no derivative at the origin.

    >>> float(arctan2(0.0, 1.0))
    0.0
    """
    return np.arctan2(y, x)
