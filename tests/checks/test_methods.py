# Classes without their parameters, and what is made at run time, are unknown to pyright: that is what is under test.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownLambdaType=false
"""Methods share the dimensions of their class; fields are checked when an object has been made."""

import asyncio
import copy
import inspect
import pickle
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple, Self

import numpy as np
import pytest

from dimgrad.checks.enforce import checked_of, enforce
from dimgrad.checks.signature import signature_of
from dimgrad.checks.spec import spelt
from dimgrad.dims import Dim
from dimgrad.errors import AnnotationError, KindError, ShapeError
from dimgrad.tensors import Column, Matrix, Scalar


class Hid(Dim): ...


class Pixels(Dim):
    size = 3


def zeros(*shape: int) -> Any:
    return np.zeros(shape)


@enforce
@dataclass
class Dense[M, N]:
    W: Matrix[M, N]
    b: Column[M]
    rate: float = 0.1

    @enforce
    def forward[K](self, X: Matrix[N, K]) -> Matrix[M, K]:
        return self.W @ X

    @enforce
    def same(self) -> Self:
        return self

    @enforce
    def join(self, other: "Dense[M, N]") -> "Dense[M, N]":
        return other

    @enforce
    @classmethod
    def of(cls, W: Matrix[M, N], b: Column[M]) -> "Dense[M, N]":
        return cls(W, b)

    @enforce
    @staticmethod
    def twice[P](x: Column[P], y: Column[P]) -> Column[P]:
        return x + y

    @property
    @enforce
    def bias(self) -> Column[M]:
        return self.b

    @cached_property
    @enforce
    def broken(self) -> Column[N]:
        return self.b  # type: ignore[return-value]  # the error under test

    @enforce
    async def later(self, x: Column[N]) -> Column[M]:
        return self.W @ x


@enforce
@dataclass
class Square[K](Dense[K, K]):
    c: Column[K] = field(default_factory=lambda: zeros(2, 1))


class Mnist(Dense[Hid, Pixels]): ...


@dataclass
class Derived[M](Dense[M, Pixels]):
    c: Column[M] = field(default_factory=lambda: zeros(2, 1))


def dense() -> Any:
    return Dense(zeros(2, 3), zeros(2, 1))


def test_dimensions_of_the_class_hold_in_methods() -> None:
    assert dense().forward(zeros(3, 5)).shape == (2, 5)
    with pytest.raises(ShapeError, match=r"Dense\.forward\(X\): dimension N is 3 from self\.W but 4 from X"):
        dense().forward(zeros(4, 5))
    with pytest.raises(ShapeError, match=r"dimension M is 2 from self\.W but 4 from other\.W"):
        dense().join(Dense(zeros(4, 3), zeros(4, 1)))
    assert dense().same().W.shape == (2, 3)


def test_fields_are_checked_at_construction() -> None:
    with pytest.raises(ShapeError, match=r"Dense\(W, b, rate\): dimension M is 2 from W but 3 from b"):
        Dense(zeros(2, 3), zeros(3, 1))
    with pytest.raises(KindError, match=r"rate is a str, not float"):
        Dense(zeros(2, 3), zeros(2, 1), "fast")  # type: ignore[arg-type]  # the error under test


def test_fields_that_were_replaced_are_reported_by_the_next_call() -> None:
    net = dense()
    net.b = zeros(5, 1)
    with pytest.raises(ShapeError, match=r"dimension M is 2 from self\.W but 5 from self\.b"):
        net.forward(zeros(3, 1))


def test_static_and_class_methods_and_properties() -> None:
    assert Dense.of(zeros(2, 3), zeros(2, 1)).W.shape == (2, 3)
    with pytest.raises(ShapeError, match=r"Dense\.of\(cls, W, b\): dimension M is 2 from W but 3 from b"):
        Dense.of(zeros(2, 3), zeros(3, 1))
    with pytest.raises(ShapeError):
        Dense.twice(zeros(2, 1), zeros(3, 1))
    assert dense().bias.shape == (2, 1)
    with pytest.raises(ShapeError, match=r"N is 3 from self\.W but 2 from the result"):
        _ = dense().broken


def test_async_methods() -> None:
    assert inspect.iscoroutinefunction(Dense.later)
    assert asyncio.run(dense().later(zeros(3, 1))).shape == (2, 1)
    with pytest.raises(ShapeError):
        asyncio.run(dense().later(zeros(2, 1)))


def test_derived_classes_put_their_dimensions_in() -> None:
    with pytest.raises(ShapeError, match=r"Mnist\(W, b, rate\): W has size 4 in axis 1, not 3 \(Pixels\)"):
        Mnist(zeros(2, 4), zeros(2, 1))
    assert Mnist(zeros(2, 3), zeros(2, 1)).forward(zeros(3, 1)).shape == (2, 1)
    assert isinstance(Mnist.of(zeros(2, 3), zeros(2, 1)), Mnist)
    with pytest.raises(ShapeError, match=r"not 3 \(Pixels\)"):
        Mnist.of(zeros(2, 4), zeros(2, 1))
    with pytest.raises(ShapeError, match=r"dimension K is both 2 and 3 in W"):
        Square(zeros(2, 3), zeros(2, 1))
    with pytest.raises(ShapeError, match=r"K is 3 from W but 2 from c"):
        Square(zeros(3, 3), zeros(3, 1))


