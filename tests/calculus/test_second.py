"""Hessians in blocks, Hessians times tangents, and both by structures and inside other derivatives."""

# Functions and arrays without types are what is tested here, and mistakes that type checkers find too.
# mypy: disable-error-code="no-untyped-call, call-overload, arg-type, misc, no-any-return"
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false, reportCallIssue=false

import tracemalloc
from typing import Any, NamedTuple

import numpy as np
import pytest

from dimgrad import (
    Column,
    DerivativeError,
    KindError,
    Matrix,
    Row,
    Scalar,
    ShapeError,
    Tensor,
    Vector,
    check,
    cross_entropy,
    derivative,
    dot,
    exp,
    gradient,
    hessian,
    hvp,
    jvp,
    mean,
    relu,
    softplus,
    sum,
    tanh,
    value_and_gradient,
    verify,
    vjp,
    where,
)
from tests.calculus.test_variables import NET, T, X, loss
from tests.differences import assert_close
from tests.numbers import numbers
from tests.words import raised, said, words


def energy[M, N](W: Matrix[M, N], x: Column[N], b: Scalar) -> Scalar:
    return sum(tanh(W @ x)) * b * dot(x, x)


W = numbers(2, 3)
POINT = (W, X, 1.5)


def flat(blocks: Any, count: int) -> Any:
    """Blocks as one matrix."""
    return np.block([[np.reshape(blocks[i][j], (SIZES[i], SIZES[j])) for j in range(count)] for i in range(count)])


SIZES = (6, 3, 1)


def test_blocks_are_those_of_one_symmetric_matrix() -> None:
    blocks = hessian(energy, wrt=(0, 1, 2))(*POINT)
    assert [[np.shape(block) for block in row] for row in blocks] == [
        [(2, 3, 2, 3), (2, 3, 3), (2, 3)],
        [(3, 2, 3), (3, 3), (3,)],
        [(2, 3), (3,), ()],
    ]
    whole = flat(blocks, 3)
    np.testing.assert_allclose(whole, whole.T, rtol=0, atol=1e-14)
    assert verify(hessian(energy, wrt=(0, 1, 2)), *POINT)
    np.testing.assert_allclose(blocks[1][1], hessian(energy, wrt=1)(*POINT))


def test_blocks_are_printed_by_their_pairs() -> None:
    def f[N](x: Column[N], b: Scalar) -> Scalar:
        return b * dot(x, x)

    assert str(hessian(f, wrt=(0, 1))) == words("""
        hessian of f(x, b) by
          x, x: 2 b I   : N × N
          x, b: 2 x   : N
          b, x: 2 x   : N
          b, b: 0   : scalar
    """)


def test_leaves_of_structures_and_their_blocks() -> None:
    assert verify(hessian(loss, wrt="first.W"), NET, X, T)
    pair = hessian(loss, wrt=("first.W", "second.b"))
    assert [[np.shape(b) for b in row] for row in pair(NET, X, T)] == [[(4, 3, 4, 3), (4, 3, 2)], [(2, 4, 3), (2, 2)]]
    assert verify(pair, NET, X, T)


@pytest.mark.parametrize("shape", [(), (3, 1), (1, 3), (3,), (2, 3), (2, 3, 2)])
def test_hvp_has_the_shape_of_the_variable(shape: tuple[int, ...]) -> None:
    f = lambda x: dot(tanh(x), exp(x)) if shape else tanh(x) * exp(x)  # noqa: E731
    x, v = numbers(*shape), numbers(*shape, seed=3)
    found = hvp(f)(v, x)
    assert np.shape(found) == shape
    whole = np.reshape(hessian(f)(x), (np.size(x), np.size(x)))
    assert_close(np.ravel(found), whole @ np.ravel(v), tolerance=1e-12)
    assert verify(hvp(f), v, x)


