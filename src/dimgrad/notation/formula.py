"""Formulas: a node of the graph, arranged as an array, in matrix notation."""

from collections.abc import Iterable
from dataclasses import dataclass

from dimgrad.graph.node import Layout, Node
from dimgrad.notation.algebra import is_zero, transpose
from dimgrad.notation.atoms import Part, Symbol
from dimgrad.notation.brackets import bracket_of
from dimgrad.notation.convert import entries_of, tree
from dimgrad.notation.entries import relabelled
from dimgrad.notation.expression import Expression
from dimgrad.notation.indices import FREE, letters
from dimgrad.notation.kind import Kind
from dimgrad.notation.merged import Apart, in_vec, taken_apart
from dimgrad.notation.names import OWN, latex_name, text_name
from dimgrad.notation.sharing import Named, named, topological
from dimgrad.notation.style import Latex, Style, Text
from dimgrad.notation.vectorised import vectorised
from dimgrad.notation.whole import Whole
from dimgrad.notation.writer import Writer

LONG = 80
"""A formula of more characters than this names what occurs in it several times."""


def formula(
    node: Node,
    layout: Layout,
    *,
    of: str | None = None,
    by: str | None = None,
    also: str | None = None,
    pairs: bool = True,
    split: int | None = None,
) -> str:
    """Return a node, arranged as `layout`, as text.

    >>> from dimgrad.graph.node import Factor, Input
    >>> from dimgrad.graph.product import product
    >>> from dimgrad.graph.sizes import Size, Symbol
    >>> n = Size.of(Symbol("N"))
    >>> A, x = Input("A", (n, n)), Input("x", (n,))
    >>> Ax = product(1, [Factor(A, "ij"), Factor(x, "j")], "i")
    >>> formula(Ax, (0, None)), formula(Ax, (None, 0))
    ('A x', 'xᵀAᵀ')

    A derivative of a matrix by a matrix that is a Kronecker product is printed as `∂vec F/∂vec X = Bᵀ ⊗ A`; `of` and
    `by` are the names there, F and X if they are not given; with `also` it is a second derivative, `∂²f/∂(vec X)²`,
    first by `also`, then by `by`. Where the four axes are no two `pairs`, but those of a column and of a tensor with
    three, they are written by entries. The first `split` axes of a first derivative are those of the value.
    """
    lines, reading = _arranged(node, layout, pairs=pairs, split=split)
    text = _written(lines, Text(), "{} with {}", "; ")
    if reading is None:
        return text
    value, variable = text_name(_clear(of or ("F" if also is None else "f"))), text_name(by or "X")
    if isinstance(reading, Grouped):
        above, below = reading.words(lines[0])
        return f"∂{Text().indexed(value, above)}/∂{Text().indexed(variable, below)} = {text}"
    if also is None:
        return f"∂{'vec ' * reading[0]}{value}/∂{'vec ' * reading[1]}{variable} = {text}"
    first = text_name(also)
    below = f"∂(vec {first})²" if first == variable else f"(∂vec {first} ∂vec {variable})"
    return f"∂²{value}/{below} = {text}"


def latex(
    node: Node,
    layout: Layout,
    *,
    of: str | None = None,
    by: str | None = None,
    also: str | None = None,
    pairs: bool = True,
    split: int | None = None,
) -> str:
    """Return a node, arranged as `layout`, as LaTeX for mathematics, without dollar signs."""
    lines, reading = _arranged(node, layout, pairs=pairs, split=split)
    text = _written(lines, Latex(), r"{} \quad \mathrm{{with}} \quad {}", r", \quad ")
    if reading is None:
        return text
    value, variable = latex_name(_clear(of or ("F" if also is None else "f"))), latex_name(by or "X")
    if isinstance(reading, Grouped):
        rows, columns = reading.words(lines[0])
        above = rf"\partial {Latex().indexed(value, rows)}"
        below = rf"\partial {Latex().indexed(variable, columns)}"
    else:
        vec = r"\operatorname{vec} "
        above, below = (
            rf"\partial {vec * stacked}{name}" for stacked, name in zip(reading, (value, variable), strict=True)
        )
    if also is not None:
        above = rf"\partial^{{2}} {value}"
        below = (
            rf"\partial \left(\operatorname{{vec}} {variable}\right)^{{2}}"
            if by == also
            else rf"\partial \operatorname{{vec}} {latex_name(also)} \, {below}"
        )
    return rf"\frac{{{above}}}{{{below}}} = {text}"


