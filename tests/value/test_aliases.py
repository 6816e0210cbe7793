"""Random bodies in which several names hold one array, run by NumPy and by the trace: no change is missed."""

import linecache
import random
import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from dimgrad import DimgradError, gradient
from tests.differences import assert_close, differences

# Bodies are made as text here: what they hold has no types.
# pyright: reportUnknownLambdaType=false, reportUnknownMemberType=false, reportArgumentType=false

X = np.array([0.3, 1.1, -0.7])
SURROUNDINGS: dict[str, Any] = {"C": [0.5, -1.0, 2.0], "M": [True, False, True], "W": [1, 2, 3]}

NEW = {
    "floats": ["2.0 * x", "C.copy()", "C * 2", "np.ones(3)", "np.linspace(0.0, 1.0, 3)", "np.array([x[0], 1.0, x[2]])"],
    "truths": ["x > 0.2", "~(x < 0)", "M.copy()", "np.array([True, True, False])", "np.full(3, True)", "M | (x > 1)"],
    "whole": ["np.arange(3)", "np.full(3, 2)", "W.copy()", "np.array([1, 2, 3])"],
    "square": ["np.outer(x, x + 1.0)", "np.eye(3)", "np.stack([x, 2 * x, x + 1])", "np.full((3, 3), 0.5)"],
    "number": ["x[0]", "np.sum(x)", "2.5", "x[1] * x[2]"],
    "point": ["np.array(x[1])", "np.asarray(np.sum(x))", "np.squeeze(2 * x[:1])", "(3 * x)[1, ...]"],
}
"""By kind of value, what makes one."""

FLAT = """{0}, {0}[:], {0}[::-1], {0}.T, {0}.copy(), {0}[...], {0}.view(), {0}.ravel(), {0}.flatten(), np.asarray({0})
    np.array({0}), {0}[None][0], {0}.reshape(3, 1)[:, 0], np.flip({0}), {0}[[0, 1, 2]], np.squeeze({0}[None])"""
HELD = {
    "floats": FLAT,
    "truths": FLAT,
    "whole": FLAT,
    "square": "{0}, {0}.T, {0}[::-1], {0}[[0, 2, 1]], {0}.copy(), {0}[:, :], np.asarray({0}), np.transpose({0})",
    "number": "{0}",
    "point": "{0}, {0}[...], {0}.copy(), {0}.T, np.asarray({0}), {0}.reshape(())",
}
"""What gives another value of the same kind: the same object, a view, or a copy."""

ACROSS = {
    "square": ("floats", "{0}[0], {0}[:, 1], {0}.ravel()[3:6], {0}.flatten()[:3], {0}.T.reshape(9)[:3], {0}[1].copy()"),
    "floats": ("point", "{0}[1, ...], {0}[:1].squeeze(), {0}[2:].reshape(())"),
    "point": ("number", "{0}[()], {0} + 0.0"),
}
"""What gives a value of another kind."""

CHANGES = {
    "floats": """{0} += {1}, {0} -= x, {0} *= 2.0, {0} /= C, {0} **= 2, {0}[0] = x[2], {0}[1:] = 1.5, {0}[:] = {1}
        {0}[M] = 0.5, {0}[-1] += x[0], {0}[:2] *= {1}[1:], {0}[[0, 2]] -= 1.0, {0}.fill(x[0]), {0}[1:] = {0}[:-1]""",
    "truths": """{0} &= {1}, {0} |= {1}, {0} ^= {1}, {0} &= M, {0} |= (x < 1.0), {0} ^= True
        {0}[0] = False, {0}[:] = {1}, {0}[1:] |= M[1:]""",
    "whole": "{0} += {1}, {0} -= 2, {0} *= W, {0}[0] = 4, {0}[1:] += 3, {0}[:] = {1}, {0}.fill(7)",
    "square": "{0} += {1}, {0} *= {1}.T, {0} @= {1}, {0}[0] = x, {0}[:, 1] -= x[0], {0}[1, 2] = 0.5, {0} /= 2.0",
    "number": "{0} += {1}, {0} *= x[1], {0} -= 1.5",
    "point": "{0} += {1}, {0} *= x[1], {0}[...] = x[2], {0}[()] = 2.0, {0}[...] += 1.0, {0}.fill(0.5)",
}
"""Statements that change a value in place, or give its name another one."""


def body(seed: int) -> str:
    """The source of a function: some values, what else holds them, some changes; all of it counts in the result."""
    rng = random.Random(seed)
    kinds = {"v0": "floats"}
    lines = ["v0 = 2.0 * x"]

    def named(kind: str, made: str) -> None:
        name = f"v{len(kinds)}"
        kinds[name] = kind
        lines.append(f"{name} = {made}")

    def like(name: str) -> str:
        return rng.choice([other for other, kind in kinds.items() if kind == kinds[name]])

    def one_of(forms: str, name: str) -> str:
        """One of the forms between `, ` or at line ends; none of them has ends of its own outside of brackets."""
        found = re.split(r", (?![^\[(]*[\])])|\n *", forms)
        return rng.choice(found).format(name, like(name))

    for _ in range(rng.randint(4, 9)):
        name = rng.choice(list(kinds))
        step = rng.choice(["new", "held", "held", "across", "changed", "changed", "changed"])
        if step == "new":
            kind = rng.choice(list(NEW))
            named(kind, rng.choice(NEW[kind]))
        elif step == "held":
            named(kinds[name], one_of(HELD[kinds[name]], name))
        elif step == "changed":
            lines.append(one_of(CHANGES[kinds[name]], name))
        elif kinds[name] in ACROSS:
            kind, forms = ACROSS[kinds[name]]
            named(kind, one_of(forms, name))
    weighed = (
        f"{1 + place / 7:.3f} * np.sum(({'np.outer(x, x)' if kind == 'square' else 'x'} + 2.0) ** 2 * {name})"
        for place, (name, kind) in enumerate(kinds.items())
    )
    return "\n    ".join(["def f(x):", *lines, f"return {' + '.join(weighed)}"])


def function(text: str, file: str) -> Callable[..., Any]:
    """The function, with arrays of its own around it; its lines can be read, as those of a user's file."""
    linecache.cache[file] = (len(text), None, text.splitlines(keepends=True), file)
    names: dict[str, Any] = {"np": np, "__name__": "bodies"} | {n: np.array(v) for n, v in SURROUNDINGS.items()}
    exec(compile(text, file, "exec"), names)
    made: Callable[..., Any] = names["f"]
    return made


def outcome(seed: int) -> str:
    """Whether a body is traced, refused by the trace, or no NumPy at all; what is traced is what NumPy computes."""
    text = body(seed)
    try:
        with np.errstate(all="ignore"):
            expected = differences(function(text, f"<body {seed}>"), [X], 0)
    except (TypeError, ValueError):
        return "no body"
    try:
        found = gradient(function(text, f"<body {seed}>"))(X)
    except DimgradError:
        return "refused"
    assert np.all(np.isfinite(expected)), text
    try:
        assert_close(found, expected, tolerance=1e-5)
    except AssertionError as error:
        raise AssertionError(text) from error
    return "traced"


@pytest.mark.parametrize("start", range(0, 1000, 100))
def test_a_change_is_seen_by_whoever_holds_the_array(start: int) -> None:
    outcomes = [outcome(seed) for seed in range(start, start + 100)]
    assert outcomes.count("traced") > 50, "a trace that refuses everything misses nothing"