def test_hvp_by_several_variables_and_structures() -> None:
    V = (numbers(2, 3, seed=5), numbers(3, 1, seed=6), 0.3)
    found = hvp(energy, wrt=(0, 1, 2))(V, *POINT)
    assert [np.shape(part) for part in found] == [(2, 3), (3, 1), ()]
    whole = flat(hessian(energy, wrt=(0, 1, 2))(*POINT), 3)
    assert_close(np.concatenate([np.ravel(p) for p in found]), whole @ np.concatenate([np.ravel(v) for v in V]))
    assert verify(hvp(energy, wrt=(0, 1, 2)), V, *POINT)
    by_net: Any = hvp(loss)(NET, NET, X, T)
    assert type(by_net) is type(NET)
    assert by_net.first.W.shape == NET.first.W.shape
    assert verify(hvp(loss), NET, NET, X, T)
    (alone,) = hvp(loss, wrt=("x",))((X,), NET, X, T)
    np.testing.assert_allclose(alone, hvp(loss, wrt="x")(X, NET, X, T))


class Pair(NamedTuple):
    W: Any
    b: Any


STRUCTURES: list[tuple[Any, Any]] = [
    (lambda p: dot(tanh(p[0]), p[1]), (X, tanh(X))),
    (lambda p: dot(tanh(p[0]), p[1]) * p[2], [X, tanh(X), 2.0]),
    (lambda p: dot(tanh(p["W"] @ p["x"]), p["b"]), {"W": W, "x": X, "b": T}),
    (lambda p: dot(tanh(p.W @ X), p.b), Pair(W, T)),
    (lambda p: dot(p(X), p(X)), NET.first),
    (lambda p: dot(p["layers"][1](p["layers"][0](X)), p["t"][0]), {"layers": [NET.first, NET.second], "t": (T,)}),
]


@pytest.mark.parametrize(("f", "value"), STRUCTURES)
def test_directions_in_structures(f: Any, value: Any) -> None:
    assert verify(jvp(f), value, value)
    assert verify(vjp(f), 2.0, value)
    assert verify(hvp(f), value, value)
    for made, extra in ((vjp(f), 2.0), (hvp(f), value)):
        assert type(made(extra, value)) is type(value)
    both, slope = value_and_gradient(f, wrt=(0,))(value)
    assert both == pytest.approx(f(value))
    assert type(slope[0]) is type(value)


def test_pushforwards_of_several_tangents_are_added() -> None:
    f = lambda W, x: tanh(W @ x)  # noqa: E731
    dW, dx = numbers(2, 3, seed=7), numbers(3, 1, seed=8)
    both = jvp(f, wrt=(0, 1))((dW, dx), W, X)
    assert_close(both, jvp(f)(dW, W, X) + jvp(f, wrt=1)(dx, W, X), tolerance=1e-12)
    assert verify(jvp(f, wrt=(0, 1)), (dW, dx), W, X)
    by_W, by_x = vjp(f, wrt=(0, 1))(T.T, W, X)
    np.testing.assert_allclose(by_W, vjp(f)(T.T, W, X))
    np.testing.assert_allclose(by_x, vjp(f, wrt=1)(T.T, W, X))


def test_words_about_tangents() -> None:
    assert raised(lambda: jvp(energy, wrt=(0, 1))(W, *POINT), DerivativeError) == words("""
        the tangent by (W, x) is no tuple of 2
          expected  a tuple, for each of W, x a tangent
          got       float64 array of shape (2, 3)
          at        assert raised(lambda: jvp(energy, wrt=(0, 1))(W, *POINT), DerivativeError) == words(\"\"\"
    """)
    with pytest.raises(DerivativeError, match=r"the tangent by net has no net.first.W, net.first.b"):
        jvp(loss)((X, X), NET, X, T)
    with pytest.raises(ShapeError, match=r"hvp_of_energy: the tangent dx has the wrong shape"):
        hvp(energy, wrt=1)(X.T, *POINT)
    with pytest.raises(KindError, match="is no real array or number"):
        hvp(energy, wrt=1)([1.0, 2.0, 3.0], *POINT)
    with pytest.raises(KindError, match="holds integers, not floats"):
        hvp(energy, wrt=1)(np.ones((3, 1), dtype=int), *POINT)


