"""Laws of shapes: what a signature does not take is refused, on arrays and while a body is traced."""

from typing import Any, TypeVar

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dimgrad import KindError, ShapeError
from dimgrad.ops.operation import REGISTRY
from dimgrad.tracing.callee import callee_of
from dimgrad.tracing.follow import follow
from tests.laws.cases import LIBRARY, Call, calls, cases_of, public
from tests.laws.forms import MORE_AXES

every = pytest.mark.parametrize("operation", LIBRARY)


def refused(call: Call, arrays: list[Any]) -> None:
    """Assert that arrays of these shapes are refused, by name, and traced values of these shapes too."""
    with pytest.raises(ShapeError) as on_arrays:
        call.case.bare(*arrays)
    callee = callee_of(call.case.bare)
    with pytest.raises(ShapeError) as on_traced:
        follow(callee, callee.bind(tuple(arrays), {}))
    for error in (on_arrays, on_traced):
        assert error.value.report.expected
        assert error.value.report.got
        assert error.value.report.line is not None


@every
@settings(max_examples=8)
@given(st.data())
def test_one_size_that_differs_is_refused(operation: str, data: st.DataObject) -> None:
    call = data.draw(calls(operation, smallest=2))
    shared = [
        (place, position)
        for place, axes in enumerate(call.case.axes)
        for position, axis in enumerate(axes)
        if isinstance(axis, TypeVar) and any(axis in other for k, other in enumerate(call.case.axes) if k != place)
    ]
    if not shared:
        return
    place, position = data.draw(st.sampled_from(shared))
    arrays = call.arguments()
    arrays[place] = np.concatenate([arrays[place], arrays[place].take([0], axis=position)], axis=position)
    refused(call, arrays)


@every
@settings(max_examples=8)
@given(st.data())
def test_another_number_of_axes_is_refused(operation: str, data: st.DataObject) -> None:
    call = data.draw(calls(operation, smallest=2))
    kinds = zip(call.case.operands, call.case.kinds, strict=True)
    tensors = [place for place, (name, kind) in enumerate(kinds) if kind != "Scalar" and name not in call.case.free]
    if operation in MORE_AXES or not tensors or (call.case.operation.pointwise and len(tensors) < 2):
        return  # a tensor of any kind will do
    place = data.draw(st.sampled_from(tensors))
    arrays = call.arguments()
    arrays[place] = arrays[place][..., None, None]
    refused(call, arrays)


@every
@pytest.mark.parametrize(
    "wrong", [np.ones((2, 1), dtype=int), [[1.0], [2.0]], np.ones((2, 1), dtype=complex), True, None, "x"], ids=repr
)
def test_what_is_no_real_array_is_refused(operation: str, wrong: object) -> None:
    case = cases_of(operation)[0]
    if wrong is True and set(case.operation.parameters) <= set(case.operation.masks):
        return  # it is about bools
    words = r"(is no real array or number|holds integers, not floats)"
    with pytest.raises(KindError, match=rf"^{operation}: [\w\[\]]+ {words}"):
        case.bare(*[wrong] * len(case.operands))


@every
def test_an_operation_has_a_source_a_domain_and_a_description(operation: str) -> None:
    declared = REGISTRY[operation]
    lines = str(public(declared).__doc__).splitlines()
    assert len(lines[0]) > len(operation)
    assert lines[-2].startswith("Domain: ")
    assert lines[-1] == f"Source: {declared.source}."
