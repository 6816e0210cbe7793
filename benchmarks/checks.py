# Arrays are narrowed from Any, and jaxtyping is typed in part: pyright knows neither.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
"""Calls that are checked: by `checked`, by asserts written by hand, by jaxtyping + beartype."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from beartype import beartype
from jaxtyping import Float, jaxtyped

from dimgrad.checks.enforce import enforce
from dimgrad.tensors import Column, Matrix, Scalar


def bare(W: Any, x: Any, b: Any) -> Any:  # noqa: ARG001  # so in all of these: the checks are what is measured
    """Check nothing."""
    return b


def asserted(W: Any, x: Any, b: Any) -> Any:
    """Check by hand what `checked` checks."""
    assert isinstance(W, np.ndarray)
    assert W.dtype == np.float64
    assert W.ndim == 2
    m, n = W.shape
    assert isinstance(x, np.ndarray)
    assert x.dtype == np.float64
    assert x.shape == (n, 1)
    assert isinstance(b, np.ndarray)
    assert b.dtype == np.float64
    assert b.shape == (m, 1)
    y = b
    assert isinstance(y, np.ndarray)
    assert y.dtype == np.float64
    assert y.shape == (m, 1)
    return y


@enforce
def checked[M, N](W: Matrix[M, N], x: Column[N], b: Column[M]) -> Column[M]:  # noqa: ARG001
    """Check three arguments and the result."""
    return b


@enforce
def checked_unit[N](x: Column[N]) -> Scalar:  # noqa: ARG001
    """Check one argument and a scalar result."""
    return 0.0


@enforce
@dataclass
class Dense[M, N]:
    """Two fields."""

    W: Matrix[M, N]
    b: Column[M]

    @enforce
    def forward[K](self, X: Matrix[N, K]) -> Column[M]:
        """Check the fields, one argument and the result."""
        return self.b


@dataclass
class Asserted:
    """Two fields, checked by hand."""

    W: Any
    b: Any

    def __post_init__(self) -> None:
        """Check the fields."""
        assert isinstance(self.W, np.ndarray)
        assert self.W.dtype == np.float64
        assert self.W.ndim == 2
        assert isinstance(self.b, np.ndarray)
        assert self.b.dtype == np.float64
        assert self.b.shape == (self.W.shape[0], 1)

    def forward(self, X: Any) -> Any:
        """Check the fields, one argument and the result."""
        W, b = self.W, self.b
        assert isinstance(W, np.ndarray)
        assert W.dtype == np.float64
        assert W.ndim == 2
        m, n = W.shape
        assert isinstance(b, np.ndarray)
        assert b.dtype == np.float64
        assert b.shape == (m, 1)
        assert isinstance(X, np.ndarray)
        assert X.dtype == np.float64
        assert X.ndim == 2
        assert X.shape[0] == n
        y = b
        assert isinstance(y, np.ndarray)
        assert y.dtype == np.float64
        assert y.shape == (m, 1)
        return y


def asserted_unit(x: Any) -> Any:
    """Check one argument and a scalar result by hand."""
    assert isinstance(x, np.ndarray)
    assert x.dtype == np.float64
    assert x.ndim == 2
    assert x.shape[1] == 1
    y = 0.0
    assert isinstance(y, float)
    return y


@jaxtyped(typechecker=beartype)
def authority(
    W: Float[np.ndarray, "m n"],  # noqa: ARG001
    x: Float[np.ndarray, "n 1"],  # noqa: ARG001
    b: Float[np.ndarray, "m 1"],
) -> Float[np.ndarray, "m 1"]:
    """Check what `checked` checks, by jaxtyping and beartype."""
    return b


class Subclass(np.ndarray[Any, Any]):
    """An array that the compiled checker hands on."""


def refused(W: Any, x: Any, b: Any) -> None:
    """Call what is refused."""
    try:
        checked(W, x, b)
    except TypeError:
        return
    raise AssertionError


def table() -> dict[str, dict[str, Callable[[], object]]]:
    """The calls, by what is called and by how it is checked."""
    W: Any = np.zeros((10, 784))
    x: Any = np.zeros((784, 1))
    b: Any = np.zeros((10, 1))
    net, by_hand, foreign = Dense(W, b), Asserted(W, b), x.view(Subclass)
    return {
        "3 arguments and result": {
            "no checks": lambda: bare(W, x, b),
            "asserts by hand": lambda: asserted(W, x, b),
            "@checked": lambda: checked(W, x, b),
            "jaxtyping + beartype": lambda: authority(W, x, b),
        },
        "1 argument and a scalar result": {
            "1 argument: asserts by hand": lambda: asserted_unit(x),
            "1 argument: @checked": lambda: checked_unit(x),
        },
        "method, 2 fields, 1 argument and result": {
            "method: asserts by hand": lambda: by_hand.forward(x),
            "method: @checked": lambda: net.forward(x),
        },
        "construction of a dataclass with 2 fields": {
            "dataclass: asserts by hand": lambda: Asserted(W, b),
            "dataclass: @checked": lambda: Dense(W, b),
        },
        "calls that the compiled checker does not accept": {
            "handed on to jaxtyping + beartype, and accepted": lambda: checked(W, foreign, b),
            "refused, with its message": lambda: refused(W, x[1:], b),
        },
    }
