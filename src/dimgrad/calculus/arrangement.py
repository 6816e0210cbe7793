"""Several variables and structured ones: results put into the form of the variables, tangents taken apart from it."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeGuard

from dimgrad.calculus.derived import Assemble, Values, every, only
from dimgrad.calculus.variables import Variable, Wrt
from dimgrad.checks.spec import Leaf, ScalarSpec, Spec, TensorSpec, rebuild
from dimgrad.describe import described
from dimgrad.errors import DerivativeError, Line, Report
from dimgrad.tracing.follow import Trace
from dimgrad.tracing.inputs import TracedInput
from dimgrad.tracing.structure import map_arrays


class Arrangement:
    """The form of the variables: one or a tuple of them, each an array or a structure of arrays."""

    def __init__(self, trace: Trace, variables: Sequence[Variable], wrt: Wrt) -> None:
        self.variables: tuple[Variable, ...] = tuple(variables)
        self.inputs: tuple[TracedInput, ...] = tuple(item for variable in variables for item in variable.inputs)
        self.several: bool = isinstance(wrt, tuple) or len(self.variables) > 1
        self._specs = {name: parameter.spec for name, parameter in trace.callee.signature.parameters.items()}
        structured = any(variable.structured for variable in self.variables)
        self.assemble: Assemble = self._structures if structured else every if self.several else only
        """Gives one result for each input the form of the variables."""
        places = [f"[{place}]" for place in range(len(self.variables))]
        self.parts: Sequence[str] | None = None if structured else places if self.several else ("",)
        """Where the array for each input lies in such a form, in Python; None where that has to be walked."""

    def _structures(self, results: Sequence[Any], values: Values) -> Any:
        rest = iter(results)
        found: list[Any] = []
        for variable in self.variables:
            if variable.structured:
                leaves = {item.path: next(rest) for item in variable.inputs}
                found.append(_structured(variable, leaves, self._specs[variable.parameter], values))
            else:
                found.append(next(rest))
        return tuple(found) if self.several else found[0]

    def spread(self, given: Any) -> list[Any]:
        """Take something that has the form of the variables apart: one array for each input."""
        parts: tuple[Any, ...] = (given,)
        if self.several:
            parts = given if _is_tuple(given) else ()
        if len(parts) != len(self.variables):
            due = ", ".join(variable.name for variable in self.variables)
            raise DerivativeError(
                Report(
                    f"the tangent by ({due}) is no tuple of {len(self.variables)}",
                    expected=f"a tuple, for each of {due} a tangent",
                    got=described(given),
                    line=Line.of_caller(),
                )
            )
        arrays: list[Any] = []
        for variable, part in zip(self.variables, parts, strict=True):
            arrays += self._leaves(variable, part) if variable.structured else [part]
        return arrays

    def _leaves(self, variable: Variable, part: Any) -> list[Any]:
        found: dict[str, Any] = {}
        _collect(self._specs[variable.parameter], part, variable.parameter, found)
        missing = [item.path for item in variable.inputs if item.path not in found]
        if missing:
            raise DerivativeError(
                Report(
                    f"the tangent by {variable.name} has no {', '.join(missing)}",
                    expected=f"the structure of {variable.name}, with an array in the place of each array",
                    got=described(part),
                    line=Line.of_caller(),
                )
            )
        return [found[item.path] for item in variable.inputs]


def _is_tuple(value: object) -> TypeGuard[tuple[Any, ...]]:
    return isinstance(value, tuple)


def _structured(variable: Variable, leaves: Mapping[str, Any], spec: Spec, values: Values) -> Any:
    """The same structure as a value, each array replaced by the result for it."""

    def by(part: Any, path: str) -> Any:
        return leaves.get(path, part)

    def within(leaf: Leaf) -> Any:
        if leaf.path in leaves:  # a whole number may be a Scalar
            return leaves[leaf.path]
        return map_arrays(leaf.value, leaf.path, by, by)

    return rebuild(spec, values[variable.parameter], within, variable.parameter)


def _collect(spec: Spec, value: Any, path: str, found: dict[str, Any]) -> None:
    """Note every array of a structure by its path."""

    def keep(part: Any, place: str) -> Any:
        found[place] = part
        return part

    def within(leaf: Leaf) -> Any:
        if isinstance(leaf.spec, TensorSpec | ScalarSpec):
            return keep(leaf.value, leaf.path)
        return map_arrays(leaf.value, leaf.path, keep, lambda part, _: part)

    rebuild(spec, value, within, path)
