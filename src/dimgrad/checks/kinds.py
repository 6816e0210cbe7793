"""Whether one value by itself is of the kind that was asked for, and the likely mend if it is not."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
from jaxtyping import Float

from dimgrad.checks.authority import tester
from dimgrad.checks.spec import (
    AnythingSpec,
    Leaf,
    NoneSpec,
    PlainSpec,
    RecordSpec,
    ScalarSpec,
    TensorSpec,
    UnionSpec,
    spelt,
)
from dimgrad.describe import Array, array_noun, described, is_array, is_numpy_scalar
from dimgrad.dims import Rest, Unknown, name_of, size_of
from dimgrad.errors import DimgradError, KindError, ShapeError

FLOATS = frozenset(cast("Any", Float).dtypes)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: the parts of a report, without the call and the line."""

    error: type[DimgradError]
    what: str
    expected: str
    got: str
    because: tuple[str, ...] = ()
    mend: str | None = None


def kind_fault(leaf: Leaf) -> Fault | None:
    """Return what is wrong with a leaf by itself, whatever the sizes of the others; None if nothing is."""
    match leaf.spec:
        case TensorSpec():
            found = _tensor(leaf, leaf.spec)
        case ScalarSpec():
            found = _scalar(leaf)
        case UnionSpec(options):
            found = _union(leaf, options)
        case AnythingSpec():
            found = None
        case NoneSpec():
            found = None if leaf.value is None else (KindError, f"is {_noun(leaf.value)}, not None", None)
        case PlainSpec(hint):
            found = (
                None
                if tester(hint)(leaf.value)
                else (KindError, f"is {_noun(leaf.value)}, not {spelt(leaf.spec)}", None)
            )
        case _:
            found = _structure(leaf)
    if found is None:
        return None
    error, what, mend = found
    got = f"{leaf.path} : {described(leaf.value)}"
    return Fault(error, f"{leaf.path} {what}", f"{leaf.path} : {expected(leaf)}", got, (), mend)


type _Found = tuple[type[DimgradError], str, str | None] | None


def _tensor(leaf: Leaf, spec: TensorSpec) -> _Found:
    path, value, entry = leaf.path, leaf.value, spec.kind.lower()
    if not is_array(value):
        return KindError, f"is {_noun(value)}, not an array", _entry_mend(path, value, entry)
    if array_noun(value) != "array":
        return (
            KindError,
            f"is {_noun(value)}",
            f"{path}.filled(0.0)" if hasattr(value, "mask") else f"np.asarray({path})",
        )
    if value.dtype.type.__name__ not in FLOATS:
        return KindError, f"holds {_dtype_noun(value.dtype)}, not floats", _dtype_mend(path, value.dtype)
    return _axes(path, value, spec)


def _axes(path: str, value: Array, spec: TensorSpec) -> _Found:
    rest = next((k for k, axis in enumerate(spec.axes) if isinstance(axis, Rest)), None)
    wanted = len(spec.axes) if rest is None else len(spec.axes) - 1
    if value.ndim != wanted if rest is None else value.ndim < wanted:
        least = "" if rest is None else "at least "
        return ShapeError, f"has {_count(value.ndim)}, not {least}{wanted}", _axes_mend(path, value, spec)
    before = spec.axes if rest is None else spec.axes[:rest]
    after = () if rest is None else spec.axes[rest + 1 :]
    pairs = [*zip(range(len(before)), before, strict=True)]
    pairs += zip(range(value.ndim - len(after), value.ndim), after, strict=True)
    for at, axis in pairs:
        size = size_of(axis)
        if size is not None and value.shape[at] != size:
            lies = {"Column": "is a row, not a column", "Row": "is a column, not a row"}.get(spec.kind)
            turned = [size_of(own) in (None, n) for own, n in zip(spec.axes, value.shape[::-1], strict=rest is None)]
            fits_turned = value.ndim == 2 and rest is None and all(turned)
            if lies is not None and 1 in value.shape and fits_turned:
                return ShapeError, lies, f"{path}.T"
            named = f", not {size}" + (f" ({name_of(axis)})" if isinstance(axis, type) else "")
            return ShapeError, f"has size {value.shape[at]} in axis {at}{named}", f"{path}.T" if fits_turned else None
    return None