def test_a_derived_dataclass_is_checked_though_it_is_not_decorated() -> None:
    assert Derived(zeros(2, 3), zeros(2, 1)).c.shape == (2, 1)
    with pytest.raises(ShapeError, match=r"M is 3 from W but 2 from c"):
        Derived(zeros(3, 3), zeros(3, 1))
    with pytest.raises(ShapeError, match=r"not 3 \(Pixels\)"):
        Derived(zeros(2, 4), zeros(2, 1))


def test_frozen_and_slots_and_conversion_after_init() -> None:
    @enforce
    @dataclass(frozen=True, slots=True)
    class Held[N]:
        x: Column[N]
        y: Column[N]

        @enforce
        def sum(self) -> Column[N]:
            return self.x + self.y

    assert Held(zeros(2, 1), zeros(2, 1)).sum().shape == (2, 1)
    with pytest.raises(ShapeError):
        Held(zeros(2, 1), zeros(3, 1))

    @enforce
    @dataclass
    class Converts[N]:
        x: Column[N]

        def __post_init__(self) -> None:
            self.x = np.asarray(self.x, float).reshape(-1, 1)  # type: ignore[assignment]  # from a list

    given: Any = [1, 2]
    assert Converts(given).x.shape == (2, 1)


def test_copies_and_pickles() -> None:
    net = dense()
    for other in (copy.copy(net), copy.deepcopy(net), pickle.loads(pickle.dumps(net))):
        assert other.forward(zeros(3, 1)).shape == (2, 1)
    forward = pickle.loads(pickle.dumps(net.forward))
    assert forward(zeros(3, 1)).shape == (2, 1)


def test_signatures_of_methods() -> None:
    bound = checked_of(dense().forward)
    assert bound is not None
    assert [spelt(parameter.spec) for parameter in bound.signature.parameters.values()] == [
        "Dense[M, N]",
        "Matrix[N, K]",
    ]
    mnist = checked_of(Mnist(zeros(2, 3), zeros(2, 1)).forward)
    assert mnist is not None
    assert spelt(mnist.signature.parameters["X"].spec) == "Matrix[Pixels, K]"
    assert checked_of(Dense.forward) is bound
    assert list(inspect.signature(Dense.forward).parameters) == ["self", "X"]

    class Undecorated[N]:
        x: Column[N]

        def f(self, y: Column[N]) -> Scalar:
            return 0.0

    assert spelt(signature_of(Undecorated().f).parameters["self"].spec) == "Undecorated[N]"


def test_a_method_of_a_class_that_is_not_decorated() -> None:
    class Plain[N]:
        x: Column[N]

        def __init__(self, x: Any) -> None:
            self.x = x

        @enforce
        def f(self, y: Column[N]) -> "Plain[N]":
            return self

    assert isinstance(Plain(zeros(2, 1)).f(zeros(2, 1)), Plain)
    with pytest.raises(ShapeError):
        Plain(zeros(2, 1)).f(zeros(3, 1))


def test_what_is_refused_when_a_class_is_decorated() -> None:
    with pytest.raises(AnnotationError, match="@checked above @dataclass"):

        @enforce
        class Bare[N]:
            x: Column[N]

    with pytest.raises(AnnotationError, match="is a tuple: it has no __init__ to check"):

        @enforce
        class Pair(NamedTuple):
            x: Column[Any]

    with pytest.raises(AnnotationError, match=r"Static\.f: @checked stands below @staticmethod"):

        @enforce
        @dataclass
        class Static:
            @staticmethod
            @enforce
            def f(x: Column[Any]) -> None: ...

    with pytest.raises(AnnotationError, match="M is a dimension of Loose, but none of its fields has it"):

        @enforce
        @dataclass
        class Loose[M, N]:
            x: Column[N]

            @enforce
            def f(self, y: Column[M]) -> None: ...

    with pytest.raises(AnnotationError, match='the annotation "Missing" cannot be resolved'):

        @enforce
        @dataclass
        class Unresolved:
            x: "Missing"  # type: ignore[name-defined]  # noqa: F821  # the error under test


def test_a_static_method_below_which_checked_stands_is_refused_at_its_first_call() -> None:
    class Static:
        @staticmethod
        @enforce
        def f(x: Column[Any]) -> None: ...

    with pytest.raises(AnnotationError, match="@checked above @staticmethod, if it is one"):
        Static.f(zeros(2, 1))


def test_above_a_property_is_refused() -> None:
    with pytest.raises(AnnotationError, match="@checked below @property"):
        enforce(property(lambda self: 0))


def test_a_class_may_hold_arrays() -> None:
    class Weighted:
        weights = np.array([[1.0], [2.0]])

        def weighted[N](self, x: Column[N]) -> Column[N]:
            return x

    assert "x" in signature_of(Weighted().weighted).parameters


def test_a_class_that_is_not_written_in_python_is_refused() -> None:
    for cls in (int, np.ndarray):
        with pytest.raises(AnnotationError, match=f"{cls.__name__} is no class written in Python"):
            enforce(cls)
