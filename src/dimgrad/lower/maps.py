"""Element-wise functions and declared operations: the source that their declaration gives, filled in."""

import ast
import builtins
import re
from functools import lru_cache
from typing import Any

import numpy as np

from dimgrad.graph.node import Call, Map, Node
from dimgrad.graph.primitive import Elementwise
from dimgrad.lower.axes import permuted, view
from dimgrad.lower.draft import Draft, Effect, Kind, Operand, shape_words
from dimgrad.lower.patterns import expression

UFUNC_CALL = re.compile(r"(np\.)?\w+\((\{\d\}|[\d.]+|, )*\)")


def write_map(draft: Draft, node: Map) -> Operand:
    """Write an element-wise function."""
    primitive, axes = node.primitive, tuple(range(node.rank))
    arguments = [expression(draft, argument) for argument in node.arguments]
    arguments = [draft.floating(f, [node.sizes[axis] for axis in f.labels]) for f in arguments]
    sources = 0
    for f in arguments:
        sources |= f.sources
    mask, functions = _tried(primitive)
    draft.functions |= functions
    if not axes:
        return _scalar(draft, primitive, arguments, sources, mask)
    text = primitive.numpy.format(*(f"({view(f, axes)})" for f in arguments))
    name = draft.assign(text, node.sizes, hint=primitive.name)
    return Operand(name, axes, Kind.MASK if mask else Kind.NUMPY, sources)


def _scalar(draft: Draft, primitive: Elementwise, arguments: list[Operand], sources: int, mask: bool) -> Operand:
    """A function of numbers. Where all are Python's, NumPy computes all the same: it gives inf where Python raises."""
    weak = all(f.weak for f in arguments)
    words = [f"({f.text})" for f in arguments]
    if weak and not UFUNC_CALL.fullmatch(primitive.numpy):
        words = [f"np.float64({f.text})" for f in arguments]
    text = primitive.numpy.format(*words)
    if weak or mask:
        return Operand(draft.assign(f"float({text})", hint=primitive.name), (), Kind.FLOAT)
    return Operand(draft.assign(text, hint=primitive.name), (), Kind.NUMPY, sources)


@lru_cache(maxsize=1024)
def _tried(primitive: Elementwise) -> tuple[bool, frozenset[str]]:
    """Whether the source of a function compares, so that it gives an array of bool; and what of SciPy it calls."""
    count = 1 + max((int(place) for place in re.findall(r"\{(\d)\}", primitive.numpy)), default=-1)
    source = primitive.numpy.format(*(f"x{place}" for place in range(count)))
    functions = special_functions(source)
    values: dict[str, Any] = {f"x{place}": np.ones(1) for place in range(count)} | functions | {"np": np}
    with np.errstate(all="ignore"):
        result = eval(source, values)
    return bool(np.asarray(result).dtype == np.bool_), frozenset(functions)


def special_functions(source: str) -> dict[str, Any]:
    """Return the functions that source calls by their bare name: those of `scipy.special`."""
    calls = [node.func for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    names = {function.id for function in calls if isinstance(function, ast.Name)} - set(dir(builtins))
    if not names:
        return {}
    import scipy.special  # heavy

    return {name: getattr(scipy.special, name) for name in names}


def write_call(draft: Draft, node: Call) -> Operand:
    """Write a declared operation. Its arguments arrive as arrays with the node's axes, vectors flat."""
    arguments = [_whole(draft, argument) for argument in node.arguments]
    sources = 0
    for f in arguments:
        sources |= f.sources
    target, temporary = draft.name(), draft.name()
    code = node.primitive.numpy(node).format(*(f.text for f in arguments), y=target, t=temporary)
    draft.functions |= set(special_functions(code))
    draft.statements.append(Effect(target, code, node.primitive.name, shape_words(node.sizes), (temporary,)))
    return Operand(target, tuple(range(node.rank)), Kind.NUMPY, sources)


def _whole(draft: Draft, node: Node) -> Operand:
    """A node as an array with all its axes."""
    operand = expression(draft, node)
    axes = tuple(range(node.rank))
    if len(operand.labels) == len(axes):
        return Operand(permuted(draft.floating(operand, node.sizes), axes), axes, operand.kind, operand.sources)
    if operand.weak:
        text = f"np.full({draft.shape(node.sizes)}, {operand.text}{draft.dtype(0) or ', dtype=float'})"
        return Operand(draft.assign(text, node.sizes), axes, Kind.NUMPY, draft.everything)
    text = f"np.broadcast_to({view(operand, axes)}, {draft.shape(node.sizes)})"
    return Operand(draft.assign(text, node.sizes, view=True), axes, operand.kind, operand.sources)
