"""The page of performance: what was measured, as Markdown. It is a function of the results alone."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.targets import TARGETS

TEMPLATE = Path(__file__).with_suffix(".md")
"""The prose of the page, with places for the tables."""

type Cells = Mapping[str, Mapping[str, float]]


def written(results: Mapping[str, Any], peers: Mapping[str, Any], reasons: Mapping[str, str]) -> str:
    """Return the page."""
    derivatives: Cells = results["derivatives"]
    near, far = _noise(derivatives)
    over = sorted(times["dimgrad"] - times["kernel"] for times in results["operations"].values())
    page = TEMPLATE.read_text(encoding="utf-8").format(
        date=results["date"],
        machine=results["machine"],
        versions=_listed(results["versions"]),
        noise=f"{near:.0%}",
        worst=f"{far:.0%}",
        by_hand=_by_hand(derivatives),
        compilation=time(results["compilation"]),
        fast=_fast(results),
        peers_machine=peers["machine"],
        peers_versions=_listed(peers["versions"]),
        peers=_beside(derivatives, results["fast"], peers),
        reasons=_explained(derivatives, peers, reasons),
        checks=_checks(results["checks"]),
        operations_count=len(over),
        operations_median=time(max(0.0, over[len(over) // 2])),
        operations_most=time(max(0.0, over[len(over) * 9 // 10])),
        operations=_operations(results["operations"]),
        first_calls=_first_calls(results["first_calls"]),
        growth=_growth(results["growth"]),
        memory=_memory(results["memory"]),
        imports=table(["import", "time"], [[f"`{k}`", time(v)] for k, v in results["imports"].items()]),
    )
    return page.rstrip() + "\n"


def behind(derivatives: Cells, peers: Mapping[str, Any]) -> dict[str, str]:
    """The cells in which dimgrad is not first, with what is ahead."""
    found: dict[str, str] = {}
    for cell, times in derivatives.items():
        own, words = _ratio(times), list[str]()
        name, ratio = _best(peers["cells"].get(cell, {}))
        if ratio < own:
            words.append(f"{name} {ratio:.2g} ×, dimgrad {own:.2g} ×")
        target = TARGETS.get(cell)
        if target is not None and not target.met(times["dimgrad"], _hand(times)):
            words.append(f"target {target}, measured {_over(times, absolute=target.ratio is None)}")
        if words:
            found[cell] = "; ".join(words)
    return found


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table in Markdown."""
    lines = [f"| {' | '.join(head)} |", f"| {' | '.join('---' for _ in head)} |"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows), ""])


def time(seconds: float) -> str:
    """A time with three digits, in the unit that suits it."""
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-6:.2f} µs"


def size(count: float) -> str:
    """A number of bytes."""
    for unit, many in (("MB", 1e6), ("kB", 1e3)):
        if count >= many:
            return f"{count / many:.3g} {unit}"
    return f"{count:.0f} B"


def _listed(versions: Mapping[str, str]) -> str:
    return ", ".join(f"{name} {number}" for name, number in versions.items())


def _hand(times: Mapping[str, float]) -> float:
    return min(times["hand"], times["again"])


def _ratio(times: Mapping[str, float]) -> float:
    return times["dimgrad"] / _hand(times)


def _over(times: Mapping[str, float], *, absolute: bool) -> str:
    more = times["dimgrad"] - _hand(times)
    return f"{'−' if more < 0 else '+'}{time(abs(more))}" if absolute else f"{_ratio(times):.2f} ×"


