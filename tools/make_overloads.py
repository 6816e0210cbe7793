"""Writes the static types of the calculus, `src/dimgrad/calculus/operators/*.pyi`: `python tools/make_overloads.py`.

A derivative has the axes of its value, then those of its variable. Python's types cannot say so in one line: there is
one overload for each kind of value, kind of variable and position of the variable. They all follow from the table of
kinds here, and a test compares the files with it.
"""

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from inspect import getdoc
from itertools import combinations, product
from pathlib import Path
from textwrap import indent
from typing import Any

from dimgrad.calculus import operators

FOLDER = Path(operators.__file__).parent
HEAD = """\
# The static types of `{name}`, written by tools/make_overloads.py. Functions of matrices stand before
# those of columns, and column values before matrices, so that the first overload that fits is the closest one; checkers
# call that an overlap.
# mypy: disable-error-code="overload-overlap"
# pyright: reportOverlappingOverload=false, reportInvalidTypeVarUse=false

from collections.abc import Callable
from typing import Any, Concatenate, Literal, overload

from dimgrad.calculus.derivative import Derivative
from dimgrad.calculus.layout import Convention
from dimgrad.calculus.operators.positions import {positions}
from dimgrad.calculus.variables import Wrt
from dimgrad.tensors import AnyTensor, Column, Matrix, Row, Scalar, Tensor, Vector

"""
POSITION_TYPES = "By0, By1, By2, By3, By4, Of0, Of1, Of2, Of3, OneAxis, Unannotated"
POSITIONS = range(4)
PAIRS = tuple(combinations(POSITIONS, 2))
OTHERS = "ABC"
"""The types of the arguments before the variable."""


@dataclass(frozen=True)
class Kind:
    """The type of a variable or a value, and the axes that it has in a derivative: a column or row counts one."""

    type: str
    axes: tuple[str, ...]
    parameters: tuple[str, ...]

    @property
    def gradient(self) -> str:
        """The type of the derivative of a scalar by it, and of a cotangent for it."""
        for upright, lying in (("Column", "Row"), ("Row", "Column")):
            if self.type.startswith(upright):
                return f"{lying}[{self.axes[0]}]"
        return f"Matrix[{', '.join(self.axes[::-1])}]" if self.type.startswith("Matrix") else self.type


def kinds(one: str, two: tuple[str, str], rest: str) -> tuple[Kind, ...]:
    """The kinds of tensors, the narrower parameter last: a function of matrices takes a column as well."""
    flat = tuple(Kind(f"{name}[{one}]", (one,), (one,)) for name in ("Column", "Row", "Vector"))
    many = Kind(f"Tensor[*{rest}]", (f"*{rest}",), (f"*{rest}",))
    return (Kind(f"Matrix[{', '.join(two)}]", two, two), *flat, many)


SCALAR = Kind("Scalar", (), ())
ANYTHING = Kind("X", ("X",), ("X",))
ANYTHING_TOO = Kind("Z", ("Z",), ("Z",))
"""Scalars, flat vectors, tensors, and structures of them: the derivative of a scalar by it has its type."""
VARIABLES = kinds("N", ("P", "Q"), "S")
SECOND = kinds("J", ("I", "J"), "T")
"""The kinds of the second variable of a pair."""
ONE_AXIS = Kind("OneAxis[M]", ("M",), ("M",))
MATRIX = Kind("Matrix[M, K]", ("M", "K"), ("M", "K"))
TRANSPOSED = tuple(kind for kind in VARIABLES if kind.gradient != kind.type)
TRANSPOSED_TOO = tuple(kind for kind in SECOND if kind.gradient != kind.type)
"""The kinds by which the derivative of a scalar has another type."""


def tensor(axes: tuple[str, ...]) -> str:
    """The type with these axes; types take only one part of unknown length."""
    rests = sum(axis.startswith("*") for axis in axes)
    if not axes or rests > 1:
        return "AnyTensor" if axes else "Scalar"
    kind = "Tensor" if rests else {1: "Vector", 2: "Matrix"}.get(len(axes), "Tensor")
    return f"{kind}[{', '.join(axes)}]"


def jacobian_type(value: Kind, variable: Kind) -> str:
    return tensor((*value.axes, *variable.axes))


