"""Runs the peer benchmark with dimgrad as one more column: `python benchmarks/peers.py HARNESS [its options]`.

HARNESS is the folder of the harness, which is left as it is: a copy of it runs, with the adapter beside the others.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent


def main() -> int:
    """Run the harness, by default against its own measurements of the peers."""
    harness, *options = sys.argv[1:] or sys.exit(__doc__)
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place) / "peerbench"
        shutil.copytree(harness, copy, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(HERE / "peer_adapter.py", copy / "adapters" / "dimgrad_peer.py")
        if "--peers" not in options:
            options += ["--peers", "hand,hand_1t,hand_dense,dimgrad_peer", "--merge", str(copy / "baseline.json")]
        command = [sys.executable, "-m", "peerbench", *options]
        return subprocess.run(
            command, cwd=place, env=os.environ | {"PYTHONPATH": str(HERE.parent)}, check=False
        ).returncode


if __name__ == "__main__":
    sys.exit(main())
