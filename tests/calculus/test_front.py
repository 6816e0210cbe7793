"""Calls that are like the last one go straight to their program; what is not like it in any way does not."""

# Functions and arrays without types are what is tested here, and mistakes that type checkers find too.
# mypy: disable-error-code="arg-type, no-any-return, no-untyped-call, call-overload, no-untyped-def, misc, call-arg"
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false, reportCallIssue=false, reportPrivateUsage=false
# pyright: reportUnknownParameterType=false, reportMissingParameterType=false

import inspect
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import pytest

from dimgrad import (
    Column,
    DerivativeError,
    Matrix,
    Scalar,
    ShapeError,
    UntraceableError,
    Vector,
    checked,
    compiled,
    derivative,
    dot,
    gradient,
    hessian,
    hvp,
    jacobian,
    jvp,
    linear_map,
    mean,
    sum,
    tanh,
    value_and_gradient,
    vjp,
)

x, y = np.array([[1.0], [2.0], [3.0]]), np.array([[0.5], [0.25], [4.0]])


@checked
def scaled[N](w: Column[N], x: Column[N], scale: Scalar = 2.0, *, power: int = 2) -> Scalar:
    return scale * sum(w * x**power)


@dataclass
class Net:
    W: Any
    power: int = 2

    def __call__(self, x: Any) -> Any:
        return sum(tanh(self.W @ x) ** self.power)


def straight(derivative: Any) -> bool:
    """Whether the next call like the last one goes straight."""
    return derivative._front._way != derivative._front._found


def same(a: Any, b: Any) -> bool:
    if isinstance(a, tuple):
        return type(b) is tuple and len(a) == len(b) and all(map(same, a, b))
    return type(a) is type(b) and a.dtype == b.dtype and np.array_equal(a, b)


CALLS: dict[str, Callable[[Any], Any]] = {
    "by position": lambda f: f(x, y),
    "by name": lambda f: f(x=y, w=x),
    "with what has a default": lambda f: f(x, y, 3.0),
    "with another static value": lambda f: f(x, y, power=3),
    "in single precision": lambda f: f(x.astype("f"), y.astype("f")),
    "in mixed precision": lambda f: f(x.astype("f"), y),
    "of another size": lambda f: f(np.ones((70, 1)), np.ones((70, 1))),
    "with a whole number": lambda f: f(x, y, 3),
    "with an array without axes": lambda f: f(x, y, np.array(3.0)),
    "read only and turned": lambda f: f(np.broadcast_to(1.0, (3, 1)), x[::-1]),
}
OPERATORS: dict[str, Callable[[], Any]] = {
    "gradient": lambda: gradient(scaled),
    "by several": lambda: gradient(scaled, wrt=(0, "x", "scale")),
    "by a tuple of one": lambda: gradient(scaled, wrt=("x",)),
    "value and gradient": lambda: value_and_gradient(scaled),
    "value and gradients": lambda: value_and_gradient(scaled, wrt=(0, 1)),
    "hessian": lambda: hessian(scaled, wrt="x"),
    "blocks": lambda: hessian(scaled, wrt=("w", "x")),
    "value": lambda: compiled(scaled),
}


@pytest.mark.parametrize("first", CALLS)
@pytest.mark.parametrize("operator", OPERATORS)
def test_every_call_after_every_other_is_as_if_it_were_the_first(operator: str, first: str) -> None:
    make = OPERATORS[operator]
    derivative = make()
    CALLS[first](derivative)
    assert straight(derivative)
    for call in CALLS.values():
        due = call(make())
        assert same(call(derivative), due)
        assert same(call(derivative), due)


@pytest.mark.parametrize("first", CALLS)
def test_maps_are_found_in_the_same_way(first: str) -> None:
    make = lambda: linear_map(gradient(scaled, wrt="x"))  # noqa: E731
    J = make()
    CALLS[first](J)
    assert straight(J)
    for call in CALLS.values():
        due = call(make())
        for found in (call(J), call(J)):
            assert (found.kind, found.shape, found.dtype) == (due.kind, due.shape, due.dtype)
            assert np.array_equal(found.to_dense(), due.to_dense())


