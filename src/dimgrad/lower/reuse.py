"""Large arrays are overwritten by what is computed of them last: `np.subtract(T, A, out=A)` instead of `B = T - A`.

A new array of some megabytes costs more than the subtraction: its memory is mapped in page by page. NumPy itself
writes into a temporary on the left, as in `U @ V.T - T`, so such expressions stay as they are.
"""

import ast
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import numpy as np

from dimgrad.lower.draft import PROVISIONAL, Assign, Effect, Statement, code_of, rank_of, replaced
from dimgrad.lower.naming import LETTERS

LARGE = 2**15
"""So many entries at least: smaller arrays find memory that is there already."""

FUNCTIONS: dict[type[ast.operator], str] = {ast.Sub: "np.subtract", ast.Div: "np.divide"}
"""Where the order counts, what writes into the array on the right."""


def pinned(statements: Sequence[Statement], results: Sequence[str], buffers: Collection[str]) -> list[Statement]:
    """Return the statements, those that overwrite an array on lines of their own, as what they overwrite."""
    rows = list(statements)
    uses = Counter(name for text in (*map(code_of, rows), *results) for name in PROVISIONAL.findall(text))
    left = uses.copy()
    made: dict[str, Assign] = {}
    for place, row in enumerate(rows):
        read = PROVISIONAL.findall(code_of(row))
        left.subtract(read)
        if not isinstance(row, Assign) or row.target not in buffers:
            continue
        for other in [made[name] for name in read if name in made and not left[name]]:
            named = other.pinned or uses[other.target] > 1
            fits = _alike(row, other, buffers) and _overwriting(row.expression, [other.target])
            if fits and (named or _is_lost(row.expression, other.target)):
                other.pinned = True
                rows[place] = row = replace(row, pinned=True)
        made[row.target] = row
    return rows


def _is_lost(expression: str, name: str) -> bool:
    """Whether NumPy makes a new array of a temporary: as an argument of a function, or subtracted."""
    match ast.parse(expression, mode="eval").body:
        case ast.BinOp(op=ast.Sub() | ast.Div(), right=ast.Name(right)):
            return right == name
        case ast.Call():
            return True
        case _:
            return False


def reused(
    statements: Sequence[Statement], results: Sequence[str], buffers: Collection[str], owned: Collection[str]
) -> tuple[list[Statement], list[str]]:
    """Return statements and results, arrays overwritten where they are read for the last time.

    `buffers` are large arrays of one precision, `owned` all arrays that are views of nothing: what else is made of an
    array may be a view of it, and keeps it as it is.
    """
    rows = list(statements)
    last = _last_reads(rows, results, owned)
    made: dict[str, Assign] = {}
    names: dict[str, str] = {}
    for place, row in enumerate(rows):
        rows[place] = row = _renamed(row, names)
        if not isinstance(row, Assign) or row.target not in buffers:
            continue
        read = [made[name] for name in PROVISIONAL.findall(row.expression) if last[name] == place and name in made]
        overwritten = _overwriting(row.expression, [other.target for other in read if _alike(row, other, buffers)])
        if overwritten is None:
            made[row.target] = row
        else:
            name, code = overwritten
            rows[place] = Effect(name, code)
            made[name].hint = LETTERS[min(rank_of(row.shape), 3)]  # it is no longer what it was made as
            names[row.target], last[name] = name, last[row.target]
    return rows, [replaced(text, names) for text in results]


def _last_reads(rows: Sequence[Statement], results: Sequence[str], owned: Collection[str]) -> dict[str, int]:
    """Where each array is read for the last time: at the end, where something that may be a view of it was made."""
    end = len(rows)
    last = {name: end for text in results for name in PROVISIONAL.findall(text)}
    for place in range(end - 1, -1, -1):
        fresh = isinstance(rows[place], Assign) and rows[place].target in owned
        for name in PROVISIONAL.findall(code_of(rows[place])):
            last[name] = last.get(name, place) if fresh else end
    return last


def _alike(line: Assign, piece: Assign, buffers: Collection[str]) -> bool:
    """Whether one array can hold the other."""
    return line.target in buffers and piece.target in buffers and line.shape == piece.shape


def _overwriting(expression: str, dying: Collection[str]) -> tuple[str, str] | None:
    """The array that an expression can write its result into, and the code that does so."""
    if not dying:
        return None
    uses = Counter(PROVISIONAL.findall(expression))
    names = {name for name in dying if uses[name] == 1}  # read twice, it might be read after it was written
    match ast.parse(expression, mode="eval").body:
        case ast.BinOp(left=ast.Name(name), op=op, right=right) if name in names and not isinstance(op, ast.MatMult):
            code = ast.unparse(ast.AugAssign(ast.Name(name), op, right))
        case ast.BinOp(left=left, op=ast.Add() | ast.Mult() as op, right=ast.Name(name)) if name in names:
            code = ast.unparse(ast.AugAssign(ast.Name(name), op, left))
        case ast.BinOp(left=left, op=op, right=ast.Name(name)) if name in names and type(op) in FUNCTIONS:
            code = f"{FUNCTIONS[type(op)]}({ast.unparse(left)}, {name}, out={name})"
        case ast.UnaryOp(op=ast.USub(), operand=ast.Name(name)) if name in names:
            code = f"np.negative({name}, out={name})"
        case ast.Call(func=func, args=arguments) as call if _is_ufunc(call):
            found = [a.id for a in arguments if isinstance(a, ast.Name) and a.id in names]
            if not found:
                return None
            name = found[0]
            code = f"{ast.unparse(func)}({', '.join(map(ast.unparse, arguments))}, out={name})"
        case _:
            return None
    return name, code


def _is_ufunc(call: ast.Call) -> bool:
    match call:
        case ast.Call(func=ast.Attribute(value=ast.Name("np"), attr=attribute), keywords=[]):
            return isinstance(getattr(np, attribute, None), np.ufunc)
        case _:
            return False


def _renamed(row: Statement, names: Mapping[str, str]) -> Statement:
    if not names:
        return row
    target = names.get(row.target, row.target)
    if isinstance(row, Assign):
        return replace(row, target=target, expression=replaced(row.expression, names))
    return replace(row, target=target, code=replaced(row.code, names))
