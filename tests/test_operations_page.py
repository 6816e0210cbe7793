"""The page of operations says what the declarations say."""

import importlib.util
from types import ModuleType

import numpy as np

from dimgrad.ops.operation import REGISTRY
from dimgrad.value.dispatch import NUMPY
from tests.documents import ROOT


def script() -> ModuleType:
    """The script that writes the page; it lies among the documents, in no package."""
    found = importlib.util.spec_from_file_location("make_operations", ROOT / "docs" / "make_operations.py")
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def test_the_page_is_what_the_script_writes() -> None:
    made = script()
    again = "the page is stale: run python docs/make_operations.py"
    assert made.PAGE.read_text(encoding="utf-8") == made.page(), again


def test_every_exported_operation_is_on_the_page() -> None:
    page: str = script().page()
    own = [name for name, declared in REGISTRY.items() if declared.kernel.__module__.startswith("dimgrad.ops.")]
    missing = [name for name in own if f"### `{name}(" not in page and REGISTRY[name].operator is None]
    parts = {"normal_density", "normal_distribution", "erf_slope", "half_step", "larger", "general_power"}
    assert set(missing) == parts, "only parts of other operations are left out"


def test_every_function_of_numpy_that_is_followed_is_on_the_page_once() -> None:
    made = script()
    rows = [row for row in made.page().splitlines() if row.startswith(("- NumPy: ", "`np."))]
    found = [name.strip("`.") for row in rows for name in row.removeprefix("- NumPy: ").split(", ")]
    assert sorted(found) == sorted({f"np.{name}" for name in followed()})


def followed() -> set[str]:
    """The functions of NumPy in the table of dispatch, as they are reached from its namespaces."""
    named = [(f.__name__, f) for f in NUMPY]
    plain = {name for name, f in named if getattr(np, name, None) is f}
    return plain | {f"linalg.{name}" for name, f in named if getattr(np.linalg, name, None) is f}
