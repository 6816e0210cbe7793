"""The project's benchmarks: `make bench`. With BENCHMARK_WITHOUT_NUMBA set, Numba cannot be imported in them."""

import os
import sys

if os.environ.get("BENCHMARK_WITHOUT_NUMBA"):
    sys.modules["numba"] = None  # type: ignore[assignment]  # documented: importing it then raises ImportError
