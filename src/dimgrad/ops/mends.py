"""What is wrong with operands whose shapes do not fit, and how they were likely meant."""

import itertools
from collections.abc import Callable, Mapping, Sequence

from dimgrad.graph.sizes import ONE, Size
from dimgrad.ops.match import Mismatch, Shape, shown
from dimgrad.value.equations import Equations
from dimgrad.value.traced import transposed

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


def same_shape_mend(call: Callable[..., str], operands: Operands, equations: Equations) -> str | None:
    """Suggest how two operands of different shapes could be meant."""
    if len(operands) != 2:
        return None
    (left, a), (right, b) = operands
    if len(a) == len(b) == 2:
        if _equal(a[::-1], b, equations):
            return call(left, transposed(right))
        if _repeats(a, b, equations):
            return call(f"expand({left}, like={right})", right)
        if _repeats(b, a, equations):
            return call(left, f"expand({right}, like={left})")
    if (len(a), len(b)) == (1, 2):
        return call(f"{'row' if b[0] == ONE else 'column'}({left})", right)
    if (len(a), len(b)) == (2, 1):
        return call(left, f"{'row' if a[0] == ONE else 'column'}({right})")
    return None


def _repeats(vector: Shape, matrix: Shape, equations: Equations) -> bool:
    return any(v.number == 1 and m.number != 1 for v, m in zip(vector, matrix, strict=True)) and all(
        v.number == 1 or equations.resolve(v) == equations.resolve(m) for v, m in zip(vector, matrix, strict=True)
    )


def _equal(left: Sequence[Size], right: Sequence[Size], equations: Equations) -> bool:
    return [equations.resolve(s) for s in left] == [equations.resolve(s) for s in right]


def same_or_scalar(shapes: Mapping[str, Shape], equations: Equations) -> Mismatch | None:
    tensors = [(name, shape) for name, shape in shapes.items() if shape]
    for (_, a), (_, b) in itertools.pairwise(tensors):
        if len(a) != len(b) or not all(map(equations.equate, a, b)):
            a, b = (tuple(map(equations.resolve, shape)) for shape in (a, b))
            words = f"the shapes {shown(a)} and {shown(b)} differ"
            return Mismatch(1, words, "equal shapes, or a scalar: nothing else is repeated")
    return None
