"""Lowering: the nodes asked for, as the source of a NumPy function and as the function itself."""

import linecache
import re
import weakref
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import count
from typing import Any

from dimgrad.graph.node import Call, Core, Input, Layout, Map, Node, Pattern, SizeNode, Total, topological
from dimgrad.graph.product import constant_value
from dimgrad.graph.sizes import Size, Symbol
from dimgrad.lower import fused
from dimgrad.lower.axes import laid_out, permuted, view
from dimgrad.lower.common_scale import Common, taken_once
from dimgrad.lower.cost import volume
from dimgrad.lower.direct import direct
from dimgrad.lower.distribute import distributed
from dimgrad.lower.draft import Assign, Draft, Kind, Operand, shape_words
from dimgrad.lower.flatten import contractions
from dimgrad.lower.maps import write_call, write_map
from dimgrad.lower.naming import Names
from dimgrad.lower.operators import applied
from dimgrad.lower.patterns import expression, scaled_by
from dimgrad.lower.products import contract
from dimgrad.lower.reuse import LARGE
from dimgrad.lower.scalars import scale_of
from dimgrad.lower.shared import with_shared_parts
from dimgrad.lower.sums import write_total
from dimgrad.lower.tidy import LIMIT, tidy

_serial = count(1)


@dataclass(frozen=True)
class Output:
    """A node that is asked for, and how its axes lie in the array."""

    node: Node
    layout: Layout


@dataclass(frozen=True)
class Program:
    """A NumPy function with its source, which runs alone with nothing but NumPy and SciPy."""

    source: str
    function: Callable[..., Any]
    inputs: tuple[Input, ...]


def lower(
    outputs: Sequence[Output],
    inputs: Sequence[Input],
    name: str,
    *,
    numbers: Mapping[Symbol, int] | None = None,
    uniform: bool = False,
    read: bool = True,
    doc: str = "",
) -> Program:
    """Return the program that computes the outputs from the inputs: one result, or a tuple of them.

    `numbers` are the sizes for which the order of multiplication is chosen; the program is right for all sizes.
    `uniform` says that all arguments that are arrays have one precision. A program that is not `read` by anyone, but
    runs for sizes of this order of magnitude, multiplies in the way that is called fastest.
    """
    nodes = with_shared_parts([output.node for output in outputs])
    nodes = applied(nodes, numbers or {})
    nodes = distributed(nodes, numbers or {})
    outputs = [replace(output, node=node) for output, node in zip(outputs, nodes, strict=True)]
    order = topological(nodes)
    draft = Draft(
        inputs={node: f"_a{position}" for position, node in enumerate(inputs)},
        numbers=dict(numbers or {}),
        contractions=contractions(order, nodes, numbers),
    )
    for argument in inputs:
        _read(draft, argument)
    rows = fused.found(order, nodes, draft, numbers or {})
    scales: Mapping[Node, Common] = {}
    if rows is None:
        nodes, scales = taken_once(nodes, numbers or {})
    if scales:
        outputs = [replace(output, node=node) for output, node in zip(outputs, nodes, strict=True)]
        order = topological(nodes)
        draft.contractions = contractions(order, nodes, numbers)
    done = () if rows is None else (*rows.steps, *rows.sums)
    late = () if rows is None else rows.after
    for node in order:
        if node not in done and node not in late:
            _write(draft, node)
        if node in scales:
            _scale(draft, node, scales[node])
    loop = "" if rows is None else fused.write_rows(draft, rows)
    for node in order:
        if node in late:
            _write(draft, node)
    returned: set[str] = set()
    results = [_result(draft, output, returned) for output in outputs]
    names = Names([name, *draft.functions, *(fused.NAMES if loop else ())])
    parameters = [names.take(node.name) for node in inputs]
    fixed = dict(zip(draft.inputs.values(), parameters, strict=True))
    statements = [*draft.lengths, *draft.reads, *draft.statements]
    buffers = _buffers(draft) if uniform else ()
    last = None if read else partial(direct, given=_shapes(draft), least=_least(inputs, numbers or {}))
    body = tidy(statements, results, names, fixed, buffers=buffers, owned=draft.owned, last=last)
    if any(_has_branches(node) for node in order):
        body = [
            'with np.errstate(divide="ignore", invalid="ignore"):  # in branches that are not taken',
            *_deeper(body),
        ]
    source = _module(name, parameters, body, doc, draft.functions)
    if loop:
        source = "\n".join([*fused.IMPORTS, source.replace("\n\n\n", f"\n\n\n{loop}\n\n", 1)])
    return Program(source, _function(source, name), tuple(inputs))


