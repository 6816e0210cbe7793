"""What an annotation asks for, as frozen values; and the walk over the leaves of a value that has such a structure."""

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from dimgrad.dims import Axis, name_of
from dimgrad.forms import Kind


@dataclass(frozen=True, slots=True)
class TensorSpec:
    """A real floating-point array with these axes; they are axes of the array: `Column[N]` has (N, 1)."""

    kind: Kind
    axes: tuple[Axis, ...]


@dataclass(frozen=True, slots=True)
class ScalarSpec:
    """A real number: Python number, NumPy floating scalar, or array without axes."""


@dataclass(frozen=True, slots=True)
class NoneSpec:
    """None."""


@dataclass(frozen=True, slots=True)
class PlainSpec:
    """Anything else that beartype can judge: `int`, `str | Path`, `NDArray[np.int64]`, ..."""

    hint: Any


@dataclass(frozen=True, slots=True)
class AnythingSpec:
    """No demand at all: no annotation, `Any`, `object`, a type variable that is no dimension."""


@dataclass(frozen=True, slots=True)
class UnionSpec:
    """One of these, tried in the written order; a structure among them only beside None."""

    options: "tuple[Spec, ...]"


@dataclass(frozen=True, slots=True)
class TupleSpec:
    """A tuple of exactly these."""

    items: "tuple[Spec, ...]"


@dataclass(frozen=True, slots=True)
class EachSpec:
    """Any number of the same: `list[X]`, `tuple[X, ...]`, `Sequence[X]`, and `dict[K, X]` with the class K as `key`."""

    container: type[Any]
    item: "Spec"
    key: type[Any] | None = None


@dataclass(frozen=True, slots=True)
class RecordSpec:
    """A dataclass or NamedTuple with these fields, its its type parameters substituted; `name` as it was written."""

    cls: type[Any]
    fields: "tuple[tuple[str, Spec], ...]"
    name: str


type Spec = (
    TensorSpec | ScalarSpec | NoneSpec | PlainSpec | AnythingSpec | UnionSpec | TupleSpec | EachSpec | RecordSpec
)
type Structure = TupleSpec | EachSpec | RecordSpec


@dataclass(frozen=True, slots=True)
class Leaf:
    """One value that is judged by itself; `path` is Python for it (`net.first.W`).

    Its spec is a structure only where the value does not have that structure.
    """

    path: str
    spec: Spec
    value: Any

    def __iter__(self) -> Iterator[Any]:
        return iter((self.path, self.spec, self.value))


def leaves(spec: Spec, value: Any, path: str) -> Iterator[Leaf]:
    """Yield the leaves of a value, left to right.

    >>> pair = TupleSpec((ScalarSpec(), EachSpec(list, ScalarSpec())))
    >>> [(leaf.path, leaf.value) for leaf in leaves(pair, (1.0, [2.0, 3.0]), "p")]
    [('p[0]', 1.0), ('p[1][0]', 2.0), ('p[1][1]', 3.0)]
    """
    structure = structure_of(spec, value)
    if structure is None or not fits(structure, value):
        yield Leaf(path, spec if structure is None else structure, value)
        return
    for step, item_spec, item in _items(structure, value):
        yield from leaves(item_spec, item, path + step)


def rebuild(spec: Spec, value: Any, function: Callable[[Leaf], Any], path: str = "") -> Any:
    """Return the same structure with every leaf replaced by what `function` makes of it.

    >>> rebuild(TupleSpec((ScalarSpec(), ScalarSpec())), (1.0, 2.0), lambda leaf: 10 * leaf.value)
    (10.0, 20.0)
    """
    structure = structure_of(spec, value)
    if structure is None or not fits(structure, value):
        return function(Leaf(path, spec if structure is None else structure, value))
    steps = list(_items(structure, value))
    mapped = [rebuild(item_spec, item, function, path + step) for step, item_spec, item in steps]
    if isinstance(structure, RecordSpec):
        fields = dict(zip((name for name, _ in structure.fields), mapped, strict=True))
        return _record_with(value, fields)
    if isinstance(value, Mapping):
        return dict(zip(_keys(value), mapped, strict=True))
    return tuple(mapped) if isinstance(value, tuple) else mapped


