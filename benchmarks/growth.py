"""How long a body of so many operations takes, and how much memory: `python -m benchmarks.growth chain 1000`."""

import inspect
import json
import resource
import sys
import time
from itertools import pairwise
from pathlib import Path

from benchmarks.bodies import BODIES, arguments
from dimgrad.calculus.compiled import Compiled
from dimgrad.calculus.task import Task
from dimgrad.tracing.callee import callee_of
from dimgrad.tracing.follow import follow

STATUS = Path("/proc/self/status")


def megabytes() -> float:
    """The most memory that this process has had. Linux says of `getrusage` also what the one that started it had."""
    if STATUS.exists():
        (line,) = (line for line in STATUS.read_text(encoding="utf-8").splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def phases(name: str, count: int) -> dict[str, float]:
    """Seconds to trace, derive and lower the gradient of a body, and to run what comes out."""
    values = dict(zip(inspect.signature(BODIES[name](1)).parameters, arguments(name), strict=True))
    callee, times = callee_of(BODIES[name](count)), [time.perf_counter()]
    trace = follow(callee, values)
    times.append(time.perf_counter())
    compiled = Compiled(trace, Task("gradient", 0), "gradient")
    times.append(time.perf_counter())
    program = compiled.program(compiled.sizes(values), uniform=True)
    times.append(time.perf_counter())
    program.function(*values.values())
    times.append(time.perf_counter())
    took = [end - start for start, end in pairwise(times)]
    return dict(zip(("trace", "derive", "lower", "run"), took, strict=True))


def main() -> None:
    """Print them, and the memory that the process came to need."""
    name, count = sys.argv[1], int(sys.argv[2])
    phases(name, 40)  # what is imported and learnt once
    before = megabytes()
    found = phases(name, count)
    print(json.dumps({"body": name, "count": count, **found, "megabytes": megabytes() - before}))


if __name__ == "__main__":
    main()
