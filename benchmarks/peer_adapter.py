"""dimgrad as one more engine of the peer benchmark, whose package this file is copied into by `benchmarks/peers.py`.

Data arrive as arguments at every call.
"""

# The harness stands outside this repository and is not typed.
# mypy: ignore-errors
# pyright: basic, reportMissingImports=false, reportAttributeAccessIssue=false, reportArgumentType=false
# pyright: reportCallIssue=false, reportRelativeImportOutsidePackage=false
# ruff: noqa: TID252

from importlib.metadata import version

import numpy as np

from benchmarks import tasks
from dimgrad import compiled, derivative, gradient, hessian, linear_map, value_and_gradient

from ..core import Built
from ..tasks import LAYERS

NAME = "dimgrad"


def versions():
    """The version that runs."""
    return {"dimgrad": version("dimgrad")}


def flat(out):
    """A nest of results as plain arrays, one after the other."""
    if isinstance(out, (tuple, list)):
        return tuple(leaf for item in out for leaf in flat(item))
    return (np.asarray(out, dtype=float),)


def turned(gradients):
    """Gradients by matrices stand transposed."""
    return tuple(part.T for part in flat(gradients))


def of(function, names, to_numpy=flat):
    """One engine's way of one task: a function of the data with these names."""

    def build(p):
        arguments = [p.data[name] for name in names]
        return Built(lambda: function(*arguments), to_numpy)

    return build


def structured(f, names):
    """The derivative by the first argument as a linear map, its parts computed; made dense for the comparison only."""
    make = linear_map(f)

    def build(p):
        arguments = [p.data[name] for name in names]
        axes = arguments[0].shape

        def dense(found):
            return (np.asarray(found.to_dense()).reshape((*axes, *axes), order="F"),)

        return Built(lambda: make(*arguments), dense, "structured")

    return build


def builders():
    """The engine's way of every task."""
    regression, plain, masked = ["w", "X", "y"], ["U", "V", "T"], ["U", "V", "T", "O"]
    layers = ["W1", "x", "t", *[f"W{k}" for k in range(2, LAYERS + 1)]]
    by_x, by_z = derivative(tasks.expansion), derivative(tasks.expansion, wrt=1)
    slope = {f: gradient(f, layout="denominator") for f in (tasks.factorisation, tasks.masked, tasks.network)}
    step = value_and_gradient(tasks.digits, wrt=(0, 1, 2, 3))
    parameters = ["W1", "b1", "W2", "b2", "X", "Y"]
    return {
        "logreg_val": {"": of(compiled(tasks.logreg), regression)},
        "logreg_grad": {"": of(gradient(tasks.logreg), regression)},
        "logreg_hess": {"": of(hessian(tasks.logreg), regression)},
        "mf_val": {"": of(compiled(tasks.factorisation), plain)},
        "mf_grad": {"": of(gradient(tasks.factorisation), plain, turned)},
        "mf_hess": {
            "": of(hessian(tasks.factorisation), plain),
            "structured": structured(slope[tasks.factorisation], plain),
        },
        "mfw_hess": {"": of(hessian(tasks.masked), masked), "structured": structured(slope[tasks.masked], masked)},
        "nn_hess": {"": of(hessian(tasks.network), layers), "structured": structured(slope[tasks.network], layers)},
        "ew_mul_jac": {
            "": of(derivative(tasks.product), ["w", "x"]),
            "structured": structured(tasks.product, ["w", "x"]),
        },
        "expand_jac": {"": of(lambda x, z: (by_x(x, z), by_z(x, z)), ["x", "z"])},
        "sum_grad": {"": of(gradient(tasks.total, wrt=(0, 1)), ["x", "z"])},
        "affine_grad": {"": of(gradient(tasks.unit, wrt=(0, 2)), ["w", "x", "b"])},
        "neuron_grad": {"": of(gradient(tasks.neuron, wrt=(0, 2)), ["w", "x", "b"])},
        "mse_grad": {"": of(gradient(tasks.mse, wrt=(0, 1)), ["w", "b", "X", "y"])},
        "mlp_step": {"": of(step, parameters, lambda out: (*flat(out[0]), *turned(out[1])))},
    }
