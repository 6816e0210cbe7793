"""Losses: compositions of other operations, so their derivatives follow from those."""

from typing import Any, overload

import numpy as np

from dimgrad.ops.arithmetic import plus
from dimgrad.ops.axes import Over
from dimgrad.ops.declaration import built, operation
from dimgrad.ops.domain import REAL, Domain
from dimgrad.ops.operand import combine
from dimgrad.ops.powers import square
from dimgrad.ops.reductions import divided, float_like, mean, refuse_empty, require_entries, sum
from dimgrad.ops.softmax import build_logsumexp, logsumexp
from dimgrad.tensors import Column, Matrix, Row, Scalar, Vector
from dimgrad.value.expressions import described
from dimgrad.value.traced import Traced

##### mse


def build_mse(prediction: Traced, target: Traced) -> Traced:
    error = plus(prediction, target, -1, "")
    loss = built(mean, built(square, error))
    return Traced(loss.tracing, loss.node, (), described("mse", prediction.text, target.text))


@overload
def mse[N](prediction: Column[N], target: Column[N]) -> Scalar: ...
@overload
def mse[N](prediction: Row[N], target: Row[N]) -> Scalar: ...
@overload
def mse[N](prediction: Vector[N], target: Vector[N]) -> Scalar: ...
@overload
def mse[M, N](prediction: Matrix[M, N], target: Matrix[M, N]) -> Scalar: ...
@operation(
    build=build_mse,
    source="Parr & Howard, The Matrix Calculus You Need For Deep Learning (arXiv 1802.01528), section 6",
)
def mse(prediction: Any, target: Any) -> Any:
    """The mean of the squared differences of all entries.

    >>> mse(column([1.0, 2.0]), column([1.0, 4.0]))
    2.0
    """
    refuse_empty("mse", prediction)
    return float_like(np.mean(np.square(prediction - target)))


##### cross_entropy

PROBABILITY = Domain("a probability distribution in each column", low=0.1, high=0.9)


def build_cross_entropy(logits: Traced, target: Traced) -> Traced:
    text = described("cross_entropy", logits.text, target.text)
    require_entries("cross_entropy", Over(logits, 1))  # the mean over columns
    normalizer = built(sum, build_logsumexp(logits, axis=0))
    agreement = combine(1, [(logits, (0, 1)), (target, (0, 1))], (), "")
    return divided(plus(normalizer, agreement, -1, text), logits.axes[1])


@overload
def cross_entropy[K](logits: Column[K], target: Column[K]) -> Scalar: ...
@overload
def cross_entropy[K, N](logits: Matrix[K, N], target: Matrix[K, N]) -> Scalar: ...
@operation(
    build=build_cross_entropy,
    source="Bishop, Pattern Recognition and Machine Learning (2006), eq. 4.108",
    domain=[REAL, PROBABILITY],
)
def cross_entropy(logits: Any, target: Any) -> Any:
    """The cross entropy of softmax of each column of logits against each column of the target, averaged over columns.

    Each column of the target is a probability distribution (one-hot among them): its entries sum to 1. Computed as
    logsumexp(z) - t·z, so that no logarithm of a small probability occurs.

    >>> round(cross_entropy(column([0.0, 0.0]), column([1.0, 0.0])), 4)
    0.6931
    """
    refuse_empty("cross_entropy", logits)
    normalizer: Any = logsumexp(logits, axis=0)
    return float_like((np.sum(normalizer) - np.vdot(logits, target)) / logits.shape[1])
