"""`reject/invariance.py` has two mistakes for every dimension of every public class."""

import ast
import inspect

import pytest

import dimgrad
from dimgrad import tensors
from tests.typing.checkers import HERE

LINES = (HERE / "reject" / "invariance.py").read_text(encoding="utf-8").splitlines()
STATIC = next(node for node in ast.parse(inspect.getsource(tensors)).body if isinstance(node, ast.If))
FORMS = {
    node.name: [type(parameter) for parameter in node.type_params]
    for node in ast.walk(STATIC)
    if isinstance(node, ast.ClassDef) and node.name in dimgrad.__all__
}
GENERIC = {
    name: getattr(value, "__type_params__", ())
    for name, value in vars(dimgrad).items()
    if name in dimgrad.__all__ and isinstance(value, type) and name not in FORMS
}
DIMENSIONS = {
    **{name: 3 if ast.TypeVarTuple in kinds else len(kinds) for name, kinds in FORMS.items()},
    **{name: len(given) for name, given in GENERIC.items() if given and name != "Derivative"},
}
"""How many dimensions each class has; of a derivative the parameters are those of its function."""


def test_the_classes_with_dimensions_are_known() -> None:
    assert DIMENSIONS == {"Tensor": 3, "Matrix": 2, "Column": 1, "Row": 1, "Vector": 1, "LinearMap": 2}


@pytest.mark.parametrize("name", DIMENSIONS)
def test_each_dimension_is_widened_and_narrowed(name: str) -> None:
    for k in range(DIMENSIONS[name]):
        for word, own, other, given in (("wider", "Wide", "Narrow", "narrow"), ("narrower", "Narrow", "Wide", "wide")):
            dimensions = ", ".join(own if i == k else other for i in range(DIMENSIONS[name]))
            assert any(f"    {word}_{k}: {name}[{dimensions}] = {given}  # E" in line for line in LINES)
