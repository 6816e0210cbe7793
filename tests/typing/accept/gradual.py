"""What is not known is `Any`, and is not accused."""

from typing import Any, assert_type

from dimgrad import (
    Column,
    LinearMap,
    Matrix,
    Row,
    Tensor,
    Vector,
    einsum,
    hstack,
    jacobian,
    kron,
    linear_map,
    vstack,
)
from tests.typing.network import Hid, In, layer, neuron


def gradual(W: Matrix[Any, Any], x: Column[In], b: Column[Hid], V: Matrix[Hid, Any]) -> None:
    assert_type(layer(V, x, b), Column[Hid])
    assert_type(W @ x, Column[Any])
    assert_type(V.T @ b, Column[Any])


def unknown(
    W: Matrix[Any, Any], x: Column[Any], r: Row[Any], v: Vector[Any], h: Column[Hid], t: Tensor[Any, Any, Any]
) -> None:
    layer(W, x, W @ x)  # mypy takes it for Any: more than one overload fits
    assert_type(W + W.T, Matrix[Any, Any])
    assert_type(W @ h, Column[Any])
    layer(W, x + h, h)
    assert_type(h + x, Column[Hid])
    assert_type(r @ W, Row[Any])
    assert_type(W @ v, Vector[Any])
    assert_type(t + t, Tensor[Any, Any, Any])
    layer(W, x, h)
    layer(W, h, h)
    neuron(h, x, 1.0)


def joined(W: Matrix[Hid, In], x: Column[In], r: Row[In]) -> None:
    assert_type(hstack(W, W), Matrix[Hid, Any])
    assert_type(hstack(r, r), Row[Any])
    assert_type(vstack(W, r), Matrix[Any, In])
    assert_type(vstack(x, x), Column[Any])
    assert_type(kron(W, W), Matrix[Any, Any])
    assert_type(einsum("ij,kj->ik", W, W), Any)
    assert_type(W[0], Vector[In])
    known: Column[Hid] = einsum("ij,jk->ik", W, x)
    assert_type(W.T @ known, Column[In])


def derivatives(W: Matrix[Hid, Any], x: Column[Any], b: Column[Hid]) -> None:
    assert_type(jacobian(layer, wrt=2)(W, x, b), Matrix[Hid, Hid])
    assert_type(linear_map(layer, wrt=2)(W, x, b), LinearMap[Hid, Hid])