@dataclass(frozen=True)
class Given:
    """The arguments of a function as far as types know them: the variables at their positions, the others any."""

    variables: dict[int, str]

    @property
    def _last(self) -> int:
        return max(self.variables)

    @property
    def parameters(self) -> tuple[str, ...]:
        return tuple(OTHERS[k] for k in range(self._last) if k not in self.variables)

    @property
    def _types(self) -> list[str]:
        return [self.variables.get(k, OTHERS[min(k, 2)]) for k in range(self._last + 1)]

    def function(self, value: str) -> str:
        return f"Of{self._last}[{', '.join([*self._types, 'R', value])}]"

    def derivative(self, result: str, extra: str = "") -> str:
        """The derivative; a tangent or cotangent comes before the arguments."""
        own = ["Any" if type == "Unannotated" else type for type in self._types]
        types = [*([extra] if extra else []), *own]
        return f"By{len(types) - 1}[{', '.join([*types, 'R', result])}]"

    @property
    def wrt(self) -> str:
        positions = [f"Literal[{k}]" for k in self.variables]
        if len(positions) > 1:
            return f"wrt: tuple[{', '.join(positions)}]"
        return f"wrt: {positions[0]}" + (" = 0" if 0 in self.variables else "")


BOTH = "tuple[Any, Any]"


def at(position: int, variable: str) -> Given:
    return Given({position: variable})


@dataclass(frozen=True)
class Overload:
    given: Given
    value: str
    result: str
    parameters: tuple[str, ...]
    extra: str = ""
    layout: str = ""

    def text(self, name: str) -> str:
        parameters = ", ".join(dict.fromkeys((*self.given.parameters, *self.parameters, "**R")))
        keyword = f", *, layout: {self.layout}" if self.layout else ""
        return (
            f"@overload\ndef {name}[{parameters}](f: {self.given.function(self.value)}, {self.given.wrt}{keyword}) -> "
            f"{self.given.derivative(self.result, self.extra)}: ...\n"
        )


@dataclass(frozen=True)
class OfTwo(Given):
    """Two arguments of any kind, which `dot` and `outer` take in one of their signatures among others."""

    def derivative(self, result: str, extra: str = "") -> str:
        types = [*([extra] if extra else []), "Any"]
        return f"By{len(types) - 1}[{', '.join([*types, '...', result])}]"

    @property
    def wrt(self) -> str:
        return "wrt: Literal[0, 1] = 0"


def unannotated(value: str, result: str, extra: str = "", *, by_pair: str = "") -> Iterator[Overload]:
    """What is known of nothing: `by_pair` is the result by two variables, where it is another one."""
    yield Overload(OfTwo({0: "Unannotated", 1: "Unannotated"}), value, result, (), extra)
    for k in POSITIONS:
        yield Overload(at(k, "Unannotated"), value, result, (), extra)
    for i, j in PAIRS:
        yield Overload(Given({i: "Unannotated", j: "Unannotated"}), value, by_pair or BOTH, (), extra)


def of_scalars(wrap: Callable[[str], str] = str) -> Iterator[Overload]:
    """Gradients: by one variable, and by pairs."""
    for k in POSITIONS:
        for x in (*TRANSPOSED, ANYTHING):
            yield Overload(at(k, x.type), "Scalar", wrap(x.gradient), x.parameters)
    for i, j in PAIRS:
        for x, z in product((*TRANSPOSED, ANYTHING), (*TRANSPOSED_TOO, ANYTHING_TOO)):
            result = wrap(f"tuple[{x.gradient}, {z.gradient}]")
            yield Overload(Given({i: x.type, j: z.type}), "Scalar", result, (*x.parameters, *z.parameters))


def in_denominator_layout() -> Iterator[Overload]:
    own = 'Literal["denominator"]'
    for k in POSITIONS:
        yield Overload(at(k, "X"), "Scalar", "X", ("X",), layout=own)
    for i, j in PAIRS:
        yield Overload(Given({i: "X", j: "Z"}), "Scalar", "tuple[X, Z]", ("X", "Z"), layout=own)


def gradient() -> Iterator[Overload]:
    yield from unannotated("Scalar | Unannotated", "Any")
    yield from of_scalars()
    yield from in_denominator_layout()


