"""Shape-checked matrix calculus for NumPy.

Annotate a function once with dimensions; the annotation is checked by your type checker, enforced at calls and proven
for all sizes. Then take its derivatives: as typed functions, as formulas, and as NumPy code.
"""

from dimgrad.calculus.derivative import Derivative as Derivative
from dimgrad.calculus.operators import compiled as compiled
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
from dimgrad.errors import BroadcastError as BroadcastError
from dimgrad.errors import DerivativeError as DerivativeError
from dimgrad.errors import DimgradError as DimgradError
from dimgrad.errors import KindError as KindError
from dimgrad.errors import ShapeError as ShapeError
from dimgrad.errors import UntraceableError as UntraceableError
from dimgrad.linear.linear_map import LinearMap as LinearMap
from dimgrad.linear.making import linear_map as linear_map
from dimgrad.ops.activations import elu as elu
from dimgrad.ops.activations import gelu as gelu
from dimgrad.ops.activations import leaky_relu as leaky_relu
from dimgrad.ops.activations import sigmoid as sigmoid
from dimgrad.ops.activations import silu as silu
from dimgrad.ops.activations import softplus as softplus
from dimgrad.ops.affine import affine as affine
from dimgrad.ops.algebraic import reciprocal as reciprocal
from dimgrad.ops.algebraic import sqrt as sqrt
from dimgrad.ops.cholesky import cholesky as cholesky
from dimgrad.ops.determinant import det as det
from dimgrad.ops.determinant import logdet as logdet
from dimgrad.ops.diagonals import diag as diag
from dimgrad.ops.diagonals import diagonal as diagonal
from dimgrad.ops.diagonals import trace as trace
from dimgrad.ops.einsum import einsum as einsum
from dimgrad.ops.expansion import expand as expand
from dimgrad.ops.expansion import eye as eye
from dimgrad.ops.expansion import full as full
from dimgrad.ops.expansion import ones as ones
from dimgrad.ops.expansion import zeros as zeros
from dimgrad.ops.exponential import exp as exp
from dimgrad.ops.exponential import expm1 as expm1
from dimgrad.ops.exponential import log as log
from dimgrad.ops.exponential import log1p as log1p
from dimgrad.ops.extremes import max as max
from dimgrad.ops.extremes import min as min
from dimgrad.ops.hyperbolic import cosh as cosh
from dimgrad.ops.hyperbolic import sinh as sinh
from dimgrad.ops.hyperbolic import tanh as tanh
from dimgrad.ops.inverse import inv as inv
from dimgrad.ops.inverse import solve as solve
from dimgrad.ops.joining import hstack as hstack
from dimgrad.ops.joining import vstack as vstack
from dimgrad.ops.kinked import abs as abs
from dimgrad.ops.kinked import relu as relu
from dimgrad.ops.kinked import sign as sign
from dimgrad.ops.kinked import step as step
from dimgrad.ops.kronecker import commutation as commutation
from dimgrad.ops.kronecker import kron as kron
from dimgrad.ops.losses import cross_entropy as cross_entropy
from dimgrad.ops.losses import mse as mse
from dimgrad.ops.matrix_functions import cosm as cosm
from dimgrad.ops.matrix_functions import expm as expm
from dimgrad.ops.matrix_functions import sinm as sinm
from dimgrad.ops.matrix_power import matpow as matpow
from dimgrad.ops.normal import erf as erf
from dimgrad.ops.norms import norm1 as norm1
from dimgrad.ops.norms import norm2 as norm2
from dimgrad.ops.ordering import clip as clip
from dimgrad.ops.ordering import maximum as maximum
from dimgrad.ops.ordering import minimum as minimum
from dimgrad.ops.powers import power as power
from dimgrad.ops.powers import square as square
from dimgrad.ops.prod import prod as prod
from dimgrad.ops.products import dot as dot
from dimgrad.ops.products import matmul as matmul
from dimgrad.ops.products import outer as outer
from dimgrad.ops.products import quadratic as quadratic
from dimgrad.ops.products import transpose as transpose
from dimgrad.ops.pseudo_inverse import pinv as pinv
from dimgrad.ops.reductions import mean as mean
from dimgrad.ops.reductions import sum as sum
from dimgrad.ops.reshaping import reshape as reshape
from dimgrad.ops.reshaping import vec as vec
from dimgrad.ops.selection import where as where
from dimgrad.ops.softmax import log_softmax as log_softmax
from dimgrad.ops.softmax import logsumexp as logsumexp
from dimgrad.ops.softmax import softmax as softmax
from dimgrad.ops.trigonometric import arccos as arccos
from dimgrad.ops.trigonometric import arcsin as arcsin
from dimgrad.ops.trigonometric import arctan as arctan
from dimgrad.ops.trigonometric import cos as cos
from dimgrad.ops.trigonometric import sin as sin
from dimgrad.ops.trigonometric import tan as tan
from dimgrad.ops.variance import var as var
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
    "BroadcastError",
    "Column",
    "Derivative",
    "DerivativeError",
    "Dim",
    "DimgradError",
    "KindError",
    "LinearMap",
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
    "arccos",
    "arcsin",
    "arctan",
    "assert_derivative",
    "check",
    "checked",
    "cholesky",
    "clip",
    "column",
    "commutation",
    "compiled",
    "cos",
    "cosh",
    "cosm",
    "cross_entropy",
    "derivative",
    "det",
    "diag",
    "diagonal",
    "dot",
    "einsum",
    "elu",
    "erf",
    "exp",
    "expand",
    "expm",
    "expm1",
    "eye",
    "full",
    "gelu",
    "gradient",
    "hessian",
    "hstack",
    "hvp",
    "inv",
    "jacobian",
    "jvp",
    "kron",
    "leaky_relu",
    "linear_map",
    "log",
    "log1p",
    "log_softmax",
    "logdet",
    "logsumexp",
    "matmul",
    "matpow",
    "matrix",
    "max",
    "maximum",
    "mean",
    "min",
    "minimum",
    "mse",
    "norm1",
    "norm2",
    "ones",
    "outer",
    "pinv",
    "power",
    "prod",
    "quadratic",
    "reciprocal",
    "relu",
    "reshape",
    "row",
    "scalar",
    "sigmoid",
    "sign",
    "silu",
    "sin",
    "sinh",
    "sinm",
    "softmax",
    "softplus",
    "solve",
    "sqrt",
    "square",
    "step",
    "sum",
    "tan",
    "tanh",
    "tensor",
    "trace",
    "transpose",
    "value_and_gradient",
    "var",
    "vec",
    "vector",
    "verify",
    "vjp",
    "vstack",
    "where",
    "zeros",
]
