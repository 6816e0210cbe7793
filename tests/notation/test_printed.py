"""Derivatives of whole functions: printed as a textbook has them, and read back as the numbers they compute."""

from collections.abc import Callable
from typing import Any, Literal

import numpy as np
import pytest

from dimgrad import (
    Column,
    Matrix,
    Scalar,
    cholesky,
    column,
    derivative,
    diagonal,
    dot,
    hessian,
    hstack,
    kron,
    log,
    log_softmax,
    matpow,
    norm2,
    prod,
    relu,
    reshape,
    sin,
    softmax,
    sqrt,
    sum,
    vec,
    vstack,
    where,
)
from tests.differences import differences
from tests.notation.reader import read
from tests.notation.test_reading import upright

SIZES = {"M": 2, "N": 3, "P": 4, "Q": 5}

type Two = Literal[2]
type Three = Literal[3]


def product[M, N, P, Q](A: Matrix[M, N], B: Matrix[P, Q], X: Matrix[N, P]) -> Any:
    return kron(B.T, A) @ vec(X)


def stacked[M, N, P, Q](A: Matrix[M, N], B: Matrix[P, Q], x: Column[Any]) -> Any:
    return kron(B.T, A) @ x


def kronecker[M, N, P, Q](A: Matrix[M, N], B: Matrix[P, Q]) -> Any:
    return kron(A, B)


def columns[N, P](X: Matrix[N, P]) -> Any:
    return vec(X)


def rows[N, P](X: Matrix[N, P]) -> Any:
    return reshape(X, (-1, 1))


def sines[N, P](X: Matrix[N, P]) -> Any:
    return sin(vec(X))


def outer[N, P](x: Column[N], y: Column[P]) -> Any:
    return kron(x, y)


def beside[M, N](A: Matrix[M, N], X: Matrix[M, N]) -> Any:
    return hstack(A, X)


def share[N](x: Column[N]) -> Column[N]:
    return log_softmax(x)


def leaky[N](x: Column[N]) -> Column[N]:
    return where(x > 0, x, 0.1 * x)


def inside[N](x: Column[N], y: Column[N]) -> Column[N]:
    return where((x > 0) & (y < 1), 2 * x, 0.5 * x)


def two(x: Column[Two]) -> Column[Two]:
    return column([x[0, 0] * x[1, 0], x[0, 0]])


def three(x: Column[Three]) -> Column[Three]:
    return column([x[0, 0] * x[1, 0], x[2, 0], x[0, 0]])


def whole[N](x: Column[N]) -> Scalar:
    return prod(x)


def triangle[N](A: Matrix[N, N]) -> Scalar:
    return sum(log(diagonal(cholesky(A))))


def turned[N](A: Matrix[N, N], x: Column[N]) -> Scalar:
    return dot(x, matpow(A.T, 3) @ x)


def literals[N](x: Column[N]) -> Scalar:
    return sum(0.1 * x + 0.2 * x)


def cosine[N](x: Column[N], y: Column[N]) -> Scalar:
    return dot(x, y) / (norm2(x) * norm2(y))


def gram[N, P](X: Matrix[N, P]) -> Matrix[P, P]:
    return X.T @ X


def half_gram[N, P](X: Matrix[N, P]) -> Matrix[P, P]:
    return X.T @ X / 2


def third[N](C: Matrix[N, N]) -> Matrix[N, N]:
    return matpow(C, 3)


def layer[N, P](X: Matrix[N, P], y: Column[P]) -> Column[N]:
    return sin(X @ y)


def product_of_columns[N, P](x: Column[N], y: Column[P]) -> Matrix[N, P]:
    return x @ y.T


def attention[N, P](X: Matrix[N, P], y: Column[P]) -> Column[P]:
    return X.T @ softmax(X @ y)


def every_other(x: Column[Literal[8]]) -> Scalar:
    part: Any = x[::2]
    return sum(part**2)


def polynomial[N](x: Column[N]) -> Scalar:
    return sum(3 * x**3 - 2 * x**2 + x)


def quotient(s: Scalar) -> Scalar:
    return (s + 1) / (s - 1)


def saturating[N](x: Column[N]) -> Column[N]:
    return x / sqrt(1 + x * x)


def blocks[N, P](X: Matrix[N, P], y: Column[P], s: Scalar) -> Any:
    return s * vstack(hstack(X, X), hstack(X, X))


