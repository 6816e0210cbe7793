"""The two ways a tree is written: what a product, a power or a norm looks like as text, and as LaTeX."""

import re
from abc import ABC, abstractmethod
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from dimgrad.graph.node import Number
from dimgrad.graph.primitive import Elementwise, Primitive
from dimgrad.graph.sizes import Size
from dimgrad.notation.atoms import Symbol
from dimgrad.notation.names import SUPERSCRIPT, superscript
from dimgrad.notation.sizes import size_latex, size_text


class Style(ABC):
    """Words and signs of one way of writing."""

    hadamard: str
    divided: str
    kronecker: str
    minus: str
    ones: str
    identity = "I"

    @abstractmethod
    def symbol(self, symbol: Symbol) -> str:
        """A variable."""

    @abstractmethod
    def size(self, size: Size) -> str:
        """The size of a dimension."""

    @abstractmethod
    def number(self, value: Number) -> str:
        """A number that is not negative."""

    @abstractmethod
    def brackets(self, body: str) -> str:
        """Round brackets."""

    @abstractmethod
    def word(self, name: str, body: str) -> str:
        """A word of the notation, applied: `diag(x)`."""

    @abstractmethod
    def commutation(self, rows: str, columns: str) -> str:
        """The commutation matrix for matrices of a shape."""

    @abstractmethod
    def transposed(self, body: str) -> str:
        """The transpose of something that needs no brackets."""

    @abstractmethod
    def power(self, body: str, power: int) -> str:
        """A power of something that needs no brackets."""

    @abstractmethod
    def raised(self, body: str, exponent: str) -> str:
        """A power of a matrix, as a product of matrices, with any exponent: `2`, `−1`, `−ᵀ`."""

    @abstractmethod
    def stacked(self, rows: Sequence[Sequence[str]]) -> str:
        """Entries, or rows, one under the other."""

    @abstractmethod
    def entrywise_power(self, body: str, power: int) -> str:
        """The element-wise power of a matrix."""

    @abstractmethod
    def norm(self, body: str, power: int, *, frobenius: bool) -> str:
        """A norm, to a power."""

    @abstractmethod
    def juxtaposed(self, words: Sequence[str]) -> str:
        """A product written without a sign."""

    @abstractmethod
    def fraction(self, above: str, below: str, bare: tuple[str, str]) -> str:
        """A quotient of scalars; `bare` are both sides without brackets."""

    @abstractmethod
    def divided_product(self, front: str, body: str, below: str, bare: tuple[str, str]) -> str:
        """Scalars (or nothing), times a matrix product, divided by scalars; `bare` are both without brackets."""

    @abstractmethod
    def format(self, primitive: Elementwise | Primitive, parameters: tuple[Any, ...], arguments: int) -> str:
        """The format of a function."""

    @abstractmethod
    def raised_format(self, template: str, power: int) -> str | None:
        """The format of a power of a function that is written as a word: `tanh²({0})`; else None."""

    @abstractmethod
    def indexed(self, body: str, letters: str) -> str:
        """An entry."""

    @abstractmethod
    def delta(self, letters: str) -> str:
        """Kronecker's delta."""

    @abstractmethod
    def summed(self, letters: str, body: str) -> str:
        """A sum over indices."""

    @abstractmethod
    def array(self, body: str) -> str:
        """Square brackets around entries, which make an array of them."""

    def condition(self, body: str) -> str:
        """A condition where one is asked for: without Iverson's bracket, which makes a number of it."""
        for opened, closed in (self.array("\0").split("\0"), self.brackets("\0").split("\0")):
            inside = body.removeprefix(opened).removesuffix(closed)
            if len(body) - len(inside) == len(opened + closed) and opened not in inside:
                return inside
        return body


class Text(Style):
    """Unicode text in one line."""

    hadamard: str = " ⊙ "
    divided: str = " ⊘ "
    kronecker: str = " ⊗ "
    minus: str = "−"
    ones: str = "1"

    def symbol(self, symbol: Symbol) -> str:
        return symbol.text

    def size(self, size: Size) -> str:
        return size_text(size)

    def number(self, value: Number) -> str:
        mantissa, _, exponent = repr(value).partition("e")
        if not exponent:
            return "∞" if value == float("inf") else mantissa
        power = f"10{superscript(int(exponent))}"
        return power if mantissa == "1" else f"{mantissa}·{power}"

    def brackets(self, body: str) -> str:
        return f"({body})"

    def word(self, name: str, body: str) -> str:
        return f"{name}({body})"

    def commutation(self, rows: str, columns: str) -> str:
        return self.word("commutation", f"{rows}, {columns}")

    def transposed(self, body: str) -> str:
        return f"{body}ᵀ"

    def power(self, body: str, power: int) -> str:
        return body + superscript(power)

    def raised(self, body: str, exponent: str) -> str:
        return body + exponent.translate(SUPERSCRIPT)

    def stacked(self, rows: Sequence[Sequence[str]]) -> str:
        return f"[{'; '.join(', '.join(row) for row in rows)}]"

    def entrywise_power(self, body: str, power: int) -> str:
        return f"{body}^∘{power}"

    def norm(self, body: str, power: int, *, frobenius: bool) -> str:
        return f"‖{body}‖{superscript(power) if power != 1 else ''}{'_F' if frobenius else ''}"

    def juxtaposed(self, words: Sequence[str]) -> str:
        text = words[0] if words else ""
        for before, word in pairwise(words):
            if before != self.ones and _NUMBER.fullmatch(before) and word[0].isdigit():
                text += "·" + word
            elif _CLOSE.fullmatch(before) and (_LETTER.fullmatch(word) or word.startswith("(")):
                text += word
            else:
                text += " " + word
        return text

    def fraction(self, above: str, below: str, bare: tuple[str, str]) -> str:
        return f"{above} / {below}" if " " in above + below else f"{above}/{below}"

    def divided_product(self, front: str, body: str, below: str, bare: tuple[str, str]) -> str:
        return f"{self.juxtaposed([front, body]) if front else body} / {below}"

    def format(self, primitive: Elementwise | Primitive, parameters: tuple[Any, ...], arguments: int) -> str:
        return primitive.text if isinstance(primitive, Elementwise) else primitive.text(parameters)

    def raised_format(self, template: str, power: int) -> str | None:
        match = re.fullmatch(r"([^\W\d_]+)(\(.*\))", template)
        return f"{match[1]}{superscript(power)}{match[2]}" if match else None

    def indexed(self, body: str, letters: str) -> str:
        plain = re.fullmatch(r"[^\W_₀-₉]+|.*[)\]]", body)
        return f"{body if plain else self.brackets(body)}_{letters}"

    def delta(self, letters: str) -> str:
        return f"δ_{letters}"

    def summed(self, letters: str, body: str) -> str:
        return f"Σ_{letters} {body}"

    def array(self, body: str) -> str:
        return f"[{body}]"


