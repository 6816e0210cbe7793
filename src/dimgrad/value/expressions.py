"""Expressions as text, as the user would write them: with brackets where they are needed, and nowhere else."""

LONGEST = 48
"""Operands in messages are cut to this many characters."""

LOOSEST = 0
PRIMARY = 5
STRENGTH = {">": 0, "<": 0, ">=": 0, "<=": 0, "==": 0, "!=": 0, "|": 0, "^": 0, "&": 0} | {
    "+": 1,
    "-": 1,
    "*": 2,
    "/": 2,
    "@": 2,
    "**": 4,
}
"""How strongly an operator binds; a sign in front binds with 3."""


def infix_in_full(symbol: str, left: str, right: str) -> str:
    """The text of an infix operation."""
    own = STRENGTH.get(symbol, LOOSEST)
    if symbol == "**":
        return f"{_bracketed(left, PRIMARY)} ** {_bracketed(right, own)}"
    others = operators(right) - {symbol}
    # a + (b - c) and A @ (B @ C) need no brackets; a / (b * c) and A @ (b * C) do.
    associates = symbol == "+" or (symbol in "*@" and not others & {"*", "/", "@"})
    return f"{_bracketed(left, own)} {symbol} {_bracketed(right, own if associates else own + 1)}"


def infix(symbol: str, left: str, right: str) -> str:
    """The text of an infix operation, long operands cut."""
    return infix_in_full(symbol, shortened(left), shortened(right))


def described(name: str, *texts: str) -> str:
    """The text of a call, long arguments cut."""
    return f"{name}({', '.join(map(shortened, texts))})"


def shortened(text: str) -> str:
    """Cut a long expression in the middle."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST // 2]} … {text[-LONGEST // 3 :]}"


def transposed(text: str) -> str:
    """The expression for a transpose, without writing `.T.T`."""
    return text.removesuffix(".T") if text.endswith(".T") and strength(text) == PRIMARY else f"{primary(text)}.T"


def primary(text: str) -> str:
    """An expression that an attribute or an index may follow."""
    return _bracketed(text, PRIMARY)


def strength(text: str) -> int:
    """How strongly the loosest operator outside of brackets binds."""
    found = [STRENGTH.get(symbol, LOOSEST) for symbol in operators(text)]
    return min([*found, 3 if text.startswith("-") else PRIMARY])


def operators(text: str) -> set[str]:
    """The operators outside of brackets; they stand between spaces."""
    depth = 0
    outside = ""
    for character in text:
        depth -= character in ")]}"
        outside += character if depth == 0 else "."
        depth += character in "([{"
    return set(outside.split(" ")[1::2]) if " " in outside else set()


def _bracketed(text: str, least: int) -> str:
    return text if strength(text) >= least else f"({text})"
