# Arrays are narrowed from Any, and jaxtyping is typed in part: pyright knows neither.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
"""What a checked call costs, beside hand-written asserts and jaxtyping + beartype: `python benchmarks/checks.py`."""

import timeit
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from beartype import beartype
from jaxtyping import Float, jaxtyped

from dimgrad.checks.enforce import checked_of, enforce
from dimgrad.tensors import Column, Matrix, Scalar

CALLS = 20_000


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


def microseconds(call: Callable[[], object], calls: int = CALLS) -> float:
    """Return the least time of one call."""
    return min(timeit.repeat(call, number=calls, repeat=7)) / calls * 1e6


def refused(W: Any, x: Any, b: Any) -> None:
    """Call what is refused."""
    try:
        checked(W, x, b)
    except TypeError:
        return
    raise AssertionError


def main() -> None:
    """Print the table."""
    W: Any = np.zeros((10, 784))
    x: Any = np.zeros((784, 1))
    b: Any = np.zeros((10, 1))
    net, foreign = Dense(W, b), x.view(Subclass)
    rows: list[tuple[str, Callable[[], object], int]] = [
        ("3 arguments and result: no checks", lambda: bare(W, x, b), CALLS),
        ("3 arguments and result: hand-written asserts", lambda: asserted(W, x, b), CALLS),
        ("3 arguments and result: checked", lambda: checked(W, x, b), CALLS),
        ("3 arguments and result: jaxtyping + beartype", lambda: authority(W, x, b), CALLS // 50),
        ("1 argument and scalar result: checked", lambda: checked_unit(x), CALLS),
        ("method, 2 fields, 1 argument, result: checked", lambda: net.forward(x), CALLS),
        ("construction of 2 fields: checked", lambda: Dense(W, b), CALLS),
        ("handed on to the authority and accepted", lambda: checked(W, foreign, b), CALLS // 50),
        ("refused, with its words", lambda: refused(W, x[1:], b), CALLS // 50),
    ]
    for name, call, calls in rows:
        print(f"{name:<50} {microseconds(call, calls):8.2f} µs")
    behind = checked_of(checked)
    assert behind is not None
    print(f"calls of `checked` handed on: {behind.handed_on}")


if __name__ == "__main__":
    main()
