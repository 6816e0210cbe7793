"""Bodies of the kind that people write, in plain NumPy: right ones are proven, wrong ones refused for their mistake."""

# Plain bodies, some of them wrong, are what is tested here.
# mypy: disable-error-code="operator, no-any-return, return-value, arg-type, misc, assignment, no-untyped-call"
# pyright: basic, reportOperatorIssue=false, reportReturnType=false, reportArgumentType=false, reportCallIssue=false
# pyright: reportIndexIssue=false, reportAttributeAccessIssue=false, reportAssignmentType=false
# ruff: noqa: E731, E741, PLR0917, RUF059  # the names and forms of the field

from collections.abc import Callable
from typing import Any, Literal

import numpy as np
import pytest

from dimgrad import Matrix, Scalar, Vector, check, derivative
from tests.differences import assert_close, differences
from tests.words import said

RANDOM = np.random.default_rng(1)
RIGHT: list[tuple[Callable[..., Any], dict[str, Any]]] = []
WRONG: list[tuple[Callable[..., Any], str]] = []


def u(*shape: int) -> np.ndarray[Any, Any]:
    return RANDOM.uniform(0.2, 1.0, shape)


def case(**arguments: Any) -> Callable[[Any], Any]:
    def keep(body: Callable[..., Any]) -> Callable[..., Any]:
        RIGHT.append((body, arguments))
        return body

    return keep


def bug(words: str) -> Callable[[Any], Any]:
    def keep(body: Callable[..., Any]) -> Callable[..., Any]:
        WRONG.append((body, words))
        return body

    return keep


@case(X=u(5, 3), y=u(5), w=u(3))
def ridge[M, N](X: Matrix[M, N], y: Vector[M], w: Vector[N]) -> Scalar:
    n = X.shape[1]
    b = np.linalg.solve(X.T @ X + 0.1 * np.eye(n), X.T @ y)
    return np.sum((b - w) ** 2)


@bug("the shapes (M, M) and (N, N) differ")
def ridge_bug[M, N](X: Matrix[M, N], y: Vector[M], w: Vector[N]) -> Scalar:
    b = np.linalg.solve(X @ X.T + 0.1 * np.eye(X.shape[1]), X.T @ y)
    return np.sum((b - w) ** 2)


@case(x=u(3), P=u(3, 3) + 2 * np.eye(3), F=u(3, 3), H=u(2, 3), Rn=u(2, 2) + 2 * np.eye(2), z=u(2))
def kalman[N, K](
    x: Vector[N], P: Matrix[N, N], F: Matrix[N, N], H: Matrix[K, N], Rn: Matrix[K, K], z: Vector[K]
) -> tuple[Vector[N], Matrix[N, N]]:
    x = F @ x
    P = F @ P @ F.T
    S = H @ P @ H.T + Rn
    G = P @ H.T @ np.linalg.inv(S)
    x = x + G @ (z - H @ x)
    P = (np.eye(len(x)) - G @ H) @ P
    return x, P


@bug("H.T @ P: inner sizes differ: H.T has K columns, P has N rows")
def kalman_bug[N, K](
    x: Vector[N], P: Matrix[N, N], F: Matrix[N, N], H: Matrix[K, N], Rn: Matrix[K, K], z: Vector[K]
) -> Vector[N]:
    x = F @ x
    S = H @ P @ H.T + Rn
    G = H.T @ P @ np.linalg.inv(S)
    return x + G @ (z - H @ x)


@case(Q=u(4, 3), K=u(5, 3), V=u(5, 2))
def attention[T, S, D, E](Q: Matrix[T, D], K: Matrix[S, D], V: Matrix[S, E]) -> Matrix[T, E]:
    scores = Q @ K.T / np.sqrt(Q.shape[1])
    scores = scores - np.broadcast_to(scores.max(axis=1, keepdims=True), scores.shape)
    e = np.exp(scores)
    p = e / np.broadcast_to(e.sum(axis=1, keepdims=True), e.shape)
    return p @ V


