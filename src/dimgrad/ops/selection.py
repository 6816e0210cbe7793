"""Selection: from each place the entry of one of two tensors, as a comparison says."""

from typing import Any, cast, overload

import numpy as np

from dimgrad.graph.algebra import Entry
from dimgrad.graph.elementwise import elementwise
from dimgrad.graph.node import Map, Node
from dimgrad.graph.primitive import Elementwise
from dimgrad.graph.product import constant, constant_value
from dimgrad.graph.total import total
from dimgrad.ops.declaration import as_numpy, operation
from dimgrad.ops.operand import aligned, layout_over, spread
from dimgrad.tensors import AnyTensor, Column, Matrix, Row, Scalar, Tensor, Vector
from dimgrad.value.dispatch import NUMPY
from dimgrad.value.expressions import described
from dimgrad.value.traced import Traced

SOURCE = "Griewank & Walther, Evaluating Derivatives (2nd ed. 2008), section 14.1"


def d_where_condition(y: Entry, condition: Entry, a: Entry, b: Entry) -> int:
    return 0  # zero almost everywhere


def d_where_a(y: Entry, condition: Entry, a: Entry, b: Entry) -> Entry:
    return condition.apply(WHERE, 1, 0)  # 1 where a is taken


def d_where_b(y: Entry, condition: Entry, a: Entry, b: Entry) -> Entry:
    return condition.apply(WHERE, 0, 1)  # 1 where b is taken


WHERE = Elementwise(
    name="where",
    kernel=np.where,
    derivatives=(d_where_condition, d_where_a, d_where_b),
    text="where({0}, {1}, {2})",
    latex=r"\begin{{cases}} {1} & {0} \\ {2} & \text{{otherwise}} \end{{cases}}",
    numpy="np.where({0}, {1}, {2})",
    logical=(0,),
)


def select(condition: Node, a: Node, b: Node) -> Node:
    """The entries of one node or another; without a selection where none is needed."""
    chosen = constant_value(condition)
    if a is b or chosen is not None:
        return a if chosen is None or chosen else b
    if isinstance(condition, Map) and condition.primitive.idempotent:  # 1 where it holds, 0 elsewhere
        if (constant_value(a), constant_value(b)) == (1, 0):
            return condition
        if (constant_value(a), constant_value(b)) == (0, 1):
            return total([(1, constant(1, condition.sizes)), (-1, condition)], condition.sizes)
    return elementwise(WHERE, [condition, a, b])


def build_where(condition: Traced, a: Traced, b: Traced) -> Traced:
    text = described("where", condition.text, a.text, b.text)
    values = (condition, a, b)
    shape = next((value.axes for value in values if value.layout), ())
    nodes = [aligned(value if value.layout else spread(value, shape)) for value in values]
    return Traced(condition.tracing, select(*nodes), layout_over(range(len(shape)), shape), text)


@overload
def where[N](condition: object, a: Column[N], b: Column[N]) -> Column[N]: ...
@overload
def where[N](condition: object, a: Row[N], b: Row[N]) -> Row[N]: ...
@overload
def where[N](condition: object, a: Vector[N], b: Vector[N]) -> Vector[N]: ...
@overload
def where[M, N](condition: object, a: Matrix[M, N], b: Matrix[M, N]) -> Matrix[M, N]: ...
@overload
def where[*Shape](condition: object, a: Tensor[*Shape], b: Tensor[*Shape]) -> Tensor[*Shape]: ...
@overload
def where[T: AnyTensor](condition: object, a: T, b: Scalar) -> T: ...
@overload
def where[T: AnyTensor](condition: object, a: Scalar, b: T) -> T: ...
@overload
def where(condition: object, a: Scalar, b: Scalar) -> Any: ...
@operation(build=build_where, pointwise=True, masks=["condition"], source=SOURCE)
def where(condition: Any, a: Any, b: Any) -> Any:
    """The entry of a where a condition holds, else that of b; the condition is a comparison, or an array of bools.

    Shapes are equal, or scalars. In its derivatives too the branch that is not taken counts for nothing, whatever it
    is there: `where(x > 0, log(x), 0.0)` has slope 0 at 0.

    >>> float(where(2.0 > 1.0, 3.0, 4.0))
    3.0
    """
    values = cast("Any", np.where(condition, a, b))
    return (values if values.dtype.kind == "f" else values.astype(float))[()]


def numpy_where(condition: Any, /, *branches: Any) -> Any:
    """`np.where` on traced values."""
    if len(branches) == 2:
        return as_numpy(where)(condition, *branches)
    condition.tracing.leave(f"{condition.tracing.name} calls np.where without values", mend="np.where(condition, a, b)")
    raise AssertionError("a trace that leaves does not return")


NUMPY[np.where] = numpy_where
