"""Axes as jaxtyping writes them: `"*batch m n+1 3"`, names and what is computed from them.

A size is a polynomial in names with whole coefficients, so `m+n` is `n+m`. What cannot be read, or says nothing of a
size (`_`, `#n`, `{n}`), is unknown, and unknown sizes agree with all.
"""

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple


class Name(NamedTuple):
    """A named size: of jaxtyping, or a dimension of a tensor. What one says of the other is not known."""

    text: str
    origin: Literal["jaxtyping", "dimgrad"] = "jaxtyping"


@dataclass(frozen=True)
class Size:
    """A sum of products of names, each with its count."""

    terms: frozenset[tuple[tuple[Name, ...], int]]

    def __add__(self, other: "Size") -> "Size":
        return _collected([*self.terms, *other.terms])

    def __mul__(self, other: "Size") -> "Size":
        return _collected([(a + b, m * n) for a, m in self.terms for b, n in other.terms])

    def __str__(self) -> str:
        """As one writes it; what is subtracted comes last."""
        ordered = sorted(self.terms, key=lambda term: (term[1] < 0, not term[0], term[0]))
        text = "".join(f"{'-' if count < 0 else '+'}{_product(names, abs(count))}" for names, count in ordered)
        return text.removeprefix("+") or "0"

    def names(self) -> set[Name]:
        return {name for names, _ in self.terms for name in names}

    def sole(self) -> Name | None:
        """The name that this is, if it is nothing more."""
        match list(self.terms):
            case [((name,), 1)]:
                return name
            case _:
                return None

    def where(self, values: Mapping[Name, "Size | None"]) -> "Size | None":
        """With sizes for names; unknown where one of them is."""
        total = number(0)
        for names, count in self.terms:
            product = number(count)
            for name in names:
                value = values.get(name, named(name))
                if value is None:
                    return None
                product *= value
            total += product
        return total

    def contradicts(self, other: "Size") -> bool:
        """Whether they are two sizes; a number may be the size of a name, jaxtyping's name that of a tensor."""
        origins = [{name.origin for name in size.names()} for size in (self, other)]
        return self != other and origins[0] == origins[1]


def _collected(terms: Sequence[tuple[tuple[Name, ...], int]]) -> Size:
    counts: dict[tuple[Name, ...], int] = {}
    for names, count in terms:
        ordered = tuple(sorted(names))
        counts[ordered] = counts.get(ordered, 0) + count
    return Size(frozenset((names, count) for names, count in counts.items() if count))


def _product(names: Sequence[Name], count: int) -> str:
    factors = [name.text for name in names]
    return "*".join(factors if factors and count == 1 else [str(count), *factors])


def number(value: int) -> Size:
    """A size that is known."""
    return _collected([((), value)])


def named(name: Name) -> Size:
    """A size that has a name."""
    return _collected([((name,), 1)])


@dataclass(frozen=True)
class Rest:
    """Any number of axes; those of one name are the same."""

    name: str | None = None


type Axes = tuple[Size | Rest | None, ...]
"""The sizes of an array, None where unknown."""


def shown(axes: Axes) -> str:
    """As jaxtyping writes it."""
    return " ".join(_axis(axis) for axis in axes)


def _axis(axis: Size | Rest | None) -> str:
    match axis:
        case None:
            return "_"
        case Size():
            return str(axis)
        case Rest(name=name):
            return f"*{name}" if name else "..."


def read(text: str) -> Axes | None:
    """The axes of an annotation; none where jaxtyping refuses it."""
    axes: list[Size | Rest | None] = []
    for word in text.split():
        axis = word.rpartition("=")[2]  # `rows=3` is 3: the word before is for readers
        name = axis.lstrip("#*_?")
        marks = axis.removesuffix(name)
        if axis == "..." or "*" in marks:
            axes.append(Rest(name if marks == "*" and name.isidentifier() else None))
        else:
            axes.append(_size(axis))
    return None if sum(isinstance(axis, Rest) for axis in axes) > 1 else tuple(axes)


def _size(axis: str) -> Size | None:
    try:
        return _computed(ast.parse(axis, mode="eval").body)
    except SyntaxError:  # `#n` and `?n` may be of another size
        return None


def _computed(node: ast.expr) -> Size | None:
    match node:
        case ast.Constant(value=int() as value):
            return number(value)
        case ast.Name(id=text):
            return None if text.startswith("_") else named(Name(text))
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            size = _computed(inner)
            return size and size * number(-1)
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub() | ast.Mult() as sign, right=right):
            one, other = _computed(left), _computed(right)
            if one is None or other is None:
                return None
            match sign:
                case ast.Add():
                    return one + other
                case ast.Sub():
                    return one + other * number(-1)
                case ast.Mult():
                    return one * other
        case _:
            return None