def value_and_gradient() -> Iterator[Overload]:
    def both(slope: str) -> str:
        return f"tuple[Scalar, {slope}]"

    yield from unannotated("Scalar | Unannotated", both("Any"), by_pair=both(BOTH))
    yield from of_scalars(both)


def by_a_scalar(value: str) -> Iterator[Overload]:
    for k in POSITIONS:
        yield Overload(at(k, "Scalar"), "Y", "Y", (f"Y: {value}",))


def jacobian() -> Iterator[Overload]:
    yield from unannotated("AnyTensor", "Any")
    for k in POSITIONS:
        for value, x in product((ONE_AXIS, MATRIX), VARIABLES):
            yield Overload(at(k, x.type), value.type, jacobian_type(value, x), (*value.parameters, *x.parameters))
    yield from by_a_scalar("AnyTensor")
    yield from of_columns_by_pairs()


def of_columns_by_pairs() -> Iterator[Overload]:
    for i, j in PAIRS:
        for x, z in product(VARIABLES, SECOND):
            result = f"tuple[{jacobian_type(ONE_AXIS, x)}, {jacobian_type(ONE_AXIS, z)}]"
            yield Overload(Given({i: x.type, j: z.type}), "OneAxis[M]", result, ("M", *x.parameters, *z.parameters))


def derivative() -> Iterator[Overload]:
    yield from unannotated("Any", "Any")
    yield from by_a_scalar("Scalar | AnyTensor")
    for k in POSITIONS:
        for x in (*TRANSPOSED, ANYTHING):
            yield Overload(at(k, x.type), "Scalar", x.gradient, x.parameters)
        for value, x in product((ONE_AXIS, MATRIX), VARIABLES):
            yield Overload(at(k, x.type), value.type, jacobian_type(value, x), (*value.parameters, *x.parameters))
    yield from (overload for overload in of_scalars() if len(overload.given.variables) > 1)
    yield from of_columns_by_pairs()


def hessian() -> Iterator[Overload]:
    yield from unannotated("Scalar | Unannotated", "Any", by_pair=f"tuple[{BOTH}, {BOTH}]")
    for k in POSITIONS:
        for x in (*VARIABLES, SCALAR):
            yield Overload(at(k, x.type), "Scalar", jacobian_type(x, x), x.parameters)
    for i, j in PAIRS:
        for x, z in product((*VARIABLES[:2], SCALAR), (*SECOND[:2], SCALAR)):
            rows = [f"tuple[{jacobian_type(row, x)}, {jacobian_type(row, z)}]" for row in (x, z)]
            result = f"tuple[{', '.join(rows)}]"
            yield Overload(Given({i: x.type, j: z.type}), "Scalar", result, (*x.parameters, *z.parameters))


def jvp() -> Iterator[Overload]:
    yield from (replace(overload, parameters=("Y",)) for overload in unannotated("Y", "Y", "Any", by_pair="Y"))
    for k in POSITIONS:
        yield Overload(at(k, "X"), "Y", "Y", ("X", "Y"), "X")
    for i, j in PAIRS:
        yield Overload(Given({i: "X", j: "Z"}), "Y", "Y", ("X", "Z", "Y"), "tuple[X, Z]")


def hvp() -> Iterator[Overload]:
    yield from unannotated("Scalar | Unannotated", "Any", "Any")
    for k in POSITIONS:
        yield Overload(at(k, "X"), "Scalar", "X", ("X",), "X")
    for i, j in PAIRS:
        yield Overload(Given({i: "X", j: "Z"}), "Scalar", "tuple[X, Z]", ("X", "Z"), "tuple[X, Z]")


def vjp() -> Iterator[Overload]:
    yield from unannotated("Any", "Any", "Any")
    values = (
        Kind("Column[M]", ("M",), ("M",)),
        Kind("Row[M]", ("M",), ("M",)),
        MATRIX,
        Kind("Y", ("Y",), ("Y: Scalar | AnyTensor",)),
    )
    for k, x, value in product(POSITIONS, (*TRANSPOSED, ANYTHING), values):
        parameters = (*x.parameters, *value.parameters)
        yield Overload(at(k, x.type), value.type, x.gradient, parameters, value.gradient)
    for i, j in PAIRS:
        for x, z in product((*TRANSPOSED, ANYTHING), (*TRANSPOSED_TOO, ANYTHING_TOO)):
            result = f"tuple[{x.gradient}, {z.gradient}]"
            parameters = (*x.parameters, *z.parameters, "Y")
            yield Overload(Given({i: x.type, j: z.type}), "Y", result, parameters, "Any")


