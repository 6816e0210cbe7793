"""The draft of a function: operands by name, one assignment for each operation, in the order of computation.

Names in a draft are provisional, and expressions are bracketed without thrift; `tidy` mends both.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from typing import Any

from dimgrad.graph.node import Factor, Input, Node
from dimgrad.graph.sizes import Size, Symbol
from dimgrad.lower.bounds import Bounds
from dimgrad.lower.cost import number
from dimgrad.lower.flatten import Contraction


class Kind(Enum):
    """What an operand is to NumPy's rules of promotion."""

    NUMPY = auto()
    """A floating array or NumPy scalar."""
    MASK = auto()
    """An array of bool, which is cast before anything but a product with a floating array."""
    FLOAT = auto()
    """A Python float: takes the precision of the array that it meets."""
    WHOLE = auto()
    """A Python int: a size, or a whole constant."""


@dataclass(frozen=True, slots=True)
class Operand:
    """Something that has been computed: a name or a view of one, with a label for each axis of the array."""

    text: str
    labels: tuple[int, ...]
    kind: Kind
    sources: int = 0
    """The arrays among the arguments that decide the precision, as a bit set."""
    inverse: bool = False
    """Whether one over it is meant: who multiplies by it divides instead."""

    @property
    def weak(self) -> bool:
        """Whether it is a Python number."""
        return self.kind in (Kind.FLOAT, Kind.WHOLE)

    def relabelled(self, labels: Iterable[int]) -> "Operand":
        """Return the same with other labels."""
        return replace(self, labels=tuple(labels))


@dataclass(slots=True)
class Assign:
    """`target = expression`."""

    target: str
    expression: str
    hint: str = ""
    shape: str = ""
    pinned: bool = False
    """Whether it keeps a line of its own, whatever its length."""
    other_hint: str = ""
    same_as: str = ""
    """The name that it takes over: `x = x.ravel()`."""
    symmetric: bool = False
    """Whether it is known to be a symmetric matrix."""


@dataclass(slots=True)
class Effect:
    """Statements that define a target, or write into it."""

    target: str
    code: str
    hint: str = ""
    shape: str = ""
    temporaries: tuple[str, ...] = ()


type Statement = Assign | Effect

PROVISIONAL = re.compile(r"\b_[at]\d+\b")
"""The names in a draft: of arguments, and of all else."""

TURNED = re.compile(r"(_t\d+)(?:\.T|\.ravel\(\)|\.(?:transpose|reshape)\((?:[^()]|\([^()]*\))*\))+")
"""A view of all entries of an array."""


def code_of(statement: Statement) -> str:
    """Return what a statement computes."""
    return statement.expression if isinstance(statement, Assign) else statement.code


def replaced(text: str, by: Mapping[str, str]) -> str:
    """Return code with other names, or expressions in their place."""
    return PROVISIONAL.sub(lambda match: by.get(match.group(), match.group()), text)


