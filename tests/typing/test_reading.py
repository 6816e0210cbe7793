"""What mypy reads for a file that uses dimgrad: half of its time would go to the stubs of SciPy, if there are any."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

from tests.typing import revealed

READ = re.compile(r"LOG: +Parsing .* \((?P<package>\w+)[\w.]*\)")


def test_no_heavy_package_is_read(tmp_path: Path) -> None:
    assert importlib.util.find_spec("scipy-stubs"), "else this test says nothing"
    model = revealed.PACKAGE / "model.py"
    command: list[str | Path] = [sys.executable, "-m", "mypy", "--strict", "-v", "--cache-dir", tmp_path, model]
    log = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True).stderr
    packages = {found["package"] for found in READ.finditer(log)}
    assert {"numpy", "dimgrad"} <= packages
    assert not {"scipy", "numba", "opt_einsum", "matplotlib"} & packages
