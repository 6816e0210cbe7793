r"""Operations of your own, declared as the library's are: one block each.

An operation that is declared here is checked, proven, differentiated to any order, printed and lowered like any other.

>>> @elementwise(
...     derivatives=[lambda y, x: -2 * x * y],
...     text="bell({0})",
...     latex=r"\operatorname{{bell}}\left({0}\right)",
...     numpy="np.exp(-({0} * {0}))",
...     source="Abramowitz & Stegun (1964), 7.1.1",
... )
... def bell(x):
...     '''The bell curve e^(-x²) of each entry.'''
...     return np.exp(-x * x)
>>> from dimgrad import Column, gradient, sum
>>> def area[N](x: Column[N]):
...     return sum(bell(x))
>>> gradient(area).formula
'−2 (x ⊙ bell(x))ᵀ'
"""

from dimgrad.graph.algebra import Entry
from dimgrad.graph.elementwise import call
from dimgrad.graph.node import Call, Factor, Term
from dimgrad.graph.primitive import Elementwise, Primitive
from dimgrad.ops.declaration import elementwise, operation, primitive_of
from dimgrad.ops.domain import NONSINGULAR, POSITIVE, POSITIVE_DEFINITE, REAL, SMALL, Domain
from dimgrad.ops.operand import combine, emptied, filled
from dimgrad.tensors import AnyTensor
from dimgrad.value.traced import Traced

__all__ = [
    "NONSINGULAR",
    "POSITIVE",
    "POSITIVE_DEFINITE",
    "REAL",
    "SMALL",
    "AnyTensor",
    "Call",
    "Domain",
    "Elementwise",
    "Entry",
    "Factor",
    "Primitive",
    "Term",
    "Traced",
    "call",
    "combine",
    "elementwise",
    "emptied",
    "filled",
    "operation",
    "primitive_of",
]