@bug("mend      Q @ K.T")
def attention_bug[T, S, D, E](Q: Matrix[T, D], K: Matrix[S, D], V: Matrix[S, E]) -> Matrix[T, E]:
    scores = Q @ K / np.sqrt(Q.shape[1])
    return scores @ V


@case(x=u(7), h=u(3))
def conv[N](x: Vector[N], h: Vector[Literal[3]]) -> Any:
    return h[0] * x[:-2] + h[1] * x[1:-1] + h[2] * x[2:]


@bug("the shapes (N - 2,) and (N - 1,) differ")
def conv_bug[N](x: Vector[N], h: Vector[Literal[3]]) -> Any:
    return h[0] * x[:-2] + h[1] * x[1:-1] + h[2] * x[1:]


@case(x=u(7), h=u(3))
def conv_loop[N](x: Vector[N], h: Vector[Literal[3]]) -> Any:
    n = x.shape[0]
    out = np.zeros(n - 2)
    for k in range(3):
        out += h[k] * x[k : n - 2 + k]
    return out


@case(X=u(6, 3))
def cov[M, N](X: Matrix[M, N]) -> Matrix[N, N]:
    mu = X.mean(axis=0)
    C = X - np.broadcast_to(mu, X.shape)
    return C.T @ C / (X.shape[0] - 1)


@bug("(M,) cannot be repeated to that")
def cov_bug[M, N](X: Matrix[M, N]) -> Matrix[N, N]:
    mu = X.mean(axis=1)
    C = X - np.broadcast_to(mu, X.shape)
    return C.T @ C / (X.shape[0] - 1)


@bug("mend      C @ V[:, :2] @ V[:, :2].T")
def pca_bug[M, N](X: Matrix[M, N]) -> Any:
    C = X - np.broadcast_to(X.mean(axis=0), X.shape)
    w, V = np.linalg.eigh(C.T @ C)
    return C @ V[:, :2] @ V[:, :2]


@case(X=u(6, 2), mu=u(3, 2), ls=u(3, 2), pi=u(3))
def gmm[M, D, K](X: Matrix[M, D], mu: Matrix[K, D], ls: Matrix[K, D], pi: Vector[K]) -> Scalar:
    diff = np.broadcast_to(X[:, None, :], (X.shape[0], mu.shape[0], X.shape[1])) - np.broadcast_to(
        mu[None], (X.shape[0], mu.shape[0], X.shape[1])
    )
    s = np.broadcast_to(np.exp(ls)[None], diff.shape)
    logp = -0.5 * np.sum((diff / s) ** 2, axis=2) - np.broadcast_to(np.sum(ls, axis=1)[None], (X.shape[0], mu.shape[0]))
    logp = logp + np.broadcast_to(np.log(pi)[None], logp.shape)
    m = np.max(logp, axis=1, keepdims=True)
    return np.sum(np.log(np.sum(np.exp(logp - np.broadcast_to(m, logp.shape)), axis=1)) + m[:, 0])


@case(X=u(6, 3), g=u(3), b=u(3))
def batchnorm[M, N](X: Matrix[M, N], g: Vector[N], b: Vector[N]) -> Matrix[M, N]:
    mu = np.broadcast_to(X.mean(axis=0), X.shape)
    var = np.broadcast_to(X.var(axis=0), X.shape)
    return np.broadcast_to(g, X.shape) * (X - mu) / np.sqrt(var + 1e-5) + np.broadcast_to(b, X.shape)


LAB = np.array([0, 2, 1, 0])


@case(X=u(4, 2), W=u(2, 3))
def softmax_regression[N, K](X: Matrix[Literal[4], N], W: Matrix[N, Literal[3]]) -> Scalar:
    z = X @ W
    z = z - np.broadcast_to(z.max(axis=1, keepdims=True), z.shape)
    logp = z - np.broadcast_to(np.log(np.exp(z).sum(axis=1, keepdims=True)), z.shape)
    return -np.mean(np.sum(np.eye(3)[LAB] * logp, axis=1))


