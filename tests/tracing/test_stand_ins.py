"""What a body finds in place of modules: draws and clocks end a trace, and do their work outside of one."""

# Functions and arrays without types are what is tested here.
# mypy: disable-error-code="arg-type"
# pyright: reportArgumentType=false
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportUnknownParameterType=false, reportMissingParameterType=false
# Each way of drawing is one of those under test, and is written as a user writes it.
# ruff: noqa: NPY002, PLW0108

import math
import os
import random
import time
from collections.abc import Callable
from random import gauss
from time import perf_counter
from typing import Any

import numpy as np
import pytest
from numpy.random import default_rng

from dimgrad import Column, check, checked
from tests.words import said

BODIES: list[tuple[Callable[[], Any], str]] = [
    (lambda: np.random.rand(), "draws random numbers (np.random.rand)"),
    (lambda: random.random(), "draws random numbers (random.random)"),
    (lambda: gauss(0.0, 1.0), "draws random numbers (random.gauss)"),
    (lambda: np.random.default_rng().normal(), "draws random numbers without a seed (np.random.default_rng)"),
    (lambda: default_rng(None).normal(), "draws random numbers without a seed (np.random.default_rng)"),
    (lambda: np.random.RandomState().rand(), "draws random numbers without a seed (np.random.RandomState)"),
    (lambda: random.Random().random(), "draws random numbers without a seed (random.Random)"),
    (lambda: os.urandom(1)[0], "draws random numbers (os.urandom)"),
    (lambda: time.time(), "reads the clock (time.time)"),
    (lambda: perf_counter(), "reads the clock (time.perf_counter)"),
    (lambda: time.monotonic_ns(), "reads the clock (time.monotonic_ns)"),
]


@pytest.mark.parametrize(("read", "reason"), BODIES, ids=range(len(BODIES)))
def test_it_ends_the_trace(read: Callable[[], Any], reason: str) -> None:
    def body[N](x: Column[N]) -> Column[N]:
        return x * float(read())

    before = np.random.get_state()[2], random.getstate()
    assert reason in said(body)
    assert (np.random.get_state()[2], random.getstate()) == before
    assert checked(body)(np.ones((2, 1))).shape == (2, 1)


def test_a_seed_makes_a_constant() -> None:
    def body[N](x: Column[N]) -> Column[N]:
        return x * np.random.default_rng(3).normal()

    assert check(body)


def test_modules_are_what_they_are_but_for_that() -> None:
    def body[N](x: Column[N]) -> Column[N]:
        assert isinstance(np, type(math))
        assert np.__name__ == "numpy"
        assert "linalg" in dir(np)
        assert np.pi == math.pi
        assert len(os.path.join("a", "b")) == 3  # noqa: PTH118  # any function of a module
        return x * math.cos(0.0)

    assert check(body)
