"""Every function of entries to 1e-12: its slope against a complex step, or differences in extended precision."""

import itertools
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dimgrad import derivative
from dimgrad.calculus.derivative import Derivative
from dimgrad.ops.domain import Domain
from dimgrad.ops.operation import REGISTRY
from tests.laws.cases import LIBRARY, calls, cases_of, public
from tests.laws.test_derivatives import argument, derived

TOLERANCE = 1e-12
STEP = 1e-120
"""The complex step."""

SMALLEST = 1e-180
"""Slopes below it, times the step, have lost digits, as the smallest numbers have."""

FAR = [sign * size for sign in (1.0, -1.0) for size in (1e-60, 1e-12, 1e-5, 20.0, 300.0, 1e5, 1e50)]
EXTREMES = [*FAR, 1 - 1e-9, -1 + 1e-9, np.pi / 2 - 1e-6]

NAMES = [name for name in LIBRARY if REGISTRY[name].pointwise and not REGISTRY[name].masks]

pytestmark = pytest.mark.skipif(bool(np.finfo(np.longdouble).eps > 1e-18), reason="long doubles are doubles here")


@cache
def slope(name: str, place: int) -> Derivative[..., Any]:
    return derivative(public(REGISTRY[name]), wrt=place)


def domain_of(name: str, place: int) -> Domain:
    domains = REGISTRY[name].domain
    return domains[place % len(domains)]


def ordinary(name: str, seed: int) -> list[float]:
    """Numbers from the operation's domain, away from kinks."""
    random = np.random.default_rng(seed)
    values: list[float] = []
    for place in range(len(REGISTRY[name].parameters)):
        domain = domain_of(name, place)
        drawn = random.uniform(domain.low, domain.high, 100)
        values.append(float(next(x for x in drawn if all(abs(x - kink) > 0.1 for kink in domain.kinks))))
    return values


def by_complex_step(name: str, values: Sequence[float], place: int) -> float:
    """The slope at numbers, exact to the last bits where f is analytic and takes complex numbers; NaN where not."""
    moved = [np.complex128(complex(x, STEP)) if k == place else np.float64(x) for k, x in enumerate(values)]
    try:
        return float(np.imag(REGISTRY[name].kernel(*moved)) / STEP)
    except TypeError:
        return np.nan


def by_differences(name: str, values: Sequence[float], place: int) -> float:
    """The slope by central differences in extended precision, extrapolated; NaN where f does not take it."""
    f, own = REGISTRY[name].kernel, [np.longdouble(x) for x in values]
    kinks = domain_of(name, place).kinks
    step = np.longdouble(min([1 / 64, *(abs(values[place] - kink) / 2 for kink in kinks)]))

    def difference(h: Any) -> Any:
        ends = [f(*own[:place], own[place] + offset, *own[place + 1 :]) for offset in (h, -h)]
        return (ends[0] - ends[1]) / (2 * h)

    try:
        rows = [difference(step / 2**k) for k in range(5)]
    except TypeError:
        return np.nan
    for order in (4, 16, 64, 256):
        rows = [(order * b - a) / (order - 1) for a, b in itertools.pairwise(rows)]
    return float(rows[0])


@cache
def is_analytic(name: str, place: int) -> bool:
    """Whether a kernel as it is written takes a complex step: |x| takes complex numbers too, but is not analytic."""
    for seed in range(5):
        values = ordinary(name, seed)
        exact, estimate = by_complex_step(name, values, place), by_differences(name, values, place)
        if np.isnan(exact) or abs(exact - estimate) > 1e-6 * max(1.0, abs(estimate)):
            return not np.isnan(exact) and np.isnan(estimate)
    return True


def compare(name: str, values: Sequence[float]) -> int:
    """Hold the derivative by each argument against the oracle; return how many had a slope to compare."""
    f, seen = REGISTRY[name].kernel, 0
    for place, x in enumerate(values):
        with np.errstate(all="ignore"):
            value = float(f(*map(np.float64, values)))
            oracle = by_complex_step if is_analytic(name, place) else by_differences
            if not np.isfinite(value) or (oracle is by_differences and not 1e-13 < abs(x) < 1000):
                continue
            expected = oracle(name, values, place)
            if not np.isfinite(expected) or 0 < abs(expected) < SMALLEST:
                continue
            found = float(slope(name, place)(*values))
        # What is computed from the value has its rounding: 1 - tanh², where tanh is all but 1.
        assert abs(found - expected) <= TOLERANCE * max(abs(expected), abs(value)), (values, place, found, expected)
        seen += 1
    return seen


@pytest.mark.parametrize("name", NAMES)
def test_at_ordinary_arguments(name: str) -> None:
    assert sum(compare(name, ordinary(name, seed)) for seed in range(20)) == 20 * len(REGISTRY[name].parameters)


@pytest.mark.parametrize("name", NAMES)
def test_at_extreme_arguments(name: str) -> None:
    seen = 0
    for place in range(len(REGISTRY[name].parameters)):
        for x in EXTREMES:
            if all(abs(x - kink) > 0.1 or kink == 0 for kink in domain_of(name, place).kinks):
                values = ordinary(name, 0)
                values[place] = x
                seen += compare(name, values)
    assert seen > 3


def test_some_kernels_are_analytic_and_some_are_not() -> None:
    analytic = {name for name in NAMES if is_analytic(name, 0)}
    assert {"exp", "tan", "log1p", "erf", "gelu", "power", "multiply"} <= analytic
    assert not {"abs", "softplus", "sigmoid", "hypot"} & analytic


@pytest.mark.parametrize("name", LIBRARY)
@settings(max_examples=6)
@given(st.data())
def test_scalars_of_double_precision_leave_single_precision(name: str, data: st.DataObject) -> None:
    call = data.draw(calls(name))
    if set(call.case.kinds) == {"Scalar"}:
        return
    arrays = [np.float64(x) if isinstance(x, float) else x for x in call.arguments(np.float32)]
    found = derived(call.case, data.draw(argument(call)))(*arrays)
    assert type(found) is float or np.result_type(found) == np.float32


@pytest.mark.parametrize("name", NAMES)
def test_extremes_warn_of_nothing(name: str) -> None:
    """A slope is computed without a warning where the value is."""
    if REGISTRY[name].parameters != ("x",):
        return
    for x in EXTREMES:
        column = np.full((2, 1), x)
        try:
            value = REGISTRY[name].kernel(column)
        except RuntimeWarning:
            continue
        if np.isfinite(value).all():
            slope_of_column(name)(column)


@cache
def slope_of_column(name: str) -> Derivative[..., Any]:
    case = next(case for case in cases_of(name) if case.kinds == ("Column",))
    return derivative(case.function)
