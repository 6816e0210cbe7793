"""Measures, and writes `docs/performance.md` with its pictures: `make bench`, or `python -m benchmarks.report`."""

import argparse
import json
import sys
import tomllib
from pathlib import Path
from typing import Any

from benchmarks.measure import measured
from benchmarks.page import behind, written
from benchmarks.pictures import draw

HERE = Path(__file__).parent
RESULTS = HERE / "results.json"


def loaded(name: str) -> Any:
    """A data file of this folder."""
    path = HERE / name
    with path.open("rb") as file:
        return tomllib.load(file) if path.suffix == ".toml" else json.load(file)


def main() -> int:
    """Measure, write the page, and say which cells want a reason."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--seconds", type=float, default=0.25, help="for each time that is taken (%(default)s)")
    arguments.add_argument("--counts", type=int, nargs="+", default=[100, 1000, 10_000], help="operations, for growth")
    arguments.add_argument("--page-only", action="store_true", help="from the results that are there")
    arguments.add_argument("--to", type=Path, default=HERE.parent / "docs", help="the folder of the page")
    given = arguments.parse_args()
    given.to.mkdir(parents=True, exist_ok=True)
    if given.page_only:
        results = loaded("results.json")
    else:
        results = measured(given.seconds, counts=given.counts)
        target = RESULTS if given.to == HERE.parent / "docs" else given.to / RESULTS.name
        target.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    peers, reasons = loaded("peers.json"), loaded("reasons.toml")
    (given.to / "performance.md").write_text(written(results, peers, reasons), encoding="utf-8")
    draw(results["growth"], given.to / "images")
    missing = [cell for cell in behind(results["derivatives"], peers) if cell not in reasons]
    for cell in missing:
        print(f"benchmarks/reasons.toml: no reason why dimgrad is not first in {cell!r}", file=sys.stderr)
    return len(missing)


if __name__ == "__main__":
    sys.exit(min(main(), 1))
