"""NumPy's functions, methods and indices that move entries about: traced, they are what NumPy makes of the arrays."""

import re
from typing import Any

import numpy as np
import pytest

from dimgrad import (
    Column,
    Dim,
    Matrix,
    Scalar,
    ShapeError,
    Vector,
    check,
    checked,
    column,
    dot,
    gradient,
    jacobian,
    matrix,
    scalar,
    vector,
    verify,
)
from dimgrad.lower.program import Output, lower
from dimgrad.tracing.callee import callee_of
from dimgrad.tracing.follow import follow
from dimgrad.value.traced import Traced
from tests.differences import assert_close
from tests.words import said

RANDOM = np.random.default_rng(3)
type Array = np.ndarray[Any, Any]

ARRAYS: dict[str, Array] = {
    "X": RANDOM.uniform(-1, 1, (3, 4)),
    "Y": RANDOM.uniform(-1, 1, (3, 4)),
    "T": RANDOM.uniform(-1, 1, (2, 3, 4)),
    "v": RANDOM.uniform(-1, 1, 6),
    "c": RANDOM.uniform(-1, 1, (5, 1)),
}

BODIES = [
    "np.reshape(X, (2, 6))",
    "X.reshape(4, -1)",
    "v.reshape(-1, 1)",
    'X.reshape((6, 2), order="F")',
    "X.T.ravel()",
    'np.ravel(X, order="F")',
    "T.flatten()",
    "T.reshape(6, 4).reshape(3, 2, 4)",
    "np.expand_dims(X, -1)",
    "np.squeeze(c, axis=1)",
    "np.squeeze(X[:, 0][None])",
    "np.atleast_2d(2 * v)",
    "np.moveaxis(T, 0, -1)",
    "np.moveaxis(T, (0, 1), (2, 0))",
    "T.swapaxes(0, 2)",
    "np.flip(2 * X)",
    "np.flip(X, axis=1)",
    "np.concatenate([X, Y])",
    "np.concatenate((X, Y), axis=1)",
    "np.concatenate([v, v[:2], v[:1]])",
    "np.concatenate([c, 2 * c], axis=1)",
    "np.concatenate([X, c], axis=None)",
    "np.hstack([X, Y])",
    "np.hstack([v, v])",
    "np.hstack([v, v[0]])",
    "np.vstack([X, Y])",
    "np.vstack([v, 2 * v])",
    "np.stack([X, Y])",
    "np.stack([X, Y], axis=-1)",
    "np.column_stack([v, v**2])",
    "np.append(v, v[0])",
    "np.block([[X, Y], [Y, X]])",
    "np.kron(X, 2 * Y)",
    "np.diag(2 * v)",
    "np.diag(X @ X.T)",
    "(X @ X.T).diagonal()",
    "np.trace(X @ X.T)",
    "X[[0, 1, 2], [3, 1, 0]]",
    "X[[0, 2], -1]",
    "X[np.ix_([0, 2], [3, 1])]",
    "X[np.array([True, False, True])]",
    "X[1:, [True, False, True, False]]",
    "(2 * v)[np.array([[0, 1], [5, 2], [3, 3]])]",
    "T[:, np.array([[0, 1], [1, 2]]), 1:]",
    "np.take(X, [[5, 1], [0, 11]])",
    "np.r_[v, 0.0, v[:2]]",
    "np.c_[X, X[:, 0]]",
    "np.concatenate([v, v[[]], v[np.array([], int)]])",
    "np.concatenate([X, X[:1][1:], X[[]]])",
    "np.diff(c.T, axis=0) @ c + np.sum(c[:, :0])",
    "c[1:4, [0, -1, 0]]",
    "c.T[[0, 0], 1:]",
    "np.split(v, 3)[1]",
    "np.split(X, [1, 3], axis=1)[1]",
    "np.take(X, [2, 0], axis=1)",
    "X[0]",
    "X[-1]",
    "X[:, 1]",
    "X[:, [1]]",
    "X[:, 1:2]",
    "X[:, [2, 0, 2]]",
    "X[1, -2]",
    "c[0, 0]",
    "c[:, 0]",
    "v[1:]",
    "v[:-2]",
    "X[1:-1, 1:3]",
    "v[::2]",
    "v[1::2]",
    "v[::-1]",
    "v[4:0:-2]",
    "v[2:100]",
    "v[None, :, None]",
    "X[:, None, :]",
    "T[..., 0]",
    "T[1, ..., 2]",
    "v[1:][1:-1][::-1]",
    "(v[1:] - v[:-1]) ** 2",
    "np.concatenate([X[0] * X[1], v[:3] * X[:, 2]])",
    "np.tanh(v[:4].reshape(2, 2) @ c[:2] + v[4:][:, None])",
]
every = pytest.mark.parametrize("body", BODIES)


