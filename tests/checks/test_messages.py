"""The exact words of errors."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

from dimgrad.checks.enforce import enforce
from dimgrad.dims import Dim
from dimgrad.errors import DimgradError, KindError, ShapeError
from dimgrad.tensors import Column, Matrix, Row, Scalar, Vector


class Pixels(Dim):
    size = 784


@enforce
def neuron[N](w: Column[N], x: Column[N], b: Scalar) -> Scalar:
    return float((w.T @ x).item()) + float(b)


@enforce
def layer[M, N](W: Matrix[M, N], x: Column[N], b: Column[M]) -> Column[M]:
    return W @ x + b


@enforce
def wrong_result[M, N](W: Matrix[M, N], x: Column[N]) -> Column[N]:
    return W @ x  # type: ignore[return-value]  # the error under test


@enforce
def pixels(x: Column[Pixels]) -> Scalar:
    return 0.0


@enforce
@dataclass
class Dense[M, N]:
    W: Matrix[M, N]
    b: Column[M]

    @enforce
    def forward[K](self, X: Matrix[N, K]) -> Matrix[M, K]:
        return self.W @ X

    @enforce
    def broken(self, X: Matrix[N, Any]) -> Matrix[M, Any]:
        return X  # type: ignore[return-value]  # the error under test


def zeros(*shape: int) -> Any:
    return np.zeros(shape)


def message(error: type[DimgradError], function: Any, *args: Any) -> str:
    """The words of an error, without the line of this file."""
    with pytest.raises(error) as caught:
        function(*args)
    *rows, at = str(caught.value).splitlines()
    assert at.startswith("  at        ")
    assert "test_messages.py" in at
    return "\n".join(rows)


CASES: dict[str, tuple[type[DimgradError], Any, tuple[Any, ...], str]] = {
    "dimension conflict": (
        ShapeError,
        layer,
        (zeros(10, 784), zeros(783, 1), zeros(10, 1)),
        """\
layer(W, x, b): dimension N is 784 from W but 783 from x
  expected  x : Column[N], a float array of shape (784, 1)
  got       x : float64 array of shape (783, 1)
  because   N = 784 from W : Matrix[M, N], axis 1""",
    ),
    "bias of wrong length": (
        ShapeError,
        layer,
        (zeros(10, 784), zeros(784, 1), zeros(9, 1)),
        """\
layer(W, x, b): dimension M is 10 from W but 9 from b
  expected  b : Column[M], a float array of shape (10, 1)
  got       b : float64 array of shape (9, 1)
  because   M = 10 from W : Matrix[M, N], axis 0""",
    ),
    "matrix that stands the wrong way round": (
        ShapeError,
        layer,
        (zeros(784, 10), zeros(784, 1), zeros(10, 1)),
        """\
layer(W, x, b): dimension N is 10 from W but 784 from x
  expected  x : Column[N], a float array of shape (10, 1)
  got       x : float64 array of shape (784, 1)
  because   N = 10 from W : Matrix[M, N], axis 1
  mend      W.T""",
    ),
    "wrong declared result": (
        ShapeError,
        wrong_result,
        (zeros(2, 3), zeros(3, 1)),
        """\
wrong_result(W, x): dimension N is 3 from W but 2 from the result
  expected  the result : Column[N], a float array of shape (3, 1)
  got       the result : float64 array of shape (2, 1)
  because   N = 3 from W : Matrix[M, N], axis 1""",
    ),
    "integers": (
        KindError,
        layer,
        (zeros(2, 3), zeros(3, 1).astype(int), zeros(2, 1)),
        """\
layer(W, x, b): x holds integers, not floats
  expected  x : Column[N], a float array of shape (N, 1)
  got       x : int64 array of shape (3, 1)
  mend      x.astype(float)""",
    ),
    "list": (
        KindError,
        layer,
        (zeros(2, 3), [1.0, 2.0, 3.0], zeros(2, 1)),
        """\
layer(W, x, b): x is a list, not an array
  expected  x : Column[N], a float array of shape (N, 1)
  got       x : list of 3
  mend      dimgrad.column(x)""",
    ),
    "flat vector": (
        ShapeError,
        layer,
        (zeros(2, 3), zeros(3), zeros(2, 1)),
        """\
layer(W, x, b): x has 1 axis, not 2
  expected  x : Column[N], a float array of shape (N, 1)
  got       x : float64 array of shape (3,)
  mend      dimgrad.column(x)""",
    ),
    "row for a column": (
        ShapeError,
        layer,
        (zeros(2, 3), zeros(1, 3), zeros(2, 1)),
        """\
layer(W, x, b): x is a row, not a column
  expected  x : Column[N], a float array of shape (N, 1)
  got       x : float64 array of shape (1, 3)
  mend      x.T""",
    ),
    "no axes": (
        ShapeError,
        layer,
        (zeros(2, 3), np.array(1.0), zeros(2, 1)),
        """\
layer(W, x, b): x has 0 axes, not 2
  expected  x : Column[N], a float array of shape (N, 1)
  got       x : float64 array of shape ()
  mend      x.reshape(1, 1)""",
    ),
    "complex": (
        KindError,
        layer,
        (zeros(2, 3), zeros(3, 1).astype(complex), zeros(2, 1)),
        """\
layer(W, x, b): x holds complex numbers, not floats
  expected  x : Column[N], a float array of shape (N, 1)
  got       x : complex128 array of shape (3, 1)
  mend      x.real and x.imag apart""",
    ),
    "objects": (
        KindError,
        layer,
        (zeros(2, 3), zeros(3, 1).astype(object), zeros(2, 1)),
        """\
