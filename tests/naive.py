"""The oracle: every node evaluated by one `np.einsum` or one kernel, deltas and ones filled in, nothing simplified."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from dimgrad.graph.algebra import Entry
from dimgrad.graph.node import Call, Core, Factor, Input, Layout, Map, Node, Pattern, SizeNode, Term, Total, topological
from dimgrad.graph.primitive import Elementwise, Primitive
from dimgrad.graph.sizes import Size, Symbol
from tests.structure import STRUCTURE

type Array = np.ndarray[Any, Any]
type Sizes = Mapping[Symbol, int]

LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


def evaluate(nodes: Sequence[Node], values: Mapping[Node, Array], sizes: Sizes) -> list[Array]:
    """Return the nodes' arrays, axes as in the node; `values` are those of the inputs."""
    known: dict[Node, Array] = dict(values)
    for node in topological(nodes):
        if node not in known:
            known[node] = np.asarray(_evaluated(node, known, sizes))
        expected = tuple(size.evaluate(sizes) for size in node.sizes)
        assert known[node].shape == expected, f"{node!r} has shape {known[node].shape}, not {expected}"
    return [known[node] for node in nodes]


def _evaluated(node: Node, known: Mapping[Node, Array], sizes: Sizes) -> Any:
    match node:
        case Core():
            return multiplied(1, node.factors, node.out, {}, known, sizes=sizes)
        case Pattern():
            lengths = dict(zip(node.out, node.sizes, strict=True))
            return multiplied(node.coefficient, node.factors, node.out, lengths, known, sizes=sizes)
        case Total():
            return sum(coefficient * known[argument] for coefficient, argument in node.terms)
        case Map():
            return node.primitive.kernel(*(known[argument] for argument in node.arguments))
        case Call() if node.primitive.name in STRUCTURE:
            return STRUCTURE[node.primitive.name](node, sizes, *(known[argument] for argument in node.arguments))
        case Call():
            return CALLS[node.primitive.name](*(known[argument] for argument in node.arguments))
        case SizeNode():
            return float(node.size.evaluate(sizes))
        case _:
            raise AssertionError(f"no value for {node!r}")


def multiplied(
    coefficient: float,
    factors: Sequence[Factor],
    out: Sequence[Any],
    lengths: Mapping[Any, Size],
    known: Mapping[Node, Array],
    *,
    sizes: Sizes,
) -> Array:
    """A product as one einsum: ones for what nothing carries, an identity matrix for each repeated output label."""
    letters: dict[Any, str] = {}
    rows: list[tuple[Array, str]] = []

    def word(labels: Sequence[Any]) -> str:
        return "".join(letters.setdefault(label, LETTERS[len(letters)]) for label in labels)

    numbers = {label: size.evaluate(sizes) for label, size in lengths.items()}
    for f in factors:
        numbers |= dict(zip(f.labels, known[f.node].shape, strict=True))
        rows.append((known[f.node] ** f.power, word(f.labels)))
    rows += [(np.ones(numbers[label]), word([label])) for label in dict.fromkeys(out)]
    result = ""
    for place, label in enumerate(out):
        if label not in out[:place]:
            result += letters[label]
            continue
        copy = word([("copy", place)])
        rows.append((np.eye(numbers[label]), letters[label] + copy))
        result += copy
    rows.append((np.asarray(coefficient, dtype=float), ""))
    subscripts = ",".join(labels for _, labels in rows)
    value: Array = np.einsum(f"{subscripts}->{result}", *(array for array, _ in rows), optimize=True)
    return value


def arranged(array: Array, layout: Layout) -> Array:
    """Return an array of a node's axes as a layout has it."""
    axes = [axis for axis in layout if axis is not None]
    return array.transpose(axes)[tuple(None if axis is None else slice(None) for axis in layout)]


def map_of(name: str, numpy: str, kernel: Any, *derivatives: Any) -> Elementwise:
    """An element-wise function for tests."""
    places = ", ".join(f"{{{place}}}" for place in range(max(1, len(derivatives))))
    text = f"{name}({places})"
    return Elementwise(name=name, kernel=kernel, derivatives=derivatives, text=text, latex="", numpy=numpy)


def d_tanh(y: Entry, x: Entry) -> Entry:
    return 1 - y**2


def d_exp(y: Entry, x: Entry) -> Entry:
    return y


def d_sin(y: Entry, x: Entry) -> Entry:
    return x.apply(COS)


def d_cos(y: Entry, x: Entry) -> Entry:
    return -x.apply(SIN)


