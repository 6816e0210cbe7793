"""Laws of arrays without entries: where NumPy has a value there is one, with its derivatives; elsewhere a refusal."""

import itertools
import warnings
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Literal, TypeVar

import numpy as np
import pytest

from dimgrad import ShapeError, Tensor, derivative
from dimgrad.lower.program import Output, lower
from dimgrad.tracing.callee import callee_of
from dimgrad.tracing.follow import follow
from dimgrad.value.dispatch import NUMPY
from dimgrad.value.traced import Traced
from tests.differences import assert_close
from tests.laws.cases import LIBRARY, Call, axes_of, cases_of, fits
from tests.laws.numpy_calls import CALLS, Calls, of_ufunc


def _axes[M, N, K, P](axes: tuple[M, N, K, P]) -> None: ...


AXES: dict[str, Any] = {axis.__name__: axis for axis in _axes.__type_params__}
SIZES = {"M": 2, "N": 3, "K": 4, "P": 2, "1": 1, "2": 2, "3": 3}


def choices(names: Sequence[Any], sizes: Callable[[Any], int]) -> Iterator[dict[Any, int]]:
    """Sizes for names, one or several of them 0."""
    for empty in itertools.product([False, True], repeat=len(names)):
        if any(empty):
            yield {name: 0 if gone else sizes(name) for name, gone in zip(names, empty, strict=True)}


def value_or_none(function: Callable[..., Any], arrays: Sequence[Any]) -> Any:
    """What NumPy gives; None where it raises, or knows no number."""
    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("error", RuntimeWarning)  # "Mean of empty slice"
            value = function(*arrays)
    except (ValueError, RuntimeWarning, ShapeError):
        return None
    return None if np.isnan(value).any() else value


def traced_value(function: Callable[..., Any], arrays: Sequence[Any]) -> Any:
    """The value by the program that a trace is lowered to."""
    callee = callee_of(function)
    trace = follow(callee, callee.bind(tuple(arrays), {}))
    assert isinstance(trace.result, Traced)
    output = Output(trace.result.node, trace.result.layout)
    inputs = [*(item.node for item in trace.inputs), *(node for node, _ in trace.tracing.captured)]
    given = [*arrays, *(array for _, array in trace.tracing.captured)]
    return lower([output], inputs, "value").function(*given)


def assert_lawful(function: Callable[..., Any], arrays: Sequence[Any], value: Any) -> None:
    """The trace has the value, and derivatives of its shape; without a value it refuses by what has no entries."""
    for place in range(len(arrays)):
        if value is None:
            with pytest.raises(ShapeError, match="without entries"):
                derivative(function, wrt=place)(*arrays)
        else:
            found = derivative(function, wrt=place)(*arrays)
            assert np.size(found) == np.size(value) * np.size(arrays[place])
            assert not np.isnan(found).any()
    if value is not None:
        assert_close(traced_value(function, arrays), value)


@pytest.mark.parametrize("operation", LIBRARY)
def test_operations_of_empty_arrays(operation: str) -> None:
    for case in cases_of(operation):
        names = sorted({a for axes in case.axes for a in axes if isinstance(a, TypeVar)}, key=lambda a: a.__name__)
        for sizes in choices(names, lambda name: 2 + names.index(name)):  # noqa: B023  # used at once
            arrays = Call(case, sizes, seed=1).arguments()
            value = value_or_none(case.function, arrays)
            assert value is None or fits(np.shape(value), axes_of(case.signature.result), sizes)
            assert_lawful(case.bare, arrays, value)
            assert_lawful(case.function, arrays, value)


@pytest.mark.parametrize(
    "function", NUMPY, ids=lambda function: f"{function.__module__ or 'numpy'}.{function.__name__}"
)
def test_functions_of_numpy_of_empty_arrays(function: Any) -> None:
    calls: Calls = of_ufunc(function) if isinstance(function, np.ufunc) else CALLS[function]
    for call, shapes in calls:
        for sizes in choices(sorted(set(shapes) & set(AXES)), SIZES.__getitem__):
            known = SIZES | sizes
            random = np.random.default_rng(0)
            arrays = [random.uniform(0.5, 0.9, [known[letter] for letter in shape]) for shape in shapes.split()]
            value = value_or_none(call, arrays)
            assert_lawful(given(call, len(arrays)), arrays, value)
            assert_lawful(annotated(call, shapes), arrays, value)


def given(call: Callable[..., Any], count: int) -> Callable[..., Any]:
    """A function of so many arguments: of those of NumPy's own functions only the arrays are arguments here."""
    names = ", ".join("xyzw"[:count])
    function: Callable[..., Any] = eval(f"lambda {names}: call({names})", {"call": call})
    return function


def annotated(call: Callable[..., Any], shapes: str) -> Callable[..., Any]:
    """The same with annotations, whose sizes are symbols."""
    function = given(call, len(shapes.split()))
    form: Any = Tensor
    hints = [form[*(AXES.get(letter) or Literal[int(letter)] for letter in shape)] for shape in shapes.split()]
    function.__annotations__ = dict(zip("xyzw", hints, strict=False))
    return function
