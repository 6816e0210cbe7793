"""Bodies that take and put by masks of several axes and by many places, and that copy what is traced."""

import copy
import pickle
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from dimgrad import DerivativeError, gradient
from tests.differences import assert_close, differences

# What is traced has no types here.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false, reportUnknownMemberType=false

X = np.array([0.3, 1.1, -0.7])


def a_copy(x: Any) -> Any:
    y = copy.copy(x)
    y[0] = 1.0
    return np.sum(x**2 * y)


def a_deep_copy(x: Any) -> Any:
    y = copy.deepcopy(2 * x)
    y[0] = 1.0
    return np.sum(x**2 * y)


def copies_in_a_list(x: Any) -> Any:
    ys = copy.deepcopy([x, 2 * x])
    ys[0][0] = 1.0
    return np.sum(ys[0] * ys[1] * x)


def a_copy_of_a_number(x: Any) -> Any:
    return copy.deepcopy(x[0]) * x[1]


def many_entries(x: Any) -> Any:
    y = np.concatenate([x] * 20)
    return np.sum(y[list(range(0, 60, 1))[::-1][:40]] * 2.0)


def many_entries_put(x: Any) -> Any:
    y = np.zeros(100)
    y[list(range(0, 80, 2))] = x[0]
    return np.sum(y**2)


def a_mask_of_two_axes(x: Any) -> Any:
    Y = np.outer(x, x)
    M = np.array([[True, False, True]] * 3)
    return np.sum(Y[M] ** 2)


def put_by_a_mask(x: Any) -> Any:
    Y = np.outer(x, x)
    M = np.eye(3, dtype=bool)
    Y[M] = 0.0
    return np.sum(Y**2)


def added_by_a_mask(x: Any) -> Any:
    Y = np.outer(x, x)
    M = np.eye(3, dtype=bool)
    Y[M] += x[0]
    return np.sum(Y**2)


def several_put_by_a_mask(x: Any) -> Any:
    Y = np.outer(x, x)
    M = np.eye(3, dtype=bool)
    Y[M] = x
    return np.sum(Y**2)


def the_diagonal_put(x: Any) -> Any:
    Y = np.zeros((3, 3))
    i = np.arange(3)
    Y[i, i] = x
    return np.sum(Y @ x)


def a_toeplitz_matrix(x: Any) -> Any:
    c = np.concatenate([x[:0:-1], x])
    i = np.arange(3)
    T = c[2 + i[:, None] - i[None, :]]
    return np.sum(T @ x)


def a_triangle_put(x: Any) -> Any:
    L = np.zeros((2, 2))
    L[np.tril_indices(2)] = x
    return np.sum(L @ L.T)


def pairs(x: Any) -> Any:
    i, j = np.triu_indices(3, k=1)
    return np.sum((x[i] - x[j]) ** 2)


def single_entries_put(x: Any) -> Any:
    Y = np.outer(x, x)
    Y[[0, 1], [1, 2]] = x[:2]
    return np.sum(Y**2)


BODIES: list[Callable[[Any], Any]] = [
    a_copy,
    a_deep_copy,
    copies_in_a_list,
    a_copy_of_a_number,
    many_entries,
    many_entries_put,
    a_mask_of_two_axes,
    put_by_a_mask,
    added_by_a_mask,
    several_put_by_a_mask,
    the_diagonal_put,
    a_toeplitz_matrix,
    a_triangle_put,
    pairs,
    single_entries_put,
]


@pytest.mark.parametrize("body", BODIES)
def test_as_numpy_does_it(body: Callable[[Any], Any]) -> None:
    assert_close(gradient(body)(X.copy()), differences(body, [X], 0))


def test_a_mask_has_the_shape_of_the_array() -> None:
    def f(x: Any) -> Any:
        return np.sum(np.outer(x, x)[np.eye(2, dtype=bool)])

    with pytest.raises(ValueError, match="has 2 entries, and the axis has 3"):
        gradient(f)(X)


def test_what_has_no_numbers_is_not_pickled() -> None:
    def f(x: Any) -> Any:
        return np.sum(pickle.loads(pickle.dumps(x)))

    with pytest.raises(DerivativeError, match="pickles x, which has no numbers yet"):
        gradient(f)(X)


def test_truths_are_counted_and_are_whole_numbers() -> None:
    def f(x: Any) -> Any:
        above = x > 0
        return np.sum(above) * x[0] ** 2 + np.sum(above.astype(int) * x**2) + np.mean(above, axis=0) * x[1]

    assert_close(gradient(f)(X), differences(f, [X], 0))


def test_an_identity_that_is_not_square_is_a_constant() -> None:
    def f(x: Any) -> Any:
        return np.sum((np.eye(2, 3) @ x) ** 2 + np.eye(2, 3, 1) @ x)

    assert_close(gradient(f)(X), differences(f, [X], 0))
