"""Every registered operation prints: its derivatives of first and second order, read back, give their own numbers."""

from typing import Any

import numpy as np
import pytest

from dimgrad import DerivativeError, derivative
from tests.laws.cases import LIBRARY, Call, Case, cases_of
from tests.notation.reader import UntoldError, read
from tests.notation.test_latex import assert_sets
from tests.notation.test_reading import UNREAD, upright

NUMBERS = (2, 3, 4, 5, 6)


def sizes_of(case: Case) -> dict[object, int]:
    """A number for each dimension, all of them different."""
    names = sorted({axis for axes in case.axes for axis in axes if not isinstance(axis, int)}, key=str)
    return dict(zip(names, NUMBERS, strict=False))


@pytest.mark.parametrize("name", sorted(LIBRARY))
def test_derivatives_of_operations_read_as_what_they_compute(name: str) -> None:
    seen: set[str] = set()
    for case in cases_of(name):
        for operand in case.operands:
            found = derivative(case.function, wrt=operand)
            for slope in (found, derivative(found, wrt=operand)):
                try:
                    text = slope.formula
                except DerivativeError:
                    continue  # some operations have one derivative only
                assert_sets(slope.latex)
                if text not in seen and UNREAD.search(text) is None:
                    seen.add(text)
                    check(case, slope, text)


def check(case: Case, slope: Any, text: str) -> None:
    sizes = sizes_of(case)
    call = Call(case, sizes, 1)
    arguments = dict(zip(case.operands, call.arguments(), strict=True))
    with np.errstate(all="ignore"):
        wanted = np.asarray(slope(**arguments), dtype=float)
        try:
            shape = wanted.shape if wanted.ndim != 1 else (*wanted.shape, 1)
            names = {key: upright(value) for key, value in arguments.items()}
            got = read(text, names, {str(key): number for key, number in sizes.items()}, shape)
        except UntoldError:
            return
    np.testing.assert_allclose(np.reshape(got, wanted.shape), wanted, rtol=1e-7, atol=1e-8, err_msg=f"{case}: {text}")
