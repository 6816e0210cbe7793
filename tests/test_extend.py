"""An operation from outside the package has all that the library's own have, and obeys the same laws."""

import ast
import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dimgrad import Column, Matrix, Scalar, check, checked, gradient, hessian, jacobian, sum, value_and_gradient, verify
from dimgrad.extend import Entry, elementwise
from tests import extension
from tests.extension import log_odds
from tests.laws import test_derivatives, test_empty, test_refusals, test_values

LAWS: list[Callable[..., Any]] = [
    test_empty.test_operations_of_empty_arrays,
    *(
        law
        for module in (test_derivatives, test_refusals, test_values)
        for name, law in vars(module).items()
        if name.startswith("test_")
    ),
]


@checked
def odds[M, N](W: Matrix[M, N], x: Column[N]) -> Column[M]:
    return log_odds(W @ x)  # type: ignore[no-any-return]  # declared without types


@checked
def total[N](x: Column[N]) -> Scalar:
    return sum(log_odds(x))


def test_it_takes_fewer_than_twenty_lines() -> None:
    text = Path(inspect.getfile(extension)).read_text(encoding="utf-8")
    last = ast.parse(text).body[0].end_lineno  # of the docstring of the module
    assert last is not None
    assert len([line for line in text.splitlines()[last:] if line]) < 20


def test_it_is_proven_printed_and_differentiated(capsys: pytest.CaptureFixture[str]) -> None:
    assert check(odds)
    assert capsys.readouterr().out == "odds(W, x): proven for all M, N\n"
    by_x = jacobian(odds, wrt=1)
    assert by_x.formula.startswith("diag(1 ⊘ ")
    assert by_x.formula.endswith("W")
    assert by_x.latex
    random = np.random.default_rng(0)
    W, x = random.uniform(0.1, 0.4, (3, 2)), random.uniform(0.2, 0.9, (2, 1))
    for derived in (by_x, gradient(total), hessian(total)):
        arguments = (W, x) if derived is by_x else (x,)
        assert verify(derived, *arguments)
    assert "import" not in by_x.source
    assert "from scipy.special import logit" in value_and_gradient(total).source


@pytest.mark.parametrize("law", LAWS, ids=lambda law: f"{law.__module__.rpartition('.')[2]}.{law.__name__}")
def test_it_obeys_the_laws(law: Callable[..., Any]) -> None:
    for mark in getattr(law, "pytestmark", []):
        if mark.args[0] != "operation":  # a law with a parameter of its own
            for value in mark.args[1]:
                law(operation="log_odds", **{mark.args[0]: value})
            return
    law(operation="log_odds")


def test_a_name_of_the_library_is_taken() -> None:
    def tanh(x: Any) -> Any:
        return x

    def slope(y: Entry, x: Entry) -> int:
        return 1

    declare = elementwise(derivatives=[slope], text="{0}", latex="{0}", numpy="{0}", source="none")
    with pytest.raises(ValueError, match=r"^tanh is an operation of dimgrad already"):
        declare(tanh)
