# Classes without their parameters, and what is made at run time, are unknown to pyright: that is what is under test.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownLambdaType=false
"""What annotations are understood to ask for, and which are refused when the function is decorated."""

import functools
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Final, Literal, NamedTuple, NewType, Protocol, TypedDict, runtime_checkable

import numpy as np
import pytest
from numpy.typing import NDArray

import dimgrad.tensors
from dimgrad.checks.enforce import checked_of, enforce
from dimgrad.checks.signature import signature_of
from dimgrad.checks.spec import Leaf, leaves, rebuild, spelt
from dimgrad.dims import Dim, One
from dimgrad.errors import AnnotationError, DimgradError, KindError, ShapeError
from dimgrad.tensors import Column, Matrix, Row, Scalar, Tensor, Vector

type Batch[K] = Matrix[Hid, K]
type Flat = Vector[Any]
Weights = NewType("Weights", Column[Any])


class Hid(Dim): ...


@dataclass
class Dense[M, N]:
    W: Matrix[M, N]
    b: "Column[M]"
    name: str = ""


@dataclass
class Net[M, N]:
    first: Dense[M, Hid]
    second: "Dense[Hid, N]"


class Point(NamedTuple):
    at: Column[Any]
    label: int


class Group[M, T]: ...


type Pair[K] = Group[int, K]


class Options(TypedDict):
    start: Column[Any]


class Listed[T](TypedDict):
    label: T
    inner: "list[Column[Any] | Listed[T]]"


class Named(TypedDict):
    label: str
    inner: "Named | None"


class Activation(Protocol):
    def __call__(self, x: Any) -> Any: ...


class Generic[T](Protocol):
    def __call__(self, x: T) -> T: ...


@runtime_checkable
class Askable(Protocol):
    def __call__(self, x: Any) -> Any: ...


def zeros(*shape: int) -> Any:
    return np.zeros(shape)


def understood[  # noqa: PLR0917  # one parameter for each kind of annotation
    M,
    N,
    T,
    *Shape,
](
    alias: Batch[N],
    flat: Flat,
    text: "Column[N]",
    nested: "list['Column[N]']",
    annotated: Annotated[Column[N], "upright"],
    rest: Tensor[*Shape, N],
    one: Column[One],
    pair: tuple[Column[N], int],
    many: tuple[Row[N], ...],
    maps: dict[str, list[Scalar]],
    reads: Mapping[str, Sequence[Vector[N]]],
    net: Net[M, Literal[3]],
    bare: Dense,  # type: ignore[type-arg]  # its dimensions are not known
    point: Point,
    new: Weights,
    generic: T,  # pyright: ignore[reportInvalidTypeVarUse]  # one that is no dimension
    call: Callable[[Column[N]], Scalar],
    plain: list[int],
    *others: Column[N],
    rate: float,
    **more: Scalar,
) -> Matrix[M, N] | None: ...


def test_what_is_understood() -> None:
    signature = signature_of(understood)
    found = {name: spelt(parameter.spec) for name, parameter in signature.parameters.items()}
    assert found == {
        "alias": "Matrix[Hid, N]",
        "flat": "Vector[Any]",
        "text": "Column[N]",
        "nested": "list[Column[N]]",
        "annotated": "Column[N]",
        "rest": "Tensor[*Shape, N]",
        "one": "Column[1]",
        "pair": "tuple[Column[N], int]",
        "many": "tuple[Row[N], ...]",
        "maps": "dict[str, list[Scalar]]",
        "reads": "Mapping[str, Sequence[Vector[N]]]",
        "net": "Net[M, 3]",
        "bare": "Dense",
        "point": "Point",
        "new": "Column[Any]",
        "generic": "Any",
        "call": "Callable",
        "plain": "list[int]",
        "others": "tuple[Column[N], ...]",
        "rate": "float",
        "more": "dict[str, Scalar]",
    }
    assert spelt(signature.result) == "Matrix[M, N] | None"


def test_leaves_and_rebuilding() -> None:
    spec = signature_of(understood).parameters["net"].spec
    net = Net(Dense(zeros(2, 4), zeros(2, 1)), Dense(zeros(4, 3), zeros(4, 1), "last"))
    assert [leaf.path for leaf in leaves(spec, net, "net")] == [
        "net.first.W",
        "net.first.b",
        "net.second.W",
        "net.second.b",
    ]
    assert [spelt(leaf.spec) for leaf in leaves(spec, net, "net")] == [
        "Matrix[M, Hid]",
        "Column[M]",
        "Matrix[Hid, 3]",
        "Column[Hid]",
    ]
    ones = rebuild(spec, net, lambda leaf: leaf.value + 1)
    assert isinstance(ones, Net)
    assert ones.second.name == "last"
    assert (ones.second.W == 1).all()
    pairs: Leaf = next(leaves(spec, [1, 2], "net"))
    assert (pairs.path, pairs.spec, pairs.value) == ("net", spec, [1, 2])


