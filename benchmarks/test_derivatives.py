"""Derivatives beside the same written by hand, and by hand once more: what two equal things differ by is noise."""

from typing import Any
from unittest.mock import patch

import pytest

from benchmarks.cases import Case, cases
from dimgrad.lower import fused

CASES = list(cases())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
@pytest.mark.parametrize("engine", ["hand", "dimgrad", "again"])
def test_derivative(benchmark: Any, case: Case, engine: str) -> None:
    """Time one engine in one cell."""
    arguments = case.arguments()
    run = case.ours if engine == "dimgrad" else case.hand
    with patch.object(fused, "write_rows", wraps=fused.write_rows) as loops:
        result = run(*arguments)
    if engine == "dimgrad":
        assert case.same(result, case.hand(*arguments)), "the two compute different numbers"
    benchmark.group = case.name
    benchmark.extra_info |= {"cell": case.name, "engine": engine, "loops": loops.call_count}
    benchmark(run, *arguments)
