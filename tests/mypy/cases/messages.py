"""A dimension that is two: both its places are told, at calls of functions, methods and operations, and of operators."""

from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

import numpy as np

from dimgrad import Column, Dim, Matrix, Row, Scalar, Vector, affine, dot, gradient, hstack, mse, relu


class In(Dim): ...


class Hid(Dim): ...


class Out(Dim): ...


def layer[M, N](W: Matrix[M, N], x: Column[N], b: Column[M]) -> Column[M]:
    return relu(W @ x + b)


def neuron[N](w: Column[N], x: Column[N], b: Scalar) -> Scalar:
    return dot(w, x) + b


@dataclass
class Dense[M, N]:
    W: Matrix[M, N]
    b: Column[M]

    def __call__(self, x: Column[N]) -> Column[M]:
        return layer(self.W, x, self.b)

    def error(self, x: Column[N], y: Column[M]) -> Scalar:
        return mse(self(x), y)


class Ends[N](NamedTuple):
    a: Column[N]
    b: Column[N]


def loss[M, N](net: Dense[M, N], x: Column[N], y: Column[M]) -> Scalar:
    return net.error(x, y)


def pair[N](parts: tuple[Column[N], Scalar], x: Column[N]) -> Scalar:
    return dot(parts[0], x) + parts[1]


def fixed(x: Column[Literal[3]]) -> Scalar:
    return dot(x, x)


def functions(W: Matrix[Hid, In], x: Column[In], b: Column[Hid], c: Column[Out], data: np.ndarray) -> None:
    layer(W, x, b)
    layer(W, b, b)  # E: layer: dimension N is In in "W" (axis 1) but Hid in "x" (axis 0)
    layer(W, x, c)  # E: layer: dimension M is Hid in "W" (axis 0) but Out in "b" (axis 0)
    layer(W.T, x, b)  # E: layer: dimension N is Hid in "W" (axis 1) but In in "x" (axis 0); did you mean W?
    layer(b=c, W=W, x=x)  # E: layer: dimension M is Out in "b" (axis 0) but Hid in "W" (axis 0)
    neuron(x.T, x, 1.0)  # E: neuron: "w" is Row[In], not Column[N]; did you mean x?
    neuron(x, x, x)  # E: neuron: "b" is Column[In], not Scalar
    neuron(data, x, 1.0)  # E: neuron: "w" is ndarray, not Column[N]; did you mean column(data)?
    neuron([1.0, 2.0], x, 1.0)  # E: neuron: "w" is list[float], not Column[N]; did you mean column(...)?
    pair((x, 1.0), b)  # E: pair: dimension N is In in "parts[0]" (axis 0) but Hid in "x" (axis 0)
    fixed(x)  # E: fixed: "x" (axis 0) is In, not 3
    layer(W, x)  # E: Missing positional argument "b" in call to "layer"
    layer(W, layer(W, b, b), b)  # E: layer: dimension N is In in "W" (axis 1) but Hid in "x" (axis 0)


def methods(net: Dense[Hid, In], x: Column[In], b: Column[Hid], c: Column[Out]) -> None:
    net(x)
    net(b)  # E: net: dimension N is In in "Dense[Hid, In]" but Hid in "x" (axis 0)
    net.error(x, c)  # E: net.error: dimension M is Hid in "Dense[Hid, In]" but Out in "y" (axis 0)
    loss(net, x, c)  # E: loss: dimension M is Hid in "net" (M of Dense) but Out in "y" (axis 0)
    Dense(net.W, x)  # E: Dense: dimension M is Hid in "W" (axis 0) but In in "b" (axis 0); did you mean net.W.T?
    Ends(x, b)  # E: Ends: dimension N is In in "a" (axis 0) but Hid in "b" (axis 0)


def operations(W: Matrix[Hid, In], x: Column[In], b: Column[Hid], r: Row[In]) -> None:
    dot(x, b)  # E: dot: dimension N is In in "a" (axis 0) but Hid in "b" (axis 0)
    dot(x, r)  # E: dot: "b" is Row[In], not Column[N]; did you mean r.T?
    affine(W, x, x)  # E: affine: dimension M is Hid in "W" (axis 0) but In in "b" (axis 0)
    hstack(W, x)  # E: hstack: dimension M is Hid in "W" (axis 0) but In in "x" (axis 0); did you mean W.T?
    gradient(neuron)(x, b, 1.0)  # E: gradient(neuron): dimension N is In in "argument 1" (axis 0) but Hid in "x" (axis 0)


def energy[N](x: Column[N], A: Matrix[N, N]) -> Scalar:
    return dot(x, A @ x)


def derivatives(A: Matrix[In, In], b: Column[Hid]) -> None:
    gradient(energy)(b, A)  # E: gradient(energy): dimension N is Hid in "b" (axis 0) but In in "A" (axis 0)
    slope = gradient(energy, wrt="x")
    slope(b, A)  # E: slope: dimension N is Hid in "x" (axis 0) but In in "A" (axis 0)


def operators(W: Matrix[Hid, In], x: Column[In], b: Column[Hid], r: Row[In], v: Vector[In]) -> None:
    W @ x
    W @ b  # E: W @ b: the inner dimension is In in "W" (axis 1) but Hid in "b" (axis 0); did you mean W.T @ b?
    x.T @ b  # E: x.T @ b: the inner dimension is In in "x.T" (axis 1) but Hid in "b" (axis 0); did you mean b @ x.T?
    x + b  # E: x + b: axis 0 is In in "x" but Hid in "b"
    x - r  # E: x - r: "x" is Column[In] but "r" is Row[In]; did you mean x - r.T?
    x.T + x * x  # E: x.T + (x * x): "x.T" is Row[In] but "(x * x)" is Column[In]; did you mean x + (x * x)?
    (x * x) - r  # E: (x * x) - r: "(x * x)" is Column[In] but "r" is Row[In]; did you mean (x * x).T - r?
    x - 2.0 * r  # E: x - (2.0 * r): "x" is Column[In] but "(2.0 * r)" is Row[In]; did you mean x - (2.0 * r).T?
    x * v  # E: x * v: "x" is Column[In] but "v" is Vector[In]
    x += b  # E: x + b: axis 0 is In in "x" but Hid in "b"
    x < b  # E: x < b: axis 0 is In in "x" but Hid in "b"


def generic[M, N](W: Matrix[M, N], V: Matrix[M, N], y: Column[M]) -> Column[N]:
    W @ y  # E: W @ y: the inner dimension is N in "W" (axis 1) but M in "y" (axis 0); did you mean W.T @ y?
    V @ y  # E: V @ y: the inner dimension is N in "V" (axis 1) but M in "y" (axis 0); did you mean V.T @ y?
    return V.T @ y


def ignored(W: Matrix[Hid, In], x: Column[In], b: Column[Hid]) -> None:
    layer(W, b, b)  # type: ignore[misc]
    fixed(x)  # type: ignore[arg-type]
    x + b  # type: ignore[operator]
    dot(x, b)  # type: ignore[misc]


def gradual(W: Matrix[Hid, Any], x: Column[In], b: Column[Any]) -> None:
    layer(W, x, b)
    W @ x + b
