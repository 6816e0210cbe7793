# To a checker a linear map is an operator already, with members of its own.
# pyright: reportIncompatibleVariableOverride=false, reportIncompatibleMethodOverride=false
"""The class of the maps that are made: a linear map that SciPy knows as an operator. Imported with the first one."""

from typing import Any

from scipy.sparse.linalg import LinearOperator

from dimgrad.linear.linear_map import LinearMap


class StructuredOperator(LinearMap[Any, Any], LinearOperator):
    """A linear map, as SciPy's solvers take it."""
