"""The affine unit, layer and batch of a neural network."""

from typing import Any, overload

import numpy as np

from dimgrad.ops.arithmetic import plus
from dimgrad.ops.declaration import built, operation
from dimgrad.ops.expansion import expand
from dimgrad.ops.products import dot, matmul
from dimgrad.ops.reductions import float_like
from dimgrad.tensors import Column, Matrix, Scalar
from dimgrad.value.expressions import described
from dimgrad.value.traced import Traced


def build_affine(W: Traced, x: Traced, b: Traced) -> Traced:
    text = described("affine", W.text, x.text, b.text)
    if not b.layout:
        return plus(built(dot, W, x), b, 1, text)
    product = built(matmul, W, x)
    same = product.axes == b.axes
    return plus(product, b if same else built(expand, b, product), 1, text)


@overload
def affine[N](W: Column[N], x: Column[N], b: Scalar) -> Scalar: ...
@overload
def affine[M, N](W: Matrix[M, N], x: Column[N], b: Column[M]) -> Column[M]: ...
@overload
def affine[M, N, K](W: Matrix[M, N], x: Matrix[N, K], b: Column[M]) -> Matrix[M, K]: ...
@operation(
    build=build_affine,
    source="Parr & Howard, The Matrix Calculus You Need For Deep Learning (arXiv 1802.01528), sections 1 and 5",
)
def affine(W: Any, x: Any, b: Any) -> Any:
    """The unit `w·x + b`, the layer `W x + b`, or the layer over a batch of columns, the bias repeated over samples.

    >>> affine(column([1.0, 2.0]), column([3.0, 4.0]), 1.0)
    12.0
    """
    if np.ndim(b) == 0:
        return float_like(np.vdot(W, x) + b)
    return W @ x + b