def _scalar(leaf: Leaf) -> _Found:
    path, value = leaf.path, leaf.value
    if isinstance(value, (bool, np.bool)):
        return KindError, "is a bool, not a number", f"float({path})"
    if isinstance(value, (int, float)):
        return None
    if is_array(value):
        if array_noun(value) != "array":
            return KindError, f"is {_noun(value)}", f"float({path})" if value.ndim == 0 else None
        if value.dtype.type.__name__ not in FLOATS:
            mend = f"float({path})" if value.ndim == 0 and value.dtype.kind in "iubg" else None
            return KindError, f"holds {_dtype_noun(value.dtype)}, not floats", mend
        if value.ndim:
            return ShapeError, f"has {_count(value.ndim)}, not 0", f"scalar({path})" if value.size == 1 else None
        return None
    if is_numpy_scalar(value):
        if value.dtype.type.__name__ in FLOATS:
            return None
        mend = f"float({path})" if value.dtype.kind in "iufg" else None
        return KindError, f"is {_article(_dtype_noun(value.dtype, one=True))}, not a float", mend
    return KindError, f"is {_noun(value)}, not a number", None


def _union(leaf: Leaf, options: Iterable[Any]) -> _Found:
    faults: list[Fault] = []
    # What a number could be as a number is said first: True is float(x), hardly column([x]).
    for option in sorted(options, key=lambda option: not isinstance(option, ScalarSpec)):
        fault = kind_fault(Leaf(leaf.path, option, leaf.value))
        if fault is None:
            return None
        faults.append(fault)
    shaped = [fault for fault in faults if fault.error is ShapeError]
    mend = next((fault.mend for fault in shaped or faults if fault.mend), None)
    if shaped:
        return ShapeError, f"is of shape {np.shape(leaf.value)}, none of these", mend
    return KindError, f"is {_noun(leaf.value)}, none of these", mend


def _structure(leaf: Leaf) -> _Found:
    if isinstance(leaf.spec, RecordSpec) and isinstance(leaf.value, leaf.spec.cls):
        missing = [name for name, _ in leaf.spec.fields if not hasattr(leaf.value, name)]
        return KindError, f"has no {missing[0]} (yet)", None
    if issubclass(type(leaf.value), dict):
        keys = ", ".join(map(repr, leaf.value))
        return KindError, f"has the keys {keys}, which make no {spelt(leaf.spec)}", None
    return KindError, f"is {_noun(leaf.value)}, not {_article(spelt(leaf.spec))}", None


def expected(leaf: Leaf) -> str:
    """Return what was asked for: the annotation, and what it means."""
    spec = leaf.spec
    if isinstance(spec, TensorSpec):
        axes = [name_of(axis) if (size := size_of(axis)) is None else str(size) for axis in spec.axes]
        axes = ["any" if isinstance(axis, Unknown) else text for axis, text in zip(spec.axes, axes, strict=True)]
        return f"{spelt(spec)}, a float array of shape ({', '.join(axes)}{',' if len(axes) == 1 else ''})"
    if isinstance(spec, ScalarSpec):
        return "Scalar, a real number: float, int, NumPy float, or float array without axes"
    return spelt(spec)


def _entry_mend(path: str, value: Any, entry: str) -> str | None:
    if isinstance(value, (list, tuple)) or (hasattr(value, "__array__") and not is_numpy_scalar(value)):
        return f"dimgrad.{entry}({path})"
    if hasattr(value, "toarray"):  # sparse
        return f"dimgrad.{entry}({path}.toarray())"
    if isinstance(value, (int, float, np.generic)) and entry in ("column", "row", "vector"):
        return f"dimgrad.{entry}([{path}])"
    return None


def _axes_mend(path: str, value: Array, spec: TensorSpec) -> str | None:
    match spec.kind, value.ndim:
        case (("Column" | "Row"), 1):
            return f"dimgrad.{spec.kind.lower()}({path})"
        case "Matrix", 1:
            return f"dimgrad.column({path}) or dimgrad.row({path})"
        case (("Column" | "Row" | "Matrix"), 0):
            return f"{path}.reshape(1, 1)"
        case "Vector", 2 if 1 in value.shape:
            return f"dimgrad.vector({path}.ravel())"
        case _:
            return None


def _dtype_mend(path: str, dtype: np.dtype[Any]) -> str | None:
    if dtype.kind in "iubf":
        return f"{path}.astype(float)"
    if dtype.kind == "c":
        return f"{path}.real and {path}.imag apart"
    return f"{path}.astype(float), if every item is a real number" if dtype.kind == "O" else None


def _dtype_noun(dtype: np.dtype[Any], *, one: bool = False) -> str:
    kinds = {"i": "integer", "u": "integer", "b": "bool", "c": "complex number", "O": "object", "f": "long double"}
    kinds |= {"U": "string", "S": "string", "M": "date", "m": "duration", "V": "record"}
    noun = kinds.get(dtype.kind, f"{dtype}")
    return noun if one else f"{noun}s"


def _noun(value: Any) -> str:
    if value is None:
        return "None"
    if is_array(value):
        noun = array_noun(value)
        return noun if noun == "np.matrix" else _article(noun)
    return _article(type(value).__name__)


def _article(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiouAEIO" else f"a {noun}"


def _count(axes: int) -> str:
    return f"{axes} axis" if axes == 1 else f"{axes} axes"
