"""What `import dimgrad` costs beyond the packages it needs: processor time in fresh processes, the least of several."""

import subprocess
import sys

STEPS = ("numpy", "numpy, jaxtyping", "numpy, jaxtyping, beartype", "dimgrad")
RUNS = 15


def cost(packages: str) -> float:
    """Processor time of an import in milliseconds."""
    program = f"import time; start = time.process_time(); import {packages}; print(time.process_time() - start)"
    times = [
        float(subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout)
        for _ in range(RUNS)
    ]
    return 1000 * min(times)


def main() -> None:
    """Print the cost of each import."""
    for packages in STEPS:
        print(f"import {packages:<28} {cost(packages):6.0f} ms")


if __name__ == "__main__":
    main()
