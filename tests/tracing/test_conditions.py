"""Proofs that hold for some sizes only are held against every call; what a body can tell of a traced value."""

# Mistakes that type checkers find too are what is tested here, and functions without types.
# mypy: disable-error-code="return-value, redundant-expr, misc, no-any-return"
# pyright: reportReturnType=false, reportUnnecessaryIsInstance=false, reportUnknownParameterType=false
# pyright: reportMissingParameterType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

import asyncio
from typing import Any

import numpy as np
import pytest

from dimgrad import Column, Matrix, Scalar, ShapeError, check, checked, dot
from tests.words import said

target = np.array([[1.0], [2.0], [3.0]])


def ones(*shape: int) -> Any:
    return np.ones(shape)


def test_a_size_that_a_hidden_array_fixes_is_due_at_every_call(monkeypatch: pytest.MonkeyPatch) -> None:
    @checked
    def loss[N](x: Column[N]) -> Scalar:
        return np.mean((x - target) ** 2)

    assert str(check(loss)) == "loss(x): proven for N = 3 (from target)"
    assert loss(ones(3, 1)) == pytest.approx(5 / 3)
    for rows in (1, 2):
        with pytest.raises(ShapeError, match=f"x has size {rows} where 3 is due"):
            loss(ones(rows, 1))
    monkeypatch.setitem(globals(), "target", ones(4, 1))
    assert loss(ones(4, 1)) == 0
    with pytest.raises(ShapeError, match="x has size 3 where 4 is due"):
        loss(ones(3, 1))


def test_an_array_of_the_body_is_called_what_the_body_calls_it() -> None:
    def whitened[M, N](X: Matrix[M, N], y: Column[M]) -> Any:
        scale = np.array([[1.0, 2.0], [0.0, 1.0]])
        turned = X @ scale
        return y @ turned

    def nameless[N](x: Column[N]) -> Any:
        y = np.linalg.inv(np.array([[1.0, 2.0], [0.0, 1.0]]) + x.sum())
        return y @ x.T

    text = said(whitened)
    assert "N = 2, from scale.shape[0]" in text
    assert "got       y : (M, 1), turned : (M, 2)" in text
    assert "y : Column[M]" in text
    text = said(nameless)
    assert "y : (2, 2)" in text
    assert "c1" not in text


def test_an_array_made_in_the_body_fixes_a_size() -> None:
    def tabled[N](x: Column[N]) -> Column[N]:
        return x + np.array([[1.0], [2.0], [3.0]])

    assert said(tabled) == "tabled(x): proven for N = 3 (from an array made in the body)"

    @checked
    def shifted[N](x: Column[N]) -> Column[N]:
        return x + np.full((3, 1), 2.0)

    assert str(check(shifted)) == "shifted(x): proven for N = 3 (from np.full((3, 1)))"
    with pytest.raises(ShapeError, match="x has size 1 where 3 is due"):
        shifted(ones(1, 1))


def test_axes_any_that_the_body_makes_equal_are_due_at_every_call() -> None:
    @checked
    def distance(a: Column[Any], b: Column[Any]) -> Scalar:
        return np.mean((a - b) ** 2)

    assert str(check(distance)) == "distance(a, b): proven for a.shape[0] = b.shape[0]; all b.shape[0]"
    assert distance(ones(3, 1), ones(3, 1)) == 0
    with pytest.raises(ShapeError, match="a has size 3 where 1 is due"):
        distance(ones(3, 1), ones(1, 1))


def test_an_axis_any_that_would_have_to_be_one_is_not_proven() -> None:
    def distance(a: Matrix[Any, Any], b: Column[Any]) -> Scalar:
        return np.mean((a - b) ** 2)

    assert "a.shape[1], an axis of any size, would have to be 1" in str(check(distance))


def test_an_array_without_annotation_may_have_another_shape_in_the_next_call() -> None:
    @checked
    def added[N](x: Column[N], y) -> Column[N]:  # type: ignore[no-untyped-def]  # on purpose
        return x + y

    for rows in (3, 4, 3):
        assert added(ones(rows, 1), ones(rows, 1)).shape == (rows, 1)
    with pytest.raises(ShapeError):
        added(ones(3, 1), ones(4, 1))


def test_async_functions_are_proven_and_run() -> None:
    @checked
    async def inner[N](x: Column[N]) -> Column[N]:
        return x

    @checked
    async def outer[N](x: Column[N]) -> Column[N]:
        return 2 * (await inner(x))

    @checked
    async def wrong[N](x: Column[N]) -> Column[N]:
        return (await inner(x)).T

    async def waiting[N](x: Column[N]) -> Column[N]:
        await asyncio.sleep(0)
        return x

    assert str(check(outer)) == "outer(x): proven for all N"
    assert asyncio.run(outer(ones(3, 1))).tolist() == [[2.0]] * 3
    assert "waiting waits for something outside of it" in str(check(waiting))
    with pytest.raises(ShapeError, match="wrong"):
        asyncio.run(wrong(ones(3, 1)))


def test_a_comparison_is_an_array_of_bools() -> None:
    def compared[N](x: Column[N]) -> Column[N]:
        return x > 0

    def counted[N](x: Column[N]) -> Scalar:
        return np.sum(x > 0)

    def doubled[N](x: Column[N]) -> Column[N]:
        return (x > 0) + (x > 1)

    def masked[N](x: Column[N]) -> Column[N]:
        return x * (x > 0)

    assert "the result is an array of bools where Column[N] is declared" in str(check(compared))
    assert check(counted)
    assert "doubled calculates with x > 0, an array of bools" in str(check(doubled))
    assert check(masked)


def test_a_body_cannot_tell_a_traced_value_by_its_text_or_its_class() -> None:
    def by_text[N](x: Column[N]) -> Scalar:
        return dot(x, x) if "N" in f"{x}" else 0.0

    def by_class[N](x: Column[N], s: Scalar) -> Column[N]:
        return x * s if isinstance(x, np.ndarray) and isinstance(s, (int, float)) else x.T

    assert "by_text turns x into text" in str(check(by_text))
    assert check(by_class)
