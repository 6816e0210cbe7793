"""Views and copies in bodies: a change in place is never missed by what shares the memory, and never seen by a copy."""

from collections.abc import Callable
from typing import Any, cast

import numpy as np
import pytest

from dimgrad import DerivativeError, Scalar, Vector, column, gradient, matrix, tensor, vector
from dimgrad.value.dispatch import NUMPY
from dimgrad.value.memory import VIEWS
from tests.differences import assert_close, differences

# Functions and arrays without types are what is tested here.
# mypy: disable-error-code="no-any-return, no-untyped-call, arg-type, type-var"
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false, reportUnknownParameterType=false

X = np.arange(1.0, 10.0).reshape(3, 3) / 7
WAYS: dict[str, Callable[[Any], Any]] = {
    "np.array": np.array,
    "np.copy": np.copy,
    ".copy": lambda y: y.copy(),
    ".flatten": lambda y: y.flatten(),
    ".conj": lambda y: y.conj(),
    "np.conj": np.conj,
    ".astype": lambda y: y.astype(float),
    ".astype without copy": lambda y: y.astype(float, copy=False),
    "fancy": lambda y: y[[0, 2]],
    "np.asarray": np.asarray,
    "matrix": matrix,
    "tensor": tensor,
    "column": lambda y: column(y[:, 0]),
    "vector": lambda y: vector(y[0]),
    "slice": lambda y: y[1:],
    "integer": lambda y: y[0],
    ".T": lambda y: y.T,
    "np.reshape": lambda y: np.reshape(y, (9,)),
    ".reshape": lambda y: y.reshape(1, 9),
    "np.ravel": np.ravel,
    ".ravel": lambda y: y.ravel(),
    "np.squeeze": lambda y: np.squeeze(y[None]),
    "np.expand_dims": lambda y: np.expand_dims(y, 0),
    "np.broadcast_to": lambda y: np.broadcast_to(y, (3, 3)),
    "np.einsum": lambda y: np.einsum("ij->ji", y),
    "np.diag": np.diag,
    "np.diagonal": np.diagonal,
    "np.moveaxis": lambda y: np.moveaxis(y, 0, 1),
    "np.swapaxes": lambda y: np.swapaxes(y, 0, 1),
    "np.flip": np.flip,
    "np.sum": lambda y: np.sum(y, axis=0),
    "without axes": lambda y: y[0, 1, ...],
    "np.squeeze to a number": lambda y: np.squeeze(y[:1, :1]),
}


@pytest.mark.parametrize("changed", ["what it is of", "what it gives"])
@pytest.mark.parametrize("way", WAYS)
def test_a_change_in_place_is_right_or_refused(way: str, changed: str) -> None:
    def f(x: Any) -> Any:
        y = 2.0 * x
        z = WAYS[way](y)
        if changed == "what it is of":
            y *= 3.0
        else:
            z *= 3.0
        return np.sum(y**2) + np.sum(z**3)

    try:
        found = gradient(f)(X)
    except (DerivativeError, ValueError) as error:  # ValueError is NumPy's own: a view that may not be written to
        refused = str(error)
    else:
        assert_close(found, differences(f, [X], 0).T)
        return
    assert any(words in refused for words in ("in place", "into a plain array", "read-only"))


def test_what_np_array_makes_is_a_copy() -> None:
    def f(x: Any) -> Any:
        y = 2.0 * x
        z = np.array(y)
        z *= 3.0
        return np.sum(y**2) + np.sum(z)

    assert_close(gradient(f)(X), differences(f, [X], 0).T)


def test_every_function_that_gives_a_view_is_known() -> None:
    shared: list[str] = []
    for function in NUMPY:
        try:
            result = function(X)
        except Exception:  # noqa: BLE001  # it takes more than one array
            continue
        parts = result if isinstance(result, list | tuple) else [result]
        if any(isinstance(part, np.ndarray) and np.shares_memory(part, X) for part in parts):
            shared.append(function.__name__)
    assert [name for name in shared if getattr(np, name, None) not in VIEWS] == []