def d_sigmoid(y: Entry, x: Entry) -> Entry:
    return y * (1 - y)


def d_reciprocal(y: Entry, x: Entry) -> Entry:
    return -(y**2)


def d_relu(y: Entry, x: Entry) -> Entry:
    return x.apply(STEP)


def d_hypot_left(y: Entry, a: Entry, b: Entry) -> Entry:
    return a * y.apply(RECIPROCAL)


def d_hypot_right(y: Entry, a: Entry, b: Entry) -> Entry:
    return b * y.apply(RECIPROCAL)


def d_step(y: Entry, x: Entry) -> int:
    return 0


def d_above(y: Entry, a: Entry, b: Entry) -> int:
    return 0


def d_lopsided_left(y: Entry, a: Entry, b: Entry) -> Entry:
    return b.apply(COS)


def d_lopsided_right(y: Entry, a: Entry, b: Entry) -> Entry:
    return -a * b.apply(SIN)


def sigmoid(x: Array) -> Array:
    value: Array = 1 / (1 + np.exp(-x))
    return value


def reciprocal(x: Array) -> Array:
    value: Array = 1 / x
    return value


def relu(x: Array) -> Array:
    value: Array = np.maximum(x, 0)
    return value


def step(x: Array) -> Array:
    return np.where(x > 0, 1.0, 0.0)


def above(a: Array, b: Array) -> Array:
    return np.where(a >= b, 1.0, 0.0)


def lopsided(a: Array, b: Array) -> Array:
    value: Array = a * np.cos(b)
    return value


def hypot(a: Array, b: Array) -> Array:
    value: Array = np.sqrt(a**2 + b**2)
    return value


TANH = map_of("tanh", "np.tanh({0})", np.tanh, d_tanh)
EXP = map_of("exp", "np.exp({0})", np.exp, d_exp)
SIN = map_of("sin", "np.sin({0})", np.sin, d_sin)
COS = map_of("cos", "np.cos({0})", np.cos, d_cos)
SIGMOID = map_of("sigmoid", "expit({0})", sigmoid, d_sigmoid)
RECIPROCAL = map_of("reciprocal", "1.0 / {0}", reciprocal, d_reciprocal)
RELU = map_of("relu", "np.maximum({0}, 0.0)", relu, d_relu)
STEP = map_of("step", "({0} > 0)", step, d_step)
ABOVE = map_of("above", "{0} >= {1}", above, d_above, d_above)
LOPSIDED = map_of("lopsided", "{0} * np.cos({1})", lopsided, d_lopsided_left, d_lopsided_right)
HYPOT = map_of("hypot", "np.sqrt({0} ** 2 + {1} ** 2)", hypot, d_hypot_left, d_hypot_right)


def softmax(x: Array) -> Array:
    exponential = np.exp(x)
    value: Array = exponential / exponential.sum()
    return value


def softmax_jacobian(node: Call) -> list[Term]:
    y, sizes = Factor(node, ("i",)), {"i": node.sizes[0]}
    return [Term(1, (y,), ("i", "i"), sizes), Term(-1, (y, Factor(node, ("j",))), ("i", "j"))]


def inverse_jacobian(node: Call) -> list[Term]:
    return [Term(-1, (Factor(node, ("i", "k")), Factor(node, ("l", "j"))), ("i", "j", "k", "l"))]


def call_of(
    name: str, numpy: str, jacobian: Callable[[Call], list[Term]], *, keeps_symmetry: bool = False
) -> Primitive:
    """A declared operation for tests."""

    def text(parameters: tuple[Any, ...]) -> str:
        return name + "({0})"

    def source(node: Call) -> str:
        return numpy

    return Primitive(
        name=name, jacobians=(jacobian,), text=text, latex=text, numpy=source, keeps_symmetry=keeps_symmetry
    )


SOFTMAX = call_of("softmax", "{t} = np.exp({0})\n{y} = {t} / np.add.reduce({t})", softmax_jacobian)
INVERSE = call_of("inv", "{y} = np.linalg.inv({0})", inverse_jacobian, keeps_symmetry=True)
CALLS: dict[str, Any] = {"softmax": softmax, "inv": np.linalg.inv}
"""What declared operations compute; their source is what is tested."""


def inputs_for(inputs: Sequence[Input], sizes: Sizes, seed: int, dtype: Any = np.float64) -> dict[Node, Array]:
    """Random values for inputs, by node axes."""
    random = np.random.default_rng(seed)
    return {node: random.uniform(-1, 1, [size.evaluate(sizes) for size in node.sizes]).astype(dtype) for node in inputs}
