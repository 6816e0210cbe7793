"""The authority: jaxtyping and beartype judge every leaf of a call, under names made from identities.

The judgement runs in jaxtyping's own context (where a name, once bound, keeps its size) and asks beartype leaf by
leaf. It does not go through a decorated function: so `python -O` and jaxtyping's off switch do not reach it, a
refusal costs no more than an acceptance, and the user's body is not run again after a refused result.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from functools import cache
from typing import Annotated, Any, cast

import numpy as np
from jaxtyping import Float
from jaxtyping import jaxtyped as _jaxtyped  # pyright: ignore[reportUnknownVariableType]  # partly typed

from dimgrad.checks.spec import AnythingSpec, Leaf, NoneSpec, PlainSpec, ScalarSpec, Spec, TensorSpec, UnionSpec
from dimgrad.describe import is_plain
from dimgrad.dims import Axis, Rest, Unknown, name_of, size_of

type Sizes = Mapping[Axis, int | tuple[int, ...]]


jaxtyped: Callable[[str], AbstractContextManager[None]] = cast("Any", _jaxtyped)


class _PlainArrays(type):
    """Arrays without the two kinds whose operators mean something else."""

    def __instancecheck__(cls, instance: object) -> bool:
        return is_plain(instance) and isinstance(instance, np.ndarray)


class PlainArray(metaclass=_PlainArrays):
    """An array, but neither masked nor `numpy.matrix`."""


class Authority:
    """The judge of one signature: it gives each of its dimensions a jaxtyping name of its own."""

    def __init__(self) -> None:
        self._names: dict[Axis, str] = {}
        self._hints: dict[Spec, Any] = {}
        self._bindings: dict[Axis, Any] = {}  # kept, as beartype compiles a checker for each new class

    def accepts(self, found: Iterable[Leaf], sizes: Sizes) -> bool:
        """Tell whether all leaves are what they should be, given sizes that are already known."""
        if not _alive():
            raise RuntimeError("jaxtyping or beartype is switched off in a way that dimgrad does not know")
        with jaxtyped("context"):
            for axis, size in sizes.items():
                shape = size if isinstance(size, tuple) else (size,)
                if axis not in self._bindings:
                    self._bindings[axis] = Float[np.ndarray, self._name(axis)]
                _bears(np.broadcast_to(0.0, shape), self._bindings[axis])
            return all(self._accepts(leaf.spec, leaf.value) for leaf in unions_last(found))

    def _accepts(self, spec: Spec, value: Any) -> bool:
        match spec:
            case UnionSpec(options):  # in the written order: beartype does not promise one
                return any(self._accepts(option, value) for option in options)
            case AnythingSpec():
                return True
            case NoneSpec():
                return value is None
            case PlainSpec(hint):
                return _bears(value, hint)
            case ScalarSpec() | TensorSpec():
                if spec not in self._hints:
                    self._hints[spec] = _scalar() if isinstance(spec, ScalarSpec) else self._tensor(spec)
                return _bears(value, self._hints[spec])
            case _:  # a structure is the spec of a leaf only where the value does not have it
                return False

    def _tensor(self, spec: TensorSpec) -> Any:
        return Float[cast("Any", PlainArray), " ".join(map(self._name, spec.axes))]

    def _name(self, axis: Axis) -> str:
        if isinstance(axis, Unknown):
            return "_"
        if (size := size_of(axis)) is not None:
            return str(size)
        if axis not in self._names:
            base = name_of(axis).strip("*_") or "axis"  # a leading underscore would switch the check off
            taken = set(self._names.values())
            name, count = base, 1
            while name in taken or f"*{name}" in taken:
                count += 1
                name = f"{base}_{count}"
            self._names[axis] = f"*{name}" if isinstance(axis, Rest) else name
        return self._names[axis]


def unions_last(found: Iterable[Leaf]) -> list[Leaf]:
    """Order leaves for judgement: a union takes the first option that it can, so it must know the sizes first."""
    return sorted(found, key=lambda leaf: isinstance(leaf.spec, UnionSpec))


def tester(hint: Any) -> Callable[[Any], bool]:
    """Return a function that asks beartype whether a value is as hinted."""
    return callable if hint is Callable else lambda value: _bears(value, hint)


def _bears(value: Any, hint: Any) -> bool:
    is_bearable, conf = _beartype()
    return bool(is_bearable(value, hint, conf=conf))


@cache
def _beartype() -> tuple[Callable[..., bool], Any]:
    """Import beartype when it is first needed: it takes as long as NumPy. `int` is a `float`, as type checkers say."""
    from beartype import BeartypeConf  # noqa: PLC0415  # see above
    from beartype.door import is_bearable  # noqa: PLC0415  # see above

    return is_bearable, BeartypeConf(is_pep484_tower=True)


@cache
def _scalar() -> Any:
    """A real number. A bool is an int to Python and to beartype; here it is not."""
    from beartype.vale import Is  # noqa: PLC0415  # as heavy as beartype

    number: Any = Annotated[float | int, Is[_is_no_bool]]
    arrays: Any = Float[cast("Any", PlainArray), ""]
    return number | Float[np.floating, ""] | arrays


def _is_no_bool(value: object) -> bool:
    return not isinstance(value, bool)


@cache
def _alive() -> bool:
    """Ask what must be refused, once: a judge that accepts it is switched off."""
    with jaxtyped("context"):
        first = _bears(np.zeros((2, 3)), Float[np.ndarray, "M N"])
        return first and not _bears(np.zeros((2, 1)), Float[np.ndarray, "N 1"]) and not _bears("1", int)
