"""Signs as a reader expects them: constants known as such, and a minus turned into a difference."""

import re

from dimgrad.graph.node import Number
from dimgrad.notation.algebra import is_ones, times
from dimgrad.notation.applied import Diag
from dimgrad.notation.compound import Hadamard, Kronecker, Product, Sum, Transposed
from dimgrad.notation.expression import Expression
from dimgrad.notation.whole import Whole


def constant_of(body: Expression) -> Number | None:
    """The number that a column or matrix is everywhere, if it is one."""
    if is_ones(body):
        return 1
    if isinstance(body, Whole) and (front := _front_of(body)) is not None:
        return front.coefficient if isinstance(front, Product) and not (front.scalars or front.chain) else None
    if isinstance(body, Product) and body.chain and not body.scalars and is_ones(times(1, [], body.chain)):
        return body.coefficient
    return None


def repeated_of(body: Expression) -> Expression | None:
    """The scalar that a column, a matrix or a tensor is everywhere, if it is one."""
    if isinstance(body, Whole):
        return _front_of(body)
    if isinstance(body, Product) and body.chain and is_ones(times(1, [], body.chain)):
        return times(body.coefficient, body.scalars, [])
    return None


def _front_of(body: Whole) -> Expression | None:
    """What a tensor is everywhere, if none of its entries differ."""
    if len(body.terms) != 1:
        return None
    coefficient, entries, deltas = body.terms[0]
    if deltas or any(labels for _, labels, _ in entries):
        return None
    return times(coefficient, [(part, power) for part, _, power in entries], [])


def without_sign(body: Expression) -> tuple[bool, Expression]:
    """Take a minus off the front, turning a difference inside round where there is one."""
    if not isinstance(body, Product) or not body.coefficient < 0:
        return False, body
    for place, (part, power) in enumerate(body.scalars):
        if power % 2 and (turned := negated(part)) is not None:
            scalars = (*body.scalars[:place], (turned, power), *body.scalars[place + 1 :])
            return False, times(-body.coefficient, scalars, body.chain)
    for place, link in enumerate(body.chain):
        if (turned := negated(link)) is not None:
            chain = (*body.chain[:place], turned, *body.chain[place + 1 :])
            return False, times(-body.coefficient, body.scalars, chain)
    return True, times(-body.coefficient, body.scalars, body.chain)


MIRRORED = {">": "<", "<": ">", "≥": "≤", "≤": "≥", r"\geq": r"\leq", r"\leq": r"\geq"}
COMPARED = re.compile(r"(?<=\{0\} )(\S+)(?= (?:0|\{1\})\S*$)")
"""The sign in the format of a comparison, `[{0} > {1}]` or `[{0} > 0]`."""


def mirror(template: str) -> str | None:
    """The format of a comparison read from the other side, for -x > 0 is x < 0; None where it is no such format."""
    found = COMPARED.search(template.replace(r"\right", ""))
    if found is None or found[0] not in MIRRORED:
        return None
    return template.replace(f"{{0}} {found[0]} ", f"{{0}} {MIRRORED[found[0]]} ")


def negated(body: Expression) -> Expression | None:
    """Return the negative of a sum with a negative term, or of what contains one as a factor; else None."""
    match body:
        case Transposed(inner=inner):
            turned = negated(inner)
            return None if turned is None else Transposed(turned)
        case Kronecker(left=left, right=right):
            turned = negated(left)
            if turned is not None:
                return Kronecker(turned, right)
            turned = negated(right)
            return None if turned is None else Kronecker(left, turned)
        case Diag(column=column):
            turned = negated(column)
            return None if turned is None else Diag(turned)
        case Hadamard(parts=parts):
            for place, (part, power) in enumerate(parts):
                if power % 2 and (turned := negated(part)) is not None:
                    return Hadamard((*parts[:place], (turned, power), *parts[place + 1 :]))
            return None
        case Product(chain=chain):
            for place, link in enumerate(chain):
                if (turned := negated(link)) is not None:
                    return times(body.coefficient, body.scalars, (*chain[:place], turned, *chain[place + 1 :]))
            return None
        case Sum(terms=terms) if any(coefficient < 0 for coefficient, _ in terms):
            return Sum(tuple((-coefficient, term) for coefficient, term in terms))
        case _:
            return None