def function_of(body: str) -> tuple[Any, list[Array]]:
    """A body as a function of the arrays that it names, and these arrays."""
    names = [name for name in ARRAYS if re.search(rf"(?<![.\w]){name}\b", body)]
    return eval(f"lambda {', '.join(names)}: {body}", {"np": np}), [ARRAYS[name] for name in names]


@every
def test_it_is_what_numpy_makes_of_the_arrays(body: str) -> None:
    f, arrays = function_of(body)
    expected = f(*arrays)
    callee = callee_of(f)
    trace = follow(callee, callee.bind(tuple(arrays), {}))
    assert isinstance(trace.result, Traced)
    program = lower([Output(trace.result.node, trace.result.layout)], [item.node for item in trace.inputs], "value")
    got = program.function(*arrays)
    assert np.shape(got) == np.shape(expected), program.source
    np.testing.assert_allclose(got, expected, rtol=1e-12, err_msg=program.source)


@every
def test_its_derivatives_agree_with_differences(body: str) -> None:
    f, arrays = function_of(body)

    loss: Any = eval("lambda *args: np.sum(np.sin(f(*args)) * f(*args))", {"np": np, "f": f})
    for place in range(len(arrays)):
        assert verify(gradient(loss, wrt=place), *arrays).worst < 1e-7


##### on symbolic sizes


def differences[N](x: Column[N]) -> Scalar:
    d = column(x[1:] - x[:-1])
    return dot(d, d) + scalar(x[2, 0] * x[-1, 0])


def test_what_an_index_needs_is_a_condition_of_the_proof(capsys: pytest.CaptureFixture[str]) -> None:
    assert check(checked(differences))
    assert capsys.readouterr().out == "differences(x): proven for all N with N >= 3\n"


def test_every_call_is_held_against_the_condition() -> None:
    slope = gradient(checked(differences))
    assert slope(column(np.ones(3))).shape == (1, 3)
    with pytest.raises(ShapeError, match=r"x\[2, 0\] needs N >= 3"):
        slope(column(np.ones(2)))
    with pytest.raises(ShapeError, match=r"x\[2, 0\] needs N >= 3"):
        checked(differences)(column(np.ones(2)))


def test_a_place_that_an_argument_gives_is_held_against_its_own_call() -> None:
    @checked
    def entry[N](x: Vector[N], t: int) -> Scalar:
        value: Scalar = x[t] ** 2
        return value

    five, two = vector(np.arange(5.0)), vector(np.arange(2.0))
    assert entry(five, 3) == 9.0
    assert entry(two, 1) == 1.0  # the proof for t = 3 would ask for four entries
    np.testing.assert_array_equal(gradient(entry)(two, 1), [0.0, 2.0])
    with pytest.raises(ShapeError, match=r"x\[3\] needs N >= 4"):
        entry(two, 3)