def test_a_misfit_is_refused_after_a_straight_call() -> None:
    slope = gradient(scaled)
    slope(x, y)
    with pytest.raises(ShapeError, match="N is 3 from w but 2 from x"):
        slope(x, y[:2])
    with pytest.raises(TypeError, match=r"gradient_of_scaled\(\) missing 1 required positional argument: 'x'"):
        slope(x)
    assert same(slope(x, y), gradient(scaled)(x, y))


def test_structures_are_told_apart_and_filled() -> None:
    slope = gradient(lambda net, x: net(x))
    for net in (Net(np.eye(3)), Net(np.ones((2, 3))), Net(np.eye(3), 3), Net(np.eye(3))):
        for _ in range(2):
            found = slope(net, x)
            assert (type(found), found.power) == (Net, net.power)
            assert same(found.W, gradient(lambda net, x: net(x))(net, x).W)


def test_arrays_and_numbers_without_annotation() -> None:
    slope = gradient(lambda a, *rest: a * sum(rest[0]) * len(rest))
    for rest in ((x,), (x, y), (x[:2],), (x.astype("f"),)):
        for a in (2.0, np.float64(3.0), 2.0):
            assert slope(a, *rest) == np.sum(rest[0]) * len(rest)


def test_what_is_read_from_outside_may_change() -> None:
    weights, power = {"w": x}, 2

    def outside[N](x: Column[N]) -> Scalar:
        return sum(weights["w"] * x) ** power

    slope = gradient(outside)
    for weights["w"], power in ((x, 2), (y, 2), (y, 3), (x, 2)):
        for _ in range(2):
            due = power * np.sum(weights["w"] * y) ** (power - 1) * weights["w"].T
            np.testing.assert_allclose(slope(y), due, rtol=1e-14)


def test_partials_and_methods() -> None:
    slope = gradient(partial(scaled, x, scale=3.0))
    method = gradient(Net(np.eye(3)).__call__)
    for _ in range(2):
        assert same(slope(y), 3.0 * 2 * (x * y).T)
        assert slope(y, power=1).T.tolist() == (3.0 * x).tolist()
        np.testing.assert_allclose(method(x), (2 * np.tanh(x) * (1 - np.tanh(x) ** 2)).T, rtol=1e-14)


def test_parameters_may_have_any_name() -> None:
    slope = gradient(lambda dg_found, found, arrays, values, type: dot(dg_found, arrays) * found * values * type)
    for _ in range(2):
        assert same(slope(x, 2.0, y, 3.0, 4.0), 24.0 * y.T)


def test_inside_a_trace_the_derivative_is_derived() -> None:
    slope = gradient(scaled, wrt="x")
    for _ in range(2):
        slope(x, y)
        twice = gradient(lambda x: sum(slope(y, x)))
        np.testing.assert_allclose(twice(x), 4.0 * y.T)
    mapped: Any = linear_map(slope)
    for _ in range(2):
        mapped(x, y)
        with pytest.raises(DerivativeError, match="a linear map is no array"):
            gradient(lambda x: sum(mapped(y, x)))(x)


def test_sizes_that_a_body_relies_on_are_checked_at_every_call() -> None:
    def third[N](x: Column[N]) -> Scalar:
        return x[2, 0] ** 2

    slope = gradient(third)
    for _ in range(2):
        assert slope(x).tolist() == [[0.0, 0.0, 6.0]]
        with pytest.raises((ShapeError, UntraceableError), match="N >= 3"):
            slope(x[:2])


def neighbours[N](x: Vector[N]) -> Scalar:
    return sum(x[1:] * x[:-1])


def later_mean[N](x: Vector[N]) -> Scalar:
    return mean(x[2:] ** 2)


def loosely(A: Matrix[Any, Any], x: Column[Any]) -> Scalar:
    return dot(A @ x, A @ x)


