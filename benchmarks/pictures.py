"""The curves of growth, as small pictures."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure

SIZE = (4.6, 3.2)


def draw(rows: Sequence[Mapping[str, Any]], folder: Path) -> None:
    """Draw seconds and megabytes by number of operations, both on logarithmic scales."""
    folder.mkdir(parents=True, exist_ok=True)
    total = [{**row, "seconds": row["trace"] + row["derive"] + row["lower"]} for row in rows]
    _draw(total, "seconds", folder / "growth_time.svg")
    _draw(total, "megabytes", folder / "growth_memory.svg")


def _draw(rows: Sequence[Mapping[str, Any]], what: str, file: Path) -> None:
    figure = Figure(figsize=SIZE, layout="constrained")
    axes = figure.subplots()
    for body in dict.fromkeys(row["body"] for row in rows):
        own = [row for row in rows if row["body"] == body]
        axes.loglog([row["count"] for row in own], [max(row[what], 1e-3) for row in own], marker=".", label=body)
    counts = sorted({row["count"] for row in rows})
    least = min(max(row[what], 1e-3) for row in rows if row["count"] == counts[-1])
    axes.loglog(counts, [least * count / counts[-1] for count in counts], ":", color="gray")
    axes.set_xlabel("operations")
    axes.set_ylabel(what)
    axes.legend(fontsize="x-small")
    with mpl.rc_context({"svg.hashsalt": "dimgrad", "svg.fonttype": "none"}):
        figure.savefig(file, metadata={"Date": None})
