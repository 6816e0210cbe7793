"""A wrong result is an error where it is returned, or where it is named."""

from dimgrad import Column, Matrix, Row, Scalar, Tensor, Vector, checked, dot, gradient, jacobian, outer, relu, softmax, sum
from tests.typing.network import Dense, Hid, In, Out, batch, bilinear, flat, layer, lying, neuron


def results(x: Column[In], W: Matrix[Hid, In], b: Column[Hid]) -> Row[Hid]:
    y: Column[Out] = layer(W, x, b)  # E
    s: Scalar = layer(W, x, b)  # E
    neuron(y, y, s)
    return layer(W, x, b)  # E


@checked
def transposed[M, N](W: Matrix[M, N]) -> Matrix[M, N]:
    return W.T  # E


@checked
def gram[M, N](W: Matrix[M, N]) -> Matrix[M, M]:
    return W.T @ W  # E


@checked
def slope[N](w: Column[N], x: Column[N]) -> Column[N]:
    return gradient(neuron)(w, x, 1.0)  # E


@checked
def slopes[M, N](W: Matrix[M, N], x: Column[N], b: Column[M]) -> Matrix[N, M]:
    return jacobian(layer, wrt=1)(W, x, b)  # E


@checked
def pair[M, N](W: Matrix[M, N], x: Column[N]) -> tuple[Column[M], Column[N]]:
    return x, W @ x  # E


@checked
def one_of[M, N](x: Column[M], y: Column[N]) -> Column[M] | Scalar:
    return relu(y)  # E


@checked
def norm[N](v: Vector[N]) -> Vector[N]:
    return dot(v, v)  # E


@checked
def mixed[M, N, K](X: Matrix[M, N], Y: Matrix[N, K]) -> Matrix[K, M]:
    return batch(X, Y)  # E


@checked
def means[M, N](X: Matrix[M, N]) -> Row[M]:
    return sum(X, axis=0)  # E


@checked
def weights[M, N](X: Matrix[M, N]) -> Matrix[N, M]:
    return softmax(X, axis=1)  # E


@checked
def model[M, N](W: Matrix[M, N], b: Column[M]) -> Dense[N, M]:
    return Dense(W, b)  # E


def annotated(W: Matrix[Hid, In], x: Column[In], h: Column[Hid], v: Vector[In], t: Tensor[In, Hid, Out]) -> None:
    number: Scalar = outer(x, h)  # E
    matrix: Matrix[Hid, In] = outer(x, h)  # E
    row: Row[In] = lying(x.T).T  # E
    column: Column[In] = bilinear(h, W, x)  # E
    flat_one: Vector[In] = flat(v, 1.0)  # E
    turned: Tensor[Out, Hid, In] = t  # E
    plane: Matrix[In, Hid] = t  # E
    print(number, matrix, row, column, flat_one, turned, plane)
