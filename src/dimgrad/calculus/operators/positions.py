"""The position of one argument, in types: `Of1[A, X, R, Y]` is a function whose argument 1 is an `X`.

To a checker the arguments up to that one are given by position; `R` stands for the rest, by position or by name.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Concatenate

from dimgrad.calculus.derivative import Derivative
from dimgrad.tensors import Column, Row, Vector

type OneAxis[M] = Column[M] | Row[M] | Vector[M]
"""The kinds that count as one axis of a Jacobian."""

type Of0[X, **R, Y] = Callable[Concatenate[X, R], Y]
type Of1[A, X, **R, Y] = Callable[Concatenate[A, X, R], Y]
type Of2[A, B, X, **R, Y] = Callable[Concatenate[A, B, X, R], Y]
type Of3[A, B, C, X, **R, Y] = Callable[Concatenate[A, B, C, X, R], Y]
"""A function of `X`, at position 0 to 3, whose value is a `Y`."""

type By0[X, **R, Y] = Derivative[Concatenate[X, R], Y]
type By1[A, X, **R, Y] = Derivative[Concatenate[A, X, R], Y]
type By2[A, B, X, **R, Y] = Derivative[Concatenate[A, B, X, R], Y]
type By3[A, B, C, X, **R, Y] = Derivative[Concatenate[A, B, C, X, R], Y]
type By4[A, B, C, D, X, **R, Y] = Derivative[Concatenate[A, B, C, D, X, R], Y]
"""A derivative by `X`, which takes the arguments of the function and gives a `Y`."""
