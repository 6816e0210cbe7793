"""Calls of every function of NumPy that can be traced, with the axes of their arguments, one letter each."""

from collections.abc import Callable
from typing import Any

import numpy as np

# NumPy's functions are handed on as they are, whatever their types.
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false, reportCallIssue=false


def filled(x: Any) -> Any:
    """A new array that is filled."""
    new = np.empty_like(x)
    new[...] = x
    return new


type Calls = list[tuple[Callable[..., Any], str]]

CALLS: dict[Any, Calls] = {
    np.where: [(lambda x, y: np.where(x > y, x, y), "MN MN")],
    np.broadcast_arrays: [(lambda x, y: np.broadcast_arrays(x, y)[0], "MN MN")],
    np.broadcast_to: [(lambda x, y: np.broadcast_to(x, y.shape), "N MN")],
    np.full_like: [(lambda x: x * np.full_like(x, 2.0), "MN")],
    np.ones_like: [(lambda x: x * np.ones_like(x), "MN")],
    np.zeros_like: [(lambda x: x + np.zeros_like(x), "MN")],
    np.copy: [(np.copy, "MN")],
    np.empty_like: [(filled, "MN")],
    np.shape: [(lambda x: x * np.shape(x)[0], "MN")],
    np.ndim: [(lambda x: x * np.ndim(x), "MN")],
    np.size: [(lambda x: x * np.size(x), "MN")],
    np.average: [(np.average, "MN")],
    np.linalg.norm: [
        *((lambda x, ord=ord: np.linalg.norm(x, ord), "N") for ord in (None, 1, np.inf, -np.inf)),
        *((lambda x, ord=ord: np.linalg.norm(x, ord), "MN") for ord in (None, "fro", 1, np.inf)),
        (lambda x: np.linalg.norm(x, axis=-1), "MN"),
        (lambda x: np.linalg.norm(x, axis=0, keepdims=True), "MN"),
    ],
    np.std: [(lambda x: np.std(x, axis=1), "MN"), (lambda x: np.std(x, axis=0), "MN"), (np.std, "MN")],
    # Products
    np.outer: [(np.outer, "M N"), (np.outer, "MN K")],
    np.einsum: [(lambda x, y: np.einsum("ij,jk->ik", x, y), "MN NK"), (lambda x: np.einsum("ij->i", x), "MN")],
    np.tensordot: [(lambda x, y: np.tensordot(x, y, axes=1), "MN NK"), (np.tensordot, "MNK NKP")],
    np.inner: [(np.inner, "N N"), (np.inner, "MN KN")],
    np.dot: [(np.dot, "MN NK"), (np.dot, "MN N"), (np.dot, "N N")],
    np.vdot: [(np.vdot, "MN MN")],
    np.kron: [(np.kron, "MN KP"), (np.kron, "M N")],
    np.linalg.multi_dot: [(lambda x, y, z: np.linalg.multi_dot([x, y, z]), "MN NK KP")],
    # Linear algebra
    np.linalg.inv: [(np.linalg.inv, "NN")],
    np.linalg.solve: [(np.linalg.solve, "NN NK")],
    np.linalg.det: [(np.linalg.det, "NN")],
    np.linalg.slogdet: [(lambda x: np.linalg.slogdet(x)[1], "NN")],
    np.linalg.pinv: [(np.linalg.pinv, "MN")],
    np.linalg.matrix_power: [(lambda x: np.linalg.matrix_power(x, 3), "NN")],
    np.linalg.cholesky: [(lambda x: np.linalg.cholesky(x @ x.T), "NN")],
    np.diag: [(np.diag, "N"), (np.diag, "NN"), (lambda x: np.diag(x, 1), "N")],
    np.diagflat: [(np.diagflat, "N")],
    np.diagonal: [(np.diagonal, "NN")],
    np.trace: [(np.trace, "NN")],
    # The same entries on other axes
    np.transpose: [(np.transpose, "MN"), (lambda x: np.transpose(x, (1, 2, 0)), "MNK")],
    np.permute_dims: [(lambda x: np.permute_dims(x, (1, 0)), "MN")],
    np.reshape: [(lambda x: np.reshape(x, (x.shape[1], x.shape[0])), "MN"), (lambda x: np.reshape(x, (-1, 1)), "N")],
    np.ravel: [(np.ravel, "MN"), (lambda x: np.ravel(x, order="F"), "MNK")],
    np.expand_dims: [(lambda x: np.expand_dims(x, -1), "MN")],
    np.squeeze: [(lambda x: np.squeeze(x[None], axis=0), "MN")],
    np.atleast_1d: [(np.atleast_1d, "N")],
    np.atleast_2d: [(np.atleast_2d, "N")],
    np.moveaxis: [(lambda x: np.moveaxis(x, 0, -1), "MNK")],
    np.swapaxes: [(lambda x: np.swapaxes(x, 0, -1), "MNK")],
    np.matrix_transpose: [(np.matrix_transpose, "MNK")],
    np.flip: [(np.flip, "MN"), (lambda x: np.flip(x, -1), "MN")],
    np.flipud: [(np.flipud, "MN")],
    np.fliplr: [(np.fliplr, "MN")],
    # Parts, and what is made of them
    np.split: [(lambda x: np.split(x, [0])[1], "MN")],
    np.take: [(lambda x: np.take(x, [1, 0], axis=1), "M2")],
    np.concatenate: [
        (lambda x, y: np.concatenate([x, y]), "MN KN"),
        (lambda x, y: np.concatenate([x, y], axis=-1), "MN MK"),
        (lambda x, y, z: np.concatenate([x, y, z], axis=1), "MN MK MP"),
        (lambda x, y: np.concatenate([x, y], axis=None), "MN KN"),
        (lambda x: np.concatenate([x, x[:, :1]], axis=0), "M1"),
    ],
    np.stack: [(lambda x, y: np.stack([x, y]), "MN MN"), (lambda x, y: np.stack([x, y], axis=-1), "MN MN")],
    np.hstack: [(lambda x, y: np.hstack([x, y]), "MN MK"), (lambda x, y: np.hstack([x, y]), "N K")],
    np.vstack: [(lambda x, y: np.vstack([x, y]), "MN KN"), (lambda x, y: np.vstack([x, y]), "N N")],
    np.column_stack: [(lambda x, y: np.column_stack([x, y]), "M MN"), (lambda x, y: np.column_stack([x, y]), "M M")],
    np.append: [(np.append, "M N"), (lambda x, y: np.append(x, y, axis=0), "MN KN")],
    np.block: [(lambda x, y, z, w: np.block([[x, y], [z, w]]), "MN MK PN PK")],
    np.repeat: [(lambda x: np.repeat(x, 3), "MN"), (lambda x: np.repeat(x, 2, axis=-1), "MN")],
    np.tile: [
        (lambda x: np.tile(x, 2), "N"),
        (lambda x: np.tile(x, (2, 1)), "MN"),
        (lambda x: np.tile(x, (2, 3)), "N"),
    ],
    np.roll: [(lambda x: np.roll(x, 0), "MN"), (lambda x: np.roll(x, (0, 0), axis=(0, 1)), "MN")],
    np.trapezoid: [(lambda x: np.trapezoid(x, axis=0), "2N")],  # of no points there is none
    np.cross: [(lambda x: np.cross(x, np.ones(3)), "M3")],
    np.linalg.cross: [(lambda x: np.linalg.cross(x, 2.0 * x), "M3")],
    np.diff: [(lambda x: np.diff(x, n=0), "MN")],
    np.cumsum: [(np.cumsum, "MN"), (lambda x: np.cumsum(x, axis=-1), "MN"), (lambda x: np.cumsum(x, axis=0), "MNK")],
    np.tril: [(np.tril, "MN"), (lambda x: np.tril(x, 1), "MNK")],
    np.triu: [(np.triu, "MN"), (lambda x: np.triu(x, -1), "NN")],
    np.clip: [(lambda x: np.clip(x, 0.6, 0.7), "MN")],
}
for reduction in (np.sum, np.mean, np.max, np.min, np.prod, np.var):
    CALLS[reduction] = [
        (reduction, "MN"),
        (reduction, "MNK"),
        (lambda x, f=reduction: f(x, axis=0), "MN"),
        (lambda x, f=reduction: f(x, axis=-1), "MN"),
        (lambda x, f=reduction: f(x, axis=-2, keepdims=True), "MN"),
        (lambda x, f=reduction: f(x, axis=(0, -1)), "MNK"),
    ]
