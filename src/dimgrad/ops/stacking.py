"""Scalars as the entries of one vector: `column([s, t])`. Its derivative by an entry is a basis vector."""

from collections.abc import Sequence
from typing import Any

from dimgrad.graph.elementwise import call
from dimgrad.graph.node import Call, Factor, Term
from dimgrad.graph.primitive import Primitive
from dimgrad.graph.sizes import Size
from dimgrad.value.traced import Traced

SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")

##### a basis vector: no arguments; `parameters` are its place and its size


def numpy_basis(node: Call) -> str:
    place, size = node.parameters
    return f"{{y}} = np.eye(1, {size}, {place})[0]"


BASIS = Primitive(
    name="basis",
    jacobians=(),
    text=lambda parameters: f"e{parameters[0] + 1}".translate(SUBSCRIPTS),
    latex=lambda parameters: f"e_{{{{{parameters[0] + 1}}}}}",
    numpy=numpy_basis,
    bounds=(0.0, 1.0),
)

##### a vector of scalars


def d_stack(place: int) -> Any:
    """The rule for one entry."""

    def d_stack_entry(y: Call) -> list[Term]:
        size = len(y.arguments)
        basis = call(BASIS, [], [Size.of(size)], (place, size))
        return [Term(1, (Factor(basis, (0,)),), (0,))]  # ∂y/∂s_k = e_k

    return d_stack_entry


def _primitive(count: int) -> Primitive:
    """The primitive for this many scalars; one for each count, as each has as many rules."""
    if count not in _primitives:
        places = [f"{{{k}}}" for k in range(count)]
        _primitives[count] = Primitive(
            name=f"stack{count}",
            jacobians=tuple(d_stack(place) for place in range(count)),
            text=lambda _: f"[{'; '.join(places)}]",
            latex=lambda _: rf"\left[{r';\, '.join(places)}\right]",
            numpy=lambda _: f"{{y}} = np.array([{', '.join(places)}])",
        )
    return _primitives[count]


_primitives: dict[int, Primitive] = {}


def stacked(parts: Sequence[Traced], text: str) -> Traced:
    """A flat vector of traced scalars."""
    tracing = parts[0].tracing
    if len(parts) == 1:
        return Traced(tracing, parts[0].node, (None,), text)
    node = call(_primitive(len(parts)), [part.node for part in parts], [Size.of(len(parts))])
    return Traced(tracing, node, (0,), text)
