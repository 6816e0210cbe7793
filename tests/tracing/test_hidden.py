"""Values that a body reads from outside: found, named in the proof, and read again at every call."""

# Functions and arrays without types are what is tested here, and mistakes that type checkers find too.
# mypy: disable-error-code="arg-type, no-any-return, var-annotated, return-value, call-overload"
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportArgumentType=false, reportCallIssue=false
# pyright: reportOperatorIssue=false, reportReturnType=false, reportAttributeAccessIssue=false

import sys
from dataclasses import dataclass
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np
import pytest

from dimgrad import Column, Matrix, Scalar, checked, derivative, dot, gradient, jacobian
from dimgrad.calculus.derivative import Derivative
from tests.differences import Array
from tests.words import said

MIXING: Array = np.ones((3, 3))
RATE = 0.5
TIMES = 2
SIZES = [1, 2]
SETTINGS: dict[str, Any] = {"rate": 2.0, "power": 2, "weights": [np.ones((3, 1))]}


def helper(x: Any) -> Any:
    return RATE * (MIXING @ x)


@checked
@dataclass
class Layer[N]:
    w: Column[N]
    times: int = 1
    rate: float = 1.0
    scale: Scalar = 1.0
    flag: bool = True

    @checked
    def __call__(self, x: Column[N]) -> Scalar:
        y = x
        for _ in range(self.times):
            y = self.rate * (y * self.w)
        return self.scale * dot(y, y) if self.flag else dot(y, self.w)


class Plain:
    """No dataclass, no annotations, and callable."""

    def __init__(self) -> None:
        self.w = np.full((3, 1), 2.0)
        self.rate = 0.5
        self.times = 2
        self.inner = SimpleNamespace(shift=1.0)

    def __call__(self, x: Any) -> Any:
        for _ in range(self.times):
            x = self.rate * (x * self.w)
        return dot(x, x)

    def method[N](self, x: Column[N]) -> Scalar:
        return self(x)


X: Array = np.array([[1.0], [2.0], [3.0]])


def follows(derived: Derivative[..., Any], f: Any) -> None:
    """Assert that a derivative, made before, is that of the function as it is now."""
    np.testing.assert_allclose(derived(X), derivative(f)(X))


def test_named_in_the_proof() -> None:
    closed = np.ones((2, 2))

    def of_global[N](x: Column[N]) -> Column[N]:
        return MIXING @ x

    def of_closure[N](x: Column[N]) -> Column[N]:
        return closed @ x

    def of_helper[N](x: Column[N]) -> Column[N]:
        return helper(x)

    def of_list[N](x: Column[N]) -> Scalar:
        return dot(SETTINGS["weights"][0], x)

    assert said(of_global) == "of_global(x): proven for N = 3 (from MIXING)"
    assert said(of_closure) == "of_closure(x): proven for N = 2 (from closed)"
    assert said(of_helper) == "of_helper(x): proven for N = 3 (from MIXING)"
    assert said(of_list) == "of_list(x): proven for N = 3 (from SETTINGS['weights'][0])"
    assert said(Plain().method) == "Plain.method(x): proven for N = 3 (from self.w)"


def test_a_size_that_a_hidden_array_has_not() -> None:
    def of_global[N](x: Column[N]) -> Column[N]:
        return MIXING @ x

    with pytest.raises(TypeError, match="N = 3, from MIXING"):
        jacobian(of_global)(np.ones((4, 1)))


def test_globals(monkeypatch: pytest.MonkeyPatch) -> None:
    def f[N](x: Column[N]) -> Scalar:
        y = RATE * (MIXING @ x)
        for size in SIZES:
            y = y + size * SETTINGS["rate"] * x
        return dot(y, y) ** TIMES / SETTINGS["power"]

    derived = gradient(f)
    derived(X)
    for name, value in [
        ("RATE", 0.25),
        ("MIXING", 2.0 * MIXING),
        ("TIMES", 3),
        ("SIZES", [3, 4]),
        ("SIZES", [3, 4, 5]),
        ("SETTINGS", {"rate": 3.0, "power": 2}),
        ("SETTINGS", {"rate": 3.0, "power": 4}),
    ]:
        monkeypatch.setattr(sys.modules[__name__], name, value)
        follows(derived, f)


def test_containers_changed_in_place() -> None:
    held: dict[str, Any] = {"W": np.eye(3), "times": 1, "sizes": [1]}
    f = lambda x: dot(held["W"] @ x, x) * held["times"] * len(held["sizes"])  # noqa: E731
    derived = gradient(f)
    derived(X)
    held["W"] = 2.0 * np.eye(3)
    follows(derived, f)
    held["W"][0, 0] = 7.0
    follows(derived, f)
    held["times"] = 5
    follows(derived, f)
    held["sizes"].append(2)
    follows(derived, f)


def test_a_closure() -> None:
    rate, times, mixing = 0.5, 1, np.eye(3)

    def f(x: Any) -> Any:
        for _ in range(times):
            x = rate * (mixing @ x)
        return dot(x, x)

    derived = gradient(f)
    derived(X)
    rate = 2.0
    follows(derived, f)
    times = 3
    follows(derived, f)
    mixing = np.full((3, 3), 2.0)
    follows(derived, f)


