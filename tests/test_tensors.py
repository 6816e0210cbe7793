"""The two halves of `tensors` agree, and the static one leaves out no name of `ndarray`."""

import ast
import inspect
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pytest
from beartype.door import is_bearable

from dimgrad import forms
from dimgrad import tensors as half
from dimgrad.dims import ANY, Dim, One
from dimgrad.errors import AnnotationError

tensors: Any = half  # as it is at run time, of which type checkers know nothing
Column, Matrix, Row, Vector, Tensor = tensors.Column, tensors.Matrix, tensors.Row, tensors.Vector, tensors.Tensor
Scalar = tensors.Scalar

STATIC = next(node for node in ast.parse(inspect.getsource(half)).body if isinstance(node, ast.If))
CLASSES = {node.name: node for node in STATIC.body if isinstance(node, ast.ClassDef) and node.name[0] != "_"}

# Names that a tensor inherits from ndarray as they are: what they take and give is no array, or a plain one.
INHERITED = {
    "__array__",
    "__array_finalize__",
    "__array_function__",
    "__array_interface__",
    "__array_namespace__",
    "__array_priority__",
    "__array_struct__",
    "__array_ufunc__",
    "__array_wrap__",
    "__bool__",
    "__buffer__",
    "__class__",
    "__class_getitem__",
    "__complex__",
    "__contains__",
    "__copy__",
    "__deepcopy__",
    "__delattr__",
    "__delitem__",
    "__dir__",
    "__dlpack__",
    "__dlpack_device__",
    "__doc__",
    "__float__",
    "__format__",
    "__getattribute__",
    "__getitem__",
    "__getstate__",
    "__hash__",
    "__index__",
    "__init__",
    "__init_subclass__",
    "__int__",
    "__iter__",
    "__len__",
    "__new__",
    "__reduce__",
    "__reduce_ex__",
    "__repr__",
    "__setattr__",
    "__setitem__",
    "__setstate__",
    "__sizeof__",
    "__str__",
    "__subclasshook__",
    "all",
    "any",
    "argmax",
    "argmin",
    "argpartition",
    "argsort",
    "base",
    "byteswap",
    "conj",
    "conjugate",
    "ctypes",
    "data",
    "device",
    "diagonal",
    "dtype",
    "dump",
    "dumps",
    "fill",
    "flags",
    "flat",
    "flatten",
    "getfield",
    "item",
    "itemsize",
    "nbytes",
    "ndim",
    "nonzero",
    "partition",
    "put",
    "ravel",
    "repeat",
    "resize",
    "searchsorted",
    "setfield",
    "setflags",
    "shape",
    "size",
    "sort",
    "squeeze",
    "strides",
    "to_device",
    "tobytes",
    "tofile",
    "tolist",
}


def test_both_halves_have_the_same_names() -> None:
    assert {*CLASSES, "Scalar", "AnyTensor"} == set(tensors.__all__)
    assert all(hasattr(tensors, name) for name in tensors.__all__)


@pytest.mark.parametrize("name", ["Matrix", "Column", "Row", "Vector"])
def test_both_halves_take_as_many_dimensions(name: str) -> None:
    count = len(CLASSES[name].type_params)
    form = getattr(tensors, name)
    assert form[(Any,) * count] is not None
    with pytest.raises(AnnotationError, match="wrong number of dimensions"):
        form[(Any,) * (count + 1)]


def test_the_static_half_derives_as_the_arrays_do() -> None:
    bases = {name: ast.unparse(node.bases[0]) for name, node in CLASSES.items()}
    assert bases == {
        "Tensor": "np.ndarray[tuple[int, ...], np.dtype[Any]]",
        "Matrix": "Tensor[M, N]",
        "Column": "Matrix[N, One]",
        "Row": "Matrix[One, N]",
        "Vector": "Tensor[N]",
    }
    for kind, axes in [(Column[Any], (ANY, 1)), (Row[Any], (1, ANY)), (Vector[Any], (ANY,))]:
        found = forms.written(kind)
        assert found is not None
        assert found.axes == axes


def test_scalar_is_what_checkers_say_and_an_array_without_axes() -> None:
    good: tuple[Any, ...] = (1.5, 3, np.float64(1), np.float32(1), np.float16(1), np.array(1.0))
    bad: tuple[Any, ...] = ("1", 1j, np.int64(3), np.zeros((1, 1)), None)
    assert all(is_bearable(value, Scalar) for value in good)
    assert not any(is_bearable(value, Scalar) for value in bad)


def test_every_name_of_ndarray_is_narrowed_or_known_to_be_harmless() -> None:
    narrowed = {node.name for node in CLASSES["Tensor"].body if isinstance(node, ast.FunctionDef)}
    assert narrowed <= set(dir(np.ndarray))
    assert not narrowed & INHERITED
    names = {name for name in dir(np.ndarray) if name.startswith("__") or not name.startswith("_")}
    assert names - set(dir(object)) - narrowed - INHERITED == set()


def test_a_subscripted_form_is_fresh_and_keeps_its_dimensions() -> None:
    def around[N, M]() -> Any:
        return N, M

    first, second = around()
    assert Column[first] is not Column[first]
    assert forms.written(Matrix[first, Literal[3]]) == forms.Written("Matrix", (first, 3))
    assert forms.written(Matrix[first, One]) != forms.written(Matrix[second, One])
    assert Column[first].__name__ == "Column[N]"


def test_forms_work_where_annotations_stand() -> None:
    class Pair(Dim):
        size = 2

    assert is_bearable(np.zeros((2, 1)), Column[Pair])
    assert not is_bearable(np.zeros((3, 1)), Column[Pair])
    optional: Any = Column[Pair] | None
    assert is_bearable(None, optional)
    assert not is_bearable(np.zeros((3, 1)), optional)


ANY_SHAPE: Any = tuple[Any, ...]
SHAPE: Any = tuple(ANY_SHAPE)

REFUSED: dict[str, tuple[Any, str]] = {
    "isinstance": (lambda: isinstance(np.zeros((2, 1)), Column), "x.shape and x.ndim"),
    "a call": (lambda: Column([1.0]), "dimgrad.column(data)"),
    "two stars": (lambda: Tensor[(*SHAPE, *SHAPE)], "one *Shape"),
    "a number": (lambda: Column[3], "Literal[3]"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_a_form_refuses(case: str) -> None:
    function, mend = REFUSED[case]
    with pytest.raises(AnnotationError) as caught:
        function()
    assert caught.value.report.mend is not None
    assert caught.value.report.mend.startswith(mend)


def test_importing_the_vocabulary_does_not_import_beartype() -> None:
    imports = "import sys, dimgrad.tensors, dimgrad.entry, dimgrad.checks.enforce"
    code = f"{imports}; print('beartype' in sys.modules, 'scipy' in sys.modules)"
    source = str(Path(half.__file__).parent.parent)
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": source}
    )
    assert done.stdout == "False False\n"


def test_errors_can_be_pickled() -> None:
    with pytest.raises(AnnotationError) as caught:
        Column[3]
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)
