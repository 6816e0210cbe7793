# ruff: noqa: UP007  # unions are made at run time
# Classes without their parameters, and what is made at run time, are unknown to pyright: that is what is under test.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownLambdaType=false
"""The compiled checker, the authority, the words and the plain use of jaxtyping and beartype agree on every call."""

import types
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from random import Random
from typing import Any, Generic, Literal, TypeVar, TypeVarTuple, Union, Unpack, cast

import numpy as np
from beartype import beartype
from hypothesis import given, settings
from hypothesis import strategies as st
from jaxtyping import Float, TypeCheckError, jaxtyped

from dimgrad.checks.authority import Authority
from dimgrad.checks.enforce import checked_of, enforce
from dimgrad.checks.refusals import OURS
from dimgrad.checks.resolve import Resolver
from dimgrad.checks.scope import Scope
from dimgrad.checks.spec import axes_in, leaves
from dimgrad.checks.words import complaint
from dimgrad.dims import Dim, One, Rest
from dimgrad.errors import DimgradError
from dimgrad.tensors import Column, Matrix, Row, Scalar, Tensor, Vector


class Hid(Dim): ...


class Pair(Dim):
    size = 2


class Sub(np.ndarray[Any, Any]): ...


M, N = TypeVar("M"), TypeVar("N")
Shape = TypeVarTuple("Shape")

# Every axis as it is written here, as jaxtyping writes it, and its size where it has one.
AXES: list[tuple[Any, str, int | None]] = [
    (M, "M", None),
    (N, "N", None),
    (Hid, "Hid", None),
    (Pair, "2", 2),
    (One, "1", 1),
    (Literal[3], "3", 3),
    (Any, "_", None),
]
NAIVE_SCALAR: Any = float | int | np.floating | Float[np.ndarray, ""]
NUMBERS: tuple[Any, ...] = (1.5, 3, np.float64(2), np.float32(2), np.float16(2), np.array(1.0), 10**400)
KINDS: tuple[Any, ...] = (Column, Row, Matrix, Vector, Tensor)
MASKED, MATRIX, BOOL, LONG = (refusal.what for refusal in OURS[:4])


@dataclass
class Drawn:
    """An annotation, a value for it, and the same leaf by leaf for jaxtyping; `ours` are refusals that it may meet."""

    annotation: Any
    value: Any
    plain: list[tuple[Any, Any]]
    unions: list[tuple[Any, Any]] = field(default_factory=list)
    ours: set[str] = field(default_factory=set)


