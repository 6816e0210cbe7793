"""The same function always prints the same: whatever was traced before it, whatever the seed of hashes."""

import os
import subprocess
import sys

import pytest

SCRIPT = """
import sys
from dimgrad import Column, Matrix, Scalar, gradient, hessian, jacobian
from dimgrad import dot, exp, inv, logdet, mean, square, tanh, trace


def first[N](A: Matrix[N, N], x: Column[N], y: Column[N]) -> Scalar:
    return dot(x, A @ y) * exp(dot(y, A.T @ x)) + dot(x, inv(A) @ y)


def second[M, N](X: Matrix[M, N], w: Column[N], y: Column[M]) -> Scalar:
    return mean(square(tanh(X @ w) - y)) + dot(w, w)


def third[N](A: Matrix[N, N], B: Matrix[N, N], X: Matrix[N, N]) -> Scalar:
    return trace(A @ X @ B @ X) + logdet(X.T @ A @ X + B)


def fourth[N](A: Matrix[N, N], x: Column[N]) -> Column[N]:
    return tanh(A @ tanh(A.T @ x) + x) * exp(x)


jobs = [
    lambda: gradient(first, wrt="x"),
    lambda: gradient(first, wrt="A"),
    lambda: hessian(second, wrt="w"),
    lambda: gradient(third, wrt="X"),
    lambda: jacobian(fourth, wrt="x"),
    lambda: jacobian(fourth, wrt="A"),
]
order = [int(place) for place in sys.argv[1]]
made = {place: jobs[place]() for place in order}
texts = {place: (made[place].formula, made[place].latex, str(made[place].explain())) for place in order}
print([texts[place] for place in sorted(texts)])
"""


def printed(order: str, seed: int) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": str(seed), "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", SCRIPT, order]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(("order", "seed"), [("543210", 1), ("240513", 2), ("012345", 77)])
def test_neither_hashes_nor_what_was_traced_before_show(order: str, seed: int) -> None:
    assert printed(order, seed) == printed("012345", 0)
