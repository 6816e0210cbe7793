"""The layout table of the design: every kind of value by every kind of variable, in both conventions."""

# Functions and arrays without types are what is tested here, and mistakes that type checkers find too.
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false, reportCallIssue=false
# pyright: reportOperatorIssue=false, reportReturnType=false, reportAttributeAccessIssue=false

# ruff: noqa: PLR0917  # an argument of each kind

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from dimgrad import (
    Column,
    Matrix,
    Row,
    Scalar,
    Tensor,
    Vector,
    derivative,
    dot,
    exp,
    expand,
    gradient,
    hessian,
    outer,
    tanh,
    transpose,
    verify,
)
from dimgrad.calculus.layout import Convention
from tests.differences import Kind, arranged, assert_close, differences
from tests.numbers import numbers

VARIABLES: dict[Kind, tuple[int, ...]] = {
    "Scalar": (),
    "Column": (3, 1),
    "Row": (1, 3),
    "Vector": (3,),
    "Matrix": (2, 3),
    "Tensor": (2, 3, 4),
}
SHAPES: dict[str, dict[str, tuple[int, ...]]] = {
    "Scalar": {"Scalar": (), "Column": (1, 3), "Row": (3, 1), "Vector": (3,), "Matrix": (3, 2), "Tensor": (2, 3, 4)},
    "Column": {"Scalar": (5, 1), "Column": (5, 3), "Row": (5, 3), "Vector": (5, 3), "Matrix": (5, 2, 3)},
    "Row": {"Scalar": (1, 5), "Column": (5, 3), "Row": (5, 3), "Vector": (5, 3), "Matrix": (5, 2, 3)},
    "Vector": {"Scalar": (5,), "Column": (5, 3), "Row": (5, 3), "Vector": (5, 3), "Matrix": (5, 2, 3)},
    "Matrix": {"Scalar": (5, 4), "Column": (5, 4, 3), "Row": (5, 4, 3), "Vector": (5, 4, 3), "Matrix": (5, 4, 2, 3)},
}
SHAPES["Column"]["Tensor"] = SHAPES["Row"]["Tensor"] = SHAPES["Vector"]["Tensor"] = (5, 2, 3, 4)
SHAPES["Matrix"]["Tensor"] = (5, 4, 2, 3, 4)
SHAPES["Tensor"] = {kind: (5, 4, 2, *shape[2:]) for kind, shape in SHAPES["Matrix"].items()}
"""The table, written down by hand, for M = 5, K = 4, L = 2, N = 3, P × Q = 2 × 3, A × B × C = 2 × 3 × 4."""


def reduced(x: Any) -> Any:
    """A scalar function of anything."""
    return dot(tanh(x), exp(x)) if getattr(x, "ndim", 0) else tanh(x) * exp(x)


def of_scalar[M, K, L](
    x: Scalar, c: Column[M], r: Row[M], v: Vector[M], A: Matrix[M, K], S: Tensor[M, K, L]
) -> Any: ...
def of_column[N, M, K, L](
    x: Column[N], c: Column[M], r: Row[M], v: Vector[M], A: Matrix[M, K], S: Tensor[M, K, L]
) -> Any: ...
def of_row[N, M, K, L](
    x: Row[N], c: Column[M], r: Row[M], v: Vector[M], A: Matrix[M, K], S: Tensor[M, K, L]
) -> Any: ...
def of_vector[N, M, K, L](
    x: Vector[N], c: Column[M], r: Row[M], v: Vector[M], A: Matrix[M, K], S: Tensor[M, K, L]
) -> Any: ...
def of_matrix[P, Q, M, K, L](
    x: Matrix[P, Q], c: Column[M], r: Row[M], v: Vector[M], A: Matrix[M, K], S: Tensor[M, K, L]
) -> Any: ...
def of_tensor[A_, B, C, M, K, L](
    x: Tensor[A_, B, C], c: Column[M], r: Row[M], v: Vector[M], A: Matrix[M, K], S: Tensor[M, K, L]
) -> Any: ...


SIGNATURES: dict[Kind, Callable[..., Any]] = {
    "Scalar": of_scalar,
    "Column": of_column,
    "Row": of_row,
    "Vector": of_vector,
    "Matrix": of_matrix,
    "Tensor": of_tensor,
}
VALUES: dict[Kind, Callable[..., Any]] = {
    "Scalar": lambda x, c, r, v, A, S: reduced(x),
    "Column": lambda x, c, r, v, A, S: tanh(c * reduced(x)),
    "Row": lambda x, c, r, v, A, S: tanh(r * reduced(x)),
    "Vector": lambda x, c, r, v, A, S: tanh(v * reduced(x)),
    "Matrix": lambda x, c, r, v, A, S: tanh(A * reduced(x)),
    "Tensor": lambda x, c, r, v, A, S: tanh(S * reduced(x)),
}
OTHERS = [numbers(5, 1), numbers(1, 5), numbers(5), numbers(5, 4), numbers(5, 4, 2)]


def function(value: Kind, variable: Kind) -> Callable[..., Any]:
    """A function of a variable of one kind, whose value is of another kind."""
    body = VALUES[value]

    def f(x: Any, c: Any, r: Any, v: Any, A: Any, S: Any) -> Any:
        return body(x, c, r, v, A, S)

    f.__annotations__ = SIGNATURES[variable].__annotations__
    return f


