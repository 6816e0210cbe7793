"""Mends of changes in place are pasted as they are printed: the body is traced then, and its slope is right."""

import linecache
import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from dimgrad import DimgradError, gradient
from dimgrad.errors import Report
from tests.differences import assert_close, differences

# Bodies are made as text here: what they hold has no types.
# pyright: reportUnknownLambdaType=false, reportUnknownMemberType=false, reportUnknownArgumentType=false

X = np.array([0.3, 1.1, -0.7])

BODIES = {
    "an argument": "x *= 2\nreturn np.sum(x**3)",
    "a part of an argument": "x[0] = 1.0\nreturn np.sum(x**3)",
    "a view of an argument": "w = x[1:]\nw -= x[0]\nreturn np.sum(w**3)",
    "a global array": "global G\nG += x\nreturn np.sum(G * x)",
    "a part of a global array": "G[0] = x[1]\nreturn np.sum(G * x)",
    "a part of a global array, changed by itself": "G[1:] *= x[1]\nreturn np.sum(G * x)",
    "an attribute": "box.w += x\nreturn np.sum(box.w * x)",
    "a part of an attribute": "box.w[1:] = x[1:]\nreturn np.sum(box.w * x)",
    "an item of a dictionary": "p = {'b': x[1:]}\np['b'] *= x[0]\nreturn np.sum(p['b'] ** 2)",
    "a part of an item": "p = [x[1:], x]\np[0][1] *= x[0]\nreturn np.sum(p[0] ** 2)",
    "what is reshaped": "y = np.outer(x, x)\nz = y.reshape(9)\nz[0] = 1.0\nreturn np.sum(y + z.reshape(3, 3))",
    "what is reshaped, changed as a whole": "y = 2 * x\nz = y.reshape(3, 1)\nz *= x[0]\nreturn np.sum(y) + np.sum(z)",
    "an array of np.linspace": "a = np.linspace(0, 1, 3)\na[0] = x[0]\nreturn np.sum(a * x)",
    "an array of numbers": "a = np.array([1.0, 2.0, 3.0])\na[1:] = x[1:]\nreturn np.sum(a * x)",
    "an entry of an array of numbers": "a = np.array([1.0, 2.0, 3.0])\na[0] += x[0]\nreturn np.sum(a * x)",
    "an array of numbers as a whole": "a = np.array([1.0, 2.0, 3.0])\na += x\nreturn np.sum(a * x)",
    "an array of truths": "m = np.array([True, False, True])\nm &= x > 0\nreturn np.sum(np.where(m, x, 2 * x) ** 2)",
    "whole numbers": "a = np.full(3, 5)\na[1] = x[1]\nreturn np.sum(a * x)",
}


class Box:
    """Something that holds an array."""

    def __init__(self) -> None:
        self.w = np.array([1.0, 2.0, 3.0])


def function(lines: list[str], file: str) -> Callable[..., Any]:
    text = "\n    ".join(["def f(x):", *lines]) + "\n"
    linecache.cache[file] = (len(text), None, text.splitlines(keepends=True), file)
    names: dict[str, Any] = {"np": np, "G": np.array([0.5, -1.0, 2.0]), "box": Box(), "__name__": "bodies"}
    exec(compile(text, file, "exec"), names)
    made: Callable[..., Any] = names["f"]
    return made


def mended(lines: list[str], report: Report) -> list[str]:
    """The body after what the mend says: a line before the faulty one, or in its place; another name behind it."""
    assert report.mend is not None
    assert report.line is not None
    place = report.line.number - 2  # the first line is that of the definition
    statement, *others = re.split(r", (?=and |which |where )", report.mend)
    kept: list[str] = lines[place:] if statement.endswith(" first") else lines[place + 1 :]
    for words in others:
        if found := re.fullmatch(r"and (\w+) in place of ([\w.]+)", words):
            kept = [line.replace(str(found[2]), str(found[1])) for line in kept]
    return [*lines[:place], statement.removesuffix(" first"), *kept]


@pytest.mark.parametrize("case", BODIES)
def test_a_mend_can_be_pasted(case: str) -> None:
    lines = BODIES[case].splitlines()
    with pytest.raises(DimgradError) as caught:
        gradient(function(lines, f"<{case}>"))(X.copy())
    lines = mended(lines, caught.value.report)
    body = function(lines, f"<{case}, mended>")
    assert_close(gradient(body)(X.copy()), differences(lambda x: body(x.copy()), [X], 0))