@dataclass
class Draw:
    """Draws what fits one table of sizes, in eight calls of ten without exception."""

    random: Random
    sizes: dict[str, int]
    fits: bool

    def one_of(self, *choices: Any) -> Any:
        return self.random.choice(choices)

    def tensor(self) -> tuple[Any, Any, tuple[int, ...]]:
        """An annotation, jaxtyping's, and a shape that fits."""
        kind: Any = self.one_of(*KINDS)
        drawn = [self.one_of(*AXES) for _ in range(3 if kind is Tensor else 2 if kind is Matrix else 1)]
        names = [name for _, name, _ in drawn]
        shape = [size if size is not None else self.sizes[name] for _, name, size in drawn]
        subscripts = tuple(axis for axis, _, _ in drawn)
        if kind is Tensor and self.one_of(True, False):
            at = self.one_of(0, 1, 2)
            subscripts = (*subscripts[:at], *ANY_SHAPE, *subscripts[at + 1 :])
            names[at], shape[at : at + 1] = "*Shape", [2] * self.sizes["rest"]
        names = [*["1"] * (kind is Row), *names, *["1"] * (kind is Column)]
        shape = [*[1] * (kind is Row), *shape, *[1] * (kind is Column)]
        form: Any = cast("Any", kind)
        return form[subscripts], Float[np.ndarray, " ".join(names)], tuple(shape)

    def array(self, shape: tuple[int, ...]) -> Any:
        made = np.zeros(shape, self.one_of("d", "d", "d", "f", "e", ">f8"))
        return made.view(Sub) if self.one_of(*[False] * 9, True) else made

    def misfit(self, shape: tuple[int, ...]) -> tuple[Any, set[str]]:
        longer = tuple(n + (k == self.one_of(*range(len(shape)))) for k, n in enumerate(shape)) if shape else (1,)
        ones = np.zeros(shape)
        choices: list[tuple[Any, set[str]]] = [
            *[(np.zeros(longer), set[str]())] * 10,
            (np.zeros(shape[::-1]), set()),
            (np.zeros(shape[:-1]), set()),
            (np.zeros((*shape, 1)), set()),
            *((ones.astype(dtype), set()) for dtype in ("i8", "?", "c16", "O", "g", "U3", "M8[s]")),
            (ones.tolist(), set()),
            (np.ma.masked_array(ones), {MASKED}),
            (None, set()),
            ("x", set()),
            (2.5, set()),
            (np.longdouble(1), {LONG}),
            (True, {BOOL}),
            (np.True_, set()),
            (np.int64(3), set()),
        ]
        if len(shape) == 2:
            choices.append((ones.view(np.matrix), {MATRIX}))
        chosen: tuple[Any, set[str]] = self.one_of(*choices)
        return chosen

    def leaf(self) -> Drawn:
        return self.leaves(1)[0]

    def leaves(self, count: int, *, numbers: bool = False) -> list[Drawn]:
        """Leaves with one annotation, each with a value of its own; of a list[int] beartype looks at one at random."""
        kind = self.one_of("tensor", "tensor", "tensor", "scalar", "union", *([] if numbers else ["int"]))
        if kind == "union":
            return self.unions(count)
        annotation: Any = int if kind == "int" else Scalar
        plain: Any = int if kind == "int" else NAIVE_SCALAR
        shape: tuple[int, ...] = ()
        if kind == "tensor":
            annotation, plain, shape = self.tensor()
        made: list[Drawn] = []
        for _ in range(count):
            value = self.array(shape) if kind == "tensor" else 3 if kind == "int" else self.one_of(*NUMBERS)
            ours = set[str]()
            if self.wrong():
                value, ours = self.misfit(shape)
            made.append(Drawn(annotation, value, [(plain, value)], [], ours))
        return made

    def unions(self, count: int) -> list[Drawn]:
        options = [self.tensor() for _ in range(self.one_of(1, 1, 2))]
        others = self.one_of([None], [Scalar], [None, Scalar], [int])
        annotation: Any = Union[*(tensor for tensor, _, _ in options), *others]  # made at run time
        hints = [NAIVE_SCALAR if other is Scalar else other for other in others]
        plain: Any = Union[*(tensor for _, tensor, _ in options), *hints]  # likewise
        made: list[Drawn] = []
        for _ in range(count):
            shape = self.one_of(*options)[2]
            other = {None: None, Scalar: 2.0, int: 3}[others[0]]
            value, ours = self.one_of(self.array(shape), other), set[str]()
            if self.wrong():
                value, ours = self.misfit(shape)
            made.append(Drawn(annotation, value, [], [(plain, value)], ours))
        return made

    def wrong(self) -> bool:
        return not self.fits and self.random.random() < 0.3

    def argument(self) -> Drawn:
        kind = self.one_of("leaf", "leaf", "leaf", "tuple", "list", "dict", "optional")
        if kind == "leaf":
            return self.leaf()
        if kind == "optional":
            inner = self.argument()
            if isinstance(inner.annotation, types.UnionType) or inner.unions or len(inner.plain) == 1:
                return inner
            if self.one_of(True, False):
                return Drawn(Union[inner.annotation, None], None, [])
            return Drawn(Union[inner.annotation, None], inner.value, inner.plain, inner.unions, inner.ours)
        if kind == "tuple":
            items = [self.leaf() for _ in range(2)]
            return _joined(
                cast("Any", tuple)[tuple(item.annotation for item in items)], tuple(item.value for item in items), items
            )
        items = self.leaves(self.one_of(1, 2, 3), numbers=True)
        annotation: Any = items[0].annotation
        items = items if self.one_of(True, True, False) else []
        if kind == "list":
            return _joined(cast("Any", list)[annotation], [item.value for item in items], items)
        return _joined(cast("Any", dict)[str, annotation], {f"k{k}": item.value for k, item in enumerate(items)}, items)


ANY_SHAPE: tuple[Any, ...] = tuple(iter(cast("Any", Shape)))


def _joined(annotation: Any, value: Any, items: list[Drawn]) -> Drawn:
    return Drawn(
        annotation,
        value,
        [leaf for item in items for leaf in item.plain],
        [leaf for item in items for leaf in item.unions],
        reduce(or_, (item.ours for item in items), set[str]()),
    )


def naive(drawn: list[Drawn], result: Drawn | None) -> bool:
    """What `jaxtyped(typechecker=beartype)` says of a function with one parameter for each leaf, unions last."""
    pairs = [leaf for item in drawn for leaf in item.plain] + [leaf for item in drawn for leaf in item.unions]
    if result is not None:
        pairs += result.plain + result.unions
    names = [f"p{k}" for k in range(len(pairs))]
    namespace: dict[str, Any] = {}
    exec(f"def stub({', '.join(names)}): pass", namespace)
    stub = namespace["stub"]
    stub.__annotations__ = dict(zip(names, (hint for hint, _ in pairs), strict=True))
    try:
        jaxtyped(stub, typechecker=beartype)(*(value for _, value in pairs))
    except TypeCheckError:
        return False
    return True


def accepts(call: Callable[[], object]) -> bool:
    try:
        call()
    except DimgradError:
        return False
    return True


@dataclass
class Call:
    """A function with drawn parameters, passed in drawn ways, and the value it returns."""

    arguments: list[Drawn]
    result: Drawn | None
    function: Any
    args: tuple[Any, ...]
    kwargs: dict[str, Any]

    @property
    def ours(self) -> set[str]:
        return reduce(or_, (item.ours for item in [*self.arguments, self.result] if item is not None), set[str]())


