"""Shape-checked matrix calculus for NumPy.

Annotate a function once with dimensions; the annotation is checked by your type checker, enforced at calls and proven
for all sizes. Then take its derivatives: as typed functions, as formulas, and as NumPy code.
"""

from dimgrad.calculus.derivative import Derivative as Derivative
from dimgrad.calculus.operators import derivative as derivative
from dimgrad.calculus.operators import gradient as gradient
from dimgrad.calculus.operators import hessian as hessian
from dimgrad.calculus.operators import hvp as hvp
from dimgrad.calculus.operators import jacobian as jacobian
from dimgrad.calculus.operators import jvp as jvp
from dimgrad.calculus.operators import value_and_gradient as value_and_gradient
from dimgrad.calculus.operators import vjp as vjp
from dimgrad.calculus.verify import Verification as Verification
from dimgrad.calculus.verify import assert_derivative as assert_derivative
from dimgrad.calculus.verify import verify as verify
from dimgrad.dims import Dim as Dim
from dimgrad.dims import One as One
from dimgrad.entry import column as column
from dimgrad.entry import matrix as matrix
from dimgrad.entry import row as row
from dimgrad.entry import scalar as scalar
from dimgrad.entry import tensor as tensor
from dimgrad.entry import vector as vector
from dimgrad.errors import AnnotationError as AnnotationError
from dimgrad.errors import DerivativeError as DerivativeError
from dimgrad.errors import DimgradError as DimgradError
from dimgrad.errors import KindError as KindError
from dimgrad.errors import ShapeError as ShapeError
from dimgrad.errors import UntraceableError as UntraceableError
from dimgrad.ops.affine import affine as affine
from dimgrad.ops.arithmetic import power as power
from dimgrad.ops.arithmetic import square as square
from dimgrad.ops.cholesky import cholesky as cholesky
from dimgrad.ops.determinant import det as det
from dimgrad.ops.determinant import logdet as logdet
from dimgrad.ops.elementwise import abs as abs
from dimgrad.ops.elementwise import exp as exp
from dimgrad.ops.elementwise import log as log
from dimgrad.ops.elementwise import maximum as maximum
from dimgrad.ops.elementwise import reciprocal as reciprocal
from dimgrad.ops.elementwise import relu as relu
from dimgrad.ops.elementwise import sigmoid as sigmoid
from dimgrad.ops.elementwise import sign as sign
from dimgrad.ops.elementwise import sqrt as sqrt
from dimgrad.ops.elementwise import step as step
from dimgrad.ops.elementwise import tanh as tanh
from dimgrad.ops.expansion import expand as expand
from dimgrad.ops.expansion import eye as eye
from dimgrad.ops.expansion import ones as ones
from dimgrad.ops.expansion import zeros as zeros
from dimgrad.ops.inverse import inv as inv
from dimgrad.ops.inverse import solve as solve
from dimgrad.ops.losses import cross_entropy as cross_entropy
from dimgrad.ops.losses import mse as mse
from dimgrad.ops.matrix_power import matpow as matpow
from dimgrad.ops.products import dot as dot
from dimgrad.ops.products import matmul as matmul
from dimgrad.ops.products import outer as outer
from dimgrad.ops.products import transpose as transpose
from dimgrad.ops.pseudo_inverse import pinv as pinv
from dimgrad.ops.reductions import mean as mean
from dimgrad.ops.reductions import sum as sum
from dimgrad.ops.softmax import log_softmax as log_softmax
from dimgrad.ops.softmax import logsumexp as logsumexp
from dimgrad.ops.softmax import softmax as softmax
from dimgrad.ops.trigonometric import cos as cos
from dimgrad.ops.trigonometric import sin as sin
from dimgrad.tensors import Column as Column
from dimgrad.tensors import Matrix as Matrix
from dimgrad.tensors import Row as Row
from dimgrad.tensors import Scalar as Scalar
from dimgrad.tensors import Tensor as Tensor
from dimgrad.tensors import Vector as Vector
from dimgrad.tracing.proof import Proof as Proof
from dimgrad.tracing.proof import check as check
from dimgrad.tracing.proof import checked as checked

__all__ = [
    "AnnotationError",
    "Column",
    "Derivative",
    "DerivativeError",
    "Dim",
    "DimgradError",
    "KindError",
    "Matrix",
    "One",
    "Proof",
    "Row",
    "Scalar",
    "ShapeError",
    "Tensor",
    "UntraceableError",
    "Vector",
    "Verification",
    "abs",
    "affine",
    "assert_derivative",
    "check",
    "checked",
    "cholesky",
    "column",
    "cos",
    "cross_entropy",
    "derivative",
    "det",
    "dot",
    "exp",
    "expand",
    "eye",
    "gradient",
    "hessian",
    "inv",
    "hvp",
    "jacobian",
    "jvp",
    "log",
    "logdet",
    "log_softmax",
    "logsumexp",
    "matmul",
    "matpow",
    "matrix",
    "maximum",
    "mean",
    "mse",
    "ones",
    "outer",
    "pinv",
    "power",
    "reciprocal",
    "relu",
    "row",
    "scalar",
    "sigmoid",
    "sign",
    "sin",
    "softmax",
    "solve",
    "sqrt",
    "square",
    "step",
    "sum",
    "tanh",
    "tensor",
    "transpose",
    "value_and_gradient",
    "vector",
    "verify",
    "vjp",
    "zeros",
]