def _record_with(record: Any, fields: dict[str, Any]) -> Any:
    if hasattr(record, "_replace"):
        return record._replace(**fields)
    settable = {item.name for item in dataclasses.fields(record) if item.init}
    new = dataclasses.replace(record, **{name: item for name, item in fields.items() if name in settable})
    for name in fields.keys() - settable:
        object.__setattr__(new, name, fields[name])  # a field that __init__ computes; the class may be frozen
    return new


def structure_of(spec: Spec, value: Any) -> Structure | None:
    """Return the structure that a spec asks of a value; None for the spec of a leaf."""
    if isinstance(spec, UnionSpec):
        inner = [option for option in spec.options if isinstance(option, (TupleSpec, EachSpec, RecordSpec))]
        return inner[0] if inner and value is not None else None
    return spec if isinstance(spec, (TupleSpec, EachSpec, RecordSpec)) else None


def fits(structure: Structure, value: Any) -> bool:
    """Tell whether a value has the structure, its leaves left aside."""
    match structure:
        case TupleSpec(items):
            return isinstance(value, tuple) and len(cast("Any", value)) == len(items)
        case EachSpec(container, _, key):
            return isinstance(value, container) and (
                key is None or all(isinstance(k, key) for k in cast("Mapping[Any, Any]", value))
            )
        case RecordSpec(cls, fields):
            return isinstance(value, cls) and all(hasattr(value, name) for name, _ in fields)


def specs_in(spec: Spec) -> Iterator[Spec]:
    """Yield a spec and all specs within it."""
    yield spec
    match spec:
        case UnionSpec(inner) | TupleSpec(inner):
            for item in inner:
                yield from specs_in(item)
        case EachSpec(_, item, _):
            yield from specs_in(item)
        case RecordSpec(_, fields, _):
            for _, item in fields:
                yield from specs_in(item)
        case _:
            pass


def has_numbers(spec: Spec) -> bool:
    """Tell whether there is a tensor or scalar in what is asked for."""
    return any(isinstance(inner, (TensorSpec, ScalarSpec)) for inner in specs_in(spec))


def axes_in(spec: Spec) -> Iterator[Axis]:
    """Yield every axis that is written in a spec, left to right."""
    for inner in specs_in(spec):
        if isinstance(inner, TensorSpec):
            yield from inner.axes


def spelt(spec: Spec) -> str:
    """Return a spec as it is written in an annotation.

    >>> spelt(UnionSpec((TensorSpec("Column", (3, 1)), NoneSpec())))
    'Column[3] | None'
    """
    match spec:
        case TensorSpec(kind, axes):
            own = {"Column": axes[:1], "Row": axes[1:]}.get(kind, axes)
            return f"{kind}[{', '.join(map(name_of, own))}]"
        case ScalarSpec():
            return "Scalar"
        case NoneSpec():
            return "None"
        case PlainSpec(hint):
            return hint.__name__ if isinstance(hint, type) and not hasattr(hint, "__args__") else str(hint)
        case AnythingSpec():
            return "Any"
        case UnionSpec(options):
            return " | ".join(map(spelt, options))
        case TupleSpec(items):
            return f"tuple[{', '.join(map(spelt, items)) or '()'}]"
        case EachSpec(container, item, key):
            inner = [spelt(item)] if key is None else [key.__name__, spelt(item)]
            inner += ["..."] if container is tuple else []
            return f"{container.__name__}[{', '.join(inner)}]"
        case RecordSpec():
            return spec.name


def _items(structure: Structure, value: Any) -> Iterator[tuple[str, Spec, Any]]:
    """Yield how each item is reached, what is asked of it, and the item."""
    match structure:
        case TupleSpec(items):
            for index, (item_spec, item) in enumerate(zip(items, value, strict=True)):
                yield f"[{index}]", item_spec, item
        case EachSpec(_, item_spec, _):
            for key in _keys(value):
                yield f"[{key!r}]", item_spec, value[key]
        case RecordSpec(_, fields):
            for name, item_spec in fields:
                yield f".{name}", item_spec, getattr(value, name)


def _keys(value: Any) -> list[Any]:
    """Return what the items of a container are reached by."""
    return list(cast("Any", value)) if isinstance(value, Mapping) else list(range(len(value)))