def bordered[N, P](X: Matrix[N, P], u: Column[N], s: Scalar) -> Any:
    return s * hstack(X, u)


TABLE: list[tuple[Callable[..., Any], str, str]] = [
    (product, "X", "∂product/∂vec X = Bᵀ ⊗ A"),
    (product, "A", "∂product/∂vec A = (BᵀXᵀ) ⊗ I"),
    (product, "B", "∂product/∂vec B = I ⊗ (A X)"),
    (stacked, "x", "Bᵀ ⊗ A"),
    (kronecker, "A", "∂kronecker_(ij)(kl)/∂A_mn = δ_im δ_kn B_jl"),
    (kronecker, "B", "∂kronecker_(ij)(kl)/∂B_mn = δ_jm δ_ln A_ik"),
    (columns, "X", "∂columns/∂vec X = I"),
    (rows, "X", "∂rows/∂vec X = commutation(N, P)"),
    (gram, "X", "∂vec gram/∂vec X = I ⊗ Xᵀ + (Xᵀ ⊗ I) commutation(N, P)"),
    (half_gram, "X", "∂vec half_gram/∂vec X = (I ⊗ Xᵀ + (Xᵀ ⊗ I) commutation(N, P)) / 2"),
    (third, "C", "∂vec third/∂vec C = I ⊗ C² + Cᵀ ⊗ C + (Cᵀ)² ⊗ I"),
    (layer, "X", "∂layer/∂vec X = yᵀ ⊗ diag(cos(X y))"),
    (product_of_columns, "x", "∂vec product_of_columns/∂x = y ⊗ I"),
    (product_of_columns, "y", "∂vec product_of_columns/∂y = I ⊗ x"),
    (
        attention,
        "X",
        "∂attention/∂vec X = yᵀ ⊗ (Xᵀ(diag(softmax(X y)) − softmax(X y) softmax(X y)ᵀ)) + I ⊗ softmax(X y)ᵀ",
    ),
    (every_other, "x", "2 x[::2]ᵀ I[::2]"),
    (quotient, "s", "−2 / (1 − s)²"),
    (saturating, "x", "diag(1 ⊘ √(x² + 1)³)"),
    (blocks, "s", "[X, X; X, X]"),
    (bordered, "s", "[X, u]"),
    (polynomial, "x", "(9 x² − 4 x + 1)ᵀ"),
    (sines, "X", "∂sines/∂vec X = diag(vec(cos(X)))"),
    (outer, "x", "I ⊗ y"),
    (outer, "y", "x ⊗ I"),
    (beside, "X", "∂vec beside/∂vec X = [0; I] ⊗ I"),
    (share, "x", "I − 1 softmax(x)ᵀ"),
    (leaky, "x", "diag(where(x > 0, 1, 0.1))"),
    (inside, "x", "diag(where([x > 0] ∧ [y < 1], 2, 0.5))"),
    (two, "x", "[x₂, x₁; 1, 0]"),
    (three, "x", "[x₂, x₁, 0; 0, 0, 1; 1, 0, 0]"),
    (whole, "x", "∏₋ᵢ(x)ᵀ"),
    (turned, "x", "xᵀ(A³ + (Aᵀ)³)"),
    (literals, "x", "0.3·1ᵀ"),
    (cosine, "x", "(y − (xᵀy) x / ‖x‖²)ᵀ / (‖x‖ ‖y‖)"),
]


@pytest.mark.parametrize(("function", "wrt", "text"), TABLE, ids=lambda value: getattr(value, "__name__", value))
def test_what_is_printed(function: Callable[..., Any], wrt: str, text: str) -> None:
    assert derivative(function, wrt=wrt).formula == text


SHAPES = {"A": (2, 3), "C": (3, 3), "B": (4, 5), "X": (3, 4), "s": (), "x": (3, 1), "y": (4, 1)}


OTHERS = {
    "stacked": {"x": (12, 1)},
    "two": {"x": (2, 1)},
    "turned": {"A": (3, 3)},
    "inside": {"y": (3, 1)},
    "cosine": {"y": (3, 1)},
    "bordered": {"u": (3, 1)},
}
READ = [row for row in TABLE if "[::" not in row[2] and row[0] is not beside]
"""Slices are words of Python, which the reader does not know; how many zeros `[0; I] ⊗ I` has, nothing tells it."""


