"""Which functions of entries can be written into a compiled loop."""

import ast

from dimgrad.graph.primitive import Elementwise

OWN = {
    "heaviside": """\
@numba.njit
def heaviside(x, at):
    return 1.0 if x > 0.0 else 0.0 if x < 0.0 else at if x == 0.0 else x
""",
    "expit": """\
@numba.njit
def expit(x):
    e = np.exp(-np.abs(x))
    return 1.0 / (1.0 + e) if x >= 0.0 else e / (1.0 + e)
""",
}
"""Functions that Numba does not have."""

KNOWN = frozenset(
    """abs exp expm1 log log1p sqrt sin cos tan arcsin arccos arctan arctan2 sinh cosh tanh sign maximum minimum where
    hypot logaddexp less less_equal greater greater_equal equal not_equal logical_and logical_or logical_xor""".split()  # noqa: SIM905
)
"""Functions of NumPy that Numba has for numbers."""


def writable(primitive: Elementwise) -> bool:
    """Whether a function of entries can be written into a loop."""
    names = [f"x{place}" for place in range(len(primitive.derivatives))]
    for node in ast.walk(ast.parse(primitive.numpy.format(*names))):
        if isinstance(node, ast.Attribute) and (ast.unparse(node.value) != "np" or node.attr not in KNOWN | OWN.keys()):
            return False
        if isinstance(node, ast.Name) and node.id not in {*names, "np", *OWN}:
            return False
    return True


FAST = frozenset({"maximum", "minimum", "where", "heaviside", "abs", "sign", "sqrt", "less", "greater"})


def slow(primitive: Elementwise) -> bool:
    """Whether a function is more than a few instructions of the processor."""
    tree = ast.parse(primitive.numpy.format(*(f"x{place}" for place in range(len(primitive.derivatives)))))
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return any(ast.unparse(function).removeprefix("np.") not in FAST for function in calls)