def test_as_many_entries_as_an_array_of_places_has_are_a_condition(capsys: pytest.CaptureFixture[str]) -> None:
    labels = np.array([0, 2, 1, 1])

    def distance[M, N, K](X: Matrix[M, N], Y: Matrix[K, N]) -> Scalar:
        return np.sum((X[labels] - Y) ** 2)  # type: ignore[no-any-return]  # NumPy's

    assert check(checked(distance))
    assert capsys.readouterr().out == "distance(X, Y): proven for K = 4 (from labels); all M, N with M >= 3\n"
    with pytest.raises(ShapeError, match=r"K = 4, from labels"):
        gradient(distance)(matrix(np.ones((3, 2))), matrix(np.zeros((5, 2))))


def test_parts_with_sizes_of_other_arguments() -> None:
    @checked
    def net[M, N](theta: Vector[Any], X: Matrix[M, N]) -> Scalar:
        n = X.shape[1]
        W = theta[: n * n].reshape(n, n)
        b = theta[n * n :]
        return np.sum(np.tanh(X @ W + np.broadcast_to(b[None, :], X.shape)))  # type: ignore[no-any-return]  # NumPy's

    theta, X = vector(RANDOM.uniform(-1, 1, 20)), matrix(ARRAYS["X"])
    assert verify(gradient(net), theta, X)
    with pytest.raises(ShapeError):
        gradient(net)(vector(theta[:19]), X)


def test_where_a_part_ends_is_checked_in_the_proof() -> None:
    @checked
    def tails[N](x: Column[N], y: Column[N]) -> Scalar:
        return dot(column(x[1:]), column(y[2:]))

    with pytest.raises(ShapeError, match=r"N - 1.* N - 2"):
        tails(column(np.ones(4)), column(np.ones(4)))


def test_too_far_a_place_of_a_known_size_is_an_error() -> None:
    with pytest.raises(ShapeError, match=r"c\[7, 0\]: there are not so many entries"):
        gradient(function_of("c[7, 0]")[0])(ARRAYS["c"])


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("np.sum(x[::2])", "takes one in 2 of N entries"),
        ("np.sum(x[x > 0])", "takes a part by x > 0, which depends on the data"),
    ],
)
def test_what_cannot_be_taken_says_so(body: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    def part[N](x: Column[N]) -> Scalar:
        value: Scalar = eval(body, {"np": np, "x": x})
        return value

    assert check(checked(part)).status == "unproven"
    assert words in capsys.readouterr().out


def test_a_mask_fixes_the_size() -> None:
    mask = np.array([True, False, True])

    def taken[N](x: Vector[N]) -> Any:
        return x[mask]

    def one_more[N](x: Vector[N], y: Vector[N]) -> Any:
        return np.concatenate([x, y])[mask]

    assert said(taken) == "taken(x): proven for N = 3 (from mask)"
    with pytest.raises(ShapeError, match="x has size 4 where 3 is due"):
        jacobian(taken)(vector(np.ones(4)))
    assert "mask has 3 entries, and the axis has 2*N" in said(one_more)


def test_the_diagonal_of_a_column_is_refused() -> None:
    with pytest.raises(ShapeError, match=r"np.diag\(c\) takes the diagonal of a matrix of one column"):
        gradient(function_of("np.sum(np.diag(c))")[0])(ARRAYS["c"])


def test_an_array_does_not_fit_beside_another() -> None:
    @checked
    def beside[M, N](A: Matrix[M, N], B: Matrix[N, M]) -> Scalar:
        return np.sum(np.concatenate([A, B], axis=1))  # type: ignore[no-any-return]  # NumPy's

    with pytest.raises(ShapeError, match=r"\(M, N\), \(N, M\) do not fit along axis 1"):
        beside(matrix(np.ones((3, 4))), matrix(np.ones((4, 3))))


class Odd(Dim):
    """A dimension with a number."""

    size = 7


def test_one_in_some_entries_of_a_known_size() -> None:
    def f(x: Vector[Odd]) -> Any:
        return np.sum(x[1::3] ** 2)

    assert said(f).startswith("f(x): proven")
    assert_close(gradient(f)(vector(range(7))), np.array([0.0, 2.0, 0.0, 0.0, 8.0, 0.0, 0.0]))
