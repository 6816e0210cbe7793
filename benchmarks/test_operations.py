"""Operations of the library on small arrays, beside the kernels that they call: the difference is their checks."""

import sys
from typing import Any

import numpy as np
import pytest

from dimgrad.ops.operation import REGISTRY, Operation
from tests.laws.cases import Call, cases_of

SIZE = 3


x, A = np.linspace(-0.5, 0.5, SIZE), np.eye(SIZE)
OTHERS: dict[str, tuple[tuple[Any, ...], dict[str, Any]]] = {
    "clip": ((x, -0.1, 0.1), {}),
    "einsum": (("ij,j->i", A, x), {}),
    "elu": ((x, 0.5), {}),
    "hstack": ((A, A), {}),
    "kron": ((A, A), {}),
    "leaky_relu": ((x, 0.1), {}),
    "matmul": ((A, A), {}),
    "matpow": ((A, 3), {}),
    "reshape": ((A, (9,)), {}),
    "vec": ((A,), {}),
    "vstack": ((A, A), {}),
    "where": ((x > 0, x, -x), {}),
}
"""Operations whose signatures alone do not say how they may be called."""


def arguments(operation: Operation) -> tuple[tuple[Any, ...], dict[str, Any]] | None:
    """Arguments of the first form of an operation that takes arrays, each dimension of size 3."""
    for case in cases_of(operation.name):
        if case.form is None and any(case.axes):
            sizes = {axis: SIZE for axes in case.axes for axis in axes if not isinstance(axis, int)}
            return tuple(Call(case, sizes, 1).arguments()), dict(case.statics)
    return None


CALLS = OTHERS | {name: given for name, operation in REGISTRY.items() if (given := arguments(operation)) is not None}


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("engine", ["kernel", "dimgrad"])
def test_operation(benchmark: Any, name: str, engine: str) -> None:
    """Time one operation, with its checks or without."""
    operation = REGISTRY[name]
    args, statics = CALLS[name]
    public = getattr(sys.modules[operation.kernel.__module__], operation.kernel.__name__)
    run = public if engine == "dimgrad" else operation.kernel
    run(*args, **statics)
    benchmark.group = name
    benchmark.extra_info |= {"cell": name, "engine": engine}
    benchmark(run, *args, **statics)
