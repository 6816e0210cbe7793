"""By what a function is differentiated: positions, names, leaves, structures; and what may be differentiated."""

# Functions and arrays without types are what is tested here, and mistakes that type checkers find too.
# mypy: disable-error-code="arg-type, misc, call-overload, no-untyped-call"
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false, reportCallIssue=false
# pyright: reportOperatorIssue=false, reportReturnType=false, reportAttributeAccessIssue=false

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

import numpy as np
import pytest

from dimgrad import (
    Column,
    DerivativeError,
    KindError,
    Matrix,
    Scalar,
    affine,
    checked,
    column,
    derivative,
    dot,
    gradient,
    hessian,
    jacobian,
    jvp,
    mse,
    tanh,
    value_and_gradient,
    verify,
    vjp,
)
from tests.differences import assert_close, differences
from tests.numbers import numbers


@checked
@dataclass
class Dense[M, N]:
    W: Matrix[M, N]
    b: Column[M]

    @checked
    def __call__(self, x: Column[N]) -> Column[M]:
        return tanh(affine(self.W, x, self.b))

    def loss(self, x: Column[N], t: Column[M]) -> Scalar:
        return mse(self(x), t)


@checked
@dataclass(frozen=True)
class Network[K, M, N]:
    first: Dense[M, N]
    second: Dense[K, M]
    gain: Scalar


class Pair(NamedTuple):
    W: Any
    b: Any


def loss[K, M, N](net: Network[K, M, N], x: Column[N], t: Column[K]) -> Scalar:
    return net.gain * mse(net.second(net.first(x)), t)


def unit[N](w: Column[N], x: Column[N], b: Scalar) -> Scalar:
    return tanh(affine(w, x, b))


X, T = numbers(3, 1), numbers(2, 1, seed=1)
NET: Any = Network(Dense(numbers(4, 3), numbers(4, 1)), Dense(numbers(2, 4), numbers(2, 1)), 2.0)
UNIT = (numbers(3, 1), numbers(3, 1, seed=1), 0.5)


def test_positions_names_and_tuples() -> None:
    by_w, by_b = gradient(unit, wrt=0)(*UNIT), gradient(unit, wrt=2)(*UNIT)
    np.testing.assert_array_equal(gradient(unit, wrt="w")(*UNIT), by_w)
    assert gradient(unit, wrt="b")(*UNIT) == by_b
    for wrt in [(0, 2), ("w", "b"), (0, "b")]:
        both: Any = derivative(unit, wrt=wrt)
        found = both(*UNIT)
        assert isinstance(found, tuple)
        np.testing.assert_allclose(found[0], by_w)
        assert found[1] == pytest.approx(by_b)
    (alone,) = gradient(unit, wrt=("w",))(*UNIT)
    np.testing.assert_array_equal(alone, by_w)


def test_arguments_by_keyword_and_by_default() -> None:
    def f[N](x: Column[N], *, scale: Scalar = 2.0, shift: Scalar = 0.0) -> Scalar:
        return scale * dot(x, x) + shift

    np.testing.assert_allclose(gradient(f)(X), 4.0 * X.T)
    np.testing.assert_allclose(gradient(f)(X, scale=3.0), 6.0 * X.T)
    assert gradient(f, wrt="scale")(X) == pytest.approx(dot(X, X))
    assert gradient(f, wrt="shift")(X, shift=5.0) == 1.0
    assert verify(gradient(f, wrt="scale"), X, scale=3.0)


def test_a_dataclass_gives_a_dataclass() -> None:
    found: Any = gradient(loss)(NET, X, T)
    assert type(found) is Network
    assert type(found.first) is Dense
    assert found.first.W.shape == NET.first.W.shape
    assert found.second.b.shape == NET.second.b.shape
    assert verify(gradient(loss), NET, X, T)
    assert found.gain == pytest.approx(mse(NET.second(NET.first(X)), T))


def test_leaves_by_name() -> None:
    whole: Any = gradient(loss)(NET, X, T)
    for name in ["net.first.W", "first.W"]:
        np.testing.assert_allclose(gradient(loss, wrt=name)(NET, X, T), whole.first.W.T)
    layers: Any = gradient(loss, wrt=("first.b", "second.W", "x"))(NET, X, T)
    np.testing.assert_allclose(layers[0], whole.first.b.T)
    np.testing.assert_allclose(layers[1], whole.second.W.T)
    assert verify(gradient(loss, wrt="x"), NET, X, T)
    assert verify(jacobian(lambda net, x: net.second(net.first(x)), wrt="first.W"), NET, X)


STRUCTURES: list[tuple[str, Callable[[Any], Any], Any]] = [
    ("tuple", lambda p: dot(p[0], p[1]), (X, tanh(X))),
    ("list", lambda p: dot(p[0], p[1]) * p[2], [X, tanh(X), 2.0]),
    ("dict", lambda p: dot(p["W"] @ p["x"], p["b"]), {"W": numbers(2, 3), "x": X, "b": T}),
    ("NamedTuple", lambda p: dot(p.W @ X, p.b), Pair(numbers(2, 3), T)),
    ("dataclass", lambda p: dot(p(X), p(X)), NET.first),
    (
        "nested",
        lambda p: dot(p["layers"][1](p["layers"][0](X)), p["t"][0]),
        {"layers": [NET.first, NET.second], "t": (T,)},
    ),
]