def _shapes(draft: Draft) -> dict[str, tuple[str, ...]]:
    """The shapes of the arguments as they arrive."""
    return {
        name: tuple("1" if axis is None else str(node.sizes[axis]) for axis in node.layout)
        for node, name in draft.inputs.items()
    }


def _least(inputs: Sequence[Input], numbers: Mapping[Symbol, int]) -> dict[str, int]:
    """The least number that each size of the arguments has in calls of this order of magnitude, by its words."""
    least: dict[str, int] = {}
    for size in [size for node in inputs for size in node.sizes]:
        found = numbers.get(size.symbol) if size.symbol is not None else size.number
        least[str(size)] = min(least.get(str(size), found or 0), 1 << (found or 0).bit_length() >> 1)
    return least


def _has_branches(node: Node) -> bool:
    """Whether a node selects from what is computed: that is computed also where it is not taken."""
    if not isinstance(node, Map) or not 0 < len(node.primitive.logical) < len(node.arguments):
        return False
    branches = [argument for place, argument in enumerate(node.arguments) if place not in node.primitive.logical]
    return any(constant_value(branch) is None and not isinstance(branch, Input) for branch in branches)


def _deeper(lines: Sequence[str]) -> list[str]:
    return _indented("\n".join(lines)).split("\n")


def _read(draft: Draft, node: Input) -> None:
    """Bring an argument into the form that nodes have: vectors flat, axes in order, numbers as Python floats."""
    raw, axes = draft.inputs[node], tuple(range(node.rank))
    if not node.layout:
        target = draft.name()
        draft.reads.append(Assign(target, f"float({raw})", pinned=True, same_as=raw))
        draft.values[node] = Operand(target, (), Kind.FLOAT)
        return
    text = raw
    labels = tuple(axis for axis in node.layout if axis is not None)
    if None in node.layout:
        index = ", ".join("0" if axis is None else ":" for axis in node.layout)
        text = f"{raw}.ravel()" if node.rank == 1 else f"{raw}[{index}]"
    bit = len(draft.arrays)
    text = permuted(Operand(text, labels, Kind.NUMPY), axes)
    if text != raw:
        target = draft.name()
        draft.reads.append(Assign(target, text, shape=shape_words(node.sizes), pinned=True, same_as=raw))
        text = target
    draft.arrays[bit] = text
    draft.values[node] = Operand(text, axes, Kind.NUMPY, 1 << bit)


def _write(draft: Draft, node: Node) -> None:
    """Write the statements of one node; its arguments are there. What is used by a pattern only is no statement."""
    match node:
        case Core():
            if node in draft.contractions:
                row = contract(draft, draft.contractions[node])
                draft.values[node] = row.relabelled(range(node.rank))
        case Total():
            draft.values[node] = write_total(draft, node)
        case Map():
            draft.values[node] = write_map(draft, node)
        case Call():
            draft.values[node] = write_call(draft, node)
        case SizeNode():
            draft.values[node] = Operand(draft.size(node.size), (), Kind.WHOLE)
        case Pattern():
            pass
        case Input():
            assert node in draft.values, f"{node!r} is not among the inputs"
        case _:
            raise AssertionError(f"no source for {type(node).__name__}")


