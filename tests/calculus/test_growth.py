"""Work grows with the number of operations, no faster. It is counted in calls of functions: no timed test."""

import cProfile
import pstats
from typing import Any

import numpy as np
import pytest

from benchmarks.bodies import BODIES, arguments
from dimgrad import gradient, hessian, verify


def derivative(kind: str, name: str, count: int) -> Any:
    f: Any = BODIES[name](count)
    return gradient(f) if kind == "gradient" else hessian(f, wrt=1)


def work(kind: str, name: str, count: int) -> int:
    """Calls of functions in the first call of a derivative."""
    profile = cProfile.Profile()
    profile.runcall(derivative(kind, name, count), *arguments(name))
    return int(vars(pstats.Stats(profile))["total_calls"])


@pytest.mark.parametrize("name", BODIES)
@pytest.mark.parametrize("kind", ["gradient", "hessian"])
def test_twice_the_operations_take_twice_the_work(kind: str, name: str) -> None:
    work(kind, name, 30)  # what is imported and learnt once
    start, few, many = (work(kind, name, count) for count in (60, 120, 240))
    assert many - few < 3 * (few - start)  # of quadratic work it would be four times


@pytest.mark.parametrize("name", BODIES)
def test_no_graph_is_too_deep(name: str) -> None:
    """Python's own limit is a thousand calls inside each other."""
    found = derivative("gradient", name, 3000)(*arguments(name))
    assert np.isfinite(found).all()


@pytest.mark.parametrize("name", BODIES)
def test_long_bodies_are_right(name: str) -> None:
    assert verify(derivative("gradient", name, 90), *arguments(name))


@pytest.mark.parametrize("name", ["loop", "numbers"])
def test_formulas_of_long_bodies_grow_no_faster(name: str) -> None:
    start, few, many = (len(derivative("gradient", name, count).formula) for count in (100, 200, 400))
    assert many - few < 2.6 * (few - start)
