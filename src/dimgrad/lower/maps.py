"""Element-wise functions and declared operations: the source that their declaration gives, filled in."""

import ast
import builtins
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np

from dimgrad.graph.node import Call, Input, Map, Node
from dimgrad.graph.primitive import Code, Elementwise
from dimgrad.lower.axes import permuted, view
from dimgrad.lower.draft import Draft, Effect, Kind, Operand, shape_words
from dimgrad.lower.patterns import expression

UFUNC_CALL = re.compile(r"(np\.)?\w+\((\{\d\}|[\d.]+|, )*\)")


def write_map(draft: Draft, node: Map) -> Operand:
    """Write an element-wise function."""
    primitive, axes = node.primitive, tuple(range(node.rank))
    arguments = [expression(draft, argument) for argument in node.arguments]
    sources = 0
    for place, f in enumerate(arguments):
        if place in primitive.logical:
            sources |= 0 if isinstance(node.arguments[place], Input) else f.sources  # an argument may be of bools
        else:
            arguments[place] = draft.floating(f, [node.sizes[axis] for axis in f.labels])
            sources |= f.sources
    traits = _tried(primitive)
    draft.functions |= traits.functions
    mask = traits.mask
    if sources and not traits.steady:
        arguments = [_typed(draft, f, sources) if f.weak else f for f in arguments]
    numbers = [place for place in range(len(arguments)) if place not in primitive.logical]
    if axes and primitive.logical and numbers and all(arguments[place].weak for place in numbers):
        arguments[numbers[0]] = _typed(draft, arguments[numbers[0]], sources)
    if not axes:
        return _scalar(draft, primitive, arguments, sources, mask)
    text = primitive.numpy.format(*(f"({view(f, axes)})" for f in arguments))
    name = draft.assign(text, node.sizes, hint=primitive.name)
    return Operand(name, axes, Kind.MASK if mask else Kind.NUMPY, sources)


def _typed(draft: Draft, number: Operand, sources: int) -> Operand:
    """A Python number in the precision of these arrays."""
    precision = f"{draft.precision(sources)}.type" if sources else "float"
    return replace(number, text=f"{precision}({number.text})")


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


@dataclass(frozen=True, slots=True)
class Traits:
    """What the source of a function turns out to do."""

    mask: bool
    """It compares: the result is an array of bool."""
    steady: bool
    """Beside an array of single precision, a Python number leaves the result in single precision."""
    functions: frozenset[str]
    """What of SciPy it calls."""


@lru_cache(maxsize=1024)
def _tried(primitive: Elementwise) -> Traits:
    """Run the source of a function on ones."""
    count = 1 + max((int(place) for place in re.findall(r"\{(\d)\}", primitive.numpy)), default=-1)
    names = [f"x{place}" for place in range(count)]
    code = compile(primitive.numpy.format(*names), f"<dimgrad {primitive.name}>", "eval")
    functions = special_functions(primitive.numpy.format(*names))
    single = np.ones(1, np.float32)
    with np.errstate(all="ignore"):
        results = [
            np.asarray(eval(code, {**functions, "np": np}, {n: single if n == strong else 1.0 for n in names}))
            for strong in [names[place] for place in range(count) if place not in primitive.logical] or names
        ]
    mask = all(result.dtype == np.bool_ for result in results)
    steady = mask or all(result.dtype == np.float32 for result in results)
    return Traits(mask, steady, frozenset(functions))


def special_functions(source: str) -> dict[str, Any]:
    """Return the functions that source calls by their bare name: those of `scipy.special`."""
    calls = [node.func for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    names = {function.id for function in calls if isinstance(function, ast.Name)} - set(dir(builtins))
    if not names:
        return {}
    import scipy.special  # noqa: PLC0415  # heavy, and called by few functions

    return {name: getattr(scipy.special, name) for name in names}


def write_call(draft: Draft, node: Call) -> Operand:
    """Write a declared operation. Its arguments arrive as arrays with the node's axes, vectors flat."""
    arguments = [_whole(draft, argument) for argument in node.arguments]
    sources = 0
    for f in arguments:
        sources |= f.sources
    given = node.primitive.numpy(node)
    code = given if isinstance(given, Code) else Code(given)
    target, temporary = draft.name(), draft.name()
    text = code.text.format(
        *(f.text for f in arguments),
        y=target,
        t=temporary,
        n=[draft.size(size) for size in code.sizes],
        dtype=draft.dtype(sources) if "{dtype}" in code.text else "",
    )
    draft.functions |= set(special_functions(text))
    axes = tuple(range(node.rank))
    head, _, expression_text = text.partition(" = ")
    if head == target and "\n" not in text:
        traits = {"view": not node.primitive.fresh, "symmetric": node.symmetric}
        name = draft.assign(expression_text, node.sizes, hint=node.primitive.name, **traits)
        return Operand(name, axes, Kind.NUMPY, sources)
    draft.statements.append(Effect(target, text, node.primitive.name, shape_words(node.sizes), (temporary,)))
    return Operand(target, axes, Kind.NUMPY, sources)


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
