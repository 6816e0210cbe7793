"""The same package with mistakes, each on a line of its own."""

import numpy as np
from model import Dense, Hidden, Pixels, layer, loss, neuron

from dimgrad import Column, Matrix, gradient, jacobian


def calls(W: Matrix[Hidden, Pixels], x: Column[Pixels], b: Column[Hidden], dense: Dense[Hidden, Pixels]) -> None:
    layer(W, b, b)  # E
    layer(W.T, x, b)  # E
    neuron(x, b, 1.0)  # E
    print(x + b)  # E
    print(x - x.T)  # E
    print(x - gradient(neuron)(x, x, 1.0))  # E
    print(jacobian(layer, wrt=1)(W, x, b) @ b)  # E
    dense(b)  # E
    print(dense.W - gradient(loss)(dense, x, b).W.T)  # E
    layer(W, np.exp(x), b)  # E
    print(gradient(layer))  # E
