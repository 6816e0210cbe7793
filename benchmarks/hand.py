"""The tasks, written by hand in NumPy: what someone who knows the formula would write, and the practical limit.

Where the result has structure it is what a person would keep of it: of a diagonal matrix its diagonal.
"""

from typing import Any

import numpy as np

type Array = np.ndarray[Any, Any]


def sigmoid(z: Array) -> Array:
    """1 / (1 + exp(-z))."""
    return np.asarray(1.0 / (1.0 + np.exp(-z)))


def logreg_val(w: Array, X: Array, y: Array) -> Any:
    """Σ log(1 + exp(-y (X w)))."""
    return np.logaddexp(0.0, -y * (X @ w)).sum()


def logreg_grad(w: Array, X: Array, y: Array) -> Any:
    """By w."""
    return (-y * sigmoid(-y * (X @ w))) @ X


def logreg_hvp(v: Array, w: Array, X: Array, y: Array) -> Any:  # noqa: ARG001
    """Its Hessian times v; y² is 1."""
    s = sigmoid(X @ w)
    return (s * (1.0 - s) * (X @ v)) @ X


def logreg_hess(w: Array, X: Array, y: Array) -> Any:  # noqa: ARG001
    """The symmetric product of a matrix with itself, which NumPy hands to syrk."""
    s = sigmoid(X @ w)
    B = X * np.sqrt(s * (1.0 - s))[:, None]
    return B.T @ B


def logreg_all(w: Array, X: Array, y: Array) -> Any:
    """Value, gradient and Hessian."""
    return logreg_val(w, X, y), logreg_grad(w, X, y), logreg_hess(w, X, y)


def mf_val(U: Array, V: Array, T: Array) -> Any:
    """‖T - U Vᵀ‖²."""
    R = U @ V.T
    R -= T
    r = R.ravel()
    return r @ r


def mf_grad(U: Array, V: Array, T: Array) -> Any:
    """By U, without forming U Vᵀ."""
    G = U @ (V.T @ V)
    G -= T @ V
    G *= 2.0
    return G


def mf_hess(U: Array, V: Array, T: Array) -> Any:  # noqa: ARG001
    """By U: the block 2 VᵀV, which repeats along the diagonal."""
    return 2.0 * (V.T @ V)


def mfw_hess(U: Array, V: Array, T: Array, O: Array) -> Any:  # noqa: ARG001, E741
    """By U, where only some entries count: the blocks along the diagonal."""
    n, k = V.shape
    products = (V[:, :, None] * V[:, None, :]).reshape(n, k * k)
    return (2.0 * ((O * O) @ products)).reshape(-1, k, k)


def nn_hess(W1: Array, x: Array, t: Array, *layers: Array) -> Any:  # noqa: ARG001
    """By the first weights of a ReLU network: the factor M of M ⊗ x xᵀ."""
    z = W1 @ x
    active: list[Array] = []
    for W in layers:
        d = z > 0
        active.append(d)
        z = W @ (z * d)
    e = np.exp(z - z.max())
    q = e / e.sum()
    J = layers[-1] * active[-1]
    for W, d in zip(layers[-2::-1], active[-2::-1], strict=True):
        J = (J @ W) * d
    B = J * np.sqrt(q)[:, None]
    v = q @ J
    return B.T @ B - np.multiply.outer(v, v)


def ew_mul_jac(w: Array, x: Array) -> Any:  # noqa: ARG001
    """The diagonal."""
    return x.copy()


def expand_jac(x: Array, z: float) -> Any:
    """z, the diagonal of z I, and x."""
    return z, x.copy()


def sum_grad(x: Array, z: float) -> Any:
    """Of Σ z x by x and by z."""
    return np.full(x.shape[0], z), x.sum()


def affine_grad(w: Array, x: Array, b: float) -> Any:  # noqa: ARG001
    """Of wᵀx + b by w and b."""
    return x.copy(), 1.0


def neuron_grad(w: Array, x: Array, b: float) -> Any:
    """Of max(0, wᵀx + b) by w and b."""
    if w @ x + b > 0:
        return x.copy(), 1.0
    return np.zeros_like(x), 0.0


def mse_grad(w: Array, b: float, X: Array, y: Array) -> Any:
    """Of the mean squared error of a ReLU neuron by w and b."""
    z = X @ w
    z += b
    e = np.maximum(z, 0.0)
    e -= y
    e *= z > 0
    e *= 2.0 / X.shape[0]
    return e @ X, e.sum()


def mlp_step(  # noqa: PLR0917  # the order of the task
    W1: Array, b1: Array, W2: Array, b2: Array, X: Array, Y: Array
) -> Any:
    """Loss and gradients of a network with one hidden layer."""
    count = X.shape[0]
    z1 = X @ W1
    z1 += b1
    h = np.maximum(z1, 0.0)
    z = h @ W2
    z += b2
    z -= z.max(axis=1, keepdims=True)
    chosen = np.vdot(z, Y)
    np.exp(z, out=z)
    s = z.sum(axis=1)
    loss = (np.log(s).sum() - chosen) / count
    z /= (s * count)[:, None]
    z -= Y / count
    dh = z @ W2.T
    dh *= z1 > 0
    return loss, X.T @ dh, dh.sum(axis=0), h.T @ z, z.sum(axis=0)
