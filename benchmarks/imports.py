"""What `import dimgrad` costs beyond the packages it needs: processor time in fresh processes, the least of several."""

import json
import subprocess
import sys

STEPS = ("numpy", "numpy, jaxtyping", "numpy, jaxtyping, beartype", "dimgrad")
RUNS = 9


def cost(packages: str) -> float:
    """Processor time of an import in seconds."""
    program = f"import time; start = time.process_time(); import {packages}; print(time.process_time() - start)"
    times = [
        float(subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout)
        for _ in range(RUNS)
    ]
    return min(times)


def main() -> None:
    """Print the cost of each import."""
    print(json.dumps({packages: cost(packages) for packages in STEPS}))


if __name__ == "__main__":
    main()
