"""Written forms, and how they are put together: brackets where they are needed, signs, fractions, formats."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from dimgrad.graph.node import Number
from dimgrad.notation.applied import Function
from dimgrad.notation.numbers import rounded
from dimgrad.notation.style import Style


class Level(IntEnum):
    """How tightly a written form holds together."""

    SUM = 0
    PRODUCT = 1
    POSTFIX = 2
    ATOM = 3


class Written(NamedTuple):
    """A written form and how tightly it holds together."""

    text: str
    level: Level


@dataclass(frozen=True)
class Pen:
    """Puts written forms together in one style."""

    style: Style
    taken: frozenset[str] = frozenset()
    """Names in the formula, which no index may have."""

    def bracketed(self, written: Written, level: Level) -> str:
        """A form, in brackets where it holds together less tightly than asked."""
        return written.text if written.level >= level else self.style.brackets(written.text)

    def number(self, value: Number) -> str:
        """A number with its sign."""
        return (self.style.minus if value < 0 else "") + self.style.number(rounded(abs(value)))

    def juxtaposed(self, words: Sequence[Written]) -> str:
        """A product written without a sign."""
        return self.style.juxtaposed([self.bracketed(word, Level.POSTFIX) for word in words])

    def joined(self, words: Sequence[Written]) -> Written:
        """A product, or its only factor as it is."""
        return words[0] if len(words) == 1 else Written(self.juxtaposed(words), Level.PRODUCT)

    def fraction(self, above: Written, below: Written) -> Written:
        """A quotient of scalars."""
        sides = self.bracketed(above, Level.PRODUCT), self.bracketed(below, Level.POSTFIX)
        return Written(self.style.fraction(*sides, (above.text, below.text)), Level.PRODUCT)

    def terms(self, rows: Sequence[tuple[bool, str]], *, polynomial: bool = False) -> str:
        """Terms, each with whether it is subtracted: the positive ones first, of a polynomial a positive one."""
        ahead = next((place + 1 for place, (negative, _) in enumerate(rows) if not negative), 0)
        ahead = ahead if polynomial else len(rows)
        rows = [*sorted(rows[:ahead], key=lambda row: row[0]), *rows[ahead:]]
        text = (self.style.minus if rows[0][0] else "") + rows[0][1]
        for negative, word in rows[1:]:
            text += f" {self.style.minus if negative else '+'} {word}"
        return text

    def filled(self, body: Function, template: str, arguments: Sequence[Written]) -> Written:
        """A format filled with arguments."""
        enclosed = [encloses(template, place) for place in range(len(arguments))]
        product = _is_product(template)
        outside = Level.POSTFIX if product else Level.ATOM
        levels = [Level.SUM if inside else outside for inside in enclosed]
        words = [self.bracketed(word, level) for word, level in zip(arguments, levels, strict=True)]
        level = Level.PRODUCT if product else Level.ATOM if all(enclosed) or _is_index(template) else Level.POSTFIX
        return Written(template.format(*words), level if body.primitive.atomic else min(level, Level.PRODUCT))


def encloses(template: str, place: int) -> bool:
    """Tell whether a format brackets one of its arguments: `tanh({0})` does, `{0}^p` does not."""
    before = template.split(f"{{{place}}}", maxsplit=1)[0].replace(r"\left", "").replace(r"\right", "")
    before = before.replace("{{", "⟨").replace("}}", "⟩")
    before = re.sub(r"(^|[^\w^⟩])⟨", r"\1", before)  # braces that only group bracket nothing
    opened = sum(before.count(sign) for sign in "([⟨") - sum(before.count(sign) for sign in ")]⟩")
    return opened > 0 or before.count("|") % 2 == 1 or before.count("‖") % 2 == 1


def _is_index(template: str) -> bool:
    """Tell whether a format is an index in Python, `{0}[1:]`: what follows can be read of nothing else."""
    return template.startswith("{0}[") and template.endswith("]")


def _is_product(template: str) -> bool:
    """Tell whether a format is one of factors, `{0} ⊗ {1}`: whether there is a space in it that no bracket holds."""
    depth = 0
    plain = template.replace(r"\left", "").replace(r"\right", "").replace("{{", "⟨").replace("}}", "⟩")
    for place, sign in enumerate(plain):
        depth += (sign in "([⟨") - (sign in ")]⟩")
        inside = depth > 0 or plain[:place].count("|") % 2 == 1
        if sign in " /" and not inside and plain[:place].strip():
            return True
    return False
