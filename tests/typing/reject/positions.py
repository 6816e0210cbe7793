"""Positions of the variable: the wrong arguments, the wrong result, tuples in the wrong order."""

from dimgrad import Column, LinearMap, Matrix, Row, Tensor, Vector, gradient, hessian, hvp, jacobian, jvp, linear_map, vjp
from tests.typing.kinds import four, four_upright
from tests.typing.network import Hid, In


def one(x: Column[In], A: Matrix[Hid, In], r: Row[Hid], v: Vector[In]) -> None:
    gradient(four, wrt=3)(x, A, r, x)  # E
    gradient(four, wrt=2)(x, A, r.T, v)  # E
    gradient(four, wrt=1)(x, A.T, r, v)  # E
    a: Row[Hid] = gradient(four, wrt=2)(x, A, r, v)  # E
    b: Row[In] = gradient(four, wrt=3)(x, A, r, v)  # E
    c: Matrix[Hid, In] = gradient(four, wrt=1)(x, A, r, v)  # E
    d: Matrix[In, Hid] = jacobian(four_upright, wrt=3)(x, A, r, v)  # E
    e: Matrix[Hid, In] = jacobian(four_upright, wrt=2)(x, A, r, v)  # E
    f: Matrix[In, In] = hessian(four, wrt=2)(x, A, r, v)  # E
    jvp(four_upright, wrt=3)(x, x, A, r, v)  # E
    hvp(four, wrt=2)(r.T, x, A, r, v)  # E
    vjp(four_upright, wrt=2)(x.T, x, A, r, v)  # E
    g: LinearMap[In, Hid] = linear_map(four_upright, wrt=3)(x, A, r, v)  # E
    print(a, b, c, d, e, f, g)


def pairs(x: Column[In], A: Matrix[Hid, In], r: Row[Hid], v: Vector[In]) -> None:
    a: tuple[Matrix[In, Hid], Row[In]] = gradient(four, wrt=(0, 1))(x, A, r, v)  # E
    b: tuple[Row[In], Row[Hid]] = gradient(four, wrt=(0, 2))(x, A, r, v)  # E
    c: tuple[Column[Hid], Row[In]] = gradient(four, wrt=(2, 3))(x, A, r, v)  # E
    d: tuple[Matrix[Hid, In], Matrix[Hid, In]] = jacobian(four_upright, wrt=(0, 2))(x, A, r, v)  # E
    e: tuple[Tensor[Hid, In, Hid], Matrix[Hid, In]] = jacobian(four_upright, wrt=(1, 3))(x, A, r, v)  # E
    jvp(four_upright, wrt=(0, 3))((v, x), x, A, r, v)  # E
    hvp(four, wrt=(0, 1))((A, x), x, A, r, v)  # E
    f: tuple[Column[In], Matrix[In, Hid]] = hvp(four, wrt=(0, 1))((x, A), x, A, r, v)  # E
    first, second = vjp(four_upright, wrt=(0, 2))(r, x, A, r, v)
    first + second  # E
    gradient(four, wrt=(0, 1))(x, A.T, r, v)  # E
    print(a, b, c, d, e, f)
