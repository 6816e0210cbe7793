"""Changes of parts of arrays in bodies: traced, they are what NumPy makes of them, or they say why not."""

# Functions and arrays without types are what is tested here.
# mypy: disable-error-code="no-any-return, no-untyped-call, no-untyped-def, arg-type, operator"
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false, reportUnknownParameterType=false
# pyright: reportMissingParameterType=false, reportOperatorIssue=false, reportConstantRedefinition=false

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from dimgrad import Matrix, Vector, check, derivative
from dimgrad.graph import replacing
from dimgrad.graph.parts import joined
from tests.differences import assert_close, differences
from tests.words import said, words

X = np.random.default_rng(5).uniform(-1, 1, (4, 3))


def entry(X):
    Y = 2.0 * X
    Y[1, 2] = X[0, 0] ** 2
    return Y


def row(X):
    Y = X.copy()
    Y[-1] = Y[0] * Y[1]
    return Y


def column(X):
    Y = np.zeros((4, 3))
    Y[:, 1] = np.sin(X[:, 0])
    return Y


def block(X):
    Y = np.empty_like(X)
    Y[...] = 1.0
    Y[1:3, :2] = X[:2, 1:] @ X[:2, 1:]
    return Y


def loop(X):
    y = np.empty(5)
    y[0] = X[0, 0]
    for k in range(1, 5):
        y[k] = y[k - 1] * X[k - 1, 1] + X[0, 2]
    return y


def augmented(X):
    y = np.ones(4)
    y[1:] += X[1:, 0]
    y[0] *= X[0, 0]
    y[:2] -= X[2, :2]
    return y


def masked(X):
    Y = X**2
    Y[X < 0] = 0.5
    return Y


def clipped(X):
    Y = X * 3.0
    Y[Y > 1.0] = 1.0
    return Y.sum(axis=0)


def dropped_axis(X):
    Y = 3.0 * X
    Y[2] = X[1:2] * X[0, 0]
    return Y


def view_gone(X):
    Y = 3.0 * X
    total = Y[1:].sum() + Y.T[0, 0]
    Y += total
    return Y


def three_axes(X):
    T = np.zeros((2, 4, 3))
    T[0] = X
    T[1, :, 0] = X[:, 1]
    T[:, -1, -1] = X[0, 0]
    return T


def copy_of_list(X):
    y = X[[0, 2]]
    y += X[1, 1]
    return y


def in_any_order(X):
    y = np.ones(7)
    for k in (3, 0, 6, 5, 1, 4, 0):
        y[k] = X[k % 4, 0] * k
    return y


def over_several_parts(X):
    y = X[:, :2].ravel() * 2.0
    y[2] = X[0, 0]
    y[5] = X[1, 1] ** 2
    y[1:4] = X[0]
    y[4:7] *= X[1]
    y[-1:] = 3.0
    y[3:3] = 5.0
    return y


def rows_and_entries(X):
    Y = np.zeros((4, 3))
    for i in range(4):
        for j in range(i, 3):
            Y[i, j] = X[j, i % 3] * (i + 1)
        Y[i, :1] = X[i, 2:]
    Y[1:3, 1:] = X[:2, :2]
    return Y


@pytest.mark.parametrize(
    "body",
    [
        *(
            in_any_order,
            over_several_parts,
            rows_and_entries,
            entry,
            row,
            column,
            block,
            loop,
            augmented,
            masked,
            clipped,
            dropped_axis,
            view_gone,
            three_axes,
        ),
        copy_of_list,
    ],
)
def test_as_numpy_does_it(body: Callable[[Any], Any]) -> None:
    before = X.copy()
    assert_close(derivative(body)(X), differences(body, (X,), 0))
    np.testing.assert_array_equal(X, before)


def test_on_symbolic_sizes() -> None:
    def padded[M, N](X: Matrix[M, N]) -> Any:
        m, n = X.shape
        Y = np.zeros((m + 2, n + 1))
        Y[1:-1, 1:] = X
        return Y

    def first[N](x: Vector[N]) -> Vector[N]:
        y = np.zeros_like(x)
        y[0] = x[0]
        return y

    assert said(padded) == "padded(X): proven for all M, N"
    assert said(first) == "first(x): proven for all N with N >= 1"
    assert_close(derivative(padded)(X), differences(lambda x: np.pad(x, ((1, 1), (1, 0))), (X,), 0))


def test_parts_of_unknown_size_are_replaced() -> None:
    def several[N](x: Vector[N]) -> Any:
        n = len(x)
        y = np.zeros(n)
        y[0] = x[1]
        y[n - 1] = x[0] * x[2]
        y[1 : n - 1] = x[2:] ** 2
        y[2:] *= 2.0
        return y

    x = X.ravel()[:6]
    assert said(several) == "several(x): proven for all N with N >= 3"
    assert_close(derivative(several)(x), differences(several, (x,), 0))


