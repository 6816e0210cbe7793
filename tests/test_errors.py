"""The words of errors in bodies, to the letter, with the line of the user; those at calls are in tests/checks."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

from dimgrad import (
    Column,
    DimgradError,
    Matrix,
    Row,
    Scalar,
    ShapeError,
    Tensor,
    Vector,
    affine,
    checked,
    column,
    cross_entropy,
    dot,
    expand,
    mse,
    ones,
    outer,
    softmax,
)
from dimgrad.tracing.callee import callee_of
from dimgrad.tracing.follow import follow
from tests.numbers import numbers
from tests.words import raised, words

# mypy: disable-error-code="operator, return-value, arg-type, type-var, misc, call-overload, no-any-return, return"
# pyright: basic, reportOperatorIssue=false, reportArgumentType=false, reportReturnType=false, reportCallIssue=false, reportUnusedExpression=false
# The mistakes under test are mistakes to type checkers too.


def wrong_order[M, N](W: Matrix[M, N], x: Column[N]) -> Column[M]:
    return W.T @ x


WRONG_ORDER = """
    W.T @ x: inner sizes differ: W.T has M columns, x has N rows
      expected  matmul(a: Matrix[M, K], b: Column[K])
      got       W.T : (N, M), x : (N, 1)
      because   W : Matrix[M, N]
                x : Column[N]
      mend      W @ x
      at        return W.T @ x
"""


def two_columns[N](x: Column[N], y: Column[N]) -> Scalar:
    return x @ y


TWO_COLUMNS = """
    x @ y: inner sizes differ: x has 1 column, y has N rows
      expected  matmul(a: Matrix[M, K], b: Column[K])
      got       x : (N, 1), y : (N, 1)
      because   x : Column[N]
                y : Column[N]
      mend      x.T @ y
      at        return x @ y
"""


def column_minus_row[N](y: Column[N], t: Row[N]) -> Column[N]:
    return y - t


COLUMN_MINUS_ROW = """
    y - t: the shapes (N, 1) and (1, N) differ, and NumPy would broadcast them to (N, N)
      expected  equal shapes, or a scalar: nothing else is repeated
      got       y : (N, 1), t : (1, N)
      because   y : Column[N]
                t : Row[N]
      mend      y - t.T
      at        return y - t
"""


def flat_plus_upright[N](v: Vector[N], x: Column[N]) -> Column[N]:
    return v + x


FLAT_PLUS_UPRIGHT = """
    v + x: the shapes (N,) and (N, 1) differ, and NumPy would broadcast them to (N, N)
      expected  equal shapes, or a scalar: nothing else is repeated
      got       v : (N,), x : (N, 1)
      because   v : Vector[N]
                x : Column[N]
      mend      column(v) + x
      at        return v + x
"""


def bias_over_samples[M, N, S](W: Matrix[M, N], X: Matrix[N, S], b: Column[M]) -> Matrix[M, S]:
    return W @ X + b


BIAS_OVER_SAMPLES = """
    W @ X + b: the shapes (M, S) and (M, 1) differ, and NumPy would broadcast them to (M, S)
      expected  equal shapes, or a scalar: nothing else is repeated
      got       W @ X : (M, S), b : (M, 1)
      because   W : Matrix[M, N]
                X : Matrix[N, S]
                b : Column[M]
      mend      W @ X + expand(b, like=W @ X)
      at        return W @ X + b
"""


def row_over_rows[M, N](X: Matrix[M, N], scale: Row[N]) -> Matrix[M, N]:
    return scale * X


ROW_OVER_ROWS = """
    scale * X: the shapes (1, N) and (M, N) differ, and NumPy would broadcast them to (M, N)
      expected  equal shapes, or a scalar: nothing else is repeated
      got       scale : (1, N), X : (M, N)
      because   X : Matrix[M, N]
                scale : Row[N]
      mend      expand(scale, like=X) * X
      at        return scale * X
"""


def bias_of_wrong_length[M, N](W: Matrix[M, N], x: Column[N], b: Column[N]) -> Column[M]:
    return affine(W, x, b)


BIAS_OF_WRONG_LENGTH = """
    affine(W, x, b): its M is M from W (axis 0) but N from b (axis 0)
      expected  affine(W: Matrix[M, N], x: Column[N], b: Column[M])
      got       W : (M, N), x : (N, 1), b : (N, 1)
      because   W : Matrix[M, N]
                x : Column[N]
                b : Column[N]
      at        return affine(W, x, b)
"""


def infix_bias_of_wrong_length[M, N](W: Matrix[M, N], x: Column[N], b: Column[N]) -> Column[M]:
    return W @ x + b


INFIX_BIAS_OF_WRONG_LENGTH = """
    W @ x + b: the shapes (M, 1) and (N, 1) differ
      expected  equal shapes, or a scalar: nothing else is repeated
      got       W @ x : (M, 1), b : (N, 1)
      because   W : Matrix[M, N]
                x : Column[N]
                b : Column[N]
      at        return W @ x + b
