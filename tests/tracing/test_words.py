"""The words for what a body returns, calls and asks for; and the lines that they name."""

# Mistakes that type checkers find too are what is tested here.
# mypy: disable-error-code="arg-type, return-value, misc, operator, dict-item, no-any-return"
# pyright: reportArgumentType=false, reportReturnType=false, reportOperatorIssue=false, reportCallIssue=false
# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false, reportMissingParameterType=false

import functools
import re
from typing import Any

import numpy as np
import pytest

from dimgrad import BroadcastError, Column, Matrix, Row, Scalar, UntraceableError, Vector, check, checked, sum
from dimgrad.ops.operation import REGISTRY
from dimgrad.value.dispatch import NUMPY
from dimgrad.value.equivalents import EQUIVALENTS
from dimgrad.value.expressions import infix_in_full, transposed
from tests.numbers import numbers
from tests.words import raised, said, words


def test_a_mend_within_a_structure_is_of_that_part() -> None:
    def weights[N](x: Column[N]) -> dict[str, Column[N]]:
        return {"W": x.T}

    def whole[N](x: Column[N]) -> Column[N]:
        return x.T

    assert "result['W'] is (1, N) where Column[N] is declared" in said(weights)
    assert "mend      x\n" in said(weights)
    assert "mend      return x\n" in said(whole)


def test_what_is_returned_in_place_of_a_tensor() -> None:
    def integers[N](x: Column[N]) -> Scalar:
        return np.array([1, 2])

    assert "the result is int64 array of shape (2,) where Scalar is declared" in said(integers)


@pytest.mark.parametrize("thing", [3, "f", len, np.exp])
def test_what_is_no_function_is_not_checked(thing: Any) -> None:
    with pytest.raises(UntraceableError, match="is no function written in Python"):
        check(thing)


def test_a_caught_value_error_leaves_the_body_unproven() -> None:
    def careful[M, N](X: Matrix[M, N]) -> Matrix[M, M]:
        try:
            return X @ X
        except ValueError:
            return X @ X.T

    assert "careful catches what ended its trace" in said(careful)
    assert checked(careful)(numbers(2, 3)).shape == (2, 2)


def test_the_line_is_the_users_behind_a_function_of_python() -> None:
    @functools.singledispatch
    def length(x: Any) -> Any:
        return x.T @ x.T

    def calls[N](x: Column[N]) -> Scalar:
        return length(x)

    assert said(calls).splitlines()[-2:] == [
        "    at        return x.T @ x.T",
        "    called at return length(x)",
    ]


def test_the_trace_goes_on_behind_a_broadcast() -> None:
    def centred[M, N](X: Matrix[M, N]) -> Matrix[N, N]:
        rest = X - X.mean(axis=0, keepdims=True)
        return rest @ rest.T

    with pytest.raises(BroadcastError, match="further on: centred"):
        checked(centred)(numbers(3, 3))
    _, first, *rest = said(centred).splitlines()
    assert first.endswith("differ, and NumPy would broadcast them to (M, N)")
    assert words("\n".join(rest)) == words("""
            expected  equal shapes, or a scalar: nothing else is repeated
            got       X : (M, N), X.mean(axis=0, keepdims=True) : (1, N)
            because   X : Matrix[M, N]
            mend      X - dimgrad.expand(X.mean(axis=0, keepdims=True), like=X)
            at        rest = X - X.mean(axis=0, keepdims=True)
          further on: centred(X): the result is (M, M) where Matrix[N, N] is declared
            expected  Matrix[N, N], of shape (N, N)
            got       (X - mean(X, axis=0)) @ (X - mean(X, axis=0)).T : (M, M)
            because   X : Matrix[M, N]
            at        return rest @ rest.T
    """)


def test_the_trace_ends_at_a_broadcast_that_nobody_means() -> None:
    def outer_by_mistake[N](x: Column[N], t: Row[N]) -> Column[N]:
        return x - t

    assert "further on" not in said(outer_by_mistake)


def test_a_report_names_the_line_from_which_a_shape_comes() -> None:
    def step[M, N](W: Matrix[M, N], x: Column[N], d: Column[M]) -> Matrix[M, N]:
        slope = x @ d.T
        slope = 2.0 * slope
        return W - 0.1 * slope

    assert "0.1 * slope : (N, M), made at slope = x @ d.T" in said(step)


def test_in_place_operations_are_reported_as_written() -> None:
    def step[M, N](X: Matrix[M, N], g: Vector[N]) -> Matrix[M, N]:
        z = X.copy()
        z -= g
        return z

    def shrunk[M, N](X: Matrix[M, N], y: Vector[N]) -> Any:
        z = 2.0 * y
        z @= X.T
        return z

    text = said(step)
    assert "z -= g: the shapes (M, N) and (N,) differ" in text
    assert "mend      z -= dimgrad.expand(dimgrad.row(g), like=z)" in text
    assert "z @= ...: a result of shape (M,) has no room in z" in said(shrunk)


