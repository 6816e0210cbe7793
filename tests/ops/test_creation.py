"""Bodies in plain NumPy that make arrays of symbolic sizes, and ask for sizes: proven, and derived."""

# Functions and arrays without types are what is tested here.
# mypy: disable-error-code="return-value, no-any-return, arg-type"
# pyright: reportReturnType=false, reportArgumentType=false
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportUnknownParameterType=false, reportMissingParameterType=false

import math
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any

import numpy as np
import pytest

from dimgrad import (
    Column,
    KindError,
    Matrix,
    Scalar,
    ShapeError,
    Vector,
    check,
    checked,
    derivative,
    eye,
    matrix,
    ones,
    verify,
    zeros,
)
from dimgrad.value.traced import Traced
from tests.numbers import numbers
from tests.words import said


def ones_column[M, N](X: Matrix[M, N], w: Column[N]) -> Column[M]:
    return X @ w + np.ones((X.shape[0], 1))


def ones_flat[M, N](X: Matrix[M, N], v: Vector[N]) -> Vector[M]:
    return X @ v - np.ones(len(X)) * np.sum(v)


def zeros_and_full[M, N](X: Matrix[M, N], v: Vector[N]) -> Matrix[M, N]:
    return X * np.full(X.shape, np.sum(v)) + np.zeros(X.shape) + np.full((X.shape[0], len(v)), 2.0)


def identity[M, N](X: Matrix[M, N], v: Vector[N]) -> Matrix[N, N]:
    n = X.shape[1]
    return X.T @ X + 0.1 * np.eye(n) + np.identity(len(v)) * np.sum(v) - np.eye(n, n)


def sizes[M, N](X: Matrix[M, N], v: Vector[N]) -> Vector[N]:
    m, n = np.shape(X)
    return v * m / n + np.size(X) * np.ndim(X) - np.size(v, 0) + v.size


def scaled[M, N](X: Matrix[M, N], v: Vector[N]) -> Vector[M]:
    return X @ v / np.sqrt(X.shape[1]) + math.sqrt(len(v)) * math.exp(np.sum(v)) * X @ v


def kept[M, N](X: Matrix[M, N], v: Vector[N]) -> Vector[M]:
    return np.asarray(X) @ np.array(v) + np.ascontiguousarray(X) @ np.asarray(v, dtype=float)


def of_numbers[M, N](X: Matrix[M, N], v: Vector[N]) -> Any:
    return np.array([np.sum(v), np.sum(X), 2.0]) * np.exp(np.sum(v))


def kinds[M, N](X: Matrix[M, N], v: Vector[N]) -> Vector[M]:
    assert type(X) is np.ndarray
    assert isinstance(type(v), type)
    assert np.isscalar(np.sum(v))
    assert not np.isscalar(v)
    return X @ v


BODIES: list[Callable[..., Any]] = [
    ones_flat,
    zeros_and_full,
    identity,
    sizes,
    scaled,
    kept,
    of_numbers,
    kinds,
]


@pytest.mark.parametrize("body", BODIES, ids=[body.__name__ for body in BODIES])
@pytest.mark.parametrize("sizes", [(2, 3), (3, 3), (1, 2)])
def test_a_body_is_proven_and_derived(body: Callable[..., Any], sizes: tuple[int, int]) -> None:
    arguments = numbers(*sizes), numbers(sizes[1], seed=1)
    assert check(body)
    value = checked(body)(*arguments)
    np.testing.assert_array_equal(value, body(*arguments))
    for wrt in (0, 1):
        assert verify(derivative(body, wrt=wrt), *arguments)


def test_ones_beside_a_column() -> None:
    assert said(ones_column) == "ones_column(X, w): proven for all M, N"
    assert verify(derivative(ones_column), numbers(3, 2), numbers(2, 1))


