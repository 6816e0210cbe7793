"""What the first compiled loop costs: the first call with Numba less the second, in a process that has just started."""

import json

from benchmarks.cases import cases
from benchmarks.first_calls import seconds


def main() -> None:
    """Print the seconds."""
    (case,) = (case for case in cases() if case.name == "mse_grad n=100,N=100000")
    arguments = case.arguments()
    print(json.dumps(seconds(lambda: case.ours(*arguments)) - seconds(lambda: case.ours(*arguments))))


if __name__ == "__main__":
    main()
