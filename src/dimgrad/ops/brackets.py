"""NumPy's `np.r_` and `np.c_` in bodies: they join what stands between the brackets."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from dimgrad.ops.joining import as_column, joined_along
from dimgrad.ops.operand import lift_numpy, tracing_of
from dimgrad.ops.reshaping import numpy_atleast_1d, several
from dimgrad.value.dispatch import IN_BODIES
from dimgrad.value.traced import Traced


class InBrackets:
    """What a body finds in place of one of them."""

    def __init__(self, name: str, numpys: Any, join: Callable[[Sequence[Traced]], Traced]) -> None:
        self.name = name
        self.numpys = numpys
        self.join = join

    def __getitem__(self, key: Any) -> Any:
        items = several(key)
        tracing = tracing_of(items)
        if tracing is None:
            return self.numpys[key]
        if any(isinstance(item, slice | str) for item in items):
            what = f"{tracing.name} joins by {self.name} with a range or a rule, which cannot be traced"
            tracing.leave(what, mend="np.concatenate")
        return self.join([lift_numpy(tracing, item) for item in items])


def in_a_row(given: Sequence[Traced]) -> Traced:
    """Along the first axis, numbers as arrays of one entry."""
    return joined_along("np.r_", [numpy_atleast_1d(part) for part in given], 0, given)


def side_by_side(given: Sequence[Traced]) -> Traced:
    """Along the last axis, flat vectors as columns."""
    columns = [as_column(part) for part in given]
    return joined_along("np.c_", columns, columns[0].ndim - 1, given)


IN_BODIES[np.r_] = InBrackets("np.r_", np.r_, in_a_row)
IN_BODIES[np.c_] = InBrackets("np.c_", np.c_, side_by_side)
