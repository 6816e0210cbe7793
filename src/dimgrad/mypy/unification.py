"""Parameters held against arguments: which dimension is what, and where two of them disagree.

mypy finds the same, but does not say where; this says it, and knows sizes that mypy does not.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from mypy.maptype import map_instance_to_supertype
from mypy.subtypes import is_same_type, is_subtype
from mypy.types import (
    AnyType,
    Instance,
    ProperType,
    TupleType,
    Type,
    TypeVarId,
    TypeVarTupleType,
    TypeVarType,
    UninhabitedType,
    UnionType,
    UnpackType,
    get_proper_type,
)

from dimgrad.mypy.class_sizes import size_of
from dimgrad.mypy.tensor_types import TENSOR, axes_of, tensor_of


@dataclass(frozen=True)
class Place:
    """Where a dimension was met: in which argument, on which axis; or as which parameter of a class."""

    argument: str
    part: str = ""

    def __str__(self) -> str:
        return f'"{self.argument}"{f" ({self.part})" if self.part else ""}'


@dataclass(frozen=True)
class Met:
    """A dimension and where it was met."""

    dimension: ProperType
    place: Place


@dataclass(frozen=True)
class Clash:
    """One dimension that is two, or another than the fixed one that is due."""

    argument: int
    name: str | None
    first: Met
    second: Met


@dataclass(frozen=True)
class WrongKind:
    """An argument that is no tensor of the kind that is due."""

    argument: int
    place: Place
    due: ProperType
    got: ProperType


@dataclass
class Unification:
    """What the dimensions of one signature stand for. `numbers`: only two different numbers are a mistake."""

    own: frozenset[TypeVarId]
    numbers: bool = False
    met: dict[TypeVarId, Met] = field(default_factory=dict[TypeVarId, Met])
    spans: dict[TypeVarId, list[Met]] = field(default_factory=dict[TypeVarId, list[Met]])

    def match(self, argument: int, formal: Type, actual: Type, place: Place) -> Clash | WrongKind | None:
        """Hold an argument against its parameter."""
        due, got = get_proper_type(formal), get_proper_type(actual)
        if isinstance(got, AnyType | UninhabitedType | UnionType | TypeVarType) or isinstance(due, AnyType):
            return None
        if isinstance(due, UnionType):
            return self._union(argument, due, got, place)
        if isinstance(due, TupleType) and isinstance(got, TupleType):
            return self._tuple(argument, due, got, place)
        if isinstance(due, Instance):
            return self._instance(argument, due, got, place)
        return None

    def _union(self, argument: int, due: UnionType, got: ProperType, place: Place) -> Clash | WrongKind | None:
        found: Clash | WrongKind | None = None
        for item in due.items:
            attempt = Unification(self.own, self.numbers, dict(self.met), dict(self.spans))
            problem = attempt.match(argument, item, got, place)
            if problem is None:
                self.met, self.spans = attempt.met, attempt.spans
                return None
            if found is None or isinstance(problem, Clash):
                found = problem
        return WrongKind(argument, place, due, got) if isinstance(found, WrongKind) else found

    def _tuple(self, argument: int, due: TupleType, got: TupleType, place: Place) -> Clash | WrongKind | None:
        if len(due.items) != len(got.items):
            return None
        for index, (formal, actual) in enumerate(zip(due.items, got.items, strict=True)):
            problem = self.match(argument, formal, actual, Place(f"{place.argument}[{index}]"))
            if problem is not None:
                return problem
        return None

    def _instance(self, argument: int, due: Instance, got: ProperType, place: Place) -> Clash | WrongKind | None:
        if not isinstance(got, Instance) or not got.type.has_base(due.type.fullname):
            concerned = tensor_of(due) or tensor_of(got)
            wrong = concerned and not is_subtype(got, due)
            return WrongKind(argument, place, due, got) if wrong else None
        if tensor_of(due):
            return self._dimensions(argument, due.type.name, _axes(due), _axes(got), place)
        base = map_instance_to_supertype(got, due.type)
        for variable, formal, actual in zip(due.type.defn.type_vars, due.args, base.args, strict=False):
            place_of = Place(place.argument, f"{variable.name} of {due.type.name}")
            container = due.type.fullname.startswith(("builtins.", "typing."))
            problem = (
                self.match(argument, formal, actual, Place(f"{place.argument}[...]"))
                if container
                else self._dimension(argument, get_proper_type(formal), get_proper_type(actual), place_of)
            )
            if problem is not None:
                return problem
        return None

    def _dimensions(
        self, argument: int, kind: str, due: Sequence[ProperType], got: Sequence[ProperType], place: Place
    ) -> Clash | WrongKind | None:
        at = next((k for k, dimension in enumerate(due) if isinstance(dimension, UnpackType)), None)
        if any(isinstance(dimension, UnpackType) for dimension in got):
            return None
        if at is None:
            if len(due) != len(got):
                return None
            pairs = [(k, formal, actual) for k, (formal, actual) in enumerate(zip(due, got, strict=True))]
        else:
            after = len(due) - at - 1
            if len(got) < at + after:
                return None
            end = len(got) - after
            pairs = [(k, due[k], got[k]) for k in range(at)]
            pairs += [(end + k, due[at + 1 + k], got[end + k]) for k in range(after)]
            problem = self._span(argument, due[at], got[at:end], at, place)
            if problem is not None:
                return problem
        for axis, formal, actual in pairs:
            problem = self._dimension(argument, formal, actual, Place(place.argument, f"axis {axis}"))
            if problem is not None:
                return problem
        return None

    def _span(
        self, argument: int, unpack: ProperType, got: Sequence[ProperType], start: int, place: Place
    ) -> Clash | None:
        variable = get_proper_type(unpack.type) if isinstance(unpack, UnpackType) else None
        if not isinstance(variable, TypeVarTupleType) or variable.id not in self.own:
            return None
        span = [Met(axis, Place(place.argument, f"axis {start + k}")) for k, axis in enumerate(got)]
        known = self.spans.setdefault(variable.id, span)
        if len(known) != len(span):
            return None
        for first, second in zip(known, span, strict=True):
            if self._differ(first.dimension, second.dimension):
                return Clash(argument, None, first, second)
        return None

    def _dimension(self, argument: int, formal: ProperType, actual: ProperType, place: Place) -> Clash | None:
        if isinstance(actual, AnyType) or isinstance(formal, AnyType):
            return None
        here = Met(actual, place)
        if isinstance(formal, TypeVarType) and formal.id in self.own:
            known = self.met.setdefault(formal.id, here)
            return Clash(argument, formal.name, known, here) if self._differ(known.dimension, actual) else None
        if self._differ(formal, actual):
            return Clash(argument, None, Met(formal, Place("")), here)
        return None

    def _differ(self, one: ProperType, other: ProperType) -> bool:
        if isinstance(one, AnyType) or isinstance(other, AnyType):
            return False
        if self.numbers:
            a, b = size_of(one), size_of(other)
            return a is not None and b is not None and a != b
        return not is_same_type(one, other)


def _axes(given: Instance) -> list[ProperType]:
    known = axes_of(given)
    if known is not None:
        return known
    base = next(info for info in given.type.mro if info.fullname == TENSOR)
    return [get_proper_type(axis) for axis in map_instance_to_supertype(given, base).args]
