"""The oracle: every node evaluated by one `np.einsum` or one kernel, deltas and ones filled in, nothing simplified."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from dimgrad.graph.algebra import Entry
from dimgrad.graph.node import Call, Core, Factor, Input, Layout, Map, Node, Pattern, SizeNode, Total, topological
from dimgrad.graph.primitive import Elementwise, Primitive
from dimgrad.graph.sizes import Size, Symbol
from dimgrad.graph.node import Term

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
            return multiplied(1, node.factors, node.out, {}, known, sizes)
        case Pattern():
            lengths = dict(zip(node.out, node.sizes, strict=True))
            return multiplied(node.coefficient, node.factors, node.out, lengths, known, sizes)
        case Total():
            return sum(coefficient * known[argument] for coefficient, argument in node.terms)
        case Map():
            return node.primitive.kernel(*(known[argument] for argument in node.arguments))
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
    for label in dict.fromkeys(out):
        rows.append((np.ones(numbers[label]), word([label])))
    result = ""
    for place, label in enumerate(out):
        if label not in out[:place]:
            result += letters[label]
            continue
        copy = word([("copy", place)])
        rows.append((np.eye(numbers[label]), letters[label] + copy))
        result += copy
    rows.append((np.asarray(coefficient), ""))
    subscripts = ",".join(labels for _, labels in rows)
    value: Array = np.einsum(f"{subscripts}->{result}", *(array for array, _ in rows), optimize=True)
    return value


def arranged(array: Array, layout: Layout) -> Array:
    """Return an array of a node's axes as a layout has it."""
    axes = [axis for axis in layout if axis is not None]
    return array.transpose(axes)[tuple(None if axis is None else slice(None) for axis in layout)]


def map_of(name: str, numpy: str, kernel: Any, *derivatives: Any) -> Elementwise:
    """An element-wise function for tests."""
    return Elementwise(name=name, kernel=kernel, derivatives=derivatives, text=name + "({0})", latex="", numpy=numpy)


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


TANH = map_of("tanh", "np.tanh({0})", np.tanh, d_tanh)
EXP = map_of("exp", "np.exp({0})", np.exp, d_exp)
SIN = map_of("sin", "np.sin({0})", np.sin, d_sin)
COS = map_of("cos", "np.cos({0})", np.cos, d_cos)
SIGMOID = map_of("sigmoid", "expit({0})", lambda x: 1 / (1 + np.exp(-x)), d_sigmoid)
RECIPROCAL = map_of("reciprocal", "1.0 / {0}", lambda x: 1 / x, d_reciprocal)
RELU = map_of("relu", "np.maximum({0}, 0.0)", lambda x: np.maximum(x, 0), d_relu)
STEP = map_of("step", "({0} > 0)", lambda x: np.heaviside(x, 0.0), lambda y, x: 0)
ABOVE = map_of("above", "{0} >= {1}", lambda a, b: np.where(a >= b, 1.0, 0.0), lambda y, a, b: 0, lambda y, a, b: 0)
LOPSIDED = map_of("lopsided", "{0} * np.cos({1})", lambda a, b: a * np.cos(b), lambda y, a, b: b.apply(COS), lambda y, a, b: -a * b.apply(SIN))
HYPOT = map_of("hypot", "np.sqrt({0} ** 2 + {1} ** 2)", lambda a, b: np.sqrt(a**2 + b**2), d_hypot_left, d_hypot_right)


def softmax_array(x: Array) -> Array:
    e = np.exp(x)
    return e / e.sum()


def softmax_jacobian(node: Call) -> list[Term]:
    y, sizes = Factor(node, ("i",)), {"i": node.sizes[0]}
    return [
        Term(1, (y,), ("i", "i"), sizes),
        Term(-1, (y, Factor(node, ("j",))), ("i", "j")),
    ]


def inverse_jacobian(node: Call) -> list[Term]:
    return [Term(-1, (Factor(node, ("i", "k")), Factor(node, ("l", "j"))), ("i", "j", "k", "l"))]


SOFTMAX = Primitive(
    name="softmax",
    jacobians=(softmax_jacobian,),
    text=lambda parameters: "softmax({0})",
    latex=lambda parameters: "",
    numpy=lambda node: "{t} = np.exp({0})\n{y} = {t} / np.add.reduce({t})",
)
INVERSE = Primitive(
    name="inv",
    jacobians=(inverse_jacobian,),
    text=lambda parameters: "inv({0})",
    latex=lambda parameters: "",
    numpy=lambda node: "{y} = np.linalg.inv({0})",
    keeps_symmetry=True,
)
CALLS: dict[str, Any] = {"softmax": softmax_array, "inv": np.linalg.inv}
"""What declared operations compute; their source is what is tested."""


def inputs_for(inputs: Sequence[Input], sizes: Sizes, seed: int, dtype: Any = np.float64) -> dict[Node, Array]:
    """Random values for inputs, by node axes."""
    random = np.random.default_rng(seed)
    return {
        node: random.uniform(-1, 1, [size.evaluate(sizes) for size in node.sizes]).astype(dtype) for node in inputs
    }