_NUMBER = re.compile(r"[0-9.]+(·10[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+)?")
_CLOSE = re.compile(r"[^\W_][₀-₉]*ᵀ")
_LETTER = re.compile(r"[^\W\d_][₀-₉]*ᵀ?")


class Latex(Style):
    """LaTeX for mathematics, without dollar signs."""

    hadamard: str = r" \odot "
    divided: str = r" \oslash "
    kronecker: str = r" \otimes "
    minus: str = "-"
    ones: str = r"\mathbf{1}"

    def symbol(self, symbol: Symbol) -> str:
        return symbol.latex

    def size(self, size: Size) -> str:
        return size_latex(size)

    def number(self, value: Number) -> str:
        text = repr(value)
        if value == float("inf"):
            return r"\infty"
        mantissa, _, exponent = text.partition("e")
        if not exponent:
            return rf"\mathrm{{{text}}}" if text == "nan" else text
        power = f"10^{{{int(exponent)}}}"
        return power if mantissa == "1" else rf"{mantissa} \cdot {power}"

    def brackets(self, body: str) -> str:
        return rf"\left({body}\right)"

    def word(self, name: str, body: str) -> str:
        return rf"\operatorname{{{name}}}\left({body}\right)"

    def commutation(self, rows: str, columns: str) -> str:
        return rf"\mathbf{{K}}_{{{rows}, {columns}}}"

    def transposed(self, body: str) -> str:
        return rf"{body}^{{\top}}"

    def power(self, body: str, power: int) -> str:
        return f"{body}^{{{power}}}"

    def raised(self, body: str, exponent: str) -> str:
        return f"{body}^{{{exponent.replace('−', '-').replace('ᵀ', r'\top')}}}"

    def stacked(self, rows: Sequence[Sequence[str]]) -> str:
        return rf"\begin{{bmatrix}} {r' \\ '.join(' & '.join(row) for row in rows)} \end{{bmatrix}}"

    def entrywise_power(self, body: str, power: int) -> str:
        return rf"{body}^{{\circ {power}}}"

    def norm(self, body: str, power: int, *, frobenius: bool) -> str:
        raised = f"^{{{power}}}" if power != 1 else ""
        return rf"\left\|{body}\right\|{'_{F}' if frobenius else ''}{raised}"

    def juxtaposed(self, words: Sequence[str]) -> str:
        text = words[0] if words else ""
        for before, word in pairwise(words):
            text += (r" \cdot " if before[-1].isdigit() and word[0].isdigit() else " ") + word
        return text

    def fraction(self, above: str, below: str, bare: tuple[str, str]) -> str:
        return rf"\frac{{{bare[0]}}}{{{bare[1]}}}"

    def divided_product(self, front: str, body: str, below: str, bare: tuple[str, str]) -> str:
        return rf"\frac{{{bare[0] or '1'}}}{{{bare[1]}}} {body}"

    def format(self, primitive: Elementwise | Primitive, parameters: tuple[Any, ...], arguments: int) -> str:
        given = primitive.latex if isinstance(primitive, Elementwise) else primitive.latex(parameters)
        places = ", ".join(f"{{{place}}}" for place in range(arguments))
        name = primitive.name.replace("_", r"\_")
        return given or rf"\operatorname{{{{{name}}}}}\left({places}\right)"

    def raised_format(self, template: str, power: int) -> str | None:
        match = re.fullmatch(r"(\\[a-z]+|\\operatorname\{\{\w+\}\})(\\left\(.*\\right\))", template)
        return f"{match[1]}^{{{{{power}}}}}{match[2]}" if match else None

    def indexed(self, body: str, letters: str) -> str:
        return f"{self.brackets(body) if '_' in body and not body.endswith((')', ']')) else body}_{{{letters}}}"

    def delta(self, letters: str) -> str:
        return rf"\delta_{{{letters}}}"

    def summed(self, letters: str, body: str) -> str:
        return rf"\sum_{{{letters}}} {body}"

    def array(self, body: str) -> str:
        return rf"\left[{body}\right]"
