"""Functions of many operations, for how the time to trace, derive and lower grows with them."""

from collections.abc import Callable
from typing import Any

import numpy as np

from dimgrad import Matrix, Scalar, Vector, dot, sin, sum, tanh

type Body = Callable[..., Any]


def chain(count: int) -> Body:
    """Functions of functions: tanh(sin(tanh(...)))."""

    def f[N](x: Vector[N], y: Vector[N]) -> Scalar:  # noqa: ARG001
        h = x
        for step in range(count):
            h = tanh(h) if step % 2 else sin(h)
        return sum(h)

    return f


def loop(count: int) -> Body:
    """A long loop: a recurrence of five operations a step, as an integrator has them."""

    def f[N](x: Vector[N], y: Vector[N]) -> Scalar:
        h = x
        for _ in range(count // 5):
            h = h + 0.01 * (y - h * tanh(h))
        return dot(h, h)

    return f


def wide(count: int) -> Body:
    """A sum of many terms; the gradient by `x` is one, too."""

    def f[N](x: Vector[N], y: Vector[N]) -> Scalar:
        h = y
        for k in range(1, count // 4 + 1):
            h = h + sin(k * x) * y
        return sum(h)

    return f


def shared(count: int) -> Body:
    """Every intermediate value is used twice: written out, the formula would be of size 2^n."""

    def f[N](x: Vector[N], y: Vector[N]) -> Scalar:
        h = x
        for _ in range(count // 3):
            h = h * tanh(h) + y
        return sum(h)

    return f


def layers(count: int) -> Body:
    """A network of many layers with the same weights."""

    def f[N](W: Matrix[N, N], x: Vector[N]) -> Scalar:
        h = x
        for _ in range(count // 2):
            h = tanh(W @ h)
        return dot(h, h)

    return f


def normalised(count: int) -> Body:
    """A vector divided by its norm again and again: a long product of numbers."""

    def f[N](x: Vector[N], y: Vector[N]) -> Scalar:
        h = x
        for _ in range(count // 5):
            h = h / np.sqrt(dot(h, h) + 1) + y
        return sum(h)

    return f


def numbers(count: int) -> Body:
    """A recurrence of numbers."""

    def f(x: Scalar, y: Scalar) -> Scalar:
        h = x
        for _ in range(count // 3):
            h = sin(h) * y + h
        return h

    return f


BODIES: dict[str, Callable[[int], Body]] = {
    "chain": chain,
    "loop": loop,
    "wide": wide,
    "shared": shared,
    "layers": layers,
    "normalised": normalised,
    "numbers": numbers,
}


def arguments(name: str) -> tuple[Any, Any]:
    """Return arguments for a body."""
    x, y = np.linspace(0.1, 1.0, 4), np.linspace(0.2, 0.3, 4)
    if name == "layers":
        return np.eye(4) + np.outer(x, y) / 10, x
    return (0.3, 0.4) if name == "numbers" else (x, y)