def test_an_array_of_the_body_counts_as_it_was_when_it_was_used() -> None:
    def f(x: Any) -> Any:
        weights = np.linspace(0.0, 1.0, 3)
        weighted = x**2 * weights
        weights[1:] = weights[:-1]
        return np.sum(weighted + x * weights)

    x = np.array([1.0, 2.0, 3.0])
    assert_close(gradient(f)(x), differences(f, [x], 0))


def test_an_index_array_that_changes_is_read_again() -> None:
    index = np.array([0, 2])

    def f(x: Any) -> Any:
        return np.sum(x[index] ** 2)

    slope, x = gradient(f), np.array([1.0, 2.0, 3.0])
    assert slope(x).tolist() == [2.0, 0.0, 6.0]
    index[0] = 1
    assert slope(x).tolist() == [0.0, 4.0, 6.0]


def full[N](x: Vector[N], kind: Any) -> Scalar:
    y = np.full(x.shape[0], 2).astype(kind)
    y[0] = x[1]
    return np.sum(x * y)


def bools[N](x: Vector[N], kind: Any) -> Scalar:
    y = np.full(3, True).astype(kind)
    y[0] = x[1]
    return np.sum(x * y)


def steps[N](x: Vector[N], kind: Any) -> Scalar:
    y = np.arange(x.shape[0] + 2).copy().astype(kind)[1:-1]
    y[:] = x
    return np.sum(x * y)


def comparison[N](x: Vector[N], kind: Any) -> Scalar:
    y = (x > 1).astype(kind)
    y[0] = x[1]
    return np.sum(x * y)


def of_whole_numbers[N](x: Vector[N]) -> Scalar:
    y = cast("Any", np.arange(x.shape[0]))
    y[0] = x[1]
    return np.sum(x * y)


def of_truths[N](x: Vector[N]) -> Scalar:
    y = x > 1
    y[0] = x[1]
    return np.sum(x * y)


def of_numbers_alike[N](x: Vector[N]) -> Scalar:
    y = cast("Any", np.full(3, 2))
    y[:2] = x[1:]
    return np.sum(x * y)


@pytest.mark.parametrize("function", [of_whole_numbers, of_truths, of_numbers_alike])
def test_what_numpy_would_cut_off_is_not_traced(function: Callable[..., Any]) -> None:
    with pytest.raises(DerivativeError, match="puts floats into y"):
        gradient(function)(np.array([0.5, 1.7, 3.2]))


@pytest.mark.parametrize("function", [full, bools, steps, comparison])
def test_what_is_made_floats_takes_floats(function: Callable[..., Any]) -> None:
    x = np.array([0.5, 1.7, 3.2])
    assert_close(gradient(function)(x, float), differences(function, [x, float], 0))


def test_whole_numbers_may_be_put_into_whole_numbers() -> None:
    def f[N](x: Vector[N]) -> Scalar:
        y = cast("Any", np.arange(x.shape[0]))
        y[0] = 5
        y += 2
        return np.sum(x**2 * y)

    x = np.array([0.5, 1.7, 3.2])
    assert_close(gradient(f)(x), differences(f, [x], 0))


def test_np_arange_takes_floats_that_are_whole() -> None:
    def f[N](x: Vector[N]) -> Scalar:
        y: Any = np.arange(1.0, x.shape[0] + 1)
        y[0] = x[1]
        return np.sum(x**2 * y)

    x = np.array([0.5, 1.7, 3.2])
    assert_close(gradient(f)(x), differences(f, [x], 0))


def test_quotients_and_means_of_whole_numbers_are_floats() -> None:
    def f(x: Any) -> Any:
        y = np.full(3, 1) / 2
        z = np.mean(np.full((3, 2), 2), axis=1)
        y[0], z[1] = x[1], x[0]
        return np.sum(x**2 * y * z)

    x = np.array([0.5, 1.7, 3.2])
    assert_close(gradient(f)(x), differences(f, [x], 0))


def test_whole_numbers_are_filled_with_whole_numbers() -> None:
    def f(x: Any) -> Any:
        return np.sum(x * np.full_like(np.full(3, 2), 0.5))

    with pytest.raises(DerivativeError, match="whole numbers or truths, with 0"):
        gradient(f)(np.ones(3))
