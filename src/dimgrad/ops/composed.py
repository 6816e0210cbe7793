"""Functions of NumPy that are compositions of ours: in a body that is traced they become these."""

import math
from typing import Any

import numpy as np

from dimgrad.ops.activations import softplus
from dimgrad.ops.exponential import log
from dimgrad.ops.kinked import abs, sign
from dimgrad.ops.powers import power
from dimgrad.value.dispatch import NUMPY


def exp2(x: Any) -> Any:
    return power(2.0, x)


def log2(x: Any) -> Any:
    return log(x) / math.log(2.0)


def log10(x: Any) -> Any:
    return log(x) / math.log(10.0)


def cbrt(x: Any) -> Any:
    return sign(x) * power(abs(x), 1 / 3)


def logaddexp(a: Any, b: Any) -> Any:
    return b + softplus(a - b)


NUMPY.update({np.exp2: exp2, np.log2: log2, np.log10: log10, np.cbrt: cbrt, np.fabs: abs, np.logaddexp: logaddexp})
