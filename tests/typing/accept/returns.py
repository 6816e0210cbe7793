"""Results have the kind and the dimensions that the annotation says."""

from typing import NamedTuple, assert_type

from dimgrad import (
    Column,
    Matrix,
    One,
    Row,
    Scalar,
    dot,
)
from tests.typing.network import Hid, In


def pair[M, N](W: Matrix[M, N], x: Column[N]) -> tuple[Column[M], Row[N]]:
    return W @ x, x.T


def optional[N](x: Column[N], give: bool) -> Column[N] | None:
    return x if give else None


def narrowed[N](x: Column[N], give: bool) -> Column[N]:
    y = optional(x, give)
    if y is None:
        return x
    assert_type(y, Column[N])
    return x + y


def wide[N](x: Column[N]) -> Matrix[N, One]:
    return x


def lying_wide[N](r: Row[N]) -> Matrix[One, N]:
    return r


def several[N](xs: list[Column[N]]) -> list[Row[N]]:
    return [x.T for x in xs]


def named[N](xs: dict[str, Column[N]]) -> dict[str, Scalar]:
    return {name: dot(x, x) for name, x in xs.items()}


class Both[M, N](NamedTuple):
    W: Matrix[M, N]
    b: Column[M]


def both[M, N](W: Matrix[M, N], x: Column[N]) -> Both[M, N]:
    return Both(W, W @ x)


def used(W: Matrix[Hid, In], x: Column[In]) -> None:
    assert_type(pair(W, x), tuple[Column[Hid], Row[In]])
    assert_type(narrowed(x, give=True), Column[In])
    assert_type(wide(x), Matrix[In, One])
    assert_type(lying_wide(x.T), Matrix[One, In])
    assert_type(several([x, x]), list[Row[In]])
    assert_type(named({"x": x}), dict[str, Scalar])
    assert_type(both(W, x).b, Column[Hid])
    assert_type(both(W, x).W, Matrix[Hid, In])
