"""Sizes and shapes as they are printed: `N`, `N² + 1`, `M × N`."""

from collections.abc import Callable, Sequence

from dimgrad.graph.node import Layout, Node
from dimgrad.graph.sizes import ONE, Monomial, Size
from dimgrad.notation.names import latex_name, superscript, text_name


def shape_text(node: Node, layout: Layout) -> str:
    """Return the shape of an array: `1 × N`, `N`, or `scalar`."""
    return sizes_text([ONE if axis is None else node.sizes[axis] for axis in layout])


def sizes_text(sizes: Sequence[Size]) -> str:
    """Return the sizes of all axes as a shape."""
    if not sizes:
        return "scalar"
    words = [size_text(size) for size in sizes]
    return " × ".join(f"({w})" if " " in w and len(words) > 1 else w for w in words)


def size_text(size: Size) -> str:
    """Return a size as text."""

    def power(name: str, exponent: int) -> str:
        return text_name(name) + (superscript(exponent) if exponent > 1 else "")

    return _polynomial(size, power, "·", "−")


def size_latex(size: Size) -> str:
    """Return a size as LaTeX."""

    def power(name: str, exponent: int) -> str:
        return latex_name(name) + (f"^{{{exponent}}}" if exponent > 1 else "")

    return _polynomial(size, power, " ", "-")


def _polynomial(size: Size, power: Callable[[str, int], str], dot: str, minus: str) -> str:
    words: list[str] = []
    for monomial, factor in sorted(size.terms, key=_order):
        sign = minus if factor < 0 else "+"
        words += [sign, _monomial(monomial, abs(factor), power, dot)]
    if not words:
        return "0"
    head = words[1] if words[0] == "+" else minus + words[1]
    return " ".join([head, *words[2:]])


def _order(term: tuple[Monomial, int]) -> tuple[int, list[str]]:
    return (-len(term[0]), [symbol.name for symbol in term[0]])


def _monomial(monomial: Monomial, factor: int, power: Callable[[str, int], str], dot: str) -> str:
    names = sorted(symbol.name for symbol in monomial)
    parts = [power(name, names.count(name)) for name in dict.fromkeys(names)]
    return dot.join([str(factor), *parts] if factor != 1 or not parts else parts)
