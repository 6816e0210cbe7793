# The operators of a linear map take less than SciPy's: dimensions have to fit.
# mypy: disable-error-code="override"
# pyright: reportIncompatibleMethodOverride=false, reportIncompatibleVariableOverride=false
# pyright: reportInconsistentConstructor=false
"""The linear map itself: a structured matrix with typed dimensions, which SciPy takes for a `LinearOperator`."""

from __future__ import annotations

from functools import cached_property
from inspect import signature
from typing import TYPE_CHECKING, Any, cast, overload

import numpy as np

from dimgrad.linear.bound import Bound, require_floats
from dimgrad.linear.kinds import Kind
from dimgrad.tensors import Column, Matrix, Row, Scalar, Vector

if TYPE_CHECKING:

    class Operator:
        """What SciPy's LinearOperator gives beside our own, written out: SciPy ships no types.

        The stubs that others made for it would make a checker take three times as long.
        """

        shape: tuple[int, int]
        dtype: np.dtype[Any]
        ndim: int

        def __init__(self, dtype: Any, shape: tuple[int, int]) -> None: ...
        def __add__(self, other: Any, /) -> Any: ...
        def __rmatmul__(self, other: Any, /) -> Any: ...
        def __pow__(self, p: int, /) -> Any: ...
        def dot(self, x: Any) -> Any: ...
        def adjoint(self) -> Any: ...
        @property
        def H(self) -> Any: ...

else:

    class Operator:
        """Nothing: SciPy is heavy. The class that is its LinearOperator too is imported with the first map."""