@case(X=u(4, 2), W=u(2, 3))
def softmax_pick[N](X: Matrix[Literal[4], N], W: Matrix[N, Literal[3]]) -> Scalar:
    z = X @ W
    logp = z - np.broadcast_to(np.log(np.exp(z).sum(axis=1, keepdims=True)), z.shape)
    return -np.mean(logp[np.arange(4), LAB])


@case(y0=u(3), A=u(3, 3))
def rk4[N](y0: Vector[N], A: Matrix[N, N]) -> Vector[N]:
    h = 0.1
    y = y0
    for _ in range(4):
        k1 = A @ y
        k2 = A @ (y + h / 2 * k1)
        k3 = A @ (y + h / 2 * k2)
        k4 = A @ (y + h * k3)
        y = y + h / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
    return y


@case(y0=u(2), mu=0.7)
def van_der_pol(y0: Vector[Literal[2]], mu: Scalar) -> Matrix[Literal[5], Literal[2]]:
    ys = np.empty((5, 2))
    ys[0] = y0
    for t in range(4):
        x, v = ys[t]
        ys[t + 1, 0] = x + 0.1 * v
        ys[t + 1, 1] = v + 0.1 * (mu * (1 - x**2) * v - x)
    return ys


@case(X=u(4, 2), Y=u(5, 2), l=0.8)
def rbf[M, N, D](X: Matrix[M, D], Y: Matrix[N, D], l: Scalar) -> Matrix[M, N]:
    xx = np.sum(X**2, axis=1)
    yy = np.sum(Y**2, axis=1)
    d = (
        np.broadcast_to(xx[:, None], (X.shape[0], Y.shape[0]))
        + np.broadcast_to(yy[None, :], (X.shape[0], Y.shape[0]))
        - 2 * X @ Y.T
    )
    return np.exp(-d / (2 * l**2))


@bug("(D, 1) cannot be repeated to that")
def rbf_bug[M, N, D](X: Matrix[M, D], Y: Matrix[N, D], l: Scalar) -> Matrix[M, N]:
    xx = np.sum(X**2, axis=0)
    yy = np.sum(Y**2, axis=1)
    d = (
        np.broadcast_to(xx[:, None], (X.shape[0], Y.shape[0]))
        + np.broadcast_to(yy[None, :], (X.shape[0], Y.shape[0]))
        - 2 * X @ Y.T
    )
    return np.exp(-d / (2 * l**2))


@case(K=u(4, 4) + 4 * np.eye(4), y=u(4))
def gp[N](K: Matrix[N, N], y: Vector[N]) -> Scalar:
    L = np.linalg.cholesky(K @ K.T + 1e-3 * np.eye(K.shape[0]))
    a = np.linalg.solve(L, y)
    return -0.5 * a @ a - np.sum(np.log(np.diag(L))) - 0.5 * len(y) * np.log(2 * np.pi)


@case(t=u(4), y=u(4))
def spline[N](t: Vector[N], y: Vector[N]) -> Any:
    h = np.diff(t)
    s = np.diff(y) / h
    n = len(t)
    A = np.zeros((n, n))
    A[0, 0] = 1.0
    A[-1, -1] = 1.0
    for i in range(1, n - 1):
        A[i, i - 1] = h[i - 1]
        A[i, i] = 2 * (h[i - 1] + h[i])
        A[i, i + 1] = h[i]
    r = np.zeros(n)
    r[1:-1] = 3 * np.diff(s)
    return np.linalg.solve(A, r)


@case(t=u(4), y=u(4))
def spline4(t: Vector[Literal[4]], y: Vector[Literal[4]]) -> Any:
    h = np.diff(t)
    s = np.diff(y) / h
    A = np.zeros((4, 4))
    A[0, 0] = 1.0
    A[-1, -1] = 1.0
    for i in range(1, 3):
        A[i, i - 1] = h[i - 1]
        A[i, i] = 2 * (h[i - 1] + h[i])
        A[i, i + 1] = h[i]
    r = np.zeros(4)
    r[1:-1] = 3 * np.diff(s)
    return np.linalg.solve(A, r)


