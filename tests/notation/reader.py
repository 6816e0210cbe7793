"""An independent reader of the printed notation: text, as docs/formulas.md explains it, to numbers.

It knows nothing of the library. A formula is parsed, shapes are inferred (a 1 in a product is a column of ones, of the
size that fits; I an identity), and the result is computed with NumPy. Columns are (n, 1), rows (1, n).
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from typing import Any

import numpy as np
import scipy.linalg
import scipy.special

# A reader of text is untyped at heart: values are what NumPy makes of them.
# mypy: disable-error-code="no-any-return"
# pyright: reportUnknownArgumentType=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownLambdaType=false, reportUnknownParameterType=false, reportMissingParameterType=false


class UntoldError(Exception):
    """A size that nothing in a formula tells: `(1 1ᵀ) ⊗ I` says only how many entries it has in all."""


type Array = np.ndarray[Any, Any]
type Dim = "int | Unknown"
type Shape = tuple[Dim, ...]
"""Empty for a scalar, else two dimensions."""


class Unknown:
    """A dimension that is not known yet."""

    same: "Dim | None" = None


def known(dim: Dim) -> Dim:
    while isinstance(dim, Unknown) and dim.same is not None:
        dim = dim.same
    return dim


def unify(left: Dim, right: Dim) -> None:
    left, right = known(left), known(right)
    if isinstance(left, Unknown):
        if left is not right:
            left.same = right
    elif isinstance(right, Unknown):
        right.same = left
    else:
        assert left == right, f"sizes {left} and {right}"


@dataclass(eq=False)
class Value:
    """A part of a formula: its shape, and how to compute it once all sizes are known."""

    shape: Shape
    compute: Callable[[], Any]
    number: bool = False
    """Whether it is a plain number, which in a sum of matrices is in every entry."""

    def array(self) -> Any:
        return self.compute()

    @property
    def size(self) -> tuple[int, ...]:
        dims = [known(dim) for dim in self.shape]
        assert all(isinstance(dim, int) for dim in dims), "a size that nothing tells"
        return tuple(dim for dim in dims if isinstance(dim, int))

    @property
    def matrix(self) -> bool:
        return len(self.shape) == 2 and all(known(dim) != 1 for dim in self.shape)


SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")


def others(entries: Array) -> Array:
    """For each entry the product of all others."""
    return np.array([np.delete(entries, place).prod() for place in range(len(entries))])


ENTRYWISE: dict[str, Callable[..., Any]] = {
    "exp": np.exp, "log": np.log, "sin": np.sin, "cos": np.cos, "tan": np.tan, "tanh": np.tanh, "sinh": np.sinh,
    "cosh": np.cosh, "arctan": np.arctan, "arcsin": np.arcsin, "arccos": np.arccos, "arctan2": np.arctan2,
    "σ": scipy.special.expit, "sigmoid": scipy.special.expit, "softplus": lambda a: np.logaddexp(a, 0), "√": np.sqrt,
    "relu": lambda a: np.maximum(a, 0), "sign": np.sign, "max": np.maximum, "min": np.minimum, "hypot": np.hypot,
    "expm1": np.expm1, "log1p": np.log1p, "erf": scipy.special.erf,
    "erf′": lambda a: 2 / np.sqrt(np.pi) * np.exp(-(a**2)), "lopsided": lambda a, b: a * np.cos(b),
    "Φ": scipy.special.ndtr, "φ": lambda a: np.exp(-(a**2) / 2) / np.sqrt(2 * np.pi),
    "silu": lambda a: a * scipy.special.expit(a), "gelu": lambda a: a * scipy.special.ndtr(a),
    "elu": lambda a, b: np.where(a > 0, a, b * np.expm1(a)), "leaky_relu": lambda a, b: np.where(a > 0, a, b * a),
    "clip": np.clip, "where": np.where, "step": lambda a: np.where(a > 0, 1.0, 0.0), "reciprocal": lambda a: 1 / a,
}  # fmt: skip
REDUCED: dict[str, Callable[..., Any]] = {
    "logsumexp": scipy.special.logsumexp, "max": np.max, "min": np.min, "∏": np.prod, "var": np.var, "mean": np.mean,
}  # fmt: skip
SAME_SHAPE: dict[str, Callable[..., Any]] = {
    "softmax": scipy.special.softmax, "log_softmax": scipy.special.log_softmax,
    "∏₋ᵢ": lambda a, axis=None: np.apply_along_axis(others, 0 if axis is None else axis, a),
}  # fmt: skip
OF_MATRIX: dict[str, Callable[..., Any]] = {
    "tril": np.tril, "expm": scipy.linalg.expm,
    "sinm": scipy.linalg.sinm, "cosm": scipy.linalg.cosm, "chol": np.linalg.cholesky,
}  # fmt: skip
TO_SCALAR: dict[str, Callable[..., Any]] = {
    "det": np.linalg.det, "logdet": lambda a: np.linalg.slogdet(a).logabsdet, "tr": np.trace,
}  # fmt: skip
COMPARED: dict[str, Callable[..., Any]] = {
    ">": np.greater, "≥": np.greater_equal, "<": np.less, "≤": np.less_equal, "=": np.equal, "≠": np.not_equal,
}  # fmt: skip
END = "(?![A-Za-zα-ωΑ-Ω0-9₀-₉′])"
"""Where a name ends; a transpose or an index may follow."""

LETTER = "[ijklmnpqabcdefghstruvwxyz]′*"
FUNCTIONS = sorted([*ENTRYWISE, *REDUCED, *SAME_SHAPE, *OF_MATRIX, *TO_SCALAR, "diag", "vec"], key=len, reverse=True)


class Reader:
    """Reads one formula. `names` are the arrays of the variables as printed; columns and rows have two axes."""

    def __init__(self, text: str, names: Mapping[str, Any], sizes: Mapping[str, int]) -> None:
        self.names: dict[str, Any] = {name: np.asarray(value, dtype=float) for name, value in names.items()}
        self.sizes = sizes
        self.text = text
        self.place = 0
        self.indices: dict[str, Dim] = {}
        self.env: dict[str, int] = {}
        self.entered: set[str] = set()

    # Tokens

    def skip(self) -> None:
        while self.text[self.place : self.place + 1] == " ":
            self.place += 1

    def peek(self, pattern: str) -> "re.Match[str] | None":
        self.skip()
        return re.compile(pattern).match(self.text, self.place)

    def take(self, pattern: str) -> str | None:
        match = self.peek(pattern)
        if match is None:
            return None
        self.place = match.end()
        return match[0]

    def need(self, sign: str) -> None:
        assert self.take(re.escape(sign)) is not None, f"no {sign} at {self.text[self.place :]!r}"

    # Sums and products

    def sum(self) -> Value:
        minus = self.take("−") is not None
        rows = [(-1.0 if minus else 1.0, self.product())]
        while (sign := self.take("[+−](?!ᵀ)")) is not None:
            rows.append((-1.0 if sign == "−" else 1.0, self.product()))
        if len(rows) == 1 and not minus:
            return rows[0][1]
        shape: Shape = ()
        for _, row in rows:
            if row.shape:
                shape = agree(shape, row.shape) if shape else row.shape
            else:
                assert row.number or all(not other.shape for _, other in rows), "a scalar added to a matrix"
        return Value(shape, lambda: sum_of([(c, row.array()) for c, row in rows]), all(r.number for _, r in rows))

    def product(self) -> Value:
        if self.peek("Σ_") is not None:
            return self.summed()
        left = self.postfix()
        chain = [left]
        while True:
            if self.take("⊙") is not None:
                left = entrywise(joined(chain), self.postfix(), np.multiply)
                chain = [left]
            elif self.take("⊘") is not None:
                left = entrywise(joined(chain), self.postfix(), np.divide)
                chain = [left]
            elif self.take("⊗") is not None:
                left = kronecker(joined(chain), self.postfix())
                chain = [left]
            elif self.take("/") is not None:
                chain = [divided(joined(chain), self.postfix())]
            elif self.take("·") is not None or self.starts():
                chain.append(self.summed() if self.peek("Σ_") is not None else self.postfix())
            else:
                return joined(chain)

    def starts(self) -> bool:
        return self.peek(r"[^\s+−⊙⊘⊗/·)\];,>≥<≤=≠|‖∧∨]") is not None or self.bar_opens()

    def bar_opens(self) -> bool:
        return self.peek("[|‖]") is not None and self.open_bars % 2 == 0

    open_bars = 0
    inside = 0
    """How many arrays of entries are open: their letters are their own."""

    # Powers and transposes

    def postfix(self) -> Value:
        body = self.atom()
        while True:
            if self.text.startswith("ᵀ", self.place):
                self.place += 1
                body = transposed(body)
            elif self.text.startswith("⁻ᵀ", self.place):
                self.place += 2
                body = transposed(matrix_power(body, -1))
            elif self.text.startswith("⁺", self.place):
                self.place += 1
                body = pseudo_inverse(body)
            elif (match := re.compile("⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+").match(self.text, self.place)) is not None:
                self.place = match.end()
                power = int(match[0].translate(SUPERSCRIPTS))
                body = matrix_power(body, power) if body.matrix else raised(body, power)
            elif self.text.startswith("^∘", self.place):
                self.place += 2
                body = raised(body, int(self.need_match("[0-9]+")))
            elif self.text.startswith("^", self.place):
                self.place += 1
                exponent = self.atom()
                while self.text.startswith("_", self.place):
                    exponent = self.entry(exponent)
                body = entrywise(body, exponent, np.power)
            elif self.text.startswith("_F", self.place) or self.text.startswith("₁", self.place):
                raise AssertionError("a norm's index is read with the norm")
            elif self.text.startswith("_", self.place):
                body = self.entry(body)
            else:
                return body

    def need_match(self, pattern: str) -> str:
        found = self.take(pattern)
        assert found is not None, f"no {pattern} at {self.text[self.place :]!r}"
        return found

    # Atoms

    def atom(self) -> Value:
        if self.take(r"\(") is not None:
            outer, self.open_bars = self.open_bars, 0
            body = self.condition()
            self.open_bars = outer
            self.need(")")
            return Value(body.shape, body.compute, body.number)
        if self.take(r"√(?!\()") is not None:
            inner = self.atom()
            return Value(inner.shape, lambda: np.sqrt(inner.array()))
        if self.peek(r"\[") is not None:
            return self.bracket()
        if self.take(r"10(?=[⁻⁰¹²³⁴⁵⁶⁷⁸⁹])") is not None:
            exponent = self.need_match("[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+").translate(SUPERSCRIPTS)
            return constant(10.0 ** int(exponent))
        longest = sorted(self.names, key=len, reverse=True)
        name = next((name for name in longest if self.peek(re.escape(name) + END)), None)
        if name is not None:
            self.place += len(name)
            return self.variable(name)
        if (basis := self.take("e[₀-₉]+")) is not None:
            return basis_column(int(basis[1:].translate(SUBSCRIPTS)))
        if self.peek(r"δ_") is not None:
            return self.delta()
        function = next((f for f in FUNCTIONS if self.peek(re.escape(f) + r"[⁰¹²³⁴⁵⁶⁷⁸⁹]*\(")), None)
        if function is not None:
            self.place += len(function)
            return self.function(function)
        if (found := self.take(r"[0-9]+(\.[0-9]+)?")) is not None:
            return constant(float(found))
        if self.take("∞") is not None:
            return constant(np.inf)
        if self.take(r"commutation\(") is not None:
            return self.commutation()
        if self.take("I" + END) is not None:
            size = Unknown()
            return Value((size, size), lambda: np.eye(known_number(size)))
        if self.peek("[|‖]") is not None:
            return self.bars()
        size_name = next((n for n in self.sizes if self.take(re.escape(n) + END)), None)
        assert size_name is not None, f"unread: {self.text[self.place :]!r} of {self.text!r}"
        return constant(float(self.sizes[size_name]))

    def commutation(self) -> Value:
        """The matrix K with K vec(X) = vec(Xᵀ)."""
        rows = int(self.sum().array())
        self.need(",")
        columns = int(self.sum().array())
        self.need(")")
        order = np.arange(rows * columns).reshape((rows, columns), order="F").ravel()  # vec(Xᵀ) reads X row by row
        return Value((rows * columns, rows * columns), lambda: np.eye(rows * columns)[order])

    def variable(self, name: str) -> Value:
        array = self.names[name]
        if array.ndim > 2:
            return Value(TENSOR, lambda: array)
        return Value(array.shape, lambda: array)

    def bars(self) -> Value:
        sign = self.need_match("[|‖]")
        outer, self.open_bars = self.open_bars, 1
        body = self.sum()
        self.open_bars = outer
        self.need(sign)
        if sign == "|":
            return Value(body.shape, lambda: np.abs(body.array()))
        if self.text.startswith("₁", self.place):
            self.place += 1
            return Value((), lambda: np.abs(body.array()).sum())
        power = self.take_now("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
        self.take_now("_F")
        exponent = int(power.translate(SUPERSCRIPTS)) if power else 1
        return Value((), lambda: np.sqrt((body.array() ** 2).sum()) ** exponent)

    def take_now(self, pattern: str) -> str | None:
        """Take without skipping blanks."""
        match = re.compile(pattern).match(self.text, self.place)
        if match is None:
            return None
        self.place = match.end()
        return match[0]

    def function(self, name: str) -> Value:
        power = self.take_now("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
        self.need("(")
        outer, self.open_bars = self.open_bars, 0
        arguments = [self.condition()]
        axis: int | None = None
        while self.take(",") is not None:
            if self.take("axis=") is not None:
                axis = int(self.need_match("[0-9]"))
            else:
                arguments.append(self.sum())
        self.open_bars = outer
        self.need(")")
        body = apply(name, arguments, axis)
        return body if power is None else raised(body, int(power.translate(SUPERSCRIPTS)))

    def bracket(self) -> Value:
        """A condition, a bracket of rows, or an array of entries."""
        start = self.place
        self.need("[")
        outer, self.open_bars = self.open_bars, 0
        if (axes := self.axes_after(start)) is not None:
            entries = self.array_of_entries(axes)
            self.open_bars = outer
            return entries
        rows = [[self.condition()]]
        if self.take("]") is not None:
            self.open_bars = outer
            return rows[0][0]  # an array with one entry has no axis
        while (sign := self.take("[;,]")) is not None:
            if sign == ";":
                rows.append([])
            rows[-1].append(self.sum())
        self.need("]")
        self.open_bars = outer
        return stacked(rows)

    def condition(self) -> Value:
        """A sum, or what is 1 where sums compare so, and 0 elsewhere; such conditions joined by and, or."""
        body = self.comparison()
        while (sign := self.take("[∧∨]")) is not None:
            body = entrywise(body, self.comparison(), np.minimum if sign == "∧" else np.maximum)
        return body

    def comparison(self) -> Value:
        if self.take("¬") is not None:
            return entrywise(self.comparison(), constant(0), lambda a, b: 1 - a)
        first = self.sum()
        sign = self.take("[>≥<≤=≠]")
        if sign is None:
            return first
        holds = COMPARED[sign]
        return entrywise(first, self.sum(), lambda a, b: np.where(holds(a, b), 1.0, 0.0))

    # Entries

    def axes_after(self, start: int) -> list[str] | None:
        """The letters behind the bracket that begins here: `[...]_ij`."""
        depth = 0
        for place in range(start, len(self.text)):
            depth += (self.text[place] == "[") - (self.text[place] == "]")
            if depth == 0:
                match = re.compile(rf"_((?:{LETTER})+)").match(self.text, place + 1)
                inside = self.text[start + 1 : place]
                of_entries = match is not None and re.search(r"_[a-z]|Σ|δ", inside) is not None
                return re.findall(LETTER, match[1]) if match is not None and of_entries else None
        return None

    def array_of_entries(self, axes: list[str]) -> Value:
        before = self.indices
        self.indices = dict(before) | {axis: Unknown() for axis in axes}
        self.inside += 1
        body = self.sum()
        self.inside -= 1
        dims = [self.indices[axis] for axis in axes]
        self.indices = before
        self.need("]")
        self.take_now(rf"_(?:{LETTER})+")

        def compute() -> Any:
            return self.filled(body, axes, [known_number(dim) for dim in dims])

        if len(axes) == 1:
            return Value((dims[0], 1), lambda: compute()[:, None])
        return Value(tuple(dims) if len(axes) == 2 else TENSOR, compute)

    def filled(self, body: Value, axes: list[str], sizes: list[int]) -> Array:
        result = np.empty(sizes)
        outer = dict(self.env)
        for places in product(*map(range, sizes)):
            self.env = outer | dict(zip(axes, places, strict=True))
            result[places] = body.array()
        self.env = outer
        return result

    def letters(self) -> list[str]:
        found = re.findall(LETTER, self.need_match(rf"_(?:{LETTER})+")[1:])
        if self.inside == 0:
            self.entered.update(found)
        return found

    def entry(self, body: Value) -> Value:
        letters = self.letters()
        dims = [self.indices.setdefault(letter, Unknown()) for letter in letters]
        if body.shape is TENSOR:
            for dim, size in zip(dims, body.array().shape, strict=True):
                unify(dim, size)
            return Value((), lambda: body.array()[tuple(self.env[letter] for letter in letters)])
        column = known(body.shape[1]) == 1
        if len(letters) == 1:
            unify(dims[0], body.shape[0 if column else 1])
            return Value((), lambda: body.array()[(self.env[letters[0]], 0) if column else (0, self.env[letters[0]])])
        for dim, size in zip(dims, body.shape, strict=True):
            unify(dim, size)
        return Value((), lambda: body.array()[self.env[letters[0]], self.env[letters[1]]])

    def delta(self) -> Value:
        self.need("δ")
        first, second = self.letters()
        unify(self.indices.setdefault(first, Unknown()), self.indices.setdefault(second, Unknown()))
        return Value((), lambda: float(self.env[first] == self.env[second]))

    def summed(self) -> Value:
        self.need("Σ")
        letters = self.letters()
        before = self.indices
        self.indices = dict(before) | {letter: Unknown() for letter in letters}
        body = self.product()
        dims = [self.indices[letter] for letter in letters]
        self.indices = before

        def compute() -> Any:
            return self.filled(body, letters, [known_number(dim) for dim in dims]).sum()

        return Value((), compute)


TENSOR: Shape = (-1, -1, -1)
"""The shape of what has more than two axes: only its entries are read."""


def known_number(dim: Dim) -> int:
    size = known(dim)
    if not isinstance(size, int):
        raise UntoldError(size)
    return size


def agree(left: Shape, right: Shape) -> Shape:
    for one, other in zip(left, right, strict=True):
        unify(one, other)
    return left


def constant(value: float) -> Value:
    return Value((), lambda: value, number=True)


def sum_of(rows: list[tuple[float, Any]]) -> Any:
    return sum(c * value for c, value in rows)


def transposed(body: Value) -> Value:
    if body.number:  # 1ᵀ
        return transposed(ones())
    return Value(body.shape[::-1], lambda: np.transpose(body.array()))


def ones() -> Value:
    size = Unknown()
    return Value((size, 1), lambda: np.ones((known_number(size), 1)))


def basis_column(place: int) -> Value:
    size = Unknown()
    return Value((size, 1), lambda: np.eye(known_number(size), 1, 1 - place))


def joined(chain: list[Value]) -> Value:
    """A product written without a sign. A 1 in it is a column of ones: the number would not be written."""
    if len(chain) == 1:
        return chain[0]
    parts = [ones() if part.number and part.array() == 1 else part for part in chain]
    scalars = [part for part in parts if not part.shape]
    matrices = [part for part in parts if part.shape]
    if not matrices:
        return Value((), lambda: np.prod([part.array() for part in scalars]), all(part.number for part in scalars))
    for left, right in pairwise(matrices):
        unify(left.shape[1], right.shape[0])
    shape: Shape = (matrices[0].shape[0], matrices[-1].shape[1])
    scalar = known(shape[0]) == 1 and known(shape[1]) == 1

    def compute() -> Any:
        value = matrices[0].array()
        for matrix in matrices[1:]:
            value = value @ matrix.array()
        for part in scalars:
            value = value * part.array()
        return value[0, 0] if scalar else value

    return Value(() if scalar else shape, compute)


def entrywise(left: Value, right: Value, function: Callable[..., Any]) -> Value:
    shape = agree(left.shape, right.shape) if left.shape and right.shape else left.shape or right.shape
    return Value(shape, lambda: function(left.array(), right.array()), left.number and right.number)


def kronecker(left: Value, right: Value) -> Value:
    left, right = (ones() if part.number and part.array() == 1 else part for part in (left, right))
    shape: Shape = (Unknown(), Unknown())

    def compute() -> Any:
        fill_up(left.shape, right.shape, shape)
        return np.kron(left.array(), right.array())

    return Value(shape, compute)


def fill_up(left: Shape, right: Shape, shape: Shape) -> None:
    """The sizes of identities and ones that only the whole tells: one of them may tell another."""
    axes = [*zip(left, right, shape, strict=True), *zip(right, left, shape, strict=True)]
    for own, other, whole in axes * 2:
        if isinstance(known(own), Unknown) and not isinstance(known(other), Unknown):
            unify(own, known_number(whole) // known_number(other))


def raised(body: Value, power: int) -> Value:
    return Value(body.shape, lambda: np.asarray(body.array(), dtype=float) ** power, body.number)


def matrix_power(body: Value, power: int) -> Value:
    unify(*body.shape)
    return Value(body.shape, lambda: np.linalg.matrix_power(body.array(), power))


def divided(above: Value, below: Value) -> Value:
    assert not below.shape or below.shape is TENSOR, "a division by a matrix"
    return Value(below.shape or above.shape, lambda: above.array() / below.array(), above.number and below.number)


def pseudo_inverse(body: Value) -> Value:
    return Value(body.shape[::-1], lambda: np.linalg.pinv(body.array()))


def block(scalar: Value) -> Value:
    """A scalar as a block of a bracket."""
    return Value((1, 1), lambda: np.array([[scalar.array()]]), scalar.number)


def stacked(rows: list[list[Value]]) -> Value:
    """Rows one under the other, each of blocks side by side; a 0 is as much of it as fits."""
    blocks = [[part if part.shape else block(part) for part in row] for row in rows]
    for row in blocks:
        heights = [part for part in row if not part.number]
        for one, other in pairwise(heights):
            unify(one.shape[0], other.shape[0])

    def compute() -> Any:
        arrays = [[part.array() for part in row] for row in blocks]
        width = max(max((array.shape[1] for array in column), default=1) for column in arrays)
        filled = []
        for row, values in zip(blocks, arrays, strict=True):
            height = max(array.shape[0] for array in values)
            if len(row) == 1 and row[0].number:
                values = [np.full((1, width), values[0][0, 0])]
            elif any(part.number for part in row) and height > 1:
                values = [np.full((height, 1), a[0, 0]) if p.number else a for p, a in zip(row, values, strict=True)]
            filled.append(np.hstack(values))
        return np.vstack(filled)

    wide = any(len(row) > 1 for row in blocks) or any(known(row[0].shape[1]) != 1 for row in blocks)
    tall = len(blocks) > 1 or known(blocks[0][0].shape[0]) != 1
    return Value((Unknown() if tall else 1, Unknown() if wide else 1), compute)


def apply(name: str, arguments: list[Value], axis: int | None) -> Value:
    body = arguments[0]
    if name == "diag":
        if known(body.shape[1]) == 1:
            return Value((body.shape[0], body.shape[0]), lambda: np.diag(broadcast(body)[:, 0]))
        unify(*body.shape)
        return Value((body.shape[0], 1), lambda: np.diag(body.array())[:, None])
    if name == "vec":
        return Value((Unknown(), 1), lambda: body.array().reshape(-1, 1, order="F"))
    if name in TO_SCALAR:
        unify(*body.shape)
        return Value((), lambda: TO_SCALAR[name](body.array()))
    if name in OF_MATRIX:
        return Value(body.shape, lambda: OF_MATRIX[name](body.array()))
    if name in SAME_SHAPE and not body.shape:  # of a constant
        number, body = body, ones()
        return Value(body.shape, lambda: SAME_SHAPE[name](number.array() * body.array(), axis=axis))
    if name in SAME_SHAPE:
        return Value(body.shape, lambda: SAME_SHAPE[name](body.array(), axis=axis))
    if name in REDUCED and (axis is not None or name not in ENTRYWISE or len(arguments) == 1):
        if axis is None:
            return Value((), lambda: REDUCED[name](body.array()))
        upright: Shape = (body.shape[1 - axis], 1)  # reductions are read upright
        return Value(upright, lambda: np.reshape(REDUCED[name](body.array(), axis=axis), (-1, 1)))
    shape: Shape = ()
    for argument in arguments:
        if argument.shape:
            shape = agree(shape, argument.shape) if shape else argument.shape
    return Value(shape, lambda: ENTRYWISE[name](*[argument.array() for argument in arguments]))


def broadcast(body: Value) -> Any:
    return np.broadcast_to(body.array(), body.size)


def read(text: str, names: Mapping[str, Any], sizes: Mapping[str, int], shape: tuple[int, ...]) -> Array:
    """The numbers a formula stands for: an array of this shape, where columns and rows have two axes."""
    body, _, where = text.partition(" with ")
    left, _, body = body.rpartition(" = ") if body.startswith("∂") else ("", "", body)
    space = dict(names)
    for row in filter(None, where.split("; ")):
        name, _, definition = row.partition(" = ")
        space[name] = _evaluated(definition, space, sizes, None)
    if left and "∂vec " not in left and "(vec " not in left:
        return _evaluated(body, space, sizes, shape, re.findall(r"_((?:[a-z()]′*)+)", left))
    if left.startswith("∂²") or left.count("∂vec ") == 2:
        a, b, c, d = shape
        value = _evaluated(body, space, sizes, (a * b, c * d))
        return value.reshape(b, a, d, c).transpose(1, 0, 3, 2)
    if left.startswith("∂vec "):
        a, b, c = (size for size in shape if size != 1)
        return _evaluated(body, space, sizes, (a * b, c)).reshape(b, a, c).swapaxes(0, 1)
    if left:
        a, b, c = (size for size in shape if size != 1)
        return _evaluated(body, space, sizes, (a, b * c)).reshape(a, c, b).swapaxes(1, 2)
    return _evaluated(body, space, sizes, shape)


def _evaluated(
    text: str,
    names: Mapping[str, Any],
    sizes: Mapping[str, int],
    shape: tuple[int, ...] | None,
    groups: Sequence[str] = (),
) -> Array:
    """The numbers of what stands behind an equals sign; `groups` are its axes by name, those in brackets being one."""
    reader = Reader(text, names, sizes)
    if groups:
        own = re.findall(rf"\((?:{LETTER})+\)|{LETTER}", "".join(groups))
        every = [re.findall(LETTER, group) for group in own]
        reader.indices = {letter: Unknown() for group in every for letter in group}
        body = reader.sum()
        assert shape is not None
        sized = zip(every, (size for size in shape if size != 1), strict=True)
        for group, size in sorted(sized, key=lambda row: len(row[0])):  # what is one axis tells what is two
            told = [known(reader.indices[letter]) for letter in group]
            unknown = [dim for dim in told if isinstance(dim, Unknown)]
            rest = np.prod([dim for dim in told if not isinstance(dim, Unknown)], dtype=int)
            for one in unknown:
                unify(one, int(size // rest))
        letters = [letter for group in every for letter in group]
        sizes_of = [known_number(reader.indices[letter]) for letter in letters]
        return reader.filled(body, letters, sizes_of).reshape(shape)
    axes: list[str] = []
    if shape is not None and len(shape) > 1:
        axes = [letter for letter in "ijklmnpqabcdefgh" if letter not in names][: len(shape)]
        reader.indices = dict(zip(axes, shape, strict=True))
    body = reader.sum()
    reader.skip()
    assert reader.place == len(text), f"unread: {text[reader.place :]!r}"
    if shape is not None and (len(shape) > 2 or reader.entered & set(axes)):  # by its entries
        column = shape[1:] == (1,)
        value = reader.filled(body, axes[:1] if column else axes, list(shape[:1] if column else shape))
        return value[:, None] if column else value
    if body.number and body.compute() == 1 and shape is not None and shape[1:] == (1,):
        body = ones()
    if shape is not None and body.shape:
        for dim, size in zip(body.shape, shape, strict=True):
            unify(dim, size)
    value = np.asarray(body.array(), dtype=float)
    return np.broadcast_to(value, shape) if shape is not None and value.ndim == 0 else value
