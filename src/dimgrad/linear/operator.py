"""The class of the maps that are made: a linear map that SciPy knows as an operator. Imported with the first one."""

from typing import Any, cast

from scipy.sparse.linalg import LinearOperator

from dimgrad.linear.bound import Frame
from dimgrad.linear.linear_map import LinearMap


def _attribute(self: LinearMap[Any, Any], name: str) -> Any:
    """What a map has not been given: its `bound` is made of its point, what SciPy keeps of an operator of its shape.

    Most maps are made at every call, and little is asked of each.
    """
    own = vars(self)
    if name == "bound" and "point" in own:
        frame, found = own["point"]
        own["bound"] = frame.at(found)
        return own["bound"]
    if "shape" in own or not own:
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}", name=name, obj=self)
    self.__init__(self.bound)  # type: ignore[misc]  # on an object that has not run it yet
    return getattr(self, name)


def _state(self: LinearMap[Any, Any]) -> Any:
    """What a copy of a map is made of: SciPy's own part has to be there."""
    getattr(self, "shape")  # noqa: B009  # which puts it there
    return super(StructuredOperator, self).__getstate__()


# Put together at run time: to a checker a linear map is an operator already, with members of its own.
_new_class = cast("Any", type)
_members = {"__doc__": LinearMap.__doc__, "__getattr__": _attribute, "__getstate__": _state}
StructuredOperator: Any = _new_class("StructuredOperator", (LinearMap, LinearOperator), _members)


NEW = """\
{made} = {new}({operator})
{made}.point = {found}[0], {found}[1]({arrays})
{made}"""
"""The map at a point, written: no more than its parts and an object. What is found is its frame and the program."""

WORDS: dict[str, Any] = {"new": object.__new__, "operator": StructuredOperator}


def at(frame: Frame, parts: Any) -> LinearMap[Any, Any]:
    """The map where a program has found its parts: one, or a tuple of them."""
    made: Any = object.__new__(StructuredOperator)
    made.point = frame, parts
    return made  # type: ignore[no-any-return]  # the class is put together at run time