LAYOUT = ', *, layout: Convention = "numerator"'
FALLBACKS = {
    derivative: ("Callable[P, Any]", LAYOUT, "Derivative[P, tuple[Any, ...]]", "Derivative[P, Any]"),
    gradient: ("Callable[P, Scalar]", LAYOUT, "Derivative[P, tuple[Any, ...]]", "Derivative[P, Any]"),
    jacobian: ("Callable[P, AnyTensor]", LAYOUT, "Derivative[P, tuple[Any, ...]]", "Derivative[P, Any]"),
    hessian: ("Callable[P, Scalar]", "", "Derivative[P, tuple[tuple[Any, ...], ...]]", "Derivative[P, Any]"),
    value_and_gradient: (
        "Callable[P, Scalar]",
        "",
        "Derivative[P, tuple[Scalar, tuple[Any, ...]]]",
        "Derivative[P, tuple[Scalar, Any]]",
    ),
    jvp: (
        "Callable[P, Y]",
        "",
        "Derivative[Concatenate[Any, P], Y]",
        "Derivative[Concatenate[Any, P], Y]",
    ),
    vjp: (
        "Callable[P, Any]",
        "",
        "Derivative[Concatenate[Any, P], tuple[Any, ...]]",
        "Derivative[Concatenate[Any, P], Any]",
    ),
    hvp: (
        "Callable[P, Scalar]",
        "",
        "Derivative[Concatenate[Any, P], tuple[Any, ...]]",
        "Derivative[Concatenate[Any, P], Any]",
    ),
}
"""What is said of functions and variables of any kind.

A tangent by several variables is not said to be a tuple: read from its cache, mypy before 1.19 ends at a tuple there.
"""


def by_names(family: Callable[[], Iterator[Overload]]) -> str:
    """By names, whose arguments types do not tell: first, so that no checker tries all others before."""
    return _of_any_kind(family, "wrt: tuple[str, ...]", "wrt: str") + "...\n"


def fallback(family: Callable[[], Iterator[Overload]]) -> str:
    """By longer tuples, by later arguments, and by numbers that are no literals."""
    doc = indent(f'"""{getdoc(getattr(operators, family.__name__))}\n"""', "    ")
    return f"{_of_any_kind(family, 'wrt: tuple[int | str, ...]', 'wrt: Wrt = 0')}\n{doc}\n"


def _of_any_kind(family: Callable[[], Iterator[Overload]], by_several: str, by_one: str) -> str:
    function, layout, several, one = FALLBACKS[family]
    head = f"@overload\ndef {family.__name__}[{'**P, Y' if family is jvp else '**P'}](f: {function}, "
    return f"{head}{by_several}{layout}) -> {several}: ...\n{head}{by_one}{layout}) -> {one}: "


def stub(family: Callable[[], Iterator[Overload]]) -> str:
    """The text of one file."""
    text = by_names(family) + "".join(overload.text(family.__name__) for overload in family()) + fallback(family)
    return HEAD.format(name=family.__name__, positions=POSITION_TYPES) + text


def formatted(text: str) -> str:
    ruff = Path(sys.executable).with_name("ruff")
    for command in (["check", "--fix", "--quiet", "--select", "F401,I"], ["format"]):
        arguments: list[Any] = [ruff, *command, "--stdin-filename", FOLDER / "x.pyi", "-"]
        text = subprocess.run(arguments, input=text, capture_output=True, text=True, check=True).stdout
    return text


def files() -> dict[Path, str]:
    """Each file with the text that it should have."""
    return {FOLDER / f"{family.__name__}.pyi": formatted(stub(family)) for family in FALLBACKS}


if __name__ == "__main__":
    for path, text in files().items():
        path.write_text(text, encoding="utf-8")
