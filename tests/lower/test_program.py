"""Every program computes what the oracle computes, whatever the graph, the sizes and the layouts."""

from typing import Any
from unittest.mock import patch

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dimgrad.graph.node import Node
from dimgrad.lower import fused
from dimgrad.lower.program import Output, Program, lower
from tests.graphs import Setting, layouts, nodes, settings_with_inputs
from tests.naive import Array, arranged, evaluate, inputs_for


def results_of(program: Program, outputs: list[Output], arguments: list[Any]) -> tuple[Any, ...]:
    try:
        with np.errstate(all="ignore"):
            result: Any = program.function(*arguments)
    except Exception as error:
        # One kind of failure for hypothesis, whatever line of the program it is.
        raise AssertionError(program.source) from error
    return (result,) if len(outputs) == 1 else result


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
    program = lower(outputs, setting.inputs, "program", numbers=setting.sizes if sized else None)
    check(program, setting, outputs, seed)


@settings(max_examples=150)
@given(cases(), st.integers(0, 9))
def test_large_arrays_are_overwritten_when_nothing_reads_them_any_more(
    case: tuple[Setting, list[Output]], seed: int
) -> None:
    setting, outputs = case
    large = dict.fromkeys(setting.sizes, 100_000)  # a program is right for all sizes
    with patch.object(fused, "compiles", return_value=False):
        program = lower(outputs, setting.inputs, "program", numbers=large, uniform=True)
    check(program, setting, outputs, seed)


def check(program: Program, setting: Setting, outputs: list[Output], seed: int) -> None:
    """Hold a program against the oracle; its results are arrays of their own, and its arguments as they were."""
    values = inputs_for(setting.inputs, setting.sizes, seed)
    with np.errstate(all="ignore"):
        expected = evaluate([output.node for output in outputs], values, setting.sizes)
    arguments = passed(setting, values)
    before = [np.array(argument) for argument in arguments]
    got = results_of(program, outputs, arguments)
    for output, value, want in zip(outputs, got, expected, strict=True):
        assert np.shape(value) == arranged(want, output.layout).shape
        assert np.asarray(value).dtype == np.float64
        assert issubclass(type(value), np.ndarray if output.layout else float)
        np.testing.assert_allclose(value, arranged(want, output.layout), rtol=1e-9, atol=1e-9, err_msg=program.source)
    for argument, copy in zip(arguments, before, strict=True):
        np.testing.assert_array_equal(argument, copy)
    arrays: list[Array] = [value for output, value in zip(outputs, got, strict=True) if output.layout]
    for place, value in enumerate(arrays):
        for other in (*arrays[place + 1 :], *arguments):
            assert not np.shares_memory(value, other), program.source


@settings(max_examples=50)
@given(cases(), st.integers(0, 9))
def test_single_precision_stays_single(case: tuple[Setting, list[Output]], seed: int) -> None:
    setting, outputs = case
    values = inputs_for(setting.inputs, setting.sizes, seed, np.float32)
    program = lower(outputs, setting.inputs, "program")
    # A number among the arguments, of whatever precision, does not raise that of the arrays.
    arguments = [
        np.float64(a) if node.layout == () else a
        for a, node in zip(passed(setting, values), setting.inputs, strict=True)
    ]
    for value in results_of(program, outputs, arguments):
        # A Python number has no precision of its own.
        assert type(value) is float or value.dtype == np.float32, program.source


@settings(max_examples=30)
@given(cases())
def test_the_source_runs_alone(case: tuple[Setting, list[Output]]) -> None:
    setting, outputs = case
    program = lower(outputs, setting.inputs, "program", doc='Says "so", and \\ this.')
    arguments = passed(setting, inputs_for(setting.inputs, setting.sizes, 0))
    space: dict[str, Any] = {}
    exec(program.source, space)
    assert space["program"].__doc__ == 'Says "so", and \\ this.'
    alone = Program(program.source, space["program"], program.inputs)
    for mine, theirs in zip(
        results_of(program, outputs, arguments), results_of(alone, outputs, arguments), strict=True
    ):
        np.testing.assert_array_equal(mine, theirs)