class LinearMap[M, N](Operator):
    """A linear map from changes of a variable with N entries to changes of a value with M: a Jacobian at one point.

    `J @ v`, `J.T @ v`, `J @ K` work on what it consists of; the matrix is made by `to_dense()` only. Vectors are over
    vec, which stacks the columns of matrices; `pushforward` and `pullback` take arrays of the variable's and value's
    own shape. It is made by `linear_map(f)(...)`, and is a `scipy.sparse.linalg.LinearOperator`.
    """

    def __init__(self, bound: Bound) -> None:
        self.bound = bound
        super().__init__(bound.dtype, bound.plan.shape)

    # What it is

    @property
    def kind(self) -> Kind:
        """What kind of map it is: diagonal, low rank, product, ..."""
        return self.bound.plan.kind

    @property
    def structure(self) -> str:
        """What it consists of, with the sizes: `dense(5 × 5) ⊗ identity(1000)`."""
        return self.bound.plan.words

    @property
    def formula(self) -> str:
        """The map in matrix notation, for all sizes."""
        return self.bound.plan.written.formula

    @property
    def latex(self) -> str:
        """The map in LaTeX."""
        return self.bound.plan.written.latex

    @property
    def source(self) -> str:
        """The NumPy code of `J @ v`: a function of the parts and of a flat vector."""
        return self.bound.plan.vector.source

    @property
    def parts(self) -> dict[str, Any]:
        """The arrays and numbers that it consists of, by their names in `source`."""
        plan = self.bound.plan
        names = signature(plan.vector.function).parameters
        return {name: self.bound.values[part] for part, name in zip(plan.parts, names, strict=False)}

    def __repr__(self) -> str:
        m, n = self.shape
        return f"<{m} × {n} linear map: {self.structure}>"

    def __str__(self) -> str:
        return f"{self.formula}   : {self.structure}"

    def _repr_latex_(self) -> str:
        return f"$${self.latex}$$"

    # Products

    @overload
    def __matmul__[K](self, other: LinearMap[N, K], /) -> LinearMap[M, K]: ...
    @overload
    def __matmul__(self, other: Column[N], /) -> Column[M]: ...
    @overload
    def __matmul__[K](self, other: Matrix[N, K], /) -> Matrix[M, K]: ...
    @overload
    def __matmul__(self, other: Vector[N], /) -> Vector[M]: ...
    def __matmul__(self, other: Any, /) -> Any:
        """The map after another, or times a vector or the columns of a matrix."""
        given: Any = other
        if isinstance(given, LinearMap):
            return self._at(self.bound.after(given.bound))
        if isinstance(given, np.ndarray):
            return self.bound.times(given)
        if not hasattr(given, "shape"):
            require_floats(given)
        return super().dot(given)  # another operator of SciPy

    @overload
    def __rmatmul__(self, other: Row[M], /) -> Row[N]: ...
    @overload
    def __rmatmul__[K](self, other: Matrix[K, M], /) -> Matrix[K, N]: ...
    @overload
    def __rmatmul__(self, other: Vector[M], /) -> Vector[N]: ...
    def __rmatmul__(self, other: Any, /) -> Any:
        """A row, or the rows of a matrix, times the map."""
        given: Any = other
        return self.bound.under(given) if isinstance(given, np.ndarray) else super().__rmatmul__(other)

    @cached_property
    def T(self) -> LinearMap[N, M]:
        """The transpose."""
        turned: LinearMap[N, M] = self._at(self.bound.transposed)
        turned.__dict__["T"] = self
        return turned

    def transpose(self) -> LinearMap[N, M]:
        """The transpose."""
        return self.T

    def _transpose(self) -> LinearMap[N, M]:
        return self.T

    def _adjoint(self) -> LinearMap[N, M]:
        return self.T  # its numbers are real

    # Sums and multiples

    def __add__(self, other: LinearMap[M, N], /) -> LinearMap[M, N]:
        """The sum of two maps."""
        added: Any = other
        if isinstance(added, LinearMap):
            return self._at(self.bound.plus(added.bound))
        return cast("LinearMap[M, N]", super().__add__(added))  # another operator of SciPy

    def __sub__(self, other: LinearMap[M, N], /) -> LinearMap[M, N]:
        """The difference of two maps."""
        return self + -other

    def __neg__(self) -> LinearMap[M, N]:
        """The map with the opposite sign."""
        return self._at(self.bound.multiple(-1))

    def __mul__(self, other: Scalar, /) -> LinearMap[M, N]:
        """The map times a number."""
        factor: Any = other
        if isinstance(factor, int | float | np.floating | np.integer):
            return self._at(self.bound.multiple(int(other) if isinstance(other, int) else float(other)))
        return cast("LinearMap[M, N]", self @ factor)  # as SciPy has it

    def __rmul__(self, other: Scalar, /) -> LinearMap[M, N]:
        """A number times the map."""
        return self * other

    def __truediv__(self, other: Scalar, /) -> LinearMap[M, N]:
        """The map divided by a number."""
        return self * (1 / other)

    def __call__(self, other: Any) -> Any:
        """The same as `J @ v`, as SciPy has it."""
        return self * other

    def dot(self, other: Any) -> Any:
        """The same as `J @ v`; of a number the multiple."""
        return self * other

    def _at(self, bound: Bound) -> LinearMap[Any, Any]:
        return type(self)(bound)

    # What SciPy calls

    def matvec(self, x: Any) -> Any:
        """The map times a flat vector or a column."""
        return self.bound.times(x)

    def rmatvec(self, x: Any) -> Any:
        """The transpose times a flat vector or a column."""
        return self.bound.transposed.times(x)

    def matmat(self, X: Any) -> Any:
        """The map times the columns of a matrix."""
        return self.bound.times(X)

    def rmatmat(self, X: Any) -> Any:
        """The transpose times the columns of a matrix."""
        return self.bound.transposed.times(X)

    _matvec, _matmat, _rmatvec, _rmatmat = matvec, matmat, rmatvec, rmatmat

    # Arrays in their own shape

    def pushforward(self, tangent: Any) -> Any:
        """The change of the value for a change of the variable, each in its own shape: what `jvp` gives."""
        return self.bound.shaped(tangent)

    def pullback(self, cotangent: Any) -> Any:
        """A gradient by the value pulled back to one by the variable, as `vjp` does: by columns they are rows."""
        return self.bound.pulled(cotangent)

    # As numbers

    def to_dense(self) -> Matrix[M, N]:
        """The map as an array of shape (M, N)."""
        return cast("Matrix[M, N]", self.bound.dense())

    def diagonal(self) -> Vector[M]:
        """The diagonal of a square map, without the matrix."""
        return cast("Vector[M]", self.bound.diagonal())

    @overload
    def solve(self, b: Column[M], /) -> Column[N]: ...
    @overload
    def solve[K](self, b: Matrix[M, K], /) -> Matrix[N, K]: ...
    @overload
    def solve(self, b: Vector[M], /) -> Vector[N]: ...
    def solve(self, b: Any, /) -> Any:
        """The solution of `J x = b`, where the structure of the map gives it cheaply.

        Raises `DerivativeError` where it does not, or where the map is singular. What has been factorised is kept.
        """
        return self.bound.solution(b)