def _noise(derivatives: Cells) -> tuple[float, float]:
    """By how much two runs of the same code differ, in half of the cells and in nine of ten."""
    apart = sorted(max(t["hand"], t["again"]) / _hand(t) - 1 for t in derivatives.values())
    return apart[len(apart) // 2], apart[len(apart) * 9 // 10]


def _by_hand(derivatives: Cells) -> str:
    rows: list[list[str]] = []
    for cell, times in derivatives.items():
        target = TARGETS.get(cell)
        verdict = (
            "" if target is None else f"{target}" + ("" if target.met(times["dimgrad"], _hand(times)) else " missed")
        )
        words = [
            time(_hand(times)),
            time(times["dimgrad"]),
            f"{_ratio(times):.2f}",
            _over(times, absolute=True),
            verdict,
        ]
        rows.append([f"`{cell}`", *words])
    return table(["task", "by hand", "dimgrad", "ratio", "more", "at most"], rows)


def _fast(results: Mapping[str, Any]) -> str:
    """Where the compiler changes something."""
    rows: list[list[str]] = []
    for cell, times in results["fast"].items():
        before = results["derivatives"][cell]
        if "loops" in times:
            ratios = [f"{_ratio(before):.2f}", f"{_ratio(times):.2f}"]
            rows.append([f"`{cell}`", time(_hand(times)), time(times["dimgrad"]), *ratios])
    head = ["task", "by hand", "dimgrad[fast]", "ratio with NumPy", "ratio with Numba"]
    return table(head, rows) if rows else "It gains nothing in the cells of this page.\n"


def _ratios(cells: Mapping[str, float]) -> dict[str, float]:
    return {name: seconds / cells["hand"] for name, seconds in cells.items() if name != "hand"}


def _best(cells: Mapping[str, float]) -> tuple[str, float]:
    ratios = _ratios(cells) if cells else {}
    return min(ratios.items(), key=lambda row: row[1], default=("", float("inf")))


def _beside(derivatives: Cells, fast: Cells, peers: Mapping[str, Any]) -> str:
    names = [*dict.fromkeys(name for cells in peers["cells"].values() for name in cells if name != "hand")]
    rows: list[list[str]] = []
    for cell, times in derivatives.items():
        if cell in peers["cells"]:
            ratios = _ratios(peers["cells"][cell])
            compiled = f"**{_ratio(fast[cell]):.2f}**" if "loops" in fast.get(cell, {}) else ""
            others = [_short(ratios.get(name)) for name in names]
            rows.append([f"`{cell}`", f"**{_ratio(times):.2f}**", compiled, *others])
    return table(["task", "dimgrad", "dimgrad[fast]", *names], rows)


def _short(ratio: float | None) -> str:
    if ratio is None:
        return "–"
    return f"{ratio:.2g}" if ratio < 99 else f"{float(f'{ratio:.2g}'):,.0f}"


def _explained(derivatives: Cells, peers: Mapping[str, Any], reasons: Mapping[str, str]) -> str:
    rows = [
        f"**`{cell}`** ({words}). {reasons.get(cell, 'No reason has been given yet.')}\n"
        for cell, words in behind(derivatives, peers).items()
    ]
    return "\n".join(rows) if rows else "There is none.\n"


def _checks(checks: Cells) -> str:
    rows: list[list[str]] = []
    for cell, times in checks.items():
        by_hand = next((seconds for name, seconds in times.items() if name.endswith("asserts by hand")), None)
        for name, seconds in times.items():
            ratio = "" if by_hand is None else f"{seconds / by_hand:.2f}"
            rows.append([cell, name.rpartition(": ")[2], time(seconds), ratio])
    return table(["call", "checked by", "time", "ratio to asserts"], rows)


def _operations(operations: Cells) -> str:
    """Those that add more than a microsecond."""
    over = sorted(((times["dimgrad"] - times["kernel"], name) for name, times in operations.items()), reverse=True)
    rows = [[f"`{name}`", time(operations[name]["kernel"]), time(more)] for more, name in over if more > 1e-6]
    return table(["operation", "NumPy", "more"], rows) if rows else "None adds more than 1 µs.\n"


def _first_calls(rows: Cells) -> str:
    return table(["what", "cold", "warm"], [[name, time(row["cold"]), time(row["warm"])] for name, row in rows.items()])


def _growth(rows: Sequence[Mapping[str, Any]]) -> str:
    def words(row: Mapping[str, Any]) -> list[str]:
        return [row["body"], f"{row['count']:,}", *(time(row[p]) for p in ("trace", "derive", "lower", "run"))]

    head = ["body", "operations", "trace", "derive", "lower", "run", "memory"]
    return table(head, [[*words(row), f"{row['megabytes']:.0f} MB"] for row in rows])


def _memory(rows: Mapping[str, Mapping[str, int]]) -> str:
    return table(
        ["task", "by hand", "dimgrad"], [[f"`{k}`", size(v["hand"]), size(v["dimgrad"])] for k, v in rows.items()]
    )
