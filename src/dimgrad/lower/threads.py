"""A compiled loop over rows, shared between threads: each takes a part of the rows and adds up for itself."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from importlib import import_module
from typing import Any

import numpy as np

type Array = np.ndarray[Any, Any]

FEWEST = 100
"""So many rows at least are a part of their own."""


@lru_cache(maxsize=1)
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(_threads(), thread_name_prefix="dimgrad")


@lru_cache(maxsize=1)
def _threads() -> int:
    return int(import_module("numba").config.NUMBA_NUM_THREADS)


if hasattr(os, "register_at_fork"):  # threads do not live on in a child
    os.register_at_fork(after_in_child=_pool.cache_clear)


def over_rows(
    loop: Callable[..., None], count: int, given: Sequence[Any], kept: Sequence[Array], sums: Sequence[Array]
) -> Sequence[Array]:
    """Run `loop(start, stop, *given, *kept, *sums)` over so many rows, and return what it makes.

    It writes its own rows of what is kept, and adds to the sums, which arrive as zeros.
    """
    parts = max(1, min(_threads(), count // FEWEST))
    bounds = [count * part // parts for part in range(parts + 1)]
    own = [sums, *([np.zeros_like(total) for total in sums] for _ in range(parts - 1))]
    waiting = [
        _pool().submit(loop, start, stop, *given, *kept, *totals)
        for start, stop, totals in zip(bounds[1:-1], bounds[2:], own[1:], strict=True)
    ]
    loop(bounds[0], bounds[1], *given, *kept, *own[0])
    for future, totals in zip(waiting, own[1:], strict=True):
        future.result()
        for total, further in zip(sums, totals, strict=True):
            total += further
    return [*kept, *sums]
