"""What a program has to compute for a derivative, and how its results are put together."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dimgrad.graph.node import Input
from dimgrad.lower.program import Output
from dimgrad.tracing.inputs import TracedInput

type Values = Mapping[str, Any]
"""The values of a call, by parameter."""

type Assemble = Callable[[Sequence[Any], Values], Any]
"""Puts the results of a program into the form that is returned, given the values of the call."""

type Spread = Callable[[Any], Sequence[Any]]
"""Takes a tangent or cotangent, as it was given, apart: one array for each input that it stands for."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """One result, with the words for it."""

    label: str
    output: Output
    item: TracedInput | None = None
    """The input it is the derivative by; None for the value itself, and for what is by several inputs at once."""
    of: TracedInput | None = None
    """Of a second derivative, the input that the first one is by."""


@dataclass(frozen=True, slots=True)
class Derived:
    """What a program has to compute for a task, and how its results are put together."""

    results: tuple[Labelled, ...]
    assemble: Assemble
    extra: tuple[Input, ...] = ()
    """Inputs beside those of the function, which come first: the parts of a tangent or cotangent."""
    spread: Spread = lambda given: (given,)
    parts: Sequence[str] | None = ("",)
    """Where those parts lie in it, as Python writes it behind its name; None where it has to be walked."""


def only(results: Sequence[Any], _: Values) -> Any:
    """Return the one result."""
    return results[0]


def every(results: Sequence[Any], _: Values) -> Any:
    """Return a tuple of all results."""
    return tuple(results)
