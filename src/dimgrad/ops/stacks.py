"""NumPy's functions of matrices on stacks of them: not followed, but their shapes are known and checked."""

import functools
from collections.abc import Callable
from typing import Any

import numpy as np

from dimgrad.errors import Line, Report
from dimgrad.ops.cholesky import numpy_function as numpy_cholesky
from dimgrad.ops.determinant import det, slogdet
from dimgrad.ops.inverse import inv
from dimgrad.ops.match import Shape, shown
from dimgrad.ops.matrix_power import numpy_matrix_power
from dimgrad.ops.operand import made_here
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
        if square and not a.tracing.equations.equate(*a.axes[-2:]):
            a.tracing.fail(
                Report(
                    f"{name}({a.text}): its matrices are {a.axes[-2]} × {a.axes[-1]}, and not square",
                    got=f"{a.text} : {shown(a.axes)}",
                    because=(*a.tracing.because(a.text), *made_here([a])),
                    line=Line.of_caller(),
                )
            )
        a.tracing.skip(f"{a.tracing.name} calls {name} of a stack of matrices, which cannot be traced")
        first, *others = [unknown(a.tracing, axes, described(name, a.text)) for axes in shapes(a.axes)]
        return (first, *others) if others else first

    return of_several


def _same(axes: Shape) -> list[Shape]:
    return [axes]


def _numbers(axes: Shape) -> list[Shape]:
    return [axes[:-2]]


def _turned(axes: Shape) -> list[Shape]:
    return [(*axes[:-2], axes[-1], axes[-2])]


NUMPY[np.linalg.inv] = of_stacks("np.linalg.inv", inv, _same)
NUMPY[np.linalg.cholesky] = of_stacks("np.linalg.cholesky", numpy_cholesky, _same)
NUMPY[np.linalg.matrix_power] = of_stacks("np.linalg.matrix_power", numpy_matrix_power, _same)
NUMPY[np.linalg.pinv] = of_stacks("np.linalg.pinv", numpy_pinv, _turned, square=False)
NUMPY[np.linalg.det] = of_stacks("np.linalg.det", det, _numbers)
NUMPY[np.linalg.slogdet] = of_stacks("np.linalg.slogdet", slogdet, lambda axes: [axes[:-2], axes[:-2]])
