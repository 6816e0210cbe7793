"""A plan with the values of its parts: the map at one point, which is applied, combined and made dense."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from dimgrad.describe import described
from dimgrad.errors import KindError, Line, Report, ShapeError
from dimgrad.graph.node import Number
from dimgrad.linear.elimination import Solve
from dimgrad.linear.plan import Array, Plan, apart, multiple_of, product_of, sum_of
from dimgrad.linear.solving import solver
from dimgrad.linear.structure import Part

type Shape = tuple[int, ...]

KINDS = ("a number", "a vector", "a matrix")
"""What has so many axes, of which columns and rows have one."""

NUMBERS: tuple[type[Any], ...] = (float, np.floating)

BLOCK = 64
"""So many columns are multiplied at once where a diagonal has to be read off products."""


@dataclass(frozen=True, eq=False, slots=True)
class Frame:
    """All that maps of one function at arguments of certain shapes and precisions have in common."""

    plan: Plan
    value: Shape
    """The shape of the array that they give a change of."""
    variable: Shape
    """The shape of the array that they take a change of."""
    dtype: np.dtype[Any]

    def at(self, found: Any) -> "Bound":
        """The map where a program has found its parts: one, or a tuple of them."""
        parts = self.plan.parts
        return Bound(self, dict(zip(parts, (found,) if len(parts) == 1 else found, strict=True)))


class Bound:
    """A linear map at one point. It is made at every call, so it has no more of its own than the point."""

    def __init__(self, frame: Frame, values: Mapping[Part, Any]) -> None:
        self.frame = frame
        self.values = values

    @property
    def plan(self) -> Plan:
        """What the map consists of."""
        return self.frame.plan

    @property
    def value(self) -> Shape:
        """The shape of the array that it gives a change of."""
        return self.frame.value

    @property
    def variable(self) -> Shape:
        """The shape of the array that it takes a change of."""
        return self.frame.variable

    @property
    def dtype(self) -> np.dtype[Any]:
        """The precision of what it gives."""
        return self.frame.dtype

    @cached_property
    def transposed(self) -> "Bound":
        """The map the other way round."""
        turned = Bound(Frame(self.plan.transposed, self.variable, self.value, self.dtype), self.values)
        turned.__dict__["transposed"] = self
        return turned

    @cached_property
    def solve(self) -> Solve:
        """The inverse, factorised."""
        return solver(self.plan, self.values, self.dtype)

    def after(self, other: "Bound") -> "Bound":
        """This map after another."""
        if self.plan.axes[1] != other.plan.axes[0]:
            due, got = _said(self.plan.axes[1], self.variable), _said(other.plan.axes[0], other.value)
            raise _unfit("J @ K", f"K to {due}", f"K to {got}")
        plan, values = self._beside(other)
        return self._made(product_of(self.plan, plan), values, self.value, other.variable, other.dtype)

    def plus(self, other: "Bound") -> "Bound":
        """The sum of two maps."""
        if self.plan.axes != other.plan.axes:
            maps = [(item.plan.axes, item) for item in (self, other)]
            due, got = (f"a map from {_said(a[1], item.variable)} to {_said(a[0], item.value)}" for a, item in maps)
            raise _unfit("J + K", due, got)
        plan, values = self._beside(other)
        return self._made(sum_of(self.plan, plan), values, self.value, self.variable, other.dtype)

    def multiple(self, coefficient: Number) -> "Bound":
        """The map times a number."""
        plan = multiple_of(self.plan, coefficient)
        return self._made(plan, self.values, self.value, self.variable, self.dtype)

    def _made(
        self, plan: Plan, values: Mapping[Part, Any], value: Shape, variable: Shape, dtype: np.dtype[Any]
    ) -> "Bound":
        needed = {part: values[part] for part in plan.parts}
        return Bound(Frame(plan, value, variable, np.result_type(self.dtype, dtype)), needed)

    def _beside(self, other: "Bound") -> tuple[Plan, Mapping[Part, Any]]:
        """Another map's plan, and the values of both. Parts that are the same have to have the same values."""
        if all(other.values[part] is self.values[part] for part in other.plan.parts if part in self.values):
            return other.plan, {**self.values, **other.values}
        plan, names = apart(other.plan)
        return plan, {**self.values, **{names[part]: value for part, value in other.values.items()}}

    # Applied

    def times(self, array: Any) -> Array:
        """The map times a flat vector, or the columns of a matrix, over vec."""
        n = self.plan.shape[1]
        require_floats(array)
        if array.ndim not in (1, 2) or array.shape[0] != n:
            raise self._misfit("J @ v", array, f"{n} rows, or a flat vector of {n}")
        return self.plan.times(self.values, array)

    def under(self, array: Any) -> Array:
        """A flat vector, or the rows of a matrix, times the map."""
        m = self.plan.shape[0]
        require_floats(array)
        if array.ndim not in (1, 2) or array.shape[-1] != m:
            raise self._misfit("v @ J", array, f"{m} columns, or a flat vector of {m}")
        return self.transposed.times(array.T).T

    def _misfit(self, what: str, array: Array, due: str) -> ShapeError:
        m, n = self.plan.shape
        here = n if what == "J @ v" else m
        mend = None
        if array.ndim == 2 and array.shape[what == "J @ v"] == here:
            mend = "v.T"
        elif what == "J @ v" and array.shape == self.variable:
            mend = "J.pushforward(V): an array of the variable's shape; J @ v takes vec(V)"
        elif array.shape[:1] == (m,) and what == "J @ v":
            mend = "J.T @ v"
        return ShapeError(
            Report(
                f"{what}: the array does not fit the map",
                expected=f"an array with {due}",
                got=described(array),
                because=(f"J is {m} × {n}: {self.plan.words}",),
                mend=mend,
                line=Line.of_caller(),
            )
        )

    def shaped(self, tangent: Any) -> Array:
        """The change of the value for a change of the variable, each in its own shape."""
        tangent = _number(tangent, self.variable)
        require_floats(tangent)
        if tangent.shape != self.variable:
            raise _wrong_shape("pushforward: the tangent", self.variable, tangent.shape)
        return self.plan.times(self.values, tangent.reshape(-1, order="F")).reshape(self.value, order="F")

    def pulled(self, cotangent: Any) -> Array:
        """A gradient by the value pulled back to one by the variable; up to two axes they stand transposed."""
        due = self.value if len(self.value) > 2 else self.value[::-1]
        cotangent = _number(cotangent, due)
        require_floats(cotangent)
        if cotangent.shape != due:
            raise _wrong_shape("pullback: the cotangent", due, cotangent.shape)
        upright = cotangent if len(self.value) > 2 else cotangent.T
        found = self.transposed.shaped(upright)
        return found if len(self.variable) > 2 else found.T

    # As numbers

    def dense(self) -> Array:
        """The matrix."""
        return self.plan.dense(self.values, self.dtype)

    def diagonal(self) -> Array:
        """The diagonal of a square map."""
        m, n = self.plan.shape
        if m != n:
            what = f"diagonal: a map of shape ({m}, {n}) has none"
            raise ShapeError(Report(what, expected="a square map", got=self.plan.words, line=Line.of_caller()))
        rows, columns = self.plan.axes
        if rows == columns:
            return self.plan.diagonal(self.values, self.dtype)
        # From some axes to others, as many entries in all: read off products with columns of the identity.
        found = np.empty(n, self.dtype)
        for start in range(0, n, BLOCK):
            width = min(BLOCK, n - start)
            product = self.plan.times(self.values, np.eye(n, width, -start, self.dtype))
            found[start : start + width] = product[start : start + width].diagonal()
        return found

    def solution(self, b: Any) -> Array:
        """The solution of J x = b, b over vec."""
        inverse = self.solve
        m = self.plan.shape[0]
        require_floats(b)
        if b.ndim not in (1, 2) or b.shape[0] != m:
            raise ShapeError(
                Report(
                    "solve: the right-hand side does not fit the map",
                    expected=f"an array with {m} rows, or a flat vector of {m}",
                    got=described(b),
                    mend="b.T" if b.shape == (1, m) else None,
                    line=Line.of_caller(),
                )
            )
        return inverse(b if b.ndim == 2 else b[:, None]).reshape(b.shape)


