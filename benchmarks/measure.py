"""Measures everything that the page of performance shows, in one run: `measured(seconds)`.

Times of derivatives, checks and operations are taken by pytest-benchmark. It is chosen over pyperf because it times
what belongs together in one process, one right after the other, and finds by itself how often to repeat a call of
100 ns and of 100 ms; pyperf starts twenty processes for each, which would take hours here. The rest, which is no
steady state, is timed in processes of its own.
"""

import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
PACKAGES = ("numpy", "scipy", "opt_einsum", "jaxtyping", "beartype", "numba", "pytest-benchmark")

type Cells = dict[str, dict[str, float]]
"""Seconds by cell and engine; under "loops" how many loops were compiled for dimgrad."""


def measured(seconds: float, *, counts: Sequence[int]) -> dict[str, Any]:
    """Measure, with at most so many seconds for each time, and growth for bodies of so many operations."""
    plain = _benchmarks(seconds, ["test_derivatives.py", "test_checks.py", "test_operations.py"], numba=False)
    fast = _benchmarks(seconds, ["test_derivatives.py"], numba=True)["test_derivatives"] if _numba() else {}
    return {
        "date": datetime.now(UTC).strftime("%Y-%m-%d"),
        "machine": _machine(),
        "versions": _versions(),
        "derivatives": plain["test_derivatives"],
        "fast": fast,
        "compilation": _run("benchmarks.compilation", numba=True) if fast else 0.0,
        "checks": plain["test_checks"],
        "operations": plain["test_operations"],
        "first_calls": _run("benchmarks.first_calls"),
        "memory": _run("benchmarks.memory"),
        "imports": _run("benchmarks.imports"),
        "growth": [_run("benchmarks.growth", name, str(count)) for name in _bodies() for count in counts],
    }


def _benchmarks(seconds: float, files: Sequence[str], *, numba: bool) -> dict[str, Cells]:
    """Run benchmarks in one process; the lower quartile of each, which what else the machine does hardly moves."""
    with tempfile.TemporaryDirectory() as place:
        found = Path(place) / "found.json"
        command = [sys.executable, "-m", "pytest", *[f"benchmarks/{file}" for file in files], "--quiet"]
        command += ["-p", "no:xdist", "-p", "no:cacheprovider", f"--benchmark-json={found}"]
        command += ["--benchmark-warmup=off", f"--benchmark-max-time={seconds}", "--benchmark-min-rounds=5"]
        _checked(command, _without(numba=numba))
        rows = json.loads(found.read_text(encoding="utf-8"))["benchmarks"]
    cells: dict[str, Cells] = {}
    for row in rows:
        file = row["fullname"].partition("::")[0].rpartition("/")[2].removesuffix(".py")
        info = row["extra_info"]
        times = cells.setdefault(file, {}).setdefault(info["cell"], {})
        times[info["engine"]] = float(f"{row['stats']['q1']:.4g}")
        if info.get("loops"):
            times["loops"] = info["loops"]
    return cells


def _run(module: str, *arguments: str, numba: bool = False) -> Any:
    """What a module prints when it is run in a process of its own."""
    return json.loads(_checked([sys.executable, "-m", module, *arguments], _without(numba=numba)))


def _without(*, numba: bool) -> dict[str, str]:
    return {} if numba else {"BENCHMARK_WITHOUT_NUMBA": "1"}


def _checked(command: Sequence[str], environment: Mapping[str, str]) -> str:
    done = subprocess.run(command, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} failed:\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}")
    return done.stdout


def _bodies() -> list[str]:
    from benchmarks.bodies import BODIES  # noqa: PLC0415  # so that this process, which only starts others, stays light

    return list(BODIES)


def _numba() -> bool:
    return "numba" in _versions()


def _versions() -> dict[str, str]:
    found = {"Python": platform.python_version()}
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


def _machine() -> str:
    """The processor and how many threads BLAS may use, for the head of the page."""
    model = platform.machine()
    described = Path("/proc/cpuinfo")
    if described.exists():
        names = [
            line.partition(": ")[2] for line in described.read_text().splitlines() if line.startswith("model name")
        ]
        model = names[0] if names else model
    threads = os.environ.get("OPENBLAS_NUM_THREADS", "all")
    return f"{model}, {os.cpu_count()} cores, BLAS on {threads} threads, {platform.system()}"
