from typing import Any, Literal

import numpy as np
import pytest

from dimgrad.dims import Axis, Dim
from dimgrad.entry import column, matrix, row, scalar, tensor, vector
from dimgrad.errors import AnnotationError, DimgradError, KindError, ShapeError
from dimgrad.symbolic import Symbolic


class Hid(Dim): ...


class Pair(Dim):
    size = 2


SHAPES: dict[str, tuple[Any, Any, tuple[int, ...]]] = {
    "list as column": (column, [1, 2, 3], (3, 1)),
    "list as row": (row, [1, 2, 3], (1, 3)),
    "list as vector": (vector, [1, 2, 3], (3,)),
    "column as column": (column, np.zeros((3, 1)), (3, 1)),
    "nested list as column": (column, [[1.0], [2.0]], (2, 1)),
    "row as row": (row, np.zeros((1, 3)), (1, 3)),
    "one element as column": (column, [[1.0]], (1, 1)),
    "matrix": (matrix, [[1, 2], [3, 4], [5, 6]], (3, 2)),
    "tensor": (tensor, np.zeros((2, 3, 4)), (2, 3, 4)),
    "number as tensor": (tensor, 3.0, ()),
    "range": (column, range(4), (4, 1)),
}


@pytest.mark.parametrize("case", SHAPES)
def test_shapes(case: str) -> None:
    entry, data, shape = SHAPES[case]
    assert entry(data).shape == shape
    assert entry(data).dtype == np.float64


@pytest.mark.parametrize("data", [3, 2.5, np.float32(3), np.array(3.0), np.zeros((1, 1)), [[[1]]], np.int64(3)])
def test_scalars(data: Any) -> None:
    found = scalar(data)
    assert np.ndim(found) == 0
    assert isinstance(found, np.floating)
    assert found == np.asarray(data).item()


def test_floats_keep_their_precision_and_their_memory() -> None:
    data = np.zeros((3, 1), np.float32)
    assert column(data) is data
    assert np.shares_memory(column(data.ravel()), data)


def test_integers_and_bools_become_floats() -> None:
    assert column(np.array([1, 2], np.uint8)).dtype == np.float64
    assert column([True, False]).tolist() == [[1.0], [0.0]]


def test_nan_passes() -> None:
    assert np.isnan(column([np.nan])).all()


REFUSED: dict[str, tuple[type[DimgradError], Any, Any, str | None]] = {
    "row as column": (ShapeError, column, np.zeros((1, 3)), "column(data.T)"),
    "column as row": (ShapeError, row, np.zeros((3, 1)), "row(data.T)"),
    "matrix as column": (ShapeError, column, np.zeros((2, 3)), "matrix(data)"),
    "flat as matrix": (ShapeError, matrix, np.zeros(3), "column(data) or row(data)"),
    "number as column": (ShapeError, column, 3.0, "column([data])"),
    "number as matrix": (ShapeError, matrix, 3.0, "matrix([[data]])"),
    "column as vector": (ShapeError, vector, np.zeros((3, 1)), "vector(data.ravel())"),
    "many as scalar": (ShapeError, scalar, [1.0, 2.0], None),
    "three axes as matrix": (ShapeError, matrix, np.zeros((2, 2, 2)), None),
    "nothing": (ShapeError, column, [], None),
    "empty": (ShapeError, matrix, np.zeros((0, 3)), None),
    "complex": (KindError, column, [1j], "data.real and data.imag apart"),
    "objects": (KindError, column, np.array([1.0, None]), "data.astype(float), if every item is a real number"),
    "text": (KindError, column, ["a"], None),
    "ragged": (KindError, matrix, [[1.0], [2.0, 3.0]], None),
    "masked": (KindError, column, np.ma.masked_array([1.0]), "column(data.filled(0.0))"),
    "np.matrix": (KindError, matrix, np.zeros((2, 2)).view(np.matrix), "matrix(np.asarray(data))"),
    "long double": (KindError, column, np.zeros(3, np.longdouble), "data.astype(float)"),
    "dates": (KindError, column, np.zeros(3, "M8[s]"), None),
    "None": (KindError, scalar, None, None),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused(case: str) -> None:
    error, entry, data, mend = REFUSED[case]
    with pytest.raises(error) as caught:
        entry(data)
    assert caught.value.report.mend == mend


def test_sparse_is_refused_with_its_mend() -> None:
    sparse = pytest.importorskip("scipy.sparse").csr_array(np.eye(2))
    with pytest.raises(KindError) as caught:
        matrix(sparse)
    assert caught.value.report.mend == "matrix(data.toarray())"


def test_the_words() -> None:
    with pytest.raises(ShapeError) as caught:
        column(np.zeros((1, 3)))
    *rows, at = str(caught.value).splitlines()
    assert "\n".join(rows) == (
        "column(data): shape (1, 3) is not (n, 1)\n"
        "  expected  real numbers of shape (n, 1) or (n,)\n"
        "  got       data : float64 array of shape (1, 3)\n"
        "  mend      column(data.T)"
    )
    assert at.endswith("column(np.zeros((1, 3)))")


def test_dimensions_with_a_size_are_checked() -> None:
    assert column([1, 2], Pair).shape == (2, 1)
    assert matrix([[1, 2]], Hid, Pair).shape == (1, 2)
    with pytest.raises(ShapeError, match=r"column\(data\): axis 0 has size 3, not 2 \(Pair\)"):
        column([1, 2, 3], Pair)
    with pytest.raises(ShapeError) as caught:
        matrix([[1, 2, 3], [4, 5, 6]], Hid, Pair)
    assert caught.value.report.mend == "matrix(data.T)"
    with pytest.raises(ShapeError, match="2 axes, but 1 dimensions"):
        tensor([[1.0]], Pair)


@pytest.mark.parametrize("dims", [(Any,), (Hid, Hid), (3,), (int,)])
def test_what_is_no_dimension_of_data(dims: tuple[Any, ...]) -> None:
    with pytest.raises(AnnotationError):
        column([1, 2], *dims)


class Seen(Symbolic):
    """Remembers how it was entered."""

    def __init__(self) -> None:
        self.entered: tuple[str, tuple[Axis, ...]] | None = None

    @property
    def axes(self) -> tuple[object, ...]:
        return ()

    def enter(self, kind: str, axes: tuple[Axis, ...]) -> "Seen":
        self.entered = kind, axes
        return self

    def join(self, items: list[Any], kind: str, axes: tuple[Axis, ...]) -> "Seen":
        return self

    def call(self, function: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        raise AssertionError(function)


def test_a_traced_value_answers_itself() -> None:
    seen: Any = Seen()  # to checkers a traced value is the array that it stands for
    entered: Any = column(seen)
    assert entered is seen
    assert seen.entered == ("column", ())
    matrix(seen, Hid, Pair)
    assert seen.entered == ("matrix", (Hid, Pair))
    row(seen, Hid)
    assert seen.entered == ("row", (1, Hid))
    three: Any = Literal[3]
    column(seen, three)
    assert seen.entered == ("column", (3, 1))