@case(X=u(5, 2), y=u(5), w=u(3))
def with_bias[M, N](X: Matrix[M, N], y: Vector[M], w: Vector[Any]) -> Scalar:
    A = np.column_stack([np.ones(X.shape[0]), X])
    return np.mean((A @ w - y) ** 2)


@bug("A has N + 1 columns, w has N rows")
def with_bias_bug[M, N](X: Matrix[M, N], y: Vector[M], w: Vector[N]) -> Scalar:
    A = np.column_stack([np.ones(X.shape[0]), X])
    return np.mean((A @ w - y) ** 2)


@case(x=u(6))
def autocorr[N](x: Vector[N]) -> Scalar:
    c = x - x.mean()
    return np.dot(c[:-1], c[1:]) / np.dot(c, c)


@case(x=u(3), h=u(4), Wx=u(4, 3), Wh=u(4, 4), b=u(4))
def rnn[N, H](x: Vector[N], h: Vector[H], Wx: Matrix[H, N], Wh: Matrix[H, H], b: Vector[H]) -> Vector[H]:
    for _ in range(3):
        h = np.tanh(Wx @ x + Wh @ h + b)
    return h


@case(x=u(3), h=u(4), c=u(4), W=u(16, 7))
def lstm(
    x: Vector[Literal[3]], h: Vector[Literal[4]], c: Vector[Literal[4]], W: Matrix[Literal[16], Literal[7]]
) -> tuple[Vector[Literal[4]], Vector[Literal[4]]]:
    z = W @ np.concatenate([x, h])
    i, f, o, g = np.split(z, 4)
    sig = lambda a: 1 / (1 + np.exp(-a))
    c = sig(f) * c + sig(i) * np.tanh(g)
    return sig(o) * np.tanh(c), c


@bug("W has 8 columns")
def lstm_bug(
    x: Vector[Literal[3]], h: Vector[Literal[4]], c: Vector[Literal[4]], W: Matrix[Literal[16], Literal[8]]
) -> Vector[Literal[4]]:
    z = W @ np.concatenate([x, h])
    return z[:4]


@case(dt=0.3, q=0.2, x=u(2))
def transition(dt: Scalar, q: Scalar, x: Vector[Literal[2]]) -> Vector[Literal[2]]:
    F = np.eye(2)
    F[0, 1] = dt
    Q = q * np.array([[dt**3 / 3, dt**2 / 2], [dt**2 / 2, dt]])
    return Q @ F @ x


@case(th=0.3, p=u(4, 2))
def rotate[M](th: Scalar, p: Matrix[M, Literal[2]]) -> Matrix[M, Literal[2]]:
    Rm = np.array([[np.cos(th), -np.sin(th)], [np.sin(th), np.cos(th)]])
    return p @ Rm.T


@bug("mend      p @ Rm, or Rm @ p.T")
def rotate_bug[M](th: Scalar, p: Matrix[M, Literal[2]]) -> Matrix[M, Literal[2]]:
    Rm = np.array([[np.cos(th), -np.sin(th)], [np.sin(th), np.cos(th)]])
    return Rm @ p


@case(X=u(4, 3), W1=u(5, 3), b1=u(5), W2=u(2, 5))
def mlp[M, N, H, K](X: Matrix[M, N], W1: Matrix[H, N], b1: Vector[H], W2: Matrix[K, H]) -> Matrix[M, K]:
    H = X @ W1.T
    H += np.broadcast_to(b1, H.shape)
    H[H < 0] = 0.0
    return H @ W2.T


@bug("further on: H @ W2: inner sizes differ")
def mlp_bug[M, N, H, K](X: Matrix[M, N], W1: Matrix[H, N], b1: Vector[H], W2: Matrix[K, H]) -> Matrix[M, K]:
    H = X @ W1.T
    H += b1
    H[H < 0] = 0.0
    return H @ W2


@case(u_=u(5, 6))
def laplace[M, N](u_: Matrix[M, N]) -> Matrix[M, N]:
    out = np.zeros_like(u_)
    out[1:-1, 1:-1] = u_[2:, 1:-1] + u_[:-2, 1:-1] + u_[1:-1, 2:] + u_[1:-1, :-2] - 4 * u_[1:-1, 1:-1]
    return out