@pytest.mark.parametrize(("f", "value"), [case[1:] for case in STRUCTURES], ids=[case[0] for case in STRUCTURES])
def test_structures_without_annotations(f: Callable[[Any], Any], value: Any) -> None:
    found = gradient(f)(value)
    assert type(found) is type(value)
    assert verify(gradient(f), value)
    flat, flat_found = flattened(value), flattened(found)
    assert [np.shape(a) for a in flat] == [np.shape(a) for a in flat_found]
    value_too, again = value_and_gradient(f)(value)
    assert value_too == pytest.approx(f(value))
    for a, b in zip(flattened(again), flat_found, strict=True):
        np.testing.assert_allclose(a, b)


def flattened(value: Any) -> list[Any]:
    """The arrays in a structure."""
    if isinstance(value, tuple | list):
        return [leaf for item in value for leaf in flattened(item)]
    if isinstance(value, dict):
        return flattened(list(value.values()))
    return flattened(list(vars(value).values())) if hasattr(value, "__dict__") else [value]


def test_annotated_structures() -> None:
    def of_list[N](xs: list[Column[N]], scale: Scalar) -> Scalar:
        return scale * dot(xs[0], xs[1])

    def of_dict[M, N](p: dict[str, Matrix[M, N]], x: Column[N]) -> Scalar:
        return dot(p["V"] @ x, p["W"] @ x)

    def of_pair[M, N](p: tuple[Matrix[M, N], Column[M]], x: Column[N]) -> Scalar:
        return dot(p[0] @ x, p[1])

    A = numbers(2, 3)
    for f, arguments in [
        (of_list, ([X, 2 * X], 3.0)),
        (of_list, ([X, 2 * X, X], 3.0)),
        (of_dict, ({"V": A, "W": 2 * A}, X)),
        (of_pair, ((A, T), X)),
    ]:
        assert verify(gradient(f), *arguments)
        assert type(gradient(f)(*arguments)) is type(arguments[0])


def test_a_step_of_descent_is_one_expression() -> None:
    step: Any = gradient(loss)(NET, X, T)
    better = Network(
        Dense(NET.first.W - 0.01 * step.first.W, NET.first.b - 0.01 * step.first.b),
        Dense(NET.second.W - 0.01 * step.second.W, NET.second.b - 0.01 * step.second.b),
        NET.gain,
    )
    assert loss(better, X, T) < loss(NET, X, T)


def test_bound_methods_callable_objects_and_partials() -> None:
    layer = NET.first
    target = numbers(4, 1, seed=2)
    plain = lambda x: layer(x)  # noqa: E731, PLW0108
    expected = jacobian(plain)(X)
    np.testing.assert_allclose(jacobian(layer)(X), expected)
    np.testing.assert_allclose(jacobian(layer.__call__)(X), expected)
    np.testing.assert_allclose(jacobian(partial(Dense.__call__, layer))(X), expected)
    assert verify(gradient(layer.loss), X, target)
    assert verify(gradient(Dense.loss, wrt="self"), layer, X, target)
    assert verify(gradient(partial(loss, NET)), X, T)
    assert verify(gradient(partial(loss, t=T), wrt="x"), NET, X)
    np.testing.assert_allclose(gradient(partial(loss, NET), wrt=1)(X, T), gradient(loss, wrt=2)(NET, X, T))


def test_closures_and_nested_functions() -> None:
    W = numbers(2, 3)

    def inner(x: Any) -> Any:
        return tanh(W @ x)

    def outer_(x: Any) -> Any:
        def square(y: Any) -> Any:
            return dot(y, y)

        return square(inner(x))

    assert verify(jacobian(inner), X)
    assert verify(gradient(outer_), X)


def test_gathered_arguments() -> None:
    product = lambda *xs: xs[0] * xs[1]  # noqa: E731
    assert derivative(product, wrt="xs[1]")(2.0, 3.0) == 2.0
    assert derivative(product, wrt=1)(2.0, 3.0) == 2.0
    assert derivative(lambda a, *xs: a * xs[0] * xs[1], wrt=(0, 2))(2.0, 3.0, 5.0) == (15.0, 6.0)
    assert derivative(partial(product, 7.0), wrt=0)(3.0) == 7.0
    with pytest.raises(DerivativeError, match=r"no one argument is meant by 'xs\[2\]'"):
        derivative(product, wrt=2)(2.0, 3.0)


def test_a_constant_has_a_derivative_of_zeros() -> None:
    np.testing.assert_array_equal(gradient(lambda x: 3.0)(X), np.zeros((1, 3)))
    np.testing.assert_array_equal(jacobian(lambda x, y: y)(X, T), np.zeros((2, 3)))


