"""The names that variables are printed by: subscripts for trailing digits, and nothing that reads as notation.

A variable called like a word of the notation (`diag`, `I`, `exp`) gets a trailing underscore, as Python does it:
`I_`. Two variables with the same name are told apart in the same way.
"""

import re
from collections.abc import Iterable, Mapping

from dimgrad.graph.node import Input

OWN = frozenset({"diag", "tr", "vec", "commutation", "I", "δ", "Σ", "with", "size"})
"""Words of the notation itself; those of the functions in a formula join them."""

_GREEK = """
    alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi chi psi omega
    Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega
""".split()  # noqa: SIM905  # words read better than a list of them
_LETTERS = dict(zip("αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΠΣΥΦΨΩ", _GREEK, strict=True))
_SUBSCRIPT = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
SUPERSCRIPT = str.maketrans("0123456789−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


def superscript(power: int) -> str:
    """Return a whole number as a superscript."""
    return str(power).replace("-", "−").translate(SUPERSCRIPT)


def text_name(name: str) -> str:
    """Return a name as text, trailing digits as a subscript: `W₁`, `net.first.b₂`."""
    stem, digits = _digits(name)
    return stem + digits.translate(_SUBSCRIPT)


def latex_name(name: str) -> str:
    """Return a name as LaTeX: one letter slanted, Greek ones by name, longer words upright."""
    stem, digits = _digits(name)
    if not digits and (match := re.fullmatch(r"([^\W_]+)_([^\W_]+)", name)) and _letter(match[1]):
        return f"{_letter(match[1])}_{{{_letter(match[2]) or rf'\mathrm{{{match[2]}}}'}}}"
    body = _letter(stem) or rf"\mathrm{{{_escaped(stem)}}}"
    return f"{body}_{{{digits}}}" if digits else body


def _digits(name: str) -> tuple[str, str]:
    match = re.fullmatch(r"(.*[^\W\d_])([0-9]+)", name)
    return (match[1], match[2]) if match else (name, "")


def _letter(stem: str) -> str:
    """One letter, or the name of a Greek one, as LaTeX writes it; empty for anything longer."""
    if stem in _LETTERS or stem in _GREEK:
        return "\\" + _LETTERS.get(stem, stem)
    return stem if len(stem) == 1 and stem != "_" else ""


def _escaped(stem: str) -> str:
    for letter, word in _LETTERS.items():
        stem = stem.replace(letter, word)
    stem = re.sub(r"([_#$%&{}])", r"\\\1", stem)
    return stem.replace("\\_", r"\_").replace(" ", r"\ ")


def _reads_as_entry(name: str, ranks: Mapping[str, int]) -> bool:
    """Whether a name looks like an entry of another: `x1` beside a vector `x`, but not `w0`, as one counts from 1."""
    stem, digits = _digits(name)
    rank = ranks.get(stem, 0)
    return 0 < rank <= len(digits) and "0" not in digits


def distinct(variables: Iterable[Input], words: Iterable[str]) -> dict[Input, tuple[str, str]]:
    """Return the text and the LaTeX of each variable, no two alike and none a word of the notation."""
    taken = OWN | set(words)
    texts, forms = set(taken), set[str]()
    names: dict[Input, tuple[str, str]] = {}
    ordered = sorted(variables, key=lambda v: (v.name, v.serial))
    ranks = {variable.name: variable.rank for variable in ordered}
    for variable in ordered:
        raw = variable.name
        while text_name(raw) in texts or latex_name(raw) in forms or _reads_as_entry(raw, ranks):
            raw += "_"
        names[variable] = (text_name(raw), latex_name(raw))
        texts.add(text_name(raw))
        forms.add(latex_name(raw))
    return names
