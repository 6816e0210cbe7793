"""Tensors are arrays: NumPy takes them, and gives plain arrays, which come back through `column` and its kin."""

from typing import Any, assert_type

import numpy as np
import numpy.typing as npt

from dimgrad import (
    Column,
    Matrix,
    One,
    Row,
    Tensor,
    Vector,
    column,
    matrix,
    relu,
    row,
    scalar,
    tensor,
    vector,
)
from tests.typing.network import Hid, In, Out

type Pair = tuple[float, float]
type Plain = np.ndarray[Any, np.dtype[Any]]


def as_arrays(W: Matrix[Hid, In], x: Column[In]) -> npt.NDArray[np.float64]:
    again: Column[In] = column(np.exp(x))
    return np.linalg.norm(W, axis=0) + again


def takes(data: npt.NDArray[np.float64], plain: Plain) -> float:
    return float(data.sum() + plain.sum())


def out_and_in(W: Matrix[Hid, In], x: Column[In], data: npt.NDArray[np.float64]) -> None:
    takes(x, W)
    takes(W @ x, np.exp(W))
    moved = np.exp(x) + data
    np.testing.assert_allclose(x, data)
    assert_type(column(moved, In), Column[In])
    assert_type(W @ column(moved, In), Column[Hid])
    assert_type(relu(column(np.exp(x), In)), Column[In])
    assert_type(scalar(np.linalg.norm(x)) * x, Column[In])
    assert_type(matrix(np.linalg.inv(W.T @ W), In, In) @ x, Column[In])
    assert_type(vector(np.ravel(x), In), Vector[In])


def inherited(W: Matrix[Hid, In], x: Column[In], v: Vector[In], t: Tensor[In, Hid, Out]) -> None:
    assert_type(x.copy(), Column[In])
    assert_type(x.astype(np.float32), Column[In])
    assert_type(W.astype(float), Matrix[Hid, In])
    assert_type(x.clip(0.0, 1.0), Column[In])
    assert_type(x.imag, Column[In])
    assert_type(x.copy(order="F"), Column[In])
    assert_type(x.astype("float32", copy=False), Column[In])
    assert_type(x.var(ddof=1) + x.std(ddof=1), np.floating[Any])
    assert_type(x.round(2), Column[In])
    assert_type(W.real, Matrix[Hid, In])
    assert_type(W.sum(), np.floating[Any])
    assert_type(W.mean(), np.floating[Any])
    assert_type(W.max(), np.floating[Any])
    assert_type(W.sum(axis=0), Plain)
    assert_type(W.std(axis=0, keepdims=True), Plain)
    assert_type(t.T, Plain)
    assert_type(W.reshape(-1), Plain)
    assert_type((x > 0.0) * x, Column[In])
    assert_type(W + (W == 0.0), Matrix[Hid, In])
    assert_type(x - (~(x > 0.0) & (x != 1.0)), Column[In])
    assert_type((x > 0.0) * 2.0, Plain)
    assert_type(x // 2, Column[In])
    assert_type(x % 2.0, Column[In])
    assert_type(divmod(x, 2.0), tuple[Column[In], Column[In]])
    assert_type(v.T, Vector[In])
    assert_type(x.shape, tuple[int, ...])
    assert_type(W / W.shape[0], Matrix[Hid, In])
    assert_type(W.shape[1] * x, Column[In])
    assert_type(2 * x @ (x.T @ x), Column[In])
    assert_type(len(x), int)
    assert_type(x.tolist(), Any)
    for one in v:
        assert_type(one, Any)


def in_place(weights: Matrix[Hid, In], x: Column[In]) -> None:
    x[0] = 1.0
    x.fill(0.0)
    weights -= 0.1 * weights
    x **= 2
    x //= 2.0
    assert_type(x, Column[In])


class Frame:
    """What data frames and other libraries have."""

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> npt.NDArray[np.float64]:
        return np.ones((2, 2))


def entered[M, N](
    X: Matrix[M, N], x: Column[N], v: Vector[N], t: Tensor[M, N, N], frame: Frame, anything: Any, pairs: list[Pair]
) -> None:
    assert_type(column(v), Column[N])
    assert_type(row(v) @ x, Matrix[One, One])
    assert_type(column(x), Column[N])
    assert_type(matrix(X), Matrix[M, N])
    assert_type(vector(v), Vector[N])
    assert_type(tensor(t), Tensor[M, N, N])
    assert_type(column([1, 2.0, np.float32(3.0)]), Column[Any])
    assert_type(column(range(3)), Column[Any])
    assert_type(column((1.0, 2.0)), Column[Any])
    assert_type(column(anything), Column[Any])
    assert_type(matrix(frame), Matrix[Any, Any])
    assert_type(matrix([[1.0, 2.0], (3, 4)]), Matrix[Any, Any])
    assert_type(matrix([np.ones(2), np.ones(2)]), Matrix[Any, Any])
    assert_type(matrix(pairs), Matrix[Any, Any])
    assert_type(matrix([v, v]), Matrix[Any, Any])
    assert_type(row(frame), Row[Any])
    assert_type(column(X), Column[Any])
    assert_type(scalar(frame), np.float64)
    assert_type(scalar(x.T @ x), np.float64)
    assert_type(scalar(1.0) + scalar([[2]]), np.float64)
