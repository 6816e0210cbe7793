"""NumPy's functions of matrices on stacks of them: not followed, but their shapes are known and checked."""

import functools
from collections.abc import Callable
from typing import Any, NoReturn

import numpy as np

from dimgrad.errors import Line, Report
from dimgrad.ops.cholesky import numpy_function as numpy_cholesky
from dimgrad.ops.declaration import as_numpy
from dimgrad.ops.determinant import det, slogdet
from dimgrad.ops.inverse import inv, solve
from dimgrad.ops.match import Shape, shown
from dimgrad.ops.matrix_power import numpy_matrix_power
from dimgrad.ops.mends import common_shape
from dimgrad.ops.operand import lift_numpy, made_here, tracing_of
from dimgrad.ops.pseudo_inverse import numpy_pinv
from dimgrad.ops.unknown import unknown
from dimgrad.value.dispatch import NUMPY
from dimgrad.value.expressions import described
from dimgrad.value.traced import Traced


def of_stacks(
    name: str, of_one: Callable[..., Any], shapes: Callable[[Shape], list[Shape]], *, square: bool = True
) -> Any:
    """A function of one matrix, or of a stack of them along the axes before the last two."""

    @functools.wraps(of_one)
    def of_several(a: Any, *options: Any, **named: Any) -> Any:
        if not isinstance(a, Traced) or a.ndim < 3:
            return of_one(a, *options, **named)
        if square:
            _refuse_unless_square(name, a)
        _note(name, a)
        first, *others = [unknown(a.tracing, axes, described(name, a.text)) for axes in shapes(a.axes)]
        return (first, *others) if others else first

    return of_several


def _refuse_unless_square(name: str, a: Traced) -> None:
    if not a.tracing.equations.equate(*a.axes[-2:]):
        _fail(f"{name}({a.text}): its matrices are {a.axes[-2]} × {a.axes[-1]}, and not square", a)


def _fail(what: str, *operands: Traced) -> NoReturn:
    tracing, texts = operands[0].tracing, [operand.text for operand in operands]
    got = ", ".join(f"{operand.text} : {shown(operand.axes)}" for operand in operands)
    because = (*tracing.because(*texts), *made_here(operands))
    tracing.fail(Report(what, got=got, because=because, line=Line.of_caller()))


def _note(name: str, a: Traced) -> None:
    what = f"{a.tracing.name} calls {name} of a stack of matrices, which cannot be traced"
    a.tracing.skip(what, mend="one matrix at a time")


def _same(axes: Shape) -> list[Shape]:
    return [axes]


def _numbers(axes: Shape) -> list[Shape]:
    return [axes[:-2]]


def _turned(axes: Shape) -> list[Shape]:
    return [(*axes[:-2], axes[-1], axes[-2])]


##### systems of equations


def numpy_solve(a: Any, b: Any) -> Any:
    """`np.linalg.solve`: of one system, or of a stack of them; b is a vector only if it has one axis."""
    tracing = tracing_of([a, b])
    assert tracing is not None, "NumPy hands a call on for a traced value"
    a, b = lift_numpy(tracing, a), lift_numpy(tracing, b)
    if a.ndim < 2 or b.ndim < 1 or max(a.ndim, b.ndim) < 3:
        return of_one_system(a, b)
    name = "np.linalg.solve"
    call = described(name, a.text, b.text)
    _refuse_unless_square(name, a)
    if not tracing.equations.equate(a.axes[-1], b.axes[-min(b.ndim, 2)]):
        _fail(f"{call}: {a.text} has {a.axes[-1]} equations, {b.text} has {b.axes[-min(b.ndim, 2)]} right sides", a, b)
    stack = common_shape([a.axes[:-2], b.axes[:-2]], tracing.equations)
    if stack is None:
        _fail(f"{call}: there are {shown(a.axes[:-2])} matrices and {shown(b.axes[:-2])} right sides", a, b)
    _note(name, a)
    return unknown(tracing, (*stack, *b.axes[-2:]), call)


of_one_system: Callable[..., Any] = as_numpy(solve)
NUMPY[np.linalg.solve] = numpy_solve
NUMPY[np.linalg.inv] = of_stacks("np.linalg.inv", inv, _same)
NUMPY[np.linalg.cholesky] = of_stacks("np.linalg.cholesky", numpy_cholesky, _same)
NUMPY[np.linalg.matrix_power] = of_stacks("np.linalg.matrix_power", numpy_matrix_power, _same)
NUMPY[np.linalg.pinv] = of_stacks("np.linalg.pinv", numpy_pinv, _turned, square=False)
NUMPY[np.linalg.det] = of_stacks("np.linalg.det", det, _numbers)
NUMPY[np.linalg.slogdet] = of_stacks("np.linalg.slogdet", slogdet, lambda axes: [axes[:-2], axes[:-2]])
