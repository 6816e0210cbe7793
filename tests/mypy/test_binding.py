"""Annotated parameters held against shapes: the plugin refuses what jaxtyping refuses, and nothing else."""

from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from jaxtyping import AnnotationError, Float

from dimgrad.checks.authority import jaxtyped
from dimgrad.mypy.axes import Axes, Name, named, number, read, shown
from dimgrad.mypy.binding import Binding

WORDS = st.sampled_from(
    ["m", "n", "k", "2", "3", "rows=2", "_", "...", "*batch", "*other", "m+n", "n-1", "2*m", "m*n-k"]
)
SHAPES = st.lists(st.integers(0, 4), max_size=4)


def axes(text: str) -> Axes:
    known = read(text)
    assert known is not None, text
    return known


def refused(annotations: list[str], shapes: list[list[int]]) -> bool:
    """Whether the plugin refuses arrays of these shapes."""
    binding = Binding(lambda _: True)
    pairs = [(axes(text), tuple(map(number, shape))) for text, shape in zip(annotations, shapes, strict=True)]
    return any(hold(due, got, "x") is not None for hold in (binding.match, binding.compare) for due, got in pairs)


def refused_by_jaxtyping(annotations: list[str], shapes: list[list[int]]) -> bool | None:
    """None where jaxtyping is asked for what it cannot compute: from a name that is not bound yet."""
    due: list[Any] = [Float[np.ndarray, text] for text in annotations]
    with jaxtyped("context"):
        try:
            return not all(
                isinstance(np.zeros(shape), annotation) for annotation, shape in zip(due, shapes, strict=True)
            )
        except AnnotationError:
            return None


@given(st.data())
def test_shapes_are_refused_as_jaxtyping_refuses_them(data: st.DataObject) -> None:
    count = data.draw(st.integers(1, 3))
    annotations = [" ".join(data.draw(st.lists(WORDS, max_size=4))) for _ in range(count)]
    assume(all(read(text) is not None for text in annotations))
    shapes = [data.draw(SHAPES) for _ in range(count)]
    due = refused_by_jaxtyping(annotations, shapes)
    assume(due is not None)
    assert refused(annotations, shapes) == due


@given(st.dictionaries(st.sampled_from("mnk"), st.integers(0, 5), min_size=3))
@pytest.mark.parametrize("text", ["m+n", "n-m+2", "-(m-n)*k", "2*m*(n+k)-3*m", "(m+1)*(m-1)", "7"])
def test_what_is_computed_is_what_python_computes(text: str, values: dict[str, int]) -> None:
    (size,) = axes(text)
    due = eval(text, dict(values))
    assert size is not None
    assert not hasattr(size, "name")
    assert axes(shown((size,))) == (size,), "it is read as it is shown"
    known = Binding(lambda _: True)
    known.match(tuple(named(Name(name)) for name in values), tuple(map(number, values.values())), "x")
    assert known.result((size,)) == (number(due),)


@pytest.mark.parametrize(
    ("text", "read_as"),
    [("#n m", "_ m"), ("{n}", "_"), ("*#batch n", "... n"), ("n//2", "_"), ("rows=4 _m", "4 _"), ("", "")],
)
def test_what_says_nothing_of_a_size_is_unknown(text: str, read_as: str) -> None:
    assert shown(axes(text)) == read_as


def test_two_rests_are_no_annotation() -> None:
    assert read("... n *batch") is None


@pytest.mark.parametrize(
    ("due", "got", "result", "returned"),
    [
        ("m n", "a 3", "n m", "3 a"),
        ("*batch n", "*rows c d", "*batch 2*n", "*rows c 2*d"),
        ("*batch n", "a b c", "*batch", "a b"),
        ("... n", "a b", "... n", "... b"),
        ("m n", "*rows d", "n", "_"),
        ("n", "a+b", "n-1 k", "a+b-1 _"),
    ],
)
def test_results_are_in_the_names_of_the_arguments(due: str, got: str, result: str, returned: str) -> None:
    binding = Binding(lambda name: name in {Name(text) for text in "mnk"})
    assert binding.match(axes(due), axes(got), "x") is None
    assert shown(binding.result(axes(result))) == returned