def test_another_helper(monkeypatch: pytest.MonkeyPatch) -> None:
    def f(x: Any) -> Any:
        return dot(helper(x), x)

    derived = gradient(f)
    derived(X)
    monkeypatch.setattr(sys.modules[__name__], "helper", lambda x: 3.0 * x)
    follows(derived, f)


def test_another_size() -> None:
    weights = np.ones((3, 1))
    f = lambda x: dot(weights, x)  # noqa: E731
    derived = gradient(f)
    derived(X)
    weights = np.ones((2, 1))
    with pytest.raises(TypeError, match="dot"):
        derived(X)
    np.testing.assert_array_equal(derived(np.zeros((2, 1))), [[1.0, 1.0]])


@pytest.mark.parametrize("how", ["method", "argument", "global"])
def test_the_attributes_of_a_dataclass(how: str) -> None:
    layer = Layer(np.full((3, 1), 2.0))
    f: Any = {"method": layer, "argument": lambda x, net=layer: net(x), "global": lambda x: 1.0 * layer(x)}[how]
    derived = gradient(f)
    derived(X)
    for name, value in [("times", 2), ("rate", 3.0), ("scale", 10.0), ("w", np.ones((3, 1))), ("flag", False)]:
        setattr(layer, name, value)
        follows(derived, f)


@pytest.mark.parametrize("how", ["object", "method", "global"])
def test_the_attributes_of_a_plain_object(how: str) -> None:
    plain = Plain()
    f: Any = {"object": plain, "method": plain.method, "global": lambda x: plain.inner.shift * plain(x)}[how]
    derived = gradient(f)
    derived(X)
    for name, value in [("times", 1), ("rate", 3.0), ("w", np.ones((3, 1)))]:
        setattr(plain, name, value)
        follows(derived, f)
    plain.inner.shift = 5.0
    follows(derived, f)


def test_another_class_with_the_same_fields() -> None:
    @dataclass
    class Rectified(Layer[Any]):
        def __call__(self, x: Any) -> Any:
            return 7.0 * dot(self.w, x)

    f = lambda net, x: net(x)  # noqa: E731
    derived = gradient(f, wrt=1)
    w = np.ones((3, 1))
    np.testing.assert_allclose(derived(Layer(w), X), 2.0 * X.T)
    np.testing.assert_allclose(derived(Rectified(w), X), 7.0 * w.T)


def test_an_object_that_holds_itself() -> None:
    plain: Any = Plain()
    plain.me = plain
    f = lambda x: plain.me.rate * plain(x)  # noqa: E731
    derived = gradient(f)
    derived(X)
    plain.rate = 7.0
    follows(derived, f)


def test_tracing_leaves_objects_as_they_are() -> None:
    plain = Plain()
    before = dict(vars(plain))
    gradient(plain)(X)
    assert all(vars(plain)[name] is value for name, value in before.items())
    assert MIXING.dtype == float


def test_a_function_written_anew_in_each_pass_of_a_loop() -> None:
    def f(x: Any) -> Any:
        total = x * 0.0
        for k in range(1, 4):
            total = total + derivative(lambda y: k * y * y)(x)  # noqa: B023  # it is used at once
        return total

    np.testing.assert_allclose(derivative(f)(2.0), 2.0 + 4.0 + 6.0)


def test_weights_of_any_kind_stay_arrays() -> None:
    def f[M, N](W: Matrix[M, N], x: Column[N]) -> Scalar:
        return dot(W @ x, W @ x)

    single = np.ones((2, 3), dtype=np.float32)
    assert gradient(f)(single, X.astype(np.float32)).dtype == np.float32


class Shared:
    """Its numbers are the class's, and its method reads a global."""

    coefficient = 3.0
    times = 1

    def __call__(self, x: Any) -> Any:
        return self.coefficient * self.times * RATE * dot(x, x)


class Settings:
    rate = 2.0


settings = ModuleType("settings")


@pytest.mark.parametrize(
    ("f", "owner", "name"),
    [
        (Shared(), Shared, "coefficient"),
        (Shared(), Shared, "times"),
        (Shared(), sys.modules[__name__], "RATE"),
        (lambda x: 2.0 * Shared()(x), sys.modules[__name__], "RATE"),
        (lambda x: Settings.rate * dot(x, x), Settings, "rate"),
        (lambda x: settings.rate * dot(x, x), settings, "rate"),
    ],
    ids=["class", "class, whole", "method", "object made in the body", "attribute of a class", "attribute of a module"],
)
def test_where_no_input_can_stand(f: Any, owner: Any, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(owner, name, 4, raising=False)
    derived = gradient(f)
    derived(X)
    monkeypatch.setattr(owner, name, 7)
    follows(derived, f)


class Maker:
    """Its class method comes back to the class, and it knows itself."""

    rate = 2.0

    @classmethod
    def make(cls) -> Any:
        return cls()

    @property
    def doubled(self) -> float:
        return 2.0 * RATE * self.rate


def test_classes_that_lead_back_to_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "settings", settings, raising=False)
    monkeypatch.setattr(settings, "rate", 2.0, raising=False)
    f = lambda x: Maker.make().doubled * settings.settings.rate * dot(x, x)  # noqa: E731
    derived = gradient(f)
    derived(X)
    monkeypatch.setattr(sys.modules[__name__], "RATE", 7.0)
    follows(derived, f)
    monkeypatch.setattr(Maker, "rate", 3.0)
    follows(derived, f)
    monkeypatch.setattr(settings, "rate", 5.0)
    follows(derived, f)
