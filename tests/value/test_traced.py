"""A traced value in the hands of a body: its shape, its arithmetic of sizes, its memory."""

from collections.abc import Callable
from queue import SimpleQueue
from typing import Any

import numpy as np
import pytest

from dimgrad import Matrix, check, derivative, verify
from dimgrad.symbolic import Symbolic
from dimgrad.value.expressions import transposed
from dimgrad.value.extent import Extent
from dimgrad.value.traced import Traced
from tests.numbers import numbers

# Functions without types are what is tested here.
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false


def example[M, N](X: Matrix[M, N]) -> None: ...


def seen(f: Callable[[Any], Any]) -> Any:
    """What a body returns of a traced matrix, M × N."""
    found: SimpleQueue[Any] = SimpleQueue()  # a list would be as it was before, once the body has been traced

    def body(X: Any) -> Any:
        found.put(f(X))
        return X

    body.__annotations__ = {"X": example.__annotations__["X"]}
    assert check(body)
    return found.get()


def test_a_shape_is_made_of_sizes() -> None:
    def look(X: Any) -> Any:
        m, n = X.shape
        column = X.sum(axis=1, keepdims=True)
        return str(m + 2 * n - 1), str(m * n), X.ndim, str(X.size), column.shape[1], column.T.shape[0]

    assert seen(look) == ("M + 2*N - 1", "M*N", 2, "M*N", 1, 1)


def test_sizes_compare_where_the_answer_is_the_same_for_all() -> None:
    def look(X: Any) -> Any:
        m, n = X.shape
        return m == m + 0, m < m + 1, m + 1 > m, m != m + 0, n - n == 0, m <= m + 0, hash(m) == hash(m + 0)

    assert seen(look) == (True, True, True, False, True, True, True)


def test_sizes_are_numbers_of_formulas() -> None:
    f = lambda x: x.sum() * x.shape[0] / (x.shape[0] + 1.5) - (2.0 - x.shape[0]) ** 2 * x.mean()  # noqa: E731
    assert verify(derivative(f), numbers(3, 1))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("x", "x.T"), ("x.T", "x"), ("net.W", "net.W.T"), ("x + y", "(x + y).T"), ("(x + y).T", "(x + y)")],
)
def test_transposed_words(text: str, expected: str) -> None:
    assert transposed(text) == expected


def test_it_is_a_symbolic_with_a_short_description() -> None:
    def look(X: Any) -> Any:
        kinds = isinstance(X, Traced), isinstance(X, Symbolic), isinstance(X.shape[0], Extent)
        return kinds, repr(X), repr(2.0 * X.T), repr(X.sum())

    assert seen(look) == ((True, True, True), "<X: M × N>", "<2.0 * X.T: N × M>", "<sum(X): scalar>")


def test_what_is_changed_in_place_is_seen_by_whoever_holds_it() -> None:
    def f(x: Any) -> Any:
        y = x.copy()
        other = y
        y *= 3.0
        total = y.sum()
        y -= x
        total += 1.0
        return total * other.sum()

    for n in (1, 3):
        assert verify(derivative(f), numbers(n, 1))
        np.testing.assert_allclose(f(numbers(n, 1)), f(numbers(n, 1).copy()))


def test_numpy_arrays_stand_on_either_side() -> None:
    A = numbers(3, 3)
    for f in (lambda x: A @ x, lambda x: A * (x @ x.T), lambda x: A - x @ x.T, lambda x: x @ x.T / (A + 3.0)):
        assert verify(derivative(f), numbers(3, 1))
