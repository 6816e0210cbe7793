"""The demo as its user runs it: what it prints, how well it reads digits, and what it writes."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "examples" / "digits.py"


@pytest.fixture(scope="module")
def printed() -> str:
    run = subprocess.run([sys.executable, str(DEMO)], capture_output=True, text=True, cwd=ROOT, check=False)
    assert run.returncode == 0, run.stderr
    return run.stdout


def test_it_reads_most_digits_it_has_not_seen(printed: str) -> None:
    found = re.search(r"^test accuracy (0\.\d{3})$", printed, re.MULTILINE)
    assert found
    assert float(found[1]) >= 0.95


def test_it_verifies_its_gradients(printed: str) -> None:
    assert len(re.findall(r"agrees with complex steps", printed)) == 2
    assert "DIFFERS" not in printed


def test_it_writes_two_pictures_and_says_where(printed: str) -> None:
    paths = [ROOT / found for found in re.findall(r"^written: (.*)$", printed, re.MULTILINE)]
    assert [path.name for path in paths] == ["loss.png", "jacobians.png"]
    for path in paths:
        assert path.read_bytes().startswith(b"\x89PNG")


def test_the_readme_shows_what_it_prints(printed: str) -> None:
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"^```console\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    lines = [line.strip() for line in printed.splitlines()]
    kept = [line.strip() for line in shown.splitlines() if line.strip() != "…"]
    # The accuracy, the error and its place depend on the machine's rounding.
    numbers = re.compile(r"0\.\d+|relative error .*")
    assert kept
    for line in kept:
        assert numbers.sub("#", line) in [numbers.sub("#", other) for other in lines]
