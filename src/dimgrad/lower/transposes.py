"""Matrices that are returned transposed are computed as they are returned, where that takes fewer transpositions.

`A = 2 * np.linalg.solve(G, X.T).T` with `return A.T` becomes `A = 2 * np.linalg.solve(G, X.T)` with `return A`: in
numerator layout the gradient of a scalar by a matrix is transposed, and the chain rule finds it the other way round.
"""

import ast
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from dimgrad.lower.draft import PROVISIONAL, Assign, Statement, rank_of

RETURNED = re.compile(r"(_t\d+)\.T")

DEEPEST = 30
"""So many expressions inside each other are transposed."""


def straightened(statements: Sequence[Statement], results: Sequence[str]) -> tuple[list[Statement], list[str]]:
    """Return statements and results, transposed results computed transposed."""
    rows, texts = list(statements), list(results)
    for place, text in enumerate(texts):
        returned = RETURNED.fullmatch(text)
        if returned is None:
            continue
        turn = _Turn(rows, texts)
        if turn.named(returned[1]) and turn.saved > 0:
            rows = [turn.changed(row) for row in rows]
            texts[place] = returned[1]
    return rows, texts


def _code(row: Statement) -> str:
    return row.expression if isinstance(row, Assign) else row.code


class _Turn:
    """The transpose of a result, taken inwards as far as nothing else reads what it is made of."""

    def __init__(self, rows: Sequence[Statement], results: Sequence[str]) -> None:
        self.rows = {row.target: row for row in rows}
        self.uses = Counter(name for text in (*map(_code, rows), *results) for name in PROVISIONAL.findall(text))
        self.changes: dict[str, str] = {}
        self.saved = 1
        """Transpositions that are no longer written."""
        self.depth = 0

    def changed(self, row: Statement) -> Statement:
        """A statement, transposed if it has to be."""
        change = self.changes.get(row.target)
        if not isinstance(row, Assign) or change is None:
            return row
        sizes = row.shape[1:-1].split(", ")
        return replace(row, expression=change, shape=f"({', '.join(reversed(sizes))})")

    def named(self, name: str) -> bool:
        """Take the transpose into the statement of a name, if that is possible."""
        row = self.rows.get(name)
        if not isinstance(row, Assign) or row.pinned or rank_of(row.shape) != 2 or self.uses[name] != 1:
            return False
        turned = self.expression(ast.parse(row.expression, mode="eval").body)
        if turned is None:
            return False
        self.changes[name] = ast.unparse(turned)
        return True

    def expression(self, body: ast.expr) -> ast.expr | None:
        """The transpose of an expression that is a matrix; None where it cannot be taken inwards."""
        match body:
            case ast.UnaryOp(op=ast.USub(), operand=inner):
                turned = self.inside(inner)
                return ast.UnaryOp(ast.USub(), turned)
            case ast.BinOp(left=left, op=ast.MatMult(), right=right) if self.possible(left) and self.possible(right):
                return ast.BinOp(self.inside(right), ast.MatMult(), self.inside(left))
            case ast.BinOp(left=left, op=ast.Mult(), right=right) if self.scalar(left):
                return ast.BinOp(left, ast.Mult(), self.inside(right))
            case ast.BinOp(left=left, op=(ast.Mult() | ast.Div()) as op, right=right) if self.scalar(right):
                return ast.BinOp(self.inside(left), op, right)
            case ast.BinOp(left=left, op=(ast.Add() | ast.Sub()) as op, right=right) if self.whole(left, right):
                return ast.BinOp(self.inside(left), op, self.inside(right))
            case ast.Attribute(value=ast.Call() as call, attr="T"):
                self.saved += 1
                return call
            case _:
                return None

    def inside(self, body: ast.expr) -> ast.expr:
        """The transpose of a part, written out where it cannot be taken inwards."""
        if isinstance(body, ast.Attribute) and body.attr == "T":
            self.saved += 1
            return body.value
        self.depth += 1
        turned = self.deeper(body) if self.depth < DEEPEST else None
        self.depth -= 1
        if turned is None:
            self.saved -= 1
            return ast.Attribute(body, "T")
        return turned

    def deeper(self, body: ast.expr) -> ast.expr | None:
        """The transpose of a part, taken inwards; None where that cannot be, or writes more transpositions."""
        if isinstance(body, ast.Name):
            before = self.saved, dict(self.changes)
            if self.named(body.id) and self.saved >= before[0] - 1:
                return body
            self.saved, self.changes = before
            return None
        return self.expression(body)

    def scalar(self, body: ast.expr) -> bool:
        """Whether an expression is surely a number."""
        match body:
            case ast.Constant():
                return True
            case ast.Name(id=name):
                row = self.rows.get(name)
                return isinstance(row, Assign) and not row.shape
            case ast.UnaryOp(operand=inner):
                return self.scalar(inner)
            case ast.BinOp(left=left, right=right):
                return self.scalar(left) and self.scalar(right)
            case _:
                return False

    def possible(self, body: ast.expr) -> bool:
        """Whether a side of a product that is a matrix may be one itself."""
        row = self.rows.get(body.id) if isinstance(body, ast.Name) else None
        return row is None or rank_of(row.shape) == 2

    def whole(self, *sides: ast.expr) -> bool:
        """Whether expressions are surely matrices: what is broadcast has another transpose."""
        return all(self.matrix(side) for side in sides)

    def matrix(self, body: ast.expr) -> bool:
        """Whether an expression is surely a matrix."""
        match body:
            case ast.Name(id=name):
                row = self.rows.get(name)
                return row is not None and rank_of(row.shape) == 2
            case ast.Attribute(value=ast.Name() as name, attr="T"):
                return self.matrix(name)
            case ast.UnaryOp(operand=inner):
                return self.matrix(inner)
            case ast.BinOp(left=left, op=ast.Add() | ast.Sub(), right=right):
                return self.matrix(left) and self.matrix(right)
            case ast.BinOp(left=left, op=ast.Mult() | ast.Div(), right=right):
                return (self.scalar(left) and self.matrix(right)) or (self.matrix(left) and self.scalar(right))
            case _:
                return False
