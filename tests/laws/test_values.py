"""Laws of values: an operation gives the shape that its signature declares, traced or not; precision and NaN stay."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dimgrad import compiled
from dimgrad.graph.sizes import Symbol
from dimgrad.lower.program import Output, lower
from dimgrad.tracing.callee import callee_of
from dimgrad.tracing.follow import Trace, follow
from dimgrad.value.traced import Traced
from tests.differences import assert_close
from tests.laws.cases import LIBRARY, Call, axes_of, calls, fits
from tests.laws.forms import LOGICAL, NOT_OF_NAN

EXAMPLES = 8

every = pytest.mark.parametrize("operation", LIBRARY)


def traced(call: Call, *, symbolic: bool) -> Trace:
    """The operation traced on the sizes of its annotations, or on the numbers of a call."""
    if symbolic:
        return follow(callee_of(call.case.function))
    callee = callee_of(call.case.bare)
    return follow(callee, callee.bind(tuple(call.arguments()), {}))


def lowered(trace: Trace, arrays: list[Any]) -> Any:
    """The value of a trace, by the program that it is lowered to."""
    result = trace.result
    assert isinstance(result, Traced)
    program = lower([Output(result.node, result.layout)], [item.node for item in trace.inputs], "value")
    return program.function(*arrays)


@every
@settings(max_examples=EXAMPLES)
@given(st.data())
def test_the_shape_is_as_declared(operation: str, data: st.DataObject) -> None:
    call = data.draw(calls(operation))
    value = call.case.function(*call.arguments())
    assert fits(np.shape(value), axes_of(call.case.signature.result), call.sizes)


@every
@pytest.mark.parametrize("symbolic", [True, False])
@settings(max_examples=EXAMPLES)
@given(st.data())
def test_a_trace_has_the_kernels_shape_and_value(operation: str, symbolic: bool, data: st.DataObject) -> None:
    call = data.draw(calls(operation))
    arrays = call.arguments()
    value = call.case.function(*arrays)
    trace = traced(call, symbolic=symbolic)
    if symbolic:
        numbers = trace_numbers(trace, arrays)
        assert tuple(size.evaluate(numbers) for size in trace.result.axes) == np.shape(value)
    else:
        assert tuple(size.number for size in trace.result.axes) == np.shape(value)
    assert_close(lowered(trace, arrays), value, tolerance=1e-12)


@every
@settings(max_examples=EXAMPLES)
@given(st.data())
def test_the_compiled_value_is_the_value_in_arrays_of_its_own(operation: str, data: st.DataObject) -> None:
    call = data.draw(calls(operation))
    arrays = call.arguments()
    value, found = call.case.function(*arrays), compiled(call.case.function)(*arrays)
    assert_close(found, value, tolerance=1e-12)
    assert np.shape(found) == np.shape(value)
    assert not any(np.shares_memory(found, array) for array in arrays)


def trace_numbers(trace: Trace, arrays: list[Any]) -> dict[Symbol, int]:
    """The number that each symbol of the inputs stands for."""
    numbers: dict[Symbol, int] = {}
    for item, array in zip(trace.inputs, arrays, strict=True):
        for size, axis in zip(np.shape(array), item.node.layout, strict=True):
            if axis is not None and (symbol := item.node.sizes[axis].symbol) is not None:
                numbers[symbol] = size
    return numbers


@every
@settings(max_examples=EXAMPLES)
@given(st.data())
def test_single_precision_stays(operation: str, data: st.DataObject) -> None:
    call = data.draw(calls(operation))
    if operation in LOGICAL or set(call.case.kinds) == {"Scalar"}:
        return
    arrays = call.arguments(np.float32)
    assert np.result_type(call.case.function(*arrays)) == np.float32
    assert np.result_type(lowered(traced(call, symbolic=True), arrays)) == np.float32


@every
@settings(max_examples=EXAMPLES)
@given(st.data())
def test_nan_passes_through(operation: str, data: st.DataObject) -> None:
    call = data.draw(calls(operation))
    arrays = call.arguments()
    place = data.draw(st.integers(0, len(arrays) - 1))
    if operation in LOGICAL | NOT_OF_NAN or (operation == "expand" and place == 1):  # of `like` only the shape counts
        return
    arrays[place] = np.full(np.shape(arrays[place]), np.nan)[()]
    assert np.isnan(call.case.function(*arrays)).any()
    assert np.isnan(lowered(traced(call, symbolic=True), arrays)).any()


@every
@settings(max_examples=EXAMPLES)
@given(st.data())
def test_arguments_are_left_as_they_are(operation: str, data: st.DataObject) -> None:
    call = data.draw(calls(operation))
    arrays, before = call.arguments(), call.arguments()
    for array in arrays:
        if isinstance(array, np.ndarray):
            array.setflags(write=False)
    call.case.function(*arrays)
    lowered(traced(call, symbolic=True), arrays)
    for array, old in zip(arrays, before, strict=True):
        np.testing.assert_array_equal(array, old)
