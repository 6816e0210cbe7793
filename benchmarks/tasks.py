"""The functions of the peer benchmark, as a user of dimgrad writes them. Vectors are flat there, so they are here."""

from typing import Any

import numpy as np

from dimgrad import (
    Matrix,
    Scalar,
    Vector,
    dot,
    log_softmax,
    logsumexp,
    maximum,
    mean,
    relu,
    softplus,
    sum,
)


def logreg[M, N](w: Vector[N], X: Matrix[M, N], y: Vector[M]) -> Scalar:
    """Logistic regression: Σ log(1 + exp(-y (X w)))."""
    return sum(softplus(-y * (X @ w)))


def factorisation[M, N, K](U: Matrix[M, K], V: Matrix[N, K], T: Matrix[M, N]) -> Scalar:
    """Matrix factorisation: ‖T - U Vᵀ‖²."""
    R = T - U @ V.T
    return dot(R, R)


def masked[M, N, K](U: Matrix[M, K], V: Matrix[N, K], T: Matrix[M, N], observed: Matrix[M, N]) -> Scalar:
    """Matrix factorisation where only some entries count."""
    R = observed * (T - U @ V.T)
    return dot(R, R)


def network(W1: Any, x: Any, t: Any, *layers: Any) -> Any:
    """A ReLU network of many layers with cross entropy, for one input."""
    z = W1 @ x
    for W in layers:
        z = W @ relu(z)
    return logsumexp(z) - dot(t, z)


def product[N](w: Vector[N], x: Vector[N]) -> Vector[N]:
    """The element-wise product."""
    return w * x


def expansion[N](x: Vector[N], z: Scalar) -> Vector[N]:
    """Scalar expansion."""
    return x * z


def total[N](x: Vector[N], z: Scalar) -> Scalar:
    """The sum of a scalar expansion."""
    return sum(x * z)


def unit[N](w: Vector[N], x: Vector[N], b: Scalar) -> Scalar:
    """The affine unit."""
    return dot(w, x) + b


def neuron[N](w: Vector[N], x: Vector[N], b: Scalar) -> Scalar:
    """The affine unit with its activation."""
    return maximum(0.0, dot(w, x) + b)


def mse[M, N](w: Vector[N], b: Scalar, X: Matrix[M, N], y: Vector[M]) -> Scalar:
    """The mean squared error of a neuron over many inputs."""
    return mean((y - relu(X @ w + b)) ** 2)


def digits[B, P, H, C](  # noqa: PLR0917  # the order of the harness
    W1: Matrix[P, H], b1: Vector[H], W2: Matrix[H, C], b2: Vector[C], X: Matrix[B, P], Y: Matrix[B, C]
) -> Scalar:
    """The loss of a network with one hidden layer over a batch; samples are rows."""
    hidden: Any = X @ W1
    hidden = relu(hidden + np.broadcast_to(b1, hidden.shape))
    z: Any = hidden @ W2
    loss: Scalar = -sum(Y * log_softmax(z + np.broadcast_to(b2, z.shape), axis=1)) / X.shape[0]
    return loss
