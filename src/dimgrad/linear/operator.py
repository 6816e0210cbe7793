"""The class of the maps that are made: a linear map that SciPy knows as an operator. Imported with the first one."""

from typing import Any, cast

from scipy.sparse.linalg import LinearOperator

from dimgrad.linear.linear_map import LinearMap

# Put together at run time: to a checker a linear map is an operator already, with members of its own.
_new_class = cast("Any", type)
StructuredOperator: type[LinearMap[Any, Any]] = _new_class(
    "StructuredOperator", (LinearMap, LinearOperator), {"__doc__": LinearMap.__doc__}
)
