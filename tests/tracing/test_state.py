"""What a body does to containers outside of it while it is traced does not last, and does not show in its value."""

from collections import defaultdict, deque
from typing import Any

import numpy as np
import pytest

from dimgrad import DerivativeError, Scalar, Vector, check, checked, gradient

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


class Shared:
    cache: dict[str, Any] = {}  # noqa: RUF012  # shared by intent
    last: Any = None

    def note(self, value: Any) -> None:
        HISTORY.append(value)


HISTORY: list[Any] = []
SHARED = Shared()


def noting(x: Any, seen: list[Any] = []) -> Any:  # noqa: B006  # the default that is changed is what is tested
    seen.append(x)
    return np.sum(x) * len(seen)


def test_classes_defaults_and_what_methods_reach_are_put_back() -> None:
    def f(x: Any) -> Any:
        Shared.cache["m"] = np.mean(x)
        Shared.last = np.mean(x)
        SHARED.note(x)
        return noting(x) + 3.0 * (Shared.cache["m"] + Shared.last)

    assert gradient(f)(X) == pytest.approx(3.0)
    assert Shared.cache == {}
    assert Shared.last is None
    assert HISTORY == []
    assert noting.__defaults__ == ([],)


class Net:
    def __init__(self, w: Any) -> None:
        self.w = w

    def loss(self, x: Any) -> Any:
        return np.sum(self.w * x)

    @staticmethod
    def ones(n: int) -> "Net":
        return Net(np.ones(n))

    @classmethod
    def build(cls, n: int) -> "Net":
        return cls(np.ones(n))


class Deep(Net):
    pass


def test_the_methods_of_a_class_stay_what_they_are() -> None:
    before = dict(vars(Net))
    net = Deep(X)
    for _ in range(2):
        np.testing.assert_allclose(gradient(net.loss)(X), X)
    assert dict(vars(Net)) == before
    assert "build" not in vars(Deep)
    assert type(Deep.build(3)) is Deep
    assert net.ones(3).w.shape == (3,)


def test_an_attribute_that_a_body_sets_is_put_back() -> None:
    shared = Shared()

    def f(x: Any) -> Any:
        shared.last = np.sum(x)
        return shared.last

    assert gradient(f)(X) == pytest.approx(1.0)
    assert "last" not in vars(shared)


def test_a_list_that_two_functions_share_is_one_list() -> None:
    calls: list[int] = []

    def noted() -> None:
        calls.append(1)

    def f(x: Any) -> Any:
        noted()
        return np.sum(x) * len(calls)

    assert gradient(f)(X) == pytest.approx(1.0)
    assert calls == []


def test_a_set_or_queue_that_changes_is_read_again() -> None:
    flags: set[str] = set()
    queue: deque[float] = deque([1.0])

    def f(x: Any) -> Any:
        return np.sum(x) * queue[0] * (2.0 if "twice" in flags else 1.0)

    slope = gradient(f)
    assert slope(X) == pytest.approx(1.0)
    flags.add("twice")
    assert slope(X) == pytest.approx(2.0)
    queue[0] = 5.0
    assert slope(X) == pytest.approx(10.0)


def test_nothing_is_taken_from_an_iterator() -> None:
    rates = iter([2.0, 7.0])

    def f(x: Any) -> Any:
        return np.sum(x) * next(rates)

    with pytest.raises(DerivativeError, match="iterator"):
        gradient(f)(X)
    assert next(rates) == 2.0
