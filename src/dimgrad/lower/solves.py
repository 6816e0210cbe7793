"""Inverses that are only multiplied with become the solution of linear equations: faster, and more accurate.

`inv(A) @ b` is `solve(A, b)`, and `b @ inv(A)` is `solve(A.T, b.T).T`. Every solution factorises the matrix anew, at a
third of what the inverse costs: an inverse that is multiplied with more than `MOST` times stays, as does one that is
asked for itself.
"""

import ast
import re
from collections.abc import Sequence
from dataclasses import replace

from dimgrad.lower.draft import Assign, Statement, rank_of

MOST = 2

INVERSE = re.compile(r"np\.linalg\.inv\((.*)\)")


def solved(statements: Sequence[Statement], results: Sequence[str]) -> list[Statement]:
    """Return statements, all of which the results need, with solutions in place of inverses."""
    rows = list(statements)
    for inverse in statements:
        if isinstance(inverse, Assign) and INVERSE.fullmatch(inverse.expression):
            rows = _without(inverse, rows, results)
    return rows


def _without(inverse: Assign, rows: list[Statement], results: Sequence[str]) -> list[Statement]:
    """The statements without this inverse, or as they were where it has to stay."""
    name = re.compile(rf"\b{inverse.target}\b")
    reads = [(place, row) for place, row in enumerate(rows) if name.search(_code(row))]
    if any(name.search(text) for text in results):
        return rows
    solutions = _Solutions(inverse.target, _argument(inverse), symmetric=inverse.symmetric)
    changed = list(rows)
    for place, row in reads:
        if not isinstance(row, Assign) or rank_of(row.shape) > 2:  # a stack of matrices, or written into
            return rows
        expression = ast.unparse(solutions.visit(ast.parse(row.expression, mode="eval")))
        if name.search(expression):
            return rows
        changed[place] = replace(row, expression=expression)
    return [row for row in changed if row is not inverse] if solutions.count <= MOST else rows


def _code(row: Statement) -> str:
    return row.expression if isinstance(row, Assign) else row.code


def _argument(inverse: Assign) -> ast.expr:
    """The matrix of which it is the inverse."""
    call = ast.parse(inverse.expression, mode="eval").body
    assert isinstance(call, ast.Call), f"{inverse.expression} calls inv"
    return call.args[0]


class _Solutions(ast.NodeTransformer):
    """Puts solutions in place of products with an inverse, and counts them."""

    def __init__(self, name: str, matrix: ast.expr, *, symmetric: bool) -> None:
        self.name = name
        self.matrix = matrix
        self.transpose = matrix if symmetric else _turned(matrix)
        self.count = 0

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        """Replace a product, if the inverse is one side of it."""
        node.left, node.right = self.visit(node.left), self.visit(node.right)
        if not isinstance(node.op, ast.MatMult):
            return node
        left, right = self._inverted(node.left), self._inverted(node.right)
        if left is not None:
            return self._solution(left, node.right)
        if right is not None:
            other = self.transpose if right is self.matrix else self.matrix
            return _turned(self._solution(other, _turned(node.left)))
        return node

    def _inverted(self, side: ast.expr) -> ast.expr | None:
        """The matrix of which a side of a product is the inverse."""
        match side:
            case ast.Name(id=self.name):
                return self.matrix
            case ast.Attribute(value=ast.Name(id=self.name), attr="T"):
                return self.transpose
            case _:
                return None

    def _solution(self, matrix: ast.expr, right: ast.expr) -> ast.expr:
        self.count += 1
        solve = ast.parse("np.linalg.solve", mode="eval").body
        return ast.Call(solve, [matrix, right], [])


def _turned(matrix: ast.expr) -> ast.expr:
    if isinstance(matrix, ast.Attribute) and matrix.attr == "T":
        return matrix.value
    return ast.Attribute(matrix, "T")
