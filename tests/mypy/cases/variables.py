"""`wrt` by name and tuples of any length have the types that the positions give."""

from typing import Any, assert_type

from dimgrad import (
    Column,
    Dim,
    Matrix,
    Row,
    Scalar,
    Tensor,
    Vector,
    derivative,
    dot,
    gradient,
    hessian,
    hvp,
    jacobian,
    jvp,
    value_and_gradient,
    vjp,
)


class In(Dim): ...


class Hid(Dim): ...


def unit[M, N](w: Column[N], W: Matrix[M, N], t: Scalar, x: Column[N], y: Column[M], last: Row[N]) -> Scalar:
    return dot(y, W @ x) * t


def layer[M, N](W: Matrix[M, N], x: Column[N], b: Column[M]) -> Column[M]:
    return W @ x + b


def names(
    w: Column[In], W: Matrix[Hid, In], t: Scalar, y: Column[Hid], r: Row[In], f: Matrix[Any, Any], name: str
) -> None:
    assert_type(gradient(unit, wrt="W")(w, W, t, w, y, r), Matrix[In, Hid])
    assert_type(gradient(unit, "last")(w, W, t, w, y, r), Column[In])
    assert_type(gradient(unit, wrt=5)(w, W, t, w, y, r), Column[In])
    assert_type(gradient(unit, wrt=("w", "W", "t"))(w, W, t, w, y, r), tuple[Row[In], Matrix[In, Hid], Scalar])
    assert_type(gradient(unit, wrt=(0, "y"))(w, W, t, w, y, r), tuple[Row[In], Row[Hid]])
    assert_type(gradient(unit, wrt="W", layout="denominator")(w, W, t, w, y, r), Matrix[Hid, In])
    assert_type(value_and_gradient(unit, wrt="w")(w, W, t, w, y, r), tuple[Scalar, Row[In]])
    assert_type(
        value_and_gradient(unit, wrt=("w", "t", "y"))(w, W, t, w, y, r), tuple[Scalar, tuple[Row[In], Scalar, Row[Hid]]]
    )
    assert_type(derivative(layer, wrt="x")(W, w, y), Matrix[Hid, In])
    assert_type(jacobian(layer, wrt=("W", "x", "b"))(W, w, y), tuple[Tensor[Hid, Hid, In], Matrix[Hid, In], Matrix[Hid, Hid]])
    assert_type(hessian(unit, wrt="w")(w, W, t, w, y, r), Matrix[In, In])
    assert_type(
        hessian(unit, wrt=("w", "t", "y"))(w, W, t, w, y, r),
        tuple[
            tuple[Matrix[In, In], Vector[In], Matrix[In, Hid]],
            tuple[Vector[In], Scalar, Vector[Hid]],
            tuple[Matrix[Hid, In], Vector[Hid], Matrix[Hid, Hid]],
        ],
    )
    assert_type(
        hessian(unit, wrt=("W", 3))(w, W, t, w, y, r),
        tuple[tuple[Tensor[Hid, In, Hid, In], Tensor[Hid, In, In]], tuple[Tensor[In, Hid, In], Matrix[In, In]]],
    )
    assert_type(jvp(layer, wrt="x")(w, W, w, y), Column[Hid])
    assert_type(jvp(layer, wrt=("x", "W"))((w, W), W, w, y), Column[Hid])
    assert_type(vjp(layer, wrt="W")(y.T, W, w, y), Matrix[In, Hid])
    assert_type(vjp(layer, wrt=("W", "x", "b"))(y.T, W, w, y), tuple[Matrix[In, Hid], Row[In], Row[Hid]])
    assert_type(hvp(unit, wrt="w")(w, w, W, t, w, y, r), Column[In])
    assert_type(hvp(unit, wrt=("w", "t", "y"))((w, t, y), w, W, t, w, y, r), tuple[Column[In], Scalar, Column[Hid]])
    jvp(layer, wrt="x")(y, W, w, y)  # E: jvp(layer, wrt="x"): dimension N is Hid in "y" (axis 0) but In in "W" (axis 1)
    vjp(layer, wrt="x")(w.T, W, w, y)  # E: vjp(layer, wrt="x"): dimension M is In in "w.T" (axis 1) but Hid in "W" (axis 0)
    assert_type(gradient(unit, wrt=name)(w, W, t, w, y, r), Any)
    gradient(unit, wrt="W")(w, W, t, y, y, r)  # E: gradient(unit, wrt="W"): dimension N is In in "w" (axis 0) but Hid in "x" (axis 0)
    slope = gradient(unit, wrt="W")(w, W, t, w, y, r)
    slope @ w  # E: slope @ w: the inner dimension is Hid in "slope" (axis 1) but In in "w" (axis 0); did you mean slope.T @ w?
