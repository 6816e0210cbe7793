"""The operators of the calculus, one a file; their static types are stubs, which `tools/make_overloads.py` writes."""

from dimgrad.calculus.operators.compiled import compiled as compiled
from dimgrad.calculus.operators.derivative import derivative as derivative
from dimgrad.calculus.operators.gradient import gradient as gradient
from dimgrad.calculus.operators.hessian import hessian as hessian
from dimgrad.calculus.operators.hvp import hvp as hvp
from dimgrad.calculus.operators.jacobian import jacobian as jacobian
from dimgrad.calculus.operators.jvp import jvp as jvp
from dimgrad.calculus.operators.value_and_gradient import value_and_gradient as value_and_gradient
from dimgrad.calculus.operators.vjp import vjp as vjp
