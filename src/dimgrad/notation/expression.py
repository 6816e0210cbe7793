"""The tree a formula is: matrix algebra with its kinds, immutable. Text and LaTeX are two ways of writing it.

Columns are n × 1, rows 1 × n; a scalar is none of them. Every node means exactly what NumPy would make of it, ones and
identities included: leaving them out where a reader supplies them is a matter of writing.

Trees share parts, so nothing walks a tree as a tree: what is asked of a node is asked once and kept.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from hashlib import blake2b
from typing import Any, ClassVar

from dimgrad.graph.primitive import Elementwise, Primitive
from dimgrad.notation.kind import Kind


@dataclass(frozen=True, eq=False)
class Expression:
    """A value in matrix notation. Two are the same where their `key` is."""

    standing: ClassVar[int] = 1
    """Among factors: plain names stand before longer ones."""
    memo: dict[str, Any] = field(default_factory=dict[str, Any], init=False, repr=False)

    @cached_property
    def kind(self) -> Kind:
        """Which axes it has."""
        raise NotImplementedError

    @cached_property
    def children(self) -> "tuple[Expression, ...]":
        """The expressions it is made of."""
        return tuple(part for part in _leaves(self._content) if isinstance(part, Expression))

    @cached_property
    def key(self) -> str:
        """A digest of the structure: nothing in it depends on the order in which things were made."""
        words = [part.key if isinstance(part, Expression) else _word(part) for part in _leaves(self._content)]
        return digest("\0".join([type(self).__name__, *words]))

    @cached_property
    def label(self) -> str:
        """What it is sorted by: roughly the printed form, cut short."""
        return f"({' '.join(part.label for part in self.children)})"[:60]

    @cached_property
    def depth(self) -> int:
        """How deep it is nested."""
        return 1 + max((part.depth for part in self.children), default=0)

    @cached_property
    def length(self) -> int:
        """About how many characters it takes, were it written out."""
        return sum(part.length for part in self.children) + 2

    @cached_property
    def transposes(self) -> int:
        """How many transpositions are written in it."""
        return sum(part.transposes for part in self.children)

    @cached_property
    def degree(self) -> int:
        """The degree as a polynomial, functions counting one: the order of terms in a sum."""
        return 1

    @property
    def order(self) -> tuple[int, int, str, str]:
        """What decides between two ways of writing the same thing, and the order of factors."""
        return (self.transposes, self.standing, self.label, self.key)

    @property
    def _content(self) -> tuple[Any, ...]:
        return tuple(getattr(self, entry.name) for entry in fields(self) if entry.name != "memo")

    def rebuilt(self, change: "Callable[[Expression], Expression]") -> "Expression":
        """The same with every child changed."""
        changes = {e.name: _changed(getattr(self, e.name), change) for e in fields(self) if e.name != "memo"}
        return replace(self, **changes) if self.children else self


def digest(text: str) -> str:
    """A short word that stands for a long one."""
    return blake2b(text.encode(), digest_size=16).hexdigest()


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, tuple):
        row = _items(value)
        yield f"{len(row)}:"
        for part in row:
            yield from _leaves(part)
    else:
        yield value


def _items(value: Any) -> tuple[Any, ...]:
    items: tuple[Any, ...] = value
    return items


def _word(value: Any) -> str:
    if isinstance(value, Elementwise):
        return f"{value.name} {value.text}"
    return value.name if isinstance(value, Primitive) else repr(value)


def _changed(value: Any, change: Callable[[Expression], Expression]) -> Any:
    if isinstance(value, tuple):
        return tuple(_changed(part, change) for part in _items(value))
    return change(value) if isinstance(value, Expression) else value


type Powers = tuple[tuple[Expression, int], ...]
"""Factors with their exponents, negative ones being divided by."""
