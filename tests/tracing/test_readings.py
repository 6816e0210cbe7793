"""What a body reads from classes, containers, partials and functions is read at every call, however it gets there."""

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

import numpy as np
import pytest

from dimgrad import Column, Scalar, gradient, linear_map, sum

# What is read is reached in ways that no checker follows.
# mypy: disable-error-code="no-any-return, attr-defined, no-untyped-call, arg-type"
# pyright: reportUnknownLambdaType=false, reportFunctionMemberAccess=false, reportArgumentType=false
# pyright: reportUnknownVariableType=false


type Function = Callable[[Any], Any]


class Settings:
    """Holds everything in class attributes."""

    number: ClassVar[float]
    listed: ClassVar[list[float]]
    named: ClassVar[dict[str, float]]

    def by_list[N](self, x: Column[N]) -> Scalar:
        return sum(x) * self.listed[0]

    def by_name[N](self, x: Column[N]) -> Scalar:
        return sum(x) * self.named["factor"]

    @classmethod
    def of_class[N](cls, x: Column[N]) -> Scalar:
        return sum(x) * cls.number

    @classmethod
    def of_class_by_name[N](cls, x: Column[N]) -> Scalar:
        return sum(x) * cls.named["factor"]


class Derived(Settings):
    """Inherits them."""


class Layer:
    """Holds a function."""

    def __init__(self) -> None:
        self.activation: Function = lambda t: t * FACTOR

    def of[N](self, x: Column[N]) -> Scalar:
        return sum(self.activation(x))


def applied(function: Callable[[Any], Any], value: Any) -> Any:
    return function(value)


FACTOR = 2.0
SETTINGS = Settings()
LISTED: list[Function] = [lambda t: t * FACTOR]
NAMED: dict[str, Function] = {"scaled": lambda t: t * FACTOR}
PARTIAL = partial(applied, lambda t: t * FACTOR)


def global_instance[N](x: Column[N]) -> Scalar:
    return sum(x) * SETTINGS.listed[0]


def in_list[N](x: Column[N]) -> Scalar:
    return sum(LISTED[0](x))


def in_dictionary[N](x: Column[N]) -> Scalar:
    return sum(NAMED["scaled"](x))


def in_partial[N](x: Column[N]) -> Scalar:
    return sum(PARTIAL(x))


def own_attribute[N](x: Column[N]) -> Scalar:
    return sum(x) * own_attribute.factor


def put(factor: float) -> None:
    """Change the factor wherever it stands, in the containers that are there."""
    globals()["FACTOR"] = factor
    Settings.number = own_attribute.factor = factor
    Settings.listed[:] = [factor]
    Settings.named["factor"] = factor


@pytest.fixture(autouse=True)
def two() -> None:
    Settings.listed, Settings.named = [2.0], {"factor": 2.0}
    put(2.0)


FUNCTIONS = [
    SETTINGS.by_list,
    SETTINGS.by_name,
    Derived().by_list,
    Settings.of_class,
    Settings.of_class_by_name,
    Derived.of_class,
    Layer().of,
    global_instance,
    in_list,
    in_dictionary,
    in_partial,
    own_attribute,
]


@pytest.mark.parametrize("f", FUNCTIONS, ids=[f"{k} {f.__qualname__}" for k, f in enumerate(FUNCTIONS)])
def test_what_is_changed_between_calls_is_read_again(f: Callable[..., Any]) -> None:
    x: Any = np.ones((3, 1))
    slope: Any = gradient(f)
    map_: Any = linear_map(f)
    for factor in (2.0, 2.0, 5.0, 5.0, -1.0):
        put(factor)
        np.testing.assert_array_equal(slope(x), [[factor] * 3])
        np.testing.assert_array_equal(map_(x).to_dense(), [[factor] * 3])


def test_functions_and_methods_that_are_arguments() -> None:
    def applied_to[N](x: Column[N], function: Any) -> Scalar:
        return sum(function(x))

    class Scaled:
        factor = 1.0

        def by(self, t: Any) -> Any:
            return t * self.factor

    held = Scaled()
    held.factor = 2.0
    x: Any = np.ones((2, 1))
    for function in (lambda t: t * FACTOR, held.by, partial(applied, lambda t: t * FACTOR)):
        slope: Any = gradient(applied_to, wrt="x")
        for factor in (2.0, 5.0):
            put(factor)
            held.factor = factor
            np.testing.assert_array_equal(slope(x, function), [[factor] * 2])
