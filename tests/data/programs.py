"""Programs in plain NumPy, in pairs of which one has a shape bug: annotated, checked, and what is said of them."""

import importlib.util
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from dimgrad import ShapeError, UntraceableError
from dimgrad.errors import Report
from dimgrad.tracing.callee import callee_of
from dimgrad.tracing.proof import Proof, prove

HEAD = """
from typing import Any
import numpy as np
from dimgrad import Column, Matrix, One, Row, Scalar, Tensor, Vector, checked
"""

type Shape = Sequence[int | str]

PRIMES = (
    {"N": 7, "n": 5, "m": 3, "k": 11, "p": 13, "d": 17, "q": 19},
    {"N": 5, "n": 7, "m": 11, "k": 3, "p": 17, "d": 13, "q": 23},
)
"""Two sets of sizes under which a number tells which dimension it is."""


@dataclass(frozen=True)
class Program:
    """A function of a pair, and what its arguments are."""

    name: str
    text: str
    entry: str
    parameters: Mapping[str, Shape]
    folder: Path
    result: Shape | None = None
    """The declared shape of the result; None where none is declared."""

    @cached_property
    def function(self) -> Callable[..., Any]:
        """The entry function, annotated and checked."""
        path = self.folder / f"{self.name}.py"
        path.write_text(HEAD + self._annotated())
        return self._loaded(path)

    @cached_property
    def plain(self) -> Callable[..., Any]:
        """The entry function as it stands."""
        path = self.folder / f"{self.name}_plain.py"
        path.write_text(f"import numpy as np\n{self.text}")
        return self._loaded(path)

    def _loaded(self, path: Path) -> Callable[..., Any]:
        spec = importlib.util.spec_from_file_location(path.stem, path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return getattr(module, self.entry)  # type: ignore[no-any-return]  # written by us

    def _annotated(self) -> str:
        dims = dict.fromkeys(axis for shape in self.parameters.values() for axis in shape if _is_name(axis))
        parameters = ", ".join(f"{name}: {annotation(shape)}" for name, shape in self.parameters.items())
        result = "" if self.result is None else f" -> {annotation(self.result)}"
        generic = f"[{', '.join(map(str, dims))}]" if dims else ""
        head = f"def {self.entry}{generic}({parameters}){result}:"
        text, found = re.subn(rf"^def {self.entry}\([^)]*\):", f"@checked\n{head}", self.text, flags=re.MULTILINE)
        assert found == 1, f"{self.name} defines {self.entry} {found} times"
        return text

    @cached_property
    def _start(self) -> int:
        return next(k for k, line in enumerate(self.text.splitlines(), 1) if line.startswith(f"def {self.entry}("))

    def line(self, number: int) -> int:
        """The number of a line of the program in the file that is run."""
        return HEAD.count("\n") + number + (number >= self._start)

    def own_line(self, number: int) -> int:
        """The number of a line of the file that is run in the program."""
        number -= HEAD.count("\n")
        return number - (number > self._start)

    def arguments(self, sizes: Mapping[str, int]) -> dict[str, Any]:
        """Numbers for a call."""
        random = np.random.default_rng(sum(sizes.values()))
        shapes = {name: sized(shape, sizes) for name, shape in self.parameters.items()}
        return {name: random.uniform(0.5, 1.5, shape) for name, shape in shapes.items()}

    def result_of(self, sizes: Mapping[str, int]) -> tuple[int, ...] | None:
        """The shape that NumPy gives by itself; None where it raises."""
        try:
            result = self.plain(**self.arguments(sizes))
        except ValueError:
            return None
        shape: tuple[int, ...] = np.shape(result)
        return shape

    @cached_property
    def symbolic_result(self) -> Shape:
        """The shape of the result in the names of dimensions, as two runs of NumPy show it."""
        first, second = (self.result_of(sizes) for sizes in PRIMES)
        assert first is not None
        assert second is not None
        names = {(PRIMES[0][name], PRIMES[1][name]): name for name in PRIMES[0]} | {(1, 1): 1}
        return [names.get(pair, "any") for pair in zip(first, second, strict=True)]

    @cached_property
    def proof(self) -> Proof:
        """What is known before any call."""
        return prove(callee_of(self.function), None)

    def call(self, sizes: Mapping[str, int]) -> Report | None:
        """Call the checked function; return the report of the error it ends with."""
        try:
            self.function(**self.arguments(sizes))
        except (ShapeError, UntraceableError) as error:
            return error.report
        return None


def _is_name(axis: int | str) -> bool:
    return isinstance(axis, str) and axis.isidentifier() and axis != "any"


def annotation(shape: Shape) -> str:
    """The type that stands for a symbolic shape."""
    axes = ["One" if axis == 1 else str(axis) if _is_name(axis) else "Any" for axis in shape]
    match axes:
        case []:
            return "Scalar"
        case [axis]:
            return f"Vector[{axis}]"
        case [axis, "One"] if axis != "One":
            return f"Column[{axis}]"
        case ["One", axis] if axis != "One":
            return f"Row[{axis}]"
        case [_, _]:
            return f"Matrix[{', '.join(axes)}]"
        case _:
            return f"Tensor[{', '.join(axes)}]"


def sized(shape: Shape, sizes: Mapping[str, int]) -> tuple[int, ...]:
    """A symbolic shape in numbers; axes are sums of names and numbers."""
    return tuple(
        axis if isinstance(axis, int) else sum(int(t) if t.isdigit() else sizes[t] for t in axis.split("+"))
        for axis in shape
    )