"""


def wrong_result[M, N](W: Matrix[M, N], x: Column[N]) -> Column[N]:
    y = W @ x
    y = y * 2.0
    return y  # noqa: RET504  # the line that returns is not the line that computes


WRONG_RESULT = """
    wrong_result(W, x): the result is (M, 1) where Column[N] is declared
      expected  Column[N], of shape (N, 1)
      got       W @ x * 2.0 : (M, 1)
      because   W : Matrix[M, N]
                x : Column[N]
      at        return y  # noqa: RET504  # the line that returns is not the line that computes
"""


def turned_result[M, N](W: Matrix[M, N]) -> Matrix[M, N]:
    return W.T


TURNED_RESULT = """
    turned_result(W): the result is (N, M) where Matrix[M, N] is declared
      expected  Matrix[M, N], of shape (M, N)
      got       W.T : (N, M)
      because   W : Matrix[M, N]
      mend      return W
      at        return W.T
"""


def matrix_of_one_entry[N](x: Column[N]) -> Scalar:
    return x.T @ x


MATRIX_OF_ONE_ENTRY = """
    matrix_of_one_entry(x): the result is (1, 1) where Scalar is declared
      expected  Scalar, without axes
      got       x.T @ x : (1, 1)
      because   x : Column[N]
      mend      dimgrad.scalar(x.T @ x)
      at        return x.T @ x
"""


def no_result[N](x: Column[N]) -> Column[N]:
    x + x  # the return was forgotten


NO_RESULT = """
    no_result(x): the result is None where Column[N] is declared
      expected  Column[N]
      got       None
      at        x + x  # the return was forgotten
"""


def dot_of_column_and_row[N](x: Column[N], y: Row[N]) -> Scalar:
    return dot(x, y)


DOT_OF_COLUMN_AND_ROW = """
    dot(x, y): y is of shape (1, N) where (N, 1) is due
      expected  dot(a: Tensor[*Shape], b: Tensor[*Shape])
      got       x : (N, 1), y : (1, N)
      because   x : Column[N]
                y : Row[N]
      at        return dot(x, y)
"""


def softmax_of_a_matrix[M, N](X: Matrix[M, N]) -> Matrix[M, N]:
    return softmax(X)


SOFTMAX_OF_A_MATRIX = """
    softmax(X): axis= is missing
      expected  softmax(x: Matrix[M, N], axis=0, 1, -1 or -2)
      got       X : (M, N)
      because   X : Matrix[M, N]
      at        return softmax(X)
"""


def outer_of_a_matrix[M, N](W: Matrix[M, N], x: Column[N]) -> Matrix[M, N]:
    return outer(W, x)


OUTER_OF_A_MATRIX = """
    outer(W, x): W is of shape (M, N), not Column[M]
      expected  outer(a: Column[M], b: Column[N]) or outer(a: Vector[M], b: Vector[N])
      got       W : (M, N), x : (N, 1)
      because   W : Matrix[M, N]
                x : Column[N]
      at        return outer(W, x)
"""


def column_of_a_row[N](x: Column[N]) -> Column[N]:
    return column(x.T)


COLUMN_OF_A_ROW = """
    column(x.T): (1, N) is no column
      expected  (N,) or (N, 1)
      got       x.T : (1, N)
      because   x : Column[N]
      mend      column(x)
      at        return column(x.T)
"""


def a_fixed_size[N](x: Column[N]) -> Column[N]:
    return x + ones(3)


A_FIXED_SIZE = """
    x + ones(3): the shapes (N, 1) and (3, 1) differ
      expected  equal shapes, or a scalar: nothing else is repeated
      got       x : (N, 1), ones(3) : (3, 1)
      because   x : Column[N]
      at        return x + ones(3)
"""


def expanded_too_far[M, N](b: Column[N], X: Matrix[M, N]) -> Matrix[M, N]:
    return X + expand(b, like=X)


EXPANDED_TOO_FAR = """
    expand(b, X): its M is N from b (axis 0) but M from X (axis 0)
      expected  expand(value: Column[M], like: Matrix[M, N])
      got       b : (N, 1), X : (M, N)
      because   b : Column[N]
                X : Matrix[M, N]
      at        return X + expand(b, like=X)
"""


def another_target[K, N](Z: Matrix[K, N], t: Column[K]) -> Scalar:
    return cross_entropy(Z, t) + mse(Z, t)


ANOTHER_TARGET = """
    cross_entropy(Z, t): its N is N from Z (axis 1) but 1 from t (axis 1)
      expected  cross_entropy(logits: Matrix[K, N], target: Matrix[K, N])
      got       Z : (K, N), t : (K, 1)
      because   Z : Matrix[K, N]
                t : Column[K]
      at        return cross_entropy(Z, t) + mse(Z, t)
