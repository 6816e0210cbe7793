"""From a draft to source: unused statements go, what is used once moves to its use, names become readable."""

import ast
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from dimgrad.lower.draft import Assign, Statement
from dimgrad.lower.naming import Names, wish_for

WIDTH = 76
"""Expressions are put into each other up to this length."""
PIECE = 44
"""An expression that is longer keeps its own line."""


@dataclass(slots=True)
class Line:
    """A statement as a syntax tree."""

    statement: Statement
    tree: ast.expr | ast.Module
    names: Counter[str] = field(default_factory=Counter[str])
    """How often each provisional name is read."""
    length: int = 0


def tidy(statements: Sequence[Statement], results: Sequence[str], names: Names, fixed: dict[str, str]) -> list[str]:
    """Return the lines of a body: the statements that the results need, then `return`.

    `fixed` holds the names that are given; it must contain every name that is read and not assigned.
    """
    targets = {statement.target for statement in statements} | set(fixed)
    lines = [_parsed(statement, targets) for statement in statements]
    returned = [_line(Assign("", text, pinned=True), ast.parse(text, mode="eval").body, targets) for text in results]
    lines = _needed(lines, returned)
    lines = _nested(lines, returned)
    return _written(lines, returned, names, dict(fixed))


def _parsed(statement: Statement, targets: set[str]) -> Line:
    if isinstance(statement, Assign):
        return _line(statement, ast.parse(statement.expression, mode="eval").body, targets)
    return _line(statement, ast.parse(statement.code), targets)


def _line(statement: Statement, tree: ast.expr | ast.Module, targets: set[str]) -> Line:
    names = Counter(node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id in targets)
    return Line(statement, tree, names, len(ast.unparse(tree)))


def _needed(lines: Sequence[Line], returned: Sequence[Line]) -> list[Line]:
    live = {name for line in returned for name in line.names}
    kept: list[Line] = []
    for line in reversed(lines):
        if line.statement.target in live:
            live.update(line.names)
            kept.append(line)
    return kept[::-1]


def _nested(lines: Sequence[Line], returned: Sequence[Line]) -> list[Line]:
    """Put expressions that are read once into the statement that reads them, where that stays readable."""
    uses: Counter[str] = Counter()
    for line in (*lines, *returned):
        uses.update(line.names)
    kept: list[Line] = []
    pending: dict[str, Line] = {}
    for line in (*lines, *returned):
        inner = {name: pending.pop(name) for name in line.names if name in pending}
        fits: dict[str, ast.expr] = {}
        for name, piece in sorted(inner.items(), key=lambda row: row[1].length):
            assert isinstance(piece.tree, ast.expr)
            if piece.length <= PIECE and line.length + piece.length <= WIDTH:
                fits[name] = piece.tree
                line.length += piece.length
            else:
                kept.append(piece)
        if fits:
            line.tree = _Replace(fits).visit(line.tree)
        statement = line.statement
        if isinstance(statement, Assign) and not statement.pinned and uses[statement.target] == 1:
            pending[statement.target] = line
        elif statement.target:
            kept.append(line)
    assert not pending, "what is read once has been read"
    return kept


class _Replace(ast.NodeTransformer):
    def __init__(self, values: dict[str, ast.expr]) -> None:
        self.values = values

    def visit_Name(self, node: ast.Name) -> ast.expr:
        """Put an expression in the place of a name."""
        return self.values.get(node.id, node)


def _written(lines: Sequence[Line], returned: Sequence[Line], names: Names, known: dict[str, str]) -> list[str]:
    """Give each result its name and write its line."""
    rename = _Replace({old: ast.Name(new) for old, new in known.items()})
    body: list[str] = []
    for line in lines:
        statement = line.statement
        tree = rename.visit(line.tree)
        if isinstance(statement, Assign):
            wish = statement.hint or wish_for(tree, rank_of(statement.shape))
            new = known[statement.same_as] if statement.same_as else names.take(wish, statement.other_hint)
            rename.values[statement.target] = ast.Name(new)
            body.append(_commented(f"{new} = {source_of(tree)}", statement.shape))
            continue
        for target in (statement.target, *statement.temporaries):
            if target not in rename.values:
                wish = statement.hint if target == statement.target else "t"
                rename.values[target] = ast.Name(names.take(wish or "v"))
        body += [source_of(part) for part in rename.visit(tree).body]
        body[-1] = _commented(body[-1], statement.shape)
    results = [source_of(rename.visit(line.tree)) for line in returned]
    whole = f"return {', '.join(results)}"
    return [*body, whole] if len(whole) <= LIMIT else [*body, "return (", *(f"    {text}," for text in results), ")"]


def rank_of(shape: str) -> int:
    """Return the number of axes in the words for a shape."""
    return len(shape.strip("(),").split(",")) if shape else 0


def _commented(text: str, shape: str) -> str:
    return f"{text}  # {shape}" if shape and len(text) + len(shape) + 4 <= LIMIT else text


def source_of(tree: ast.AST) -> str:
    """Return source as the formatter of the project would have it."""
    text = ast.unparse(tree).replace("'", '"')
    return SLICE.sub("[:: ", POWER.sub(r"\1**\2", text))


LIMIT = 116
"""Length of a line, not counting the indentation."""

POWER = re.compile(r"((?<![\w.\])])(?:[A-Za-z_]\w*\.)*[A-Za-z_]\w*|(?<![\w.\])])\d[\d.]*) \*\* (\w[\w.]*)(?![\w(\[])")
"""A power of a name or number by a name or number, which the formatter writes without spaces."""

SLICE = re.compile(r"\[::(?=\w+ )")
