"""Linear maps have exact dimensions: rows are functions, columns are variables; they compose as matrices do."""

from typing import Any, assert_type

from scipy.sparse.linalg import aslinearoperator, cg

from dimgrad import Column, LinearMap, Matrix, One, Row, Vector, gradient, hessian, jacobian, linear_map
from tests.typing.network import Hid, In, Out, along, batch, bilinear, cube, flat, layer, lying, neuron


def maps(W: Matrix[Hid, In], x: Column[In], b: Column[Hid], h: Column[Hid], A: Matrix[Hid, In]) -> None:
    assert_type(linear_map(layer, wrt=1)(W, x, b), LinearMap[Hid, In])
    assert_type(linear_map(layer, wrt=2)(W, x, b), LinearMap[Hid, Hid])
    assert_type(linear_map(layer)(W, x, b), LinearMap[Hid, Any])
    assert_type(linear_map(bilinear, wrt=1)(h, A, x), LinearMap[Any, Any])
    assert_type(linear_map(neuron)(x, x, 1.0), LinearMap[Any, In])
    assert_type(linear_map(cube)(2.0), LinearMap[Any, One])
    assert_type(linear_map(along)(2.0, x), LinearMap[In, One])
    assert_type(linear_map(along, wrt=1)(2.0, x), LinearMap[In, In])
    assert_type(linear_map(lying)(x.T), LinearMap[In, In])
    assert_type(linear_map(batch, wrt=1)(W, x), LinearMap[Any, Any])
    assert_type(linear_map(layer, wrt="x")(W, x, b), LinearMap[Any, Any])


def hessians(x: Column[In], h: Column[Hid], A: Matrix[Hid, In], v: Vector[In]) -> None:
    assert_type(linear_map(gradient(neuron))(x, x, 1.0), LinearMap[In, In])
    assert_type(linear_map(hessian(neuron))(x, x, 1.0), LinearMap[In, In])
    # Of a generic function at a later position mypy infers dimensions that are `Any`; the others have them.
    H: LinearMap[In, In] = linear_map(hessian(bilinear, wrt=2), wrt=2)(h, A, x)
    M: LinearMap[Hid, In] = linear_map(gradient(bilinear), wrt=2)(h, A, x)
    J: LinearMap[Hid, In] = linear_map(jacobian(layer, wrt=1), wrt=1)(A, x, h)
    assert_type(linear_map(gradient(flat))(v, 1.0), LinearMap[In, In])
    print(H, M, J)


def products(W: Matrix[Hid, In], V: Matrix[Out, Hid], x: Column[In], b: Column[Hid], c: Column[Out]) -> None:
    J = linear_map(layer, wrt=1)(W, x, b)
    K = linear_map(layer, wrt=1)(V, b, c)
    assert_type(K @ J, LinearMap[Out, In])
    assert_type(J.T, LinearMap[In, Hid])
    assert_type(J.T @ J, LinearMap[In, In])
    assert_type(J @ x, Column[Hid])
    assert_type(J.T @ b, Column[In])
    assert_type(b.T @ J, Row[In])
    assert_type(V @ J, Matrix[Out, In])
    assert_type(J @ W.T, Matrix[Hid, Hid])
    assert_type(J.to_dense(), Matrix[Hid, In])
    assert_type(J + J - 2.0 * J / 3, LinearMap[Hid, In])
    assert_type((J.T @ J).solve(x), Column[In])
    assert_type(J.solve(b), Column[In])
    assert_type((J.T @ J).diagonal(), Vector[In])


def by_several(W: Matrix[Hid, In], x: Column[In], b: Column[Hid]) -> None:
    J = linear_map(layer, wrt=(1, "b"))(W, x, b)
    assert_type(J, LinearMap[Any, Any])


def flat_and_lying(J: LinearMap[Hid, In], v: Vector[In], u: Vector[Hid]) -> None:
    assert_type(J @ v, Vector[Hid])
    assert_type(u @ J, Vector[In])
    assert_type(J.solve(u), Vector[In])


def as_scipy_has_it(H: LinearMap[In, In], b: Vector[In]) -> None:
    cg(aslinearoperator(H), b)
    assert_type(H.shape, tuple[int, int])


def without_annotations(x: Column[In]) -> None:
    print(linear_map(lambda y: y * y)(x) @ x)
