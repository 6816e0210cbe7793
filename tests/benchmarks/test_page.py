"""The page of performance is what the generator writes, and everything that it measures can be measured."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from benchmarks.cases import cases
from benchmarks.page import behind, table, time, written
from benchmarks.pictures import draw
from benchmarks.report import loaded
from benchmarks.targets import TARGETS, Target
from tests.documents import ROOT

PEERS: dict[str, Any] = {"machine": "m", "versions": {}, "cells": {"a": {"hand": 1.0, "jax": 0.5, "torch": 3.0}}}


def run(*command: str) -> str:
    environment = os.environ | {"BENCHMARK_WITHOUT_NUMBA": "1"}
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return done.stdout


def test_the_page_is_what_was_measured() -> None:
    page = written(loaded("results.json"), loaded("peers.json"), loaded("reasons.toml"))
    assert (ROOT / "docs" / "performance.md").read_text(encoding="utf-8") == page, "stale: make bench"


def test_the_pictures_are_there() -> None:
    assert {path.name for path in (ROOT / "docs" / "images").glob("growth_*.svg")} == {
        "growth_time.svg",
        "growth_memory.svg",
    }


def test_every_benchmark_runs() -> None:
    """Each once; they assert that dimgrad's numbers are those of the code written by hand."""
    run("-m", "pytest", "benchmarks", "-q", "-p", "no:xdist", "-p", "no:cacheprovider", "--benchmark-disable")


def test_first_calls_are_measured() -> None:
    found = json.loads(run("-m", "benchmarks.first_calls"))
    assert all(row["cold"] > 0 and row["warm"] > 0 for row in found.values())


def test_growth_is_measured_and_drawn(tmp_path: Any) -> None:
    rows = [json.loads(run("-m", "benchmarks.growth", "chain", count)) for count in ("50", "100")]
    draw(rows, tmp_path)
    assert "operations" in (tmp_path / "growth_time.svg").read_text(encoding="utf-8")


def test_targets_are_of_cells_that_are_measured() -> None:
    assert set(TARGETS) <= {case.name for case in cases()}
    assert set(loaded("reasons.toml")) <= {case.name for case in cases()}


def test_peers_are_of_cells_that_are_measured() -> None:
    assert set(loaded("peers.json")["cells"]) <= {case.name for case in cases()}


@pytest.mark.parametrize(
    ("ours", "words"), [(0.4, None), (0.7, "jax 0.5 ×, dimgrad 0.7 ×"), (5.0, "jax 0.5 ×, dimgrad 5 ×")]
)
def test_cells_that_are_not_first_are_found(ours: float, words: str | None) -> None:
    found = behind({"a": {"hand": 1.0, "again": 1.1, "dimgrad": ours}}, PEERS)
    assert found == ({} if words is None else {"a": words})


def test_targets() -> None:
    assert Target(1.2).met(1.2, 1.0)
    assert not Target(1.2).met(1.3, 1.0)
    assert Target(above=3e-6).met(4e-6, 1e-6)
    assert not Target(above=3e-6).met(5e-6, 1e-6)


def test_tables_and_times() -> None:
    assert table(["a", "b"], [["1", "2"]]) == "| a | b |\n| --- | --- |\n| 1 | 2 |\n"
    assert [time(seconds) for seconds in (2.5, 0.0123, 4.56e-5, 1.2e-7)] == ["2.5 s", "12.3 ms", "45.6 µs", "0.12 µs"]