def test_an_array_that_is_filled_in_a_long_loop_is_one_joint() -> None:
    def doubled(x: Any) -> Any:
        y = np.zeros(len(x))
        for k in range(len(x)):
            y[k] = 2 * x[k]
        return np.sum(y * y)

    x = np.linspace(0.0, 1.0, 400)
    assert_close(derivative(doubled)(x), 8 * x)


def filled_by_entries(x: Any) -> Any:
    y = np.zeros(len(x))
    y[0] = x[0]
    for k in range(1, len(x)):
        y[k] = 0.5 * y[k - 1] + np.sin(x[k])
    y[-1] += y[1]
    return y


def filled_by_rows(x: Any) -> Any:
    Y = np.ones((len(x), 2))
    last = Y[0]
    for k in range(len(x) - 1):
        row = Y[k]
        Y[k + 1] = row * x[k] + np.array([x[k + 1], 1.0])
        row += x[0]
    return Y @ last


def filled_by_pairs(x: Any) -> Any:
    K = np.zeros((len(x), len(x)))
    for i in range(len(x)):
        for j in range(i):
            K[i, j] = K[j, i] = np.exp(-((x[i] - x[j]) ** 2))
    return K @ x


FILLED = [filled_by_entries, filled_by_rows, filled_by_pairs]


@pytest.mark.parametrize("body", FILLED)
def test_an_array_is_filled(body: Callable[..., Any]) -> None:
    x = np.linspace(0.2, 0.9, 5)
    assert_close(derivative(body)(x), differences(body, (x,), 0))


def test_an_array_is_put_together_once(monkeypatch: pytest.MonkeyPatch) -> None:
    joints: list[int] = []

    def counted(*given: Any) -> Any:
        joints.append(1)
        return joined(*given)

    monkeypatch.setattr(replacing, "joined", counted)
    derivative(filled_by_entries)(np.linspace(0.2, 0.9, 40))
    assert len(joints) == 1


def test_a_value_that_does_not_fit() -> None:
    def f[M, N](X: Matrix[M, N], v: Vector[M]) -> Any:
        Y = 2.0 * X
        Y[0] = v
        return Y

    def repeated[M, N](X: Matrix[M, N], v: Vector[N]) -> Any:
        Y = 2.0 * X
        Y[1:] = v
        return Y @ Y

    assert said(f).splitlines()[1:3] == [
        "  Y[0] = v: the shapes (N,) and (M,) differ",
        "    expected  a value of shape (N,), or a scalar",
    ]
    assert "NumPy would broadcast the value to (M - 1, N)" in said(repeated)
    assert "further on: Y @ Y: inner sizes differ" in said(repeated)


def test_what_shares_memory_is_not_changed_behind_its_back() -> None:
    def argument[N](x: Vector[N]) -> Vector[N]:
        x[0] = 1.0
        return x

    assert said(argument) == words("""
        argument(x): not proven; its boundary is checked at every call
          argument changes x in place ([...] =)
            mend      x = x.copy() first, which leaves the caller's array as it is
            at        x[0] = 1.0
    """)


def held[N](x: Vector[N]) -> Vector[N]:
    y = 2.0 * x
    tail = y[1:]
    y[2] = 0.0
    return y * tail.sum()


def through_a_list[N](x: Vector[N]) -> Vector[N]:
    y = 2.0 * x
    rows = [y[1:]]
    rows[0] += x[0]
    return y * rows[0].sum()


def of_the_transpose[M, N](X: Matrix[M, N]) -> Any:
    Y = 2.0 * X
    Y.T[0] = X[:, 1]
    return Y


def row_by_row[N](x: Vector[N]) -> Any:
    Y = np.outer(x, x)
    first, last = Y[0], Y[:, 2][::-1]
    for row in (first, Y[1]):
        row -= np.mean(row)
    last *= first
    return Y * np.sum(last)


@pytest.mark.parametrize("body", [held, through_a_list, of_the_transpose, row_by_row])
def test_a_change_of_a_view_changes_what_it_is_of(body: Callable[..., Any]) -> None:
    x = X if body is of_the_transpose else X[0]
    assert_close(derivative(body)(x), differences(body, (x,), 0))


def of_a_reshaped_array[N](x: Vector[N]) -> Any:
    Y = np.outer(x, x)
    z = Y.reshape(-1)
    z[0] = 1.0
    return Y


def test_where_it_is_not_known_what_is_a_view() -> None:
    assert said(of_a_reshaped_array).splitlines()[1:3] == [
        "  of_a_reshaped_array changes z in place ([...] =), of which it holds a view",
        "    mend      z = z.copy() first, where what it is a view of is to stay as it is",
    ]


def test_parts_that_cannot_be_traced() -> None:
    def strided[N](x: Vector[N], z: Vector[N]) -> Any:
        y = 2.0 * x
        y[::2] = 1.0
        return np.outer(y, z) @ z[1:]

    def stepped[N](x: Vector[N]) -> Vector[N]:
        y = 2.0 * x
        y[::2] = 1.0
        return y

    assert "puts a value into y[::2], a part that cannot be traced" in said(stepped)
    assert check(strided).status == "wrong"  # what is behind it is still checked
