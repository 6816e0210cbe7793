"""The optional plugin for mypy: `plugins = ["dimgrad.mypy"]`.

It changes the words of errors that mypy finds anyway, and finds more where the sizes are written in the code. Where
mypy would let a call pass, only two sizes that are both known numbers, a wrong specification, or axes that annotations
of jaxtyping's tell apart, are an error.
"""

import hashlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

from mypy.plugin import (
    AnalyzeTypeContext,
    ClassDefContext,
    FunctionContext,
    FunctionSigContext,
    MethodSigContext,
    Plugin,
)
from mypy.types import FunctionLike, Type

from dimgrad.mypy.aliases import Aliases
from dimgrad.mypy.annotations import ANNOTATED, ARRAY, annotated_type
from dimgrad.mypy.array_calls import with_arrays
from dimgrad.mypy.calls import explain_function, explain_method
from dimgrad.mypy.class_sizes import DIM, keep_size
from dimgrad.mypy.einsum import einsum_type
from dimgrad.mypy.operators import explain_operator, is_operator
from dimgrad.mypy.variables import OPERATORS, derivative_type

# mypy forgets what it has cached when this changes; by itself it looks at this one file alone.
__version__ = hashlib.sha256(
    b"".join(path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py")))
).hexdigest()

FOREIGN = ("builtins.", "typing.", "typing_extensions.", "numpy.", "collections.", "scipy.")


CALLED = with_arrays(explain_function)
CALLED_METHOD = with_arrays(explain_method)


class DimgradPlugin(Plugin):
    """Hands each hook to the feature that it belongs to."""

    aliases: Aliases = Aliases()

    def get_type_analyze_hook(self, fullname: str) -> Callable[[AnalyzeTypeContext], Type] | None:
        if fullname in ANNOTATED:
            return annotated_type
        if fullname.startswith(FOREIGN):
            return self.aliases.of_array() if fullname == ARRAY else None
        known = self.lookup_fully_qualified(fullname)
        return None if known is None else self.aliases.of_name(known.node)

    def get_base_class_hook(self, fullname: str) -> Callable[[ClassDefContext], None] | None:
        return keep_size if fullname == DIM else None

    def get_function_signature_hook(self, fullname: str) -> Callable[[FunctionSigContext], FunctionLike] | None:
        return None if fullname.startswith(FOREIGN) else CALLED

    def get_method_signature_hook(self, fullname: str) -> Callable[[MethodSigContext], FunctionLike] | None:
        if fullname.startswith(FOREIGN):
            return None
        return partial(explain_operator, fullname.rpartition(".")[2]) if is_operator(fullname) else CALLED_METHOD

    def get_function_hook(self, fullname: str) -> Callable[[FunctionContext], Type] | None:
        if fullname in OPERATORS:
            return derivative_type
        return einsum_type if fullname == "dimgrad.ops.einsum.einsum" else None


def plugin(version: str) -> type[Plugin]:  # noqa: ARG001  # mypy hands in its version
    """What mypy asks for."""
    return DimgradPlugin
