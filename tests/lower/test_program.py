"""Every program computes what the oracle computes, whatever the graph, the sizes and the layouts."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dimgrad.graph.node import Node
from dimgrad.lower.program import Output, Program, lower
from tests.graphs import Setting, layouts, nodes, settings_with_inputs
from tests.naive import Array, arranged, evaluate, inputs_for


def results_of(program: Program, arguments: list[Any]) -> tuple[Any, ...]:
    try:
        with np.errstate(all="ignore"):
            result = program.function(*arguments)
    except Exception as error:
        # One kind of failure for hypothesis, whatever line of the program it is.
        raise AssertionError(program.source) from error
    return result if isinstance(result, tuple) else (result,)


def passed(setting: Setting, values: dict[Node, Array]) -> list[Any]:
    """The arguments as a caller passes them."""
    return [arranged(values[node], node.layout) for node in setting.inputs]


@st.composite
def cases(draw: st.DrawFn) -> tuple[Setting, list[Output]]:
    setting = draw(settings_with_inputs())
    pool = draw(nodes(setting))
    chosen = draw(st.lists(st.sampled_from(pool[len(setting.inputs) :]), min_size=1, max_size=3))
    return setting, [Output(node, draw(layouts(node.rank))) for node in chosen]


@settings(max_examples=150)
@given(cases(), st.booleans(), st.integers(0, 9))
def test_programs_agree_with_the_oracle(case: tuple[Setting, list[Output]], sized: bool, seed: int) -> None:
    setting, outputs = case
    values = inputs_for(setting.inputs, setting.sizes, seed)
    with np.errstate(all="ignore"):
        expected = evaluate([output.node for output in outputs], values, setting.sizes)
    program = lower(outputs, setting.inputs, "program", numbers=setting.sizes if sized else None)
    arguments = passed(setting, values)
    before = [np.array(argument) for argument in arguments]
    got = results_of(program, arguments)
    for output, value, want in zip(outputs, got, expected, strict=True):
        assert np.shape(value) == arranged(want, output.layout).shape
        assert isinstance(value, (float, np.floating)) or output.layout
        assert output.layout == () or value.dtype == np.float64
        np.testing.assert_allclose(value, arranged(want, output.layout), rtol=1e-9, atol=1e-9, err_msg=program.source)
    for argument, copy in zip(arguments, before, strict=True):
        np.testing.assert_array_equal(argument, copy)
    arrays = [value for value in (*got, *arguments) if isinstance(value, np.ndarray)]
    for place, value in enumerate(arrays[: len([g for g in got if isinstance(g, np.ndarray)])]):
        assert not any(np.shares_memory(value, other) for other in arrays[place + 1 :]), program.source
