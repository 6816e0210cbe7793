"""What all tests share: how hypothesis searches, and a source of random numbers."""

from zlib import crc32

import hypothesis
import numpy as np
import pytest

# The first call of a checked function compiles and traces, and machines differ: time says nothing about an example.
# The same examples every time, so that what fails is the fault of the change; CONTRIBUTING.md tells how to search on.
hypothesis.settings.register_profile("dimgrad", deadline=None, print_blob=True, derandomize=True)
hypothesis.settings.register_profile("search", deadline=None, print_blob=True)
hypothesis.settings.load_profile("dimgrad")

CHECKERS = ("tests/typing/", "tests/mypy/", "tests/test_static_page.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What runs type checkers comes first: each takes up to a minute, and one worker would end with it alone."""
    items.sort(key=lambda item: not item.nodeid.startswith(CHECKERS))


@pytest.fixture
def rng(request: pytest.FixtureRequest) -> np.random.Generator:
    """Random numbers that depend on the name of the test only."""
    return np.random.default_rng(crc32(request.node.nodeid.encode()))
