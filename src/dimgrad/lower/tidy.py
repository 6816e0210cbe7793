"""From a draft to source: unused statements go, what is used once moves to its use, names become readable."""

import ast
import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence

from dimgrad.lower.draft import PROVISIONAL, Assign, Statement, code_of, rank_of, replaced
from dimgrad.lower.naming import Names, wish_for
from dimgrad.lower.reuse import pinned, reused
from dimgrad.lower.solves import solved
from dimgrad.lower.transposes import straightened

type Rewrite = Callable[[Sequence[Statement], Sequence[str]], tuple[list[Statement], list[str]]]

WIDTH = 76
"""Expressions are put into each other up to this length, counted with provisional names and all brackets."""
PIECE = 44
"""An expression that is longer keeps its own line."""
PRECISION = re.compile(r"\b_t\d+\.dtype\b|np\.result_type\([^()]*\)")
"""What asks for nothing but the precision of arrays."""
COPY = re.compile(r"(_t\d+)\.copy\(\)")
LIMIT = 116
"""Length of a line, not counting the indentation."""


def tidy(
    statements: Sequence[Statement],
    results: Sequence[str],
    names: Names,
    given: Mapping[str, str],
    *,
    buffers: Collection[str] = (),
    owned: Collection[str] = (),
    last: Rewrite | None = None,
) -> list[str]:
    """Return the lines of a body: the statements that the results need, then `return`.

    `given` holds the names of the parameters by their provisional ones; `owned` arrays are views of nothing, and
    `buffers` those of them that are worth reusing. `last` rewrites what has come of it before it gets its names.
    """
    needed, results = _as_arrived(_needed(statements, results), results)
    needed, results = _taken_over(needed, results, owned)
    needed, results = straightened(solved(needed, results), results)
    kept, results = _nested(pinned(needed, results, buffers), results)
    kept, results = reused(kept, results, buffers, owned)
    if last is not None:
        kept, results = last(kept, results)
    return _written(kept, results, names, dict(given))


def _needed(statements: Sequence[Statement], results: Sequence[str]) -> list[Statement]:
    live = {name for text in results for name in PROVISIONAL.findall(text)}
    kept: list[Statement] = []
    for statement in reversed(statements):
        if statement.target in live:
            live.update(PROVISIONAL.findall(code_of(statement)))
            kept.append(statement)
    return kept[::-1]


def _as_arrived(statements: Sequence[Statement], results: Sequence[str]) -> tuple[list[Statement], list[str]]:
    """Leave out what brings an argument into form of which the precision alone is asked."""
    lines = [*(code_of(statement) for statement in statements), *results]
    read = {name for line in lines for name in PROVISIONAL.findall(PRECISION.sub("", line))}
    raw = {s.target: s.same_as for s in statements if isinstance(s, Assign) and s.same_as and s.target not in read}
    if not raw:
        return list(statements), list(results)
    kept = [statement for statement in statements if statement.target not in raw]
    for statement in kept:
        if isinstance(statement, Assign):
            statement.expression = replaced(statement.expression, raw)
        else:
            statement.code = replaced(statement.code, raw)
    return kept, [replaced(text, raw) for text in results]


def _taken_over(
    statements: Sequence[Statement], results: Sequence[str], owned: Collection[str]
) -> tuple[list[Statement], list[str]]:
    """Write into an array itself that is read only to be copied."""
    uses = Counter(name for text in (*map(code_of, statements), *results) for name in PROVISIONAL.findall(text))
    made: dict[str, Assign] = {}
    same: dict[str, str] = {}
    kept: list[Statement] = []
    for statement in statements:
        if isinstance(statement, Assign):
            copied = COPY.fullmatch(statement.expression)
            if copied is not None and copied[1] in made and copied[1] in owned and uses[copied[1]] == 1:
                same[statement.target] = copied[1]
                made[copied[1]].pinned, made[copied[1]].hint = True, statement.hint
                continue
            statement.expression = replaced(statement.expression, same)
            made[statement.target] = statement
        else:
            statement.target = same.get(statement.target, statement.target)
            statement.code = replaced(statement.code, same)
        kept.append(statement)
    return kept, [replaced(text, same) for text in results]


def _nested(statements: Sequence[Statement], results: Sequence[str]) -> tuple[list[Statement], list[str]]:
    """Put expressions that are read once into the statement that reads them, where that stays readable."""
    returned = [Assign("", text, pinned=True) for text in results]
    lines: list[Statement] = [*statements, *returned]
    uses = Counter(name for line in lines for name in PROVISIONAL.findall(code_of(line)))
    kept: list[Statement] = []
    pending: dict[str, Assign] = {}
    for line in lines:
        text = code_of(line)
        inner = [pending.pop(name) for name in PROVISIONAL.findall(text) if name in pending]
        fits: dict[str, str] = {}
        length = len(text)
        for piece in sorted(inner, key=lambda piece: len(piece.expression)):
            if text == piece.target and len(piece.expression) <= LIMIT:
                fits[piece.target] = piece.expression
            elif len(piece.expression) <= PIECE and length + len(piece.expression) <= WIDTH:
                fits[piece.target] = f"({piece.expression})"
                length += len(piece.expression)
            else:
                kept.append(piece)
        if fits:
            text = replaced(text, fits)
        if isinstance(line, Assign):
            line.expression = text
            if not line.pinned and uses[line.target] == 1:
                pending[line.target] = line
                continue
        else:
            line.code = text
        kept.append(line)
    return [line for line in kept if line.target], [line.expression for line in returned]


def _written(statements: Sequence[Statement], results: Sequence[str], names: Names, known: dict[str, str]) -> list[str]:
    """Give each result its name and write its lines."""
    body: list[str] = []
    for statement in statements:
        if isinstance(statement, Assign):
            tree = ast.parse(replaced(statement.expression, known), mode="eval").body
            if statement.same_as:
                name = known[statement.same_as]
            else:
                wish = statement.hint or wish_for(tree, rank_of(statement.shape))
                name = names.take(wish, statement.other_hint)
            known[statement.target] = name
            body.append(_commented(f"{name} = {source_of(tree)}", statement.shape))
            continue
        for name in (statement.target, *statement.temporaries):
            if name not in known:
                known[name] = names.take(statement.hint if name == statement.target else "t")
        body += source_of(ast.parse(replaced(statement.code, known))).split("\n")
        body[-1] = _commented(body[-1], statement.shape)
    texts = [source_of(ast.parse(replaced(text, known), mode="eval").body) for text in results]
    whole = f"return {', '.join(texts)}"
    return [*body, whole] if len(whole) <= LIMIT else [*body, "return (", *(f"    {text}," for text in texts), ")"]


def _commented(text: str, shape: str) -> str:
    return f"{text}  # {shape}" if shape and len(text) + len(shape) + 4 <= LIMIT else text


def source_of(tree: ast.AST) -> str:
    """Return source as the formatter of the project would have it."""
    text = ast.unparse(tree).replace("'", '"')
    return MINUS.sub(r"-(\1)", SLICE.sub("[:: ", POWER.sub(r"\1**\2", text)))


POWER = re.compile(r"((?<![\w.\])])(?:[A-Za-z_]\w*\.)*[A-Za-z_]\w*|(?<![\w.\])])\d[\d.]*) \*\* (\w[\w.]*)(?![\w(\[])")
"""A power of a name or number by a name or number, which the formatter writes without spaces."""

SLICE = re.compile(r"\[::(?=\w+ )")

MINUS = re.compile(r"-((?:[A-Za-z_]\w*\.)*[A-Za-z_]\w*\*\*\w+)")
"""Minus a power: the brackets say what binds tighter."""
