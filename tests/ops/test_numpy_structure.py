"""NumPy's functions, methods and indices that move entries about: traced, they are what NumPy makes of the arrays."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from dimgrad import Column, Matrix, Scalar, ShapeError, Vector, check, checked, dot, gradient, verify
from dimgrad.lower.program import Output, lower
from dimgrad.tracing.callee import callee_of
from dimgrad.tracing.follow import follow
from dimgrad.value.traced import Traced

RANDOM = np.random.default_rng(3)
X = RANDOM.uniform(-1, 1, (3, 4))
Y = RANDOM.uniform(-1, 1, (3, 4))
tensor = RANDOM.uniform(-1, 1, (2, 3, 4))
v = RANDOM.uniform(-1, 1, 6)
c = RANDOM.uniform(-1, 1, (5, 1))

CASES: dict[str, tuple[Callable[..., Any], tuple[Any, ...]]] = {
    "np.reshape": (lambda X: np.reshape(X, (2, 6)), (X,)),
    "reshape with sizes": (lambda X: X.reshape(4, -1), (X,)),
    "reshape to a column": (lambda v: v.reshape(-1, 1), (v,)),
    "reshape in columns": (lambda X: X.reshape((6, 2), order="F"), (X,)),
    "ravel": (lambda X: X.T.ravel(), (X,)),
    "ravel in columns": (lambda X: np.ravel(X, order="F"), (X,)),
    "flatten": (lambda T: T.flatten(), (tensor,)),
    "split and merge": (lambda T: T.reshape(6, 4).reshape(3, 2, 4), (tensor,)),
    "expand_dims": (lambda X: np.expand_dims(X, -1), (X,)),
    "squeeze": (lambda c: np.squeeze(c, axis=1), (c,)),
    "squeeze all": (lambda X: np.squeeze(X[:, 0][None]), (X,)),
    "atleast_2d": (lambda v: np.atleast_2d(2 * v), (v,)),
    "moveaxis": (lambda T: np.moveaxis(T, 0, -1), (tensor,)),
    "moveaxis of two": (lambda T: np.moveaxis(T, (0, 1), (2, 0)), (tensor,)),
    "swapaxes": (lambda T: T.swapaxes(0, 2), (tensor,)),
    "flip": (lambda X: np.flip(2 * X), (X,)),
    "flip of one": (lambda X: np.flip(X, axis=1), (X,)),
    "concatenate": (lambda X, Y: np.concatenate([X, Y]), (X, Y)),
    "concatenate by columns": (lambda X, Y: np.concatenate((X, Y), axis=1), (X, Y)),
    "concatenate vectors": (lambda v: np.concatenate([v, v[:2], v[:1]]), (v,)),
    "concatenate columns": (lambda c: np.concatenate([c, 2 * c], axis=1), (c,)),
    "concatenate flat": (lambda X, c: np.concatenate([X, c], axis=None), (X, c)),
    "hstack": (lambda X, Y: np.hstack([X, Y]), (X, Y)),
    "hstack of vectors": (lambda v: np.hstack([v, v]), (v,)),
    "hstack with a scalar": (lambda v: np.hstack([v, v[0]]), (v,)),
    "vstack": (lambda X, Y: np.vstack([X, Y]), (X, Y)),
    "vstack of vectors": (lambda v: np.vstack([v, 2 * v]), (v,)),
    "stack": (lambda X, Y: np.stack([X, Y]), (X, Y)),
    "stack last": (lambda X, Y: np.stack([X, Y], axis=-1), (X, Y)),
    "column_stack": (lambda v: np.column_stack([v, v**2]), (v,)),
    "append": (lambda v: np.append(v, v[0]), (v,)),
    "block": (lambda X, Y: np.block([[X, Y], [Y, X]]), (X, Y)),
    "kron": (lambda X, Y: np.kron(X, 2 * Y), (X, Y)),
    "diag of a vector": (lambda v: np.diag(2 * v), (v,)),
    "diag of a matrix": (lambda X: np.diag(X @ X.T), (X,)),
    "diagonal": (lambda X: (X @ X.T).diagonal(), (X,)),
    "trace": (lambda X: np.trace(X @ X.T), (X,)),
    "split": (lambda v: np.split(v, 3)[1], (v,)),
    "split at places": (lambda X: np.split(X, [1, 3], axis=1)[1], (X,)),
    "take": (lambda X: np.take(X, [2, 0], axis=1), (X,)),
    "row": (lambda X: X[0], (X,)),
    "last row": (lambda X: X[-1], (X,)),
    "column, flat": (lambda X: X[:, 1], (X,)),
    "column": (lambda X: X[:, [1]], (X,)),
    "column as a slice": (lambda X: X[:, 1:2], (X,)),
    "columns": (lambda X: X[:, [2, 0, 2]], (X,)),
    "entry": (lambda X: X[1, -2], (X,)),
    "entry of a column": (lambda c: c[0, 0], (c,)),
    "a column flat": (lambda c: c[:, 0], (c,)),
    "tail": (lambda v: v[1:], (v,)),
    "head": (lambda v: v[:-2], (v,)),
    "middle": (lambda X: X[1:-1, 1:3], (X,)),
    "every other": (lambda v: v[::2], (v,)),
    "every other from one": (lambda v: v[1::2], (v,)),
    "backwards": (lambda v: v[::-1], (v,)),
    "backwards in steps": (lambda v: v[4:0:-2], (v,)),
    "beyond the end": (lambda v: v[2:100], (v,)),
    "new axes": (lambda v: v[None, :, None], (v,)),
    "an axis between": (lambda X: X[:, None, :], (X,)),
    "dots": (lambda T: T[..., 0], (tensor,)),
    "dots first and last": (lambda T: T[1, ..., 2], (tensor,)),
    "part of a part": (lambda v: v[1:][1:-1][::-1], (v,)),
    "differences": (lambda v: (v[1:] - v[:-1]) ** 2, (v,)),
    "mixed": (lambda X, v: np.concatenate([X[0] * X[1], v[:3] * X[:, 2]]), (X, v)),
    "parameters in one vector": (lambda v, c: np.tanh(v[:4].reshape(2, 2) @ c[:2] + v[4:][:, None]), (v, c)),
}
every = pytest.mark.parametrize("name", CASES)


@every
def test_it_is_what_numpy_makes_of_the_arrays(name: str) -> None:
    f, arrays = CASES[name]
    expected = f(*arrays)
    callee = callee_of(f)
    trace = follow(callee, callee.bind(arrays, {}))
    assert isinstance(trace.result, Traced)
    program = lower([Output(trace.result.node, trace.result.layout)], [item.node for item in trace.inputs], "value")
    got = program.function(*arrays)
    assert np.shape(got) == np.shape(expected), program.source
    np.testing.assert_allclose(got, expected, rtol=1e-12, err_msg=program.source)


@every
def test_its_derivatives_agree_with_differences(name: str) -> None:
    f, arrays = CASES[name]

    def loss(*args: Any) -> Any:
        return np.sum(np.sin(f(*args)) * f(*args))

    for place in range(len(arrays)):
        assert verify(gradient(loss, wrt=place), *arrays).worst < 1e-7


##### on symbolic sizes


def differences[N](x: Column[N]) -> Scalar:
    d = x[1:] - x[:-1]
    return dot(d, d) + x[2, 0] * x[-1, 0]


def test_what_an_index_needs_is_a_condition_of_the_proof(capsys: pytest.CaptureFixture[str]) -> None:
    assert check(checked(differences))
    assert capsys.readouterr().out == "differences(x): proven for all N with N >= 1, N >= 3\n"


def test_every_call_is_held_against_the_condition() -> None:
    slope = gradient(checked(differences))
    assert slope(np.ones((3, 1))).shape == (1, 3)
    with pytest.raises(ShapeError, match=r"x\[2, 0\] needs N >= 3"):
        slope(np.ones((2, 1)))
    with pytest.raises(ShapeError, match=r"x\[2, 0\] needs N >= 3"):
        checked(differences)(np.ones((2, 1)))


def test_parts_with_sizes_of_other_arguments() -> None:
    @checked
    def net[M, N](theta: Vector[Any], X: Matrix[M, N]) -> Scalar:
        n = X.shape[1]
        W = theta[: n * n].reshape(n, n)
        b = theta[n * n :]
        return np.sum(np.tanh(X @ W + np.broadcast_to(b[None, :], X.shape)))

    theta = RANDOM.uniform(-1, 1, 20)
    assert verify(gradient(net), theta, X)
    with pytest.raises(ShapeError):
        gradient(net)(theta[:19], X)


def test_where_a_part_ends_is_checked_in_the_proof() -> None:
    @checked
    def tails[N](x: Column[N], y: Column[N]) -> Scalar:
        return dot(x[1:], y[2:])

    with pytest.raises(ShapeError, match=r"N - 1.* N - 2"):
        tails(np.ones((4, 1)), np.ones((4, 1)))


def test_too_far_a_place_of_a_known_size_is_an_error() -> None:
    with pytest.raises(ShapeError, match=r"x\[5, 0\]: there are not so many entries"):
        gradient(lambda x: x[5, 0])(np.ones((3, 1)))


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (lambda x: np.sum(x[::2]), "takes one in 2 of N entries"),
        (lambda x: np.sum(x[x > 0]), "takes a part by x > 0, which depends on the data"),
        (lambda x: np.sum(np.diag(x[:, 0], 1)), "calls np.diag with k="),
    ],
)
def test_what_cannot_be_taken_says_so(body: Callable[..., Any], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    def part[N](x: Column[N]) -> Scalar:
        return body(x)  # type: ignore[no-any-return]  # of any

    assert check(checked(part)).status == "unproven"
    assert words in capsys.readouterr().out


def test_the_diagonal_of_a_column_is_refused() -> None:
    with pytest.raises(ShapeError, match=r"np.diag\(x\) takes the diagonal of a matrix of one column"):
        gradient(lambda x: np.sum(np.diag(x)))(np.ones((3, 1)))


def test_an_array_does_not_fit_beside_another() -> None:
    @checked
    def beside[M, N](A: Matrix[M, N], B: Matrix[N, M]) -> Scalar:
        return np.sum(np.concatenate([A, B], axis=1))

    with pytest.raises(ShapeError, match=r"\(M, N\), \(N, M\) do not fit along axis 1"):
        beside(X, X.T)
