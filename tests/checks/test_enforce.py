# Classes without their parameters, and what is made at run time, are unknown to pyright: that is what is under test.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownLambdaType=false
"""The wrapper: what it costs to be traced, hooked, recursive, async, or looked at."""

import asyncio
import inspect
import pickle
import traceback
from dataclasses import dataclass
from typing import Any

import jaxtyping
import numpy as np
import pytest

from dimgrad.checks.checked import Checked
from dimgrad.checks.enforce import checked_of, enforce
from dimgrad.dims import Axis
from dimgrad.errors import ShapeError
from dimgrad.symbolic import Symbolic
from dimgrad.tensors import Column, Matrix, Scalar


def zeros(*shape: int) -> Any:
    return np.zeros(shape)


class Sub(np.ndarray[Any, Any]): ...


@enforce
def module_level[N](x: Column[N], *, y: Column[N] | None = None) -> Column[N]:
    """Say what it does."""
    return x


class Traced(Symbolic):
    """Answers a call with what it was called with."""

    @property
    def axes(self) -> tuple[object, ...]:
        return ("N", 1)

    def enter(self, kind: str, axes: tuple[Axis, ...]) -> "Traced":
        return self

    def join(self, items: list[Any], kind: str, axes: tuple[Axis, ...]) -> "Traced":
        return self

    def call(self, function: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        return function, args, kwargs


def test_it_looks_like_the_function() -> None:
    assert module_level.__name__ == "module_level"
    assert module_level.__doc__ == "Say what it does."
    assert str(inspect.signature(module_level)).startswith("(x: ")
    assert pickle.loads(pickle.dumps(module_level)) is module_level


def test_a_traced_value_anywhere_among_the_leaves_answers_the_call() -> None:
    traced: Any = Traced()
    checked = checked_of(module_level)
    assert module_level(traced) == (checked, (traced,), {})
    answer: Any = module_level(zeros(2, 1), y=traced)
    function, args, kwargs = answer
    assert function is checked
    assert len(args) == 1
    assert kwargs == {"y": traced}

    @enforce
    def nested[N](x: Column[N], pair: list[tuple[Column[N], int]], rate: float = 0.1) -> Scalar:
        return 0.0

    answer = nested(traced, [(traced, 1)], 0.5)
    assert answer[1:] == ((traced, [(traced, 1)], 0.5), {})


def test_traced_fields_and_results_pass() -> None:
    @enforce
    @dataclass
    class Held[N]:
        x: Column[N]
        y: Column[N]

        @enforce
        def sum(self, z: Column[N]) -> Column[N]:
            return self.x + z

    traced: Any = Traced()
    held = Held(traced, zeros(3, 1))
    answer: Any = held.sum(zeros(2, 1))
    function, args, kwargs = answer
    assert function is checked_of(held.sum)
    assert args[0] is held
    assert kwargs == {}

    @enforce
    def closed_over[N](x: Column[N]) -> Column[N]:
        inner: Column[N] = traced
        return inner

    assert closed_over(zeros(2, 1)) is traced


def test_the_hook_runs_once_before_the_body_and_after_the_checks() -> None:
    seen: list[Any] = []

    def hook(checked: Checked, arguments: dict[str, Any]) -> None:
        seen.append((checked, arguments))

    def f[N](x: Column[N], y: Column[N], *rest: Scalar) -> None:
        seen.append("body")

    wrapper = enforce(f, before_first_call=hook)
    with pytest.raises(ShapeError):
        wrapper(zeros(2, 1), zeros(3, 1))
    assert seen == []
    x = zeros(2, 1)
    wrapper(x, x, 1.0)
    assert seen == [(checked_of(wrapper), {"x": x, "y": x, "rest": (1.0,)}), "body"]
    wrapper(x, x)
    assert seen[2:] == ["body"]


def test_the_hook_is_tried_again_after_an_error_and_is_not_entered_twice() -> None:
    tries: list[int] = []

    def hook(checked: Checked, arguments: dict[str, Any]) -> None:
        tries.append(len(tries))
        wrapper(zeros(2, 1))  # a hook may call the function
        if len(tries) < 3:
            raise ArithmeticError

    wrapper: Any = enforce(lambda x: x, before_first_call=hook)
    for _ in range(2):
        with pytest.raises(ArithmeticError):
            wrapper(zeros(2, 1))
    wrapper(zeros(2, 1))
    wrapper(zeros(2, 1).view(Sub))
    assert tries == [0, 1, 2]


def test_the_hook_runs_once_for_each_class_of_self() -> None:
    seen: list[str] = []

    def hook(checked: Checked, arguments: dict[str, Any]) -> None:
        seen.append(type(arguments["self"]).__name__)

    class Base:
        def f(self, x: Column[Any]) -> None: ...

        f = enforce(f, before_first_call=hook)

    class Derived(Base): ...

    for one in (Base(), Base(), Derived(), Derived()):
        one.f(zeros(2, 1))
    assert seen == ["Base", "Derived"]


def test_the_result_is_judged_against_the_shapes_at_entry() -> None:
    @enforce
    def grows[N](x: Column[N]) -> Column[N]:
        x.resize((7, 1), refcheck=False)  # pyright: ignore[reportDeprecated]  # what users do
        return x

    with pytest.raises(ShapeError, match="dimension N is 2 from the arguments but 7 from the result"):
        grows(zeros(2, 1))


def test_the_body_runs_once_though_the_result_is_refused() -> None:
    runs: list[int] = []

    @enforce
    def f[M, N](W: Matrix[M, N]) -> Matrix[N, M]:
        runs.append(1)
        return W  # type: ignore[return-value]  # the error under test

    for W in (zeros(2, 3), zeros(2, 3).view(Sub)):
        with pytest.raises(ShapeError):
            f(W)
    assert len(runs) == 2


def test_async_functions_and_generators() -> None:
    @enforce
    async def later[N](x: Column[N], y: Column[N]) -> Column[N]:
        three: Column[N] = zeros(3, 1)
        return three

    assert inspect.iscoroutinefunction(later)
    assert asyncio.run(later(zeros(3, 1), zeros(3, 1))).shape == (3, 1)
    assert asyncio.run(later(zeros(3, 1).view(Sub), zeros(3, 1))).shape == (3, 1)
    for x in (zeros(2, 1), zeros(2, 1).view(Sub)):
        with pytest.raises(ShapeError, match="the result"):
            asyncio.run(later(x, zeros(2, 1)))

    @enforce
    def each[N](x: Column[N], y: Column[N]) -> Any:
        yield from x

    assert len(list(each(zeros(2, 1), zeros(2, 1)))) == 2
    with pytest.raises(ShapeError):
        each(zeros(2, 1), zeros(3, 1))


def test_recursion() -> None:
    @enforce
    def count[N](x: Column[N], n: int) -> int:
        return 0 if n == 0 else 1 + count(x, n - 1)

    assert count(zeros(2, 1), 100) == 100


def test_jaxtypings_switch_does_not_reach_the_checks() -> None:
    jaxtyping.config.update("jaxtyping_disable", True)
    try:
        with pytest.raises(ShapeError):
            module_level(zeros(2, 1), y=zeros(3, 1))
    finally:
        jaxtyping.config.update("jaxtyping_disable", False)


def test_tracebacks_show_the_written_lines() -> None:
    with pytest.raises(ShapeError) as caught:
        module_level(zeros(2, 1), y=zeros(3, 1))
    shown = "".join(traceback.format_exception(caught.value))
    assert "module_level" in shown
    assert "return dg_slow((x, y, ))" in shown


def test_foreign_subclasses_are_handed_on_and_accepted() -> None:
    @enforce
    def f[N](x: Column[N]) -> Column[N]:
        return x

    checked = checked_of(f)
    assert checked is not None
    f(zeros(2, 1))
    assert checked.handed_on == 0
    f(zeros(2, 1).view(Sub))
    assert checked.handed_on == 1