def test_tangents_inside_other_bodies_are_checked_and_arranged() -> None:
    def turned[M, N](V: Matrix[N, M], W: Matrix[M, N], x: Column[N]) -> Scalar:
        return dot(hvp(energy)(V.T, W, x, 1.0), W)

    def wrong[M, N](V: Matrix[N, M], W: Matrix[M, N], x: Column[N]) -> Scalar:
        return dot(hvp(energy)(V, W, x, 1.0), W)

    assert said(turned) == "turned(V, W, x): proven for all N, M"
    V = numbers(3, 2, seed=4)
    assert turned(V, W, X) == pytest.approx(dot(hvp(energy)(V.T.copy(), W, X, 1.0), W))
    assert verify(gradient(turned, wrt=(0, 1, 2)), V, W, X)
    assert not check(wrong)
    assert "hvp_of_energy: the tangent V has the wrong shape" in said(wrong)


def test_derivatives_of_these_derivatives() -> None:
    f = lambda x: dot(tanh(x), exp(x))  # noqa: E731
    v = numbers(3, 1, seed=9)
    assert verify(derivative(hvp(f), wrt="x"), v, X)
    assert_close(derivative(hvp(f), wrt="tangent")(v, X), hessian(f)(X), tolerance=1e-12)
    blocks = lambda x, y: hessian(lambda a, b: dot(tanh(a), b) * dot(a, b), wrt=(0, 1))(x, y)[0][1]  # noqa: E731
    assert verify(derivative(blocks), X, v)
    assert verify(gradient(lambda x: dot(jvp(lambda y: tanh(y) * y, wrt=(0,))((x,), x), x)), X)


def test_a_branch_that_is_not_taken_counts_for_nothing_in_second_derivatives() -> None:
    f = lambda x: sum(where(x > 0.0, x**1.5 * x, 0.0 * x))  # noqa: E731
    x = np.array([[1.0], [-1.0], [0.5]])
    with np.errstate(invalid="ignore"):  # the root of -1, which is not taken
        assert np.isfinite(hessian(f)(x)).all()
        assert np.isfinite(hvp(f)(X, x)).all()


def test_every_kind_in_one_signature() -> None:
    def f[N, K](c: Column[N], r: Row[N], v: Vector[K], S: Tensor[N, K, K]) -> Scalar:
        return dot(tanh(c), exp(r).T) * sum(exp(S)) * dot(v, v)

    arguments = (numbers(2, 1), numbers(1, 2), numbers(3), numbers(2, 3, 3))
    shapes = [np.shape(part) for part in hvp(f, wrt=(0, 1, 2, 3))(arguments, *arguments)]
    assert shapes == [(2, 1), (1, 2), (3,), (2, 3, 3)]
    assert verify(hvp(f, wrt=(0, 1, 2, 3)), arguments, *arguments)


def logistic[M, N](w: Column[N], X: Matrix[M, N], y: Column[M]) -> Scalar:
    return mean(softplus(-y * (X @ w)))


def test_the_hessian_of_logistic_regression_is_one_symmetric_product() -> None:
    code = hessian(logistic).source
    assert code.count("@") == 2  # X @ w, and the symmetric product
    assert "A.T @ A / m" in code


def test_no_hessian_is_formed_for_its_product_with_a_tangent() -> None:
    size = 600
    w, X, y = numbers(size, 1), numbers(20, size), numbers(20, 1)
    times = hvp(logistic)
    times(w, w, X, y)
    tracemalloc.start()
    times(w, w, X, y)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < size * size * 8 / 10


def test_the_hessian_of_a_deep_network_has_no_temporaries_of_four_axes() -> None:
    def network(W1: Any, W2: Any, W3: Any, x: Any, t: Any) -> Any:
        return cross_entropy(W3 @ relu(W2 @ relu(W1 @ x)), t)

    n = 20
    weights = [numbers(n, n, seed=k) for k in range(3)]
    second = hessian(network)
    arguments = (*weights, numbers(n, 1), numbers(n, 1, seed=9))
    result = second(*arguments)
    tracemalloc.start()
    second(*arguments)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1.2 * result.nbytes
