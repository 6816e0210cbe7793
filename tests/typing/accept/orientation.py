"""Columns stand, rows lie; each is a matrix as well."""

from typing import Any, assert_type

from dimgrad import (
    Column,
    Matrix,
    One,
    Row,
    expand,
    mean,
    sum,
    transpose,
    vec,
)
from tests.typing.network import Hid, In, batch


def kinds(x: Column[In], r: Row[In]) -> None:
    upright: Matrix[In, One] = x
    lying_down: Matrix[One, In] = r
    batch(lying_down, upright)


def turned(x: Column[In], r: Row[In], W: Matrix[Hid, In]) -> None:
    assert_type(x.T + r, Row[In])
    assert_type(r.T - x, Column[In])
    assert_type(transpose(r), Column[In])
    assert_type(x.transpose(), Row[In])
    assert_type(x @ r, Matrix[In, In])
    assert_type(r @ x, Matrix[One, One])
    assert_type(r @ W.T, Row[Hid])
    assert_type(W @ r.T, Column[Hid])


def repeated(W: Matrix[Hid, In], b: Column[Hid], r: Row[In]) -> None:
    assert_type(W + expand(b, like=W), Matrix[Hid, In])
    assert_type(W - expand(r, like=W), Matrix[Hid, In])
    assert_type(expand(sum(W, axis=0), like=W), Matrix[Hid, In])
    assert_type(expand(mean(W, axis=1), like=W), Matrix[Hid, In])


def vectors_of_matrices(W: Matrix[Hid, In]) -> None:
    assert_type(vec(W), Column[Any])
    assert_type(sum(W, axis=0), Row[In])
    assert_type(sum(W, axis=1), Column[Hid])
