"""What a tree means: each of its nodes in plain NumPy, columns n × 1 and rows 1 × n, nothing left out."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from dimgrad.graph.primitive import Elementwise
from dimgrad.graph.sizes import Size
from dimgrad.graph.sizes import Symbol as Dimension
from dimgrad.notation.applied import Diag, Diagonal, Function, Norm, Trace, Vec
from dimgrad.notation.atoms import Extent, Identity, Ones, Part
from dimgrad.notation.atoms import Symbol as Name
from dimgrad.notation.compound import Hadamard, Kronecker, Product, Sum, Transposed
from dimgrad.notation.expression import Expression
from dimgrad.notation.kind import Kind
from dimgrad.notation.whole import Whole
from tests.naive import CALLS

type Array = np.ndarray[Any, Any]


class Meaning:
    """Evaluates trees, given the arrays of the variables by their printed names and the sizes of dimensions."""

    def __init__(self, arrays: Mapping[str, Array], sizes: Mapping[Dimension, int]) -> None:
        self.arrays = dict(arrays)
        self.sizes = sizes
        self.known: dict[str, Array] = {}

    def __call__(self, body: Expression) -> Array:
        if body.key not in self.known:
            value = np.asarray(self._value(body), dtype=float)
            ndim = {Kind.SCALAR: 0, Kind.TENSOR: value.ndim}.get(body.kind, 2)
            assert value.ndim == ndim, f"{body} has shape {value.shape}"
            self.known[body.key] = value
        return self.known[body.key]

    def length(self, size: Size) -> int:
        return size.evaluate(self.sizes)

    def _value(self, body: Expression) -> Any:
        match body:
            case Name():
                return self.arrays[body.text]
            case Part():
                return self(body.definition[0])
            case Extent():
                return self.length(body.size)
            case Ones():
                return np.ones((self.length(body.size), 1))
            case Identity():
                return np.eye(self.length(body.size))
            case Transposed():
                return self(body.inner).T
            case Product():
                return self._product(body)
            case Hadamard():
                return np.prod([self(part) ** float(power) for part, power in body.parts], axis=0)
            case Sum():
                return sum(coefficient * self(term) for coefficient, term in body.terms)
            case Diag():
                return np.diag(self(body.column)[:, 0])
            case Diagonal():
                return np.diag(self(body.matrix))[:, None]
            case Trace():
                return np.trace(self(body.matrix))
            case Norm():
                return np.sqrt((self(body.inner) ** 2).sum())
            case Function():
                return self._function(body)
            case Vec():
                return self(body.matrix).reshape(-1, 1, order="F")
            case Kronecker():
                return np.kron(self(body.left), self(body.right))
            case Whole():
                return self._whole(body)
            case _:
                raise AssertionError(type(body))

    def _product(self, body: Product) -> Any:
        value: Any = body.coefficient
        for part, power in body.scalars:
            value = value * self(part) ** float(power)
        if not body.chain:
            return value
        matrix = self(body.chain[0])
        for link in body.chain[1:]:
            matrix = matrix @ self(link)
        return value * (matrix[0, 0] if body.kind is Kind.SCALAR else matrix)

    def _function(self, body: Function) -> Any:
        arguments = [self(argument) for argument in body.arguments]
        if isinstance(body.primitive, Elementwise):
            return body.primitive.kernel(*arguments)
        return CALLS[body.primitive.name](*arguments)

    def _whole(self, body: Whole) -> Array:
        total: Any = 0
        for coefficient, entries, deltas in body.terms:
            total = total + coefficient * self._entries(entries, deltas, body)
        return total[:, None] if body.kind is Kind.COLUMN else total  # type: ignore[no-any-return]  # sum of arrays

    def _entries(self, entries: Any, deltas: Sequence[tuple[int, int]], body: Whole) -> Array:
        lengths = [self.length(size) for size in body.sizes]
        operands: list[Any] = []
        for axis, length in enumerate(lengths):
            operands += [np.ones(length), [axis]]
        for part, labels, power in entries:
            value = self(part)
            value = value[:, 0] if part.kind is Kind.COLUMN else value
            assert value.ndim == len(labels), f"{part} has labels {labels}"
            operands += [value ** float(power), list(labels)]
        for first, second in deltas:
            operands += [np.eye(lengths[first]), [first, second]]
        return np.einsum(*operands, list(range(body.rank)))  # type: ignore[no-any-return]
