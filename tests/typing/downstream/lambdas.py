"""Functions without annotations: what each checker makes of them stands in docs/static.md, a row for each line here."""

from functools import partial
from typing import reveal_type

from model import Hidden, Pixels, layer, neuron

from dimgrad import Column, Matrix, derivative, dot, gradient, hessian, jacobian, linear_map


def lambdas(x: Column[Pixels], b: Column[Hidden], W: Matrix[Hidden, Pixels]) -> None:
    reveal_type(derivative(lambda t: t**3)(2.0))
    reveal_type(gradient(lambda w: dot(w, w))(x))
    reveal_type(gradient(lambda w, y: dot(w, 2.0 * y))(x, x))
    reveal_type(jacobian(lambda y: W @ y)(x))
    reveal_type(jacobian(lambda y: layer(W, y, b))(x))
    reveal_type(hessian(lambda y: dot(y, y) ** 2)(x))
    reveal_type(linear_map(lambda y: y * y)(x))
    reveal_type(jacobian(partial(layer, W))(x, b))
    reveal_type(jacobian(partial(layer, b=b), wrt=1)(W, x))
    reveal_type(gradient(partial(neuron, x))(x, 1.0))