def decorated(source: str, **names: Any) -> Any:
    """Define and decorate the function `f` of a text, as a module of its own would."""
    namespace: dict[str, Any] = {"__name__": "module", "enforce": enforce, "Any": Any, "Literal": Literal}
    for name in ("Column", "Matrix", "Row", "Scalar", "Tensor", "Vector"):
        namespace[name] = getattr(dimgrad.tensors, name)
    namespace |= {"Dense": Dense, "Iterator": Iterator, "Options": Options, "Callable": Callable, "Hid": Hid} | names
    exec(compile(source, "module.py", "exec"), namespace)
    return namespace["f"]


REFUSED = {
    "f: Column without dimensions": "def f(x: Column): ...",
    "3 is no dimension": "def f(x: Column[3]): ...",
    "int is no dimension": "def f(x: Column[int]): ...",
    "'N' is no dimension": "def f[N](x: Column['N']): ...",
    "f(): N occurs only in the result": "def f[N]() -> Column[N]: ...",
    "f(x): M occurs only in the result": "def f[M, N](x: Column[N]) -> tuple[Matrix[M, N], int]: ...",
    "f(x): *S occurs only in the result": "def f[N, *S](x: Column[N]) -> Tensor[*S]: ...",
    "f(x): x is None by default, which is no Column[N]": "def f[N](x: Column[N] = None): ...",
    'f: the annotation "Missing" cannot be resolved': "def f(x: 'Missing'): ...",
    'f: the annotation "Column[Missing]" cannot be resolved': "def f(x: 'Column[Missing]'): ...",
    'f: the annotation "Column[" cannot be evaluated': "def f(x: 'Column['): ...",
    "f: set[Column[N]]: what is inside cannot be checked": "def f[N](x: set[Column[N]]): ...",
    "f: Iterator[Column[N]]: its items cannot be checked": "def f[N](x: Iterator[Column[N]]): ...",
    "f: list[Column[N]] | Column[N]: which of them is meant cannot be told": (
        "def f[N](x: list[Column[N]] | Column[N]): ..."
    ),
    "f: tuple[Column[N], int] | tuple[Row[N], str]: which of them is meant cannot be told": (
        "def f[N](x: tuple[Column[N], int] | tuple[Row[N], str]): ..."
    ),
    "f: Options: the fields of a TypedDict are not checked": "def f(x: list[Options | None]): ...",
    "f: Listed: the fields of a TypedDict are not checked": "def f(x: Listed[int]): ...",
    "f: set[Batch[N]]: what is inside cannot be checked": "def f[N](x: set[Batch[N]]): ...",
    "f: N is a dimension, and its bound is not checked": "def f[N: Hid](x: Column[N]): ...",
    "f: M is a dimension, and its bound is not checked": "def f[M: (Hid, int)](x: Column[M]): ...",
    "f: N is a dimension, and no annotation of a value": "def f[N](n: list[N | None], x: Column[N]): ...",
    "f: Group[N, int]: the dimension N is not checked": "def f[N](g: 'Group[N, int]', x: Column[N]): ...",
    "f: Group[Hid, int]: the dimension Hid is not checked": "def f() -> Group[Hid, int]: ...",
    "f: Group[int, K]: the dimension N is not checked": "def f[N](x: Column[N]) -> Pair[N]: ...",
    "f: the items of a generator are not checked: -> Column[N]": "def f[N](x: Column[N]) -> Column[N]: yield x",
    "f: the items of a generator are not checked: -> Iterator[Column[N]]": (
        "def f[N](x: Column[N]) -> Iterator[Column[N]]: yield x"
    ),
    "f: the items of a generator are not checked: -> Iterator[Scalar]": (
        "async def f[N](x: Column[N]) -> 'Iterator[Scalar]': yield 1.0"
    ),
    "f: Batch with 2 parameters": "def f[N](x: Batch[N, N]): ...",
    "f: Activation is a protocol for type checkers alone": "def f[N](g: Activation, x: Column[N]): ...",
    "f: Generic is a protocol for type checkers alone": "def f[N](g: list['Generic[int]'], x: Column[N]): ...",
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_refused_at_decoration(what: str) -> None:
    with pytest.raises(AnnotationError) as caught:
        decorated(f"@enforce\n{REFUSED[what]}", **vars(sys.modules[__name__]))
    assert caught.value.report.what == what


def test_a_typed_dict_without_tensors_is_fine() -> None:
    f = decorated("@enforce\ndef f[N](x: Column[N], options: Named): return x", Named=Named)
    assert f(zeros(2, 1), {"label": "", "inner": None}).shape == (2, 1)


def test_a_protocol_that_isinstance_takes_is_fine() -> None:
    f = decorated("@enforce\ndef f[N](g: Askable, x: Column[N]): return g(x)", Askable=Askable)
    assert f(np.exp, zeros(2, 1)).tolist() == [[1.0], [1.0]]


def test_type_parameters_that_are_no_dimensions_are_plain_types() -> None:
    source = "def f[T, N: Dim, K](x: Column[N], g: Group[T, K], t: T, n: type[N]) -> Iterator[T]: yield t"
    f = decorated(f"@enforce\n{source}", Group=Group, Dim=Dim)
    assert list(f(zeros(2, 1), Group(), 3, Hid)) == [3]


def test_the_line_of_what_would_check_nothing() -> None:
    with pytest.raises(AnnotationError) as caught:

        @enforce
        def f(x: Options) -> None: ...

    report = caught.value.report
    assert report.expected == "a class whose fields are checked"
    assert report.mend == "a dataclass or NamedTuple"
    assert report.line is not None
    assert report.line.text == "def f(x: Options) -> None: ..."


def test_the_words_of_a_name_that_cannot_be_resolved() -> None:
    with pytest.raises(AnnotationError) as caught:
        decorated("@enforce\ndef f(x: 'Column[Missing]'): ...")
    assert str(caught.value) == (
        'f: the annotation "Column[Missing]" cannot be resolved\n'
        "  got       name 'Missing' is not defined\n"
        "  because   a name that is imported only under TYPE_CHECKING, or defined later, is not there at run time\n"
        "  mend      import or define Missing before the decorator runs"
    )


def test_any_in_a_result_is_fine() -> None:
    assert decorated("@enforce\ndef f(n: int) -> Column[Any]: return __import__('numpy').zeros((n, 1))")(3).shape == (
        3,
        1,
    )


def test_postponed_annotations_resolve() -> None:
    source = "from __future__ import annotations\n@enforce\ndef f[N](x: Column[N], y: Column[N]) -> Column[N]: return x"
    f = decorated(source)
    assert f(zeros(2, 1), zeros(2, 1)).shape == (2, 1)
    with pytest.raises(ShapeError, match="dimension N is 2 from x but 3 from y"):
        f(zeros(2, 1), zeros(3, 1))


def test_names_of_a_local_class_and_of_a_closure_resolve() -> None:
    class Local(Dim):
        size = 2

    size = 3

    @enforce
    def f(x: "Column[Local]") -> int:
        return size

    assert f(zeros(2, 1)) == 3
    with pytest.raises(ShapeError, match=r"not 2 \(Local\)"):
        f(zeros(3, 1))


def test_type_parameters_by_identity() -> None:
    def around[N](x: Column[N]) -> Any:
        @enforce
        def inner[N](y: Column[N], z: Column[N]) -> None: ...  # type: ignore[misc]  # another N, on purpose

        return inner

    around(zeros(5, 1))(zeros(2, 1), zeros(2, 1))
    with pytest.raises(ShapeError):
        around(zeros(5, 1))(zeros(2, 1), zeros(3, 1))


def test_two_classes_of_the_same_name_are_two_dimensions() -> None:
    first, second = type("Hid", (Dim,), {}), type("Hid", (Dim,), {})
    f = decorated("@enforce\ndef f(x: Column[A], y: Column[B]): ...", A=first, B=second)
    f(zeros(2, 1), zeros(3, 1))
    subclass = zeros(3, 1).view(type("Sub", (np.ndarray,), {}))
    f(zeros(2, 1), subclass)  # by the authority
    with pytest.raises(ShapeError, match="Hid is 2 from x but 3 from z"):
        decorated("@enforce\ndef f(x: Column[A], z: Column[A]): ...", A=first)(zeros(2, 1), subclass)


def test_a_leading_underscore_is_a_name_like_others() -> None:
    f = decorated("@enforce\ndef f[_N, __N](x: Column[_N], y: Column[_N], z: Column[__N]): ...")
    f(zeros(2, 1), zeros(2, 1), zeros(3, 1))
    with pytest.raises(ShapeError, match="dimension _N is 2 from x but 3 from y"):
        f(zeros(2, 1), zeros(3, 1), zeros(3, 1))


def test_a_parametrised_alias_is_substituted() -> None:
    f = decorated("@enforce\ndef f[N](x: Batch[N], y: Column[N]): ...", Batch=Batch)
    f(zeros(4, 2), zeros(2, 1))
    with pytest.raises(ShapeError, match="dimension N is 2 from x but 3 from y"):
        f(zeros(4, 2), zeros(3, 1))


def test_parameters_may_have_the_names_of_builtins_and_of_helpers() -> None:
    f = decorated("@enforce\ndef f[N](type: Column[N], len: Column[N], *, dg_f: Scalar = 1.0) -> Scalar: return dg_f")
    assert f(zeros(2, 1), zeros(2, 1), dg_f=2.0) == 2.0
    with pytest.raises(ShapeError):
        f(zeros(2, 1), zeros(3, 1))


CALLS: dict[str, tuple[str, Any, type[DimgradError] | None]] = {
    "default that fits": ("def f[N](x: Column[N], y: Column[N] = z21): ...", (zeros(2, 1),), None),
    "default that does not": ("def f[N](x: Column[N], y: Column[N] = z31): ...", (zeros(2, 1),), ShapeError),
    "every item of a list": ("def f[N](x: list[Column[N]]): ...", ([zeros(2, 1)] * 9 + [zeros(3, 1)],), ShapeError),
    "every item of *args": ("def f[N](*x: Column[N]): ...", (zeros(2, 1), zeros(2, 1), zeros(3, 1)), ShapeError),
    "a field of a field": (
        "def f[N](x: tuple[Dense[Any, N], Column[N]]): ...",
        ((Dense(zeros(2, 3), zeros(2, 1)), zeros(2, 1)),),
        ShapeError,
    ),
    "a key of a dictionary": ("def f[N](x: dict[str, Column[N]]): ...", ({1: zeros(2, 1)},), KindError),
    "an optional structure": ("def f[N](x: list[Column[N]] | None): ...", (None,), None),
    "no axes": ("def f(x: Tensor[()]): ...", (np.array(1.0),), None),
    "size 0": ("def f[N](x: Column[N], y: Row[N]): ...", (zeros(0, 1), zeros(1, 0)), None),
    "NaN": ("def f[N](x: Column[N]): ...", (np.full((2, 1), np.nan),), None),
    "float32 beside float64": (
        "def f[N](x: Column[N], y: Column[N]): ...",
        (np.zeros((2, 1), np.float32), zeros(2, 1)),
        None,
    ),
    "an int for a float": ("def f(x: Scalar, rate: float): ...", (1, 1), None),
    "a string for a float": ("def f(x: Scalar, rate: float): ...", (1, "1"), KindError),
    "a huge int": ("def f(x: Scalar): ...", (10**400,), None),
}


@pytest.mark.parametrize("case", CALLS)
def test_calls(case: str) -> None:
    source, args, error = CALLS[case]
    f = decorated(f"@enforce\n{source}", z21=zeros(2, 1), z31=zeros(3, 1))
    if error is None:
        f(*args)
        checked = checked_of(f)
        assert checked is not None
        assert checked.handed_on == 0
    else:
        with pytest.raises(error):
            f(*args)


def test_other_arrays_are_judged_by_beartype() -> None:
    f = decorated("@enforce\ndef f(x: Scalar, labels: Labels): ...", Labels=NDArray[np.int64])
    f(1.0, np.zeros(3, np.int64))
    with pytest.raises(KindError, match="labels is an array, not "):
        f(1.0, np.zeros(3))


def test_what_cannot_be_decorated() -> None:
    def f(x: Column[Any]) -> None: ...

    for what in (len, functools.partial(f, zeros(2, 1)), property(f), 3):
        with pytest.raises(AnnotationError):
            enforce(what)
    once = enforce(f)
    assert enforce(once) is once


def test_a_decorator_below_is_refused() -> None:
    def f(x: Column[Any]) -> None: ...

    @functools.wraps(f)
    def wrapper(*args: Any) -> None: ...

    with pytest.raises(AnnotationError, match="@checked innermost, next to the def"):
        enforce(wrapper)
    assert checked_of(functools.wraps(enforce(f))(wrapper)) is None


def test_python_without_asserts_checks_as_well() -> None:
    code = (
        "import numpy as np\nfrom dimgrad.checks.enforce import enforce\nfrom dimgrad.tensors import Column\n"
        "class Sub(np.ndarray): ...\n"
        "@enforce\ndef f[N](x: Column[N], y: Column[N]): ...\n"
        "f(np.zeros((2, 1)).view(Sub), np.zeros((2, 1)))\n"
        "try: f(np.zeros((2, 1)).view(Sub), np.zeros((3, 1)))\n"
        "except TypeError as error: print(type(error).__name__)\n"
    )
    environment = {"PYTHONPATH": str(Path(dimgrad.__file__).parent.parent), "JAXTYPING_DISABLE": "1"}
    done = subprocess.run(
        [sys.executable, "-O", "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    assert done.stdout == "ShapeError\n"


def test_final_in_a_dataclass() -> None:
    @dataclass
    class Held[N]:
        x: Final[Column[N]]  # type: ignore[misc]  # mypy allows no type variable here

    f = decorated("@enforce\ndef f[N](h: Held[N], y: Column[N]): ...", Held=Held)
    with pytest.raises(ShapeError, match=r"dimension N is 2 from h\.x but 3 from y"):
        f(Held(zeros(2, 1)), zeros(3, 1))
