"""Forms of operations whose signatures do not spell out how they may be called: annotated functions that call them."""

from collections.abc import Callable
from typing import Any

from dimgrad import Matrix, matpow

FORMS: dict[str, list[Callable[..., Any]]] = {}
"""By the operation's name; `Any` in a result is a size that types cannot express."""

LOGICAL = {"greater", "less"}
"""Their values are true or false: no NaN, and no precision."""

NOT_OF_NAN = {"det", "logdet", "pinv"}
"""NumPy's factorisations behind them warn of NaN, or do not converge."""

WITHOUT_EMPTY = {"mean", "softmax", "log_softmax", "logsumexp", "max", "min", "var", "mse", "cross_entropy"}
"""They have no value where there are no entries."""

MORE_AXES = {"sum", "mean", "prod", "max", "min", "var", "softmax", "log_softmax", "logsumexp", "matmul"}
"""They take tensors with more axes as well, where they take a matrix."""

##### powers of matrices: the exponent is any whole number


def square[N](a: Matrix[N, N]) -> Matrix[N, N]:
    return matpow(a, 2)


def fifth_power[N](a: Matrix[N, N]) -> Matrix[N, N]:
    return matpow(a, 5)


def inverse_cube[N](a: Matrix[N, N]) -> Matrix[N, N]:
    return matpow(a, -3)


FORMS["matpow"] = [square, fifth_power, inverse_cube]
