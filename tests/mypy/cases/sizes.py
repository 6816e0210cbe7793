"""Sizes that are written in the code: numbers among themselves disagree, and give way to all that is declared."""

from typing import Any, Literal

from dimgrad import Column, Dim, Matrix, column, dot, eye, full, matrix, ones, relu, row, vector, zeros


class Hid(Dim): ...


class Pixels(Dim):
    size = 3


def layer[M, N](W: Matrix[M, N], x: Column[N], b: Column[M]) -> Column[M]:
    return relu(W @ x + b)


def three(x: Column[Literal[3]]) -> None: ...


def hidden(x: Column[Hid]) -> None: ...


def image(x: Column[Pixels]) -> None: ...


def own[N](x: Column[N], y: Column[N]) -> Column[N]:
    hidden(x=column([1.0]))
    return x if dot(x, y) > 0 else column([1.0, 2.0])


x = column([1.0, 2.0, 3.0])
y = column([1.0, -2.0])
unit: Column[Hid] = x
own(unit, y)
three(x)
three(y)  # E: three: "x" (axis 0) is 2, not 3
x + y  # E: x + y: axis 0 is 3 in "x" but 2 in "y"
own(x, y)  # E: own: dimension N is 3 in "x" (axis 0) but 2 in "y" (axis 0)
dot(x, y)  # E: dot: dimension N is 3 in "a" (axis 0) but 2 in "b" (axis 0)
eye(3) @ x
eye(4) @ x  # E: eye(4) @ x: the inner dimension is 4 in "eye(4)" (axis 1) but 3 in "x" (axis 0)
matrix([[1.0, 2.0], [3.0, 4.0]]) @ y
matrix([[1.0, 2.0], [3.0, 4.0]]) @ x  # E: matrix(...) @ x: the inner dimension is 2 in "matrix(...)" (axis 1) but 3 in "x" (axis 0)
layer(ones(2, 3), x, y)
layer(zeros(2, 3), y, y)  # E: layer: dimension N is 3 in "W" (axis 1) but 2 in "x" (axis 0)
layer(ones(2, 3), x, y) + x  # E: layer(ones(2, 3), x, y) + x: axis 0 is 2 in "layer(ones(2, 3), x, y)" but 3 in "x"
relu(-x).T @ y  # E: relu(-x).T @ y: the inner dimension is 3 in "relu(-x).T" (axis 1) but 2 in "y" (axis 0); did you mean y @ relu(-x).T?
2.0 * x - y  # E: (2.0 * x) - y: axis 0 is 3 in "(2.0 * x)" but 2 in "y"
full(1.0, 2) - x  # E: full(1.0, 2) - x: axis 0 is 2 in "full(1.0, 2)" but 3 in "x"
row([1.0, 2.0]) @ x  # E: row(...) @ x: the inner dimension is 2 in "row(...)" (axis 1) but 3 in "x" (axis 0)
vector([1.0, 2.0]) @ vector([1.0])  # E: vector(...) @ vector(...): the inner dimension is 2 in "vector(...)" (axis 0) but 1 in "vector(...)" (axis 0)



def classes(p: Column[Pixels], q: Column[Hid]) -> None:
    own(p, x)
    own(p, y)  # E: own: dimension N is Pixels (3) in "x" (axis 0) but 2 in "y" (axis 0)
    own(q, y)
    image(x)
    image(y)  # E: image: "x" (axis 0) is 2, not Pixels (3)
    p + y  # E: p + y: axis 0 is Pixels (3) in "p" but 2 in "y"
    q + y
    ones(2, 3) @ relu(p)
    ones(2, 4) @ relu(p)  # E: ones(2, 4) @ relu(p): the inner dimension is 4 in "ones(2, 4)" (axis 1) but Pixels (3) in "relu(p)" (axis 0)
    W: Matrix[Pixels, Pixels] = eye(4)
    unknown: Column[Pixels] = column([1.0])
    unknown + x


# What is not sure is left to the run.
x + column([1.0])  # NumPy repeats an axis of one
again = x
again = y
again + x
count = [1.0, 2.0]
count.append(3.0)
column(count) + x
grown = column([1.0])
for _ in range(3):
    grown += column([1.0, 2.0])
grown + x
parts = [column([1.0])]
parts.append(x)
parts[1] + x
column([*count]) + x
column([y[0, 0], y[1, 0], 3.0]) + x
held: Any = x
held + y


def inside(flag: bool) -> Column[Any]:
    z = zeros(3)
    if flag:
        z = zeros(4)
    return z + zeros(3)


def changed() -> None:
    z = zeros(4)
    z.resize((3, 1))
    z + x
    w = zeros(4)
    w.shape = (2, 2)
    w + zeros(3)


def target(z: Column[Any]) -> None:
    for z in [zeros(2), zeros(3)]:
        z + zeros(2)
    z + zeros(3)
    u = zeros(3)
    if (u := zeros(2)).size:
        u + zeros(2)
