"""Where the shape of a value in a body comes from: the line that made it, and what it was made of."""

from collections.abc import Iterable
from dataclasses import dataclass

from dimgrad.errors import Line
from dimgrad.graph.sizes import Size
from dimgrad.value.equations import Equations


@dataclass(frozen=True, slots=True)
class Provenance:
    """What is remembered of a value when it is itself gone."""

    text: str
    sizes: tuple[Size, ...]
    place: tuple[str, int] | None
    """The file and number of the line of the body at which it got its shape; None of arguments."""
    made_of: tuple["Provenance", ...]


def made_at(operands: Iterable[Provenance], equations: Equations, running: tuple[str, int] | None) -> list[str]:
    """Say where operands got their shapes, if that is not on the running line; else where those in them did."""
    found: list[str] = []
    for operand in operands:
        if operand.place is not None and operand.place == running:
            found += made_at(operand.made_of, equations, running)
        elif operand.place is not None:
            shape = ", ".join(str(equations.resolve(size)) for size in operand.sizes) + "," * (len(operand.sizes) == 1)
            found.append(f"{operand.text} : ({shape}), made at {Line.of(*operand.place)}")
    return list(dict.fromkeys(found))
