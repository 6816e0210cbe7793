"""The most memory that one call of each cell takes beyond its arguments, as NumPy reports it to tracemalloc."""

import json
import tracemalloc
from collections.abc import Callable
from typing import Any

from benchmarks.cases import cases


def peak(run: Callable[..., Any], arguments: tuple[Any, ...]) -> int:
    """Bytes at the peak of a call that is not the first."""
    run(*arguments)
    tracemalloc.start()
    run(*arguments)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


def main() -> None:
    """Print the bytes of each cell."""
    found: dict[str, dict[str, int]] = {}
    for case in cases():
        arguments = case.arguments()
        found[case.name] = {"hand": peak(case.hand, arguments), "dimgrad": peak(case.ours, arguments)}
    print(json.dumps(found))


if __name__ == "__main__":
    main()
