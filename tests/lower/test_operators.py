"""Linear operators that are only partly summed over: applied to fewer matrices than all entries take."""

from typing import Any

import numpy as np
import pytest

from dimgrad import Column, Matrix, cosm, derivative, expm
from tests.differences import arranged, assert_close, differences
from tests.numbers import numbers

# mypy: disable-error-code="no-untyped-call"


def times_a_vector[N](A: Matrix[N, N], b: Column[N]) -> Column[N]:
    return expm(A) @ b


def between[N](A: Matrix[N, N], b: Column[N]) -> Column[N]:
    return A @ cosm(A.T) @ expm(A) @ b


@pytest.mark.parametrize("f", [times_a_vector, between])
def test_the_operator_is_not_written_out(f: Any) -> None:
    arguments = [0.5 * numbers(3, 3), numbers(3, 1, seed=1)]
    jacobian: Any = derivative(f)
    assert_close(jacobian(*arguments), arranged(differences(f, arguments, 0), "Column", "Matrix"))
    assert "np.eye(" not in jacobian.source


def test_the_operator_by_itself_is() -> None:
    jacobian: Any = derivative(expm)
    assert "np.eye(" in jacobian.source
    found = jacobian(0.5 * numbers(3, 3))
    assert np.shape(found) == (3, 3, 3, 3)
