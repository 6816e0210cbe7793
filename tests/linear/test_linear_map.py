"""Linear maps of functions: the same numbers as the dense derivative, structure, memory, SciPy's solvers, the words."""

import copy
import tracemalloc
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from scipy.sparse.linalg import LinearOperator, aslinearoperator, cg, eigsh, lobpcg, lsmr, svds

from dimgrad import (
    Column,
    DerivativeError,
    KindError,
    LinearMap,
    Matrix,
    Row,
    Scalar,
    ShapeError,
    Vector,
    checked,
    column,
    dot,
    exp,
    gradient,
    hessian,
    jacobian,
    jvp,
    linear_map,
    log,
    mean,
    outer,
    sin,
    softmax,
    sum,
    tanh,
    vjp,
    vstack,
)
from tests.naive import Array

RNG = np.random.default_rng(7)


def vec(array: Any) -> Array:
    """The columns of an array one under the other."""
    return np.asarray(array, dtype=float).reshape(-1, order="F")


def matrix_of(f: Callable[..., Any], args: list[Any], wrt: int, step: float = 1e-6) -> Array:
    """The Jacobian over vec, column by column, by central differences."""
    x = np.asarray(args[wrt], dtype=float)
    columns: list[Array] = []
    for direction in np.eye(x.size):
        ends: list[Array] = []
        for sign in (1, -1):
            moved = x + sign * step * direction.reshape(x.shape, order="F")
            new = float(moved) if np.ndim(args[wrt]) == 0 else moved
            ends.append(vec(f(*args[:wrt], new, *args[wrt + 1 :])))
        columns.append((ends[0] - ends[1]) / (2 * step))
    return np.stack(columns, axis=1)


@checked
def product[N](w: Column[N], x: Column[N]) -> Column[N]:
    return w * x


@checked
def layer[M, N](W: Matrix[M, N], x: Column[N], b: Column[M]) -> Column[M]:
    return tanh(W @ x + b)


@checked
def network[M, N, K](V: Matrix[K, M], W: Matrix[M, N], x: Column[N]) -> Column[K]:
    return V @ tanh(W @ x)


@checked
def sandwich[M, N, K, P](A: Matrix[M, N], X: Matrix[N, K], B: Matrix[K, P]) -> Matrix[M, P]:
    return A @ X @ B


@checked
def turned[M, N](X: Matrix[M, N]) -> Matrix[N, M]:
    return sin(X.T)


@checked
def weighted[N](x: Column[N]) -> Column[N]:
    return x * dot(x, x)


@checked
def probabilities[N](x: Column[N]) -> Column[N]:
    return softmax(x)


@checked
def rank_one[N](x: Column[N]) -> Matrix[N, N]:
    return outer(x, x)


@checked
def lying[N](r: Row[N]) -> Row[N]:
    return exp(r)


@checked
def flat[N](v: Vector[N]) -> Vector[N]:
    return sin(v) * v


@checked
def scaled[N](s: Scalar, x: Column[N]) -> Column[N]:
    return s * s * x


@checked
def wide[M, N](s: Scalar, X: Matrix[M, N]) -> Matrix[M, N]:
    return exp(s * X)


@checked
def average[M, N](W: Matrix[M, N], x: Column[N]) -> Scalar:
    return mean(tanh(W @ x))


@checked
def logistic[M, N](X: Matrix[M, N], y: Column[M], w: Column[N]) -> Scalar:
    z = X @ w
    return sum(log(1.0 + exp(z)) - y * z)


@checked
def ridge[M, N](X: Matrix[M, N], y: Column[M], w: Column[N]) -> Scalar:
    r = X @ w - y
    return dot(r, r) + 0.5 * dot(w, w)


@checked
def factorisation[M, N, K](U: Matrix[M, K], V: Matrix[N, K], T: Matrix[M, N]) -> Scalar:
    R = T - U @ V.T
    return sum(R * R)


@checked
def rosenbrock_like[N](x: Column[N]) -> Scalar:
    return sum(exp(x)) + dot(x, x) ** 2


@checked
def residual[N](A: Matrix[N, N], x: Column[N]) -> Column[N]:
    x = x + A @ tanh(x)
    return x + A @ tanh(x)


