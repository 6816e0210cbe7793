"""Every public function of NumPy, and every method and attribute of arrays: traced, or refused by its name."""

# Bodies are made from text, and mistakes of all kinds are what is tested here.
# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false, reportUnknownArgumentType=false

import contextlib
import io
import itertools
import linecache
import re
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dimgrad import Matrix, Vector
from dimgrad.tracing.callee import callee_of
from dimgrad.tracing.proof import prove
from dimgrad.value.equivalents import EQUIVALENTS

ARGUMENTS = [
    *("X", "v", "X, X", "v, v", "X, v", "v, X", "[v, v]", "[X, X]", "v, 2", "X, 0", "X, 1", "v, v, v", "X, v, v"),
    *("v, [1], v", "X > 0, X, X", "v, v > 0", "v > 0", "v > 0, v", "'ij->ji', X", "lambda t: t, 0, X", "v, (3,)"),
    *("lambda t, a: t, X, 0", "v, 0, 1", "v, 1.0, 2.0", "[X > 0], [X]", "v, [v > 0], [v]", "v, v, 1", "T", "T, 2"),
]
METHOD_ARGUMENTS = ["", "0", "1", "v", "float", "v.dtype", "0, 1", "np.float64"]
FUNCTIONS = [
    f"{home}.{name}"
    for home, module in (("np", np), ("np.linalg", np.linalg))
    for name in sorted(module.__all__)
    if callable(getattr(module, name, None)) and not isinstance(getattr(module, name), type)
]
ATTRIBUTES = [name for name in dir(np.ndarray) if not name.startswith("_")]
X = np.random.default_rng(0).uniform(0.1, 1.0, (3, 3)) + 2 * np.eye(3)
V = np.array([0.3, 0.5, 0.9])
SILENT = {"np.info", "np.printoptions", "np.save", "np.savetxt", "np.savez", "np.savez_compressed", "np.load"}
"""They print or write files."""
RIGHTLY_WRONG = {"np.diff", "np.broadcast_to", "np.reshape"}
"""Of some of the arguments above they are right for three entries only."""


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some functions write a file when they are called."""
    monkeypatch.chdir(tmp_path)


def body_of(expression: str) -> Callable[..., Any]:
    text = f"def f[N](X: Matrix[N, N], v: Vector[N]) -> Any:\n    T = X[None]\n    return {expression}\n"
    name = f"<body {expression}>"
    linecache.cache[name] = (len(text), None, text.splitlines(keepends=True), name)
    space: dict[str, Any] = {"np": np, "Any": Any, "Matrix": Matrix, "Vector": Vector}
    exec(compile(text, name, "exec"), space)
    found: Callable[..., Any] = space["f"]
    return found


def accepted(expressions: list[str]) -> Iterator[tuple[str, Callable[..., Any]]]:
    """The expressions that NumPy can do."""
    for expression in expressions:
        body = body_of(expression)
        with contextlib.suppress(Exception), contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if not callable(body(X.copy(), V.copy())):
                yield expression, body


def complaint(name: str, body: Callable[..., Any]) -> str | None:
    """What is wrong with the answer to a body, if anything is."""
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        proof = prove(callee_of(body), None)
    said = str(proof)
    if proof.report is None or "broadcast" in proof.report.what:
        return None
    internal = any(word in said for word in ("on symbolic values", "Traced", "Extent", "AttributeError"))
    unnamed = name.rpartition(".")[2] not in said
    wrong = proof.status == "wrong" and name not in RIGHTLY_WRONG
    return said if internal or unnamed or wrong else None


@pytest.mark.parametrize("name", FUNCTIONS)
def test_functions(name: str) -> None:
    if name in SILENT:
        return
    expressions = [f"{name}({arguments})" for arguments in ARGUMENTS]
    for expression, body in itertools.islice(accepted(expressions), 4):
        assert complaint(name, body) is None, expression


@pytest.mark.parametrize("name", ATTRIBUTES)
def test_methods_and_attributes(name: str) -> None:
    if name in {"dump", "tofile"}:
        return
    calls = [f"{array}.{name}({arguments})" for arguments in METHOD_ARGUMENTS for array in "Xv"]
    for expression, body in itertools.islice(accepted([f"X.{name}", *calls]), 6):
        assert complaint(name, body) is None, expression


def test_most_functions_of_arrays_have_been_asked() -> None:
    asked = [name for name in FUNCTIONS if next(accepted([f"{name}({words})" for words in ARGUMENTS]), None)]
    assert len(asked) > 250


@pytest.mark.parametrize(
    ("call", "name"),
    [
        ("np.copysign(x, y)", "np.copysign"),
        ("np.deg2rad(x)", "np.deg2rad"),
        ("np.degrees(x)", "np.degrees"),
        ("np.ediff1d(x)", "np.ediff1d"),
        ("np.heaviside(x, h)", "np.heaviside"),
        ("np.hypot.reduce(x)", "np.hypot.reduce"),
        ("np.logaddexp.accumulate(x)", "np.logaddexp.accumulate"),
        ("np.logaddexp.reduce(x)", "np.logaddexp.reduce"),
        ("np.multiply.accumulate(z)", "np.multiply.accumulate"),
        ("np.subtract.reduce(x)", "np.subtract.reduce"),
        ("np.vecdot(x, y)", "np.vecdot"),
        ("np.logaddexp2(x, y)", "np.logaddexp2"),
        ("np.vander(x, 3)", "np.vander"),
        ("np.polyval(c, x)", "np.polyval"),
        ("np.polyder(c)", "np.polyder"),
        ("np.polyfit(x, y, 2)", "np.polyfit"),
        ("np.delete(x, k)", "np.delete"),
        ("np.insert(x, k, value)", "np.insert"),
        ("np.signbit(x)", "np.signbit"),
        ("np.sinc(x)", "np.sinc"),
        ("np.nansum(x)", "np.nansum"),
        ("np.nancumsum(x)", "np.nancumsum"),
        ("np.nan_to_num(x)", "np.nan_to_num"),
        ("np.cov(X, rowvar=False)", "np.cov"),
        ("np.dstack([x, y])[0]", "np.dstack"),
        ("np.cumprod(z)", "np.cumprod"),
    ],
)
def test_equivalents_are_equal(call: str, name: str) -> None:
    generator = np.random.default_rng(3)
    sizes: dict[str, tuple[int, ...]] = {"x": (5,), "y": (5,), "a": (3,), "b": (3,), "c": (3,), "X": (5, 2)}
    space: dict[str, Any] = {letter: generator.uniform(-1, 1, size) for letter, size in sizes.items()}
    space |= {"np": np, "k": 2, "h": 0.3, "value": 7.0, "n": 2, "V": np.stack([space["x"] ** p for p in (2, 1, 0)], 1)}
    space["y"][0] = 0.0
    if name == "np.heaviside":
        space["x"][:2] = 0.0, -1.0
    space |= {"z": np.exp(space["x"]), "centred": space["X"] - space["X"].mean(axis=0)}
    mend = re.split(", (?:where|for|V of) ", EQUIVALENTS[name])[0]
    if "positive" in EQUIVALENTS[name]:
        space["x"] = space["z"]
    np.testing.assert_allclose(eval(mend, space), eval(call, space))
