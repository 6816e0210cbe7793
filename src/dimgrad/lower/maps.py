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
        if place in primitive.logical:  # an input may be of bools: then the others decide the precision
            sources |= draft.everything & ~f.sources if isinstance(node.arguments[place], Input) else f.sources
        else:
            arguments[place] = draft.floating(f, [node.sizes[axis] for axis in f.labels])
            sources |= f.sources
    traits = _tried(primitive, tuple(f.weak for f in arguments))
    draft.functions |= traits.functions
    mask = traits.mask
    if sources and not traits.steady:
        arguments = [_typed(draft, f, sources) if f.weak else f for f in arguments]
    elif primitive.logical and not mask:  # of whole numbers NumPy makes an array of integers
        arguments = [_typed(draft, f, 0) if f.kind is Kind.WHOLE else f for f in arguments]
    if not axes:
        return _scalar(draft, primitive, arguments, sources, traits)
    text = primitive.numpy.format(*(f"({view(f, axes)})" for f in arguments))
    name = draft.assign(text, node.sizes, hint=primitive.name)
    return Operand(name, axes, Kind.MASK if mask else Kind.NUMPY, sources)


def _typed(draft: Draft, number: Operand, sources: int) -> Operand:
    """A Python number in the precision of these arrays."""
    if not sources and number.text.isdigit():
        return replace(number, text=f"{number.text}.0")
    precision = f"{draft.precision(sources)}.type" if sources else "float"
    return replace(number, text=f"{precision}({number.text})")


def _scalar(draft: Draft, primitive: Elementwise, arguments: list[Operand], sources: int, traits: "Traits") -> Operand:
    """A function of numbers. Where all are Python's, NumPy computes all the same: it gives inf where Python raises."""
    weak = all(f.weak for f in arguments)
    words = [f"({f.text})" for f in arguments]
    if weak and not UFUNC_CALL.fullmatch(primitive.numpy):
        words = [f"np.float64({f.text})" for f in arguments]
    text = primitive.numpy.format(*words)
    if weak or traits.mask:
        return Operand(draft.assign(f"float({text})", hint=primitive.name), (), Kind.FLOAT)
    text = f"({text})[()]" if traits.boxed else text
    return Operand(draft.assign(text, hint=primitive.name), (), Kind.NUMPY, sources)


@dataclass(frozen=True, slots=True)
class Traits:
    """What the source of a function turns out to do."""

    mask: bool
    """It compares: the result is an array of bool."""
    steady: bool
    """Python numbers beside arrays of single precision leave the result in single precision."""
    boxed: bool
    """Of NumPy's scalars it makes an array without axes."""
    functions: frozenset[str]
    """What of SciPy it calls."""


@lru_cache(maxsize=1024)
def _tried(primitive: Elementwise, weak: tuple[bool, ...]) -> Traits:
    """Run the source of a function on ones: arrays of single precision, some of them Python numbers."""
    names = [f"x{place}" for place in range(len(weak))]
    code = compile(primitive.numpy.format(*names), f"<dimgrad {primitive.name}>", "eval")
    functions = special_functions(primitive.numpy.format(*names))

    def result(single: Any) -> Any:
        numbers = {name: 1.0 if number and not all(weak) else single for name, number in zip(names, weak, strict=True)}
        with np.errstate(all="ignore"):
            return eval(code, {**functions, "np": np}, numbers)

    single = np.float32(1.0)
    array = np.asarray(result(np.atleast_1d(single)))
    mask = array.dtype == np.bool_
    return Traits(mask, mask or array.dtype == np.float32, isinstance(result(single), np.ndarray), frozenset(functions))


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
    arguments = [whole(draft, argument) for argument in node.arguments]
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


def whole(draft: Draft, node: Node) -> Operand:
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
