"""Generic classes: fields, methods and structured gradients."""

from dataclasses import dataclass

from dimgrad import Column, Matrix, Scalar, checked, gradient, jacobian
from tests.typing.network import Dense, Hid, In, Network, Out, loss


@checked
@dataclass
class Wrong[M, N]:
    W: Matrix[M, N]
    b: Column[M]

    @checked
    def __call__(self, x: Column[N]) -> Column[M]:
        return self.W.T @ x + self.b  # E

    @checked
    def bias(self) -> Column[N]:
        return self.b  # E


def made(W: Matrix[Hid, In], V: Matrix[Out, Hid], b: Column[Hid], x: Column[In], c: Column[Out]) -> None:
    Dense(W, x)  # E
    Dense(b, W)  # E
    first, second = Dense(W, b), Dense(V, c)
    Network(first, second)
    Network(second, first)  # E


def used(net: Network[Out, Hid, In], x: Column[In], b: Column[Hid], y: Column[Out]) -> None:
    net(b)  # E
    net.first(b)  # E
    net.first.error(x, y)  # E
    net.first(net.second(x))  # E
    net.first.W @ b  # E
    loss(net, y, x)  # E


def derived(net: Network[Out, Hid, In], x: Column[In], b: Column[Hid], y: Column[Out], rate: Scalar) -> None:
    jacobian(net)(b)  # E
    jacobian(net.first)(x) @ jacobian(net.second)(b)  # E
    gradient(net.first.error)(b, b)  # E
    slope = gradient(loss)(net, x, y)
    net - rate * slope  # E
    net.first.W - rate * slope.second.W  # E
    net.first.W - rate * slope.first.W.T  # E
    other: Network[In, Hid, Out] = slope  # E
    print(other)
