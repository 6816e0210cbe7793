"""The chain rule is a product in one order only: outer Jacobian, inner Jacobian."""

from dimgrad import Column, LinearMap, Matrix, Row, gradient, jacobian, linear_map
from tests.typing.network import Hid, In, Network, Out, layer, neuron


def chain_rule(W: Matrix[Hid, In], V: Matrix[Out, Hid], x: Column[In], b: Column[Hid], c: Column[Out]) -> None:
    inner = jacobian(layer, wrt=1)(W, x, b)
    outer = jacobian(layer, wrt=1)(V, layer(W, x, b), c)
    outer @ inner
    inner @ outer  # E
    outer @ x  # E
    gradient(neuron)(b, b, 1.0) @ inner
    inner @ gradient(neuron)(b, b, 1.0)  # E
    jacobian(layer, wrt=1)(V, x, c)  # E


def of_gradients(W: Matrix[Hid, In], x: Column[In], b: Column[Hid]) -> None:
    J = jacobian(layer, wrt=1)(W, x, b)
    slope = gradient(neuron)(b, b, 1.0)
    J @ slope.T  # E
    slope.T @ J  # E
    J.T @ slope  # E
    wrong: Row[Hid] = slope @ J  # E
    column: Column[In] = slope @ J  # E
    print(wrong, column)


def of_maps(J: LinearMap[Hid, In], K: LinearMap[Out, Hid], net: Network[Out, Hid, In], x: Column[In]) -> None:
    J @ K  # E
    J.T @ K.T @ J  # E
    total: LinearMap[In, Out] = K @ J  # E
    linear_map(net.first)(x) @ linear_map(net.second)(net.first(x))  # E
    print(total)


def generic[K, M, N](V: Matrix[K, M], W: Matrix[M, N], x: Column[N], b: Column[M], c: Column[K]) -> Matrix[K, N]:
    inner = jacobian(layer, wrt=1)(W, x, b)
    outer = jacobian(layer, wrt=1)(V, layer(W, x, b), c)
    outer + inner  # E
    outer @ outer  # E
    return inner @ outer  # E
