"""Laws of derivatives, held against finite differences: no second formula is written down for any operation."""

from functools import cache
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dimgrad import derivative, gradient, jvp, vjp
from dimgrad.calculus.derivative import Derivative
from dimgrad.calculus.layout import Convention
from tests.differences import arranged, assert_close, differences
from tests.laws.cases import LIBRARY, Call, Case, calls
from tests.laws.forms import NOT_OF_NAN

EXAMPLES = 10
NUMERATOR: Convention = "numerator"

every = pytest.mark.parametrize("operation", LIBRARY)


@cache
def derived(case: Case, position: int, layout: Convention = NUMERATOR) -> Derivative[..., Any]:
    """The derivative of an operation by one of its arguments; kept, so that further examples trace no more."""
    return derivative(case.function, wrt=position, layout=layout)


def argument(call: Call) -> st.SearchStrategy[int]:
    """One of the arguments, to differentiate by."""
    return st.integers(0, len(call.case.kinds) - 1)


@every
@settings(max_examples=2 * EXAMPLES)
@given(st.data())
def test_the_first_derivative_agrees_with_differences(operation: str, data: st.DataObject) -> None:
    call = data.draw(calls(operation))
    position = data.draw(argument(call))
    layout: Convention = data.draw(st.sampled_from(["numerator", "denominator"]))
    arrays = call.arguments()
    estimate = differences(call.case.function, arrays, position)
    found = derived(call.case, position, layout)(*arrays)
    assert_close(found, arranged(estimate, call.case.kind, call.case.kinds[position], layout))


@every
@settings(max_examples=EXAMPLES)
@given(st.data())
def test_the_second_derivative_agrees_with_differences_of_the_gradient(operation: str, data: st.DataObject) -> None:
    call = data.draw(calls(operation, largest=3))
    first, second = data.draw(argument(call)), data.draw(argument(call))
    arrays = call.arguments()
    whole = call.case.weighted(call.random(np.shape(call.case.function(*arrays))))
    slope = gradient(whole, wrt=first, layout="denominator")
    estimate = differences(slope, arrays, second)
    found = derivative(slope, wrt=second)(*arrays)
    kind = kind_by_shape(np.shape(arrays[first]))
    assert_close(found, arranged(estimate, kind, kind_by_shape(np.shape(arrays[second]))))


def kind_by_shape(shape: tuple[int, ...]) -> Any:
    """What an array without annotation counts as."""
    match shape:
        case ():
            return "Scalar"
        case (_,):
            return "Vector"
        case (_, 1):
            return "Column"
        case (1, _):
            return "Row"
        case (_, _):
            return "Matrix"
        case _:
            return "Tensor"


@every
@settings(max_examples=EXAMPLES)
@given(st.data())
def test_forward_and_reverse_agree(operation: str, data: st.DataObject) -> None:
    call = data.draw(calls(operation))
    position = data.draw(argument(call))
    arrays = call.arguments()
    tangent = as_argument(call.random(np.shape(arrays[position])))
    pushed = jvp(call.case.function, wrt=position)(tangent, *arrays)
    cotangent = as_argument(call.random(lying(np.shape(pushed))))
    pulled = vjp(call.case.function, wrt=position)(cotangent, *arrays)
    assert np.shape(pulled) == lying(np.shape(tangent))
    assert_close(inner(pulled, tangent), inner(cotangent, pushed), tolerance=1e-12)


def lying(shape: tuple[int, ...]) -> tuple[int, ...]:
    """The shape of a gradient by a value of some shape: reversed, up to two axes."""
    return shape[::-1] if len(shape) <= 2 else shape


def inner(gradient_like: Any, value: Any) -> float:
    """The pairing of a gradient with what it is the gradient by."""
    turned: Any = np.asarray(gradient_like).T if np.ndim(gradient_like) <= 2 else gradient_like
    return float(np.asarray(turned * value, dtype=float).sum())


def as_argument(array: Any) -> Any:
    """An array, or a number where there are no axes."""
    return array if array.ndim else float(array)


@every
@settings(max_examples=EXAMPLES)
@given(st.data())
def test_single_precision_stays(operation: str, data: st.DataObject) -> None:
    call = data.draw(calls(operation))
    position = data.draw(argument(call))
    if set(call.case.kinds) == {"Scalar"}:
        return
    found = derived(call.case, position)(*call.arguments(np.float32))
    assert type(found) is float or np.result_type(found) == np.float32  # a Python number raises no precision


@every
@settings(max_examples=EXAMPLES)
@given(st.data())
def test_nan_raises_nothing(operation: str, data: st.DataObject) -> None:
    call = data.draw(calls(operation))
    if operation in NOT_OF_NAN:
        return
    position = data.draw(argument(call))
    arrays = [np.full(np.shape(array), np.nan)[()] for array in call.arguments()]
    found = derived(call.case, position)(*arrays)
    assert np.shape(found) == np.shape(derived(call.case, position)(*call.arguments()))


@every
@settings(max_examples=EXAMPLES)
@given(st.data())
def test_formula_latex_and_source(operation: str, data: st.DataObject) -> None:
    call = data.draw(calls(operation))
    position = data.draw(argument(call))
    found = derivative(call.case.function, wrt=position)
    assert found.formula
    assert balanced(found.latex)
    names = list(call.case.operands)
    arrays = dict(zip(names, call.arguments(), strict=True))
    # For these sizes another order of multiplication may be chosen than for any.
    assert_close(alone(found.source, arrays), found(*arrays.values()), tolerance=1e-12)


def balanced(latex: str) -> bool:
    r"""Whether braces close in order, and every `\left` has its `\right`."""
    depth = 0
    for before, character in zip(f" {latex}", latex, strict=False):
        if before != "\\":
            depth += (character == "{") - (character == "}")
        if depth < 0:
            return False
    return bool(latex) and depth == 0 and latex.count(r"\left") == latex.count(r"\right")


def alone(source: str, arrays: dict[str, Any]) -> Any:
    """What the source computes, run in an empty namespace."""
    space: dict[str, Any] = {}
    exec(source, space)
    function = next(value for name, value in space.items() if "_of_" in name)
    code = function.__code__
    return function(*(arrays[name] for name in code.co_varnames[: code.co_argcount]))
