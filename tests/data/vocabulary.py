"""The vocabulary of `identities.md` in plain NumPy and SciPy: what the expected results are evaluated with."""

# Functions of NumPy and SciPy that are typed in part are looked up by name.
# pyright: reportUnknownLambdaType=false, reportUnknownArgumentType=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import scipy.linalg
import scipy.special

type Array = np.ndarray[Any, Any]


def _kept(reduce: Callable[..., Any]) -> Callable[..., Any]:
    """A reduction of all entries to a number, or along an axis, which is kept."""
    return lambda a, axis=None: reduce(a) if axis is None else reduce(a, axis=axis, keepdims=True)


def _column(*scalars: float) -> Array:
    return np.array([[s] for s in scalars], dtype=float)


def _softmax(a: Array, axis: int = 0) -> Array:
    return np.asarray(scipy.special.softmax(a, axis=axis))


def _commutation(m: int, n: int) -> Array:
    return np.eye(m * n).reshape(m, n, m * n).transpose(1, 0, 2).reshape(m * n, m * n)


VOCABULARY: dict[str, Any] = {
    "exp": np.exp,
    "log": np.log,
    "sqrt": np.sqrt,
    "sin": np.sin,
    "cos": np.cos,
    "tan": np.tan,
    "tanh": np.tanh,
    "arctan": np.arctan,
    "arcsin": np.arcsin,
    "abs": np.abs,
    "sign": np.sign,
    "pi": math.pi,
    "sigmoid": scipy.special.expit,
    "softplus": lambda a: np.logaddexp(a, 0.0),
    "relu": lambda a: np.maximum(a, 0.0),
    "step": lambda a: np.heaviside(a, 0.0),
    "maximum": np.maximum,
    "sum": _kept(np.sum),
    "mean": _kept(np.mean),
    "dot": np.vdot,
    "norm2": lambda a: np.sqrt(np.sum(np.square(a))),
    "norm1": lambda a: np.sum(np.abs(a)),
    "outer": lambda a, b: a @ b.T,
    "kron": np.kron,
    "trace": np.trace,
    "det": np.linalg.det,
    "logdet": lambda a: np.linalg.slogdet(a).logabsdet,
    "inv": np.linalg.inv,
    "solve": np.linalg.solve,
    "pinv": np.linalg.pinv,
    "matpow": np.linalg.matrix_power,
    "expm": scipy.linalg.expm,
    "sinm": scipy.linalg.sinm,
    "cosm": scipy.linalg.cosm,
    "diag": lambda v: np.diag(v.ravel()),
    "diagonal": lambda a: np.diagonal(a)[:, None],
    "vec": lambda a: a.reshape(-1, 1, order="F"),
    "commutation": _commutation,
    "softmax": _softmax,
    "logsumexp": scipy.special.logsumexp,
    "scalar": lambda a: a.item(),
    "column": _column,
    "vstack": lambda *parts: np.vstack(parts),
    "hstack": lambda *parts: np.hstack(parts),
    "einsum": np.einsum,
    "eye": np.eye,
    "ones": lambda *shape: np.ones(shape),
    "zeros": lambda *shape: np.zeros(shape),
}


def evaluated(expression: str, names: dict[str, Any]) -> Array:
    """The value of an expression for values of its variables and dimensions."""
    return np.asarray(eval(expression, {"__builtins__": {}}, VOCABULARY | names), dtype=float)


def drawn(domain: str | None, shape: tuple[int, ...], random: np.random.Generator) -> Any:
    """A value in a domain of `identities.md`."""
    square = shape[0] if shape else 1
    factor = random.normal(size=(square, square))
    value: Any
    match domain:
        case None:
            value = random.normal(size=shape)
        case "positive":
            value = random.uniform(0.5, 2.0, shape)
        case "nonzero":
            value = random.uniform(0.5, 2.0, shape) * random.choice([-1.0, 1.0], shape)
        case "unit":
            value = random.uniform(0.2, 0.8, shape)
        case "small":
            value = random.uniform(-0.3, 0.3, shape)
        case "symmetric":
            value = factor + factor.T
        case "spd":
            value = factor @ factor.T / square + np.eye(square)
        case "nonsingular":
            value = factor + 3.0 * np.eye(square)
        case "diagonal":
            value = np.diag(random.uniform(0.5, 2.0, square))
        case "probability":
            value = random.uniform(0.2, 1.0, shape)
            value /= value.sum()
        case "onehot":
            value = np.eye(square, 1, -int(random.integers(square)))
        case "onehot_rows":
            value = np.eye(shape[1])[random.integers(shape[1], size=shape[0])]
        case "sign":
            value = random.choice([-1.0, 1.0], shape)
        case "mask":
            value = random.choice([0.0, 1.0], shape)
        case _:
            raise ValueError(f"no domain {domain}")
    return value if shape else float(value)
