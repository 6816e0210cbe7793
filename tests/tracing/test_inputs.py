"""What arguments may be where no annotation says it: plain arrays, and keys that Python prints as they are written."""

import enum
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from dimgrad import Column, DerivativeError, Scalar, column, dot, gradient
from tests.words import raised, words

A = np.array([[2.0], [3.0]])
X = np.array([[1.0], [2.0]])
MASKED = np.ma.masked_array(A, mask=[[False], [True]])
MATRIX = A.view(np.matrix)  # its constructor warns


class Layer(enum.Enum):
    FIRST = 1


def product(a: Any, x: Any) -> Any:
    return (a * x).sum()


def first_product(a: Any, x: Any) -> Any:
    return (a[0] * x).sum()


def in_masked(x: Any) -> Any:
    return (MASKED * x).sum()


def in_matrix(x: Any) -> Any:
    return (MATRIX.T * x).sum()


@pytest.mark.parametrize("other", [MASKED, MATRIX], ids=["masked", "matrix"])
@pytest.mark.parametrize("within", [False, True])
def test_an_array_of_another_kind_is_refused_also_after_a_plain_one(within: bool, other: Any) -> None:
    slope = gradient(first_product if within else product, wrt=1)
    plain, strange = ([A], [other]) if within else (A, other)
    for _ in range(2):  # the second call goes the known way
        np.testing.assert_array_equal(slope(plain, X), A.T)
        assert "is an array of another kind" in raised(lambda: slope(strange, X), DerivativeError)


def test_the_error_names_the_array_and_the_mend() -> None:
    assert raised(lambda: gradient(product, wrt=1)(MATRIX, X), DerivativeError) == words(
        """
        a is an array of another kind
          expected  a plain array
          got       float64 np.matrix of shape (2, 1)
          because   operators and functions of NumPy do something else with it
          mend      np.asarray(a)
          at        assert raised(lambda: gradient(product, wrt=1)(MATRIX, X), DerivativeError) == words(
        """
    )


@pytest.mark.parametrize(("f", "mend"), [(in_masked, "MASKED.filled(0.0)"), (in_matrix, "np.asarray(MATRIX)")])
def test_so_is_one_that_the_body_reads(f: Callable[..., Any], mend: str) -> None:
    assert mend in raised(lambda: gradient(f)(X), DerivativeError)


def by_layer[N](p: dict[Layer, Column[N]]) -> Scalar:
    return dot(p[Layer.FIRST], p[Layer.FIRST])


def by_number[N](p: tuple[dict[np.int64, Column[N]], float]) -> Scalar:
    return dot(p[0][np.int64(1)], p[0][np.int64(1)])


@pytest.mark.parametrize(
    ("f", "argument", "key"),
    [
        (by_layer, {Layer.FIRST: column(X)}, "<Layer.FIRST: 1>"),
        (by_number, ({np.int64(1): column(X)}, 1.0), "np.int64(1)"),
    ],
    ids=["enum", "numpy"],
)
def test_a_key_that_cannot_be_written_is_named(f: Callable[..., Any], argument: Any, key: str) -> None:
    assert raised(lambda: gradient(f)(argument), DerivativeError).startswith(f"a key of p is {key}\n")
