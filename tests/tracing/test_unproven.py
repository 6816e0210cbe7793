"""Bodies that cannot be followed on symbolic sizes: they run behind their checks, and say why when asked."""

# Functions and arrays without types are what is tested here, and mistakes that type checkers find too.
# mypy: disable-error-code="arg-type, return-value, misc"
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false, reportCallIssue=false
# pyright: reportOperatorIssue=false, reportReturnType=false, reportAttributeAccessIssue=false

import functools
import io
import math
import random
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import scipy.linalg
import scipy.special

from dimgrad import Column, Matrix, Scalar, Tensor, Vector, check, checked, dot
from tests.words import said, words

GENERATOR = np.random.default_rng(0)
LEGACY = np.random.RandomState(0)
PYTHONS = random.Random(0)


def branches[N](x: Column[N]) -> Scalar:
    return 1.0 if x.sum() > 0 else 0.0


def by_size[N](x: Column[N]) -> Column[N]:
    return x if x.shape[0] > 3 else 2 * x


def equal_sizes[M, N](X: Matrix[M, N]) -> Matrix[M, N]:
    return X if X.shape[0] == X.shape[1] else 2 * X


def changes_argument[N](x: Column[N]) -> Column[N]:
    x += 1.0
    return x


def changes_view[M, N](X: Matrix[M, N]) -> Matrix[M, N]:
    turned = X.T
    turned *= 2.0
    return X


def sets_entry[N](x: Column[N]) -> Column[N]:
    x[0] = 1.0
    return x


def plain[N](x: Column[N]) -> Column[N]:
    return np.asarray(x, dtype=np.float32)


def foreign[M, N](X: Matrix[M, N]) -> Any:
    return scipy.linalg.expm(X)


def foreign_ufunc[N](x: Column[N]) -> Column[N]:
    return scipy.special.gamma(x)


def number[N](x: Column[N]) -> Scalar:
    return float(x.sum())


def goes_through[N](x: Column[N]) -> Scalar:
    return sum(x)


