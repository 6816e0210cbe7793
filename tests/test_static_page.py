"""The page of static checking says what the checkers find."""

import importlib.util
from types import ModuleType

from tests.documents import ROOT


def script() -> ModuleType:
    """The script that writes the page; it lies among the documents, in no package."""
    found = importlib.util.spec_from_file_location("make_static", ROOT / "docs" / "make_static.py")
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def test_the_counts_of_the_page_are_those_of_the_checkers() -> None:
    made = script()
    counts, times, _ = made.PAGE.read_text(encoding="utf-8").partition(made.TIMES)
    assert times
    assert counts == made.counts(), "the page is stale: run python -m docs.make_static"