def test_a_product_of_entries_that_was_meant_as_one_of_matrices() -> None:
    def gram[M, N](x: Matrix[M, N], y: Matrix[M, N]) -> Matrix[M, M]:
        return x * y.T

    def declared[M, N](x: Matrix[M, N], y: Matrix[M, N]) -> Matrix[M, M]:
        return x * y

    assert "mend      x @ y.T" in said(gram)
    assert "mend      return x @ y.T" in said(declared)


def test_arrays_that_cannot_be_joined_are_reported_as_given() -> None:
    def side[M, N](X: Matrix[M, N], y: Vector[M]) -> Any:
        return np.hstack([X, y])

    def stacked[M, N](X: Matrix[M, N], Y: Matrix[N, M]) -> Any:
        return np.stack([X, Y])

    def bordered[M, N](X: Matrix[M, N], y: Vector[N]) -> Any:
        return np.c_[X, y]

    assert words(said(side)) == words("""
        side(X, y): wrong
          np.hstack([X, y]): the shapes (M, N), (M,) do not fit along axis 1
            expected  as many axes, of equal sizes but for axis 1
            got       X : (M, N), y : (M,)
            because   X : Matrix[M, N]
                      y : Vector[M]
            mend      np.column_stack([X, y])
            at        return np.hstack([X, y])
    """)
    assert "np.stack([X, Y]): the shapes (M, N), (N, M) do not fit along a new axis" in said(stacked)
    assert "np.c_[X, y]: the shapes (M, N), (N,) do not fit along axis 1" in said(bordered)


def test_the_declaration_behind_a_part_is_named() -> None:
    def late[N](x: Vector[N], y: Vector[N]) -> Vector[N]:
        return x[1:] + y

    assert "because   x : Vector[N]" in said(late)


def test_a_form_for_numbers_in_a_text_of_sizes(capsys: pytest.CaptureFixture[str]) -> None:
    def printing[N](x: Vector[N]) -> Vector[N]:
        print(f"{x.shape[0]:5d}")
        return x

    assert said(printing).endswith("printing(x): proven for all N")
    capsys.readouterr()


def test_what_has_an_annotation_is_not_asked_for_one() -> None:
    def f[N](x: Vector[N], t: Any) -> Vector[N]:
        return x

    assert "t : Any: what it is shows only in a call" in said(f)
    assert "an annotation for t" not in said(f)


def test_a_sum_over_an_axis_that_there_is_not() -> None:
    assert raised(lambda: sum(numbers(3, 2), axis=5)).splitlines()[:2] == [
        "sum(x): axis is 5",
        "  expected  sum(x: Matrix[M, N], axis=0 or -2) or sum(x: Matrix[M, N], axis=1 or -1)",
    ]


def test_equivalents_are_of_what_cannot_be_traced() -> None:
    for name in EQUIVALENTS:
        home, _, function = name.rpartition(".")
        if home == "np":
            assert getattr(np, function, None) not in NUMPY, f"{name} can be traced"
    ours = {name for text in EQUIVALENTS.values() for name in re.findall(r"dimgrad\.(\w+)", text)}
    assert ours <= REGISTRY.keys() | {"scalar"}


@pytest.mark.parametrize(
    ("symbol", "left", "right", "expected"),
    [
        ("/", "a", "b * c", "a / (b * c)"),
        ("/", "a * b", "c", "a * b / c"),
        ("@", "A", "B @ C", "A @ B @ C"),
        ("@", "A", "B * C", "A @ (B * C)"),
        ("*", "a + b", "c - d", "(a + b) * (c - d)"),
        ("-", "a", "b - c", "a - (b - c)"),
        ("+", "a", "b - c", "a + b - c"),
        ("**", "x @ y", "2", "(x @ y) ** 2"),
        ("**", "-x", "2", "(-x) ** 2"),
        ("*", "f(a + b)", "x[1 - k]", "f(a + b) * x[1 - k]"),
    ],
)
def test_brackets_where_they_are_needed(symbol: str, left: str, right: str, expected: str) -> None:
    assert infix_in_full(symbol, left, right) == expected


def test_a_transpose_is_of_all_of_an_expression() -> None:
    assert transposed("0.1 * A @ B.T") == "(0.1 * A @ B.T).T"
    assert transposed("f(A).T") == "f(A)"


def test_what_is_crossed_is_meant_to_be_repeated() -> None:
    def distances[M, N](X: Matrix[M, N]) -> Any:
        squares = np.sum(X**2, axis=1)
        return squares[:, None] + squares[None, :] - 2 * X @ X.T

    mend = "left, right = np.broadcast_arrays(squares[:, None], squares[None, :]), then left + right"
    assert f"mend      {mend}" in said(distances)
