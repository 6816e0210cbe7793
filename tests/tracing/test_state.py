"""What a body does to containers outside of it while it is traced does not last, and does not show in its value."""

from collections import defaultdict, deque
from typing import Any

import numpy as np
import pytest

from dimgrad import Scalar, Vector, check, checked

# What is handed over is untyped on purpose.
# mypy: disable-error-code="no-any-return"
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

X: Any = np.array([1.0, 2.0, 4.0])


class Recorder:
    def __init__(self) -> None:
        self.seen: list[Any] = []
        self.last: dict[str, Any] = {}

    @checked
    def total[N](self, x: Vector[N]) -> Scalar:
        self.seen.append(np.sum(x))
        self.last["x"] = x
        return np.sum(x)


def test_a_cache_is_filled_by_numbers() -> None:
    cache: dict[str, Any] = {}

    @checked
    def centred[N](x: Vector[N]) -> Scalar:
        if "mean" not in cache:
            cache["mean"] = x.mean()
        return np.sum(x) - cache["mean"]

    assert float(centred(X)) == pytest.approx(7.0 - 7.0 / 3.0)
    assert cache == {"mean": pytest.approx(7.0 / 3.0)}
    assert float(centred(X)) == pytest.approx(7.0 - 7.0 / 3.0)


def test_a_history_has_one_entry_a_call() -> None:
    history: deque[Any] = deque()
    counts: defaultdict[str, int] = defaultdict(int)

    @checked
    def total[N](x: Vector[N]) -> Scalar:
        history.append(np.sum(x))
        counts["calls"] += 1
        return np.sum(x)

    check(total)
    assert not history
    total(X)
    total(X)
    assert list(history) == [7.0, 7.0]
    assert counts == {"calls": 2}


def test_what_is_taken_from_a_list_is_taken_once() -> None:
    rates = [2.0, 7.0]

    @checked
    def scaled[N](x: Vector[N]) -> Scalar:
        return np.sum(x) * rates.pop(0)

    assert scaled(X) == 14.0
    assert rates == [7.0]


def test_an_object_keeps_numbers() -> None:
    recorder = Recorder()
    assert recorder.total(X) == 7.0
    assert recorder.seen == [7.0]
    assert recorder.last["x"] is X