@dataclass(frozen=True, slots=True)
class Grouped:
    """A derivative by entries some of whose axes are made of several: of how many each axis is, and where to split."""

    counts: tuple[int, ...]
    split: int

    def words(self, body: Expression) -> tuple[str, str]:
        """The indices of the value and of the variable: `(ij)(kl)` and `mn`."""
        names = iter(letters(FREE, sum(self.counts), _names([body])))
        words = ["".join(next(names) for _ in range(count)) for count in self.counts]
        words = [f"({word})" if len(word) > 1 else word for word in words]
        return "".join(words[: self.split]), "".join(words[self.split :])


type Reading = tuple[bool, bool] | Grouped | None
"""How a formula is to be read that is not the array itself: which sides are between vecs, or by which entries."""


def expression(
    node: Node, layout: Layout, *, pairs: bool = True, split: int | None = None
) -> tuple[Expression, Reading]:
    """Return the tree of an arranged node, and how it is to be read."""
    axes = [axis for axis in layout if axis is not None]
    if split is not None and 0 < split < node.rank and (apart := taken_apart(node)) is not None:
        return _of_apart(apart, axes, split)
    body = tree(node)
    if node.rank <= 2:
        turned = axes == [1, 0] or (layout[:1] == (None,) and node.rank == 1 and len(layout) > 1)
        return bracket_of(transpose(body) if turned else body), None
    whole = relabelled(entries_of(body, node.sizes), axes)
    rows = 2 if node.rank == 4 and pairs else _leading(axes, split) if node.rank == 3 and split in {1, 2} else None
    if rows is not None:
        matrix = vectorised(whole, (*reversed(range(rows)),), (*reversed(range(rows, node.rank)),))
        if matrix is not None:
            stacked = (True, True) if node.rank == 4 else (split == 2, split == 1)
            return matrix, None if is_zero(matrix) else stacked
    return whole, None


def _leading(axes: list[int], split: int | None) -> int | None:
    """How many axes come first together: those of the value or, in denominator layout, those of the variable."""
    value, variable = list(range(len(axes)))[:split], list(range(len(axes)))[split:]
    return {(*value, *variable): len(value), (*variable, *value): len(variable)}.get(tuple(axes))


def _of_apart(apart: Apart, axes: list[int], split: int) -> tuple[Expression, Reading]:
    """A first derivative, its merged axes taken apart: between vecs where it is a matrix there, else by entries."""
    sides = [axis for axis in axes if axis < split], [axis for axis in axes if axis >= split]
    whole = entries_of(tree(apart.node), apart.node.sizes)
    rows, columns = (tuple(in_vec(side, apart.groups)) for side in sides)
    matrix = vectorised(whole, rows, columns) if max(map(len, sides)) <= 2 else None
    if matrix is None:
        order = [*sides[0], *sides[1]]
        arranged = [place for axis in order for place in apart.groups[axis]]
        return relabelled(whole, arranged), Grouped(tuple(len(apart.groups[axis]) for axis in order), len(sides[0]))
    stacked = len(sides[0]) > 1, len(sides[1]) > 1
    turned = transpose(matrix) if axes[0] >= split else matrix
    return turned, stacked if any(stacked) else None


def _arranged(
    node: Node, layout: Layout, *, pairs: bool, split: int | None
) -> tuple[tuple[Expression, Named], Reading]:
    body, reading = expression(node, layout, pairs=pairs, split=split)
    return ((body, []) if _short(body) else named(body)), reading


def _short(body: Expression) -> bool:
    """Whether a formula is printed without names for its parts. LaTeX follows the text in this."""
    if body.length > 2 * LONG or any(isinstance(part, Part) for part in topological(body)):
        return False
    return len(_top(body, Writer(Text()))) <= LONG


def _written(lines: tuple[Expression, Named], style: Style, joined: str, comma: str) -> str:
    body, definitions = lines
    parts = [body, *[tree for definition in definitions for tree in definition]]
    writer = Writer(style, _names(parts))
    text = _top(body, writer)
    if not definitions:
        return text
    rows = [f"{writer.write(name).text} = {_top(part, writer)}" for name, part in definitions]
    return joined.format(text, comma.join(rows))


def _clear(name: str) -> str:
    """The name of a function, which is no word of the notation."""
    return f"{name}_" if name in OWN else name


def _names(parts: Iterable[Expression]) -> frozenset[str]:
    """The names in expressions, which no index may have."""
    return frozenset(node.text for part in parts for node in topological(part) if isinstance(node, Symbol))


def _top(body: Expression, writer: Writer) -> str:
    """An expression by itself: a tensor by its entries, without brackets."""
    if isinstance(body, Whole) and (body.kind is Kind.TENSOR or body.rank):
        return writer.entries(body, dict(enumerate(letters(FREE, body.rank, writer.taken)))).text
    return writer.write(body).text
