"""Products of matrices and vectors by `dot`, in code that runs rather than is read.

`A @ x` takes half a microsecond to find out what kind of product it is; `A.dot(x)` knows. Where one number is summed
over, `dot` multiplies by it as by a scalar and leaves NaN times 0 at 0, so there the operator stays.
"""

import ast
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from dimgrad.lower.draft import Assign, Statement

type Shape = tuple[str, ...]
"""The sizes of an array in words, as comments show them."""


def direct(
    statements: Sequence[Statement], results: Sequence[str], given: Mapping[str, Shape], least: Mapping[str, int]
) -> tuple[list[Statement], list[str]]:
    """Return statements and results with products by `dot`.

    `given` are the shapes of the arguments; `least` is the least that a size may be, by its words.
    """
    shapes = {**given, **{row.target: words_of(row.shape) for row in statements}}
    writer = _Writer(shapes, least)
    rows = [
        replace(row, expression=writer.written(row.expression)) if isinstance(row, Assign) else row
        for row in statements
    ]
    return rows, [writer.written(text) for text in results]


def words_of(shape: str) -> Shape:
    """The sizes in a comment.

    >>> words_of("(M, N + 1)"), words_of("(N,)"), words_of("")
    (('M', 'N + 1'), ('N',), ())
    """
    return tuple(shape[1:-1].removesuffix(",").split(", ")) if shape else ()


class _Writer(ast.NodeTransformer):
    """Rewrites the products in an expression whose operands are surely matrices and vectors."""

    def __init__(self, shapes: Mapping[str, Shape], least: Mapping[str, int]) -> None:
        self.shapes = shapes
        self.least = least

    def written(self, text: str) -> str:
        """An expression with its products rewritten."""
        return ast.unparse(self.visit(ast.parse(text, mode="eval"))) if "@" in text else text

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        """Rewrite what is within, then the product itself."""
        fits = isinstance(node.op, ast.MatMult) and self.plain(node.left, node.right)
        self.generic_visit(node)
        if not fits:
            return node
        return ast.Call(ast.Attribute(node.left, "dot"), [node.right], [])

    def plain(self, left: ast.expr, right: ast.expr) -> bool:
        """Whether both sides are known to be matrices or vectors, and several numbers are summed over."""
        a, b = self.shape(left), self.shape(right)
        if a is None or b is None or not {len(a), len(b)} <= {1, 2}:
            return False
        return max(self.least.get(a[-1], 0), self.least.get(b[0], 0)) > 1  # of two words for the same number

    def shape(self, node: ast.expr) -> Shape | None:
        """The shape of an expression, None where it is not known."""
        match node:
            case ast.Constant():
                return ()
            case ast.Name(id=name):
                return self.shapes.get(name)
            case ast.Attribute(value=inner, attr="T"):
                shape = self.shape(inner)
                return None if shape is None else shape[::-1]
            case ast.UnaryOp(operand=inner):
                return self.shape(inner)
            case ast.BinOp(left=left, op=ast.MatMult(), right=right):
                a, b = self.shape(left), self.shape(right)
                return (*a[:-1], *b[1:]) if a and b and max(len(a), len(b)) <= 2 else None
            case ast.BinOp(left=left, right=right):
                return self.together([left, right])
            case ast.Compare(left=left, comparators=others):
                return self.together([left, *others])
            case ast.Subscript(value=inner, slice=ast.Tuple(elts=items)):
                return self.widened(self.shape(inner), items)
            case ast.Call(func=ast.Attribute(value=ast.Name(id="np"), attr="ones"), args=[ast.Name() | ast.Constant()]):
                return ("",)
            case ast.Call(func=ast.Attribute(value=ast.Name(id="np"), attr=name), args=arguments) if isinstance(
                getattr(np, name, None), np.ufunc
            ):
                return self.together(arguments)
            case _:
                return None

    def together(self, sides: Sequence[ast.expr]) -> Shape | None:
        """The shape of what is computed entry by entry: of the sides, one has all axes."""
        shapes = [self.shape(side) for side in sides]
        known = [shape for shape in shapes if shape is not None]
        if len(known) < len(shapes):
            return None
        whole = max(known, key=len)
        rows = [[*whole[: len(whole) - len(shape)], *shape] for shape in known]
        return tuple(next((word for word in words if word != "1"), "1") for words in zip(*rows, strict=True))

    def widened(self, shape: Shape | None, items: Sequence[ast.expr]) -> Shape | None:
        """The shape of `x[:, None]`."""
        if shape is None:
            return None
        rest = iter(shape)
        words: list[str] = []
        for item in items:
            match item:
                case ast.Constant(value=None):
                    words.append("1")
                case ast.Slice(lower=None, upper=None, step=None):
                    words.append(next(rest, ""))
                case _:
                    return None
        return (*words, *rest) if "" not in words else None
