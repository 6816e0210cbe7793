"""Sizes that types cannot compute, and the letters of `einsum`."""

from typing import Any

from dimgrad import Column, Dim, Matrix, Scalar, column, einsum, eye, hstack, kron, ones, reshape, vec, vector, vstack


class Hid(Dim):
    size = 3


x = column([1.0, 2.0, 3.0])
y = column([1.0, 2.0])
hstack(x, x) @ y
hstack(x, x) @ x  # E: hstack(x, x) @ x: the inner dimension is 2 in "hstack(x, x)" (axis 1) but 3 in "x" (axis 0); did you mean hstack(x, x).T @ x?
hstack(x, x, x) @ y  # E: hstack(x, x, x) @ y: the inner dimension is 3 in "hstack(x, x, x)" (axis 1) but 2 in "y" (axis 0)
hstack(x, y)  # E: hstack: dimension M is 3 in "x" (axis 0) but 2 in "y" (axis 0)
vstack(eye(2), eye(2)) @ x  # E: vstack(eye(2), eye(2)) @ x: the inner dimension is 2 in "vstack(eye(2), eye(2))" (axis 1) but 3 in "x" (axis 0)
vec(ones(2, 3)) + ones(6)
vec(ones(2, 3)) + ones(5)  # E: vec(ones(2, 3)) + ones(5): axis 0 is 6 in "vec(ones(2, 3))" but 5 in "ones(5)"
kron(eye(2), eye(3)) @ ones(6)
kron(eye(2), eye(3)) @ ones(5)  # E: kron(eye(2), eye(3)) @ ones(5): the inner dimension is 6 in "kron(eye(2), eye(3))" (axis 1) but 5 in "ones(5)" (axis 0)
reshape(ones(6), (2, -1)) @ x
reshape(ones(6), (2, -1)) @ y  # E: reshape(...) @ y: the inner dimension is 3 in "reshape(...)" (axis 1) but 2 in "y" (axis 0)
reshape(ones(6), (2, 3)) @ x


def letters[M, N, K](A: Matrix[M, N], B: Matrix[N, K], C: Matrix[K, M], c: Column[N], h: Column[Hid]) -> Scalar:
    einsum("ij, jk -> ik", A, B)
    einsum("ij,jk->ik", A, C)  # E: einsum: in 'ij,jk->ik' j is N in "A" (axis 1) but K in "C" (axis 0)
    einsum("ij,jk->il", A, B)  # E: einsum: in 'ij,jk->il' no operand has the letter l of the output
    einsum("ij,jk->ii", A, B)  # E: einsum: in 'ij,jk->ii' the output has the letter i twice
    einsum("ij,jk->ik", A)  # E: einsum: in 'ij,jk->ik' there are 2 terms for 1 operands
    einsum("ijk->ik", A)  # E: einsum: in 'ijk->ik' 'ijk' has 3 letters, but "A" has 2 axes
    einsum("ij,ij", A, A)  # E: einsum: in 'ij,ij' the output is not written
    einsum("i1->i", A)  # E: einsum: in 'i1->i' '1' is no letter
    einsum("ij,jz->iz", A, c)
    einsum("...j,jk->...k", A, B)
    einsum("iz,iz->", h, column([1.0, 2.0, 3.0]))
    einsum("i,i->", vector([1.0, 2.0]), vector([1.0]))  # E: einsum: in 'i,i->' i is 2 in "vector(...)" (axis 0) but 1 in "vector(...)" (axis 0)
    parts: list[Any] = [A, B]
    einsum("ij,jk->ik", *parts)
    return 1.0