CALLS[np.amax], CALLS[np.amin] = CALLS[np.max], CALLS[np.min]
CALLS.update(
    {
        np.real: [(np.real, "MN")],
        np.real_if_close: [(np.real_if_close, "MN")],
        np.ptp: [(np.ptp, "MN"), (lambda x: np.ptp(x, axis=-1), "MN")],
        np.linalg.matmul: [(np.linalg.matmul, "MN NK")],
        np.linalg.tensordot: CALLS[np.tensordot],
        np.linalg.matrix_transpose: CALLS[np.matrix_transpose],
        np.linalg.outer: [(np.linalg.outer, "M N")],
        np.linalg.diagonal: [(np.linalg.diagonal, "NN")],
        np.linalg.trace: [(np.linalg.trace, "NN")],
        np.linalg.vector_norm: [(np.linalg.vector_norm, "N"), (lambda x: np.linalg.vector_norm(x, axis=-1), "MN")],
        np.linalg.matrix_norm: [(np.linalg.matrix_norm, "MN")],
    }
)


def of_ufunc(ufunc: Any) -> Calls:
    """A ufunc of matrices of one shape."""
    if ufunc is np.matmul:
        return [(np.matmul, "MN NK"), (np.matmul, "MN N"), (np.matmul, "KMN KNP")]
    if ufunc in {np.logical_and, np.logical_or, np.bitwise_and, np.bitwise_or, np.logical_xor, np.bitwise_xor}:
        return [(lambda x, y: 1.0 * ufunc(x > 0.7, y > 0.7), "MN MN")]
    if ufunc in {np.logical_not, np.invert}:
        return [(lambda x: 1.0 * ufunc(x > 0.7), "MN")]
    if np.dtype(bool) == ufunc(*[np.ones(1)] * ufunc.nin).dtype:
        return [(lambda x, y: 1.0 * ufunc(x, y), "MN MN")]
    return [(ufunc, " ".join(["MN"] * ufunc.nin))]
