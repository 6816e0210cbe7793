"""What first calls cost, once per function and signature: tracing, deriving, lowering, and the proof of a body."""

import importlib
import json
import statistics
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from benchmarks import proofs, tasks
from dimgrad import gradient, hessian, linear_map, value_and_gradient

RUNS = 7


def seconds(call: Callable[[], object]) -> float:
    """The time of one call."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def digits() -> Callable[[], object]:
    """Value and gradients of the digits network, batch of 64."""
    random = np.random.default_rng(0)
    shapes: list[tuple[int, ...]] = [(64, 32), (32,), (32, 10), (10,), (64, 64), (64, 10)]
    arrays: list[Any] = [random.standard_normal(shape) for shape in shapes]
    return lambda: value_and_gradient(tasks.digits, wrt=(0, 1, 2, 3))(*arrays)


def regression() -> Callable[[], object]:
    """The Hessian of logistic regression."""
    random = np.random.default_rng(0)
    data: list[Any] = [random.standard_normal(shape) for shape in (100, (200, 100), 200)]
    return lambda: hessian(tasks.logreg)(*data)


def layers() -> Callable[[], object]:
    """The Hessian of a ReLU network of ten layers."""
    random = np.random.default_rng(0)
    first, *rest = (random.standard_normal((30, 30)) for _ in range(10))
    x, t = random.standard_normal(30), np.eye(30)[0]
    return lambda: linear_map(gradient(tasks.network, layout="denominator"))(first, x, t, *rest)


def proof() -> Callable[[], object]:
    """The proof of a body of ten lines, at the first call of a checked function."""
    A: Any = np.eye(3)
    x: Any = np.ones((3, 1))
    return lambda: proofs.ten_lines(A, x)


def checking() -> Callable[[], object]:
    """Making the checker of a signature, when the decorator runs."""
    return lambda: importlib.reload(proofs)


WORK: dict[str, Callable[[], Callable[[], object]]] = {
    "value and gradients of the digits network": digits,
    "Hessian of logistic regression": regression,
    "Hessian of a ReLU network of ten layers": layers,
    "first call of a checked function with a body of ten lines: its proof": proof,
    "decorating that function: its checker is compiled": checking,
}


def main() -> None:
    """Print the seconds of each: in a process that has just started, and of functions that are new to a warm one."""
    found: dict[str, dict[str, float]] = {}
    for name, make in WORK.items():
        times: list[float] = []
        for _ in range(RUNS):
            importlib.reload(tasks)
            importlib.reload(proofs)
            times.append(seconds(make()))
        found[name] = {"cold": times[0], "warm": statistics.median(times[1:])}
    print(json.dumps(found))


if __name__ == "__main__":
    main()