@checked
def sylvester[M, N](A: Matrix[M, M], X: Matrix[M, N], B: Matrix[N, N]) -> Matrix[M, N]:
    return A @ X + X @ B


def normal(*shape: int) -> Any:
    return RNG.normal(size=shape)


def ones(*shape: int) -> Any:
    return np.ones(shape)


CASES: list[tuple[Callable[..., Any], list[Any], int]] = [
    (product, [normal(4, 1), normal(4, 1)], 0),
    (layer, [normal(3, 4), normal(4, 1), normal(3, 1)], 0),
    (layer, [normal(3, 4), normal(4, 1), normal(3, 1)], 1),
    (layer, [normal(3, 4), normal(4, 1), normal(3, 1)], 2),
    (network, [normal(2, 5), normal(5, 3), normal(3, 1)], 0),
    (network, [normal(2, 5), normal(5, 3), normal(3, 1)], 1),
    (network, [normal(2, 5), normal(5, 3), normal(3, 1)], 2),
    (sandwich, [normal(2, 3), normal(3, 4), normal(4, 5)], 0),
    (sandwich, [normal(2, 3), normal(3, 4), normal(4, 5)], 1),
    (sandwich, [normal(2, 3), normal(3, 4), normal(4, 5)], 2),
    (turned, [normal(3, 2)], 0),
    (weighted, [normal(5, 1)], 0),
    (probabilities, [normal(5, 1)], 0),
    (rank_one, [normal(3, 1)], 0),
    (lying, [normal(1, 4)], 0),
    (flat, [normal(4)], 0),
    (scaled, [0.7, normal(4, 1)], 0),
    (scaled, [0.7, normal(4, 1)], 1),
    (wide, [0.3, normal(2, 3)], 0),
    (wide, [0.3, normal(2, 3)], 1),
    (average, [normal(3, 4), normal(4, 1)], 0),
    (average, [normal(3, 4), normal(4, 1)], 1),
    (residual, [normal(3, 3), normal(3, 1)], 0),
    (residual, [normal(3, 3), normal(3, 1)], 1),
    (sylvester, [normal(3, 3), normal(3, 2), normal(2, 2)], 0),
    (sylvester, [normal(3, 3), normal(3, 2), normal(2, 2)], 1),
]
SECOND: list[tuple[Callable[..., Any], list[Any], int]] = [
    (average, [normal(3, 4), normal(4, 1)], 0),
    (logistic, [normal(6, 3), normal(6, 1), normal(3, 1)], 2),
    (ridge, [normal(6, 3), normal(6, 1), normal(3, 1)], 2),
    (factorisation, [normal(4, 2), normal(3, 2), normal(4, 3)], 0),
    (rosenbrock_like, [normal(4, 1)], 0),
]


NAMES = [f"{f.__name__} by {wrt}" for f, _, wrt in CASES]
SECOND_NAMES = [f"{f.__name__} by {wrt}" for f, _, wrt in SECOND]


@pytest.mark.parametrize(("f", "args", "wrt"), CASES, ids=NAMES)
def test_a_map_is_the_jacobian_over_vec(f: Callable[..., Any], args: list[Any], wrt: int) -> None:
    J: Any = linear_map(f, wrt)(*args)
    due = matrix_of(f, args, wrt)
    assert J.shape == due.shape
    np.testing.assert_allclose(J.to_dense(), due, rtol=1e-6, atol=1e-7)
    agrees_with_its_matrix(J)


@pytest.mark.parametrize(("f", "args", "wrt"), SECOND, ids=SECOND_NAMES)
def test_the_map_of_a_gradient_is_the_hessian(f: Callable[..., Any], args: list[Any], wrt: int) -> None:
    slope = gradient(f, wrt, layout="denominator")
    due = matrix_of(slope, args, wrt, 1e-5)
    row, curvature = gradient(f, wrt), hessian(f, wrt)
    H = linear_map(row, wrt)(*args)
    np.testing.assert_allclose(H.to_dense(), due, rtol=1e-5, atol=1e-6)
    np.testing.assert_array_equal(linear_map(curvature, wrt)(*args).to_dense(), H.to_dense())
    agrees_with_its_matrix(H)


