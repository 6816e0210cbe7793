"""Formulas: a node of the graph, arranged as an array, in matrix notation."""

from dimgrad.graph.node import Layout, Node
from dimgrad.notation.algebra import is_zero, transpose
from dimgrad.notation.atoms import Part, Symbol
from dimgrad.notation.brackets import bracket_of
from dimgrad.notation.convert import entries_of, tree
from dimgrad.notation.entries import relabelled
from dimgrad.notation.expression import Expression
from dimgrad.notation.indices import FREE, letters
from dimgrad.notation.kind import Kind
from dimgrad.notation.names import latex_name, text_name
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
    three, they are written by entries.
    """
    lines, vector = _arranged(node, layout, pairs=pairs)
    text = _written(lines, Text(), "{} with {}", "; ")
    if not vector:
        return text
    if also is None:
        return f"∂vec {text_name(of or 'F')}/∂vec {text_name(by or 'X')} = {text}"
    first, second = text_name(also), text_name(by or "X")
    below = f"∂(vec {first})²" if first == second else f"(∂vec {first} ∂vec {second})"
    return f"∂²{text_name(of or 'f')}/{below} = {text}"


def latex(
    node: Node,
    layout: Layout,
    *,
    of: str | None = None,
    by: str | None = None,
    also: str | None = None,
    pairs: bool = True,
) -> str:
    """Return a node, arranged as `layout`, as LaTeX for mathematics, without dollar signs."""
    lines, vector = _arranged(node, layout, pairs=pairs)
    text = _written(lines, Latex(), r"{} \quad \mathrm{{with}} \quad {}", r", \quad ")
    if not vector:
        return text
    name, variable = latex_name(of or ("F" if also is None else "f")), latex_name(by or "X")
    above, below = rf"\partial \operatorname{{vec}} {name}", rf"\partial \operatorname{{vec}} {variable}"
    if also is not None:
        above = rf"\partial^{{2}} {name}"
        below = (
            rf"\partial \left(\operatorname{{vec}} {variable}\right)^{{2}}"
            if by == also
            else rf"\partial \operatorname{{vec}} {latex_name(also)} \, {below}"
        )
    return rf"\frac{{{above}}}{{{below}}} = {text}"


def expression(node: Node, layout: Layout, *, pairs: bool = True) -> tuple[Expression, bool]:
    """Return the tree of an arranged node, and whether it stands between vecs."""
    body = tree(node)
    axes = [axis for axis in layout if axis is not None]
    if node.rank <= 2:
        turned = axes == [1, 0] or (layout[:1] == (None,) and node.rank == 1 and len(layout) > 1)
        return bracket_of(transpose(body) if turned else body), False
    whole = relabelled(entries_of(body, node.sizes), axes)
    if node.rank == 4 and pairs:
        matrix = vectorised(whole)
        if matrix is not None:
            return matrix, not is_zero(matrix)
    return whole, False


def _arranged(node: Node, layout: Layout, *, pairs: bool) -> tuple[tuple[Expression, Named], bool]:
    body, vector = expression(node, layout, pairs=pairs)
    return ((body, []) if _short(body) else named(body)), vector


def _short(body: Expression) -> bool:
    """Whether a formula is printed without names for its parts. LaTeX follows the text in this."""
    if body.length > 2 * LONG or any(isinstance(part, Part) for part in topological(body)):
        return False
    return len(_top(body, Writer(Text()))) <= LONG


def _written(lines: tuple[Expression, Named], style: Style, joined: str, comma: str) -> str:
    body, definitions = lines
    parts = [body, *[tree for definition in definitions for tree in definition]]
    taken = {node.text for part in parts for node in topological(part) if isinstance(node, Symbol)}
    writer = Writer(style, frozenset(taken))
    text = _top(body, writer)
    if not definitions:
        return text
    rows = [f"{writer.write(name).text} = {_top(part, writer)}" for name, part in definitions]
    return joined.format(text, comma.join(rows))


def _top(body: Expression, writer: Writer) -> str:
    """An expression by itself: a tensor by its entries, without brackets."""
    if isinstance(body, Whole) and (body.kind is Kind.TENSOR or body.rank):
        return writer.entries(body, dict(enumerate(letters(FREE, body.rank, writer.taken)))).text
    return writer.write(body).text
