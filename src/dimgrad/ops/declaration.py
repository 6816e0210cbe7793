"""The declaration of an operation: one block says its signature, kernel, derivative, notation, source and doc.

`elementwise` declares a function of entries, `operation` anything else. Both leave a plain function: on arrays it
checks shapes against its own signature and runs the kernel, on traced values it builds the graph.
"""

import functools
import inspect
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from dimgrad.graph.elementwise import elementwise as map_node
from dimgrad.graph.primitive import Elementwise
from dimgrad.ops.domain import REAL, Domain
from dimgrad.ops.front import front
from dimgrad.ops.mends import Mend, Operands, no_conflict, no_mend, same_shape_mend
from dimgrad.ops.operand import aligned, layout_over, lift_numpy, spread, tracing_of
from dimgrad.ops.operation import REGISTRY, Operation, Rule
from dimgrad.value.dispatch import NUMPY, OPERATORS
from dimgrad.value.traced import Traced


class Declare(Protocol):
    """A decorator. To type checkers it leaves a function as it is, so that an editor shows its docstring."""

    def __call__[F: Callable[..., Any]](self, kernel: F, /) -> F:
        """Make the function that users call."""
        ...


def elementwise(
    *,
    derivatives: Sequence[Callable[..., Any]],
    text: str,
    latex: str,
    numpy: str,
    source: str,
    domain: Sequence[Domain] = (),
    ufuncs: Sequence[Any] = (),
    operator: str | None = None,
    imports: Sequence[str] = (),
    idempotent: bool = False,
    bounds: tuple[float, float] = (float("-inf"), float("inf")),
    square: Callable[[Any], Any] | None = None,
) -> Declare:
    """Declare a function of entries: operands have one shape, or are scalars, which are repeated.

    `derivatives` has one function per argument, handed the result and the arguments as `Entry`, giving the slope.
    """

    def declare[F: Callable[..., Any]](kernel: F) -> F:
        primitive = Elementwise(
            name=kernel.__name__,
            kernel=kernel,
            derivatives=tuple(derivatives),
            text=text,
            latex=latex,
            numpy=numpy,
            imports=tuple(imports),
            idempotent=idempotent,
            bounds=bounds,
            square=square,
        )

        def build(*values: Traced) -> Traced:
            return apply_elementwise(primitive, values, declared.call_text(*(value.text for value in values)))

        declared = _declare(
            kernel,
            build=build,
            pointwise=True,
            primitive=primitive,
            domain=domain,
            source=source,
            ufuncs=ufuncs,
            operator=operator,
            mend=same_shape_mend,
            conflict=no_conflict,
        )
        public: F = _public(declared)
        return public

    return declare


def operation(
    *,
    build: Callable[..., Traced],
    source: str,
    pointwise: bool = False,
    rule: Rule | None = None,
    static: Sequence[str] = (),
    masks: Sequence[str] = (),
    domain: Sequence[Domain] = (),
    ufuncs: Sequence[Any] = (),
    operator: str | None = None,
    mend: Mend = no_mend,
    conflict: Callable[[Operands], str | None] = no_conflict,
) -> Declare:
    """Declare any other operation by what it builds: products, sums, or the call of a `Primitive` with its own rule.

    Its shapes are those of its typed overloads, or, where these cannot say it (stacking, `einsum`), what `rule` says.
    `static` names the arguments that are neither arrays nor numbers, `masks` the arrays of bools.
    """

    def declare[F: Callable[..., Any]](kernel: F) -> F:
        public: F = _public(
            _declare(
                kernel,
                build=build,
                pointwise=pointwise,
                primitive=None,
                domain=domain,
                source=source,
                ufuncs=ufuncs,
                operator=operator,
                mend=same_shape_mend if pointwise and mend is no_mend else mend,
                conflict=conflict,
                rule=rule,
                masks=tuple(masks),
                static=static,
            )
        )
        return public

    return declare


def _declare(
    kernel: Callable[..., Any],
    *,
    domain: Sequence[Domain],
    ufuncs: Sequence[Any],
    static: Sequence[str] = (),
    **declaration: Any,
) -> Operation:
    parameters = tuple(name for name in inspect.signature(kernel).parameters if name not in static)
    declared = Operation(
        name=kernel.__name__.strip("_"),
        kernel=kernel,
        parameters=parameters,
        domain=tuple(domain) or (REAL,) * len(parameters),
        **declaration,
    )
    known = REGISTRY.get(declared.name)
    if known is not None and known.kernel.__module__.startswith("dimgrad."):  # a user's own may be declared anew
        raise ValueError(f"{declared.name} is an operation of dimgrad already: choose another name")
    REGISTRY[declared.name] = declared
    if declared.operator is not None:
        OPERATORS[declared.operator] = _as_numpy(declared)
    for ufunc in ufuncs:
        NUMPY[ufunc] = _as_numpy(declared)
    return declared


def as_numpy(function: Any) -> Any:
    """A public operation as a function of NumPy's in a body: it takes integers and lists too."""
    return _as_numpy(REGISTRY[function.__name__])


def _as_numpy(declared: Operation) -> Any:
    def numpy_function(*args: Any, **kwargs: Any) -> Any:
        tracing = tracing_of([*args, *kwargs.values()])
        assert tracing is not None, "NumPy hands a call on for a traced value"
        return declared.trace(tracing, args, kwargs, lift_numpy)

    numpy_function.__wrapped__ = declared.kernel  # type: ignore[attr-defined]  # as of the function that users call
    return numpy_function


def _public(declared: Operation) -> Any:
    """The function that users call."""

    def slow(*args: Any, **kwargs: Any) -> Any:
        tracing = tracing_of([*args, *kwargs.values()])
        if tracing is not None:
            return declared.trace(tracing, args, kwargs)
        declared.judge(args, kwargs)
        return declared.kernel(*args, **kwargs)

    any_shape = declared.pointwise and len(declared.parameters) == 1
    entrance = front(declared.kernel, declared.parameters, declared.masks, slow, any_shape=any_shape)
    public = functools.wraps(declared.kernel)(entrance)
    domain = "; ".join(dict.fromkeys(d.words for d in declared.domain))
    public.__doc__ = f"{inspect.getdoc(declared.kernel)}\n\nDomain: {domain}.\nSource: {declared.source}."
    return public


def built(function: Any, *operands: object) -> Traced:
    """Apply a public operation while building another one: of a traced value it gives a traced value."""
    result: Traced = function(*operands)
    return result


def apply_elementwise(primitive: Elementwise, values: Sequence[Traced], text: str) -> Traced:
    """Apply a function of entries to values of one shape or scalars."""
    shape = next((value.axes for value in values if value.layout), ())
    if len(values) == 1:  # a function of one argument keeps the argument's arrangement: exp(Aᵀ) is exp(A)ᵀ
        return Traced(values[0].tracing, map_node(primitive, [values[0].node]), values[0].layout, text)
    spread_out = [value if value.layout else spread(value, shape) for value in values]
    node = map_node(primitive, [aligned(value) for value in spread_out])
    return Traced(values[0].tracing, node, layout_over(range(len(shape)), shape), text)


def primitive_of(function: Callable[..., Any]) -> Elementwise:
    """Return what the graph knows of an element-wise operation, for the rules of others."""
    primitive = REGISTRY[function.__name__].primitive
    assert primitive is not None, f"{function.__name__} is not element-wise"
    return primitive