@bug("the shapes (M - 2, N - 2) and (M - 2, N - 1) differ")
def laplace_bug[M, N](u_: Matrix[M, N]) -> Matrix[M, N]:
    out = np.zeros_like(u_)
    out[1:-1, 1:-1] = u_[2:, 1:-1] + u_[:-2, 1:-1] + u_[1:-1, 2:] + u_[1:-1, 1:] - 4 * u_[1:-1, 1:-1]
    return out


@case(x=u(6), w=u(6))
def weighted[N](x: Vector[N], w: Vector[N]) -> Scalar:
    return np.average(x, weights=w)


@case(X=u(4, 3))
def cosine[M, N](X: Matrix[M, N]) -> Matrix[M, M]:
    n = np.linalg.norm(X, axis=1, keepdims=True)
    Y = X / np.broadcast_to(n, X.shape)
    return Y @ Y.T


@case(p=u(5))
def entropy[N](p: Vector[N]) -> Scalar:
    q = p / p.sum()
    return -np.sum(np.where(q > 0, q * np.log(q), 0.0))


@case(A=u(3, 3) + 2 * np.eye(3), b=u(3))
def jacobi[N](A: Matrix[N, N], b: Vector[N]) -> Vector[N]:
    x = np.zeros(b.shape[0])
    d = np.diag(A)
    Rm = A - np.diag(d)
    for _ in range(3):
        x = (b - Rm @ x) / d
    return x


@case(A=u(3, 3), v=u(3))
def power_iteration[N](A: Matrix[N, N], v: Vector[N]) -> Scalar:
    for _ in range(4):
        v = A @ v
        v /= np.linalg.norm(v)
    return v @ A @ v


@case(A=u(3, 3), v=u(3))
def power_fresh[N](A: Matrix[N, N], v: Vector[N]) -> Scalar:
    v = v.copy()
    for _ in range(4):
        v = A @ v
        v /= np.linalg.norm(v)
    return v @ A @ v


@case(x=u(3))
def rosenbrock[N](x: Vector[N]) -> Scalar:
    return np.sum(100 * (x[1:] - x[:-1] ** 2) ** 2 + (1 - x[:-1]) ** 2)


@case(P=u(4, 2), Q=u(4, 2))
def procrustes[M, D](P: Matrix[M, D], Q: Matrix[M, D]) -> Matrix[D, D]:
    U, s, Vt = np.linalg.svd(P.T @ Q)
    return U @ Vt


@case(x=u(6))
def moving_average[N](x: Vector[N]) -> Any:
    c = np.cumsum(np.concatenate(([0.0], x)))
    return (c[3:] - c[:-3]) / 3


UNPROVEN = {
    "spline": "needs the size N - 1 as a number (range)",
    "procrustes": "calls np.linalg.svd, which cannot be traced",
}


@pytest.mark.parametrize(("body", "arguments"), RIGHT, ids=[body.__name__ for body, _ in RIGHT])
def test_right_bodies(body: Callable[..., Any], arguments: dict[str, Any]) -> None:
    name = body.__name__
    if name in UNPROVEN:
        assert UNPROVEN[name] in said(body)
        return
    assert check(body)
    values = list(arguments.values())
    results = body(*values)
    for place in range(len(results)) if isinstance(results, tuple) else [None]:
        words = ", ".join(arguments)
        part = body if place is None else eval(f"lambda {words}: body({words})[{place}]", {"body": body})
        for position in range(len(values)):
            expected = differences(part, values, position)
            if np.ndim(part(*values)) == 0:  # in numerator layout
                expected = expected.T
            assert_close(derivative(part, wrt=position)(*values), expected, tolerance=1e-6)


@pytest.mark.parametrize(("body", "words"), WRONG, ids=[body.__name__ for body, _ in WRONG])
def test_wrong_bodies(body: Callable[..., Any], words: str) -> None:
    assert check(body).status == "wrong"
    assert words in said(body)