@pytest.mark.parametrize(("function", "wrt", "text"), READ, ids=lambda value: getattr(value, "__name__", value))
def test_what_is_printed_is_what_is_computed(function: Callable[..., Any], wrt: str, text: str) -> None:
    shapes = SHAPES | OTHERS.get(function.__name__, {})
    random = np.random.default_rng(0)
    names = [name for name in function.__annotations__ if name != "return"]
    arguments = {name: random.standard_normal(shapes[name]) for name in names}
    wanted = np.asarray(derivative(function, wrt=wrt)(**arguments), dtype=float)
    got = read(
        text, {name: upright(value) for name, value in arguments.items()} | _entries(arguments), SIZES, wanted.shape
    )
    np.testing.assert_allclose(np.reshape(got, wanted.shape), wanted, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize(
    ("function", "wrt"),
    [row[:2] for row in READ if "vec " in row[2].partition(" = ")[0]],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_between_vecs_the_matrix_of_the_denominator_layout_is_the_transposed(
    function: Callable[..., Any], wrt: str
) -> None:
    shapes = SHAPES | OTHERS.get(function.__name__, {})
    random = np.random.default_rng(0)
    arguments = {key: random.standard_normal(shapes[key]) for key in function.__annotations__ if key != "return"}
    left, _, body = derivative(function, wrt=wrt, layout="denominator").formula.partition(" = ")
    rows, columns = np.shape(arguments[wrt]), np.shape(function(**arguments))
    values: Any = np.reshape(derivative(function, wrt=wrt)(**arguments), (*columns, *rows))
    transposed: Any = values.transpose(*reversed(range(values.ndim))).reshape(np.prod(rows), np.prod(columns))
    names = {name: upright(value) for name, value in arguments.items()} | _entries(arguments)
    assert "vec " in left
    np.testing.assert_allclose(read(body, names, SIZES, transposed.shape), transposed, rtol=1e-9, atol=1e-12)


def _entries(arguments: dict[str, Any]) -> dict[str, Any]:
    """The entries of x by their names."""
    return {f"x{sign}": entry for sign, entry in zip("₁₂₃", arguments.get("x", np.zeros((0, 1)))[:, 0], strict=False)}


def test_what_is_centred_has_no_sum() -> None:
    def variance[N](x: Column[N]) -> Scalar:
        centred = x - sum(x) / x.shape[0]
        return sum(centred * centred)

    assert derivative(variance).formula == "2 (x − (1ᵀx) 1 / N)ᵀ"
    assert hessian(variance).formula == "2 (I − 1 1ᵀ / N)"
    x: Any = np.array([[1.0], [4.0], [2.5]])
    np.testing.assert_allclose(derivative(variance)(x), differences(variance, [x], 0).reshape(1, 3), atol=1e-7)
    np.testing.assert_allclose(hessian(variance)(x), 2 * np.eye(3) - 2 / 3, atol=1e-14)


def test_names_under_a_root_have_no_brackets() -> None:
    def f(d: Scalar, e: Scalar) -> Scalar:
        return sqrt(d) * e + sqrt(d * e)

    assert derivative(f, wrt="e").formula == "d / (2 √(d e)) + √d"


def test_a_comparison_of_a_negative_with_zero_is_read_from_the_other_side() -> None:
    def leaky[N](x: Column[N], a: Scalar) -> Column[N]:
        return relu(x) - a * relu(-x)

    slope = derivative(leaky)
    assert slope.formula == "diag(a [x < 0] + [x > 0])"
    assert r"\left[x < 0\right]" in slope.latex


def test_the_factor_of_cholesky_is_told_by_what_it_keeps() -> None:
    def total[N](A: Matrix[N, N]) -> Scalar:
        return sum(cholesky(A))

    assert derivative(total, wrt="A").formula.endswith("U = (tril(1 1ᵀ) − I/2)")


def test_the_log_determinant_by_the_factor_of_cholesky_has_the_inverse() -> None:
    assert derivative(triangle, wrt="A").formula == "chol(A)⁻ᵀ chol(A)⁻¹ / 2"


def test_a_joint_of_scalars_lies_in_the_order_of_its_places() -> None:
    assert "np.array([x[1], 1.0]" in derivative(two, wrt="x").source
