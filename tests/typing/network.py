"""The functions and classes that the files of `accept` and `reject` use."""

from dataclasses import dataclass
from typing import NamedTuple

from dimgrad import Column, Dim, Matrix, Row, Scalar, Vector, checked, dot, mse, relu


class In(Dim): ...


class Hid(Dim): ...


class Out(Dim): ...


@checked
def neuron[N](w: Column[N], x: Column[N], b: Scalar) -> Scalar:
    return relu(dot(w, x) + b)


@checked
def layer[M, N](W: Matrix[M, N], x: Column[N], b: Column[M]) -> Column[M]:
    return relu(W @ x + b)


@checked
def batch[M, N, S](W: Matrix[M, N], X: Matrix[N, S]) -> Matrix[M, S]:
    return relu(W @ X)


@checked
def bilinear[M, N](u: Column[M], A: Matrix[M, N], v: Column[N]) -> Scalar:
    return dot(u, A @ v)


@checked
def along[N](t: Scalar, x: Column[N]) -> Column[N]:
    return t * x


@checked
def lying[N](r: Row[N]) -> Row[N]:
    return r * r


@checked
def flat[N](v: Vector[N], t: Scalar) -> Scalar:
    return dot(v, v) * t


@checked
def cube(t: Scalar) -> Scalar:
    return t**3


@checked
@dataclass
class Dense[M, N]:
    W: Matrix[M, N]
    b: Column[M]

    @checked
    def __call__(self, x: Column[N]) -> Column[M]:
        return relu(self.W @ x + self.b)

    @checked
    def error(self, x: Column[N], y: Column[M]) -> Scalar:
        return mse(self(x), y)


@checked
@dataclass
class Network[K, M, N]:
    first: Dense[M, N]
    second: Dense[K, M]

    @checked
    def __call__(self, x: Column[N]) -> Column[K]:
        return self.second(self.first(x))


@checked
def loss[K, M, N](net: Network[K, M, N], x: Column[N], y: Column[K]) -> Scalar:
    return mse(net(x), y)


class Ends[N](NamedTuple):
    a: Column[N]
    b: Column[N]


@checked
def distance[N](ends: Ends[N]) -> Scalar:
    return mse(ends.a, ends.b)


@checked
def unit[N](parts: tuple[Column[N], Scalar], x: Column[N]) -> Scalar:
    return dot(parts[0], x) + parts[1]


@checked
def chained[N](steps: list[Matrix[N, N]], x: Column[N]) -> Scalar:
    for step in steps:
        x = step @ x
    return dot(x, x)


@checked
def named[N](vectors: dict[str, Column[N]]) -> Scalar:
    return dot(vectors["a"], vectors["b"])