@dataclass(slots=True)
class Draft:
    """What has been written so far, and where each node is to be found in it."""

    inputs: dict[Input, str]
    """Inputs with their names, as the arguments arrive."""
    numbers: dict[Symbol, int]
    contractions: dict[Node, Contraction]
    statements: list[Statement] = field(default_factory=list[Statement])
    lengths: list[Assign] = field(default_factory=list[Assign])
    """The sizes, read off the arguments as they arrive, before all else."""
    reads: list[Assign] = field(default_factory=list[Assign])
    """The arguments, brought into the form of nodes."""
    functions: set[str] = field(default_factory=set[str])
    """Functions of `scipy.special` that were called."""
    values: dict[Node, Operand] = field(default_factory=dict[Node, Operand])
    dense: dict[Node, Operand] = field(default_factory=dict[Node, Operand])
    """Patterns with deltas that had to be filled in."""
    owned: set[str] = field(default_factory=set[str])
    """Names of arrays that are views of nothing else."""
    shapes: dict[str, Sequence[Size]] = field(default_factory=dict[str, Sequence[Size]])
    """The sizes of what was assigned."""
    bases: dict[str, str] = field(default_factory=dict[str, str])
    """The array that each of some views is a view of, with all its entries."""
    known: dict[str, str] = field(default_factory=dict[str, str])
    """Names by expression: what has been computed is not computed again."""
    symbols: dict[Symbol, str] = field(default_factory=dict[Symbol, str])
    arrays: dict[int, str] = field(default_factory=dict[int, str])
    """The array of each bit of a source set."""
    bounds: Bounds = field(default_factory=Bounds)
    count: int = 0

    def name(self) -> str:
        """Return a new provisional name."""
        self.count += 1
        return f"_t{self.count}"

    def assign(
        self,
        expression: str,
        sizes: Sequence[Size] = (),
        *,
        hint: str = "",
        view: bool = False,
        fresh: bool = False,
        pinned: bool = False,
        symmetric: bool = False,
    ) -> str:
        """Return the name of an expression; the same expression has the same name, unless it must be a fresh array."""
        if not fresh and expression in self.known:
            return self.known[expression]
        name = self.name()
        if not view:
            self.owned.add(name)
        elif (turned := TURNED.fullmatch(expression)) is not None:
            self.bases[name] = self.bases.get(turned[1], turned[1])
        if not fresh:
            self.known[expression] = name
        self.shapes[name] = sizes
        self.statements.append(Assign(name, expression, hint, shape_words(sizes), pinned, symmetric=symmetric))
        return name

    def claim(self, name: str, since: int) -> bool:
        """Take an array over to write into it, if it was assigned last, after `since` statements, and is no view."""
        last = self.statements[-1] if len(self.statements) > since else None
        if not isinstance(last, Assign) or last.target != name or name not in self.owned:
            return False
        last.pinned = True
        self.known.pop(last.expression, None)
        return True

    def effect(self, target: str, code: str) -> None:
        """Write into an array that `assign` made fresh."""
        self.statements.append(Effect(target, code))

    def size(self, size: Size) -> str:
        """Return a size as an expression in the shapes of the arguments."""
        words: list[str] = []
        for monomial, factor in size.terms:
            parts = [self._symbol(symbol) for symbol in monomial]
            if abs(factor) != 1 or not parts:
                parts.insert(0, str(abs(factor)))
            sign = ("- " if words else "-") if factor < 0 else "+ " if words else ""
            words.append(sign + " * ".join(parts))
        text = " ".join(words) if words else "0"
        return text if text.isidentifier() or text.isdigit() else f"({text})"

    def shape(self, sizes: Sequence[Size]) -> str:
        """Return a shape as a tuple."""
        words = [self.size(size) for size in sizes]
        return f"({', '.join(words)}{',' if len(words) == 1 else ''})"

    def estimate(self, size: Size) -> int:
        """Return the size as a number: the actual one where it is known, else a guess."""
        return number(size, self.numbers)

    def precision(self, sources: int) -> str:
        """Return the dtype that these arrays have together (without any: all arguments); empty where there are none."""
        names = [name for bit, name in self.arrays.items() if not sources or sources >> bit & 1]
        if not names:
            return ""
        if len(names) == 1:
            return f"{names[0]}.dtype"
        return self.assign(f"np.result_type({', '.join(names)})", hint="dtype", view=True)

    @property
    def everything(self) -> int:
        """All arrays as a source set."""
        return (1 << len(self.arrays)) - 1

    def dtype(self, sources: int) -> str:
        """Return the dtype as a keyword argument to append to others."""
        precision = self.precision(sources)
        return f", dtype={precision}" if precision else ""

    def floating(self, operand: Operand, sizes: Sequence[Size] = ()) -> Operand:
        """Return an operand that is no mask: cast where it was one."""
        if operand.kind is not Kind.MASK:
            return operand
        cast = self.assign(f"{operand.text}.astype({self.precision(operand.sources) or 'float'})", sizes)
        return replace(operand, text=cast, kind=Kind.NUMPY)

    def _symbol(self, symbol: Symbol) -> str:
        if symbol not in self.symbols:
            expression = self._solve(symbol)
            if expression.isdigit():
                self.symbols[symbol] = expression
            else:
                self.symbols[symbol] = name = self.name()
                hint = symbol.name.lower()
                self.lengths.append(Assign(name, expression, hint, pinned=True, other_hint=symbol.name))
        return self.symbols[symbol]

    def _solve(self, symbol: Symbol) -> str:
        """Find a symbol in the shapes of the arguments: as an axis, else in a polynomial linear in it."""
        derived: tuple[str, Size] | None = None
        for node, name in self.inputs.items():
            for position, axis in enumerate(node.layout):
                if axis is None:
                    continue
                size = node.sizes[axis]
                if size.symbol is symbol:
                    return f"{name}.shape[{position}]"
                if derived is None and any(monomial == (symbol,) for monomial, _ in size.terms):
                    derived = f"{name}.shape[{position}]", size
        if symbol.number is not None:
            return str(symbol.number)
        assert derived is not None, f"no argument has an axis that tells the size {symbol}"
        axis_text, size = derived
        (factor,) = (factor for monomial, factor in size.terms if monomial == (symbol,))
        rest = size - Size.of(symbol) * factor
        assert symbol not in rest.symbols(), f"size {symbol} is not determined by {size}"
        return f"({axis_text} - {self.size(rest)}) // {factor}"


def shape_words(sizes: Sequence[Size]) -> str:
    """Return a shape as the comment shows it."""
    words = [str(size) for size in sizes]
    return f"({', '.join(words)}{',' if len(words) == 1 else ''})" if words else ""


def rank_of(shape: str) -> int:
    """Return the number of axes in the words for a shape."""
    return len(shape.strip("(),").split(",")) if shape else 0


def reciprocal_of(factor: Factor) -> Node | None:
    """Return what a factor is one over, if it is."""
    primitive: Any = getattr(factor.node, "primitive", None)
    return factor.node.arguments[0] if primitive is not None and primitive.name == "reciprocal" else None
