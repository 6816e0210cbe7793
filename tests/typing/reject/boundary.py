"""What NumPy's functions return is a plain array: it comes back by `column(...)` and its kin only."""

import numpy as np
import numpy.typing as npt

from dimgrad import Column, Matrix, Row, Scalar, Tensor, Vector, column, dot, gradient, jacobian, relu
from tests.typing.network import Hid, In, layer, neuron


def left(W: Matrix[Hid, In], x: Column[In], b: Column[Hid], data: npt.NDArray[np.float64]) -> None:
    layer(W, np.exp(x), b)  # E
    layer(W, data, b)  # E
    layer(data, x, b)  # E
    neuron(x, x, data)  # E
    x += data  # E
    layer(W, x + data, b)  # E
    dot(x, np.exp(x))  # E
    relu("x")  # E
    y: Column[In] = np.exp(x)  # E
    y = x.reshape(-1, 1)  # E
    y = x.view()  # E
    s: Scalar = x.mean(axis=0)  # E
    s = x > 0  # E
    gradient(neuron)(x, data, 1.0)  # E
    jacobian(layer, wrt=1)(W, data, b)  # E
    print(y, s)


def entered_again(W: Matrix[Hid, In], x: Column[In], r: Row[In]) -> None:
    layer(W, column(np.exp(x), Hid), W @ x)  # E
    W @ column(np.exp(x)).T  # E
    y: Column[Hid] = column(np.exp(x), In)  # E
    r + column(np.exp(x))  # E
    print(y)


def inherited(x: Column[In], W: Matrix[Hid, In], v: Vector[In], t: Tensor[In, In, In]) -> None:
    x & x  # E
    x | 1  # E
    ~x  # E
    x << 1  # E
    x < x.T  # E
    W >= x  # E
    x @= x  # E
    t @ x  # E
    v.T + x  # E
    x.clip(x.T, x)  # E
    divmod(x, x.T)  # E
    x % v  # E
    x // x.T  # E
    x ** x.T  # E
    hash(x)  # E in pyright
