"""`model.py` as it would be without dimgrad: plain arrays, derivatives by hand. Its check is timed beside the other."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

type Array = npt.NDArray[np.float64]


def neuron(w: Array, x: Array, b: float) -> float:
    return float(np.maximum((w * x).sum() + b, 0.0))


def layer(W: Array, x: Array, b: Array) -> Array:
    return np.maximum(W @ x + b, 0.0)


@dataclass
class Dense:
    W: Array
    b: Array

    def __call__(self, x: Array) -> Array:
        return layer(self.W, x, self.b)


def loss(dense: Dense, x: Array, y: Array) -> float:
    return float(np.mean((dense(x) - y) ** 2))


def loss_slope(dense: Dense, x: Array, y: Array) -> Dense:
    h = dense(x)
    back = 2.0 / y.size * (h - y) * (h > 0)
    return Dense(back @ x.T, back)


def step(dense: Dense, x: Array, y: Array, rate: float) -> Dense:
    print(loss(dense, x, y))
    slope = loss_slope(dense, x, y)
    return Dense(dense.W - rate * slope.W, dense.b - rate * slope.b)


def described(data: Array) -> str:
    W, x, b = data, data[:1].T, data[:, :1]
    J: Array = (layer(W, x, b) > 0) * W
    slope: Array = (neuron(x, x, 1.0) > 0) * x.T
    moved: Array = x - 0.1 * slope.T
    curvature: Array = np.zeros((x.size, x.size))
    known: Array = np.array([[1.0], [2.0], [3.0]])
    return f"{J} {moved} {curvature} {(known * known).sum()}"
