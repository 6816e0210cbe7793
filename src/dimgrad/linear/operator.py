"""The class of the maps that are made: a linear map that SciPy knows as an operator. Imported with the first one."""

from collections.abc import Callable
from typing import Any, cast

from scipy.sparse.linalg import LinearOperator

from dimgrad.linear.bound import Bound
from dimgrad.linear.linear_map import LinearMap

# Put together at run time: to a checker a linear map is an operator already, with members of its own.
_new_class = cast("Any", type)
StructuredOperator: type[LinearMap[Any, Any]] = _new_class(
    "StructuredOperator", (LinearMap, LinearOperator), {"__doc__": LinearMap.__doc__}
)


def maker(bound: Bound) -> Callable[[Bound], LinearMap[Any, Any]]:
    """A function that makes maps of the shape and precision of this one: what SciPy keeps of those it finds once."""
    kept = {name: value for name, value in vars(StructuredOperator(bound)).items() if name != "bound"}

    def made(bound: Bound) -> LinearMap[Any, Any]:
        new: LinearMap[Any, Any] = object.__new__(StructuredOperator)
        vars(new).update(kept, bound=bound)
        return new

    return made
