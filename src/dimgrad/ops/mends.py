"""What is wrong with operands whose shapes do not fit, and how they were likely meant."""

import itertools
from collections.abc import Callable, Mapping, Sequence

from dimgrad.graph.sizes import ONE
from dimgrad.ops.match import Mismatch, Shape, shown
from dimgrad.value.equations import Equations
from dimgrad.value.expressions import infix_in_full, primary, transposed
from dimgrad.value.written import numpys_name

type Operands = Sequence[tuple[str, Shape]]
"""Operands as the user wrote them, with their shapes."""

type Mend = Callable[[Callable[..., str], Operands, Equations], str | None]
"""Handed how the call is written and its operands, gives the likely mend."""


def no_mend(call: Callable[..., str], operands: Operands, equations: Equations) -> str | None:
    """Suggest nothing."""
    return None


def no_conflict(operands: Operands) -> str | None:
    """Leave it to the signature to say what is wrong."""
    return None


def same_or_scalar(shapes: Mapping[str, Shape], equations: Equations) -> Mismatch | None:
    """Hold operands against the rule of element-wise operations: one shape, or scalars beside it."""
    tensors = [shape for shape in shapes.values() if shape]
    for a, b in itertools.pairwise(tensors):
        if len(a) != len(b) or not all(map(equations.equate, a, b)):
            a, b = (tuple(map(equations.resolve, shape)) for shape in (a, b))
            words = f"the shapes {shown(a)} and {shown(b)} differ"
            common = common_shape(tensors, equations)
            if common is not None:
                words += f", and NumPy would broadcast them to {shown(common)}"
            return Mismatch(1, words, "equal shapes, or a scalar: nothing else is repeated", broadcasts=common)
    return None


def common_shape(shapes: Sequence[Shape], equations: Equations) -> Shape | None:
    """The shape to which NumPy would broadcast, for all sizes; None where it would not."""
    rank = max(map(len, shapes))
    common = [ONE] * rank
    for shape in shapes:
        for axis, size in enumerate(shape, rank - len(shape)):
            size = equations.resolve(size)
            if common[axis] == ONE:
                common[axis] = size
            elif size not in (ONE, common[axis]):
                return None
    return tuple(common)


##### two operands of an element-wise operation


def same_shape_mend(call: Callable[..., str], operands: Operands, equations: Equations) -> str | None:
    """Suggest how two operands of different shapes could be meant: turned, stood upright, or repeated."""
    if len(operands) != 2:
        return None
    (left, a), (right, b) = [(text, tuple(map(equations.resolve, shape))) for text, shape in operands]
    crossed = ONE in a and ONE in b and "None" in f"{left}{right}"  # x[:, None] and y[None, :]: both are to be repeated
    if len(a) == len(b) == 2 and a[::-1] == b and not crossed:
        return call(left, transposed(right))
    if not crossed and (turned := _fitted(right, b, left, a, equations)) is not None:
        return call(left, turned)
    if not crossed and (turned := _fitted(left, a, right, b, equations)) is not None:
        return call(turned, right)
    if common_shape([a, b], equations) is None:
        return None
    return f"left, right = {numpys_name() or 'np'}.broadcast_arrays({left}, {right}), then {call('left', 'right')}"


def product_mend(call: Callable[..., str], operands: Operands, equations: Equations) -> str | None:
    """Suggest the matrix product where an operand of `*` is turned just for that; else as for others."""
    match [(text, tuple(map(equations.resolve, shape))) for text, shape in operands]:
        case [(left, (m, k)), (right, (k2, n))] if k == k2 and m == n and (left.endswith(".T") or right.endswith(".T")):
            return infix_in_full("@", left, right)
        case _:
            return same_shape_mend(call, operands, equations)


def _fitted(text: str, shape: Shape, like: str, due: Shape, equations: Equations) -> str | None:
    """An operand with the shape of the other: a flat one stands upright, and what has size one is repeated."""
    for value, own in _arrangements(text, shape, due):
        if own == due:
            return value
        if len(own) <= len(due) and common_shape([own, due], equations) == due:
            return repeated_text(value, like)
    return None


def _arrangements(text: str, shape: Shape, due: Shape) -> list[tuple[str, Shape]]:
    """An operand in the ways in which it may have been meant, the likeliest first."""
    match shape, due:
        case (n,), (_, _):
            row, column = (upright(text, "row"), (ONE, n)), (upright(text, "column"), (n, ONE))
            return [row, column] if numpys_name() is None or ONE in due else [(text, shape), column]
        case (m, n), (_, _) if ONE in shape:
            return [(text, shape), (transposed(text), (n, m))]
        case _:
            return [(text, shape)]


def upright(text: str, kind: str) -> str:
    """A flat vector as a column or row, in the words of the running code: the library's, or NumPy's."""
    if numpys_name() is None:
        return f"dimgrad.{kind}({text})"
    return f"{primary(text)}[{':, None' if kind == 'column' else 'None, :'}]"


def repeated_text(text: str, like: str) -> str:
    """An operand repeated to the shape of another, in the words of the running code."""
    numpy = numpys_name()
    return (
        f"dimgrad.expand({text}, like={like})"
        if numpy is None
        else f"{numpy}.broadcast_to({text}, {primary(like)}.shape)"
    )