def _number(given: Any, due: Shape) -> Any:
    """The change of a scalar may be a number."""
    return np.asarray(given) if due == () and isinstance(given, NUMBERS) else given


def require_floats(array: Any) -> None:
    """Raise where a map is applied to something else."""
    if type(array) is not np.ndarray or array.dtype.kind not in "fc":
        given: Any = array
        raise KindError(
            Report(
                "a linear map is applied to arrays of floats",
                expected="a plain array of floats",
                got=described(given),
                mend="column(v), vector(v), or v.astype(float)",
                line=Line.of_caller(),
            )
        )


def _wrong_shape(what: str, due: Shape, got: Shape) -> ShapeError:
    mend = "its transpose" if got == due[::-1] else None
    return ShapeError(
        Report(
            f"{what} has the wrong shape",
            expected=f"an array of shape {due}",
            got=f"an array of shape {got}",
            mend=mend,
            line=Line.of_caller(),
        )
    )


def _said(axes: Sequence[int], shape: Shape) -> str:
    """A value or a variable in words: of one entry a column and a matrix have the same shape."""
    return f"{KINDS[len(axes)] if len(axes) < len(KINDS) else 'a tensor'} of shape {shape}"


def _unfit(what: str, due: str, got: str) -> ShapeError:
    return ShapeError(Report(f"{what}: the maps do not fit", expected=due, got=got, line=Line.of_caller()))
