"""The operands of the running operation in the user's own words: read from the source at the place that runs now."""

import ast
import builtins
import itertools
import linecache
import sys
from types import FrameType, ModuleType
from typing import Any

import numpy as np

from dimgrad.errors import users_frames
from dimgrad.value.expressions import infix_in_full

OURS = ("dimgrad.ops", "dimgrad.entry")

INFIX: dict[type[ast.operator], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.Pow: "**",
    ast.MatMult: "@",
    ast.BitAnd: "&",
    ast.BitOr: "|",
    ast.BitXor: "^",
}


def written_operands(name: str, operator: str | None, count: int) -> list[str] | None:
    """The operands as the innermost running line has them, if it is this operation that the line asks for there."""
    expression = _statement()
    match expression:
        case ast.BinOp(left, op, right) | ast.AugAssign(left, op, right) if INFIX.get(type(op)) == operator:
            found: list[ast.expr] = [left, right]
        case ast.Call(ast.Attribute(_, called) | ast.Name(called), arguments) if called == name:
            found = arguments
        case _:
            return None
    if len(found) != count or any(isinstance(item, ast.Starred) for item in found):
        return None
    return [ast.unparse(item) for item in found]


def written_name(value: object) -> str | None:
    """The local variable of the innermost running code that holds a value."""
    frame = next(iter(users_frames()), None)
    known = {} if frame is None else frame.f_locals
    return next((name for name, held in known.items() if held is value), None)


def written_in_place() -> bool:
    """Whether the innermost running line changes its left operand: `x -= g`."""
    return isinstance(_statement(), ast.AugAssign)


def written_places() -> str | None:
    """The name of the array of places by which the innermost running line takes a part: `labels` of `X[labels]`."""
    expression = _statement()
    if not isinstance(expression, ast.Subscript):
        return None
    given = expression.slice.elts if isinstance(expression.slice, ast.Tuple) else [expression.slice]
    names = [ast.unparse(item) for item in given if isinstance(item, ast.Name | ast.Attribute | ast.Subscript)]
    return names[0] if len(names) == 1 else None


def written_target() -> str | None:
    """What the innermost running line changes in place: `y` of `y += 1`, `y[0]` of `y[0] = 1`."""
    match _statement():
        case ast.AugAssign(target):
            return ast.unparse(target)
        case ast.Subscript() as target:
            return ast.unparse(target)
        case _:
            return None


def written_holder() -> str | None:
    """The array of which the innermost running line changes a part: `rows[0]` of `rows[0][1] = 1`."""
    match _statement():
        case ast.Subscript(value=holder) | ast.AugAssign(ast.Subscript(value=holder)):
            return ast.unparse(holder)
        case _:
            return None


def written_change() -> tuple[str, str] | None:
    """What the innermost running statement `y += x` changes, and what it makes of it: `y` and `y + x`."""
    match _statement():
        case ast.AugAssign(target, operator, value) if type(operator) in INFIX:
            name = ast.unparse(target)
            return name, infix_in_full(INFIX[type(operator)], name, ast.unparse(value))
        case _:
            return None


def plain_target() -> tuple[str, Any] | None:
    """The array of NumPy's that the innermost running line puts something into, by its name: `a` of `a[0] = x`."""
    match _statement():
        case ast.Subscript(value=holder) | ast.AugAssign(ast.Subscript(value=holder)):
            name = ast.unparse(holder)
            found = _found(name)
            return (name, found) if type(found) is np.ndarray else None
        case _:
            return None


def is_local(name: str) -> bool:
    """Whether a name is the innermost running function's own: what is assigned to it changes nothing outside."""
    frame = next(iter(users_frames()), None)
    return frame is not None and name in (*frame.f_code.co_varnames, *frame.f_code.co_cellvars)


def changed_item() -> object:
    """What `y` is, where the innermost running line is a statement `y[k] += ...`; None of any other."""
    match _statement():
        case ast.AugAssign(ast.Subscript(ast.Name() | ast.Attribute() as holder)):
            return _found(ast.unparse(holder))
        case _:
            return None


def running_call() -> str | None:
    """The full name of the function that the innermost running line calls: `range`, `np.arange`."""
    call = _statement()
    if not isinstance(call, ast.Call):
        return None
    found = _found(ast.unparse(call.func))
    behind: Any = getattr(found, "__wrapped__", None)
    if isinstance(behind, np.ufunc) or isinstance(getattr(behind, "__self__", None), np.ufunc):
        found = behind  # a ufunc tells its module to nobody, so that what a body finds in its place has none
    return qualified(found) if callable(found) else None


def _found(name: str) -> object:
    """What a dotted name is in the innermost running code; None where it is nothing."""
    frame = next(iter(users_frames()), None)
    first, *steps = name.split(".")
    known = {} if frame is None else {**vars(builtins), **frame.f_globals, **frame.f_locals}
    found: object = known.get(first)
    for step in steps:
        found = getattr(found, step, None)
    return found


def qualified(function: Any) -> str:
    """A function's full name, as one writes it: `np.linalg.qr`, `scipy.special.gamma`."""
    name = str(getattr(function, "__name__", type(function).__name__))
    if isinstance(owner := getattr(function, "__self__", None), np.ufunc):
        return f"{qualified(owner)}.{name}"
    if isinstance(function, np.ufunc):  # it does not know its module
        homes = [home for home in ("numpy", "scipy.special") if vars(sys.modules.get(home, np)).get(name) is function]
        module = homes[0] if homes else ""
    else:
        module = str(getattr(function, "__module__", None) or "")
    public = [part for part in module.split(".") if part and part != "builtins" and not part.startswith("_")]
    return ".".join(["np" if part == "numpy" else part for part in public] + [name])


def _statement() -> Any:
    """The expression, or the statement `a += b`, that the innermost running code is at."""
    frame = next(iter(users_frames()), None)
    return None if frame is None else _running(frame)


def _running(frame: FrameType) -> Any:
    """The expression, or the statement `a += b`, that a frame is at."""
    positions = itertools.islice(frame.f_code.co_positions(), frame.f_lasti // 2, None)
    first, last, start, end = next(positions, (None,) * 4)
    if first is None or last is None or start is None or end is None:
        return None
    lines = [linecache.getline(frame.f_code.co_filename, number).encode() for number in range(first, last + 1)]
    lines[-1] = lines[-1][:end]
    lines[0] = lines[0][start:]
    try:
        (statement,) = ast.parse(b"(" + b"".join(lines) + b")").body
    except (SyntaxError, ValueError):
        pass
    else:
        return statement.value if isinstance(statement, ast.Expr) else None
    try:
        (statement,) = ast.parse(b"".join(lines)).body
    except (SyntaxError, ValueError):  # the source has changed since, or cannot be had
        return None
    return statement


def numpys_name() -> str | None:
    """The name of NumPy in the running code, if that is plain NumPy: it knows no operation of ours."""
    frame = next(iter(users_frames()), None)
    known = {} if frame is None else frame.f_globals
    modules = {value.__name__: name for name, value in known.items() if isinstance(value, ModuleType)}
    ours = any(str(getattr(value, "__module__", "")).startswith(OURS) for value in list(known.values()))
    return None if ours or "dimgrad" in modules else modules.get("numpy")