@pytest.mark.parametrize(
    ("f", "right", "wrong"),
    [
        (neighbours, lambda n: (np.arange(1.0, n + 1),), (np.zeros(0),)),
        (later_mean, lambda n: (np.arange(1.0, n + 1),), (np.ones(2),)),
        (loosely, lambda n: (np.ones((2, n)), np.ones((n, 1))), (np.ones((2, 3)), np.ones((4, 1)))),
    ],
    ids=["room", "entries", "any"],
)
def test_sizes_that_do_not_fit_are_refused_after_those_that_do(
    f: Callable[..., Any], right: Callable[[int], tuple[Any, ...]], wrong: tuple[Any, ...]
) -> None:
    slope = derivative(f, wrt=len(wrong) - 1)
    for n in (5, 5, 4, *range(3, 40), 5):  # more than are remembered
        np.testing.assert_array_equal(slope(*right(n)), derivative(f, wrt=len(wrong) - 1)(*right(n)))
        with pytest.raises(ShapeError, match=r"needs|entries|is due|axis"):
            slope(*wrong)


def test_the_known_way_is_gone_also_where_not_all_sizes_fit() -> None:
    slope = derivative(neighbours)
    slope(np.ones(3))
    (traces,) = slope._compiled.values()
    assert [trace.straight is not None for trace in traces] == [True]


def test_flags_words_and_whole_numbers_are_told_apart_by_class_and_value() -> None:
    def power(x, n=2, flag=True, word="a", nothing=None):
        x = x * (2.0 if flag is True else 3.0) * (1.0 if word == "a" else 5.0)
        return np.sum(x ** (1 + n)) * (1.0 if nothing is None else 7.0)

    calls: list[dict[str, Any]] = [
        *({}, {"n": 3}, {"n": True}, {"n": 1}, {"flag": 1}, {"flag": False}, {"word": "b"}, {"nothing": 0}),
        *({"nothing": False}, {"n": np.int64(3)}, {"n": 2}),
    ]
    slope = gradient(power)
    for _ in range(3):
        for after in calls:
            slope(x, **after)
            for own in calls:
                np.testing.assert_array_equal(slope(x, **own), gradient(power)(x, **own))


def test_threads_have_results_of_their_own() -> None:
    def network[M, N](W: Matrix[M, N], x: Column[N]) -> Column[M]:
        return tanh(W @ x)

    J = jacobian(network, wrt="x")

    def many(size: int) -> bool:
        W, v = np.full((size, 3), 0.1 * size), x / size
        due = (1 - np.tanh(W @ v) ** 2) * W
        return all(np.allclose(J(W, v), due, rtol=1e-14) for _ in range(50))

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(many, [1, 2, 5, 40, 300] * 4))


@checked
def layer[M, N](W: Matrix[M, N], x: Column[N], power: int = 2) -> Column[M]:
    return tanh(W @ x) ** power


W, ones = np.array([[0.1, 0.2, 0.3], [0.5, 0.25, -0.5]]), np.ones((2, 1))
f32 = np.float32
DIRECTIONAL: dict[str, tuple[Callable[[], Any], list[Any], tuple[Any, ...]]] = {
    "jvp": (lambda: jvp(layer, wrt="x"), [y, y.astype(f32), y[::-1]], (W, x)),
    "jvp by several": (lambda: jvp(layer, wrt=("W", "x")), [(W + 1, y), (W.astype(f32), y)], (W, x)),
    "vjp": (lambda: vjp(layer, wrt="W"), [ones.T, ones.T.astype(f32)], (W, x)),
    "vjp by several": (lambda: vjp(layer, wrt=("W", "x")), [ones.T, ones.T.astype(f32)], (W, x)),
    "vjp of a scalar": (lambda: vjp(scaled, wrt="x"), [2.0, np.array(2.0), np.float64(2.0), 2], (x, y)),
    "hvp": (lambda: hvp(scaled, wrt="x"), [x, y.astype(f32)], (x, y)),
    "hvp by a scalar": (lambda: hvp(scaled, wrt=("x", "scale")), [(x, 1.0), (y, np.array(2.0))], (x, y)),
}