def _scale(draft: Draft, node: Node, scale: Common) -> None:
    """Multiply what a node was written as by a scale that its users leave to it."""
    coefficient, factors = scale
    sizes = [
        (Operand(draft.size(f.node.size), (), Kind.WHOLE), f.power) for f in factors if isinstance(f.node, SizeNode)
    ]
    written = scale_of(draft, abs(coefficient), sizes)
    operand = scaled_by(draft, written, draft.values[node], node.sizes)
    text = draft.assign(f"-{operand.text}", node.sizes) if coefficient < 0 else operand.text
    draft.values[node] = replace(operand, text=text)


def _result(draft: Draft, output: Output, returned: set[str]) -> str:
    """A node as an expression that is returned: laid out as asked, an array of its own."""
    node, layout = output.node, output.layout
    operand = draft.floating(expression(draft, node), node.sizes)
    if not layout:
        if operand.kind is not Kind.WHOLE:
            return operand.text
        return repr(float(operand.text)) if operand.text.isdigit() else f"float({operand.text})"
    axes = [axis for axis in layout if axis is not None]
    sizes = [Size.of(1) if axis is None else node.sizes[axis] for axis in layout]
    if not operand.labels:
        dtype = draft.dtype(0) or ", dtype=float" if operand.weak else ""
        shape = draft.shape(sizes)
        made = {"0": f"np.zeros({shape}", "1": f"np.ones({shape}"}.get(operand.text, f"np.full({shape}, {operand.text}")
        return draft.assign(f"{made}{dtype})", node.sizes, fresh=True)
    if len(operand.labels) < len(axes):
        text = f"np.broadcast_to({view(operand, layout)}, {draft.shape(sizes)}).copy()"
        return draft.assign(text, node.sizes, fresh=True)
    text = laid_out(operand, layout)
    owner = operand.text.partition(".")[0].partition("[")[0]
    owner = draft.bases.get(owner, owner)
    if owner in draft.owned and owner not in returned:
        returned.add(owner)
        return text
    return f"{text}.copy()"


def _buffers(draft: Draft) -> set[str]:
    """The large arrays of a program for known sizes: those of floats that are views of nothing."""
    masks = {operand.text for operand in draft.values.values() if operand.kind is Kind.MASK}
    return {
        name
        for name, sizes in draft.shapes.items()
        if name in draft.owned and name not in masks and volume(sizes, draft.numbers) >= LARGE
    }


def _module(name: str, parameters: Sequence[str], body: Sequence[str], doc: str, functions: set[str]) -> str:
    """The source of a module with one function."""
    head = f"def {name}({', '.join(parameters)}):"
    if len(head) > LIMIT:
        head = f"def {name}(\n" + "".join(f"    {parameter},\n" for parameter in parameters) + "):"
    words = doc.replace("\\", "\\\\").replace('"', '\\"')
    text = "\n".join([f'"""{words}"""', *body] if doc else body)
    definition = f"{head}\n{_indented(text)}\n"
    read = set(re.findall(r"\w+", " ".join(body)))
    imports = ["import numpy as np"] if "np" in read else []
    if "scipy" in read:
        imports.append("import scipy.linalg")
    if special := sorted(functions & read):
        imports.append(f"from scipy.special import {', '.join(special)}")
    return "\n".join([*imports, "", "", definition]) if imports else definition


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" if line else "" for line in text.split("\n"))


def _function(source: str, name: str) -> Callable[..., Any]:
    """Run the source; tracebacks show its lines as long as the function lives."""
    file = f"<dimgrad {name} {next(_serial)}>"
    space: dict[str, Any] = {"__name__": "dimgrad.generated"}
    exec(compile(source, file, "exec"), space)
    function: Callable[..., Any] = space[name]
    linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
    weakref.finalize(function, linecache.cache.pop, file, None)
    return function
