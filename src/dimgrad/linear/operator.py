"""The class of the maps that are made: a linear map that SciPy knows as an operator. Imported with the first one."""

from typing import Any, cast

from scipy.sparse.linalg import LinearOperator

from dimgrad.linear.bound import Bound
from dimgrad.linear.linear_map import LinearMap


def _attribute(self: LinearMap[Any, Any], name: str) -> Any:
    """What SciPy keeps of an operator, its shape first of all: put into a map when it is first asked for."""
    own = vars(self)
    if "bound" not in own or "shape" in own:
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}", name=name, obj=self)
    self.__init__(own["bound"])  # type: ignore[misc]  # on an object that has not run it yet
    return getattr(self, name)


# Put together at run time: to a checker a linear map is an operator already, with members of its own.
_new_class = cast("Any", type)
StructuredOperator: type[LinearMap[Any, Any]] = _new_class(
    "StructuredOperator", (LinearMap, LinearOperator), {"__doc__": LinearMap.__doc__, "__getattr__": _attribute}
)
_new = object.__new__


def made(bound: Bound) -> LinearMap[Any, Any]:
    """The map itself, in no more time than an object takes."""
    new: LinearMap[Any, Any] = _new(StructuredOperator)
    new.bound = bound
    return new