def test_what_is_made_of_numbers() -> None:
    seen: SimpleQueue[Any] = SimpleQueue()

    def body[N](x: Column[N]) -> Column[N]:
        seen.put((np.ones(2), np.eye(2), np.ones(2, dtype=int), np.array([1.0, 2.0]), len([1, 2]), type(np), np.pi))
        return x * np.ones(2)[1]

    assert check(body)
    # Of floats: traced, since a body may put traced values into them.
    assert [type(item) for item in seen.get()] == [Traced, Traced, np.ndarray, np.ndarray, int, type, float]


def of_another_type[N](x: Column[N]) -> Any:
    return np.ones(x.shape, dtype=np.float32)


def of_integers[N](x: Column[N]) -> Any:
    return np.array(x, dtype=int)


def off_the_diagonal[N](x: Column[N]) -> Any:
    return np.eye(len(x), k=1)


def of_an_array[N](x: Column[N]) -> Any:
    return math.exp(x)


def of_a_number[N](x: Column[N]) -> Any:
    return x if type(np.sum(x)) is float else 2 * x


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (of_a_number, "asks for the type of sum(x), a number"),
        (of_another_type, "calls np.ones with dtype=<class 'numpy.float32'>, which cannot be traced"),
        (of_integers, "calls np.array with dtype=<class 'int'>, which cannot be traced"),
        (off_the_diagonal, "calls np.eye(N, None, 1), of which only the square one can be traced"),
        (of_an_array, "calls math.exp of an array"),
    ],
)
def test_what_cannot_be_traced_says_so(body: Callable[..., Any], reason: str) -> None:
    assert reason in said(body)


def test_the_function_itself_is_left_as_it_was() -> None:
    def body[N](x: Column[N]) -> Scalar:
        return float(len(x))

    assert check(body).status == "unproven"
    assert body(np.ones((3, 1))) == 3.0


##### what is given as a size, and matrices of scalars


def test_a_type_parameter_is_no_size(capsys: pytest.CaptureFixture[str]) -> None:
    def shifted[N](A: Matrix[N, N]) -> Matrix[N, N]:
        return A + eye(N)  # type: ignore[misc]  # pyright: ignore[reportCallIssue]  # is what is tested

    assert not check(checked(shifted))
    out = capsys.readouterr().out
    assert "N is a type parameter, which has no size when the code runs" in out
    assert "x.shape[0]" in out


@pytest.mark.parametrize("size", ["a", 2.5, None, True])
def test_what_is_no_whole_number_is_no_size(size: Any) -> None:
    for make in (eye, ones, zeros):
        with pytest.raises(KindError, match="is no size"):
            make(size)


def test_a_size_is_not_negative() -> None:
    with pytest.raises(ShapeError, match="-1 is no size"):
        zeros(-1)


def test_a_matrix_of_scalars() -> None:
    def spread(a: Scalar, b: Scalar) -> Matrix[Any, Any]:
        return matrix([[a * b, a, 1.0], [b, 1.0, a]])

    np.testing.assert_array_equal(spread(2.0, 3.0), [[6, 2, 1], [3, 1, 2]])
    for wrt in ("a", "b"):
        assert verify(derivative(spread, wrt=wrt), 2.0, 3.0)


@pytest.mark.parametrize("precision", [np.float64, np.float32])
def test_a_vector_of_scalars_has_slopes_of_the_arguments_precision(precision: Any) -> None:
    x = np.array([0.5, 1.7, 2.2], dtype=precision)
    for f in (lambda x: np.array([x.sum(), 2 * x.sum()]), lambda x: np.stack([x.sum(), x.mean()])):
        assert derivative(f)(x).dtype == precision
    assert derivative(lambda t: np.array([t, 2 * t]))(1.5).dtype == float


@pytest.mark.parametrize("factor", [np.float64(1e-16), np.sqrt(2), np.float32(0.5), np.exp(-20.0)])
def test_numbers_of_numpy_are_printed_as_numbers(factor: Any) -> None:
    slope = derivative(lambda x: factor * x)
    slope(2.0)
    assert "float" not in slope.formula + slope.latex
    assert slope(2.0) == float(factor)
