"""Names in the source: the user's where there are any, made unique, never shadowing what the source calls."""

import ast
import builtins
import keyword
import re
from collections.abc import Iterable

RESERVED = frozenset({*dir(builtins), *keyword.kwlist, *keyword.softkwlist, "np", "scipy", "math", "self"})

LETTERS = ("s", "v", "A", "T")
"""What a result without a name of its own is called: scalar, vector, matrix, tensor."""


class Names:
    """The identifiers of one function."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self.taken: set[str] = {*RESERVED, *taken}
        self.numbers: dict[str, int] = {}

    def take(self, wish: str, other: str = "") -> str:
        """Return an unused identifier as close to the wish as can be; another wish where the first is taken.

        >>> names = Names()
        >>> names.take("net.first.W"), names.take("lambda"), names.take("W"), names.take("W")
        ('net_first_W', 'lambda_', 'W', 'W_2')
        """
        if wish in self.taken and other and other not in self.taken:
            wish = other
        name = re.sub(r"\W+", "_", wish).strip("_") or "value"
        if name[0].isdigit():
            name = f"value_{name}"
        if name not in self.taken:
            self.taken.add(name)
            return name
        if f"{name}_" not in self.taken and name in RESERVED:
            self.taken.add(f"{name}_")
            return f"{name}_"
        number = self.numbers.get(name, 2)
        while f"{name}_{number}" in self.taken:
            number += 1
        self.numbers[name] = number + 1
        self.taken.add(f"{name}_{number}")
        return f"{name}_{number}"


def wish_for(expression: ast.expr, rank: int) -> str:
    """Return what a person might call the value of an expression."""
    match expression:
        case ast.BinOp(left=left, op=ast.MatMult() | ast.Mult(), right=right):
            words = _short(left), _short(right)
            if all(words) and len("".join(map(str, words))) <= 5:
                return f"{words[0]}{words[1]}"
        case _:
            pass
    return LETTERS[min(rank, 3)]


def _short(expression: ast.expr) -> str | None:
    match expression:
        case ast.Name(id=name) if len(name) <= 2:
            return name
        case ast.Attribute(value=ast.Name(id=name), attr="T") if len(name) <= 2:
            return f"{name}t"
        case _:
            return None
