"""Checked calls beside asserts written by hand."""

from collections.abc import Callable
from typing import Any

import pytest

from benchmarks import checks

ROWS = {name: (call, group) for group, rows in checks.table().items() for name, call in rows.items()}


@pytest.mark.parametrize("name", ROWS)
def test_check(benchmark: Any, name: str) -> None:
    """Time one way of checking."""
    call: Callable[[], object]
    call, group = ROWS[name]
    call()
    benchmark.group = group
    benchmark.extra_info |= {"cell": group, "engine": name}
    benchmark(call)