@pytest.mark.parametrize("layout", ["numerator", "denominator"])
@pytest.mark.parametrize("variable", VARIABLES)
@pytest.mark.parametrize("value", SHAPES)
def test_every_pair(value: Kind, variable: Kind, layout: Convention) -> None:
    f = function(value, variable)
    arguments = [numbers(*VARIABLES[variable]), *OTHERS]
    found = derivative(f, layout=layout)(*arguments)
    assert_close(found, arranged(differences(f, arguments, 0), value, variable, layout))
    if layout == "numerator":
        assert getattr(found, "shape", ()) == SHAPES[value][variable]


DIRECT: list[tuple[str, Callable[..., Any], tuple[int, ...], tuple[int, ...]]] = [
    ("column by column", lambda x, y: x * tanh(y), (3, 1), (3, 3)),
    ("row by row", lambda x, y: x * tanh(y), (1, 3), (3, 3)),
    ("vector by vector", lambda x, y: x * tanh(y), (3,), (3, 3)),
    ("matrix by matrix", lambda x, y: x * tanh(y), (2, 3), (2, 3, 2, 3)),
    ("row by column", lambda x, y: transpose(x * tanh(y)), (3, 1), (3, 3)),
    ("column by row", lambda x, y: transpose(x * tanh(y)), (1, 3), (3, 3)),
    ("matrix by column", lambda x, y: outer(x, tanh(y)), (3, 1), (3, 3, 3)),
    ("transpose of a matrix", lambda x, y: transpose(x * y), (2, 3), (3, 2, 2, 3)),
    ("tensor by tensor", lambda x, y: x * tanh(y), (2, 1, 3), (2, 1, 3, 2, 1, 3)),
    ("matrix by a matrix of one row", lambda x, y: x @ transpose(y), (2, 3), (2, 2, 2, 3)),
]


@pytest.mark.parametrize(("f", "variable", "shape"), [case[1:] for case in DIRECT], ids=[case[0] for case in DIRECT])
@pytest.mark.parametrize("wrt", [0, 1])
def test_without_annotations(
    f: Callable[..., Any], variable: tuple[int, ...], shape: tuple[int, ...], wrt: int
) -> None:
    x, y = numbers(*variable), numbers(*variable, seed=1)
    derived = derivative(f, wrt=wrt)
    assert derived(x, y).shape == shape
    assert verify(derived, x, y)


def test_what_is_declared_a_matrix_is_one_whatever_its_size() -> None:
    def f[M, N](X: Matrix[M, N]) -> Matrix[M, N]:
        return tanh(X)

    assert derivative(f)(numbers(3, 1)).shape == (3, 1, 3, 1)
    assert derivative(f)(numbers(1, 1)).shape == (1, 1, 1, 1)
    assert np.shape(derivative(tanh)(numbers(3, 1))) == (3, 3)
    assert np.shape(derivative(tanh)(numbers(1, 1))) == (1, 1)


def test_the_gradient_of_a_sum_over_a_batch_of_one() -> None:
    def f[M, N, S](W: Matrix[M, N], X: Matrix[N, S], b: Column[M]) -> Scalar:
        return dot(W @ X + expand(b, like=W @ X), W @ X)

    for samples in (1, 3):
        arguments = numbers(2, 3), numbers(3, samples), numbers(2, 1)
        assert gradient(f)(*arguments).shape == (3, 2)
        assert gradient(f, wrt=2)(*arguments).shape == (1, 2)
        for wrt in range(3):
            assert verify(gradient(f, wrt=wrt), *arguments)


@pytest.mark.parametrize("shape", [(), (3, 1), (1, 3), (3,), (2, 3), (2, 3, 2)])
def test_the_hessian_keeps_the_variables_order_twice(shape: tuple[int, ...]) -> None:
    second = hessian(reduced)
    x = numbers(*shape)
    axes = tuple(size for size in shape if size != 1) if len(shape) == 2 else shape
    assert getattr(second(x), "shape", ()) == axes + axes
    assert verify(second, x)


PAIRED = {"Scalar": (), "Column": (3,), "Row": (3,), "Vector": (3,), "Matrix": (2, 3), "Tensor": (2, 3, 4)}
"""The axes that a variable of each kind has in a Hessian."""


@pytest.mark.parametrize("second", VARIABLES)
@pytest.mark.parametrize("first", VARIABLES)
def test_blocks_of_every_pair(first: Kind, second: Kind) -> None:
    def f(x: Any, y: Any) -> Any:
        return reduced(x) * reduced(y) * exp(reduced(x))

    x, y = numbers(*VARIABLES[first]), numbers(*VARIABLES[second], seed=1)
    blocks = hessian(f, wrt=(0, 1))(x, y)
    shapes = [[np.shape(block) for block in row] for row in blocks]
    a, b = PAIRED[first], PAIRED[second]
    assert shapes == [[a + a, a + b], [b + a, b + b]]
    for p, row in enumerate(blocks):
        slope = gradient(f, wrt=p, layout="denominator")
        for q, block in enumerate(row):
            assert_close(np.ravel(block), np.ravel(differences(slope, [x, y], q)))


def test_the_derivative_of_a_gradient_by_a_matrix_is_the_transposed_hessian() -> None:
    x = numbers(2, 3)
    by_gradient = derivative(gradient(reduced))(x)
    assert by_gradient.shape == (3, 2, 2, 3)
    assert_close(by_gradient, hessian(reduced)(x).transpose(1, 0, 2, 3), tolerance=1e-12)


def test_the_derivative_of_a_gradient_by_a_column_is_the_hessian() -> None:
    x = numbers(3, 1)
    assert_close(derivative(gradient(reduced))(x), hessian(reduced)(x), tolerance=1e-12)