@pytest.mark.parametrize("name", ["jvp", "vjp"])
def test_directional_derivatives_by_any_argument(name: str) -> None:
    f = lambda W, x: tanh(W @ x)  # noqa: E731
    W, dW, y_bar = numbers(2, 3), numbers(2, 3, seed=3), numbers(1, 2, seed=4)
    if name == "jvp":
        full = differences(f, [W, X], 0)
        assert_close(jvp(f)(dW, W, X), np.tensordot(full, dW, 2))
        assert verify(jvp(f), dW, W, X)
        assert verify(jvp(f, wrt=1), X, W, X)
    else:
        full = differences(f, [W, X], 0)
        assert_close(vjp(f)(y_bar, W, X), np.tensordot(y_bar.T, full, 2).T)
        assert verify(vjp(f), y_bar, W, X)
        assert vjp(f, wrt=1)(y_bar, W, X).shape == (1, 3)


def test_the_chain_rule_is_a_product_of_jacobians() -> None:
    f = lambda y: tanh(numbers(4, 2) @ y)  # noqa: E731
    g = lambda x: tanh(numbers(2, 3) @ x)  # noqa: E731
    whole = jacobian(lambda x: f(g(x)))(X)
    assert_close(whole, jacobian(f)(g(X)) @ jacobian(g)(X), tolerance=1e-12)


def test_hessian_by_name_and_by_a_tuple_of_one() -> None:
    np.testing.assert_allclose(hessian(unit, wrt="x")(*UNIT), hessian(unit, wrt=1)(*UNIT))
    ((alone,),) = hessian(unit, wrt=(1,))(*UNIT)
    np.testing.assert_allclose(alone, hessian(unit, wrt=1)(*UNIT))
    assert verify(hessian(unit, wrt=1), *UNIT)
    assert verify(hessian(loss, wrt="first.W"), NET, X, T)


class Ridge(NamedTuple):
    w: Column[Any]
    penalty: Scalar


@pytest.mark.parametrize("kind", [float, int])
def test_a_whole_number_where_a_scalar_is_due_is_a_variable(kind: type[Any]) -> None:
    def ridge(model: Ridge) -> Scalar:
        return model.penalty * dot(model.w, model.w)

    def product(pair: dict[str, Scalar]) -> Scalar:
        return pair["a"] * pair["b"]

    w = column([1.0, 2.0, 3.0])
    found = gradient(ridge)(Ridge(w, kind(2)))
    np.testing.assert_allclose(found.w, 4 * w)
    assert found.penalty == 14.0
    assert gradient(product)({"a": kind(3), "b": kind(2)}) == {"a": 2.0, "b": 3.0}


@pytest.mark.parametrize("layout", ["row", "Denominator", "denom", None])
def test_a_layout_that_there_is_not_is_refused(layout: Any) -> None:
    with pytest.raises(DerivativeError, match="is no layout"):
        gradient(lambda x: dot(x, x), layout=layout)


@pytest.mark.parametrize("wrt", ["['b']", '["b"]', 'p["b"]', "p['b']", "b"])
def test_the_end_of_a_path_of_keys_is_enough(wrt: str) -> None:
    x = column([1.0, 2.0])
    np.testing.assert_array_equal(gradient(lambda p: dot(p["a"], p["b"]), wrt=wrt)({"a": x, "b": 2 * x}), x.T)


def test_what_may_be_named_is_said() -> None:
    x = column([1.0])

    def f(x: Any, *, scale: Any) -> Any:
        return dot(x, x) * scale

    with pytest.raises(DerivativeError, match="0: x, scale"):
        gradient(f, wrt="z")(x, scale=2.0)
    with pytest.raises(DerivativeError, match="t, a structure without any"):
        gradient(lambda t, x: dot(x, x))({}, x)
    with pytest.raises(KindError, match="a holds integers, not floats"):
        gradient(lambda x: dot(x, x))(np.array([[1], [2]]))


def test_a_complex_argument_is_what_is_refused() -> None:
    with pytest.raises(DerivativeError, match=r"no derivative by x.*\n.*\n.*x = 3j \(complex\)"):
        derivative(lambda x: x * x)(3j)


def test_a_name_that_no_argument_can_have_is_refused_where_it_is_written() -> None:
    def inner[N](w: Column[N], x: Column[N], *, scale: Scalar = 1.0) -> Scalar:
        return scale * dot(w, x)

    with pytest.raises(DerivativeError, match=r"(?s)no one argument is meant by 'z'.*0: w, 1: x, scale.*wrt=\"z\""):
        gradient(inner, wrt="z")
    assert gradient(inner, wrt="scale").formula == "wᵀx"


def test_keys_that_are_equal_and_of_other_types_are_other_arguments() -> None:
    def cubes(d: dict[Any, Column[Any]]) -> Scalar:
        total: Scalar = 0.0
        for value in d.values():
            total = total + dot(value, value**2)
        return total

    x: Any = np.array([[1.0], [2.0]])
    slope: Any = gradient(cubes)
    for key in (1, True, 1, "a"):
        (found,) = slope({key: x}).items()
        assert found[0] is key
        np.testing.assert_allclose(found[1], 3.0 * x**2)