@pytest.mark.parametrize("operator", DIRECTIONAL)
def test_tangents_go_straight(operator: str) -> None:
    make, tangents, args = DIRECTIONAL[operator]
    single = tuple(arg.astype("f") for arg in args)
    calls = [(t, *given) for given in (args, single) for t in tangents]
    calls += [(*call, power) if make().inner.symbol == "layer" else call for call in calls for power in (3,)]
    for first in calls:
        derivative = make()
        derivative(*first)
        assert straight(derivative)
        for call in calls:
            due = make()(*call)
            assert same(derivative(*call), due)
            assert same(derivative(*call), due)


@pytest.mark.parametrize("operator", DIRECTIONAL)
def test_a_wrong_tangent_is_refused_after_a_straight_call_as_before_it(operator: str) -> None:
    make, (right, *_), args = DIRECTIONAL[operator]
    derivative = make()
    several = isinstance(right, tuple)
    part = right[0] if several else right
    for wrong in (np.ones((4, 1)), np.ones((3, 1), int), [1.0], "x", None, (right, right, right), np.ones((1, 1, 1))):
        given = (wrong, *right[1:]) if several else wrong
        words = []
        for _ in range(2):
            for call in (lambda d, w=given: d(w, *args), lambda d, w=wrong: d((w,), *args)):
                with pytest.raises((ShapeError, DerivativeError, TypeError)) as caught:
                    call(derivative)
                words.append(str(caught.value).partition("\n  at ")[0])
            derivative(right, *args)
            assert straight(derivative)
        assert words[:2] == words[2:]
    assert np.shape(part) != (4, 1)


def test_a_misfit_among_the_arguments_names_only_them() -> None:
    along = jvp(layer, wrt="x")
    for _ in range(2):
        with pytest.raises(ShapeError, match=r"layer\(W, x, power\): .*N is 3 from W but 2 from x"):
            along(y, W, x[:2])
        along(y, W, x)
    with pytest.raises(TypeError, match=r"jvp_of_layer\(\) missing 1 required positional argument: 'x'"):
        along(y, W)
    with pytest.raises(TypeError, match="takes the tangent first"):
        along()


def test_structures_are_walked_by_tangents_and_partials_take_them_first() -> None:
    along = jvp(lambda net, x: net(x), wrt="net")
    for net in (Net(np.eye(3)), Net(np.ones((2, 3)))):
        for _ in range(2):
            np.testing.assert_allclose(
                along(Net(net.W), net, x), jvp(lambda W: Net(W)(x), wrt="W")(net.W, net.W), rtol=1e-14
            )
    fixed = jvp(partial(scaled, x, scale=3.0), wrt="x")
    method = vjp(Net(np.eye(3)).__call__, wrt="x")
    for _ in range(2):
        assert fixed(y, y) == pytest.approx(6.0 * np.sum(x * y * y))
        np.testing.assert_allclose(method(1.0, x), (2 * np.tanh(x) * (1 - np.tanh(x) ** 2)).T, rtol=1e-14)
    others = jvp(lambda tangent, *rest, dg_tangent, **more: tangent * dg_tangent * len(rest), wrt="tangent")
    for _ in range(2):
        assert others(x, y, 1.0, 2.0, dg_tangent=3.0, a=1.0).tolist() == (6.0 * x).tolist()


def test_a_tangent_can_be_traced_after_a_straight_call() -> None:
    along = hvp(scaled, wrt="x")
    for _ in range(2):
        along(y, x, y)
        twice = gradient(lambda v: sum(along(v, x, y)))
        np.testing.assert_allclose(twice(y), 4.0 * x.T)


def test_a_derivative_has_the_parameters_of_its_function() -> None:
    """What `help` and editors in a notebook show; the tangent comes first."""
    assert list(inspect.signature(gradient(scaled)).parameters) == ["w", "x", "scale", "power"]
    assert inspect.signature(gradient(scaled)).parameters["scale"].default == 2.0
    assert list(inspect.signature(jvp(scaled)).parameters) == ["tangent", "w", "x", "scale", "power"]
    assert list(inspect.signature(linear_map(Net(np.eye(3)).__call__)).parameters) == ["x"]
    assert inspect.signature(gradient(scaled)).return_annotation is inspect.Signature.empty
    assert list(inspect.signature(type(gradient(scaled))).parameters) == ["f", "task"]
