"""Arrays that a body makes: made once where its code shows that they are the same in every call, else each time."""

# Bodies without annotations, as they are written.
# mypy: disable-error-code="no-untyped-def, no-untyped-call"
# pyright: reportUnknownVariableType=false, reportUnknownParameterType=false, reportMissingParameterType=false
# pyright: reportUnknownArgumentType=false, reportUnknownMemberType=false, reportPrivateUsage=false
# pyright: reportArgumentType=false, reportCallIssue=false, reportConstantRedefinition=false
# ruff: noqa: PLW0603

import math
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy import linspace

from dimgrad import BroadcastError, gradient, linear_map, tanh
from tests.differences import assert_close, differences

X = np.linspace(0.5, 1.5, 5)
STEPS = 5
ORDER = np.array([4, 3, 2, 1, 0])
HELD = deque([np.ones(5)])


def weights(n):
    return np.arange(1, n + 1) / n


def ranges(x):
    return np.sum(np.outer(np.arange(5), np.ones(5)) * np.outer(x, np.linspace(0, 1, 5)) ** 2)


def literals(x):
    return np.sum(np.array([[1.0, 2.0, 0.0, 1.0, 3.0]]) @ np.tanh(x))


def helpers(x):
    return np.sum(weights(len(x)) * x**3 + math.sin(2.0) * linspace(0.0, 1.0, STEPS))


def reordered(x):
    return np.sum(weights(5)[ORDER] * x**2)


def within(x):
    offsets = [np.full(5, float(k)) for k in range(3)]
    return sum(np.sum((x - offset) ** 3) for offset in offsets)


def libraries(x):
    return np.sum(np.linalg.inv(np.eye(5) + np.tri(5)) @ tanh(x))


@pytest.mark.parametrize("f", [ranges, literals, helpers, reordered, within, libraries])
def test_a_body_that_repeats_is_traced_once(f: Callable[..., Any]) -> None:
    slope = gradient(f)
    for factor in (1.0, 2.0, 1.0):
        assert_close(slope(factor * X), differences(f, (factor * X,), 0).T, tolerance=1e-6)
    (traces,) = slope._compiled.values()
    assert [trace.straight is not None for trace in traces] == [True]


@pytest.mark.parametrize("dtype", [np.float32, np.float64, np.float16])
def test_its_arrays_follow_the_precision_of_each_call(dtype: Any) -> None:
    slope = gradient(ranges)
    assert slope(X).dtype == np.float64
    assert slope(X.astype(dtype)).dtype == dtype
    assert slope(X).dtype == np.float64


def test_sizes_of_the_arguments_are_told_apart() -> None:
    slope = gradient(helpers_of_any_size)
    for n in (3, 5, 3, 8):
        x = np.linspace(0.5, 1.5, n)
        assert_close(slope(x), differences(helpers_of_any_size, (x,), 0).T, tolerance=1e-6)


def helpers_of_any_size(x):
    return np.sum(weights(len(x)) * x**3)


def test_globals_that_its_arrays_are_made_of_may_change() -> None:
    global ORDER, STEPS
    slope, before = gradient(reordered), gradient(helpers)
    for _ in range(2):
        slope(X)
        before(X)
    kept = ORDER.copy()
    try:
        ORDER[:2] = ORDER[1::-1].copy()  # in place
        assert_close(slope(X), differences(reordered, (X,), 0).T)
        ORDER = np.array([0, 0, 0, 0, 1])
        assert_close(slope(X), differences(reordered, (X,), 0).T)
    finally:
        ORDER = kept
    assert_close(slope(X), differences(reordered, (X,), 0).T)
    try:
        STEPS = 1  # linspace(0, 1, 1) is one number, and is added to each entry
        with pytest.raises(BroadcastError, match="differ"):
            before(X)
    finally:
        STEPS = 5
    assert_close(before(X), differences(helpers, (X,), 0).T, tolerance=1e-6)


def test_what_is_read_from_a_file_or_held_by_an_object_is_made_anew(tmp_path: Path) -> None:
    file = tmp_path / "weights.npy"

    def loading(x):
        return np.sum(np.load(file) * x**2)

    def of_queue(x):
        return np.sum(HELD[0] * x**2)

    for f in (loading, of_queue):
        slope = gradient(f)
        for factor in (1.0, 2.0, 3.0):
            np.save(file, np.full(5, factor))
            HELD[0] = np.full(5, factor)
            np.testing.assert_allclose(slope(X), 2.0 * factor * X)


def test_arrays_that_helpers_hold_are_looked_at_again() -> None:
    def kept(x, w=np.ones(5)):  # noqa: B008
        return np.sum(np.arange(5) * w * held.scale * x**2)

    held: Any = kept
    held.scale = np.ones(5)

    def calling(x):
        return kept(x)

    slope = gradient(calling)
    for factor in (1.0, 2.0, 3.0):
        held.__defaults__[0][:] = factor
        np.testing.assert_allclose(slope(X), 2.0 * np.arange(5) * factor * X)
    for factor in (4.0, 5.0):
        held.scale[:] = factor
        np.testing.assert_allclose(slope(X), 2.0 * np.arange(5) * 3.0 * factor * X)


def test_maps_of_bodies_that_repeat() -> None:
    def weighted(x):
        return np.arange(1.0, 6.0) * x**2

    at = linear_map(weighted)
    for factor in (1.0, 2.0):
        np.testing.assert_allclose(at(factor * X).to_dense(), np.diag(2.0 * factor * X * np.arange(1.0, 6.0)))