def halves[N](x: Column[N]) -> Column[N]:
    return x * (len(x) // 2)


def counts[N](x: Column[N]) -> Any:
    return np.linspace(0.0, 1.0, len(x))


def repeats[N](x: Column[N]) -> Column[N]:
    for _ in range(x.shape[0]):
        x = x + x
    return x


def factors[N](X: Matrix[N, N]) -> Any:
    return np.linalg.qr(X)


def angle[M, N](X: Matrix[M, N]) -> Any:
    return np.copysign(X, X)


def accumulates[M, N](X: Matrix[M, N]) -> Any:
    return np.maximum.accumulate(X)


def reads_clock[N](x: Column[N]) -> Column[N]:
    return x * time.perf_counter()


def draws_afresh[N](x: Column[N]) -> Column[N]:
    return x + np.random.default_rng().normal()


def writes_out[N](x: Column[N]) -> Column[N]:
    y = x.copy()
    return np.cumsum(x, axis=0, out=y)


def where[M, N](X: Matrix[M, N]) -> Any:
    return np.exp(X, where=True)


def method[M, N](X: Matrix[M, N]) -> Any:
    return X.argsort()


def swallows[N](x: Column[N]) -> Scalar:
    try:
        return float(x.sum())
    except BaseException:  # noqa: BLE001  # the mistake under test
        return 0.0


def swallows_error[N](x: Column[N]) -> Scalar:
    try:
        return dot(x, x.T)
    except Exception:  # noqa: BLE001  # the mistake under test
        return 0.0


def raises[N](x: Column[N]) -> Column[N]:
    raise KeyError("W")


REASONS: list[tuple[Callable[..., Any], str]] = [
    (branches, "branches branches on the data (sum(x) > 0)"),
    (by_size, "by_size asks whether N > 3: the answer depends on the size"),
    (equal_sizes, "equal_sizes asks whether M == N: the answer depends on the size"),
    (changes_argument, "changes_argument changes x in place (+=)"),
    (changes_view, "changes_view changes turned in place (*=), which has the memory of X"),
    (sets_entry, "sets_entry changes x in place ([...] =)"),
    (plain, "plain calls np.array with dtype=<class 'numpy.float32'>, which cannot be traced"),
    (foreign, "foreign hands X to scipy.linalg.expm, which needs numbers"),
    (foreign_ufunc, "foreign_ufunc calls scipy.special.gamma, which cannot be traced"),
    (number, "number turns sum(x) into a Python number"),
    (goes_through, "goes_through goes through x entry by entry (sum)"),
    (halves, "halves needs the size N as a number"),
    (counts, "counts calls np.linspace(0.0, 1.0, N), whose sizes must be numbers"),
    (repeats, "repeats needs the size N as a number (range)"),
    (factors, "factors calls np.linalg.qr, which cannot be traced"),
    (angle, "angle calls np.copysign, which cannot be traced"),
    (accumulates, "accumulates calls np.maximum.accumulate, which cannot be traced"),
    (reads_clock, "reads_clock reads the clock (time.perf_counter)"),
    (draws_afresh, "draws_afresh draws random numbers without a seed (np.random.default_rng)"),
    (writes_out, "writes_out calls np.cumsum with out=, which cannot be traced"),
    (where, "where calls np.exp with where=, which cannot be traced"),
    (method, "method uses .argsort of X, which cannot be traced"),
    (swallows, "swallows catches what ended its trace"),
    (swallows_error, "swallows_error catches what ended its trace"),
    (raises, "raises raises KeyError on symbolic values: 'W'"),
]


@pytest.mark.parametrize(("function", "reason"), REASONS, ids=[f.__name__ for f, _ in REASONS])
def test_the_reason_and_the_line(function: Callable[..., Any], reason: str) -> None:
    proof = check(function)
    assert proof.status == "unproven"
    assert proof.report is not None
    assert proof.report.what == reason
    assert proof.report.line is not None
    assert proof.report.line.file == __file__
    code = function.__code__
    assert code.co_firstlineno < proof.report.line.number < code.co_firstlineno + 6


def test_how_it_is_printed() -> None:
    assert said(changes_argument) == words("""
        changes_argument(x): not proven; its boundary is checked at every call
          changes_argument changes x in place (+=)
            mend      x = x + 1.0, which leaves the caller's array as it is
            at        x += 1.0
    """)
    assert said(swallows) == words("""
        swallows(x): not proven; its boundary is checked at every call
          swallows catches what ended its trace
            because   swallows turns sum(x) into a Python number
            at        return float(x.sum())
    """)


def test_an_unproven_function_runs_behind_its_checks() -> None:
    guarded = checked(branches)
    assert guarded(np.ones((3, 1))) == 1.0
    with pytest.raises(TypeError, match=r"branches\(x\)"):
        guarded(np.ones(3))


def test_an_exception_of_the_body_is_raised_when_it_runs() -> None:
    with pytest.raises(KeyError, match="W"):
        checked(raises)(np.ones((3, 1)))


def test_a_fresh_value_may_be_changed_in_place() -> None:
    def shifted[N](x: Column[N], b: Column[N]) -> Column[N]:
        y = x.copy()
        same = y
        y += b
        y *= 2.0
        y -= x
        y /= 3.0
        return same

    assert said(shifted) == "shifted(x, b): proven for all N"


@pytest.mark.parametrize(
    ("draw", "state"),
    [
        (np.random.normal, lambda: np.random.get_state()[2]),  # noqa: NPY002  # NumPy's own
        (random.random, random.getstate),
        (GENERATOR.normal, lambda: GENERATOR.bit_generator.state),
        (LEGACY.normal, lambda: LEGACY.get_state()[2]),
        (PYTHONS.random, PYTHONS.getstate),
    ],
    ids=["NumPy's own", "Python's own", "Generator", "RandomState", "Random"],
)
def test_random_numbers_are_not_drawn(draw: Callable[[], float], state: Callable[[], object]) -> None:
    def noisy[N](x: Column[N]) -> Column[N]:
        return x * draw()

    before = state()
    assert "noisy draws random numbers" in said(noisy)
    assert state() == before


def test_a_generator_among_the_globals_is_not_drawn_from() -> None:
    def noisy[N](x: Column[N]) -> Column[N]:
        return x + GENERATOR.normal()

    before = GENERATOR.bit_generator.state
    assert said(noisy) == words("""
        noisy(x): not proven; its boundary is checked at every call
          noisy draws random numbers
            mend      draw them outside and pass them in
            at        def noisy[N](x: Column[N]) -> Column[N]:
    """)
    assert GENERATOR.bit_generator.state == before


def test_behind_a_step_that_is_not_followed_the_rest_is_checked() -> None:
    def components[M, N](X: Matrix[M, N]) -> Any:
        left, values, right = np.linalg.svd(X, full_matrices=False)
        return X @ right.T, left * 1.0, values @ X

    def principal[M, N](X: Matrix[M, N]) -> Any:
        _, vectors = np.linalg.eigh(X.T @ X)
        return vectors @ X

    def rounded[M, N](X: Matrix[M, N]) -> Any:
        return np.round(X) @ X  # type: ignore[operator]  # the mistake is what is tested

    def stack[N](X: Matrix[N, N]) -> Any:
        return np.linalg.inv(np.stack([X, 2.0 * X])) @ X.T[None]

    assert "principal(X): wrong" in said(principal)
    assert "vectors @ X: inner sizes differ: vectors has N columns, X has M rows" in said(principal)
    assert "rounded(X): wrong" in said(rounded)
    assert "stack(X): wrong" in said(stack)
    assert said(components) == words("""
        components(X): not proven; its boundary is checked at every call
          components calls np.linalg.svd, which cannot be traced
            at        left, values, right = np.linalg.svd(X, full_matrices=False)
    """)


def test_systems_in_a_stack_are_checked_and_not_followed() -> None:
    def fits[K, N, P](A: Tensor[K, N, N], B: Tensor[K, N, P]) -> Tensor[K, N, P]:
        return np.linalg.solve(A, B)

    def one_vector[K, N](A: Tensor[K, N, N], b: Vector[N]) -> Matrix[K, N]:
        return np.linalg.solve(A, b)

    def rows[K, N](A: Tensor[K, N, N], B: Matrix[K, N]) -> Any:
        return np.linalg.solve(A, B)  # NumPy takes B for one matrix

    def turned[K, N, P](A: Matrix[N, N], B: Tensor[K, N, P]) -> Tensor[K, P, N]:
        return np.linalg.solve(A, B)

    def other_number[K, L, N](A: Tensor[K, N, N], B: Tensor[L, N, N]) -> Any:
        return np.linalg.solve(A, B)

    assert said(fits) == words("""
        fits(A, B): not proven; its boundary is checked at every call
          fits calls np.linalg.solve of a stack of matrices, which cannot be traced
            mend      one matrix at a time
            at        return np.linalg.solve(A, B)
    """)
    assert "one_vector(A, b): not proven" in said(one_vector)
    assert "np.linalg.solve(A, B): A has N equations, B has K right sides" in said(rows)
    assert "the result is (K, N, P) where Tensor[K, P, N] is declared" in said(turned)
    assert "there are (K,) matrices and (L,) right sides" in said(other_number)


def test_what_is_needed_in_python_is_named() -> None:
    @functools.cache
    def doubled(number: float) -> float:
        return 2.0 * number

    def whole[N](x: Column[N]) -> Any:
        return math.floor(x[0, 0]) * x

    def both[N](x: Column[N]) -> Any:
        return divmod(x, 2.0)[1]

    def rounded[N](x: Column[N]) -> Any:
        return round(x[0, 0], 1) * x

    def cached[N](x: Column[N]) -> Any:
        return doubled(x[0, 0]) * x

    def precise[N](x: Column[N]) -> Any:
        return x + np.finfo(x.dtype).eps

    assert "whole turns x[0, 0] into a whole number" in said(whole)
    assert "both calculates with //, which cannot be traced" in said(both)
    assert "rounded calls np.round, which cannot be traced" in said(rounded)
    assert "x[0, 0] has no value by which a dictionary, a set or a cache could find it" in said(cached)
    assert "precise asks np.finfo about the dtype" in said(precise)


def test_what_cannot_be_put_back_is_named_with_the_function() -> None:
    stream = io.StringIO("3\n")
    numbers = iter([1.0, 2.0])

    def reads[N](x: Column[N]) -> Column[N]:
        return x * float(stream.readline())

    assert said(reads) == words("""
        reads(x): not proven; its boundary is checked at every call
          reads can reach an open file or stream (StringIO), and what a trace does to it cannot be put back
            mend      what it holds, read outside and passed in
            at        def reads[N](x: Column[N]) -> Column[N]:
    """)
    assert "can reach an iterator (list_iterator)" in said(lambda x: x * next(numbers), np.ones(3))
    assert "at        assert" in said(lambda x: x * next(numbers), np.ones(3))
