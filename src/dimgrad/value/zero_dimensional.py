"""Arrays without axes in a body, `np.array(s)`: unlike NumPy's scalars they are changed in place."""

from typing import Any

import numpy as np

from dimgrad.errors import Line, Report
from dimgrad.graph.node import Node
from dimgrad.value.dispatch import operator
from dimgrad.value.traced import Traced


class ZeroDimensional(Traced):
    """A traced array without axes: whoever else holds it sees a change. What is calculated with it is a scalar."""

    __slots__ = ()

    @property  # type: ignore[misc]  # object's can be assigned to
    def __class__(self) -> type[Any]:  # pyright: ignore[reportIncompatibleMethodOverride]  # the same
        return np.ndarray

    def _in_place(self, symbol: str, other: object) -> Traced:
        result: Traced = operator(symbol)(self, other)
        if result.layout:
            self.tracing.fail(
                Report(
                    f"{self.text} {symbol}= ...: an array has no room in one without axes",
                    expected="a scalar",
                    got=f"{result.text} : ({', '.join(map(str, result.axes))})",
                    line=Line.of_caller(),
                )
            )
        if self.memory is not None and self.memory.shared:
            what = f"{self.tracing.name} changes {self.text} in place ({symbol}=), of which it holds a view"
            self.tracing.leave(what)
        self.node: Node = result.node
        self.text: str = result.text
        return self


def zero_dimensional(scalar: Traced, *, copy: bool) -> Traced:
    """A scalar as an array without axes; one that is one already is copied only if that is meant."""
    if isinstance(scalar, ZeroDimensional) and not copy:
        return scalar
    if scalar.owner is not None and not copy:  # an array would be changed itself
        scalar.tracing.numbers.add(scalar.owner)
    return ZeroDimensional(scalar.tracing, scalar.node, (), scalar.text)