def drawn_call(draw: Draw, *, receiver: bool = False) -> Call:
    plain = [draw.argument() for _ in range(draw.one_of(1, 2, 3))]
    defaults = [item for item in [draw.argument()] if item.value is not None and draw.one_of(True, False)]
    rest = draw.leaves(2) if draw.one_of(True, False, False) else []
    only = [draw.argument() for _ in range(draw.one_of(0, 0, 1))]
    others = [item for item in [draw.leaf()] if draw.one_of(True, False, False)]
    result = draw.argument() if draw.one_of(True, True, False) else None

    names = {**{f"a{k}": item for k, item in enumerate(plain)}, **{f"d{k}": item for k, item in enumerate(defaults)}}
    listed = ["self"] * receiver + [f"a{k}" for k in range(len(plain))]
    listed += [f"d{k}=default" for k in range(len(defaults))] + (["*rest"] if rest else ["*"] if only else [])
    listed += [f"o{k}" for k in range(len(only))] + ["**others"] * len(others)
    namespace: dict[str, Any] = {
        "default": defaults[0].value if defaults else None,
        "result": result.value if result is not None else None,
    }
    exec(f"def function({', '.join(listed)}): return result", namespace)
    function = namespace["function"]
    names |= {f"o{k}": item for k, item in enumerate(only)}
    function.__annotations__ = {name: item.annotation for name, item in names.items()}
    if rest:
        function.__annotations__["rest"] = rest[0].annotation
    if others:
        function.__annotations__["others"] = others[0].annotation
    if result is not None:
        function.__annotations__["return"] = result.annotation
    function.__qualname__ = "around.<locals>.function"  # as if its type variables were those of a function around it

    many = rest[: draw.one_of(0, 1, 2)]
    by_name = not many and draw.one_of(True, False)
    positional = [*plain, *(defaults if many else [])]
    args = () if by_name else tuple(item.value for item in positional)
    kwargs = {f"a{k}": item.value for k, item in enumerate(plain)} if by_name else {}
    kwargs |= {f"o{k}": item.value for k, item in enumerate(only)}
    if others:
        kwargs["extra"] = others[0].value
    arguments = [*plain, *defaults, *many, *only, *others]
    return Call(arguments, result, function, args + tuple(item.value for item in many), kwargs)


def drawn(random: Random) -> Draw:
    sizes = {name: random.randrange(4) for name in ("M", "N", "Hid", "_", "rest")}
    return Draw(random, sizes, fits=random.random() < 0.8)


def require_agreement(call: Call, function: Any, receiver: list[Drawn]) -> None:
    """The wrapper and the authority alone say the same; words are found just for refusals; and jaxtyping agrees."""
    checked = checked_of(function)
    assert checked is not None
    verdict = accepts(lambda: function(*call.args, **call.kwargs))
    own = () if not receiver else (function.__self__,)
    assert verdict == accepts(lambda: checked.by_authority(*own, *call.args, **call.kwargs))
    values = checked.signature.bind((*own, *call.args), call.kwargs)
    parameters = checked.signature.parameters.values()
    found = [leaf for p in parameters for leaf in leaves(p.spec, values[p.name], p.name)]
    assert Authority().accepts(found, {}) == (complaint("f()", found, {}, None) is None)
    if not call.ours:
        assert verdict == naive([*receiver, *call.arguments], call.result)
    elif naive([*receiver, *call.arguments], call.result) != verdict:
        assert not verdict  # a refusal of ours


@settings(max_examples=1200, deadline=None)
@given(st.randoms(use_true_random=True))
def test_functions(random: Random) -> None:
    call = drawn_call(drawn(random))
    require_agreement(call, enforce(call.function), [])


@settings(max_examples=500, deadline=None)
@given(st.randoms(use_true_random=True))
def test_generic_dataclasses_and_their_methods(random: Random) -> None:
    draw = drawn(random)
    fields = [draw.argument() for _ in range(draw.one_of(1, 2))]
    call = drawn_call(draw, receiver=True)
    written = {axis for item in fields for axis in _variables(item.annotation)}
    own = tuple(Unpack[variable] if isinstance(variable, TypeVarTuple) else variable for variable in written)
    bases = (cast("Any", Generic)[own],) if own else ()
    call.function.__qualname__ = "Net.forward"
    if not all(variable in written for variable in _variables(call.function.__annotations__.get("return"))):
        call.function.__qualname__ = "outer.<locals>.Net.forward"
    namespace: dict[str, Any] = {"__annotations__": {f"f{k}": item.annotation for k, item in enumerate(fields)}}
    namespace |= {"forward": enforce(call.function), "__module__": __name__}
    cls: Any = enforce(dataclass(types.new_class("Net", bases, {}, lambda body: body.update(namespace))))
    values = [item.value for item in fields]
    made = accepts(lambda: cls(*values))
    if not any(item.ours for item in fields):
        assert made == naive(fields, None)
    if made:
        require_agreement(call, cls(*values).forward, fields)


def _variables(annotation: Any) -> set[TypeVar | TypeVarTuple]:
    axes = axes_in(Resolver(Scope("", {}, {})).spec(annotation))
    found = {axis.variable if isinstance(axis, Rest) else axis for axis in axes}
    return {variable for variable in found if isinstance(variable, TypeVar | TypeVarTuple)}