"""


def a_list[N](x: Column[N]) -> Column[N]:
    return x + [1.0, 2.0]  # noqa: RUF005  # no list is meant


A_LIST = """
    x + [1.0, 2.0]: the shapes (N, 1) and (2,) differ, and NumPy would broadcast them to (N, 2)
      expected  equal shapes, or a scalar: nothing else is repeated
      got       x : (N, 1), [1.0, 2.0] : (2,)
      because   x : Column[N]
      mend      left, right = np.broadcast_arrays(x, [1.0, 2.0]), then left + right
      at        return x + [1.0, 2.0]  # noqa: RUF005  # no list is meant
    further on: a_list(x): the result is (N, 2) where Column[N] is declared
      expected  Column[N], of shape (N, 1)
      got       x + [1.0, 2.0] : (N, 2)
      because   x : Column[N]
      at        return x + [1.0, 2.0]  # noqa: RUF005  # no list is meant
"""

TEXTS: list[tuple[Callable[..., Any], str]] = [
    (wrong_order, WRONG_ORDER),
    (two_columns, TWO_COLUMNS),
    (column_minus_row, COLUMN_MINUS_ROW),
    (flat_plus_upright, FLAT_PLUS_UPRIGHT),
    (bias_over_samples, BIAS_OVER_SAMPLES),
    (row_over_rows, ROW_OVER_ROWS),
    (bias_of_wrong_length, BIAS_OF_WRONG_LENGTH),
    (infix_bias_of_wrong_length, INFIX_BIAS_OF_WRONG_LENGTH),
    (wrong_result, WRONG_RESULT),
    (turned_result, TURNED_RESULT),
    (matrix_of_one_entry, MATRIX_OF_ONE_ENTRY),
    (no_result, NO_RESULT),
    (dot_of_column_and_row, DOT_OF_COLUMN_AND_ROW),
    (softmax_of_a_matrix, SOFTMAX_OF_A_MATRIX),
    (outer_of_a_matrix, OUTER_OF_A_MATRIX),
    (column_of_a_row, COLUMN_OF_A_ROW),
    (a_fixed_size, A_FIXED_SIZE),
    (expanded_too_far, EXPANDED_TOO_FAR),
    (another_target, ANOTHER_TARGET),
    (a_list, A_LIST),
]


@pytest.mark.parametrize(("function", "text"), TEXTS, ids=[f.__name__ for f, _ in TEXTS])
def test_words_of_a_wrong_body(function: Callable[..., Any], text: str) -> None:
    assert raised(lambda: follow(callee_of(function))) == words(text)


def test_a_method_names_its_own_fields() -> None:
    @checked
    @dataclass
    class Dense[M, N]:
        W: Matrix[M, N]
        b: Column[M]

        @checked
        def __call__(self, x: Column[N]) -> Column[M]:
            return self.W.T @ x + self.b

    layer = callee_of(Dense.__call__)
    assert raised(lambda: follow(layer), ShapeError) == words("""
        self.W.T @ x: inner sizes differ: self.W.T has M columns, x has N rows
          expected  matmul(a: Matrix[M, K], b: Column[K])
          got       self.W.T : (N, M), x : (N, 1)
          because   self.W : Matrix[M, N]
                    x : Column[N]
          mend      self.W @ x
          at        return self.W.T @ x + self.b
    """)


def test_operations_on_arrays_use_their_own_names() -> None:
    assert raised(lambda: dot(numbers(3, 1), numbers(1, 3))) == words("""
        dot(a, b): b is of shape (1, 3) where (3, 1) is due
          expected  dot(a: Tensor[*Shape], b: Tensor[*Shape])
          got       a : (3, 1), b : (1, 3)
          at        assert raised(lambda: dot(numbers(3, 1), numbers(1, 3))) == words(\"\"\"
    """)


def test_a_long_expression_is_cut() -> None:
    def long[N](some_long_name: Column[N], t: Row[N]) -> Column[N]:
        return some_long_name + some_long_name + some_long_name + some_long_name + some_long_name - t

    (first, *_) = raised(lambda: follow(callee_of(long))).splitlines()
    assert "…" in first
    assert len(first) < 140


def test_tensors_of_three_axes() -> None:
    def f[A, B, C](T: Tensor[A, B, C], S: Tensor[A, C, B]) -> Tensor[A, B, C]:
        return T + S

    assert raised(lambda: follow(callee_of(f))).startswith("T + S: the shapes (A, B, C) and (A, C, B) differ")


def test_a_mend_names_the_library_as_the_running_code_has_it() -> None:
    source = "import numpy as np\n{}\ndef f(X, b):\n    return X + b\nshow = library.jacobian(f)\n"
    mends = {
        "import dimgrad as library": "X + library.expand(library.row(b), like=X)",
        "import dimgrad as library\nfrom dimgrad import expand": "X + expand(library.row(b), like=X)",
        "import dimgrad as library; from dimgrad import expand as repeat, row": "X + repeat(row(b), like=X)",
    }
    for imports, mend in mends.items():
        names: dict[str, Any] = {"__name__": "user"}
        exec(source.format(imports), names)
        with pytest.raises(DimgradError) as caught:
            names["show"](np.ones((2, 3)), np.ones(3))
        assert caught.value.report.mend == mend