def agrees_with_its_matrix(J: Any) -> None:
    D: Any = J.to_dense()
    m, n = J.shape
    for array in (normal(n), normal(n, 1), normal(n, 3)):
        np.testing.assert_allclose(J @ array, D @ array, rtol=1e-9, atol=1e-10)
        assert (J @ array).shape == (D @ array).shape
    for array in (normal(m), normal(1, m), normal(3, m)):
        np.testing.assert_allclose(array @ J, array @ D, rtol=1e-9, atol=1e-10)
        assert (array @ J).shape == (array @ D).shape
    np.testing.assert_allclose(J.T.to_dense(), D.T, rtol=1e-9, atol=1e-10)
    assert J.T.T is J
    np.testing.assert_allclose((J.T @ J).to_dense(), D.T @ D, rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose((3 * J - J / 2).to_dense(), 2.5 * D, rtol=1e-9, atol=1e-10)
    if m == n:
        np.testing.assert_allclose(J.diagonal(), D.diagonal(), rtol=1e-9, atol=1e-10)
    classes: Any = [LinearMap, LinearOperator]
    assert all(isinstance(J, one) for one in classes)
    assert J.formula
    assert J.latex
    assert "def matvec(" in J.source


@pytest.mark.parametrize(("f", "args", "wrt"), CASES, ids=NAMES)
def test_arrays_in_their_own_shape(f: Callable[..., Any], args: list[Any], wrt: int) -> None:
    J, variable = linear_map(f, wrt)(*args), np.asarray(args[wrt], dtype=float)
    tangent, value = normal(*variable.shape), np.asarray(f(*args))
    given = float(tangent) if variable.ndim == 0 else tangent
    np.testing.assert_allclose(J.pushforward(np.asarray(tangent)), jvp(f, wrt)(given, *args), rtol=1e-9, atol=1e-10)
    if value.ndim:
        cotangent = normal(*value.shape[::-1])
        np.testing.assert_allclose(J.pullback(cotangent), vjp(f, wrt)(cotangent, *args), rtol=1e-9, atol=1e-10)


WRITTEN: list[Any] = [
    (linear_map(product)(normal(4, 1), normal(4, 1)), "diagonal(4)", "diag(x)"),
    (
        linear_map(network, 2)(normal(2, 5), normal(5, 3), normal(3, 1)),
        "dense(2 × 5) · diagonal(5) · dense(5 × 3)",
        "V diag(1 − tanh²(W x)) W",
    ),
    (
        linear_map(sandwich, 1)(normal(2, 3), normal(3, 4), normal(4, 5)),
        "dense(5 × 4) ⊗ dense(2 × 3)",
        "∂vec F/∂vec X = Bᵀ ⊗ A",
    ),
    (linear_map(weighted)(normal(5, 1)), "s identity(5) + 2 outer(5 × 5)", "‖x‖² I + 2 x xᵀ"),
    (
        linear_map(probabilities)(normal(5, 1)),
        "diagonal(5) - outer(5 × 5)",
        "diag(softmax(x)) − softmax(x) softmax(x)ᵀ",
    ),
    (
        linear_map(lambda A, x: vstack(A @ x, x * x), 1)(normal(3, 4), normal(4, 1)),
        "selection(7 × 3) · dense(3 × 4) + 2 selection(7 × 4) · diagonal(4)",
        None,
    ),
    (linear_map(lambda x: x[1:] - x[:-1])(normal(4, 1)), "selection(3 × 4) - selection(3 × 4)", "I[1:] − I[:3]"),
    (linear_map(lambda X: X.T)(normal(3, 2)), "permutation(6 × 6)", "∂vec F/∂vec X = commutation(3, 2)"),
    (linear_map(lambda x: 2.0 * x)(normal(3, 1)), "2 identity(3)", "2 I"),
    (linear_map(lambda x: sum(x) + 0 * x)(normal(3, 1)), "ones(3 × 3)", "1 1ᵀ"),
    (linear_map(lambda x: column([1.0, 2.0]) + 0 * sum(x))(normal(3, 1)), "zero(2 × 3)", "0"),
    (linear_map(lambda U, V, x: U @ (V @ x), 2)(normal(3, 1), normal(1, 3), normal(3, 1)), None, "U V"),
]


@pytest.mark.parametrize(("J", "structure", "formula"), WRITTEN)
def test_structures_and_formulas(J: LinearMap[Any, Any], structure: str | None, formula: str | None) -> None:
    assert J.structure == structure or structure is None
    assert J.formula == formula or formula is None


def test_the_hessian_of_a_factorisation_is_a_small_factor_times_an_identity() -> None:
    n, k = 1000, 5
    U, V, T = normal(n, k), normal(n, k), normal(n, n)
    H: Any = linear_map(gradient(factorisation))(U, V, T)
    assert H.structure == "2 dense(5 × 5) ⊗ identity(1000)"
    assert H.formula == "∂vec ∇factorisation/∂vec U = 2 ((VᵀV) ⊗ I)"
    assert list(map(np.shape, H.parts.values())) == [(k, k)]
    tangent = normal(n, k)
    with bounded(40 * 8 * n * k):
        found = H @ vec(tangent)
        solved = H.solve(found)
    np.testing.assert_allclose(found, vec(2 * tangent @ (V.T @ V)))
    np.testing.assert_allclose(solved, vec(tangent))
    np.testing.assert_allclose(H.diagonal(), np.repeat(2 * (V * V).sum(axis=0), n))


def test_the_jacobian_of_an_element_wise_function_takes_linear_memory() -> None:
    n = 10**6
    w, x = normal(n, 1), normal(n, 1)
    at = linear_map(product)
    at(w, x)
    with bounded(8 * 8 * n):
        J: Any = at(w, x)
        np.testing.assert_array_equal(J @ w, x * w)
        np.testing.assert_array_equal(J.solve(x), np.ones((n, 1)))
        np.testing.assert_array_equal(J.diagonal(), x[:, 0])
    assert [part.shape for part in J.parts.values()] == [(n,)]


def test_the_hessian_of_logistic_regression_is_never_formed_by_products() -> None:
    m, n = 4000, 1000
    X, y, w = normal(m, n), normal(m, 1), normal(n, 1) / n
    H: Any = linear_map(gradient(logistic, 2), 2)(X, y, w)
    assert H.structure == f"dense({n} × {m}) · diagonal({m}) · dense({m} × {n})"
    v = normal(n)
    p = 1 / (1 + np.exp(-X @ w))
    with bounded(20 * 8 * m):  # a tenth of the matrix
        found = H @ v
    np.testing.assert_allclose(found, X.T @ ((p * (1 - p))[:, 0] * (X @ v)))
    dense: Any = H.to_dense()
    np.testing.assert_array_equal(dense, dense.T)  # to the last bit: one triangle was computed
    np.testing.assert_allclose(dense @ v, found)
    np.testing.assert_allclose(H @ H.solve(v), v)


def untyped(value: Any) -> Any:
    return value


class bounded:  # noqa: N801  # a context, read as a sentence
    """Fails where more memory is taken at once."""

    def __init__(self, most: int) -> None:
        self.most = most

    def __enter__(self) -> None:
        tracemalloc.start()

    def __exit__(self, *error: object) -> None:
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert peak <= self.most


def test_what_the_map_consists_of_is_its_own() -> None:
    w, x = normal(3, 1), normal(3, 1)
    J, before = linear_map(product)(w, x), x.copy()
    x[:] = 0
    np.testing.assert_array_equal(J.diagonal(), before[:, 0])


def test_composition_is_the_chain_rule() -> None:
    V, W, x, b, c = normal(2, 4), normal(4, 3), normal(3, 1), normal(4, 1), normal(2, 1)
    at = linear_map(layer, 1)
    h = layer(W, x, b)
    chain: Any = at(V, h, c) @ at(W, x, b)  # one function, at two sizes

    def both(x: Any) -> Any:
        return layer(V, layer(W, x, b), c)

    due = matrix_of(both, [x], 0)
    np.testing.assert_allclose(chain.to_dense(), due, rtol=1e-6, atol=1e-8)
    np.testing.assert_allclose(chain @ x, due @ x, rtol=1e-6, atol=1e-8)
    np.testing.assert_allclose(chain.T.to_dense(), due.T, rtol=1e-6, atol=1e-8)
    assert chain.structure.count("·") == 3


def test_a_map_has_what_an_operator_has_however_it_is_come_by() -> None:
    make: Any = linear_map(lambda x: x * x)
    point = normal(3, 1)
    make(point)  # the second one is made straight
    for J in (make(point), copy.copy(make(point)), make(point).T, make(point) + make(point), copy.copy(make(point).T)):
        assert not hasattr(J, "nothing")
        assert (J.shape, J.ndim, J.dtype) == ((3, 3), 2, np.float64)
        assert np.allclose(np.diag(J @ np.eye(3)), J.diagonal())
        assert isinstance(J, LinearOperator)


def test_maps_at_two_points_have_parts_of_their_own() -> None:
    at = linear_map(flat)
    u, v = normal(4), normal(4)
    one: Any
    other: Any
    one, other = at(u), at(v)
    np.testing.assert_allclose((one @ other).to_dense(), np.diag(one.diagonal() * other.diagonal()))
    np.testing.assert_allclose((one + other).to_dense(), np.diag(one.diagonal() + other.diagonal()))
    np.testing.assert_allclose((one + one).diagonal(), 2 * one.diagonal())


def test_gauss_newton_is_one_symmetric_product() -> None:
    J: Any = linear_map(network, 2)(normal(6, 5), normal(5, 3), normal(3, 1))
    G: Any = J.T @ J
    dense: Any = G.to_dense()
    np.testing.assert_array_equal(dense, dense.T)
    b = normal(3, 1)
    np.testing.assert_allclose(G @ G.solve(b), b, atol=1e-8)


def quadratic_form(A: Any, x: Any) -> Any:
    return dot(x, A @ x)


SQUARE: list[Any] = [
    linear_map(lambda x: 3.0 * x)(normal(4, 1)),
    linear_map(product)(normal(4, 1), normal(4, 1)),
    linear_map(weighted)(normal(5, 1)),
    linear_map(turned)(normal(3, 2)),
    linear_map(sandwich, 1)(normal(3, 3), normal(3, 4), normal(4, 4)),
    linear_map(lambda A, X: tanh(A @ X), 1)(normal(3, 3), normal(3, 2)),
    linear_map(network, 2)(normal(4, 4), normal(4, 4), normal(4, 1)),
    linear_map(residual, 1)(normal(4, 4), normal(4, 1)),
    linear_map(gradient(ridge, 2), 2)(normal(6, 3), normal(6, 1), normal(3, 1)),
    linear_map(gradient(logistic, 2), 2)(normal(6, 3), normal(6, 1), normal(3, 1)),
    linear_map(gradient(factorisation))(normal(4, 2), normal(3, 2), normal(4, 3)),
    linear_map(gradient(rosenbrock_like))(normal(4, 1)),
    linear_map(lambda X: X.reshape(4, 1), 0)(normal(2, 2)),
    linear_map(lambda X: 3.0 * X[:, ::-1], 0)(normal(2, 3)),
    linear_map(lambda A, x: A @ x, 1)(normal(4, 4), normal(4, 1)),
    linear_map(gradient(quadratic_form, 1), 1)(normal(4, 4), normal(4, 1)),
]


@pytest.mark.parametrize("H", SQUARE, ids=str)
def test_solutions(H: Any) -> None:
    D: Any = H.to_dense()
    for b in (normal(len(D)), normal(len(D), 1), normal(len(D), 3)):
        x = H.solve(b)
        assert x.shape == b.shape
        np.testing.assert_allclose(D @ x, b, rtol=1e-7, atol=1e-8)
        np.testing.assert_allclose(D.T @ H.T.solve(b), b, rtol=1e-7, atol=1e-8)


SYLVESTER: tuple[Any, Any, Any] = np.eye(40), np.ones((40, 30)), np.eye(30)


@pytest.mark.parametrize(
    ("J", "words"),
    [
        (linear_map(product)(column([1.0, 1.0]), column([1.0, 0.0])), "solve: the map is singular: its diagonal"),
        (linear_map(lambda x: sum(x) + 0 * x)(normal(3, 1)), "solve: the map is singular: its rank is at most 1"),
        (linear_map(layer, 0)(normal(2, 3), normal(3, 1), normal(2, 1)), "solve: a map of shape (2, 6) has no inverse"),
        (linear_map(sylvester, 1)(*SYLVESTER), "scipy.sparse.linalg.cg(H, b)"),
    ],
)
def test_what_cannot_be_solved_says_so(J: Any, words: str) -> None:
    with pytest.raises(DerivativeError) as caught:
        J.solve(np.ones(J.shape[0]))
    assert words in str(caught.value)


def test_scipys_solvers_take_it() -> None:
    X, y, w = normal(30, 8), normal(30, 1), normal(8, 1)
    H: Any = linear_map(gradient(logistic, 2), 2)(X, y, w)
    J: Any = linear_map(layer, 1)(0.1 * normal(9, 12), normal(12, 1), 0.1 * normal(9, 1))  # far from saturated
    dense, b = np.asarray(H.to_dense()), normal(8)
    x, info = untyped(cg)(H, b, rtol=1e-12)
    assert info == 0
    np.testing.assert_allclose(dense @ x, b)
    largest: Any = untyped(eigsh)(H, k=2, return_eigenvectors=False)
    np.testing.assert_allclose(np.sort(largest), np.linalg.eigvalsh(dense)[-2:])
    found: Any = untyped(svds)(J, k=3, return_singular_vectors=False)
    due: Any = untyped(np.linalg.svd)(J.to_dense(), compute_uv=False)
    np.testing.assert_allclose(np.sort(found), due[2::-1])
    c = normal(9)
    found = untyped(lsmr)(J, c, atol=1e-12, btol=1e-12, maxiter=1000)[0]
    np.testing.assert_allclose(found, untyped(np.linalg.lstsq)(J.to_dense(), c)[0], rtol=1e-4)
    values, _ = untyped(lobpcg)(H, normal(8, 1), maxiter=200, tol=1e-9)
    np.testing.assert_allclose(values, np.linalg.eigvalsh(dense)[-1:], rtol=1e-6)
    other: Any = aslinearoperator(normal(8, 8))
    np.testing.assert_allclose((H @ other) @ b, dense @ (other @ b))
    np.testing.assert_allclose((H + other) @ b, dense @ b + other @ b)
    assert isinstance(H, LinearOperator)


@pytest.mark.parametrize(("f", "args", "wrt"), CASES, ids=NAMES)
def test_float32_stays_float32(f: Callable[..., Any], args: list[Any], wrt: int) -> None:
    low = [np.asarray(a, dtype=np.float32) if np.ndim(a) else a for a in args]
    J: Any = linear_map(f, wrt)(*low)
    single = np.float32
    assert J.dtype == J.to_dense().dtype == (J @ np.ones(J.shape[1], single)).dtype == single
    assert (J.T @ np.ones((J.shape[0], 2), single)).dtype == single
    if J.shape[0] == J.shape[1]:
        assert J.diagonal().dtype == single


@pytest.mark.parametrize("n", [0, 1])
def test_sizes_zero_and_one(n: int) -> None:
    x, A = ones(n, 1), ones(n, n)
    for each in (
        linear_map(product)(x, x),
        linear_map(weighted)(x),
        linear_map(layer, 1)(A, x, x),
        linear_map(layer, 0)(A, x, x),
        linear_map(turned)(A),
        linear_map(rank_one)(x),
        linear_map(gradient(logistic, 2), 2)(A, x, x),
        linear_map(gradient(factorisation))(A, A, A),
    ):
        agrees_with_its_matrix(each)
    simple: Any = linear_map(product)(x, x)
    squared: Any = linear_map(gradient(logistic, 2), 2)(A, x, x)
    np.testing.assert_array_equal(simple.solve(x), x)
    assert squared.solve(x).shape == x.shape


def test_the_source_runs_alone() -> None:
    J: Any = linear_map(network, 2)(normal(2, 5), normal(5, 3), normal(3, 1))
    space: dict[str, Any] = {}
    exec(J.source, space)
    v = normal(3)
    np.testing.assert_array_equal(space["matvec"](**J.parts, v=v), J @ v)


def test_a_jacobian_stands_as_it_is() -> None:
    args = normal(2, 5), normal(5, 3), normal(3, 1)
    J: Any = linear_map(jacobian(network, 2), 2)(*args)
    np.testing.assert_array_equal(J.to_dense(), jacobian(network, 2)(*args))
    with pytest.raises(DerivativeError, match="by another argument"):
        linear_map(jacobian(network, 2))


def test_a_gradient_by_one_argument_is_mapped_by_another() -> None:
    U, V, T = normal(4, 2), normal(3, 2), normal(4, 3)
    J: Any = linear_map(gradient(factorisation, 0), 1)(U, V, T)
    due = matrix_of(gradient(factorisation, 0, layout="denominator"), [U, V, T], 1, 1e-5)
    np.testing.assert_allclose(J.to_dense(), due, rtol=1e-5, atol=1e-6)


WORDS: list[tuple[Callable[[Any], Any], type[Exception], str]] = [
    (lambda J: J @ np.ones(2), ShapeError, "expected  an array with 3 rows, or a flat vector of 3"),
    (lambda J: J @ np.ones((1, 3)), ShapeError, "mend      v.T"),
    (lambda J: J @ np.ones(5), ShapeError, "mend      J.T @ v"),
    (
        lambda J: np.ones((3, 1)) @ J,
        ShapeError,
        "v @ J: the array does not fit the map\n  expected  an array with 5 columns, or a flat vector of 5",
    ),
    (lambda J: np.ones((5, 1)) @ J, ShapeError, "J is 5 × 3: diagonal(5) · dense(5 × 3)"),
    (lambda J: J @ np.ones(3, dtype=int), KindError, "got       int64 array of shape (3,)"),
    (lambda J: J @ J, ShapeError, "J @ K: the maps do not fit"),
    (lambda J: J + J.T, ShapeError, "J + K: the maps do not fit"),
    (lambda J: J.diagonal(), ShapeError, "diagonal: a map of shape (5, 3) has none"),
    (lambda J: (J.T @ J).solve(np.ones((1, 3))), ShapeError, "mend      b.T"),
    (lambda J: J.pushforward(np.ones(3)), ShapeError, "expected  an array of shape (3, 1)"),
    (lambda J: J.pullback(np.ones((5, 1))), ShapeError, "expected  an array of shape (1, 5)"),
    (
        lambda J: untyped(linear_map(sandwich, 1)(*[normal(2, 2)] * 3)) @ np.ones((2, 2)),
        ShapeError,
        "pushforward",
    ),
]


@pytest.mark.parametrize(("call", "error", "words"), WORDS)
def test_words(call: Callable[[Any], Any], error: type[Exception], words: str) -> None:
    J: Any = linear_map(layer, 1)(normal(5, 3), normal(3, 1), normal(5, 1))
    with pytest.raises(error) as caught:
        call(J)
    assert words in str(caught.value)


def test_a_body_that_makes_a_map_is_not_followed() -> None:
    def body(x: Any) -> Any:
        return linear_map(product)(x, x) @ x

    with pytest.raises(DerivativeError, match="a linear map is no array"):
        gradient(lambda x: sum(body(x)))(normal(3, 1))


@pytest.mark.parametrize("leap", [False, True], ids=["plain", "residual"])
def test_the_work_grows_with_the_depth_and_no_faster(leap: bool) -> None:
    lengths: list[int] = []
    for depth in (10, 20, 40):
        weights = [normal(3, 3) / 2 for _ in range(depth)]

        def deep(x: Any, weights: list[Any] = weights) -> Any:
            for W in weights:
                x = (x if leap else 0.0) + tanh(W @ x)
            return x

        x = normal(3, 1)
        J = linear_map(deep)(x)
        np.testing.assert_allclose(J @ x, jvp(deep)(x, x), rtol=1e-9)
        np.testing.assert_allclose(x.T @ J, vjp(deep)(x.T, x), rtol=1e-9)
        lengths.append(J.T.source.count("\n"))
    assert lengths[2] - lengths[1] <= 2.5 * (lengths[1] - lengths[0])


def test_transposing_is_written_too() -> None:
    J: Any = linear_map(network, 2)(normal(2, 5), normal(5, 3), normal(3, 1))
    assert J.T.formula == "Wᵀ diag(1 − tanh²(W x)) Vᵀ"
    assert J.latex == r"V \operatorname{diag}\left(1 - \tanh^{2}\left(W x\right)\right) W"
