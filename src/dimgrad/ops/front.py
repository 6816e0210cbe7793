"""The function that users call: generated code recognises arguments whose shapes were found right before.

It is one condition and the kernel's call. Whatever it does not recognise is handed on to be judged, or traced.
"""

import inspect
from collections.abc import Callable
from typing import Any

import numpy as np

from dimgrad.checks.source import define, forwarded, parameters

BOUND = 256
"""So many combinations of shapes are remembered as good per operation."""


NUMBERS = frozenset({float, int, np.float16, np.float32, np.float64})


def front(
    kernel: Callable[..., Any],
    operands: tuple[str, ...],
    masks: tuple[str, ...],
    slow: Callable[..., Any],
    *,
    any_shape: bool,
) -> Callable[..., Any]:
    """Return a function with the kernel's parameters that calls it, or `slow` where the arguments are new.

    `slow` raises where they are wrong. `any_shape` says that one real array or float of any shape is right.
    """
    given = inspect.signature(kernel).parameters.values()
    good: set[tuple[Any, ...]] = set()

    def learn(key: tuple[Any, ...]) -> None:
        if None not in key:
            if len(good) >= BOUND:
                good.clear()
            good.add(key)

    parts = [
        f"(type({p.name}), {p.name})"
        if p.name not in operands
        else f"shapes({p.name})"
        if p.kind is p.VAR_POSITIONAL
        else _operand(p.name, "?efd" if p.name in masks else "efd")
        for p in given
    ]
    lines = [f"def front{parameters(kernel)}:"]
    if any_shape:
        (name,) = operands
        lines += [
            f"    if type({name}) is ndarray and {name}.dtype.char in 'efd' or type({name}) in numbers:",
            f"        return kernel({name})",
            f"    return slow({name})",
        ]
    else:
        lines += [
            f"    key = ({', '.join(parts)},)",
            "    try:",
            f"        if known(key): return kernel({forwarded(kernel)})",
            "    except TypeError:",  # a list among the static arguments, which no set can hold
            f"        return slow({forwarded(kernel)})",
            f"    result = slow({forwarded(kernel)})",
            "    learn(key)",
            "    return result",
        ]
    space = {"type": type, "ndarray": np.ndarray, "numbers": NUMBERS, "kernel": kernel, "slow": slow, "learn": learn}
    space["shapes"] = _shapes
    return define("front", "\n".join([*lines, ""]), space | {"known": good.__contains__}, kernel)


def _operand(name: str, characters: str) -> str:
    """The shape of an operand; None, which is never good, where it is no plain array or float."""
    array = f"type({name}) is ndarray and {name}.dtype.char in '{characters}'"
    return f"{name}.shape if {array} else () if type({name}) in numbers else None"


def _shapes(values: tuple[Any, ...]) -> tuple[Any, ...] | None:
    """The shapes of any number of operands; None where one is no plain array or float."""
    shapes: list[Any] = []
    for value in values:
        if type(value) is np.ndarray and value.dtype.char in "efd":
            shapes.append(value.shape)
        elif type(value) in NUMBERS:
            shapes.append(())
        else:
            return None
    return tuple(shapes)
