"""Functions of entries with a kink or a jump: at it, the slope is decided (see `docs/kinks.md`)."""

from collections.abc import Sequence
from typing import Any, overload

import numpy as np

from dimgrad.graph.algebra import Entry
from dimgrad.graph.node import Node
from dimgrad.ops.comparisons import GREATER
from dimgrad.ops.declaration import elementwise, primitive_of
from dimgrad.ops.domain import KINK_AT_ZERO
from dimgrad.ops.references import HANDBOOK, PAPER
from dimgrad.tensors import AnyTensor, Scalar

##### step


def d_step(y: Entry, x: Entry) -> int:
    return 0  # zero almost everywhere


@overload
def step[T: AnyTensor](x: T) -> T: ...
@overload
def step(x: Scalar) -> Scalar: ...
@elementwise(
    derivatives=[d_step],
    text="[{0} > 0]",
    latex=r"\left[{0} > 0\right]",
    numpy="np.heaviside({0}, 0.0)",
    source=f"{PAPER}, section 5",
    domain=[KINK_AT_ZERO],
    idempotent=True,
    bounds=(0.0, 1.0),
)
def step(x: Any) -> Any:
    """1 where an entry is positive, 0 elsewhere, at 0 too. Its derivative is 0 everywhere.

    >>> float(step(2.0)), float(step(0.0))
    (1.0, 0.0)
    """
    return np.heaviside(x, 0.0)


##### relu


def d_relu(y: Entry, x: Entry) -> Entry:
    return x.apply(GREATER, 0)  # 1 where x > 0, 0 elsewhere and at 0; of bools, which NumPy makes ten times as fast


@overload
def relu[T: AnyTensor](x: T) -> T: ...
@overload
def relu(x: Scalar) -> Scalar: ...
@elementwise(
    derivatives=[d_relu],
    text="relu({0})",
    latex=r"\operatorname{{relu}}\left({0}\right)",
    numpy="np.maximum({0}, 0.0)",
    source=f"{PAPER}, section 5",
    domain=[KINK_AT_ZERO],
    bounds=(0.0, np.inf),
)
def relu(x: Any) -> Any:
    """max(0, x) of each entry. Its derivative at 0 is 0, as in the paper.

    >>> float(relu(-1.0)), float(relu(2.0))
    (0.0, 2.0)
    """
    return np.maximum(x, 0.0)


##### sign


def d_sign(y: Entry, x: Entry) -> int:
    return 0  # zero almost everywhere


@overload
def sign[T: AnyTensor](x: T) -> T: ...
@overload
def sign(x: Scalar) -> Scalar: ...
@elementwise(
    derivatives=[d_sign],
    text="sign({0})",
    latex=r"\operatorname{{sign}}\left({0}\right)",
    numpy="np.sign({0})",
    source=f"{HANDBOOK}, 4.4.1 (as a distribution apart from 0)",
    domain=[KINK_AT_ZERO],
    ufuncs=[np.sign],
    bounds=(-1.0, 1.0),
)
def sign(x: Any) -> Any:
    """-1, 0 or 1 by the sign of each entry. Its derivative is 0 everywhere.

    >>> float(sign(-3.0))
    -1.0
    """
    return np.sign(x)


SIGN = primitive_of(sign)


##### abs


def d_abs(y: Entry, x: Entry) -> Entry:
    return x.apply(SIGN)  # sign(x), 0 at 0


def square_of_abs(arguments: Sequence[Node]) -> Node:
    return (Entry(arguments[0]) ** 2).node  # |x|² = x²


@overload
def abs[T: AnyTensor](x: T) -> T: ...
@overload
def abs(x: Scalar) -> Scalar: ...
@elementwise(
    derivatives=[d_abs],
    text="|{0}|",
    latex=r"\left|{0}\right|",
    numpy="np.abs({0})",
    source="Magnus & Neudecker, Matrix Differential Calculus (3rd ed. 2019), chapter 5",
    domain=[KINK_AT_ZERO],
    ufuncs=[np.abs],
    operator="abs",
    bounds=(0.0, np.inf),
    square=square_of_abs,
)
def abs(x: Any) -> Any:
    """The absolute value of each entry. Its derivative at 0 is 0.

    >>> float(abs(-2.0))
    2.0
    """
    return np.abs(x)
