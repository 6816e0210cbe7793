"""Plain arrays that jaxtyping's annotations describe: calls between them, and with functions on tensors."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal, assert_type

import jaxtyping as jt
import numpy as np
from beartype import beartype
from jaxtyping import Float, Int, jaxtyped

from dimgrad import Column, Dim, Matrix, checked, column, relu
from tests.mypy.cases.layers import layer


class In(Dim): ...


class Hid(Dim): ...


@jaxtyped(typechecker=beartype)
def joined(x: Float[np.ndarray, "m"], y: Float[np.ndarray, "n"]) -> Float[np.ndarray, "m+n"]:
    return np.array([*x, *y])


def halves(x: Float[np.ndarray, "2*n"]) -> tuple[Float[np.ndarray, "n"], Float[np.ndarray, "n"]]:
    return x[: len(x) // 2], x[len(x) // 2 :]


def flat(A: Float[np.ndarray, "m n"]) -> Float[np.ndarray, "n*m"]:
    return A.ravel()


def without(x: Float[np.ndarray, "n"], y: Float[np.ndarray, "n-1"]) -> None: ...


def three(x: Float[np.ndarray, "3"]) -> Float[np.ndarray, "rows=2 4"]:
    return np.ones((2, 4))


def each(x: Float[np.ndarray, "*batch n"], y: Float[np.ndarray, "*batch n"]) -> Float[np.ndarray, "*batch"]:
    return np.asarray((x * y).sum(-1))


def last(x: jt.Float[np.ndarray, "... n"], w: jt.Int[np.ndarray, "n"]) -> None: ...


def loose(x: Float[np.ndarray, "_ #n"], y: Float[np.ndarray, "n"]) -> None: ...


def tagged[T](tag: T, x: Float[np.ndarray, "n"] | None = None) -> Float[np.ndarray, "n n"]:
    return np.eye(3)


@dataclass
class Net:
    W: Float[np.ndarray, "m n"]
    b: Float[np.ndarray, "m"]

    def out(self, x: Float[np.ndarray, "n"], y: Float[np.ndarray, "n"]) -> Float[np.ndarray, "n"]:
        return np.asarray(x + y)


def arguments(
    A: Float[np.ndarray, "hid inp"],
    x: Float[np.ndarray, "inp"],
    b: Float[np.ndarray, "hid"],
    both: Float[np.ndarray, "inp+hid"],
    four: Float[np.ndarray, "a b c d"],
    i: Int[np.ndarray, "hid"],
    net: Net,
    plain: np.ndarray,
) -> None:
    layer(A, x)
    layer(x=x, W=A)
    layer(A, plain)
    layer(plain, b)
    layer(A.T, b)
    layer(A, b)  # E: layer: axis n is inp in "W" (axis 1) but hid in "x" (axis 0)
    layer(x=b, W=A)  # E: layer: axis n is hid in "x" (axis 0) but inp in "W" (axis 1)
    layer(A.T, x)  # E: layer: axis n is hid in "W" (axis 1) but inp in "x" (axis 0)
    layer(x, x)  # E: layer: "W" has the axes "inp", not "m n"
    three(x)  # the size of `inp` is left to the run
    without(x, b)  # E: without: "y" (axis 0) is hid, not n-1 = inp-1
    joined(four, x)  # E: joined: "x" has the axes "a b c d", not "m"
    each(four, A)  # E: each: axes *batch are "a b c" in "x" but "hid" in "y"
    each(four, A.T)  # E: each: axes *batch are "a b c" in "x" but "inp" in "y"
    each(A, A)
    each(four, four[0])
    each(A, A + four)
    each(A, x)  # E: each: axes *batch are "hid" in "x" but "" in "y"
    last(four, i)  # E: last: axis n is d in "x" (axis 3) but hid in "w" (axis 0)
    last(b, i)
    loose(A, b)
    tagged(1, x)
    tagged("", A)  # E: tagged: "x" has the axes "hid inp", not "n"
    net.out(x, x)
    net.out(x, b)  # E: net.out: axis n is inp in "x" (axis 0) but hid in "y" (axis 0)
    net.out(net.b, b)
    Net(A, b)
    Net(A, x)  # E: Net: axis m is hid in "W" (axis 0) but inp in "b" (axis 0)
    layer(np.concatenate([A, A]), b)
    layer(A, b)  # type: ignore[jaxtyping, unused-ignore]


def results(
    A: Float[np.ndarray, "hid inp"],
    x: Float[np.ndarray, "inp"],
    b: Float[np.ndarray, "hid"],
    both: Float[np.ndarray, "inp+hid"],
) -> Float[np.ndarray, "hid"]:
    h = layer(A, x)
    layer(A.T, h)
    layer(A, h)  # E: layer: axis n is inp in "W" (axis 1) but hid in "x" (axis 0)
    layer(A, layer(A, x))  # E: layer: axis n is inp in "W" (axis 1) but hid in "x" (axis 0)
    layer(tagged(1, x), h)  # E: layer: axis n is inp in "W" (axis 1) but hid in "x" (axis 0)
    net = joined(b, x)
    net + joined(x, b)
    each(joined(h, x), both)
    each(joined(joined(h, x), x), both)  # E: each: axis n is hid+2*inp in "x" (axis 0) but hid+inp in "y" (axis 0)
    each(flat(A), flat(A.T))
    each(flat(A), x)  # E: each: axis n is hid*inp in "x" (axis 0) but inp in "y" (axis 0)
    sums = each(A, A)
    layer(A, sums)  # E: layer: axis n is inp in "W" (axis 1) but hid in "x" (axis 0)
    layer(A, A @ x)  # E: layer: axis n is inp in "W" (axis 1) but hid in "x" (axis 0)
    layer(A, 2.0 * x + x)
    layer(A, -b)  # E: layer: axis n is inp in "W" (axis 1) but hid in "x" (axis 0)
    three(np.ones(3))
    each(three(b), three(x))
    three(three(b))  # E: three: "x" has the axes "2 4", not "3"
    each(three(b), np.ones(4))
    half, _ = halves(both)
    layer(A, half)
    grown: Float[np.ndarray, "hid+1"] = np.array([*b, 1.0])
    without(grown, b)
    without(grown, x)  # E: without: "y" (axis 0) is inp, not n-1 = hid
    return h


def unsure(
    A: Float[np.ndarray, "m n"], x: Float[np.ndarray, "m"], y: Float[np.ndarray, "n"], z: Float[np.ndarray, "n"] | None
) -> None:
    x = x[: len(y)]
    layer(A, x)
    y.resize((len(x),))
    layer(A.T, y)
    if z is not None:
        layer(A, z)
        layer(A.T, z)  # E: layer: axis n is m in "W" (axis 1) but n in "x" (axis 0)


def squares(A: Float[np.ndarray, "m n"], y: Float[np.ndarray, "m"]) -> None:
    m, n = A.shape
    if m == n:
        layer(A, y)


def kept(parts: list[np.ndarray], A: Float[np.ndarray, "m n"], text: Annotated[np.ndarray, "a b"]) -> None:
    arrays: list[np.ndarray] = [A, text]
    same: list[Float[np.ndarray, "k"]] = parts
    same = arrays
    layer(A, text)
    layer(A, same[0])
    chosen = A if parts else A.T
    layer(chosen, A[0])


@checked
def dense[M, N](W: Matrix[M, N], x: Column[N]) -> Column[M]:
    return relu(W @ x)


def both[N](W: Matrix[Hid, N], x: Column[In]) -> Column[N]:
    return column(np.ones(3))


def lengths(x: Column[Literal[3]]) -> None: ...


def converted(
    A: Float[np.ndarray, "hid inp"],
    x: Float[np.ndarray, "inp 1"],
    y: Float[np.ndarray, "hid 1"],
    f: Float[np.ndarray, "inp"],
    W: Matrix[Hid, In],
    v: Column[In],
    h: Column[Hid],
    short: Float[np.ndarray, "2 1"],
) -> None:
    assert_type(dense(A, x), Column[Any])  # with the plugin
    assert_type(both(A, v), Column[Any])  # with the plugin
    assert_type(both(W, x), Column[In])  # with the plugin
    dense(A, y)  # E: dense: axis N is inp in "W" (axis 1) but hid in "x" (axis 0)
    layer(W, f)
    layer(W, v)  # E: layer: "x" has the axes "In 1", not "n"
    each(W, W)
    each(W, W.T)  # E: each: axes *batch are "Hid" in "x" but "In" in "y"
    lengths(short)  # E: lengths: "x" (axis 0) is 2, not 3
    three(v.ravel())
