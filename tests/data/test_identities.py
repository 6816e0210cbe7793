"""Derivatives from public tables against the library: value, shape, source by itself, dense and as a linear map."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import dimgrad
from dimgrad import checked, derivative, gradient, hessian, linear_map
from dimgrad.tracing.callee import callee_of
from dimgrad.tracing.proof import prove
from tests.data.vocabulary import VOCABULARY, Array, drawn, evaluated

# Functions are written from data here: their types are known at run time only.
# mypy: disable-error-code="no-any-return, arg-type, call-overload"
# pyright: reportArgumentType=false, reportCallIssue=false, reportUnknownVariableType=false
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false

DATA = Path(__file__).parent / "identities.json"
SIZES = (
    {"m": 3, "n": 4, "p": 2, "q": 5, "k": 6, "N": 7, "t": 8, "d": 9},
    {"m": 6, "n": 5, "p": 7, "q": 3, "k": 2, "N": 4, "t": 11, "d": 8},
)
TOLERANCE = 1e-9


@dataclass(frozen=True, eq=False)
class Identity:
    """One entry of the table."""

    id: str
    source: str
    group: str
    variables: dict[str, list[Any]]
    expression: str
    value_shape: list[Any]
    wrt: str
    derivative: str
    shape: list[Any]
    order: int
    ops: list[str]
    domains: dict[str, str]
    structure: str | None = None
    note: str | None = None

    def arguments(self, sizes: dict[str, int]) -> dict[str, Any]:
        """Values of the variables, in their domains."""
        random = np.random.default_rng(sum(sizes.values()))
        shapes = {name: sized(shape, sizes) for name, shape in self.variables.items()}
        return {name: drawn(self.domains.get(name), shape, random) for name, shape in shapes.items()}

    @cached_property
    def function(self) -> Callable[..., Any]:
        """The expression as an annotated, checked function, proven for all sizes."""
        axes = [axis for shape in [*self.variables.values(), self.value_shape] for axis in shape]
        dimensions = sorted({axis for axis in axes if isinstance(axis, str) and axis.isidentifier()})
        hints = ", ".join(f"{name}: {annotation(shape)}" for name, shape in self.variables.items())
        lines = [
            f"def f{str(dimensions).replace("'", '') if dimensions else ''}({hints}) -> {annotation(self.value_shape)}:"
        ]
        for name in dimensions:
            if re.search(rf"\b{name}\b", self.expression):
                variable = next(v for v, shape in self.variables.items() if name in shape)
                lines.append(f"    {name} = {variable}.shape[{self.variables[variable].index(name)}]")
        lines.append(f"    return {self.expression}")
        words = {word: getattr(dimgrad, word) for word in VOCABULARY if hasattr(dimgrad, word)}
        own = {"column": lambda *scalars: dimgrad.column(list(scalars)), "pi": VOCABULARY["pi"], "Any": Any}
        kinds = {kind: getattr(dimgrad, kind) for kind in ("Scalar", "Column", "Row", "Matrix", "Tensor", "Vector")}
        space: dict[str, Any] = {**words, **own, **kinds, "__name__": __name__}
        exec("\n".join(lines), space)
        return checked(space["f"])


def identities() -> list[Identity]:
    """All entries."""
    return [Identity(**{"domains": {}} | row) for row in json.loads(DATA.read_text(encoding="utf-8"))["identities"]]


def sized(shape: list[Any], sizes: dict[str, int]) -> tuple[int, ...]:
    """A symbolic shape in numbers; an axis may be a product or a sum."""
    return tuple(int(eval(str(axis), {"__builtins__": {}}, sizes)) for axis in shape)


def annotation(shape: list[Any]) -> str:
    """The annotation of a symbolic shape; `Any` where an axis is no single name."""
    axes = [str(axis) if str(axis).isidentifier() else "Any" for axis in shape]
    match shape:
        case []:
            return "Scalar"
        case [_, 1]:
            return f"Column[{axes[0]}]"
        case [1, _]:
            return f"Row[{axes[1]}]"
        case [_, _]:
            return f"Matrix[{axes[0]}, {axes[1]}]"
        case _:
            return f"Tensor[{', '.join(axes)}]"


def restricted(found: Array, structure: str | None) -> Array:
    """The derivative of a scalar by a matrix of which only some entries move, or move together."""
    match structure:
        case "symmetric":
            return found + found.T - np.diag(np.diag(found))
        case "diagonal":
            return np.diag(np.diag(found))
        case _:
            return found


def dense(identity: Identity, arguments: dict[str, Any]) -> tuple[Any, Array]:
    """The derivative, and what its source gives by itself."""
    found = derived(identity)
    return found(**arguments), standalone(found.source, arguments)


@cache
def derived(identity: Identity) -> Any:
    """The derivative that the entry asks for."""
    f = identity.function
    proof = prove(callee_of(f), None)
    assert proof, str(proof)
    if identity.order == 1:
        return derivative(f, wrt=identity.wrt)
    if identity.value_shape:
        return derivative(derivative(f, wrt=identity.wrt), wrt=identity.wrt)
    return hessian(f, wrt=identity.wrt)


def standalone(source: str, arguments: dict[str, Any]) -> Array:
    """What source gives that is run in an empty module."""
    space: dict[str, Any] = {}
    exec(source, space)
    function = next(value for name, value in space.items() if "_of_" in name)
    code = function.__code__
    return np.asarray(function(*(arguments[name] for name in code.co_varnames[: code.co_argcount])))


def structured(identity: Identity, arguments: dict[str, Any], shape: tuple[int, ...]) -> Array:
    """The derivative as a structured linear map made dense, in the shape of the derivative."""
    f = identity.function
    if identity.order == 1:
        found = linear_map(f, wrt=identity.wrt)(**arguments)
    elif identity.value_shape:
        found = linear_map(derivative(f, wrt=identity.wrt), wrt=identity.wrt)(**arguments)
    else:
        found = linear_map(gradient(f, wrt=identity.wrt, layout="denominator"), wrt=identity.wrt)(**arguments)
    return arranged(np.asarray(found.to_dense()), identity, shape)


def arranged(matrix: Array, identity: Identity, shape: tuple[int, ...]) -> Array:
    """A matrix between vecs, which take entries column by column, in the layout of the derivative."""
    scalar_by_matrix = not identity.value_shape and identity.order == 1 and len(shape) == 2
    return matrix.reshape(shape[::-1], order="F").T if scalar_by_matrix else matrix.reshape(shape, order="F")


def fault(identity: Identity, sizes: dict[str, int]) -> str | None:
    """What is wrong with one entry at these sizes, or nothing."""
    arguments = identity.arguments(sizes)
    expected = evaluated(identity.derivative, arguments | sizes)
    shape = sized(identity.shape, sizes)
    try:
        found, alone = dense(identity, arguments)
        as_map = structured(identity, arguments, shape)
    except Exception as error:  # noqa: BLE001  # every entry is counted, whatever happens in it
        return f"{type(error).__name__}: {error}"
    if np.shape(found) != shape:
        return f"shape {np.shape(found)}, not {shape}"
    for way, value in {"dense": found, "source": alone, "linear map": as_map}.items():
        gap = float(np.max(np.abs(restricted(np.asarray(value), identity.structure) - expected), initial=0.0))
        if not gap <= TOLERANCE * max(1.0, float(np.max(np.abs(expected), initial=0.0))):
            return f"{way}: differs by {gap:.1e}"
    return None


def test_every_identity(capsys: pytest.CaptureFixture[str]) -> None:
    table = identities()
    faults = {
        f"{identity.id} at {sizes}": f"∂({identity.expression})/∂{identity.wrt}: {words}"
        for identity in table
        for sizes in SIZES
        if (words := fault(identity, sizes)) is not None
    }
    failed = {name.split()[0] for name in faults}
    with capsys.disabled():
        print(f"\nidentities: {len(table) - len(failed)} passed, {len(failed)} failed")
    assert len(table) == 162
    assert not faults, "\n".join(f"{name}: {words}" for name, words in faults.items())


def test_a_wrong_identity_would_be_found() -> None:
    right = identities()[0]
    wrong = Identity(**{**vars(right), "derivative": f"({right.derivative}) + 0.001"})
    assert fault(right, SIZES[0]) is None
    assert fault(wrong, SIZES[0]) == "dense: differs by 1.0e-03"