layer(W, x, b): x holds objects, not floats
  expected  x : Column[N], a float array of shape (N, 1)
  got       x : object array of shape (3, 1)
  mend      x.astype(float), if every item is a real number""",
    ),
    "masked array": (
        KindError,
        layer,
        (zeros(2, 3), np.ma.masked_array(zeros(3, 1)), zeros(2, 1)),
        """\
layer(W, x, b): x is a masked array
  expected  x : Column[N], a float array of shape (N, 1)
  got       x : float64 masked array of shape (3, 1)
  mend      x.filled(0.0)""",
    ),
    "bool as scalar": (
        KindError,
        neuron,
        (zeros(3, 1), zeros(3, 1), True),
        """\
neuron(w, x, b): b is a bool, not a number
  expected  b : Scalar, a real number: float, int, NumPy float, or float array without axes
  got       b : bool True
  mend      float(b)""",
    ),
    "NumPy integer as scalar": (
        KindError,
        neuron,
        (zeros(3, 1), zeros(3, 1), np.int64(3)),
        """\
neuron(w, x, b): b is an integer, not a float
  expected  b : Scalar, a real number: float, int, NumPy float, or float array without axes
  got       b : int64 3
  mend      float(b)""",
    ),
    "matrix with one element as scalar": (
        ShapeError,
        neuron,
        (zeros(3, 1), zeros(3, 1), zeros(1, 1)),
        """\
neuron(w, x, b): b has 2 axes, not 0
  expected  b : Scalar, a real number: float, int, NumPy float, or float array without axes
  got       b : float64 array of shape (1, 1)
  mend      scalar(b)""",
    ),
    "dimension with a size": (
        ShapeError,
        pixels,
        (zeros(783, 1),),
        """\
pixels(x): x has size 783 in axis 0, not 784 (Pixels)
  expected  x : Column[Pixels], a float array of shape (784, 1)
  got       x : float64 array of shape (783, 1)""",
    ),
    "field at construction": (
        ShapeError,
        Dense,
        (zeros(2, 3), zeros(3, 1)),
        """\
Dense(W, b): dimension M is 2 from W but 3 from b
  expected  b : Column[M], a float array of shape (2, 1)
  got       b : float64 array of shape (3, 1)
  because   M = 2 from W : Matrix[M, N], axis 0
  mend      W.T""",
    ),
    "field against argument": (
        ShapeError,
        Dense(zeros(2, 3), zeros(2, 1)).forward,
        (zeros(2, 5),),
        """\
Dense.forward(X): dimension N is 3 from self.W but 2 from X
  expected  X : Matrix[N, K], a float array of shape (3, K)
  got       X : float64 array of shape (2, 5)
  because   N = 3 from self.W : Matrix[M, N], axis 1""",
    ),
    "result of a method": (
        ShapeError,
        Dense(zeros(2, 3), zeros(2, 1)).broken,
        (zeros(3, 5),),
        """\
Dense.broken(X): dimension M is 2 from self.W but 3 from the result
  expected  the result : Matrix[M, Any], a float array of shape (2, any)
  got       the result : float64 array of shape (3, 5)
  because   M = 2 from self.W : Matrix[M, N], axis 0""",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_words(case: str) -> None:
    error, function, args, words = CASES[case]
    assert message(error, function, *args) == words


def test_the_line_of_a_call_is_the_callers() -> None:
    with pytest.raises(ShapeError) as caught:
        layer(zeros(2, 3), zeros(4, 1), zeros(2, 1))
    assert str(caught.value).endswith("layer(zeros(2, 3), zeros(4, 1), zeros(2, 1))")


def test_the_line_of_a_wrong_result_is_the_definition() -> None:
    with pytest.raises(ShapeError) as caught:
        wrong_result(zeros(2, 3), zeros(3, 1))
    assert str(caught.value).endswith("def wrong_result[M, N](W: Matrix[M, N], x: Column[N]) -> Column[N]:")


def test_nothing_returned() -> None:
    @enforce
    def forgets[N](x: Column[N]) -> Column[N]:  # type: ignore[return]  # the error under test
        _ = x + 1  # the result is forgotten

    assert message(KindError, forgets, zeros(2, 1)).splitlines()[0] == "forgets(x): the result is None, not an array"


def test_flat_given_to_a_vector_that_stands() -> None:
    @enforce
    def flat[N](v: Vector[N], r: Row[N]) -> None: ...

    assert (
        message(ShapeError, flat, zeros(3, 1), zeros(1, 3)).splitlines()[-1] == "  mend      dimgrad.vector(v.ravel())"
    )
    assert message(ShapeError, flat, zeros(3), zeros(3)).splitlines()[-1] == "  mend      dimgrad.row(r)"
    assert message(ShapeError, flat, zeros(3), zeros(3, 1)).splitlines()[-1] == "  mend      r.T"


def test_python_says_that_an_argument_is_missing() -> None:
    with pytest.raises(TypeError, match=r"^layer\(\) missing 1 required positional argument: 'b'$"):
        layer(zeros(2, 3), zeros(3, 1))  # type: ignore[call-arg]  # the error under test


def test_sizes_that_are_not_known_do_not_conflict() -> None:
    @enforce
    def f[N](x: Column[Any], y: Column[Any], z: Column[N], w: Column[N]) -> None: ...

    words = message(ShapeError, f, zeros(2, 1), zeros(3, 1), zeros(2, 1), zeros(3, 1))
    assert words.splitlines()[0] == "f(x, y, z, w): dimension N is 2 from z but 3 from w"
